"""The plan of an asset: how much is depreciated by the end of each month, to the öre.

A plan is straight: the same amount each month, rounded, and the last month takes what rounding
left. Months are counted from the year 0, so that they can be added and compared.
# Source: domain.md (h), the worked example: 10 000 kronor over five years is 166,67 a month and
# 166,47 the last. # Inferred: that a month begun is a whole month.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from decimal import Decimal

from huvudbok import money


def month_of(day: str) -> int:
    """Give the number of the month that holds a day: 2026-06-15 -> 24317."""
    return int(day[:4]) * 12 + int(day[5:7]) - 1


def last_day_of(month: int) -> str:
    """Give the last day of a month: 24317 -> 2026-06-30."""
    year, number = month // 12, month % 12 + 1
    return f"{year:04d}-{number:02d}-{calendar.monthrange(year, number)[1]:02d}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Depreciate `amount_ore` from the month `first` through the day `final`.

    Where that day has passed, as after a late write-up, the plan is the month `first` alone.
    """

    amount_ore: int
    first: int
    final: str

    @property
    def last(self) -> int:
        return max(self.first, month_of(self.final))

    @property
    def monthly_ore(self) -> int:
        return money.nearest(Decimal(self.amount_ore) / (self.last - self.first + 1))

    def accumulated_ore(self, month: int) -> int:
        """Give what is depreciated when `month` ends, in all."""
        if month >= self.last:
            return self.amount_ore
        return min(max(month - self.first + 1, 0) * self.monthly_ore, self.amount_ore)

    def end_of(self, month: int) -> str:
        """Give the day on which a month of the plan is over; the last may be broken off."""
        return self.final if month == month_of(self.final) else last_day_of(month)

    def month_through(self, until: str) -> int:
        """Give the last month of the plan that is over on the day `until`."""
        month = min(month_of(until), self.last)
        return month if self.end_of(month) <= until else month - 1

    def next_month(self, after: int) -> int | None:
        """Give the first month from `after` on that depreciates anything; None when all is done.

        Very small amounts come to nothing in most months: they are due when they come to an öre.
        """
        done_ore = self.accumulated_ore(after - 1)
        if done_ore == self.amount_ore:
            return None
        return after if self.accumulated_ore(after) > done_ore else self.last
