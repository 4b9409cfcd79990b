"""The operations on invoices."""

from __future__ import annotations

from typing import Any

from huvudbok import errors, ledger
from huvudbok.db.tx import Tx
from huvudbok.sales import delivering
from huvudbok.sales.documents import goods, heads, labels, rows, storage, working
from huvudbok.sales.invoices import finding, posting, rules
from huvudbok.sales.invoices.schema import Invoice
from huvudbok.sales.invoices.tables import EDI, INVOICE
from huvudbok.sales.tax_reductions import carrying
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query

invoices = Operations("/3/invoices", one="Invoice", many="Invoices", scope="invoice")
operations = [invoices]

# What may still be changed on an invoice that is booked: nothing that the voucher rests on.
# Inferred: which.
_FREE = frozenset({
    "comments", "delivery_address1", "delivery_address2", "delivery_city", "delivery_country",
    "delivery_date", "delivery_name", "delivery_zip_code", "due_date",
    "external_invoice_reference1", "external_invoice_reference2", "language", "not_completed",
    "our_reference", "phone1", "phone2", "print_template", "remarks", "way_of_delivery",
    "terms_of_delivery", "your_order_number", "your_reference",
    *(field.column for field in (*heads.EMAIL, *EDI)),
})  # fmt: skip

_DAYS = ("invoice_date", "due_date", "outbound_date")


def shown(tx: Tx, number: int) -> Answer:
    """Show an invoice as it stands now."""
    return _shown(tx, storage.find(tx, INVOICE, number))


def _shown(tx: Tx, stored: Any) -> Answer:
    # Source: recordings: a flag that is text.
    return storage.shown(tx, INVOICE, stored, {"Credit": "true" if stored.credit else "false"})


@invoices.list("", finding.ACCEPTS)
def find_invoices(tx: Tx, query: Query) -> Page:
    """List invoices by number."""
    return finding.page(tx, query)


@invoices.get("/{DocumentNumber}")
def read_invoice(tx: Tx, document_number: str) -> Answer:
    return _shown(tx, storage.existing(tx, INVOICE, document_number))


@invoices.post()
def create_invoice(tx: Tx, body: Invoice) -> Answer:
    """Write an invoice. What is not sent comes from the customer, else from the company."""
    customer = heads.require_customer(tx, str(body.CustomerNumber))
    sent = _sent(body)
    heads.require_references(tx, sent)
    _require_credited(tx, sent)
    head = rules.new_head(tx, customer, sent, body.DocumentNumber)
    setting = heads.setting_of(customer, head, sent)
    lines = rows.merged(tx, INVOICE.row_kind, setting, body.InvoiceRows or [], [])
    goods.settle_places(tx, INVOICE, head, sent, lines)
    return write_new(tx, head, lines, body)


def _sent(body: Invoice) -> dict[str, Any]:
    """Give the columns that a body sets. The days that an invoice must have cannot be cleared."""
    return {
        name: value
        for name, value in storage.sent_columns(INVOICE, body).items()
        if value is not None or name not in _DAYS
    }


def write_new(tx: Tx, head: heads.Head, lines: list[rows.Row], body: Invoice | None) -> Answer:
    """Store a new invoice, worked out and holding what it delivers, and show it."""
    goods.hold(tx, INVOICE, head, lines)
    rules.add_up(tx, head, lines)
    storage.add(tx, INVOICE, head, lines)
    if body is not None and body.Labels:
        labels.replace(tx, INVOICE.kind, head["document_number"], body.Labels)
    return shown(tx, head["document_number"])


def _require_credited(tx: Tx, sent: dict[str, Any]) -> None:
    """Demand that the invoice which a new one says it credits exists."""
    number = sent.get("credit_invoice_reference")
    if number and storage.find(tx, INVOICE, number) is None:
        errors.DOCUMENT_REFERENCE_MISSING.refuse(field="CreditInvoiceReference", value=number)


