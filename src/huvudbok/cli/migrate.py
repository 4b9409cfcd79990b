"""`huvudbok migrate`: bring the control database and every company to this version's form."""

from __future__ import annotations

import argparse
from typing import Any

from huvudbok.cli.common import (
    CommandFailed,
    add_data_flag,
    add_json_flag,
    open_any_registry,
    print_json,
)
from huvudbok.cli.progress import progress
from huvudbok.db import migrate
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import UnusableDatabase, database_errors


def add(subcommands: Any) -> None:
    parser = subcommands.add_parser(
        "migrate", help="bring all databases to this version's form",
        description="Upgrade the control database, then each company in a transaction of its own."
        " Stop the server first. Cut off, it is finished by running it again. Exit code 1 when a"
        " company could not be upgraded; the others are.",
        epilog="example: huvudbok migrate --data ./data",
    )  # fmt: skip
    add_data_flag(parser)
    add_json_flag(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    registry = open_any_registry(options)
    try:
        try:
            control = migrate.upgrade(registry.control, "control")
        except UnusableDatabase as problem:
            raise CommandFailed(f"the control database: {problem}") from None
        companies = registry.all()
        outcomes = []
        with progress("Migrating") as tell:
            for done, company in enumerate(companies, 1):
                outcomes.append(_upgrade(registry, company))
                tell(done, len(companies))
    finally:
        registry.close()
    failed = [outcome for outcome in outcomes if outcome["problem"]]
    if options.json:
        print_json({"ok": not failed, "control": {"before": control[0], "after": control[1]},
                    "companies": outcomes})  # fmt: skip
    else:
        _print(control, outcomes)
    return 1 if failed else 0


def _upgrade(registry: Registry, company: Company) -> dict[str, Any]:
    """Upgrade one company; what it cannot be upgraded for is told, and the next one follows."""
    outcome: dict[str, Any] = {"tenant_id": company.tenant_id, "name": company.name,
                               "before": None, "after": None, "problem": None}  # fmt: skip
    try:
        if not company.server and not registry.file_of(company.tenant_id).exists():
            raise UnusableDatabase(f"{registry.file_of(company.tenant_id)} is missing")
        store = registry.store_of(company)
        try:
            outcome["before"], outcome["after"] = migrate.upgrade(store, "company")
        finally:
            store.close()
    except database_errors() as problem:
        outcome["problem"] = str(problem).splitlines()[0]
    return outcome


def _print(control: tuple[str | None, str], outcomes: list[dict[str, Any]]) -> None:
    print(f"The control database {_told(*control)}.")
    same = 0
    for found in outcomes:
        name = f"{found['name']} ({found['tenant_id']})"
        if found["problem"]:
            print(f"{name} was NOT upgraded: {found['problem']}")
        elif found["before"] != found["after"]:
            print(f"{name} {_told(found['before'], found['after'])}.")
        else:
            same += 1
    print(f"{same} of {len(outcomes)} companies were up to date already.")


def _told(before: str | None, after: str) -> str:
    return f"stands at {after} already" if before == after else f"went from {before} to {after}"
