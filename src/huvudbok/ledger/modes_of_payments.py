"""Modes of payments: the ways money comes in and goes out, each with the account it passes."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.ledger import preselected
from huvudbok.ledger.tables import account
from huvudbok.register import require_unused, used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, text

modes = Operations(
    "/3/modesofpayments", one="ModeOfPayment", many="ModesOfPayments", scope="settings"
)
operations = [modes]

# Inferred: no source gives the modes of a new company; these follow the predefined accounts.
FIRST_MODES = (
    ("AG", "Autogiro", 1930), ("BG", "Bankgiro", 1930), ("KO", "Kort", 1930),
    ("KT", "Kontant", 1910), ("PG", "Plusgiro", 1920),
)  # fmt: skip


class ModeOfPayment(Wire):
    REQUIRED: ClassVar = ("AccountNumber", "Code")
    AccountNumber: Str | None = None
    Code: Str | None = text(25, 1)  # Inferred: the length, as for terms of payment.
    Description: Str | None = None


mode_of_payment = Table(
    "mode_of_payment", company_tables,
    columns.code("code", 25, primary_key=True),
    columns.text("description"),
    columns.whole("account"),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(account, mode_of_payment.c.account)

_FIND = Prepared(select(mode_of_payment).where(mode_of_payment.c.code == bindparam("key")))


def find_mode(tx: Tx, code: str) -> Any:
    """Give a mode of payment; None when there is none."""
    return _FIND.one(tx, key=code)


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("modesofpayments", row.code), "AccountNumber": str(row.account),
        "Code": row.code, "Description": row.description or "",
    }  # fmt: skip


def _existing(tx: Tx, code: str) -> Any:
    row = find_mode(tx, code)
    if row is None:
        errors.MODE_OF_PAYMENT_MISSING.refuse()
    return row


@modes.list("", Accepts(sort=("code",), search=("code",)))
def find_modes(tx: Tx, query: Query) -> Page:
    """List the modes by code."""
    statement = select(mode_of_payment)
    if query.modified is not None:
        statement = statement.where(mode_of_payment.c.modified_at >= query.modified)
    if "code" in query.search:
        statement = statement.where(contains(mode_of_payment.c.code, query.search["code"]))
    order = [mode_of_payment.c.code]
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


@modes.get("/{Code}")
def read_mode(tx: Tx, code: str) -> Answer:
    return _shown(tx, _existing(tx, code))


@modes.post()
def create_mode(tx: Tx, body: ModeOfPayment) -> Answer:
    """Enter a mode. Its account must stand in the chart of the preselected year."""
    code = str(body.Code)
    if find_mode(tx, code):
        errors.TAKEN.refuse(name="Betalningssättet", key=code)
    tx.execute(insert(mode_of_payment), {
        "code": code, "description": body.Description or "",
        "account": require_account(tx, str(body.AccountNumber)), "modified_at": tx.now,
    })  # fmt: skip
    return read_mode(tx, code)


@modes.put("/{Code}")
def change_mode(tx: Tx, code: str, body: ModeOfPayment) -> Answer:
    """Change the description or the account."""
    tx.before = read_mode(tx, code)
    if body.Code not in (None, code):
        errors.BAD_VALUE.refuse(field="Code", value=body.Code)
    values: dict[str, Any] = {"modified_at": tx.now}
    if "Description" in body.changes():
        values["description"] = body.Description or ""
    if body.AccountNumber is not None:
        values["account"] = require_account(tx, body.AccountNumber)
    tx.execute(update(mode_of_payment).where(mode_of_payment.c.code == code).values(**values))
    return read_mode(tx, code)


def require_account(tx: Tx, number: str) -> int:
    """Demand four digits that are an account of the preselected year; give it as a number."""
    if len(number) != 4 or not number.isascii() or not number.isdigit():
        errors.ACCOUNT_NOT_FOUR_DIGITS.refuse()
    if preselected.find_account(tx, int(number)) is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=number)
    return int(number)


@modes.delete("/{Code}")
def remove_mode(tx: Tx, code: str) -> None:
    tx.before = read_mode(tx, code)
    require_unused(tx, mode_of_payment, code, "Betalningssättet")
    tx.execute(delete(mode_of_payment).where(mode_of_payment.c.code == code))


def furnish(tx: Tx) -> None:
    """Enter the modes of a new company."""
    tx.execute(insert(mode_of_payment), [
        {"code": code, "description": description, "account": number, "modified_at": tx.now}
        for code, description, number in FIRST_MODES
    ])  # fmt: skip
