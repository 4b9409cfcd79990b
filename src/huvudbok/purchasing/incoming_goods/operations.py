"""The calls of incoming goods: what suppliers have delivered, until their invoices settle it."""

from __future__ import annotations

import datetime
import re
from typing import Any

from sqlalchemy import String, cast, or_, select

from huvudbok import errors, ledger, money, warehouse
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.purchasing.incoming_goods import rows as rows_
from huvudbok.purchasing.incoming_goods import states, storage
from huvudbok.purchasing.incoming_goods.schema import IncomingGoods
from huvudbok.purchasing.incoming_goods.tables import incoming_goods, incoming_goods_row
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.web import codec, paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

goods = Operations("/api/warehouse/incominggoods-v1", scope="warehouse")
operations = [goods]

_HEAD = incoming_goods.c
_SORTED = {
    "id": _HEAD.id, "has_delivery_note": _HEAD.has_delivery_note,
    "delivery_note_id": _HEAD.delivery_note_id, "supplier_number": _HEAD.supplier_number,
    "date": _HEAD.date,
}  # fmt: skip
_BARE_DAY = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAGS = ("released", "completed", "voided")
_TEXTS = {"note": _HEAD.note, "deliverynote": _HEAD.delivery_note_id}
_SEARCHES = (*_FLAGS, *_TEXTS, "suppliernumber", "itemid", "q")


@goods.get("", Accepts(sort=tuple(_SORTED), search=_SEARCHES, modified=False))
def find_goods(tx: Tx, query: Query) -> Page:
    """List the documents by number, or as asked; a page at a time."""
    statement = select(incoming_goods)
    for name, wanted in query.search.items():
        statement = statement.where(_condition(name, wanted))
    order = [_SORTED[query.sort or "id"], _HEAD.id]
    return paging.page_of(tx, statement, query, order, _listed)


def _condition(name: str, wanted: str) -> Any:
    if name in _FLAGS:
        if wanted.lower() not in ("true", "false"):
            errors.NOT_BOOLEAN.refuse(value=wanted)
        return _HEAD[name].is_(wanted.lower() == "true")
    if name == "suppliernumber":
        return _HEAD.supplier_number == wanted
    if name == "itemid":
        row = incoming_goods_row.c
        return _HEAD.id.in_(select(row.document_id).where(row.article_number == wanted))
    if name == "q":
        in_id = contains(cast(_HEAD.id, String), wanted)
        return or_(in_id, contains(_HEAD.delivery_note_id, wanted))
    return contains(_TEXTS[name], wanted)


def _listed(row: Any) -> Answer:
    return {
        "completed": bool(row.completed), "date": row.date, "deliveryNoteId": row.delivery_note_id,
        "hasDeliveryNote": bool(row.has_delivery_note), "id": row.id, "note": row.note,
        "released": bool(row.released), "stockPointId": row.stock_point_id or None,
        "supplierName": row.supplier_name, "supplierNumber": row.supplier_number or None,
        "unmatchedValue": money.kronor(row.unmatched_ore), "voided": bool(row.voided),
    }  # fmt: skip


def shown(tx: Tx, document: Any, ignored_invoice: int = 0) -> Answer:
    return {
        "completed": bool(document.completed), "costCenterCode": document.cost_center or None,
        "date": document.date, "deliveryNoteId": document.delivery_note_id,
        "hasDeliveryNote": bool(document.has_delivery_note), "id": document.id,
        "note": document.note, "projectId": document.project or None,
        "released": bool(document.released),
        "rows": rows_.shown_rows(tx, document, ignored_invoice),
        **warehouse.shown_point(tx, document.stock_point_id),
        "supplierName": document.supplier_name,
        "supplierNumber": document.supplier_number or None, "voided": bool(document.voided),
    }  # fmt: skip


@goods.post()
def create_goods(tx: Tx, body: IncomingGoods) -> Answer:
    """Enter an unreleased document; the stock does not change yet. Its id is set by us.

    # Inferred: `released`, `completed`, `voided` and `id` are passed over, as other calls change
    them; a document need not name a supplier, as the contract demands none, but no invoice is
    matched against it then.
    """
    warehouse.require_active(tx)
    values = _values(tx, body)
    rows = rows_.stored_rows(tx, body.rows or [], values)
    key = storage.add(tx, values)
    storage.replace_rows(tx, key, rows)
    return shown(tx, storage.existing(tx, key))


