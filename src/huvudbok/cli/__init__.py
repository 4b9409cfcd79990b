"""The command line. Each command is a module with `add(subcommands)`; `commands` runs one."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from huvudbok import collector


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; a failure the user can mend is one line on standard error."""
    arguments = sys.argv[1:] if arguments is None else arguments
    with collector.paused():
        # Imported here, for most of a command's start is the loading of what it needs.
        from huvudbok.cli import commands  # noqa: PLC0415

        parser = commands.parser_for(arguments)
        # Nor is it to walk all of that once when it wakes.
        gc.freeze()
    return commands.run(parser.parse_args(arguments))
