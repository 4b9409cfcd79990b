"""What rows and orders come to, against exact arithmetic."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from huvudbok.purchasing.purchase_orders import rules

MILLION = 10**6
MANY = st.integers(0, 10**15)


def rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


@given(quantity=st.integers(0, 10**7).map(lambda each: each * 10_000), price=st.integers(0, 10**9))
def test_a_row_costs_its_quantity_times_its_price(quantity, price):
    exact = Decimal(quantity) / MILLION * Decimal(price) / MILLION * 100
    assert rules.row_total(quantity, price) == rounded(exact)


@given(total=st.integers(0, 10**12), rate=st.integers(1, 10**9), unit=st.sampled_from((1, 10, 100)))
def test_kronor_are_the_sum_by_its_rate(total, rate, unit):
    exact = Decimal(total) * rate / MILLION / unit
    assert rules.in_sek(total, rate, unit) == rounded(exact)


@given(ordered=MANY, received=MANY)
def test_never_less_than_nothing_is_still_to_come(ordered, received):
    class Open:
        voided = manually_completed = False

    left = rules.remaining(Open, ordered, received)
    assert left == max(0, ordered - received)
    assert rules.back_ordered(Open, ordered, received, has_come=True) == left
    assert rules.back_ordered(Open, ordered, received, has_come=False) == 0
