"""How much of each article is at each stock point."""

from __future__ import annotations

from sqlalchemy import select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.points import named
from huvudbok.warehouse.tables import stock_point
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

status = Operations("/api/warehouse/status-v1", scope="warehouse")
operations = [status]


@status.get("/stockbalance", Accepts(search=("itemids", "stockpointcodes"), modified=False))
def read_balances(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """Give what is in stock of each article at each stock point, and how much of it nobody holds.

    # Inferred: articles that were never in stock are left out; goods at no stock point have null.
    """
    items, codes = (
        named(raw, name) if name in query.search else [] for name in ("itemids", "stockpointcodes")
    )
    points = {row.id: row.code for row in tx.execute(select(stock_point.c.id, stock_point.c.code))}
    wanted = [key for key, code in points.items() if code in codes]
    if codes and not wanted:
        return []
    return [
        {
            "availableStock": money.from_micro(kept.available),
            "inStock": money.from_micro(kept.in_stock), "itemId": kept.article,
            "stockPointCode": points.get(kept.point),
        }
        for kept in stock.balances(tx, items, wanted)
    ]  # fmt: skip