@invoices.put("/{DocumentNumber}")
def change_invoice(tx: Tx, document_number: str, body: Invoice) -> Answer:
    """Change an invoice. Once booked, only what the voucher does not rest on can be changed."""
    stored = storage.existing(tx, INVOICE, document_number)
    tx.before = shown(tx, stored.document_number)
    if stored.cancelled:
        errors.INVOICE_CANCELLED.refuse(number=stored.document_number)
    old = stored._asdict()
    sent = {name: value for name, value in _sent(body).items() if value != old[name]}
    _fill_dates(tx, old, sent)
    is_fixed = rules.is_fixed(stored)
    if is_fixed and (body.InvoiceRows is not None or set(sent) - _FREE):
        errors.INVOICE_BOOKED.refuse(number=stored.document_number)
    heads.require_references(tx, sent)
    _require_credited(tx, sent)
    number = stored.document_number
    if is_fixed:
        if sent:
            storage.change(tx, INVOICE, number, sent)
    else:
        _rewrite(tx, old, sent, body)
    if body.Labels is not None:
        labels.replace(tx, INVOICE.kind, number, body.Labels)
        storage.change(tx, INVOICE, number, {})
    return shown(tx, number)


def _fill_dates(tx: Tx, old: heads.Head, sent: dict[str, Any]) -> None:
    """Put in place of dates that are cleared what a new invoice has: none is without them."""
    if "invoice_date" in sent:
        sent["invoice_date"] = sent["invoice_date"] or tx.today
    if "due_date" in sent:
        sent["due_date"] = sent["due_date"] or rules.due_date(tx, {**old, **sent})


def _rewrite(tx: Tx, old: heads.Head, sent: dict[str, Any], body: Invoice) -> None:
    """Work an unbooked invoice out anew with what was sent."""
    head, lines = working.changed(tx, INVOICE, old, sent, body.InvoiceRows)
    if {"invoice_date", "terms_of_payment"} & set(sent) and "due_date" not in sent:
        head["due_date"] = rules.due_date(tx, head)
    if "invoice_date" in sent:
        head["accounting_method"] = rules.accounting_method(tx, head["invoice_date"])
    goods.settle_places(tx, INVOICE, head, sent, lines)
    goods.rehold(tx, INVOICE, old, head, lines)
    rules.add_up(tx, head, lines)
    working.store_changed(tx, INVOICE, old, head, lines)


@invoices.put("/{DocumentNumber}/bookkeep")
def bookkeep_invoice(tx: Tx, document_number: str) -> Answer:
    """Book the invoice in the ledger; it can no longer be changed, only credited."""
    stored = storage.existing(tx, INVOICE, document_number)
    tx.before = {"Booked": False}
    rules.require_bookable(stored)
    if stored.accounting_method == "CASH":
        # Source: platform.md 7.5: by the cash method the whole entry is made at payment.
        errors.INVOICE_CASH_METHOD.refuse()
    booked = posting.parts(tx, stored, storage.rows_of(tx, INVOICE, stored.document_number))
    voucher = ledger.post(tx, posting.draft(tx, stored, booked))
    values = {
        "booked": True, "voucher_series": voucher.series, "voucher_number": voucher.number,
        "voucher_year": voucher.year_id, "voucher_id": voucher.id,
        "booked_ore": booked.claim_ore + booked.agency_ore,
        "claim_account": booked.claim_account, "claim_ore": booked.claim_ore,
        "agency_account": booked.agency_account, "agency_ore": booked.agency_ore,
    }  # fmt: skip
    if stored.invoice_type == rules.CASH_INVOICE:
        values |= {"balance": 0, "claim_ore": 0}
    if not values.get("balance", stored.balance):
        values["final_pay_date"] = stored.invoice_date
    storage.change(tx, INVOICE, stored.document_number, values)
    return shown(tx, stored.document_number)


