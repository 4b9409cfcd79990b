"""Founding companies, listing them, emptying and removing them."""

from __future__ import annotations

import argparse
import datetime
import difflib
import re
import sys
from typing import Any

from sqlalchemy import select

from huvudbok import clearing, founding
from huvudbok.cli.common import CommandFailed, open_registry, print_json, print_table
from huvudbok.cli.company.common import as_json, company_of, confirm, task
from huvudbok.db import clock
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import UnusableDatabase
from huvudbok.db.tx import reading
from huvudbok.ledger import charts, years
from huvudbok.ledger.tables import financial_year, voucher

# Law: Bokföringslagen 7 kap. 2 § (kept until the end of the seventh year after the calendar year
# in which the financial year ended).
RETENTION_YEARS = 7


def add(tasks: Any) -> None:
    made = task(tasks, "add", found, "found a company", '"Exempel AB" --years 2025-2026',
                takes_id=False,
                more="Without years it gets the current calendar year.")  # fmt: skip
    made.add_argument("name", metavar="NAME", help="the company's name")
    made.add_argument("--organisation-number", default="", metavar="NNNNNN-NNNN",
                      help="ten digits, with or without a dash")  # fmt: skip
    made.add_argument("--kind", choices=("live", "test"), default="live",
                      help="a test company can be reset and its last vouchers deleted; a live one"
                      " never becomes a test company (default: live)")  # fmt: skip
    made.add_argument("--years", metavar="FROM[-TO]", help="calendar years, as 2024 or 2024-2026")
    made.add_argument("--first-day", metavar="DATE", help="of one financial year, as 2025-07-01")
    made.add_argument("--last-day", metavar="DATE", help="of that year, as 2026-06-30")
    made.add_argument(
        "--chart", metavar="NAME", help=f"chart of accounts (default: {charts.DEFAULT})"
    )
    made.add_argument("--method", type=str.upper, choices=("ACCRUAL", "CASH"), default="ACCRUAL",
                      help="accounting method (default: ACCRUAL)")  # fmt: skip
    task(tasks, "list", show, "list the companies", "--json", takes_id=False)
    emptied = task(tasks, "reset", reset, "empty a test company", "100001 --yes",
                   more="Its settings and the dates of its years stay.")  # fmt: skip
    gone = task(tasks, "remove", remove, "remove a company and all its books", "100001",
                more="Make a backup first.")  # fmt: skip
    gone.add_argument("--force", action="store_true",
                      help="even where the law says that the books must be kept")  # fmt: skip
    for parser in (emptied, gone):
        parser.add_argument("--yes", action="store_true", help="do not ask for the name")


def found(options: argparse.Namespace) -> int:
    wanted, number = years_of(options), organisation_number_of(options.organisation_number)
    name = name_of(options.name)
    chart = chart_of(options.chart)
    registry = open_registry(options, founding.prepare)
    try:
        made = founding.found(
            registry, name, kind=options.kind, organisation_number=number, years=wanted,
            method=options.method, chart=chart,
        )  # fmt: skip
    finally:
        registry.close()
    if options.json:
        print_json(as_json(made))
    else:
        print(f"{made.name} has tenant id {made.tenant_id}.")
    return 0


def name_of(text: str) -> str:
    """Refuse a name that is blank, or would break a line of a list."""
    name = text.strip()
    if not name or not name.isprintable():
        raise CommandFailed("a company needs a name of printable characters")
    return name


def organisation_number_of(text: str) -> str:
    """Write ten digits as NNNNNN-NNNN; twelve, as some write them, lose the first two."""
    if not text:
        return ""
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"(\d\d)?\d{10}", digits, re.ASCII):
        raise CommandFailed(f"{text!r} is no organisation number; it has ten digits: 556036-0793")
    return f"{digits[-10:-4]}-{digits[-4:]}"


