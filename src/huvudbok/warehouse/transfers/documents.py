"""What is asked of stock transfers: they reserve when saved, and move goods when released."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huvudbok import articles, errors, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import points, stock
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import states
from huvudbok.warehouse.entries import Place
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.stock import Move, Want
from huvudbok.warehouse.transfers import storage
from huvudbok.warehouse.transfers.schema import StockTransferDocument, StockTransferRow
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

transfers = Operations("/api/warehouse/stocktransfer-v1", scope="warehouse")
operations = [transfers]


def _shown(tx: Tx, document: Any) -> Answer:
    return {
        "id": document.id, "note": document.note, "released": bool(document.released),
        "rows": [_shown_row(tx, row) for row in storage.rows_of(tx, document.id)],
        "transferDate": document.date, "version": document.version,
        "voided": bool(document.voided),
    }  # fmt: skip


def _shown_row(tx: Tx, row: Any) -> Answer:
    return {
        **_shown_place(tx, "from", row.from_point_id, row.from_location_id),
        "itemDescription": row.item_description, "itemId": row.article_number,
        "itemUnit": row.item_unit, "quantity": money.from_micro(row.quantity),
        "requestedQuantity": money.from_micro(row.requested_quantity), "rowNum": row.row_num,
        **_shown_place(tx, "to", row.to_point_id, row.to_location_id),
    }  # fmt: skip


def _shown_place(tx: Tx, side: str, point_id: str, location_id: str) -> Answer:
    point = points.find_point(tx, point_id)
    location = points.find_location(tx, point_id, location_id) if location_id else None
    return {
        f"{side}StockLocationCode": location.code if location else None,
        f"{side}StockLocationId": location.id if location else None,
        f"{side}StockLocationName": location.name if location else None,
        f"{side}StockPointCode": point.code, f"{side}StockPointId": point.id,
        f"{side}StockPointName": point.name,
    }  # fmt: skip


@transfers.post()
def create_transfer(tx: Tx, body: StockTransferDocument) -> Answer:
    """Enter an unreleased transfer, of today if no day is said; it reserves what it can.

    # Inferred: `id`, `released`, `voided` and `version` are passed over, and so is `quantity` of
    a row: what is reserved is worked out.
    """
    require_active(tx)
    rows = _stored_rows(tx, body.rows or [])
    document = storage.add(tx, {"date": body.transferDate or tx.today, "note": body.note})
    storage.replace_rows(tx, document.id, rows)
    _reserve(tx, document)
    return read_transfer(tx, document.id)


@transfers.get("/{id}")
def read_transfer(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a stock transfer."""
    return _shown(tx, storage.existing(tx, id))


@transfers.put("/{id}")
def change_transfer(tx: Tx, id: int, body: StockTransferDocument) -> Answer:  # noqa: A002
    """Change an unreleased transfer and reserve anew; rows that are sent stand for all it had.

    # Inferred: a client that says which version it knows is refused when there is a later one.
    """
    document = storage.existing(tx, id)
    tx.before = _shown(tx, document)
    states.require_changeable(tx, document)
    if body.version is not None and body.version != document.version:
        errors.STOCK_VERSION_OLD.refuse(version=document.version)
    values: dict[str, Any] = {}
    if "note" in body.model_fields_set:
        values["note"] = body.note
    if body.transferDate is not None:
        values["date"] = body.transferDate
    if body.rows is not None:
        before = storage.rows_of(tx, id)
        storage.replace_rows(tx, id, _stored_rows(tx, body.rows, before))
    storage.change(tx, document, **values)
    _reserve(tx, storage.existing(tx, id))
    return read_transfer(tx, id)


