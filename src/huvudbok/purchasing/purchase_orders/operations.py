"""The operations on purchase orders, but for those that send them."""

from __future__ import annotations

from typing import Any

from huvudbok import errors, warehouse
from huvudbok.db.tx import Tx
from huvudbok.purchasing.incoming_goods.storage import invoices_of_order
from huvudbok.purchasing.purchase_orders import (
    lists,
    receipts,
    report,
    rows,
    rules,
    saving,
    shown,
    storage,
)
from huvudbok.purchasing.purchase_orders.schema import (
    PartialPurchaseOrder,
    PurchaseOrder,
    ResponseStateChange,
)
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import File, Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

orders = Operations("/api/warehouse/purchaseorders-v1", scope="warehouse")
operations = [orders]
_MOST_DIGITS = 18


@orders.get("", Accepts(sort=lists.SORTS, search=lists.SEARCHES, modified=False))
def find_orders(tx: Tx, query: Query) -> Page:
    """List the orders, a page at a time.

    # Inferred: the page's size, as of all lists; that the orders come by id if nothing is said.
    """
    statement, order = lists.sorted_by(lists.wanted(tx, query), query)
    page = paging.page_of(tx, statement, query, order, lambda row: {"row": row})
    found = shown.orders(tx, [each["row"] for each in page.items])
    return Page(found, page.total, page.pages, page.page)


@orders.get("/csv", Accepts(
    search=(*lists.SEARCHES, "showpurchasetypecolumn"), modified=False
))  # fmt: skip
def report_orders(tx: Tx, query: Query) -> File:
    """Give all orders that match as a table, one line each."""
    word = query.search.get("showpurchasetypecolumn", "false").lower()
    if word not in ("true", "false"):
        errors.NOT_BOOLEAN.refuse(value=word)
    return report.of(tx, lists.wanted(tx, query), with_type=word == "true")


@orders.post()
def create_order(tx: Tx, body: PurchaseOrder) -> Answer:
    """Enter an order that is not sent yet. Its id is set by us.

    # Inferred: id, states, sums and quantities received are passed over, as other calls or we
    ourselves say them.
    """
    warehouse.require_active(tx)
    head = saving.new_head(tx, body)
    order_id = storage.add(tx, head)
    rows.save(tx, order_id, head, body.rows or [])
    receipts.keep_state(tx, order_id)
    return _read(tx, order_id)


def _read(tx: Tx, order_id: int) -> Answer:
    return shown.order(tx, storage.existing(tx, order_id))


@orders.get("/{id}", Accepts(search=("ignoreincominggoodsid",), modified=False))
def read_order(tx: Tx, id: int, query: Query) -> Answer:  # noqa: A002  (the contract's name)
    """Give an order. What remains of its rows may leave the goods of one delivery out."""
    ignored = query.search.get("ignoreincominggoodsid")
    without = None if ignored is None else (receipts.INCOMING_GOODS, str(_whole(ignored)))
    return shown.order(tx, storage.existing(tx, id), without=without)


@orders.put("/{id}")
def change_order(tx: Tx, id: int, body: PurchaseOrder) -> Answer:  # noqa: A002
    """Change what the body says; rows that are sent stand in place of all that the order had."""
    stored = changeable(tx, id)
    values = saving.changed_head(tx, stored, body)
    storage.change(tx, id, **values)
    if body.rows is not None:
        before = storage.contents(tx, [stored])
        rows.save(tx, id, {**stored._asdict(), **values}, body.rows, before)
        receipts.keep_state(tx, id)
    return _read(tx, id)


def changeable(tx: Tx, order_id: int) -> Any:
    """Give an order. Refuses one that is not there, no warehouse, and one that is voided."""
    stored = storage.existing(tx, order_id)
    tx.before = shown.order(tx, stored)
    warehouse.require_active(tx)
    if stored.voided:
        errors.DOCUMENT_VOIDED.refuse()
    return stored


@orders.patch("/{id}/partial", answers=True)
def change_part(tx: Tx, id: int, body: PartialPurchaseOrder) -> Answer:  # noqa: A002
    """Change what may be changed also after the goods have come."""
    stored = changeable(tx, id)
    values = {snake(name): value for name, value in body.changes().items()}
    if not values.get("supplier_name", "") and "supplier_name" in values:
        values["supplier_name"] = stored.supplier_name
    storage.change(tx, id, **values)
    now = storage.existing(tx, id)
    return {name: getattr(now, snake(name)) for name in PartialPurchaseOrder.model_fields}


