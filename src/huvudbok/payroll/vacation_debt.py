"""The debt for holidays: worked out at a month's end, booked, and kept as it was booked.

The interface only reads it; `huvudbok payroll vacation-debt` works it out and books it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, insert, or_, select

from huvudbok import errors, money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Row, find_account, post, predefined_series
from huvudbok.payroll import dated, holidays, identity, vacation
from huvudbok.payroll.employees import full_name
from huvudbok.payroll.hours import ONE, share_of_day, week_hours
from huvudbok.payroll.tables import (
    absence_transaction,
    employee,
    salary_transaction,
    vacation_debt,
    vacation_debt_row,
)
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

debts = Operations("/3/vacationdebtbasis", one="VacationDebtBasis", scope="salary")
operations = [debts]

# Source: domain.md (i): the debt, what it costs for the salaried and for workers, and the fees.
DEBT, COST_SALARIED, COST_WORKERS = 2920, 7290, 7090
FEE_DEBT, FEE_COST = 2941, 7519
# Where the first is not active, which it is not in a new chart.
OTHER_FEE_DEBT = 2940
# Source: C# VoucherReferenceType (behaviour.md 7). # Inferred: that it stands on this voucher.
REFERENCE_TYPE = "PAYROLLBOOKKEEP"
WORKER = "ARB"
BY_HOUR = "TIM"
# The öre of a debt, in the order of vacation.Debt, and how the contract calls them.
_ORE = {
    "WageEarned": "wage_earned_ore", "WageSaved": "wage_saved_ore",
    "WageUnused": "wage_unused_ore", "VariableEarned": "variable_earned_ore",
    "VariableUnused": "variable_unused_ore", "DebtEarned": "debt_earned_ore",
    "DebtSaved": "debt_saved_ore", "DebtUnused": "debt_unused_ore",
    "DebtAdvance": "debt_advance_ore", "TotalDebtEmployee": "total_debt_ore",
    "TotalDebtEmployerContribution": "contribution_ore",
}  # fmt: skip
_DAYS = {"DaysEarned": "days_earned", "DaysSaved": "days_saved", "DaysUnused": "days_unused"}
_FIELDS = (
    "DaysEarned", "DaysSaved", "DaysUnused", "DebtAdvance", "DebtEarned", "DebtSaved",
    "DebtUnused", "EmployeeId", "EmployeeName", "TotalDebtEmployee",
    "TotalDebtEmployerContribution", "VariableEarned", "VariableUnused", "WageEarned",
    "WageSaved", "WageUnused",
)  # fmt: skip

_FIND = Prepared(
    select(vacation_debt).where(
        vacation_debt.c.year == bindparam("year"), vacation_debt.c.month == bindparam("month")
    )
)
_ROWS = Prepared(
    select(vacation_debt_row)
    .where(
        vacation_debt_row.c.year == bindparam("year"),
        vacation_debt_row.c.month == bindparam("month"),
    )
    .order_by(vacation_debt_row.c.employee_id)
)


@debts.get("/{Year}/{Month}")
def read_debt(tx: Tx, year: int, month: int) -> Answer:
    """Show the debt as it was booked for a month. Refuses a month that was not booked."""
    row = _FIND.one(tx, year=year, month=month)
    if row is None:
        errors.VACATION_DEBT_MISSING.refuse()
    return {
        "Employees": [shown_row(each._asdict()) for each in _ROWS.all(tx, year=year, month=month)],
        "LastDay": row.last_day, "Month": row.month, "VoucherNumber": row.voucher_number,
        "VoucherSeries": row.voucher_series, "VoucherYear": row.voucher_year, "Year": row.year,
    }  # fmt: skip


def shown_row(row: Mapping[str, Any]) -> Answer:
    """Show what one employee is owed, from columns of `vacation_debt_row`."""
    values = {
        "EmployeeId": row["employee_id"], "EmployeeName": row["employee_name"],
        **{name: money.from_micro(row[column]) for name, column in _DAYS.items()},
        **{name: money.kronor(row[column]) for name, column in _ORE.items()},
    }  # fmt: skip
    return {name: values[name] for name in _FIELDS}


# --- Working it out.


@dataclass(frozen=True, slots=True)
class Month:
    """A month for which the debt is worked out."""

    year: int
    month: int

    @property
    def last_day(self) -> datetime.date:
        return vacation.month_end(self.year, self.month)


def work_out(tx: Tx, month: Month) -> list[dict[str, Any]]:
    """Work out what each employee is owed on a month's last day, as rows of `vacation_debt_row`.

    Who has left by then is owed nothing more. # Inferred: that; leaving settles all holiday.
    """
    last = month.last_day.isoformat()
    found = tx.execute(
        select(employee)
        .where(
            employee.c.vacation_calculation_include_in_calculation,
            or_(employee.c.employment_date.is_(None), employee.c.employment_date <= last),
            or_(employee.c.employed_to.is_(None), employee.c.employed_to > last),
        )
        .order_by(employee.c.employee_id)
    ).all()
    taken = holidays.taken_of(tx, found, last)
    rows = []
    for who in found:
        basis = _basis(tx, who, taken[who.employee_id], month)
        debt = vacation.debt_of(basis)
        rows.append({
            "year": month.year, "month": month.month, "employee_id": who.employee_id,
            "employee_name": full_name(who), "is_worker": who.personel_type == WORKER,
            "days_earned": money.micro_from(basis.days_earned),
            "days_saved": money.micro_from(basis.days_saved),
            "days_unused": money.micro_from(basis.days_unused),
            **dict(zip(_ORE.values(), astuple(debt), strict=True)),
        })  # fmt: skip
    return rows


def _basis(tx: Tx, who: Any, taken: holidays.Taken, month: Month) -> vacation.Basis:
    """Gather what the debt to one employee is worked out from.

    # Inferred: what the newer fields of an employee mean: VacationBasedSalaryTotal is pay of the
    # running earning year from before these books, VacationCalculationTotalVacationSalarySum that
    # of the former one, and their variable parts likewise.
    """
    last = month.last_day
    first, _ = vacation.earning_year(last)
    before, _ = vacation.earning_year(first - datetime.timedelta(days=1))
    yesterday = first - datetime.timedelta(days=1)
    wage = dated.in_force(dated.wages_of(tx, who.employee_id), last.isoformat())
    unused, saved = holidays.unused_and_saved(who, taken)
    entitlement = holidays.number(who.vacation_calculation_vacation_entitlement)
    entitlement = entitlement or Decimal(vacation.LAWFUL_DAYS)
    only_sum = bool(who.vacation_calculation_sum_only_no_days)
    same_pay = not only_sum and not who.vacation_calculation_same_wage_percent
    earned = Decimal(0) if only_sum else _days_earned(tx, who, entitlement, first, last)
    return vacation.Basis(
        same_pay=same_pay and who.salary_form != BY_HOUR, entitlement=entitlement,
        monthly_ore=_ore(wage.monthly_salary) if wage else 0,
        days_earned=earned, days_unused=unused, days_saved=saved,
        days_granted=holidays.number(who.vacation_days_paid),
        pay_earned_ore=_ore(who.vacation_based_salary_total) + _paid(tx, who, first, last),
        pay_unused_ore=_ore(who.vacation_calculation_total_vacation_salary_sum)
        + _paid(tx, who, before, yesterday),
        variable_earned_ore=_ore(who.vacation_based_salary_variable_addition),
        variable_unused_ore=_ore(who.vacation_calculation_variable_addition_sum),
        advance_ore=_ore(who.vacation_calculation_advance_vacation_debt),
        fee_percent=vacation.fee_percent(_born(who, last), month.year),
    )  # fmt: skip


def _ore(micro: int | None) -> int:
    return money.ore_from(holidays.number(micro))


def _born(who: Any, day: datetime.date) -> datetime.date | None:
    number = who.personal_identity_number
    person = identity.person_of(number, day) if number else None
    return person.born if person else None


def _paid(tx: Tx, who: Any, first: datetime.date, last: datetime.date) -> int:
    """Give the öre of an employee's salary transactions in a time, expenses left out.

    # Inferred: that all salary codes but expenses are pay that earns holiday.
    """
    of = salary_transaction.c
    total = tx.execute(
        select(func.coalesce(func.sum(of.total), 0)).where(
            of.employee_id == who.employee_id, of.expense == "",
            of.date.between(first.isoformat(), last.isoformat()),
        )
    ).scalar_one()  # fmt: skip
    return _ore(int(total))


def _days_earned(
    tx: Tx, who: Any, entitlement: Decimal, first: datetime.date, last: datetime.date
) -> Decimal:  # fmt: skip
    """Give the paid days earned from the earning year's first day to `last`.

    Law: Semesterlagen 7 §: days wholly away without earning holiday do not count.
    """
    started = max(first.isoformat(), who.employment_date or "")
    of = absence_transaction.c
    away = tx.execute(
        select(of.date, of.extent, of.hours).where(
            of.employee_id == who.employee_id, ~of.holiday_entitling,
            of.date.between(started, last.isoformat()),
        )
    ).all()  # fmt: skip
    hours = week_hours(who) / 5
    whole = {
        row.date for row in away
        if share_of_day(holidays.number(row.extent), holidays.number(row.hours), hours) >= ONE
    }  # fmt: skip
    employed = (last - datetime.date.fromisoformat(started)).days + 1
    return vacation.earned_days(entitlement, employed, len(whole))


# --- Booking it.


def booked_before(tx: Tx, month: Month) -> Any:
    """Give the last debt that was booked, or None; refuse when it is of this month or later."""
    before = tx.execute(
        select(vacation_debt).order_by(vacation_debt.c.last_day.desc()).limit(1)
    ).first()
    if before and before.last_day >= month.last_day.isoformat():
        errors.VACATION_DEBT_TAKEN.refuse(date=before.last_day)
    return before


def fee_account(tx: Tx, before: Any) -> int:
    """Give the account of the fees: the one they are on already, else the first that is active."""
    if before:
        return int(before.fee_account)
    found = find_account(tx, FEE_DEBT)
    return FEE_DEBT if found and found.active else OTHER_FEE_DEBT


def change(tx: Tx, before: Any, account: int, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Give the rows of the voucher that brings the debt from what it was before to `rows`.

    `account` is where the fees on it are owed.
    """
    booked = _ROWS.all(tx, year=before.year, month=before.month) if before else []
    former = [row._asdict() for row in booked]
    sums = {
        COST_SALARIED: _moved(former, rows, "total_debt_ore", worker=False),
        COST_WORKERS: _moved(former, rows, "total_debt_ore", worker=True),
        FEE_COST: _moved(former, rows, "contribution_ore"),
    }  # fmt: skip
    sums[DEBT] = -sums[COST_SALARIED] - sums[COST_WORKERS]
    sums[account] = -sums[FEE_COST]
    return [Row(number, ore) for number, ore in sorted(sums.items()) if ore]


