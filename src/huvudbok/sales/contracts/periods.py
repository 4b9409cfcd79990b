"""The periods of a contract: which days one invoice is for, and the next. Pure."""

from __future__ import annotations

import calendar
import datetime

from huvudbok import errors

FIRST_YEAR, LAST_YEAR = 1970, 2999
# Periods go on after the last year that clients may name, but not to where the calendar ends.
END_YEAR = 9000
# The day on which periods end that end with their month.
LAST_DAY = 31


def require_known(field: str, day: str) -> None:
    """Refuse days that are too far off to count months from."""
    if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        errors.OUT_OF_RANGE.refuse(field=field, value=day)


def day_of(end: str) -> int:
    """Give the day of the month on which periods end, as their first end says it."""
    date = datetime.date.fromisoformat(end)
    is_last = date.day == calendar.monthrange(date.year, date.month)[1]
    return LAST_DAY if is_last else date.day


def start_before(end: str, months: int) -> str:
    """Give the first day of the period of so many months that ends on a day."""
    return _next_day(moved(end, -months, day_of(end)))


def following(end: str, months: int, period_day: int) -> tuple[str, str]:
    """Give first and last day of the period after the one that ends on `end`.

    What ends on 30 January goes on to 28 February and then to 30 March: `period_day` remembers.
    """
    return _next_day(end), moved(end, months, period_day)


def moved(end: str, months: int, period_day: int) -> str:
    """Give the day so many months away. Refuses one at the end of the calendar."""
    date = datetime.date.fromisoformat(end)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if year > END_YEAR:
        errors.OUT_OF_RANGE.refuse(field="PeriodEnd", value=f"{year}-{month + 1:02d}")
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(period_day, last)).isoformat()


def _next_day(day: str) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def remaining(length: int, interval: int, invoiced: int) -> int:
    """Give how many invoices of a contract that ends are still to be made."""
    return max(-(-length // interval) - invoiced, 0)
