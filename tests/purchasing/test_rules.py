"""The rules of rows, payments and periods on their own, without a company."""

import datetime

import pytest

from huvudbok.errors import Refusal
from huvudbok.ledger import periods
from huvudbok.ledger.reports.ageing import class_of
from huvudbok.purchasing.payments.rules import settle, shares
from huvudbok.purchasing.supplier_invoices.rules import (
    Amounts,
    Line,
    Register,
    complete,
    has_right_check_digit,
    in_books,
)

ACCOUNTS = {
    "SUPDEBT": 2440, "INVAT": 2641, "SUPFREIGHT": 5710, "SUPADMFEE": 6590, "ROUNDOFF": 3740,
    "PURCASE": 4000, "PRODUCT_DEB": 2645, "PRODUCT_CRE": 2614, "SERVICE_DEB": 2645,
    "SERVICE_CRE": 2624, "CONSTRUCTION_DEB": 2647, "CONSTRUCTION_CRE": 2617,
}  # fmt: skip
CODES = {2641: "I", 2640: "I", 2645: "I", 2647: "I", 2614: "UTFU1", 2624: "UTFU2", 2617: "UOS1"}
RATES = {"UTFU1": 25, "UTFU2": 12}
BOOKS = Register(ACCOUNTS.__getitem__, lambda number: CODES.get(number, ""), RATES.get, 2440)


def made(said, *given):
    lines = complete(Amounts(**said), [Line(*each) for each in given], BOOKS)
    return [(line.account, line.code, line.amount_cents) for line in lines]


@pytest.mark.parametrize(
    ("said", "given", "rows"),
    [
        ({"total": 125, "vat": 25}, [],
         [(2440, "TOT", -125), (2641, "VAT", 25), (4000, "", 100)]),
        ({"total": 150, "vat": 25, "freight": 10, "fee": 5, "round_off": -1}, [],
         [(2440, "TOT", -150), (2641, "VAT", 25), (5710, "FRT", 10), (6590, "AFE", 5),
          (3740, "ROV", -1), (4000, "", 111)]),
        # The client's own rows, with the VAT that it only named, or on whichever VAT account.
        ({"total": 125, "vat": 25}, [(5410, "", 100)],
         [(2440, "TOT", -125), (5410, "", 100), (2641, "VAT", 25)]),
        ({"total": 125, "vat": 25}, [(5410, "", 100), (2640, "", 25)],
         [(2440, "TOT", -125), (5410, "", 100), (2640, "", 25)]),
        ({"total": 125, "vat": 25}, [(5410, "", 100), (0, "VAT", 25)],
         [(2440, "TOT", -125), (5410, "", 100), (2641, "VAT", 25)]),
        # The debt as a row of the client's, marked or not; the total follows from it.
        ({}, [(0, "TOT", -125), (5410, "", 125)], [(2440, "TOT", -125), (5410, "", 125)]),
        ({}, [(2440, "", -125), (5410, "", 125)], [(2440, "TOT", -125), (5410, "", 125)]),
        ({}, [(5410, "", 100), (5420, "", 25)],
         [(2440, "TOT", -125), (5410, "", 100), (5420, "", 25)]),
        ({"total": -125, "vat": -25}, [],
         [(2440, "TOT", 125), (2641, "VAT", -25), (4000, "", -100)]),
        ({}, [], [(2440, "TOT", 0), (4000, "", 0)]),
        # A row of text alone is no purchase and has no account.
        ({"total": 10}, [(0, "", 0)], [(2440, "TOT", -10), (0, "", 0), (4000, "", 10)]),
        # VAT that the buyer counts himself, at the rate of the account it is owed on.
        ({"total": 1000, "vat_type": "EUINTERNAL"}, [(4515, "", 1000)],
         [(2440, "TOT", -1000), (4515, "", 1000), (2645, "PRD", 250), (2614, "PRC", -250)]),
        ({"total": 1000, "vat_type": "EUINTERNAL", "sales_type": "SERVICE"}, [],
         [(2440, "TOT", -1000), (4000, "", 1000), (2645, "SRD", 120), (2624, "SRC", -120)]),
        ({"total": 1000, "vat_type": "REVERSE"}, [(4425, "", 1000)],
         [(2440, "TOT", -1000), (4425, "", 1000), (2647, "CND", 250), (2617, "CNC", -250)]),
        ({"total": 1000, "vat": 60, "vat_type": "REVERSE"}, [(4425, "", 1000)],
         [(2440, "TOT", -1000), (4425, "", 1000), (2647, "CND", 60), (2617, "CNC", -60)]),
        ({"total": 1000, "vat_type": "REVERSE"},
         [(4425, "", 1000), (2647, "CND", 9), (2617, "CNC", -9)],
         [(2440, "TOT", -1000), (4425, "", 1000), (2647, "CND", 9), (2617, "CNC", -9)]),
    ],
)  # fmt: skip
def test_rows_are_completed(said, given, rows):
    assert made(said, *given) == rows


