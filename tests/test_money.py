"""Öre and decimals: what is rounded how, and that nothing is lost on the way there and back."""

from __future__ import annotations

import ast
import inspect
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok import money

ore = st.integers(-money.MAX_ORE, money.MAX_ORE)
micro = st.integers(-(10**18), 10**18)
# Kronor with more decimals than the books keep, up to fourteen digits before the point.
kronor = st.decimals(-(10**14), 10**14, places=6)


@given(ore)
def test_ore_to_kronor_and_back(amount):
    shown = money.kronor(amount)
    assert not isinstance(shown, float)
    assert Fraction(shown) == Fraction(amount, 100)
    assert money.ore_from(shown) == amount


@given(ore)
def test_whole_kronor_are_shown_without_decimals(amount):
    assert isinstance(money.kronor(amount), int) == (amount % 100 == 0)


@given(kronor)
def test_ore_are_rounded_to_the_nearest_half_away_from_zero(amount):
    exact = Fraction(amount) * 100
    rounded = money.ore_from(amount)
    assert abs(rounded - exact) <= Fraction(1, 2)
    if abs(rounded - exact) == Fraction(1, 2):
        assert abs(rounded) > abs(exact)


@given(kronor)
def test_debit_and_credit_round_alike(amount):
    assert money.ore_from(-amount) == -money.ore_from(amount)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("1.125", 113), ("1.124999", 112), ("-1.125", -113), ("0.005", 1), ("0.004999", 0),
        ("-0.005", -1), ("99999999999999.99", 9_999_999_999_999_999), ("1E+3", 100_000),
    ],
)  # fmt: skip
def test_what_is_rounded_how(amount, expected):
    assert money.ore_from(Decimal(amount)) == expected


def test_nothing_is_nothing():
    assert money.ore_from(None) == money.ore_from(0) == money.ore_from(Decimal("0.00")) == 0


@given(ore)
def test_texts_say_the_same_amount(amount):
    assert Decimal(money.text(amount).replace(",", ".")) * 100 == amount
    assert Decimal(money.plain(amount)) * 100 == amount


@given(ore)
def test_texts_have_the_form_that_readers_expect(amount):
    whole, _, decimals = money.text(amount).partition(",")
    assert len(decimals) == 2
    assert whole.lstrip("-") == "0" or not whole.lstrip("-").startswith("0")
    plain = money.plain(amount)
    assert "." not in plain or not plain.endswith(("0", "."))
    assert plain.startswith("-") == (amount < 0)


@pytest.mark.parametrize(
    ("amount", "text", "plain"),
    [
        (0, "0,00", "0"), (5, "0,05", "0.05"), (-5, "-0,05", "-0.05"), (-112, "-1,12", "-1.12"),
        (150, "1,50", "1.5"), (-10_000, "-100,00", "-100"),
    ],
)  # fmt: skip
def test_texts_of_small_amounts(amount, text, plain):
    assert (money.text(amount), money.plain(amount)) == (text, plain)


@given(kronor)
def test_round_two_is_half_up(value):
    rounded = money.round_two(value)
    assert -rounded.as_tuple().exponent == 2
    assert rounded == value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert money.round_two(rounded) == rounded


@given(micro)
def test_quantities_there_and_back(stored):
    shown = money.from_micro(stored)
    assert not isinstance(shown, float)
    assert Fraction(shown) == Fraction(stored, 1_000_000)
    assert money.micro_from(shown) == stored


def test_no_quantity_stays_none():
    assert money.micro_from(None) is None
    assert money.from_micro(None) is None


@given(st.decimals(-(10**12), 10**12, places=9))
def test_quantities_are_rounded_to_a_millionth(value):
    stored = money.micro_from(value)
    assert abs(stored - Fraction(value) * 1_000_000) <= Fraction(1, 2)


def test_money_knows_no_float():
    tree = ast.parse(inspect.getsource(money))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    numbers = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert "float" not in named
    assert not any(isinstance(number, float) for number in numbers)
    # Division of integers gives a float; only // and divmod are allowed here.
    assert not any(isinstance(node, ast.Div) for node in ast.walk(tree))
