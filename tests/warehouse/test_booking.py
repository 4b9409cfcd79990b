"""What moves by day and is booked by night: nothing is lost between, and all of it is told."""

from __future__ import annotations

import json
import random

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from errors.given import GIVEN
from huvudbok import warehouse
from huvudbok.cli import main
from huvudbok.company.settings import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse import Paper, Place, Want, booking, stock
from huvudbok.warehouse.report import stock_on
from huvudbok.warehouse.stock import Move
from huvudbok.warehouse.tables import stock_event, stock_voucher, stock_waiting
from storehouse import (
    BASE,
    INBOUND,
    POINTS,
    done,
    goods,
    inbound,
    on_account,
    open_warehouse,
    outbound,
    require_whole,
    row,
    value,
)
from warehouse.test_properties import ITEMS, Life
from workshop import order, workshop

NIGHT = "/api/huvudbok/periodic-v1/stock-booking"


@pytest.fixture
def api(world):
    open_warehouse(world, books_nightly=True)
    return world.api


@pytest.fixture
def command(world, monkeypatch, capsys):
    """Gives a function that runs the command line on the test's data, and gives what it says."""
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)

    def run(*words, code=0):
        capsys.readouterr()
        assert main([*words, "--data", str(world.settings.data)]) == code, capsys.readouterr()
        return capsys.readouterr().out

    return run


def findings(world):
    with reading(world.store(), snapshot=True) as tx:
        found = check(tx, more=warehouse.checks).findings
    return [(each.code, each.severity, each.where) for each in found]


def vouchers(api):
    found = done(api.get("/3/vouchers"), 200)["Vouchers"]
    return [(each["TransactionDate"], each["Description"]) for each in found]


def waiting(world, until=booking.EVER):
    with reading(world.store()) as tx:
        return booking.waiting_on(tx, until).get(1460, 0)


def tonight(api, **query):
    return done(api.post(NIGHT, {}, params=query) if query else api.post(NIGHT), 201)


def test_what_moves_waits_for_the_night(api, world, command):
    workshop(api)
    outbound(api, row("BEN", 4), day="2026-02-20")
    goods(api, "BÄNK", StockAccount=1450)
    assert vouchers(api) == []
    assert (value(world), on_account(world), waiting(world)) == (761_00, 0, 761_00)
    assert findings(world) == [("stock_waiting", "note", {"count": 2})]
    assert "NOTIS" in command("verify")
    report = command("report", "stock", "--date", "2026-06-15")
    assert "Konto 1460: 761,00 i lagret väntar på att bokföras." in report
    assert "i bokföringen men" not in report
    shown = command("run", "stock-booking")
    assert "Förhandsvisning" in shown
    assert "Lagerhändelser att bokföra: 2" in shown
    assert vouchers(api) == []
    told = json.loads(command("run", "stock-booking", "--yes", "--json"))
    assert [(each["date"], each["text"], each["value"], each["voucher"])
            for each in told["done"]] == [
        ("2026-02-01", "Manuell inleverans 1", "790", "S 1"),
        ("2026-02-20", "Manuell utleverans 2", "-29", "S 2"),
    ]  # fmt: skip
    assert vouchers(api) == [
        ("2026-02-01", "Manuell inleverans 1"), ("2026-02-20", "Manuell utleverans 2"),
    ]  # fmt: skip
    assert (findings(world), waiting(world)) == ([], 0)
    require_whole(world)
    assert "Lagerhändelser bokförda: 0" in command("run", "stock-booking", "--yes")
    assert "OBS" not in command("report", "stock", "--date", "2026-06-15")


def test_a_run_books_until_its_day_and_the_oldest_first(api, world):
    goods(api)
    inbound(api, row(quantity=2, directCost=5), day="2026-03-01")
    inbound(api, row(quantity=2, directCost=5), day="2026-02-01")
    shown = done(api.get(f"{NIGHT}?until=2026-02-28"), 200)
    assert shown == [{
        "date": "2026-02-01", "description": "Manuell inleverans 2", "value": 10,
        "voucherSeries": None, "voucherNumber": None, "reason": None,
    }]  # fmt: skip
    booked = done(api.post(f"{NIGHT}?until=2026-02-28"), 201)
    assert booked == [{**shown[0], "voucherSeries": "S", "voucherNumber": 1}]
    assert waiting(world) == 10_00
    inbound(api, row(quantity=2, directCost=5), day="2026-01-15")
    assert [each["date"] for each in tonight(api)] == ["2026-01-15", "2026-03-01"]
    assert tonight(api) == done(api.get(NIGHT), 200) == []
    require_whole(world)


