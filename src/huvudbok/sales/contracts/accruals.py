"""The register of accruals of contracts: how the revenue of each of their invoices is spread."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from sqlalchemy import (
    BigInteger,
    Column,
    PrimaryKeyConstraint,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from huvudbok import errors, ledger, money
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.sales import accruals as invoice_accruals
from huvudbok.sales.contracts.tables import CONTRACT
from huvudbok.sales.documents import heads, storage
from huvudbok.sales.invoices import posting, rules
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Int, Str, Wire, read_only, text

accruals = Operations(
    "/3/contractaccruals", one="ContractAccrual", many="ContractAccruals", scope="invoice"
)
operations = [accruals]

# Inferred: each month of an invoice's period books its part; C# ContractAccrualTests books a third
# of an invoice for three months.
PERIOD = "MONTHLY"
_LARGEST = 10**12

AccountNumber = Annotated[int, Field(ge=1000, le=9999), PLAIN]
Amount = Annotated[Decimal, Field(ge=-_LARGEST, le=_LARGEST), PLAIN]


class ContractAccrualRow(Wire):
    Account: Int | None = None
    CostCenter: Str | None = None
    Credit: Amount | None = None
    Debit: Amount | None = None
    Project: Str | None = None
    TransactionInformation: Str | None = text(100)


class ContractAccrual(Wire):
    REQUIRED: ClassVar = (
        "AccrualAccount", "AccrualRows", "CostAccount", "Description", "DocumentNumber", "Total",
    )  # fmt: skip
    AccrualAccount: AccountNumber | None = None
    AccrualRows: list[ContractAccrualRow] | None = None
    CostAccount: AccountNumber | None = None
    Description: Str | None = None
    DocumentNumber: Int | None = None
    Period: (
        Literal["MONTHLY", "BIMONTHLY", "QUARTERLY", "SEMIANNUALLY", "ANNUALLY"] | None
    ) = read_only()  # fmt: skip
    Times: int | None = read_only()
    Total: Amount | None = None
    VATIncluded: bool | None = None


contract_accrual = Table(
    "contract_accrual", company_tables,
    Column("document_number", BigInteger, primary_key=True, autoincrement=False),
    columns.text("description", nullable=False, server_default=""),
    columns.whole("accrual_account"),
    # Where the revenue goes; the contract calls it the cost account.
    columns.whole("cost_account"),
    columns.whole("times"),
    columns.ore("total_ore"),
    columns.flag("vat_included", default=False),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(account, contract_accrual.c.accrual_account, contract_accrual.c.cost_account)

# What one month books, debit positive.
contract_accrual_row = Table(
    "contract_accrual_row", company_tables,
    Column("document_number", BigInteger, nullable=False),
    columns.whole("row_number"),
    columns.whole("account"),
    columns.ore("amount_ore"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("transaction_information", nullable=False, server_default=""),
    PrimaryKeyConstraint("document_number", "row_number"),
    sqlite_with_rowid=False,
)  # fmt: skip
used_by(account, contract_accrual_row.c.account)
used_by(cost_center, contract_accrual_row.c.cost_center)
used_by(project, contract_accrual_row.c.project)

_FIND = Prepared(
    select(contract_accrual).where(contract_accrual.c.document_number == bindparam("key"))
)
_ROWS = Prepared(
    select(contract_accrual_row)
    .where(contract_accrual_row.c.document_number == bindparam("key"))
    .order_by(contract_accrual_row.c.row_number)
)
_FIELDS = {
    "AccrualAccount": "accrual_account", "CostAccount": "cost_account",
    "Description": "description", "Total": "total_ore", "VATIncluded": "vat_included",
}  # fmt: skip
_UNSET = {"description": "", "vat_included": False}


def _existing(tx: Tx, number: int) -> Any:
    row = _FIND.one(tx, key=number)
    if row is None:
        errors.CONTRACT_ACCRUAL_MISSING.refuse()
    return row


@accruals.list("", Accepts())
def find_accruals(tx: Tx, query: Query) -> Page:
    """List the accruals by the number of their contract."""
    statement = select(contract_accrual)
    if query.modified is not None:
        statement = statement.where(contract_accrual.c.modified_at >= query.modified)
    order = [contract_accrual.c.document_number]
    return paging.page_of(tx, statement, query, order, lambda row: {
        "@url": tx.link("contractaccruals", row.document_number), "Description": row.description,
        "DocumentNumber": row.document_number, "Period": PERIOD,
    })  # fmt: skip


@accruals.get("/{DocumentNumber}")
def read_accrual(tx: Tx, document_number: int) -> Answer:
    row = _existing(tx, document_number)
    return {
        "@url": tx.link("contractaccruals", row.document_number),
        "AccrualAccount": row.accrual_account,
        "AccrualRows": [
            {
                "Account": each.account, "CostCenter": each.cost_center,
                "Credit": money.kronor(max(-each.amount_ore, 0)),
                "Debit": money.kronor(max(each.amount_ore, 0)), "Project": each.project,
                "TransactionInformation": each.transaction_information,
            }
            for each in _ROWS.all(tx, key=row.document_number)
        ],
        "CostAccount": row.cost_account, "Description": row.description,
        "DocumentNumber": row.document_number, "Period": PERIOD, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: ContractAccrual) -> Answer:
    """Say how the revenue of a contract's coming invoices is spread; see `_require_sound`."""
    number = body.DocumentNumber or 0
    if number < 1 or storage.find(tx, CONTRACT, number) is None:
        errors.CONTRACT_UNKNOWN.refuse(number=number)
    if _FIND.one(tx, key=number):
        errors.CONTRACT_ACCRUAL_TAKEN.refuse(number=number)
    values = {"document_number": number, **_UNSET, **_values(body), "modified_at": tx.now}
    rows = _rows(number, body.AccrualRows or [])
    _require_sound(tx, values, rows)
    tx.execute(insert(contract_accrual), values)
    tx.execute(insert(contract_accrual_row), rows)
    return read_accrual(tx, number)


