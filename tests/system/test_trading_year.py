"""A year of a company that trades in goods: bought, made, sold, taken back, moved and counted.

Every step happens after the one before, so a reckoning of its own on paper, first in first out,
knows what must be in stock and what it is worth; the stock, the ledger and the report of any past
day must say the same, to the öre.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from sqlalchemy import select

import purchases
from huvudbok import app
from huvudbok.db.tx import reading, writing
from huvudbok.ledger import moved_on, years
from huvudbok.ledger.tables import balance
from huvudbok.ledger.verify import check
from huvudbok.warehouse.report import stock_on
from sale import Shop
from storehouse import BASE, POINTS, balances, done, goods, open_warehouse, outbound, row

D = Decimal
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 14)
ORDERS = f"{BASE}/purchaseorders-v1"
INCOMING = f"{BASE}/incominggoods-v1"
PRODUCTION = f"{BASE}/productionorders-v1"
TRANSFERS = f"{BASE}/stocktransfer-v1"
TAKING = f"{BASE}/stocktaking-v1"
# What a unit of each currency costs, in whole kronor so that every unit of goods costs whole öre.
RATES = {"SEK": 1, "EUR": 11}
SUPPLIERS = {"S1": "SEK", "S2": "EUR"}
UNINVOICED = 2995
WAYS = ("order_goods", "take_delivery", "get_invoice", "buy_direct", "make", "sell_by_order",
        "sell_by_invoice", "take_return", "move", "count", "scrap")  # fmt: skip


def share(ore, part, whole):
    """Give the value of a part, in whole öre, half an öre upwards."""
    return int((D(ore) * part / whole).quantize(D(1), ROUND_HALF_UP))


@dataclass
class Lot:
    """Goods that came in together; what they came with stays known when some have left."""

    day: str
    quantity: int
    ore: int
    first: tuple[int, int]


class Shelf:
    """What is in stock by the papers alone: by article and stock point, the oldest first."""

    def __init__(self):
        self.lots = defaultdict(list)
        self.last = {}

    def add(self, key, day, quantity, ore):
        lot = Lot(day, quantity, ore, (quantity, ore))
        self.lots[key].append(lot)
        self.lots[key].sort(key=lambda each: each.day)
        self.last[key[0]] = lot

    def take(self, key, quantity):
        """Take the oldest; give (day, quantity, öre) of each part."""
        taken = []
        for lot in self.lots[key]:
            part = min(quantity, lot.quantity)
            if part:
                ore = share(lot.ore, part, lot.quantity)
                taken.append((lot.day, part, ore))
                lot.quantity, lot.ore, quantity = (
                    lot.quantity - part,
                    lot.ore - ore,
                    quantity - part,
                )
        assert not quantity
        self.lots[key] = [lot for lot in self.lots[key] if lot.quantity]
        return taken

    def last_cost(self, item, quantity):
        of, ore = self.last[item].first
        return share(ore, quantity, of)

    def there(self, key):
        return sum(lot.quantity for lot in self.lots[key])

    def worth(self):
        return sum(lot.ore for lots in self.lots.values() for lot in lots)


def cost(taken):
    return sum(ore for _, _, ore in taken)


class Trader(Shop):
    """The company, what its papers say of its stock, and what that was worth on each day."""

    def __init__(self, world, seed):
        super().__init__(world.api)
        self.shelf = Shelf()
        self.dice = random.Random(seed)  # noqa: S311  (a script, not a secret)
        self.today = FIRST
        self.seen, self.worth_on = defaultdict(int), {}
        self.open_orders, self.uninvoiced, self.sold = [], [], []
        open_warehouse(world, day=FIRST.isoformat())
        self.south = done(self.api.post(POINTS, {"code": "SYD", "name": "Syd"}), 201)["id"]
        self.north = done(self.api.post(POINTS, {"code": "NORD", "name": "Nord"}), 201)["id"]
        for item in ("DEL", "RAM", "VARA"):
            goods(self.api, item, PurchasePrice=10, DefaultStockPoint="SYD")
        for number, currency in SUPPLIERS.items():
            fields = {} if currency == "SEK" else {"VATType": "UIF", "PreDefinedAccount": "4515"}
            purchases.supplier(self.api, SupplierNumber=number, Currency=currency,
                               Email="order@example.com", **fields)  # fmt: skip

    @property
    def day(self):
        return self.today.isoformat()

    def live(self):
        """Do one thing after another, a day or some later each time."""
        while self.today < LAST:
            way = self.dice.choice(WAYS)
            self.seen[way] += bool(getattr(self, way)())
            self.worth_on[self.day] = self.shelf.worth()
            self.today += timedelta(days=self.dice.randint(0, 4))

    # --- Buying

    def order_goods(self):
        supplier = self.dice.choice(list(SUPPLIERS))
        currency, quantity = SUPPLIERS[supplier], self.dice.randint(5, 40)
        rows = [
            {"itemId": item, "orderedQuantity": quantity, "remainingOrderedQuantity": quantity,
             "price": self.dice.randint(5, 60), "currencyCode": currency, "stockPointCode": "SYD"}
            for item in self.dice.sample(("DEL", "RAM", "VARA"), 2)
        ]  # fmt: skip
        made = done(self.api.post(ORDERS, {
            "supplierNumber": supplier, "orderDate": self.day, "currencyCode": currency,
            "currencyRate": RATES[currency], "deliveryName": "Handlaren AB", "rows": rows,
            "deliveryAddress": "Kajen 1", "deliveryCity": "Umeå", "deliveryZipCode": "90325",
            "paymentTermsCode": "30",
        }), 201)  # fmt: skip
        done(self.api.post(f"{ORDERS}/{made['id']}/send", {
            "subject": "Beställning", "body": "Se bilagan", "receiver": "order@example.com",
            "replyTo": "inkop@example.com",
        }))  # fmt: skip
        self.open_orders.append(made["id"])
        return True

    def take_delivery(self):
        """Receive a part, or all that is left, of an order."""
        if not self.open_orders:
            return False
        key = self.dice.choice(self.open_orders)
        order = done(self.api.get(f"{ORDERS}/{key}"), 200)
        rows, came = [], []
        for each in order["rows"]:
            left = D(str(each["remainingOrderedQuantity"]))
            quantity = int(left) if self.dice.random() < 0.6 else int(left) // 2
            if quantity:
                came.append(
                    (
                        each["itemId"],
                        quantity,
                        int(D(str(each["price"])) * RATES[order["currencyCode"]] * 100),
                    )
                )
                rows.append({
                    "itemId": each["itemId"], "purchaseOrderId": key, "stockPointCode": "SYD",
                    "purchaseOrderRowId": each["id"], "orderedQuantity": each["orderedQuantity"],
                    "receivedQuantity": quantity, "takenQuantity": quantity, "invoicedQuantity": 0,
                    "backOrderQuantity": 0,
                })  # fmt: skip
        if not rows:
            return False
        made = done(self.api.post(INCOMING, {
            "deliveryNoteId": f"F{self.dice.randint(1, 10**9)}", "hasDeliveryNote": True,
            "supplierNumber": order["supplierNumber"], "date": self.day, "rows": rows,
        }), 201)  # fmt: skip
        done(self.api.put(f"{INCOMING}/{made['id']}/release"))
        for item, quantity, unit_ore in came:
            self.shelf.add((item, "SYD"), self.day, quantity, quantity * unit_ore)
        self.uninvoiced.append((made["id"], order["supplierNumber"], came))
        after = done(self.api.get(f"{ORDERS}/{key}"), 200)
        if after["purchaseOrderState"] == "RECEIVED":
            self.open_orders.remove(key)
        return True

    def get_invoice(self):
        """Book the supplier's invoice of a delivery, at times dearer; then close the delivery."""
        if not self.uninvoiced:
            return False
        key, supplier, came = self.uninvoiced.pop(0)
        dearer = self.dice.choice((0, 0, 1))
        rate = RATES[SUPPLIERS[supplier]]
        rows = [
            {"ArticleNumber": item, "Quantity": quantity,
             "Price": D(unit_ore) / 100 / rate + dearer}
            for item, quantity, unit_ore in came
        ]  # fmt: skip
        self.book(supplier, rows)
        done(self.api.put(f"{INCOMING}/{key}/completed", self.day))
        return True

    def buy_direct(self):
        """Book an invoice of goods that no delivery told of: they come in with it."""
        item, quantity = self.dice.choice(("DEL", "RAM", "VARA")), self.dice.randint(1, 20)
        price = self.dice.randint(5, 60)
        if self.uninvoiced:
            return False
        self.book("S1", [{"ArticleNumber": item, "Quantity": quantity, "Price": D(price),
                          "StockPointCode": "SYD"}])  # fmt: skip
        self.shelf.add((item, "SYD"), self.day, quantity, quantity * price * 100)
        return True

    def book(self, supplier, rows):
        """Register and book an invoice for goods, with VAT where the seller puts it on."""
        net = sum(each["Price"] * each["Quantity"] for each in rows)
        vat = net / 4 if SUPPLIERS[supplier] == "SEK" else 0
        sent = [{**each, "Price": str(each["Price"])} for each in rows]
        made = purchases.invoice(
            self.api, supplier, InvoiceDate=self.day, Total=net + vat, VAT=vat,
            CurrencyRate=RATES[SUPPLIERS[supplier]], SupplierInvoiceRows=sent,
            InvoiceNumber=str(self.dice.randint(1, 10**9)),
        )  # fmt: skip
        purchases.taken(purchases.act(self.api, made["GivenNumber"], "bookkeep"))

    # --- Making, moving, counting

    def make(self):
        """Make frames, each of two parts."""
        quantity = min(self.dice.randint(1, 6), self.shelf.there(("DEL", "SYD")) // 2)
        if not quantity:
            return False
        made = done(self.api.post(PRODUCTION, {
            "itemId": "RAM", "quantity": quantity, "startDate": self.day,
            "productionDate": self.day, "inboundStockPointId": self.south,
            "outboundStockPointId": self.south,
            "packageItems": [{"itemId": "DEL", "quantityRequired": 2}],
        }), 201)  # fmt: skip
        done(self.api.put(f"{PRODUCTION}/release/{made['id']}"), 200)
        parts = self.shelf.take(("DEL", "SYD"), 2 * quantity)
        self.shelf.add(("RAM", "SYD"), self.day, quantity, cost(parts))
        return True

    def move(self):
        """Take goods from one stock point to the other, up to what is there."""
        item, (here, there) = self.item(), self.dice.choice((("SYD", "NORD"), ("NORD", "SYD")))
        asked = self.dice.randint(1, 12)
        quantity = min(asked, self.shelf.there((item, here)))
        ids = {"SYD": self.south, "NORD": self.north}
        made = done(self.api.post(TRANSFERS, {"transferDate": self.day, "rows": [{
            "itemId": item, "requestedQuantity": asked, "fromStockPointId": ids[here],
            "toStockPointId": ids[there],
        }]}), 201)  # fmt: skip
        done(self.api.put(f"{TRANSFERS}/{made['id']}/release"))
        for day, part, ore in self.shelf.take((item, here), quantity):
            self.shelf.add((item, there), day, part, ore)
        return quantity > 0

    def count(self):
        """Count some goods: some are missing, and at times there are more."""
        made = done(self.api.post(TAKING, {
            "name": "Rullande", "responsible": "Li", "state": "planning", "date": self.day,
        }), 201)  # fmt: skip
        added = done(self.api.post(f"{TAKING}/{made['id']}/addrows"), 201)
        rows = done(self.api.get(f"{TAKING}/{made['id']}/rows"), 200)
        assert added == len(rows)
        counted = []
        for each in rows:
            key = (each["itemId"], {self.south: "SYD", self.north: "NORD"}[each["stockPointId"]])
            there = self.shelf.there(key)
            assert D(str(each["totalQuantityInStock"])) == there
            found = max(there + self.dice.choice((-2, -1, 0, 0, 0, 0, 1)), 0)
            if found < there:
                self.shelf.take(key, there - found)
            elif found > there:
                more = found - there
                self.shelf.add(key, self.day, more, self.shelf.last_cost(each["itemId"], more))
            counted.append({**each, "stockTakenQuantity": found, "countedBy": "Li"})
        head = {"name": "Rullande", "responsible": "Li", "state": "started", "date": self.day}
        done(self.api.put(f"{TAKING}/{made['id']}", {**head, "rows": counted}), 200)
        done(self.api.put(f"{TAKING}/{made['id']}/release"))
        return bool(rows)

    def scrap(self):
        item = self.item()
        quantity = min(self.dice.randint(1, 3), self.shelf.there((item, "SYD")))
        if quantity:
            outbound(self.api, row(item, quantity), day=self.day, stockPointCode="SYD")
            self.shelf.take((item, "SYD"), quantity)
        return quantity > 0

    def item(self):
        return self.dice.choice(("DEL", "RAM", "VARA"))

    # --- Selling

    def sell_by_order(self):
        """Take an order, reserve, deliver what there is, and invoice that."""
        item, asked = self.item(), self.dice.randint(1, 12)
        made = done(self.api.post("/3/orders", {"Order": {
            "CustomerNumber": "1", "OrderDate": self.day, "DeliveryDate": self.day,
            "OrderRows": [{"ArticleNumber": item, "OrderedQuantity": asked, "Price": 100}],
        }}), 201)["Order"]  # fmt: skip
        number, there = made["DocumentNumber"], self.shelf.there((item, "SYD"))
        assert D(made["OrderRows"][0]["ReservedQuantity"]) == min(asked, there)
        sent = {"Order": {"DeliveryState": "delivery", "OutboundDate": self.day}}
        changed = done(self.api.put(f"/3/orders/{number}", sent), 200)["Order"]
        quantity = min(asked, there)
        assert D(changed["OrderRows"][0]["DeliveredQuantity"]) == quantity
        if self.dice.random() < 0.5:
            done(self.api.put(f"/3/orders/{number}/warehouseready"), 200)
        invoiced = done(self.api.put(f"/3/orders/{number}/createinvoice"), 200)["Invoice"]
        key = int(invoiced["DocumentNumber"])
        dates = {} if invoiced["WarehouseReady"] else {"OutboundDate": self.day}
        done(self.change(key, InvoiceDate=self.day, **dates), 200)
        self.finish(key, item, quantity, is_ready=invoiced["WarehouseReady"])
        return quantity > 0

    def sell_by_invoice(self):
        item, asked = self.item(), self.dice.randint(1, 12)
        made = self.invoice({"ArticleNumber": item, "DeliveredQuantity": asked, "Price": 100},
                            InvoiceDate=self.day, OutboundDate=self.day)  # fmt: skip
        quantity = min(asked, self.shelf.there((item, "SYD")))
        assert D(made["InvoiceRows"][0]["DeliveredQuantity"]) == quantity
        self.finish(int(made["DocumentNumber"]), item, quantity)
        return quantity > 0

    def finish(self, number, item, quantity, *, is_ready=False):
        """Book an invoice, and let its goods go where they have not gone before."""
        done(self.act(number, "bookkeep"), 200)
        if not is_ready:
            done(self.act(number, "warehouseready"), 200)
        taken = self.shelf.take((item, "SYD"), quantity)
        if quantity:
            self.sold.append((number, item, quantity, taken))

    def take_return(self):
        """Credit a whole sale; its goods come back at what they cost when they left."""
        if not self.sold:
            return False
        number, item, quantity, taken = self.sold.pop(self.dice.randrange(len(self.sold)))
        credit = done(self.act(number, "credit"), 200)["Invoice"]["CreditInvoiceReference"]
        done(self.change(credit, InvoiceDate=self.day, OutboundDate=self.day), 200)
        done(self.act(credit, "bookkeep"), 200)
        done(self.act(credit, "warehouseready"), 200)
        self.shelf.add((item, "SYD"), self.day, quantity, cost(taken))
        return True

    def quantity(self, item):
        return sum(self.shelf.there(key) for key in self.shelf.lots if key[0] == item)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7, 8])
