"""Expense codes: what an employee may have paid for the company, and the account it falls on."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import bindparam, insert, select

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import find_account
from huvudbok.payroll.tables import expense
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire, text

expenses = Operations("/3/expenses", one="Expense", many="Expenses", scope="salary")
operations = [expenses]


class Expense(Wire):
    REQUIRED: ClassVar = ("Account", "Code", "Text")
    Account: Int | None = None
    Code: Str | None = text(6, 1)  # as long as a salary transaction can name
    Text: Str | None = None


_FIND = Prepared(select(expense).where(expense.c.code == bindparam("key")))


def find_expense(tx: Tx, code: str) -> Any:
    """Give an expense code; None when there is none."""
    return _FIND.one(tx, key=code)


def _shown(row: Any) -> Answer:
    return {"Account": row.account, "Code": row.code, "Text": row.text}


# Source: C# ExpenseTests: lastmodified is taken and changes nothing.
@expenses.list("", Accepts())
def find_expenses(tx: Tx, query: Query) -> Page:
    """List the expense codes."""
    return paging.page_of(
        tx, select(expense), query, [expense.c.code],
        lambda row: {"@url": tx.link("expenses", row.code), **_shown(row)},
    )  # fmt: skip


@expenses.get("/{ExpenseCode}")
def read_expense(tx: Tx, expense_code: str) -> Answer:
    row = find_expense(tx, expense_code)
    if row is None:
        errors.EXPENSE_MISSING.refuse()
    return _shown(row)


@expenses.post()
def create_expense(tx: Tx, body: Expense) -> Answer:
    """Enter a code. Its account must stand in the chart of the preselected year."""
    code = str(body.Code)
    if find_expense(tx, code):
        errors.TAKEN.refuse(name="Utgiftskoden", key=code)
    if find_account(tx, body.Account or 0) is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=body.Account)
    tx.execute(insert(expense), {
        "code": code, "account": body.Account, "text": body.Text, "modified_at": tx.now,
    })  # fmt: skip
    return read_expense(tx, code)
