"""Purchase orders as answers show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders import receipts, rules, storage
from huvudbok.purchasing.purchase_orders.schema import PurchaseOrder
from huvudbok.purchasing.purchase_orders.storage import Contents
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import snake

# Spelled once: a list shows many orders.
_COLUMNS = {name: snake(name) for name in PurchaseOrder.model_fields}


def order(tx: Tx, stored: Any, *, without: tuple[str, str] | None = None) -> Answer:
    """Show one order. `without` is a document whose goods count as not received yet."""
    left_out = receipts.received(tx, stored.id, without=without) if without else None
    return _order(tx, stored, storage.contents(tx, [stored]), left_out)


def orders(tx: Tx, stored: Sequence[Any]) -> list[Answer]:
    """Show many orders."""
    contents = storage.contents(tx, stored)
    return [_order(tx, each, contents, None) for each in stored]


def total_of(contents: Contents, stored: Any) -> int:
    """Give what an order comes to in hundredths of its currency."""
    return sum(rules.row_total(row.ordered_quantity, row.price)
               for row in contents.rows.get(stored.id, ()))  # fmt: skip


def _order(
    tx: Tx, stored: Any, contents: Contents, counted: Mapping[str, int] | None
) -> Answer:  # fmt: skip
    rows = contents.rows.get(stored.id, ())
    received = sum(contents.received_of(row) for row in rows)
    total = total_of(contents, stored)
    in_sek = rules.in_sek(total, stored.currency_rate, stored.currency_unit)
    point = contents.points.get(stored.stock_point_id)
    special = {
        "costCenterCode": stored.cost_center or None, "currencyCode": stored.currency,
        "currencyRate": money.from_micro(stored.currency_rate), "dropship": bool(stored.dropship),
        "languageCode": stored.language, "manuallyCompleted": bool(stored.manually_completed),
        "orderValue": money.kronor(total),
        "orderValueInSEK": money.kronor(in_sek),
        "outboundDocumentReference":
            {"id": stored.parent_id, "type": stored.parent_type} if stored.parent_type else None,
        "paymentTermsCode": stored.payment_terms, "projectId": stored.project or None,
        "purchaseOrderState": rules.state_of(stored, tx.today),
        "purchaseType": rules.type_of(stored),
        "rows": [_row(stored, row, contents, counted, has_come=received > 0) for row in rows],
        "stockPointCode": point.code if point else None,
        "stockPointId": point.id if point else None,
        # Inferred: that this is the supplier's name once more.
        "supplier": stored.supplier_name,
        "totalReceivedQuantity": money.from_micro(received),
        "translatedResponseState": rules.translated(stored.response_state),
        "voided": bool(stored.voided),
    }  # fmt: skip
    return {
        name: special[name] if name in special else getattr(stored, column)
        for name, column in _COLUMNS.items()
    }


def _row(
    stored: Any, row: Any, contents: Contents, counted: Mapping[str, int] | None, *, has_come: bool
) -> Answer:  # fmt: skip
    received = contents.received_of(row)
    without = received if counted is None else counted.get(row.row_id, 0)
    point = contents.points.get(row.stock_point_id)
    location = contents.locations.get(row.stock_location_id)
    left = rules.back_ordered(stored, row.ordered_quantity, received, has_come=has_come)
    return {
        "backOrderQuantity": money.from_micro(left), "costCenterCode": row.cost_center or None,
        "currencyCode": stored.currency, "id": row.row_id,
        "isStockItem": bool(row.stock_goods), "itemDescription": row.item_description,
        "itemId": row.article_number, "itemUnit": row.item_unit,
        "notes": notes_of(row, contents),
        "orderedQuantity": money.from_micro(row.ordered_quantity),
        "price": money.from_micro(row.price), "projectId": row.project or None,
        "purchaseOrderId": stored.id, "receivedQuantity": money.from_micro(received),
        "remainingOrderedQuantity": money.from_micro(
            rules.remaining(stored, row.ordered_quantity, without)),
        "rowNum": row.position,
        "stockLocationCode": location.code if location else None,
        "stockLocationId": location.id if location else None,
        "stockLocationName": location.name if location else None,
        "stockPointCode": point.code if point else None,
        "stockPointId": point.id if point else None,
        "stockPointName": point.name if point else None,
    }  # fmt: skip


def notes_of(row: Any, contents: Contents) -> list[Answer]:
    """Show the notes of a row. # Inferred: that `rowNum` is the number of the row they are on."""
    return [
        {"note": note, "purchaseOrderId": row.order_id, "purchaseOrderRowId": row.row_id,
         "rowNum": row.position}
        for note in contents.notes.get((row.order_id, row.row_id), ())
    ]  # fmt: skip
