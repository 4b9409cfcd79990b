"""The one door for quantities: nothing else changes what is in stock, reserved or picked.

A document holds goods while it is open (`reserve`, `pick`) and moves them when it is released
(`receive`, `deliver`); `void` moves them back. Quantities are millionths in whole hundredths,
values öre. Only moved goods have left the ledger's accounts, so the two always agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select

from huvudbok import articles, errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse import layers
from huvudbok.warehouse.entries import (
    AVERAGE,
    DELIVERY,
    HUNDREDTH,
    RECEIPT,
    Cause,
    Entry,
    Paper,
    Place,
    add_to_balance,
    place_columns,
    write,
)
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.tables import stock_balance, stock_claim, stock_event, stock_movement


@dataclass(frozen=True, slots=True)
class Receipt:
    """Goods that come in: their value in öre is exact, whatever a unit of them costs."""

    row_id: int
    place: Place
    quantity: int
    value_ore: int
    cost_center: str = ""
    project: str = ""
    batch: str | None = None


@dataclass(frozen=True, slots=True)
class Want:
    """Goods that a document wants to have. `forced` of them, at most, need not be there."""

    row_id: int
    place: Place
    quantity: int
    forced: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """What a document got of a `Want`: reserved, or picked, of which `forced` is not there."""

    reserved: int = 0
    picked: int = 0
    forced: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """What is kept of an article at a stock point: in the ledger, reserved, and picked."""

    article: str
    point: str
    quantity: int
    value_ore: int
    reserved: int
    picked: int

    @property
    def in_stock(self) -> int:
        return self.quantity - self.picked

    @property
    def available(self) -> int:
        return self.in_stock - self.reserved


_CLAIMS = Prepared(
    select(stock_claim)
    .where(stock_claim.c.paper_type == bindparam("type"), stock_claim.c.paper_id == bindparam("id"))
    .order_by(stock_claim.c.row_id)
)
_ADD_CLAIM = Prepared(insert(stock_claim), [column.name for column in stock_claim.c])
_DROP_CLAIMS = Prepared(
    delete(stock_claim).where(
        stock_claim.c.paper_type == bindparam("type"), stock_claim.c.paper_id == bindparam("id")
    )
)
_FREE = func.sum(stock_balance.c.quantity - stock_balance.c.reserved - stock_balance.c.picked)
_AT_POINT = and_(
    stock_balance.c.article_number == bindparam("article"),
    stock_balance.c.stock_point_id == bindparam("point"),
)
_FREE_AT_POINT = Prepared(select(
    _FREE.label("free"), func.sum(stock_balance.c.reserved + stock_balance.c.picked).label("held")
).where(_AT_POINT))  # fmt: skip
_FREE_AT_LOCATION = Prepared(
    select(_FREE.label("free")).where(
        _AT_POINT, stock_balance.c.stock_location_id == bindparam("location")
    )
)
_MOVED = Prepared(
    select(stock_movement)
    .join(stock_event, stock_event.c.id == stock_movement.c.event_id)
    .where(
        stock_event.c.paper_type == bindparam("type"), stock_event.c.paper_id == bindparam("id"),
        or_(*(stock_movement.c.kind == kind for kind in (RECEIPT, DELIVERY, AVERAGE))),
        layers.STANDING,
    )
    .order_by(stock_movement.c.id)
)  # fmt: skip


def available(tx: Tx, place: Place, day: str) -> int:
    """Give how much nobody holds at a place, and was there on a day; never below zero."""
    at_point = _FREE_AT_POINT.one(tx, article=place.article, point=place.point)
    free = int(at_point.free or 0)
    if place.location:
        here = _FREE_AT_LOCATION.one(
            tx, article=place.article, point=place.point, location=place.location
        )
        free = min(free, int(here.free or 0))
    if day < tx.today:
        free = min(free, layers.on_day(tx, place, day) - int(at_point.held or 0))
    return max(free, 0)


def reserve(tx: Tx, paper: Paper, wants: Iterable[Want], day: str) -> list[Held]:
    """Hold what there is of each want, in their order, in place of what the paper held before."""
    return _hold(tx, paper, wants, day, lambda got, _want: Held(reserved=got))


def pick(tx: Tx, paper: Paper, wants: Iterable[Want], day: str) -> list[Held]:
    """Hold goods as good as gone, in place of what the paper held before.

    What is not there is picked as far as the want or the company's settings force it.
    """
    negative = require_active(tx).allows_negative

    def made(got: int, want: Want) -> Held:
        missing = want.quantity - got
        forced = missing if negative else min(missing, want.forced)
        return Held(picked=got + forced, forced=forced)

    return _hold(tx, paper, wants, day, made)


def _hold(
    tx: Tx, paper: Paper, wants: Iterable[Want], day: str, made: Callable[[int, Want], Held]
) -> list[Held]:
    require_active(tx)
    let_go(tx, paper)
    found = []
    for want in wants:
        assert want.quantity % HUNDREDTH == 0, want
        held = made(min(want.quantity, available(tx, want.place, day)), want)
        found.append(held)
        if held.reserved or held.picked:
            _ADD_CLAIM.run(
                tx, paper_type=paper.type, paper_id=paper.id, row_id=want.row_id,
                **place_columns(want.place), reserved=held.reserved, picked=held.picked,
                forced=held.forced,
            )  # fmt: skip
            add_to_balance(tx, want.place, reserved=held.reserved, picked=held.picked)
    return found


def let_go(tx: Tx, paper: Paper) -> None:
    """Give up all that a paper holds."""
    for row in _CLAIMS.all(tx, type=paper.type, id=paper.id):
        place = Place(row.article_number, row.stock_point_id, row.stock_location_id)
        add_to_balance(tx, place, reserved=-row.reserved, picked=-row.picked)
    _DROP_CLAIMS.run(tx, type=paper.type, id=paper.id)


def receive(tx: Tx, paper: Paper, receipts: Sequence[Receipt], day: str) -> None:
    """Take goods in on a day, settle what is owed of them, and book them."""
    settings = require_active(tx)
    entry = Entry(paper)
    for receipt in receipts:
        assert receipt.quantity > 0, receipt
        assert receipt.quantity % HUNDREDTH == 0, receipt
        goods = _goods(tx, settings, receipt.place.article)
        cause = Cause(receipt.row_id, goods.change_account, receipt.cost_center, receipt.project)
        entry.open(
            tx, cause, receipt.place, day, receipt.quantity, receipt.value_ore,
            stock_account=goods.stock_account, kind=RECEIPT, batch=receipt.batch,
        )  # fmt: skip
        layers.settle(tx, entry, cause, receipt.place)
    write(tx, entry)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the cost of a row is booked with."""

    cost_center: str = ""
    project: str = ""


