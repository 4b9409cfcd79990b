"""Who an employee is and where the wage goes: personal identity numbers and bank accounts."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from huvudbok import luhn

_PERSONAL = re.compile(r"(?P<century>\d{2})?(?P<day>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})")
# The day of a co-ordination number.
COORDINATION_DAYS = 60
SIGN_AGE_YEARS = 100


def modulus_11(digits: str) -> bool:
    """Tell whether digits weighted 1, 2 ... 10, 1 from the right sum to a multiple of 11."""
    return sum(int(d) * (at % 10 + 1) for at, d in enumerate(reversed(digits))) % 11 == 0


@dataclass(frozen=True, slots=True)
class Person:
    """A personal identity number that holds: its ten digits and the day of birth."""

    ten: str
    born: datetime.date

    @property
    def twelve(self) -> str:
        """The number with its century, as PAXml and the tax agency want it."""
        return f"{self.born.year // 100:02d}{self.ten}"


def person_of(text: str, today: datetime.date) -> Person | None:
    """Read a personal identity or co-ordination number; None when its date or digit is wrong.

    Ten digits or twelve, with `-`, `+` (from the year one turns a hundred) or neither. Without
    a century the latest one that is not in the future is meant.
    """
    found = _PERSONAL.fullmatch(text.strip())
    if found is None or not found[0].isascii():
        return None
    ten = found["day"] + found["last"]
    if not luhn.is_valid(ten):
        return None
    year, month, day = int(ten[:2]), int(ten[2:4]), int(ten[4:6])
    if found["century"]:
        year += 100 * int(found["century"])
    else:
        year += 100 * ((today.year - year) // 100)
        year -= SIGN_AGE_YEARS if found["sign"] == "+" else 0
    try:
        born = datetime.date(year, month, day - COORDINATION_DAYS if day > 31 else day)
    except ValueError:
        return None
    return Person(ten, born) if born <= today else None


# --- Bank accounts.
# Source: Bankgirot's list of the banks' account numbers, as in barsoom/banktools-se and
# joakimengqvist/swedish-bank-account-validator (domain.md e).
# Ten digits of their own, checked by modulus 10 (some savings banks fill up with zeros).
_TEN_DIGITS = ((3300, 3300), (3782, 3782), (9180, 9189), (9300, 9349), (9570, 9579))
_SWEDBANK = (8000, 8999)
_HANDELSBANKEN = (6000, 6999)
# The giro of Nordea, former PlusGirot: modulus 10, of no fixed length.
_GIRO = ((9500, 9549), (9960, 9969))
# Seven digits, checked by modulus 11 together with the clearing number.
_SEVEN_DIGITS = (
    (1100, 1399), (1400, 2099), (2300, 2499), (3000, 3299), (3301, 3781), (3783, 3999),
    (4000, 4999), (5000, 5999), (7000, 7999), (9020, 9029), (9040, 9049), (9060, 9069),
    (9100, 9109), (9120, 9149), (9150, 9169), (9170, 9179), (9190, 9199), (9230, 9239),
    (9250, 9259), (9260, 9269), (9270, 9279), (9280, 9289), (9390, 9399), (9400, 9449),
    (9460, 9469), (9470, 9479), (9550, 9569), (9590, 9599), (9630, 9639), (9640, 9649),
    (9650, 9659), (9670, 9679), (9680, 9689), (9700, 9709), (9880, 9899),
)  # fmt: skip
_SEPARATORS = str.maketrans("", "", " -.,")


def digits_of(text: str) -> str | None:
    """Drop blanks, hyphens, points and commas; None when anything but digits is left."""
    plain = text.translate(_SEPARATORS)
    return plain if plain.isascii() and plain.isdigit() else None


def is_clearing(text: str) -> bool:
    """Tell a clearing number: four digits, or Swedbank's 8xxx with its check digit."""
    digits = digits_of(text) or ""
    if len(digits) == 5:
        return digits[0] == "8" and luhn.is_valid(digits)
    return len(digits) == 4 and digits[0] != "0"


def is_account(text: str, clearing: str | None = None) -> bool:
    """Tell whether an account number can be one, of that bank where the clearing is known."""
    digits = digits_of(text) or ""
    if not 2 <= len(digits) <= 12:
        return False
    bank = (digits_of(clearing) or "")[:4] if clearing else ""
    return not bank or _fits(digits, bank)


def _fits(account: str, bank: str) -> bool:
    number = int(bank)
    if _within(number, _SEVEN_DIGITS):
        # Three or all four digits of the clearing number count, which the banks chose for
        # themselves and changed; either way the last digit guards the seven.
        return len(account) == 7 and (
            modulus_11(bank + account) or modulus_11(bank[1:] + account)
        )  # fmt: skip
    if _within(number, (_HANDELSBANKEN,)):
        return 8 <= len(account) <= 9 and modulus_11(account)
    if _within(number, _TEN_DIGITS):
        return len(account) <= 10 and luhn.is_valid(account)
    if _within(number, _GIRO):
        return len(account) <= 10 and luhn.is_valid(account)
    # Swedbank gave out accounts that no rule checks; of a bank we do not know nothing is known.
    return len(account) <= 10 if _within(number, (_SWEDBANK,)) else True


def _within(number: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= number <= last for first, last in ranges)