def test_a_year_of_trade_in_goods_agrees_with_itself(world, seed):
    trader = Trader(world, seed)
    trader.live()
    assert min(trader.seen[way] for way in WAYS) > 1, trader.seen
    close_year(world)
    with reading(world.store(), snapshot=True) as tx:
        assert check(tx, more=app.checks()).findings == []
        assert trader.shelf.worth() == moved_on(tx, 1460)
        for day, worth in trader.worth_on.items():
            assert sum(each["value"] for each in stock_on(tx, day)) == worth, day
            assert moved_on(tx, 1460, until=day) == worth, day
        for key in ("DEL", "RAM", "VARA"):
            assert trader.quantity(key) == quantity_of(trader.api, key)
        waiting = sum(unmatched(each) for each in done(trader.api.get(INCOMING), 200))
        assert waiting == -moved_on(tx, UNINVOICED)


def close_year(world):
    """Book the result of 2025, and let 2026 open with what its accounts ended at."""
    with reading(world.store()) as tx:
        ore = sum(
            each.amount_ore for each in tx.execute(select(balance))
            if each.year_id == 2 and each.account >= 3000
        )  # fmt: skip
    kronor = D(ore) / 100
    done(world.api.post("/3/vouchers?financialyear=2", {"Voucher": {
        "Description": "Årets resultat", "VoucherSeries": "A", "TransactionDate": "2025-12-31",
        "VoucherRows": [{"Account": 8999, "Debit": -kronor} if ore < 0 else
                        {"Account": 8999, "Credit": kronor},
                        {"Account": 2099, "Credit": -kronor} if ore < 0 else
                        {"Account": 2099, "Debit": kronor}],
    }}), 201)  # fmt: skip
    with writing(world.store()) as tx:
        years.carry_balances(tx, 2, 3)


def unmatched(document):
    return int(D(str(document["unmatchedValue"])) * 100)


def quantity_of(api, item):
    return sum(D(str(each["inStock"])) for each in balances(api, itemIds=item))
