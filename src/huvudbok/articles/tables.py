"""The tables of articles, their price lists, prices and links.

Prices, costs and quantities are hundredths, as two decimals is what the original keeps.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table, bindparam, select

from huvudbok import ledger
from huvudbok.company import unit
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.register import used_by


def _hundredths(name: str) -> Column[int]:
    """Hold a price or quantity that may be unset."""
    return Column(name, BigInteger)


article = Table(
    "article", company_tables,
    columns.code("article_number", 50, primary_key=True),
    # Sorts numbers by size and all else after them, see numbers.py.
    columns.code("sort_key", 52, nullable=False),
    columns.text("description", nullable=False),
    columns.flag("active", default=True),
    columns.code("type", 10, nullable=False, server_default="STOCK"),
    columns.code("unit", 20),
    columns.ore("vat"),
    columns.text("ean", nullable=False, server_default=""),
    columns.text("note", nullable=False, server_default=""),
    columns.text("manufacturer"),
    columns.text("manufacturer_article_number", nullable=False, server_default=""),
    columns.code("supplier_number", 50),
    columns.text("commodity_code", nullable=False, server_default=""),
    columns.flag("webshop_article", default=False),
    columns.flag("expired", default=False),
    columns.flag("bulky", default=False),
    columns.flag("housework", default=False),
    columns.code("housework_type", 40),
    # Accounts; 0 is none.
    columns.whole("sales_account", server_default="0"),
    columns.whole("eu_account", server_default="0"),
    columns.whole("euvat_account", server_default="0"),
    columns.whole("export_account", server_default="0"),
    columns.whole("construction_account", server_default="0"),
    columns.whole("purchase_account", server_default="0"),
    columns.whole("stock_account", nullable=True),
    columns.whole("stock_change_account", nullable=True),
    columns.ore("purchase_price"),
    _hundredths("direct_cost"),
    _hundredths("freight_cost"),
    _hundredths("other_cost"),
    columns.text("cost_calculation_method"),
    # Stock. What is reserved belongs to the warehouse.
    columns.flag("stock_goods", default=False),
    columns.ore("quantity_in_stock"),
    columns.ore("reserved_quantity"),
    columns.ore("stock_value"),
    _hundredths("stock_warning"),
    columns.text("stock_place"),
    columns.text("default_stock_point"),
    columns.text("default_stock_location"),
    # Millimetres and grams.
    columns.whole("depth", server_default="0"),
    columns.whole("height", server_default="0"),
    columns.whole("width", server_default="0"),
    columns.whole("weight", server_default="0"),
    columns.moment("modified_at"),
    Index("article_by_number", "sort_key", "article_number"),
)  # fmt: skip
used_by(unit, article.c.unit)
# Columns that hold an account, by the field that shows it.
ACCOUNTS = {
    "SalesAccount": article.c.sales_account, "EUAccount": article.c.eu_account,
    "EUVATAccount": article.c.euvat_account, "ExportAccount": article.c.export_account,
    "ConstructionAccount": article.c.construction_account,
    "PurchaseAccount": article.c.purchase_account, "StockAccount": article.c.stock_account,
    "StockChangeAccount": article.c.stock_change_account,
}  # fmt: skip
used_by(ledger.account, *ACCOUNTS.values())

price_list = Table(
    "price_list", company_tables,
    columns.code("code", 100, primary_key=True),
    columns.text("description", nullable=False),
    columns.text("comments", nullable=False, server_default=""),
    columns.flag("pre_selected", default=False),
    columns.moment("modified_at"),
)  # fmt: skip

# What an article costs from a quantity on; the base price stands at quantity 0.
price = Table(
    "price", company_tables,
    columns.code("price_list", 100, nullable=False),
    columns.code("article_number", 50, nullable=False),
    columns.ore("from_quantity"),
    columns.ore("price"),
    columns.ore("percent"),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("price_list", "article_number", "from_quantity"),
    Index("price_by_article", "article_number", "price_list", "from_quantity"),
    sqlite_with_rowid=False,
)  # fmt: skip

article_url_connection = Table(
    "article_url_connection", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("article_number", 50, nullable=False),
    columns.text("url_connection", nullable=False),
    columns.moment("modified_at"),
    Index("article_url_by_article", "article_number"),
)  # fmt: skip

_ARTICLE = Prepared(select(article).where(article.c.article_number == bindparam("key")))


def find_article(tx: Tx, number: str) -> Any:
    """Give an article, all columns of the table; None when there is none.

    Prices, costs, quantities and the VAT rate are hundredths, accounts 0 where there is none.
    """
    return _ARTICLE.one(tx, key=number)
