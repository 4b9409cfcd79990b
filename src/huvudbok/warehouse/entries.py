"""What one document does to the stock: its movements as they are made, then their vouchers.

An `Entry` changes layers at once and remembers how; `write` books the changes in the ledger, one
voucher for each day, now or by night, and stores events, movements and kept balances. Both or
neither happen, as they are in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, insert, text, update

from huvudbok import articles, errors, money
from huvudbok.articles import Stocked
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse import booking
from huvudbok.warehouse.tables import stock_balance, stock_event, stock_layer, stock_movement

RECEIPT, DELIVERY, SETTLEMENT, AVERAGE, RETURN, TRANSFER = (
    "receipt", "delivery", "settlement", "average", "return", "transfer",
)  # fmt: skip
# A hundredth, the smallest quantity of goods, in millionths.
HUNDREDTH = 10_000
# The most that one document may move, or hold without having it, of all goods together.
# Inferred: a thousand million, with which no sum soon is beyond its column.
MOST_MOVED = 10**9 * money.MILLION


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that moves goods: its type and number, and what a voucher of it is called."""

    type: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where goods are: the article, the stock point's id and the location's, '' for none."""

    article: str
    point: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """Which row of a document moves goods, and what its cost is booked on."""

    row_id: int
    change_account: int
    cost_center: str = ""
    project: str = ""


@dataclass(slots=True)
class Layer:
    """A layer of goods as it is stored; `left_...` follow while an entry is made."""

    id: int
    place: Place
    available_date: str
    fifo_date: str
    quantity: int
    value_ore: int
    left_quantity: int
    left_value_ore: int
    stock_account: int
    batch: str | None
    root_id: int


@dataclass(slots=True)
class Entry:
    """The movements of one document, until they are written."""

    paper: Paper
    moves: list[dict[str, Any]] = field(default_factory=list)
    layers: dict[int, Layer] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    # The same layers by article and stock point.
    by_point: dict[tuple[str, str], list[Layer]] = field(default_factory=dict)
    # Where all open layers are among them, so that nobody need look for more.
    is_read: set[tuple[str, str]] = field(default_factory=set)
    # Numbers of layers, taken in one go.
    spare: list[int] = field(default_factory=list)

    def know(self, layer: Layer) -> Layer:
        """Give the one object that stands for a stored layer in this entry."""
        known = self.layers.get(layer.id)
        return known or self._keep(layer)

    def at(self, place: Place) -> list[Layer]:
        """Give the layers of a stock point that this entry has to do with."""
        return self.by_point.get((place.article, place.point), [])

    def expect(self, tx: Tx, count: int) -> None:
        """Take the numbers of so many layers at once, the lowest to be used first."""
        if count:
            last = counters.take_many(tx, "stock_layer", count)
            self.spare = list(range(last, last - count, -1))

    def _keep(self, layer: Layer) -> Layer:
        self.layers[layer.id] = layer
        self.by_point.setdefault((layer.place.article, layer.place.point), []).append(layer)
        return layer

    def open(self, tx: Tx, cause: Cause, place: Place, date: str, quantity: int, value_ore: int, *,
             stock_account: int, kind: str, batch: str | None = None, root: Layer | None = None,
             reverses_id: int | None = None) -> Layer:  # fmt: skip
        """Make a layer of goods that come in, or (negative) of goods that are owed."""
        key = self.spare.pop() if self.spare else counters.take(tx, "stock_layer")
        layer = Layer(
            key, place, date, root.fifo_date if root else date, quantity, value_ore, 0, 0,
            stock_account, batch, root.root_id if root else key,
        )  # fmt: skip
        self._keep(layer)
        self.new.add(key)
        self.move(layer, cause, date, quantity, value_ore, kind, reverses_id=reverses_id)
        return layer

    def move(self, layer: Layer, cause: Cause, date: str, quantity: int, value_ore: int, kind: str,
             *, reverses_id: int | None = None, counter: Layer | None = None) -> None:  # fmt: skip
        """Change a layer, and remember it."""
        layer.left_quantity += quantity
        layer.left_value_ore += value_ore
        self.moves.append({
            "layer_id": layer.id, "row_id": cause.row_id, **place_columns(layer.place),
            "date": date, "kind": kind, "quantity": quantity, "value_ore": value_ore,
            "stock_account": layer.stock_account, "change_account": cause.change_account,
            "cost_center": cause.cost_center, "project": cause.project,
            "reverses_id": reverses_id, "counter_layer_id": counter.id if counter else None,
        })  # fmt: skip


def place_of(row: Any) -> Place:
    """Give where a stored row's goods are."""
    return Place(row.article_number, row.stock_point_id, row.stock_location_id)


def place_columns(place: Place) -> dict[str, str]:
    return {
        "article_number": place.article, "stock_point_id": place.point,
        "stock_location_id": place.location,
    }  # fmt: skip


