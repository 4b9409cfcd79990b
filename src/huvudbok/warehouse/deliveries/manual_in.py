"""Manual inbound documents: goods that come in without a purchase order or a supplier invoice."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import states, storage
from huvudbok.warehouse.deliveries.schema import ManualInboundDocument, ManualInboundDocumentPatch
from huvudbok.warehouse.deliveries.storage import INBOUND
from huvudbok.warehouse.settings import require_active
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

inbound = Operations("/api/warehouse/deliveries-v1/inbounddeliveries", scope="warehouse")
operations = [inbound]


def shown(tx: Tx, document: Any) -> Answer:
    return {
        "currency": document.currency, "currencyRate": money.from_micro(document.currency_rate),
        "currencyUnit": document.currency_unit, "date": document.date,
        "id": int(document.number), "note": document.note, "released": bool(document.released),
        "rows": [_shown_row(tx, row) for row in storage.rows_of(tx, document.id)],
        **rows_.shown_point(tx, document.stock_point_id), "voided": bool(document.voided),
    }  # fmt: skip


def _shown_row(tx: Tx, row: Any) -> Answer:
    return {
        "batch": row.batch, "costCenterCode": row.cost_center or None,
        "directCost": money.from_micro(row.direct_cost),
        "freightCost": money.from_micro(row.freight_cost),
        "itemDescription": row.item_description, "itemId": row.article_number,
        "itemUnit": row.item_unit, "otherCost": money.from_micro(row.other_cost),
        "projectId": row.project or None, "quantity": money.from_micro(row.quantity),
        "rowId": row.row_id, **rows_.shown_place(tx, row),
    }  # fmt: skip


@inbound.post()
def create_inbound(tx: Tx, body: ManualInboundDocument) -> Answer:
    """Enter an unreleased document; the stock does not change yet. Its id is set by us.

    # Inferred: `released`, `voided` and `id` are passed over, as other calls change them.
    """
    require_active(tx)
    rows_.require_currency(tx, str(body.currency), body.currencyRate)
    point = rows_.find_point_id(tx, body)
    rows = _rows(tx, body, point)
    document = storage.add(tx, INBOUND, {
        "date": body.date, "note": body.note, "currency": body.currency,
        "currency_rate": money.micro_from(body.currencyRate),
        "currency_unit": body.currencyUnit or 1, "stock_point_id": point,
    })  # fmt: skip
    storage.replace_rows(tx, document.id, rows)
    return read_inbound(tx, int(document.number))


def _rows(
    tx: Tx, body: ManualInboundDocument, point: str, before: Sequence[Any] = ()
) -> list[dict[str, Any]]:  # fmt: skip
    if not body.rows:
        errors.REQUIRED.refuse(field="rows")
    return rows_.stored_rows(tx, body.rows, point, before)


@inbound.get("/{id}")
def read_inbound(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a manual inbound document."""
    return shown(tx, storage.existing(tx, INBOUND, str(id)))


@inbound.put("/{id}")
def change_inbound(tx: Tx, id: int, body: ManualInboundDocument) -> Answer:  # noqa: A002
    """Change an unreleased document; rows that are sent stand in place of all it had."""
    document = storage.existing(tx, INBOUND, str(id))
    tx.before = shown(tx, document)
    states.require_changeable(tx, document)
    sent = body.changes()
    values: dict[str, Any] = {
        name: sent[name] for name in ("date", "note", "currency") if name in sent
    }
    if "currency" in sent or "currencyRate" in sent:
        rate = body.currencyRate or Decimal(document.currency_rate) / money.MILLION
        rows_.require_currency(tx, body.currency or document.currency, rate)
    if body.currencyRate is not None:
        values["currency_rate"] = money.micro_from(body.currencyRate)
    if body.currencyUnit is not None:
        values["currency_unit"] = body.currencyUnit
    if body.stockPointId or body.stockPointCode:
        known = (document.stock_point_id,)
        values["stock_point_id"] = rows_.find_point_id(tx, body, known)
    if "rows" in sent:
        point = values.get("stock_point_id", document.stock_point_id)
        rows = _rows(tx, body, point, storage.rows_of(tx, document.id))
        storage.replace_rows(tx, document.id, rows)
    storage.change(tx, document.id, **values)
    return read_inbound(tx, id)


@inbound.patch("/{id}")
def note_inbound(tx: Tx, id: int, body: ManualInboundDocumentPatch) -> None:  # noqa: A002
    """Change the note, which a released document still lets."""
    document = storage.existing(tx, INBOUND, str(id))
    tx.before = shown(tx, document)
    if "note" in body.model_fields_set:
        storage.change(tx, document.id, note=body.note)


@inbound.put("/{id}/release", answers=False)
def release_inbound(tx: Tx, id: int) -> None:  # noqa: A002
    """Take the goods in and book them; the document is locked from then on."""
    states.release_inbound(tx, storage.existing(tx, INBOUND, str(id)))


@inbound.put("/{id}/void", Accepts(search=("force", "customvoiddate"), modified=False),
             answers=False)  # fmt: skip
def void_inbound(tx: Tx, id: int, query: Query) -> None:  # noqa: A002
    """Undo a document; force where something has left of what it brought in."""
    document = storage.existing(tx, INBOUND, str(id))
    states.void(tx, document, force=states.asked_to_force(query),
                custom_day=states.asked_day(query))  # fmt: skip
