"""Production orders, their parts and bills of materials, as they are stored and found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update

from huvudbok import articles, errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.entries import Paper
from huvudbok.warehouse.production.tables import (
    bill_of_materials,
    production_order,
    production_part,
)

# The type that production orders have among papers; it is a reserved name.
PAPER = "PRODUCTION"

_ONE = Prepared(select(production_order).where(production_order.c.id == bindparam("key")))
_PARTS = Prepared(
    select(production_part)
    .where(production_part.c.order_id == bindparam("key"))
    .order_by(production_part.c.row_id)
)
_ADD = Prepared(insert(production_order), [column.name for column in production_order.c])
_ADD_PART = Prepared(insert(production_part), [column.name for column in production_part.c])
_BILL = Prepared(
    select(
        bill_of_materials.c.row_id, bill_of_materials.c.part_number,
        bill_of_materials.c.quantity_required, articles.article.c.description,
        articles.article.c.unit, articles.article.c.stock_goods,
    )
    .join(articles.article, articles.article.c.article_number == bill_of_materials.c.part_number)
    .where(bill_of_materials.c.article_number == bindparam("key"))
    .order_by(bill_of_materials.c.row_id)
)  # fmt: skip
_ADD_TO_BILL = Prepared(insert(bill_of_materials), [column.name for column in bill_of_materials.c])


def existing(tx: Tx, order_id: int) -> Any:
    """Give a production order. Refuses one that is not there."""
    row = _ONE.one(tx, key=order_id)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="produktionsordern")
    return row


def parts_of(tx: Tx, order_id: int) -> list[Any]:
    return _PARTS.all(tx, key=order_id)


def found(tx: Tx, statement: Select[Any]) -> list[tuple[Any, list[Any], dict[int, int]]]:
    """Give the orders of a statement with their parts and what is reserved by row, in order."""
    orders = tx.execute(statement.order_by(production_order.c.id)).all()
    keys = statement.with_only_columns(production_order.c.id)
    parts: dict[int, list[Any]] = {}
    for part in tx.execute(
        select(production_part).where(production_part.c.order_id.in_(keys))
        .order_by(production_part.c.order_id, production_part.c.row_id)
    ):  # fmt: skip
        parts.setdefault(part.order_id, []).append(part)
    reserved = stock.reserved_of(tx, PAPER)
    return [(each, parts.get(each.id, []), reserved.get(str(each.id), {})) for each in orders]


def add(tx: Tx, values: Mapping[str, Any]) -> int:
    """Store an order without parts; give its number."""
    key = counters.take(tx, "production_order")
    _ADD.run(tx, **{**values, "id": key, "released": False, "voided": False,
                    "modified_at": tx.now})  # fmt: skip
    return key


def change(tx: Tx, order_id: int, **values: Any) -> None:
    tx.execute(
        update(production_order).where(production_order.c.id == order_id)
        .values(**values, modified_at=tx.now)
    )  # fmt: skip


def replace_parts(tx: Tx, order_id: int, parts: Sequence[Mapping[str, Any]]) -> None:
    """Store the parts of an order in place of those it had."""
    tx.execute(delete(production_part).where(production_part.c.order_id == order_id))
    _ADD_PART.run_many(tx, [
        {**part, "order_id": order_id, "row_id": at} for at, part in enumerate(parts, 1)
    ])  # fmt: skip


def paper_of(order: Any) -> Paper:
    """Give what an order is called in the stock and in the ledger."""
    return Paper(PAPER, str(order.id), f"Produktionsorder {order.id}")


def bill_of(tx: Tx, number: str) -> list[Any]:
    """Give what one of an article is made of, with what the register says of each part."""
    return _BILL.all(tx, key=number)


def replace_bill(tx: Tx, number: str, parts: Sequence[tuple[str, int]]) -> None:
    """Store what one of an article is made of: (part, millionths), in place of what was said."""
    tx.execute(delete(bill_of_materials).where(bill_of_materials.c.article_number == number))
    _ADD_TO_BILL.run_many(tx, [
        {"article_number": number, "row_id": at, "part_number": part, "quantity_required": micro}
        for at, (part, micro) in enumerate(parts, 1)
    ])  # fmt: skip
