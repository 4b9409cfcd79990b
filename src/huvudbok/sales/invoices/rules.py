"""What an invoice gets when it is written, and what may be done with it in each state."""

from __future__ import annotations

import datetime
from typing import Any

from huvudbok import errors, ledger
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import fields, goods, heads, numbers, storage, working
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.invoices.tables import INVOICE

CASH_INVOICE = "CASHINVOICE"
# Source: recordings: a new invoice's template, subject and language.
_TEMPLATE = "st"
_SUBJECT = "Faktura {no} bifogas"


def new_head(tx: Tx, customer: Any, sent: dict[str, Any], chosen: str | None) -> Head:
    """Give the head of a new invoice: what was sent, else the customer's, else the company's."""
    head = fields.unset(storage.stored_fields(INVOICE)) | {
        "credit": False, "claim_account": 0, "claim_ore": 0, "agency_account": 0, "agency_ore": 0,
        "booked_ore": 0, "voucher_id": None, "modified_at": tx.now, "print_template": _TEMPLATE,
        "email_subject": _SUBJECT, "email_address_to": customer.email_invoice or customer.email,
        "email_address_cc": customer.email_invoice_cc or None,
        "email_address_bcc": customer.email_invoice_bcc or None,
    }  # fmt: skip
    head |= heads.from_customer(tx, customer) | {"invoice_date": tx.today} | goods.new(tx) | sent
    head["document_number"] = numbers.take(tx, INVOICE, chosen)
    heads.set_rate(tx, head, sent)
    head["ocr"] = head["ocr"] or numbers.ocr(head["document_number"])
    head["outbound_date"] = head["outbound_date"] or head["invoice_date"]
    head["due_date"] = head["due_date"] or due_date(tx, head)
    head["accounting_method"] = accounting_method(tx, head["invoice_date"])
    return head


def due_date(tx: Tx, head: Head) -> str:
    """Give invoice date plus the terms' days. Source: C# InvoiceTests.Test_Invoice_DueDate."""
    days = payment_days(tx, head["terms_of_payment"])
    date = datetime.date.fromisoformat(head["invoice_date"])
    if date.toordinal() + days > datetime.date.max.toordinal():
        errors.BAD_DATE.refuse(field="InvoiceDate", value=head["invoice_date"])
    return (date + datetime.timedelta(days=days)).isoformat()


def payment_days(tx: Tx, code: str) -> int:
    """Give the days of terms of payment: the code's number, else the one its text begins with.

    # Inferred: terms without a number, such as Autogiro, are due at once.
    """
    if not code:
        return 0
    found = heads.find_terms(tx, "terms_of_payment", code)
    for text in (code, found.description or "" if found else ""):
        digits = text.split(" ")[0]
        if digits.isascii() and digits.isdigit() and len(digits) < 5:
            return int(digits)
    return 0


def accounting_method(tx: Tx, day: str) -> str:
    """Give the method of the year an invoice falls in, else of the present one.

    Refuses a company without any year. Source: the Ruby library's tests (the message).
    """
    year = ledger.find_year_at(tx, day) or ledger.find_current(tx)
    if year is None:
        errors.INVOICE_WITHOUT_YEAR.refuse()
    return str(year.accounting_method)


def add_up(tx: Tx, head: Head, lines: list[Row]) -> None:
    """Enter what an invoice and its rows come to; nothing has been paid yet."""
    working.add_up(tx, INVOICE, head, lines)
    head["balance"] = head["total"]
    # Source: erp-mafia/accounted: an invoice of less than nothing is a credit.
    head["credit"] = head["total"] < 0 or bool(head["credit_invoice_reference"])


def require_open(stored: Any) -> None:
    """Demand that an invoice can still be changed."""
    if stored.cancelled:
        errors.INVOICE_CANCELLED.refuse(number=stored.document_number)
    if is_fixed(stored):
        errors.INVOICE_BOOKED.refuse(number=stored.document_number)


def is_fixed(stored: Any) -> bool:
    """Tell whether vouchers rest on an invoice: its own, or by the cash method its payments'."""
    return bool(stored.booked) or stored.balance != stored.total


def require_bookable(stored: Any) -> None:
    require_open(stored)
    # Inferred: that the flag holds an invoice back.
    if stored.not_completed:
        errors.INVOICE_NOT_COMPLETED.refuse(number=stored.document_number)


def require_creditable(stored: Any) -> None:
    """Demand a booked original that nothing has credited. Source: Fortnox help, Kreditfaktura."""
    if stored.cancelled:
        errors.INVOICE_CANCELLED.refuse(number=stored.document_number)
    if not stored.booked:
        errors.INVOICE_NOT_BOOKED.refuse(number=stored.document_number)
    if stored.credit or stored.credit_invoice_reference:
        errors.INVOICE_CREDITED.refuse(number=stored.document_number)
