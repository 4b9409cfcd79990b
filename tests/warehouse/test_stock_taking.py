"""Stock taking: planned, counted and released, and what the stock and the ledger say of it."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from huvudbok import warehouse
from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse import Place, stock
from huvudbok.warehouse.report import stock_on
from huvudbok.warehouse.stocktaking.tables import stock_taking_row
from stocktakings import (
    TAKINGS,
    add,
    add_all,
    count,
    plan,
    read,
    release,
    start,
    started,
)
from storehouse import (
    POINTS,
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    outbound,
    require_whole,
    row,
)

DAY = "2026-03-01"


@pytest.fixture
def shelves(api):
    """Ten of A1 at 7 kr and five of B1 at 20 kr, at no stock point; C1 never came in."""
    for item in ("A1", "B1", "C1"):
        goods(api, item, PurchasePrice=3)
    inbound(api, row("A1", 10, directCost=7), row("B1", 5, directCost=20), day="2026-02-01")


def test_a_new_one_is_planned(api, shelves):
    made = plan(api, state="completed", sortingId=2, rows=[{"itemId": "A1"}], date=None)
    assert made == {
        "costCenterCode": None, "date": None, "id": 1, "name": "Vårinventering",
        "projectId": None, "responsible": "Vera", "rows": [], "sortParams": {
            "primarySort": None, "primarySortOrder": None, "secondarySort": None,
            "secondarySortOrder": None,
        }, "sortingId": 2, "state": "planning", "usingStockPoints": False,
    }  # fmt: skip
    assert done(api.get(TAKINGS), 200) == [{**made, "rows": None}]


def test_what_is_counted_is_what_is_there_then(api, world, shelves):
    key = started(api, day=DAY)
    assert add_all(api, key) == 3
    rows = read(api, key)["rows"]
    assert rows[0] == {
        "countedBy": None, "currentRowNo": 1, "hasPostReleaseStockChanges": False, "id": "1-1",
        "itemId": "A1", "stockLocationId": None, "stockPointId": None, "stockTakenQuantity": None,
        "stockTakingId": 1, "stockTakingRowId": "1-1", "totalQuantityInStock": 10,
    }  # fmt: skip
    shown = count(api, key, {"A1": 8.5, "B1": 6}, by="Olle")["rows"]
    assert [(each["stockTakenQuantity"], each["countedBy"]) for each in shown] == [
        (8.5, "Olle"), (6, "Olle"), (None, None),
    ]  # fmt: skip
    assert on_account(world) == 170_00
    release(api, key)
    assert (in_stock(api, "A1"), in_stock(api, "B1")) == ((8.5, 8.5), (6, 6))
    # One and a half of A1 at 7 kr are gone, one of B1 has been found, worth 20 kr.
    assert on_account(world) == on_account(world, until=DAY) == 179_50
    assert on_account(world, 4990) == -179_50
    after = read(api, key)
    assert after["state"] == "completed"
    assert [each["totalQuantityInStock"] for each in after["rows"]] == [10, 5, 0]
    assert not any(each["hasPostReleaseStockChanges"] for each in after["rows"])
    require_whole(world)


def test_the_deviation_is_booked_with_the_documents_dimensions(api, world, shelves):
    for path, body in (
        ("costcenters", {"CostCenter": {"Code": "LAG", "Description": "Lager"}}),
        ("projects", {"Project": {"ProjectNumber": "7", "Description": "Inv"}}),
    ):
        done(api.post(f"/3/{path}", body), 201)  # fmt: skip
    key = started(api, day=DAY, costCenterCode="LAG", projectId="7")
    add_all(api, key)
    count(api, key, {"A1": 9, "B1": 5}, costCenterCode="LAG", projectId="7")
    release(api, key)
    last = done(api.get("/3/vouchers/S/2?financialyeardate=2026-03-01"), 200)["Voucher"]
    assert last["Description"] == "Inventering 1 Vårinventering"
    assert last["TransactionDate"] == DAY
    booked = [(each["Account"], each["Debit"] - each["Credit"], each["CostCenter"] or "",
               each["Project"] or "") for each in last["VoucherRows"]]  # fmt: skip
    assert booked == [(1460, -7, "", ""), (4990, 7, "LAG", "7")]


def test_a_count_without_deviation_books_nothing(api, world, shelves):
    key = started(api, day=DAY)
    add_all(api, key)
    count(api, key, {"A1": 10, "B1": 5, "C1": 0})
    before = len(done(api.get("/3/vouchers"), 200)["Vouchers"])
    release(api, key)
    assert len(done(api.get("/3/vouchers"), 200)["Vouchers"]) == before
    assert read(api, key)["state"] == "completed"


def test_an_older_day_is_counted_as_it_was(api, world, shelves):
    outbound(api, row("A1", 10), day="2026-04-01")
    inbound(api, row("A1", 4, directCost=9), day="2026-05-01")
    key = started(api, day=DAY)
    add_all(api, key, "itemIds=A1")
    assert read(api, key)["rows"][0]["totalQuantityInStock"] == 10
    count(api, key, {"A1": 8})
    release(api, key)
    assert in_stock(api, "A1") == (2, 2)
    with reading(world.store()) as tx:
        there = [stock.there_on(tx, day, ["A1"]).get(Place("A1"), 0) // 10**6
                 for day in (DAY, "2026-04-01", "2026-05-01")]  # fmt: skip
        for day in (DAY, "2026-04-01", "2026-05-01"):
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)
    assert there == [8, -2, 2]
    require_whole(world)


def test_goods_that_others_hold_may_be_missing(api, world, shelves):
    held = outbound(api, row("A1", 9), day=DAY, release=False)
    key = started(api, day=DAY)
    add_all(api, key)
    count(api, key, {"A1": 6, "B1": 5})
    release(api, key)
    # The document holds its nine all the same, three more than there are.
    assert in_stock(api, "A1") == (-3, -3)
    assert on_account(world) == 170_00 - 28_00
    require_whole(world)
    done(api.put(f"/api/warehouse/deliveries-v1/outbounddeliveries/{held}/release"))
    left = 6 - done(
        api.get(f"/api/warehouse/deliveries-v1/outbounddeliveries/{held}"), 200
    )["rows"][0]["deliveredQuantity"]  # fmt: skip
    assert in_stock(api, "A1") == (left, left)
    require_whole(world)


def test_each_location_has_what_was_counted_there(api, world):
    goods(api)
    body = {"code": "SYD", "name": "Syd", "stockLocations": [{"code": "H1"}, {"code": "H2"}]}
    point = done(api.post(POINTS, body), 201)
    first, second = (each["id"] for each in point["stockLocations"])
    inbound(api, row(quantity=5, directCost=1, stockLocationCode="H1"), stockPointCode="SYD",
            day="2026-01-10")  # fmt: skip
    inbound(api, row(quantity=5, directCost=2), row(quantity=5, directCost=3,
            stockLocationCode="H2"), stockPointCode="SYD", day="2026-01-20")  # fmt: skip
    outbound(api, row(quantity=5, stockLocationCode="H2"), stockPointCode="SYD", release=False)
    key = started(api, day=DAY)
    assert read(api, key)["usingStockPoints"] is True
    assert add_all(api, key) == 3
    rows = read(api, key)["rows"]
    assert [each["stockLocationId"] for each in rows] == [None, first, second]
    counted = [dict(each, stockTakenQuantity=quantity)
               for each, quantity in zip(rows, (3, 6, 4), strict=True)]  # fmt: skip
    start(api, key, rows=counted)
    release(api, key)
    with reading(world.store()) as tx:
        there = stock.there_on(tx, DAY)
    expected = {Place("A1", point["id"], each["stockLocationId"] or ""): quantity * 10**6
                for each, quantity in zip(rows, (3, 6, 4), strict=True)}  # fmt: skip
    assert there == expected
    # The older goods of H1 stay; those at no location cost 2 kr, those of H2 3 kr.
    assert on_account(world) == 30_00 - 4_00 - 3_00 + 3_00
    require_whole(world)


def test_goods_that_were_owed_are_counted_in(api, world, shelves):
    outbound(api, row("A1", 12, forcedQuantity=12), day="2026-02-10")
    key = started(api, day=DAY)
    add_all(api, key)
    assert read(api, key)["rows"][0]["totalQuantityInStock"] == -2
    count(api, key, {"A1": 3})
    release(api, key)
    assert in_stock(api, "A1") == (3, 3)
    assert on_account(world) == 100_00 + 21_00
    require_whole(world)


def test_found_goods_that_never_came_in_cost_what_the_article_does(api, world, shelves):
    key = started(api, day=DAY)
    add(api, key, {"itemId": "C1"})
    count(api, key, {"C1": 4})
    release(api, key)
    assert on_account(world) == 170_00 + 12_00
    require_whole(world)


def test_later_changes_of_that_day_are_told(api, shelves):
    key = started(api, day=DAY)
    add_all(api, key)
    count(api, key, {"A1": 9})
    release(api, key)
    inbound(api, row("A1", 1, directCost=7), day="2026-03-02")
    assert not read(api, key)["rows"][0]["hasPostReleaseStockChanges"]
    inbound(api, row("B1", 1, directCost=7), day=DAY)
    changed = [each["hasPostReleaseStockChanges"] for each in read(api, key)["rows"]]
    assert changed == [False, True, False]
    frozen = [each["totalQuantityInStock"] for each in read(api, key)["rows"]]
    assert frozen == [10, 5, 0]


def test_until_it_is_released_the_stock_shows_as_it_moves(api, shelves):
    key = plan(api, date=None)["id"]
    add_all(api, key)
    outbound(api, row("A1", 4), day="2026-04-01")
    assert read(api, key)["rows"][0]["totalQuantityInStock"] == 6
    start(api, key, date=DAY)
    assert read(api, key)["rows"][0]["totalQuantityInStock"] == 10
    inbound(api, row("A1", 1, directCost=7), day="2026-02-03")
    assert read(api, key)["rows"][0]["totalQuantityInStock"] == 11


def test_the_head_is_set_whole(api, shelves):
    sort = {"primarySort": "itemId", "primarySortOrder": "asc"}
    key = plan(api, sortingId=2, sortParams=sort, date="2026-02-03")["id"]
    body = {"name": "Ny", "responsible": "Olle", "state": "planning"}
    changed = done(api.put(f"{TAKINGS}/{key}", body), 200)
    assert (changed["name"], changed["responsible"]) == ("Ny", "Olle")
    assert (changed["date"], changed["sortingId"]) == (None, None)
    assert changed["sortParams"]["primarySort"] == "itemId"
    again = start(api, key, date=DAY)
    assert (again["state"], again["date"]) == ("started", DAY)
    body["state"] = "planning"
    assert done(api.put(f"{TAKINGS}/{key}", body), 200)["state"] == "planning"


def test_counting_again_sets_anew_and_leaves_the_other_rows(api, shelves):
    key = started(api, day=DAY)
    add_all(api, key)
    count(api, key, {"A1": 9, "B1": 5}, by="Olle")
    start(api, key, rows=[{"itemId": "A1", "stockPointId": None, "stockLocationId": None}])
    shown = [(each["stockTakenQuantity"], each["countedBy"]) for each in read(api, key)["rows"]]
    assert shown == [(None, None), (5, "Olle"), (None, None)]


def test_in_planning_nothing_is_counted(api, shelves):
    key = plan(api)["id"]
    add_all(api, key)
    body = {"name": "Ny", "responsible": "Olle", "state": "planning",
            "rows": [{"itemId": "A1", "stockTakenQuantity": 3}]}  # fmt: skip
    assert done(api.put(f"{TAKINGS}/{key}", body), 200)["rows"][0]["stockTakenQuantity"] is None


def test_deleted_for_good(api, shelves):
    key = plan(api)["id"]
    add_all(api, key)
    done(api.delete(f"{TAKINGS}/{key}"))
    assert api.get(f"{TAKINGS}/{key}").status == 404
    assert api.delete("/3/articles/C1").status == 204
    assert plan(api)["id"] == 2


@pytest.mark.parametrize("state", ["voided", "completed"])
def test_what_is_closed_stays(api, shelves, state):
    key = started(api, day=DAY)
    add_all(api, key)
    done(api.put(f"{TAKINGS}/{key}/{'void' if state == 'voided' else 'release'}"))
    before = read(api, key)
    assert before["state"] == state
    word = "document_is_voided" if state == "voided" else "cannot_modify_released_document"
    head = {"name": "Ny", "responsible": "Olle", "state": "started", "date": DAY}
    for method, path, body in (
        ("PUT", "", head), ("DELETE", "", None), ("PUT", "/void", None), ("PUT", "/release", None),
        ("POST", "/addrows", None), ("POST", "/rows", [{"itemId": "A1"}]),
        ("DELETE", "/rows", None), ("DELETE", f"/rows/{key}-1", None),
    ):  # fmt: skip
        answer = api.request(method, f"{TAKINGS}/{key}{path}", json=body)
        assert (answer.status, answer.json()["error"]) == (400, word), (method, path)
    assert read(api, key) == before


@pytest.mark.parametrize(("change", "word"), [
    ({"name": None}, "2001392"), ({"responsible": None}, "2001392"), ({"state": None}, "2001392"),
    ({"state": "öppen"}, "2001392"), ({"state": "completed"}, "invalid_state"),
    ({"state": "voided"}, "invalid_state"), ({"date": None}, "2001392"),
    ({"name": "x" * 51}, "2000107"), ({"costCenterCode": "SAKNAS"}, None),
    ({"projectId": "99"}, None), ({"rows": [{"itemId": "C1"}]}, "stocktaking_row_not_found"),
    ({"rows": [{"stockTakenQuantity": 1}]}, "2001392"),
    ({"rows": [{"itemId": "A1", "stockTakenQuantity": -1}]}, "2001392"),
])  # fmt: skip
def test_changes_that_are_refused(api, shelves, change, word):
    key = started(api, day=DAY)
    add_all(api, key, "itemIds=A1")
    before = read(api, key)
    head = {"name": "Ny", "responsible": "Olle", "state": "started", "date": DAY}
    answer = api.put(f"{TAKINGS}/{key}", {**head, **change})
    assert answer.status == 400, answer.content
    assert word is None or answer.json()["error"] == word
    assert read(api, key) == before


def test_releases_that_are_refused(api, world, shelves):
    key = plan(api)["id"]
    add_all(api, key)

    def refused(which=key):
        answer = api.put(f"{TAKINGS}/{which}/release")
        assert answer.status == 400
        return answer.json()["error"]

    assert refused() == "stocktaking_not_started"
    start(api, key, date="2026-06-16")
    assert refused() == "cannot_release_later_than_current_date"
    start(api, key, date=DAY)
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-03-31"))
    assert refused() == "period_locked"
    start(api, key, date="2026-04-02")
    count(api, key, {"C1": 2}, date="2026-04-02")
    done(api.put("/3/articles/C1", {"Article": {"StockGoods": False}}), 200)
    assert refused() == "item_not_stock_goods"
    assert read(api, key)["state"] == "started"
    require_whole(world)


def test_without_a_warehouse(world):
    body = {"name": "Vår", "responsible": "Vera", "state": "planning"}
    assert world.api.post(TAKINGS, body).json()["error"] == "warehouse_not_activated"
    assert world.api.get(f"{TAKINGS}/1").status == 404


@pytest.mark.parametrize("change", [{"taken_quantity": 1_000_000}, {"total_quantity": 1_000_000}])
def test_verify_adds_up_what_was_counted(api, world, shelves, change):
    key = started(api, day=DAY)
    add_all(api, key)
    count(api, key, {"A1": 8})
    release(api, key)
    inbound(api, row("A1", 1, directCost=7), row("B1", 1, directCost=7), day=DAY)

    def findings():
        with reading(world.store(), snapshot=True) as tx:
            return [(each.code, each.where) for each in check(tx, more=warehouse.checks).findings]

    assert findings() == []
    item = "A1" if "taken_quantity" in change else "B1"
    with writing(world.store()) as tx:
        tx.execute(
            update(stock_taking_row).values(**change)
            .where(stock_taking_row.c.article_number == item)
        )  # fmt: skip
    assert findings() == [("stock_taking", {"article": item, "stock_taking": key})]
