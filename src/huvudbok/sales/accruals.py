"""The register of accruals of invoices: which revenue is spread over which periods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import find_account, find_year_at, periods, spreading
from huvudbok.sales import accruing
from huvudbok.sales.accruing import ACCRUALS
from huvudbok.sales.documents import storage
from huvudbok.sales.invoices import posting, rules
from huvudbok.sales.invoices.tables import INVOICE
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
    row = spreading.find(tx, ACCRUALS, number)
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
    return spreading.page_of(tx, ACCRUALS, query, lambda row: _item(tx, row))


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
        "InvoiceAccrualRows": spreading.shown_rows(tx, ACCRUALS, row.invoice_number),
        "InvoiceNumber": row.invoice_number, "Period": row.period,
        "RevenueAccount": row.revenue_account, "StartDate": row.start_date, "Times": row.times,
        "Total": money.kronor(row.total_ore), "VATIncluded": bool(row.vat_included),
    }  # fmt: skip


@accruals.post()
def create_accrual(tx: Tx, body: InvoiceAccrual) -> Answer:
    """Spread the revenue of an invoice that is not booked yet; see `add`."""
    number = body.InvoiceNumber or 0
    values = spreading.sent_values(body, _FIELDS, _UNSET)
    add(tx, number, values, spreading.sent_rows(ACCRUALS, number, body.InvoiceAccrualRows or []))
    return read_accrual(tx, number)


def add(
    tx: Tx, invoice_number: int, values: dict[str, Any], rows: Sequence[dict[str, Any]]
) -> None:
    """Store the accrual of an invoice that has none, given by column, rows debit positive.

    Refuses an unknown invoice, one that has an accrual already, then as `_require_sound`.
    """
    _invoice(tx, invoice_number)
    if spreading.find(tx, ACCRUALS, invoice_number):
        errors.INVOICE_ACCRUAL_TAKEN.refuse(number=invoice_number)
    whole = {
        "invoice_number": invoice_number, **_UNSET, **values, "performed": 0,
        "modified_at": tx.now,
    }  # fmt: skip
    _require_sound(tx, whole, rows)
    spreading.put(tx, ACCRUALS, whole, rows)


def _require_sound(tx: Tx, values: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """Refuse what could not be performed, and set how many times it is.

    In this order: an invoice that is cancelled, booked or under the cash method; days that turn
    round or begin before all books; accounts, cost centres and projects that are in no register,
    and accounts of claims; rows that do not balance or do not come to the total; a total beyond
    the revenue.
    Source: Fortnox help, Periodiseringar (platform.md 7.5), for the states.
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
    for number in spreading.accounts_of(values, "revenue_account", rows):
        if find_account(tx, number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)
        posting.require_no_claim(tx, number)
    spreading.require_dimensions(tx, rows)
    spreading.require_sums(ACCRUALS, values, rows)
    lines = storage.rows_of(tx, INVOICE, stored.document_number)
    accruing.require_covered(values["total_ore"], posting.revenue(tx, stored, lines))


@accruals.put("/{InvoiceNumber}")
def change_accrual(tx: Tx, invoice_number: int, body: InvoiceAccrual) -> Answer:
    """Change an accrual; of one whose invoice is booked, only the text."""
    before = _existing(tx, invoice_number)
    tx.before = read_accrual(tx, invoice_number)
    if body.InvoiceNumber not in (None, invoice_number):
        errors.BAD_VALUE.refuse(field="InvoiceNumber", value=body.InvoiceNumber)
    values = spreading.sent_values(body, _FIELDS, _UNSET)
    rows = None
    if body.InvoiceAccrualRows is not None:
        rows = spreading.sent_rows(ACCRUALS, invoice_number, body.InvoiceAccrualRows)

    def require_sound(whole: spreading.Values, its_rows: Sequence[spreading.Values]) -> None:
        _require_unstarted(tx, invoice_number)
        _require_sound(tx, whole, its_rows)

    spreading.change(tx, ACCRUALS, before, values, rows, require_sound)
    return read_accrual(tx, invoice_number)


def _require_unstarted(tx: Tx, number: int) -> None:
    if _invoice(tx, number).booked:
        errors.ACCRUAL_STARTED.refuse()


@accruals.delete("/{InvoiceNumber}")
def remove_accrual(tx: Tx, invoice_number: int) -> None:
    """Take an accrual away from an invoice that is not booked yet."""
    tx.before = read_accrual(tx, invoice_number)
    _require_unstarted(tx, invoice_number)
    spreading.remove(tx, ACCRUALS, invoice_number)
