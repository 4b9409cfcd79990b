"""What a new company has of articles and prices, and the goods that the demo company sells."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import insert

from huvudbok.articles.articles import Article, create_article
from huvudbok.articles.prices import Price, create_price
from huvudbok.articles.tables import price_list
from huvudbok.db.tx import Tx

# Source: recordings: customers and documents of a new company are on price list A.
DEFAULT_PRICE_LIST = "A"
# Number, description, kind, unit, price of one and, from ten on, of each.
_DEMO = (
    ("1", "Konsulttimme", "SERVICE", "h", "950", None),
    ("2", "Kaffekopp i stengods", "STOCK", "st", "129", "109.50"),
    ("3", "Resa med egen bil", "SERVICE", "km", "25", None),
    ("4", "Frakt och emballage", "SERVICE", "st", "79", None),
)


def furnish(tx: Tx) -> None:
    """Enter the one price list of a new company. # Inferred: its name."""
    tx.execute(insert(price_list), {
        "code": DEFAULT_PRICE_LIST, "description": "Standardprislista", "comments": "",
        "pre_selected": True, "modified_at": tx.now,
    })  # fmt: skip


def furnish_demo(tx: Tx) -> None:
    """Enter what the demo company sells."""
    for number, description, kind, unit, base, from_ten in _DEMO:
        create_article(tx, Article.model_validate({
            "ArticleNumber": number, "Description": description, "Type": kind, "Unit": unit,
        }))  # fmt: skip
        for step, amount in ((0, base), (10, from_ten)):
            if amount:
                create_price(tx, Price.model_validate({
                    "PriceList": DEFAULT_PRICE_LIST, "ArticleNumber": number,
                    "FromQuantity": step, "Price": Decimal(amount),
                }))  # fmt: skip
