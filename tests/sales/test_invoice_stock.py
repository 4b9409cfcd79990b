"""Invoices that take goods out of the warehouse, and credits that bring them back."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, update

from goodshop import GoodShop, delivered, reserved, rows_of, sold, wanted
from huvudbok import app, warehouse
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.sales.invoices.tables import invoice_row
from huvudbok.warehouse.tables import stock_claim
from storehouse import POINTS, done, goods, inbound, on_account, open_warehouse, row, value


@pytest.fixture
def shop(world):
    return GoodShop(world)


def test_a_saved_invoice_picks_what_there_is(shop):
    made = shop.invoice(sold(8), sold(8), sold(2, article="JOBB"))
    assert (made["WarehouseReady"], delivered(made), made["Net"]) == (False, [8, 2, 2], 240)
    assert made["OutboundDate"] == made["InvoiceDate"]
    assert shop.figures() == (0, 0, 0, 50)
    later = shop.invoice(sold(1))
    assert (delivered(later), later["Total"]) == ([0], 0)
    shop.require_agreement()


def test_without_a_warehouse_nothing_is_held(world):
    api = world.api
    done(api.post("/3/customers", {"Customer": {"Name": "Köparen AB"}}), 201)
    goods(api, "KOPP", PurchasePrice=5, QuantityInStock=1)
    body = {"CustomerNumber": "1", "InvoiceRows": [sold(3, StockPointCode="VÄST")]}
    made = done(api.post("/3/invoices", {"Invoice": body}), 201)["Invoice"]
    assert (made["WarehouseReady"], delivered(made)) == (True, [3])
    assert rows_of(made)[0]["StockPointCode"] == "VÄST"
    assert done(api.get("/3/articles/KOPP"), 200)["Article"]["QuantityInStock"] == 1


def test_a_changed_invoice_picks_anew(shop):
    made = shop.invoice(sold(8))
    assert delivered(shop.change(made, InvoiceRows=[{"DeliveredQuantity": 3}, sold(4)])) == [3, 4]
    assert shop.figures() == (3, 0, 3, 50)
    shop.change(made, InvoiceRows=[{"DeliveredQuantity": 30}])
    assert (delivered(shop.read(made)), shop.figures()) == ([10], (0, 0, 0, 50))
    early = shop.change(made, OutboundDate="2026-01-15")
    assert (delivered(early), early["Total"]) == ([0], 0)
    assert shop.figures() == (10, 0, 10, 50)
    shop.require_agreement()


def test_release_and_booking_are_two_things(shop):
    made = shop.invoice(sold(4))
    booked = shop.act(made, "bookkeep")
    assert (booked["WarehouseReady"], value(shop.world)) == (False, 50_00)
    assert shop.change(made, 400, InvoiceRows=[{"DeliveredQuantity": 3}]).code == 2000757
    ready = shop.act(made, "warehouseready")
    assert (ready["WarehouseReady"], value(shop.world)) == (True, 30_00)
    assert on_account(shop.world, 4990) == -30_00
    shop.act(made, "warehouseready")
    assert value(shop.world) == 30_00
    other = shop.invoice(sold(2))
    shop.act(other, "warehouseready")
    assert value(shop.world) == 20_00
    assert shop.act(other, "bookkeep")["Booked"] is True
    shop.require_agreement()


def test_a_ready_invoice_is_locked_but_for_its_price(shop):
    made = shop.invoice(sold(4))
    shop.act(made, "warehouseready")
    for fields in ({"InvoiceRows": [{"DeliveredQuantity": 3}]}, {"OutboundDate": "2026-05-01"}):
        answer = shop.change(made, 400, **fields)
        assert answer.message == "Faktura 1 är klar i lagret och dess varor är låsta."
    assert shop.change(made, InvoiceRows=[{"Price": 30}])["Net"] == 120
    shop.require_agreement()


def test_cancelling_lets_go_or_brings_back(shop):
    held, gone = shop.invoice(sold(4)), shop.invoice(sold(3))
    shop.act(gone, "warehouseready")
    assert value(shop.world) == 35_00
    shop.act(held, "cancel")
    shop.act(gone, "cancel")
    assert (shop.figures(), on_account(shop.world, 4990)) == ((10, 0, 10, 50), -50_00)
    assert delivered(shop.read(gone)) == [3]
    shop.require_agreement()


def test_the_oldest_goods_leave_first_and_cost_what_they_did(shop):
    inbound(shop.api, row("KOPP", 10, directCost=8), day="2026-03-01")
    made = shop.invoice(sold(12))
    shop.act(made, "warehouseready")
    assert value(shop.world) == 130_00 - 50_00 - 16_00
    shop.require_agreement()


class TestCredits:
    def credited(self, shop, *rows):
        """Invoice, deliver and book goods at two costs; give the credit of it."""
        inbound(shop.api, row("KOPP", 10, directCost=8), day="2026-03-01")
        made = shop.invoice(*rows)
        shop.act(made, "warehouseready")
        shop.act(made, "bookkeep")
        number = shop.act(made, "credit")["CreditInvoiceReference"]
        return shop.read({"InvoiceRows": [], "DocumentNumber": number})

    def test_goods_come_back_at_what_they_cost(self, shop):
        credit = self.credited(shop, sold(5), sold(7))
        assert (credit["WarehouseReady"], delivered(credit)) == (False, [-5, -7])
        assert shop.figures()[0] == 8
        shop.act(credit, "warehouseready")
        assert (shop.figures(), value(shop.world)) == ((20, 0, 20, 130), 130_00)
        assert on_account(shop.world, 4990) == -130_00
        shop.require_agreement()

    def test_a_part_comes_back_at_its_share(self, shop):
        credit = self.credited(shop, sold(12))
        shop.change(credit, InvoiceRows=[{"DeliveredQuantity": -4}])
        shop.act(credit, "bookkeep")
        shop.act(credit, "warehouseready")
        assert value(shop.world) == 130_00 - 66_00 + 22_00
        assert shop.figures()[0] == 12
        shop.require_agreement()

    def test_of_an_order_that_moved_them(self, shop):
        inbound(shop.api, row("KOPP", 10, directCost=8), day="2026-03-01")
        order = shop.order(wanted(12, 12), DeliveryState="delivery")
        shop.act(order, "warehouseready")
        made = shop.act(order, "createinvoice")
        shop.act(made, "bookkeep")
        number = shop.act(made, "credit")["CreditInvoiceReference"]
        shop.act({"InvoiceRows": [], "DocumentNumber": number}, "warehouseready")
        assert value(shop.world) == 130_00
        shop.require_agreement()

    def test_of_nothing_known_they_cost_what_came_in_last(self, shop):
        made = shop.invoice(sold(-2), sold(3))
        assert delivered(made) == [-2, 3]
        shop.act(made, "warehouseready")
        assert (shop.figures()[0], value(shop.world)) == (9, 45_00)
        shop.require_agreement()

    def test_they_come_back_to_the_articles_place(self, shop):
        point = done(shop.api.post(POINTS, {
            "code": "SYD", "name": "Syd", "stockLocations": [{"code": "H1"}]}), 201)  # fmt: skip
        done(shop.api.put("/3/articles/KOPP", {"Article": {
            "DefaultStockPoint": "SYD", "DefaultStockLocation": "H1"}}), 200)  # fmt: skip
        made = shop.invoice(sold(-2))
        shop.act(made, "warehouseready")
        with reading(shop.world.store()) as tx:
            kept = warehouse.stock.balances(tx, ["KOPP"], [point["id"]])
        assert [each.quantity for each in kept] == [2_000_000]

    def test_a_cancelled_credit_takes_them_out_again(self, shop):
        credit = self.credited(shop, sold(12))
        shop.act(credit, "warehouseready")
        shop.act(credit, "cancel")
        assert (shop.figures()[0], value(shop.world)) == (8, 64_00)
        shop.require_agreement()

    def test_but_not_when_they_have_been_sold(self, shop):
        credit = self.credited(shop, sold(12))
        shop.act(credit, "warehouseready")
        shop.act(shop.invoice(sold(20)), "warehouseready")
        answer = shop.act(credit, "cancel", 400)
        assert answer.message == "Varor som Faktura 2 tog tillbaka har lämnat lagret."
        shop.require_agreement()


def test_more_than_anybody_can_count_is_refused(world):
    shop = GoodShop(world, allows_negative=True, cost=1_000_000)
    body = {"CustomerNumber": "1", "InvoiceRows": [sold(1_000_000_001, price=0)]}
    assert shop.api.post("/3/invoices", {"Invoice": body}).status == 400
    for quantity in (1_000_000_000, -1_000_000_000):
        made = shop.invoice(sold(quantity, price=0))
        assert delivered(made) == [quantity]
        assert shop.act(made, "warehouseready", 400).status == 400
    shop.require_agreement()


def test_a_contracts_invoice_picks(shop):
    made = shop.post(
        "/3/contracts", "Contract", CustomerNumber="1", ContractDate="2026-06-01",
        PeriodStart="2026-06-01", PeriodEnd="2026-06-30", InvoiceInterval=1, ContractLength=12,
        Active=True, InvoiceRows=[sold(3)],
    )  # fmt: skip
    assert shop.figures() == (10, 0, 10, 50)
    number = made["DocumentNumber"]
    billed = done(shop.api.put(f"/3/contracts/{number}/createinvoice"), 200)
    billed = next(iter(billed.values()))
    assert (billed["WarehouseReady"], delivered(billed)) == (False, [3])
    shop.require_agreement()


def test_an_article_shows_what_the_warehouse_says(shop):
    goods(shop.api, "FAT", PurchasePrice=1)
    shop.order(wanted(3))
    shop.invoice(sold(5))
    assert shop.figures() == (5, 3, 2, 50)

    def listed(**query):
        found = done(shop.api.get("/3/articles", params=query), 200)["Articles"]
        return [(each["ArticleNumber"], each["QuantityInStock"], each["ReservedQuantity"],
                 each["DisposableQuantity"], each["StockValue"])
                for each in found if each["ArticleNumber"] != "JOBB"]  # fmt: skip

    cup, plate = ("KOPP", "5", "3", "2", "50"), ("FAT", "0", "0", "0", "0")
    for name in ("quantityinstock", "reservedquantity", "stockvalue"):
        assert listed(sortby=name) == [plate, cup]
        assert listed(sortby=name, sortorder="descending") == [cup, plate]
    assert shop.api.delete("/3/articles/KOPP").status == 400
    assert shop.api.delete("/3/articles/FAT").status == 204


@pytest.mark.parametrize("kind", ["invoice", "order"])
def test_sixteen_at_once_never_sell_what_is_not_there(world, kind):
    shop = GoodShop(world, quantity=30)

    def sell(_):
        if kind == "invoice":
            return shop.act(shop.invoice(sold(4)), "warehouseready")
        return shop.act(shop.order(wanted(4, 4), DeliveryState="delivery"), "createinvoice")

    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(sell, range(16)))
    got = sorted(delivered(each)[0] for each in made)
    assert got == [0] * 8 + [2] + [4] * 7
    assert shop.figures()[0] == 0
    shop.require_agreement()


class Trade:
    """A shop's life by dice: whatever it does, stock, documents and books agree."""

    def __init__(self, shop, seed):
        self.shop, self.dice = shop, random.Random(seed)  # noqa: S311
        self.documents, self.seen = [], set()

    def step(self):
        name = self.dice.choice(("receive", "order", "invoice", "change", "act", "act", "act"))
        getattr(self, name)()

    def quantity(self):
        return self.dice.randrange(-300, 900) / 100

    def day(self):
        return f"2026-0{self.dice.randrange(2, 6)}-10"

    def receive(self):
        cost = self.dice.randrange(100, 999) / 100
        inbound(self.shop.api, row("KOPP", self.dice.randrange(1, 900) / 100, directCost=cost),
                day=self.day())  # fmt: skip

    def order(self):
        self.documents.append(self.shop.order(
            *(wanted(self.quantity(), self.quantity()) for _ in range(2)), OutboundDate=self.day(),
            DeliveryState=self.dice.choice(("registration", "reservation", "delivery")),
        ))  # fmt: skip

    def invoice(self):
        rows = [sold(self.quantity()) for _ in range(2)]
        self.documents.append(self.shop.invoice(*rows, OutboundDate=self.day()))

    def change(self):
        if not self.documents:
            return
        document = self.dice.choice(self.documents)
        is_order = "OrderRows" in document
        fields = self.dice.choice((
            {"OrderRows" if is_order else "InvoiceRows": [{"DeliveredQuantity": self.quantity()}]},
            {"DeliveryState": self.dice.choice(("reservation", "delivery"))} if is_order
            else {"OutboundDate": self.day()},
        ))  # fmt: skip
        kind = "Order" if is_order else "Invoice"
        path = f"/3/{kind.lower()}s/{document['DocumentNumber']}"
        self.note("change", self.shop.api.put(path, {kind: fields}))

    def act(self):
        if not self.documents:
            return
        document = self.dice.choice(self.documents)
        kind = "order" if "OrderRows" in document else "invoice"
        more = ["createinvoice"] if kind == "order" else ["bookkeep", "credit"]
        action = self.dice.choice(["warehouseready", "warehouseready", "cancel", *more])
        answer = self.shop.api.put(f"/3/{kind}s/{document['DocumentNumber']}/{action}")
        made = self.note(action, answer)
        if action == "createinvoice" and made:
            self.documents.append(made["Invoice"])
        if action == "credit" and made:
            number = made["Invoice"]["CreditInvoiceReference"]
            credit = {"InvoiceRows": [], "DocumentNumber": number}
            self.documents.append(self.shop.read(credit))

    def note(self, what, answer):
        assert answer.status in (200, 400), answer.content
        self.seen.add((what, answer.status))
        return answer.json() if answer.status == 200 else None


