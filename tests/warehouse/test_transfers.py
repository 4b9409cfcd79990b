"""Stock transfers: they reserve when saved, move when released, and never cost anything."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from huvudbok import warehouse
from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse.transfers.tables import stock_transfer_row
from storehouse import (
    BASE,
    POINTS,
    balances,
    done,
    goods,
    inbound,
    on_account,
    outbound,
    require_whole,
    row,
)

TRANSFERS = f"{BASE}/stocktransfer-v1"
LIST = f"{BASE}/deliveries-v1"


@pytest.fixture
def places(api):
    """Give the ids of two stock points, with ten of A1 in the first, and its location H1."""
    goods(api, Unit="st")
    made = {}
    for code in ("NORD", "SYD"):
        body = {"code": code, "name": code.title(), "stockLocations": [{"code": "H1"}]}
        made[code] = done(api.post(POINTS, body), 201)
    inbound(api, row(quantity=10, directCost=7), day="2026-02-01", stockPointCode="NORD")
    return {code: point["id"] for code, point in made.items()} | {
        f"{code}/H1": point["stockLocations"][0]["id"] for code, point in made.items()
    }


def moved(quantity=4, start="NORD", to="SYD", **fields):
    return {"itemId": "A1", "requestedQuantity": quantity, "fromStockPointId": start,
            "toStockPointId": to, **fields}  # fmt: skip


def transfer(api, *rows, status=201, **fields):
    return done(api.post(TRANSFERS, {"rows": list(rows), **fields}), status)


def release(api, key, status=204):
    return done(api.put(f"{TRANSFERS}/{key}/release"), status)


def read(api, key):
    return done(api.get(f"{TRANSFERS}/{key}"), 200)


def stock(api):
    """Give (in stock, available) by stock point."""
    return {
        each["stockPointCode"]: (each["inStock"], each["availableStock"]) for each in balances(api)
    }


def test_a_transfer_reserves_then_moves(api, world, places):
    made = transfer(api, moved(), note="Till butiken", transferDate="2026-03-01")
    assert made == {
        "id": 2, "note": "Till butiken", "released": False, "transferDate": "2026-03-01",
        "version": 0, "voided": False,
        "rows": [{
            "fromStockLocationCode": None, "fromStockLocationId": None,
            "fromStockLocationName": None, "fromStockPointCode": "NORD",
            "fromStockPointId": places["NORD"], "fromStockPointName": "Nord",
            "itemDescription": "Vara A1", "itemId": "A1", "itemUnit": "st", "quantity": 4,
            "requestedQuantity": 4, "rowNum": 1, "toStockLocationCode": None,
            "toStockLocationId": None, "toStockLocationName": None, "toStockPointCode": "SYD",
            "toStockPointId": places["SYD"], "toStockPointName": "Syd",
        }],
    }  # fmt: skip
    assert stock(api) == {"NORD": (10, 6)}
    vouchers = len(done(api.get("/3/vouchers"), 200)["Vouchers"])
    release(api, 2)
    assert read(api, 2) == {**made, "released": True, "version": 1}
    assert stock(api) == {"NORD": (6, 6), "SYD": (4, 4)}
    assert on_account(world) == 70_00
    assert len(done(api.get("/3/vouchers"), 200)["Vouchers"]) == vouchers
    outbound(api, row(quantity=4), stockPointCode="SYD")
    assert (on_account(world), on_account(world, 4990)) == (42_00, -42_00)
    require_whole(world)


def test_only_what_is_there_is_reserved(api, world, places):
    outbound(api, row(quantity=7), stockPointCode="NORD", release=False)
    made = transfer(api, moved(2), moved(2, rowNum=7), moved(1), transferDate="2026-03-01")
    shown = [(each["rowNum"], each["quantity"]) for each in made["rows"]]
    assert shown == [(1, 2), (7, 1), (2, 0)]
    release(api, made["id"])
    assert [each["quantity"] for each in read(api, made["id"])["rows"]] == [2, 1, 0]
    assert stock(api) == {"NORD": (0, 0), "SYD": (3, 3)}
    require_whole(world)


def test_a_backdated_transfer_takes_what_was_there_on_its_day(api, places):
    assert transfer(api, moved(), transferDate="2026-01-31")["rows"][0]["quantity"] == 0
    assert transfer(api, moved(), transferDate="2026-02-01")["rows"][0]["quantity"] == 4


def test_what_came_in_since_is_moved_too(api, world, places):
    made = transfer(api, moved(15), transferDate="2026-04-01")
    assert made["rows"][0]["quantity"] == 10
    inbound(api, row(quantity=3, directCost=9), day="2026-03-01", stockPointCode="NORD")
    release(api, made["id"])
    only = read(api, made["id"])["rows"][0]
    assert (only["quantity"], only["requestedQuantity"]) == (13, 15)
    assert stock(api)["SYD"] == (13, 13)
    require_whole(world)


def test_goods_go_between_locations_of_one_stock_point(api, world, places):
    first = transfer(api, moved(6, to="NORD", toStockLocationCode="H1"), transferDate="2026-03-01")
    release(api, first["id"])
    second = transfer(
        api,
        moved(9, fromStockLocationId=places["NORD/H1"], toStockLocationId=places["SYD/H1"]),
        transferDate="2026-03-01",
    )
    only = second["rows"][0]
    assert (only["quantity"], only["fromStockLocationCode"], only["toStockLocationId"]) == (
        6, "H1", places["SYD/H1"],
    )  # fmt: skip
    release(api, second["id"])
    assert stock(api) == {"NORD": (4, 4), "SYD": (6, 6)}
    require_whole(world)


def test_a_change_reserves_anew_and_counts_versions(api, places):
    key = transfer(api, moved(8), transferDate="2026-03-01")["id"]
    body = {"rows": [moved(3)], "version": 0, "note": None}
    changed = done(api.put(f"{TRANSFERS}/{key}", body), 200)
    assert (changed["version"], changed["rows"][0]["quantity"], changed["note"]) == (1, 3, None)
    assert stock(api) == {"NORD": (10, 7)}
    stale = api.put(f"{TRANSFERS}/{key}", {"rows": [moved(9)], "version": 0})
    assert (stale.status, stale.json()["error"]) == (409, "version_conflict")
    assert read(api, key) == changed
    dated = done(api.put(f"{TRANSFERS}/{key}", {"transferDate": "2026-01-05"}), 200)
    assert (dated["version"], dated["rows"][0]["quantity"]) == (2, 0)
    assert stock(api) == {"NORD": (10, 10)}


def test_a_voided_transfer_gives_up_what_it_held(api, places):
    made = transfer(api, moved(8))
    assert made["transferDate"] == "2026-06-15"
    done(api.put(f"{TRANSFERS}/{made['id']}/void?force=true"))
    assert stock(api) == {"NORD": (10, 10)}
    shown = read(api, made["id"])
    assert (shown["voided"], shown["version"], shown["rows"][0]["quantity"]) == (True, 1, 0)
    for what in ("release", "void"):
        answer = api.put(f"{TRANSFERS}/{made['id']}/{what}")
        assert (answer.status, answer.json()["error"]) == (400, "document_is_voided")
    answer = api.put(f"{TRANSFERS}/{made['id']}", {"note": "Ny"})
    assert answer.json()["error"] == "document_is_voided"


def test_a_released_transfer_stays(api, places):
    made = transfer(api, moved(8))
    release(api, made["id"])
    release(api, made["id"])
    assert stock(api) == {"NORD": (2, 2), "SYD": (8, 8)}
    assert read(api, made["id"])["version"] == 1
    for what, body in (("/void", None), ("", {"note": "Ny"})):
        answer = api.put(f"{TRANSFERS}/{made['id']}{what}", body)
        assert (answer.status, answer.json()["error"]) == (400, "cannot_modify_released_document")


def test_no_release_before_its_day_nor_in_a_locked_period(api, world, places):
    key = transfer(api, moved(), transferDate="2026-06-16")["id"]
    assert api.put(f"{TRANSFERS}/{key}/release").json()["error"] == (
        "cannot_release_later_than_current_date"
    )
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-03-31"))
    key = transfer(api, moved(), transferDate="2026-03-01")["id"]
    assert api.put(f"{TRANSFERS}/{key}/release").json()["error"] == "period_locked"
    assert read(api, key)["rows"][0]["quantity"] == 4


@pytest.mark.parametrize(("body", "word"), [
    ({}, "2001392"), ({"rows": []}, "2001392"), ({"rows": [moved(0)]}, "2001392"),
    ({"rows": [moved(start=None)]}, "2001392"), ({"rows": [moved(to=None)]}, "2001392"),
    ({"rows": [moved(itemId=None)]}, "2001392"), ({"rows": [moved(rowNum=2**40)]}, "2001392"),
    ({"rows": [moved(to="NORD")]}, "same_stock_place"),
    ({"rows": [moved(toStockLocationCode="H1", to="NORD", fromStockLocationCode="H1")]},
     "same_stock_place"),
    ({"rows": [moved(to="VÄST")]}, "stock_point_not_found"),
    ({"rows": [moved(toStockLocationCode="H2")]}, "stock_point_not_found"),
    ({"rows": [moved(itemId="B1")]}, "item_not_found"),
    ({"rows": [moved(itemId="TJÄNST")]}, "item_not_stock_goods"),
    ({"rows": [moved(rowNum=1), moved(rowNum=1)]}, "duplicaterowid"),
    ({"rows": [moved()], "transferDate": "igår"}, "2001392"),
])  # fmt: skip
def test_what_is_refused(api, places, body, word):
    goods(api, "TJÄNST", StockGoods=False)
    answer = api.post(TRANSFERS, body)
    assert (answer.status, answer.json()["error"]) == (400, word)
    assert done(api.get(f"{LIST}?type=stocktransfer"), 200) == []
    assert stock(api) == {"NORD": (10, 10)}


def test_goods_leave_an_inactive_stock_point_and_enter_none(api, places):
    body = {"code": "NORD", "name": "Nord", "active": False, "stockLocations": [{"code": "H1"}]}
    done(api.put(f"{POINTS}/{places['NORD']}", body), 200)
    release(api, transfer(api, moved(2))["id"])
    answer = api.post(TRANSFERS, {"rows": [moved(start="SYD", to="NORD")]})
    assert answer.json()["error"] == "stock_point_inactive"


def test_the_list_of_manual_documents_has_transfers_too(api, places):
    first = transfer(api, moved(2), note="Första", transferDate="2026-03-01")["id"]
    outbound(api, row(quantity=1), stockPointCode="NORD", release=False)
    second = transfer(api, moved(2))["id"]
    release(api, second)

    def listed(query=""):
        return done(api.get(f"{LIST}{query}"), 200)

    shown = {"date": "2026-03-01", "deliveryId": first, "entityId": str(first), "note": "Första",
             "released": False, "type": "StockTransfer", "voided": False}  # fmt: skip
    assert listed("?type=stocktransfer")[0] == shown
    assert [each["type"] for each in listed()] == (
        ["Inbound", "StockTransfer", "Outbound", "StockTransfer"]
    )
    ids = [each["deliveryId"] for each in listed("?type=stocktransfer&state=released")]
    assert ids == [second]
    done(api.put(f"{TRANSFERS}/{first}/void"))
    assert [each["deliveryId"] for each in listed("?state=voided")] == [first]
    assert listed("?type=stocktransfer&state=unreleased") == []
    assert len(listed("?itemId=A1")) == 4
    assert listed("?itemId=B1") == []


def test_what_a_transfer_names_cannot_be_deleted(api, places):
    transfer(api, moved(1, toStockLocationCode="H1"))
    answer = api.delete(f"{POINTS}/{places['SYD']}")
    assert (answer.status, answer.json()["error"]) == (400, "inuse")
    body = {"code": "SYD", "name": "Syd", "stockLocations": []}
    assert api.put(f"{POINTS}/{places['SYD']}", body).json()["error"] == "inuse"
    assert api.delete("/3/articles/A1").status == 400


def test_without_a_warehouse_and_without_a_document(world):
    answer = world.api.post(TRANSFERS, {"rows": [moved()]})
    assert answer.json()["error"] == "warehouse_not_activated"
    for method, path in (("GET", ""), ("PUT", "/release"), ("PUT", "/void")):
        answer = world.api.request(method, f"{TRANSFERS}/1{path}")
        assert (answer.status, answer.json()["error"]) == (404, "not found")


def test_verify_compares_what_is_said_with_what_has_moved(api, world, places):
    first = transfer(api, moved(4), transferDate="2026-03-01")["id"]
    transfer(api, moved(9))
    release(api, first)

    def findings():
        with reading(world.store(), snapshot=True) as tx:
            return [(each.code, each.where) for each in check(tx, more=warehouse.checks).findings]

    assert findings() == []
    with writing(world.store()) as tx:
        tx.execute(update(stock_transfer_row).values(quantity=5_000_000))
    assert findings() == [("stock_transfer", {"article": "A1", "stock_transfer": first})]
