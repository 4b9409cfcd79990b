"""Incoming goods: entered, released, completed and voided; orders, stock and ledger follow."""

from decimal import Decimal

import pytest

import buying
from errors.given import GIVEN
from purchases import supplier
from receiving import (
    GOODS,
    RECEIVED,
    act,
    came_of,
    line,
    order,
    post,
    read,
    received,
    require_settled,
    unmatched,
)
from storehouse import (
    POINTS,
    balances,
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    open_warehouse,
    outbound,
    row,
    value,
)


@pytest.fixture
def api(world):
    open_warehouse(world)
    return world.api


@pytest.fixture
def seller(api):
    goods(api)
    return supplier(api, Name="Grossisten AB")


def test_a_release_takes_goods_in_as_received_and_not_invoiced(api, world, seller):
    key = received(api, seller, line(quantity=10, directCost="5.50"), release=False)
    assert (in_stock(api), on_account(world)) == ((0, 0), 0)
    assert unmatched(api) == {key: 0}
    done(act(api, key, "release"))
    assert in_stock(api) == (10, 10)
    assert on_account(world) == value(world) == 55_00
    assert on_account(world, RECEIVED) == -55_00
    assert on_account(world, 4990) == 0
    assert unmatched(api) == {key: 55}
    shown = read(api, key)
    assert (shown["released"], shown["supplierName"]) == (True, "Grossisten AB")
    require_settled(world)


def test_what_is_not_said_comes_from_the_supplier_and_the_article(api, seller):
    made = done(api.post(GOODS, {"deliveryNoteId": "F-7", "supplierNumber": seller,
                                 "rows": [line()]}), 201)  # fmt: skip
    assert made == {
        "completed": False, "costCenterCode": None, "date": "2026-06-15", "deliveryNoteId": "F-7",
        "hasDeliveryNote": True, "id": 1, "note": None, "projectId": None, "released": False,
        "rows": [{
            "backOrderQuantity": 0, "batch": None, "costCenterCode": None, "directCost": None,
            "id": made["rows"][0]["id"], "invoicedQuantity": 0, "isStockItem": True,
            "itemDescription": "Vara A1", "itemId": "A1", "itemUnit": None, "orderedQuantity": 0,
            "projectId": None, "purchaseOrderId": None, "purchaseOrderRowId": None,
            "receivedQuantity": 1, "remainingOrderedQuantity": 0, "rowOrder": 1,
            "stockLocationCode": None, "stockLocationId": None, "stockLocationName": None,
            "stockPointCode": None, "stockPointId": None, "stockPointName": None,
            "takenQuantity": 0,
        }],
        "stockPointCode": None, "stockPointId": None, "stockPointName": None,
        "supplierName": "Grossisten AB", "supplierNumber": seller, "voided": False,
    }  # fmt: skip


def test_goods_without_a_cost_cost_what_the_register_says(api, world, seller):
    goods(api, "A2", PurchasePrice=12)
    received(api, seller, line("A2", 3), line(quantity=2))
    assert value(world) == 36_00
    require_settled(world)


def test_an_articles_cost_follows_what_came_in_last(api, seller):
    goods(api, "A2", CostCalculationMethod="LAST_RELEASED_INBOUND")
    received(api, seller, line("A2", 3, directCost="7.25"))
    assert api.get("/3/articles/A2").json()["Article"]["DirectCost"] == Decimal("7.25")


def test_an_order_gives_price_currency_and_what_is_left(api, world, seller):
    key, (first, second) = order(
        api, seller, ("A1", 10, 4), ("A1", 5, 3), currency="EUR", rate="11.25"
    )
    named = {"purchaseOrderId": key}
    one = received(api, seller, line(quantity=6, purchaseOrderRowId=first, **named))
    shown = read(api, one)["rows"][0]
    assert shown["directCost"] == 45
    quantities = ("orderedQuantity", "receivedQuantity", "remainingOrderedQuantity",
                  "backOrderQuantity", "invoicedQuantity", "takenQuantity")  # fmt: skip
    assert [shown[name] for name in quantities] == [10, 6, 10, 4, 0, 0]
    assert came_of(world, key) == ({first: 6_000_000}, False)
    # The same row twice on one document: the second finds what the first leaves.
    two = received(api, seller, line(quantity=3, purchaseOrderRowId=first, **named),
                   line(quantity=2, purchaseOrderRowId=first, directCost=40, **named),
                   line(quantity=5, purchaseOrderRowId=second, **named))  # fmt: skip
    rows = read(api, two)["rows"]
    assert [[each[name] for name in quantities[:4]] for each in rows] == [
        [10, 3, 4, 1], [10, 2, 1, 0], [5, 5, 5, 0],
    ]  # fmt: skip
    assert came_of(world, key) == ({first: 11_000_000, second: 5_000_000}, True)
    assert value(world) == 6 * 45_00 + 3 * 45_00 + 2 * 40_00 + 5 * 33_75
    done(act(api, two, "void"))
    assert came_of(world, key) == ({first: 6_000_000}, False)
    require_settled(world)