@pytest.mark.parametrize(("seed", "negative"), [(1, False), (2, True)])
def test_a_trade_by_dice(world, seed, negative):
    shop = GoodShop(world, allows_negative=negative)
    trade = Trade(shop, seed)
    for at in range(120):
        trade.step()
        if at % 20 == 19:
            shop.require_agreement()
    actions = ("change", "warehouseready", "cancel", "createinvoice", "bookkeep", "credit")
    assert {(each, 200) for each in actions} <= trade.seen
    if not negative:
        assert shop.figures()[2] >= 0


def test_verify_finds_invoices_that_say_something_else(shop):
    def found():
        with reading(shop.world.store(), snapshot=True) as tx:
            return {(each.code, each.severity) for each in check(tx, more=app.checks()).findings}

    def after(*statements):
        with writing(shop.world.store()) as tx:
            for statement in statements:
                tx.execute(statement)
        return found()

    shop.invoice(sold(4))
    assert found() == set()
    error = ("invoice_goods", "error")
    assert error in after(update(invoice_row).values(delivered_quantity=3_000_000))
    missing = after(update(invoice_row).values(delivered_quantity=4_000_000), delete(stock_claim))
    assert ("invoice_goods", "warning") in missing


def test_what_became_goods_later_is_a_warning(shop):
    done(shop.api.put("/3/articles/JOBB", {"Article": {"StockGoods": False}}), 200)
    shop.invoice(sold(2, article="JOBB"))
    done(shop.api.put("/3/articles/JOBB", {"Article": {"StockGoods": True}}), 200)
    shop.require_agreement("invoice_goods")
    assert reserved(shop.order(wanted(1, article="JOBB"))) == [0]