def chart_of(name: str | None) -> str | None:
    if name is None or charts.find(name):
        return name
    close = difflib.get_close_matches(name, charts.NAMES, 1)
    hint = f"; did you mean {close[0]!r}?" if close else ""
    raise CommandFailed(f"there is no chart {name!r}{hint} There are: {', '.join(charts.NAMES)}")


def years_of(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Give the financial years asked for, as pairs of ISO days."""
    if options.years and (options.first_day or options.last_day):
        raise CommandFailed("say either --years or --first-day and --last-day")
    if options.first_day or options.last_day:
        if not (options.first_day and options.last_day):
            raise CommandFailed("--first-day and --last-day go together")
        year = day_of(options.first_day), day_of(options.last_day)
        years.require_length(*year)
        return [year]
    if options.years is None:
        return founding.calendar_years(clock.today().year)
    found = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", options.years, re.ASCII)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1900 <= first <= last <= 2999:
        raise CommandFailed(f"--years takes 2024 or 2024-2026, not {options.years!r}")
    return founding.calendar_years(first, last)


def day_of(text: str) -> str:
    """Refuse what is not a day written as 2026-01-31."""
    try:
        if len(text) == len("2026-01-31"):
            return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise CommandFailed(f"{text!r} is not a day; write it as 2026-01-31")


def show(options: argparse.Namespace) -> int:
    registry = open_registry(options)
    companies = registry.all()
    registry.close()
    if options.json:
        print_json([as_json(company) for company in companies])
        return 0
    if not companies:
        print("There are no companies; found one with `huvudbok company add NAME`.")
        return 0
    print_table(
        ("tenant id", "name", "organisation number", "kind", "kept in"),
        [(str(c.tenant_id), c.name, c.organisation_number, c.kind, as_json(c)["server"])
         for c in companies],
    )  # fmt: skip
    return 0


def reset(options: argparse.Namespace) -> int:
    with company_of(options) as (registry, company):
        if not company.is_test:
            raise CommandFailed(
                f"{company.name} is a live company: its books are kept (Bokföringslagen 7 kap.)."
                " Only a test company can be reset"
            )
        confirm(company, "empty", options)
        with registry.open(company.tenant_id) as opened:
            assert opened is not None
            clearing.reset(opened[1])
    _report(options, company, "was emptied")
    return 0


def remove(options: argparse.Namespace) -> int:
    with company_of(options) as (registry, company):
        if not company.is_test and not options.force:
            require_out_of_retention(registry, company)
        confirm(company, "remove", options)
        clearing.remove(registry, company)
    _report(options, company, "was removed")
    return 0


def require_out_of_retention(registry: Registry, company: Company) -> None:
    """Refuse to remove books that the law demands be kept."""
    until = kept_until(registry, company)
    if until >= clock.today().year:
        raise CommandFailed(
            f"the books of {company.name} must be kept until the end of {until}"
            " (Bokföringslagen 7 kap. 2 §). Move them or back them up, and say --force to remove"
            " them here all the same"
        )


def kept_until(registry: Registry, company: Company) -> int:
    """Give the last calendar year in which books with vouchers must be kept; 0 without vouchers."""
    try:
        with registry.open(company.tenant_id) as opened:
            assert opened is not None
            with reading(opened[1]) as tx:
                last = tx.execute(
                    select(financial_year.c.to_date)
                    .where(financial_year.c.id.in_(select(voucher.c.year_id)))
                    .order_by(financial_year.c.to_date.desc())
                    .limit(1)
                ).scalar()
    except UnusableDatabase as problem:
        raise CommandFailed(f"{problem}; what it holds is not known, so say --force") from None
    return int(last[:4]) + RETENTION_YEARS if last else 0


def _report(options: argparse.Namespace, company: Company, done: str) -> None:
    if options.json:
        print_json(as_json(company))
    else:
        print(f"{company.name} ({company.tenant_id}) {done}.", file=sys.stdout)
