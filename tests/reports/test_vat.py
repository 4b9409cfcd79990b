"""The VAT report: boxes from codes, öre dropped, settlements left out, warnings, the eSKD file."""

import os
from pathlib import Path

import pytest
from lxml import etree

from bookkeeping import YEAR_2026, book, made, snapshot
from huvudbok.ledger import charts, vat
from huvudbok.ledger.reports import BadSelection, choose, eskd, vat_report

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[3] / "shared"))
DTD = SHARED / "data" / "moms" / "eSKDUpload_6p0.dtd"
QUARTER = {"from_date": "2026-01-01", "to_date": "2026-03-31"}


def report_of(world, **selection):
    return made(world, vat_report.vat_report, across_years=True, **(selection or QUARTER))


def test_boxes_of_a_quarter(api, world):
    book(api, "2026-01-10", (1510, 1_249_99), (3001, -1_000_00), (2611, -249_99))
    book(api, "2026-02-10", (1510, 112_00), (3002, -100_00), (2621, -12_00))
    book(api, "2026-03-10", (6110, 100_00), (2641, 25_60), (1930, -125_60))
    book(api, "2026-03-11", (4535, 200_00), (2440, -200_00), (2645, 50_00), (2614, -50_00))
    book(api, "2026-03-12", (1510, 70_00), (3308, -70_00))
    book(api, "2026-04-01", (1510, 125_00), (3001, -100_00), (2611, -25_00))
    report = report_of(world)
    assert report.kronor == {5: 1_100, 10: 249, 11: 12, 21: 200, 30: 50, 39: 70, 48: 75, 49: 236}
    assert report.exact_ore[48] == 75_60
    assert report.warnings == []


def test_oren_are_dropped_by_box_and_never_rounded_up(api, world):
    book(api, "2026-01-10", (1510, 9_99), (2611, -1_99), (2614, -1_99), (3001, -6_01))
    book(api, "2026-01-11", (2641, -99), (1930, 99))
    book(api, "2026-01-12", (2615, 1_50), (1930, -1_50))
    report = report_of(world)
    assert {box: report.kronor[box] for box in (10, 30, 48, 60)} == {10: 1, 30: 1, 48: 0, 60: -1}
    assert report.to_pay == 1 + 1 - 1 - 0


@pytest.mark.parametrize(
    ("number", "ore", "box"),
    [
        (3001, -100, 5), (3211, -100, 7), (3913, -100, 8), (2611, -100, 10), (2621, -100, 11),
        (2631, -100, 12), (4515, 100, 20), (4535, 100, 21), (4531, 100, 22), (4415, 100, 23),
        (4425, 100, 24), (2614, -100, 30), (2617, -100, 30), (2624, -100, 31), (2634, -100, 32),
        (3108, -100, 35), (3105, -100, 36), (3308, -100, 39), (3305, -100, 40), (3231, -100, 41),
        (3004, -100, 42), (2641, 100, 48), (4545, 100, 50), (2615, -100, 60), (2625, -100, 61),
        (2635, -100, 62),
    ],
)  # fmt: skip
def test_an_account_counts_in_its_box(number, ore, box):
    # Source: domain.md (c), the table of boxes with their typical accounts.
    (code,) = [row.vat_code for row in charts.find(charts.DEFAULT) if row.number == number]
    assert vat.CODES[code].box == box
    assert vat.BOX[box].sign * ore == 100


def test_every_code_an_account_may_carry_is_known():
    assert charts.vat_codes() <= set(vat.CODES)
    assert {code.box for code in vat.CODES.values()} - {None} <= set(vat.BOX)
    assert set(vat.BOX) == {
        5, 6, 7, 8, 10, 11, 12, 20, 21, 22, 23, 24, 30, 31, 32, 35, 36, 37, 38, 39, 40, 41, 42, 48,
        49, 50, 60, 61, 62,
    }  # fmt: skip


def test_a_settled_return_keeps_its_boxes(api, world):
    book(api, "2026-01-10", (1510, 125_00), (3001, -100_00), (2611, -25_00))
    book(api, "2026-03-31", (2611, 25_00), (2650, -25_00), series="M", text="Momsredovisning")
    book(api, "2026-03-31", (2650, 25_00), (1930, -25_00), text="Betalning")
    report = report_of(world)
    assert report.kronor == {5: 100, 10: 25, 49: 25}
    assert report.settlements == ["M 1"]
    assert report.warnings == []


DEVIATIONS = (
    ([(1510, 100_00), (3001, -100_00)], "försäljning på 100,00 med 25 % moms saknar"),
    ([(1510, 25_00), (2611, -25_00)], "utgående moms på 25,00 (25 %) saknar försäljning"),
    ([(1510, 120_00), (3001, -100_00), (2611, -20_00)], "är 20,00 %, men satsen är 25 %"),
    ([(1510, 112_00), (3003, -100_00), (2631, -12_00)], "är 12,00 %, men satsen är 6 %"),
    ([(1510, 125_00), (3001, -100_00), (2621, -25_00)], "12 %) saknar försäljning"),
    ([(1510, 100_00), (3913, -100_00)], "saknar utgående moms"),
    # Within one percentage unit of the rate, and sales that carry no VAT.
    ([(1510, 124_10), (3001, -100_00), (2611, -24_10)], None),
    ([(1510, 100_00), (3308, -100_00)], None),
    ([(1510, 100_00), (3211, -80_00), (2611, -20_00)], None),
    # Rounding of small amounts is no deviation.
    ([(1510, 3), (3001, -2), (2611, -1)], None),
)


