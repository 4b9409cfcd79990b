"""How long an employee's days are, and how much of a day somebody was away."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from huvudbok import money

WORKING_DAYS = 5
FULL_WEEK_HOURS = 40
ONE = Decimal(1)


def week_hours(row: Any) -> Decimal:
    """Give the hours of an employee's normal week; 40 when nothing is said.

    # Inferred: that. Law: Arbetstidslagen 5 §, no ordinary week is longer.
    """
    stored = row.average_weekly_hours
    return Decimal(FULL_WEEK_HOURS if stored is None else money.from_micro(stored) or 0)


def base_micro(row: Any, day: str) -> int:
    """Give the hours of a day that nobody changed, in millionths, rounded to two decimals.

    # Inferred: schedules are not in the interface, so a week's hours fall on Monday to Friday.
    """
    if datetime.date.fromisoformat(day).weekday() >= WORKING_DAYS:
        return 0
    return money.micro_from(money.round_two(week_hours(row) / WORKING_DAYS)) or 0


def share_of_day(extent: Decimal, hours: Decimal, day_hours: Decimal) -> Decimal:
    """Give how much of a day an absence takes, from 0 to 1.

    Its extent in percent says so, else its hours against the day's; without either it is all day.
    """
    if extent:
        return min(extent / 100, ONE)
    return min(hours / day_hours, ONE) if hours and day_hours else ONE
