"""Attendance transactions: what an employee worked, and on which terms the hours are paid."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import delete, insert, update

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.payroll import transactions
from huvudbok.payroll.codes import ATTENDANCE, AttendanceCode
from huvudbok.payroll.employees import require_employee
from huvudbok.payroll.fields import NumberText, PayrollDay, require_range, text_of
from huvudbok.payroll.tables import attendance_transaction
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only, text

attendances = Operations(
    "/3/attendancetransactions", one="AttendanceTransaction", many="AttendanceTransactions",
    scope="salary",
)  # fmt: skip
operations = [attendances]
_NAME = "Närvaro"
DAY_HOURS = 24


class AttendanceTransaction(Wire):
    REQUIRED: ClassVar = ("CauseCode", "Date", "EmployeeId")
    CauseCode: AttendanceCode | None = None
    CostCenter: Str | None = None
    Date: PayrollDay | None = None
    EmployeeId: Str | None = text(15, 1)
    Hours: NumberText | None = None
    Project: Str | None = None
    id: str | None = read_only()


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("attendancetransactions", row.id), "CauseCode": row.cause_code,
        "CostCenter": row.cost_center, "Date": row.date, "EmployeeId": row.employee_id,
        "Hours": text_of(row.hours), "Project": row.project, "id": row.id,
    }  # fmt: skip


def _existing(tx: Tx, id: str) -> Any:  # noqa: A002  (the contract's name)
    row = transactions.find(tx, attendance_transaction, id)
    if row is None:
        errors.ATTENDANCE_MISSING.refuse()
    return row


@attendances.list("", transactions.LISTED)
def find_attendances(tx: Tx, query: Query) -> Page:
    return transactions.page_of(tx, attendance_transaction, query, _shown)


@attendances.list("/{id}/{Date}/{Code}", Accepts())
def find_attendances_at(tx: Tx, id: str, date: str, code: str, query: Query) -> Page:  # noqa: A002
    """List the attendance of the employee `id` on a day for one cause, by either of its names."""
    key = (id, date, code)
    return transactions.page_at(tx, attendance_transaction, key, ATTENDANCE, query, _shown)


@attendances.get("/{id}")
def read_attendance(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name)
    return _shown(tx, _existing(tx, id))


@attendances.post()
def create_attendance(tx: Tx, body: AttendanceTransaction) -> Answer:
    """Enter attendance; refuses as `create_absence` does, and hours that no day has."""
    require_employee(tx, str(body.EmployeeId))
    values = _values(tx, body, str(body.CauseCode))
    transactions.require_free(tx, attendance_transaction, _NAME, values)
    id = transactions.new_id()  # noqa: A001  (the contract's name)
    tx.execute(insert(attendance_transaction), {"id": id, **values, "modified_at": tx.now})
    return read_attendance(tx, id)


@attendances.put("/{id}")
def change_attendance(tx: Tx, id: str, body: AttendanceTransaction) -> Answer:  # noqa: A002
    """Change attendance; all of it may change but its id."""
    before = _existing(tx, id)
    tx.before = _shown(tx, before)
    if body.EmployeeId is not None:
        require_employee(tx, body.EmployeeId)
    values = _values(tx, body, body.CauseCode or before.cause_code)
    both = {**before._asdict(), **values}
    transactions.require_free(tx, attendance_transaction, _NAME, both, before.id)
    tx.execute(
        update(attendance_transaction)
        .where(attendance_transaction.c.id == before.id)
        .values(**values, modified_at=tx.now)
    )
    return read_attendance(tx, before.id)


def _values(tx: Tx, body: AttendanceTransaction, cause: str) -> dict[str, Any]:
    # Flex time goes both ways. # Inferred: that no other hours are negative.
    least = -DAY_HOURS if cause == "FLX" else 0
    require_range("Hours", body.Hours, least, DAY_HOURS)
    return transactions.values_of(tx, body)


@attendances.delete("/{id}", answers=True)
def remove_attendance(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name)
    """Delete attendance and show it once more."""
    row = _existing(tx, id)
    tx.before = _shown(tx, row)
    tx.execute(delete(attendance_transaction).where(attendance_transaction.c.id == row.id))
    return tx.before  # type: ignore[no-any-return]
