"""What commands share: settings from flags, the registry, tables and JSON on standard output."""

from __future__ import annotations

import argparse
import datetime
import difflib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.exc import ArgumentError, OperationalError

from huvudbok import config
from huvudbok.access import integrations
from huvudbok.db import schema
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import UnusableDatabase

LISTED = 10

Prepare = Callable[[Registry], bool]


class CommandFailed(Exception):  # noqa: N818
    """The command cannot do what was asked; the message says why and what would help."""


def add_data_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="the data folder (default: ./data)"
    )


def add_json_flag(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")


def settings_of(options: argparse.Namespace) -> config.Settings:
    """Give the settings in force, flags first."""
    return config.load(vars(options))


def open_registry(options: argparse.Namespace, prepare: Prepare | None = None) -> Registry:
    """Open the data folder. Without `prepare` (of founding) it must have been used before."""
    registry = open_any_registry(options, prepare)
    try:
        schema.require_current(registry.control, "control", "the control database")
    except UnusableDatabase as problem:
        registry.close()
        raise CommandFailed(str(problem)) from None
    return registry


def open_any_registry(options: argparse.Namespace, prepare: Prepare | None = None) -> Registry:
    """Open the data folder whatever version of the program made its control database."""
    settings = settings_of(options)
    unused = CommandFailed(
        f"{settings.data} holds no books; start `huvudbok serve --data {settings.data}`"
        " or `huvudbok company add` first"
    )
    if not prepare and not settings.database_url and not (settings.data / "control.db").exists():
        raise unused
    try:
        registry = Registry(settings.data, settings.database_url, settings)
        if prepare:
            prepare(registry)
        elif schema.revision_of(registry.control) is None:
            raise unused
    except (UnusableDatabase, OperationalError, ArgumentError) as problem:
        raise CommandFailed(str(problem).splitlines()[0]) from None
    return registry


def find_company(registry: Registry, wanted: int | None) -> Company:
    """Give the company asked for; the only one there is needs no asking."""
    companies = registry.all()
    if wanted is None and len(companies) == 1:
        return companies[0]
    named = {str(company.tenant_id): company for company in companies}
    if wanted is None:
        raise CommandFailed(f"say which company with --company; there are {_listed(companies)}")
    if str(wanted) in named:
        return named[str(wanted)]
    close = [named[key] for key in difflib.get_close_matches(str(wanted), named, 1)]
    hint = f"did you mean {_listed(close)}?" if close else f"there are {_listed(companies)}"
    raise CommandFailed(f"there is no company {wanted}; {hint}")


def _listed(companies: Sequence[Company]) -> str:
    shown = [f"{company.tenant_id} ({company.name})" for company in companies[:LISTED]]
    if len(companies) > LISTED:
        shown.append(f"{len(companies) - LISTED} more (see `huvudbok company list`)")
    return ", ".join(shown) or "none yet"


def read_day(text: str) -> str:
    """Read a day that a flag names."""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise CommandFailed(f"a day is written like 2026-01-31, not {text!r}") from None


def read_file(path: Path, largest_bytes: int, what: str) -> bytes:
    """Read a file that a command was given; one too large to be `what` is not taken to memory."""
    try:
        if path.stat().st_size > largest_bytes:
            raise CommandFailed(f"{path} is too large to be {what}")
        return path.read_bytes()
    except OSError as error:
        raise CommandFailed(f"{path}: {error.strerror}") from None


def scopes_of(text: str | None) -> tuple[str, ...]:
    """Read scopes separated by blanks or commas; None means all there are."""
    if text is None:
        return integrations.SCOPES
    scopes = tuple(dict.fromkeys(text.replace(",", " ").split()))
    for scope in scopes:
        if scope not in integrations.SCOPES:
            close = difflib.get_close_matches(scope, integrations.SCOPES, 1)
            hint = f"did you mean {close[0]}?" if close else " ".join(integrations.SCOPES)
            raise CommandFailed(f"there is no scope {scope!r}; {hint}")
    return scopes


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns side by side, as wide as what stands in them."""
    lines = [headings, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(headings))]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        print("  ".join(cells).rstrip())


def print_json(value: Any) -> None:
    sys.stdout.write(
        orjson.dumps(
            value, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        ).decode()
    )
