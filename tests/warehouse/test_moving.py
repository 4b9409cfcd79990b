"""The door's ways without a document of their own here: transfers, production and counts."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import select

from huvudbok import warehouse
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse import Cost, Paper, Place, Receipt, Want, stock
from huvudbok.warehouse.report import stock_on
from huvudbok.warehouse.stock import Loss, Move
from huvudbok.warehouse.tables import stock_layer
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
    value,
)

UNIT = 1_000_000
DAY = "2026-03-01"


def paper(number=1):
    return Paper("STOCKTRANSFER", str(number), f"Prov {number}")


def point(api, code="SYD"):
    return done(api.post(POINTS, {"code": code, "name": code}), 201)["id"]


def moved(world, *moves, day=DAY, number=1):
    with writing(world.store()) as tx:
        return stock.transfer(tx, paper(number), day, moves)


def from_to(where, quantity, *, item="A1", row_id=1, start=""):
    return Move(Want(row_id, Place(item, start), quantity), Place(item, where))


def layers_of(world):
    with reading(world.store()) as tx:
        return [
            (each.stock_point_id, each.fifo_date, each.left_quantity // UNIT, each.left_value_ore)
            for each in tx.execute(select(stock_layer).order_by(stock_layer.c.id))
            if each.left_quantity
        ]


def test_transferred_goods_keep_their_age_and_their_cost(api, world):
    goods(api)
    south = point(api)
    inbound(api, row(quantity=3, directCost=10), day="2026-01-10")
    inbound(api, row(quantity=4, directCost=20), day="2026-02-10")
    vouchers = len(done(api.get("/3/vouchers"), 200)["Vouchers"])
    assert moved(world, from_to(south, 5 * UNIT)) == [5 * UNIT]
    assert layers_of(world) == [
        ("", "2026-02-10", 2, 4000), (south, "2026-01-10", 3, 3000), (south, "2026-02-10", 2, 4000),
    ]  # fmt: skip
    assert len(done(api.get("/3/vouchers"), 200)["Vouchers"]) == vouchers
    outbound(api, row(quantity=4), stockPointCode="SYD")
    assert (value(world), on_account(world)) == (6000, 6000)
    require_whole(world)


def test_only_what_is_there_is_transferred(api, world):
    goods(api)
    south = point(api)
    inbound(api, row(quantity=3, directCost=10), day="2026-01-10")
    outbound(api, row(quantity=1), release=False)
    assert moved(world, from_to(south, 5 * UNIT)) == [2 * UNIT]
    assert moved(world, from_to(south, 5 * UNIT), number=2) == [0]
    require_whole(world)


def test_at_the_average_cost_goods_are_transferred_at_it(api, world):
    goods(api, CostCalculationMethod="AVERAGE")
    south = point(api)
    inbound(api, row(quantity=1, directCost=10), day="2026-01-10")
    inbound(api, row(quantity=2, directCost=40), day="2026-02-10")
    moved(world, from_to(south, 2 * UNIT))
    by_point = {}
    for where, _, _, ore in layers_of(world):
        by_point[where] = by_point.get(where, 0) + ore
    assert by_point == {"": 3000, south: 6000}
    require_whole(world)


def test_what_is_produced_is_worth_its_parts(api, world):
    goods(api, "DEL")
    goods(api, "HEL")
    inbound(api, row("DEL", quantity=5, directCost=7), day="2026-01-10")
    inbound(api, row("DEL", quantity=5, directCost=9), day="2026-02-10")
    order = Paper("PRODUCTION", "1", "Produktion 1")
    with writing(world.store()) as tx:
        stock.pick(tx, order, [Want(1, Place("DEL"), 6 * UNIT)], DAY)
        stock.produce(tx, order, DAY, Receipt(0, Place("HEL"), 2 * UNIT, 0), {1: Cost()})
    assert (in_stock(api, "DEL"), in_stock(api, "HEL")) == ((4, 4), (2, 2))
    with reading(world.store()) as tx:
        worth = {each.article: each.value_ore for each in stock.balances(tx)}
    assert worth == {"DEL": 3600, "HEL": 4400}
    require_whole(world)
    with writing(world.store()) as tx:
        stock.void(tx, order, "2026-03-02")
    assert (in_stock(api, "DEL"), in_stock(api, "HEL")) == ((10, 10), (0, 0))
    assert value(world) == 8000
    require_whole(world)


def test_a_count_books_what_is_found_and_what_is_missing_at_once(api, world):
    goods(api, "FINNS")
    goods(api, "SAKNAS")
    inbound(api, row("FINNS", quantity=2, directCost=7), row("SAKNAS", quantity=2, directCost=5),
            day="2026-01-10")  # fmt: skip
    before = len(done(api.get("/3/vouchers"), 200)["Vouchers"])
    taking = Paper("STOCKTAKING", "1", "Inventering 1")
    with writing(world.store()) as tx:
        worth = stock.cost_of(tx, "FINNS", 3 * UNIT)
        found = Receipt(2, Place("FINNS"), 3 * UNIT, worth)
        stock.count(tx, taking, DAY, [found], [Loss(1, Place("SAKNAS"), 1 * UNIT)])
    assert (in_stock(api, "FINNS"), in_stock(api, "SAKNAS")) == ((5, 5), (1, 1))
    assert on_account(world) == 2 * 700 + 2 * 500 + 3 * 700 - 500
    assert len(done(api.get("/3/vouchers"), 200)["Vouchers"]) == before + 1
    require_whole(world)


def test_goods_can_be_received_against_another_account(api, world):
    goods(api)
    with writing(world.store()) as tx:
        got = Receipt(1, Place("A1"), 3 * UNIT, 900, contra_account=2990)
        stock.receive(tx, Paper("INCOMINGGOODS", "1", "Inleverans 1"), [got], DAY)
    assert (on_account(world), on_account(world, 2990), on_account(world, 4990)) == (900, -900, 0)


def test_what_was_there_on_a_day(api, world):
    goods(api)
    inbound(api, row(quantity=3, directCost=10), day="2026-01-10")
    inbound(api, row(quantity=4, directCost=10), day="2026-02-10")
    outbound(api, row(quantity=5), day="2026-03-10")
    with reading(world.store()) as tx:
        there = [stock.there_on(tx, day, ["A1"]).get(Place("A1"), 0) // UNIT
                 for day in ("2026-01-09", "2026-01-10", "2026-02-10", "2026-03-10")]  # fmt: skip
    assert there == [0, 3, 7, 2]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_life_of_transfers_by_dice(api, world, seed):
    dice = random.Random(seed)  # noqa: S311
    places = ["", point(api, "SYD"), point(api, "NORD")]
    for item in ("F1", "M1"):
        goods(api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "M1" else "MANUAL")  # fmt: skip
    for at in range(40):
        item, day = dice.choice(("F1", "M1")), f"2026-0{dice.randrange(1, 6)}-11"
        where = dice.choice(places)
        what = dice.choice(("in", "out", "move", "move", "move"))
        if what == "in":
            inbound(api, row(item, dice.randrange(1, 500) / 100, directCost=dice.randrange(900) / 7,
                             **({"stockPointId": where} if where else {})), day=day)  # fmt: skip
        elif what == "out":
            outbound(api, row(item, dice.randrange(1, 300) / 100,
                              **({"stockPointId": where} if where else {})), day=day)  # fmt: skip
        else:
            to = dice.choice([each for each in places if each != where])
            quantity = dice.randrange(1, 300) * 10_000
            moved(world, from_to(to, quantity, item=item, start=where), day=day, number=at)
    require_whole(world)
    with reading(world.store(), snapshot=True) as tx:
        assert not check(tx, more=warehouse.checks).findings
        for day in ("2026-01-31", "2026-03-15", "2026-06-15"):
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)
