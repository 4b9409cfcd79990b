"""How goods go over from an order to its invoice and back, and where a credit's goods came from."""

from __future__ import annotations

from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import goods, storage, working
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.orders.tables import ORDER
from huvudbok.warehouse import Paper


def hand_over(tx: Tx, stored: Any) -> tuple[Head, list[Row]]:
    """Let go of an order's goods for its invoice to have; give what the invoice gets of both.

    Of an order that is ready the goods have gone, and so its invoice is ready too.
    # Inferred: an order that is not in delivery yet comes into it when it is invoiced.
    """
    number, head = stored.document_number, stored._asdict()
    if not goods.is_held(head):
        own = {"warehouse_ready": True, "moved_by": goods.ITS_ORDER if stored.moved_by else ""}
        return own, storage.rows_of(tx, ORDER, number)
    if stored.delivery_state != goods.DELIVERY:
        lines = storage.rows_of(tx, ORDER, number)
        goods.begin_delivery(tx, lines)
        _store(tx, head, {**head, "delivery_state": goods.DELIVERY}, lines)
        head = storage.find(tx, ORDER, number)._asdict()
    goods.let_go(tx, ORDER, head)
    lines = storage.rows_of(tx, ORDER, number)
    for row in lines:
        row["stock_point_code"] = row["stock_point_code"] or head["stock_point_code"]
    return {}, lines


def release_dropped(tx: Tx, stored: Any) -> None:
    """Let an order go whose goods its supplier has sent to the customer.

    # Inferred: what it has picked leaves the stock; the rest of what is ordered counts as
    delivered and was never here, so that its cost is for the supplier's invoice to book.
    """
    if not goods.is_held(stored._asdict()):
        storage.change(tx, ORDER, stored.document_number, {"warehouse_ready": True})
        return
    if stored.delivery_state == goods.DELIVERY:
        goods.release(tx, ORDER, stored)
    else:
        goods.let_go(tx, ORDER, stored._asdict())
    lines = storage.rows_of(tx, ORDER, stored.document_number)
    goods.count_as_delivered(tx, lines)
    old = storage.find(tx, ORDER, stored.document_number)._asdict()
    head = {
        **old, "delivery_state": goods.DELIVERY, "warehouse_ready": True,
        "moved_by": goods.SUPPLIER,
    }  # fmt: skip
    working.add_up(tx, ORDER, head, lines)
    working.store_changed(tx, ORDER, old, head, lines)


def take_back(tx: Tx, invoice: Any) -> None:
    """Let an order hold its goods again when its invoice is cancelled."""
    stored = storage.find(tx, ORDER, invoice.order_reference) if invoice.order_reference else None
    if stored is None or stored.invoice_reference != invoice.document_number:
        return
    head = stored._asdict()
    if goods.is_held(head) and not stored.cancelled:
        _store(tx, head, head, storage.rows_of(tx, ORDER, stored.document_number))


def _store(tx: Tx, old: Head, head: Head, lines: list[Row]) -> None:
    """Hold what an order wants, and store what it then comes to."""
    head = dict(head)
    goods.hold(tx, ORDER, head, lines)
    working.add_up(tx, ORDER, head, lines)
    working.store_changed(tx, ORDER, old, head, lines)


def originals_of(tx: Tx, invoice: Any) -> list[Paper]:
    """Give the papers that may have moved what a credit invoice brings back."""
    number = invoice.credit_invoice_reference
    credited = storage.find(tx, INVOICE, number) if number else None
    if credited is None:
        return []
    found = [goods.paper_of(INVOICE, credited._asdict())]
    if credited.order_reference:
        order = {"document_number": credited.order_reference}
        found.append(goods.paper_of(ORDER, order))
    return found
