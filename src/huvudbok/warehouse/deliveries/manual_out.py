"""Manual outbound documents: goods that go out without an order or an invoice."""

from __future__ import annotations

from typing import Any

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import states, storage
from huvudbok.warehouse.deliveries.schema import (
    ManualOutboundDocument,
    ManualOutboundDocumentPatch,
)
from huvudbok.warehouse.deliveries.storage import OUTBOUND
from huvudbok.warehouse.settings import require_active
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

outbound = Operations("/api/warehouse/deliveries-v1/outbounddeliveries", scope="warehouse")
operations = [outbound]


def shown(tx: Tx, document: Any) -> Answer:
    point = rows_.shown_point(tx, document.stock_point_id)
    return {
        "date": document.date, "id": int(document.number), "note": document.note,
        "released": bool(document.released),
        "rows": [_shown_row(tx, row) for row in storage.rows_of(tx, document.id)],
        **point, "voided": bool(document.voided),
    }  # fmt: skip


def _shown_row(tx: Tx, row: Any) -> Answer:
    return {
        "costCenterCode": row.cost_center or None,
        "deliveredQuantity": money.from_micro(row.delivered_quantity),
        "forcedQuantity": money.from_micro(row.forced_quantity),
        "itemDescription": row.item_description, "itemId": row.article_number,
        "itemUnit": row.item_unit, "projectId": row.project or None,
        "quantity": money.from_micro(row.quantity), **rows_.shown_place(tx, row),
    }  # fmt: skip


@outbound.post()
def create_outbound(tx: Tx, body: ManualOutboundDocument) -> Answer:
    """Enter an unreleased document; it holds what is there for it. Its id is set by us.

    # Inferred: `forcedQuantity` of a row says how much of it may go although it is not there;
    `deliveredQuantity` is worked out.
    """
    require_active(tx)
    point = rows_.find_point_id(tx, body)
    rows = rows_.stored_rows(tx, body.rows or [], point)
    document = storage.add(
        tx, OUTBOUND, {"date": body.date, "note": body.note, "stock_point_id": point}
    )
    storage.replace_rows(tx, document.id, rows)
    states.hold(tx, document)
    return read_outbound(tx, int(document.number))


@outbound.get("/{id}")
def read_outbound(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a manual outbound document."""
    return shown(tx, storage.existing(tx, OUTBOUND, str(id)))


@outbound.put("/{id}")
def change_outbound(tx: Tx, id: int, body: ManualOutboundDocument) -> Answer:  # noqa: A002
    """Change an unreleased document; rows that are sent stand in place of all it had."""
    document = storage.existing(tx, OUTBOUND, str(id))
    tx.before = shown(tx, document)
    states.require_changeable(tx, document)
    sent = body.changes()
    values: dict[str, Any] = {name: sent[name] for name in ("date", "note") if name in sent}
    if body.stockPointId or body.stockPointCode:
        known = (document.stock_point_id,)
        values["stock_point_id"] = rows_.find_point_id(tx, body, known)
    if body.rows is not None:
        point = values.get("stock_point_id", document.stock_point_id)
        before = storage.rows_of(tx, document.id)
        storage.replace_rows(tx, document.id, rows_.stored_rows(tx, body.rows, point, before))
    storage.change(tx, document.id, **values)
    states.hold(tx, storage.existing(tx, OUTBOUND, str(id)))
    return read_outbound(tx, id)


@outbound.patch("/{id}")
def note_outbound(tx: Tx, id: int, body: ManualOutboundDocumentPatch) -> None:  # noqa: A002
    """Change the note, which a released document still lets."""
    document = storage.existing(tx, OUTBOUND, str(id))
    tx.before = shown(tx, document)
    if "note" in body.model_fields_set:
        storage.change(tx, document.id, note=body.note)


@outbound.put("/{id}/release", answers=False)
def release_outbound(tx: Tx, id: int) -> None:  # noqa: A002
    """Move the goods out and book what they cost; the document is locked from then on."""
    states.release_outbound(tx, storage.existing(tx, OUTBOUND, str(id)))


@outbound.put("/{id}/void", Accepts(search=("customvoiddate",), modified=False), answers=False)
def void_outbound(tx: Tx, id: int, query: Query) -> None:  # noqa: A002
    """Undo a document: its goods are in stock again, as old as they were."""
    document = storage.existing(tx, OUTBOUND, str(id))
    states.void(tx, document, custom_day=states.asked_day(query))
