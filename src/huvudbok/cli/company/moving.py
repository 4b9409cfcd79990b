"""Moving a company from one database server to another."""

from __future__ import annotations

import argparse
from typing import Any

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from huvudbok.cli.common import CommandFailed, print_json
from huvudbok.cli.company.common import as_json, company_of, rows_of, task, verifier
from huvudbok.db import moving, rows
from huvudbok.db.columns import company_tables
from huvudbok.db.companies import Company, Registry
from huvudbok.db.moving import SQLITE, CannotMove
from huvudbok.db.tx import reading


def add(tasks: Any) -> None:
    parser = task(
        tasks, "move", run, "move a company to another database server",
        "100001 --to postgresql://huvudbok@db2.example/books",
        more="Other companies go on working; this one's requests wait, and a few may be answered"
        " 503. Cut off, it is finished by running it again.",
    )  # fmt: skip
    parser.add_argument("--to", required=True, metavar="URL",
                        help="a PostgreSQL database, or sqlite for the data folder")  # fmt: skip
    parser.add_argument("--accept-damage", action="store_true",
                        help="even books that do not pass `huvudbok verify`")  # fmt: skip


def run(options: argparse.Namespace) -> int:
    goal = "" if options.to == SQLITE else postgres_url(options.to)
    verify = verifier(accepts_damage=options.accept_damage)
    with company_of(options) as (registry, company):
        try:
            with rows_of(f"Moving {company.name}", _row_count(registry, company)) as step:
                moved = moving.move(registry, company, goal, verify, step)
        except CannotMove as problem:
            raise CommandFailed(str(problem)) from None
    if options.json:
        print_json(as_json(moved))
    else:
        print(f"{moved.name} ({moved.tenant_id}) now lives in {as_json(moved)['server']}.")
    return 0


def _row_count(registry: Registry, company: Company) -> int:
    if company.moving_to:
        return 0  # a move that was cut off may have emptied it already
    store = registry.store_of(company)
    try:
        with reading(store) as tx:
            return rows.count(tx, company_tables.sorted_tables)
    finally:
        store.close()


def postgres_url(text: str) -> str:
    """Refuse anything but the URL of a PostgreSQL database."""
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    if url is None or not url.drivername.startswith("postgres") or not url.database:
        raise CommandFailed(
            f"--to takes sqlite or a URL such as postgresql://user@host/database, not {text!r}"
        )
    return text
