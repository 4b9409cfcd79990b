"""Purchase orders as they are stored and found: heads, rows and notes, many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from huvudbok import errors, warehouse
from huvudbok.articles import article
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders.tables import (
    purchase_order,
    purchase_order_note,
    purchase_order_receipt,
    purchase_order_row,
)
from huvudbok.purchasing.tables import supplier
from huvudbok.register import default_of

_FIND = Prepared(
    select(purchase_order, supplier.c.name.label("register_name"),
           supplier.c.email.label("register_email"),
           supplier.c.our_customer_number.label("our_customer_number"))
    .outerjoin(supplier, supplier.c.supplier_number == purchase_order.c.supplier_number)
    .where(purchase_order.c.id == bindparam("key"))
)  # fmt: skip
_ADD = Prepared(insert(purchase_order), [column.name for column in purchase_order.c])
_ADD_ROW = Prepared(insert(purchase_order_row), [column.name for column in purchase_order_row.c])
_ADD_NOTE = Prepared(insert(purchase_order_note), [column.name for column in purchase_order_note.c])
_DEFAULTS = {column.name: default_of(column) for column in purchase_order.c}
_ROWS = (
    select(purchase_order_row, article.c.stock_goods)
    .outerjoin(article, article.c.article_number == purchase_order_row.c.article_number)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contents:
    """What belongs to some orders. Rows go by order; notes and what has come by (order, row)."""

    rows: Mapping[int, Sequence[Any]]
    notes: Mapping[tuple[int, str], Sequence[str]]
    received: Mapping[tuple[int, str], int]
    # Stock points and locations by id.
    points: Mapping[str, Any] = field(default_factory=dict)
    locations: Mapping[str, Any] = field(default_factory=dict)

    def received_of(self, row: Any) -> int:
        return self.received.get((row.order_id, row.row_id), 0)


def find(tx: Tx, order_id: int) -> Any:
    """Give an order's head, with `register_name`, `register_email` and `our_customer_number`.

    These three are the supplier's as the register has them now. None when there is no order.
    """
    return _FIND.one(tx, key=order_id)


def existing(tx: Tx, order_id: int) -> Any:
    """Give an order's head. Refuses one that is not there."""
    row = find(tx, order_id)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="inköpsordern")
    return row


def contents(tx: Tx, orders: Sequence[Any]) -> Contents:
    """Read all that belongs to some orders, in as many statements as for one."""
    ids = [order.id for order in orders]
    rows: dict[int, list[Any]] = defaultdict(list)
    found = tx.execute(
        _ROWS.where(purchase_order_row.c.order_id.in_(ids))
        .order_by(purchase_order_row.c.order_id, purchase_order_row.c.position)
    ).all()  # fmt: skip
    for row in found:
        rows[row.order_id].append(row)
    notes: dict[tuple[int, str], list[str]] = defaultdict(list)
    note = purchase_order_note.c
    for each in tx.execute(
        select(note.order_id, note.row_id, note.note)
        .where(note.order_id.in_(ids)).order_by(note.order_id, note.row_id, note.position)
    ):  # fmt: skip
        notes[each.order_id, each.row_id].append(each.note)
    taken = purchase_order_receipt.c
    received = {
        (each.order_id, each.row_id): int(each.quantity)
        for each in tx.execute(
            select(taken.order_id, taken.row_id, func.sum(taken.quantity).label("quantity"))
            .where(taken.order_id.in_(ids)).group_by(taken.order_id, taken.row_id)
        )
    }  # fmt: skip
    return Contents(
        rows, notes, received,
        _named(tx, warehouse.stock_point, [each.stock_point_id for each in (*orders, *found)]),
        _named(tx, warehouse.stock_location, [each.stock_location_id for each in found]),
    )  # fmt: skip


def _named(tx: Tx, table: Any, ids: Iterable[str]) -> dict[str, Any]:
    """Read the places of some ids; nothing is asked where there are none."""
    wanted = sorted({each for each in ids if each})
    if not wanted:
        return {}
    return {row.id: row for row in tx.execute(select(table).where(table.c.id.in_(wanted)))}


def add(tx: Tx, values: Mapping[str, Any]) -> int:
    """Store an order without rows under the next number; give that."""
    key = counters.take(tx, "purchase_order")
    _ADD.run(tx, **{**_DEFAULTS, **values, "id": key, "modified_at": tx.now})
    return key


def change(tx: Tx, order_id: int, **values: Any) -> None:
    tx.execute(
        update(purchase_order).where(purchase_order.c.id == order_id)
        .values(**values, modified_at=tx.now)
    )  # fmt: skip


def replace_rows(
    tx: Tx, order_id: int, rows: Sequence[Mapping[str, Any]],
    notes: Mapping[str, Sequence[str]],
) -> None:  # fmt: skip
    """Store rows in place of those an order had, and the notes of each row by its id."""
    for table in (purchase_order_row, purchase_order_note):
        tx.execute(delete(table).where(table.c.order_id == order_id))
    _ADD_ROW.run_many(tx, [
        {**row, "order_id": order_id, "position": at} for at, row in enumerate(rows, 1)
    ])  # fmt: skip
    _ADD_NOTE.run_many(tx, [
        {"order_id": order_id, "row_id": row_id, "position": at, "note": note}
        for row_id, texts in notes.items() for at, note in enumerate(texts, 1)
    ])  # fmt: skip


def dropship_orders_of(tx: Tx, parent_type: str, parent_id: str) -> list[Any]:
    """Give the dropship orders that were made for a document and are not voided."""
    order = purchase_order.c
    return list(tx.execute(
        select(purchase_order).where(
            order.parent_type == parent_type, order.parent_id == parent_id,
            order.dropship, ~order.voided,
        ).order_by(order.id)
    ))  # fmt: skip