def deliver(tx: Tx, paper: Paper, day: str, costs: dict[int, Cost]) -> None:
    """Move all that a paper has picked out on a day, and book its cost; by row, see `pick`."""
    settings = require_active(tx)
    claims = _CLAIMS.all(tx, type=paper.type, id=paper.id)
    let_go(tx, paper)
    entry, owing = Entry(paper), []
    for claim in claims:
        if not claim.picked:
            continue
        place = Place(claim.article_number, claim.stock_point_id, claim.stock_location_id)
        goods = _goods(tx, settings, place.article)
        cost = costs.get(claim.row_id, Cost())
        cause = Cause(claim.row_id, goods.change_account, cost.cost_center, cost.project)
        # Since it was picked, what was missing may have come in.
        missing = layers.take(
            tx, entry, cause, place, day, claim.picked - claim.forced, averaged=goods.is_averaged
        )
        missing += _of_the_free(tx, entry, cause, place, day, claim.forced, goods)
        if missing:
            layers.owe(tx, entry, cause, place, day, missing,
                       stock_account=goods.stock_account, unit_ore=goods.unit_ore)  # fmt: skip
            owing.append((cause, place))
    for cause, place in owing:
        layers.settle(tx, entry, cause, place)
    write(tx, entry)


def _of_the_free(
    tx: Tx, entry: Entry, cause: Cause, place: Place, day: str, quantity: int, goods: _Goods
) -> int:
    """Take forced goods that nobody holds; give how much is missing all the same."""
    moved: int = sum(
        -move["quantity"] for move in entry.moves
        if (move["article_number"], move["stock_point_id"]) == (place.article, place.point)
    )  # fmt: skip
    there = min(quantity, max(available(tx, place, day) - moved, 0))
    if not there:
        return quantity
    left = layers.take(tx, entry, cause, place, day, there, averaged=goods.is_averaged)
    return quantity - there + left


