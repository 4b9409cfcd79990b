"""What has come of purchase orders: the door for the documents that take ordered goods in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders.tables import (
    purchase_order,
    purchase_order_receipt,
    purchase_order_row,
)

# Inferred: what references call the two; custom documents may not have these names.
INCOMING_GOODS, SUPPLIER_INVOICE = "INCOMINGGOODS", "SUPPLIERINVOICE"


@dataclass(frozen=True, slots=True)
class Taken:
    """What a document takes in of a row, in millionths."""

    order_id: int
    row_id: str
    quantity: int


_taken = purchase_order_receipt.c
_HEAD = Prepared(
    select(purchase_order.c.voided).where(purchase_order.c.id == bindparam("order_id"))
)
_ROW = Prepared(
    select(
        purchase_order_row, purchase_order.c.currency, purchase_order.c.currency_rate,
        purchase_order.c.currency_unit, purchase_order.c.supplier_number, purchase_order.c.voided,
        purchase_order.c.dropship,
    )
    .join(purchase_order, purchase_order.c.id == purchase_order_row.c.order_id)
    .where(
        purchase_order_row.c.order_id == bindparam("order_id"),
        purchase_order_row.c.row_id == bindparam("row_id"),
    )
)  # fmt: skip
_ORDERED = Prepared(
    select(purchase_order_row.c.row_id, purchase_order_row.c.ordered_quantity)
    .where(purchase_order_row.c.order_id == bindparam("order_id"))
)  # fmt: skip
_RECEIVED = Prepared(
    select(_taken.row_id, func.sum(_taken.quantity).label("quantity"))
    .where(_taken.order_id == bindparam("order_id"))
    .group_by(_taken.row_id)
)
_RECEIVED_WITHOUT = Prepared(
    select(_taken.row_id, func.sum(_taken.quantity).label("quantity"))
    .where(
        _taken.order_id == bindparam("order_id"),
        (_taken.doc_type != bindparam("doc_type")) | (_taken.doc_id != bindparam("doc_id")),
    )
    .group_by(_taken.row_id)
)
_ADD = Prepared(text(
    f"INSERT INTO {purchase_order_receipt.name} (order_id, row_id, doc_type, doc_id, quantity)"
    " VALUES (:order_id, :row_id, :doc_type, :doc_id, :quantity)"
    " ON CONFLICT (order_id, row_id, doc_type, doc_id)"
    " DO UPDATE SET quantity = purchase_order_receipt.quantity + excluded.quantity"
))  # fmt: skip
_ORDERS_OF = Prepared(
    select(_taken.order_id)
    .where(_taken.doc_type == bindparam("doc_type"), _taken.doc_id == bindparam("doc_id"))
    .distinct()
)  # fmt: skip
_TAKE_BACK = Prepared(delete(purchase_order_receipt).where(
    _taken.doc_type == bindparam("doc_type"), _taken.doc_id == bindparam("doc_id")
))  # fmt: skip
_MARK = Prepared(
    update(purchase_order)
    .where(purchase_order.c.id == bindparam("order_id"))
    .values(received=bindparam("is_received"))
)
_DOCUMENTS = Prepared(
    select(_taken.doc_type, _taken.doc_id)
    .where(_taken.order_id == bindparam("order_id"))
    .distinct()
)


def find_row(tx: Tx, order_id: int, row_id: str) -> Any:
    """Give a row with its order's currency, rate, unit, supplier, `voided` and `dropship`.

    None when there is none.
    """
    return _ROW.one(tx, order_id=order_id, row_id=row_id.lower())


def receive(tx: Tx, doc_type: str, doc_id: str, taken: Sequence[Taken]) -> None:
    """Note what a document took in of rows, beside what it did before.

    More than was ordered is let in. Refuses, in this order, an order that is not there, one that
    is voided, and a row that is none of its.
    """
    for each in taken:
        assert each.quantity > 0
        head = _HEAD.one(tx, order_id=each.order_id)
        if head is None:
            errors.PURCHASE_ORDER_UNKNOWN.refuse(id=each.order_id)
        if head.voided:
            errors.DOCUMENT_VOIDED.refuse()
        if find_row(tx, each.order_id, each.row_id) is None:
            errors.PURCHASE_ORDER_ROW_UNKNOWN.refuse(id=each.row_id)
        _ADD.run(tx, order_id=each.order_id, row_id=each.row_id.lower(), doc_type=doc_type,
                 doc_id=doc_id, quantity=each.quantity)  # fmt: skip
    for order_id in dict.fromkeys(each.order_id for each in taken):
        keep_state(tx, order_id)


def take_back(tx: Tx, doc_type: str, doc_id: str) -> None:
    """Forget all that a document took in; nothing where it took nothing."""
    orders = [row.order_id for row in _ORDERS_OF.all(tx, doc_type=doc_type, doc_id=doc_id)]
    _TAKE_BACK.run(tx, doc_type=doc_type, doc_id=doc_id)
    for order_id in orders:
        keep_state(tx, order_id)


def received(
    tx: Tx, order_id: int, *, without: tuple[str, str] | None = None
) -> dict[str, int]:  # fmt: skip
    """Give what has come of each row that anything has come of, in millionths.

    `without` is the (type, id) of a document to leave out.
    """
    if without is None:
        rows = _RECEIVED.all(tx, order_id=order_id)
    else:
        rows = _RECEIVED_WITHOUT.all(tx, order_id=order_id, doc_type=without[0], doc_id=without[1])
    return {row.row_id: int(row.quantity) for row in rows}


def documents_of(tx: Tx, order_id: int) -> list[tuple[str, str]]:
    """Give the (type, id) of the documents that took goods in, by type and number."""
    rows = _DOCUMENTS.all(tx, order_id=order_id)
    return sorted(((row.doc_type, row.doc_id) for row in rows),
                  key=lambda each: (each[0], len(each[1]), each[1]))  # fmt: skip


def keep_state(tx: Tx, order_id: int) -> None:
    """Work out anew whether an order is fully received; one that orders nothing never is."""
    taken = received(tx, order_id)
    rows = [row for row in _ORDERED.all(tx, order_id=order_id) if row.ordered_quantity]
    full = bool(rows) and all(taken.get(row.row_id, 0) >= row.ordered_quantity for row in rows)
    _MARK.run(tx, order_id=order_id, is_received=full)
