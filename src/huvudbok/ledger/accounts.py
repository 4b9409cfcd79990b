"""Accounts: one chart for each financial year, with opening balances and what rows must carry."""

from __future__ import annotations

import functools
from typing import Any, ClassVar, Literal

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from huvudbok import errors, money, register
from huvudbok.company import read_settings
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import charts, dimensions
from huvudbok.ledger.tables import account, balance, opening_detail, voucher_row
from huvudbok.ledger.years import chosen_year, find_year, which_year, year_of
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Dec, Int, Str, Wire, read_only, text

accounts = Operations("/3/accounts", one="Account", many="Accounts", scope="bookkeeping")
operations = [accounts]
Setting = Literal["ALLOWED", "MANDATORY", "NOTALLOWED"]


class OpeningQuantity(Wire):
    Balance: Int | None = None
    Project: Str | None = None


class Account(Wire):
    REQUIRED: ClassVar = ("Description", "Number")
    Active: bool | None = None
    BalanceBroughtForward: Dec | None = None
    BalanceCarriedForward: Dec | None = read_only()
    CostCenter: Str | None = None
    CostCenterSettings: Setting | None = None
    Description: Str | None = text(200, 1)
    Number: Int | None = None
    OpeningQuantities: list[OpeningQuantity] | None = None
    Project: Str | None = None
    ProjectSettings: Setting | None = None
    QuantitySettings: Setting | None = read_only()
    QuantityUnit: str | None = read_only()
    SRU: Int | None = None
    TransactionInformation: Str | None = None
    TransactionInformationSettings: Setting | None = None
    VATCode: Str | None = None
    Year: int | None = read_only()


_FIND = Prepared(
    select(account).where(
        account.c.year_id == bindparam("year"), account.c.number == bindparam("no")
    )
)
_moved = (
    select(func.coalesce(func.sum(balance.c.amount_ore), 0))
    .where(balance.c.year_id == account.c.year_id, balance.c.account == account.c.number)
    .scalar_subquery()
)


_has_quantities = (
    select(literal(1))
    .where(
        opening_detail.c.year_id == account.c.year_id,
        opening_detail.c.account == account.c.number,
        opening_detail.c.quantity != 0,
    )
    .exists()
)


@functools.cache
def _single_statement(how: str) -> Prepared:
    """Read an account with what has moved on it, in the year that is named in one of three ways."""
    return Prepared(
        select(account, _moved.label("moved_ore"), _has_quantities.label("has_quantities")).where(
            account.c.year_id == chosen_year(how), account.c.number == bindparam("no")
        )
    )


_QUANTITIES = Prepared(
    select(opening_detail.c.project, opening_detail.c.quantity).where(
        opening_detail.c.year_id == bindparam("year"), opening_detail.c.account == bindparam("no"),
        opening_detail.c.quantity.is_not(None), opening_detail.c.quantity != 0,
    )
)  # fmt: skip


def find_account(tx: Tx, year_id: int, number: int) -> Any:
    """Give an account of a year; None when the chart does not hold it."""
    return _FIND.one(tx, year=year_id, no=number)


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("accounts", row.number, year=row.year_id), "Active": bool(row.active),
        "BalanceBroughtForward": money.kronor(row.brought_forward_ore),
        "CostCenter": row.cost_center, "CostCenterSettings": row.cost_center_settings,
        "Description": row.description, "Number": row.number, "Project": row.project,
        "ProjectSettings": row.project_settings, "SRU": row.sru, "VATCode": row.vat_code,
        "Year": row.year_id,
    }  # fmt: skip


