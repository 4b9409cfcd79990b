"""Rows of stock takings as they are looked at: found, sorted, shown, and what could be added."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from huvudbok import articles, errors, money
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.warehouse import layers, points, stock
from huvudbok.warehouse.entries import Place, place_of
from huvudbok.warehouse.stocktaking import storage
from huvudbok.warehouse.stocktaking.tables import stock_taking_row
from huvudbok.warehouse.tables import stock_balance, stock_layer, stock_location, stock_point
from huvudbok.web.envelope import Answer
from huvudbok.web.paging import Query
from huvudbok.web.run import Request

# What rows are looked for by, in all calls.
FILTERS = ("itemids", "suppliernumbers", "stockpointids", "stocklocationids", "transactiondate",
           "itemidsearch", "itemdescriptionsearch", "excludezerobalanceitems")  # fmt: skip
_ASCENDING = {"ascending": True, "asc": True, "descending": False, "desc": False}
_ARTICLE = articles.article.c


@dataclass(frozen=True, slots=True)
class Filter:
    """What a client wants of the rows; whatever is empty demands nothing."""

    items: Sequence[str] = ()
    suppliers: Sequence[str] = ()
    points: Sequence[str] = ()
    locations: Sequence[str] = ()
    since: str | None = None
    item_text: str = ""
    description_text: str = ""
    is_without_zero: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A row with all that shows of it, and what it is sorted by. A candidate has no number."""

    place: Place
    total: int
    sort_key: str
    description: str
    point_code: str
    location_code: str
    number: int = 0
    taken: int | None = None
    counted_by: str | None = None
    is_changed: bool = False
    is_goods: bool = True


# Inferred: the names, those of the fields; the original says only that rows can be sorted.
_SORTS: dict[str, Callable[[Seen], Any]] = {
    "itemid": lambda row: row.sort_key,
    "itemdescription": lambda row: row.description.lower(),
    "stockpointid": lambda row: row.point_code,
    "stocklocationid": lambda row: row.location_code,
    "stocktakenquantity": lambda row: (row.taken is not None, row.taken or 0),
    "totalquantityinstock": lambda row: row.total,
    "countedby": lambda row: (row.counted_by or "").lower(),
    "id": lambda row: row.number,
}
SORTS = tuple(_SORTS)
_STATES: dict[str, Callable[[Seen], bool]] = {
    "all": lambda _row: True,
    "notstocktaken": lambda row: row.taken is None,
    "stocktakennodeviation": lambda row: row.taken == row.total,
    "stocktakenwithdeviation": lambda row: row.taken not in (None, row.total),
}


def asked_filter(query: Query, raw: Request) -> Filter:
    """Read the parameters that all calls of rows have. Refuses a date that is none."""
    said = query.search
    named = {
        name: points.named(raw, name) if name in said else []
        for name in ("itemids", "suppliernumbers", "stockpointids", "stocklocationids")
    }
    since = said.get("transactiondate")
    if since is not None:
        try:
            since = datetime.date.fromisoformat(since).isoformat()
        except ValueError:
            raise errors.BAD_DATE.of(field="transactionDate", value=since) from None
    return Filter(
        named["itemids"], named["suppliernumbers"],
        [key.lower() for key in named["stockpointids"]],
        [key.lower() for key in named["stocklocationids"]], since,
        said.get("itemidsearch", ""), said.get("itemdescriptionsearch", ""),
        asked(query, "excludezerobalanceitems"),
    )  # fmt: skip


def asked(query: Query, name: str) -> bool:
    """Read a parameter that is true or false, and false where nothing is said."""
    word = query.search.get(name, "false").lower()
    if word not in ("true", "false"):
        errors.NOT_BOOLEAN.refuse(value=word)
    return word == "true"


def day_of(tx: Tx, document: Any) -> str:
    """Give the day on which the stock is looked at: the document's, else today."""
    return str(document.date or tx.today)


