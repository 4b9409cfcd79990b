"""Orders that hold goods of the warehouse, deliver them, and hand them over to their invoices."""

import pytest
from sqlalchemy import update

from goodshop import GoodShop, delivered, reserved, rows_of, sold, wanted
from huvudbok import app
from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.sales.orders.tables import order_row
from huvudbok.warehouse.tables import stock_claim
from storehouse import POINTS, done, goods, inbound, on_account, open_warehouse, row, value


@pytest.fixture
def shop(world):
    return GoodShop(world)


def test_a_new_order_reserves_what_there_is(shop):
    made = shop.order(wanted(4), wanted(8), wanted(2, 2, article="JOBB"))
    assert made["DeliveryState"] == "reservation"
    assert made["WarehouseReady"] is False
    assert reserved(made) == [4, 6, 0]
    assert delivered(made) == [0, 0, 2]
    assert made["Total"] == 50
    assert shop.figures() == (10, 10, 0, 50)
    shop.require_agreement()


def test_no_state_is_as_good_as_none_sent(shop):
    made = shop.order(wanted(4), DeliveryState=None)
    assert made["DeliveryState"] == "reservation"
    assert shop.change(made, DeliveryState=None, Comments="Skör")["DeliveryState"] == "reservation"


def test_a_registered_order_holds_nothing(shop):
    made = shop.order(wanted(4, 4), DeliveryState="registration")
    assert (reserved(made), delivered(made), made["Total"]) == ([0], [0], 0)
    assert shop.figures() == (10, 0, 10, 50)


def test_delivery_picks_what_there_is_and_the_total_follows(shop):
    made = shop.order(wanted(8, 6), wanted(8, 8), DeliveryState="delivery")
    assert (delivered(made), reserved(made)) == ([6, 4], [0, 0])
    assert made["Total"] == 250
    assert shop.figures() == (0, 0, 0, 50)
    later = shop.order(wanted(1, 1), DeliveryState="delivery")
    assert (delivered(later), later["Total"]) == ([0], 0)
    shop.require_agreement()


def test_without_a_quantity_all_that_is_ordered_is_delivered(shop):
    made = shop.order(wanted(3), wanted(2, 0), wanted(2, article="JOBB"), DeliveryState="delivery")
    assert delivered(made) == [3, 0, 0]


def test_an_order_goes_from_reservation_to_delivery_and_back(shop):
    made = shop.order(wanted(4), wanted(8))
    moved = shop.change(made, DeliveryState="delivery")
    assert (delivered(moved), reserved(moved), moved["Total"]) == ([4, 6], [0, 0], 250)
    back = shop.change(made, DeliveryState="reservation")
    assert (delivered(back), reserved(back), back["Total"]) == ([0, 0], [4, 6], 0)
    gone = shop.change(made, DeliveryState="registration")
    assert (delivered(gone), reserved(gone)) == ([0, 0], [0, 0])
    assert shop.figures() == (10, 0, 10, 50)


def test_the_whole_order_may_be_sent_back_with_a_new_state(shop):
    made = shop.order(wanted(4), wanted(3, article="JOBB"))
    echoed = [
        {name: each[name] for name in ("RowId", "ArticleNumber", "OrderedQuantity",
                                       "DeliveredQuantity", "ReservedQuantity", "Price")}
        for each in rows_of(made)
    ]  # fmt: skip
    moved = shop.change(made, DeliveryState="delivery", OrderRows=echoed)
    assert (delivered(moved), reserved(moved)) == ([4, 0], [0, 0])
    shop.require_agreement()


def test_a_changed_order_holds_anew(shop):
    made = shop.order(wanted(8, 8), DeliveryState="delivery")
    fewer = shop.change(made, OrderRows=[{"DeliveredQuantity": 3}, wanted(2)])
    assert delivered(fewer) == [3, 2]
    assert shop.figures() == (5, 0, 5, 50)
    shop.change(made, Comments="Skör")
    assert delivered(shop.read(made)) == [3, 2]
    shop.require_agreement()


