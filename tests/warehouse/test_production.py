"""Production orders: parts in, a thing out, and what the ledger says of it."""

from decimal import Decimal

import pytest

from errors.given import GIVEN
from huvudbok.db.tx import reading
from huvudbok.warehouse import stock
from storehouse import (
    INBOUND,
    POINTS,
    balances,
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    outbound,
    require_whole,
    row,
    value,
)
from workshop import BILLS, ORDERS, order, recipe, reserved, workshop


def worth(world):
    with reading(world.store()) as tx:
        return {each.article: each.value_ore for each in stock.balances(tx)}


def test_what_is_made_is_worth_its_parts(api, world):
    workshop(api)
    made = order(api, note="brådskar", batch="B1")
    assert made == {
        "batch": "B1", "costCenterCode": None, "documentState": None, "id": 1,
        "inboundStockLocationId": None, "inboundStockPointId": None,
        "itemDescription": "Vara BORD", "itemId": "BORD", "itemUnit": None, "note": "brådskar",
        "outboundStockPointId": None, "productionDate": "2026-03-10",
        "packageItems": [
            {"itemDescription": "Vara SKIVA", "itemId": "SKIVA", "itemUnit": None,
             "quantityRequired": 1, "quantityReserved": 2, "totalQuantityRequired": 2},
            {"itemDescription": "Vara BEN", "itemId": "BEN", "itemUnit": None,
             "quantityRequired": 4, "quantityReserved": 8, "totalQuantityRequired": 8},
        ],
        "productionState": "reserved", "projectId": None, "quantity": 2,
        "startDate": "2026-03-01",
    }  # fmt: skip
    assert (in_stock(api, "BEN"), in_stock(api, "BORD")) == ((40, 32), (0, 0))
    shown = done(api.put(f"{ORDERS}/release/1"), 200)
    assert shown == {**made, "documentState": "completed"}
    assert done(api.get(f"{ORDERS}/1"), 200) == shown
    assert (in_stock(api, "BEN"), in_stock(api, "SKIVA")) == ((32, 32), (8, 8))
    assert in_stock(api, "BORD") == (2, 2)
    assert worth(world) == {"BEN": 232_00, "BORD": 158_00, "SKIVA": 400_00}
    assert value(world) == on_account(world) == 790_00
    outbound(api, row("BORD", 1), day="2026-03-11")
    assert on_account(world) == 711_00
    require_whole(world)


def test_accounts_and_dimensions_of_the_voucher(api, world):
    for number in (1450, 4950):
        api.put(f"/3/accounts/{number}", {"Account": {"Active": True}})
    api.post("/3/costcenters", {"CostCenter": {"Code": "NORR", "Description": "Norr"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "Nybygge"}})
    workshop(api)
    goods(api, "BÄNK", StockAccount=1450, StockChangeAccount=4950,
          CostCalculationMethod="LAST_RELEASED_INBOUND")  # fmt: skip
    order(api, 3, itemId="BÄNK", costCenterCode="NORR", projectId="P1", release=True,
          packageItems=[{"itemId": "BEN", "quantityRequired": 2}])  # fmt: skip
    vouchers = api.get("/3/vouchers").json()["Vouchers"]
    assert [(each["TransactionDate"], each["Description"]) for each in vouchers] == [
        ("2026-02-01", "Manuell inleverans 1"), ("2026-03-10", "Produktionsorder 1"),
    ]  # fmt: skip
    rows = api.get("/3/vouchers/S/2?financialyear=3").json()["Voucher"]["VoucherRows"]
    assert [(r["Account"], r["Debit"], r["Credit"], r["CostCenter"], r["Project"])
            for r in rows] == [
        (1450, Decimal("43.5"), 0, "", ""), (1460, 0, Decimal("43.5"), "", ""),
        (4950, 0, Decimal("43.5"), "NORR", "P1"), (4990, Decimal("43.5"), 0, "NORR", "P1"),
    ]  # fmt: skip
    article = api.get("/3/articles/BÄNK").json()["Article"]
    assert article["DirectCost"] == Decimal("14.5")


