"""What becomes of a document: saved, released, voided, and what each of them refuses."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from huvudbok import articles, errors, ledger, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import storage
from huvudbok.warehouse.deliveries.storage import INBOUND, OUTBOUND
from huvudbok.warehouse.entries import place_of
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.stock import Cost, Held, Receipt, Want
from huvudbok.web.paging import Query

# Source: 004_5bd67b8763ee7d98.txt, Custom Outbound Document, for the names of the states.
REGISTRATION, RESERVATION, DELIVERY = "registration", "reservation", "delivery"


def require_changeable(tx: Tx, document: Any) -> None:
    """Refuse, in this order, a warehouse that is not active, a voided and a released document."""
    require_active(tx)
    require_not_voided(document)
    if document.released:
        errors.DOCUMENT_RELEASED.refuse()


def require_not_voided(document: Any) -> None:
    if document.voided:
        errors.DOCUMENT_VOIDED.refuse()


def require_open_day(tx: Tx, day: str) -> None:
    """Refuse a day that is still to come, then one that the books are locked for."""
    if day > tx.today:
        errors.RELEASE_AHEAD.refuse(date=day)
    lock = ledger.find_lock(tx, day)
    if lock:
        errors.STOCK_PERIOD_LOCKED.refuse(date=lock.until)


def hold(tx: Tx, document: Any) -> None:
    """Let an outbound document hold what it wants, as far as its state and the stock allow.

    Source: platform.md 9: an outbound document affects the stock when it is saved.
    """
    rows = storage.rows_of(tx, document.id)
    paper = storage.paper_of(document)
    forced = bool(document.forced_delivery)
    wants = [
        Want(row.row_id, place_of(row), row.quantity,
             row.quantity if forced else row.forced_quantity)
        for row in rows
    ]  # fmt: skip
    if document.delivery_state == REGISTRATION:
        stock.let_go(tx, paper)
        found = [Held() for _ in wants]
    elif document.delivery_state == RESERVATION:
        found = stock.reserve(tx, paper, wants, tx.today)
    else:
        found = stock.pick(tx, paper, wants, document.date)
    for row, held in zip(rows, found, strict=True):
        # What a client wants to force stays said until the goods have gone.
        storage.set_row(
            tx, document.id, row.position, reserved_quantity=held.reserved,
            delivered_quantity=held.picked,
        )  # fmt: skip


def release_inbound(tx: Tx, document: Any) -> None:
    """Take the goods of a document in and book them; it is locked from then on."""
    require_changeable(tx, document)
    require_open_day(tx, document.date)
    rows = [row for row in storage.rows_of(tx, document.id) if row.quantity]
    receipts = [
        Receipt(row.row_id, place_of(row), row.quantity, rows_.value_of(tx, document, row),
                row.cost_center, row.project, row.batch)
        for row in rows
    ]  # fmt: skip
    stock.receive(tx, storage.paper_of(document), receipts, document.date)
    for row in rows:
        if row.direct_cost is not None:
            costs = [money.nearest(each) for each in rows_.unit_costs(tx, document, row)]
            articles.note_cost(tx, row.article_number, *costs)
    storage.change(tx, document.id, released=True)


def release_outbound(tx: Tx, document: Any) -> None:
    """Move out what a document can deliver and book its cost; it is locked from then on.

    # Inferred: a release delivers, whatever state the document was in, and what is not there and
    not forced is left out.
    """
    require_changeable(tx, document)
    require_open_day(tx, document.date)
    if document.delivery_state != DELIVERY:
        storage.change(tx, document.id, delivery_state=DELIVERY)
    hold(tx, storage.existing(tx, OUTBOUND, document.number, document.type))
    rows = storage.rows_of(tx, document.id)
    costs = {row.row_id: Cost(row.cost_center, row.project) for row in rows}
    stock.deliver(tx, storage.paper_of(document), document.date, costs)
    storage.change(tx, document.id, released=True)


def void(tx: Tx, document: Any, *, force: bool = False, custom_day: str | None = None) -> None:
    """Undo what a document did, on a day of choice or its own; the document stays.

    Source: 004_5bd67b8763ee7d98.txt, Void manual inbound document. # Inferred: that no day before
    the document's own will do.
    """
    require_active(tx)
    require_not_voided(document)
    day = custom_day or document.date
    if custom_day and custom_day < document.date:
        errors.BAD_DATE.refuse(field="customVoidDate", value=custom_day)
    paper = storage.paper_of(document)
    if document.released:
        if document.direction == INBOUND and not force:
            stock.require_unused(tx, paper)
        require_open_day(tx, day)
    stock.void(tx, paper, day, force=force or document.direction == OUTBOUND)
    storage.change(tx, document.id, voided=True)
    for row in storage.rows_of(tx, document.id):
        storage.set_row(tx, document.id, row.position, reserved_quantity=0)


def asked_to_force(query: Query) -> bool:
    """Read the parameter `force`."""
    word = query.search.get("force", "false").lower()
    if word not in ("true", "false"):
        errors.NOT_BOOLEAN.refuse(value=word)
    return word == "true"


def asked_day(query: Query) -> str | None:
    """Read the parameter `customVoidDate`."""
    word = query.search.get("customvoiddate")
    if word is None:
        return None
    try:
        return datetime.date.fromisoformat(word).isoformat()
    except ValueError:
        raise errors.BAD_DATE.of(field="customVoidDate", value=word) from None


def average_costs(tx: Tx, document: Any, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Give what one of each article cost that a document has moved out, in kronor."""
    if not document.released or document.voided:
        return []
    moved = stock.values_of(tx, storage.paper_of(document))
    keys = dict.fromkeys((row.article_number, row.stock_point_id) for row in rows)
    return [
        {
            "averageCostInSEK": money.kronor(money.share(value, money.MILLION, quantity)),
            "itemId": article, "stockPointId": point or None,
        }
        for article, point in keys
        for quantity, value in (moved.get((article, point), (0, 0)),) if quantity
    ]  # fmt: skip