def test_deviations_name_their_voucher(api, world):
    for at, (rows, words) in enumerate(DEVIATIONS, 1):
        day = f"2026-01-{at:02d}"
        book(api, day, *rows)
        warnings = report_of(world, from_date=day, to_date=day).warnings
        if words is None:
            assert warnings == []
        else:
            assert any(f"A {at}: " in said and words in said for said in warnings), warnings


def test_a_quarter_may_cross_from_one_year_to_the_next(api, world):
    book(api, "2025-12-10", (1510, 125_00), (3001, -100_00), (2611, -25_00))
    book(api, "2026-01-10", (1510, 250_00), (3001, -200_00), (2611, -50_00))
    report = report_of(world, from_date="2025-12-01", to_date="2026-01-31")
    assert report.kronor == {5: 300, 10: 75, 49: 75}


def test_each_year_has_its_own_codes(api, world):
    api.put(f"/3/accounts/3001?financialyear={YEAR_2026}", {"Account": {"VATCode": "MF"}})
    book(api, "2025-12-10", (1510, 100_00), (3001, -100_00))
    book(api, "2026-01-10", (1510, 200_00), (3001, -200_00))
    report = report_of(world, from_date="2025-12-01", to_date="2026-01-31")
    assert (report.kronor[5], report.kronor[42]) == (100, 200)


def encoded(world, **selection):
    with snapshot(world) as tx:
        chosen = choose(tx, across_years=True, **selection)
        return eskd.encode(vat_report.vat_report(tx, chosen), chosen, "5560360793")


def test_the_file_for_skatteverket(api, world):
    book(api, "2026-01-10", (1510, 1_249_99), (3001, -1_000_00), (2611, -249_99))
    book(api, "2026-03-11", (4535, 200_00), (2440, -200_00), (2645, 50_00), (2614, -50_00))
    content = encoded(world, **QUARTER)
    root = etree.fromstring(content)
    assert root.tag == "eSKDUpload"
    assert root.get("Version") == "6.0"
    assert root.findtext("OrgNr") == "556036-0793"
    assert [(child.tag, child.text) for child in root.find("Moms")] == [
        ("Period", "202603"), ("ForsMomsEjAnnan", "1000"), ("InkopTjanstAnnatEg", "200"),
        ("MomsUtgHog", "249"), ("MomsInkopUtgHog", "50"), ("MomsIngAvdr", "50"),
        ("MomsBetala", "249"),
    ]  # fmt: skip
    assert content.startswith(b'<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert root.getroottree().docinfo.public_id == (
        "-//Skatteverket, Sweden//DTD Skatteverket eSKDUpload-DTD Version 6.0//SV"
    )


@pytest.mark.skipif(not DTD.exists(), reason="Skatteverket's DTD is not part of the project")
def test_a_file_with_every_box_fits_skatteverkets_dtd(world):
    dtd = etree.DTD(str(DTD))
    every = vat_report.VatReport(kronor={box.number: box.number for box in vat.BOXES})
    with snapshot(world) as tx:
        content = eskd.encode(every, choose(tx, **QUARTER), "556036-0793")
    root = etree.fromstring(content)
    assert dtd.validate(root), dtd.error_log
    assert len(root.find("Moms")) == 1 + len(vat.BOXES)
    assert dtd.validate(etree.fromstring(encoded(world, **QUARTER)))


def test_periods_are_named_by_their_last_month(world):
    for first, last, period in (
        ("2026-03-01", "2026-03-31", "202603"), ("2026-04-01", "2026-06-30", "202606"),
        ("2026-01-01", "2026-12-31", "202612"), ("2025-11-01", "2026-01-31", "202601"),
    ):  # fmt: skip
        root = etree.fromstring(encoded(world, from_date=first, to_date=last))
        assert root.findtext("Moms/Period") == period


def test_what_is_no_return_is_refused(world):
    for selection in (
        {"from_date": "2026-01-01", "to_date": "2026-03-30"},
        {"from_date": "2026-01-02", "to_date": "2026-03-31"},
        {"from_date": "2026-01-01", "to_date": "2026-02-28"},
        {**QUARTER, "accounts": "3000-3999"},
    ):
        with pytest.raises(BadSelection):
            encoded(world, **selection)


@pytest.mark.parametrize(
    ("number", "written"),
    [("5560360793", "556036-0793"), ("556036-0793", "556036-0793"),
     ("16556036-0793", "556036-0793"), ("", None), ("55603607", None)],
)  # fmt: skip
def test_organisation_numbers(number, written):
    if written is None:
        with pytest.raises(BadSelection):
            eskd.hyphenated(number)
    else:
        assert eskd.hyphenated(number) == written
