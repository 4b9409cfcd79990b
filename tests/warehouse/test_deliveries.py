"""Manual documents: goods in and out, what the ledger says of them, and undoing it all."""

from decimal import Decimal

from huvudbok import app
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from storehouse import (
    BASE,
    INBOUND,
    OUTBOUND,
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


def test_goods_come_in_at_their_cost_and_leave_the_oldest_first(api, world):
    goods(api)
    inbound(api, row(quantity=10, directCost=5, freightCost=1), day="2026-02-01")
    inbound(api, row(quantity=10, directCost="8.50"), day="2026-02-02")
    assert in_stock(api) == (20, 20)
    assert on_account(world) == value(world) == 145_00
    made = outbound(api, row(quantity=15))
    assert on_account(world) == value(world) == 145_00 - 60_00 - 42_50
    assert on_account(world, 4990) == -42_50
    shown = done(api.get(f"{OUTBOUND}/{made}"), 200)
    assert shown["released"] is True
    assert shown["rows"][0]["deliveredQuantity"] == 15
    article = api.get("/3/articles/A1").json()["Article"]
    assert (article["QuantityInStock"], article["StockValue"]) == (5, Decimal("42.5"))
    require_whole(world)


def test_a_change_to_kronor_needs_a_rate_of_one(api):
    goods(api)
    made = inbound(api, row(quantity=3, directCost=10), release=False, currency="EUR",
                   currencyRate=10)  # fmt: skip
    refused = api.put(f"{INBOUND}/{made}", {"currency": "SEK"})
    assert (refused.status, refused.json()["error"]) == (400, "2001392")
    changed = done(api.put(f"{INBOUND}/{made}", {"currency": "SEK", "currencyRate": 1}), 200)
    assert (changed["currency"], changed["currencyRate"]) == ("SEK", 1)


def test_the_value_is_in_kronor_whatever_the_currency(api, world):
    goods(api)
    inbound(api, row(quantity=3, directCost=10, otherCost="0.10"), currency="EUR",
            currencyRate="11.25", currencyUnit=1)  # fmt: skip
    inbound(api, row(quantity=1, directCost=7), currency="NOK", currencyRate="95.5",
            currencyUnit=100)  # fmt: skip
    assert value(world) == on_account(world) == 340_88 + 6_69


def test_an_unreleased_document_holds_goods_and_books_nothing(api, world):
    goods(api)
    inbound(api, row(quantity=10, directCost=5))
    made = outbound(api, row(quantity=4), release=False)
    assert in_stock(api) == (6, 6)
    assert on_account(world) == 50_00
    other = outbound(api, row(quantity=9), release=False)
    shown = done(api.get(f"{OUTBOUND}/{other}"), 200)
    assert shown["rows"][0]["deliveredQuantity"] == 6
    done(api.put(f"{OUTBOUND}/{made}", {"rows": [row(quantity=1)]}), 200)
    done(api.put(f"{OUTBOUND}/{other}", {"note": "igen"}), 200)
    assert in_stock(api) == (0, 0)
    done(api.put(f"{OUTBOUND}/{made}/void"))
    assert in_stock(api) == (1, 1)
    done(api.put(f"{OUTBOUND}/{other}/release"))
    assert done(api.get(f"{OUTBOUND}/{other}"), 200)["rows"][0]["deliveredQuantity"] == 9
    assert value(world) == on_account(world) == 5_00
    require_whole(world)


def test_what_is_forced_is_owed_and_settled_when_it_comes(api, world):
    goods(api)
    inbound(api, row(quantity=2, directCost=10), day="2026-02-01")
    outbound(api, row(quantity=5, forcedQuantity=3), day="2026-03-01")
    assert in_stock(api) == (-3, -3)
    assert value(world) == on_account(world) == -30_00
    inbound(api, row(quantity=10, directCost=12), day="2026-04-01")
    assert in_stock(api) == (7, 7)
    assert value(world) == on_account(world) == 84_00
    # Two at 10, three at 12: the cost is true in the end.
    assert on_account(world, 4990) == 56_00 - 20_00 - 120_00
    assert on_account(world, until="2026-03-31") == -30_00
    require_whole(world)


def test_voiding_an_outbound_brings_its_goods_back_as_they_were(api, world):
    goods(api)
    inbound(api, row(quantity=5, directCost=10), day="2026-02-01")
    inbound(api, row(quantity=5, directCost=20), day="2026-02-05")
    made = outbound(api, row(quantity=7), day="2026-03-01")
    done(api.put(f"{OUTBOUND}/{made}/void?customVoidDate=2026-03-10"))
    assert (in_stock(api), value(world)) == ((10, 10), 150_00)
    assert on_account(world, until="2026-03-09") == 60_00
    assert on_account(world) == 150_00
    # In between they were gone: a backdated delivery finds the three that stayed.
    late = outbound(api, row(quantity=4), day="2026-03-05")
    assert done(api.get(f"{OUTBOUND}/{late}"), 200)["rows"][0]["deliveredQuantity"] == 3
    assert value(world) == 90_00
    outbound(api, row(quantity=5), day="2026-03-11")
    assert value(world) == on_account(world) == 40_00
    require_whole(world)


def test_voiding_an_inbound(api, world):
    goods(api)
    first = inbound(api, row(quantity=5, directCost=10))
    done(api.put(f"{INBOUND}/{first}/void?customVoidDate=2026-02-20"))
    assert (in_stock(api), value(world), on_account(world)) == ((0, 0), 0, 0)
    assert on_account(world, until="2026-02-19") == 50_00
    second = inbound(api, row(quantity=5, directCost=10))
    outbound(api, row(quantity=2))
    refused = api.put(f"{INBOUND}/{second}/void")
    assert (refused.status, refused.json()["error"]) == (400, "void_linked_outbound")
    done(api.put(f"{INBOUND}/{second}/void?force=true&customVoidDate=2026-04-01"))
    assert (in_stock(api), value(world)) == ((-2, -2), -20_00)
    require_whole(world)
    again = api.put(f"{INBOUND}/{second}/void?force=true")
    assert again.json()["error"] == "document_is_voided"


def test_a_receipt_that_others_hold_is_not_voided_without_force(api, world):
    goods(api)
    made = inbound(api, row(quantity=5, directCost=10))
    held = outbound(api, row(quantity=1), release=False)
    assert api.put(f"{INBOUND}/{made}/void").json()["error"] == "void_linked_outbound"
    done(api.put(f"{OUTBOUND}/{held}/void"))
    done(api.put(f"{INBOUND}/{made}/void"))
    assert (in_stock(api), on_account(world)) == ((0, 0), 0)
    vouchers = api.get("/3/vouchers").json()["Vouchers"]
    assert [each["Description"] for each in vouchers] == [
        "Manuell inleverans 1", "Makulering av Manuell inleverans 1",
    ]  # fmt: skip


def test_a_debt_that_was_settled_is_undone_whole(api, world):
    goods(api, PurchasePrice=9)
    owing = outbound(api, row(quantity=4, forcedQuantity=4), day="2026-02-01")
    assert value(world) == -36_00
    inbound(api, row(quantity=10, directCost=11), day="2026-02-10")
    assert value(world) == 66_00
    done(api.put(f"{OUTBOUND}/{owing}/void"))
    assert (in_stock(api), value(world), on_account(world)) == ((10, 10), 110_00, 110_00)
    assert on_account(world, 4990) == -110_00
    require_whole(world)


def test_average_cost_where_the_article_says_so(api, world):
    goods(api, CostCalculationMethod="AVERAGE")
    inbound(api, row(quantity=10, directCost=5), day="2026-02-01")
    inbound(api, row(quantity=10, directCost=7), day="2026-02-02")
    made = outbound(api, row(quantity=5))
    assert value(world) == on_account(world) == 90_00
    outbound(api, row(quantity=15))
    assert value(world) == on_account(world) == 0
    done(api.put(f"{OUTBOUND}/{made}/void?customVoidDate=2026-03-02"))
    assert (in_stock(api), value(world)) == ((5, 5), 30_00)
    require_whole(world)


def test_the_last_receipt_says_what_an_article_costs(api):
    goods(api, CostCalculationMethod="LAST_RELEASED_INBOUND", DirectCost=1)
    inbound(api, row(quantity=2, directCost=3, freightCost="0.5"))
    article = api.get("/3/articles/A1").json()["Article"]
    assert (article["DirectCost"], article["FreightCost"]) == (3, Decimal("0.5"))


def test_a_backdated_receipt_changes_what_comes_after_it_and_nothing_before(api, world):
    goods(api)
    inbound(api, row(quantity=5, directCost=10), day="2026-02-10")
    outbound(api, row(quantity=2), day="2026-02-20")
    inbound(api, row(quantity=5, directCost=1), day="2026-02-01")
    assert on_account(world, 4990, until="2026-02-20") == 20_00 - 50_00 - 5_00
    outbound(api, row(quantity=5), day="2026-02-21")
    assert value(world) == on_account(world) == 30_00
    require_whole(world)


def test_accounts_dimensions_and_series_of_the_vouchers(api, world):
    for number in (1450, 4950):
        api.put(f"/3/accounts/{number}", {"Account": {"Active": True}})
    api.post("/3/costcenters", {"CostCenter": {"Code": "NORR", "Description": "Norr"}})
    goods(api)
    goods(api, "B1", StockAccount=1450, StockChangeAccount=4950)
    inbound(api, row(quantity=2, directCost=10), row("B1", 3, directCost=5, costCenterCode="NORR"))
    vouchers = api.get("/3/vouchers").json()["Vouchers"]
    assert [(each["VoucherSeries"], each["Description"]) for each in vouchers] == [
        ("S", "Manuell inleverans 1")
    ]
    rows = api.get("/3/vouchers/S/1?financialyear=3").json()["Voucher"]["VoucherRows"]
    assert [(r["Account"], r["Debit"], r["Credit"], r["CostCenter"]) for r in rows] == [
        (1450, 15, 0, ""), (1460, 20, 0, ""), (4950, 0, 15, "NORR"), (4990, 0, 20, ""),
    ]  # fmt: skip


def test_the_list_of_manual_documents(api):
    goods(api)
    goods(api, "B1")
    first = inbound(api, row(), note="ett")
    second = inbound(api, row("B1"), release=False)
    third = outbound(api, row(), release=False)
    done(api.put(f"{OUTBOUND}/{third}/void"))

    def listed(**query):
        found = done(api.get(f"{BASE}/deliveries-v1", params=query), 200)
        return [each["deliveryId"] for each in found]

    assert listed() == [first, second, third]
    assert (listed(state="released"), listed(state="unreleased")) == ([first], [second])
    assert (listed(state="voided"), listed(type="inbound")) == ([third], [first, second])
    assert (listed(type="stocktransfer"), listed(itemId="B1")) == ([], [second])
    assert api.get(f"{BASE}/deliveries-v1?state=x").status == 400
    shown = done(api.get(f"{BASE}/deliveries-v1"), 200)[0]
    assert shown == {
        "date": "2026-02-01", "deliveryId": first, "entityId": str(first), "note": "ett",
        "released": True, "type": "Inbound", "voided": False,
    }  # fmt: skip


def test_a_note_may_change_after_the_release(api):
    goods(api)
    for base, made in ((INBOUND, inbound(api, row(quantity=2))), (OUTBOUND, outbound(api, row()))):
        done(api.request("PATCH", f"{base}/{made}", json={"note": "sent"}))
        assert done(api.get(f"{base}/{made}"), 200)["note"] == "sent"
        refused = api.put(f"{base}/{made}", {"note": "nej"})
        assert refused.json()["error"] == "cannot_modify_released_document"


def test_places(api, world):
    goods(api)
    point = done(api.post(f"{BASE}/stockpoints-v1", {
        "code": "SYD", "name": "Syd", "stockLocations": [{"code": "H1"}, {"code": "H2"}],
    }), 201)  # fmt: skip
    inbound(api, row(quantity=5, directCost=1, stockLocationCode="H1"), stockPointCode="SYD")
    inbound(api, row(quantity=5, directCost=2, stockLocationCode="H2"), stockPointId=point["id"])
    inbound(api, row(quantity=7, directCost=3))
    assert balances(api) == [
        {"availableStock": 7, "inStock": 7, "itemId": "A1", "stockPointCode": None},
        {"availableStock": 10, "inStock": 10, "itemId": "A1", "stockPointCode": "SYD"},
    ]
    assert len(balances(api, stockPointCodes="SYD,NORD", itemIds="A1")) == 1
    assert balances(api, stockPointCodes="NORD") == balances(api, itemIds="A2") == []
    outbound(api, row(quantity=5, stockLocationCode="H2"), stockPointCode="SYD")
    assert value(world) == 26_00
    short = outbound(api, row(quantity=9), stockPointCode="SYD")
    shown = done(api.get(f"{OUTBOUND}/{short}"), 200)
    assert shown["rows"][0]["deliveredQuantity"] == 5
    assert (shown["stockPointCode"], shown["rows"][0]["stockPointName"]) == ("SYD", "Syd")
    require_whole(world)


BAD = (
    {"rows": []}, {"rows": [{"quantity": 1}]}, {"rows": [{"itemId": "A1"}]},
    {"rows": [row(quantity=0)]}, {"rows": [row(directCost=-1)]}, {"currency": "XXX"},
    {"currencyRate": 2}, {"rows": [row(quantity=10**9, directCost=10**9)]},
    {"rows": [row(), row(rowId=0, x=1)]}, {"rows": [row(costCenterCode="NEJ")]},
    {"rows": [row(projectId="NEJ")]}, {"rows": [row(stockLocationCode="H1")]},
    {"stockPointId": "nej"}, {"date": "2026-02-30"}, {"rows": [row(rowId=2**40)]},
)  # fmt: skip


def test_bad_documents_are_refused(api):
    goods(api)
    for fields in BAD:
        body = {
            "currency": "SEK", "currencyRate": 1, "date": "2026-02-01", "rows": [row()], **fields,
        }  # fmt: skip
        answer = api.post(INBOUND, body)
        if answer.status == 201:
            answer = api.put(f"{INBOUND}/{answer.json()['id']}/release")
        assert answer.status == 400, (fields, answer.content)
    for query in ("force=maybe", "customVoidDate=x", "customVoidDate=2026-01-31",
                  "customVoidDate=2026-06-16"):  # fmt: skip
        made = inbound(api, row())
        assert api.put(f"{INBOUND}/{made}/void?{query}").status == 400, query


def test_what_becomes_goods_again_shows_what_came_in_meanwhile(api, world):
    goods(api)
    made = inbound(api, row(quantity=5, directCost=2), release=False)
    shown = done(api.put("/3/articles/A1", {"Article": {"StockGoods": False}}), 200)["Article"]
    assert shown["StockGoods"] is False
    done(api.put(f"{INBOUND}/{made}/release"))
    body = {"StockGoods": True, "QuantityInStock": 77}
    shown = done(api.put("/3/articles/A1", {"Article": body}), 200)["Article"]
    assert (shown["QuantityInStock"], shown["StockValue"]) == (5, 10)
    require_whole(world)
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=app.checks()).findings