def test_what_is_locked_since_is_named_and_left(api, world, command):
    goods(api)
    inbound(api, row(quantity=2, directCost=5), day="2026-02-01")
    inbound(api, row(quantity=2, directCost=7), day="2026-04-01")
    GIVEN["books locked until 2026-03-31"](world)
    where = {"count": 1, "date": "2026-02-01"}
    assert findings(world) == [
        ("stock_waiting_locked", "warning", where), ("stock_waiting", "note", {"count": 1}),
    ]  # fmt: skip
    said = command("run", "stock-booking")
    assert "2026-02-01 Manuell inleverans 1 skulle inte bokföras:" in said
    reasons = [each["reason"] for each in done(api.get(NIGHT), 200)]
    assert (reasons[0].startswith("Administratören har låst"), reasons[1]) == (True, None)
    said = command("run", "stock-booking", "--yes", code=1)
    assert "Lagerhändelser bokförda: 1" in said
    assert "2026-02-01 Manuell inleverans 1 bokfördes inte:" in said
    assert vouchers(api) == [("2026-04-01", "Manuell inleverans 2")]
    assert (on_account(world), waiting(world)) == (14_00, 10_00)
    assert findings(world) == [("stock_waiting_locked", "warning", where)]
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until=None))
    assert [each["reason"] for each in tonight(api)] == [None]
    require_whole(world)
    assert findings(world) == []


def test_what_the_ledger_would_refuse_is_refused_by_day(api, world):
    goods(api, StockAccount=1450)
    done(api.put("/3/accounts/1450", {"Account": {"Active": False}}), 200)
    made = inbound(api, row(directCost=5), release=False)
    refused = api.put(f"{INBOUND}/{made}/release")
    assert refused.status == 400, refused.content
    with writing(world.store()) as tx:
        booking.choose(tx, nightly=False)
    again = api.put(f"{INBOUND}/{made}/release")
    assert (again.status, again.json()["error"]) == (refused.status, refused.json()["error"])
    assert (value(world), waiting(world)) == (0, 0)


def test_changing_to_at_once_books_what_waits(api, world, command):
    goods(api)
    inbound(api, row(quantity=2, directCost=5), day="2026-02-01")
    GIVEN["books locked until 2026-03-31"](world)
    inbound(api, row(quantity=2, directCost=7), day="2026-04-01")
    told = json.loads(command("warehouse", "booking", "at-once", "--json", code=1))
    assert (told["book"], told["booked"]) == ("at-once", 1)
    assert [each["date"] for each in told["failed"]] == ["2026-02-01"]
    inbound(api, row(quantity=2, directCost=9), day="2026-04-02")
    assert [day for day, _ in vouchers(api)] == ["2026-04-01", "2026-04-02"]
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until=None))
    assert "Lagerhändelser bokförda: 1" in command("warehouse", "booking", "at-once")
    require_whole(world)
    assert "av `huvudbok run stock-booking`" in command("warehouse", "booking", "nightly")
    inbound(api, row(quantity=2, directCost=9), day="2026-04-03")
    assert waiting(world) == 18_00


def test_activating_nightly_books_the_opening_stock_now(world, command):
    command("warehouse", "booking", "nightly", code=2)
    goods(world.api, QuantityInStock=5, PurchasePrice=10)
    command("warehouse", "activate", "--date", "2026-01-01", "--book", "nightly")
    assert on_account(world) == value(world) == 50_00
    outbound(world.api, row(quantity=5))
    assert (on_account(world), waiting(world)) == (50_00, -50_00)


def test_what_books_nothing_does_not_wait(api, world):
    goods(api)
    south = done(api.post(POINTS, {"code": "SYD", "name": "Syd"}), 201)["id"]
    inbound(api, row(quantity=3, directCost=10))
    tonight(api)
    with writing(world.store()) as tx:
        move = Move(Want(1, Place("A1"), 2_000_000), Place("A1", south))
        stock.transfer(tx, Paper("STOCKTRANSFER", "1", "Flytt 1"), "2026-03-01", [move])
    assert (tonight(api), findings(world)) == ([], [])


