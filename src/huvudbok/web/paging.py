"""Query parameters: one `Query` out of the address, and pages of a statement's rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select

from huvudbok import errors
from huvudbok.web.envelope import Answer, Page

if TYPE_CHECKING:
    from huvudbok.db.tx import Tx

DEFAULT_LIMIT = 100
MAX_LIMIT = 500
STOCKHOLM = ZoneInfo("Europe/Stockholm")
# Every list takes these; the rest is named by the operation.
COMMON = frozenset({"page", "limit", "offset", "sortorder", "financialyear", "financialyeardate"})


@dataclass(frozen=True, slots=True)
class Accepts:
    """Which query parameters an operation takes beside the common ones, all in lower case."""

    sort: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    modified: bool = True
    dates: bool = False

    def names(self) -> frozenset[str]:
        named = set(self.search) | COMMON
        named |= {"sortby"} if self.sort else set()
        named |= {"filter"} if self.filters else set()
        named |= {"lastmodified"} if self.modified else set()
        named |= {"fromdate", "todate"} if self.dates else set()
        return frozenset(named)


@dataclass(frozen=True, slots=True)
class Query:
    """The query parameters of one request, checked. Dates are ISO text, `modified` is epoch ms."""

    limit: int = DEFAULT_LIMIT
    page: int = 1
    offset: int | None = None
    sort: str | None = None
    descending: bool = False
    filter: str | None = None
    modified: int | None = None
    year: int | None = None
    year_date: str | None = None
    from_date: str | None = None
    to_date: str | None = None
    search: Mapping[str, str] = field(default_factory=dict)


NOTHING = Query()


def read(pairs: Sequence[tuple[str, str]], accepts: Accepts, *, strict: bool) -> Query:
    """Check the parameters of an address. Names count without regard to case.

    `strict` refuses unknown names (2000588), as lists do; on other calls they do no harm.
    """
    values: dict[str, str] = {}
    names = accepts.names()
    for name, value in pairs:
        lower = name.lower()
        if lower not in names:
            if strict:
                errors.BAD_PARAMETER.refuse()
            continue
        values[lower] = value
    if not values:
        return NOTHING
    return Query(
        limit=_whole(values, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
        page=_whole(values, "page", 1, 10**9, 1),
        offset=_whole(values, "offset", 0, 10**9, None),
        sort=_one_of(values, "sortby", accepts.sort, errors.BAD_PARAMETER),
        descending=_one_of(
            values, "sortorder", ("ascending", "descending"), errors.BAD_PARAMETER
        ) == "descending",
        filter=_one_of(values, "filter", accepts.filters, errors.BAD_FILTER),
        modified=_moment(values.get("lastmodified")),
        year=_whole(values, "financialyear", 0, 2**31 - 1, None),
        year_date=_date(values, "financialyeardate"),
        from_date=_date(values, "fromdate"),
        to_date=_date(values, "todate"),
        search={name: _searchable(values[name]) for name in accepts.search if values.get(name)},
    )  # fmt: skip


def _whole(values: Mapping[str, str], name: str, least: int, most: int, default: Any) -> Any:
    text = values.get(name)
    if text is None or text == "":
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 12 or not least <= int(text) <= most:
        errors.BAD_PARAMETER.refuse()
    return int(text)


def _one_of(
    values: Mapping[str, str], name: str, allowed: Sequence[str], kind: errors.Kind
) -> str | None:
    text = values.get(name, "").lower()
    if text and text not in allowed:
        kind.refuse()
    return text or None


def _date(values: Mapping[str, str], name: str) -> str | None:
    text = values.get(name)
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise errors.BAD_PARAMETER.of() from None


def _moment(text: str | None) -> int | None:
    """Read `YYYY-MM-DD[ HH:MM[:SS]]` on Stockholm's clock as epoch milliseconds."""
    if not text:
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        raise errors.BAD_PARAMETER.of() from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=STOCKHOLM)
    return int(moment.timestamp()) * 1000


def _searchable(text: str) -> str:
    # Source: C# BaseConnectorTests: < and > are refused also in a query.
    if "<" in text or ">" in text or "\0" in text:
        errors.BAD_CHARACTERS.refuse(value=text[:80])
    return text


def page_of(
    tx: Tx,
    statement: Select[Any],
    query: Query,
    order: Sequence[ColumnElement[Any]],
    answer: Callable[[Any], Answer],
) -> Page:
    """Run `statement` for the page that `query` asks for."""
    inner = statement.order_by(None).subquery()
    total = int(tx.execute(select(func.count()).select_from(inner)).scalar_one())
    place = window(query, total)
    if place is None:
        return EMPTY
    skip, page, pages = place
    ordered = [column.desc() for column in order] if query.descending else order
    rows = tx.execute(statement.order_by(*ordered).limit(query.limit).offset(skip))
    return Page([answer(row) for row in rows], total, pages, page)


EMPTY = Page([], 0, 0, 1)


def window(query: Query, total: int) -> tuple[int, int, int] | None:
    """Give (records to skip, number of the page, pages in all); None where there is nothing.

    An offset past the end counts as nothing and never changes the page's number; both as recorded.
    Refuses 2001889 a page past the last.
    """
    pages = -(-total // query.limit)
    if query.offset is not None:
        return (query.offset, 1, pages) if query.offset < total else None
    if query.page > max(pages, 1):
        errors.NO_SUCH_PAGE.refuse()
    return ((query.page - 1) * query.limit, query.page, pages) if total else None


def whole_list(rows: Sequence[Answer], *, meta: bool = True) -> Page:
    """Give all rows as one page, for the lists where the original ignores limit and page."""
    return Page(rows, len(rows), 1 if rows else 0, 1, meta=meta)