def _single(tx: Tx, row: Any) -> Answer:
    closing = row.brought_forward_ore + int(row.moved_ore)
    quantities = _QUANTITIES.all(tx, year=row.year_id, no=row.number) if row.has_quantities else []
    shown = [
        {"Balance": int(money.from_micro(found.quantity) or 0), "Project": found.project}
        for found in quantities
    ]
    return {
        "@url": tx.link("accounts", row.number, year=row.year_id), "Active": bool(row.active),
        "BalanceBroughtForward": money.kronor(row.brought_forward_ore),
        "BalanceCarriedForward": money.kronor(closing), "CostCenter": row.cost_center,
        "CostCenterSettings": row.cost_center_settings, "Description": row.description,
        "Number": row.number, "OpeningQuantities": shown or None, "Project": row.project,
        "ProjectSettings": row.project_settings, "QuantitySettings": "ALLOWED",
        "QuantityUnit": row.quantity_unit, "SRU": row.sru,
        "TransactionInformation": row.transaction_information,
        "TransactionInformationSettings": row.transaction_information_settings,
        "VATCode": row.vat_code, "Year": row.year_id,
    }  # fmt: skip


def _existing(tx: Tx, number: int, query: Query) -> Any:
    how, named = which_year(tx, query)
    row = _single_statement(how).one(tx, no=number, **named)
    if row is None:
        year_of(tx, query)  # says so when it is the year that is missing
        errors.ACCOUNT_MISSING.refuse()
    return row


def _read(tx: Tx, year_id: int, number: int) -> Answer:
    return _single(tx, _single_statement("id").one(tx, no=number, year=year_id))


@accounts.list("", Accepts(sort=("number",), search=("sru",)))
def find_accounts(tx: Tx, query: Query) -> Page:
    """List the chart of a year by account number."""
    statement = select(account).where(account.c.year_id == year_of(tx, query).id)
    if query.modified is not None:
        statement = statement.where(account.c.modified_at >= query.modified)
    sru = query.search.get("sru")
    if sru is not None:
        if not sru.isascii() or not sru.isdigit():
            errors.NOT_NUMERIC.refuse(value=sru[:80])
        statement = statement.where(account.c.sru == int(sru[:9]))
    return paging.page_of(tx, statement, query, [account.c.number], lambda row: _item(tx, row))


@accounts.get("/{Number}")
def read_account(tx: Tx, number: int, query: Query) -> Answer:
    return _single(tx, _existing(tx, number, query))


@accounts.post()
def create_account(tx: Tx, body: Account, query: Query) -> Answer:
    """Enter an account in one year's chart."""
    year, number = year_of(tx, query), body.Number
    year_id = year.id
    assert number is not None
    if not 1000 <= number <= 9999:
        errors.ACCOUNT_NOT_FOUR_DIGITS.refuse()
    if find_account(tx, year_id, number):
        errors.TAKEN.refuse(name="Konto", key=number)
    values = _values(tx, body)
    if values.get("brought_forward_ore"):
        require_open_from_start(tx, year)
    tx.execute(
        insert(account).values(
            **{"year_id": year_id, "kind": charts.kind_of(number), "modified_at": tx.now, **values}
        )
    )
    _set_quantities(tx, year_id, number, body)
    return _read(tx, year_id, number)


@accounts.put("/{Number}")
def change_account(tx: Tx, number: int, body: Account, query: Query) -> Answer:
    """Change an account of one year; its number stays."""
    row = _existing(tx, number, query)
    tx.before = _single(tx, row)
    if body.Number not in (None, number):
        # Source: 004_5bd67b8763ee7d98.txt, Accounts: the number cannot be changed.
        errors.BAD_VALUE.refuse(field="Number", value=body.Number)
    values = _values(tx, body)
    values.pop("number", None)
    if values.get("brought_forward_ore", row.brought_forward_ore) != row.brought_forward_ore:
        require_open_from_start(tx, find_year(tx, row.year_id))
    tx.execute(
        update(account)
        .where(account.c.year_id == row.year_id, account.c.number == number)
        .values(**values, modified_at=tx.now)
    )
    _set_quantities(tx, row.year_id, number, body)
    return _read(tx, row.year_id, number)