def test_a_document_follows_its_stock_point_to_another_code(shop):
    point = done(shop.api.post(POINTS, {"code": "NORD", "name": "Norra"}), 201)
    inbound(shop.api, row("KOPP", 5, directCost=5), stockPointCode="NORD")
    order = shop.order(wanted(2), StockPointCode="NORD", DeliveryState="delivery")
    made = shop.invoice(sold(1, StockPointCode="NORD"))
    done(shop.api.put(f"{POINTS}/{point['id']}", {**point, "code": "NORR"}), 200)
    assert shop.read(order)["StockPointCode"] == "NORR"
    (line,) = shop.change(made, InvoiceRows=[{"DeliveredQuantity": 3}])["InvoiceRows"]
    assert (line["StockPointCode"], line["DeliveredQuantity"]) == ("NORR", "3")
    shop.act(made, "warehouseready")
    shop.act(order, "warehouseready")
    assert value(shop.world) == 50_00
    empty = done(shop.api.post(POINTS, {"code": "TOM", "name": "Tom"}), 201)
    shop.invoice(sold(1, StockPointCode="TOM"))
    assert shop.api.delete(f"{POINTS}/{empty['id']}").status == 400
    shop.require_agreement()


def test_an_invoice_from_before_the_warehouse_is_credited(world):
    """Whatever it said of stock points that nobody had then."""
    api = world.api
    done(api.post("/3/customers", {"Customer": {"Name": "Köparen AB"}}), 201)
    goods(api, "KOPP", PurchasePrice=5, QuantityInStock=10, SalesAccount=3001)
    sent = {"CustomerNumber": "1", "InvoiceRows": [sold(2, StockPointCode="BORTA")]}
    made = done(api.post("/3/invoices", {"Invoice": sent}), 201)["Invoice"]
    done(api.put(f"/3/invoices/{made['DocumentNumber']}/bookkeep"), 200)
    open_warehouse(world)
    credited = done(api.put(f"/3/invoices/{made['DocumentNumber']}/credit"), 200)["Invoice"]
    number = credited["CreditInvoiceReference"]
    assert done(api.put(f"/3/invoices/{number}/warehouseready"), 200)
    assert value(world) == 60_00
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=app.checks()).findings
