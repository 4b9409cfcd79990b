"""Whatever is done, in whatever order and however backdated: quantity, value and ledger agree."""

from __future__ import annotations

import random
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from huvudbok import warehouse
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from huvudbok.warehouse.report import stock_on
from huvudbok.warehouse.tables import stock_layer, stock_movement
from storehouse import (
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

STEPS = 90
ITEMS = ("F1", "F2", "M1")


def day_of(dice):
    return f"2026-0{dice.randrange(1, 6)}-{dice.randrange(1, 29):02d}"


class Life:
    """A company's life by dice, and how much of each article its documents say there is."""

    def __init__(self, api, seed, *, force):
        self.api, self.dice, self.force = api, random.Random(seed), force  # noqa: S311
        self.released, self.open = [], []
        self.quantity = defaultdict(int)
        self.seen = defaultdict(int)

    def step(self):
        what = self.dice.choice(("receive", "receive", "deliver", "deliver", "deliver", "hold",
                                 "release", "void", "void"))  # fmt: skip
        self.seen[what] += getattr(self, what)() or 0

    def rows(self, **fields):
        chosen = self.dice.sample(ITEMS, self.dice.randrange(1, 3))
        places = (
            {},
            {"stockPointCode": "SYD"},
            {"stockPointCode": "SYD", "stockLocationCode": "H"},
        )
        return [
            row(item, self.dice.randrange(1, 900) / 100, **self.dice.choice(places),
                **{name: make() for name, make in fields.items()})
            for item in chosen
        ]  # fmt: skip

    def add(self, base, made, sign):
        self.released.append((base, made["id"]))
        for each in made["rows"]:
            name = "quantity" if sign > 0 else "deliveredQuantity"
            self.quantity[each["itemId"]] += sign * each[name]

    def receive(self):
        rows = self.rows(directCost=lambda: self.dice.randrange(0, 5000) / 100)
        body = {"currency": "SEK", "currencyRate": 1, "date": day_of(self.dice), "rows": rows}
        made = done(self.api.post(INBOUND, body), 201)
        done(self.api.put(f"{INBOUND}/{made['id']}/release"))
        self.add(INBOUND, made, 1)
        return 1

    def deliver(self):
        self.hold()
        return self.release(-1)

    def hold(self):
        forced = {"forcedQuantity": lambda: self.dice.choice((0, 2))} if self.force else {}
        body = {"date": day_of(self.dice), "rows": self.rows(**forced)}
        self.open.append(done(self.api.post(OUTBOUND, body), 201)["id"])
        return 1

    def release(self, at=None):
        if not self.open:
            return 0
        key = self.open.pop(self.dice.randrange(len(self.open)) if at is None else at)
        done(self.api.put(f"{OUTBOUND}/{key}/release"))
        self.add(OUTBOUND, done(self.api.get(f"{OUTBOUND}/{key}"), 200), -1)
        return 1

    def void(self):
        if not self.released:
            return 0
        base, key = self.dice.choice(self.released)
        made = done(self.api.get(f"{base}/{key}"), 200)
        later = self.dice.choice(("", f"customVoidDate={max(made['date'], day_of(self.dice))}"))
        force = "force=true" if self.force and base == INBOUND else ""
        answer = self.api.put(f"{base}/{key}/void?{'&'.join(filter(None, (later, force)))}")
        if answer.status != 204:
            assert answer.json()["error"] == "void_linked_outbound"
            return 0
        self.released.remove((base, key))
        for each in made["rows"]:
            is_in = base == INBOUND
            self.quantity[each["itemId"]] += (
                -each["quantity"] if is_in else each["deliveredQuantity"]
            )
        return 1


def lowest(world):
    """Give the lowest quantity that any article ever had at any place, on any day."""
    with reading(world.store()) as tx:
        moves = tx.execute(select(stock_movement).order_by(stock_movement.c.date)).all()
    days = defaultdict(lambda: defaultdict(int))
    for move in moves:
        days[move.date][move.article_number, move.stock_point_id, move.stock_location_id] += (
            move.quantity
        )
    low, held = 0, defaultdict(int)
    for day in sorted(days):
        for place, quantity in days[day].items():
            held[place] += quantity
        low = min(low, *held.values())
    return low


@pytest.mark.parametrize(("seed", "force"), [(1, False), (2, True), (3, True)])
def test_a_life_by_dice(api, world, seed, force):
    done(api.post(POINTS, {"code": "SYD", "name": "Syd", "stockLocations": [{"code": "H"}]}), 201)
    for item in ITEMS:
        goods(api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "M1" else "MANUAL")  # fmt: skip
    life = Life(api, seed, force=force)
    for at in range(STEPS):
        life.step()
        if at % 15 == 0:
            require_whole(world)
    require_whole(world)
    assert min(life.seen.values()) > 3, life.seen
    for key in list(life.open):
        done(api.put(f"{OUTBOUND}/{key}/void"))
    for item in ITEMS:
        there, free = in_stock(api, item)
        assert there == free
        assert there == life.quantity[item], item
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=warehouse.checks).findings
        layers = tx.execute(select(stock_layer)).all()
        for day in ("2026-01-31", "2026-03-15", "2026-04-30", "2026-06-15"):
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)
    if force:
        assert any(layer.quantity < 0 for layer in layers)
    else:
        assert lowest(world) == 0
        assert all(layer.quantity > 0 for layer in layers)


def test_sixteen_at_once_never_sell_what_is_not_there(api, world):
    goods(api)
    inbound(api, row(quantity=30, directCost=7))
    with ThreadPoolExecutor(16) as pool:
        made = list(pool.map(lambda _: outbound(api, row(quantity=3)), range(16)))
    shown = [done(api.get(f"{OUTBOUND}/{key}"), 200)["rows"][0] for key in made]
    assert sum(each["deliveredQuantity"] for each in shown) == 30
    assert {each["deliveredQuantity"] for each in shown} == {0, 3}
    assert (in_stock(api), on_account(world)) == ((0, 0), 0)
    require_whole(world)