def require_open_from_start(tx: Tx, year: Any) -> None:
    """Refuse to change an opening balance of a year that is closed, or locked on its first day.

    # Inferred: that the lock of vouchers holds for opening balances too.
    """
    lock = read_settings(tx)
    if year.is_closed:
        errors.PERIOD_LOCKED.refuse(who="Årsbokslutet", date=year.to_date)
    if lock.locked_until and lock.locked_until >= year.from_date:
        errors.PERIOD_LOCKED.refuse(who=lock.locked_by or "Administratören", date=lock.locked_until)


_COLUMNS = {
    "Active": ("active", True), "CostCenter": ("cost_center", ""),
    "CostCenterSettings": ("cost_center_settings", "ALLOWED"), "Description": ("description", ""),
    "Number": ("number", 0), "Project": ("project", ""),
    "ProjectSettings": ("project_settings", "ALLOWED"), "SRU": ("sru", 0),
    "TransactionInformation": ("transaction_information", ""),
    "TransactionInformationSettings": ("transaction_information_settings", "ALLOWED"),
}  # fmt: skip


def _values(tx: Tx, body: Account) -> dict[str, Any]:
    """Give the columns that a body sets, its references checked; a cleared one is its default."""
    sent = body.changes()
    if body.CostCenter:
        dimensions.require_cost_center(tx, body.CostCenter)
    if body.Project:
        dimensions.require_project(tx, body.Project)
    if body.VATCode and body.VATCode not in charts.vat_codes():
        errors.BAD_VALUE.refuse(field="VATCode", value=body.VATCode)
    if body.SRU is not None and not 0 <= body.SRU <= 999999:
        errors.OUT_OF_RANGE.refuse(field="SRU", value=body.SRU)
    values = {
        column: sent[name] if sent[name] is not None else unset
        for name, (column, unset) in _COLUMNS.items()
        if name in sent
    }
    if "VATCode" in sent:
        values["vat_code"] = sent["VATCode"] or None
    if "BalanceBroughtForward" in sent:
        values["brought_forward_ore"] = money.ore_from(body.BalanceBroughtForward)
    return values


def _set_quantities(tx: Tx, year_id: int, number: int, body: Account) -> None:
    """Replace the opening quantities by project, where the client sent any."""
    if "OpeningQuantities" not in body.model_fields_set:
        return
    of_account = (opening_detail.c.year_id == year_id) & (opening_detail.c.account == number)
    # A line without an amount held nothing but its quantity.
    tx.execute(delete(opening_detail).where(of_account, opening_detail.c.amount_ore == 0))
    tx.execute(update(opening_detail).where(of_account).values(quantity=None))
    for item in body.OpeningQuantities or ():
        if item.Project:
            dimensions.require_project(tx, item.Project)
        here = of_account & (opening_detail.c.project == (item.Project or ""))
        here &= opening_detail.c.cost_center == ""
        quantity = money.micro_from(item.Balance)
        if not tx.execute(update(opening_detail).where(here).values(quantity=quantity)).rowcount:
            tx.execute(insert(opening_detail), {
                "year_id": year_id, "account": number, "cost_center": "",
                "project": item.Project or "", "quantity": quantity,
            })  # fmt: skip


@accounts.delete("/{Number}")
def remove_account(tx: Tx, number: int, query: Query) -> None:
    """Delete an account that nothing uses: no voucher, no opening balance, no default."""
    row = _existing(tx, number, query)
    tx.before = _single(tx, row)
    used = select(voucher_row.c.account).where(
        voucher_row.c.year_id == row.year_id, voucher_row.c.account == number
    )
    if row.brought_forward_ore or tx.execute(used.limit(1)).first():
        errors.IN_USE.refuse(name="Konto", key=number)
    register.require_unused(tx, account, number, "Konto")
    tx.execute(
        delete(opening_detail).where(
            opening_detail.c.year_id == row.year_id, opening_detail.c.account == number
        )
    )
    tx.execute(delete(account).where(account.c.year_id == row.year_id, account.c.number == number))
