"""The plan of an asset, as arithmetic: whatever happens on the way, it ends to the öre."""

import itertools
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huvudbok.assets import rules
from huvudbok.assets.plan import Plan, last_day_of, month_of
from huvudbok.assets.rules import Effect, Terms


def plan(amount, start, final):
    return Plan(amount, month_of(start), final)


def monthly(made):
    totals = [made.accumulated_ore(month) for month in range(made.first - 1, made.last + 1)]
    return [after - before for before, after in itertools.pairwise(totals)]


def test_the_last_month_takes_what_rounding_left():
    """Source: domain.md (h), the worked example."""
    months = monthly(plan(1_000_000, "2026-01-01", "2030-12-31"))
    assert months == [16667] * 59 + [16647]


@pytest.mark.parametrize(
    ("amount", "start", "final", "months"),
    [
        (100, "2026-01-31", "2026-01-31", [100]),
        (100, "2026-01-15", "2026-03-02", [33, 33, 34]),
        (2, "2026-01-01", "2026-03-31", [1, 1, 0]),
        (1, "2026-01-01", "2026-03-31", [0, 0, 1]),
        (0, "2026-01-01", "2026-02-28", [0, 0]),
        # A plan whose end has passed is one month.
        (500, "2026-05-01", "2026-03-31", [500]),
    ],
)
def test_small_and_short_plans(amount, start, final, months):
    assert monthly(plan(amount, start, final)) == months


def test_a_month_is_over_on_its_last_day_and_the_last_when_the_plan_ends():
    made = plan(300, "2026-01-01", "2026-03-15")
    through = {day: made.month_through(day) - made.first + 1
               for day in ("2026-01-30", "2026-01-31", "2026-02-27", "2026-02-28", "2026-03-14",
                           "2026-03-15", "2027-01-01")}  # fmt: skip
    assert list(through.values()) == [0, 1, 1, 2, 2, 3, 3]
    assert last_day_of(month_of("2024-02-01")) == "2024-02-29"


amounts = st.integers(1, 10**14)
happenings = st.lists(
    st.tuples(
        st.sampled_from(["months", "down", "up", "sell", "residual"]), st.integers(0, 100),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    value=amounts, residual=st.integers(0, 100), opened=st.integers(0, 100),
    length=st.integers(1, 400), extent=st.sampled_from([rules.WHOLLY, rules.THREE_QUARTERS]),
    happened=happenings,
)  # fmt: skip
def test_a_plan_comes_to_exactly_what_there_is_to_depreciate(
    value, residual, opened, length, extent, happened
):
    """Run an asset through its life; what its months book is what its figures say."""
    first = month_of("2026-01-01")
    final = last_day_of(first + length - 1)
    terms = Terms(extent, first, "2026-01-01", final)
    standing = Effect(value, value * opened // 100, 0, value * residual // 100)
    kept = settle(terms, standing)
    for what, size in [*happened, ("months", 100)]:
        row = row_of(extent, final, kept)
        if what == "months":
            standing, kept = run_months(row, standing, size * length // 100 or 1)
            continue
        standing = changed(what, size, standing)
        kept = settle(Terms(extent, row.next_month, "2026-01-01", final), standing, kept)
        assert kept["plan_ore"] == rules.left_ore(standing, extent)
    # The end: whatever was left has been booked, and not an öre more.
    if kept["next_due"] is not None:
        row = row_of(extent, final, kept)
        standing, kept = run_months(row, standing, length + 1)
    assert rules.left_ore(standing, extent) == 0
    assert kept["status"] == rules.FULLY


def settle(terms, standing, kept=None):
    values = rules.settled(terms, standing, last_date="2026-01-01", booked=True)
    assert standing.book >= 0
    assert min(standing.value, standing.depreciation, standing.write_down, standing.residual) >= 0
    return {"next_month": terms.next_month, **(kept or {}), **values}


def row_of(extent, final, kept):
    return SimpleNamespace(extent=extent, final_date=final, start_date="2026-01-01", **kept)


def run_months(row, standing, count):
    """Depreciate some months of a plan; never below what the asset must keep."""
    plan = rules.plan_of(row)
    if row.next_due is None or row.next_month > plan.last:
        return standing, kept_of(row)
    month = min(row.next_month + count - 1, plan.last)
    ore = plan.accumulated_ore(month) - plan.accumulated_ore(row.next_month - 1)
    left = rules.left_ore(standing, row.extent)
    assert 0 <= ore <= left
    after = standing + Effect(depreciation=ore)
    if month == plan.last:
        assert ore == left
    kept = rules.settled(row, after, last_date="2026-01-01", booked=True, done_month=month)
    return after, {**kept_of(row), **kept}


def kept_of(row):
    return {name: value for name, value in vars(row).items()
            if name not in ("extent", "final_date", "start_date")}  # fmt: skip


def changed(what, size, standing):
    if what == "down":
        return standing + Effect(write_down=standing.book * size // 100)
    if what == "up":
        return standing + Effect(value=size * 1000)
    if what == "residual":
        return standing + Effect(residual=standing.value * size // 100 - standing.residual)
    share = rules.share_of(standing, max(size, 1))
    return standing + -share


@settings(max_examples=300, deadline=None)
@given(
    figures=st.tuples(amounts, st.integers(0, 10**14), st.integers(0, 10**14), st.integers(0, 100)),
    percentage=st.integers(1, 100),
)
def test_a_part_takes_its_share_and_leaves_nothing_negative(figures, percentage):
    book, depreciation, write_down, residual = figures
    whole = Effect(book + depreciation + write_down, depreciation, write_down,
                   book * residual // 100)  # fmt: skip
    gone = rules.share_of(whole, percentage)
    left = whole + -gone
    for each in (gone, left):
        assert min(each.value, each.depreciation, each.write_down, each.residual, each.book) >= 0
        assert each.book >= each.residual
    for name in ("value", "depreciation", "write_down", "book", "residual"):
        assert abs(getattr(gone, name) * 100 - getattr(whole, name) * percentage) <= 100
    if percentage == 100:
        assert left == Effect()
