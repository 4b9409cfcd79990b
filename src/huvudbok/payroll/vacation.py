"""What holiday is worth: days earned and taken, and the debt for them, by pure arithmetic.

Amounts are öre, days and percents decimals. Law: Semesterlagen 4, 7, 16, 16 a and 16 b §§.
Source: domain.md (i).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from huvudbok import money

LAWFUL_DAYS = 25
YEAR_DAYS = 365
# Same-pay rule: a day that is paid out is 4.6 percent of a month's pay, and 0.43 percent are
# added to every day.
DAY_PERCENT = Decimal("4.6") + Decimal("0.43")
# Both rules: variable pay, or all pay, gives 12 percent at 25 days, so 0.48 for each day.
VARIABLE_PERCENT = Decimal(12)
PERCENT_PER_DAY = Decimal("0.48")
_FIRST_MONTH = 4


def share_out(days: Decimal, balances: Sequence[Decimal]) -> list[Decimal]:
    """Take `days` from the balances in their order; what they do not cover falls on the last."""
    taken, left = [], days
    for balance in balances:
        part = min(left, max(balance, Decimal(0)))
        taken.append(part)
        left -= part
    taken[-1] += left
    return taken


def earning_year(day: datetime.date) -> tuple[datetime.date, datetime.date]:
    """Give the first and last day of the year from 1 April on that holds `day`."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return datetime.date(first, _FIRST_MONTH, 1), datetime.date(first + 1, 3, 31)


def earned_days(entitlement: Decimal, employed: int, away: int) -> Decimal:
    """Give the paid days that `employed` days earn, less those `away` that do not count.

    Rounded up to a whole day, and never more than a whole year gives.
    """
    counted = max(employed - away, 0)
    days = (entitlement * counted / YEAR_DAYS).quantize(Decimal(1), ROUND_CEILING)
    return min(days, entitlement)


def month_end(year: int, month: int) -> datetime.date:
    """Give the last day of a month."""
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


# What an employer pays on wages, in percent. Source: domain.md, employer facts.
# Inferred: the lower rates for the young and for first employees, which end or have a ceiling,
# are left out of a debt that is paid later.
FULL_RATE = Decimal("31.42")
OLD_RATE = Decimal("10.21")
_BORN_BEFORE_ALL = 1938


def fee_percent(born: datetime.date | None, year: int) -> Decimal:
    """Give the employer's contributions on what is paid in `year`, by the year of birth."""
    if born is None:
        return FULL_RATE
    if born.year < _BORN_BEFORE_ALL:
        return Decimal(0)
    old = 65 if year < 2023 else 66 if year < 2026 else 67
    return OLD_RATE if year - 1 - born.year >= old else FULL_RATE


@dataclass(frozen=True, slots=True)
class Basis:
    """What the debt to one employee is worked out from, at a month's end.

    `pay_*_ore` is all pay of the running and of the former earning year, which only the percentage
    rule asks for; `variable_*_ore` the variable part, which only the same-pay rule does.
    """

    same_pay: bool
    entitlement: Decimal = Decimal(LAWFUL_DAYS)
    monthly_ore: int = 0
    days_earned: Decimal = Decimal(0)
    days_unused: Decimal = Decimal(0)
    days_saved: Decimal = Decimal(0)
    days_granted: Decimal = Decimal(0)
    pay_earned_ore: int = 0
    pay_unused_ore: int = 0
    variable_earned_ore: int = 0
    variable_unused_ore: int = 0
    advance_ore: int = 0
    fee_percent: Decimal = FULL_RATE


@dataclass(frozen=True, slots=True)
class Debt:
    """The debt to one employee in öre: a day's worth, variable parts, and what is owed."""

    wage_earned_ore: int
    wage_saved_ore: int
    wage_unused_ore: int
    variable_earned_ore: int
    variable_unused_ore: int
    debt_earned_ore: int
    debt_saved_ore: int
    debt_unused_ore: int
    debt_advance_ore: int
    total_ore: int
    contribution_ore: int


def _percent_of(ore: int, percent: Decimal) -> int:
    return money.ore_from(Decimal(ore) * percent / 10000)


def _times(ore: int, days: Decimal) -> int:
    return money.ore_from(Decimal(ore) * days / 100)


def debt_of(basis: Basis) -> Debt:
    """Work out the debt by the rule of the basis."""
    return _same_pay(basis) if basis.same_pay else _percentage(basis)


def _same_pay(basis: Basis) -> Debt:
    """Value each day by the month's pay; variable pay adds 12 percent of itself.

    Of the former year's variable part as much is left as there are unused days of those granted.
    """
    wage = _percent_of(basis.monthly_ore, DAY_PERCENT)
    earned = _percent_of(basis.variable_earned_ore, VARIABLE_PERCENT)
    unused = _percent_of(basis.variable_unused_ore, VARIABLE_PERCENT)
    unused = _part(unused, basis.days_unused, basis.days_granted)
    return _sum(
        basis, (wage, wage, wage), (earned, unused),
        _times(wage, basis.days_earned) + earned,
        _times(wage, basis.days_saved),
        _times(wage, basis.days_unused) + unused,
    )  # fmt: skip


def _percentage(basis: Basis) -> Debt:
    """Value the days by the pay of the year that earned them; a saved one as the former year's."""
    percent = PERCENT_PER_DAY * basis.entitlement
    earned = _percent_of(basis.pay_earned_ore, percent)
    granted = _percent_of(basis.pay_unused_ore, percent)
    wage_earned = _per_day(earned, basis.days_earned)
    wage_unused = _per_day(granted, basis.days_granted)
    wage_saved = wage_unused or wage_earned
    return _sum(
        basis, (wage_earned, wage_saved, wage_unused), (0, 0),
        earned, _times(wage_saved, basis.days_saved),
        _part(granted, basis.days_unused, basis.days_granted),
    )  # fmt: skip


def _per_day(ore: int, days: Decimal) -> int:
    return money.ore_from(Decimal(ore) / days / 100) if days else 0


def _part(ore: int, days: Decimal, of: Decimal) -> int:
    return money.ore_from(Decimal(ore) * min(days, of) / of / 100) if of else 0


def _sum(
    basis: Basis, wages: tuple[int, int, int], variable: tuple[int, int], earned: int, saved: int,
    unused: int,
) -> Debt:  # fmt: skip
    total = earned + saved + unused - basis.advance_ore
    return Debt(
        *wages, *variable, earned, saved, unused, basis.advance_ore, total,
        _percent_of(total, basis.fee_percent),
    )  # fmt: skip