def rows_of(tx: Tx, document: Any, wanted: Filter | None = None) -> list[Seen]:
    """Give the rows of a stock taking that a filter lets through, by article, point and location.

    # Inferred: `transactionDate` is the day since when something has moved at the place.
    """
    wanted = wanted or Filter()
    row = stock_taking_row.c
    statement = (
        select(stock_taking_row, _ARTICLE.sort_key, _ARTICLE.description, _ARTICLE.stock_goods)
        .join(articles.article, _ARTICLE.article_number == row.article_number)
        .where(row.taking_id == document.id, *_of_article(wanted), *_of_place(wanted, row))
    )
    stored = tx.execute(statement).all()
    is_frozen = document.state == storage.COMPLETED
    there = {} if is_frozen else _there(tx, document, stored)
    changed: set[Place] = set()
    if is_frozen:
        changed = storage.moved_since(tx, document.last_movement, document.date)
    codes = _codes(tx)
    seen = []
    for each in stored:
        place = place_of(each)
        total = each.total_quantity if is_frozen else there.get(place, 0)
        seen.append(Seen(
            place, total, each.sort_key, each.description, codes[place.point],
            codes[place.location], each.number, each.taken_quantity, each.counted_by,
            place in changed, bool(each.stock_goods),
        ))  # fmt: skip
    return _in_order(_left(tx, wanted, seen))


def candidates(tx: Tx, document: Any, wanted: Filter, *, inbound_only: bool) -> list[Seen]:
    """Give the places that a stock taking could have rows of and has not, in the same order.

    # Inferred: they are all places where goods have been, and of other stock goods that are active
    the article's default place; `inbound_only` leaves out what has never come in.
    """
    kept = stock_balance.c
    came_in = [exists().where(
        stock_layer.c.article_number == _ARTICLE.article_number, stock_layer.c.quantity > 0
    )] if inbound_only else []  # fmt: skip
    statement = (
        select(kept.article_number, kept.stock_point_id, kept.stock_location_id,
               _ARTICLE.sort_key, _ARTICLE.description)
        .join(articles.article, _ARTICLE.article_number == kept.article_number)
        .where(_ARTICLE.stock_goods, *_of_article(wanted), *_of_place(wanted, kept), *came_in)
    )  # fmt: skip
    found: list[Any] = list(tx.execute(statement))
    places = [(place_of(row), row) for row in found]
    if not inbound_only:
        places += _never_in(tx, wanted)
    known = {place_of(row) for row in storage.rows_of(tx, document.id)}
    there = _there(tx, document, found)
    codes = _codes(tx)
    seen = [
        Seen(place, there.get(place, 0), row.sort_key, row.description, codes[place.point],
             codes[place.location])
        for place, row in places if place not in known
    ]  # fmt: skip
    return _in_order(_left(tx, wanted, seen))


def _never_in(tx: Tx, wanted: Filter) -> list[tuple[Place, Any]]:
    nowhere = ~exists().where(stock_balance.c.article_number == _ARTICLE.article_number)
    statement = select(
        _ARTICLE.article_number, _ARTICLE.default_stock_point, _ARTICLE.default_stock_location,
        _ARTICLE.sort_key, _ARTICLE.description,
    ).where(_ARTICLE.stock_goods, _ARTICLE.active, nowhere, *_of_article(wanted))  # fmt: skip
    defaults: dict[tuple[Any, Any], tuple[str, str]] = {}
    found = []
    for row in tx.execute(statement):
        key = (row.default_stock_point, row.default_stock_location)
        if key not in defaults:
            defaults[key] = _default(tx, *key)
        place = Place(row.article_number, *defaults[key])
        if (not wanted.points or place.point in wanted.points) and (
            not wanted.locations or place.location in wanted.locations
        ):
            found.append((place, row))
    return found


