"""Rows of stock takings: which can be added, how they are found, sorted, paged and removed."""

from __future__ import annotations

import pytest

from stocktakings import TAKINGS, add, add_all, plan, read, release, start, started
from storehouse import POINTS, done, goods, inbound, outbound, row

DAY = "2026-03-01"


@pytest.fixture
def shelves(api):
    """Goods at two stock points and at none; give the ids of the points and locations by code.

    GUL never came in; BLÅ came in and has left.
    """
    made = {}
    for code in ("NORD", "SYD"):
        body = {"code": code, "name": code, "stockLocations": [{"code": f"{code}-1"}]}
        point = done(api.post(POINTS, body), 201)
        made |= {code: point["id"], f"{code}-1": point["stockLocations"][0]["id"]}
    for number in ("11", "12"):
        supplier = {"Supplier": {"SupplierNumber": number, "Name": f"Leverantör {number}"}}
        done(api.post("/3/suppliers", supplier), 201)
    goods(api, "9", Description="Röd kopp", SupplierNumber="11")
    goods(api, "10", Description="Röd skål", SupplierNumber="12")
    goods(api, "BLÅ", Description="Blå kopp")
    goods(api, "GUL", Description="Gul kopp", DefaultStockPoint="SYD",
          DefaultStockLocation="SYD-1")  # fmt: skip
    goods(api, "TJÄNST", StockGoods=False)
    inbound(api, row("9", 5, directCost=1), row("9", 3, directCost=1, stockPointCode="SYD"),
            row("10", 4, directCost=1, stockPointCode="SYD", stockLocationCode="SYD-1"),
            row("10", 2, directCost=1, stockPointCode="NORD"), row("BLÅ", 1, directCost=1),
            day="2026-01-10")  # fmt: skip
    outbound(api, row("BLÅ", 1), day="2026-02-20")
    return made


@pytest.fixture
def key(api, shelves):
    return plan(api, date=DAY)["id"]


def candidates(api, key, **query):
    found = done(api.get(f"{TAKINGS}/{key}/candidates", params=query), 200)
    return [(each["itemId"], each["stockPointId"], each["stockLocationId"]) for each in found]


def listed(api, key, **query):
    return done(api.get(f"{TAKINGS}/{key}/rows", params=query), 200)


def items(api, key, **query):
    return [each["itemId"] for each in listed(api, key, **query)]


def test_what_can_be_added(api, shelves, key):
    north, south = shelves["NORD"], shelves["SYD"]
    inner = shelves["SYD-1"]
    came_in = [("9", None, None), ("9", south, None), ("10", north, None), ("10", south, inner),
               ("BLÅ", None, None)]  # fmt: skip
    assert candidates(api, key) == came_in
    assert candidates(api, key, includeNonInboundItems="true") == (
        [*came_in, ("GUL", south, inner)]
    )
    first = done(api.get(f"{TAKINGS}/{key}/candidates"), 200)[1]
    assert first == {
        "countedBy": None, "currentRowNo": 2, "hasPostReleaseStockChanges": False, "id": None,
        "itemId": "9", "stockLocationId": None, "stockPointId": south, "stockTakenQuantity": None,
        "stockTakingId": key, "stockTakingRowId": None, "totalQuantityInStock": 3,
    }  # fmt: skip
    add(api, key, {"itemId": "9"})
    assert candidates(api, key) == came_in[1:]
    done(api.put("/3/articles/BLÅ", {"Article": {"StockGoods": False}}), 200)
    assert candidates(api, key) == came_in[1:-1]


def test_candidates_are_filtered(api, shelves, key):
    north, south = shelves["NORD"], shelves["SYD"]

    def found(**query):
        return [each[0] for each in candidates(api, key, **query)]

    assert found(itemIds="9,BLÅ") == ["9", "9", "BLÅ"]
    assert found(supplierNumbers="12") == ["10", "10"]
    assert found(stockPointIds=south) == ["9", "10"]
    assert found(stockPointIds=f"{north},{south}") == ["9", "10", "10"]
    assert found(stockLocationIds=shelves["SYD-1"], includeNonInboundItems="true") == ["10", "GUL"]
    assert found(stockPointIds=north, includeNonInboundItems="true") == ["10"]
    assert found(itemIdSearch="bl") == ["BLÅ"]
    assert found(itemDescriptionSearch="KOPP") == ["9", "9", "BLÅ"]
    assert found(excludeZeroBalanceItems="true") == ["9", "9", "10", "10"]
    assert found(transactionDate="2026-02-01") == ["BLÅ"]
    assert found(transactionDate="2026-02-21") == []


