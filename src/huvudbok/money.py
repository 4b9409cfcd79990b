"""Öre, decimals and rounding: the only place in the project that rounds.

Ledger amounts are integers in öre, debit positive. Prices, quantities and rates are `Decimal`.
A binary float never touches money.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

ORE = Decimal("0.01")
# Quantities and rates are stored as integers of a millionth (see db/columns.py).
MILLION = 1_000_000
MAX_ORE = 9_999_999_999_999_99  # fourteen significant digits, as the original keeps
DIGITS = Context(prec=14, rounding=ROUND_HALF_UP)
LONG = 10**12  # from here on, two decimals are more than fourteen digits
# More than anybody owns, and a column still holds its hundredths.
MOST = Decimal(10**16)


def ore_from(amount: Decimal | int | None) -> int:
    """Turn kronor into öre, rounding half away from zero (1.125 -> 113); None counts as 0."""
    if not amount:
        return 0
    return int((Decimal(amount) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def kronor(ore: int) -> int | Decimal:
    """Turn öre into the number the wire shows: 1000 -> 10, 112 -> Decimal('1.12')."""
    whole, rest = divmod(ore, 100)
    return whole if rest == 0 else Decimal(ore).scaleb(-2)


def whole_kronor(ore: int) -> int:
    """Drop the öre, as a tax return does: 199 -> 1, -199 -> -1."""
    return ore // 100 if ore >= 0 else -(-ore // 100)


def text(ore: int) -> str:
    """Write öre as Swedish text with a decimal comma: -112 -> '-1,12'."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100},{abs(ore) % 100:02d}"


def grouped(ore: int) -> str:
    """Write öre for people, in groups of three: -123456789 -> '-1 234 567,89'."""
    sign = "-" if ore < 0 else ""
    return f"{sign}{abs(ore) // 100:,}".replace(",", " ") + f",{abs(ore) % 100:02d}"


def plain(ore: int) -> str:
    """Write öre with a decimal point and no needless zeros, as SIE does: -150 -> '-1.5'."""
    sign = "-" if ore < 0 else ""
    whole, rest = divmod(abs(ore), 100)
    if rest == 0:
        return f"{sign}{whole}"
    return f"{sign}{whole}.{rest // 10}" if rest % 10 == 0 else f"{sign}{whole}.{rest:02d}"


def round_two(value: Decimal) -> Decimal:
    """Round a price or quantity to two decimals, half up."""
    return value.quantize(ORE, ROUND_HALF_UP)


def hundredths_from(value: Decimal | int) -> int:
    """Turn a price or quantity into the hundredths that are stored: 1.125 -> 113.

    Fourteen significant digits are kept, as in the original: 99999999999999.9 -> 10**16.
    Source: accodeing/fortnox-api, recording articles/limits.
    """
    exact = Decimal(value)
    return ore_from(exact if abs(exact) < LONG else DIGITS.plus(exact))


def whole_hundredths(value: Decimal) -> int:
    """Drop what is smaller than a hundredth, to see which step a quantity reaches: 9.999 -> 999."""
    return int(min(value, MOST) * 100)


def nearest(amount: Decimal) -> int:
    """Round an amount that is counted in öre to whole öre, half away from zero."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def share(amount: int, part: int, whole: int) -> int:
    """Give `amount` x `part` / `whole` in whole units, half away from zero, however large."""
    product, size = amount * part, abs(whole)
    found = (2 * abs(product) + size) // (2 * size)
    return found if (product < 0) == (whole < 0) else -found


def nearest_krona(ore: int) -> int:
    """Round öre to whole kronor, still in öre: 49 down, 50 up, debit and credit alike."""
    return share(ore, 1, 100) * 100


def micro_from(value: Decimal | int | None) -> int | None:
    """Scale a quantity or rate to the integer that is stored, at most six decimals."""
    if value is None:
        return None
    return int((Decimal(value) * MILLION).quantize(Decimal(1), ROUND_HALF_UP))


def from_micro(stored: int | None) -> int | Decimal | None:
    """Turn a stored quantity or rate into the number the wire shows."""
    if stored is None:
        return None
    whole, rest = divmod(stored, MILLION)
    return whole if rest == 0 else Decimal(stored).scaleb(-6).normalize()