def _values(body: ContractAccrual) -> dict[str, Any]:
    sent = body.changes()
    values = {column: sent[name] for name, column in _FIELDS.items() if name in sent}
    if "total_ore" in values:
        values["total_ore"] = money.ore_from(values["total_ore"])
    return values | {name: unset for name, unset in _UNSET.items()
                     if name in values and values[name] is None}  # fmt: skip


def _rows(number: int, sent: Sequence[ContractAccrualRow]) -> list[dict[str, Any]]:
    return [
        {"document_number": number, "row_number": place, "account": row.Account or 0,
         "amount_ore": money.ore_from(row.Debit) - money.ore_from(row.Credit),
         "cost_center": row.CostCenter or "", "project": row.Project or "",
         "transaction_information": row.TransactionInformation or ""}
        for place, row in enumerate(sent, 1)
    ]  # fmt: skip


def _require_sound(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """Refuse what no invoice could be accrued by, and set how many months it is.

    In this order: a contract that is finished; the cash method; accounts, cost centres and
    projects that are in no register; rows that do not balance or do not come to the total; a total
    beyond the revenue. The contract may change later: each invoice asks again.
    # Inferred: all of it, from the accruals of invoices.
    """
    stored = storage.find(tx, CONTRACT, values["document_number"])
    if stored.finished:
        errors.CONTRACT_FINISHED.refuse(number=stored.document_number)
    if rules.accounting_method(tx, tx.today) == "CASH":
        errors.INVOICE_ACCRUAL_CASH.refuse()
    values["times"] = ledger.periods.times_of(stored.period_start, stored.period_end, PERIOD)
    accounts = [values["accrual_account"], values["cost_account"], *(r["account"] for r in rows)]
    for number in dict.fromkeys(accounts):
        if ledger.find_account(tx, number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)
        posting.require_no_claim(tx, number)
    for row in rows:
        if row["cost_center"]:
            ledger.require_cost_center(tx, row["cost_center"])
        if row["project"]:
            ledger.require_project(tx, row["project"])
    _require_sums(stored, values, rows)


def _require_sums(stored: Any, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    times, total = values["times"], values["total_ore"]
    if len(rows) < 2 or sum(row["amount_ore"] for row in rows):
        errors.ACCRUAL_UNBALANCED.refuse()
    on_accrual = sum(r["amount_ore"] for r in rows if r["account"] == values["accrual_account"])
    if not on_accrual or abs(on_accrual * times - total) > times:
        errors.ACCRUAL_TOTAL.refuse(rows=money.text(on_accrual * times), total=money.text(total))
    head = stored._asdict()
    fees = stored.freight + stored.administration_fee
    if stored.vat_included:
        fees -= stored.freight_vat + stored.administration_fee_vat
    revenue = money.nearest((stored.net + fees) * heads.rate_of(head))
    if abs(total) > abs(revenue) or (total > 0) != (revenue > 0):
        errors.INVOICE_ACCRUAL_TOO_LARGE.refuse(revenue=money.text(revenue))


@accruals.put("/{DocumentNumber}")
def change_accrual(tx: Tx, document_number: int, body: ContractAccrual) -> Answer:
    """Change how coming invoices are accrued; those that are made keep theirs."""
    before = _existing(tx, document_number)
    tx.before = read_accrual(tx, document_number)
    if body.DocumentNumber not in (None, document_number):
        errors.BAD_VALUE.refuse(field="DocumentNumber", value=body.DocumentNumber)
    values = _values(body)
    rows = [row._asdict() for row in _ROWS.all(tx, key=document_number)]
    if body.AccrualRows is not None:
        rows = _rows(document_number, body.AccrualRows)
    whole = {**before._asdict(), **values}
    _require_sound(tx, whole, rows)
    tx.execute(
        update(contract_accrual)
        .where(contract_accrual.c.document_number == document_number)
        .values(**values, times=whole["times"], modified_at=tx.now)
    )
    _clear_rows(tx, document_number)
    tx.execute(insert(contract_accrual_row), rows)
    return read_accrual(tx, document_number)


def _clear_rows(tx: Tx, number: int) -> None:
    tx.execute(delete(contract_accrual_row).where(contract_accrual_row.c.document_number == number))


@accruals.delete("/{DocumentNumber}")
def remove_accrual(tx: Tx, document_number: int) -> None:
    """Let coming invoices count when they are booked; those that are made keep their accruals."""
    tx.before = read_accrual(tx, document_number)
    _clear_rows(tx, document_number)
    tx.execute(
        delete(contract_accrual).where(contract_accrual.c.document_number == document_number)
    )


def hand_over(tx: Tx, stored: Any, invoice_number: int) -> None:
    """Give the invoice of a contract's present period the contract's accrual, when it has one.

    Refuses what `sales.accruals.add` does, an accrual beyond the invoice's revenue among it.
    """
    found = _FIND.one(tx, key=stored.document_number)
    if found is None:
        return
    values = {
        "description": found.description, "accrual_account": found.accrual_account,
        "revenue_account": found.cost_account, "start_date": stored.period_start,
        "end_date": stored.period_end, "period": PERIOD, "total_ore": found.total_ore,
        "vat_included": bool(found.vat_included),
    }  # fmt: skip
    rows = [
        {name: value for name, value in row._asdict().items() if name != "document_number"}
        | {"invoice_number": invoice_number}
        for row in _ROWS.all(tx, key=stored.document_number)
    ]
    invoice_accruals.add(tx, invoice_number, values, rows)
