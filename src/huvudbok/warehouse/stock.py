"""The one door for quantities: nothing else changes what is in stock, reserved or picked.

A document holds goods while it is open (`reserve`, `pick`) and moves them when it is released
(`receive`, `deliver`, `count`, `produce`, `transfer`); `void` moves them back. Quantities are
millionths in whole hundredths, values öre. Only moved goods have left the ledger's accounts, so
the two always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from huvudbok import articles, errors
from huvudbok.articles import Stocked
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse import claims, layers
from huvudbok.warehouse.claims import (
    Held,
    Want,
    available,
    let_go,
    pick,
    reserve,
    reserved_of,
)
from huvudbok.warehouse.entries import (
    AVERAGE,
    DELIVERY,
    HUNDREDTH,
    RECEIPT,
    Cause,
    Entry,
    Paper,
    Place,
    place_of,
    write,
)
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.tables import stock_balance, stock_event, stock_movement

__all__ = [
    "Balance", "Cost", "Held", "Loss", "Move", "Paper", "Place", "Receipt", "Want", "available",
    "balances", "change_account_of", "cost_of", "costs_of", "count", "deliver", "let_go", "pick",
    "produce", "receive", "require_unused", "reserve", "reserved_of", "stock_of", "there_on",
    "transfer", "unit_cost", "values_of", "void",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Receipt:
    """Goods that come in: their value in öre is exact, whatever a unit of them costs.

    They are booked against the change of stock, unless `contra_account` names another account.
    """

    row_id: int
    place: Place
    quantity: int
    value_ore: int
    cost_center: str = ""
    project: str = ""
    batch: str | None = None
    contra_account: int | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """What the cost of a row is booked with."""

    cost_center: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """Goods that were not found where they should be."""

    row_id: int
    place: Place
    quantity: int
    cost_center: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Goods that a document takes from one place to another."""

    want: Want
    to: Place


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


def receive(tx: Tx, paper: Paper, receipts: Sequence[Receipt], day: str) -> None:
    """Take goods in on a day, settle what is owed of them, and book them."""
    settings, entry = require_active(tx), Entry(paper)
    for receipt in receipts:
        goods = _goods(tx, settings, receipt.place.article)
        _take_in(tx, goods, entry, receipt, day)
    write(tx, entry)


def deliver(tx: Tx, paper: Paper, day: str, costs: dict[int, Cost]) -> None:
    """Move all that a paper has picked out on a day, and book its cost; by row, see `pick`."""
    settings, entry = require_active(tx), Entry(paper)
    _take_out(tx, settings, entry, day, costs)
    write(tx, entry)


def count(
    tx: Tx, paper: Paper, day: str, found: Sequence[Receipt], lost: Sequence[Loss]
) -> None:  # fmt: skip
    """Let each place have what was counted there on a day: more of some goods, less of others.

    What is lost is lost, whoever holds it: claims stay, and owe what is missing when they deliver.
    """
    settings, entry = require_active(tx), Entry(paper)
    places = [loss.place for loss in lost] + [receipt.place for receipt in found]
    known = _goods_of(tx, settings, [place.article for place in places])
    layers.read(tx, entry, places)
    entry.expect(tx, len(found))
    for loss in lost:
        goods = known[loss.place.article]
        cause = Cause(loss.row_id, goods.change_account, loss.cost_center, loss.project)
        missing = layers.take(
            tx, entry, cause, loss.place, day, loss.quantity, averaged=goods.is_averaged, exact=True
        )
        if missing:
            # What was there on the day has left since.
            layers.owe(tx, entry, cause, loss.place, day, missing,
                       stock_account=goods.stock_account, unit_ore=goods.unit_ore)  # fmt: skip
            layers.settle(tx, entry, cause, loss.place, exact=True)
    for receipt in found:
        _take_in(tx, known[receipt.place.article], entry, receipt, day, exact=True)
    write(tx, entry)


def produce(tx: Tx, paper: Paper, day: str, made: Receipt, costs: dict[int, Cost]) -> int:
    """Turn all that a paper has picked into other goods; give what they are worth, in öre.

    It is what their parts cost, and what `made` says of value on top.
    """
    settings, entry = require_active(tx), Entry(paper)
    _take_out(tx, settings, entry, day, costs)
    parts_ore = -sum(move["value_ore"] for move in entry.moves)
    # Parts that came in after the day were not there to be used before.
    day = max([day, *(move["date"] for move in entry.moves)])
    made = replace(made, value_ore=made.value_ore + parts_ore)
    _take_in(tx, _goods(tx, settings, made.place.article), entry, made, day)
    write(tx, entry)
    return made.value_ore


