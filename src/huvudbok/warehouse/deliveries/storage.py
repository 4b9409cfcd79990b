"""Manual and custom documents and their rows, as they are stored and found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse.entries import Paper
from huvudbok.warehouse.tables import delivery, delivery_row

INBOUND, OUTBOUND = "INBOUND", "OUTBOUND"
# The type that manual documents have among papers; clients cannot take these names.
MANUAL = {INBOUND: "MANUALINBOUND", OUTBOUND: "MANUALOUTBOUND"}
_TEXT = {INBOUND: "Manuell inleverans", OUTBOUND: "Manuell utleverans"}

_BY_NUMBER = Prepared(select(delivery).where(
    delivery.c.direction == bindparam("direction"), delivery.c.type == bindparam("type"),
    delivery.c.number == bindparam("number"),
))  # fmt: skip
_ROWS = Prepared(
    select(delivery_row)
    .where(delivery_row.c.delivery_id == bindparam("key"))
    .order_by(delivery_row.c.position)
)
_ADD = Prepared(insert(delivery), [column.name for column in delivery.c])
_ADD_ROW = Prepared(insert(delivery_row), [column.name for column in delivery_row.c])


def find(tx: Tx, direction: str, number: str, type_: str = "") -> Any:
    """Give a document; None when there is none."""
    return _BY_NUMBER.one(tx, direction=direction, type=type_, number=number)


def existing(tx: Tx, direction: str, number: str, type_: str = "") -> Any:
    """Give a document. Refuses one that is not there."""
    row = find(tx, direction, number, type_)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="dokumentet")
    return row


def rows_of(tx: Tx, document_id: int) -> list[Any]:
    return _ROWS.all(tx, key=document_id)


def add(
    tx: Tx, direction: str, values: Mapping[str, Any], type_: str = "", number: str | None = None
) -> Any:  # fmt: skip
    """Store a document without rows; a manual one gets the next number of all manual ones."""
    key = counters.take(tx, "delivery")
    if number is None:
        number = str(counters.take(tx, "manual_delivery"))
    _ADD.run(tx, **{
        "note": None, "currency": "SEK", "currency_rate": 1_000_000, "currency_unit": 1,
        "stock_point_id": "", "delivery_state": "delivery", "forced_delivery": False,
        "released": False, "voided": False, **values, "id": key, "direction": direction,
        "type": type_, "number": number, "modified_at": tx.now,
    })  # fmt: skip
    return existing(tx, direction, number, type_)


def change(tx: Tx, document_id: int, **values: Any) -> None:
    tx.execute(
        update(delivery).where(delivery.c.id == document_id)
        .values(**values, modified_at=tx.now)
    )  # fmt: skip


def replace_rows(tx: Tx, document_id: int, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the rows of a document in place of those it had."""
    tx.execute(delete(delivery_row).where(delivery_row.c.delivery_id == document_id))
    _ADD_ROW.run_many(tx, [
        {**row, "delivery_id": document_id, "position": at} for at, row in enumerate(rows, 1)
    ])  # fmt: skip


def set_row(tx: Tx, document_id: int, position: int, **values: Any) -> None:
    tx.execute(
        update(delivery_row)
        .where(delivery_row.c.delivery_id == document_id, delivery_row.c.position == position)
        .values(**values)
    )


def paper_of(document: Any) -> Paper:
    """Give what a document is called in the stock and in the ledger."""
    if document.type:
        return Paper(document.type, document.number, f"{document.type} {document.number}")
    kind = document.direction
    return Paper(MANUAL[kind], document.number, f"{_TEXT[kind]} {document.number}")
