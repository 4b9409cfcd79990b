"""The operations that print and send invoices."""

from __future__ import annotations

from typing import Any

from huvudbok import outbox, paper
from huvudbok.db.tx import Tx
from huvudbok.sales import reminders
from huvudbok.sales.documents import storage
from huvudbok.sales.invoices.einvoice import einvoice
from huvudbok.sales.invoices.operations import invoices, shown
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.sending import mailing, printing
from huvudbok.sales.sending.printing import day
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import File

_KINDS: dict[str, paper.Kind] = {
    "CASHINVOICE": "cash_invoice", "INTRESTINVOICE": "interest_invoice",
}  # fmt: skip


def as_paper(tx: Tx, stored: Any, kind: paper.Kind | None = None, **own: Any) -> paper.Document:
    """Give an invoice as paper: a credit, a cash invoice or what `kind` says."""
    usual = "credit_invoice" if stored.credit else _KINDS.get(stored.invoice_type, "invoice")
    credited = stored.credit_invoice_reference
    return printing.document(
        tx, INVOICE, stored, kind or usual, stored.invoice_date, due_date=day(stored.due_date),
        ocr=stored.ocr, your_order_number=stored.your_order_number,
        order_number=_number(stored.order_reference),
        offer_number=_number(stored.offer_reference),
        contract_number=_number(stored.contract_reference),
        credited_number=_number(credited) if stored.credit else "",
        late_interest_percent=reminders.agreed_percent(tx), **own,
    )  # fmt: skip


def _number(reference: int) -> str:
    return str(reference) if reference else ""


def pdf(tx: Tx, stored: Any) -> File:
    content = paper.render(as_paper(tx, stored))
    return File(content, mailing.PDF, f"Faktura {stored.document_number}.pdf")


def _mark_sent(tx: Tx, stored: Any) -> None:
    tx.before = {"Sent": bool(stored.sent)}
    storage.change(tx, INVOICE, stored.document_number, {"sent": True})


@invoices.get("/{DocumentNumber}/print", writes=True)
def print_invoice(tx: Tx, document_number: str) -> File:
    """Give the invoice as PDF and mark it as sent."""
    stored = storage.existing(tx, INVOICE, document_number)
    _mark_sent(tx, stored)
    return pdf(tx, stored)


@invoices.get("/{DocumentNumber}/preview")
def preview_invoice(tx: Tx, document_number: str) -> File:
    """Give the invoice as PDF; nothing changes."""
    return pdf(tx, storage.existing(tx, INVOICE, document_number))


@invoices.get("/{DocumentNumber}/email", writes=True)
def email_invoice(tx: Tx, document_number: str) -> Answer:
    """Send the invoice by e-mail to the addresses that stand on it."""
    stored = storage.existing(tx, INVOICE, document_number)
    _mark_sent(tx, stored)
    name = "Kreditfaktura" if stored.credit else "Faktura"
    mailing.mail(tx, INVOICE, stored, name, paper.render(as_paper(tx, stored)))
    return shown(tx, stored.document_number)


@invoices.get("/{DocumentNumber}/eprint", writes=True)
def eprint_invoice(tx: Tx, document_number: str) -> Answer:
    """Hand the invoice to whoever prints and posts letters for the company: a file goes out."""
    stored = storage.existing(tx, INVOICE, document_number)
    _mark_sent(tx, stored)
    made = pdf(tx, stored)
    assert isinstance(made.content, bytes)
    outbox.send_file(tx, "eprint", made.name, made.content)
    return shown(tx, stored.document_number)


@invoices.get("/{DocumentNumber}/einvoice", writes=True)
def send_einvoice(tx: Tx, document_number: str) -> Answer:
    """Send the invoice as a Peppol e-invoice: a file goes out."""
    stored = storage.existing(tx, INVOICE, document_number)
    _mark_sent(tx, stored)
    content = einvoice(tx, stored)
    outbox.send_file(tx, "peppol", f"invoice-{stored.document_number}.xml", content)
    return shown(tx, stored.document_number)


@invoices.get("/{DocumentNumber}/printreminder")
def print_reminder(tx: Tx, document_number: str) -> File:
    """Give a reminder of the invoice as PDF. # Inferred: nothing changes, it does not count."""
    stored = storage.existing(tx, INVOICE, document_number)
    made = reminders.document(tx, reminders.of_invoice(tx, stored))
    return File(paper.render(made), mailing.PDF, f"Påminnelse {stored.document_number}.pdf")
