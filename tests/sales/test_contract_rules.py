"""The periods of contracts, without a server."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok.errors import Refusal
from huvudbok.sales.contracts import periods


def chain(end, months, count):
    """Give the last days of the periods from `end` on."""
    day, found = periods.day_of(end), [end]
    for _ in range(count):
        found.append(periods.following(found[-1], months, day)[1])
    return found


@pytest.mark.parametrize(
    ("end", "months", "expected"),
    [
        ("2026-01-31", 1, ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("2026-01-30", 1, ["2026-02-28", "2026-03-30", "2026-04-30"]),
        ("2026-02-28", 1, ["2026-03-31", "2026-04-30", "2026-05-31"]),
        ("2028-02-29", 12, ["2029-02-28", "2030-02-28", "2031-02-28"]),
        ("2020-08-01", 3, ["2020-11-01", "2021-02-01", "2021-05-01"]),
    ],
)
def test_periods_follow_each_other(end, months, expected):
    assert chain(end, months, 3)[1:] == expected


@pytest.mark.parametrize(
    ("end", "months", "start"),
    [("2026-06-30", 1, "2026-06-01"), ("2026-06-30", 3, "2026-04-01"),
     ("2026-03-30", 1, "2026-03-01"), ("2026-03-15", 12, "2025-03-16")],
)  # fmt: skip
def test_a_period_without_a_start_is_one_interval(end, months, start):
    assert periods.start_before(end, months) == start


@given(st.dates(datetime.date(1970, 1, 1), datetime.date(2100, 1, 1)), st.integers(1, 60))
def test_no_day_is_left_out_or_counted_twice(end, months):
    day, last = periods.day_of(end.isoformat()), end.isoformat()
    for _ in range(8):
        start, next_end = periods.following(last, months, day)
        gap = datetime.date.fromisoformat(start) - datetime.date.fromisoformat(last)
        assert gap.days == 1
        assert start <= next_end
        last = next_end
    # After whole years the period ends where it began to.
    assert (
        periods.moved(periods.moved(end.isoformat(), 12 * 28, day), -12 * 28, day)[5:]
        == (end.isoformat()[5:])
    )


@pytest.mark.parametrize(("length", "interval", "made", "left"),
                         [(12, 1, 0, 12), (12, 5, 0, 3), (12, 3, 4, 0), (3, 1, 9, 0), (1, 12, 0, 1)])  # fmt: skip
def test_how_many_invoices_remain(length, interval, made, left):
    assert periods.remaining(length, interval, made) == left


def test_periods_end_with_the_calendar():
    with pytest.raises(Refusal):
        periods.following("9000-12-31", 1, 31)
    for day in ("1969-12-31", "3000-01-01"):
        with pytest.raises(Refusal):
            periods.require_known("PeriodEnd", day)
