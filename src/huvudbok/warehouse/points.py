"""Stock points and the locations in them: the places where goods are."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from urllib.parse import parse_qsl

from pydantic import Field
from sqlalchemy import Column, ColumnElement, bindparam, delete, insert, or_, select, update

from huvudbok import articles, errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.register import require_unused, used_by
from huvudbok.warehouse.tables import (
    delivery,
    delivery_row,
    stock_balance,
    stock_location,
    stock_point,
)
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request
from huvudbok.web.wire import Str, Wire, text

points = Operations("/api/warehouse/stockpoints-v1", scope="warehouse")
operations = [points]

ALL, ACTIVE, INACTIVE = "all", "active", "inactive"
MOST_ASKED = 500


class StockLocation(Wire):
    REQUIRED: ClassVar = ("code",)
    code: Str | None = text(20, 1)
    id: Str | None = None
    name: Str | None = text(25)
    stockPointId: Str | None = None


class StockPoint(Wire):
    REQUIRED: ClassVar = ("code", "name")
    active: bool | None = None
    code: Str | None = text(10, 1)
    deliveryAddress: Str | None = text(50)
    deliveryAddress2: Str | None = text(50)
    deliveryCity: Str | None = text(50)
    deliveryCountryCode: Str | None = text(3)
    deliveryName: Str | None = text(50)
    deliveryPhone: Str | None = text(50)
    deliveryZipCode: Str | None = text(10)
    id: Str | None = None
    name: Str | None = text(25, 1)
    stockLocations: Annotated[list[StockLocation], Field(max_length=1000)] | None = None
    usingCompanyAddress: bool | None = None


_ADDRESS = tuple(name for name in StockPoint.model_fields if name.startswith("delivery"))
used_by(stock_point, delivery.c.stock_point_id, delivery_row.c.stock_point_id,
        stock_balance.c.stock_point_id)  # fmt: skip
used_by(stock_location, delivery_row.c.stock_location_id, stock_balance.c.stock_location_id)

# Columns elsewhere that name a stock point by its code, and the location of it beside them.
_NAMED: list[tuple[Column[Any], Column[Any] | None]] = []


def named_in(point: Column[Any], location: Column[Any] | None = None) -> None:
    """Declare columns that hold codes: they follow a change of code, and are a use of the place.

    They may hold ids as well, which never change.
    """
    _NAMED.append((point, location))


named_in(articles.article.c.default_stock_point, articles.article.c.default_stock_location)

_ONE = Prepared(select(stock_point).where(
    or_(stock_point.c.id == bindparam("id"), stock_point.c.code == bindparam("code"))
))  # fmt: skip
_LOCATIONS = Prepared(
    select(stock_location)
    .where(stock_location.c.stock_point_id == bindparam("point"))
    .order_by(stock_location.c.code)
)
_LOCATION = Prepared(select(stock_location).where(
    stock_location.c.stock_point_id == bindparam("point"),
    or_(stock_location.c.id == bindparam("id"), stock_location.c.code == bindparam("code")),
))  # fmt: skip


def find_point(tx: Tx, key: str) -> Any:
    """Give a stock point by its id or, failing that, its code; None when there is none."""
    rows = _ONE.all(tx, id=key.lower(), code=key)
    return next((row for row in rows if row.id == key.lower()), rows[0] if rows else None)


def find_location(tx: Tx, point_id: str, key: str) -> Any:
    """Give a location of a stock point by its id or code; None when there is none."""
    rows = _LOCATION.all(tx, point=point_id, id=key.lower(), code=key)
    return next((row for row in rows if row.id == key.lower()), rows[0] if rows else None)


def _existing(tx: Tx, key: str) -> Any:
    row = find_point(tx, key)
    if row is None:
        errors.STOCK_NOT_FOUND.refuse(what="lagerplatsen")
    return row


def _by_id(tx: Tx, key: str) -> Any:
    row = _existing(tx, key)
    if row.id != key.lower():
        errors.STOCK_NOT_FOUND.refuse(what="lagerplatsen")
    return row


def _shown_location(row: Any) -> Answer:
    return {"code": row.code, "id": row.id, "name": row.name, "stockPointId": row.stock_point_id}


def _shown(row: Any, locations: Sequence[Any] | None = None) -> Answer:
    """Show a stock point; null for its locations where the original does not give them."""
    worked_out = {
        "active": bool(row.active), "usingCompanyAddress": bool(row.using_company_address),
        "stockLocations": None if locations is None else [_shown_location(x) for x in locations],
    }  # fmt: skip
    return {
        name: worked_out[name] if name in worked_out else getattr(row, snake(name))
        for name in StockPoint.model_fields
    }


def _whole(tx: Tx, row: Any) -> Answer:
    return _shown(row, _LOCATIONS.all(tx, point=row.id))


@points.get("", Accepts(search=("q", "state"), modified=False))
def find_points(tx: Tx, query: Query) -> list[Answer]:
    """List the stock points by code, without their locations; the active ones if nothing is said.

    `q` is looked for in code and name.
    """
    statement = _in_state(query.search.get("state", ACTIVE))
    if "q" in query.search:
        wanted = query.search["q"]
        statement = statement.where(
            or_(contains(stock_point.c.code, wanted), contains(stock_point.c.name, wanted))
        )
    return [_shown(row) for row in tx.execute(statement)]


def _in_state(state: str) -> Any:
    statement = select(stock_point).order_by(stock_point.c.code)
    state = state.lower()
    if state not in (ALL, ACTIVE, INACTIVE):
        errors.BAD_PARAMETER.refuse()
    return statement if state == ALL else statement.where(
        stock_point.c.active.is_(state == ACTIVE)
    )  # fmt: skip


@points.get("/multi", Accepts(search=("ids", "state"), modified=False))
def find_named_points(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """List the stock points of some ids, whatever state they are in if nothing is said."""
    ids = [key.lower() for key in named(raw, "ids")]
    statement = _in_state(query.search.get("state", ALL))
    rows = tx.execute(statement.where(stock_point.c.id.in_(ids)))
    return [_shown(row) for row in rows]


def named(raw: Request, name: str) -> list[str]:
    """Read a parameter that may come again and again, or divided by commas.

    Refuses too many, and text that no database can be asked for.
    """
    words = [
        word.strip()
        for key, value in parse_qsl(raw.query) if key.lower() == name
        for word in value.split(",") if word.strip()
    ]  # fmt: skip
    if len(words) > MOST_ASKED or any("\0" in word for word in words):
        errors.BAD_PARAMETER.refuse()
    return words


@points.get("/{id}")
def read_point(tx: Tx, id: str) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a stock point by its id or its code, with its locations."""
    return _whole(tx, _existing(tx, id))


