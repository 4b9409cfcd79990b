"""Sends a document to the customer by e-mail, as PDF, through the outbox."""

from __future__ import annotations

from typing import Any

from huvudbok import outbox
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.sending.enclosures import enclosed

PDF = "application/pdf"


def mail(tx: Tx, shape: Shape, stored: Any, name: str, content: bytes) -> int:
    """Write the e-mail of a document into the outbox; `{no}` in its texts is the number.

    Source: 004_5bd67b8763ee7d98.txt, Invoices: EmailInformation; recordings: `Faktura {no} bifogas`
    """
    own = read_settings(tx)
    number = str(stored.document_number)
    return outbox.send_mail(
        tx, stored.email_address_to, cc=stored.email_address_cc or "",
        bcc=stored.email_address_bcc or "",
        subject=stored.email_subject.replace("{no}", number),
        body=stored.email_body.replace("{no}", number), sender_name=own.name[:150],
        reply_to=stored.email_address_from or own.email,
        attachments=[(f"{name} {number}.pdf", PDF, content), *enclosed(tx, shape, stored)],
    )  # fmt: skip
