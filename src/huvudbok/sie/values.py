"""Amounts, dates, quantities and object lists of SIE records, read exactly or not at all."""

import datetime as dt
import re
from decimal import Decimal
from typing import Literal, NamedTuple

from huvudbok.sie.lexer import Field
from huvudbok.sie.model import Objects

AmountFlaw = Literal["", "form", "decimals", "size", "bad"]
DayFlaw = Literal["", "iso", "bad"]

_AMOUNT = re.compile(r"([+-]?)([0-9]*+)(?:([.,])([0-9]*+))?")
_QUANTITY = re.compile(r"[+-]?[0-9]{1,15}(?:[.,][0-9]{0,9})?")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SMALL = re.compile(r"-?[0-9]{1,3}")

# Sixteen digits of kronor fit a 64-bit integer of öre; SIE itself sets no limit.
_MAX_DIGITS = 16


class Amount(NamedTuple):
    """Öre, None where the text is no amount; `flaw` says in what way the text breaks the format."""

    ore: int | None
    flaw: AmountFlaw


def amount(text: str) -> Amount:
    """Read an amount. Surplus decimals are rounded half up, with the flaw `decimals`."""
    found = _AMOUNT.fullmatch(text)
    if not found or not (found[2] or found[4]):
        return Amount(None, "bad")
    sign, whole, point, fraction = found[1], found[2].lstrip("0"), found[3], found[4] or ""
    if len(whole) > _MAX_DIGITS:
        return Amount(None, "size")
    ore = int(whole + fraction[:2].ljust(2, "0"))
    surplus = fraction[2:].rstrip("0")
    if surplus and surplus[0] >= "5":
        ore += 1
    tidy = sign != "+" and point != "," and len(fraction) <= 2
    return Amount(-ore if sign == "-" else ore, "decimals" if surplus else "" if tidy else "form")


def plain_amount(text: str) -> int:
    """Öre of a text known to be digits with at most two decimals; the fast path's own."""
    if text[-3:-2] == ".":
        return int(text[:-3] + text[-2:])
    if text[-2:-1] == ".":
        return int(text[:-2] + text[-1:]) * 10
    return int(text) * 100


class Day(NamedTuple):
    date: dt.date | None
    flaw: DayFlaw


def day(text: str) -> Day:
    """Read a date; an empty text is no date and no flaw."""
    if not text:
        return Day(None, "")
    found = _DAY.fullmatch(text)
    iso = None if found else _ISO_DAY.fullmatch(text)
    parts = found or iso
    if not parts:
        return Day(None, "bad")
    try:
        return Day(dt.date(int(parts[1]), int(parts[2]), int(parts[3])), "iso" if iso else "")
    except ValueError:
        return Day(None, "bad")


def quantity(text: str) -> tuple[Decimal | None, bool]:
    """Read a quantity, and say whether the text made sense; none and zero are both None."""
    if not text:
        return None, True
    if not _QUANTITY.fullmatch(text):
        return None, False
    # Inferred: Fortnox writes 0 on every row without a quantity, so zero carries no information.
    return Decimal(text.replace(",", ".")) or None, True


def small_int(text: str) -> int | None:
    return int(text) if _SMALL.fullmatch(text) else None


def pairs(parts: tuple[str, ...]) -> tuple[Objects, bool]:
    """Pair up an object list, and say whether it came out even; empty object numbers are none."""
    found = tuple((dim, obj) for dim, obj in zip(parts[::2], parts[1::2], strict=False) if obj)
    return found, len(parts) % 2 == 0


def text_at(fields: list[Field], index: int) -> str:
    """Field `index` as text, empty where the line is shorter."""
    value = fields[index] if index < len(fields) else ""
    return value if isinstance(value, str) else " ".join(value)
