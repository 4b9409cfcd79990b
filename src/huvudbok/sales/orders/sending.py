"""The operations that print and send orders."""

from __future__ import annotations

from typing import Any

from huvudbok import paper
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage
from huvudbok.sales.orders.operations import orders, shown
from huvudbok.sales.orders.tables import ORDER
from huvudbok.sales.sending import mailing, printing
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import File

_NAME = "Order"


def _rendered(tx: Tx, stored: Any) -> bytes:
    """Give an order as PDF; its template may make it a picking list or a delivery note."""
    offer = stored.offer_reference
    return paper.render(
        printing.document(
            tx, ORDER, stored, "order_confirmation", stored.order_date,
            your_order_number=stored.your_order_number, offer_number=str(offer) if offer else "",
        )
    )  # fmt: skip


def _pdf(tx: Tx, stored: Any) -> File:
    return File(_rendered(tx, stored), mailing.PDF, f"{_NAME} {stored.document_number}.pdf")


def _mark_sent(tx: Tx, stored: Any) -> None:
    tx.before = {"Sent": bool(stored.sent)}
    storage.change(tx, ORDER, stored.document_number, {"sent": True})


@orders.get("/{DocumentNumber}/print", writes=True)
def print_order(tx: Tx, document_number: str) -> File:
    """Give the order as PDF and mark it as sent."""
    stored = storage.existing(tx, ORDER, document_number)
    _mark_sent(tx, stored)
    return _pdf(tx, stored)


@orders.get("/{DocumentNumber}/preview")
def preview_order(tx: Tx, document_number: str) -> File:
    """Give the order as PDF; nothing changes."""
    return _pdf(tx, storage.existing(tx, ORDER, document_number))


@orders.get("/{DocumentNumber}/email", writes=True)
def email_order(tx: Tx, document_number: str) -> Answer:
    """Send the order by e-mail to the addresses that stand on it."""
    stored = storage.existing(tx, ORDER, document_number)
    _mark_sent(tx, stored)
    mailing.mail(tx, ORDER, stored, _NAME, _rendered(tx, stored))
    return shown(tx, stored.document_number)
