"""Compares what the books keep beside the vouchers: balances, number series, charts, dimensions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from huvudbok import money
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.tables import account, balance, number_gap, voucher, voucher_series
from huvudbok.ledger.verify.books import Books, Key, name_of
from huvudbok.ledger.verify.findings import Finding, found, month

BATCH = 2000
# How many stretches of missing numbers are named.
NAMED_GAPS = 10


def balances(books: Books) -> Iterator[Finding]:
    """Compare each kept balance with the sum of its rows; empties the sums on the way."""
    kept = books.tx.execute(
        select(balance).order_by(*balance.primary_key).execution_options(yield_per=BATCH)
    )
    for row in kept:
        key = (row.year_id, row.account, row.period, row.cost_center, row.project)
        summed = books.sums.pop(key, 0)
        if row.amount_ore != summed:
            yield _differs(books, key, row.amount_ore, summed)
        if row.quantity != books.quantities.pop(key, 0):
            yield _quantity(books, key)
    for key, summed in sorted(books.sums.items()):
        if summed:
            yield _differs(books, key, 0, summed)
    for key, quantity in sorted(books.quantities.items()):
        if quantity:
            yield _quantity(books, key)


def _differs(books: Books, key: Key, kept: Any, summed: int) -> Finding:
    shown = money.grouped(kept) if isinstance(kept, int) else str(kept)
    return found("balance_differs", _where(key), kept=shown, summed=money.grouped(summed),
                 **_words(books, key))  # fmt: skip


def _quantity(books: Books, key: Key) -> Finding:
    return found("quantity_differs", _where(key), **_words(books, key))


def _where(key: Key) -> dict[str, Any]:
    return dict(zip(("year", "account", "period", "cost_center", "project"), key, strict=True))


def _words(books: Books, key: Key) -> dict[str, Any]:
    year_id, number, period, center, project_number = key
    dimensions = [center, project_number]
    named = ", ".join(code for code in dimensions if code)
    return {"account": number, "period": f"{period // 100}-{period % 100:02d}",
            "month": month(period) if period else books.year_name(year_id),
            "dimensions": f" ({named})" if named else ""}  # fmt: skip


def charts(books: Books) -> Iterator[Finding]:
    """Look for accounts, cost centres and projects that are used but not registered."""
    tx = books.tx
    charted = tx.execute(select(account.c.year_id, account.c.number))
    for used in sorted(set(books.accounts) - {(row.year_id, row.number) for row in charted}):
        yield found("account_missing", {"year": used[0], "account": used[1]}, account=used[1],
                    year=books.year_name(used[0]), voucher=books.accounts[used])  # fmt: skip
    for used_codes, column, code in (
        (books.cost_centers, cost_center.c.code, "cost_center_missing"),
        (books.projects, project.c.project_number, "project_missing"),
    ):
        known = set(tx.execute(select(column)).scalars())
        for missing in sorted(set(used_codes) - known):
            yield found(code, {"code": missing}, code=missing, voucher=used_codes[missing])


def series(books: Books) -> Iterator[Finding]:
    """Compare counters with vouchers, and look for numbers that are missing."""
    counted = {
        (row.year_id, row.series): row
        for row in books.tx.execute(
            select(voucher.c.year_id, voucher.c.series, func.count().label("vouchers"),
                   func.min(voucher.c.number).label("lowest"),
                   func.max(voucher.c.number).label("highest"))
            .group_by(voucher.c.year_id, voucher.c.series)
        )
    }  # fmt: skip
    for row in books.tx.execute(
        select(voucher_series).order_by(voucher_series.c.year_id, voucher_series.c.code)
    ).all():
        yield from _counter(books, row, counted.pop((row.year_id, row.code), None))
    for (year_id, code), row in sorted(counted.items()):
        yield found("series_missing", {"year": year_id, "series": code}, series=code,
                    year=books.year_name(year_id), count=row.vouchers)  # fmt: skip


def _counter(books: Books, row: Any, counted: Any) -> Iterator[Finding]:
    names = {"series": row.code, "year": books.year_name(row.year_id)}
    where = {"year": row.year_id, "series": row.code}
    count = counted.vouchers if counted else 0
    highest = counted.highest if counted else 0
    if row.voucher_count != count:
        yield found("series_count", where, **names, kept=row.voucher_count, count=count)
    if row.next_number != highest + 1:
        yield found("series_next_number", where, **names, next=row.next_number, highest=highest)
    if counted and (counted.lowest, counted.highest) != (1, count):
        yield from _gaps(books, row)


def _gaps(books: Books, row: Any) -> Iterator[Finding]:
    """Name the numbers that a series lacks, apart those whose absence is explained in the books."""
    explained = books.tx.execute(
        select(number_gap)
        .where(number_gap.c.year_id == row.year_id, number_gap.c.series == row.code)
        .order_by(number_gap.c.from_number)
    ).all()
    gaps: dict[str, list[str]] = {"number_gap": [], "number_gap_explained": []}
    for first, last in _holes(books, row):
        at = first
        for known in explained:
            if known.from_number > last or known.to_number < at:
                continue
            _name(gaps["number_gap"], at, known.from_number - 1)
            upto = min(known.to_number, last)
            _name(gaps["number_gap_explained"], max(at, known.from_number), upto, known.reason)
            at = upto + 1
        _name(gaps["number_gap"], at, last)
    for code, named in gaps.items():
        if named:
            numbers = ", ".join([*named[:NAMED_GAPS], *(["..."] if named[NAMED_GAPS:] else [])])
            yield found(code, {"year": row.year_id, "series": row.code}, series=row.code,
                        year=books.year_name(row.year_id), numbers=numbers)  # fmt: skip


def _holes(books: Books, row: Any) -> Iterator[tuple[int, int]]:
    """Give the stretches of numbers, first and last, that no voucher of a series has."""
    numbers = books.tx.execute(
        select(voucher.c.number)
        .where(voucher.c.year_id == row.year_id, voucher.c.series == row.code)
        .order_by(voucher.c.number)
        .execution_options(yield_per=BATCH)
    )
    expected = 1
    with numbers:
        for number in numbers.scalars():
            if number > expected:
                yield expected, number - 1
            expected = number + 1


def _name(named: list[str], first: int, last: int, reason: str = "") -> None:
    if first <= last and len(named) <= NAMED_GAPS:
        stretch = str(first) if first == last else f"{first}-{last}"
        named.append(f"{stretch} ({reason})" if reason else stretch)


def openings(books: Books) -> Iterator[Finding]:
    """Compare each year's opening balances with zero and with the closing ones before it."""
    years = sorted(books.years.values(), key=lambda year: str(year.from_date))
    before = None
    for year in years:
        opened = _opening(books, year.id)
        difference = sum(opened.values())
        if difference:
            yield found("opening_unbalanced", {"year": year.id}, year=name_of(year),
                        difference=money.grouped(difference))  # fmt: skip
        if before is not None and _follows(before, year):
            yield from _carried(books, before, year, opened)
        before = year


