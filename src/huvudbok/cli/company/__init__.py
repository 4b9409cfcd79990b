"""`huvudbok company`: found, list, keep safe, move and look after companies."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok.cli.company import books, logo, moving, register, safekeeping

_EPILOG = """examples:
  huvudbok company add "Exempel AB" --organisation-number 556036-0793 --years 2025-2026
  huvudbok company list
  huvudbok company backup 100001 --out exempel-2026-11-21.zip
Each command has its own --help."""


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "company", help="found, list, back up, restore and move companies",
        description="Found, list, keep safe, move and look after companies.",
        epilog=_EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    for module in (register, safekeeping, moving, books, logo):
        module.add(tasks)
