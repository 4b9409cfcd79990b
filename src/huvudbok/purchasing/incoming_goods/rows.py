"""Rows of incoming goods: which goods, of which purchase order, where to, and at which cost."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok import articles, errors, ledger, money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.purchasing.incoming_goods import storage
from huvudbok.purchasing.incoming_goods.schema import MOST, IncomingGoodsRow
from huvudbok.purchasing.purchase_orders import receipts
from huvudbok.web.envelope import Answer

Values = dict[str, Any]


def require_named(rows: Sequence[IncomingGoodsRow]) -> None:
    """Demand the fields that no row can be without.

    # Inferred: the contract also marks quantities that only the server knows as required.
    """
    for row in rows:
        for field in ("itemId", "receivedQuantity"):
            if getattr(row, field) in (None, ""):
                errors.REQUIRED.refuse(field=field)
        if row.purchaseOrderRowId and not row.purchaseOrderId:
            errors.REQUIRED.refuse(field="purchaseOrderId")


def find_supplier_number(tx: Tx, rows: Sequence[IncomingGoodsRow]) -> str:
    """Give the supplier of the first purchase order that rows name, '' where they name none."""
    for row in rows:
        if row.purchaseOrderId:
            return str(_order(tx, row.purchaseOrderId).supplier_number)
    return ""


def _order(tx: Tx, key: int) -> Any:
    found = storage.find_order(tx, key) if 0 < key < 2**31 else None
    if found is None:
        errors.PURCHASE_ORDER_UNKNOWN.refuse(id=key)
    return found


def stored_rows(
    tx: Tx, rows: Sequence[IncomingGoodsRow], head: Mapping[str, Any], before: Sequence[Any] = ()
) -> list[Values]:
    """Check the rows that a client sent for a document; give them as they are stored, in order.

    The rows that the document has `before` keep their ids.
    """
    free = {row.row_id: row.stock_point_id for row in before}
    made = []
    for row in sorted(rows, key=lambda each: 2**31 if each.rowOrder is None else each.rowOrder):
        key = (row.id or "").lower()
        kept_point = free.pop(key, None)
        row_id = str(uuid.uuid4()) if kept_point is None else key
        made.append({**_stored(tx, row, head, kept_point or ""), "row_id": row_id})
    return made


def _stored(
    tx: Tx, row: IncomingGoodsRow, head: Mapping[str, Any], kept_point: str
) -> Values:  # fmt: skip
    article = articles.find_article(tx, str(row.itemId))
    if article is None:
        errors.ITEM_UNKNOWN.refuse(number=row.itemId)
    if row.costCenterCode:
        ledger.require_cost_center(tx, row.costCenterCode)
    if row.projectId:
        ledger.require_project(tx, row.projectId)
    order = _ordered(tx, row, head["supplier_number"])
    cost = money.micro_from(row.directCost)
    named = warehouse.find_point_id(tx, row, (kept_point,)) or head["stock_point_id"]
    place = _place(tx, row, article, named, order)
    return {
        "article_number": article.article_number, "stock_point_id": place.point,
        "stock_location_id": place.location,
        "item_description": row.itemDescription or article.description,
        "item_unit": row.itemUnit or article.unit, "is_stock_item": bool(article.stock_goods),
        "received_quantity": warehouse.micro(row.receivedQuantity or 0),
        "ordered_quantity": order.ordered_quantity if order
                            else warehouse.micro(row.orderedQuantity or 0),
        "direct_cost": _price(order) if cost is None and order else cost, "batch": row.batch,
        "cost_center": row.costCenterCode or (order.cost_center if order else ""),
        "project": row.projectId or (order.project if order else ""),
        "purchase_order_id": order.order_id if order else 0,
        "purchase_order_row_id": order.row_id if order else "",
    }  # fmt: skip


def _ordered(tx: Tx, row: IncomingGoodsRow, supplier_number: str) -> Any:
    """Give the row of a purchase order that a row names; None where it names none.

    Refuses, in this order, an order that is not there, is another supplier's, is voided or goes
    straight to the customer, and a row that it does not have or that is of another article.
    # Inferred: a row that names only the order means its first row with the article.
    """
    if not row.purchaseOrderId:
        return None
    order = _order(tx, row.purchaseOrderId)
    if order.supplier_number != supplier_number:
        errors.PURCHASE_ORDER_OF_OTHER.refuse(id=order.id)
    key = row.purchaseOrderRowId or storage.find_ordered_item(tx, order.id, str(row.itemId))
    found = receipts.find_row(tx, order.id, key) if key else None
    if found is None or found.article_number != row.itemId:
        errors.PURCHASE_ORDER_ROW_UNKNOWN.refuse(id=key or row.itemId)
    if found.voided:
        errors.DOCUMENT_VOIDED.refuse()
    if found.dropship:
        errors.PURCHASE_ORDER_DROPSHIP.refuse(id=order.id)
    return found


def _price(order: Any) -> int:
    """Give what one costs on a purchase order, in millionths of a krona, at the order's rate.

    Refuses more than a row may cost.
    """
    cost = money.share(order.price, order.currency_rate, money.MILLION * order.currency_unit)
    if cost > MOST * money.MILLION:
        errors.OUT_OF_RANGE.refuse(field="directCost", value=cost // money.MILLION)
    return cost


def _place(
    tx: Tx, row: IncomingGoodsRow, article: Any, named: str, order: Any
) -> warehouse.Place:  # fmt: skip
    """Say where goods come in: as the row or document has `named`, else the order, the article."""
    wanted = named
    location = row.stockLocationId or row.stockLocationCode
    if order and not wanted and not location:
        wanted, location = order.stock_point_id, order.stock_location_id
    return warehouse.find_place(tx, article, wanted, location)


def unit_ore(tx: Tx, row: Any) -> int:
    """Give what one costs, in millionths of an öre; what the register says where the row is mute.

    # Inferred: the latter, as on manual documents.
    """
    if row.direct_cost is not None:
        return int(row.direct_cost) * 100
    article = articles.find_article(tx, row.article_number)
    return warehouse.stock.unit_cost(article) * money.MILLION


def shown_rows(tx: Tx, document: Any, ignored_invoice: int = 0) -> list[Answer]:
    """Show a document's rows. What `ignored_invoice` took is not counted as taken.

    Source: 004_5bd67b8763ee7d98.txt, Get Incoming Goods document: takenQuantity is what supplier
    invoices have taken. # Inferred: that invoicedQuantity is the same, whatever is ignored; that
    remainingOrderedQuantity is what other documents have left of the order, and backOrderQuantity
    what this one leaves.
    """
    rows = storage.rows_of(tx, document.id)
    taken = storage.taken(tx, document.id, ignored_invoice) if ignored_invoice else None
    received: dict[int, dict[str, int]] = {}
    shown = []
    for row in rows:
        ordered = row.ordered_quantity if row.on_order is None else row.on_order
        remaining = ordered
        if row.purchase_order_id:
            found = _received_by_others(tx, document.id, row.purchase_order_id, received)
            remaining -= found.get(row.purchase_order_row_id, 0)
            # The next row of the same order's row finds what this one leaves.
            found[row.purchase_order_row_id] = ordered - remaining + row.received_quantity
        quantities = {
            "backOrderQuantity": max(remaining - row.received_quantity, 0),
            "invoicedQuantity": row.invoiced_quantity, "orderedQuantity": ordered,
            "receivedQuantity": row.received_quantity, "remainingOrderedQuantity": remaining,
            "takenQuantity": row.invoiced_quantity if taken is None else taken.get(row.position, 0),
        }  # fmt: skip
        shown.append(_shown(tx, row, quantities))
    return shown


def _received_by_others(
    tx: Tx, document_id: int, order_id: int, known: dict[int, dict[str, int]]
) -> dict[str, int]:
    if order_id not in known:
        own = (receipts.INCOMING_GOODS, str(document_id))
        known[order_id] = receipts.received(tx, order_id, without=own)
    return known[order_id]


def _shown(tx: Tx, row: Any, quantities: Mapping[str, int]) -> Answer:
    shown = {
        "batch": row.batch, "costCenterCode": row.cost_center or None,
        "directCost": money.from_micro(row.direct_cost), "id": row.row_id,
        "isStockItem": bool(row.is_stock_item), "itemDescription": row.item_description,
        "itemId": row.article_number, "itemUnit": row.item_unit, "projectId": row.project or None,
        "purchaseOrderId": row.purchase_order_id or None,
        "purchaseOrderRowId": row.purchase_order_row_id or None, "rowOrder": row.position,
        **{name: money.from_micro(quantity) for name, quantity in quantities.items()},
        **warehouse.shown_place(tx, row),
    }  # fmt: skip
    return {name: shown[name] for name in IncomingGoodsRow.model_fields}