@transfers.put("/{id}/release", answers=False)
def release_transfer(tx: Tx, id: int) -> None:  # noqa: A002
    """Move the goods; the transfer is locked from then on. A released one stays as it is.

    # Inferred: what has come in since the transfer was saved is moved too, up to what was asked.
    """
    document = storage.existing(tx, id)
    require_active(tx)
    if document.released:
        return
    states.require_not_voided(document)
    states.require_open_day(tx, document.date)
    rows = storage.rows_of(tx, id)
    moves = [
        Move(_want(row), Place(row.article_number, row.to_point_id, row.to_location_id))
        for row in rows
    ]
    moved = stock.transfer(tx, storage.paper_of(document), document.date, moves)
    storage.set_quantities(tx, rows, moved)
    storage.change(tx, document, released=True)


@transfers.put("/{id}/void", Accepts(search=("force",), modified=False), answers=False)
def void_transfer(tx: Tx, id: int, query: Query) -> None:  # noqa: A002
    """Give up what an unreleased transfer has reserved; it can do nothing more.

    # Inferred: `force` changes nothing, as a transfer that has moved goods is never voided.
    """
    document = storage.existing(tx, id)
    states.asked_to_force(query)
    states.require_changeable(tx, document)
    stock.let_go(tx, storage.paper_of(document))
    rows = storage.rows_of(tx, id)
    storage.set_quantities(tx, rows, [0 for _ in rows])
    storage.change(tx, document, voided=True)


def _reserve(tx: Tx, document: Any) -> None:
    rows = storage.rows_of(tx, document.id)
    wants = [_want(row) for row in rows]
    held = stock.reserve(tx, storage.paper_of(document), wants, document.date)
    storage.set_quantities(tx, rows, [each.reserved for each in held])


def _want(row: Any) -> Want:
    place = Place(row.article_number, row.from_point_id, row.from_location_id)
    return Want(row.position, place, row.requested_quantity)


def _stored_rows(
    tx: Tx, rows: Sequence[StockTransferRow], before: Sequence[Any] = ()
) -> list[dict[str, Any]]:  # fmt: skip
    """Check rows; what stood in them `before` may be sent back, whatever became of it since."""
    if not rows:
        errors.REQUIRED.refuse(field="rows")
    known = {name for row in before for name in (row.article_number, row.to_point_id)}
    numbers = rows_.numbers([row.rowNum for row in rows], "rowNum")
    return [
        {**_stored(tx, row, known), "row_num": number}
        for row, number in zip(rows, numbers, strict=True)
    ]


def _stored(tx: Tx, row: StockTransferRow, known: set[str]) -> dict[str, Any]:
    for field in StockTransferRow.REQUIRED:
        if getattr(row, field) in (None, ""):
            errors.REQUIRED.refuse(field=field)
    number = str(row.itemId)
    article = articles.find_article(tx, number)
    if article is None:
        errors.ITEM_UNKNOWN.refuse(number=number)
    if not article.stock_goods and number not in known:
        errors.ITEM_NOT_GOODS.refuse(number=number)
    start, end = _side(tx, row, "from", known), _side(tx, row, "to", known)
    if start == end:
        errors.STOCK_TRANSFER_NOWHERE.refuse(number=number)
    return {
        "article_number": article.article_number, "from_point_id": start[0],
        "from_location_id": start[1], "to_point_id": end[0], "to_location_id": end[1],
        "item_description": row.itemDescription or article.description,
        "item_unit": row.itemUnit or article.unit,
        "requested_quantity": rows_.micro(row.requestedQuantity or 0), "quantity": 0,
    }  # fmt: skip


def _side(tx: Tx, row: StockTransferRow, side: str, known: set[str]) -> tuple[str, str]:
    """Give the ids of the point and the location ('' for none) that one side of a row names.

    A code does as well as an id. # Inferred: goods may leave a stock point that is not active.
    """
    key = getattr(row, f"{side}StockPointId")
    point = points.find_point(tx, key)
    if point is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=key)
    if side == "to" and not point.active and point.id not in known:
        errors.STOCK_PLACE_INACTIVE.refuse(key=key)
    inner = getattr(row, f"{side}StockLocationId") or getattr(row, f"{side}StockLocationCode")
    if not inner:
        return str(point.id), ""
    location = points.find_location(tx, point.id, inner)
    if location is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=inner)
    return str(point.id), str(location.id)
