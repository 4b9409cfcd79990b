"""Stock transfers and their rows, as they are stored and found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import articles, errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.register import used_by
from huvudbok.warehouse.entries import Paper
from huvudbok.warehouse.tables import stock_location, stock_point
from huvudbok.warehouse.transfers.tables import stock_transfer, stock_transfer_row

# One of the reserved types of documents.
TYPE = "STOCKTRANSFER"
_COLUMNS = stock_transfer_row.c
used_by(articles.article, _COLUMNS.article_number)
used_by(stock_point, _COLUMNS.from_point_id, _COLUMNS.to_point_id)
used_by(stock_location, _COLUMNS.from_location_id, _COLUMNS.to_location_id)

_ONE = Prepared(select(stock_transfer).where(stock_transfer.c.id == bindparam("key")))
_ROWS = Prepared(
    select(stock_transfer_row)
    .where(_COLUMNS.transfer_id == bindparam("key"))
    .order_by(_COLUMNS.position)
)
_ADD = Prepared(insert(stock_transfer), [column.name for column in stock_transfer.c])
_ADD_ROW = Prepared(insert(stock_transfer_row), [column.name for column in stock_transfer_row.c])
_SET_QUANTITY = Prepared(
    update(stock_transfer_row)
    .where(_COLUMNS.transfer_id == bindparam("key"), _COLUMNS.position == bindparam("at"))
    .values(quantity=bindparam("q"))
)


def existing(tx: Tx, key: int) -> Any:
    """Give a transfer. Refuses one that is not there."""
    row = _ONE.one(tx, key=key)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="lagerflytten")
    return row


def rows_of(tx: Tx, key: int) -> list[Any]:
    return _ROWS.all(tx, key=key)


def paper_of(document: Any) -> Paper:
    """Give what a transfer is called in the stock."""
    return Paper(TYPE, str(document.id), f"Lagerflytt {document.id}")


def add(tx: Tx, values: Mapping[str, Any]) -> Any:
    """Store a transfer without rows, under the next number of all manual documents.

    # Inferred: that they are numbered together, as one list has them all.
    """
    key = counters.take(tx, "manual_delivery")
    _ADD.run(tx, **{
        **values, "id": key, "released": False, "voided": False, "version": 0,
        "modified_at": tx.now,
    })  # fmt: skip
    return existing(tx, key)


def change(tx: Tx, document: Any, **values: Any) -> None:
    """Change a transfer, which counts its version up."""
    tx.execute(
        update(stock_transfer).where(stock_transfer.c.id == document.id)
        .values(**values, version=document.version + 1, modified_at=tx.now)
    )  # fmt: skip


def replace_rows(tx: Tx, key: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the rows of a transfer in place of those it had."""
    tx.execute(delete(stock_transfer_row).where(_COLUMNS.transfer_id == key))
    _ADD_ROW.run_many(
        tx, [{**row, "transfer_id": key, "position": at} for at, row in enumerate(rows, 1)]
    )


def set_quantities(tx: Tx, rows: Sequence[Any], quantities: Iterable[int]) -> None:
    """Say of each row what is reserved of it, or has moved."""
    _SET_QUANTITY.run_many(tx, [
        {"key": row.transfer_id, "at": row.position, "q": quantity}
        for row, quantity in zip(rows, quantities, strict=True)
    ])  # fmt: skip