@pytest.mark.parametrize(
    ("said", "given", "code"),
    [
        ({"total": 126}, [(5410, "", 125)], 2000755),
        ({}, [(0, "TOT", -126), (5410, "", 125)], 2000755),
        ({"total": 125}, [(0, "TOT", -126), (5410, "", 125)], 2000755),
        ({"total": 125, "vat": 26}, [(5410, "", 100)], 2000755),
        ({"total": 125, "vat_type": "REVERSE"}, [(4425, "", 100), (2647, "", 25)], 2003115),
        ({"total": 125, "vat_type": "REVERSE"}, [(4425, "", 100), (2617, "", 25)], 2003115),
        ({"total": 125, "vat_type": "REVERSE"}, [(4425, "", 100), (2641, "VAT", 25)], 2003115),
        ({"total": 125, "vat_type": "REVERSE"}, [(4425, "", 100), (2614, "PRC", 25)], 2003115),
        ({"total": 125}, [(5410, "", 100), (2440, "PRE", 25)], 2000758),
        ({"total": 10**18}, [(5410, "", 10**18)], 2001392),
    ],
)
def test_rows_that_do_not_fit_are_refused(said, given, code):
    with pytest.raises(Refusal) as refused:
        made(said, *given)
    assert refused.value.code == code


def test_rounding_to_kronor_goes_to_the_largest_purchase():
    lines = [Line(2440, "TOT", -100), Line(5410, "", 33), Line(5420, "", 34), Line(2641, "VAT", 33)]
    in_books(lines, 11_123_450, 1_000_000)
    assert [line.amount_ore for line in lines] == [-1112, 367, 378, 367]


@pytest.mark.parametrize(
    ("digits", "is_right"),
    [("1234567897", True), ("1234567890", False), ("133", True), ("", False), ("0", False),
     ("12a", False), ("١٣٣", False)],
)  # fmt: skip
def test_check_digits(digits, is_right):
    assert has_right_check_digit(digits) == is_right


@pytest.mark.parametrize(
    ("balance", "debt", "paid", "paid_ore", "off", "expected"),
    [
        (1000, 1000, 1000, 1000, [], (1000, 1000, (), 0)),
        (1000, 1000, 400, 400, [], (400, 400, (), 0)),
        (1000, 1000, 990, 990, [10], (1000, 1000, (10,), 0)),
        (1000, 1000, 1010, 1010, [-10], (1000, 1000, (-10,), 0)),
        (-1000, -1000, -1000, -1000, [], (-1000, -1000, (), 0)),
        # In a currency: booked at 11, paid at 10 is a gain; the last part takes what is left.
        (1000, 11000, 1000, 10000, [], (1000, 11000, (), 1000)),
        (1000, 11000, 500, 6000, [], (500, 5500, (), -500)),
        (3, 100, 1, 33, [], (1, 33, (), 0)),
        (1000, 11000, 900, 9900, [100], (1000, 11000, (1100,), 0)),
    ],
)
def test_what_a_payment_settles(balance, debt, paid, paid_ore, off, expected):
    found = settle(balance, debt, paid, paid_ore, off)
    assert (found.settled_cents, found.debt_ore, found.write_offs_ore, found.gain_ore) == expected


@pytest.mark.parametrize(("balance", "paid", "off"), [
    (1000, 1001, []), (1000, 0, []), (1000, -1, []), (-1000, 1, []), (0, 1, []), (1000, 999, [2]),
    (1000, 10, [-10]),
])  # fmt: skip
def test_a_payment_that_fits_no_balance_is_refused(balance, paid, off):
    with pytest.raises(Refusal) as refused:
        settle(balance, balance, paid, paid, off)
    assert refused.value.code == 2000759


def test_the_parts_of_a_cash_invoice_sum_to_the_whole():
    lines = [Line(2440, "TOT", -1000), Line(4000, "", 667), Line(5710, "FRT", 133),
             Line(2641, "VAT", 200)]  # fmt: skip
    sums, before = {}, 0
    for part in (333, 333, 334):
        settled = settle(1000 - before, 1000 - before, part, part, [])
        found = shares(lines, 1000, before, settled, part)
        assert sum(ore for _, ore in found) == part
        for line, ore in found:
            sums[line.account] = sums.get(line.account, 0) + ore
        before += part
    assert sums == {4000: 667, 5710: 133, 2641: 200}


@pytest.mark.parametrize(
    ("start", "end", "period", "times"),
    [
        ("2026-01-01", "2026-03-31", "MONTHLY", 3),
        ("2020-03-25", "2020-06-25", "MONTHLY", 3),
        ("2026-01-31", "2026-01-31", "MONTHLY", 1),
        ("2026-01-31", "2026-03-01", "1_MONTHS", 2),
        ("2026-01-01", "2026-12-31", "QUARTERLY", 4),
        ("2026-01-01", "2026-12-31", "BIMONTHLY", 6),
        ("2026-01-01", "2027-12-31", "6_MONTHS", 4),
        ("2026-01-01", "2028-12-31", "ANNUALLY", 3),
    ],
)
def test_how_many_periods(start, end, period, times):
    assert periods.times_of(start, end, period) == times


@pytest.mark.parametrize(("start", "end"), [
    ("2026-01-02", "2026-01-01"), ("2026-01-01", "2126-01-01"), ("9999-01-01", "9999-12-31"),
])  # fmt: skip
def test_periods_that_are_none(start, end):
    with pytest.raises(Refusal):
        periods.times_of(start, end, "MONTHLY")


def test_periods_begin_on_the_same_day_or_the_months_last():
    days = [periods.start_of("2026-10-31", 1, place) for place in range(5)]
    assert days == ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28"]


@pytest.mark.parametrize(("late", "name"), [
    (-5, "not_due"), (0, "not_due"), (1, "days_1"), (30, "days_1"), (31, "days_31"),
    (61, "days_61"), (90, "days_61"), (91, "days_91"), (900, "days_91"),
])  # fmt: skip
def test_classes_of_age(late, name):
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=late)
    assert class_of("2026-01-01", day.isoformat()) == name
