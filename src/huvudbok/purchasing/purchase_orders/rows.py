"""The rows of an order: which articles, how many, for how much, and for which place."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok import articles, errors, money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders import rules, storage
from huvudbok.purchasing.purchase_orders.saving import require_dimensions
from huvudbok.purchasing.purchase_orders.schema import MOST, PurchaseOrderRow
from huvudbok.purchasing.purchase_orders.storage import Contents

NONE = Contents({}, {}, {})


def save(
    tx: Tx, order_id: int, head: Mapping[str, Any], sent: Sequence[PurchaseOrderRow],
    before: Contents = NONE,
) -> None:  # fmt: skip
    """Store the rows that a client sent in place of those `before`.

    A row with the id of one that the order has stays that one, with its notes unless it brings
    others; any other gets an id of ours. Refuses, in this order, an id that comes twice, what
    `_stored` does, a row that has gone or changed its article after goods of it came, and more
    money than the books can hold.
    """
    known = {row.row_id: row for row in before.rows.get(order_id, ())}
    rows, notes = [], {}
    for each in sent:
        old = known.get((each.id or "").lower())
        row_id = old.row_id if old else str(uuid.uuid4())
        if row_id in notes:
            errors.ROW_TWICE.refuse(number=row_id)
        rows.append({"row_id": row_id, **_stored(tx, head, each, old)})
        notes[row_id] = _notes(each, before.notes.get((order_id, row_id), ()))
    _require_received(known, rows, before)
    _require_measure(head, rows)
    storage.replace_rows(tx, order_id, rows, notes)


def _stored(tx: Tx, head: Mapping[str, Any], row: PurchaseOrderRow, old: Any) -> dict[str, Any]:
    """Give a row as it is stored.

    What it does not say is as it was while the article is the same, else the article's own: its
    purchase price, turned into the order's currency. Refuses, in this order, a row without article
    or quantity, an unknown article, another currency than the order's, and unknown dimensions and
    places. # Inferred: that rows may leave out their currency and what remains of them, which the
    contract calls required; goods that go to somebody else are for no place of ours.
    """
    if not row.itemId:
        errors.REQUIRED.refuse(field="itemId")
    if row.orderedQuantity is None:
        errors.REQUIRED.refuse(field="orderedQuantity")
    article = articles.find_article(tx, row.itemId)
    if article is None:
        errors.ITEM_UNKNOWN.refuse(number=row.itemId)
    if row.currencyCode not in (None, head["currency"]):
        errors.ROW_CURRENCY.refuse(code=row.currencyCode, currency=head["currency"])
    same = old if old is not None and old.article_number == article.article_number else None
    place = warehouse.Place(article.article_number)
    if not head["dropship"]:
        kept = old.stock_point_id if old is not None else ""
        place = warehouse.place_of_row(tx, row, article, head.get("stock_point_id") or "", (kept,))
    values = {
        "article_number": place.article, "stock_point_id": place.point,
        "stock_location_id": place.location,
        "item_description": row.itemDescription
        or (same.item_description if same else article.description),
        "item_unit": row.itemUnit or (same.item_unit if same else article.unit),
        "ordered_quantity": warehouse.micro(row.orderedQuantity),
        "price": _price(head, row, article, same), "cost_center": row.costCenterCode or "",
        "project": row.projectId or "",
    }  # fmt: skip
    require_dimensions(tx, values)
    return values


def _price(head: Mapping[str, Any], row: PurchaseOrderRow, article: Any, same: Any) -> int:
    if row.price is not None:
        return int(money.micro_from(row.price) or 0)
    if same is not None:
        return int(same.price)
    hundredths = money.share(
        article.purchase_price, money.MILLION * head["currency_unit"], head["currency_rate"]
    )
    if hundredths > MOST * 100:
        errors.OUT_OF_RANGE.refuse(field="price", value=money.kronor(hundredths))
    return hundredths * 10_000


def _notes(row: PurchaseOrderRow, before: Sequence[str]) -> Sequence[str]:
    if row.notes is None:
        return before
    return [each.note for each in row.notes if each.note]


def _require_received(
    known: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], before: Contents
) -> None:
    """Refuse to lose a row that goods have come of."""
    kept = {row["row_id"]: row["article_number"] for row in rows}
    for row_id, old in known.items():
        if before.received_of(old) and kept.get(row_id) != old.article_number:
            errors.PURCHASE_ORDER_ROW_RECEIVED.refuse(number=old.article_number)


def _require_measure(head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    total = sum(rules.row_total(row["ordered_quantity"], row["price"]) for row in rows)
    in_sek = rules.in_sek(total, head["currency_rate"], head["currency_unit"])
    if max(total, in_sek) > money.MAX_ORE:
        errors.OUT_OF_RANGE.refuse(field="orderValue", value=money.kronor(max(total, in_sek)))