def test_tampering_with_what_waits_is_found(api, world):
    goods(api)
    for day in ("2026-02-01", "2026-02-02"):
        inbound(api, row(quantity=3, directCost=5), day=day)
    done(api.post(f"{NIGHT}?until=2026-02-01"), 201)
    for statement, code in (
        ("DELETE FROM stock_waiting", "stock_voucher"),
        ("UPDATE stock_waiting SET date = '2026-02-03'", "stock_waiting_wrong"),
        ("INSERT INTO stock_waiting (event_id, date) VALUES (1, '2026-02-01')",
         "stock_waiting_wrong"),
    ):  # fmt: skip
        with pytest.raises(LookupError), writing(world.store()) as tx:  # noqa: PT012
            tx.execute(text(statement))
            found = {each.code for each in check(tx, more=warehouse.checks).findings}
            assert code in found, (statement, found)
            raise LookupError
    with pytest.raises(DBAPIError, match="what has moved"), writing(world.store()) as tx:
        tx.execute(text("UPDATE stock_voucher SET event_id = 7"))


def test_production_by_night(api, world):
    workshop(api)
    done(api.put("/3/accounts/1450", {"Account": {"Active": True}}), 200)
    goods(api, "BÄNK", StockAccount=1450)
    made = order(api, 3, itemId="BÄNK", release=True,
                 packageItems=[{"itemId": "BEN", "quantityRequired": 2}])  # fmt: skip
    assert made["documentState"] == "completed"
    tonight(api)
    assert (on_account(world, 1450), on_account(world)) == (43_50, 746_50)
    assert findings(world) == []


@pytest.mark.parametrize("seed", [4, 5])
def test_a_life_of_days_and_nights_by_dice(api, world, seed):
    done(api.post(POINTS, {"code": "SYD", "name": "Syd", "stockLocations": [{"code": "H"}]}), 201)
    for item in ITEMS:
        goods(api, item, PurchasePrice=10,
              CostCalculationMethod="AVERAGE" if item == "M1" else "MANUAL")  # fmt: skip
    life, dice = Life(api, seed, force=True), random.Random(seed)  # noqa: S311
    for _ in range(60):
        life.step()
        if dice.random() < 0.1:
            done(api.post(f"{NIGHT}?until=2026-0{dice.randrange(2, 6)}-01"), 201)
        assert on_account(world) + waiting(world) == value(world)
    assert {severity for _, severity, _ in findings(world)} <= {"note"}
    days = ("2026-01-31", "2026-03-15", "2026-04-30", "2026-06-15")
    for day in days:
        with reading(world.store()) as tx:
            worth = sum(each["value"] for each in stock_on(tx, day))
        assert on_account(world, until=day) + waiting(world, day) == worth
    tonight(api)
    require_whole(world)
    assert findings(world) == []
    with reading(world.store()) as tx:
        for day in days:
            assert sum(each["value"] for each in stock_on(tx, day)) == on_account(world, until=day)
        events, booked, left = (
            tx.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (stock_event, stock_voucher, stock_waiting)
        )
    assert left == 0
    # Some events even out within their day.
    assert events * 0.8 < booked <= events


def test_a_cost_centre_and_a_project_that_wait_are_not_deleted(api, world):
    """Else what waits could never be booked, nor a document be released that names them."""
    goods(api)
    for code in ("KC", "UT"):
        sent = {"CostCenter": {"Code": code, "Description": "Butik"}}
        done(api.post("/3/costcenters", sent), 201)
    for number in ("7", "8"):
        sent = {"Project": {"ProjectNumber": number, "Description": "Mässa"}}
        done(api.post("/3/projects", sent), 201)
    inbound(api, row(quantity=2, directCost=5, costCenterCode="KC", projectId="7"))
    inbound(api, row(costCenterCode="UT"), release=False)
    taking = {"name": "Juni", "responsible": "Eva", "state": "planning", "projectId": "8"}
    done(api.post(f"{BASE}/stocktaking-v1", taking), 201)
    for path in ("costcenters/KC", "costcenters/UT", "projects/7", "projects/8"):
        assert api.delete(f"/3/{path}").status == 400, path
    assert [each["reason"] for each in tonight(api)] == [None]
