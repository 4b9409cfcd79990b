"""The register of accruals of supplier invoices: which costs are spread over which periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from sqlalchemy import delete, insert, select, update

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import periods, require_cost_center, require_project
from huvudbok.purchasing import accruing
from huvudbok.purchasing.amounts import AccountNumber, Number
from huvudbok.purchasing.chart import account_of, chart_at
from huvudbok.purchasing.supplier_invoices import storage
from huvudbok.purchasing.tables import supplier_accrual, supplier_accrual_row
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Day, Int, Str, Wire, read_only

accruals = Operations(
    "/3/supplierinvoiceaccruals", one="SupplierInvoiceAccrual", many="SupplierInvoiceAccruals",
    scope="supplierinvoice",
)  # fmt: skip
operations = [accruals]

PeriodName = Literal[
    "MONTHLY", "BIMONTHLY", "QUARTERLY", "SEMIANNUALLY", "ANNUALLY", "1_MONTHS", "2_MONTHS",
    "3_MONTHS", "6_MONTHS", "12_MONTHS",
]  # fmt: skip


class SupplierInvoiceAccrualRow(Wire):
    Account: Int | None = None
    CostCenter: Str | None = None
    Credit: Number | None = None
    Debit: Number | None = None
    Project: Str | None = None
    TransactionInformation: Str | None = None


class SupplierInvoiceAccrual(Wire):
    REQUIRED: ClassVar = (
        "AccrualAccount", "CostAccount", "EndDate", "Period", "StartDate",
        "SupplierInvoiceAccrualRows", "SupplierInvoiceNumber", "Total",
    )  # fmt: skip
    AccrualAccount: AccountNumber | None = None
    CostAccount: AccountNumber | None = None
    Description: Str | None = None
    EndDate: Day | None = None
    Period: PeriodName | None = None
    StartDate: Day | None = None
    SupplierInvoiceAccrualRows: list[SupplierInvoiceAccrualRow] | None = None
    SupplierInvoiceNumber: Int | None = None
    Times: int | None = read_only()
    Total: Number | None = None
    VATIncluded: bool | None = None


_FIELDS = {
    "AccrualAccount": "accrual_account", "CostAccount": "cost_account",
    "Description": "description", "EndDate": "end_date", "Period": "period",
    "StartDate": "start_date", "Total": "total_ore", "VATIncluded": "vat_included",
}  # fmt: skip


def _existing(tx: Tx, number: int) -> Any:
    row = accruing.find_accrual(tx, number)
    if row is None:
        errors.SUPPLIER_ACCRUAL_MISSING.refuse()
    return row


@accruals.list("", Accepts())
def find_accruals(tx: Tx, query: Query) -> Page:
    """List the accruals by the number of their invoice."""
    statement = select(supplier_accrual)
    if query.modified is not None:
        statement = statement.where(supplier_accrual.c.modified_at >= query.modified)
    order = [supplier_accrual.c.invoice_number]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("supplierinvoiceaccruals", row.invoice_number),
        "Description": row.description, "Period": row.period,
        "SupplierInvoiceNumber": row.invoice_number,
    }  # fmt: skip


@accruals.get("/{SupplierInvoiceNumber}")
def read_accrual(tx: Tx, supplier_invoice_number: int) -> Answer:
    row = _existing(tx, supplier_invoice_number)
    return {
        "@url": tx.link("supplierinvoiceaccruals", row.invoice_number),
        "AccrualAccount": row.accrual_account, "CostAccount": row.cost_account,
        "Description": row.description, "EndDate": row.end_date, "Period": row.period,
        "StartDate": row.start_date,
        "SupplierInvoiceAccrualRows": [
            {
                "Account": each.account, "CostCenter": each.cost_center,
                "Credit": money.kronor(max(-each.amount_ore, 0)),
                "Debit": money.kronor(max(each.amount_ore, 0)), "Project": each.project,
                "TransactionInformation": each.transaction_information,
            }
            for each in accruing.rows_of(tx, row.invoice_number)
        ],
        "SupplierInvoiceNumber": row.invoice_number, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: SupplierInvoiceAccrual) -> Answer:
    """Spread the cost of an invoice that is not booked yet; see `_require_sound`."""
    number = body.SupplierInvoiceNumber or 0
    if storage.find(tx, number) is None:
        errors.SUPPLIER_INVOICE_UNKNOWN.refuse(number=number)
    if accruing.find_accrual(tx, number):
        errors.ACCRUAL_TAKEN.refuse(number=number)
    values = {
        "invoice_number": number, "description": "", "vat_included": False, **_values(body),
        "performed": 0, "modified_at": tx.now,
    }  # fmt: skip
    rows = _rows(number, body.SupplierInvoiceAccrualRows or [])
    _require_sound(tx, values, rows)
    tx.execute(insert(supplier_accrual), values)
    tx.execute(insert(supplier_accrual_row), rows)
    return read_accrual(tx, number)


def _values(body: SupplierInvoiceAccrual) -> dict[str, Any]:
    sent = body.changes()
    values = {column: sent[name] for name, column in _FIELDS.items() if name in sent}
    if "total_ore" in values:
        values["total_ore"] = money.ore_from(values["total_ore"])
    values |= {name: unset for name, unset in (("description", ""), ("vat_included", False))
               if name in values and values[name] is None}  # fmt: skip
    return values


def _rows(number: int, sent: Sequence[SupplierInvoiceAccrualRow]) -> list[dict[str, Any]]:
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
    round; accounts, cost centres and projects that are in no register; rows that do not balance
    or do not come to the total; a total beyond the cost.
    Source: Fortnox help, Periodisera leverantörsfaktura (platform.md 7.5), for the states.
    # Inferred: that rows must come to the total, to an öre for each period.
    """
    head = storage.existing(tx, values["invoice_number"])
    if head.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    if head.booked:
        errors.SUPPLIER_INVOICE_BOOKED.refuse()
    if head.accounting_method == "CASH":
        errors.SUPPLIER_INVOICE_CASH.refuse()
    times = periods.times_of(values["start_date"], values["end_date"], values["period"])
    values["times"] = times
    chart = chart_at(tx, values["start_date"])
    accounts = [values["accrual_account"], values["cost_account"], *(r["account"] for r in rows)]
    for number in dict.fromkeys(accounts):
        chart.require(number)
        if number == account_of(tx, "SUPDEBT"):
            errors.DEBT_ACCOUNT_USED.refuse(account=number)
    _require_dimensions(tx, rows)
    on_accrual = sum(r["amount_ore"] for r in rows if r["account"] == values["accrual_account"])
    if len(rows) < 2 or sum(row["amount_ore"] for row in rows):
        errors.ACCRUAL_UNBALANCED.refuse()
    if not on_accrual or abs(-on_accrual * times - values["total_ore"]) > times:
        errors.ACCRUAL_TOTAL.refuse(
            rows=money.text(-on_accrual * times), total=money.text(values["total_ore"])
        )
    accruing.require_covered(values["total_ore"], storage.lines_of(tx, head.given_number))


