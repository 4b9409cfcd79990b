"""Layers of goods: the oldest leave first, and what is owed is settled by what comes in.

Source: platform.md 9 and domain.md (j): FIFO; the layer's value is exact, unit cost derived;
negative stock is valued at the last known cost and settled on receipt.
# Inferred: backdated documents never touch what was delivered before them: a delivery takes
layers that were there on its day, and a receipt is the oldest from now on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select, text

from huvudbok import money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse.entries import (
    AVERAGE,
    DELIVERY,
    RETURN,
    SETTLEMENT,
    TRANSFER,
    Cause,
    Entry,
    Layer,
    Place,
    place_of,
)
from huvudbok.warehouse.tables import stock_balance, stock_layer, stock_movement

# So many articles are asked for at once.
MOST_NAMED = 1000
_COLUMNS = stock_layer.c
# In the words of the index of open layers, which is used only then.
_IS_OPEN = text("stock_layer.left_quantity <> 0")
_OF_POINT: Select[Any] = select(stock_layer).where(
    _COLUMNS.article_number == bindparam("article"),
    _COLUMNS.stock_point_id == bindparam("point"), _IS_OPEN,
)  # fmt: skip
_OLDEST = (_COLUMNS.fifo_date, _COLUMNS.id)
_OPEN = Prepared(_OF_POINT.where(_COLUMNS.left_quantity > 0).order_by(*_OLDEST))
_OWED = Prepared(_OF_POINT.where(_COLUMNS.left_quantity < 0).order_by(*_OLDEST))
_LAYER = Prepared(select(stock_layer).where(_COLUMNS.id == bindparam("key")))
_OF_ROOT = Prepared(
    select(stock_layer).where(_COLUMNS.root_id == bindparam("key")).order_by(_COLUMNS.id)
)
_ON_DAY = Prepared(
    select(func.sum(_COLUMNS.left_quantity).label("there")).where(
        _COLUMNS.article_number == bindparam("article"),
        _COLUMNS.stock_point_id == bindparam("point"), _IS_OPEN, _COLUMNS.left_quantity > 0,
        _COLUMNS.available_date <= bindparam("day"),
    )
)  # fmt: skip
_LAST_COST = Prepared(
    select(_COLUMNS.quantity, _COLUMNS.value_ore)
    .where(_COLUMNS.article_number == bindparam("article"), _COLUMNS.quantity > 0)
    .order_by(_COLUMNS.id.desc())
    .limit(1)
)
_LATER = stock_movement.alias("later")
# Movements that no other one has undone.
STANDING = ~exists().where(_LATER.c.reverses_id == stock_movement.c.id)
_SETTLED = Prepared(
    select(stock_movement)
    .where(
        stock_movement.c.layer_id == bindparam("layer"), stock_movement.c.kind == SETTLEMENT,
        STANDING,
    )
    .order_by(stock_movement.c.id)
)  # fmt: skip
_HELD = Prepared(
    select(func.sum(stock_balance.c.reserved + stock_balance.c.picked).label("held")).where(
        stock_balance.c.article_number == bindparam("article"),
        stock_balance.c.stock_point_id == bindparam("point"),
    )
)


def _layer(row: Any) -> Layer:
    return Layer(
        row.id, place_of(row),
        row.available_date, row.fifo_date, row.quantity, row.value_ore, row.left_quantity,
        row.left_value_ore, row.stock_account, row.batch, row.root_id,
    )  # fmt: skip


def _current(entry: Entry, rows: Iterable[Any], place: Place, sign: int) -> list[Layer]:
    """Give stored layers as this entry has left them, with those it has made itself."""
    stored = [entry.know(_layer(row)) for row in rows]
    known = {layer.id for layer in stored}
    made = [layer for layer in entry.at(place) if layer.id not in known]
    return [layer for layer in (*stored, *made) if layer.left_quantity * sign > 0]


def read(tx: Tx, entry: Entry, places: Sequence[Place]) -> None:
    """Get all open layers of many places at once, which is quicker than one by one."""
    points = {(place.article, place.point) for place in places}
    for part in parts(sorted({place.article for place in places})):
        statement = select(stock_layer).where(_COLUMNS.article_number.in_(part), _IS_OPEN)
        for row in tx.execute(statement.order_by(*_OLDEST)):
            if (row.article_number, row.stock_point_id) in points:
                entry.know(_layer(row))
    entry.is_read |= points


def parts(names: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide names into parts that one statement can be asked for."""
    return (names[at : at + MOST_NAMED] for at in range(0, len(names), MOST_NAMED))


def _stored(tx: Tx, entry: Entry, statement: Prepared, place: Place) -> list[Any]:
    if (place.article, place.point) in entry.is_read:
        return []
    return statement.all(tx, article=place.article, point=place.point)


def _open(tx: Tx, entry: Entry, place: Place) -> list[Layer]:
    found = _current(entry, _stored(tx, entry, _OPEN, place), place, 1)
    return sorted(found, key=lambda layer: (layer.fifo_date, layer.id))