def test_an_order_names_the_supplier_and_its_row_by_the_article(api, world, seller):
    goods(api, "A2")
    key, (_, second) = order(api, seller, ("A1", 1, 1), ("A2", 2, Decimal("1.5")))
    made = done(post(api, "", line("A2", 2, purchaseOrderId=key)), 201)
    assert made["supplierNumber"] == seller
    assert made["rows"][0]["purchaseOrderRowId"] == second
    assert made["rows"][0]["directCost"] == Decimal("1.5")


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"purchaseOrderId": 99}, "purchase_order_not_found"),
        ({"purchaseOrderId": -(2**60)}, "purchase_order_not_found"),
        ({"purchaseOrderId": 1, "purchaseOrderRowId": "x"}, "purchase_order_row_not_found"),
        ({"purchaseOrderId": 1, "itemId": "A2"}, "purchase_order_row_not_found"),
        ({"purchaseOrderId": 2}, "purchase_order_of_other_supplier"),
        ({"purchaseOrderId": 3}, "document_is_voided"),
        ({"purchaseOrderId": 4}, "purchase_order_is_dropship"),
        ({"purchaseOrderRowId": "x"}, "2001392"),
        ({"itemId": "A9"}, "item_not_found"),
        ({"stockPointCode": "NIX"}, "stock_point_not_found"),
        ({"stockLocationCode": "NIX"}, "stock_point_not_found"),
        ({"costCenterCode": "NIX"}, "2000438"),
    ],
)
def test_rows_that_are_refused(api, world, seller, fields, word):
    goods(api, "A2")
    other = supplier(api)
    for number, said in ((seller, {}), (other, {}), (seller, {"void": True}),
                         (seller, {"dropship": True})):  # fmt: skip
        order(api, number, ("A1", 1, 1), **said)
    answer = post(api, seller, line(**fields))
    assert (answer.status, str(answer.json()["error"])) == (400, word)
    assert done(api.get(GOODS), 200) == []


def test_an_order_that_is_voided_before_the_release_is_refused(api, world, seller):
    key, _ = order(api, seller, ("A1", 1, 1))
    made = received(api, seller, line(purchaseOrderId=key), release=False)
    done(api.put(f"{buying.ORDERS}/{key}/void"))
    assert act(api, made, "release").json()["error"] == "document_is_voided"
    assert on_account(world) == 0


def test_a_row_that_got_another_article_before_the_release_is_refused(api, world, seller):
    goods(api, "A2")
    key, (at,) = order(api, seller, ("A1", 1, 1))
    made = received(api, seller, line(purchaseOrderId=key), release=False)
    changed = buying.line("A2", 1, id=at, price=1)
    done(api.put(f"{buying.ORDERS}/{key}", {"rows": [changed]}), 200)
    assert act(api, made, "release").json()["error"] == "purchase_order_row_not_found"
    assert came_of(world, key) == ({}, False)


def test_what_is_no_stock_goods_is_noted_only(api, world, seller):
    goods(api, "TJ", StockGoods=False)
    key, (at,) = order(api, seller, ("TJ", 2, 100))
    made = received(api, seller, line("TJ", 2, purchaseOrderId=key), line(quantity=1, directCost=3))
    assert [each["isStockItem"] for each in read(api, made)["rows"]] == [False, True]
    assert came_of(world, key) == ({at: 2_000_000}, True)
    assert on_account(world) == -on_account(world, RECEIVED) == 3_00
    require_settled(world)


