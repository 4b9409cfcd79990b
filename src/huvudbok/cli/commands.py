"""All commands: which there are, what a command line asks for, and how its failures are told."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from sqlalchemy.exc import OperationalError

from huvudbok import __version__
from huvudbok.cli.common import CommandFailed
from huvudbok.config import BadSetting
from huvudbok.db.stores import UnusableDatabase
from huvudbok.errors import Refusal

COMMANDS = ("serve", "token", "company", "integration", "migrate", "report", "verify",
            "config", "sie", "modules", "keys", "user", "outbox", "payroll", "run",
            "taxreductions", "time", "payments", "warehouse")  # fmt: skip


def parser_for(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Load the command that is asked for, or all of them to tell of; give what reads its flags."""
    parser = argparse.ArgumentParser(
        prog="huvudbok",
        description="A self-hosted accounting server that speaks the Fortnox API.",
        epilog="example: huvudbok serve --data ./data",
    )
    parser.add_argument("--version", action="version", version=f"huvudbok {__version__}")
    subcommands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    # A server that starts does not load what reports and imports need.
    wanted = arguments[0] if arguments else ""
    for command in [wanted] if wanted in COMMANDS else COMMANDS:
        importlib.import_module(f"huvudbok.cli.{command}").add(subcommands)
    return parser


def run(options: argparse.Namespace) -> int:
    """Run the command and give its exit code."""
    try:
        return int(options.run(options) or 0)
    except (CommandFailed, BadSetting, UnusableDatabase, Refusal, OSError) as failure:
        print(f"huvudbok: {failure}", file=sys.stderr)
        return 2
    except OperationalError as failure:
        # The server of a company cannot be reached, or the disk is full.
        print(f"huvudbok: {str(failure).splitlines()[0]}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
