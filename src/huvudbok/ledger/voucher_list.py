"""Lists of vouchers, which may be long: counted without counting, read by statements made once."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sqlalchemy import bindparam, func, or_, select

from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import voucher, voucher_row, voucher_series
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.paging import Query

_ITEM = (
    voucher.c.year_id, voucher.c.series, voucher.c.number, voucher.c.transaction_date,
    voucher.c.description, voucher.c.comments, voucher.c.reference_type,
    voucher.c.reference_number, voucher.c.approval_state,
)  # fmt: skip
_ORDERS = {
    "": (voucher.c.year_id, voucher.c.series, voucher.c.number),
    "referencenumber": (voucher.c.reference_number, voucher.c.id),
    "referencetype": (voucher.c.reference_type, voucher.c.id),
    "vouchernumber": (voucher.c.number, voucher.c.year_id, voucher.c.series),
    "voucherseries": (voucher.c.series, voucher.c.year_id, voucher.c.number),
}
_ROWS_OF_COST_CENTER = select(voucher_row.c.voucher_id).where(
    voucher_row.c.cost_center == bindparam("cost_center")
)
# Each filter by the name of its parameter.
_FILTERS = {
    "year": voucher.c.year_id == bindparam("year"),
    "code": voucher.c.series == bindparam("code"),
    "modified": voucher.c.created_at >= bindparam("modified"),
    "from_day": voucher.c.transaction_date >= bindparam("from_day"),
    "to_day": voucher.c.transaction_date <= bindparam("to_day"),
    "cost_center": or_(
        voucher.c.cost_center == bindparam("cost_center"), voucher.c.id.in_(_ROWS_OF_COST_CENTER)
    ),
}
# With no other filters the series themselves know how many there are.
_KEPT = {
    "year": voucher_series.c.year_id == bindparam("year"),
    "code": voucher_series.c.code == bindparam("code"),
}


def page_of_vouchers(tx: Tx, query: Query, year_id: int | None, series: str | None) -> Page:
    """Give the page of vouchers that a query asks for, of one year and series or of all."""
    values = _values(query, year_id, series)
    filters = tuple(values)
    total = int(_count(filters).one(tx, **values).n)
    window = paging.window(query, total)
    if window is None:
        return paging.EMPTY
    skip, page, pages = window
    listing = _listing(filters, query.sort or "", query.descending)
    rows = listing.tuples(tx, **values, most=query.limit, skip=skip)
    return Page(_items(tx, rows), total, pages, page)


def _values(query: Query, year_id: int | None, series: str | None) -> dict[str, Any]:
    named = {
        "year": year_id, "code": series, "modified": query.modified, "from_day": query.from_date,
        "to_day": query.to_date, "cost_center": query.search.get("costcenter"),
    }  # fmt: skip
    return {name: value for name, value in named.items() if value is not None}


@functools.cache
def _count(filters: tuple[str, ...]) -> Prepared:
    if set(filters) <= set(_KEPT):
        kept = func.coalesce(func.sum(voucher_series.c.voucher_count), 0).label("n")
        return Prepared(select(kept).where(*(_KEPT[name] for name in filters)))
    return Prepared(select(func.count().label("n")).where(*(_FILTERS[name] for name in filters)))


@functools.cache
def _listing(filters: tuple[str, ...], sort: str, descending: bool) -> Prepared:
    order = [column.desc() if descending else column for column in _ORDERS[sort]]
    statement = select(*_ITEM).where(*(_FILTERS[name] for name in filters)).order_by(*order)
    return Prepared(statement.limit(bindparam("most")).offset(bindparam("skip")))


def _items(tx: Tx, rows: Sequence[Any]) -> list[Answer]:
    # Series are few: each is encoded for links once.
    links = {row[1]: f"{tx.base_url}/3/vouchers/{quote(row[1], safe='')}/" for row in rows}
    return [
        {
            "@url": f"{links[series]}{number}?financialyear={year_id}",
            "ApprovalState": state, "Comments": comments, "Description": description,
            "ReferenceNumber": reference, "ReferenceType": kind, "TransactionDate": date,
            "VoucherNumber": number, "VoucherSeries": series, "Year": year_id,
        }
        for year_id, series, number, date, description, comments, kind, reference, state in rows
    ]  # fmt: skip
