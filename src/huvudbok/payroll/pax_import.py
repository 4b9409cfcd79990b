"""Takes a PAXml file into the payroll registers: what fits, and a reason for every row that not.

All goes through the operations that clients call, so nothing gets in that they could not send.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar, cast

from sqlalchemy import insert, select

from huvudbok import errors, money, paxml
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.payroll import absences, attendances, employees, identity, salaries, schedules
from huvudbok.payroll.codes import ABSENCE, ATTENDANCE, own_code
from huvudbok.payroll.employee_fields import Employee
from huvudbok.payroll.fields import micro_of
from huvudbok.payroll.tables import (
    absence_transaction,
    attendance_transaction,
    employee,
    paxml_import,
    schedule_time,
)
from huvudbok.web import codec
from huvudbok.web.envelope import validate
from huvudbok.web.wire import Wire

# Told how many rows of how many are done.
Told = Callable[[int, int], None]
LONGEST_TEXT = 40
Model = TypeVar("Model", bound=Wire)
_WAGE_FORMS = {"TIM": "TIM", "MÅN": "MAN"}


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is taken in: its name, again or not, and the day of rows that have none."""

    name: str
    again: bool = False
    day: str = ""
    new_employees: bool = False


class Stopped(Exception):  # noqa: N818
    """The file is not taken in at all; the message says why in Swedish."""


@dataclass(slots=True)
class Refused:
    """A row that was not taken in, and why."""

    line: int
    employee: str
    date: str
    code: str
    reason: str


@dataclass(slots=True)
class Taken:
    """What was taken in, by kind, and what was not."""

    employees: int = 0
    absences: int = 0
    attendances: int = 0
    salaries: int = 0
    schedule_days: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list)


@dataclass(slots=True)
class _Day:
    """Hours of an employee on one day for one cause, added up from rows of the file."""

    line: int
    who: str
    code: str
    date: str
    cost_center: str
    project: str
    hours: Decimal | None = None
    extent: Decimal | None = None
    earns_holiday: bool | None = None


def take_in(tx: Tx, file: paxml.PaxFile, sha256: str, options: Options, told: Told) -> Taken:
    """Take a file in. Raises Stopped for one that was taken in before.

    Rows of the same employee, day, cause, cost centre and project are added up, as programs write
    a row for each stretch of work. What is there already, just so, is left alone.
    """
    before = tx.execute(select(paxml_import).where(paxml_import.c.sha256 == sha256)).first()
    if before and not options.again:
        raise Stopped(f"Filen har redan tagits in, som {before.name}")
    if before is None:
        tx.execute(insert(paxml_import), {
            "sha256": sha256, "name": options.name, "imported_at": tx.now,
        })  # fmt: skip
    done = _Import(tx, file, options)
    steps = [*done.steps()]
    for at, step in enumerate(steps, 1):
        step()
        told(at, len(steps))
    done.taken.refused.sort(key=lambda row: row.line)
    return done.taken


