"""The list of manual documents of all kinds."""

from __future__ import annotations

from sqlalchemy import select

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.warehouse.deliveries.storage import INBOUND, OUTBOUND
from huvudbok.warehouse.tables import delivery, delivery_row
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

documents = Operations("/api/warehouse/deliveries-v1", scope="warehouse")
operations = [documents]

_SHOWN = {INBOUND: "Inbound", OUTBOUND: "Outbound"}
_TYPES = {"all": (INBOUND, OUTBOUND), "inbound": (INBOUND,), "outbound": (OUTBOUND,),
          "stocktransfer": ()}  # fmt: skip
_STATES = {
    "all": (), "voided": (delivery.c.voided,),
    "released": (delivery.c.released, ~delivery.c.voided),
    "unreleased": (~delivery.c.released, ~delivery.c.voided),
}  # fmt: skip


@documents.get("", Accepts(search=("state", "type", "itemid"), modified=False))
def find_documents(tx: Tx, query: Query) -> list[Answer]:
    """List the manual documents in the order they were entered, of all states if nothing is said.

    # Inferred: the order, and that a voided document is neither released nor unreleased.
    """
    state = query.search.get("state", "all").lower()
    type_ = query.search.get("type", "all").lower()
    if state not in _STATES or type_ not in _TYPES:
        errors.BAD_PARAMETER.refuse()
    statement = select(delivery).where(
        delivery.c.type == "", delivery.c.direction.in_(_TYPES[type_]), *_STATES[state]
    )
    if "itemid" in query.search:
        statement = statement.where(delivery.c.id.in_(
            select(delivery_row.c.delivery_id)
            .where(delivery_row.c.article_number == query.search["itemid"])
        ))  # fmt: skip
    return [
        {
            "date": row.date, "deliveryId": int(row.number), "entityId": row.number,
            "note": row.note, "released": bool(row.released), "type": _SHOWN[row.direction],
            "voided": bool(row.voided),
        }
        for row in tx.execute(statement.order_by(delivery.c.id))
    ]  # fmt: skip
