"""Amounts of supplier invoices: text on the wire, hundredths of a currency, kronor in the books."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from huvudbok import errors, money
from huvudbok.web.wire import Dec, Int

# The currency the books are kept in.
OWN_CURRENCY = "SEK"
# Kronor; more than any invoice, and what all sums of a document can hold.
HIGHEST = 10**12
HIGHEST_RATE = 10**9
# What is stored as less would be nothing.
LOWEST_RATE = Decimal("0.000001")


def _number(value: str) -> Decimal:
    """Read a number that travels as text, as `Dec` reads one."""
    try:
        number = Decimal(value) if value.isascii() and "_" not in value else None
    except ArithmeticError:
        number = None
    if number is None or not number.is_finite():
        raise PydanticCustomError("decimal_parsing", "no number")
    return number


def _bearable_number(number: Decimal) -> Decimal:
    if abs(number) > HIGHEST:
        raise PydanticCustomError("less_than_equal", "out of range")
    return number


def _bearable_rate(number: Decimal) -> Decimal:
    if not LOWEST_RATE <= number <= HIGHEST_RATE:
        raise PydanticCustomError("less_than_equal", "out of range")
    return number


def _account(number: int) -> int:
    if not 1000 <= number <= 9999:
        raise PydanticCustomError("less_than_equal", "out of range")
    return number


def _account_or_none(number: int) -> int:
    return _account(number) if number else 0


def _amount(value: str) -> str:
    number = _bearable_number(_number(value))
    return money.plain(money.ore_from(number))


def _rate(value: str) -> str:
    _bearable_rate(_number(value))
    return value


# Source: wire-format.md 4, platform.md 2: amounts of supplier invoices are text, those of rows
# and payments are numbers.
Amount = Annotated[str, AfterValidator(_amount)]
Rate = Annotated[str, AfterValidator(_rate)]
Number = Annotated[Dec, AfterValidator(_bearable_number)]
RateNumber = Annotated[Dec, AfterValidator(_bearable_rate)]
AccountNumber = Annotated[Int, AfterValidator(_account)]
# 0 is none, as on rows of other documents (behaviour.md 1).
AccountOrNone = Annotated[Int, AfterValidator(_account_or_none)]


def cents(text: str | None) -> int:
    """Read an `Amount` that was sent; None is 0."""
    return money.ore_from(Decimal(text)) if text else 0


def shown_rate(rate: int) -> str:
    """Write a rate of millionths as text: 9241200 -> '9.2412'."""
    return str(money.from_micro(rate))


def in_kronor(amount_cents: int, rate: int, unit: int) -> int:
    """Turn an amount into öre. `rate` (millionths) is what `unit` (millionths) costs in kronor.

    Refuses 2001392 more kronor than the books can hold.
    """
    return bearable(money.share(amount_cents, rate, unit))


def bearable(amount: int) -> int:
    """Refuse an amount that is more than fourteen digits."""
    if abs(amount) > money.MAX_ORE:
        errors.OUT_OF_RANGE.refuse(field="Total", value=money.plain(amount))
    return amount
