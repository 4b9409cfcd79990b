"""Stock points and their locations, and whether the warehouse is active."""

import uuid

from conftest import TENANT
from storehouse import BASE, POINTS, done, goods, inbound, open_warehouse, row

SYD = {"code": "SYD", "name": "Syd", "stockLocations": [{"code": "H1", "name": "Hylla"},
                                                        {"code": "H2"}]}  # fmt: skip


def made(api, **fields):
    return done(api.post(POINTS, {**SYD, **fields}), 201)


def test_a_stock_point_from_its_making_to_its_end(api):
    point = made(api)
    assert point["active"] is point["usingCompanyAddress"] is True
    assert [each["code"] for each in point["stockLocations"]] == ["H1", "H2"]
    assert {each["stockPointId"] for each in point["stockLocations"]} == {point["id"]}
    assert done(api.get(f"{POINTS}/SYD"), 200) == done(api.get(f"{POINTS}/{point['id']}"), 200)
    (listed,) = done(api.get(POINTS), 200)
    assert listed == {**point, "stockLocations": None}
    assert done(api.delete(f"{POINTS}/{point['id']}"), 200) == point
    assert api.get(f"{POINTS}/SYD").json()["error"] == "not found"


def test_an_address_of_its_own_needs_the_companys_switched_off(api):
    kept = made(api, deliveryCity="Malmö", usingCompanyAddress=False)
    assert kept["deliveryCity"] == "Malmö"
    hidden = made(api, code="N", deliveryCity="Malmö")
    assert hidden["deliveryCity"] is None


def test_lists_by_state_text_and_id(api):
    first, second = made(api), made(api, code="NORR", name="Norra syd", active=False)

    def codes(path):
        return [each["code"] for each in done(api.get(path), 200)]

    assert codes(POINTS) == ["SYD"]
    assert codes(f"{POINTS}?state=ALL") == ["NORR", "SYD"]
    assert codes(f"{POINTS}?state=INACTIVE&q=SYD") == ["NORR"]
    assert codes(f"{POINTS}?q=orr") == []
    both = f"{first['id']},{second['id']},{uuid.uuid4()}"
    assert codes(f"{POINTS}/multi?ids={both}") == ["NORR", "SYD"]
    assert codes(f"{POINTS}/multi?ids={second['id']}&ids={first['id']}&state=ACTIVE") == ["SYD"]
    assert codes(f"{POINTS}/multi") == []
    assert codes(f"{POINTS}/SYD/stocklocations?q=hylla") == ["H1"]
    assert codes(f"{POINTS}/{first['id']}/stocklocations") == ["H1", "H2"]
    assert api.get(f"{POINTS}?state=ANY").status == 400
    assert api.get(f"{POINTS}/multi?ids={'x,' * 600}").status == 400


def test_locations_are_added_changed_and_taken_away(api):
    point = made(api)
    more = [{"code": "H2"}, {"code": "H3", "name": "Ny"}, {"code": "H3"}]
    added = done(api.post(f"{POINTS}/{point['id']}", more), 201)
    assert [each["code"] for each in added] == ["H3"]
    one, two = point["stockLocations"]
    # Two exchange their codes, one is left out and one is new.
    changed = done(api.put(f"{POINTS}/{point['id']}", {
        "code": "SYD2", "name": "Söder",
        "stockLocations": [{**one, "code": "H2"}, {**two, "code": "H1"}, {"code": "H9"}],
    }), 200)  # fmt: skip
    now = {each["code"]: each["id"] for each in changed["stockLocations"]}
    assert (now["H2"], now["H1"], sorted(now)) == (one["id"], two["id"], ["H1", "H2", "H9"])
    assert (changed["code"], changed["name"]) == ("SYD2", "Söder")
    bare = done(api.put(f"{POINTS}/{point['id']}", {"code": "SYD", "name": "Syd"}), 200)
    assert bare["stockLocations"] == []


def test_what_is_in_use_stays(api):
    point = made(api)
    goods(api)
    inbound(api, row(stockPointCode="SYD", stockLocationCode="H1"))
    for refused in (
        api.delete(f"{POINTS}/{point['id']}"),
        api.put(f"{POINTS}/{point['id']}", {"code": "SYD", "name": "Syd"}),
        api.put(f"{POINTS}/{point['id']}", {**SYD, "stockLocations": [{"code": "H2"}]}),
    ):
        assert (refused.status, refused.json()["error"]) == (400, "inuse")
    assert len(done(api.get(f"{POINTS}/SYD/stocklocations"), 200)) == 2
    assert api.delete("/3/articles/A1").code == 2000310


