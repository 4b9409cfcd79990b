"""The operations that send orders to suppliers by e-mail, as PDF, through the outbox."""

from __future__ import annotations

from typing import Any

from huvudbok import errors, outbox, paper
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.purchasing.existence import PURCHASE_ORDER
from huvudbok.purchasing.purchase_orders import printing, rules, storage
from huvudbok.purchasing.purchase_orders.operations import changeable, orders
from huvudbok.purchasing.purchase_orders.schema import PurchaseOrderMailSettings
from huvudbok.web import codec
from huvudbok.web.run import Request

_PDF = "application/pdf"
_ADDRESSES = ("receiver", "receiverCopy", "receiverSecretCopy", "replyTo")
# Inferred: the limit; each is a PDF that others wait for.
MOST_AT_ONCE = 50
_NAMES: dict[paper.Language, str] = {"SV": "Inköpsorder", "EN": "Purchase order"}
# Inferred: subject and body of the orders that go without words of their own.
_SUBJECTS: dict[paper.Language, str] = {
    "SV": "Inköpsorder {id} från {company}", "EN": "Purchase order {id} from {company}",
}  # fmt: skip
_BODIES: dict[paper.Language, str] = {
    "SV": "Hej!\n\nHär kommer inköpsorder {id} som PDF. Bekräfta den gärna genom att svara på det"
    " här brevet.\n\nMed vänlig hälsning\n{company}\n",
    "EN": "Hello,\n\nPlease find purchase order {id} attached as a PDF. Kindly confirm it by"
    " replying to this message.\n\nBest regards,\n{company}\n",
}


@orders.post("/{id}/send", answers=False)
def send_order(tx: Tx, id: int, body: PurchaseOrderMailSettings) -> None:  # noqa: A002
    """Send an order with the words of the client, and note that it is sent.

    Source: 004_5bd67b8763ee7d98.txt, Send purchase order via email.
    """
    stored = _sendable(tx, id)
    # A refusal names the field as the client does.
    for field in _ADDRESSES:
        outbox.require_addresses(field, getattr(body, field) or "")
    _mail(
        tx, stored, body.receiver or "", cc=body.receiverCopy or "",
        bcc=body.receiverSecretCopy or "", subject=body.subject or "", body=body.body or "",
        body_as_html=body.bodyAsHtml or "", reply_to=body.replyTo or "",
        sender_name=body.senderName or read_settings(tx).name[: outbox.LONGEST_NAME],
    )  # fmt: skip


@orders.post("/sendpurchaseorders", answers=False)
def send_orders(tx: Tx, raw: Request) -> None:
    """Send some orders to their suppliers: all of them or, refused, none.

    The address is the order's, else the supplier's own. # Inferred: that answers go to the address
    for confirmations, else the company's.
    """
    ids = _ids(raw.body)
    found = [_sendable(tx, each) for each in dict.fromkeys(ids)]
    for stored in found:
        if not (stored.supplier_email or stored.register_email):
            errors.SUPPLIER_EMAIL_MISSING.refuse(id=stored.id)
    tx.before = {str(each.id): each.response_state for each in found}
    own = read_settings(tx)
    for stored in found:
        language = printing.language_of(stored)
        said = {"id": stored.id, "company": own.name}
        _mail(
            tx, stored, stored.supplier_email or stored.register_email,
            # A name of the company may be longer than a subject.
            subject=_SUBJECTS[language].format_map(said)[: outbox.LONGEST_SUBJECT],
            body=_BODIES[language].format_map(said),
            reply_to=stored.confirmation_email or own.email,
            sender_name=own.name[: outbox.LONGEST_NAME],
        )  # fmt: skip


def _ids(content: bytes) -> list[int]:
    """Read a body that is a list of ids. Refuses none, too many, and what is no number."""
    if not content.strip():
        errors.BAD_BODY.refuse()
    found = codec.decode(content)
    if not isinstance(found, list):
        errors.BAD_STRUCTURE.refuse()
    if not found:
        errors.REQUIRED.refuse(field="ids")
    if len(found) > MOST_AT_ONCE:
        errors.OUT_OF_RANGE.refuse(field="ids", value=len(found))
    for each in found:
        if not isinstance(each, int) or isinstance(each, bool):
            errors.NOT_NUMERIC.refuse(value=str(each)[:80])
    return [max(0, min(each, 2**31 - 1)) for each in found]


def _sendable(tx: Tx, order_id: int) -> Any:
    """Give an order. Refuses what `changeable` does, then one without rows."""
    stored = changeable(tx, order_id)
    if not storage.contents(tx, [stored]).rows:
        errors.PURCHASE_ORDER_EMPTY.refuse(id=order_id)
    return stored


def _mail(tx: Tx, stored: Any, to: str, **said: str) -> None:
    content = printing.rendered(tx, stored)
    name = f"{_NAMES[printing.language_of(stored)]} {stored.id}.pdf"
    along = outbox.enclosed(tx, PURCHASE_ORDER, stored.id)
    outbox.send_mail(tx, to, **said, attachments=[(name, _PDF, content), *along])
    storage.change(tx, stored.id, response_state=rules.SENT)
