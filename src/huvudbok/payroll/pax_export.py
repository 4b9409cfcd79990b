"""Writes what the payroll registers hold of a time as a PAXml file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, select

from huvudbok import money, paxml
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.payroll import identity
from huvudbok.payroll.codes import paxml_code
from huvudbok.payroll.tables import (
    absence_transaction,
    attendance_transaction,
    employee,
    salary_transaction,
    schedule_time,
)

ALL_DAY = Decimal(100)
_WAGE_FORMS = {"TIM": "TIM", "MAN": "MÅN"}


def collect(tx: Tx, first: str, last: str) -> paxml.PaxFile:
    """Gather absence, attendance, salary and schedule from `first` to `last`, and their people."""
    about = read_settings(tx)
    people = _people(tx)
    file = paxml.PaxFile(header=paxml.Header(
        program="Huvudbok", company_id=str(tx.tenant_id), company=about.name or "",
        organisation_number=about.organization_number or "", date=tx.today,
    ))  # fmt: skip
    file.times = [
        *[_absence(row, people) for row in _rows(tx, absence_transaction, first, last)],
        *[_attendance(row, people) for row in _rows(tx, attendance_transaction, first, last)],
    ]
    file.wages = [_wage(row, people) for row in _rows(tx, salary_transaction, first, last)]
    file.planned = [
        paxml.PlannedDay(people[row.employee_id].who, row.date, _number(row.hours) or Decimal(0))
        for row in _rows(tx, schedule_time, first, last)
        if row.hours is not None
    ]
    rows: list[Any] = [*file.times, *file.wages, *file.planned]
    named = {row.who.employee_id for row in rows}
    file.people = [person for key, person in people.items() if key in named]
    return file


def _rows(tx: Tx, table: Table, first: str, last: str) -> list[Any]:
    of = table.c
    order = [of.employee_id, of.date, *table.primary_key.columns]
    if "cause_code" in of:
        # The keys of these are random; what is written must not be.
        order = [of.employee_id, of.date, of.cause_code, of.cost_center, of.project]
    statement = select(table).where(of.date.between(first, last)).order_by(*order)
    return list(tx.execute(statement).all())


def _people(tx: Tx) -> dict[str, paxml.Person]:
    today = datetime.date.fromisoformat(tx.today)
    found = {}
    for row in tx.execute(select(employee).order_by(employee.c.employee_id)):
        person = identity.person_of(row.personal_identity_number or "", today)
        found[row.employee_id] = paxml.Person(
            paxml.Who(row.employee_id, person.twelve if person else ""), row.first_name,
            row.last_name, row.email, _WAGE_FORMS.get(row.salary_form or "", ""),
            row.employment_date or "", row.employed_to or "",
        )  # fmt: skip
    return found


def _number(micro: int | None) -> Decimal | None:
    value = money.from_micro(micro)
    return None if value is None else Decimal(value)


def _units(row: Any) -> dict[int, str]:
    pairs = ((paxml.COST_CENTER, row.cost_center), (paxml.PROJECT, row.project))
    return {dimension: code for dimension, code in pairs if code}


def _absence(row: Any, people: Mapping[str, paxml.Person]) -> paxml.TimeRow:
    hours, extent = _number(row.hours) or None, _number(row.extent) or None
    if hours is None and extent is None:
        extent = ALL_DAY
    return paxml.TimeRow(
        people[row.employee_id].who, paxml_code(row.cause_code), row.date, row.date, hours, extent,
        bool(row.holiday_entitling), _units(row),
    )  # fmt: skip


def _attendance(row: Any, people: Mapping[str, paxml.Person]) -> paxml.TimeRow:
    return paxml.TimeRow(
        people[row.employee_id].who, paxml_code(row.cause_code), row.date, row.date,
        _number(row.hours), None, None, _units(row),
    )  # fmt: skip


def _wage(row: Any, people: Mapping[str, paxml.Person]) -> paxml.WageRow:
    return paxml.WageRow(
        people[row.employee_id].who, row.salary_code, row.date, row.text_row,
        _number(row.number), _number(row.amount), _number(row.total), _number(row.vat), _units(row),
    )  # fmt: skip