BAD = (
    (SYD, "alreadyexists"), ({**SYD, "code": "N", "stockLocations": [{"code": "A"}] * 2},
                             "duplicatestocklocations"),
    ({"code": "N"}, "2001392"), ({**SYD, "code": "N", "stockLocations": [{"name": "x"}]}, "2001392"),
    ({**SYD, "code": "x" * 11}, "2000107"), ({**SYD, "code": "N", "x": 1}, "2001399"),
)  # fmt: skip


def test_bad_stock_points_are_refused(api):
    made(api)
    for body, code in BAD:
        refused = api.post(POINTS, body)
        assert (refused.status, refused.json()["error"]) == (400, code)


def test_a_key_that_is_none_is_not_found(api):
    made(api)
    for method, body in (("PUT", SYD), ("DELETE", None), ("POST", [{"code": "x"}])):
        # A code will not do where the contract wants an id.
        refused = api.request(method, f"{POINTS}/SYD", json=body)
        assert (refused.status, refused.json()["error"]) == (404, "not found"), method


def test_before_it_is_active_nothing_moves(world):
    api = world.api
    goods(api, QuantityInStock=5, PurchasePrice=10)
    assert done(api.get(f"{BASE}/tenants-v4"), 200) == {"activated": False, "tenantId": TENANT}
    refused = api.post(f"{BASE}/deliveries-v1/outbounddeliveries",
                       {"date": "2026-02-01", "rows": [row()]})  # fmt: skip
    assert refused.json()["error"] == "warehouse_not_activated"
    changed = api.put("/3/articles/A1", {"Article": {"QuantityInStock": 6}})
    assert changed.json()["Article"]["QuantityInStock"] == 6
    open_warehouse(world)
    assert done(api.get(f"{BASE}/tenants-v4"), 200)["activated"] is True
    changed = api.put("/3/articles/A1", {"Article": {"QuantityInStock": 7, "StockGoods": False}})
    shown = changed.json()["Article"]
    assert (shown["QuantityInStock"], shown["StockValue"], shown["StockGoods"]) == (6, 60, True)
    new = api.post("/3/articles", {"Article": {
        "Description": "Ny", "StockGoods": True, "QuantityInStock": 9}}).json()["Article"]  # fmt: skip
    assert new["QuantityInStock"] == 0
    service = api.post("/3/articles", {"Article": {
        "ArticleNumber": "T", "Description": "Tjänst", "QuantityInStock": 9}}).json()["Article"]  # fmt: skip
    assert service["QuantityInStock"] == 9
    now_goods = api.put("/3/articles/T", {"Article": {"StockGoods": True}}).json()["Article"]
    assert (now_goods["QuantityInStock"], now_goods["StockValue"]) == (0, 0)


def test_what_is_named_by_code_follows_a_change_of_code(api):
    """Two locations may even exchange their codes."""
    point = made(api)
    goods(api, DefaultStockPoint="SYD", DefaultStockLocation="H1")
    goods(api, "A2", DefaultStockPoint=point["id"], DefaultStockLocation="H2")
    first, second = point["stockLocations"]
    changed = {**point, "code": "SÖDER",
               "stockLocations": [{**first, "code": "H2"}, {**second, "code": "H1"}]}  # fmt: skip
    done(api.put(f"{POINTS}/{point['id']}", changed), 200)
    shown = [done(api.get(f"/3/articles/{number}"), 200)["Article"] for number in ("A1", "A2")]
    assert [(each["DefaultStockPoint"], each["DefaultStockLocation"]) for each in shown] == [
        ("SÖDER", "H2"), (point["id"], "H1"),
    ]  # fmt: skip


def test_a_place_that_an_article_has_is_not_deleted(api):
    point = made(api)
    goods(api, DefaultStockPoint="SYD", DefaultStockLocation="H1")
    fewer = {**point, "stockLocations": point["stockLocations"][1:]}
    for answer in (api.put(f"{POINTS}/{point['id']}", fewer),
                   api.delete(f"{POINTS}/{point['id']}")):  # fmt: skip
        assert (answer.status, answer.json()["error"]) == (400, "inuse")
    unset = {"DefaultStockPoint": "API_BLANK", "DefaultStockLocation": "API_BLANK"}
    done(api.put("/3/articles/A1", {"Article": unset}), 200)
    done(api.put(f"{POINTS}/{point['id']}", fewer), 200)
    done(api.delete(f"{POINTS}/{point['id']}"), 200)