def on_day(tx: Tx, place: Place, day: str) -> int:
    """Give how much of what is left at a stock point was there on a day already."""
    return int(_ON_DAY.one(tx, article=place.article, point=place.point, day=day).there or 0)


def take(
    tx: Tx, entry: Entry, cause: Cause, place: Place, date: str, quantity: int, *,
    averaged: bool = False, kind: str = DELIVERY, exact: bool = False,
) -> int:  # fmt: skip
    """Take goods from the oldest layers of a stock point, or of one location; give what is missing.

    Layers that were not there yet on `date` come last, and then it is their day that counts.
    `exact` takes only what was there on the day, and of no location but the place's own.
    """
    everything = _open(tx, entry, place)
    worth = sum(layer.left_value_ore for layer in everything)
    amount = sum(layer.left_quantity for layer in everything)
    usable = [layer for layer in everything if place.location in ("", layer.place.location)]
    if exact:
        usable = [layer for layer in _at(place, usable) if layer.available_date <= date]
    usable.sort(key=lambda layer: (layer.available_date > date, layer.fifo_date, layer.id))
    missing, taken_ore, last = quantity, 0, date
    for layer in usable:
        if not missing:
            break
        part = min(missing, layer.left_quantity)
        ore = _part(layer, part)
        last = max(date, layer.available_date)
        entry.move(layer, cause, last, -part, -ore, kind)
        missing -= part
        taken_ore += ore
    if averaged and quantity > missing:
        _even_out(entry, cause, everything, last, money.share(worth, quantity - missing, amount)
                  - taken_ore)  # fmt: skip
    return missing


def _at(place: Place, layers: list[Layer]) -> list[Layer]:
    return [layer for layer in layers if layer.place.location == place.location]


def _part(layer: Layer, quantity: int) -> int:
    """Give the value of a part of what is left in a layer, or owed; the last part has the rest."""
    return money.share(layer.left_value_ore, quantity, abs(layer.left_quantity))


def _even_out(entry: Entry, cause: Cause, layers: list[Layer], date: str, ore: int) -> None:
    """Let goods leave at the average: the oldest goods that stay carry the difference."""
    rest = [layer for layer in layers if layer.left_quantity > 0]
    if ore and rest:
        entry.move(rest[0], cause, max(date, rest[0].available_date), 0, -ore, AVERAGE)


def carry(
    tx: Tx, entry: Entry, cause: Cause, place: Place, to: Place, date: str, quantity: int, *,
    averaged: bool,
) -> None:  # fmt: skip
    """Take goods to another place, where they stay as old as they are and worth what they were."""
    begun = len(entry.moves)
    missing = take(tx, entry, cause, place, date, quantity, averaged=averaged, kind=TRANSFER)
    if missing and place.location:
        # Somebody who named no location has taken goods of this one; the stock point has others.
        point = Place(place.article, place.point)
        missing = take(tx, entry, cause, point, date, missing, averaged=averaged, kind=TRANSFER)
    assert not missing, place
    taken = entry.moves[begun:]
    worth = -sum(move["value_ore"] for move in taken)
    parts = [move for move in taken if move["kind"] == TRANSFER]
    is_even = worth != -sum(move["value_ore"] for move in parts)
    done = given = 0
    for move in parts:
        done -= move["quantity"]
        ore = money.share(worth, done, quantity) - given if is_even else -move["value_ore"]
        given += ore
        source = entry.layers[move["layer_id"]]
        entry.open(
            tx, cause, to, move["date"], -move["quantity"], ore,
            stock_account=source.stock_account, kind=TRANSFER, batch=source.batch, root=source,
        )  # fmt: skip


