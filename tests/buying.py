"""What the tests of purchase orders share: a supplier, orders by HTTP, and goods that come."""

from __future__ import annotations

import purchases
from huvudbok.db.tx import writing
from huvudbok.purchasing import purchase_order_receipts as receipts
from storehouse import done, goods, open_warehouse

ORDERS = "/api/warehouse/purchaseorders-v1"


def ready(world, **fields):
    """Open the warehouse and enter a supplier and two articles; give the supplier's number."""
    open_warehouse(world)
    goods(world.api, "A1", PurchasePrice=12.5, Unit="st")
    goods(world.api, "B2")
    return purchases.supplier(world.api, SupplierNumber="7", Email="order@grossisten.example",
                              **fields)  # fmt: skip


def body(*rows, **fields):
    return {
        "supplierNumber": "7", "orderDate": "2026-06-01", "currencyCode": "SEK",
        "currencyRate": 1, "paymentTermsCode": "30", "deliveryName": "Lagret",
        "deliveryAddress": "Lagervägen 1", "deliveryZipCode": "111 22",
        "deliveryCity": "Stockholm", "rows": list(rows), **fields,
    }  # fmt: skip


def line(item="A1", quantity=1, **fields):
    return {"itemId": item, "orderedQuantity": quantity, **fields}


def make(api, *rows, **fields):
    return done(api.post(ORDERS, body(*rows, **fields)), 201)


def read(api, key, **query):
    return done(api.get(f"{ORDERS}/{key}", params=query), 200)


def change(api, key, **fields):
    return done(api.put(f"{ORDERS}/{key}", fields), 200)


def respond(api, key, state="SENT"):
    return done(api.put(f"{ORDERS}/{key}/response", {"responseState": state}), 200)


def listed(api, **query):
    return [each["id"] for each in done(api.get(ORDERS, params=query), 200)]


def refused(answer, word, status=400):
    assert answer.status == status, answer.content
    assert answer.json()["error"] == word
    return answer.json()["message"]


def come(world, key, row, quantity, document="1", kind=receipts.INCOMING_GOODS):
    """Let a document take in some of a row, as incoming goods do."""
    with writing(world.store()) as tx:
        taken = [receipts.Taken(key, row["id"], quantity * 1_000_000)]
        receipts.receive(tx, kind, document, taken)


def take_back(world, document="1", kind=receipts.INCOMING_GOODS):
    with writing(world.store()) as tx:
        receipts.take_back(tx, kind, document)