def test_states_reserve_or_do_not(api):
    workshop(api, tops=5)
    assert reserved(order(api, 2, productionState="registered")) == {"SKIVA": 0, "BEN": 0}
    assert reserved(order(api, 4, productionState="ongoing")) == {"SKIVA": 4, "BEN": 16}
    short = order(api, 3, productionState=None)
    assert (short["productionState"], reserved(short)) == ("reserved", {"SKIVA": 1, "BEN": 12})
    refused = api.put(f"{ORDERS}/release/{short['id']}")
    assert refused.json()["error"] == "DOCUMENT_NOT_FULLY_RESERVED"
    inbound(api, row("SKIVA", 5, directCost=1))
    assert api.put(f"{ORDERS}/release/3").json()["error"] == "DOCUMENT_NOT_FULLY_RESERVED"
    saved = done(api.put(f"{ORDERS}/3", short), 200)
    assert reserved(saved) == {"SKIVA": 3, "BEN": 12}
    done(api.put(f"{ORDERS}/release/3"), 200)
    changed = done(api.put(f"{ORDERS}/2", {**short, "productionState": "registered"}), 200)
    assert reserved(changed) == {"SKIVA": 0, "BEN": 0}
    assert in_stock(api, "SKIVA") == (7, 7)


def test_a_put_is_the_whole_document(api):
    workshop(api)
    order(api, note="bort", productionDate="2026-03-10")
    body = {"itemId": "BORD", "quantity": 3, "startDate": "2026-04-01"}
    saved = done(api.put(f"{ORDERS}/1", body), 200)
    assert (saved["note"], saved["productionDate"], saved["startDate"]) == (
        None, None, "2026-04-01",
    )  # fmt: skip
    assert reserved(saved) == {"SKIVA": 3, "BEN": 12}
    for name in body:
        part = {key: each for key, each in body.items() if key != name}
        assert api.put(f"{ORDERS}/1", part).status == 400, name
    assert api.put(f"{ORDERS}/2", body).status == 404


def test_the_refusals_of_a_release_in_their_order(api, world):
    workshop(api)

    def word(key):
        return api.put(f"{ORDERS}/release/{key}").json()["error"]

    order(api, productionDate=None)
    done(api.put(f"{ORDERS}/void/1"))
    assert word(1) == "PRODUCTION_DATE_IS_EMPTY"
    order(api, productionDate="2026-06-16")
    done(api.put(f"{ORDERS}/void/2"))
    assert word(2) == "CANNOT_RELEASE_AFTER_CURRENT_DATE"
    order(api)
    done(api.put(f"{ORDERS}/void/3"))
    assert word(3) == "DOCUMENT_IS_VOIDED"
    order(api, release=True)
    assert word(4) == "DOCUMENT_IS_RELEASED"
    assert api.put(f"{ORDERS}/4", {"quantity": 1}).json()["error"] == "DOCUMENT_IS_RELEASED"
    order(api, 11)
    assert word(5) == "DOCUMENT_NOT_FULLY_RESERVED"
    order(api, 1)
    assert in_stock(api, "BORD") == (2, 2)
    assert value(world) == on_account(world) == 790_00


def test_a_note_may_change_after_the_release(api):
    workshop(api)
    made = order(api, release=True)
    noted = done(api.request("PATCH", f"{ORDERS}/1", json={"note": "klar"}), 200)
    assert noted == {**made, "note": "klar"}
    assert api.request("PATCH", f"{ORDERS}/9", json={"note": "klar"}).status == 404


def test_voiding(api, world):
    workshop(api)
    order(api)
    done(api.put(f"{ORDERS}/void/1"))
    shown = done(api.get(f"{ORDERS}/1"), 200)
    assert (shown["documentState"], reserved(shown)) == ("voided", {"SKIVA": 0, "BEN": 0})
    assert in_stock(api, "BEN") == (40, 40)
    order(api, release=True)
    refused = api.put(f"{ORDERS}/void/2")
    assert (refused.status, refused.json()["error"]) == (400, "void_linked_outbound")
    outbound(api, row("BORD", 1), day="2026-03-12")
    done(api.put(f"{ORDERS}/void/2?force=true"))
    # The table that was sold is owed.
    assert (in_stock(api, "BORD"), in_stock(api, "BEN")) == ((-1, -1), (40, 40))
    assert worth(world) == {"BEN": 290_00, "BORD": -79_00, "SKIVA": 500_00}
    require_whole(world)
    assert api.put(f"{ORDERS}/void/2?force=true").json()["error"] == "DOCUMENT_IS_VOIDED"
    order(api, release=True)
    # One of the two that come settles the debt.
    assert (in_stock(api, "BORD"), value(world)) == ((1, 1), 711_00)
    require_whole(world)