_ADD_LAYER = Prepared(insert(stock_layer), [column.name for column in stock_layer.c])
_SET_LAYER = Prepared(
    update(stock_layer)
    .where(stock_layer.c.id == bindparam("key"))
    .values(left_quantity=bindparam("q"), left_value_ore=bindparam("v"))
)
_ADD_EVENT = Prepared(insert(stock_event), [column.name for column in stock_event.c])
_ADD_MOVE = Prepared(insert(stock_movement), [column.name for column in stock_movement.c])
_ADD_TO_BALANCE = Prepared(
    text(
        f"INSERT INTO {stock_balance.name} (article_number, stock_point_id, stock_location_id,"
        " quantity, value_ore, reserved, picked) VALUES (:article_number, :stock_point_id,"
        " :stock_location_id, :quantity, :value_ore, :reserved, :picked)"
        " ON CONFLICT (article_number, stock_point_id, stock_location_id) DO UPDATE SET"
        " quantity = stock_balance.quantity + excluded.quantity,"
        " value_ore = stock_balance.value_ore + excluded.value_ore,"
        " reserved = stock_balance.reserved + excluded.reserved,"
        " picked = stock_balance.picked + excluded.picked"
    )
)


def require_bearable(quantity: int, value_ore: int = 0) -> None:
    """Refuse goods of one document that are more, or worth more, than sums can bear."""
    if quantity > MOST_MOVED:
        errors.OUT_OF_RANGE.refuse(field="quantity", value=quantity // money.MILLION)
    if value_ore > money.MAX_ORE:
        errors.OUT_OF_RANGE.refuse(field="quantity", value=money.kronor(value_ore))


def _require_bearable(entry: Entry) -> None:
    for kind in (RECEIPT, DELIVERY):
        moves = [move for move in entry.moves if move["kind"] == kind]
        require_bearable(*(abs(sum(m[name] for m in moves)) for name in ("quantity", "value_ore")))


def write(tx: Tx, entry: Entry) -> None:
    """Book and store an entry. Whatever the ledger refuses, refuses the whole."""
    _require_bearable(entry)
    days = sorted({move["date"] for move in entry.moves})
    events = {day: _entered(tx, entry, day) for day in days}
    layers = entry.layers.values()
    _ADD_LAYER.run_many(tx, [_layer_columns(each) for each in layers if each.id in entry.new])
    _SET_LAYER.run_many(tx, [
        {"key": each.id, "q": each.left_quantity, "v": each.left_value_ore}
        for each in layers if each.id not in entry.new
    ])  # fmt: skip
    last = counters.take_many(tx, "stock_movement", len(entry.moves)) if entry.moves else 0
    numbered = range(last - len(entry.moves) + 1, last + 1)
    moves = [
        {"id": key, "event_id": events[move["date"]], **move}
        for key, move in zip(numbered, entry.moves, strict=True)
    ]
    _ADD_MOVE.run_many(tx, moves)
    sums: dict[Place, list[int]] = {}
    for move in moves:
        place = Place(move["article_number"], move["stock_point_id"], move["stock_location_id"])
        found = sums.setdefault(place, [0, 0])
        found[0] += move["quantity"]
        found[1] += move["value_ore"]
    _add_to_balances(tx, {
        place: {"quantity": quantity, "value_ore": value, "reserved": 0, "picked": 0}
        for place, (quantity, value) in sorted(sums.items(), key=lambda item: _order(item[0]))
    })  # fmt: skip


def _order(place: Place) -> tuple[str, str, str]:
    return place.article, place.point, place.location


def _layer_columns(layer: Layer) -> dict[str, Any]:
    return {
        "id": layer.id, **place_columns(layer.place), "available_date": layer.available_date,
        "fifo_date": layer.fifo_date, "quantity": layer.quantity, "value_ore": layer.value_ore,
        "left_quantity": layer.left_quantity, "left_value_ore": layer.left_value_ore,
        "stock_account": layer.stock_account, "batch": layer.batch, "root_id": layer.root_id,
    }  # fmt: skip


def add_to_balance(
    tx: Tx, place: Place, *, quantity: int = 0, value_ore: int = 0, reserved: int = 0,
    picked: int = 0,
) -> None:  # fmt: skip
    """Add to what is kept of a place, and of its article as the register of articles shows it."""
    _add_to_balances(tx, {place: {
        "quantity": quantity, "value_ore": value_ore, "reserved": reserved, "picked": picked,
    }})  # fmt: skip


def _add_to_balances(tx: Tx, sums: Mapping[Place, Mapping[str, int]]) -> None:
    changed = {place: each for place, each in sums.items() if any(each.values())}
    _ADD_TO_BALANCE.run_many(
        tx, [{**place_columns(place), **each} for place, each in changed.items()]
    )
    articles.add_to_stock(tx, [
        Stocked(
            place.article, hundredths=(each["quantity"] - each["picked"]) // HUNDREDTH,
            reserved_hundredths=each["reserved"] // HUNDREDTH, value_ore=each["value_ore"],
        )
        for place, each in changed.items()
    ])  # fmt: skip


def _entered(tx: Tx, entry: Entry, day: str) -> int:
    """Note what an entry does on a day as an event, and book it; give the event's number."""
    key, paper = counters.take(tx, "stock_event"), entry.paper
    _ADD_EVENT.run(
        tx, id=key, paper_type=paper.type, paper_id=paper.id, date=day, text=paper.text,
        created_at=tx.now,
    )  # fmt: skip
    moves = [move for move in entry.moves if move["date"] == day]
    booking.enter(tx, key, day, paper.text, moves)
    return key
