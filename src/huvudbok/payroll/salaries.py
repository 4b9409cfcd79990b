"""Salary transactions: what is added to or taken from an employee's next wage."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors, money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.payroll.employees import require_employee
from huvudbok.payroll.expenses import find_expense
from huvudbok.payroll.fields import (
    NumberText,
    PayrollDay,
    hundredths_of,
    require_dimensions,
    require_range,
    text_of,
)
from huvudbok.payroll.tables import expense, salary_transaction
from huvudbok.payroll.transactions import LISTED, narrowed
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query
from huvudbok.web.wire import Str, Wire, read_only, text

salaries = Operations(
    "/3/salarytransactions", one="SalaryTransaction", many="SalaryTransactions", scope="salary"
)
operations = [salaries]
used_by(expense, salary_transaction.c.expense)
_MOST = 10**9


class SalaryTransaction(Wire):
    REQUIRED: ClassVar = ("Date", "EmployeeId", "SalaryCode")
    Amount: NumberText | None = None
    CostCenter: Str | None = None
    Date: PayrollDay | None = None
    EmployeeId: Str | None = None
    Expense: Str | None = text(6)
    Number: NumberText | None = None
    Project: Str | None = None
    SalaryCode: Str | None = None
    SalaryRow: int | None = read_only()
    TextRow: Str | None = text(40)
    Total: NumberText | None = None
    VAT: NumberText | None = None


_FIND = Prepared(
    select(salary_transaction).where(salary_transaction.c.salary_row == bindparam("key"))
)
_TEXTS = {
    "CostCenter": "cost_center", "Date": "date", "EmployeeId": "employee_id",
    "Expense": "expense", "Project": "project", "SalaryCode": "salary_code", "TextRow": "text_row",
}  # fmt: skip
_NUMBERS = {"Amount": "amount", "Number": "number", "Total": "total", "VAT": "vat"}


def _shown(row: Any) -> Answer:
    return {
        "Amount": text_of(row.amount or 0), "CostCenter": row.cost_center, "Date": row.date,
        "EmployeeId": row.employee_id, "Expense": row.expense, "Number": text_of(row.number or 0),
        "Project": row.project, "SalaryCode": row.salary_code, "SalaryRow": row.salary_row,
        "TextRow": row.text_row, "Total": text_of(row.total or 0), "VAT": text_of(row.vat or 0),
    }  # fmt: skip


def _existing(tx: Tx, salary_row: int) -> Any:
    row = _FIND.one(tx, key=salary_row)
    if row is None:
        errors.SALARY_TRANSACTION_MISSING.refuse()
    return row


@salaries.list("", LISTED)
def find_salaries(tx: Tx, query: Query) -> Page:
    """List the transactions by number."""
    return paging.page_of(
        tx, narrowed(salary_transaction, query), query, [salary_transaction.c.salary_row],
        lambda row: {"@url": tx.link("salarytransactions", row.salary_row), **_shown(row)},
    )  # fmt: skip


@salaries.get("/{SalaryRow}")
def read_salary(tx: Tx, salary_row: int) -> Answer:
    return _shown(_existing(tx, salary_row))


@salaries.post()
def create_salary(tx: Tx, body: SalaryTransaction) -> Answer:
    """Enter a transaction; it gets the next number.

    Refuses an unknown employee, cost centre, project or expense code, and sums nobody earns.
    # Inferred: which salary codes there are is nobody's to say here, so any is taken.
    """
    values = {"text_row": "", **_values(tx, body)}
    values |= _total(values)
    # From here on nothing may be refused.
    salary_row = counters.take(tx, "salarytransaction")
    tx.execute(
        insert(salary_transaction), {"salary_row": salary_row, "modified_at": tx.now, **values}
    )  # fmt: skip
    return read_salary(tx, salary_row)


@salaries.put("/{SalaryRow}")
def change_salary(tx: Tx, salary_row: int, body: SalaryTransaction) -> Answer:
    """Change a transaction. A new number or price gives a new total, unless that comes too."""
    before = _existing(tx, salary_row)
    tx.before = _shown(before)
    values = _values(tx, body)
    if values.keys() & {"number", "amount"} and "total" not in values:
        values |= _total({**before._asdict(), **values, "total": None})
    tx.execute(
        update(salary_transaction)
        .where(salary_transaction.c.salary_row == salary_row)
        .values(**values, modified_at=tx.now)
    )
    return read_salary(tx, salary_row)


def _values(tx: Tx, body: SalaryTransaction) -> dict[str, Any]:
    """Give the columns that a body sets, its references checked; a cleared text is empty."""
    sent = body.changes()
    if body.EmployeeId is not None:
        require_employee(tx, body.EmployeeId)
    require_dimensions(tx, body.CostCenter, body.Project)
    if body.Expense and find_expense(tx, body.Expense) is None:
        errors.EXPENSE_UNKNOWN.refuse(code=body.Expense)
    values: dict[str, Any] = {
        column: sent[name] or "" for name, column in _TEXTS.items() if name in sent
    }
    for name, column in _NUMBERS.items():
        if name in sent:
            require_range(name, sent[name], -_MOST, _MOST)
            values[column] = hundredths_of(sent[name])
    return values


def _total(values: dict[str, Any]) -> dict[str, int]:
    """Work out a total that is not given. # Inferred: that it is number times amount."""
    number, amount = values.get("number"), values.get("amount")
    if values.get("total") is not None or number is None or amount is None:
        return {}
    product = Decimal(number) * Decimal(amount) / money.MILLION / money.MILLION
    require_range("Total", product, -_MOST, _MOST)
    return {"total": hundredths_of(product) or 0}


@salaries.delete("/{SalaryRow}", answers=True)
def remove_salary(tx: Tx, salary_row: int) -> Answer:
    """Delete a transaction and show it once more."""
    tx.before = read_salary(tx, salary_row)
    tx.execute(delete(salary_transaction).where(salary_transaction.c.salary_row == salary_row))
    return tx.before  # type: ignore[no-any-return]
