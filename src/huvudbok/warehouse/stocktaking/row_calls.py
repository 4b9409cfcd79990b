"""What is asked of the rows of a stock taking: added, looked at and removed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from huvudbok import articles, errors
from huvudbok.db.tx import Tx
from huvudbok.warehouse import points
from huvudbok.warehouse.entries import Place
from huvudbok.warehouse.stocktaking import rows as rows_
from huvudbok.warehouse.stocktaking import storage
from huvudbok.warehouse.stocktaking.documents import paged, require_open
from huvudbok.warehouse.stocktaking.schema import MOST_ROWS, StockTakingRow
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

taking_rows = Operations("/api/warehouse/stocktaking-v1", scope="warehouse")
operations = [taking_rows]

_LISTED = Accepts(
    sort=rows_.SORTS, modified=False,
    search=(*rows_.FILTERS, "order", "secondarysortby", "secondaryorder", "statefilter",
            "startingrowno", "startingitemid"),
)  # fmt: skip
_ROW_ID = re.compile(r"([0-9]{1,18})-([0-9]{1,9})", re.ASCII)


@taking_rows.get("/{id}/rows", _LISTED)
def find_rows(tx: Tx, id: int, query: Query, raw: Request) -> list[Answer]:  # noqa: A002
    """List the rows of a stock taking, numbered in the order that is asked for.

    # Inferred: the list begins at the row with `startingRowNo`, or with the first one of
    `startingItemId` from there on; the numbers stay what they are.
    """
    document = storage.existing(tx, id)
    found = rows_.rows_of(tx, document, rows_.asked_filter(query, raw))
    found = rows_.sorted_by(query, rows_.in_state(query, found))
    begin = max(_starting_row(query) - 1, 0)
    item = query.search.get("startingitemid")
    if item is not None:
        first = (at for at, row in enumerate(found) if at >= begin and row.place.article == item)
        begin = next(first, begin)
    return list(paged(query, raw, rows_.shown(document, found)[begin:]))


def _starting_row(query: Query) -> int:
    text = query.search.get("startingrowno", "0")
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        errors.NOT_NUMERIC.refuse(value=text)
    return int(text)


@taking_rows.get("/{id}/candidates", Accepts(
    search=(*rows_.FILTERS, "includenoninbounditems"), modified=False,
))  # fmt: skip
def find_candidates(tx: Tx, id: int, query: Query, raw: Request) -> list[Answer]:  # noqa: A002
    """List the places that rows could be added of; those that never had goods in if asked for."""
    document = storage.existing(tx, id)
    found = rows_.candidates(
        tx, document, rows_.asked_filter(query, raw),
        inbound_only=not rows_.asked(query, "includenoninbounditems"),
    )  # fmt: skip
    return list(paged(query, raw, rows_.shown(document, found)))


@taking_rows.post("/{id}/addrows", Accepts(
    search=(*rows_.FILTERS, "excludenoninbounditems"), modified=False,
))  # fmt: skip
def add_rows_by_filter(tx: Tx, id: int, query: Query, raw: Request) -> int:  # noqa: A002
    """Add a row of each candidate that a filter lets through; give how many that were."""
    document = storage.existing(tx, id)
    require_open(tx, document)
    found = rows_.candidates(
        tx, document, rows_.asked_filter(query, raw),
        inbound_only=rows_.asked(query, "excludenoninbounditems"),
    )  # fmt: skip
    return storage.add_rows(tx, document, [row.place for row in found])


@taking_rows.post("/{id}/rows", answers=False)
def add_rows(tx: Tx, id: int, body: list[StockTakingRow]) -> None:  # noqa: A002
    """Add rows that are not there yet; all but the place that they say is passed over.

    # Inferred: also to a started one, for goods that are found where nobody looked for them.
    """
    document = storage.existing(tx, id)
    require_open(tx, document)
    if len(body) > MOST_ROWS:
        errors.BAD_STRUCTURE.refuse()
    storage.add_rows(tx, document, _places(tx, body))


def _places(tx: Tx, sent: Sequence[StockTakingRow]) -> list[Place]:
    """Give the places of rows, whose stock points may be named by code. Refuses what is nowhere."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    places = []
    for row in sent:
        if not row.itemId:
            errors.REQUIRED.refuse(field="itemId")
        article = articles.find_article(tx, row.itemId)
        if article is None:
            errors.ITEM_UNKNOWN.refuse(number=row.itemId)
        if not article.stock_goods:
            errors.ITEM_NOT_GOODS.refuse(number=row.itemId)
        key = (row.stockPointId or "", row.stockLocationId or "")
        if key not in known:
            known[key] = _where(tx, *key)
        places.append(Place(article.article_number, *known[key]))
    return places


def _where(tx: Tx, point_key: str, location_key: str) -> tuple[str, str]:
    point: Any = points.find_point(tx, point_key) if point_key else None
    if point_key and point is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=point_key)
    if not location_key:
        return (str(point.id) if point else "", "")
    location = points.find_location(tx, point.id, location_key) if point else None
    if location is None:
        errors.STOCK_PLACE_UNKNOWN.refuse(key=location_key)
    return str(point.id), str(location.id)


@taking_rows.delete("/{id}/rows", Accepts(search=rows_.FILTERS, modified=False), answers=True)
def remove_rows(tx: Tx, id: int, query: Query, raw: Request) -> int:  # noqa: A002
    """Remove the rows that a filter lets through, all without one; give how many that were."""
    document = storage.existing(tx, id)
    require_open(tx, document)
    found = rows_.rows_of(tx, document, rows_.asked_filter(query, raw))
    tx.before = rows_.shown(document, found)
    storage.remove_rows(tx, document, [row.number for row in found])
    return len(found)


@taking_rows.delete("/{id}/rows/{rowId}", answers=True)
def remove_row(tx: Tx, id: int, row_id: str) -> int:  # noqa: A002
    """Remove one row by its id; give 1."""
    document = storage.existing(tx, id)
    require_open(tx, document)
    found = _ROW_ID.fullmatch(row_id)
    number = int(found[2]) if found and int(found[1]) == id else 0
    row = next((row for row in storage.rows_of(tx, id) if row.number == number), None)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="raden")
    tx.before = {"id": row_id, "itemId": row.article_number}
    storage.remove_rows(tx, document, [row.number])
    return 1
