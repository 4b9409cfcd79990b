"""The days on which Swedish banks move money.

Source: Bankgirot's list of terms (domain.md n): not on Saturdays, Sundays, holidays, Midsummer
Eve, Christmas Eve and New Year's Eve.
"""

from __future__ import annotations

import datetime

_FIXED = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
_SATURDAY = 5
_FRIDAY = 4
# Days from Easter Sunday: Good Friday, Easter Monday, Ascension Day.
_AROUND_EASTER = (-2, 1, 39)
_ONE = datetime.timedelta(days=1)


def is_banking_day(day: datetime.date) -> bool:
    """Tell whether banks move money on a day."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED:
        return False
    if day.month == 6 and 19 <= day.day <= 25 and day.weekday() == _FRIDAY:
        return False
    return (day - _easter(day.year)).days not in _AROUND_EASTER


def banking_day_before(day: datetime.date) -> datetime.date:
    """Give the last banking day up to and including a day, as payments out are moved."""
    while not is_banking_day(day):
        day -= _ONE
    return day


def banking_day_at(day: datetime.date) -> datetime.date:
    """Give the first banking day from a day on, itself included."""
    while not is_banking_day(day):
        day += _ONE
    return day


def _easter(year: int) -> datetime.date:
    """Give Easter Sunday by Gauss's rule for the Gregorian calendar."""
    golden, century = year % 19, year // 100
    skipped = century - century // 4 - (8 * century + 13) // 25
    moon = (skipped + 19 * golden + 15) % 30
    moon -= (moon // 28) * (1 - (29 // (moon + 1)) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    ahead = moon - weekday
    month = 3 + (ahead + 40) // 44
    return datetime.date(year, month, ahead + 28 - 31 * (month // 4))
