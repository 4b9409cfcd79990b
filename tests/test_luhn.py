"""The check digit, on numbers that are known to be right and on any others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok import luhn


@pytest.mark.parametrize("number", ["133", "1842", "20354", "5560360793", "9912346", "7604120852"])
def test_known_numbers(number):
    assert luhn.is_valid(number)
    assert luhn.check_digit(number[:-1]) == int(number[-1])


@given(st.text("0123456789", min_size=1, max_size=30), st.integers(1, 9), st.data())
def test_one_wrong_digit_is_always_found(body, error, data):
    number = f"{body}{luhn.check_digit(body)}"
    assert luhn.is_valid(number)
    at = data.draw(st.integers(0, len(number) - 1))
    wrong = (int(number[at]) + error) % 10
    assert not luhn.is_valid(f"{number[:at]}{wrong}{number[at + 1 :]}")