def test_goods_go_to_the_place_of_row_document_order_or_article(api, world, seller):
    points = {
        code: done(api.post(POINTS, {"code": code, "name": code,
                                     "stockLocations": [{"code": "H"}]}), 201)
        for code in ("N", "S")
    }  # fmt: skip
    goods(api, "A2", DefaultStockPoint="S", DefaultStockLocation="H")
    received(api, seller, line("A2"), line(stockPointCode="S"))
    made = received(api, seller, line("A2"), line(stockLocationCode="H"),
                    line("A2", stockPointId=points["S"]["id"]), stockPointCode="N")  # fmt: skip
    shown = read(api, made)
    assert shown["stockPointName"] == "N"
    assert [(each["stockPointCode"], each["stockLocationCode"]) for each in shown["rows"]] == [
        ("N", None), ("N", "H"), ("S", None),
    ]  # fmt: skip
    assert {(each["itemId"], each["stockPointCode"]): each["inStock"]
            for each in balances(api)} == {
        ("A1", "S"): 1, ("A1", "N"): 1, ("A2", "S"): 2, ("A2", "N"): 1,
    }  # fmt: skip


def test_an_unreleased_document_may_be_changed(api, seller):
    made = received(api, seller, line(quantity=1), line(quantity=2), note="Halvt", release=False)
    before = read(api, made)
    keep = before["rows"][1]
    changed = done(api.put(f"{GOODS}/{made}", {
        **before, "note": None, "hasDeliveryNote": False,
        "rows": [line(quantity=7, rowOrder=2), {**keep, "rowOrder": 1}],
    }), 200)  # fmt: skip
    assert (changed["note"], changed["hasDeliveryNote"]) == (None, False)
    assert [each["receivedQuantity"] for each in changed["rows"]] == [2, 7]
    assert changed["rows"][0]["id"] == keep["id"]
    assert changed["rows"][1]["id"] not in {each["id"] for each in before["rows"]}
    assert api.put(f"{GOODS}/{made}", {"note": "Inget id"}).json()["error"] == "2001392"
    done(act(api, made, "release"))
    answer = api.put(f"{GOODS}/{made}", changed)
    assert answer.json()["error"] == "cannot_modify_released_document"


def test_what_a_change_does_not_say_stays(api, seller):
    for code in ("N", "S"):
        done(api.post(POINTS, {"code": code, "name": code}), 201)
    made = received(api, seller, line(quantity=3, directCost=4), note="Halvt", release=False,
                    stockPointCode="N", hasDeliveryNote=False)  # fmt: skip
    before = read(api, made)
    said = {"deliveryNoteId": "F-2"}
    assert done(api.put(f"{GOODS}/{made}", said), 200) == {**before, **said}
    assert done(api.put(f"{GOODS}/{made}", {**said, "rows": None}), 200) == {**before, **said}
    moved = done(api.put(f"{GOODS}/{made}", {**said, "stockPointCode": "S"}), 200)
    assert (moved["stockPointCode"], moved["rows"]) == ("S", before["rows"])
    other = supplier(api, Name="Andra AB")
    changed = done(api.put(f"{GOODS}/{made}", {**said, "supplierNumber": other}), 200)
    assert (changed["supplierName"], changed["note"]) == ("Andra AB", "Halvt")
    assert done(api.put(f"{GOODS}/{made}", {**said, "rows": []}), 200)["rows"] == []


def test_a_released_document_may_still_be_noted(api, world, seller):
    made = received(api, seller, line(directCost=5))
    before = read(api, made)
    sent = {"note": "Kolli 2 av 3", "deliveryNoteId": "F-2", "supplierName": "Grossen",
            "hasDeliveryNote": False}  # fmt: skip
    passed_over = {"supplierNumber": "X", "date": "2026-01-01", "rows": []}
    changed = done(api.request("PATCH", f"{GOODS}/{made}", json={**sent, **passed_over}), 200)
    assert changed == {**before, **sent}
    done(act(api, made, "completed"))
    assert done(api.request("PATCH", f"{GOODS}/{made}", json={"note": None}), 200)["note"] is None
    require_settled(world)


