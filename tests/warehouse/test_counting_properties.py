"""Counts and transfers among deliveries, in whatever order: the books agree, the counts hold."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import insert

from huvudbok import warehouse
from huvudbok.articles.numbers import sort_key
from huvudbok.articles.tables import article
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse import Paper, Place, Receipt, stock
from huvudbok.warehouse.report import stock_on
from stocktakings import TAKINGS, add_all, read, release, start, started
from storehouse import (
    BASE,
    INBOUND,
    OUTBOUND,
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

TRANSFERS = f"{BASE}/stocktransfer-v1"
ITEMS = ("F1", "F2", "M1")
POINT_CODES = ("NORD", "SYD")
# Where goods may be: at no point, at a point, and at its location.
PLACES = (
    ("", ""), *((code, "") for code in POINT_CODES), *((code, "H") for code in POINT_CODES),
)  # fmt: skip
UNIT = 1_000_000
STEPS = 70


class Life:
    """A company's life by dice; `counted` are the documents whose counts nobody has come after."""

    def __init__(self, api, world, seed):
        self.api, self.world = api, world
        self.dice = random.Random(seed)  # noqa: S311
        self.released, self.transfers, self.open = [], [], []
        self.seen = dict.fromkeys(("receive", "deliver", "hold", "move", "count", "void"), 0)

    def step(self):
        weights = {"receive": 4, "deliver": 3, "hold": 2, "move": 4, "count": 2, "void": 2}
        what = self.dice.choices(list(weights), list(weights.values()))[0]
        self.seen[what] += getattr(self, what)()

    def day(self):
        return f"2026-0{self.dice.randrange(1, 6)}-{self.dice.randrange(1, 29):02d}"

    def row(self, **fields):
        point, location = self.dice.choice(PLACES)
        where = {"stockPointCode": point} if point else {}
        where |= {"stockLocationCode": location} if location else {}
        quantity = self.dice.randrange(1, 900) / 100
        return row(self.dice.choice(ITEMS), quantity, **where, **fields)

    def receive(self):
        lines = [self.row(directCost=self.dice.randrange(5000) / 100) for _ in range(3)]
        self.released.append((INBOUND, inbound(self.api, *lines, day=self.day())))
        return 1

    def deliver(self):
        lines = [self.row(forcedQuantity=self.dice.choice((0, 0, 1))) for _ in range(2)]
        self.released.append((OUTBOUND, outbound(self.api, *lines, day=self.day())))
        return 1

    def hold(self):
        """Leave a document open that holds goods, or release one that was left so."""
        if self.open and self.dice.random() < 0.5:
            key = self.open.pop()
            done(self.api.put(f"{OUTBOUND}/{key}/release"))
            self.released.append((OUTBOUND, key))
        else:
            self.open.append(outbound(self.api, self.row(), day=self.day(), release=False))
        return 1

    def move(self):
        start, end = self.dice.sample([each for each in PLACES if each[0]], 2)
        line = {"itemId": self.dice.choice(ITEMS),
                "requestedQuantity": self.dice.randrange(1, 900) / 100,
                "fromStockPointId": start[0], "toStockPointId": end[0]}  # fmt: skip
        line |= {"fromStockLocationCode": "H"} if start[1] else {}
        line |= {"toStockLocationCode": "H"} if end[1] else {}
        made = done(self.api.post(TRANSFERS, {"rows": [line], "transferDate": self.day()}), 201)
        self.transfers.append(made["id"])
        key = self.transfers.pop(self.dice.randrange(len(self.transfers)))
        if self.dice.random() < 0.2:
            done(self.api.put(f"{TRANSFERS}/{key}/void"))
        elif self.dice.random() < 0.9:
            done(self.api.put(f"{TRANSFERS}/{key}/release"))
        else:
            self.transfers.append(key)
        return 1

    def count(self):
        """Count some places on a day, all of which then had on that day what was counted."""
        day = self.day()
        key = started(self.api, day=day)
        add_all(self.api, key, f"itemIds={self.dice.choice(ITEMS)}")
        rows = [each for each in read(self.api, key)["rows"] if self.dice.random() < 0.8]
        for each in rows:
            there = Decimal(str(each["totalQuantityInStock"]))
            guess = there + Decimal(self.dice.randrange(-300, 300)) / 100
            each["stockTakenQuantity"] = float(self.dice.choice((max(guess, 0), max(there, 0))))
        start(self.api, key, date=day, rows=rows)
        release(self.api, key)
        with reading(self.world.store()) as tx:
            there = stock.there_on(tx, day)
        for each in rows:
            where = (each["stockPointId"] or "", each["stockLocationId"] or "")
            counted = round(Decimal(str(each["stockTakenQuantity"])) * UNIT)
            assert there.get(Place(each["itemId"], *where), 0) == counted, (key, each)
        return bool(rows)

    def void(self):
        if not self.released:
            return 0
        base, key = self.released.pop(self.dice.randrange(len(self.released)))
        force = "?force=true" if base == INBOUND else ""
        done(self.api.put(f"{base}/{key}/void{force}"))
        return 1


