"""What the tests of incoming goods share: orders, documents, and one look at what is unmatched."""

from __future__ import annotations

from sqlalchemy import func, select

import buying
from huvudbok import purchasing, warehouse
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from huvudbok.purchasing.incoming_goods.tables import incoming_goods
from huvudbok.purchasing.purchase_orders import receipts
from huvudbok.purchasing.purchase_orders.tables import purchase_order
from storehouse import done, on_account, require_whole

GOODS = "/api/warehouse/incominggoods-v1"
RECEIVED = 2995


def line(item="A1", quantity=1, **fields):
    return {"itemId": item, "receivedQuantity": quantity, **fields}


def received(api, supplier_number, *rows, day="2026-02-01", release=True, **fields):
    """Enter incoming goods and release them; give their id."""
    made = done(post(api, supplier_number, *rows, day=day, **fields), 201)
    if release:
        done(api.put(f"{GOODS}/{made['id']}/release"))
    return made["id"]


def post(api, supplier_number, *rows, day="2026-02-01", **fields):
    return api.post(GOODS, {
        "supplierNumber": supplier_number, "date": day, "deliveryNoteId": "F-1",
        "rows": list(rows), **fields,
    })  # fmt: skip


def read(api, key, **query):
    return done(api.get(f"{GOODS}/{key}", params=query), 200)


def act(api, key, action, body=None):
    return api.put(f"{GOODS}/{key}/{action}", body)


def unmatched(api):
    """Give what the list shows as unmatched, by document, in kronor."""
    found = done(api.get(GOODS), 200)
    return {each["id"]: each["unmatchedValue"] for each in found}


def order(api, supplier_number, *rows, currency="SEK", rate=1, void=False, **fields):
    """Enter a purchase order of (article, quantity, price); give its id and those of its rows."""
    sent = [buying.line(item, quantity, price=price) for item, quantity, price in rows]
    made = buying.make(api, *sent, supplierNumber=supplier_number, currencyCode=currency,
                       currencyRate=rate, **fields)  # fmt: skip
    if void:
        done(api.put(f"{buying.ORDERS}/{made['id']}/void"))
    return made["id"], [each["id"] for each in made["rows"]]


def came_of(world, order_id):
    """Give what has come of an order by row, and whether it has all come."""
    with reading(world.store()) as tx:
        statement = select(purchase_order.c.received).where(purchase_order.c.id == order_id)
        return receipts.received(tx, order_id), bool(tx.execute(statement).scalar())


def require_settled(world):
    """Demand that stock, account 1460, account 2995 and the documents agree."""
    require_whole(world)
    with reading(world.store(), snapshot=True) as tx:
        kept = tx.execute(select(func.coalesce(func.sum(incoming_goods.c.unmatched_ore), 0)))
        assert -on_account(world, RECEIVED) == int(kept.scalar_one())
        found = check(tx, more=(*warehouse.checks, *purchasing.checks)).findings
        assert not found, found