def _default(tx: Tx, point_key: str | None, location_key: str | None) -> tuple[str, str]:
    point = points.find_point(tx, point_key) if point_key else None
    if point is None:
        return "", ""
    location = points.find_location(tx, point.id, location_key) if location_key else None
    return str(point.id), str(location.id) if location else ""


def _of_article(wanted: Filter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.items:
        found.append(_ARTICLE.article_number.in_(wanted.items))
    if wanted.suppliers:
        found.append(_ARTICLE.supplier_number.in_(wanted.suppliers))
    if wanted.item_text:
        found.append(contains(_ARTICLE.article_number, wanted.item_text))
    if wanted.description_text:
        found.append(contains(_ARTICLE.description, wanted.description_text))
    return found


def _of_place(wanted: Filter, columns: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.points:
        found.append(columns.stock_point_id.in_(wanted.points))
    if wanted.locations:
        found.append(columns.stock_location_id.in_(wanted.locations))
    return found


def _there(tx: Tx, document: Any, rows: Iterable[Any]) -> dict[Place, int]:
    names = sorted({row.article_number for row in rows})
    found: dict[Place, int] = {}
    # Asked by article, the cost does not grow with the book.
    for part in layers.parts(names):
        found |= stock.there_on(tx, day_of(tx, document), part)
    return found


def _codes(tx: Tx) -> dict[str, str]:
    """Give the codes of all points and locations by id; '' for no place."""
    found = {"": ""}
    for table in (stock_point, stock_location):
        found |= {row.id: row.code for row in tx.execute(select(table.c.id, table.c.code))}
    return found


def _left(tx: Tx, wanted: Filter, rows: list[Seen]) -> list[Seen]:
    if wanted.is_without_zero:
        rows = [row for row in rows if row.total]
    if wanted.since:
        moved = storage.moved_from(tx, wanted.since)
        rows = [row for row in rows if row.place in moved]
    return rows


def _in_order(rows: list[Seen]) -> list[Seen]:
    return sorted(
        rows, key=lambda row: (row.sort_key, row.place.article, row.point_code, row.location_code)
    )


def sorted_by(query: Query, rows: list[Seen]) -> list[Seen]:
    """Sort rows as a client asks for: by a first column, and by a second one within it."""
    said = query.search
    second, first = said.get("secondarysortby", "").lower(), query.sort
    for column, order in (
        (second, said.get("secondaryorder", "ascending")),
        (first, said.get("order", "descending" if query.descending else "ascending")),
    ):
        if order.lower() not in _ASCENDING or (column and column not in _SORTS):
            errors.BAD_PARAMETER.refuse()
        if column:
            rows = sorted(rows, key=_SORTS[column], reverse=not _ASCENDING[order.lower()])
    return rows


def in_state(query: Query, rows: list[Seen]) -> list[Seen]:
    """Keep the rows that are counted, not counted, or counted with a deviation, as asked for."""
    state = query.search.get("statefilter", "all").lower()
    if state not in _STATES:
        errors.BAD_PARAMETER.refuse()
    return [row for row in rows if _STATES[state](row)]


def row_id(taking_id: int, number: int) -> str:
    """Name a row. # Inferred: the form, the document's number and that of the row in it."""
    return f"{taking_id}-{number}"


def shown(document: Any, rows: Iterable[Seen]) -> list[Answer]:
    """Show rows, numbered in the order they come."""
    answers: list[Answer] = []
    for at, row in enumerate(rows, 1):
        key = row_id(document.id, row.number) if row.number else None
        answers.append({
            "countedBy": row.counted_by, "currentRowNo": at,
            "hasPostReleaseStockChanges": row.is_changed, "id": key, "itemId": row.place.article,
            "stockLocationId": row.place.location or None,
            "stockPointId": row.place.point or None,
            "stockTakenQuantity": money.from_micro(row.taken), "stockTakingId": document.id,
            "stockTakingRowId": key, "totalQuantityInStock": money.from_micro(row.total),
        })  # fmt: skip
    return answers
