"""What unreleased documents hold of the stock: reserved, or picked and as good as gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, select

from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.warehouse import layers
from huvudbok.warehouse.entries import (
    HUNDREDTH,
    Paper,
    Place,
    add_to_balance,
    place_columns,
    place_of,
    require_bearable,
)
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.tables import stock_balance, stock_claim


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
    require_bearable(sum(held.picked for held in found))
    return found


def let_go(tx: Tx, paper: Paper) -> None:
    """Give up all that a paper holds."""
    for row in _CLAIMS.all(tx, type=paper.type, id=paper.id):
        add_to_balance(tx, place_of(row), reserved=-row.reserved, picked=-row.picked)
    _DROP_CLAIMS.run(tx, type=paper.type, id=paper.id)


def of_paper(tx: Tx, paper: Paper) -> list[Any]:
    """Give what a paper holds, by row."""
    return _CLAIMS.all(tx, type=paper.type, id=paper.id)


def reserved_of(tx: Tx, type_: str, id_: str | None = None) -> dict[str, dict[int, int]]:
    """Give what the papers of a type, or one of them, have reserved, by paper and row."""
    column = stock_claim.c
    statement = select(column.paper_id, column.row_id, column.reserved)
    statement = statement.where(column.paper_type == type_)
    if id_ is not None:
        statement = statement.where(column.paper_id == id_)
    found: dict[str, dict[int, int]] = {}
    for row in tx.execute(statement):
        found.setdefault(row.paper_id, {})[row.row_id] = int(row.reserved)
    return found