def test_a_completion_books_what_nobody_invoiced(api, world, seller):
    goods(api, "A2")
    made = received(api, seller, line(quantity=2, directCost=5), line("A2", 1, directCost=3),
                    day="2026-02-10")  # fmt: skip
    assert api.put(f"{GOODS}/{made}/completed", "2026-02-09").json()["error"] == "2001392"
    ahead = api.put(f"{GOODS}/{made}/completed", "2026-06-16")
    assert ahead.json()["error"] == "cannot_release_later_than_current_date"
    done(api.put(f"{GOODS}/{made}/completed", "2026-03-01"))
    assert on_account(world, RECEIVED, until="2026-02-28") == -13_00
    assert on_account(world, RECEIVED, until="2026-03-01") == 0
    assert on_account(world, 4990) == -13_00
    assert on_account(world) == value(world) == 13_00
    assert read(api, made)["completed"] is True
    assert unmatched(api) == {made: 0}
    again = act(api, made, "completed")
    assert again.json()["error"] == "document_is_completed"
    assert act(api, made, "void").json()["error"] == "document_is_completed"
    require_settled(world)


@pytest.mark.parametrize("body", [b"", b"null", b"{}", b'""', b'"2026-06-15"', b"2026-06-15"])
def test_a_completion_without_a_day_is_todays(api, world, seller, body):
    made = received(api, seller, line(directCost=5))
    done(api.request("PUT", f"{GOODS}/{made}/completed", body=body))
    assert on_account(world, RECEIVED, until="2026-06-14") == -5_00
    assert on_account(world, RECEIVED) == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"[]", "2001392"), (b"7", "2001392"), (b'"i morgon"', "2001392"), (b"i morgon", "2002115")],
)
def test_a_completion_on_no_day_is_refused(api, world, seller, body, code):
    made = received(api, seller, line(directCost=5))
    answer = api.request("PUT", f"{GOODS}/{made}/completed", body=body)
    assert (answer.status, str(answer.json()["error"])) == (400, code)
    assert on_account(world, RECEIVED) == -5_00


def test_dimensions_stand_on_the_cost_when_it_is_completed(api, world, seller):
    for code in ("KS1", "KS2"):
        done(api.post("/3/costcenters", {"CostCenter": {"Code": code, "Description": code}}), 201)
    made = received(api, seller, line(quantity=1, directCost=5, costCenterCode="KS2"),
                    line(quantity=1, directCost=4), costCenterCode="KS1")  # fmt: skip
    done(act(api, made, "completed"))
    vouchers = api.get("/3/vouchers/sublist/S").json()["Vouchers"]
    path = f"/3/vouchers/S/{vouchers[-1]['VoucherNumber']}"
    rows = api.get(path).json()["Voucher"]["VoucherRows"]
    assert [(each["Account"], each["CostCenter"], each["Debit"] - each["Credit"])
            for each in rows] == [(2995, "", 9), (4990, "KS1", -4), (4990, "KS2", -5)]  # fmt: skip


def test_a_void_undoes_it_all(api, world, seller):
    made = received(api, seller, line(quantity=2, directCost=5))
    done(act(api, made, "void"))
    assert (in_stock(api), on_account(world), on_account(world, RECEIVED)) == ((0, 0), 0, 0)
    assert read(api, made)["voided"] is True
    assert unmatched(api) == {made: 0}
    for action in ("void", "release", "completed"):
        assert act(api, made, action).json()["error"] == "document_is_voided"
    require_settled(world)


def test_an_unreleased_document_may_be_voided_and_not_completed(api, world, seller):
    made = received(api, seller, line(quantity=2), release=False)
    assert act(api, made, "completed").json()["error"] == "document_is_not_released"
    done(act(api, made, "void"))
    assert unmatched(api) == {made: 0}


def test_goods_that_have_left_hold_their_document(api, world, seller):
    made = received(api, seller, line(quantity=2, directCost=5))
    gone = outbound(api, row(quantity=1))
    assert act(api, made, "void").json()["error"] == "void_linked_outbound"
    done(api.put(f"/api/warehouse/deliveries-v1/outbounddeliveries/{gone}/void"))
    done(act(api, made, "void"))
    require_settled(world)


def test_days_ahead_and_locked_days_are_refused(api, world, seller):
    ahead = received(api, seller, line(), day="2026-06-16", release=False)
    word = "cannot_release_later_than_current_date"
    assert act(api, ahead, "release").json()["error"] == word
    made = received(api, seller, line(directCost=5), day="2026-03-31")
    late = received(api, seller, line(directCost=5), day="2026-03-31", release=False)
    GIVEN["books locked until 2026-03-31"](world)
    assert act(api, late, "release").json()["error"] == "period_locked"
    assert act(api, made, "void").json()["error"] == "period_locked"
    assert api.put(f"{GOODS}/{made}/completed", "2026-03-31").json()["error"] == "period_locked"
    done(api.put(f"{GOODS}/{made}/completed", "2026-04-01"))
    require_settled(world)


