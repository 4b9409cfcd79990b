"""Holds what is kept of purchase orders against what it comes from, for `huvudbok verify`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, exists, func, or_, select

from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, Finding
from huvudbok.purchasing.purchase_orders.tables import (
    purchase_order,
    purchase_order_receipt,
    purchase_order_row,
)

# How many orders of one kind of fault are named.
NAMED = 100
_taken, _row = purchase_order_receipt.c, purchase_order_row.c


def purchase_orders(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: goods that came of no row or of a voided order, and kept states."""
    lost = (
        select(_taken.order_id).distinct()
        .outerjoin(purchase_order, purchase_order.c.id == _taken.order_id)
        .outerjoin(purchase_order_row,
                   and_(_row.order_id == _taken.order_id, _row.row_id == _taken.row_id))
        .where(or_(_row.row_id.is_(None), purchase_order.c.id.is_(None), purchase_order.c.voided))
        .order_by(_taken.order_id).limit(NAMED)
    )  # fmt: skip
    for found in tx.execute(lost):
        yield Finding(
            ERROR, "purchase_order_receipt",
            f"Inköpsorder {found.order_id} har inleveranser till rader som inte finns, eller är"
            " makulerad.",
            f"Purchase order {found.order_id} has goods received on rows that are not there, or is"
            " voided.",
            {"purchase_order": found.order_id},
        )  # fmt: skip
    for order_id in _wrongly_kept(tx):
        yield Finding(
            ERROR, "purchase_order_received",
            f"Inköpsorder {order_id} är inte mottagen på det sätt som dess rader ger.",
            f"Purchase order {order_id} is not received in the way that its rows say.",
            {"purchase_order": order_id},
        )  # fmt: skip


def _wrongly_kept(tx: Tx) -> Iterator[int]:
    """Give the orders whose mark of being received is not what their rows come to."""
    come = (
        select(func.coalesce(func.sum(_taken.quantity), 0))
        .where(_taken.order_id == _row.order_id, _taken.row_id == _row.row_id)
        .correlate(purchase_order_row).scalar_subquery()
    )  # fmt: skip
    missing = exists().where(_row.order_id == purchase_order.c.id, _row.ordered_quantity > come)
    has_rows = exists().where(
        _row.order_id == purchase_order.c.id, _row.ordered_quantity > 0
    )  # fmt: skip
    is_full = and_(has_rows, ~missing)
    statement = (
        select(purchase_order.c.id)
        .where(or_(and_(purchase_order.c.received, ~is_full),
                   and_(~purchase_order.c.received, is_full)))
        .order_by(purchase_order.c.id).limit(NAMED)
    )  # fmt: skip
    for found in tx.execute(statement):
        yield found.id
