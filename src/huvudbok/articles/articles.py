"""Articles: what the company sells and buys, with its accounts, its stock and its measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from huvudbok import errors, money
from huvudbok.articles import accounts, numbers, stock, suppliers
from huvudbok.articles.tables import (
    ACCOUNTS,
    article,
    article_url_connection,
    find_article,
    price,
    price_list,
)
from huvudbok.company import unit
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.register import default_of, require_unused
from huvudbok.web import codec, paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import PLAIN, Dec, Str, Wire, read_only, text

articles = Operations("/3/articles", one="Article", many="Articles", scope="article")
operations = [articles]

# What may stand in an account's place; 0 is none. Whether it is an account the chart says.
Account = Annotated[int, Field(ge=0, le=99_999), PLAIN]
Measure = Annotated[int, Field(ge=0, le=999_999_999), PLAIN]
Rate = Annotated[Decimal, Field(ge=0, le=100), PLAIN]  # Inferred: the limits of a VAT rate.
Kind = Literal["STOCK", "SERVICE"]
# Source: behaviour.md, Articles and its list of values: 25, and two whose reduction has ended.
HouseworkKind = Literal[
    "CONSTRUCTION", "ELECTRICITY", "GLASSMETALWORK", "GROUNDDRAINAGEWORK", "MASONRY",
    "PAINTINGWALLPAPERING", "HVAC", "CLEANING", "TEXTILECLOTHING", "COOKING", "SNOWPLOWING",
    "GARDENING", "BABYSITTING", "OTHERCARE", "TUTORING", "FURNISHING", "HOMEMAINTENANCE",
    "TRANSPORTATIONSERVICES", "WASHINGANDCAREOFCLOTHING", "SOLARCELLS",
    "STORAGESELFPRODUCEDELECTRICITY", "CHARGINGSTATIONELECTRICVEHICLE", "EMPTYHOUSEWORK",
    "OTHERCOSTS", "ITSERVICES", "MAJORAPPLIANCEREPAIR", "MOVINGSERVICES",
]  # fmt: skip
ENDED = frozenset({"COOKING", "TUTORING"})


# The order of the keys is that of the recordings (wire-format.md 8).
class Article(Wire):
    REQUIRED: ClassVar = ("Description",)
    ArticleNumber: Str | None = text(50)
    Bulky: bool | None = None
    ConstructionAccount: Account | None = None
    Depth: Measure | None = None
    Description: Str | None = text(200, 1)
    DisposableQuantity: Dec | None = read_only()
    EAN: Str | None = text(30)
    EUAccount: Account | None = None
    EUVATAccount: Account | None = None
    ExportAccount: Account | None = None
    Height: Measure | None = None
    Housework: bool | None = None
    HouseworkType: HouseworkKind | None = None
    Active: bool | None = None
    Manufacturer: Str | None = text(50)
    ManufacturerArticleNumber: Str | None = text(50)
    Note: Str | None = text(10_000)
    PurchaseAccount: Account | None = None
    PurchasePrice: Dec | None = None
    QuantityInStock: Dec | None = None
    ReservedQuantity: Dec | None = read_only()
    SalesAccount: Account | None = None
    StockGoods: bool | None = None
    StockPlace: Str | None = text(100)
    StockValue: Dec | None = read_only()
    StockWarning: Dec | None = None
    SupplierName: str | None = read_only()
    SupplierNumber: Str | None = None
    Type: Kind | None = None
    Unit: Str | None = None
    VAT: Rate | None = None
    WebshopArticle: bool | None = None
    Weight: Measure | None = None
    Width: Measure | None = None
    Expired: bool | None = None
    SalesPrice: Dec | None = read_only()
    CostCalculationMethod: Str | None = None
    StockAccount: Account | None = None
    StockChangeAccount: Account | None = None
    DirectCost: Dec | None = None
    FreightCost: Dec | None = None
    OtherCost: Dec | None = None
    DefaultStockPoint: Str | None = None
    DefaultStockLocation: Str | None = None
    CommodityCode: Str | None = None


# Fields that are stored as hundredths.
_HUNDREDTHS = frozenset({
    "PurchasePrice", "QuantityInStock", "ReservedQuantity", "StockValue", "StockWarning", "VAT",
    "DirectCost", "FreightCost", "OtherCost",
})  # fmt: skip
# Keys of another register, which "" is none of.
_REFERENCES = frozenset({"Unit", "SupplierNumber"})
_UNIT = Prepared(select(unit.c.code).where(unit.c.code == bindparam("key")))
_IS_DEFAULT_PRICE = (
    (price.c.price_list == select(price_list.c.code).where(price_list.c.pre_selected)
     .scalar_subquery())
    & (price.c.from_quantity == 0)
)  # fmt: skip
_SALES_PRICE = Prepared(
    select(price.c.price).where(price.c.article_number == bindparam("key"), _IS_DEFAULT_PRICE)
)


def _number(stored: int | None) -> int | Decimal | None:
    return None if stored is None else money.kronor(stored)


def _shown_as(name: str) -> Callable[[Any], Any]:
    if name in _HUNDREDTHS:
        return _number
    return bool if isinstance(article.c[snake(name)].type, Boolean) else _as_it_is


def _as_it_is(stored: Any) -> Any:
    return stored


# (field, its column, how it is shown), in wire order; without a column it is worked out.
_FIELDS: list[tuple[str, str, Callable[[Any], Any]]] = [
    (name, snake(name), _shown_as(name)) if snake(name) in article.c else (name, "", _as_it_is)
    for name in Article.model_fields
]


def _single(tx: Tx, row: Any) -> Answer:
    sales = _SALES_PRICE.one(tx, key=row.article_number)
    worked_out = {
        "DisposableQuantity": money.kronor(row.quantity_in_stock - row.reserved_quantity),
        "SalesPrice": money.kronor(sales.price) if sales else None,
        "SupplierName": suppliers.name_of(tx, row.supplier_number),
    }
    answer: Answer = {"@url": tx.link("articles", row.article_number)}
    for name, column, show in _FIELDS:
        answer[name] = show(getattr(row, column)) if column else worked_out[name]
    return answer


def _text(stored: int) -> str:
    return codec.number(Decimal(stored).scaleb(-2))


# Source: recordings: amounts of the list are text, and its VAT is null.
def _item(tx: Tx, row: Any, sales_price: int | None) -> Answer:
    return {
        "@url": tx.link("articles", row.article_number), "ArticleNumber": row.article_number,
        "Description": row.description,
        "DisposableQuantity": _text(row.quantity_in_stock - row.reserved_quantity),
        "EAN": row.ean, "Housework": bool(row.housework),
        "PurchasePrice": _text(row.purchase_price),
        "SalesPrice": None if sales_price is None else _text(sales_price),
        "QuantityInStock": _text(row.quantity_in_stock),
        "ReservedQuantity": _text(row.reserved_quantity), "StockPlace": row.stock_place,
        "StockValue": _text(row.stock_value), "Unit": row.unit, "VAT": None,
        "WebshopArticle": bool(row.webshop_article),
    }  # fmt: skip


def _existing(tx: Tx, number: str) -> Any:
    row = find_article(tx, number)
    if row is None:
        errors.ARTICLE_MISSING.refuse()
    return row


_BY_NUMBER = (article.c.sort_key, article.c.article_number)
_ORDERS: Mapping[str, tuple[ColumnElement[Any], ...]] = {
    "articlenumber": _BY_NUMBER,
    "quantityinstock": (article.c.quantity_in_stock, *_BY_NUMBER),
    "reservedquantity": (article.c.reserved_quantity, *_BY_NUMBER),
    "stockvalue": (article.c.stock_value, *_BY_NUMBER),
}
_SEARCHED: Mapping[str, ColumnElement[str]] = {
    "articlenumber": article.c.article_number, "description": article.c.description,
    "ean": article.c.ean, "suppliernumber": article.c.supplier_number,
    "manufacturer": article.c.manufacturer,
    "manufacturerarticlenumber": article.c.manufacturer_article_number,
}  # fmt: skip
_YES_OR_NO = {"true": True, "1": True, "false": False, "0": False}


@articles.list("", Accepts(
    sort=tuple(_ORDERS), search=(*_SEARCHED, "webshop"), filters=("active", "inactive"),
))  # fmt: skip
def find_articles(tx: Tx, query: Query) -> Page:
    """List the articles by number. Amounts are text, SalesPrice null without one."""
    statement = _narrowed(select(article), query)
    order = _ORDERS[query.sort or "articlenumber"]
    page = paging.page_of(tx, statement, query, order, lambda row: {"row": row})
    rows = [each["row"] for each in page.items]
    prices = _sales_prices(tx, [row.article_number for row in rows])
    return replace(page, items=[_item(tx, row, prices.get(row.article_number)) for row in rows])


def _sales_prices(tx: Tx, numbers: Sequence[str]) -> dict[str, int]:
    """Give the prices of one page of articles. Joined to the list, all pages before it would be."""
    found = select(price.c.article_number, price.c.price).where(
        price.c.article_number.in_(numbers), _IS_DEFAULT_PRICE
    )
    return {row.article_number: row.price for row in tx.execute(found)}


def _narrowed(statement: Select[Any], query: Query) -> Select[Any]:
    if query.modified is not None:
        statement = statement.where(article.c.modified_at >= query.modified)
    if query.filter:
        statement = statement.where(article.c.active.is_(query.filter == "active"))
    for name, searched in query.search.items():
        if name == "webshop":
            # Inferred: true, false, 1 and 0; the reference calls `webshop` a text.
            if searched.lower() not in _YES_OR_NO:
                errors.BAD_PARAMETER.refuse()
            is_sold = article.c.webshop_article.is_(_YES_OR_NO[searched.lower()])
            statement = statement.where(is_sold)
        else:
            statement = statement.where(contains(_SEARCHED[name], searched))
    return statement


@articles.get("/{ArticleNumber}")
def read_article(tx: Tx, article_number: str) -> Answer:
    return _single(tx, _existing(tx, article_number))


@articles.post()
def create_article(tx: Tx, body: Article) -> Answer:
    """Enter an article, under the client's own number or the next one.

    Accounts that are not named are the predefined ones, the VAT rate that of the sales account.
    """
    number = numbers.choose(tx, body.ArticleNumber)
    values = _values(tx, body)
    accounts.require_known(tx, {name: getattr(body, name) for name in ACCOUNTS})
    for name, account in accounts.defaults(tx, body.Type or accounts.STOCK, body.VAT).items():
        if getattr(body, name) is None:
            values[ACCOUNTS[name].name] = account
    if body.VAT is None:
        values["vat"] = 100 * accounts.rate_of(tx, values["sales_account"])
    sent = values
    values = {column.name: _unset(column) for column in article.c} | sent
    stock.require_place(tx, sent, values)
    if stock.is_kept(tx, values):
        values["quantity_in_stock"] = 0
    tx.execute(insert(article), {
        **values, "article_number": number, "sort_key": numbers.sort_key(number),
        "stock_value": _stock_value(values), "modified_at": tx.now,
    })  # fmt: skip
    return read_article(tx, number)


@articles.put("/{ArticleNumber}")
def change_article(tx: Tx, article_number: str, body: Article) -> Answer:
    """Change an article; its number stays.

    Refuses when one of its accounts, sent now or stored before, is no longer in the chart.
    Source: notes of the Ruby library.
    """
    before = _existing(tx, article_number)
    tx.before = _single(tx, before)
    if body.ArticleNumber not in (None, article_number):
        errors.BAD_VALUE.refuse(field="ArticleNumber", value=body.ArticleNumber)
    sent = _values(tx, body)
    stored = {**before._asdict(), **sent}
    changed = {name: value for name, value in sent.items() if value != getattr(before, name)}
    stock.require_place(tx, changed, stored)
    accounts.require_known(tx, {name: stored[column.name] for name, column in ACCOUNTS.items()})
    kept = stock.kept_values(tx, before._asdict(), stored)
    stored.update({"stock_value": _stock_value(stored)} if kept is None else kept)
    stored["modified_at"] = tx.now
    tx.execute(update(article).where(article.c.article_number == article_number).values(stored))
    return read_article(tx, article_number)


def _values(tx: Tx, body: Article) -> dict[str, Any]:
    """Give the columns that a body sets, its references checked; the number is apart."""
    if body.HouseworkType in ENDED:
        errors.HOUSEWORK_ENDED.refuse()
    if body.Unit and _UNIT.one(tx, key=body.Unit) is None:
        errors.UNIT_UNKNOWN.refuse(code=body.Unit)
    suppliers.require_supplier(tx, body.SupplierNumber)
    values: dict[str, Any] = {}
    for name, value in body.changes().items():
        column = article.c[snake(name)]
        if name == "ArticleNumber":
            continue
        if value is None or (value == "" and name in _REFERENCES):
            values[column.name] = _unset(column)
        else:
            values[column.name] = money.hundredths_from(value) if name in _HUNDREDTHS else value
    return values


def _unset(column: Any) -> Any:
    default = default_of(column)
    return int(default) if isinstance(column.type, Integer) and default is not None else default


def _stock_value(values: Mapping[str, Any]) -> int:
    """Give the value in öre of what is in stock, at the purchase price.

    # Inferred: that without the warehouse module it is this, and 0 for what is not stock goods.
    """
    if not values["stock_goods"]:
        return 0
    worth = Decimal(values["quantity_in_stock"]) * values["purchase_price"] / 100
    if abs(worth) > 100 * money.MOST:
        errors.OUT_OF_RANGE.refuse(field="StockValue", value=int(worth) // 100)
    return money.nearest(worth)


@articles.delete("/{ArticleNumber}")
def remove_article(tx: Tx, article_number: str) -> None:
    """Delete an article that is on no document; its prices and links go with it.

    Source: behaviour.md, Articles.
    """
    tx.before = read_article(tx, article_number)
    require_unused(tx, article, article_number, "Artikeln")
    for table in (price, article_url_connection, article):
        tx.execute(delete(table).where(table.c.article_number == article_number))