def test_receipts_settle_what_was_delivered_before_they_came(api, world, seller):
    inbound(api, row(quantity=1, directCost=10))
    outbound(api, row(quantity=3, forcedQuantity=2))
    received(api, seller, line(quantity=5, directCost=12), day="2026-04-01")
    assert in_stock(api) == (3, 3)
    assert on_account(world) == value(world) == 36_00
    # Two were thought to cost 10 and cost 12; what is received and not invoiced is whole.
    assert on_account(world, RECEIVED) == -60_00
    require_settled(world)


def test_a_document_may_be_empty_and_without_a_supplier(api, world):
    made = done(api.post(GOODS, {"deliveryNoteId": "F"}), 201)
    assert (made["supplierNumber"], made["supplierName"], made["rows"]) == (None, None, [])
    done(act(api, made["id"], "release"))
    done(act(api, made["id"], "completed"))
    require_settled(world)


def test_a_document_needs_a_warehouse_and_a_known_supplier(world):
    api = world.api
    goods(api)
    assert api.post(GOODS, {"deliveryNoteId": "F"}).json()["error"] == "warehouse_not_activated"
    open_warehouse(world)
    assert str(post(api, "NIX").json()["error"]) == "2000424"
    assert api.get(f"{GOODS}/1").json()["error"] == "not found"


def test_the_list_is_filtered_sorted_and_paged(api, seller):
    other = supplier(api, SupplierNumber="ZZ")
    goods(api, "A2")
    first = received(api, seller, line(), day="2026-03-03", deliveryNoteId="Bd", note="Kolli Åsa")
    second = received(api, other, line("A2"), day="2026-01-02", deliveryNoteId="Ab77",
                      hasDeliveryNote=False, release=False)  # fmt: skip
    third = received(api, seller, line("A2"), day="2026-02-02", deliveryNoteId="Cc")
    done(act(api, third, "completed"))
    done(act(api, second, "void"))

    def found(**query):
        return [each["id"] for each in done(api.get(GOODS, params=query), 200)]

    assert found() == [first, second, third]
    assert found(released="true") == [first, third]
    assert found(released="FALSE") == [second]
    assert found(completed="true") == found(completed="true", voided="false") == [third]
    assert found(voided="true") == [second]
    assert found(supplierNumber=seller) == [first, third]
    assert found(itemId="A2") == [second, third]
    assert found(note="åsa") == [first]
    assert found(deliveryNote="b") == [first, second]
    assert found(q="77") == [second]
    assert found(q=str(third)) == [third]
    assert found(sortby="date") == [second, third, first]
    assert found(sortby="date", sortorder="descending") == [first, third, second]
    assert found(sortby="delivery_note_id") == [second, first, third]
    assert found(sortby="has_delivery_note") == [second, first, third]
    assert found(sortby="supplier_number") == [first, third, second]
    assert found(sortby="id", limit=2, page=2) == [third]
    assert found(limit=1, offset=1) == [second]
    assert str(api.get(GOODS, params={"released": "ja"}).json()["error"]) == "2000134"
    assert str(api.get(GOODS, params={"sortby": "note"}).json()["error"]) == "2000588"
    assert done(api.get(GOODS, params={"q": "Bd"}), 200) == [{
        "completed": False, "date": "2026-03-03", "deliveryNoteId": "Bd", "hasDeliveryNote": True,
        "id": first, "note": "Kolli Åsa", "released": True, "stockPointId": None,
        "supplierName": "Grossisten AB", "supplierNumber": seller, "unmatchedValue": 0,
        "voided": False,
    }]  # fmt: skip


def test_what_documents_name_cannot_be_deleted(api, seller):
    point = done(api.post(POINTS, {"code": "S", "name": "S"}), 201)
    received(api, seller, line(), stockPointCode="S", release=False)
    assert api.delete(f"/3/suppliers/{seller}").status == 400
    assert api.delete("/3/articles/A1").status == 400
    assert api.delete(f"{POINTS}/{point['id']}").json()["error"] == "inuse"