def test_rows_are_added_by_filter_and_once(api, shelves, key):
    assert add_all(api, key, "itemIds=9") == 2
    assert add_all(api, key, "excludeNonInboundItems=true") == 3
    assert add_all(api, key) == 1
    assert add_all(api, key) == 0
    ids = [each["id"] for each in read(api, key)["rows"]]
    assert sorted(ids) == [f"1-{at}" for at in range(1, 7)]


def test_an_existing_row_is_added_without_anything_happening(api, shelves, key):
    rows = [{"itemId": "9"}, {"itemId": "10", "stockPointId": "SYD", "stockLocationId": "SYD-1"}]
    add(api, key, *rows)
    add(api, key, *rows, {"itemId": "9"})
    shown = [(each["itemId"], each["stockPointId"], each["stockLocationId"], each["id"])
             for each in read(api, key)["rows"]]  # fmt: skip
    assert shown == [("9", None, None, "1-1"),
                     ("10", shelves["SYD"], shelves["SYD-1"], "1-2")]  # fmt: skip


@pytest.mark.parametrize(("sent", "word"), [
    ({"itemId": "SAKNAS"}, "item_not_found"), ({"itemId": "TJÄNST"}, "item_not_stock_goods"),
    ({"itemId": "9", "stockPointId": "VÄST"}, "stock_point_not_found"),
    ({"itemId": "9", "stockPointId": "NORD", "stockLocationId": "SYD-1"}, "stock_point_not_found"),
    ({"itemId": "9", "stockLocationId": "SYD-1"}, "stock_point_not_found"),
    ({"stockPointId": "SYD"}, "2001392"),
])  # fmt: skip
def test_rows_of_nothing_are_refused(api, shelves, key, sent, word):
    answer = api.post(f"{TAKINGS}/{key}/rows", [{"itemId": "9"}, sent])
    assert (answer.status, answer.json()["error"]) == (400, word)
    assert read(api, key)["rows"] == []


def test_rows_are_filtered(api, shelves, key):
    add_all(api, key)
    assert items(api, key) == ["9", "9", "10", "10", "BLÅ", "GUL"]
    assert items(api, key, itemIds="9,GUL") == ["9", "9", "GUL"]
    assert items(api, key, supplierNumbers="11") == ["9", "9"]
    assert items(api, key, stockPointIds=shelves["SYD"]) == ["9", "10", "GUL"]
    assert items(api, key, stockLocationIds=shelves["SYD-1"]) == ["10", "GUL"]
    assert items(api, key, itemIdSearch="1") == ["10", "10"]
    assert items(api, key, itemDescriptionSearch="gul") == ["GUL"]
    assert items(api, key, excludeZeroBalanceItems="true") == ["9", "9", "10", "10"]
    assert items(api, key, transactionDate="2026-02-20") == ["BLÅ"]


def test_rows_are_found_by_how_they_were_counted(api, shelves):
    key = started(api, day=DAY)
    add_all(api, key, "excludeNonInboundItems=true")
    sent = [dict(each, stockTakenQuantity=each["totalQuantityInStock"] + more, countedBy=who)
            for each, more, who in zip(read(api, key)["rows"], (0, 1, 0), "CBA",
                                       strict=False)]  # fmt: skip
    start(api, key, date=DAY, rows=sent)
    assert items(api, key, stateFilter="notStockTaken") == ["10", "BLÅ"]
    assert items(api, key, stateFilter="stockTakenNoDeviation") == ["9", "10"]
    assert items(api, key, stateFilter="stockTakenWithDeviation") == ["9"]
    assert len(items(api, key, stateFilter="all")) == 5
    release(api, key)
    # What was there stands still, so that the deviation still shows.
    assert items(api, key, stateFilter="stockTakenWithDeviation") == ["9"]


def test_rows_are_sorted_by_two_columns(api, shelves, key):
    add_all(api, key)

    def found(**query):
        return [(each["itemId"], each["totalQuantityInStock"])
                for each in listed(api, key, **query)]  # fmt: skip

    assert found(sortby="totalQuantityInStock", order="descending")[:3] == [
        ("9", 5), ("10", 4), ("9", 3),
    ]  # fmt: skip
    assert found(sortby="itemId", order="desc", secondarysortby="totalQuantityInStock",
                 secondaryorder="ascending") == [
        ("GUL", 0), ("BLÅ", 0), ("10", 2), ("10", 4), ("9", 3), ("9", 5),
    ]  # fmt: skip
    assert [each["currentRowNo"] for each in listed(api, key, sortby="id")] == [1, 2, 3, 4, 5, 6]
    assert items(api, key, sortby="itemDescription", sortorder="descending")[:3] == [
        "10", "10", "9",
    ]  # fmt: skip
    for query in ({"sortby": "färg"}, {"secondarysortby": "färg"}, {"order": "uppåt"},
                  {"stateFilter": "räknad"}):  # fmt: skip
        assert api.get(f"{TAKINGS}/{key}/rows", params=query).status == 400, query


