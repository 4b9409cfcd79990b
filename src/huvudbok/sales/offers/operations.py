"""The operations on offers."""

from __future__ import annotations

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads, labels, rows, storage, working
from huvudbok.sales.offers import finding, rules
from huvudbok.sales.offers.schema import Offer
from huvudbok.sales.offers.tables import OFFER
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query

offers = Operations("/3/offers", one="Offer", many="Offers", scope="offer")


def shown(tx: Tx, number: int) -> Answer:
    """Show an offer as it stands now."""
    stored = storage.find(tx, OFFER, number)
    return storage.shown(tx, OFFER, stored, {"Completed": rules.is_completed(stored)})


@offers.list("", finding.ACCEPTS)
def find_offers(tx: Tx, query: Query) -> Page:
    """List offers by number."""
    return finding.page(tx, query)


@offers.get("/{DocumentNumber}")
def read_offer(tx: Tx, document_number: str) -> Answer:
    return shown(tx, storage.existing(tx, OFFER, document_number).document_number)


@offers.post()
def create_offer(tx: Tx, body: Offer) -> Answer:
    """Write an offer. What is not sent comes from the customer, else from the company."""
    customer = heads.require_customer(tx, str(body.CustomerNumber))
    sent = storage.sent_columns(OFFER, body)
    heads.require_references(tx, sent)
    head = rules.new_head(tx, customer, sent, body.DocumentNumber)
    setting = heads.setting_of(customer, head, sent)
    lines = rows.merged(tx, OFFER.row_kind, setting, body.OfferRows or [], [])
    working.add_up(tx, OFFER, head, lines)
    storage.add(tx, OFFER, head, lines)
    if body.Labels:
        labels.replace(tx, OFFER.kind, head["document_number"], body.Labels)
    return shown(tx, head["document_number"])


@offers.put("/{DocumentNumber}")
def change_offer(tx: Tx, document_number: str, body: Offer) -> Answer:
    """Change an offer of which nothing has been made."""
    stored = storage.existing(tx, OFFER, document_number)
    number = stored.document_number
    tx.before = shown(tx, number)
    rules.require_open(stored)
    old = stored._asdict()
    sent = storage.sent_columns(OFFER, body)
    sent = {name: value for name, value in sent.items() if value != old[name]}
    heads.require_references(tx, sent)
    head, lines = working.changed(tx, OFFER, old, sent, body.OfferRows)
    working.add_up(tx, OFFER, head, lines)
    working.store_changed(tx, OFFER, old, head, lines)
    if body.Labels is not None:
        labels.replace(tx, OFFER.kind, number, body.Labels)
    return shown(tx, number)


@offers.put("/{DocumentNumber}/cancel")
def cancel_offer(tx: Tx, document_number: str) -> Answer:
    """Cancel an offer; it keeps its number."""
    stored = storage.existing(tx, OFFER, document_number)
    tx.before = {"Cancelled": bool(stored.cancelled)}
    rules.require_open(stored)
    storage.change(tx, OFFER, stored.document_number, {"cancelled": True})
    return shown(tx, stored.document_number)


@offers.put("/{DocumentNumber}/externalprint")
def mark_sent(tx: Tx, document_number: str) -> Answer:
    """Mark an offer as sent that somebody else sends."""
    stored = storage.existing(tx, OFFER, document_number)
    tx.before = {"Sent": bool(stored.sent)}
    storage.change(tx, OFFER, stored.document_number, {"sent": True})
    return shown(tx, stored.document_number)