@points.get("/{id}/stocklocations", Accepts(search=("q",), modified=False))
def find_locations(tx: Tx, id: str, query: Query) -> list[Answer]:  # noqa: A002
    """List the locations of a stock point, named by its id or code."""
    wanted = stock_location.c.stock_point_id == _existing(tx, id).id
    statement = select(stock_location).where(wanted).order_by(stock_location.c.code)
    if "q" in query.search:
        found = query.search["q"]
        statement = statement.where(
            or_(contains(stock_location.c.code, found), contains(stock_location.c.name, found))
        )
    return [_shown_location(row) for row in tx.execute(statement)]


@points.post()
def create_point(tx: Tx, body: StockPoint) -> Answer:
    """Enter a stock point with its locations, under an id of our own."""
    locations = _distinct(body.stockLocations or [])
    _require_free(tx, str(body.code), "")
    key = str(uuid.uuid4())
    tx.execute(insert(stock_point), {"id": key, "modified_at": tx.now, **_values(body)})
    _add_locations(tx, key, locations)
    return _whole(tx, _existing(tx, key))


def _require_free(tx: Tx, code: str, own_id: str) -> None:
    taken = tx.execute(
        select(stock_point.c.id).where(stock_point.c.code == code, stock_point.c.id != own_id)
    ).first()
    if taken:
        errors.STOCK_POINT_TAKEN.refuse(code=code)


def _distinct(locations: Sequence[StockLocation]) -> Sequence[StockLocation]:
    """Demand a code of each location, and no code twice."""
    seen = set()
    for each in locations:
        if not each.code:
            errors.REQUIRED.refuse(field="stockLocations.code")
        if each.code in seen:
            errors.STOCK_LOCATIONS_TWICE.refuse(code=each.code)
        seen.add(each.code)
    return locations


def _values(body: StockPoint) -> dict[str, Any]:
    """Give the columns of a whole record; what is not said is unset.

    # Inferred: a new stock point is active and has the company's address, which hides its own.
    """
    values: dict[str, Any] = {snake(name): getattr(body, name) or None for name in _ADDRESS}
    uses_company = body.usingCompanyAddress is not False
    if uses_company:
        values = dict.fromkeys(values)
    return {
        **values, "code": body.code, "name": body.name, "active": body.active is not False,
        "using_company_address": uses_company,
    }  # fmt: skip


def _add_locations(tx: Tx, point_id: str, locations: Sequence[StockLocation]) -> list[str]:
    made = [
        {"id": str(uuid.uuid4()), "stock_point_id": point_id, "code": each.code, "name": each.name}
        for each in locations
    ]
    if made:
        tx.execute(insert(stock_location), made)
    return [str(each["code"]) for each in made]


