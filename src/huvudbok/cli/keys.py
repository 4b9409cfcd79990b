"""`huvudbok keys rotate`: sign access tokens with a new key."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok.access import tokens
from huvudbok.cli.common import add_data_flag, open_registry


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "keys", help="change the key that signs tokens",
        description="Change the key that signs access tokens.",
        epilog="example: huvudbok keys rotate",
    )  # fmt: skip
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    rotate = tasks.add_parser(
        "rotate", help="sign with a new key from now on",
        description="Sign with a new key from now on. Tokens that are out stay valid until they"
        " expire; the key they were signed with is deleted after that.",
        epilog="example: huvudbok keys rotate --at-once",
    )  # fmt: skip
    rotate.add_argument("--at-once", action="store_true",
                        help="end every access token there is; for a key that leaked")  # fmt: skip
    add_data_flag(rotate)
    rotate.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    try:
        kid, older = tokens.rotate_key(registry.control, at_once=options.at_once)
    finally:
        registry.close()
    print(f"Tokens are signed with key {kid} from now on.")
    if options.at_once:
        print("Every access token from before is void; clients refresh theirs.")
    elif older:
        print(f"{older} older key(s) are kept until the tokens signed with them expire.")
    return 0