def _require_dimensions(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    for row in rows:
        if row["cost_center"]:
            require_cost_center(tx, row["cost_center"])
        if row["project"]:
            require_project(tx, row["project"])


@accruals.put("/{SupplierInvoiceNumber}")
def change_accrual(tx: Tx, supplier_invoice_number: int, body: SupplierInvoiceAccrual) -> Answer:
    """Change an accrual; of one whose invoice is booked, only the text."""
    before = _existing(tx, supplier_invoice_number)
    tx.before = read_accrual(tx, supplier_invoice_number)
    if body.SupplierInvoiceNumber not in (None, supplier_invoice_number):
        errors.BAD_VALUE.refuse(field="SupplierInvoiceNumber", value=body.SupplierInvoiceNumber)
    values = _values(body)
    rows = None
    if body.SupplierInvoiceAccrualRows is not None:
        rows = _rows(supplier_invoice_number, body.SupplierInvoiceAccrualRows)
    kept = [row._asdict() for row in accruing.rows_of(tx, supplier_invoice_number)]
    differ = {name for name, value in values.items() if value != getattr(before, name)}
    if differ - {"description"} or rows not in (None, kept):
        if storage.existing(tx, supplier_invoice_number).booked:
            errors.ACCRUAL_STARTED.refuse()
        whole = {**before._asdict(), **values}
        _require_sound(tx, whole, kept if rows is None else rows)
        values["times"] = whole["times"]
    tx.execute(
        update(supplier_accrual)
        .where(supplier_accrual.c.invoice_number == supplier_invoice_number)
        .values(**values, modified_at=tx.now)
    )
    if rows not in (None, kept):
        _clear_rows(tx, supplier_invoice_number)
        tx.execute(insert(supplier_accrual_row), rows)
    return read_accrual(tx, supplier_invoice_number)


def _clear_rows(tx: Tx, number: int) -> None:
    tx.execute(delete(supplier_accrual_row).where(supplier_accrual_row.c.invoice_number == number))


@accruals.delete("/{SupplierInvoiceNumber}")
def remove_accrual(tx: Tx, supplier_invoice_number: int) -> None:
    """Take an accrual away from an invoice that is not booked yet."""
    tx.before = read_accrual(tx, supplier_invoice_number)
    if storage.existing(tx, supplier_invoice_number).booked:
        errors.ACCRUAL_STARTED.refuse()
    _clear_rows(tx, supplier_invoice_number)
    tx.execute(
        delete(supplier_accrual).where(supplier_accrual.c.invoice_number == supplier_invoice_number)
    )
