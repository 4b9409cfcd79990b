"""What went wrong once when goods were ordered and came in at the edges of what is allowed."""

import json

import pytest
from sqlalchemy import select

import buying
from buying import ORDERS, body, refused
from huvudbok.db.tx import reading
from huvudbok.outbox.storage import outbox
from purchases import supplier
from receiving import GOODS, line, post, received, require_settled
from receiving import read as read_goods
from storehouse import POINTS, done

MOST = 10**9


@pytest.fixture
def seller(world):
    return buying.ready(world)


def test_a_price_that_no_column_holds_is_refused(api, seller):
    foreign = {"currencyCode": "EUR", "currencyRate": 0.000001, "currencyUnit": 2**31 - 1}
    refused(api.post(ORDERS, body(buying.line(quantity=0), **foreign)), "2001392")
    buying.make(api, buying.line(quantity=0, price=MOST), **foreign)


def test_a_cost_that_no_column_holds_is_refused(api, world, seller):
    buying.make(api, buying.line(quantity=0, price=MOST), currencyCode="EUR", currencyRate=MOST)
    ordered = {"itemId": "A1", "receivedQuantity": 1, "purchaseOrderId": 1}
    refused(post(api, seller, ordered), "2001392")
    assert post(api, seller, {**ordered, "directCost": 5}).status == 201
    require_settled(world)


def test_what_stands_at_a_point_out_of_use_may_be_sent_back(api, seller):
    for code in ("P1", "P2"):
        done(
            api.post(
                POINTS,
                {"code": code, "name": code, "stockLocations": [{"code": "L1", "name": "Hylla"}]},
            ),
            201,
        )
    at = {"stockPointCode": "P1", "stockLocationCode": "L1"}
    order = buying.make(api, buying.line(**at), stockPointCode="P1")
    made = received(api, seller, line(**at), release=False, stockPointCode="P1")
    for code in ("P1", "P2"):
        point = done(api.get(f"{POINTS}/{code}"), 200)
        done(api.put(f"{POINTS}/{point['id']}", {**point, "active": False}), 200)
    assert done(api.put(f"{ORDERS}/1", order), 200) == order
    document = read_goods(api, made)
    assert done(api.put(f"{GOODS}/{made}", document), 200) == document
    other = {"stockPointId": None, "stockPointCode": "P2"}
    for path, sent in ((f"{ORDERS}/1", order), (f"{GOODS}/{made}", document)):
        refused(api.put(path, {**sent, **other}), "stock_point_inactive")
        rows = [{**each, **other} for each in sent["rows"]]
        refused(api.put(path, {**sent, "rows": rows}), "stock_point_inactive")


def test_a_rate_is_for_as_many_as_the_register_says(api, seller):
    done(api.post("/3/currencies", {"Currency": {
        "Code": "JPY", "Description": "Yen", "Unit": 100, "BuyRate": 7, "SellRate": 7,
    }}), 201)  # fmt: skip
    rows = [buying.line(quantity=2, price=1000)]
    made = buying.make(api, *rows, currencyCode="JPY", currencyRate=7)
    assert (made["currencyUnit"], made["orderValueInSEK"]) == (100, 140)
    made = buying.make(api, *rows, currencyCode="JPY", currencyRate=7, currencyUnit=1)
    assert made["orderValueInSEK"] == 14_000
    changed = {"currencyCode": "SEK", "currencyRate": 1, "currencyUnit": 1}
    buying.change(api, 1, **changed)
    made = buying.change(api, 1, currencyCode="JPY", currencyRate=6)
    assert (made["currencyUnit"], made["orderValueInSEK"]) == (100, 120)
    # What is not another currency keeps its unit.
    assert buying.change(api, 2, currencyCode="JPY", currencyRate=6)["currencyUnit"] == 1
    # A krona is one krona, whatever the order was in before.
    assert buying.change(api, 1, currencyCode="SEK", currencyRate=1)["currencyUnit"] == 1


def test_the_account_of_goods_received_is_put_into_use(api, world, seller):
    done(api.put("/3/accounts/2995", {"Account": {"Active": False}}), 200)
    received(api, seller, line(quantity=2, directCost=5))
    assert done(api.get("/3/accounts/2995"), 200)["Account"]["Active"] is True
    require_settled(world)


def test_an_order_has_no_more_of_its_supplier_than_it_holds(api, world, seller):
    address = f"order@{'x' * 60}.{'y' * 60}.example"
    number = supplier(api, Email=address, OurReference="O" * 60, YourReference="Y" * 60,
                      Address1="A" * 2000, ZipCode="1" * 2000)  # fmt: skip
    made = buying.make(api, buying.line(), supplierNumber=number)
    assert (made["ourReference"], made["yourReference"]) == ("O" * 50, "Y" * 50)
    assert (made["supplierAddress"], made["supplierPostCode"]) == ("A" * 1024, "1" * 1024)
    assert made["supplierEmail"] is None
    assert done(api.put(f"{ORDERS}/1", made), 200) == made
    # It is sent to the whole address of the register all the same.
    done(api.post(f"{ORDERS}/sendpurchaseorders", [1]))
    with reading(world.store()) as tx:
        assert json.loads(tx.execute(select(outbox.c.recipients)).scalar_one()) == [address]


def test_a_day_of_completion_needs_no_quotes(api, world, seller):
    for said, code in (("2026-02-30", 400), ("2026-02-03", 204), ('"2026-02-03"', 204)):
        made = received(api, seller, line(quantity=2, directCost=5))
        answer = api.put(f"{GOODS}/{made}/completed", body=said)
        assert answer.status == code, answer.content
    require_settled(world)