def test_release_moves_the_goods_and_books_their_cost(shop):
    shop.post("/3/costcenters", "CostCenter", Code="BUT", Description="Butiken")
    shop.post("/3/costcenters", "CostCenter", Code="WEB", Description="Webben")
    made = shop.order(wanted(4, 4, CostCenter="WEB"), wanted(2, 2), DeliveryState="delivery",
                      CostCenter="BUT")  # fmt: skip
    ready = shop.act(made, "warehouseready")
    assert ready["WarehouseReady"] is True
    assert (value(shop.world), on_account(shop.world, 4990)) == (20_00, -20_00)
    voucher = done(shop.api.get("/3/vouchers/S/2?financialyear=3"), 200)["Voucher"]
    assert voucher["Description"] == "Order 1"
    assert voucher["TransactionDate"] == made["OutboundDate"]
    rows = [(each["Account"], each["Debit"] - each["Credit"], each["CostCenter"])
            for each in voucher["VoucherRows"]]  # fmt: skip
    assert rows == [(1460, -30, ""), (4990, 10, "BUT"), (4990, 20, "WEB")]
    assert shop.figures() == (4, 0, 4, 20)
    assert shop.act(made, "warehouseready")["WarehouseReady"] is True
    assert value(shop.world) == 20_00
    shop.require_agreement()


def test_a_released_order_is_locked_but_for_what_moves_nothing(shop):
    made = shop.order(wanted(4, 4), DeliveryState="delivery")
    shop.act(made, "warehouseready")
    for fields in ({"OrderRows": [{"DeliveredQuantity": 3}]}, {"OrderRows": []},
                   {"OrderRows": [{"ArticleNumber": "JOBB", "DeliveredQuantity": 4}]},
                   {"OrderRows": [{}, wanted(1, 1)]}, {"DeliveryState": "reservation"},
                   {"OutboundDate": "2026-05-01"}):  # fmt: skip
        answer = shop.change(made, 400, **fields)
        assert (answer.code, "Order 1 är klar i lagret" in answer.message) == (2000756, True)
    dearer = shop.change(made, Comments="Klar", OrderRows=[
        {"Price": 30, "DeliveredQuantity": 4}, wanted(1, 1, article="JOBB", price=10)])  # fmt: skip
    assert dearer["Net"] == 130
    shop.require_agreement()


def test_only_a_delivering_order_is_released(shop):
    made = shop.order(wanted(4))
    assert shop.act(made, "warehouseready", 400).code == 2000756
    assert shop.read(made)["WarehouseReady"] is False