def _values(tx: Tx, body: IncomingGoods, kept_point: str = "") -> dict[str, Any]:
    """Give the columns of a whole record; what is not said is unset, or as the supplier has it.

    # Inferred: a document whose rows name purchase orders is of their supplier; one is dated today
    and has a delivery note unless it says otherwise.
    """
    rows_.require_named(body.rows or [])
    number = body.supplierNumber or rows_.find_supplier_number(tx, body.rows or [])
    supplier = find_supplier(tx, number) if number else None
    if number and supplier is None:
        errors.SUPPLIER_UNKNOWN.refuse(number=number)
    if body.costCenterCode:
        ledger.require_cost_center(tx, body.costCenterCode)
    if body.projectId:
        ledger.require_project(tx, body.projectId)
    return {
        "supplier_number": supplier.supplier_number if supplier else "",
        "supplier_name": body.supplierName or (supplier.name if supplier else None),
        "date": body.date or tx.today, "delivery_note_id": body.deliveryNoteId,
        "has_delivery_note": body.hasDeliveryNote is not False, "note": body.note,
        "cost_center": body.costCenterCode or (supplier.cost_center if supplier else ""),
        "project": body.projectId or (supplier.project if supplier else ""),
        "stock_point_id": warehouse.find_point_id(tx, body, (kept_point,)),
    }  # fmt: skip


@goods.get("/{id}", Accepts(search=("ignoresupplierinvoiceid",), modified=False))
def read_goods(tx: Tx, id: int, query: Query) -> Answer:  # noqa: A002  (the contract's name)
    """Give a document; the supplier invoice that is named is not counted in takenQuantity."""
    word = query.search.get("ignoresupplierinvoiceid", "0")
    if not word.isascii() or not word.isdigit():
        errors.NOT_NUMERIC.refuse(value=word)
    return shown(tx, storage.existing(tx, id), min(int(word[:10]), 2**31 - 1))


@goods.patch("/{id}", answers=True)
def note_goods(tx: Tx, id: int, body: IncomingGoods) -> Answer:  # noqa: A002
    """Change the note, the delivery note and the supplier's name, which a released one still lets.

    # Inferred: whatever else a client sends is passed over.
    """
    document = storage.existing(tx, id)
    tx.before = shown(tx, document)
    columns = {
        "note": "note", "deliveryNoteId": "delivery_note_id", "supplierName": "supplier_name",
        "hasDeliveryNote": "has_delivery_note",
    }  # fmt: skip
    values = {columns[name]: value for name, value in body.changes().items() if name in columns}
    if "has_delivery_note" in values:
        values["has_delivery_note"] = values["has_delivery_note"] is not False
    if values:
        storage.change(tx, document.id, **values)
    return shown(tx, storage.existing(tx, id))


@goods.put("/{id}")
def change_goods(tx: Tx, id: int, body: IncomingGoods) -> Answer:  # noqa: A002
    """Change what the body says of an unreleased document; its rows stand in place of all it had.

    # Inferred: that what is not said stays, as it does where PUT is recorded (wire-format.md).
    """
    document = storage.existing(tx, id)
    tx.before = shown(tx, document)
    warehouse.require_changeable(tx, document)
    if not body.deliveryNoteId:
        errors.REQUIRED.refuse(field="deliveryNoteId")
    body = _filled(body, tx.before)
    values = _values(tx, body, document.stock_point_id)
    rows = rows_.stored_rows(tx, body.rows or [], values, storage.rows_of(tx, document.id))
    storage.change(tx, document.id, **values)
    storage.replace_rows(tx, document.id, rows)
    return shown(tx, storage.existing(tx, id))


def _filled(body: IncomingGoods, before: Answer) -> IncomingGoods:
    """Give a body with what it does not say from before; what goes with a change is left open."""
    sent = body.changes()
    if body.rows is None:
        sent.pop("rows", None)
    if sent.keys() & {"stockPointId", "stockPointCode"}:
        sent = {"stockPointId": None, "stockPointCode": None, **sent}
    if body.supplierNumber not in (None, before["supplierNumber"]):
        sent = {"supplierName": None, "costCenterCode": None, "projectId": None, **sent}
    return IncomingGoods.model_validate({**before, **sent})


@goods.put("/{id}/release", answers=False)
def release_goods(tx: Tx, id: int) -> None:  # noqa: A002
    """Take the goods in and book them; the document is locked from then on."""
    states.release(tx, storage.existing(tx, id))


@goods.put("/{id}/completed", answers=False)
def complete_goods(tx: Tx, id: int, raw: Request) -> None:  # noqa: A002
    """Book what no invoice has settled, on the day that the body is or today."""
    states.complete(tx, storage.existing(tx, id), _asked_day(tx, raw.body))


def _asked_day(tx: Tx, body: bytes) -> str:
    """Read a body that is a day in quotes; nothing is today.

    # Inferred: the quotes may be left out, as the contract lets the body be of any type.
    """
    is_bare = _BARE_DAY.fullmatch(body.strip())
    said = body.strip().decode() if is_bare else codec.decode(body) if body.strip() else None
    # Inferred: a client that has nothing to say may send an empty object or text.
    if said in (None, "", {}):
        return tx.today
    if not isinstance(said, str):
        errors.BAD_BODY.refuse()
    try:
        return datetime.date.fromisoformat(said).isoformat()
    except ValueError:
        raise errors.BAD_DATE.of(field="date", value=said[:80]) from None


@goods.put("/{id}/void", answers=False)
def void_goods(tx: Tx, id: int) -> None:  # noqa: A002
    """Undo a document that is neither completed nor matched, and of which nothing has left."""
    states.void(tx, storage.existing(tx, id))
