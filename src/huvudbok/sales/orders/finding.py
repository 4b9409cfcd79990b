"""Finding orders: filters, searches and sorting."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, select

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import finding
from huvudbok.sales.invoices.tables import invoice
from huvudbok.sales.orders import tables
from huvudbok.sales.orders.tables import order
from huvudbok.web import paging
from huvudbok.web.envelope import Page
from huvudbok.web.paging import Accepts, Query

ACCEPTS = Accepts(
    sort=("customername", "customernumber", "orderdate", "documentnumber", "total"),
    filters=("cancelled", "expired", "invoicecreated", "invoicenotcreated"),
    search=("customername", "customernumber", "label", "documentnumber",
            "externalinvoicereference1", "externalinvoicereference2", "costcenter", "project",
            "sent", "notcompleted", "ourreference", "yourreference", "ordertype", "orderdate"),
    dates=True,
)  # fmt: skip

_SORT = {
    "customername": order.c.customer_name, "customernumber": order.c.customer_number,
    "orderdate": order.c.order_date, "documentnumber": order.c.document_number,
    "total": order.c.total,
}  # fmt: skip
_TEXTS = {
    name: order.c[column] for name, column in (
        ("customername", "customer_name"), ("customernumber", "customer_number"),
        ("externalinvoicereference1", "external_invoice_reference1"),
        ("externalinvoicereference2", "external_invoice_reference2"),
        ("costcenter", "cost_center"), ("project", "project"), ("ourreference", "our_reference"),
        ("yourreference", "your_reference"), ("ordertype", "order_type"),
        ("orderdate", "order_date"),
    )
}  # fmt: skip
_FLAGS = {"sent": order.c.sent, "notcompleted": order.c.not_completed}


def page(tx: Tx, query: Query) -> Page:
    """Give a page of the orders that match, by number unless another order is asked for."""
    statement = select(*(order.c[field.column] for field in tables.LISTED))
    for condition in _conditions(tx, query):
        statement = statement.where(condition)
    by = [_SORT[query.sort or "documentnumber"], order.c.document_number]
    return paging.page_of(
        tx, statement, query, by,
        lambda row: tables.LIST_PLAN.shown(row, {"@url": tx.link("orders", row.document_number)}),
    )  # fmt: skip


def _conditions(tx: Tx, query: Query) -> list[ColumnElement[bool]]:
    found = finding.common(order, order.c.order_date, query)
    found += finding.texts(query, _TEXTS) + finding.flags(query, _FLAGS)
    found += finding.labelled(query, tables.ORDER.kind, order.c.document_number)
    if query.filter:
        found.append(_filter(tx, query.filter))
    return found


def _filter(tx: Tx, name: str) -> ColumnElement[bool]:
    """Give a filter's condition. Source: a recording of 2016: cancelled ones wait for no invoice.

    # Inferred: an order has expired when its delivery date is past and it is not invoiced.
    """
    if name == "cancelled":
        return order.c.cancelled.is_(True)
    invoiced = exists(
        select(1).where(
            invoice.c.document_number == order.c.invoice_reference, invoice.c.cancelled.is_(False)
        )
    )
    if name == "invoicecreated":
        return invoiced
    waits = and_(order.c.cancelled.is_(False), ~invoiced)
    if name == "invoicenotcreated":
        return waits
    return and_(waits, order.c.delivery_date < tx.today)