def last_costs(tx: Tx, articles: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Give (quantity, öre) of what came in last of each article, where anything did."""
    found: dict[str, tuple[int, int]] = {}
    for part in parts(articles):
        last = (
            select(func.max(_COLUMNS.id))
            .where(_COLUMNS.article_number.in_(part), _COLUMNS.quantity > 0)
            .group_by(_COLUMNS.article_number)
        )
        statement = select(_COLUMNS.article_number, _COLUMNS.quantity, _COLUMNS.value_ore)
        for row in tx.execute(statement.where(_COLUMNS.id.in_(last))):
            found[row.article_number] = (row.quantity, row.value_ore)
    return found


def cost_at(known: tuple[int, int] | None, quantity: int, unit_ore: int) -> int:
    """Give what goods are worth at the last known cost, else at `unit_ore`, the register's."""
    if known:
        return money.share(known[1], quantity, known[0])
    return money.share(unit_ore, quantity, money.MILLION)


def known_cost(tx: Tx, article: str, quantity: int, unit_ore: int) -> int:
    """Give `cost_at` of one article."""
    known = _LAST_COST.one(tx, article=article)
    return cost_at((known.quantity, known.value_ore) if known else None, quantity, unit_ore)


def owe(
    tx: Tx, entry: Entry, cause: Cause, place: Place, date: str, quantity: int, *,
    stock_account: int, unit_ore: int, kind: str = DELIVERY,
) -> None:  # fmt: skip
    """Deliver what is not there, at the last known cost; `unit_ore` is that of the register."""
    value = known_cost(tx, place.article, quantity, unit_ore)
    entry.open(tx, cause, place, date, -quantity, -value, stock_account=stock_account, kind=kind)


def settle(
    tx: Tx, entry: Entry, cause: Cause, place: Place, *, exact: bool = False
) -> None:  # fmt: skip
    """Give what is owed at a stock point from what is there, the oldest to the oldest.

    The difference between the assumed and the true cost is booked on the day both are known.
    What other documents hold stays theirs. `exact` keeps to the place's own location.
    """
    owed = _current(entry, _stored(tx, entry, _OWED, place), place, -1)
    if not owed:
        return
    there = _open(tx, entry, place)
    free = sum(layer.left_quantity for layer in there)
    free -= int(_HELD.one(tx, article=place.article, point=place.point).held or 0)
    if exact:
        owed, there = _at(place, owed), _at(place, there)
    while owed and there and free > 0:
        debt, goods = owed[0], there[0]
        part = min(-debt.left_quantity, goods.left_quantity, free)
        free -= part
        date = max(debt.available_date, goods.available_date)
        given, expected = _part(goods, part), -_part(debt, part)
        entry.move(goods, cause, date, -part, -given, SETTLEMENT, counter=debt)
        entry.move(debt, cause, date, part, expected, SETTLEMENT, counter=goods)
        owed = [layer for layer in owed if layer.left_quantity < 0]
        there = [layer for layer in there if layer.left_quantity > 0]


def is_used(tx: Tx, movement: Any) -> bool:
    """Tell whether something has left of what a receipt brought in."""
    rows = _OF_ROOT.all(tx, key=movement.layer_id)
    left: int = sum(row.left_quantity for row in rows)
    return left != int(movement.quantity)


def take_back(tx: Tx, entry: Entry, movement: Any, date: str) -> None:
    """Undo a receipt. What has left already is owed from now on, at what it cost."""
    cause = cause_of(movement)
    quantity, value = movement.quantity, movement.value_ore
    layers = [entry.know(_layer(row)) for row in _OF_ROOT.all(tx, key=movement.layer_id)]
    for layer in layers:
        if layer.left_quantity > 0:
            part = min(quantity, layer.left_quantity)
            ore = _part(layer, part)
            entry.move(layer, cause, max(date, layer.available_date), -part, -ore, RETURN,
                       reverses_id=movement.id)  # fmt: skip
            quantity, value = quantity - part, value - ore
    if quantity:
        root = layers[0]
        entry.open(
            tx, cause, root.place, max(date, movement.date), -quantity, -value,
            stock_account=root.stock_account, kind=RETURN, reverses_id=movement.id,
        )  # fmt: skip


def give_back(tx: Tx, entry: Entry, movement: Any, date: str) -> None:
    """Undo a delivery: its goods are in stock again, as old as they were, at what they cost."""
    cause = cause_of(movement)
    layer = entry.know(_layer(_LAYER.one(tx, key=movement.layer_id)))
    day = max(date, movement.date)
    if layer.quantity < 0:
        _unsettle(tx, entry, layer, day)
    if layer.quantity < 0 or day == movement.date:
        entry.move(layer, cause, day, -movement.quantity, -movement.value_ore, RETURN,
                   reverses_id=movement.id)  # fmt: skip
        return
    # Between the two days the goods were not there, and no backdated delivery may find them.
    entry.open(
        tx, cause, layer.place, day, -movement.quantity, -movement.value_ore,
        stock_account=layer.stock_account, kind=RETURN, batch=layer.batch, root=layer,
        reverses_id=movement.id,
    )  # fmt: skip


def _unsettle(tx: Tx, entry: Entry, debt: Layer, date: str) -> None:
    """Give the goods that settled a debt back to their layers."""
    for ours in _SETTLED.all(tx, layer=debt.id):
        theirs = next(
            row for row in _SETTLED.all(tx, layer=ours.counter_layer_id)
            if (row.counter_layer_id, row.quantity) == (debt.id, -ours.quantity)
            and row.id not in {move["reverses_id"] for move in entry.moves}
        )  # fmt: skip
        give_back(tx, entry, theirs, date)
        entry.move(debt, cause_of(ours), max(date, ours.date), -ours.quantity, -ours.value_ore,
                   RETURN, reverses_id=ours.id)  # fmt: skip


def even_back(tx: Tx, entry: Entry, movement: Any, date: str) -> None:
    """Undo what a delivery at the average put on the goods that stayed."""
    layer = entry.know(_layer(_LAYER.one(tx, key=movement.layer_id)))
    here = _open(tx, entry, layer.place)
    carrier = layer if layer.left_quantity > 0 or not here else here[0]
    entry.move(
        carrier, cause_of(movement), max(date, movement.date, carrier.available_date), 0,
        -movement.value_ore, RETURN, reverses_id=movement.id,
    )  # fmt: skip


def cause_of(movement: Any) -> Cause:
    return Cause(
        movement.row_id, movement.change_account, movement.cost_center, movement.project
    )  # fmt: skip
