"""Prices: what an article costs in a price list, from a quantity on."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field
from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors, money
from huvudbok.articles.pricing import find_price_list
from huvudbok.articles.tables import find_article, price
from huvudbok.db import clock
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.web import codec, paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Dec, Str, Wire, read_only

prices = Operations("/3/prices", one="Price", many="Prices", scope="price")
operations = [prices]

# Inferred: that no step begins below nothing.
Quantity = Annotated[Decimal, Field(ge=0, le=10**14), PLAIN]
_QUANTITY = re.compile(r"[0-9]{1,15}(\.[0-9]{1,20})?")
# The price of one, which every article with steps has as well.
BASE = 0


class Price(Wire):
    REQUIRED: ClassVar = ("ArticleNumber", "PriceList")
    ArticleNumber: Str | None = None
    Date: str | None = read_only()
    FromQuantity: Quantity | None = None
    # Inferred: stored and shown; no price is worked out from it.
    Percent: Dec | None = None
    Price: Dec | None = None
    PriceList: Str | None = None


_OF_ARTICLE = (price.c.price_list == bindparam("code")) & (
    price.c.article_number == bindparam("article")
)
_FIND = Prepared(select(price).where(_OF_ARTICLE, price.c.from_quantity == bindparam("quantity")))
_FIRST = Prepared(select(price).where(_OF_ARTICLE).order_by(price.c.from_quantity).limit(1))


def _url(tx: Tx, row: Any) -> str:
    step = codec.number(Decimal(row.from_quantity).scaleb(-2))
    return tx.link("prices", row.price_list, row.article_number, step)


def _single(tx: Tx, row: Any) -> Answer:
    return {
        "@url": _url(tx, row), "ArticleNumber": row.article_number,
        # Inferred: the moment of the last change; the contract declares a moment, not a day.
        "Date": clock.local(row.modified_at).isoformat(timespec="seconds"),
        "FromQuantity": money.kronor(row.from_quantity), "Percent": money.kronor(row.percent),
        "Price": money.kronor(row.price), "PriceList": row.price_list,
    }  # fmt: skip


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "@url": _url(tx, row), "ArticleNumber": row.article_number,
        "FromQuantity": money.kronor(row.from_quantity), "Price": money.kronor(row.price),
        "PriceList": row.price_list,
    }  # fmt: skip


def _quantity(written: str) -> int:
    """Read a quantity of the address as hundredths. Refuses 2000108 what is none."""
    if not _QUANTITY.fullmatch(written):
        errors.NOT_NUMERIC.refuse(value=written)
    return money.hundredths_from(Decimal(written))


def _existing(tx: Tx, code: str, article: str, quantity: int | None) -> Any:
    """Give a step; the first one where no quantity is named."""
    row = (
        _FIRST.one(tx, code=code, article=article)
        if quantity is None
        else _FIND.one(tx, code=code, article=article, quantity=quantity)
    )
    if row is None:
        errors.PRICE_MISSING.refuse()
    return row


_BY_LIST = (price.c.price_list, price.c.article_number, price.c.from_quantity)
_ORDERS = {
    None: _BY_LIST, "pricelist": _BY_LIST,
    "articlenumber": (price.c.article_number, price.c.price_list, price.c.from_quantity),
}  # fmt: skip


@prices.list("", Accepts(
    sort=("articlenumber", "pricelist"), search=("articlenumber", "fromquantity"),
))  # fmt: skip
def find_prices(tx: Tx, query: Query) -> Page:
    """List all steps of all articles, by price list."""
    statement = select(price)
    if "articlenumber" in query.search:
        number = query.search["articlenumber"]
        statement = statement.where(contains(price.c.article_number, number))
    if "fromquantity" in query.search:
        # Inferred: a number is looked for whole, unlike text.
        step = _quantity(query.search["fromquantity"])
        statement = statement.where(price.c.from_quantity == step)
    return _page(tx, statement, query)


def _page(tx: Tx, statement: Any, query: Query) -> Page:
    if query.modified is not None:
        statement = statement.where(price.c.modified_at >= query.modified)
    order = _ORDERS[query.sort]
    return paging.page_of(tx, statement, query, order, lambda row: _item(tx, row))


@prices.list("/sublist/{PriceList}/{ArticleNumber}", Accepts())
def find_prices_of_article(tx: Tx, price_list: str, article_number: str, query: Query) -> Page:
    """List the steps of an article in a price list; what is in neither has none."""
    statement = select(price).where(
        price.c.price_list == price_list, price.c.article_number == article_number
    )
    return _page(tx, statement, query)


# Source: a public integration (platform.md 8).
@prices.list("/sublist/{PriceList}", Accepts(), undocumented=True)
def find_prices_of_list(tx: Tx, price_list: str, query: Query) -> Page:
    """List all steps of all articles in a price list."""
    return _page(tx, select(price).where(price.c.price_list == price_list), query)


@prices.get("/{PriceList}/{ArticleNumber}")
def read_first_price(tx: Tx, price_list: str, article_number: str) -> Answer:
    return _single(tx, _existing(tx, price_list, article_number, None))


@prices.get("/{PriceList}/{ArticleNumber}/{FromQuantity}")
def read_price(tx: Tx, price_list: str, article_number: str, from_quantity: str) -> Answer:
    return _single(tx, _existing(tx, price_list, article_number, _quantity(from_quantity)))


@prices.post()
def create_price(tx: Tx, body: Price) -> Answer:
    """Enter a step; an article's first step in a list brings a base price along.

    Refuses in this order: 2000342 no such price list, 2000513 no such article, 2000762 a price
    that is there. Source: C# SDK, PriceTests.
    # Inferred: the order, and that a base price which was brought along is 0 until it is changed.
    """
    code, number = str(body.PriceList), str(body.ArticleNumber)
    if find_price_list(tx, code) is None:
        errors.PRICE_LIST_UNKNOWN.refuse(code=code)
    if find_article(tx, number) is None:
        errors.ARTICLE_UNKNOWN.refuse(number=number)
    step = money.hundredths_from(body.FromQuantity or BASE)
    if _FIND.one(tx, code=code, article=number, quantity=step):
        shown = money.kronor(step)
        errors.PRICE_TAKEN.refuse(price_list=code, article=number, quantity=shown)
    keys = {"price_list": code, "article_number": number, "modified_at": tx.now}
    if step != BASE and _FIRST.one(tx, code=code, article=number) is None:
        tx.execute(insert(price), {**keys, "from_quantity": BASE})
    tx.execute(insert(price), {**keys, "from_quantity": step, **_values(body)})
    return _single(tx, _existing(tx, code, number, step))


def _values(body: Price) -> dict[str, int]:
    """Give the columns that a body sets; what was cleared is 0."""
    sent = body.changes()
    return {name.lower(): money.hundredths_from(sent[name] or 0)
            for name in ("Percent", "Price") if name in sent}  # fmt: skip


@prices.put("/{PriceList}/{ArticleNumber}")
def change_first_price(tx: Tx, price_list: str, article_number: str, body: Price) -> Answer:
    """Change the first step of an article in a price list."""
    return _change(tx, _existing(tx, price_list, article_number, None), body)


@prices.put("/{PriceList}/{ArticleNumber}/{FromQuantity}")
def change_price(
    tx: Tx, price_list: str, article_number: str, from_quantity: str, body: Price
) -> Answer:
    """Change a step's price or percentage; what identifies it stays."""
    step = _quantity(from_quantity)
    return _change(tx, _existing(tx, price_list, article_number, step), body)


