"""What moved on each account in a stretch of days, and what each year opened with.

Whole months come from the kept balances, so the cost does not grow with the number of vouchers;
only the rows of a month that is broken off are read.
"""

from __future__ import annotations

import calendar
import datetime
from typing import Any

from sqlalchemy import func, or_, select

from huvudbok.db.tx import Tx
from huvudbok.ledger.reports.selection import Filter, Span
from huvudbok.ledger.tables import account, balance, opening_detail, voucher, voucher_row


def moved(tx: Tx, span: Span, which: Filter) -> dict[int, int]:
    """Give öre by account; only accounts that were touched."""
    if span.from_date > span.to_date:
        return {}
    first, last, broken = _months(span)
    sums: dict[int, int] = {}
    if first <= last:
        whole = (
            select(balance.c.account, func.sum(balance.c.amount_ore).label("ore"))
            .where(balance.c.year_id == span.year_id, balance.c.period.between(first, last),
                   *which.of(balance.c, balance.c.account))
            .group_by(balance.c.account)
        )  # fmt: skip
        sums = {row.account: int(row.ore) for row in tx.execute(whole)}
    for from_date, to_date in broken:
        for row in tx.execute(_of_rows(span.year_id, from_date, to_date, which)):
            sums[row.account] = sums.get(row.account, 0) + int(row.ore)
    return sums


def _of_rows(year_id: int, from_date: str, to_date: str, which: Filter) -> Any:
    return (
        select(voucher_row.c.account, func.sum(voucher_row.c.amount_ore).label("ore"))
        .select_from(voucher.join(voucher_row, voucher_row.c.voucher_id == voucher.c.id))
        .where(
            voucher.c.transaction_date.between(from_date, to_date), voucher.c.year_id == year_id,
            ~voucher_row.c.removed, *which.of(voucher_row.c, voucher_row.c.account),
        )
        .group_by(voucher_row.c.account)
    )  # fmt: skip


def _months(span: Span) -> tuple[int, int, list[tuple[str, str]]]:
    """Split days into whole months (first and last as YYYYMM) and stretches of broken ones."""
    first, last = month_of(span.from_date), month_of(span.to_date)
    starts = span.from_date == max(_first_day(first), span.year_from)
    ends = span.to_date == min(last_day(last), span.year_to)
    if first == last:
        return (first, last, []) if starts and ends else (1, 0, [(span.from_date, span.to_date)])
    broken = []
    if not starts:
        broken.append((span.from_date, last_day(first)))
        first = _next(first)
    if not ends:
        broken.append((_first_day(last), span.to_date))
        last = _previous(last)
    return first, last, broken


def month_of(day: str) -> int:
    """Give the month of a day as YYYYMM."""
    return int(day[:4]) * 100 + int(day[5:7])


def _first_day(month: int) -> str:
    return f"{month // 100:04d}-{month % 100:02d}-01"


def last_day(month: int) -> str:
    """Give the last day of a month (YYYYMM)."""
    return f"{_first_day(month)[:8]}{calendar.monthrange(month // 100, month % 100)[1]:02d}"


def _next(month: int) -> int:
    return month + 1 if month % 100 < 12 else month + 89


def _previous(month: int) -> int:
    return month - 1 if month % 100 > 1 else month - 89


def day_before(day: str) -> str:
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def opened(tx: Tx, year_id: int, which: Filter) -> dict[int, int]:
    """Give each account's opening balance in öre; only those that differ from zero.

    What is not known by cost centre and project counts as carrying neither.
    """
    if which.cost_center is None and which.project is None:
        rows = tx.execute(
            select(account.c.number, account.c.brought_forward_ore).where(
                account.c.year_id == year_id, account.c.brought_forward_ore != 0,
                *which.of_account(account.c.number),
            )
        )  # fmt: skip
        return {row.number: row.brought_forward_ore for row in rows}
    return _opened_by_dimension(tx, year_id, which)


def _opened_by_dimension(tx: Tx, year_id: int, which: Filter) -> dict[int, int]:
    accounts = Filter(None, None, which.first_account, which.last_account)
    rest = opened(tx, year_id, accounts)
    sums: dict[int, int] = {}
    details = tx.execute(
        select(opening_detail).where(
            opening_detail.c.year_id == year_id,
            or_(opening_detail.c.cost_center != "", opening_detail.c.project != ""),
            *accounts.of_account(opening_detail.c.account),
        )
    )
    for row in details:
        rest[row.account] = rest.get(row.account, 0) - row.amount_ore
        if _fits(which, row.cost_center, row.project):
            sums[row.account] = sums.get(row.account, 0) + row.amount_ore
    if _fits(which, "", ""):
        for number, ore in rest.items():
            sums[number] = sums.get(number, 0) + ore
    return {number: ore for number, ore in sums.items() if ore}


def _fits(which: Filter, cost_center: str, project: str) -> bool:
    return which.cost_center in (None, cost_center) and which.project in (None, project)


def names(tx: Tx, year_id: int) -> dict[int, str]:
    """Give the names of the year's accounts."""
    rows = tx.execute(
        select(account.c.number, account.c.description).where(account.c.year_id == year_id)
    )
    return {row.number: row.description for row in rows}
