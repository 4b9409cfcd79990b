"""Texts, dates and numbers as they stand on a paper: safe to set, and grouped as people read."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from huvudbok.paper.model import Language

HARD_SPACE = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_BREAK = "\N{ZERO WIDTH SPACE}"
# More would only make the paper run away; the contract allows texts of some hundred signs.
_LONGEST_TEXT = 20_000
_MOST_DIGITS = 40

# Control characters have no shape; the direction marks could show another amount than is stored;
# a lone surrogate is no text at all.
_SHAPELESS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")


def lines(text: str) -> list[str]:
    """Split a text where its writer broke it; [] for one that has nothing to show."""
    whole = unicodedata.normalize("NFC", clean(text))
    kept = [" ".join(part.split(" ")).rstrip() for part in whole.split("\n")]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def clean(text: str) -> str:
    """Take away what has no shape, and make every line end a newline."""
    ended = _LINE_END.sub("\n", text[:_LONGEST_TEXT])
    return _SHAPELESS.sub("", ended).replace("\t", " ")


def one_line(text: str) -> str:
    return " ".join(clean(text).split())


def cut(text: str, most: int) -> str:
    """Give the beginning of a text that has a fixed place and no other to run into."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def breakable(text: str, most: int) -> str:
    """Let a word longer than `most` signs break, so that it stays in its column."""
    if len(text) <= most:
        return text
    piece = most - 2

    def broken(found: re.Match[str]) -> str:
        word = found.group()
        return _BREAK.join(word[at : at + piece] for at in range(0, len(word), piece))

    return re.sub(rf"[^\s-]{{{most + 1},}}", broken, text)


def block(text_lines: Iterable[str], most: int) -> list[str]:
    """Give the lines of several texts, each word at most `most` signs in a line."""
    return [breakable(line, most) for text in text_lines for line in lines(text)]


def amount(ore: int, language: Language) -> str:
    """Write öre with two decimals: -123456 -> `−1 234,56`, in English `−1,234.56`."""
    sign = _MINUS if ore < 0 else ""
    return f"{sign}{_grouped(str(abs(ore) // 100), f'{abs(ore) % 100:02d}', language)}"


def number(value: Decimal, language: Language, decimals: int = 0) -> str:
    """Write a price or quantity with the decimals it has, at least `decimals`."""
    sign = _MINUS if value.is_signed() and not value.is_zero() else ""
    whole, _, rest = f"{value.copy_abs():f}".partition(".")
    return sign + _grouped(whole, rest.rstrip("0").ljust(decimals, "0"), language)


def _grouped(whole: str, rest: str, language: Language) -> str:
    groups = f"{int(whole):,}" if whole.isdecimal() and len(whole) <= _MOST_DIGITS else whole
    if language == "EN":
        return f"{groups}.{rest}" if rest else groups
    groups = groups.replace(",", HARD_SPACE)
    return f"{groups},{rest}" if rest else groups


def percent(value: Decimal, language: Language) -> str:
    sign = "%" if language == "EN" else f"{HARD_SPACE}%"
    return number(value, language) + sign


def day(date: dt.date | None) -> str:
    return date.isoformat() if date else ""


def spaced(code: str, size: int = 4) -> str:
    """Group an IBAN in fours, as it is read aloud."""
    packed = "".join(code.split())
    return HARD_SPACE.join(packed[at : at + size] for at in range(0, len(packed), size))