def test_a_day_to_come_and_a_closed_one_are_refused(shop):
    made = shop.order(wanted(4, 4), DeliveryState="delivery", OutboundDate="2026-06-16")
    assert "2026-06-16" in shop.act(made, "warehouseready", 400).message
    shop.change(made, OutboundDate="2026-03-01")
    with writing(shop.world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-03-31"))
    assert shop.act(made, "warehouseready", 400).code == 2000401
    assert value(shop.world) == 50_00


def test_what_was_not_there_on_the_day_is_not_delivered(shop):
    made = shop.order(wanted(4, 4), DeliveryState="delivery", OutboundDate="2026-01-15")
    assert delivered(made) == [0]


def test_cancelling_lets_go_or_brings_back(shop):
    held = shop.order(wanted(4))
    gone = shop.act(held, "cancel")
    assert (gone["Cancelled"], reserved(gone)) == (True, [0])
    made = shop.order(wanted(4, 4), DeliveryState="delivery")
    shop.act(made, "warehouseready")
    assert shop.figures() == (6, 0, 6, 30)
    shop.act(made, "cancel")
    assert shop.figures() == (10, 0, 10, 50)
    assert on_account(shop.world, 4990) == -50_00
    shop.require_agreement()


def test_a_ready_order_of_nothing_is_cancelled_and_its_customer_deleted(world):
    shop = GoodShop(world, quantity=0)
    made = shop.order(*(wanted(20, each, price=100) for each in (10, 20, 15)),
                      DeliveryState="delivery", OrderDate="2019-01-20")  # fmt: skip
    assert (made["WarehouseReady"], delivered(made)) == (False, [0, 0, 0])
    assert shop.act(made, "warehouseready")["WarehouseReady"] is True
    shop.act(made, "cancel")
    assert shop.api.delete("/3/customers/1").status == 204
    shop.require_agreement()


def test_negative_stock_is_the_companys_choice(world):
    shop = GoodShop(world, allows_negative=True)
    made = shop.order(wanted(12, 12), DeliveryState="delivery")
    assert (delivered(made), made["Net"]) == ([12], 240)
    assert shop.figures() == (-2, 0, -2, 50)
    shop.act(made, "warehouseready")
    assert value(world) == -10_00
    shop.require_agreement()
    inbound(shop.api, row("KOPP", 3, directCost=7), day="2026-06-15")
    assert value(world) == 7_00
    shop.require_agreement()


class TestStockPoints:
    @pytest.fixture
    def points(self, shop):
        made = [done(shop.api.post(POINTS, {"code": code, "name": code}), 201)
                for code in ("SYD", "NORD")]  # fmt: skip
        for code, quantity in (("SYD", 3), ("NORD", 5)):
            inbound(shop.api, row("KOPP", quantity, directCost=5, stockPointCode=code))
        return {each["code"]: each["id"] for each in made}

    def test_the_row_goes_before_the_order_and_that_before_the_article(self, shop, points):
        made = shop.order(wanted(9), wanted(9, StockPointCode="NORD"), StockPointId=points["SYD"])
        assert (made["StockPointCode"], made["StockPointId"]) == ("SYD", points["SYD"])
        shown = [(each["StockPointCode"], each["StockPointId"]) for each in rows_of(made)]
        assert shown == [(None, None), ("NORD", points["NORD"])]
        assert reserved(made) == [3, 5]
        done(shop.api.put("/3/articles/KOPP", {"Article": {"DefaultStockPoint": "NORD"}}), 200)
        assert reserved(shop.order(wanted(1))) == [0]
        moved = shop.change(made, StockPointCode="NORD", OrderRows=[
            {}, {"StockPointCode": "SYD", "StockPointId": points["NORD"]}])  # fmt: skip
        assert moved["StockPointId"] == points["NORD"]
        assert rows_of(moved)[1]["StockPointId"] == points["SYD"]
        assert reserved(moved) == [5, 3]
        shop.require_agreement()

    @pytest.mark.usefixtures("points")
    def test_the_invoice_takes_them_from_the_same_place(self, shop):
        made = shop.order(wanted(9, 9), wanted(1, 1, StockPointCode="NORD"),
                          StockPointCode="SYD", DeliveryState="delivery")  # fmt: skip
        assert delivered(made) == [3, 1]
        billed = shop.act(made, "createinvoice")
        assert [each["StockPointCode"] for each in rows_of(billed)] == ["SYD", "NORD"]
        assert delivered(billed) == [3, 1]
        shop.require_agreement()

    def test_unknown_and_inactive_ones_are_refused(self, shop, points):
        def refused(**fields):
            answer = shop.api.post("/3/orders", {"Order": {"CustomerNumber": "1", **fields}})
            assert answer.status == 400
            return answer.code

        assert refused(StockPointCode="VÄST") == 2001392
        assert refused(StockPointId="VÄST") == 2001392
        assert refused(OrderRows=[wanted(1, StockPointCode="VÄST")]) == 2001392
        done(shop.api.put(f"{POINTS}/{points['NORD']}", {
            "code": "NORD", "name": "Nord", "active": False}), 200)  # fmt: skip
        assert refused(StockPointCode="NORD") == 2001392
        assert shop.api.delete(f"{POINTS}/{points['SYD']}").status == 400

    def test_an_article_names_a_place_that_there_is(self, shop, points):
        def refused(**fields):
            answer = shop.api.put("/3/articles/KOPP", {"Article": fields})
            return answer.status == 400 and answer.code

        assert refused(DefaultStockPoint="VÄST") == 2001392
        assert refused(DefaultStockPoint="SYD", DefaultStockLocation="H1") == 2001392
        assert refused(DefaultStockLocation="H1") == 2001392
        assert refused(DefaultStockPoint=points["SYD"]) is False
        assert refused(StockAccount=9999)


class TestInvoicing:
    def test_what_the_order_picked_goes_over_to_the_invoice(self, shop):
        made = shop.order(wanted(8, 6), DeliveryState="delivery")
        billed = shop.act(made, "createinvoice")
        assert (billed["WarehouseReady"], delivered(billed), billed["Net"]) == (False, [6], 120)
        assert shop.figures() == (4, 0, 4, 50)
        shop.require_agreement()
        assert shop.act(billed, "warehouseready")["WarehouseReady"] is True
        assert value(shop.world) == 20_00
        shop.require_agreement()

    def test_of_a_released_order_the_goods_have_gone(self, shop):
        made = shop.order(wanted(6, 6), DeliveryState="delivery")
        shop.act(made, "warehouseready")
        billed = shop.act(made, "createinvoice")
        assert (billed["WarehouseReady"], delivered(billed)) == (True, [6])
        assert (shop.figures(), value(shop.world)) == ((4, 0, 4, 20), 20_00)
        answer = shop.change(billed, 400, InvoiceRows=[{"DeliveredQuantity": 1}])
        assert answer.message == "Faktura 1 är klar i lagret och dess varor är låsta."
        shop.act(billed, "warehouseready")
        shop.act(billed, "cancel")
        assert value(shop.world) == 20_00
        again = shop.act(made, "createinvoice")
        assert (again["WarehouseReady"], delivered(again)) == (True, [6])
        shop.require_agreement()

    def test_a_reserved_order_comes_into_delivery(self, shop):
        made = shop.order(wanted(4), wanted(2, 2, article="JOBB", price=10))
        billed = shop.act(made, "createinvoice")
        assert (delivered(billed), billed["Net"]) == ([4, 2], 100)
        kept = shop.read(made)
        assert (kept["DeliveryState"], delivered(kept), reserved(kept)) == (
            "delivery", [4, 2], [0, 0])  # fmt: skip
        assert shop.figures() == (6, 0, 6, 50)
        shop.require_agreement()

    def test_a_cancelled_invoice_gives_them_back_to_the_order(self, shop):
        made = shop.order(wanted(6, 6), DeliveryState="delivery")
        billed = shop.act(made, "createinvoice")
        shop.act(billed, "warehouseready")
        shop.act(billed, "cancel")
        assert shop.figures() == (4, 0, 4, 50)
        assert delivered(shop.read(made)) == [6]
        shop.require_agreement()
        shop.act(made, "cancel")
        assert shop.figures() == (10, 0, 10, 50)

    def test_offers_hold_nothing_and_their_orders_reserve(self, shop):
        offer = shop.post("/3/offers", "Offer", CustomerNumber="1", OfferRows=[
            {"ArticleNumber": "KOPP", "Quantity": 3, "Price": 20}])  # fmt: skip
        assert shop.figures() == (10, 0, 10, 50)
        made = done(shop.api.put(f"/3/offers/{offer['DocumentNumber']}/createorder"), 200)["Order"]
        assert (made["DeliveryState"], reserved(made)) == ("reservation", [3])
        shop.require_agreement()


def test_an_order_from_before_the_warehouse_stays_out_until_its_state_is_sent(world):
    api = world.api
    done(api.post("/3/customers", {"Customer": {"Name": "Köparen AB"}}), 201)
    goods(api, "KOPP", PurchasePrice=5, QuantityInStock=10)
    body = {"CustomerNumber": "1", "OrderRows": [wanted(4, 4)]}
    for _ in range(2):
        done(api.post("/3/orders", {"Order": body}), 201)
    open_warehouse(world)
    billed = done(api.put("/3/orders/1/createinvoice"), 200)["Invoice"]
    assert (billed["WarehouseReady"], delivered(billed)) == (True, [4])
    changed = done(api.put("/3/orders/2", {"Order": {"DeliveryState": "reservation"}}), 200)
    assert (changed["Order"]["WarehouseReady"], reserved(changed["Order"])) == (False, [4])
    assert api.get("/3/articles/KOPP").json()["Article"]["ReservedQuantity"] == 4


def found_in(world, *statements):
    with writing(world.store()) as tx:
        for statement in statements:
            tx.execute(statement)
    with reading(world.store(), snapshot=True) as tx:
        return {(each.code, each.severity) for each in check(tx, more=app.checks()).findings}


def test_verify_finds_orders_that_say_something_else(shop):
    shop.order(wanted(4))
    error = ("order_goods", "error")
    assert error in found_in(shop.world, update(order_row).values(reserved_quantity=3_000_000))
    assert error not in found_in(shop.world, update(order_row).values(reserved_quantity=4_000_000))
    assert error in found_in(shop.world, stock_claim.delete())


def test_verify_finds_released_orders_that_say_something_else(shop):
    made = shop.order(wanted(4, 4), DeliveryState="delivery")
    shop.act(made, "warehouseready")
    shop.invoice(sold(1))
    assert found_in(shop.world, update(order_row).values(delivered_quantity=3_000_000)) == {
        ("order_goods", "error")}  # fmt: skip