def require_unused(tx: Tx, paper: Paper) -> None:
    """Refuse to undo a receipt of which something has left, or is held by other documents."""
    needed: dict[Place, int] = {}
    for movement in _MOVED.all(tx, type=paper.type, id=paper.id):
        if movement.kind == RECEIPT:
            if layers.is_used(tx, movement):
                errors.VOID_LINKED_OUTBOUND.refuse()
            place = Place(movement.article_number, movement.stock_point_id)
            needed[place] = needed.get(place, 0) + movement.quantity
    for place, quantity in needed.items():
        if available(tx, place, tx.today) < quantity:
            errors.VOID_LINKED_OUTBOUND.refuse()


def void(tx: Tx, paper: Paper, day: str, *, force: bool = False) -> None:
    """Undo all that a paper did to the stock, on a day; what it holds is given up.

    Refuses to undo receipts of which something has left, unless forced; then that is owed.
    """
    if not force:
        require_unused(tx, paper)
    let_go(tx, paper)
    entry = Entry(replace(paper, text=f"Makulering av {paper.text}"))
    undo = {RECEIPT: layers.take_back, DELIVERY: layers.give_back, AVERAGE: layers.even_back}
    moved = _MOVED.all(tx, type=paper.type, id=paper.id)
    for movement in moved:
        undo[movement.kind](tx, entry, movement, day)
    for movement in moved:
        place = Place(movement.article_number, movement.stock_point_id)
        layers.settle(tx, entry, layers.cause_of(movement), place)
    write(tx, entry)


def values_of(tx: Tx, paper: Paper) -> dict[tuple[str, str], tuple[int, int]]:
    """Give (quantity, öre) that a paper has moved out, by article and stock point."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for move in _MOVED.all(tx, type=paper.type, id=paper.id):
        key = (move.article_number, move.stock_point_id)
        quantity, value = found.get(key, (0, 0))
        found[key] = (quantity - move.quantity, value - move.value_ore)
    return found


def balances(
    tx: Tx, articles_named: Sequence[str] = (), points: Sequence[str] = ()
) -> list[Balance]:
    """Give what is kept by article and stock point, of all or of some."""
    column = stock_balance.c
    sums = [func.sum(column[name]).label(name)
            for name in ("quantity", "value_ore", "reserved", "picked")]  # fmt: skip
    statement = select(column.article_number, column.stock_point_id, *sums)
    if articles_named:
        statement = statement.where(column.article_number.in_(articles_named))
    if points:
        statement = statement.where(column.stock_point_id.in_(points))
    keys = (column.article_number, column.stock_point_id)
    rows = tx.execute(statement.group_by(*keys).order_by(*keys))
    return [
        Balance(row.article_number, row.stock_point_id, int(row.quantity), int(row.value_ore),
                int(row.reserved), int(row.picked))
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Goods:
    stock_account: int
    change_account: int
    unit_ore: int
    is_averaged: bool


def _goods(tx: Tx, settings: Any, number: str) -> _Goods:
    """Give what the register of articles says of goods, else what the company says of all."""
    row = articles.find_article(tx, number)
    assert row is not None, number
    # Inferred: the method's names; the original is known for MANUAL and LAST_RELEASED_INBOUND.
    averaged = (row.cost_calculation_method or "").upper().startswith("AVERAGE")
    return _Goods(
        row.stock_account or settings.stock_account,
        row.stock_change_account or settings.stock_change_account, unit_cost(row), averaged,
    )  # fmt: skip


def last_value(tx: Tx, number: str, quantity: int) -> int:
    """Give what a quantity of an article is worth at its last known cost, in öre."""
    return layers.last_value(tx, number, quantity, unit_cost(articles.find_article(tx, number)))


def unit_cost(row: Any) -> int:
    """Give what one of an article costs, in öre: its own costs, else its purchase price."""
    parts = (row.direct_cost, row.freight_cost, row.other_cost)
    if row.direct_cost is None:
        parts = (row.purchase_price, row.freight_cost, row.other_cost)
    return sum(part or 0 for part in parts)
