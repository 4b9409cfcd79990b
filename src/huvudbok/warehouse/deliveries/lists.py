"""The list of manual documents of all kinds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries.storage import INBOUND, OUTBOUND
from huvudbok.warehouse.tables import delivery, delivery_row
from huvudbok.warehouse.transfers.tables import stock_transfer, stock_transfer_row
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

documents = Operations("/api/warehouse/deliveries-v1", scope="warehouse")
operations = [documents]

_TRANSFER = "STOCKTRANSFER"
_SHOWN = {INBOUND: "Inbound", OUTBOUND: "Outbound", _TRANSFER: "StockTransfer"}
_TYPES = {"all": tuple(_SHOWN), "inbound": (INBOUND,), "outbound": (OUTBOUND,),
          "stocktransfer": (_TRANSFER,)}  # fmt: skip
_STATES: dict[str, dict[str, bool]] = {
    "all": {},
    "voided": {"voided": True},
    "released": {"released": True, "voided": False},
    "unreleased": {"released": False, "voided": False},
}


@documents.get("", Accepts(search=("state", "type", "itemid"), modified=False))
def find_documents(tx: Tx, query: Query) -> list[Answer]:
    """List the manual documents in the order they were entered, of all states if nothing is said.

    # Inferred: the order, and that a voided document is neither released nor unreleased.
    """
    state = query.search.get("state", "all").lower()
    type_ = query.search.get("type", "all").lower()
    if state not in _STATES or type_ not in _TYPES:
        errors.BAD_PARAMETER.refuse()
    item = query.search.get("itemid")
    types = _TYPES[type_]
    found = _deliveries(tx, types, _STATES[state], item)
    if _TRANSFER in types:
        found += _transfers(tx, _STATES[state], item)
    # They are all numbered together.
    return sorted(found, key=lambda each: int(each["deliveryId"]))


def _deliveries(
    tx: Tx, types: Sequence[str], state: Mapping[str, bool], item: str | None
) -> list[Answer]:
    statement = select(delivery).where(
        delivery.c.type == "", delivery.c.direction.in_(types), *_in_state(delivery, state)
    )
    if item is not None:
        row = delivery_row.c
        wanted = select(row.delivery_id).where(row.article_number == item)
        statement = statement.where(delivery.c.id.in_(wanted))
    return [_shown(row, row.number, row.direction) for row in tx.execute(statement)]


def _transfers(tx: Tx, state: Mapping[str, bool], item: str | None) -> list[Answer]:
    statement = select(stock_transfer).where(*_in_state(stock_transfer, state))
    if item is not None:
        row = stock_transfer_row.c
        wanted = select(row.transfer_id).where(row.article_number == item)
        statement = statement.where(stock_transfer.c.id.in_(wanted))
    return [_shown(row, str(row.id), _TRANSFER) for row in tx.execute(statement)]


def _in_state(table: Table, state: Mapping[str, bool]) -> list[ColumnElement[bool]]:
    return [table.c[name].is_(value) for name, value in state.items()]


def _shown(row: Any, number: str, type_: str) -> Answer:
    return {
        "date": row.date, "deliveryId": int(number), "entityId": number, "note": row.note,
        "released": bool(row.released), "type": _SHOWN[type_], "voided": bool(row.voided),
    }  # fmt: skip
