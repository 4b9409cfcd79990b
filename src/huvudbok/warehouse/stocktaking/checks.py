"""Holds completed stock takings against what moved, for `huvudbok verify`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, Finding
from huvudbok.warehouse.stocktaking.storage import COMPLETED
from huvudbok.warehouse.stocktaking.tables import stock_taking, stock_taking_row
from huvudbok.warehouse.tables import stock_movement

# How many faults are named.
NAMED = 100


def counts(tx: Tx) -> Iterator[Finding]:
    """Add up what was at each counted place when its stock taking was completed.

    That is what was counted there, or what was there all along where nobody counted.
    """
    taking, row, move = stock_taking.c, stock_taking_row.c, stock_movement.c
    moved = and_(
        move.article_number == row.article_number, move.stock_point_id == row.stock_point_id,
        move.stock_location_id == row.stock_location_id, move.date <= taking.date,
        move.id <= taking.last_movement,
    )  # fmt: skip
    expected = func.coalesce(row.taken_quantity, row.total_quantity)
    statement = (
        select(row.taking_id, row.number, row.article_number)
        .select_from(stock_taking)
        .join(stock_taking_row, row.taking_id == taking.id)
        .outerjoin(stock_movement, moved)
        .where(taking.state == COMPLETED)
        .group_by(row.taking_id, row.number)
        .having(func.coalesce(func.sum(move.quantity), 0) != expected)
        .order_by(row.taking_id, row.number).limit(NAMED)
    )  # fmt: skip
    for found in tx.execute(statement):
        yield Finding(
            ERROR, "stock_taking",
            f"Inventering {found.taking_id} visar ett annat antal av artikel"
            f" {found.article_number} än lagret fick.",
            f"Stock taking {found.taking_id} shows another quantity of article"
            f" {found.article_number} than the stock got.",
            {"article": found.article_number, "stock_taking": found.taking_id},
        )  # fmt: skip
