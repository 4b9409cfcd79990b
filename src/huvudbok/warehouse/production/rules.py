"""What becomes of a production order: saved, released, voided, and what each of them refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok import articles, errors, ledger, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.deliveries import states
from huvudbok.warehouse.deliveries.schema import MOST
from huvudbok.warehouse.entries import HUNDREDTH, Place, place_of
from huvudbok.warehouse.production import storage
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.stock import Cost, Receipt, Want

REGISTERED, RESERVED = "registered", "reserved"


def total_of(quantity: int, required: int) -> int:
    """Give how much of a part a quantity takes, in whole hundredths: all in millionths.

    Refuses more than the stock can hold.
    """
    total = money.share(quantity, required, money.MILLION * HUNDREDTH) * HUNDREDTH
    if total > MOST * money.MILLION:
        errors.OUT_OF_RANGE.refuse(field="quantityRequired", value=required // money.MILLION)
    return total


def reserved_of(order: Any, part: Any, claimed: Mapping[int, int]) -> int:
    """Give how much of a part an order has; once it is released, what it took.

    # Inferred: of a service there is always as much as it takes, unless nothing is reserved yet.
    """
    if order.voided:
        return 0
    if order.released or (not part.stock_goods and order.production_state != REGISTERED):
        return total_of(order.quantity, part.quantity_required)
    return claimed.get(part.row_id, 0)


def require_changeable(tx: Tx, order: Any) -> None:
    """Refuse, in this order, a warehouse that is not active, a voided and a released order."""
    require_active(tx)
    _require_standing(order)


def _require_standing(order: Any) -> None:
    if order.voided:
        errors.PRODUCTION_VOIDED.refuse()
    if order.released:
        errors.PRODUCTION_RELEASED.refuse()


def _wants(order: Any, parts: Sequence[Any]) -> list[Want]:
    """Give what an order wants of the stock, which knows nothing of services."""
    return [
        Want(part.row_id, place_of(part), total_of(order.quantity, part.quantity_required))
        for part in parts if part.stock_goods
    ]  # fmt: skip


def hold(tx: Tx, order: Any) -> None:
    """Let an order reserve its parts as far as the stock allows, unless it only is registered.

    Source: 004_5bd67b8763ee7d98.txt, Create a new production order.
    """
    if order.production_state == REGISTERED:
        stock.let_go(tx, storage.paper_of(order))
    else:
        wants = _wants(order, storage.parts_of(tx, order.id))
        stock.reserve(tx, storage.paper_of(order), wants, tx.today)


def release(tx: Tx, order: Any) -> None:
    """Turn the parts into what is made, and book it; the order is locked from then on.

    Source: 004_5bd67b8763ee7d98.txt, Release a production order document: the refusals and their
    order. # Inferred: that a locked period comes after them, and that only a save reserves what
    has come in since. What came in after the production date makes the goods come in later.
    """
    require_active(tx)
    if not order.production_date:
        errors.PRODUCTION_DATE_EMPTY.refuse()
    if order.production_date > tx.today:
        errors.PRODUCTION_AHEAD.refuse(date=order.production_date)
    _require_standing(order)
    parts = storage.parts_of(tx, order.id)
    paper = storage.paper_of(order)
    claimed = stock.reserved_of(tx, paper.type, paper.id).get(paper.id, {})
    for part in parts:
        if reserved_of(order, part, claimed) != total_of(order.quantity, part.quantity_required):
            errors.PRODUCTION_NOT_RESERVED.refuse(number=part.article_number)
    states.require_open_day(tx, order.production_date)
    wants = _wants(order, parts)
    for want, held in zip(wants, stock.pick(tx, paper, wants, tx.today), strict=True):
        # A forced void or delivery may have taken what was reserved.
        if held.picked - held.forced != want.quantity:
            errors.PRODUCTION_NOT_RESERVED.refuse(number=want.place.article)
    _make(tx, order, parts)
    storage.change(tx, order.id, released=True)


def _make(tx: Tx, order: Any, parts: Sequence[Any]) -> None:
    place = Place(
        order.article_number, order.inbound_stock_point_id, order.inbound_stock_location_id
    )
    made = Receipt(0, place, order.quantity, 0, order.cost_center, order.project, order.batch)
    costs = {part.row_id: Cost(order.cost_center, order.project) for part in parts}
    value = stock.produce(tx, storage.paper_of(order), order.production_date, made, costs)
    unit_ore = money.share(value, money.MILLION, order.quantity)
    # Inferred: all that its parts cost is the direct cost of what is made.
    articles.note_cost(tx, order.article_number, unit_ore, 0, 0)


def void(tx: Tx, order: Any, *, force: bool) -> None:
    """Undo what an order did; the order stays.

    Source: 004_5bd67b8763ee7d98.txt, Void a production order: a released one only by force.
    # Inferred: it is undone on its own day, or today where that is locked by now.
    """
    require_active(tx)
    if order.voided:
        errors.PRODUCTION_VOIDED.refuse()
    if not order.released:
        stock.let_go(tx, storage.paper_of(order))
    else:
        if not force:
            errors.PRODUCTION_NEEDS_FORCE.refuse()
        day = order.production_date
        day = tx.today if ledger.find_lock(tx, day) else day
        states.require_open_day(tx, day)
        stock.void(tx, storage.paper_of(order), day, force=True)
    storage.change(tx, order.id, voided=True)
