"""What documents come to: recorded figures, and rules that hold for all documents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok import money
from huvudbok.sales.documents.totals import AMOUNT, PERCENT, Line, Terms, total

D = Decimal


def line(price, quantity="1", vat="25", **more):
    return Line(
        price_ore=money.ore_from(D(price)), quantity=D(quantity), vat_percent=D(vat), **more
    )


@pytest.mark.parametrize(
    ("lines", "terms", "expected"),
    [
        # Source: a recorded invoice of 2015 and one of May 2026.
        ([line("159", "10", cost=D(99))], Terms(freight_ore=9500),
         {"gross": 159000, "net": 159000, "vat": 42125, "round_off": -25, "total": 210600,
          "contribution": 60000, "percent": D("37.74")}),
        ([line("100")], Terms(freight_ore=2500, fee_ore=5000),
         {"net": 10000, "vat": 4375, "round_off": 25, "total": 21900, "contribution": 10000,
          "percent": D(100)}),
        ([], Terms(), {"net": 0, "vat": 0, "round_off": 0, "total": 0, "percent": D(0)}),
        ([line("125", discount=D(10))], Terms(vat_included=True, rounds=False),
         {"gross": 10000, "net": 9000, "vat": 2250, "total": 11250}),
        ([line("100", discount=D(10), discount_type=AMOUNT)], Terms(rounds=False),
         {"gross": 10000, "net": 9000, "vat": 2250, "total": 11250}),
        ([line("0.02", vat="25")] * 3, Terms(rounds=False), {"net": 6, "vat": 2, "total": 8}),
        ([line("100", "-1")], Terms(), {"net": -10000, "vat": -2500, "total": -12500}),
        ([line("100", vat="6"), line("1", vat="25")], Terms(freight_ore=100),
         {"net": 10100, "vat": 650, "round_off": 50, "total": 10900}),
    ],
)  # fmt: skip
def test_documents_come_to_what_was_recorded(lines, terms, expected):
    found = total(lines, terms)
    got = {
        "gross": found.gross_ore, "net": found.net_ore, "vat": found.total_vat_ore,
        "round_off": found.round_off_ore, "total": found.total_ore,
        "contribution": found.contribution_ore, "percent": found.contribution_percent,
    }  # fmt: skip
    assert {name: got[name] for name in expected} == expected


hundredths = st.integers(-(10**9), 10**9)
lines_of_any_kind = st.lists(
    st.builds(
        Line, price_ore=hundredths, quantity=st.integers(-(10**6), 10**6).map(lambda n: D(n) / 100),
        discount=st.integers(0, 10000).map(lambda n: D(n) / 100),
        discount_type=st.sampled_from([PERCENT, AMOUNT]),
        vat_percent=st.sampled_from([D(0), D(6), D(12), D(25), D("1.23")]),
    ),
    max_size=12,
)  # fmt: skip
terms_of_any_kind = st.builds(
    Terms, vat_included=st.booleans(), freight_ore=st.integers(-10000, 10**7),
    fee_ore=st.integers(0, 10**6), rounds=st.booleans(),
)  # fmt: skip


@given(lines_of_any_kind, terms_of_any_kind)
def test_a_total_is_the_sum_of_rounded_rows(lines, terms):
    found = total(lines, terms)
    rows = sum(each.total_ore for each in found.lines)
    exact = rows + terms.freight_ore + terms.fee_ore
    if not terms.vat_included:
        exact += found.total_vat_ore
    assert found.total_ore == exact + found.round_off_ore
    assert abs(found.round_off_ore) <= (50 if terms.rounds else 0)
    assert found.total_ore % 100 == 0 or not terms.rounds
    # What is taxed and the tax make up the whole, to the öre.
    bases = sum(found.base_ore.values())
    assert bases + found.total_vat_ore == exact
    for percent, base in found.base_ore.items():
        assert abs(base * percent / 100 - found.vat_ore[percent]) <= 1


@given(lines_of_any_kind, terms_of_any_kind)
def test_a_credit_is_the_exact_mirror(lines, terms):
    def turned(each):
        discount = -each.discount if each.discount_type == AMOUNT else each.discount
        return Line(each.price_ore, -each.quantity, discount, each.discount_type, each.vat_percent)

    found = total(lines, terms)
    credit = total(
        [turned(each) for each in lines],
        Terms(terms.vat_included, -terms.freight_ore, -terms.fee_ore, rounds=terms.rounds),
    )
    assert credit.total_ore == -found.total_ore
    assert credit.vat_ore == {percent: -vat for percent, vat in found.vat_ore.items()}
