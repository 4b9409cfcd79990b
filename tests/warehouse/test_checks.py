"""Stock against itself and the books: what verify says, what the report prints, what is refused."""

import json

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from bookkeeping import book
from huvudbok import app, warehouse
from huvudbok.articles import article
from huvudbok.cli import main
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from huvudbok.warehouse.tables import stock_balance, stock_layer
from storehouse import (
    POINTS,
    done,
    goods,
    inbound,
    on_account,
    open_warehouse,
    outbound,
    row,
    value,
)
from tamper import UndoneError


def findings(world):
    with reading(world.store(), snapshot=True) as tx:
        found = check(tx, more=warehouse.checks).findings
    return [(each.code, each.severity, each.where) for each in found]


def test_stock_that_agrees_is_clean(api, world):
    assert set(warehouse.checks) <= set(app.checks())
    goods(api)
    inbound(api, row(quantity=3, directCost=5))
    outbound(api, row(quantity=1), release=False)
    assert findings(world) == []


def test_what_is_booked_beside_it_is_a_warning_from_its_day(api, world):
    goods(api)
    inbound(api, row(quantity=3, directCost=5))
    book(api, "2026-03-01", (1460, 5_00), (4990, -5_00))
    where = {"account": 1460, "date": "2026-03-01"}
    assert findings(world) == [("stock_beside", "warning", where)]


TAMPERED = (
    (stock_layer, {"left_quantity": 0}, {"stock_layer", "stock_balance"}),
    (stock_layer, {"left_value_ore": 1}, {"stock_layer", "stock_balance"}),
    (stock_balance, {"picked": 0}, {"stock_balance", "stock_article"}),
    (stock_balance, {"reserved": 10_000}, {"stock_balance", "stock_article"}),
    (article, {"stock_value": 7}, {"stock_article"}),
    (article, {"quantity_in_stock": 7}, {"stock_article"}),
)


def test_tampering_is_found(api, world):
    goods(api)
    inbound(api, row(quantity=3, directCost=5))
    outbound(api, row(quantity=1), release=False)
    for table, values, codes in TAMPERED:
        with pytest.raises(UndoneError), writing(world.store()) as tx:  # noqa: PT012
            tx.execute(update(table).values(**values))
            found = check(tx, more=warehouse.checks).findings
            assert {each.code for each in found} == codes, values
            raise UndoneError


def test_what_has_moved_cannot_be_changed_by_anybody(api, world):
    goods(api)
    inbound(api, row(directCost=5))
    for statement in (
        "UPDATE stock_movement SET value_ore = 1", "DELETE FROM stock_movement",
        "UPDATE stock_event SET text = 'x'", "DELETE FROM stock_event",
        "UPDATE stock_voucher SET voucher_number = 7", "DELETE FROM stock_voucher",
    ):  # fmt: skip
        with pytest.raises(DBAPIError, match="what has moved"), writing(world.store()) as tx:
            tx.execute(text(statement))


def test_vouchers_that_say_something_else_are_found(api, world):
    goods(api)
    inbound(api, row(directCost=5))
    with writing(world.store()) as tx:
        if tx.dialect.name == "sqlite":
            tx.raw.execute("DROP TRIGGER stock_voucher_changed")
        else:
            tx.raw.execute("DROP TRIGGER stock_voucher_changed ON stock_voucher")
        tx.raw.execute("UPDATE stock_voucher SET voucher_number = 7")
    assert {code for code, _, _ in findings(world)} == {"guard_missing", "stock_voucher"}


@pytest.fixture
def command(world, monkeypatch):
    """Gives a function that runs the command line on the test's data."""
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    return lambda *words: main([*words, "--data", str(world.settings.data)])


def test_the_report_of_any_day(api, command, capsys):
    def reported(*flags):
        assert command("report", "stock", *flags) == 0
        return capsys.readouterr().out

    done(api.post(POINTS, {"code": "SYD", "name": "Syd"}), 201)
    goods(api, Unit="st")
    inbound(api, row(quantity=3, directCost=5), row(quantity=2, directCost=7, stockPointCode="SYD"))
    outbound(api, row(quantity=1), day="2026-03-05")
    shown = json.loads(reported("--date", "2026-03-01", "--format", "json"))
    assert shown["totals"]["value"] == 29
    today = json.loads(reported("--date", "2026-06-15", "--json"))
    rows = today["lines"]
    assert [(each["quantity"], each["value"]) for each in rows] == [(2, 10), (2, 14)]
    table = reported("--date", "2026-06-15")
    assert "Utan lagerplats" in table
    assert "SYD  Syd" in table
    assert "OBS" not in table
    book(api, "2026-03-01", (1460, 5_00), (4990, -5_00))
    assert "Konto 1460" in reported("--date", "2026-06-15")
    assert command("report", "stock", "--project", "P1") == 2


def test_activating_by_command_books_the_opening_stock(world, command, capsys):
    api = world.api
    book(api, "2025-12-31", (1460, 80_00), (2081, -80_00))
    goods(api, QuantityInStock=5, PurchasePrice=10)
    goods(api, "B1", QuantityInStock=2, DirectCost=3, FreightCost=1)
    words = ("warehouse", "activate", "--date", "2026-01-01", "--json")
    assert command(*words) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["since"], said["articles"], said["value"]) == ("2026-01-01", 2, "58,00")
    assert value(world) == on_account(world) == 58_00
    assert {code for code, _, _ in findings(world)} <= {"opening_differs"}
    assert command(*words) == 2
    assert "active already" in capsys.readouterr().err
    outbound(api, row(quantity=5))
    assert value(world) == 8_00


def test_a_stock_that_cannot_be_opened(world):
    goods(world.api, QuantityInStock=-1, PurchasePrice=1)
    for _ in range(2):
        with pytest.raises(warehouse.NotReady):
            open_warehouse(world)
        done(world.api.put("/3/articles/A1", {"Article": {
            "QuantityInStock": 1, "PurchasePrice": 0}}), 200)  # fmt: skip
