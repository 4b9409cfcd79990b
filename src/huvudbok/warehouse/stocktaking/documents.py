"""What is asked of stock takings themselves: planned, started, and then completed or voided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import exists, select

from huvudbok import errors, ledger
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.deliveries import states
from huvudbok.warehouse.deliveries.rows import micro
from huvudbok.warehouse.entries import Place
from huvudbok.warehouse.settings import require_active
from huvudbok.warehouse.stock import Loss, Receipt
from huvudbok.warehouse.stocktaking import rows as rows_
from huvudbok.warehouse.stocktaking import storage
from huvudbok.warehouse.stocktaking.schema import StockTaking, StockTakingRow, StockTakingSortParams
from huvudbok.warehouse.stocktaking.storage import COMPLETED, OPEN, PLANNING, STARTED, VOIDED
from huvudbok.warehouse.stocktaking.tables import stock_taking, stock_taking_row
from huvudbok.warehouse.tables import stock_point
from huvudbok.web import paging
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

takings = Operations("/api/warehouse/stocktaking-v1", scope="warehouse")
operations = [takings]

_SORTS = ("id", "name", "date", "responsible", "state")
_STATES = (PLANNING, STARTED, COMPLETED, VOIDED)
_SORTING = tuple(StockTakingSortParams.model_fields)


def _shown(tx: Tx, document: Any, *, whole: bool = True) -> Answer:
    """Show a stock taking; null for its rows where it is not asked for alone."""
    return {
        "costCenterCode": document.cost_center or None, "date": document.date, "id": document.id,
        "name": document.name, "projectId": document.project or None,
        "responsible": document.responsible,
        "rows": rows_.shown(document, rows_.rows_of(tx, document)) if whole else None,
        "sortParams": {name: getattr(document, snake(name)) for name in _SORTING},
        "sortingId": document.sorting_id, "state": document.state,
        "usingStockPoints": bool(document.using_stock_points),
    }  # fmt: skip


def require_open(tx: Tx, document: Any) -> None:
    """Refuse a stock taking that is voided or completed."""
    require_active(tx)
    if document.state == VOIDED:
        errors.DOCUMENT_VOIDED.refuse()
    if document.state not in OPEN:
        errors.DOCUMENT_RELEASED.refuse()


def paged(query: Query, raw: Request, found: Sequence[Any]) -> Sequence[Any]:
    """Give the page that is asked for. # Inferred: everything, where no page is asked for."""
    said = {name.lower() for name, _ in parse_qsl(raw.query)}
    if not said & {"limit", "page", "offset"}:
        return found
    place = paging.window(query, len(found))
    return found[place[0] : place[0] + query.limit] if place else ()


