"""`huvudbok token`: print a fresh bearer token."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok import founding
from huvudbok.cli.common import add_data_flag, find_company, open_registry, scopes_of


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "token", help="print a fresh bearer token",
        description="Print a bearer token of a company's administrator.",
        epilog="example: TOKEN=$(huvudbok token --data ./data)",
    )  # fmt: skip
    add_data_flag(parser)
    parser.add_argument(
        "--company", type=int, metavar="ID", help="tenant id (default: the first one)"
    )
    parser.add_argument("--client", metavar="ID", help="integration (default: the oldest)")
    parser.add_argument(
        "--scopes", metavar="LIST", help="separated by blanks or commas (default: all)"
    )
    parser.add_argument("--lifetime", type=int, default=3600, metavar="SECONDS",
                        help="how long it is valid (default: 3600)")  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    # Scripts take the token of the only or first company without asking which.
    wanted = options.company or next((c.tenant_id for c in registry.all()), None)
    company = find_company(registry, wanted)
    scopes = scopes_of(options.scopes)
    print(founding.token(registry, company.tenant_id, options.client, scopes, options.lifetime))
    return 0