def test_an_order_in_a_locked_period_is_voided_today(api, world):
    workshop(api)
    order(api, release=True)
    order(api)
    GIVEN["books locked until 2026-03-31"](world)
    assert api.put(f"{ORDERS}/release/2").json()["error"] == "period_locked"
    done(api.put(f"{ORDERS}/void/1?force=true"))
    assert in_stock(api, "BORD") == (0, 0)
    require_whole(world)


def test_bills_of_materials(api):
    workshop(api)
    bill = f"{ORDERS}/billofmaterials/BORD"
    parts = done(api.get(bill), 200)
    assert parts[1] == {
        "itemDescription": "Vara BEN", "itemId": "BEN", "itemUnit": None, "quantityRequired": 4,
        "quantityReserved": 0, "totalQuantityRequired": 4,
    }  # fmt: skip
    order(api, 3)

    def totals(**query):
        found = done(api.get(bill, params=query), 200)
        return [(each["totalQuantityRequired"], each["quantityReserved"]) for each in found]

    assert totals(quantity="2.5") == [(Decimal("2.5"), 0), (10, 0)]
    assert totals(quantity="7", id=1) == [(3, 3), (12, 12)]
    for query in ("quantity=x", "quantity=0", "quantity=1_0", "quantity=NaN", "quantity=1e99",
                  "id=x"):  # fmt: skip
        assert api.get(f"{bill}?{query}").status == 400, query
    assert api.get(f"{bill}?id=77").status == 404
    assert api.get(f"{ORDERS}/billofmaterials/NEJ").status == 404
    assert recipe(api, BEN="0.001")[0]["totalQuantityRequired"] == 0
    assert done(api.get(f"{bill}?quantity=5"), 200)[0]["totalQuantityRequired"] == Decimal("0.01")
    assert recipe(api) == []
    assert reserved(done(api.get(f"{ORDERS}/1"), 200)) == {"SKIVA": 3, "BEN": 12}
    assert done(api.get(f"{ORDERS}/billofmaterials/BEN"), 200) == []


def test_bad_bills_and_orders_are_refused(api):
    workshop(api)
    goods(api, "TIMME", StockGoods=False)
    bad = (
        [{"itemId": "BORD", "quantityRequired": 1}], [{"itemId": "NEJ", "quantityRequired": 1}],
        [{"quantityRequired": 1}], [{"itemId": "BEN"}],
        [{"itemId": "BEN", "quantityRequired": -1}],
    )  # fmt: skip
    for parts in bad:
        assert api.put(f"{BILLS}/BORD", parts).status == 400, parts
        body = {"itemId": "BORD", "quantity": 1, "startDate": "2026-03-01", "packageItems": parts}
        assert api.post(ORDERS, body).status == 400, parts
    assert api.put(f"{BILLS}/TIMME", []).status == 400
    assert api.put(f"{BILLS}/NEJ", []).status == 404
    body = {"itemId": "BORD", "quantity": 1, "startDate": "2026-03-01"}
    for fields in ({"itemId": None}, {"itemId": "TIMME"}, {"itemId": "NEJ"}, {"quantity": 0},
                   {"startDate": None}, {"costCenterCode": "NEJ"}, {"projectId": "NEJ"},
                   {"inboundStockPointId": "NEJ"}, {"outboundStockPointId": "NEJ"},
                   {"inboundStockLocationId": "NEJ"}, {"packageItems": []}, {"itemId": "BEN"},
                   {"productionState": "klar"}, {"note": "x" * 1001},
                   {"quantity": 10**9}):  # fmt: skip
        assert api.post(ORDERS, {**body, **fields}).status == 400, fields
    assert done(api.get(f"{ORDERS}?state=all"), 200) == []