@points.post("/{id}")
def append_locations(tx: Tx, id: str, body: list[StockLocation]) -> list[Answer]:  # noqa: A002
    """Add locations to a stock point; codes that it has already are passed over."""
    point = _by_id(tx, id)
    if len(body) > MOST_ASKED:
        errors.BAD_STRUCTURE.refuse()
    known = {row.code for row in _LOCATIONS.all(tx, point=point.id)}
    fresh = {str(each.code): each for each in body if each.code not in known}
    added = set(_add_locations(tx, point.id, list(fresh.values())))
    rows = _LOCATIONS.all(tx, point=point.id)
    return [_shown_location(row) for row in rows if row.code in added]


@points.put("/{id}")
def change_point(tx: Tx, id: str, body: StockPoint) -> Answer:  # noqa: A002
    """Change a stock point to what the body says, which is the whole of it with its locations.

    Locations that it leaves out are deleted; refuses that where one is in use.
    """
    before = _by_id(tx, id)
    tx.before = _whole(tx, before)
    for name in StockPoint.REQUIRED:
        if not getattr(body, name):
            errors.REQUIRED.refuse(field=name)
    locations = _distinct(body.stockLocations or [])
    _require_free(tx, str(body.code), before.id)
    tx.execute(
        update(stock_point)
        .where(stock_point.c.id == before.id)
        .values(**_values(body), modified_at=tx.now)
    )
    if body.code != before.code:
        for column, _ in _NAMED:
            _rename(tx, column, str(body.code), column == before.code)
    after = _existing(tx, before.id)
    _replace_locations(tx, after, locations)
    return _whole(tx, after)


def _rename(tx: Tx, column: Column[Any], code: str, *where: ColumnElement[bool]) -> None:
    tx.execute(update(column.table).where(*where).values({column.name: code}))


def _replace_locations(tx: Tx, point: Any, wanted: Sequence[StockLocation]) -> None:
    point_id = str(point.id)
    stored = _LOCATIONS.all(tx, point=point_id)
    by_id = {row.id: row for row in stored}
    by_code = {row.code: row for row in stored}
    kept: dict[str, StockLocation] = {}
    new = []
    for each in wanted:
        row = by_id.get((each.id or "").lower()) or by_code.get(str(each.code))
        if row is None or row.id in kept:
            new.append(each)
        else:
            kept[row.id] = each
    for row in stored:
        if row.id not in kept:
            _require_unused(tx, stock_location, row.id, f"Lagerstället {row.code}")
            for column, inner in _NAMED:
                if inner is not None:
                    _require_unnamed(tx, f"Lagerstället {row.code}", _is(column, point),
                                     inner == row.code)  # fmt: skip
            tx.execute(delete(stock_location).where(stock_location.c.id == row.id))
    # By way of codes that nobody can send, as two may exchange theirs.
    changed = {key: each for key, each in kept.items() if each.code != by_id[key].code}
    for key in changed:
        _recode(tx, point, key, by_id[key].code, _spare(key))
    for key, each in changed.items():
        _recode(tx, point, key, _spare(key), str(each.code))
    for key, each in kept.items():
        tx.execute(update(stock_location).where(stock_location.c.id == key).values(name=each.name))
    _add_locations(tx, point_id, new)


def _spare(key: str) -> str:
    return f"{key[:19]}\n"


def _recode(tx: Tx, point: Any, key: str, before: str, code: str) -> None:
    """Give a location another code, here and wherever it is named by the one that it has."""
    _rename(tx, stock_location.c.code, code, stock_location.c.id == key)
    for column, inner in _NAMED:
        if inner is not None:
            _rename(tx, inner, code, _is(column, point), inner == before)


def _is(column: Column[Any], point: Any) -> ColumnElement[bool]:
    return column.in_((point.id, point.code))


def _require_unused(tx: Tx, table: Any, key: str, what: str) -> None:
    """Refuse as this family does what `register.require_unused` finds in use."""
    try:
        require_unused(tx, table, key, what)
    except errors.Refusal:
        raise errors.STOCK_POINT_USED.of(what=what) from None


def _require_unnamed(tx: Tx, what: str, *where: ColumnElement[bool]) -> None:
    if tx.execute(select(1).where(*where).limit(1)).first():
        errors.STOCK_POINT_USED.refuse(what=what)


@points.delete("/{id}", answers=True)
def remove_point(tx: Tx, id: str) -> Answer:  # noqa: A002
    """Delete a stock point that nothing has been in; give what it was."""
    row = _by_id(tx, id)
    tx.before = _whole(tx, row)
    _require_unused(tx, stock_point, row.id, f"Lagerplatsen {row.code}")
    for column, _ in _NAMED:
        _require_unnamed(tx, f"Lagerplatsen {row.code}", _is(column, row))
    tx.execute(delete(stock_location).where(stock_location.c.stock_point_id == row.id))
    tx.execute(delete(stock_point).where(stock_point.c.id == row.id))
    gone: Answer = tx.before
    return gone
