"""Incoming goods and their rows, as they are stored and found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.incoming_goods.tables import (
    incoming_goods,
    incoming_goods_match,
    incoming_goods_row,
)
from huvudbok.purchasing.purchase_orders.receipts import INCOMING_GOODS
from huvudbok.purchasing.purchase_orders.tables import purchase_order, purchase_order_row
from huvudbok.warehouse import Paper

_FIND = Prepared(select(incoming_goods).where(incoming_goods.c.id == bindparam("key")))
# With what is ordered by now on the row of the purchase order.
_ROWS = Prepared(
    select(incoming_goods_row, purchase_order_row.c.ordered_quantity.label("on_order"))
    .outerjoin(purchase_order_row, and_(
        purchase_order_row.c.order_id == incoming_goods_row.c.purchase_order_id,
        purchase_order_row.c.row_id == incoming_goods_row.c.purchase_order_row_id,
    ))
    .where(incoming_goods_row.c.document_id == bindparam("key"))
    .order_by(incoming_goods_row.c.position)
)  # fmt: skip
_ADD = Prepared(insert(incoming_goods), [column.name for column in incoming_goods.c])
_ADD_ROW = Prepared(insert(incoming_goods_row), [column.name for column in incoming_goods_row.c])
_CLEAR = Prepared(
    delete(incoming_goods_row).where(incoming_goods_row.c.document_id == bindparam("key"))
)
_VALUE = Prepared(
    update(incoming_goods_row)
    .where(incoming_goods_row.c.document_id == bindparam("key"),
           incoming_goods_row.c.position == bindparam("at"))
    .values(value_ore=bindparam("value"), open_quantity=bindparam("open"),
            is_stock_item=bindparam("goods"))
)  # fmt: skip
_CLOSE = Prepared(
    update(incoming_goods_row)
    .where(incoming_goods_row.c.document_id == bindparam("key"))
    .values(open_quantity=0)
)
_UNDONE = incoming_goods_match.alias("undone")
_TAKEN = Prepared(
    select(incoming_goods_match.c.position,
           func.sum(incoming_goods_match.c.quantity).label("quantity"))
    .outerjoin(_UNDONE, _UNDONE.c.id == incoming_goods_match.c.reverses_id)
    .where(incoming_goods_match.c.document_id == bindparam("key"),
           func.coalesce(_UNDONE.c.invoice_number, incoming_goods_match.c.invoice_number)
           != bindparam("ignored"))
    .group_by(incoming_goods_match.c.position)
)  # fmt: skip
_ORDER = Prepared(
    select(purchase_order.c.id, purchase_order.c.supplier_number)
    .where(purchase_order.c.id == bindparam("key"))
)  # fmt: skip
_ORDERED_ITEM = Prepared(
    select(purchase_order_row.c.row_id)
    .where(purchase_order_row.c.order_id == bindparam("key"),
           purchase_order_row.c.article_number == bindparam("item"))
    .order_by(purchase_order_row.c.position)
    .limit(1)
)  # fmt: skip


def existing(tx: Tx, key: int) -> Any:
    """Give a document. Refuses one that is not there."""
    row = _FIND.one(tx, key=key)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="inleveransen")
    return row


def rows_of(tx: Tx, key: int) -> list[Any]:
    """Give a document's rows, each with what is `on_order` where it names an order's row."""
    return _ROWS.all(tx, key=key)


def add(tx: Tx, values: Mapping[str, Any]) -> int:
    """Store a document without rows under the next number; give it."""
    key = counters.take(tx, "incoming_goods")
    _ADD.run(tx, **{
        "released": False, "completed": False, "voided": False, "unmatched_ore": 0,
        "completed_date": None, "voucher_year": None, "voucher_series": None,
        "voucher_number": None, **values, "id": key, "modified_at": tx.now,
    })  # fmt: skip
    return key


def change(tx: Tx, key: int, **values: Any) -> None:
    tx.execute(
        update(incoming_goods).where(incoming_goods.c.id == key)
        .values(**values, modified_at=tx.now)
    )  # fmt: skip


def replace_rows(tx: Tx, key: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the rows of a document in place of those it had."""
    _CLEAR.run(tx, key=key)
    _ADD_ROW.run_many(tx, [
        {"value_ore": 0, "invoiced_quantity": 0, "matched_ore": 0, "open_quantity": 0, **row,
         "document_id": key, "position": at}
        for at, row in enumerate(rows, 1)
    ])  # fmt: skip


def set_received(tx: Tx, key: int, rows: Sequence[tuple[int, int, int, bool]]) -> None:
    """Note of rows (position, öre, millionths that may be invoiced, whether it is in stock)."""
    _VALUE.run_many(tx, [
        {"key": key, "at": at, "value": value, "open": quantity, "goods": is_goods}
        for at, value, quantity, is_goods in rows
    ])  # fmt: skip


def close(tx: Tx, key: int) -> None:
    """Let no invoice take anything more of a document."""
    _CLOSE.run(tx, key=key)


def taken(tx: Tx, key: int, ignored_invoice: int) -> dict[int, int]:
    """Give what supplier invoices took of each row, by position, all but one invoice.

    What a credit invoice gave back of that one is not taken from the others.
    """
    rows = _TAKEN.all(tx, key=key, ignored=ignored_invoice)
    return {row.position: int(row.quantity) for row in rows}


def find_order(tx: Tx, key: int) -> Any:
    """Give (id, supplier_number) of a purchase order; None when there is none."""
    return _ORDER.one(tx, key=key)


def find_ordered_item(tx: Tx, order_id: int, article: str) -> str | None:
    """Give the id of the first row of a purchase order with an article."""
    found = _ORDERED_ITEM.one(tx, key=order_id, item=article)
    return str(found.row_id) if found else None


def paper_of(document: Any) -> Paper:
    """Give what a document is called in the stock and in the ledger."""
    return Paper(INCOMING_GOODS, str(document.id), f"Inleverans {document.id}")


def invoices_of_order(tx: Tx, order_id: int) -> list[int]:
    """Give the supplier invoices that settled what came of a purchase order, by number."""
    match, row = incoming_goods_match.c, incoming_goods_row.c
    rows = tx.execute(
        select(match.invoice_number)
        .join(incoming_goods_row,
              and_(row.document_id == match.document_id, row.position == match.position))
        .where(row.purchase_order_id == order_id)
        .group_by(match.invoice_number)
        .having(func.sum(match.quantity) != 0)
        .order_by(match.invoice_number)
    )  # fmt: skip
    return list(rows.scalars())
