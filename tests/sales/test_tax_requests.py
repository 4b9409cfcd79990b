"""Asking the tax agency for what customers have paid: `huvudbok taxreductions export`."""

import json

import pytest
from lxml import etree

from housejob import ANNA, BO, LABOUR, REST, Builder
from huvudbok import cli
from huvudbok.sales.housework.request_file import PARTS

PIPES = {"Description": "Rör", "Price": 4000, "DeliveredQuantity": 1, "HouseWorkType": "HVAC"}
CLEANING = {**LABOUR, "HouseWorkType": "CLEANING"}
HOME = {"PropertyDesignation": "BÄCKBY 1:23"}
TIME = ("--from", "2026-06-01", "--to", "2026-06-30")


@pytest.fixture
def shop(api):
    return Builder(api)


@pytest.fixture
def export(world, monkeypatch, capsys, tmp_path):
    """Give a function that runs the command and gives what it prints, as JSON where asked for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)

    def run(*arguments, kind="rot", code=0, time=TIME):
        capsys.readouterr()
        data = ("--data", str(world.settings.data))
        got = cli.main(["taxreductions", "export", "--kind", kind, *time, *arguments, *data])
        said = capsys.readouterr()
        assert got == code, said
        return json.loads(said.out) if "--json" in arguments else said.out + said.err

    return run


def cases(path):
    """Give the cases of a request file, each as (element, text) in order."""
    root = etree.fromstring(path.read_bytes())
    return [
        [(etree.QName(each).localname, (each.text or "").strip()) for each in case.iter()][1:]
        for case in root.iter(f"{{{PARTS}}}Arenden")
    ]


def test_what_was_paid_is_asked_for_once(shop, export, tmp_path):
    shop.job(LABOUR, PIPES, REST, Freight=100, InvoiceDate="2026-05-20")
    shop.asked(asked=25000, **HOME)
    shop.asked(person=BO, asked=12500, **HOME)
    to_pay = shop.act(1, "bookkeep").json()["Invoice"]["TotalToPay"]
    assert to_pay == 142625 - 37500
    shop.paid(1, Amount=100000, PaymentDate="2026-06-02")
    assert export("--json", code=1)["cases"] == []
    shop.paid(1, Amount=to_pay - 100000, PaymentDate="2026-06-10")
    assert export("--json", code=1, time=("--from", "2026-05-01", "--to", "2026-06-09"))[
        "left_out"
    ] == []  # fmt: skip
    shown = export("--json")
    assert shown == {
        "kind": "rot", "from": "2026-06-01", "to": "2026-06-30", "dry_run": True, "file": None,
        "cases": [
            {"invoice": "1", "person": "197604120852", "paid_on": "2026-06-10", "labour": 83333,
             "paid": 58333, "asked": 25000},
            {"invoice": "1", "person": "198805152033", "paid_on": "2026-06-10", "labour": 41667,
             "paid": 29167, "asked": 12500},
        ],
        "waiting": 0, "warnings": [], "left_out": [],
    }  # fmt: skip
    assert not shop.read_asked(1)["RequestSent"]
    printed = export("--yes", "--out", "rot.xml")
    assert "Ärenden: 2, begärt belopp 37500 kr" in printed
    assert cases(tmp_path / "rot.xml")[0] == [
        ("Kopare", "197604120852"), ("BetalningsDatum", "2026-06-10"), ("PrisForArbete", "83333"),
        ("BetaltBelopp", "58333"), ("BegartBelopp", "25000"), ("FakturaNr", "1"),
        # 12,500 of travel and 125 of freight.
        ("Ovrigkostnad", "8417"), ("Fastighetsbeteckning", "BÄCKBY 1:23"), ("UtfortArbete", ""),
        ("Vvs", ""), ("AntalTimmar", "67"), ("Materialkostnad", "3333"),
    ]  # fmt: skip
    assert [shop.read_asked(key)["RequestSent"] for key in (1, 2)] == [True, True]
    assert export("--json", code=1)["cases"] == []


def test_rut_of_a_cash_invoice(shop, export, tmp_path):
    shop.job(CLEANING, TaxReductionType="rut", InvoiceType="CASHINVOICE")
    shop.asked(asked=62500)
    assert "Ärenden: 0" in export(kind="rut", code=1)
    assert shop.act(1, "bookkeep").status == 200
    assert "Ärenden: 0" in export(code=1)
    export("--yes", "--out", "rut.xml", "--name", "Juni", kind="rut")
    assert ("BegartBelopp", "62500") in cases(tmp_path / "rut.xml")[0]


@pytest.mark.parametrize(
    ("row", "asked", "fields", "reason"),
    [
        (LABOUR, 37501, HOME, "mer än 30 % av arbetskostnaden"),
        (LABOUR, 100, {}, "fastighetsbeteckning eller lägenhet saknas"),
        ({**LABOUR, "HouseWorkHoursToReport": None}, 100, HOME, "timmarna för HVAC"),
        (LABOUR, 100, {**HOME, "SocialSecurityNumber": "760412-0853"}, "personnummer"),
    ],
    ids=["too much", "no home", "no hours", "nobody"],
)
def test_what_the_agency_would_turn_down_is_left_out(shop, export, row, asked, fields, reason):
    shop.job(row)
    shop.asked(asked=asked, **fields)
    shop.act(1, "bookkeep")
    shop.paid(1, Amount=125000 - asked)
    left_out = export("--json", code=1)["left_out"]
    assert [each["invoice"] for each in left_out] == ["1"]
    assert reason in left_out[0]["reason"]


def test_caps_count_what_was_asked_for_before(shop, export, tmp_path):
    for number in ("1", "2"):
        shop.job()
        shop.asked(number, person=ANNA, asked=30000, **HOME)
        shop.act(number, "bookkeep")
        shop.paid(number, Amount=107500)
        if number == "1":
            assert export("--json", "--yes", "--out", "a.xml")["warnings"] == []
    warned = export("--json")
    assert warned["warnings"] == [
        {"invoice": "2", "reason": "Anna har 20000 kr kvar av årets tak."}
    ]
    # A file is never written over, and what was not written was not asked for.
    assert "a.xml" in export("--yes", "--out", "a.xml", code=2)
    assert not shop.read_asked(2)["RequestSent"]
    # Nothing more is asked for once the invoice is credited.
    shop.act("2", "credit")
    assert export("--json", code=1)["left_out"][0]["reason"] == "den är krediterad."
    shop.act("3", "cancel")
    assert len(export("--json")["cases"]) == 1


def test_what_cannot_be_asked(export):
    assert "--out" in export("--yes", code=2)
    for first, last, told in (
        ("juni", "juli", "2026-01-31"), ("2025-12-01", "2026-01-31", "one year"),
        ("2026-02-01", "2026-01-31", "in that order"),
    ):  # fmt: skip
        assert told in export(code=2, time=("--from", first, "--to", last))
