"""What holiday is worth: the arithmetic alone, with its properties."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok.payroll import vacation
from huvudbok.payroll.hours import share_of_day
from huvudbok.payroll.vacation import Basis, debt_of

DAYS = st.decimals(0, 60, places=2)
ORE = st.integers(0, 10**9)
PERCENT = st.sampled_from([Decimal("31.42"), Decimal("10.21"), Decimal(0)])
BASES = st.builds(
    Basis, same_pay=st.booleans(), entitlement=st.decimals(25, 40, places=0), monthly_ore=ORE,
    days_earned=DAYS, days_unused=DAYS, days_saved=DAYS, days_granted=DAYS, pay_earned_ore=ORE,
    pay_unused_ore=ORE, variable_earned_ore=ORE, variable_unused_ore=ORE, advance_ore=ORE,
    fee_percent=PERCENT,
)  # fmt: skip


@given(DAYS, st.lists(DAYS, min_size=1, max_size=9))
def test_days_are_shared_out_whole_and_in_order(days, balances):
    taken = vacation.share_out(days, balances)
    assert sum(taken) == days
    assert all(part <= has for part, has in zip(taken[:-1], balances, strict=False))
    for at, part in enumerate(taken[1:], 1):
        # Nothing is taken while there is something left before it.
        assert not part or taken[:at] == balances[:at]


@given(st.decimals(25, 40, places=0), st.integers(0, 366), st.integers(0, 366))
def test_earned_days_stay_within_the_year(entitlement, employed, away):
    days = vacation.earned_days(entitlement, employed, away)
    assert 0 <= days <= entitlement
    assert days == days.to_integral_value()
    assert days >= vacation.earned_days(entitlement, employed, away + 1)
    assert vacation.earned_days(entitlement, 365, 0) == entitlement


def test_earned_days_are_rounded_up():
    assert vacation.earned_days(Decimal(25), 1, 0) == 1
    assert vacation.earned_days(Decimal(25), 100, 0) == 7
    assert vacation.earned_days(Decimal(25), 100, 60) == 3
    assert vacation.earned_days(Decimal(25), 366, 0) == 25


@given(BASES)
def test_the_parts_make_the_total(basis):
    debt = debt_of(basis)
    assert debt.total_ore == (
        debt.debt_earned_ore + debt.debt_saved_ore + debt.debt_unused_ore - debt.debt_advance_ore
    )
    assert debt.debt_advance_ore == basis.advance_ore
    assert min(debt.debt_earned_ore, debt.debt_saved_ore, debt.debt_unused_ore) >= 0
    exact = Decimal(debt.total_ore) * basis.fee_percent / 100
    assert abs(debt.contribution_ore - exact) <= Decimal("0.5")
    if basis.same_pay:
        worth = Decimal(debt.wage_earned_ore) * basis.days_earned
        assert abs(debt.debt_earned_ore - debt.variable_earned_ore - worth) <= Decimal("0.5")
        assert debt.variable_unused_ore <= basis.variable_unused_ore * Decimal("0.12") + 1


def test_a_month_salary_by_the_same_pay_rule():
    debt = debt_of(Basis(
        same_pay=True, monthly_ore=30_000_00, days_earned=Decimal(7), days_unused=Decimal(10),
        days_saved=Decimal("2.5"), days_granted=Decimal(25), variable_earned_ore=10_000_00,
        variable_unused_ore=20_000_00, advance_ore=500_00,
    ))  # fmt: skip
    assert debt.wage_earned_ore == 1_509_00  # 4.6 % and 0.43 % of 30,000
    assert (debt.variable_earned_ore, debt.variable_unused_ore) == (1_200_00, 960_00)
    assert debt.debt_earned_ore == 7 * 1_509_00 + 1_200_00
    assert debt.debt_saved_ore == 3_772_50
    assert debt.debt_unused_ore == 15_090_00 + 960_00
    assert debt.total_ore == 11_763_00 + 3_772_50 + 16_050_00 - 500_00
    assert debt.contribution_ore == 9_767_06  # 31.42 % of 31,085.50


def test_pay_by_the_percentage_rule():
    debt = debt_of(Basis(
        same_pay=False, days_earned=Decimal(6), days_unused=Decimal(5), days_saved=Decimal(1),
        days_granted=Decimal(25), pay_earned_ore=50_000_00, pay_unused_ore=250_000_00,
        fee_percent=vacation.OLD_RATE,
    ))  # fmt: skip
    assert debt.debt_earned_ore == 6_000_00  # 12 % of 50,000
    assert debt.wage_earned_ore == 1_000_00
    assert (debt.wage_unused_ore, debt.wage_saved_ore) == (1_200_00, 1_200_00)
    assert (debt.debt_unused_ore, debt.debt_saved_ore) == (6_000_00, 1_200_00)
    assert debt.contribution_ore == 1_347_72
    thirty = debt_of(Basis(same_pay=False, entitlement=Decimal(30), pay_earned_ore=100_000_00))
    assert thirty.total_ore == 14_400_00  # 14.4 %


@pytest.mark.parametrize(
    ("born", "year", "percent"),
    [
        (None, 2026, "31.42"), (1990, 2026, "31.42"), (1959, 2026, "31.42"), (1958, 2026, "10.21"),
        (1958, 2025, "10.21"), (1959, 2025, "31.42"), (1956, 2022, "10.21"), (1957, 2022, "31.42"),
        (1937, 2026, "0"), (1938, 2026, "10.21"),
    ],
)  # fmt: skip
def test_fees_by_the_year_of_birth(born, year, percent):
    day = datetime.date(born, 6, 1) if born else None
    assert vacation.fee_percent(day, year) == Decimal(percent)


def test_earning_years_and_month_ends():
    assert vacation.earning_year(datetime.date(2026, 3, 31))[0] == datetime.date(2025, 4, 1)
    assert vacation.earning_year(datetime.date(2026, 4, 1)) == (
        datetime.date(2026, 4, 1), datetime.date(2027, 3, 31),
    )  # fmt: skip
    assert vacation.month_end(2024, 2) == datetime.date(2024, 2, 29)
    assert vacation.month_end(2026, 12) == datetime.date(2026, 12, 31)


@given(DAYS, DAYS, DAYS)
def test_nobody_is_away_more_than_all_day(extent, hours, day):
    assert 0 <= share_of_day(extent, hours, day) <= 1
    assert share_of_day(Decimal(0), Decimal(0), day) == 1