def _moved(
    former: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], column: str,
    *, worker: bool | None = None,
) -> int:  # fmt: skip
    def total(of: Sequence[Mapping[str, Any]]) -> int:
        return sum(row[column] for row in of if worker in (None, bool(row["is_worker"])))

    return total(rows) - total(former)


def book(tx: Tx, month: Month) -> Answer:
    """Book the change of the debt since it was last booked, and keep what it was worked out from.

    Refuses a month up to which it is booked already, and whatever `ledger.post` refuses. Where
    nothing has changed there is no voucher, and none is named.
    """
    rows = work_out(tx, month)
    before = booked_before(tx, month)
    account = fee_account(tx, before)
    moved = change(tx, before, account, rows)
    last, series = month.last_day.isoformat(), predefined_series(tx, "SALARY")
    posted = post(tx, Draft(
        date=last, series=series, description=f"Semesterskuld t.o.m. {last}", rows=moved,
        reference_type=REFERENCE_TYPE, is_manual=False,
    )) if moved else None  # fmt: skip
    tx.execute(insert(vacation_debt), {
        "year": month.year, "month": month.month, "last_day": last, "voucher_series": series,
        "voucher_number": posted.number if posted else None,
        "voucher_year": posted.year_id if posted else None, "fee_account": account,
        "modified_at": tx.now,
    })  # fmt: skip
    if rows:
        tx.execute(insert(vacation_debt_row), rows)
    return read_debt(tx, month.year, month.month)
