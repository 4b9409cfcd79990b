"""Finding offers: filters, searches and sorting."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, or_

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import finding
from huvudbok.sales.offers import tables
from huvudbok.sales.offers.tables import OFFER, offer
from huvudbok.web.envelope import Page
from huvudbok.web.paging import Accepts, Query

# Source: the seed names customerName, id, transactionDate and total; the C# client the others.
_SORT = {
    "customername": offer.c.customer_name, "customernumber": offer.c.customer_number,
    "documentnumber": offer.c.document_number, "id": offer.c.document_number,
    "offerdate": offer.c.offer_date, "transactiondate": offer.c.offer_date,
    "total": offer.c.total,
}  # fmt: skip
ACCEPTS = Accepts(
    sort=tuple(_SORT),
    filters=("cancelled", "expired", "completed", "notcompleted", "ordercreated",
             "ordernotcreated"),
    search=("customername", "customernumber", "documentnumber", "costcenter", "label", "project",
            "sent", "notcompleted", "ourreference", "yourreference", "offerdate"),
    dates=True,
)  # fmt: skip
_TEXTS = {
    "costcenter": offer.c.cost_center, "customername": offer.c.customer_name,
    "customernumber": offer.c.customer_number, "ourreference": offer.c.our_reference,
    "project": offer.c.project, "yourreference": offer.c.your_reference,
    "offerdate": offer.c.offer_date,
}  # fmt: skip
_FLAGS = {"notcompleted": offer.c.not_completed, "sent": offer.c.sent}


def page(tx: Tx, query: Query) -> Page:
    """Give a page of the offers that match, by number unless another order is asked for."""
    conditions = finding.common(offer, offer.c.offer_date, query)
    conditions += finding.texts(query, _TEXTS) + finding.flags(query, _FLAGS)
    conditions += finding.labelled(query, OFFER.kind, offer.c.document_number)
    if query.filter:
        conditions.append(_filter(tx, query.filter))
    return finding.page(
        tx, offer, tables.LISTED, conditions, _SORT[query.sort] if query.sort else None, query,
        lambda row: tables.LIST_PLAN.shown(row, {"@url": tx.link("offers", row.document_number)}),
    )  # fmt: skip


def _filter(tx: Tx, name: str) -> ColumnElement[bool]:
    """Give a filter's condition. Source: 004_5bd67b8763ee7d98.txt, Offers.

    # Inferred: cancelled offers are in no other filter, and nothing made of an offer expires.
    """
    if name == "cancelled":
        return offer.c.cancelled.is_(True)
    lives = offer.c.cancelled.is_(False)
    has_order = offer.c.order_reference != 0
    is_completed = or_(has_order, offer.c.invoice_reference != 0)
    return and_(lives, {
        "expired": and_(offer.c.expire_date < tx.today, ~is_completed),
        "completed": is_completed, "notcompleted": ~is_completed, "ordercreated": has_order,
        "ordernotcreated": ~has_order,
    }[name])  # fmt: skip
