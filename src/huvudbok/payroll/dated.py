"""Wages and schedules that hold from a day on; each is in force until the next one's first day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.payroll.employee_fields import DatedSchedule, DatedWage, Employee
from huvudbok.payroll.fields import FIRST_DAY, hundredths_of, require_range
from huvudbok.payroll.tables import employee_schedule, employee_wage

MOST_PAY = 10**9


def require_dated(
    dated: str, rows: Sequence[DatedSchedule | DatedWage], employee_id: str
) -> None:  # fmt: skip
    """Check the rows of DatedWages or DatedSchedules.

    Refuses, in this order: another employee's row, a row without a day, a day before 1970, a day
    that stands twice, and rows of which not exactly one is from 1970-01-01 on.
    Source: 004_5bd67b8763ee7d98.txt, Employees. # Inferred: the order.
    """
    days: set[str] = set()
    for row in rows:
        if row.EmployeeId not in (None, employee_id):
            errors.BAD_VALUE.refuse(field="EmployeeId", value=row.EmployeeId)
        if row.FirstDay is None:
            errors.REQUIRED.refuse(field="FirstDay")
        if row.FirstDay < FIRST_DAY:
            errors.DATED_DAY_EARLY.refuse(date=row.FirstDay)
        if row.FirstDay in days:
            errors.DATED_DAY_TWICE.refuse(dated=dated, date=row.FirstDay)
        days.add(row.FirstDay)
    if FIRST_DAY not in days:
        errors.DATED_FIRST_DAY.refuse(dated=dated)


def require_one_kind(body: Employee) -> None:
    """Refuse wages or schedules that are given both dated and plain."""
    sent = {name for name, value in body.changes().items() if value is not None}
    for plain in ("MonthlySalary", "HourlyPay"):
        if {"DatedWages", plain} <= sent:
            errors.DATED_AND_PLAIN.refuse(dated="DatedWages", plain=plain)
    if {"DatedSchedules", "ScheduleId"} <= sent:
        errors.DATED_AND_PLAIN.refuse(dated="DatedSchedules", plain="ScheduleId")


def in_force(rows: Sequence[Any], day: str) -> Any:
    """Give the last of the rows, in order of their first days, that holds on `day`; or None."""
    holding = [row for row in rows if row.first_day <= day]
    return holding[-1] if holding else None


_WAGES = Prepared(
    select(employee_wage)
    .where(employee_wage.c.employee_id == bindparam("key"))
    .order_by(employee_wage.c.first_day)
)
_SCHEDULES = Prepared(
    select(employee_schedule)
    .where(employee_schedule.c.employee_id == bindparam("key"))
    .order_by(employee_schedule.c.first_day)
)


def wages_of(tx: Tx, employee_id: str) -> list[Any]:
    """Give an employee's wages in order of their first days."""
    return _WAGES.all(tx, key=employee_id)


def schedules_of(tx: Tx, employee_id: str) -> list[Any]:
    """Give an employee's schedules in order of their first days."""
    return _SCHEDULES.all(tx, key=employee_id)


def store(tx: Tx, employee_id: str, body: Employee) -> None:
    """Keep the wages and schedules that a body brings; what it does not name stays."""
    require_one_kind(body)
    sent = body.changes()
    if sent.get("DatedWages"):
        wages = sent["DatedWages"]
        require_dated("DatedWages", wages, employee_id)
        for wage in wages:
            if wage.MonthlySalary is None and wage.HourlyPay is None:
                errors.DATED_EMPTY.refuse(dated="DatedWages", date=wage.FirstDay)
        _replace(tx, employee_wage, employee_id, [
            {"first_day": wage.FirstDay, **_pay(wage.changes())} for wage in wages
        ])  # fmt: skip
    elif pay := _pay(sent):
        _set_in_force(tx, employee_wage, wages_of(tx, employee_id), employee_id, pay)
    if sent.get("DatedSchedules"):
        schedules = sent["DatedSchedules"]
        require_dated("DatedSchedules", schedules, employee_id)
        for schedule in schedules:
            if not schedule.ScheduleId:
                errors.DATED_EMPTY.refuse(dated="DatedSchedules", date=schedule.FirstDay)
        _replace(tx, employee_schedule, employee_id, [
            {"first_day": each.FirstDay, "schedule_id": each.ScheduleId} for each in schedules
        ])  # fmt: skip
    elif "ScheduleId" in sent:
        values = {"schedule_id": sent["ScheduleId"] or ""}
        before = schedules_of(tx, employee_id)
        _set_in_force(tx, employee_schedule, before, employee_id, values)


def _pay(sent: Mapping[str, Any]) -> dict[str, int | None]:
    found = {}
    for name, column in (("MonthlySalary", "monthly_salary"), ("HourlyPay", "hourly_pay")):
        if name in sent:
            require_range(name, sent[name], 0, MOST_PAY)
            found[column] = hundredths_of(sent[name])
    return found


def _replace(tx: Tx, table: Table, employee_id: str, rows: Sequence[Mapping[str, Any]]) -> None:
    tx.execute(delete(table).where(table.c.employee_id == employee_id))
    unset = dict.fromkeys(column.name for column in table.c)
    tx.execute(insert(table), [{**unset, **row, "employee_id": employee_id} for row in rows])


def _set_in_force(
    tx: Tx, table: Table, before: Sequence[Any], employee_id: str, values: Mapping[str, Any]
) -> None:
    """Change what is in force today. # Inferred: that a plain value means today's row."""
    row = in_force(before, tx.today)
    if row is None:
        tx.execute(insert(table), {"employee_id": employee_id, "first_day": FIRST_DAY, **values})
        return
    here = (table.c.employee_id == employee_id) & (table.c.first_day == row.first_day)
    tx.execute(update(table).where(here).values(**values))
