"""Employees: who works here, on which terms, and what holiday they have."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, insert, select, true, update

from huvudbok import errors, money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.payroll import dated, holidays, identity
from huvudbok.payroll.employee_fields import Employee
from huvudbok.payroll.employee_lists import children_of, shown_list, store_children, stored_lists
from huvudbok.payroll.fields import hundredths_of, require_dimensions, require_range, text_of
from huvudbok.payroll.tables import (
    DAYS,
    FLAGS,
    KEPT,
    LISTS,
    NUMBER_TEXTS,
    TEXTS,
    employee,
    employee_schedule,
    employee_wage,
)
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query

employees = Operations("/3/employees", one="Employee", many="Employees", scope="salary")
operations = [employees]

_FIND = Prepared(select(employee).where(employee.c.employee_id == bindparam("key")))
_COLUMNS = {name: snake(name) for name in KEPT}
_PLAIN = TEXTS | DAYS | {"TaxColumn"}
_LONGEST_WEEK_HOURS = 168


def find_employee(tx: Tx, employee_id: str) -> Any:
    """Give an employee by id; None when there is none."""
    return _FIND.one(tx, key=employee_id)


def require_employee(tx: Tx, employee_id: str) -> None:
    """Demand, in a body, an employee that exists."""
    if find_employee(tx, employee_id) is None:
        errors.EMPLOYEE_UNKNOWN.refuse(code=employee_id)


def existing(tx: Tx, employee_id: str) -> Any:
    """Give the employee that an address names, or refuse 404."""
    row = find_employee(tx, employee_id)
    if row is None:
        errors.EMPLOYEE_MISSING.refuse()
    return row


# --- How employees are shown.


def _by_employee(tx: Tx, table: Table, employee_ids: Sequence[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    here = table.c.employee_id.in_(employee_ids)
    for row in tx.execute(select(table).where(here).order_by(table.c.first_day)):
        found.setdefault(row.employee_id, []).append(row)
    return found


def _shown(tx: Tx, rows: Sequence[Any], *, linked: bool) -> list[Answer]:
    """Show employees whole, in lists as well (C# EmployeeTests); only there they have a link."""
    ids = [row.employee_id for row in rows]
    wages = _by_employee(tx, employee_wage, ids)
    schedules = _by_employee(tx, employee_schedule, ids)
    children = children_of(tx, ids)
    taken = holidays.taken_of(tx, rows)
    answers = []
    for row in rows:
        who = row.employee_id
        values = {
            **{name: show(getattr(row, column)) for name, column, show in _SHOWN},
            **_dated(tx, wages.get(who, ()), schedules.get(who, ())),
            **holidays.shown(row, taken[who]),
            "EmployeeChildren": children.get(who, []), "EmployeeId": who,
            "FullName": full_name(row),
        }  # fmt: skip
        link = {"@url": tx.link("employees", who)} if linked else {}
        answers.append({**link, **{name: values[name] for name in Employee.model_fields}})
    return answers


def full_name(row: Any) -> str:
    """Give an employee's first and last name."""
    return f"{row.first_name} {row.last_name}"


def _as_it_is(stored: Any) -> Any:
    return stored


def _amount(stored: int | None) -> Any:
    return money.from_micro(stored) if stored else 0


def _show(name: str) -> Callable[[Any], Any]:
    """Choose how a field's column is shown."""
    if name in _PLAIN:
        return _as_it_is
    if name in FLAGS:
        return bool
    if name in LISTS:
        return shown_list
    return text_of if name in NUMBER_TEXTS else _amount


_SHOWN = [(name, column, _show(name)) for name, column in _COLUMNS.items()]


def _dated(tx: Tx, wages: Sequence[Any], schedules: Sequence[Any]) -> Answer:
    """Show wages and schedules, all of them and what is in force today.

    Source: 004_5bd67b8763ee7d98.txt, Employees.
    """
    wage, schedule = dated.in_force(wages, tx.today), dated.in_force(schedules, tx.today)
    return {
        "DatedSchedules": [
            {"EmployeeId": row.employee_id, "FirstDay": row.first_day,
             "ScheduleId": row.schedule_id}
            for row in schedules
        ],
        "DatedWages": [
            {"EmployeeId": row.employee_id, "FirstDay": row.first_day,
             "HourlyPay": text_of(row.hourly_pay), "MonthlySalary": text_of(row.monthly_salary)}
            for row in wages
        ],
        "HourlyPay": text_of(wage.hourly_pay) if wage else None,
        "MonthlySalary": text_of(wage.monthly_salary) if wage else None,
        "ScheduleId": schedule.schedule_id if schedule else None,
    }  # fmt: skip


# --- What is kept.


def _values(body: Employee) -> dict[str, Any]:
    """Give the columns that a body sets; what was cleared falls back to its default."""
    values: dict[str, Any] = {}
    for name, value in body.changes().items():
        column = _COLUMNS.get(name)
        if column is None or name in LISTS:
            continue
        if name in FLAGS:
            values[column] = FLAGS[name] if value is None else value
        elif name in NUMBER_TEXTS:
            values[column] = hundredths_of(value)
        else:
            values[column] = value if name in _PLAIN else money.micro_from(value)
    return values


def _require_sound(tx: Tx, body: Employee, before: Mapping[str, Any]) -> None:
    """Check what a body says of an employee. `before` holds the columns of the one there is.

    Refuses, in this order: cost centre, project, personal identity number, clearing number, bank
    account, hours and tax out of range, an employment that ends before it begins.
    # Inferred: the order.
    """
    require_dimensions(tx, body.CostCenter, body.Project)
    number = body.PersonalIdentityNumber
    if number and identity.person_of(number, datetime.date.fromisoformat(tx.today)) is None:
        errors.PERSONAL_NUMBER_INVALID.refuse(value=number)
    if body.ClearingNo and not identity.is_clearing(body.ClearingNo):
        errors.CLEARING_INVALID.refuse(value=body.ClearingNo)
    _require_account(body, before)
    require_range("AverageHourlyWage", body.AverageHourlyWage, 0, dated.MOST_PAY)
    require_range("AverageWeeklyHours", body.AverageWeeklyHours, 0, _LONGEST_WEEK_HOURS)
    require_range("NonRecurringTax", body.NonRecurringTax, 0, 100)
    values = {**before, **_values(body)}
    begins, ends = values.get("employment_date"), values.get("employed_to")
    if begins and ends and ends < begins:
        errors.EMPLOYMENT_ENDS_EARLY.refuse(date=ends)


def _require_account(body: Employee, before: Mapping[str, Any]) -> None:
    """Check a bank account, together with the clearing number where that is known."""
    if body.ClearingNo or body.BankAccountNo:
        values = {**before, **_values(body)}
        account, clearing = values.get("bank_account_no"), values.get("clearing_no")
        if account and not identity.is_account(account, clearing):
            errors.BANK_ACCOUNT_INVALID.refuse(value=account)


def _next_free(tx: Tx) -> str:
    while True:
        number = str(counters.take(tx, "employee"))
        if find_employee(tx, number) is None:
            return number


# --- The operations.


# Source: C# EmployeeTests: lastmodified is refused here.
@employees.list("", Accepts(filters=("active", "inactive"), modified=False))
def find_employees(tx: Tx, query: Query) -> Page:
    """List the employees by id, which sorts as text."""
    statement = select(employee)
    if query.filter:
        is_inactive = employee.c.inactive == true()
        statement = statement.where(is_inactive if query.filter == "inactive" else ~is_inactive)
    page = paging.page_of(tx, statement, query, [employee.c.employee_id], lambda row: row)
    return dataclasses.replace(page, items=_shown(tx, page.items, linked=True))


@employees.get("/{EmployeeId}")
def read_employee(tx: Tx, employee_id: str) -> Answer:
    return _shown(tx, [existing(tx, employee_id)], linked=False)[0]


@employees.post()
def create_employee(tx: Tx, body: Employee) -> Answer:
    """Enter an employee, under the client's own id or the next free number."""
    employee_id = body.EmployeeId or _next_free(tx)
    if find_employee(tx, employee_id):
        errors.TAKEN.refuse(name="Anställningsnumret", key=employee_id)
    _require_sound(tx, body, {})
    unset = {_COLUMNS[name]: default for name, default in FLAGS.items()}
    values = {**unset, **_values(body), **stored_lists(employee_id, body)}
    tx.execute(
        insert(employee), {"employee_id": employee_id, "modified_at": tx.now, **values}
    )  # fmt: skip
    dated.store(tx, employee_id, body)
    if body.EmployeeChildren:
        store_children(tx, employee_id, body.EmployeeChildren)
    return read_employee(tx, employee_id)


@employees.put("/{EmployeeId}")
def change_employee(tx: Tx, employee_id: str, body: Employee) -> Answer:
    """Change an employee; the id stays."""
    before = existing(tx, employee_id)
    tx.before = _shown(tx, [before], linked=False)[0]
    if body.EmployeeId not in (None, employee_id):
        errors.BAD_VALUE.refuse(field="EmployeeId", value=body.EmployeeId)
    _require_sound(tx, body, before._asdict())
    values = {**_values(body), **stored_lists(employee_id, body)}
    tx.execute(
        update(employee)
        .where(employee.c.employee_id == employee_id)
        .values(**values, modified_at=tx.now)
    )
    dated.store(tx, employee_id, body)
    if "EmployeeChildren" in body.changes():
        store_children(tx, employee_id, body.EmployeeChildren or [])
    return read_employee(tx, employee_id)
