"""Which orders a list or report holds, and in which order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, or_, select

from huvudbok import errors
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders import rules
from huvudbok.purchasing.purchase_orders.tables import purchase_order, purchase_order_row
from huvudbok.purchasing.tables import supplier
from huvudbok.web.paging import Query

SEARCHES = ("q", "suppliernumber", "state", "itemid", "purchasetype", "internalreference", "note")
SORTS = (
    "id", "supplier_number", "order_date", "internal_reference", "response_state", "delivery_date"
)  # fmt: skip
_TEXTS = {"internalreference": purchase_order.c.internal_reference, "note": purchase_order.c.note}
_order = purchase_order.c


def wanted(tx: Tx, query: Query) -> Select[Any]:
    """Give the orders that the parameters ask for; all of them where they say nothing."""
    asked = query.search
    statement = select(purchase_order).where(*_in_state(asked.get("state", "ALL"), tx.today))
    if "q" in asked:
        statement = statement.where(or_(
            contains(cast(_order.id, String), asked["q"]),
            contains(_order.internal_reference, asked["q"]),
        ))  # fmt: skip
    if "suppliernumber" in asked:
        statement = statement.where(_order.supplier_number == asked["suppliernumber"])
    if "itemid" in asked:
        statement = statement.where(_order.id.in_(
            select(purchase_order_row.c.order_id)
            .where(purchase_order_row.c.article_number == asked["itemid"])
        ))  # fmt: skip
    if "purchasetype" in asked:
        kind = asked["purchasetype"].upper()
        if kind not in (rules.WAREHOUSE, rules.DROPSHIP):
            errors.BAD_PARAMETER.refuse()
        statement = statement.where(_order.dropship.is_(kind == rules.DROPSHIP))
    for name, column in _TEXTS.items():
        if name in asked:
            statement = statement.where(contains(column, asked[name]))
    return statement


def _in_state(state: str, today: str) -> tuple[ColumnElement[bool], ...]:
    """Give the conditions of a state, as `rules.state_of` tells them, or of a group of states."""
    is_done = or_(_order.received, _order.manually_completed)
    is_open = and_(~_order.voided, ~is_done)
    is_sent = and_(is_open, _order.response_state != rules.NOT_SENT)
    is_late = and_(
        _order.response_state != rules.REJECTED,
        func.coalesce(_order.delivery_date, "9999-12-31") < today,
    )
    found: dict[str, tuple[ColumnElement[bool], ...]] = {
        "ALL": (),
        "CURRENT": (is_open,),
        rules.NOT_SENT: (is_open, _order.response_state == rules.NOT_SENT),
        rules.SENT: (is_sent, ~is_late),
        "SENT_NOT_REJECTED": (is_sent, _order.response_state != rules.REJECTED),
        rules.DELAYED: (is_sent, is_late),
        rules.RECEIVED: (~_order.voided, is_done),
        rules.VOIDED: (_order.voided,),
    }
    if state.upper() not in found:
        errors.BAD_PARAMETER.refuse()
    return found[state.upper()]


def sorted_by(
    statement: Select[Any], query: Query
) -> tuple[Select[Any], list[ColumnElement[Any]]]:  # fmt: skip
    """Give the statement and what to sort it by, by id if nothing is said.

    Suppliers come by their numbers as numbers count; what has no date or text comes first.
    """
    if query.sort is None or query.sort == "id":
        return statement, [_order.id]
    if query.sort == "supplier_number":
        joined = statement.join(supplier, supplier.c.supplier_number == _order.supplier_number)
        return joined, [supplier.c.number_order, _order.id]
    return statement, [func.coalesce(_order[query.sort], ""), _order.id]
