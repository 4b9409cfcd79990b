"""Personal numbers of those who apply for a reduction, in the twelve digits the agency wants."""

from __future__ import annotations

import datetime
import re

from huvudbok import luhn

ADULT_YEARS = 18
_FORM = re.compile(r"(\d{2})?(\d{6})([-+ ]?)(\d{4})", re.ASCII)


def twelve_digits(text: str, today: str) -> str | None:
    """Write a personal or co-ordination number in full; None for what has not the form of one.

    A number of ten digits belongs to the youngest who can have it, one with + to a person who is
    a hundred years older. Law: Folkbokföringslagen 18 §.
    """
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    century, date, sign, last = found.groups()
    if century:
        return century + date + last
    year = int(today[:2] + date[:2])
    if f"{year:04d}{date[2:4]}{_day(date):02d}" > today.replace("-", ""):
        year -= 100
    if sign == "+":
        year -= 100
    return f"{year:04d}{date[2:]}{last}"


def _day(date: str) -> int:
    # In a co-ordination number the day has 60 added.
    day = int(date[4:6])
    return day - 60 if day > 60 else day


def is_valid(number: str) -> bool:
    """Tell whether twelve digits are a date and end with the right check digit."""
    if not re.fullmatch(r"\d{12}", number, re.ASCII):
        return False
    try:
        datetime.date(int(number[:4]), int(number[4:6]), _day(number[2:8]))
    except ValueError:
        return False
    return luhn.is_valid(number[2:])


def is_adult_in(number: str, year: int) -> bool:
    """Tell whether the person turns 18 that year at the latest, as the law demands of a buyer."""
    return year - int(number[:4]) >= ADULT_YEARS
