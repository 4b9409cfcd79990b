"""Runs `huvudbok ...` in this process, for helpers that have no fixtures."""

from __future__ import annotations

import contextlib
import io
import json

from huvudbok import cli


def printed(settings, *arguments, code=0):
    """Run a command on the folder and database of `settings`; give what it printed.

    The variable of the database must stand in the environment: commands read it from there.
    """
    return typed(*map(str, arguments), "--data", str(settings.data), code=code)


def typed(*arguments, code=0):
    """Run a command just as it is; give what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        got = cli.main(list(arguments))
    assert got == code, (arguments, out.getvalue(), err.getvalue())
    return out.getvalue()


def reported(settings, *arguments, **options):
    """Run a command that can speak JSON; give what it said."""
    return json.loads(printed(settings, *arguments, "--json", **options))
