"""A financial year as a SIE file of type 1-4, laid out as Fortnox lays out its own.

Balances come from the kept sums, so types 1-3 cost the same however many vouchers there are;
vouchers are streamed and never held whole.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import __version__, errors, sie
from huvudbok.company import read_settings
from huvudbok.db.prepared import Prepared
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.sie import balances, rows
from huvudbok.ledger.sie.objects import COST_CENTER, PROJECT
from huvudbok.ledger.sie.tables import sie_object
from huvudbok.ledger.tables import account, financial_year


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a file; `selection` names (series, first, last), last 0 for a whole series.

    Dates and selection limit the vouchers, never the balances.
    """

    sie_type: int = 4
    from_date: str | None = None
    to_date: str | None = None
    selection: Sequence[tuple[str, int, int]] = ()
    all_accounts: bool = True


def require_type(text: str) -> int:
    """Give the type 1-4 that a path names."""
    if text not in ("1", "2", "3", "4"):
        errors.SIE_TYPE_UNKNOWN.refuse(value=text[:40])
    return int(text)


def read_selection(text: str) -> list[tuple[str, int, int]]:
    """Read `A,20,24;B,5,9`; a bare series is the whole of it. Refuses half an interval.

    Source: softwerkab/fortnox-csharp-api-sdk, SIEConnectorTests.
    """
    found = []
    for part in text.split(";"):
        series, *numbers = (piece.strip() for piece in part.split(","))
        if not series and not numbers:
            continue  # a semicolon at the end
        is_whole = not numbers
        is_interval = len(numbers) == 2 and all(_is_number(n) for n in numbers)
        if not series or not (is_whole or is_interval):
            errors.SIE_SELECTION.refuse(value=part[:80])
        first, last = (0, 0) if is_whole else (int(numbers[0]), int(numbers[1]))
        if last < first:
            errors.SIE_SELECTION.refuse(value=part[:80])
        found.append((series, first, last))
    return found


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0


def file_name(tx: Tx, year: Any) -> str:
    """Give a name that any disk takes: Demobolaget_AB_2026.se."""
    plain = sie.encode(read_settings(tx).name).decode("cp437")
    plain = plain.translate(str.maketrans("åäöÅÄÖéÉ", "aaoAAOeE"))
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "_" for sign in plain)
    first, last = year.from_date[:4], year.to_date[:4]
    span = first if first == last else f"{first}-{last}"
    return f"{kept.strip('_')[:60] or 'SIE'}_{span}.se"


def export(store: Store, year_id: int, choice: Choice) -> Iterator[bytes]:
    """Write a year in chunks, all of them from one moment; nothing is read before the first."""
    with reading(store, snapshot=True) as tx:
        yield from write(tx, year_id, choice)


def write(tx: Tx, year_id: int, choice: Choice) -> Iterator[bytes]:
    """Write a year as `tx` sees it, which must hold one moment."""
    year = _YEAR.one(tx, year=year_id)
    if year is None:
        errors.FINANCIAL_YEAR_MISSING.refuse()
    before = _BEFORE.one(tx, day=year.from_date)
    found = {0: balances.read(tx, year.id, choice.sie_type)}
    if before is not None:
        found[-1] = balances.read(tx, before.id, choice.sie_type)
    yield from sie.write(
        _header(tx, year, before),
        accounts=_accounts(tx, year.id, found, all_of_them=choice.all_accounts),
        dimensions=_dimensions(tx),
        objects=_objects(tx),
        balances=balances.records(found, choice.sie_type),
        sie_type=choice.sie_type,
        vouchers=(),
    )
    if choice.sie_type == 4:
        yield from rows.vouchers(tx, year.id, choice.from_date, choice.to_date, choice.selection)


_YEAR = Prepared(select(financial_year).where(financial_year.c.id == bindparam("year")))
_BEFORE = Prepared(
    select(financial_year)
    .where(financial_year.c.to_date < bindparam("day"))
    .order_by(financial_year.c.to_date.desc())
    .limit(1)
)
_CHART = Prepared(
    select(account.c.number, account.c.description, account.c.sru, account.c.quantity_unit,
           account.c.kind)
    .where(account.c.year_id == bindparam("year"))
    .order_by(account.c.number)
)  # fmt: skip
_COST_CENTERS = Prepared(
    select(cost_center.c.code, cost_center.c.description).order_by(cost_center.c.code)
)
_PROJECTS = Prepared(
    select(project.c.project_number, project.c.description).order_by(project.c.project_number)
)
_OTHERS = Prepared(select(sie_object).order_by(sie_object.c.dimension, sie_object.c.number))


def _header(tx: Tx, year: Any, before: Any) -> sie.Header:
    settings = read_settings(tx)
    contact = f"{settings.contact_first_name} {settings.contact_last_name}".strip()
    address = sie.Address(contact, settings.address, f"{settings.zip_code} {settings.city}".strip(),
                          settings.phone1)  # fmt: skip
    years = [_year(0, year)] + ([_year(-1, before)] if before is not None else [])
    return sie.Header(
        program="Huvudbok", version=__version__, generated=_day(tx.today), fnr=str(tx.tenant_id),
        orgnr=settings.organization_number, company_name=settings.name, years=years,
        address=address if any(address) else None, omfattn=_day(year.to_date), kptyp="EUBAS97",
    )  # fmt: skip


def _year(number: int, row: Any) -> sie.Year:
    return sie.Year(number, _day(row.from_date), _day(row.to_date))


@functools.cache
def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _accounts(
    tx: Tx, year_id: int, found: Mapping[int, balances.YearBalances], *, all_of_them: bool
) -> Iterator[sie.Account]:
    """Give the chart; every account with a balance in any of the years is in it."""
    used = {number for one in found.values() for number in one.accounts}
    for number, name, sru, unit, kind in _CHART.tuples(tx, year=year_id):
        if all_of_them or number in used:
            shown = kind if balances.is_unusual(number, kind) else ""
            yield sie.Account(f"{number:04d}", name, shown, unit, [str(sru)] if sru else [])
        used.discard(number)
    # Accounts of the comparison year alone.
    for number in sorted(used):
        name = found[-1].names.get(number, f"Konto {number:04d}")
        yield sie.Account(f"{number:04d}", name)


def _dimensions(tx: Tx) -> Iterator[sie.Dimension]:
    yield sie.Dimension(COST_CENTER, "Kostnadsställe")
    yield sie.Dimension(PROJECT, "Projekt")
    for row in _OTHERS.all(tx):
        if not row.number:
            yield sie.Dimension(row.dimension, row.name)


def _objects(tx: Tx) -> Iterator[sie.SieObject]:
    for row in _COST_CENTERS.all(tx):
        yield sie.SieObject(COST_CENTER, row.code, row.description)
    for row in _PROJECTS.all(tx):
        yield sie.SieObject(PROJECT, row.project_number, row.description)
    for row in _OTHERS.all(tx):
        if row.number:
            yield sie.SieObject(row.dimension, row.number, row.name)
