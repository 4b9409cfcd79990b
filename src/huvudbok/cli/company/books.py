"""What a company's own API only shows: its settings, the locked period, and opening years."""

from __future__ import annotations

import argparse
import difflib
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, Integer, select, update

from huvudbok import money
from huvudbok.cli.common import CommandFailed, print_json, print_table
from huvudbok.cli.company.common import books_of, company_of, task
from huvudbok.cli.company.register import (
    chart_of,
    day_of,
    name_of,
    organisation_number_of,
)
from huvudbok.company import company_settings
from huvudbok.db import audit
from huvudbok.db.tx import Actor, Tx, reading, writing
from huvudbok.ledger import years
from huvudbok.ledger.tables import financial_year
from huvudbok.web.operation import snake

# These have commands of their own, or never change.
_FIXED = ("id", "kind", "locked_until", "locked_by", "modified_at")
_SWITCH = {"on": True, "off": False, "true": True, "false": False}
_MOST_COUNTED = 999
# Amounts are set in kronor, rates in percent; one that is cleared is the law's again.
_SCALED: dict[str, tuple[Any, Any, Any]] = {
    "reminder_fee_ore": (money.ore_from, money.plain, 0),
    "late_interest_percent": (money.micro_from, money.from_micro, None),
}


def add(tasks: Any) -> None:
    locked = task(tasks, "lock", lock, "lock the books up to and including a day",
                  '100001 --until 2026-06-30 --by "Anna Andersson"',
                  more="Nothing can be booked in a locked period.")  # fmt: skip
    locked.add_argument("--until", required=True, metavar="DATE", help="the last day locked")
    locked.add_argument("--by", required=True, metavar="NAME", help="who locks; clients are told")
    freed = task(tasks, "unlock", unlock, "unlock the books", '100001 --by "Anna Andersson"')
    freed.add_argument("--by", default="huvudbok", metavar="NAME", help="who unlocks")
    shown = task(tasks, "settings", settings, "show or change the settings of a company",
                 "100001 --set address='Storgatan 1' --set bg=123-4567")  # fmt: skip
    shown.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="changes",
                       help="change one setting; may be repeated")  # fmt: skip
    opened = task(tasks, "open-year", open_year, "open a financial year",
                  "100001 2027-01-01 2027-12-31",
                  more="It gets the chart, series and closing balances of the year before"
                  " it.")  # fmt: skip
    opened.add_argument("first", metavar="FROM", help="its first day")
    opened.add_argument("last", metavar="TO", help="its last day")
    opened.add_argument("--chart", metavar="NAME", help="another chart than the year before")
    opened.add_argument("--method", type=str.upper, choices=("ACCRUAL", "CASH"),
                        help="another accounting method than the year before")  # fmt: skip
    carried = task(tasks, "carry", carry, "carry closing balances into the next year",
                   "100001 --from 2025 --to 2026",
                   more="Opening balances that were entered by hand are overwritten.")  # fmt: skip
    for name in ("from", "to"):
        carried.add_argument(f"--{name}", required=True, metavar="YEAR", dest=f"{name}_year",
                             help="a year's id, or the calendar year it ends in")  # fmt: skip


def _write_settings(options: argparse.Namespace, values: dict[str, Any], by: str) -> dict[str, Any]:
    """Change settings as one audited request; give all of them."""
    with books_of(options) as (_, store), writing(store) as tx:
        tx.actor = Actor(name=by)
        tx.before = {name: _settings(tx)[name] for name in values}
        tx.execute(update(company_settings).values(**values))
        audit.record(tx, f"company {options.task}", "", values)
        return _settings(tx)


def _settings(tx: Tx) -> dict[str, Any]:
    found = tx.execute(select(company_settings)).mappings().one()
    return {str(name): value for name, value in found.items()}


def lock(options: argparse.Namespace) -> int:
    until, by = day_of(options.until), name_of(options.by)
    _write_settings(options, {"locked_until": until, "locked_by": by}, by)
    if options.json:
        print_json({"tenant_id": options.id, "locked_until": until, "locked_by": by})
    else:
        print(f"Locked up to and including {until}.")
    return 0


def unlock(options: argparse.Namespace) -> int:
    _write_settings(options, {"locked_until": None, "locked_by": ""}, name_of(options.by))
    if options.json:
        print_json({"tenant_id": options.id, "locked_until": None})
    else:
        print("Nothing is locked.")
    return 0


