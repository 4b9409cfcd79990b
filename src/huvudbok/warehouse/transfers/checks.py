"""Holds released stock transfers against what moved, for `huvudbok verify`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import String, and_, cast, func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, Finding
from huvudbok.warehouse.entries import TRANSFER
from huvudbok.warehouse.tables import stock_event, stock_movement
from huvudbok.warehouse.transfers.storage import TYPE
from huvudbok.warehouse.transfers.tables import stock_transfer, stock_transfer_row

# How many faults are named.
NAMED = 100


def moves(tx: Tx) -> Iterator[Finding]:
    """Compare what the rows of released transfers say has moved with what came to the to-place."""
    head, row = stock_transfer.c, stock_transfer_row.c
    event, move = stock_event.c, stock_movement.c
    arrived = (
        select(event.paper_id, move.row_id, func.sum(move.quantity).label("quantity"))
        .join(stock_movement, move.event_id == event.id)
        .where(event.paper_type == TYPE, move.kind == TRANSFER, move.quantity > 0)
        .group_by(event.paper_id, move.row_id)
        .subquery()
    )
    same = and_(
        arrived.c.paper_id == cast(row.transfer_id, String), arrived.c.row_id == row.position
    )
    statement = (
        select(row.transfer_id, row.article_number)
        .select_from(stock_transfer)
        .join(stock_transfer_row, row.transfer_id == head.id)
        .outerjoin(arrived, same)
        .where(head.released, row.quantity != func.coalesce(arrived.c.quantity, 0))
        .order_by(row.transfer_id, row.position)
        .limit(NAMED)
    )
    for found in tx.execute(statement):
        yield Finding(
            ERROR, "stock_transfer",
            f"Lagerflytt {found.transfer_id} visar ett annat antal av artikel"
            f" {found.article_number} än som flyttades.",
            f"Stock transfer {found.transfer_id} shows another quantity of article"
            f" {found.article_number} than was moved.",
            {"article": found.article_number, "stock_transfer": found.transfer_id},
        )  # fmt: skip
