"""Price lists: each may give an article another price; one is preselected for new customers."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import func, insert, select, update

from huvudbok import errors
from huvudbok.articles.pricing import find_price_list
from huvudbok.articles.tables import price_list
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.register import row_values
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only, text

price_lists = Operations("/3/pricelists", one="PriceList", many="PriceLists", scope="price")
operations = [price_lists]

# Source: C# SDK, PriceListTests, which the limit stopped.
MOST_LISTS = 250


class PriceList(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    Code: Str | None = text(100, 1)
    Comments: Str | None = None
    Description: Str | None = text(50, 1)
    PreSelected: bool | None = read_only()


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("pricelists", row.code), "Code": row.code, "Comments": row.comments,
        "Description": row.description, "PreSelected": bool(row.pre_selected),
    }  # fmt: skip


def _existing(tx: Tx, code: str) -> Any:
    row = find_price_list(tx, code)
    if row is None:
        errors.PRICE_LIST_MISSING.refuse()
    return row


@price_lists.list("", Accepts(sort=("code", "comments"), search=("code", "comments")))
def find_price_lists(tx: Tx, query: Query) -> Page:
    """List the price lists by code."""
    statement = select(price_list)
    if query.modified is not None:
        statement = statement.where(price_list.c.modified_at >= query.modified)
    for name, searched in query.search.items():
        statement = statement.where(contains(price_list.c[name], searched))
    order = [price_list.c.code]
    if query.sort == "comments":
        order.insert(0, price_list.c.comments)
    return paging.page_of(tx, statement, query, order, lambda row: _shown(tx, row))


@price_lists.get("/{Code}")
def read_price_list(tx: Tx, code: str) -> Answer:
    return _shown(tx, _existing(tx, code))


@price_lists.post()
def create_price_list(tx: Tx, body: PriceList) -> Answer:
    """Enter a price list. There is no way to delete one, and no room for more than 250."""
    code = str(body.Code)
    if find_price_list(tx, code):
        errors.TAKEN.refuse(name="Prislistan", key=code)
    if tx.execute(select(func.count()).select_from(price_list)).scalar_one() >= MOST_LISTS:
        errors.PRICE_LISTS_FULL.refuse(limit=MOST_LISTS)
    values = {"comments": "", **row_values(body, price_list), "modified_at": tx.now}
    tx.execute(insert(price_list), values)
    return read_price_list(tx, code)


@price_lists.put("/{Code}")
def change_price_list(tx: Tx, code: str, body: PriceList) -> Answer:
    """Change the description or the comments; the code stays."""
    tx.before = read_price_list(tx, code)
    values = row_values(body, price_list)
    if values.pop("code", code) != code:
        errors.BAD_VALUE.refuse(field="Code", value=body.Code)
    tx.execute(
        update(price_list).where(price_list.c.code == code).values(**values, modified_at=tx.now)
    )
    return read_price_list(tx, code)
