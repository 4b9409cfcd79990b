"""The operations that print and send offers."""

from __future__ import annotations

from typing import Any

from huvudbok import paper
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage
from huvudbok.sales.offers.operations import offers, shown
from huvudbok.sales.offers.tables import OFFER
from huvudbok.sales.sending import mailing, printing
from huvudbok.sales.sending.printing import day
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import File


def _render(tx: Tx, stored: Any) -> bytes:
    until = day(stored.expire_date) if stored.expire_date else None
    made = printing.document(tx, OFFER, stored, "offer", stored.offer_date, valid_until=until)
    return paper.render(made)


def _pdf(tx: Tx, stored: Any) -> File:
    return File(_render(tx, stored), mailing.PDF, f"Offert {stored.document_number}.pdf")


def _mark_sent(tx: Tx, stored: Any) -> None:
    tx.before = {"Sent": bool(stored.sent)}
    storage.change(tx, OFFER, stored.document_number, {"sent": True})


@offers.get("/{DocumentNumber}/print", writes=True)
def print_offer(tx: Tx, document_number: str) -> File:
    """Give the offer as PDF and mark it as sent."""
    stored = storage.existing(tx, OFFER, document_number)
    _mark_sent(tx, stored)
    return _pdf(tx, stored)


@offers.get("/{DocumentNumber}/preview")
def preview_offer(tx: Tx, document_number: str) -> File:
    """Give the offer as PDF; nothing changes."""
    return _pdf(tx, storage.existing(tx, OFFER, document_number))


@offers.get("/{DocumentNumber}/email", writes=True)
def email_offer(tx: Tx, document_number: str) -> Answer:
    """Send the offer by e-mail to the addresses that stand on it."""
    stored = storage.existing(tx, OFFER, document_number)
    _mark_sent(tx, stored)
    mailing.mail(tx, OFFER, stored, "Offert", _render(tx, stored))
    return shown(tx, stored.document_number)
