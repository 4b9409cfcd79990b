"""The register against the books: what verify says of them, and what the report prints."""

import json
import random
from decimal import Decimal

import pytest
from sqlalchemy import update

from assetbooks import asset_of, depreciated, done, put, run, type_of
from bookkeeping import book, open_with
from huvudbok import app, assets
from huvudbok.assets import report
from huvudbok.assets.storage import asset, asset_event
from huvudbok.cli import main
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check


def findings(world):
    with reading(world.store(), snapshot=True) as tx:
        found = check(tx, more=assets.checks).findings
    return [(each.code, each.severity, each.where) for each in found
            if each.code != "opening_differs"]  # fmt: skip


def bought(api, day="2026-01-10", ore=60_000_00, account=1220):
    book(api, day, (account, ore), (1930, -ore))


def test_a_register_that_agrees_is_clean(api, world):
    assert set(assets.checks) <= set(app.checks())
    assert findings(world) == []
    bought(api)
    asset_of(api)
    depreciated(api, "2026-03-31", 1)
    assert findings(world) == []


def test_what_is_only_in_one_of_the_two_is_a_warning_from_its_day(api, world):
    asset_of(api)
    beside = ("assets_beside", "warning", {"account": 1220, "date": "2026-01-10"})
    assert findings(world) == [beside]
    # Booked too late, and for some days the two still part.
    bought(api, "2026-01-12")
    assert findings(world) == [beside]
    book(api, "2026-04-01", (1229, -5_00), (7832, 5_00))
    depreciated(api, "2026-04-30", 1)
    assert findings(world)[1] == (
        "assets_beside", "warning", {"account": 1229, "date": "2026-04-01"},
    )  # fmt: skip


def test_what_came_with_opening_balances_agrees_from_the_day_it_is_followed(api, world):
    open_with(api, 1, a1220=60_000_00, a1229=-20_000_00, a2081=-40_000_00)
    book(api, "2024-12-31", (7832, 4_000_00), (1229, -4_000_00))
    asset_of(api, AcquisitionDate="2022-05-01", AcquisitionStart="2025-01-01")
    api.put("/3/assets/changeob/1", {"Amount": 24000})
    assert findings(world) == []
    depreciated(api, "2026-02-28", 1)
    assert findings(world) == []
    api.put("/3/assets/changeob/1", {"Amount": 23000})
    assert findings(world) == [
        ("assets_beside", "warning", {"account": 1229, "date": "2025-01-01"}),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "values", "codes"),
    [
        (asset, {"value_ore": 1}, {"asset_figures"}),
        (asset, {"residual_ore": 1}, {"asset_figures"}),
        (asset_event, {"depreciation_ore": 7}, {"asset_figures", "asset_voucher", "assets_beside"}),
        (asset_event, {"voucher_number": 9}, {"asset_voucher"}),
        (asset_event, {"date": "2026-01-11"}, {"assets_beside"}),
    ],
)
def test_tampering_is_found(api, world, table, values, codes):
    bought(api)
    asset_of(api)
    depreciated(api, "2026-03-31", 1)
    with writing(world.store()) as tx:
        change = update(table).values(**values)
        tx.execute(change if table is asset else change.where(asset_event.c.kind == 3))
    assert {code for code, _, _ in findings(world)} == codes