def _follows(before: Any, year: Any) -> bool:
    day_after = datetime.date.fromisoformat(before.to_date) + datetime.timedelta(days=1)
    return bool(day_after.isoformat() == year.from_date)


def _opening(books: Books, year_id: int) -> dict[int, int]:
    rows = select(account.c.number, account.c.brought_forward_ore).where(
        account.c.year_id == year_id, account.c.brought_forward_ore != 0
    )
    return {row.number: row.brought_forward_ore for row in books.tx.execute(rows)}


def _carried(books: Books, before: Any, year: Any, opened: dict[int, int]) -> Iterator[Finding]:
    closing = _opening(books, before.id)
    moved = (
        select(balance.c.account, func.sum(balance.c.amount_ore).label("ore"))
        .where(balance.c.year_id == before.id).group_by(balance.c.account)
    )  # fmt: skip
    for row in books.tx.execute(moved):
        closing[row.account] = closing.get(row.account, 0) + int(row.ore)
    differing = sorted(
        number for number in {*closing, *opened}
        if number < 3000 and closing.get(number, 0) != opened.get(number, 0)
    )  # fmt: skip
    if differing:
        first = differing[0]
        yield found(
            "opening_differs", {"year": year.id, "account": first}, year=name_of(year),
            before=name_of(before), account=first, count=len(differing),
            opening=money.grouped(opened.get(first, 0)),
            closing=money.grouped(closing.get(first, 0)),
        )  # fmt: skip
