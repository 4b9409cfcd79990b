"""Custom documents: deliveries that an integration knows under types and numbers of its own.

They are saved by PUT, which makes those that are not there; a type that nobody has used before is
registered then.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import states, storage, types
from huvudbok.warehouse.deliveries.schema import CustomInboundDocument, CustomOutboundDocument
from huvudbok.warehouse.deliveries.storage import INBOUND, OUTBOUND
from huvudbok.warehouse.settings import require_active
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Wire

_AT = "/api/warehouse/documentdeliveries/custom"
inbound = Operations(f"{_AT}/inbound-v1", scope="warehousecustomdocument")
outbound = Operations(f"{_AT}/outbound-v1", scope="warehousecustomdocument")
operations = [inbound, outbound]

_FORCE = Accepts(search=("force",), modified=False)
_ID = re.compile(r"[0-9]{1,25}", re.ASCII)


def _found(tx: Tx, direction: str, type_: str, number: str) -> Any:
    return storage.existing(tx, direction, number, type_.upper())


def _shown_inbound(tx: Tx, document: Any) -> Answer:
    return {
        "currency": {
            "currency": document.currency, "rate": money.from_micro(document.currency_rate),
            "unit": document.currency_unit,
        },
        "date": document.date, "id": document.number, "note": document.note,
        "rows": [_shown_in_row(tx, row) for row in storage.rows_of(tx, document.id)],
        "type": document.type, "voided": bool(document.voided),
        "warehouseReady": bool(document.released),
    }  # fmt: skip


def _shown_in_row(tx: Tx, row: Any) -> Answer:
    place = rows_.shown_place(tx, row)
    return {
        "batch": row.batch, "costCenterCode": row.cost_center or None,
        "directCost": money.from_micro(row.direct_cost),
        "freightCost": money.from_micro(row.freight_cost),
        "itemDescription": row.item_description, "itemId": row.article_number,
        "itemUnit": row.item_unit, "otherCost": money.from_micro(row.other_cost),
        "projectId": row.project or None, "quantity": money.from_micro(row.quantity),
        "rowId": row.row_id,
        **{name: place[name] for name in (
            "stockLocationCode", "stockLocationId", "stockPointCode", "stockPointId",
        )},
    }  # fmt: skip


def _shown_outbound(tx: Tx, document: Any) -> Answer:
    rows = storage.rows_of(tx, document.id)
    return {
        "averageCosts": states.average_costs(tx, document, rows), "date": document.date,
        "deliveryState": document.delivery_state,
        "forcedDelivery": bool(document.forced_delivery), "id": document.number,
        "note": document.note, "referenceType": document.type,
        "rows": [_shown_out_row(row) for row in rows], "voided": bool(document.voided),
        "warehouseReady": bool(document.released),
    }  # fmt: skip


def _shown_out_row(row: Any) -> Answer:
    return {
        "costCenterCode": row.cost_center or None,
        "deliveredQuantity": money.from_micro(row.delivered_quantity),
        "forcedQuantity": money.from_micro(row.forced_quantity),
        "itemDescription": row.item_description, "itemId": row.article_number,
        "itemUnit": row.item_unit, "projectId": row.project or None,
        "quantity": money.from_micro(row.quantity),
        "reservedQuantity": money.from_micro(row.reserved_quantity), "rowId": row.row_id,
        "stockLocationId": row.stock_location_id or None,
        "stockPointId": row.stock_point_id or None,
    }  # fmt: skip


def _begun(tx: Tx, direction: str, type_: str, number: str, body: Wire,
           show: Any) -> tuple[Any, str]:  # fmt: skip
    """Find the document to save, if it is there, and register its type.

    Refuses one that may not be changed, and a new one that lacks what is required.
    """
    require_active(tx)
    name, _ = types.enter(tx, type_, direction)
    if not _ID.fullmatch(number):
        errors.NOT_NUMERIC.refuse(value=number)
    document = storage.find(tx, direction, number, name)
    if document is not None:
        tx.before = show(tx, document)
        states.require_changeable(tx, document)
        return document, name
    for field in type(body).REQUIRED:
        if getattr(body, field) is None:
            errors.REQUIRED.refuse(field=field)
    return None, name


def _saved(tx: Tx, direction: str, name: str, number: str, document: Any,
           values: Mapping[str, Any], rows: Sequence[Any] | None) -> Any:  # fmt: skip
    """Store a document and its rows; give it as it is then."""
    if document is None:
        document = storage.add(tx, direction, values, name, number)
    else:
        storage.change(tx, document.id, **values)
    if rows is not None:
        before = storage.rows_of(tx, document.id)
        storage.replace_rows(tx, document.id, rows_.stored_rows(tx, rows, "", before))
    return storage.existing(tx, direction, number, name)


@inbound.get("/{type}/{id}")
def read_custom_inbound(tx: Tx, type: str, id: str) -> Answer:  # noqa: A002  (contract's names)
    """Give a custom inbound document."""
    return _shown_inbound(tx, _found(tx, INBOUND, type, id))


@inbound.put("/{type}/{id}")
def save_custom_inbound(
    tx: Tx, type: str, id: str, body: CustomInboundDocument  # noqa: A002
) -> Answer:  # fmt: skip
    """Make or change a custom inbound document; the stock changes when it is released.

    # Inferred: one that is saved as ready for the warehouse is released with that.
    """
    document, name = _begun(tx, INBOUND, type, id, body, _shown_inbound)
    sent = body.changes()
    values: dict[str, Any] = {field: sent[field] for field in ("date", "note") if field in sent}
    if body.currency is not None:
        values |= _currency(tx, body.currency)
    document = _saved(tx, INBOUND, name, id, document, values, body.rows)
    if body.warehouseReady:
        states.release_inbound(tx, document)
    return read_custom_inbound(tx, name, id)


def _currency(tx: Tx, currency: Any) -> dict[str, Any]:
    for field in ("currency", "rate"):
        if getattr(currency, field) in (None, ""):
            errors.REQUIRED.refuse(field=field)
    rows_.require_currency(tx, currency.currency, currency.rate)
    return {
        "currency": currency.currency, "currency_rate": money.micro_from(currency.rate),
        "currency_unit": currency.unit or 1,
    }  # fmt: skip


@inbound.put("/{type}/{id}/release", answers=False)
def release_custom_inbound(tx: Tx, type: str, id: str) -> None:  # noqa: A002
    """Take the goods in and book them; the document is locked from then on."""
    states.release_inbound(tx, _found(tx, INBOUND, type, id))


@inbound.put("/{type}/{id}/void", _FORCE, answers=False)
def void_custom_inbound(tx: Tx, type: str, id: str, query: Query) -> None:  # noqa: A002
    """Undo a document; force where something has left of what it brought in."""
    document = _found(tx, INBOUND, type, id)
    states.void(tx, document, force=states.asked_to_force(query))


@outbound.get("/{type}/{id}")
def read_custom_outbound(tx: Tx, type: str, id: str) -> Answer:  # noqa: A002
    """Give a custom outbound document, with what its goods cost once they have gone."""
    return _shown_outbound(tx, _found(tx, OUTBOUND, type, id))


@outbound.put("/{type}/{id}")
def save_custom_outbound(
    tx: Tx, type: str, id: str, body: CustomOutboundDocument  # noqa: A002
) -> Answer:  # fmt: skip
    """Make or change a custom outbound document, and hold the goods that its state asks for.

    # Inferred: one that is saved as ready for the warehouse is released with that; what is
    reserved, delivered and the average costs are worked out.
    """
    document, name = _begun(tx, OUTBOUND, type, id, body, _shown_outbound)
    sent = body.changes()
    values: dict[str, Any] = {field: sent[field] for field in ("date", "note") if field in sent}
    if body.deliveryState is not None:
        values["delivery_state"] = body.deliveryState
    if body.forcedDelivery is not None:
        values["forced_delivery"] = body.forcedDelivery
    document = _saved(tx, OUTBOUND, name, id, document, values, body.rows)
    states.hold(tx, document)
    if body.warehouseReady:
        states.release_outbound(tx, document)
    return read_custom_outbound(tx, name, id)


@outbound.put("/{type}/{id}/release", answers=False)
def release_custom_outbound(tx: Tx, type: str, id: str) -> None:  # noqa: A002
    """Move the goods out and book what they cost; the document is locked from then on."""
    states.release_outbound(tx, _found(tx, OUTBOUND, type, id))


@outbound.put("/{type}/{id}/void", _FORCE, answers=False)
def void_custom_outbound(tx: Tx, type: str, id: str, query: Query) -> None:  # noqa: A002
    """Undo a document: its goods are in stock again, as old as they were."""
    document = _found(tx, OUTBOUND, type, id)
    states.void(tx, document, force=states.asked_to_force(query))
