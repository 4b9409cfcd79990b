"""The register of accruals of invoices: which revenue is spread over which periods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from sqlalchemy import delete, insert, select, update

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import (
    find_account,
    find_year_at,
    periods,
    require_cost_center,
    require_project,
)
from huvudbok.sales import accruing
from huvudbok.sales.accruing import invoice_accrual, invoice_accrual_row
from huvudbok.sales.documents import storage
from huvudbok.sales.invoices import posting, rules
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Day, Int, Str, Wire, read_only

accruals = Operations(
    "/3/invoiceaccruals", one="InvoiceAccrual", many="InvoiceAccruals", scope="invoice"
)
operations = [accruals]

# Inferred: what is meant where no period is named, which the contract allows.
USUAL_PERIOD = "MONTHLY"
_LARGEST = 10**12

AccountNumber = Annotated[int, Field(ge=1000, le=9999), PLAIN]
Amount = Annotated[Decimal, Field(ge=-_LARGEST, le=_LARGEST), PLAIN]
PeriodName = Literal[
    "MONTHLY", "BIMONTHLY", "QUARTERLY", "SEMIANNUALLY", "ANNUALLY", "1_MONTHS", "2_MONTHS",
    "3_MONTHS", "6_MONTHS", "12_MONTHS",
]  # fmt: skip


class InvoiceAccrualRow(Wire):
    Account: Int | None = None
    CostCenter: Str | None = None
    Credit: Amount | None = None
    Debit: Amount | None = None
    Project: Str | None = None
    TransactionInformation: Str | None = None


class InvoiceAccrual(Wire):
    REQUIRED: ClassVar = (
        "AccrualAccount", "Description", "EndDate", "InvoiceAccrualRows", "InvoiceNumber",
        "RevenueAccount", "StartDate", "Total",
    )  # fmt: skip
    AccrualAccount: AccountNumber | None = None
    Description: Str | None = None
    EndDate: Day | None = None
    InvoiceAccrualRows: list[InvoiceAccrualRow] | None = None
    InvoiceNumber: Int | None = None
    Period: PeriodName | None = None
    RevenueAccount: AccountNumber | None = None
    StartDate: Day | None = None
    Times: int | None = read_only()
    Total: Amount | None = None
    VATIncluded: bool | None = None


_FIELDS = {
    "AccrualAccount": "accrual_account", "Description": "description", "EndDate": "end_date",
    "Period": "period", "RevenueAccount": "revenue_account", "StartDate": "start_date",
    "Total": "total_ore", "VATIncluded": "vat_included",
}  # fmt: skip
# What these hold where nothing is sent, and again when they are cleared.
_UNSET = {"description": "", "period": USUAL_PERIOD, "vat_included": False}


def _existing(tx: Tx, number: int) -> Any:
    row = accruing.find_accrual(tx, number)
    if row is None:
        errors.INVOICE_ACCRUAL_MISSING.refuse()
    return row


def _invoice(tx: Tx, number: int) -> Any:
    found = storage.find(tx, INVOICE, number)
    if found is None:
        errors.PAYMENT_INVOICE_UNKNOWN.refuse(number=number)
    return found


@accruals.list("", Accepts())
def find_accruals(tx: Tx, query: Query) -> Page:
    """List the accruals by the number of their invoice."""
    statement = select(invoice_accrual)
    if query.modified is not None:
        statement = statement.where(invoice_accrual.c.modified_at >= query.modified)
    order = [invoice_accrual.c.invoice_number]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("invoiceaccruals", row.invoice_number), "Description": row.description,
        "InvoiceNumber": row.invoice_number, "Period": row.period,
    }  # fmt: skip


@accruals.get("/{InvoiceNumber}")
def read_accrual(tx: Tx, invoice_number: int) -> Answer:
    row = _existing(tx, invoice_number)
    return {
        "@url": tx.link("invoiceaccruals", row.invoice_number),
        "AccrualAccount": row.accrual_account, "Description": row.description,
        "EndDate": row.end_date,
        "InvoiceAccrualRows": [
            {
                "Account": each.account, "CostCenter": each.cost_center,
                "Credit": money.kronor(max(-each.amount_ore, 0)),
                "Debit": money.kronor(max(each.amount_ore, 0)), "Project": each.project,
                "TransactionInformation": each.transaction_information,
            }
            for each in accruing.rows_of(tx, row.invoice_number)
        ],
        "InvoiceNumber": row.invoice_number, "Period": row.period,
        "RevenueAccount": row.revenue_account, "StartDate": row.start_date, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: InvoiceAccrual) -> Answer:
    """Spread the revenue of an invoice that is not booked yet; see `add`."""
    number = body.InvoiceNumber or 0
    add(tx, number, _values(body), _rows(number, body.InvoiceAccrualRows or []))
    return read_accrual(tx, number)


def add(
    tx: Tx, invoice_number: int, values: dict[str, Any], rows: Sequence[dict[str, Any]]
) -> None:
    """Store the accrual of an invoice that has none, given by column, rows debit positive.

    Refuses an unknown invoice, one that has an accrual already, then as `_require_sound`.
    """
    _invoice(tx, invoice_number)
    if accruing.find_accrual(tx, invoice_number):
        errors.INVOICE_ACCRUAL_TAKEN.refuse(number=invoice_number)
    whole = {
        "invoice_number": invoice_number, **_UNSET, **values, "performed": 0,
        "modified_at": tx.now,
    }  # fmt: skip
    _require_sound(tx, whole, rows)
    tx.execute(insert(invoice_accrual), whole)
    tx.execute(insert(invoice_accrual_row), rows)


def _values(body: InvoiceAccrual) -> dict[str, Any]:
    sent = body.changes()
    values = {column: sent[name] for name, column in _FIELDS.items() if name in sent}
    if "total_ore" in values:
        values["total_ore"] = money.ore_from(values["total_ore"])
    return values | {name: unset for name, unset in _UNSET.items()
                     if name in values and values[name] is None}  # fmt: skip


def _rows(number: int, sent: Sequence[InvoiceAccrualRow]) -> list[dict[str, Any]]:
    return [
        {"invoice_number": number, "row_number": place, "account": row.Account or 0,
         "amount_ore": money.ore_from(row.Debit) - money.ore_from(row.Credit),
         "cost_center": row.CostCenter or "", "project": row.Project or "",
         "transaction_information": row.TransactionInformation or ""}
        for place, row in enumerate(sent, 1)
    ]  # fmt: skip


def _require_sound(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """Refuse what could not be performed, and set how many times it is.

    In this order: an invoice that is cancelled, booked or under the cash method; days that turn
    round or begin before all books; accounts, cost centres and projects that are in no register,
    and accounts of claims; rows that do not balance or do not come to the total; a total beyond
    the revenue.
    Source: Fortnox help, Periodiseringar (platform.md 7.5), for the states.
    # Inferred: that rows must come to the total, to an öre for each period.
    """
    stored = _invoice(tx, values["invoice_number"])
    rules.require_open(stored)
    if stored.accounting_method == "CASH":
        errors.INVOICE_ACCRUAL_CASH.refuse()
    start = values["start_date"]
    times = periods.times_of(start, values["end_date"], values["period"])
    if start < stored.invoice_date and find_year_at(tx, start) is None:
        # No run could ever book the period, nor any that comes after it.
        errors.OUT_OF_RANGE.refuse(field="StartDate", value=start)
    values["times"] = times
    _require_accounts(tx, values, rows)
    for row in rows:
        if row["cost_center"]:
            require_cost_center(tx, row["cost_center"])
        if row["project"]:
            require_project(tx, row["project"])
    on_accrual = sum(r["amount_ore"] for r in rows if r["account"] == values["accrual_account"])
    if len(rows) < 2 or sum(row["amount_ore"] for row in rows):
        errors.ACCRUAL_UNBALANCED.refuse()
    if not on_accrual or abs(on_accrual * times - values["total_ore"]) > times:
        errors.ACCRUAL_TOTAL.refuse(
            rows=money.text(on_accrual * times), total=money.text(values["total_ore"])
        )
    lines = storage.rows_of(tx, INVOICE, stored.document_number)
    accruing.require_covered(values["total_ore"], posting.revenue(tx, stored, lines))


def _require_accounts(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    accounts = [values["accrual_account"], values["revenue_account"], *(r["account"] for r in rows)]
    for number in dict.fromkeys(accounts):
        if find_account(tx, number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)
        posting.require_no_claim(tx, number)


@accruals.put("/{InvoiceNumber}")
def change_accrual(tx: Tx, invoice_number: int, body: InvoiceAccrual) -> Answer:
    """Change an accrual; of one whose invoice is booked, only the text."""
    before = _existing(tx, invoice_number)
    tx.before = read_accrual(tx, invoice_number)
    if body.InvoiceNumber not in (None, invoice_number):
        errors.BAD_VALUE.refuse(field="InvoiceNumber", value=body.InvoiceNumber)
    values = _values(body)
    rows = None
    if body.InvoiceAccrualRows is not None:
        rows = _rows(invoice_number, body.InvoiceAccrualRows)
    kept = [row._asdict() for row in accruing.rows_of(tx, invoice_number)]
    differ = {name for name, value in values.items() if value != getattr(before, name)}
    if differ - {"description"} or rows not in (None, kept):
        _require_unstarted(tx, invoice_number)
        whole = {**before._asdict(), **values}
        _require_sound(tx, whole, kept if rows is None else rows)
        values["times"] = whole["times"]
    tx.execute(
        update(invoice_accrual)
        .where(invoice_accrual.c.invoice_number == invoice_number)
        .values(**values, modified_at=tx.now)
    )
    if rows not in (None, kept):
        _clear_rows(tx, invoice_number)
        tx.execute(insert(invoice_accrual_row), rows)
    return read_accrual(tx, invoice_number)


def _require_unstarted(tx: Tx, number: int) -> None:
    if _invoice(tx, number).booked:
        errors.ACCRUAL_STARTED.refuse()


def _clear_rows(tx: Tx, number: int) -> None:
    tx.execute(delete(invoice_accrual_row).where(invoice_accrual_row.c.invoice_number == number))


@accruals.delete("/{InvoiceNumber}")
def remove_accrual(tx: Tx, invoice_number: int) -> None:
    """Take an accrual away from an invoice that is not booked yet."""
    tx.before = read_accrual(tx, invoice_number)
    _require_unstarted(tx, invoice_number)
    _clear_rows(tx, invoice_number)
    tx.execute(delete(invoice_accrual).where(invoice_accrual.c.invoice_number == invoice_number))