def test_the_list(api):
    workshop(api)
    goods(api, "PALL")
    order(api, release=True)
    order(api, 1, productionDate="2026-06-14")
    order(api, 1, productionDate="2026-06-30")
    order(api, 1, itemId="PALL", packageItems=[{"itemId": "BEN", "quantityRequired": 3}])
    order(api, 1, productionDate=None, startDate="2026-06-20")
    done(api.put(f"{ORDERS}/void/4"))

    def listed(**query):
        return [each["id"] for each in done(api.get(ORDERS, params=query), 200)]

    assert listed() == listed(state="incomplete") == [2, 3, 5]
    assert (listed(state="delayed"), listed(state="completed")) == ([2], [1])
    assert (listed(state="voided"), listed(state="all")) == ([4], [1, 2, 3, 4, 5])
    assert (listed(state="all", itemId="PALL"), listed(itemId="PALL")) == ([4], [])
    for shown in done(api.get(f"{ORDERS}?state=all"), 200):
        assert shown == done(api.get(f"{ORDERS}/{shown['id']}"), 200)
    assert api.get(f"{ORDERS}?state=x").status == 400


def test_places(api, world):
    workshop(api)
    points = {
        code: done(api.post(POINTS, {"code": code, "name": code, "stockLocations": [
            {"code": "H1"}]}), 201)
        for code in ("IN", "UT")
    }  # fmt: skip
    goods(api, "PALL", DefaultStockPoint="IN", DefaultStockLocation="H1")
    inbound(api, row("BEN", 6, directCost=9), stockPointCode="UT", day="2026-02-03")
    where = {"outboundStockPointId": points["UT"]["id"]}
    location = points["IN"]["stockLocations"][0]["id"]
    made = order(api, 2, itemId="PALL", release=True, **where,
                 packageItems=[{"itemId": "BEN", "quantityRequired": 3}])  # fmt: skip
    assert (made["inboundStockPointId"], made["inboundStockLocationId"]) == (
        points["IN"]["id"], location,
    )  # fmt: skip
    assert worth(world)["PALL"] == 54_00
    at = {(each["itemId"], each["stockPointCode"]): each["inStock"] for each in balances(api)}
    assert (at["PALL", "IN"], at["BEN", "UT"], at["BEN", None]) == (2, 0, 40)
    assert reserved(order(api, 1, **where)) == {"SKIVA": 0, "BEN": 0}
    used = api.delete(f"{POINTS}/{points['UT']['id']}")
    assert used.json()["error"] == "inuse"
    require_whole(world)


def test_services_cost_nothing_in_stock(api, world):
    workshop(api)
    goods(api, "TIMME", StockGoods=False, PurchasePrice=500)
    recipe(api, SKIVA=1, TIMME="0.5")
    assert reserved(order(api, productionState="registered")) == {"SKIVA": 0, "TIMME": 0}
    assert reserved(order(api)) == {"SKIVA": 2, "TIMME": 1}
    done(api.put(f"{ORDERS}/release/2"), 200)
    assert worth(world)["BORD"] == 100_00
    require_whole(world)


def test_parts_that_came_in_late_make_the_goods_come_in_late(api, world):
    workshop(api)
    inbound(api, row("SKIVA", 5, directCost=60), day="2026-04-01")
    order(api, 12, release=True, packageItems=[{"itemId": "SKIVA", "quantityRequired": 1}])
    # The ten that were there are used on the day, and the tables are ready with the last two.
    assert on_account(world, until="2026-03-31") == 290_00
    assert value(world) == on_account(world) == 1_090_00
    assert worth(world)["BORD"] == 620_00
    with reading(world.store()) as tx:
        assert stock.there_on(tx, "2026-03-31", ["BORD"]) == {}
    require_whole(world)


def test_what_was_reserved_and_is_gone_is_not_made_of(api, world):
    workshop(api)
    order(api, 10)
    # A forced void takes the goods from under the reservation.
    done(api.put(f"{INBOUND}/1/void?force=true"))
    refused = api.put(f"{ORDERS}/release/1")
    assert refused.json()["error"] == "DOCUMENT_NOT_FULLY_RESERVED"
    assert in_stock(api, "BORD") == (0, 0)
    require_whole(world)


def test_without_a_warehouse_there_is_no_production(world):
    body = {"itemId": "BORD", "quantity": 1, "startDate": "2026-03-01"}
    assert world.api.post(ORDERS, body).json()["error"] == "warehouse_not_activated"


@pytest.mark.parametrize("number", ["BORD", "BEN"])
def test_what_a_bill_names_is_not_deleted(api, number):
    workshop(api, tops=0)
    assert api.delete(f"/3/articles/{number}").status == 400
    recipe(api)
    assert api.delete(f"/3/articles/{number}").status == 204
