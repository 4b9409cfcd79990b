"""What documents of other domains hold and have moved, for their own checks."""

from __future__ import annotations

from sqlalchemy import func, select

from huvudbok.db.tx import Tx
from huvudbok.warehouse.tables import stock_claim, stock_event, stock_movement

# The number of a document, and an article.
Key = tuple[str, str]


def held_by_papers(tx: Tx, paper_type: str) -> dict[Key, tuple[int, int]]:
    """Give how much documents of a type have reserved and picked of each article."""
    claim = stock_claim.c
    keys = (claim.paper_id, claim.article_number)
    rows = tx.execute(
        select(
            claim.paper_id, claim.article_number, func.sum(claim.reserved).label("reserved"),
            func.sum(claim.picked).label("picked"),
        )
        .where(claim.paper_type == paper_type).group_by(*keys)
    )  # fmt: skip
    return {
        (row.paper_id, row.article_number): (int(row.reserved), int(row.picked)) for row in rows
    }


def moved_by_papers(tx: Tx, paper_type: str) -> dict[Key, int]:
    """Give how much documents of a type have moved out of each article, less what came in."""
    keys = (stock_event.c.paper_id, stock_movement.c.article_number)
    rows = tx.execute(
        select(*keys, func.sum(stock_movement.c.quantity).label("quantity"))
        .join(stock_movement, stock_movement.c.event_id == stock_event.c.id)
        .where(stock_event.c.paper_type == paper_type).group_by(*keys)
    )  # fmt: skip
    return {(row.paper_id, row.article_number): -int(row.quantity) for row in rows}