def transfer(tx: Tx, paper: Paper, day: str, moves: Sequence[Move]) -> list[int]:
    """Take goods from place to place, as old and as dear as they are; give how much of each move.

    What is not there is left out; what the paper held before is given up.
    """
    settings, entry = require_active(tx), Entry(paper)
    held = reserve(tx, paper, [move.want for move in moves], day)
    let_go(tx, paper)
    arrived = []
    for move, got in zip(moves, held, strict=True):
        goods = _goods(tx, settings, move.want.place.article)
        cause = Cause(move.want.row_id, goods.change_account)
        if got.reserved:
            layers.carry(tx, entry, cause, move.want.place, move.to, day, got.reserved,
                         averaged=goods.is_averaged)  # fmt: skip
        arrived.append((cause, move.to))
    for cause, place in arrived:
        layers.settle(tx, entry, cause, place)
    write(tx, entry)
    return [got.reserved for got in held]


def _take_in(
    tx: Tx, goods: _Goods, entry: Entry, receipt: Receipt, day: str, *, exact: bool = False
) -> None:  # fmt: skip
    assert receipt.quantity > 0, receipt
    assert receipt.quantity % HUNDREDTH == 0, receipt
    cause = Cause(receipt.row_id, goods.change_account, receipt.cost_center, receipt.project)
    entry.open(
        tx, replace(cause, change_account=receipt.contra_account or goods.change_account),
        receipt.place, day, receipt.quantity, receipt.value_ore,
        stock_account=goods.stock_account, kind=RECEIPT, batch=receipt.batch,
    )  # fmt: skip
    layers.settle(tx, entry, cause, receipt.place, exact=exact)


def _take_out(tx: Tx, settings: Any, entry: Entry, day: str, costs: dict[int, Cost]) -> None:
    held = claims.of_paper(tx, entry.paper)
    let_go(tx, entry.paper)
    owing = []
    for claim in held:
        if not claim.picked:
            continue
        place = place_of(claim)
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


def stock_of(tx: Tx, number: str) -> Stocked:
    """Give what is kept of an article everywhere, as the register of articles shows it."""
    kept = balances(tx, [number])
    return Stocked(
        number, sum(each.in_stock for each in kept) // HUNDREDTH,
        sum(each.reserved for each in kept) // HUNDREDTH, sum(each.value_ore for each in kept),
    )  # fmt: skip


def there_on(
    tx: Tx, day: str, articles_named: Sequence[str] = (), points: Sequence[str] = ()
) -> dict[Place, int]:
    """Give how much had not been moved out of each place at the end of a day, where not nothing.

    What moved after the day is taken from what is kept, so that a late day costs little.
    """
    found: dict[Place, int] = {}
    for table, sign in ((stock_balance, 1), (stock_movement, -1)):
        keys = (table.c.article_number, table.c.stock_point_id, table.c.stock_location_id)
        summed = func.sum(table.c.quantity).label("quantity")
        statement = select(*keys, summed).group_by(*keys)
        if table is stock_movement:
            statement = statement.where(stock_movement.c.date > day)
        if articles_named:
            statement = statement.where(table.c.article_number.in_(articles_named))
        if points:
            statement = statement.where(table.c.stock_point_id.in_(points))
        for row in tx.execute(statement):
            place = place_of(row)
            found[place] = found.get(place, 0) + sign * int(row.quantity)
    return {place: quantity for place, quantity in found.items() if quantity}


def cost_of(tx: Tx, number: str, quantity: int) -> int:
    """Give what goods of unknown cost are taken to be worth, in öre: the last known cost."""
    return costs_of(tx, [(number, quantity)])[0]


def costs_of(tx: Tx, wanted: Sequence[tuple[str, int]]) -> list[int]:
    """Give `cost_of` for many articles and quantities."""
    numbers = sorted({number for number, _ in wanted})
    goods = _goods_of(tx, require_active(tx), numbers)
    known = layers.last_costs(tx, numbers)
    return [
        layers.cost_at(known.get(number), quantity, goods[number].unit_ore)
        for number, quantity in wanted
    ]


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
    return _goods_in(row, settings)


def _goods_of(tx: Tx, settings: Any, numbers: Sequence[str]) -> dict[str, _Goods]:
    """Give `_goods` of many articles."""
    found = {}
    for part in layers.parts(sorted(set(numbers))):
        column = articles.article.c.article_number
        for row in tx.execute(select(articles.article).where(column.in_(part))):
            found[row.article_number] = _goods_in(row, settings)
    return found


def _goods_in(row: Any, settings: Any) -> _Goods:
    # Inferred: the method's names; the original is known for MANUAL and LAST_RELEASED_INBOUND.
    averaged = (row.cost_calculation_method or "").upper().startswith("AVERAGE")
    return _Goods(
        row.stock_account or settings.stock_account,
        row.stock_change_account or settings.stock_change_account, unit_cost(row), averaged,
    )  # fmt: skip


def change_account_of(tx: Tx, number: str) -> int:
    """Give the account that changes of an article's stock are booked on."""
    return _goods(tx, require_active(tx), number).change_account


def unit_cost(row: Any) -> int:
    """Give what one of an article costs, in öre: its own costs, else its purchase price."""
    parts = (row.direct_cost, row.freight_cost, row.other_cost)
    if row.direct_cost is None:
        parts = (row.purchase_price, row.freight_cost, row.other_cost)
    return sum(part or 0 for part in parts)