def settings(options: argparse.Namespace) -> int:
    changes = dict(_change(text) for text in options.changes)
    if changes:
        found = _write_settings(options, changes, "huvudbok")
        named = {"name": "name", "organization_number": "organisation_number"}
        known = {named[name]: value for name, value in changes.items() if name in named}
        if known:
            with company_of(options) as (registry, company):
                registry.note(company.tenant_id, **known)
    else:
        with books_of(options) as (_, store), reading(store) as tx:
            found = _settings(tx)
    shown = {name: value for name, value in found.items() if name != "id"}
    if options.json:
        print_json(shown)
    else:
        print_table(
            ("setting", "value"), [(name, _text(name, value)) for name, value in shown.items()]
        )
    return 0


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if name in _SCALED and value is not None:
        return str(_SCALED[name][1](value))
    return "" if value is None else str(value)


def _change(text: str) -> tuple[str, Any]:
    """Read NAME=VALUE; the contract's own spelling of a name will do as well."""
    written, equals, value = text.partition("=")
    known = [column.name for column in company_settings.c if column.name not in _FIXED]
    name = next((n for n in (written, snake(written)) if n in known), None)
    if name is None:
        close = difflib.get_close_matches(snake(written), known, 1)
        hint = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
        raise CommandFailed(f"there is no setting {written!r}; {hint}")
    if not equals:
        raise CommandFailed(f"--set takes NAME=VALUE, not {text!r}")
    return name, _value(name, value.strip())


def _value(name: str, text: str) -> Any:
    if isinstance(company_settings.c[name].type, Boolean):
        if text.lower() not in _SWITCH:
            raise CommandFailed(f"{name} takes on or off, not {text!r}")
        return _SWITCH[text.lower()]
    if name in _SCALED or isinstance(company_settings.c[name].type, Integer):
        return _number(name, text)
    if name == "name":
        return name_of(text)
    if name == "organization_number":
        return organisation_number_of(text)
    if text and not text.isprintable():
        raise CommandFailed(f"{name} cannot hold line breaks and the like")
    if name.endswith("country_code") and text and not (len(text) == 2 and text.isalpha()):
        raise CommandFailed(f"{name} takes two letters, as SE, not {text!r}")
    return text.upper() if name.endswith("country_code") else text


def _number(name: str, text: str) -> int | None:
    """Read a count, or an amount or rate in the unit that people use, with comma or point."""
    whole, comma, part = text.replace(",", ".").partition(".")
    is_scaled = name in _SCALED
    if is_scaled and not text:
        return _SCALED[name][2]  # type: ignore[no-any-return]
    digits = whole + part
    is_number = digits.isascii() and digits.isdigit() and bool(whole) and bool(part) == bool(comma)
    if not is_number or (comma and not is_scaled) or int(whole) > _MOST_COUNTED or len(part) > 2:
        unit = " with at most two decimals" if is_scaled else ""
        raise CommandFailed(f"{name} takes a number up to {_MOST_COUNTED}{unit}, not {text!r}")
    return _SCALED[name][0](Decimal(f"{whole}.{part or 0}")) if is_scaled else int(whole)


def open_year(options: argparse.Namespace) -> int:
    first, last = day_of(options.first), day_of(options.last)
    chart = chart_of(options.chart)
    years.require_length(first, last)
    with books_of(options) as (company, store), writing(store) as tx:
        years.require_no_overlap(tx, first, last)
        year_id = years.open_year(tx, first, last, options.method, chart)
        audit.record(tx, "company open-year", str(year_id), {"from_date": first, "to_date": last})
    if options.json:
        print_json({"tenant_id": company.tenant_id, "year_id": year_id, "from_date": first,
                    "to_date": last})  # fmt: skip
    else:
        print(f"Year {year_id} of {company.name} runs from {first} to {last}.")
    return 0


def carry(options: argparse.Namespace) -> int:
    with books_of(options) as (company, store), writing(store) as tx:
        source, target = _year(tx, options.from_year), _year(tx, options.to_year)
        if source.to_date >= target.from_date:
            raise CommandFailed("balances are carried from an earlier year to a later one")
        count = years.carry_balances(tx, source.id, target.id)
        audit.record(tx, "company carry", str(target.id), {"from_year": source.id})
    if options.json:
        print_json({"tenant_id": company.tenant_id, "from_year": source.id,
                    "to_year": target.id, "accounts": count})  # fmt: skip
    else:
        print(f"{count} accounts of {company.name} open {target.from_date} with their balances.")
    return 0


def _year(tx: Tx, text: str) -> Any:
    """Find a year by its id, or by the calendar year it ends in."""
    known = tx.execute(select(financial_year).order_by(financial_year.c.from_date)).all()
    found = [year for year in known if str(year.id) == text]
    found = found or [year for year in known if year.to_date[:4] == text]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(f"{year.id} ({year.from_date} to {year.to_date})" for year in known)
    raise CommandFailed(
        f"{'several years end in' if found else 'there is no year'} {text}; there are {listed}"
    )
