"""What absence and attendance share: hours of an employee on a day, for one cause."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table, select

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.payroll.codes import own_code
from huvudbok.payroll.fields import hundredths_of, require_day, require_dimensions, searched_day
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Wire

# Inferred: a filter on an id or a day means just that one, not what contains it.
LISTED = Accepts(search=("date", "employeeid"))
_KEY = ("employee_id", "date", "cause_code", "cost_center", "project")
_COLUMNS = {
    "CauseCode": "cause_code", "CostCenter": "cost_center", "Date": "date",
    "EmployeeId": "employee_id", "Project": "project",
}  # fmt: skip


def new_id() -> str:
    """Make the key of a new transaction, in lower case."""
    return str(uuid.uuid4())


def find(tx: Tx, table: Table, id: str) -> Any:  # noqa: A002  (the contract's name)
    """Give a transaction by its id in either case; None when there is none."""
    return tx.execute(select(table).where(table.c.id == id.lower())).first()


def values_of(tx: Tx, body: Wire) -> dict[str, Any]:
    """Give the columns that both kinds have and a body sets, its dimensions checked."""
    sent = body.changes()
    require_dimensions(tx, sent.get("CostCenter"), sent.get("Project"))
    values = {column: sent[name] or "" for name, column in _COLUMNS.items() if name in sent}
    if "Hours" in sent:
        values["hours"] = hundredths_of(sent["Hours"] or 0)
    return values


def require_free(tx: Tx, table: Table, name: str, values: Mapping[str, Any], own: str = "") -> None:
    """Refuse a second transaction of an employee on a day for a cause, on the same dimensions."""
    key = {column: values.get(column) or "" for column in _KEY}
    same = select(table.c.id).where(*[table.c[column] == value for column, value in key.items()])
    if tx.execute(same.where(table.c.id != own)).first():
        errors.TRANSACTION_TAKEN.refuse(
            name=name, code=key["cause_code"], employee=key["employee_id"], date=key["date"]
        )


def page_of(tx: Tx, table: Table, query: Query, shown: Callable[[Tx, Any], Answer]) -> Page:
    """List transactions by day, then employee and cause."""
    statement = narrowed(table, query)
    order = [table.c.date, table.c.employee_id, table.c.cause_code, table.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: shown(tx, row))


def narrowed(table: Table, query: Query) -> Any:
    """Select the rows of a table that a query's employee, day and time of change leave."""
    statement = select(table)
    if "employeeid" in query.search:
        statement = statement.where(table.c.employee_id == query.search["employeeid"])
    if "date" in query.search:
        statement = statement.where(table.c.date == searched_day(query.search["date"]))
    if query.modified is not None:
        statement = statement.where(table.c.modified_at >= query.modified)
    return statement


def page_at(
    tx: Tx, table: Table, key: tuple[str, str, str], codes: frozenset[str], query: Query,
    shown: Callable[[Tx, Any], Answer],
) -> Page:  # fmt: skip
    """List what (employee, day, code) has. Refuses a day that is none, then an unknown code."""
    employee_id, date, code = key
    day, cause = require_day("Date", date), own_code(code)
    if cause not in codes:
        errors.BAD_VALUE.refuse(field="Code", value=code)
    statement = narrowed(table, query).where(
        table.c.employee_id == employee_id, table.c.date == day, table.c.cause_code == cause
    )
    order = [table.c.cost_center, table.c.project, table.c.id]
    return paging.page_of(tx, statement, query, order, lambda row: shown(tx, row))