def test_whatever_happens_the_register_equals_the_accounts_every_day(api, world):
    """A company's life by dice: each purchase is booked, and the rest the register books itself."""
    dice = random.Random(20261121)  # noqa: S311  (the same every time)
    other = type_of(api, "MRK", 2, AccountAssetId=1240, AccountValueLossId=1249)
    taken, purchases = set(), {}
    for month in range(1, 13):
        last = f"2026-{month:02d}-28"
        for _ in range(2):
            ore, kind = dice.randrange(1_00, 90_000_00), dice.choice([1, other])
            day = f"2026-{month:02d}-{dice.randrange(1, 28):02d}"
            end = f"{dice.randrange(2026, 2033)}-12-{dice.randrange(1, 31):02d}"
            made = asset_of(api, kind, AcquisitionDate=day, DepreciationFinal=end,
                            AcquisitionValue=Decimal(ore).scaleb(-2))  # fmt: skip
            purchases[made["Id"]] = (day, ore, 1220 if kind == 1 else 1240)
            bought(api, *purchases[made["Id"]])
        known = list(purchases)
        run(api, last, *dice.sample(known, dice.randrange(1, len(known) + 1)))
        for _ in range(4):
            what, fields = dice.choice([
                ("sell", {"Percentage": dice.randrange(1, 101), "Price": dice.randrange(90_000)}),
                ("scrap", {"Percentage": dice.randrange(1, 101)}), ("writeup", {"Amount": 777}),
                ("writedown", {"Amount": Decimal("1234.56")}),
            ])  # fmt: skip
            answer = put(api, what, dice.choice(known), Date=last, **fields)
            taken.add((what, answer.status))
        removed = dice.choice(known)
        answer = api.delete(f"/3/assets/{removed}", json={"Asset": {"Date": last}})
        taken.add(("remove", answer.status))
        if answer.status == 204:
            # What it cost stands on its account until its purchase is taken back too.
            is_gone = api.get(f"/3/assets/{removed}").status == 404
            day, ore, account = purchases.pop(removed)
            bought(api, day if is_gone else last, -ore, account)
            taken.add(("deleted" if is_gone else "voided", 200))
    run(api, "2026-12-31", *purchases)
    assert {status for _, status in taken} == {200, 204, 400}
    assert {what for what, status in taken if status == 200} == {
        "sell", "scrap", "writeup", "writedown", "deleted", "voided",
    }  # fmt: skip
    assert findings(world) == []
    with reading(world.store()) as tx:
        rows = list(report.movements(tx, "2026-07-01", "2026-12-31"))
    for row in rows:
        assert row["book_opening"] + row["book_added"] - row["book_gone"] - row[
            "depreciation_added"] == row["book_closing"]  # fmt: skip
        assert min(row["value_closing"], row["depreciation_closing"], row["book_closing"]) >= 0


@pytest.fixture
def printed(api, world, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    for day in ("2025-11-03", "2026-01-10", "2026-01-10"):
        bought(api, day)
    asset_of(api, AcquisitionDate="2025-11-03", DepreciationFinal="2030-10-31")
    asset_of(api, Description="Kyl")
    asset_of(api, Description="Degblandare med ett mycket långt namn som inte får plats")
    depreciated(api, "2026-03-31", 1, 2, 3)
    done(put(api, "sell", 2, Price=57000, Date="2026-04-01"))
    done(put(api, "writedown", 3, Amount=1000, Date="2026-04-02"))

    def run_it(*arguments, status=0):
        command = ["report", "assets", *arguments, "--data", str(world.registry.data)]
        assert main(command) == status
        out = capsys.readouterr()
        return out.out if status == 0 else out.err

    return run_it


def test_the_report_shows_the_years_movements(printed):
    lines = printed("--date", "2026-06-30").splitlines()
    assert lines[0].split()[0] == "Anläggningsregister"
    rows = [line.split("  ") for line in lines if line[:1] in "123" and "Period" not in line]
    table = {row[0].strip(): [part.strip() for part in row if part.strip()][-5:] for row in rows}
    assert lines[6].split()[0] == "INV"
    assert table["1"] == ["58 000,00", "0,00", "0,00", "3 000,00", "55 000,00"]
    assert table["2"] == ["0,00", "60 000,00", "57 000,00", "3 000,00", "0,00"]
    assert table["3"] == ["0,00", "59 000,00", "0,00", "3 000,00", "56 000,00"]
    assert lines[-1].split()[-2:] == ["111", "000,00"]
    assert [line for line in lines if len(line) > 100] == []
    assert "i registret" not in "\n".join(lines)


def test_the_report_as_json_has_every_figure(printed):
    made = json.loads(printed("--date", "2026-03-31", "--json"))
    (kyl,) = [row for row in made["lines"] if row.get("description") == "Kyl"]
    figures = {key: Decimal(value) for key, value in kyl.items()
               if key.startswith(("value", "book", "depreciation")) and Decimal(value)}  # fmt: skip
    assert figures == {
        "value_added": 60000, "value_closing": 60000, "depreciation_added": 3000,
        "depreciation_closing": 3000, "book_added": 60000, "book_closing": 57000,
    }  # fmt: skip
    assert (kyl["acquisition_date"], kyl["type"]) == ("2026-01-10", "INV  Typ INV")
    assert made["warnings"] == []


def test_the_report_tells_where_the_accounts_say_otherwise(api, printed):
    book(api, "2026-05-01", (1220, 1_00), (1930, -1_00))
    assert "Konto 1220 är 120 001,00 i bokföringen men 120 000,00 i registret." in printed()
    assert "whole" in printed("--accounts", "1220", status=2)
