"""Absence transactions: when an employee was away, how long and why."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import delete, insert, update

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.payroll import transactions
from huvudbok.payroll.codes import ABSENCE, EARNS_HOLIDAY, AbsenceCode
from huvudbok.payroll.employees import require_employee
from huvudbok.payroll.fields import DayHours, PayrollDay, Percent, hundredths_of
from huvudbok.payroll.tables import absence_transaction
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire

absences = Operations(
    "/3/absencetransactions", one="AbsenceTransaction", many="AbsenceTransactions", scope="salary"
)
operations = [absences]
_NAME = "Frånvaro"


class AbsenceTransaction(Wire):
    REQUIRED: ClassVar = ("CauseCode", "Date", "EmployeeId")
    CauseCode: AbsenceCode | None = None
    CostCenter: Str | None = None
    Date: PayrollDay | None = None
    EmployeeId: Str | None = None
    # How much of the day, in percent.
    Extent: Percent | None = None
    HolidayEntitling: bool | None = None
    Hours: DayHours | None = None
    Project: Str | None = None


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("absencetransactions", row.id), "CauseCode": row.cause_code,
        "CostCenter": row.cost_center, "Date": row.date, "EmployeeId": row.employee_id,
        "Extent": money.from_micro(row.extent), "HolidayEntitling": bool(row.holiday_entitling),
        "Hours": money.from_micro(row.hours), "Project": row.project, "id": row.id,
    }  # fmt: skip


def _existing(tx: Tx, id: str) -> Any:  # noqa: A002  (the contract's name)
    row = transactions.find(tx, absence_transaction, id)
    if row is None:
        errors.ABSENCE_MISSING.refuse()
    return row


@absences.list("", transactions.LISTED)
def find_absences(tx: Tx, query: Query) -> Page:
    return transactions.page_of(tx, absence_transaction, query, _shown)


@absences.list("/{id}/{Date}/{Code}", Accepts())
def find_absences_at(tx: Tx, id: str, date: str, code: str, query: Query) -> Page:  # noqa: A002
    """List the absence of the employee `id` on a day for one cause, by either of its names."""
    key = (id, date, code)
    return transactions.page_at(tx, absence_transaction, key, ABSENCE, query, _shown)


@absences.get("/{id}")
def read_absence(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name)
    return _shown(tx, _existing(tx, id))


@absences.post()
def create_absence(tx: Tx, body: AbsenceTransaction) -> Answer:
    """Enter an absence.

    Refuses, in this order: an unknown employee, cost centre or project, and a second one of the
    same employee, day, cause, cost centre and project.
    """
    require_employee(tx, str(body.EmployeeId))
    values = _values(tx, body)
    values.setdefault("holiday_entitling", values["cause_code"] in EARNS_HOLIDAY)
    transactions.require_free(tx, absence_transaction, _NAME, values)
    id = transactions.new_id()  # noqa: A001  (the contract's name)
    tx.execute(insert(absence_transaction), {"id": id, **values, "modified_at": tx.now})
    return read_absence(tx, id)


@absences.put("/{id}")
def change_absence(tx: Tx, id: str, body: AbsenceTransaction) -> Answer:  # noqa: A002
    """Change an absence; all of it may change but its id."""
    before = _existing(tx, id)
    tx.before = _shown(tx, before)
    if body.EmployeeId is not None:
        require_employee(tx, body.EmployeeId)
    values = _values(tx, body)
    both = {**before._asdict(), **values}
    transactions.require_free(tx, absence_transaction, _NAME, both, before.id)
    tx.execute(
        update(absence_transaction)
        .where(absence_transaction.c.id == before.id)
        .values(**values, modified_at=tx.now)
    )
    return read_absence(tx, before.id)


def _values(tx: Tx, body: AbsenceTransaction) -> dict[str, Any]:
    """Give the columns that a body sets; cleared numbers are 0."""
    values = transactions.values_of(tx, body)
    sent = body.changes()
    if "Extent" in sent:
        values["extent"] = hundredths_of(sent["Extent"] or 0)
    if sent.get("HolidayEntitling") is not None:
        values["holiday_entitling"] = sent["HolidayEntitling"]
    return values


@absences.delete("/{id}", answers=True)
def remove_absence(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name)
    """Delete an absence and show it once more."""
    row = _existing(tx, id)
    tx.before = _shown(tx, row)
    tx.execute(delete(absence_transaction).where(absence_transaction.c.id == row.id))
    return tx.before  # type: ignore[no-any-return]