def test_the_list_of_rows_begins_where_asked_and_is_paged(api, shelves, key):
    add_all(api, key)

    def numbers(**query):
        return [each["currentRowNo"] for each in listed(api, key, **query)]

    assert numbers() == [1, 2, 3, 4, 5, 6]
    assert numbers(startingRowNo=3) == [3, 4, 5, 6]
    assert numbers(startingItemId="10") == [3, 4, 5, 6]
    assert numbers(startingItemId="10", startingRowNo=4) == [4, 5, 6]
    assert numbers(startingItemId="SAKNAS") == [1, 2, 3, 4, 5, 6]
    assert numbers(limit=2) == [1, 2]
    assert numbers(limit=2, page=3) == [5, 6]
    assert numbers(limit=2, offset=1) == [2, 3]
    assert numbers(offset=9) == []
    assert numbers(startingItemId="10", limit=1) == [3]
    assert api.get(f"{TAKINGS}/{key}/rows", params={"startingRowNo": "x"}).status == 400
    assert len(candidates(api, plan(api)["id"], limit=2)) == 2


def test_rows_are_removed(api, shelves, key):
    add_all(api, key)
    answer = api.delete(f"{TAKINGS}/{key}/rows?itemIds=9&stockPointIds={shelves['SYD']}")
    assert done(answer, 200) == 1
    assert items(api, key) == ["9", "10", "10", "BLÅ", "GUL"]
    assert done(api.delete(f"{TAKINGS}/{key}/rows/1-1"), 200) == 1
    assert items(api, key) == ["10", "10", "BLÅ", "GUL"]
    for unknown in ("1-1", "2-3", "1-99", "x", "3"):
        gone = api.delete(f"{TAKINGS}/{key}/rows/{unknown}")
        assert (gone.status, gone.json()["error"]) == (404, "not found")
    # A number is not given twice.
    add(api, key, {"itemId": "9"})
    assert listed(api, key)[0]["id"] == "1-7"
    assert done(api.delete(f"{TAKINGS}/{key}/rows"), 200) == 5
    assert read(api, key)["rows"] == []


@pytest.mark.parametrize("query", [
    {"transactionDate": "igår"}, {"excludeZeroBalanceItems": "kanske"},
])  # fmt: skip
def test_filters_that_are_refused(api, shelves, key, query):
    add_all(api, key)
    for method, path in (("GET", "rows"), ("GET", "candidates"), ("POST", "addrows"),
                         ("DELETE", "rows")):  # fmt: skip
        assert api.request(method, f"{TAKINGS}/{key}/{path}", params=query).status == 400
    assert len(read(api, key)["rows"]) == 6


def test_stock_takings_are_listed(api, shelves):
    keys = [plan(api, name=name, responsible=who)["id"]
            for name, who in (("Vår", "Olle"), ("Höst", "Vera"), ("Jul", "Adam"))]  # fmt: skip
    start(api, keys[1], date=DAY)
    add(api, keys[2], {"itemId": "9"})

    def found(**query):
        return [each["id"] for each in done(api.get(TAKINGS, params=query), 200)]

    assert found() == found(state="all") == keys
    assert found(state="planning") == [1, 3]
    assert found(state="started") == [2]
    assert found(state="voided") == []
    assert found(itemId="9") == [3]
    assert found(sortby="responsible") == [3, 1, 2]
    assert found(sortby="state", sortorder="descending") == [2, 3, 1]
    assert found(sortby="id", sortorder="descending", limit=2) == [3, 2]
    assert api.get(TAKINGS, params={"sortby": "rows"}).status == 400
    assert api.get(TAKINGS, params={"state": "klar"}).status == 400


def test_places_that_are_to_be_counted_cannot_be_deleted(api, shelves, key):
    point = done(api.post(POINTS, {"code": "VÄST", "name": "Väst"}), 201)["id"]
    goods(api, "NY", DefaultStockPoint="VÄST")
    add_all(api, key, "itemIds=NY")
    assert listed(api, key)[0]["stockPointId"] == point
    assert api.delete(f"{POINTS}/{point}").json()["error"] == "inuse"
    assert api.delete("/3/articles/NY").status == 400
