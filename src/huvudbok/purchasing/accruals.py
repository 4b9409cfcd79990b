"""The register of accruals of supplier invoices: which costs are spread over which periods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import periods, spreading
from huvudbok.purchasing import accruing
from huvudbok.purchasing.accruing import ACCRUALS
from huvudbok.purchasing.amounts import AccountNumber, Number
from huvudbok.purchasing.chart import account_of, chart_at
from huvudbok.purchasing.supplier_invoices import storage
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


_UNSET = {"description": "", "vat_included": False}


def _existing(tx: Tx, number: int) -> Any:
    row = spreading.find(tx, ACCRUALS, number)
    if row is None:
        errors.SUPPLIER_ACCRUAL_MISSING.refuse()
    return row


@accruals.list("", Accepts())
def find_accruals(tx: Tx, query: Query) -> Page:
    """List the accruals by the number of their invoice."""
    return spreading.page_of(tx, ACCRUALS, query, lambda row: _item(tx, row))


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
        "SupplierInvoiceAccrualRows": spreading.shown_rows(tx, ACCRUALS, row.invoice_number),
        "SupplierInvoiceNumber": row.invoice_number, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: SupplierInvoiceAccrual) -> Answer:
    """Spread the cost of an invoice that is not booked yet; see `_require_sound`."""
    number = body.SupplierInvoiceNumber or 0
    if storage.find(tx, number) is None:
        errors.SUPPLIER_INVOICE_UNKNOWN.refuse(number=number)
    if spreading.find(tx, ACCRUALS, number):
        errors.ACCRUAL_TAKEN.refuse(number=number)
    values = {
        "invoice_number": number, **_UNSET, **spreading.sent_values(body, _FIELDS, _UNSET),
        "performed": 0, "modified_at": tx.now,
    }  # fmt: skip
    rows = spreading.sent_rows(ACCRUALS, number, body.SupplierInvoiceAccrualRows or [])
    _require_sound(tx, values, rows)
    spreading.put(tx, ACCRUALS, values, rows)
    return read_accrual(tx, number)


def _require_sound(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """Refuse what could not be performed, and set how many times it is.

    In this order: an invoice that is cancelled, booked or under the cash method; days that turn
    round; accounts, cost centres and projects that are in no register; rows that do not balance
    or do not come to the total; a total beyond the cost.
    Source: Fortnox help, Periodisera leverantörsfaktura (platform.md 7.5), for the states.
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
    for number in spreading.accounts_of(values, "cost_account", rows):
        chart.require(number)
        if number == account_of(tx, "SUPDEBT"):
            errors.DEBT_ACCOUNT_USED.refuse(account=number)
    spreading.require_dimensions(tx, rows)
    spreading.require_sums(ACCRUALS, values, rows)
    accruing.require_covered(values["total_ore"], storage.lines_of(tx, head.given_number))


@accruals.put("/{SupplierInvoiceNumber}")
def change_accrual(tx: Tx, supplier_invoice_number: int, body: SupplierInvoiceAccrual) -> Answer:
    """Change an accrual; of one whose invoice is booked, only the text."""
    before = _existing(tx, supplier_invoice_number)
    tx.before = read_accrual(tx, supplier_invoice_number)
    if body.SupplierInvoiceNumber not in (None, supplier_invoice_number):
        errors.BAD_VALUE.refuse(field="SupplierInvoiceNumber", value=body.SupplierInvoiceNumber)
    values = spreading.sent_values(body, _FIELDS, _UNSET)
    rows = None
    if body.SupplierInvoiceAccrualRows is not None:
        rows = spreading.sent_rows(
            ACCRUALS, supplier_invoice_number, body.SupplierInvoiceAccrualRows
        )

    def require_sound(whole: spreading.Values, its_rows: Sequence[spreading.Values]) -> None:
        _require_unstarted(tx, supplier_invoice_number)
        _require_sound(tx, whole, its_rows)

    spreading.change(tx, ACCRUALS, before, values, rows, require_sound)
    return read_accrual(tx, supplier_invoice_number)


def _require_unstarted(tx: Tx, number: int) -> None:
    if storage.existing(tx, number).booked:
        errors.ACCRUAL_STARTED.refuse()


@accruals.delete("/{SupplierInvoiceNumber}")
def remove_accrual(tx: Tx, supplier_invoice_number: int) -> None:
    """Take an accrual away from an invoice that is not booked yet."""
    tx.before = read_accrual(tx, supplier_invoice_number)
    _require_unstarted(tx, supplier_invoice_number)
    spreading.remove(tx, ACCRUALS, supplier_invoice_number)
