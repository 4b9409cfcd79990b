"""Whatever comes in, is invoiced, credited, completed and voided: stock, 1460 and 2995 agree."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal

import pytest

from purchases import act, booked, supplier, taken
from receiving import GOODS, came_of, line, order, received, require_settled
from receiving import act as act_on
from receiving import read as read_goods
from storehouse import OUTBOUND, done, goods, in_stock, inbound, open_warehouse, outbound, row

STEPS = 70
ITEMS = ("F1", "F2", "M1")
RATES = {"SEK": "1", "EUR": "11.237", "NOK": "0.9554"}


class Trade:
    """A company's trade by dice, and how much of each article there should be."""

    def __init__(self, world, seed):
        self.world, self.api = world, world.api
        self.dice = random.Random(seed)  # noqa: S311
        self.sellers = [supplier(self.api), supplier(self.api)]
        self.documents, self.invoices, self.orders, self.last = [], [], {}, 0
        self.quantity, self.seen = Counter(), Counter()

    def step(self):
        what = self.dice.choice((
            "order", "receive", "receive", "receive", "invoice", "invoice", "invoice", "credit",
            "complete", "void", "deliver", "give_back",
        ))  # fmt: skip
        self.seen[what] += getattr(self, what)() or 0

    def day(self):
        return f"2026-0{self.dice.randrange(1, 6)}-{self.dice.randrange(1, 29):02d}"

    def price(self):
        return Decimal(self.dice.randrange(0, 5000)) / 100

    def order(self):
        seller, currency = self.dice.choice(self.sellers), self.dice.choice(tuple(RATES))
        rows = [(self.dice.choice(ITEMS), self.dice.randrange(1, 20), self.price())
                for _ in range(2)]  # fmt: skip
        key, ids = order(self.api, seller, *rows, currency=currency, rate=RATES[currency])
        named = [line(item, purchaseOrderId=key, purchaseOrderRowId=row_id)
                 for (item, _, _), row_id in zip(rows, ids, strict=True)]  # fmt: skip
        self.orders.setdefault(seller, []).extend(named)
        return 1

    def receive(self):
        seller = self.dice.choice(self.sellers)
        rows = []
        for _ in range(self.dice.randrange(1, 4)):
            quantity = Decimal(self.dice.randrange(0, 900)) / 100
            ordered = self.orders.get(seller)
            if ordered and self.dice.random() < 0.4:
                rows.append({**self.dice.choice(ordered), "receivedQuantity": quantity})
            else:
                item = self.dice.choice(ITEMS)
                rows.append(line(item, quantity, directCost=self.price()))
        self.documents.append(received(self.api, seller, *rows, day=self.day()))
        for each in rows:
            self.quantity[each["itemId"]] += each["receivedQuantity"]
        return 1

    def invoice(self):
        seller, currency = self.dice.choice(self.sellers), self.dice.choice(tuple(RATES))
        sign = self.dice.choice((1, 1, 1, -1))
        rows = [
            {"ArticleNumber": self.dice.choice(ITEMS), "Price": self.price(),
             "Quantity": sign * self.dice.randrange(1, 9)}
            for _ in range(self.dice.randrange(1, 4))
        ]  # fmt: skip
        made = booked(self.api, seller, SupplierInvoiceRows=rows, InvoiceDate=self.day(),
                      Currency=currency, CurrencyRate=RATES[currency])  # fmt: skip
        self.count(made)
        if sign > 0:
            self.invoices.append(made["GivenNumber"])
        return 1

    def credit(self):
        if not self.invoices:
            return 0
        key = self.invoices.pop(self.dice.randrange(len(self.invoices)))
        made = taken(act(self.api, key, "credit"))["CreditReference"]
        self.count(taken(act(self.api, made, "bookkeep")))
        return 1

    def count(self, invoice):
        for each in invoice["SupplierInvoiceRows"]:
            if each["ArticleNumber"]:
                self.quantity[each["ArticleNumber"]] += each["Quantity"]

    def complete(self):
        if self.dice.random() < 0.5:
            return 0
        return self.end("completed", {"document_is_completed", "document_is_voided"})

    def void(self):
        done_now = self.end("void", {"document_is_completed", "document_is_voided",
                                     "document_is_matched", "void_linked_outbound"})  # fmt: skip
        if done_now:
            for each in read_goods(self.api, self.last)["rows"]:
                self.quantity[each["itemId"]] -= each["receivedQuantity"]
        return done_now

    def end(self, action, allowed):
        if not self.documents:
            return 0
        self.last = self.dice.choice(self.documents[-4:])
        answer = act_on(self.api, self.last, action)
        if answer.status != 204:
            assert answer.json()["error"] in allowed
            return 0
        return 1

    def deliver(self):
        rows = [row(self.dice.choice(ITEMS), self.dice.randrange(1, 900) / 100,
                    forcedQuantity=self.dice.choice((0, 2)))]  # fmt: skip
        key = outbound(self.api, *rows, day=self.day())
        for each in done(self.api.get(f"{OUTBOUND}/{key}"), 200)["rows"]:
            self.quantity[each["itemId"]] -= each["deliveredQuantity"]
        return 1

    def give_back(self):
        item = self.dice.choice(ITEMS)
        inbound(self.api, row(item, 1, directCost=3), day=self.day())
        self.quantity[item] += 1
        return 1

    def expected(self):
        """Give what there should be: all that came and was invoiced, what was both only once."""
        left = Counter(self.quantity)
        for key in self.documents:
            for each in read_goods(self.api, key)["rows"]:
                left[each["itemId"]] -= each["invoicedQuantity"]
        return {item: left[item] for item in ITEMS}


def require_invoiced(trade):
    """Demand of each row that no more was invoiced than came, and that nothing is kept open."""
    for key in trade.documents:
        for each in read_goods(trade.api, key)["rows"]:
            assert 0 <= each["invoicedQuantity"] <= each["receivedQuantity"]
            assert each["takenQuantity"] == each["invoicedQuantity"]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_trade_by_dice(world, seed):
    open_warehouse(world)
    for item in ITEMS:
        goods(world.api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "M1" else "MANUAL")  # fmt: skip
    trade = Trade(world, seed)
    for at in range(STEPS):
        trade.step()
        if at % 10 == 0:
            require_settled(world)
    require_invoiced(trade)
    require_settled(world)
    assert set(trade.seen) == {"order", "receive", "invoice", "credit", "complete", "void",
                               "deliver", "give_back"}  # fmt: skip
    assert min(trade.seen.values()) > 0, trade.seen
    assert {item: in_stock(world.api, item)[0] for item in ITEMS} == trade.expected()
    # In the end all is completed, and nothing is left of what was received.
    for each in done(trade.api.get(GOODS, params={"limit": 500}), 200):
        if not each["completed"] and not each["voided"]:
            done(act_on(trade.api, each["id"], "completed"))
    require_settled(world)
    shown = done(trade.api.get(GOODS, params={"limit": 500}), 200)
    assert sum(each["unmatchedValue"] for each in shown) == 0
    for rows in trade.orders.values():
        for key in {each["purchaseOrderId"] for each in rows}:
            assert all(quantity >= 0 for quantity in came_of(world, key)[0].values())
