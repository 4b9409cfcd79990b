"""Rows of documents: which goods, from or to where, at which cost."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huvudbok import articles, errors, ledger, money
from huvudbok.company import find_currency
from huvudbok.db.tx import Tx
from huvudbok.warehouse import points, stock
from huvudbok.warehouse.entries import Place

_COSTS = {"directCost": "direct_cost", "freightCost": "freight_cost", "otherCost": "other_cost"}
SEK = "SEK"


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows of a document named before it is changed."""

    articles: set[str]
    points: set[str]
    cost_centers: set[str]


def find_point_id(tx: Tx, body: Any, known: Collection[str] = ()) -> str:
    """Give the id of the stock point that a document or row names, '' where it names none.

    An id goes before a code. Refuses one that is not there, or not active and not `known` before.
    """
    key = getattr(body, "stockPointId", None) or getattr(body, "stockPointCode", None)
    if not key:
        return ""
    row = points.find_point(tx, key)
    if row is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=key)
    if not row.active and row.id not in known:
        errors.STOCK_PLACE_INACTIVE.refuse(key=key)
    return str(row.id)


def stored_rows(
    tx: Tx, rows: Sequence[Any], point_id: str, before: Sequence[Any] = ()
) -> list[dict[str, Any]]:  # fmt: skip
    """Check the rows that a client sent; give them as they are stored, numbered from 1.

    `point_id` is the document's own stock point. Refuses articles that are no goods of the stock;
    what stood in the rows `before` may be sent back, whatever became of it since.
    """
    known = _Known(*(
        {getattr(row, name) for row in before}
        for name in ("article_number", "stock_point_id", "cost_center")
    ))  # fmt: skip
    given = numbers([getattr(row, "rowId", None) for row in rows], "rowId")
    return [
        {**_stored(tx, row, point_id, known), "row_id": number}
        for row, number in zip(rows, given, strict=True)
    ]


def numbers(given: Sequence[int | None], field: str) -> list[int]:
    """Give each row the number that the client gave it in a field, or the next free one."""
    taken: set[int] = set()
    for number in given:
        if number in taken:
            errors.ROW_TWICE.refuse(number=number)
        if number:
            if not 0 < number < 2**31:
                errors.OUT_OF_RANGE.refuse(field=field, value=number)
            taken.add(number)
    free = (number for number in itertools.count(1) if number not in taken)
    return [number or next(free) for number in given]


def _stored(tx: Tx, row: Any, point_id: str, known: _Known) -> dict[str, Any]:
    for field in ("itemId", "quantity"):
        if getattr(row, field) in (None, ""):
            errors.REQUIRED.refuse(field=field)
    article = articles.find_article(tx, row.itemId)
    if article is None:
        errors.ITEM_UNKNOWN.refuse(number=row.itemId)
    if not article.stock_goods and article.article_number not in known.articles:
        errors.ITEM_NOT_GOODS.refuse(number=row.itemId)
    if row.costCenterCode and row.costCenterCode not in known.cost_centers:
        ledger.require_cost_center(tx, row.costCenterCode)
    if row.projectId:
        ledger.require_project(tx, row.projectId)
    place = place_of_row(tx, row, article, point_id, known.points)
    return {
        "article_number": place.article, "stock_point_id": place.point,
        "stock_location_id": place.location, "quantity": micro(row.quantity),
        "item_description": row.itemDescription or article.description,
        "item_unit": row.itemUnit or article.unit, "batch": getattr(row, "batch", None),
        "cost_center": row.costCenterCode or "", "project": row.projectId or "",
        **{column: money.micro_from(getattr(row, field, None))
           for field, column in _COSTS.items()},
        "reserved_quantity": 0, "delivered_quantity": 0,
        "forced_quantity": micro(getattr(row, "forcedQuantity", None) or 0),
    }  # fmt: skip


def micro(quantity: Decimal | int) -> int:
    """Give a quantity as it is stored: two decimals, in millionths."""
    return money.hundredths_from(quantity) * 10_000


def place_of_row(
    tx: Tx, row: Any, article: Any, point_id: str, known: Collection[str] = ()
) -> Place:  # fmt: skip
    """Say where a row's goods are: as the row says, else the document, else the article."""
    key = getattr(row, "stockLocationId", None) or getattr(row, "stockLocationCode", None)
    return find_place(tx, article, find_point_id(tx, row, known) or point_id, key)


def find_place(tx: Tx, article: Any, point_id: str, location: str | None) -> Place:
    """Give the place of goods at a stock point, '' for the article's own, and at a location of it.

    Refuses a location, named by its id or code, that the stock point does not have.
    """
    wanted = point_id
    if not wanted and article.default_stock_point:
        default = points.find_point(tx, article.default_stock_point)
        wanted = default.id if default and default.active else ""
        if wanted and not location and article.default_stock_location:
            found = points.find_location(tx, wanted, article.default_stock_location)
            return Place(article.article_number, wanted, found.id if found else "")
    if not location:
        return Place(article.article_number, wanted)
    found = points.find_location(tx, wanted, location) if wanted else None
    if found is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=location)
    return Place(article.article_number, wanted, found.id)


def require_currency(tx: Tx, code: str, rate: Decimal | None) -> None:
    """Demand a currency of the register; a krona costs a krona."""
    if find_currency(tx, code) is None:
        errors.CURRENCY_UNKNOWN.refuse(code=code)
    if code == SEK and rate is not None and rate != 1:
        errors.OUT_OF_RANGE.refuse(field="currencyRate", value=rate)


def unit_costs(tx: Tx, document: Any, row: Any) -> tuple[Decimal, Decimal, Decimal]:
    """Give what one costs in öre: directly, in freight and otherwise.

    A row says it in the document's currency. # Inferred: that its costs are those of one, and that
    goods whose row has no direct cost cost what the register of articles says.
    """
    if row.direct_cost is None:
        article = articles.find_article(tx, row.article_number)
        return Decimal(stock.unit_cost(article)), Decimal(0), Decimal(0)
    in_ore = Decimal(document.currency_rate) / money.MILLION / document.currency_unit * 100
    direct, freight, other = (
        Decimal(each or 0) / money.MILLION * in_ore
        for each in (row.direct_cost, row.freight_cost, row.other_cost)
    )
    return direct, freight, other


def value_of(tx: Tx, document: Any, row: Any) -> int:
    """Give what a row of goods is worth, in öre. Refuses more than the books can hold."""
    worth = sum(unit_costs(tx, document, row)) * row.quantity / money.MILLION
    if worth > money.MAX_ORE:
        errors.OUT_OF_RANGE.refuse(field="directCost", value=int(worth) // 100)
    return money.nearest(Decimal(worth))


def shown_place(tx: Tx, row: Any) -> dict[str, Any]:
    """Show where a row's goods are: codes and names beside the ids, null for no place."""
    point = points.find_point(tx, row.stock_point_id) if row.stock_point_id else None
    location = None
    if point and row.stock_location_id:
        location = points.find_location(tx, point.id, row.stock_location_id)
    return {
        "stockLocationCode": location.code if location else None,
        "stockLocationId": location.id if location else None,
        "stockLocationName": location.name if location else None,
        **shown_point(tx, row.stock_point_id),
    }


def shown_point(tx: Tx, point_id: str) -> dict[str, Any]:
    """Show the stock point of a document; null where it names none."""
    point = points.find_point(tx, point_id) if point_id else None
    return {
        "stockPointCode": point.code if point else None,
        "stockPointId": point.id if point else None,
        "stockPointName": point.name if point else None,
    }
