"""`huvudbok config show`: the settings in force, and where each came from."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok import config
from huvudbok.cli.common import add_data_flag, add_json_flag, print_json, print_table
from huvudbok.db.companies import without_password


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "config", help="show the settings in force",
        description="Settings come from a flag, else from HUVUDBOK_NAME in the environment, else"
        " from huvudbok.toml here (or the file that HUVUDBOK_CONFIG names), else they have a"
        " default.",
        epilog="example: HUVUDBOK_PORT=9000 huvudbok config show",
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    show = tasks.add_parser("show", help="print each setting and where it came from",
                            description="Print each setting and where it came from.",
                            epilog="example: huvudbok config show --json")  # fmt: skip
    add_data_flag(show)
    add_json_flag(show)
    show.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    found = config.sources({"data": options.data})
    shown = {name: (_text(name, value), origin) for name, (value, origin) in found.items()}
    if options.json:
        print_json({n: {"value": value, "from": origin} for n, (value, origin) in shown.items()})
    else:
        lines = [(name, str(value), origin) for name, (value, origin) in shown.items()]
        print_table(("setting", "value", "from"), lines)
    return 0


def _text(name: str, value: Any) -> Any:
    if name == "database_url":
        return without_password(value)
    if name in config.SECRETS:
        return "(set, not shown)" if value else ""
    if isinstance(value, bool):
        return "on" if value else "off"
    return value if isinstance(value, int) else str(value)