class _Import:
    """One file on its way in."""

    def __init__(self, tx: Tx, file: paxml.PaxFile, options: Options) -> None:
        self.tx, self.file, self.options = tx, file, options
        self.taken = Taken()
        self.known: dict[str, str] = {}
        self._learn()
        if options.new_employees:
            for person in file.people:
                self._person(person)
            self._learn()

    def _learn(self) -> None:
        """Know the employees by number and by personal identity number of twelve digits."""
        today = datetime.date.fromisoformat(self.tx.today)
        of = employee.c
        for row in self.tx.execute(select(of.employee_id, of.personal_identity_number)):
            self.known[row.employee_id] = row.employee_id
            person = identity.person_of(row.personal_identity_number or "", today)
            if person:
                self.known.setdefault("persnr " + person.twelve, row.employee_id)

    def steps(self) -> Iterator[Callable[[], None]]:
        """Give one step for each thing that is to be written."""
        for day in self._days():
            yield lambda day=day: self._time(day)  # type: ignore[misc]
        for wage in self.file.wages:
            yield lambda wage=wage: self._wage(wage)  # type: ignore[misc]
        for planned, hours in self._planned():
            yield lambda planned=planned, hours=hours: self._plan(planned, hours)  # type: ignore[misc]

    def _refuse(self, line: int, who: str, date: str, code: str, reason: str) -> None:
        self.taken.refused.append(Refused(line, who, date, code, reason))

    def _who(self, who: paxml.Who) -> str:
        """Give the id of the employee that a row names. Refuses one that is not there."""
        found = self.known.get(who.employee_id) if who.employee_id else None
        found = found or self.known.get("persnr " + who.personal_number)
        if found is None:
            errors.EMPLOYEE_UNKNOWN.refuse(code=_named(who))
        return found

    # --- Time.

    def _days(self) -> Iterable[_Day]:
        """Add up the file's rows by day; those that cannot be are refused."""
        found: dict[tuple[str, ...], _Day] = {}
        for row in self.file.times:
            try:
                for day in self._split(row):
                    key = (day.who, day.date, day.code, day.cost_center, day.project)
                    _add(found.setdefault(key, day), day)
            except Refusal as refusal:
                self._refuse(row.line, _named(row.who), row.first, row.code, refusal.message)
        return found.values()

    def _split(self, row: paxml.TimeRow) -> Iterator[_Day]:
        """Give a row day by day. Refuses an unknown employee or code, and hours that are unclear.

        # Inferred: that SJK_... and SEM_... are sickness and holiday of a kind we do not tell.
        """
        who, code = self._who(row.who), own_code(row.code.partition("_")[0])
        if code not in ABSENCE | ATTENDANCE:
            errors.BAD_VALUE.refuse(field="tidkod", value=row.code)
        if row.hours is not None and row.first != row.last:
            errors.BAD_VALUE.refuse(field="timmar", value=f"{row.first} - {row.last}")
        if row.hours is None and (row.extent is None or code in ATTENDANCE):
            errors.REQUIRED.refuse(field="timmar")
        first, last = (datetime.date.fromisoformat(day) for day in (row.first, row.last))
        for after in range((last - first).days + 1):
            yield _Day(
                row.line, who, code, (first + datetime.timedelta(days=after)).isoformat(),
                row.units.get(paxml.COST_CENTER, ""), row.units.get(paxml.PROJECT, ""),
                row.hours, row.extent, row.earns_holiday,
            )  # fmt: skip

    def _time(self, day: _Day) -> None:
        values: dict[str, Any] = {
            "EmployeeId": day.who, "Date": day.date, "CauseCode": day.code,
            "CostCenter": day.cost_center, "Project": day.project,
        }  # fmt: skip
        hours = money.round_two(day.hours or Decimal(0))
        try:
            if day.code in ATTENDANCE:
                if self._is_there(attendance_transaction, day, hours=hours):
                    return
                values["Hours"] = codec.number(hours)
                attendances.create_attendance(
                    self.tx, _body(values, attendances.AttendanceTransaction)
                )
                self.taken.attendances += 1
                return
            extent = money.round_two(day.extent or Decimal(0))
            if self._is_there(absence_transaction, day, hours=hours, extent=extent):
                return
            values |= {"Hours": hours, "Extent": extent}
            if day.earns_holiday is not None:
                values["HolidayEntitling"] = day.earns_holiday
            absences.create_absence(self.tx, _body(values, absences.AbsenceTransaction))
            self.taken.absences += 1
        except Refusal as refusal:
            self._refuse(day.line, day.who, day.date, day.code, refusal.message)

    def _is_there(self, table: Any, day: _Day, **numbers: Decimal) -> bool:
        """Tell whether the registers hold just this already."""
        same: dict[str, Any] = {
            "employee_id": day.who, "date": day.date, "cause_code": day.code,
            "cost_center": day.cost_center, "project": day.project,
            **{column: money.micro_from(value) for column, value in numbers.items()},
        }  # fmt: skip
        here = select(table.c.id).where(*[table.c[name] == value for name, value in same.items()])
        found = self.tx.execute(here).first() is not None
        self.taken.unchanged += found
        return found

    # --- Wages.

    def _wage(self, row: paxml.WageRow) -> None:
        date = row.date or self.options.day
        try:
            if not date:
                errors.REQUIRED.refuse(field="datum")
            values: dict[str, Any] = {
                "EmployeeId": self._who(row.who), "Date": date, "SalaryCode": row.code,
                "TextRow": row.text[:LONGEST_TEXT], "Number": _text(row.number),
                "CostCenter": row.units.get(paxml.COST_CENTER, ""), "Amount": _text(row.price),
                "Project": row.units.get(paxml.PROJECT, ""), "Total": _text(row.amount),
                "VAT": _text(row.vat),
            }  # fmt: skip
            sent = {name: value for name, value in values.items() if value}
            salaries.create_salary(self.tx, _body(sent, salaries.SalaryTransaction))
            self.taken.salaries += 1
        except Refusal as refusal:
            self._refuse(row.line, _named(row.who), date, row.code, refusal.message)

    # --- Schedules.

    def _planned(self) -> Iterator[tuple[paxml.PlannedDay, Decimal]]:
        """Give each day once, with the hours of all its shifts."""
        hours: dict[tuple[str, str, str], Decimal] = {}
        first: dict[tuple[str, str, str], paxml.PlannedDay] = {}
        for day in self.file.planned:
            key = (day.who.employee_id, day.who.personal_number, day.date)
            hours[key] = hours.get(key, Decimal(0)) + day.hours
            first.setdefault(key, day)
        for key, day in first.items():
            yield day, money.round_two(hours[key])

    def _plan(self, day: paxml.PlannedDay, hours: Decimal) -> None:
        text = codec.number(hours)
        try:
            who = self._who(day.who)
            of = schedule_time.c
            here = (of.employee_id == who) & (of.date == day.date) & (of.hours == micro_of(text))
            if self.tx.execute(select(of.hours).where(here)).first():
                self.taken.unchanged += 1
                return
            body = _body({"Hours": text}, schedules.ScheduleTime)
            schedules.change_schedule_time(self.tx, who, day.date, body)
            self.taken.schedule_days += 1
        except Refusal as refusal:
            self._refuse(day.line, _named(day.who), day.date, "schema", refusal.message)

    # --- People.

    def _person(self, person: paxml.Person) -> None:
        """Enter an employee that is not there yet; one without a number gets the next."""
        who = person.who
        if who.employee_id in self.known or "persnr " + who.personal_number in self.known:
            return
        values = {
            "EmployeeId": who.employee_id, "PersonalIdentityNumber": who.personal_number,
            "FirstName": person.first_name, "LastName": person.last_name, "Email": person.email,
            "SalaryForm": _WAGE_FORMS.get(person.wage_form, ""),
            "EmploymentDate": person.employed_from, "EmployedTo": person.employed_to,
        }  # fmt: skip
        try:
            sent = {name: value for name, value in values.items() if value}
            employees.create_employee(self.tx, _body(sent, Employee))
            self.taken.employees += 1
        except Refusal as refusal:
            self._refuse(0, _named(who), "", "personal", refusal.message)


def _body(values: dict[str, Any], model: type[Model]) -> Model:
    """Check values as a client's body is checked. Refuses what it would refuse."""
    return cast("Model", validate(values, model, partial=False))


def _named(who: paxml.Who) -> str:
    return who.employee_id or who.personal_number


def _text(value: Decimal | None) -> str:
    return "" if value is None else codec.number(money.round_two(value))


def _add(into: _Day, day: _Day) -> None:
    """Add a row's hours and extent to those of the same day that came before."""
    if into is day:
        return
    for name in ("hours", "extent"):
        more = getattr(day, name)
        if more is not None:
            setattr(into, name, (getattr(into, name) or Decimal(0)) + more)
