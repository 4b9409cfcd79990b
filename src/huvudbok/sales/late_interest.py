"""Interest on what is paid too late, by law or by agreement. Everything here is pure.

# Law: Räntelagen (1975:635) 3, 6 and 9 §§.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from huvudbok import money

# Riksbanken's reference rate in percent from a day on; the last one holds until the next is known.
# Source: domain.md (l) up to 2024-01. # Inferred: the later ones, from the rule of 9 §.
REFERENCE_RATES = (
    ("2019-01-01", Decimal("-0.5")), ("2019-07-01", Decimal(0)), ("2022-07-01", Decimal("0.5")),
    ("2023-01-01", Decimal("2.5")), ("2023-07-01", Decimal("3.5")), ("2024-01-01", Decimal(4)),
    ("2024-07-01", Decimal(4)), ("2025-01-01", Decimal(3)), ("2025-07-01", Decimal(2)),
    ("2026-01-01", Decimal(2)),
)  # fmt: skip
# Law: Räntelagen 6 §.
ABOVE_REFERENCE = 8
DAYS_OF_YEAR = 365
_STARTS = tuple(datetime.date.fromisoformat(day) for day, _ in REFERENCE_RATES)
_DAY = datetime.timedelta(days=1)

# From which day on how much was owed.
Step = tuple[datetime.date, int]


def percent_at(day: datetime.date) -> Decimal:
    """Give the law's yearly rate of a day in percent; before the first that is known, the first."""
    held = [rate for start, (_, rate) in zip(_STARTS, REFERENCE_RATES, strict=True) if start <= day]
    return (held[-1] if held else REFERENCE_RATES[0][1]) + ABOVE_REFERENCE


def late_interest(
    owed: Sequence[Step], until: datetime.date, percent: Decimal | None = None
) -> int:
    """Give the interest up to and including a day, in the units of what was owed.

    `owed` begins with the day something was due and goes on with each payment, in order. The day
    after the due day is the first that bears interest; the day of a payment bears it still on what
    was owed before. `percent` is what was agreed on; None is what the law says. Rounded once.
    """
    ends = [*(day for day, _ in owed[1:]), until]
    borne = Decimal(0)
    for (start, amount), end in zip(owed, ends, strict=True):
        for days, rate in _spans(start, min(end, until), percent):
            borne += amount * days * rate
    return money.nearest(borne / (100 * DAYS_OF_YEAR))


def _spans(
    start: datetime.date, end: datetime.date, percent: Decimal | None
) -> Iterator[tuple[int, Decimal]]:
    """Give how many of the days after `start`, to `end`, have which rate."""
    if percent is not None:
        yield max((end - start).days, 0), percent
        return
    while start < end:
        change = next((first - _DAY for first in _STARTS if first - _DAY > start), end)
        last = min(change, end)
        yield (last - start).days, percent_at(last)
        start = last