@orders.put("/response", Accepts(search=("ids",), modified=False))
def respond_to_many(tx: Tx, raw: Request, body: ResponseStateChange) -> list[Answer]:
    """Enter the same answer of suppliers to some orders: to all of them or, refused, to none."""
    state = _response(body)
    ids = [_whole(word) for word in warehouse.named(raw, "ids")]
    if not ids:
        errors.REQUIRED.refuse(field="ids")
    changed = [changeable(tx, each) for each in dict.fromkeys(ids)]
    for each in changed:
        storage.change(tx, each.id, response_state=state)
    tx.before = {str(each.id): each.response_state for each in changed}
    return shown.orders(tx, [storage.existing(tx, each.id) for each in changed])


def _whole(word: str) -> int:
    """Read an id; one that no column holds is nobody's, as is the largest that one does."""
    if not (word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS):
        errors.NOT_NUMERIC.refuse(value=word[:80])
    return min(int(word), 2**31 - 1)


def _response(body: ResponseStateChange) -> str:
    if body.responseState is None:
        errors.REQUIRED.refuse(field="responseState")
    return body.responseState


@orders.put("/{id}/response")
def respond(tx: Tx, id: int, body: ResponseStateChange) -> Answer:  # noqa: A002
    """Enter what the supplier answered, or that the order was sent by other means."""
    state = _response(body)
    changeable(tx, id)
    storage.change(tx, id, response_state=state)
    return _read(tx, id)


@orders.put("/{id}/complete", answers=False)
def complete_order(tx: Tx, id: int) -> None:  # noqa: A002
    """Count an order as fully received; what has not come is no longer waited for."""
    _complete(tx, id, rules.WAREHOUSE)


def _complete(tx: Tx, order_id: int, type_: str) -> Any:
    stored = changeable(tx, order_id)
    if rules.type_of(stored) != type_:
        errors.PURCHASE_TYPE.refuse(id=order_id, type=rules.type_of(stored))
    storage.change(tx, order_id, manually_completed=True)
    return stored


@orders.put("/{id}/dropshipcomplete")
def complete_dropship(tx: Tx, id: int) -> Answer:  # noqa: A002
    """Count a dropship order as received, and let what it was made for go with the last of them."""
    stored = _complete(tx, id, rules.DROPSHIP)
    siblings = storage.dropship_orders_of(tx, stored.parent_type, stored.parent_id)
    is_last = bool(stored.parent_type) and not any(rules.is_open(each) for each in siblings)
    released = is_last and warehouse.release_parent(tx, stored.parent_type, stored.parent_id)
    return {"releasedParentOrder": released}


@orders.get("/{id}/matches")
def find_matches(tx: Tx, id: int) -> list[Answer]:  # noqa: A002
    """List the documents that took goods of the order in, then the invoices that settled them."""
    storage.existing(tx, id)
    invoices = [(receipts.SUPPLIER_INVOICE, str(key)) for key in invoices_of_order(tx, id)]
    found = dict.fromkeys([*receipts.documents_of(tx, id), *invoices])
    return [{"id": key, "type": kind} for kind, key in found]


@orders.get("/{id}/notes")
def find_notes(tx: Tx, id: int) -> list[Answer]:  # noqa: A002
    """List the notes of an order's rows, row by row."""
    stored = storage.existing(tx, id)
    contents = storage.contents(tx, [stored])
    return [
        note for row in contents.rows.get(id, ()) for note in shown.notes_of(row, contents)
    ]  # fmt: skip


@orders.put("/{id}/void", answers=False)
def void_order(tx: Tx, id: int) -> None:  # noqa: A002
    """Void an order that nothing has come of; it keeps its number.

    # Inferred: one that counts as received without that is refused too.
    """
    stored = changeable(tx, id)
    if not rules.is_open(stored) or receipts.received(tx, id):
        errors.PURCHASE_ORDER_RECEIVED.refuse(id=id)
    storage.change(tx, id, voided=True)
