"""Production orders: made of parts that are reserved, released when they are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select

from huvudbok import errors, ledger, money
from huvudbok.db.tx import Tx
from huvudbok.warehouse import stock
from huvudbok.warehouse.deliveries import rows as rows_
from huvudbok.warehouse.deliveries import states
from huvudbok.warehouse.deliveries.schema import ManualInboundDocumentRow
from huvudbok.warehouse.production import bills, rules, storage
from huvudbok.warehouse.production.schema import (
    PackageItem,
    ProductionOrder,
    ProductionOrderPatch,
)
from huvudbok.warehouse.production.tables import production_order
from huvudbok.warehouse.settings import require_active
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

orders = Operations("/api/warehouse/productionorders-v1", scope="warehouse")
operations = [orders, *bills.operations]

INCOMPLETE, DELAYED = "incomplete", "delayed"
_OPEN = (~production_order.c.released, ~production_order.c.voided)
_STATES: dict[str, tuple[ColumnElement[bool], ...]] = {
    "all": (), INCOMPLETE: _OPEN, DELAYED: _OPEN, "voided": (production_order.c.voided,),
    "completed": (production_order.c.released, ~production_order.c.voided),
}  # fmt: skip


def _shown(order: Any, parts: Sequence[Any], claimed: Mapping[int, int]) -> Answer:
    state = "voided" if order.voided else "completed" if order.released else None
    return {
        "batch": order.batch, "costCenterCode": order.cost_center or None, "documentState": state,
        "id": order.id, "inboundStockLocationId": order.inbound_stock_location_id or None,
        "inboundStockPointId": order.inbound_stock_point_id or None,
        "itemDescription": order.item_description, "itemId": order.article_number,
        "itemUnit": order.item_unit, "note": order.note,
        "outboundStockPointId": order.outbound_stock_point_id or None,
        "packageItems": [_shown_part(order, part, claimed) for part in parts],
        "productionDate": order.production_date, "productionState": order.production_state,
        "projectId": order.project or None, "quantity": money.from_micro(order.quantity),
        "startDate": order.start_date,
    }  # fmt: skip


def _shown_part(order: Any, part: Any, claimed: Mapping[int, int]) -> Answer:
    return {
        "itemDescription": part.item_description, "itemId": part.article_number,
        "itemUnit": part.item_unit,
        "quantityRequired": money.from_micro(part.quantity_required),
        "quantityReserved": money.from_micro(rules.reserved_of(order, part, claimed)),
        "totalQuantityRequired": money.from_micro(
            rules.total_of(order.quantity, part.quantity_required)
        ),
    }  # fmt: skip


@orders.get("", Accepts(search=("state", "itemid"), modified=False))
def find_orders(tx: Tx, query: Query) -> list[Answer]:
    """List the orders in the order they were entered; those not completed if nothing is said.

    # Inferred: one is delayed whose production date, or start date where that is empty, has passed.
    """
    state = query.search.get("state", INCOMPLETE).lower()
    if state not in _STATES:
        errors.BAD_PARAMETER.refuse()
    column = production_order.c
    statement = select(production_order).where(*_STATES[state])
    if state == DELAYED:
        due = func.coalesce(column.production_date, column.start_date)
        statement = statement.where(due < tx.today)
    if "itemid" in query.search:
        statement = statement.where(column.article_number == query.search["itemid"])
    return [_shown(*each) for each in storage.found(tx, statement)]


@orders.post()
def create_order(tx: Tx, body: ProductionOrder) -> Answer:
    """Enter an order, which reserves its parts unless it only is registered.

    # Inferred: without `packageItems` the parts are those of the bill of materials; `id`,
    `documentState` and what is reserved are passed over, as we work them out.
    """
    require_active(tx)
    values, parts = _checked(tx, body)
    key = storage.add(tx, values)
    storage.replace_parts(tx, key, parts)
    rules.hold(tx, storage.existing(tx, key))
    return read_order(tx, key)


def _checked(
    tx: Tx, body: ProductionOrder, order: Any = None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:  # fmt: skip
    """Check a whole document; give the order and its parts as they are stored.

    What the stored `order` names may be sent back, whatever became of it since.
    """
    known = _named_by(order)
    product = bills.require_product(tx, body.itemId, known)
    for field in ProductionOrder.REQUIRED:
        if getattr(body, field) is None:
            errors.REQUIRED.refuse(field=field)
    if body.costCenterCode and not (order and body.costCenterCode == order.cost_center):
        ledger.require_cost_center(tx, body.costCenterCode)
    if body.projectId:
        ledger.require_project(tx, body.projectId)
    number, quantity = product.article_number, rows_.micro(body.quantity or 0)
    to = rows_.place_of_row(
        tx, ManualInboundDocumentRow(stockPointId=body.inboundStockPointId,
                                     stockLocationId=body.inboundStockLocationId), product, "",
        known,
    )  # fmt: skip
    source = ManualInboundDocumentRow(stockPointId=body.outboundStockPointId)
    outbound = rows_.find_point_id(tx, source, known)
    values = {
        "article_number": number, "quantity": quantity, "batch": body.batch, "note": body.note,
        "item_description": body.itemDescription or product.description,
        "item_unit": body.itemUnit or product.unit, "cost_center": body.costCenterCode or "",
        "project": body.projectId or "", "start_date": body.startDate,
        "production_date": body.productionDate,
        "production_state": body.productionState or rules.RESERVED,
        "outbound_stock_point_id": outbound, "inbound_stock_point_id": to.point,
        "inbound_stock_location_id": to.location,
    }  # fmt: skip
    return values, _parts(tx, number, quantity, body.packageItems, outbound)


def _named_by(order: Any) -> set[str]:
    """Give the product and the stock points of a stored order; nothing of none."""
    if order is None:
        return set()
    return {order.article_number, order.inbound_stock_point_id, order.outbound_stock_point_id}


def _parts(tx: Tx, product: str, quantity: int, sent: Sequence[PackageItem] | None,
           outbound: str) -> list[dict[str, Any]]:  # fmt: skip
    """Give the parts that a client sent, else those of the bill of materials, as stored.

    # Inferred: nothing is made of nothing.
    """
    if sent is None:
        sent = [
            PackageItem(itemId=each.part_number,
                        quantityRequired=money.from_micro(each.quantity_required))
            for each in storage.bill_of(tx, product)
        ]  # fmt: skip
    if not sent:
        errors.REQUIRED.refuse(field="packageItems")
    stored = []
    for part, (row, required) in zip(sent, bills.require_parts(tx, product, sent), strict=True):
        rules.total_of(quantity, required)
        place = rows_.place_of_row(tx, part, row, outbound)
        stored.append({
            "article_number": row.article_number, "quantity_required": required,
            "item_description": part.itemDescription or row.description,
            "item_unit": part.itemUnit or row.unit, "stock_goods": bool(row.stock_goods),
            "stock_point_id": place.point, "stock_location_id": place.location,
        })  # fmt: skip
    return stored


@orders.get("/{id}")
def read_order(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    """Give a production order."""
    order = storage.existing(tx, id)
    paper = storage.paper_of(order)
    claimed = stock.reserved_of(tx, paper.type, paper.id).get(paper.id, {})
    return _shown(order, storage.parts_of(tx, id), claimed)


@orders.put("/{id}")
def change_order(tx: Tx, id: int, body: ProductionOrder) -> Answer:  # noqa: A002
    """Change an unreleased order to what the body says, which is the whole of it."""
    order = storage.existing(tx, id)
    tx.before = read_order(tx, id)
    rules.require_changeable(tx, order)
    values, parts = _checked(tx, body, order)
    storage.change(tx, id, **values)
    storage.replace_parts(tx, id, parts)
    rules.hold(tx, storage.existing(tx, id))
    return read_order(tx, id)


@orders.patch("/{id}", answers=True)
def note_order(tx: Tx, id: int, body: ProductionOrderPatch) -> Answer:  # noqa: A002
    """Change the note, which a released order still lets."""
    storage.existing(tx, id)
    tx.before = read_order(tx, id)
    if "note" in body.model_fields_set:
        storage.change(tx, id, note=body.note)
    return read_order(tx, id)


@orders.put("/release/{id}")
def release_order(tx: Tx, id: int) -> Answer:  # noqa: A002
    """Take the parts out of stock and what they became in, and book it."""
    rules.release(tx, storage.existing(tx, id))
    return read_order(tx, id)


@orders.put("/void/{id}", Accepts(search=("force",), modified=False), answers=False)
def void_order(tx: Tx, id: int, query: Query) -> None:  # noqa: A002
    """Undo an order; force where it is released."""
    order = storage.existing(tx, id)
    rules.void(tx, order, force=states.asked_to_force(query))
