"""The operations on orders."""

from __future__ import annotations

from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales import delivering
from huvudbok.sales.documents import goods, heads, labels, rows, storage, working
from huvudbok.sales.invoices.making import invoice_from
from huvudbok.sales.orders import finding, rules
from huvudbok.sales.orders.schema import Order
from huvudbok.sales.orders.tables import ORDER
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query

orders = Operations("/3/orders", one="Order", many="Orders", scope="order")
# What answers with the invoice that is made.
invoicing = Operations("/3/orders", one="Invoice", many="Invoices", scope="order")
operations = [orders, invoicing]


def shown(tx: Tx, number: int) -> Answer:
    """Show an order as it stands now."""
    return storage.shown(tx, ORDER, storage.find(tx, ORDER, number))


@orders.list("", finding.ACCEPTS)
def find_orders(tx: Tx, query: Query) -> Page:
    """List orders by number."""
    return finding.page(tx, query)


@orders.get("/{DocumentNumber}")
def read_order(tx: Tx, document_number: str) -> Answer:
    return shown(tx, storage.existing(tx, ORDER, document_number).document_number)


@orders.post()
def create_order(tx: Tx, body: Order) -> Answer:
    """Write an order. What is not sent comes from the customer, else from the company."""
    customer = heads.require_customer(tx, str(body.CustomerNumber))
    sent = _sent(body)
    heads.require_references(tx, sent)
    rules.require_delivery_state(tx, sent)
    head = rules.new_head(tx, customer, sent, body.DocumentNumber)
    setting = heads.setting_of(customer, head, sent)
    lines = rows.merged(tx, ORDER.row_kind, setting, body.OrderRows or [], [])
    goods.settle_places(tx, ORDER, head, sent, lines)
    return write_new(tx, head, lines, body)


def _sent(body: Order) -> heads.Head:
    """Give the columns that a body sets. An order is always in some state of delivery."""
    sent = storage.sent_columns(ORDER, body)
    if body.DeliveryState is None:
        sent.pop("delivery_state", None)
    return sent


def write_new(tx: Tx, head: heads.Head, lines: list[rows.Row], body: Order | None) -> Answer:
    """Store a new order, worked out and holding what it can, and show it."""
    goods.hold(tx, ORDER, head, lines)
    rules.add_up(tx, head, lines)
    storage.add(tx, ORDER, head, lines)
    if body is not None and body.Labels:
        labels.replace(tx, ORDER.kind, head["document_number"], body.Labels)
    return shown(tx, head["document_number"])


@orders.put("/{DocumentNumber}")
def change_order(tx: Tx, document_number: str, body: Order) -> Answer:
    """Change an order that is neither cancelled nor invoiced."""
    stored = storage.existing(tx, ORDER, document_number)
    number = stored.document_number
    tx.before = shown(tx, number)
    rules.require_open(tx, stored)
    old = stored._asdict()
    sent = {name: value for name, value in _sent(body).items() if value != old[name]}
    heads.require_references(tx, sent)
    rules.require_delivery_state(tx, sent, stored.delivery_state)
    head, lines = working.changed(tx, ORDER, old, sent | _moved(old, sent), body.OrderRows)
    rules.dated(tx, head)
    goods.settle_places(tx, ORDER, head, sent, lines)
    if "delivery_state" in sent and head["delivery_state"] == goods.DELIVERY:
        goods.begin_delivery(tx, lines)
    goods.rehold(tx, ORDER, old, head, lines)
    rules.add_up(tx, head, lines)
    working.store_changed(tx, ORDER, old, head, lines)
    if body.Labels is not None:
        labels.replace(tx, ORDER.kind, number, body.Labels)
    return shown(tx, number)


def _moved(old: heads.Head, sent: heads.Head) -> heads.Head:
    """Let the warehouse have an order from before its time when its state is sent. # Inferred."""
    if old["moved_by"] or "delivery_state" not in sent:
        return {}
    return {"moved_by": goods.ITSELF, "warehouse_ready": False}


@orders.put("/{DocumentNumber}/externalprint")
def mark_sent(tx: Tx, document_number: str) -> Answer:
    """Mark an order as sent that somebody else sends."""
    return _marked(tx, storage.existing(tx, ORDER, document_number), "Sent", "sent")


@orders.put("/{DocumentNumber}/warehouseready", undocumented=True)
def mark_warehouse_ready(tx: Tx, document_number: str) -> Answer:
    """Move out what an order delivers and book its cost; its goods are locked from then on.

    Without the warehouse every order is ready already. Source: C# WarehouseTests.
    """
    stored = storage.existing(tx, ORDER, document_number)
    tx.before = {"WarehouseReady": bool(stored.warehouse_ready)}
    release(tx, stored)
    return shown(tx, stored.document_number)


def release(tx: Tx, stored: Any) -> None:
    """Mark a stored order as ready, see `goods.release`. Refuses one that does not deliver yet."""
    rules.require_open(tx, stored)
    rules.require_delivering(stored)
    goods.release(tx, ORDER, stored)


@orders.put("/{DocumentNumber}/cancel")
def cancel_order(tx: Tx, document_number: str) -> Answer:
    """Cancel an order that has not been invoiced; it keeps its number."""
    stored = storage.existing(tx, ORDER, document_number)
    rules.require_open(tx, stored)
    goods.cancel(tx, ORDER, stored)
    return _marked(tx, stored, "Cancelled", "cancelled")


def _marked(tx: Tx, stored: Any, name: str, column: str) -> Answer:
    tx.before = {name: bool(getattr(stored, column))}
    storage.change(tx, ORDER, stored.document_number, {column: True})
    return shown(tx, stored.document_number)


@invoicing.put("/{DocumentNumber}/createinvoice")
def create_invoice(tx: Tx, document_number: str) -> Answer:
    """Invoice what an order has delivered, once: an unbooked invoice, which is the answer.

    Source: C# OrderTests (the references on both); Fortnox help, Skapa restorder: what is not
    delivered goes to an order of its own if the user says so. # Inferred: a call is not asked and
    makes none; the remarks follow where CopyRemarks says so, else the invoice has its usual ones.
    """
    stored = storage.existing(tx, ORDER, document_number)
    number = stored.document_number
    rules.require_open(tx, stored)
    tx.before = {"InvoiceReference": str(stored.invoice_reference)}
    head = stored._asdict()
    if not stored.copy_remarks:
        del head["remarks"]
    own, lines = delivering.hand_over(tx, stored)
    own |= {"order_reference": number, "offer_reference": stored.offer_reference}
    made = invoice_from(tx, head, lines, own)
    storage.change(tx, ORDER, number, {"invoice_reference": int(made["DocumentNumber"])})
    return made