@takings.get("", Accepts(sort=_SORTS, search=("state", "itemid"), modified=False))
def find_takings(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """List the stock takings without their rows, by number, of all states if nothing is said."""
    state = query.search.get("state", "all").lower()
    if state not in ("all", *_STATES):
        errors.BAD_PARAMETER.refuse()
    column = stock_taking.c
    statement = select(stock_taking)
    if state != "all":
        statement = statement.where(column.state == state)
    if "itemid" in query.search:
        row = stock_taking_row.c
        statement = statement.where(exists().where(
            row.taking_id == column.id, row.article_number == query.search["itemid"]
        ))  # fmt: skip
    first = column[query.sort or "id"]
    order = (first.desc(), column.id.desc()) if query.descending else (first, column.id)
    found = tx.execute(statement.order_by(*order)).all()
    return [_shown(tx, row, whole=False) for row in paged(query, raw, found)]


@takings.post()
def create_taking(tx: Tx, body: StockTaking) -> Answer:
    """Plan a stock taking, whatever state is sent; rows are added by calls of their own.

    Source: 004_5bd67b8763ee7d98.txt, Create stock taking. # Inferred: rows that are sent are passed
    over; stock points are used as soon as the company has one.
    """
    require_active(tx)
    uses_points = tx.execute(select(stock_point.c.id).limit(1)).first() is not None
    document = storage.add(tx, {
        **dict.fromkeys(map(snake, _SORTING)), **_head(tx, body), "state": PLANNING,
        "using_stock_points": uses_points,
    })  # fmt: skip
    return read_taking(tx, document.id)


def _head(tx: Tx, body: StockTaking, cost_center: str = "") -> dict[str, Any]:
    """Give the head as a body says it: what it leaves out is unset, but for how rows are sorted.

    The `cost_center` that it had may be sent back, though it is not active any more.
    """
    if body.costCenterCode and body.costCenterCode != cost_center:
        ledger.require_cost_center(tx, body.costCenterCode)
    if body.projectId:
        ledger.require_project(tx, body.projectId)
    values: dict[str, Any] = {
        "name": body.name, "responsible": body.responsible, "date": body.date,
        "cost_center": body.costCenterCode or "", "project": body.projectId or "",
        "sorting_id": body.sortingId,
    }  # fmt: skip
    if body.sortParams is not None:
        values |= {snake(name): getattr(body.sortParams, name) for name in _SORTING}
    return values


@takings.get("/{id}")
def read_taking(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a stock taking with all its rows."""
    return _shown(tx, storage.existing(tx, id))


@takings.put("/{id}")
def change_taking(tx: Tx, id: int, body: StockTaking) -> Answer:  # noqa: A002
    """Set the whole head, and what was counted of the rows that are sent.

    # Inferred: a started one may be planned again; in planning, rows that are sent are passed over.
    """
    document = storage.existing(tx, id)
    tx.before = _shown(tx, document, whole=False)
    require_open(tx, document)
    for field in StockTaking.REQUIRED:
        if not getattr(body, field):
            errors.REQUIRED.refuse(field=field)
    if body.state not in OPEN:
        errors.STOCK_TAKING_STATE.refuse(state=body.state)
    if body.state == STARTED and body.date is None:
        errors.REQUIRED.refuse(field="date")
    storage.change(tx, id, **_head(tx, body, document.cost_center), state=body.state)
    if body.state == STARTED and body.rows:
        tx.before["rows"] = _count(tx, document, body.rows)
    return read_taking(tx, id)


def _count(tx: Tx, document: Any, sent: Sequence[StockTakingRow]) -> list[Answer]:
    """Note what was counted; give the rows as they were before. Refuses places without a row."""
    known = {row.place: row for row in rows_.rows_of(tx, document)}
    taken: dict[int, tuple[int | None, str | None]] = {}
    before = []
    for each in sent:
        if not each.itemId:
            errors.REQUIRED.refuse(field="itemId")
        place = Place(
            each.itemId, (each.stockPointId or "").lower(), (each.stockLocationId or "").lower()
        )
        row = known.get(place)
        if row is None:
            errors.STOCK_TAKING_ROW_UNKNOWN.refuse(number=each.itemId)
        quantity = each.stockTakenQuantity
        taken[row.number] = (None if quantity is None else micro(quantity), each.countedBy)
        before.append(row)
    storage.set_taken(tx, document.id, taken)
    return rows_.shown(document, before)


@takings.delete("/{id}")
def remove_taking(tx: Tx, id: int) -> None:  # noqa: A002
    """Delete a stock taking that is neither completed nor voided, with its rows."""
    document = storage.existing(tx, id)
    tx.before = _shown(tx, document)
    require_open(tx, document)
    storage.remove(tx, id)


@takings.put("/{id}/void", answers=False)
def void_taking(tx: Tx, id: int) -> None:  # noqa: A002
    """Void a stock taking that is not completed; the stock stays as it is."""
    document = storage.existing(tx, id)
    require_open(tx, document)
    storage.change(tx, id, state=VOIDED)


@takings.put("/{id}/release", answers=False)
def release_taking(tx: Tx, id: int) -> None:  # noqa: A002
    """Let the stock of the day be what was counted, and book the deviations; it is locked then.

    # Inferred: rows that nobody has counted are left as they are. What is too little is taken from
    the place whoever holds it, and what is too much has come in at the last known cost.
    """
    document = storage.existing(tx, id)
    require_open(tx, document)
    if document.state != STARTED:
        errors.STOCK_TAKING_NOT_STARTED.refuse()
    states.require_open_day(tx, document.date)
    rows = rows_.rows_of(tx, document)
    where = (document.cost_center, document.project)
    more, lost = [], []
    for row in rows:
        deviation = 0 if row.taken is None else row.taken - row.total
        if deviation and not row.is_goods:
            errors.ITEM_NOT_GOODS.refuse(number=row.place.article)
        if deviation > 0:
            more.append((row, deviation))
        elif deviation < 0:
            lost.append(Loss(row.number, row.place, -deviation, *where))
    worth = stock.costs_of(tx, [(row.place.article, quantity) for row, quantity in more])
    found = [
        Receipt(row.number, row.place, quantity, ore, *where)
        for (row, quantity), ore in zip(more, worth, strict=True)
    ]
    stock.count(tx, storage.paper_of(document), document.date, found, lost)
    storage.set_totals(tx, id, {row.number: row.total for row in rows})
    storage.change(tx, id, state=COMPLETED, last_movement=storage.last_movement(tx))
