"""What an article costs: which step of a price list holds for a quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import money
from huvudbok.articles.tables import price, price_list
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

_LIST = Prepared(select(price_list).where(price_list.c.code == bindparam("key")))
_STEP = Prepared(
    select(price.c.price)
    .where(
        price.c.price_list == bindparam("price_list"),
        price.c.article_number == bindparam("article"),
        price.c.from_quantity <= bindparam("quantity"),
    )
    .order_by(price.c.from_quantity.desc())
    .limit(1)
)

_BASE = Prepared(
    select(price.c.price_list, price.c.price)
    .where(price.c.article_number == bindparam("article"), price.c.from_quantity == 0)
    .order_by(price.c.price_list)
)


def find_price_list(tx: Tx, code: str) -> Any:
    """Give a price list, all columns of the table; None when there is none."""
    return _LIST.one(tx, key=code)


def price_of(tx: Tx, article_number: str, price_list: str, quantity: Decimal) -> Decimal | None:
    """Give the price in kronor of one, when `quantity` are sold; None without a price in the list.

    The step that holds is the largest one that the quantity reaches.
    # Inferred: what is taken back costs what it was sold for, so the sign does not count.
    """
    reached = money.whole_hundredths(abs(quantity))
    found = _STEP.one(tx, price_list=price_list, article=article_number, quantity=reached)
    return None if found is None else Decimal(found.price).scaleb(-2)


def base_prices(tx: Tx, article_number: str) -> list[tuple[str, int]]:
    """Give what one costs in öre in each list that has a price, by the list's code."""
    return [(row.price_list, row.price) for row in _BASE.all(tx, article=article_number)]