@invoices.put("/{DocumentNumber}/cancel")
def cancel_invoice(tx: Tx, document_number: str) -> Answer:
    """Cancel an invoice that is not booked; it keeps its number."""
    stored = storage.existing(tx, INVOICE, document_number)
    tx.before = {"Cancelled": bool(stored.cancelled)}
    rules.require_open(stored)
    goods.cancel(tx, INVOICE, stored)
    storage.change(tx, INVOICE, stored.document_number, {"cancelled": True})
    if stored.moved_by:
        delivering.take_back(tx, stored)
    return shown(tx, stored.document_number)


@invoices.put("/{DocumentNumber}/credit")
def credit_invoice(tx: Tx, document_number: str) -> Answer:
    """Write a credit invoice over a booked one, and show the original with its number.

    Source: 004_5bd67b8763ee7d98.txt, Invoices; Fortnox help, Skapa kreditfaktura: quantities,
    freight and fee are negative. The credit can be changed, to credit a part, until it is booked.
    """
    stored = storage.existing(tx, INVOICE, document_number)
    rules.require_creditable(stored)
    tx.before = {"CreditInvoiceReference": "0"}
    number = write_credit(tx, stored)
    storage.change(tx, INVOICE, stored.document_number, {"credit_invoice_reference": number})
    return shown(tx, stored.document_number)


def write_credit(tx: Tx, stored: Any) -> int:
    """Write the credit of an invoice; give its number."""
    original = stored._asdict()
    customer = heads.require_customer(tx, stored.customer_number)
    kept = {name: value for name, value in original.items() if name not in _NOT_CREDITED}
    kept |= {
        "credit_invoice_reference": stored.document_number, "freight": -stored.freight,
        "administration_fee": -stored.administration_fee,
    }  # fmt: skip
    head = rules.new_head(tx, customer, kept, None)
    lines = [
        row | {
            "delivered_quantity": -row["delivered_quantity"],
            "discount": -row["discount"] if row["discount_type"] == "AMOUNT" else row["discount"],
        }
        for row in storage.rows_of(tx, INVOICE, stored.document_number)
    ]  # fmt: skip
    write_new(tx, head, rows.numbered_rows(tx, lines), None)
    carrying.carry_over(tx, INVOICE.kind, original, INVOICE, head["document_number"])
    return int(head["document_number"])


_NOT_CREDITED = frozenset({
    "document_number", "invoice_date", "due_date", "outbound_date", "ocr", "booked", "sent",
    "voucher_series", "voucher_number", "voucher_year", "voucher_id", "final_pay_date",
    "last_remind_date",
    "reminders", "modified_at", "claim_account", "claim_ore", "agency_account", "agency_ore",
    "booked_ore", "balance", "credit", "accounting_method", "tax_reduction", "nox_finans",
    "order_reference", "offer_reference", "contract_reference", "invoice_reference",
    "warehouse_ready", "moved_by",
})  # fmt: skip


@invoices.put("/{DocumentNumber}/externalprint")
def mark_sent(tx: Tx, document_number: str) -> Answer:
    """Mark an invoice as sent that somebody else sends."""
    stored = storage.existing(tx, INVOICE, document_number)
    tx.before = {"Sent": bool(stored.sent)}
    storage.change(tx, INVOICE, stored.document_number, {"sent": True})
    return shown(tx, stored.document_number)


@invoices.put("/{DocumentNumber}/warehouseready")
def mark_warehouse_ready(tx: Tx, document_number: str) -> Answer:
    """Move out what an invoice delivers and book its cost; its goods are locked from then on.

    Without the warehouse every invoice is ready already. # Inferred: whether it is booked makes no
    difference; what a credit brings back is in stock from then on, at what it cost when it left.
    """
    stored = storage.existing(tx, INVOICE, document_number)
    tx.before = {"WarehouseReady": bool(stored.warehouse_ready)}
    if stored.cancelled:
        errors.INVOICE_CANCELLED.refuse(number=stored.document_number)
    goods.release(tx, INVOICE, stored, delivering.originals_of(tx, stored))
    return shown(tx, stored.document_number)
