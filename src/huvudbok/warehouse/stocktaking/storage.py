"""Stock takings and their rows, as they are stored and found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from huvudbok import articles, errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import cost_center, project
from huvudbok.register import used_by
from huvudbok.warehouse.entries import Paper, Place, place_columns, place_of
from huvudbok.warehouse.stocktaking.tables import stock_taking, stock_taking_row
from huvudbok.warehouse.tables import stock_location, stock_movement, stock_point

# One of the reserved types of documents.
TYPE = "STOCKTAKING"
PLANNING, STARTED, COMPLETED, VOIDED = "planning", "started", "completed", "voided"
OPEN = (PLANNING, STARTED)

_COLUMNS = stock_taking_row.c
used_by(articles.article, _COLUMNS.article_number)
used_by(stock_point, _COLUMNS.stock_point_id)
used_by(stock_location, _COLUMNS.stock_location_id)
used_by(cost_center, stock_taking.c.cost_center)
used_by(project, stock_taking.c.project)

_ONE = Prepared(select(stock_taking).where(stock_taking.c.id == bindparam("key")))
_ROWS = Prepared(
    select(stock_taking_row).where(_COLUMNS.taking_id == bindparam("key")).order_by(_COLUMNS.number)
)
_ADD = Prepared(insert(stock_taking), [column.name for column in stock_taking.c])
_ADD_ROW = Prepared(insert(stock_taking_row), [column.name for column in stock_taking_row.c])
_IS_ROW = (_COLUMNS.taking_id == bindparam("key"), _COLUMNS.number == bindparam("row"))
_SET_TAKEN = Prepared(
    update(stock_taking_row).where(*_IS_ROW)
    .values(taken_quantity=bindparam("q"), counted_by=bindparam("who"))
)  # fmt: skip
_SET_TOTAL = Prepared(
    update(stock_taking_row).where(*_IS_ROW).values(total_quantity=bindparam("q"))
)
_DROP_ROW = Prepared(delete(stock_taking_row).where(*_IS_ROW))


def existing(tx: Tx, key: int) -> Any:
    """Give a stock taking. Refuses one that is not there."""
    row = _ONE.one(tx, key=key)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="inventeringen")
    return row


def rows_of(tx: Tx, key: int) -> list[Any]:
    return _ROWS.all(tx, key=key)


def paper_of(document: Any) -> Paper:
    """Give what a stock taking is called in the stock and in the ledger."""
    return Paper(TYPE, str(document.id), f"Inventering {document.id} {document.name}")


def add(tx: Tx, values: Mapping[str, Any]) -> Any:
    key = counters.take(tx, "stock_taking")
    _ADD.run(tx, **{
        **values, "id": key, "last_row": 0, "last_movement": None, "modified_at": tx.now,
    })  # fmt: skip
    return existing(tx, key)


def change(tx: Tx, key: int, **values: Any) -> None:
    tx.execute(
        update(stock_taking).where(stock_taking.c.id == key).values(**values, modified_at=tx.now)
    )


def remove(tx: Tx, key: int) -> None:
    tx.execute(delete(stock_taking_row).where(_COLUMNS.taking_id == key))
    tx.execute(delete(stock_taking).where(stock_taking.c.id == key))


def add_rows(tx: Tx, document: Any, places: Iterable[Place]) -> int:
    """Add rows for the places that have none yet; give how many that were."""
    known = {place_of(row) for row in rows_of(tx, document.id)}
    fresh = [place for place in dict.fromkeys(places) if place not in known]
    _ADD_ROW.run_many(tx, [
        {"taking_id": document.id, "number": number, **place_columns(place),
         "taken_quantity": None, "counted_by": None, "total_quantity": None}
        for number, place in enumerate(fresh, document.last_row + 1)
    ])  # fmt: skip
    change(tx, document.id, last_row=document.last_row + len(fresh))
    return len(fresh)


def set_taken(tx: Tx, key: int, taken: Mapping[int, tuple[int | None, str | None]]) -> None:
    """Say what was counted, and by whom, by the number of the row."""
    _SET_TAKEN.run_many(tx, [
        {"key": key, "row": number, "q": quantity, "who": who}
        for number, (quantity, who) in taken.items()
    ])  # fmt: skip


def set_totals(tx: Tx, key: int, totals: Mapping[int, int]) -> None:
    """Freeze what was in stock, by the number of the row."""
    _SET_TOTAL.run_many(
        tx, [{"key": key, "row": number, "q": quantity} for number, quantity in totals.items()]
    )


def remove_rows(tx: Tx, document: Any, numbers: Sequence[int]) -> None:
    _DROP_ROW.run_many(tx, [{"key": document.id, "row": number} for number in numbers])
    change(tx, document.id)


def last_movement(tx: Tx) -> int:
    """Give the number of the last movement of all; 0 where nothing has moved."""
    return int(tx.execute(select(func.max(stock_movement.c.id))).scalar_one() or 0)


def moved_since(tx: Tx, number: int, day: str) -> set[Place]:
    """Give the places where something was moved after a movement, on a day or before."""
    column = stock_movement.c
    keys = (column.article_number, column.stock_point_id, column.stock_location_id)
    rows = tx.execute(select(*keys).where(column.id > number, column.date <= day).distinct())
    return {Place(*row) for row in rows}


def moved_from(tx: Tx, day: str) -> set[Place]:
    """Give the places where something has moved on a day or later."""
    column = stock_movement.c
    keys = (column.article_number, column.stock_point_id, column.stock_location_id)
    return {Place(*row) for row in tx.execute(select(*keys).where(column.date >= day).distinct())}
