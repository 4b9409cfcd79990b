"""Bills of materials: what one of an article is made of.

The contract only reads them, as the original enters them in its user interface; the call that
enters them here is ours.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from huvudbok import articles, errors, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries.schema import MOST, MOST_ROWS
from huvudbok.warehouse.production import rules, storage
from huvudbok.warehouse.production.schema import PackageItem
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

bills = Operations("/api/warehouse/productionorders-v1/billofmaterials", scope="warehouse")
entering = Operations("/api/huvudbok/warehouse-v1/billofmaterials", scope="warehouse")
operations = [bills, entering]

_FINEST = Decimal("0.01")


def require_product(tx: Tx, number: str | None, known: Collection[str] = ()) -> Any:
    """Give the article that is made.

    Refuses one that is unknown, or that is not kept in stock and was not `known` before.
    """
    if not number:
        errors.REQUIRED.refuse(field="itemId")
    row = articles.find_article(tx, number)
    if row is None:
        errors.ITEM_UNKNOWN.refuse(number=number)
    if not row.stock_goods and number not in known:
        errors.ITEM_NOT_GOODS.refuse(number=number)
    return row


def require_parts(tx: Tx, product: str, parts: Sequence[PackageItem]) -> list[tuple[Any, int]]:
    """Give (article, millionths for one of the product) of parts that a client sent.

    # Inferred: parts may be services; nothing is a part of itself.
    """
    checked = []
    for part in parts:
        for field in ("itemId", "quantityRequired"):
            if getattr(part, field) in (None, ""):
                errors.REQUIRED.refuse(field=field)
        row = articles.find_article(tx, str(part.itemId))
        if row is None:
            errors.ITEM_UNKNOWN.refuse(number=part.itemId)
        if row.article_number == product:
            errors.ITEM_IN_ITSELF.refuse(number=product)
        checked.append((row, money.micro_from(part.quantityRequired) or 0))
    return checked


@bills.get("/{itemId}", Accepts(search=("id", "quantity"), modified=False))
def read_bill(tx: Tx, item_id: str, query: Query) -> list[Answer]:
    """Give what a quantity of an article takes: an order's, else the one said, else one.

    # Inferred: what is reserved of each part is that order's; without one it is nothing.
    """
    product = articles.find_article(tx, item_id)
    if product is None:
        errors.STOCK_NOT_FOUND.refuse(what="artikeln")
    quantity, reserved = money.MILLION, {}
    if "id" in query.search:
        order = storage.existing(tx, _number(query.search["id"]))
        quantity, reserved = order.quantity, _reserved(tx, order)
    elif "quantity" in query.search:
        quantity = _quantity(query.search["quantity"])
    return [
        {
            "itemDescription": part.description, "itemId": part.part_number,
            "itemUnit": part.unit, "quantityRequired": money.from_micro(part.quantity_required),
            "quantityReserved": money.from_micro(reserved.get(part.part_number, 0)),
            "totalQuantityRequired": money.from_micro(
                rules.total_of(quantity, part.quantity_required)
            ),
        }
        for part in storage.bill_of(tx, product.article_number)
    ]  # fmt: skip


def _number(word: str) -> int:
    if not word.isascii() or not word.isdigit() or len(word) > 18:
        errors.NOT_NUMERIC.refuse(value=word)
    return min(int(word), 2**31 - 1)


def _quantity(word: str) -> int:
    """Read the parameter `quantity`, with a decimal point; in millionths."""
    try:
        quantity = Decimal(word) if word.isascii() and "_" not in word else Decimal("NaN")
    except InvalidOperation:
        quantity = Decimal("NaN")
    if not quantity.is_finite():
        errors.NOT_NUMERIC.refuse(value=word)
    if not _FINEST <= quantity <= MOST:
        errors.OUT_OF_RANGE.refuse(field="quantity", value=word)
    return rows_.micro(quantity)


def _reserved(tx: Tx, order: Any) -> dict[str, int]:
    paper = storage.paper_of(order)
    claimed = stock.reserved_of(tx, paper.type, paper.id).get(paper.id, {})
    found: dict[str, int] = {}
    for part in storage.parts_of(tx, order.id):
        held = rules.reserved_of(order, part, claimed)
        found[part.article_number] = found.get(part.article_number, 0) + held
    return found


@entering.put("/{itemId}", undocumented=True)
def enter_bill(tx: Tx, item_id: str, body: list[PackageItem]) -> list[Answer]:
    """Say what one of an article is made of, in place of what was said; nothing for no parts.

    Orders that are there already keep the parts they have.
    """
    if articles.find_article(tx, item_id) is None:
        errors.STOCK_NOT_FOUND.refuse(what="artikeln")
    product = require_product(tx, item_id).article_number
    if len(body) > MOST_ROWS:
        errors.BAD_STRUCTURE.refuse()
    tx.before = read_bill(tx, product, Query())
    parts = require_parts(tx, product, body)
    storage.replace_bill(tx, product, [(row.article_number, micro) for row, micro in parts])
    return read_bill(tx, product, Query())