def _change(tx: Tx, row: Any, body: Price) -> Answer:
    tx.before = _single(tx, row)
    quantity = None if body.FromQuantity is None else money.hundredths_from(body.FromQuantity)
    keys = (("PriceList", body.PriceList, row.price_list),
            ("ArticleNumber", body.ArticleNumber, row.article_number),
            ("FromQuantity", quantity, row.from_quantity))  # fmt: skip
    for field, sent, stored in keys:
        if sent not in (None, stored):
            errors.BAD_VALUE.refuse(field=field, value=getattr(body, field))
    tx.execute(update(price).where(_is(row)).values(**_values(body), modified_at=tx.now))
    return _single(tx, _existing(tx, row.price_list, row.article_number, row.from_quantity))


@prices.delete("/{PriceList}/{ArticleNumber}/{FromQuantity}")
def remove_price(tx: Tx, price_list: str, article_number: str, from_quantity: str) -> None:
    """Delete one step; the base price stays until it is deleted itself."""
    row = _existing(tx, price_list, article_number, _quantity(from_quantity))
    tx.before = _single(tx, row)
    tx.execute(delete(price).where(_is(row)))


def _is(row: Any) -> Any:
    return (
        (price.c.price_list == row.price_list)
        & (price.c.article_number == row.article_number)
        & (price.c.from_quantity == row.from_quantity)
    )
