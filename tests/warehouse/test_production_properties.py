"""Whatever is made, undone and delivered, in whatever order: quantity, value and ledger agree."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from sqlalchemy import func, select

from huvudbok import warehouse
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from huvudbok.warehouse.report import stock_on
from huvudbok.warehouse.tables import stock_claim, stock_layer
from storehouse import (
    OUTBOUND,
    POINTS,
    done,
    goods,
    in_stock,
    inbound,
    on_account,
    require_whole,
    row,
)
from workshop import ORDERS, order, recipe

STEPS = 90
# What is made of what; the whole is made of halves, which are made of raw goods.
MADE = {"HEL": {"HALV": 2, "SPIK": "0.5"}, "HALV": {"RÅ": "1.25", "SPIK": 3}}
RAW = ("RÅ", "SPIK")


def day_of(dice):
    return f"2026-0{dice.randrange(1, 6)}-{dice.randrange(1, 29):02d}"


class Life:
    """A workshop's life by dice, and how much of each article its documents say there is."""

    def __init__(self, api, seed):
        self.api, self.dice = api, random.Random(seed)  # noqa: S311
        self.open, self.made = [], []
        self.quantity = defaultdict(int)
        self.seen = defaultdict(int)

    def step(self):
        what = self.dice.choice(("receive", "receive", "plan", "plan", "finish", "finish",
                                 "deliver", "deliver", "undo"))  # fmt: skip
        self.seen[what] += bool(getattr(self, what)())

    def place(self):
        return self.dice.choice(({}, {}, {}, {"stockPointCode": "SYD"}))

    def receive(self):
        rows = [row(item, self.dice.randrange(1000, 9000) / 100,
                    directCost=self.dice.randrange(5000) / 100, **self.place())
                for item in RAW]  # fmt: skip
        inbound(self.api, *rows, day=day_of(self.dice))
        for each in rows:
            self.quantity[each["itemId"]] += round(each["quantity"] * 100)
        return True

    def plan(self):
        made = order(
            self.api, self.dice.randrange(1, 300) / 100, itemId=self.dice.choice(tuple(MADE)),
            productionDate=day_of(self.dice),
            productionState=self.dice.choice(("registered", "reserved", "ongoing")),
        )  # fmt: skip
        self.open.append(made)
        return True

    def finish(self):
        if not self.open:
            return False
        made = self.open.pop(self.dice.randrange(len(self.open)))
        made = done(self.api.put(f"{ORDERS}/{made['id']}",
                                 {**made, "productionState": "reserved"}), 200)  # fmt: skip
        answer = self.api.put(f"{ORDERS}/release/{made['id']}")
        if answer.status != 200:
            assert answer.json()["error"] == "DOCUMENT_NOT_FULLY_RESERVED"
            done(self.api.put(f"{ORDERS}/void/{made['id']}"))
            return False
        self.made.append(made)
        self.count(made, 1)
        return True

    def count(self, made, sign):
        self.quantity[made["itemId"]] += sign * round(made["quantity"] * 100)
        for part in made["packageItems"]:
            self.quantity[part["itemId"]] -= sign * round(part["totalQuantityRequired"] * 100)

    def deliver(self):
        item = self.dice.choice((*MADE, *RAW))
        day = self.dice.choice((day_of(self.dice), "2026-06-10"))
        body = {"date": day, "rows": [
            row(item, self.dice.randrange(1, 300) / 100, **self.place())]}  # fmt: skip
        key = done(self.api.post(OUTBOUND, body), 201)["id"]
        done(self.api.put(f"{OUTBOUND}/{key}/release"))
        shown = done(self.api.get(f"{OUTBOUND}/{key}"), 200)
        self.quantity[item] -= round(shown["rows"][0]["deliveredQuantity"] * 100)
        return shown["rows"][0]["deliveredQuantity"]

    def undo(self):
        if not self.made:
            return False
        made = self.made.pop(self.dice.randrange(len(self.made)))
        done(self.api.put(f"{ORDERS}/void/{made['id']}?force=true"))
        self.count(made, -1)
        return True


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_workshop_by_dice(api, world, seed):
    done(api.post(POINTS, {"code": "SYD", "name": "Syd"}), 201)
    for item in (*MADE, *RAW):
        goods(api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "SPIK" else "MANUAL")  # fmt: skip
    for item, parts in MADE.items():
        recipe(api, item, **parts)
    life = Life(api, seed)
    for at in range(STEPS):
        life.step()
        if at % 10 == 0:
            require_whole(world)
    assert min(life.seen.values()) > 1, life.seen
    require_whole(world)
    for made in life.open:
        done(api.put(f"{ORDERS}/void/{made['id']}"))
    for item in (*MADE, *RAW):
        there, free = in_stock(api, item)
        assert there == free
        assert there * 100 == life.quantity[item], item
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=warehouse.checks).findings
        assert tx.execute(select(func.count()).select_from(stock_claim)).scalar_one() == 0
        left = tx.execute(select(func.sum(stock_layer.c.left_value_ore))).scalar_one()
        assert left == on_account(world)
        for day in ("2026-01-31", "2026-03-15", "2026-04-30", "2026-06-15"):
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)
