"""What an offer gets when it is written, and what may be done with it in each state."""

from __future__ import annotations

import datetime
from typing import Any

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import fields, heads, numbers, storage
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.offers.tables import OFFER

_SUBJECT = "Offert {no} bifogas"  # Inferred: as orders and invoices have it.
_TEMPLATE = "of"  # Inferred.
_VALID_DAYS = 30  # Inferred: the original has a setting.


def new_head(tx: Tx, customer: Any, sent: dict[str, Any], chosen: str | None) -> Head:
    """Give the head of a new offer: what was sent, else the customer's, else the company's."""
    head = fields.unset(storage.stored_fields(OFFER)) | {
        "modified_at": tx.now, "print_template": _TEMPLATE, "email_subject": _SUBJECT,
        "email_address_to": customer.email_offer or customer.email,
        "email_address_cc": customer.email_offer_cc or None,
        "email_address_bcc": customer.email_offer_bcc or None,
    }  # fmt: skip
    head |= heads.from_customer(tx, customer) | {"offer_date": tx.today} | sent
    head["document_number"] = numbers.take(tx, OFFER, chosen)
    heads.set_rate(tx, head, sent)
    if not head["expire_date"]:
        head["expire_date"] = _later(head["offer_date"], _VALID_DAYS)
    return head


def _later(day: str, days: int) -> str:
    date = datetime.date.fromisoformat(day)
    if date.toordinal() + days > datetime.date.max.toordinal():
        errors.BAD_DATE.refuse(field="OfferDate", value=day)
    return (date + datetime.timedelta(days=days)).isoformat()


def is_completed(stored: Any) -> bool:
    """Tell whether an order or an invoice has been made of an offer."""
    return bool(stored.order_reference or stored.invoice_reference)


def require_open(stored: Any) -> None:
    """Demand that an offer can still be changed. Source: CRM (platform.md 4) for 2001243."""
    if stored.cancelled:
        errors.OFFER_CANCELLED.refuse(number=stored.document_number)
    if is_completed(stored):
        errors.OFFER_LOCKED.refuse(number=stored.document_number)


def require_unused(stored: Any) -> None:
    """Demand that nothing has been made of an offer yet. Source: CRM (platform.md 4): 2000499."""
    if stored.cancelled:
        errors.OFFER_CANCELLED.refuse(number=stored.document_number)
    if is_completed(stored):
        errors.OFFER_USED.refuse(number=stored.document_number)