def require_agreement(world):
    require_whole(world)
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=warehouse.checks).findings
        for month in range(1, 7):
            day = f"2026-{month:02d}-15"
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_life_with_counts_by_dice(api, world, seed):
    for code in POINT_CODES:
        point = {"code": code, "name": code, "stockLocations": [{"code": "H"}]}
        done(api.post(POINTS, point), 201)
    for item in ITEMS:
        goods(api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "M1" else "MANUAL")  # fmt: skip
    life = Life(api, world, seed)
    for at in range(STEPS):
        life.step()
        if at % 15 == 0:
            require_whole(world)
    assert min(life.seen.values()) > 2, life.seen
    require_agreement(world)
    for base, keys in ((OUTBOUND, life.open), (TRANSFERS, life.transfers)):
        for key in keys:
            done(api.put(f"{base}/{key}/void"))
    for item in ITEMS:
        there, free = in_stock(api, item)
        assert there == free
    require_agreement(world)


def test_a_release_among_deliveries_at_once(api, world):
    goods(api)
    inbound(api, row(quantity=30, directCost=7))
    key = started(api, day="2026-06-15")
    add_all(api, key)
    start(api, key, date="2026-06-15", rows=[{"itemId": "A1", "stockTakenQuantity": 12}])

    def act(at):
        return release(api, key) if at == 7 else outbound(api, row(quantity=2), day="2026-06-15")

    with ThreadPoolExecutor(16) as pool:
        made = [each for each in pool.map(act, range(16)) if each]
    taken = sum(
        done(api.get(f"{OUTBOUND}/{each}"), 200)["rows"][0]["deliveredQuantity"] for each in made
    )
    total = read(api, key)["rows"][0]["totalQuantityInStock"]
    # What went out before the release is not counted; what came after takes of the twelve.
    after = taken - (30 - total)
    assert in_stock(api) == (12 - after, 12 - after)
    assert 0 <= after <= 12
    require_whole(world)


ARTICLES = 500


def test_a_large_count_of_a_thousand_movements(api, world, monkeypatch):
    numbers = [f"A{at}" for at in range(ARTICLES)]
    with writing(world.store()) as tx:
        tx.execute(insert(article), [
            {"article_number": number, "sort_key": sort_key(number), "description": number,
             "stock_goods": True, "modified_at": tx.now} for number in numbers
        ])  # fmt: skip
        for at, day in enumerate(("2026-02-01", "2026-04-01"), 1):
            stock.receive(tx, Paper("PROV", str(at), f"Prov {at}"), [
                Receipt(line, Place(number), (5 + at) * UNIT, 1000 + line)
                for line, number in enumerate(numbers, 1)
            ], day)  # fmt: skip
    key = started(api, day="2026-03-01")
    assert add_all(api, key) == ARTICLES
    counted = {number: at % 13 for at, number in enumerate(numbers)}
    rows = [{"itemId": number, "stockTakenQuantity": counted[number]} for number in numbers]
    start(api, key, rows=rows)
    asked = []
    for name in ("one", "all"):
        real = getattr(Prepared, name)
        monkeypatch.setattr(
            Prepared, name,
            lambda self, *args, real=real, **values: asked.append(self) or real(
                self, *args, **values),
        )  # fmt: skip
    release(api, key)
    # Nothing is asked row by row.
    assert len(asked) < ARTICLES / 10
    with reading(world.store()) as tx:
        on_day = {each["article"]: each["quantity"] for each in stock_on(tx, "2026-03-01")}
        today = {each["article"]: each["quantity"] for each in stock_on(tx, "2026-06-15")}
    assert {number: on_day.get(number, 0) for number in numbers} == {
        number: quantity * 100 for number, quantity in counted.items()
    }
    assert today == {number: (quantity + 7) * 100 for number, quantity in counted.items()}
    assert len(done(api.get(f"{TAKINGS}/{key}/rows?stateFilter=stockTakenNoDeviation"), 200)) == (
        len([quantity for quantity in counted.values() if quantity == 6])
    )
    require_agreement(world)
