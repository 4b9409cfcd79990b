"""The calls on the manual's page of purchase orders, run in their order as they are printed."""

import json
import re
from decimal import Decimal
from pathlib import Path

import purchases
from storehouse import goods, open_warehouse

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "purchase-orders.md"


def test_the_page_of_purchase_orders(world):
    api = world.api
    open_warehouse(world)
    goods(api, "KOPP")
    goods(api, "FAT", PurchasePrice=112)
    purchases.supplier(api, SupplierNumber="7", Email="order@grossisten.example")
    calls = re.findall(
        r"^```\n(\w+) (\S+)(?:\n(.*?))??\n```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(calls) == 7
    said = []
    for method, path, body in calls:
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        order = api.get("/api/warehouse/purchaseorders-v1/1").json()
        said.append((order["responseState"], order["purchaseOrderState"]))
        if method == "GET":
            assert [each["id"] for each in answer.json()] == [1]
    accepted = "ACCEPTED_WITH_REQ_DLV_DATE"
    assert said == [
        ("NOT_SENT", "NOT_SENT"), ("NOT_SENT", "NOT_SENT"), ("SENT", "SENT"), ("SENT", "SENT"),
        (accepted, "SENT"), (accepted, "SENT"), (accepted, "RECEIVED"),
    ]  # fmt: skip
    assert (order["orderValue"], order["orderValueInSEK"]) == (280, 3136)
    assert [row["price"] for row in order["rows"]] == [Decimal("4.5"), 10]
