"""Days of holiday: what employees have, and what their absence has taken of it or will take."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import and_, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.payroll import vacation
from huvudbok.payroll.hours import WORKING_DAYS, share_of_day, week_hours
from huvudbok.payroll.tables import absence_transaction, schedule_time
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import snake

HOLIDAY = "SEM"
_SAVED_YEARS = ("Year1", "Year2", "Year3", "Year4", "Year5", "Year6Plus")
# Law: Semesterlagen 21 §: saved days only when the year's paid ones are taken. # Inferred: that
# Year1 is the latest year, that the oldest go first, and advance and unpaid days last.
_ORDER = ("Paid", *(f"Saved{year}" for year in reversed(_SAVED_YEARS)), "Prepaid", "Unpaid")
_COLUMNS = tuple(snake(f"VacationDays{kind}") for kind in _ORDER)


@dataclass(slots=True)
class Taken:
    """Days of holiday in a year of it: `registered` up to a day, `pending` after it."""

    registered: Decimal = Decimal(0)
    pending: Decimal = Decimal(0)


def number(stored: int | None) -> Decimal:
    """Give stored millionths as a decimal; nothing is 0."""
    return Decimal(money.from_micro(stored) or 0)


def taken_of(tx: Tx, rows: Sequence[Any], today: str = "") -> dict[str, Taken]:
    """Count the holiday of employees in the year of holiday that holds `today`.

    # Inferred: no wages are paid here, so a day counts as registered once it has passed.
    """
    today = today or tx.today
    first, last = vacation.earning_year(datetime.date.fromisoformat(today))
    found = {row.employee_id: Taken() for row in rows}
    weeks = {row.employee_id: week_hours(row) / WORKING_DAYS for row in rows}
    of = absence_transaction.c
    statement = (
        select(of.employee_id, of.date, of.extent, of.hours, schedule_time.c.hours.label("day"))
        .select_from(absence_transaction.outerjoin(schedule_time, and_(
            schedule_time.c.employee_id == of.employee_id, schedule_time.c.date == of.date,
        )))
        .where(
            of.employee_id.in_(list(found)), of.cause_code == HOLIDAY,
            of.date.between(first.isoformat(), last.isoformat()),
        )
    )  # fmt: skip
    for row in tx.execute(statement):
        hours = number(row.day) or weeks[row.employee_id]
        share = share_of_day(number(row.extent), number(row.hours), hours)
        taken = found[row.employee_id]
        if row.date <= today:
            taken.registered += share
        else:
            taken.pending += share
    return found


def balances(row: Any) -> list[Decimal]:
    """Give the days that an employee has, in the order in which they are taken."""
    return [number(getattr(row, column)) for column in _COLUMNS]


def shown(row: Any, taken: Taken) -> Answer:
    """Give the fields of an employee that may only be read: saved, registered, pending days."""
    has = balances(row)
    first = vacation.share_out(taken.registered, has)
    both = vacation.share_out(taken.registered + taken.pending, has)
    answer = {"VacationDaysSaved": _shown(sum(_saved(has), Decimal(0)))}
    for state, days in (
        ("Registered", first),
        ("Pending", [after - before for before, after in zip(first, both, strict=True)]),
    ):
        for kind, value in zip(_ORDER, days, strict=True):
            answer[f"VacationDays{state}{kind}"] = _shown(value)
        answer[f"VacationDays{state}Saved"] = _shown(sum(_saved(days), Decimal(0)))
    return answer


def _saved(days: Sequence[Decimal]) -> list[Decimal]:
    return [day for kind, day in zip(_ORDER, days, strict=True) if kind.startswith("Saved")]


def _shown(days: Decimal) -> int | Decimal:
    return (money.from_micro(money.micro_from(days)) or 0) if days else 0


def unused_and_saved(row: Any, taken: Taken) -> tuple[Decimal, Decimal]:
    """Give the year's paid days and the saved ones that are left once `registered` are taken."""
    has = balances(row)
    gone = vacation.share_out(taken.registered, has)
    left = [have - away for have, away in zip(has, gone, strict=True)]
    return left[0], sum(_saved(left), Decimal(0))
