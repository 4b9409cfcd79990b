"""What the company commands share: the arguments, confirmation, and how a company is printed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from huvudbok import app
from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    find_company,
    open_registry,
)
from huvudbok.cli.progress import progress
from huvudbok.db import clock
from huvudbok.db.companies import Company, Registry, without_password
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx
from huvudbok.ledger.verify import ERROR, check

SHOWN_FINDINGS = 5


def task(
    tasks: Any, name: str, run: Callable[[argparse.Namespace], int], about: str, example: str,
    *, takes_id: bool = True, more: str = "",
) -> argparse.ArgumentParser:  # fmt: skip
    """Add a task of `huvudbok company` with the arguments that all of them have."""
    parser: argparse.ArgumentParser = tasks.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}. {more}".strip(),
        epilog=f"example: huvudbok company {name} {example}",
    )  # fmt: skip
    if takes_id:
        parser.add_argument("id", type=int, metavar="ID", help="tenant id (see `company list`)")
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)
    return parser


@contextmanager
def company_of(options: argparse.Namespace) -> Iterator[tuple[Registry, Company]]:
    """Open the data folder and find the company that `ID` names."""
    registry = open_registry(options)
    try:
        yield registry, find_company(registry, options.id)
    finally:
        registry.close()


@contextmanager
def books_of(options: argparse.Namespace) -> Iterator[tuple[Company, Store]]:
    """Open the books of the company that `ID` names."""
    with company_of(options) as (registry, company), registry.open(company.tenant_id) as opened:
        assert opened is not None
        yield opened


def as_json(company: Company) -> dict[str, Any]:
    return {
        "tenant_id": company.tenant_id, "name": company.name,
        "organisation_number": company.organisation_number, "kind": company.kind,
        "server": without_password(company.server) or "sqlite",
        "modules": company.modules.split(),
        "created_at": clock.local(company.created_at).isoformat(timespec="seconds"),
    }  # fmt: skip


def confirm(company: Company, what: str, options: argparse.Namespace) -> None:
    """Ask for the company's name before something that cannot be undone; --yes answers it."""
    if options.yes:
        return
    if not sys.stdin.isatty():
        raise CommandFailed(
            f"this would {what} {company.name}; say --yes where nobody can be asked"
        )
    print(f"This will {what} {company.name} ({company.tenant_id}). It cannot be undone.")
    if input("Type the company's name to go on: ").strip() != company.name:
        raise CommandFailed("that is not its name; nothing was done")


@contextmanager
def rows_of(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar over rows; the function given is told how many more are done."""
    with progress(label) as tell:
        done = 0

        def step(rows: int) -> None:
            nonlocal done
            done += rows
            tell(done, total)

        yield step


def verifier(*, accepts_damage: bool) -> Callable[[Tx], None]:
    """Give what checks restored or moved books and undoes it all when they are not whole."""

    def verify(tx: Tx) -> None:
        if accepts_damage:
            return
        report = check(tx, more=app.checks())
        if report.is_clean:
            return
        found = [f.english for f in report.findings if f.severity == ERROR][:SHOWN_FINDINGS]
        listed = "\n  ".join(found)
        raise CommandFailed(
            f"the books are not whole ({report.error_count} errors), so nothing was done;"
            f" --accept-damage takes them as they are:\n  {listed}"
        )

    return verify
