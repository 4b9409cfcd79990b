"""The periods over which an accrual spreads a cost or a revenue, and what each of them books."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from huvudbok import errors, money

MONTHS = {
    "MONTHLY": 1, "BIMONTHLY": 2, "QUARTERLY": 3, "SEMIANNUALLY": 6, "ANNUALLY": 12,
    "1_MONTHS": 1, "2_MONTHS": 2, "3_MONTHS": 3, "6_MONTHS": 6, "12_MONTHS": 12,
}  # fmt: skip
MOST_PERIODS = 1200
LAST_YEAR = 2999


def start_of(first: str, step_months: int, place: int) -> str:
    """Give the day on which a period begins, from 0 on: the first one's, months later."""
    began = datetime.date.fromisoformat(first)
    months = began.year * 12 + began.month - 1 + step_months * place
    year, month = divmod(months, 12)
    following = datetime.date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(began.day, last)).isoformat()


def times_of(start: str, end: str, period: str) -> int:
    """Count the periods that begin before the last day; at least one.

    25 March to 25 June are three months, and so are 1 January to 31 March. Refuses an end before
    the start. Source: C# InvoiceAccrualTests. # Inferred: how the days count.
    """
    if end < start:
        errors.ACCRUAL_DATES.refuse(date=end)
    step, times = MONTHS[period], 1
    first, last = int(start[:4]), int(end[:4])
    if (last - first + 1) * 12 > MOST_PERIODS or last > LAST_YEAR:
        errors.OUT_OF_RANGE.refuse(field="EndDate", value=end)
    while start_of(start, step, times) < end:
        times += 1
    return times


def amounts(
    rows: Sequence[tuple[bool, int]], on_accrual_ore: int, times: int, place: int
) -> list[int]:
    """Give what each row books in one period, from 0 on; the last takes what division left over.

    `rows` say of each whether it is on the accrual account, and what one period books there.
    `on_accrual_ore` is what all periods come to there, debit positive as the rows.
    """
    each = sum(ore for is_accrual, ore in rows if is_accrual)
    if place < times - 1 or not each:
        return [ore for _, ore in rows]
    whole = on_accrual_ore - each * (times - 1)
    found = [money.share(ore, whole, each) for _, ore in rows]
    # Both sides must come to the whole, whatever rounding does to several rows.
    for side, wanted in ((True, whole), (False, -whole)):
        on_side = [at for at, (is_accrual, _) in enumerate(rows) if is_accrual == side]
        found[on_side[0]] += wanted - sum(found[at] for at in on_side)
    return found
