"""The common forms of #TRANS and #VER lines, read with one regular expression each.

A line this module answers None to is read by `vouchers` with the careful lexer; where both can
read a line they must agree, which `tests/sie/test_fastpath.py` holds them to.
"""

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple, cast

from huvudbok.sie.lexer import split_objects
from huvudbok.sie.model import Objects, Row
from huvudbok.sie.values import day, pairs, plain_amount, quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

# Every repetition is possessive: a line is read once, whatever it holds.
_GAP = r"[ \t]++"
_BARE = r'[^ \t\n"{}]++'
_TEXT = r'"([^"\\\n]*+)"'
_DAY = r'([0-9]{8}|"")'
_OBJECTS = r'\{((?:[^{}"\\\n]++|"[^{}"\\\n]*+"(?=[ \t}]))*+)\}'

_ROW_FORM = (
    rf"[ \t]*+#TRANS{_GAP}({_BARE}){_GAP}{_OBJECTS}[ \t]*+(-?[0-9]{{1,16}}(?:\.[0-9]{{1,2}})?)"
    rf'(?:{_GAP}{_DAY}(?:{_GAP}{_TEXT}(?:{_GAP}(-?[0-9.]++|"")(?:{_GAP}{_TEXT})?)?)?)?[ \t]*+'
)
_ROW = re.compile(_ROW_FORM)
_ROWS = re.compile(rf"^{_ROW_FORM}$", re.MULTILINE)
_HEAD = re.compile(
    rf'[ \t]*+#VER{_GAP}({_BARE}|"[^"\\]*+"){_GAP}({_BARE}|"[^"\\]*+"){_GAP}([0-9]{{8}})'
    rf"(?:{_GAP}{_TEXT}(?:{_GAP}{_DAY}(?:{_GAP}{_TEXT})?)?)?[ \t]*+"
)


# Row(...) does this too, after unpacking nine arguments: a fifth of the reader's time.
_new_row = cast("Callable[[type[Row], tuple[object, ...]], Row]", tuple.__new__)


class Head(NamedTuple):
    """A #VER line before its rows are known."""

    series: str
    number: str | None
    date: dt.date | None
    text: str
    reg_date: dt.date | None
    sign: str
    line: int


class FastPath:
    """Reads the common lines of one file; dates, quantities and object lists recur and are kept."""

    __slots__ = ("_days", "_objects", "_quantities")

    def __init__(self) -> None:
        self._days: dict[str | None, dt.date | None] = {None: None, "": None, '""': None}
        self._quantities: dict[str | None, Decimal | None] = {
            None: None,
            "": None,
            '""': None,
            "0": None,
        }
        self._objects: dict[str, Objects] = {"": ()}

    def rows(self, lines: list[str], first: int) -> list[Row] | None:
        """Read the rows of a voucher at once, or None if one of them needs to be read alone.

        Faster than `row` line by line; `first` is the number of the first line.
        """
        found = _ROWS.findall("\n".join(lines))
        if len(found) != len(lines):
            return None
        days, objects, quantities = self._days, self._objects, self._quantities
        try:
            return [
                _new_row(
                    Row,
                    (
                        account,
                        objects[pairs_of],
                        int(ore[:-3] + ore[-2:]) if ore[-3:-2] == "." else plain_amount(ore),
                        days[date],
                        text,
                        quantities[amount_of],
                        sign,
                        "TRANS",
                        number,
                    ),
                )
                for number, (account, pairs_of, ore, date, text, amount_of, sign) in enumerate(
                    found, first
                )
            ]
        except KeyError:
            return None

    def row(self, line: str, number: int) -> Row | None:
        """Read a #TRANS line of a common form, else None."""
        found = _ROW.fullmatch(line)
        if found is None:
            return None
        account, objects, amount, date, text, amount_of, sign = found.groups()
        try:
            return Row(
                account,
                self._objects[objects],
                plain_amount(amount),
                self._days[date],
                text or "",
                self._quantities[amount_of],
                sign or "",
                "TRANS",
                number,
            )
        except KeyError:
            # Something not met before; once learnt, the line is read again.
            if self._learn(objects, date, amount_of):
                return self.row(line, number)
            return None

    def head(self, line: str, number: int) -> Head | None:
        """Read a #VER line of a common form, else None."""
        found = _HEAD.fullmatch(line)
        if found is None:
            return None
        series, voucher_number, date, text, registered, sign = found.groups()
        try:
            day_of, registered_on = self._days[date], self._days[registered]
        except KeyError:
            if self._learn("", date, None) and self._learn("", registered, None):
                return self.head(line, number)
            return None
        return Head(
            series.strip('"') if series[0] == '"' else series,
            (voucher_number.strip('"') if voucher_number[0] == '"' else voucher_number) or None,
            day_of,
            text or "",
            registered_on,
            sign or "",
            number,
        )

    def _learn(self, objects: str, date: str | None, amount_of: str | None) -> bool:
        """Keep the values of these texts; False if one of them is nothing the fast path knows."""
        return (
            self._learn_objects(objects)
            and self._learn_day(date)
            and self._learn_quantity(amount_of)
        )

    def _learn_objects(self, text: str) -> bool:
        if text not in self._objects:
            found, is_even = pairs(split_objects(text))
            if not is_even:
                return False
            self._objects[text] = found
        return True

    def _learn_day(self, text: str | None) -> bool:
        if text is not None and text not in self._days:
            found = day(text).date
            if found is None:
                return False
            self._days[text] = found
        return True

    def _learn_quantity(self, text: str | None) -> bool:
        if text is not None and text not in self._quantities:
            found, is_read = quantity(text)
            if not is_read:
                return False
            self._quantities[text] = found
        return True
