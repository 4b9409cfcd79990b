"""The table of a paper: which columns its kind and its rows call for, how wide, and its cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from huvudbok.paper import texts
from huvudbok.paper.model import Claim, Document, Kind, Language, Row
from huvudbok.paper.words import word

# Widths in points at the table's 9 points: a figure, and a letter of some width.
_FIGURE = 4.6
_LETTER = 5.2
_PADDING = 8
_MOST_LETTERS = 15
_SHORT_HEAD = 10  # one line is better up to here
# The width of the table, and what its texts must have to stand beside the figures.
_WHOLE = 490
_LEAST_TEXT = 120


SetRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is filled; the one of kind `wide` takes what the others leave."""

    key: str
    shown: Callable[[Any, Language], str]
    kind: Literal["figures", "letters", "wide"] = "figures"


def _quantity(row: Row, language: Language) -> str:
    return "" if row.quantity is None else texts.number(row.quantity, language)


def _ordered(row: Row, language: Language) -> str:
    return "" if row.ordered is None else texts.number(row.ordered, language)


def _price(row: Row, language: Language) -> str:
    return "" if row.price is None else texts.number(row.price, language, 2)


def _discount(row: Row, language: Language) -> str:
    if not row.discount:
        return ""
    if row.discount_is_amount:
        return texts.number(row.discount, language, 2)
    return texts.percent(row.discount, language)


def _vat(row: Row, language: Language) -> str:
    return "" if row.vat_percent is None else texts.percent(row.vat_percent, language)


def _total(row: Row, language: Language) -> str:
    return "" if row.total_ore is None else texts.amount(row.total_ore, language)


_ARTICLE = Column("article_number", lambda row, _: texts.one_line(row.article_number), "letters")
_TEXT = Column("text", lambda row, _: row.text, "wide")
_UNIT = Column("unit", lambda row, _: texts.one_line(row.unit), "letters")
_STOCK = Column("stock_place", lambda row, _: texts.one_line(row.stock_place), "letters")
_ORDERED = Column("ordered", _ordered)

_PRICED = (
    _ARTICLE, _TEXT, Column("quantity", _quantity), _UNIT, Column("price", _price),
    Column("discount", _discount), Column("vat_percent", _vat), Column("row_total", _total),
)  # fmt: skip
_LISTED: dict[Kind, tuple[Column, ...]] = {
    "delivery_note": (_ARTICLE, _TEXT, _ORDERED, Column("delivered", _quantity), _UNIT),
    "picking_list": (_STOCK, _ARTICLE, _TEXT, Column("quantity", _quantity), _UNIT),
}
_CLAIMS = (
    Column("claim_number", lambda claim, _: texts.one_line(claim.number), "letters"),
    Column("ocr", lambda claim, _: texts.one_line(claim.ocr), "wide"),
    Column("invoice_date", lambda claim, _: _date(claim.invoice_date)),
    Column("due_date", lambda claim, _: _date(claim.due_date)),
    Column("claim_total", lambda claim, language: texts.amount(claim.total_ore, language)),
    Column("claim_unpaid", lambda claim, language: texts.amount(claim.unpaid_ore, language)),
)


def _date(date: dt.date) -> str:
    return texts.day(date).replace("-", "\N{NON-BREAKING HYPHEN}")


def of(document: Document) -> dict[str, Any] | None:
    """Give columns and rows; None for a paper without any.

    A row has cells, each a list of lines - a text row one, a blank row none - and maybe a rule
    above it, which a text that follows its article does without.
    Where the figures leave too little room, each text gets a row of its own above them.
    """
    if document.reminder:
        return _set(_CLAIMS, document.reminder.claims, document)
    if not document.rows:
        return None
    return _set(_LISTED.get(document.kind, _PRICED), document.rows, document)


def _set(
    offered: Sequence[Column], rows: Sequence[Row] | Sequence[Claim], document: Document
) -> dict[str, Any]:
    shown = [[_cell(column, row, document) for column in offered] for row in rows]
    used = [
        at for at, column in enumerate(offered)
        if column.kind == "wide" or any(cells[at] for cells in shown)
    ]  # fmt: skip
    columns = [offered[at] for at in used]
    heads = [_label(column, document) for column in columns]
    filled = [[cells[at] for at in used] for cells in shown]
    widths = [
        _width(column, [cells[at] for cells in filled], heads[at])
        for at, column in enumerate(columns)
    ]
    is_stacked = sum(width for width in widths if width) > _WHOLE - _LEAST_TEXT
    return {
        "heads": heads,
        "kinds": [column.kind for column in columns],
        "widths": _fitted(widths) if is_stacked else widths,
        "rows": [row for cells in filled for row in _set_rows(columns, cells, is_stacked)],
        "ticks": document.kind == "picking_list",
    }


def _fitted(widths: list[float | None]) -> list[float | None]:
    """Narrow all columns alike where even the figures alone are too wide."""
    excess = max(1, sum(width for width in widths if width) / (_WHOLE - 30))
    return [width and round(width / excess, 1) for width in widths]


def _label(column: Column, document: Document) -> str:
    with_vat = column.key == "price" and document.prices_include_vat
    return word("price_with_vat" if with_vat else column.key, document.language)


def _cell(column: Column, row: Row | Claim, document: Document) -> str:
    shown = column.shown(row, document.language)
    return shown if column.kind == "wide" else texts.breakable(shown, _MOST_LETTERS)


def _width(column: Column, cells: Sequence[str], head: str) -> float | None:
    """Say how many points the column needs, so that the layout need not measure every cell."""
    if column.kind == "wide":
        return None
    longest = max((len(cell.replace("\N{ZERO WIDTH SPACE}", "")) for cell in cells), default=0)
    sign = _FIGURE if column.kind == "figures" else _LETTER
    most_letters = min(longest, _MOST_LETTERS + 3)
    longest_word = len(head) if len(head) <= _SHORT_HEAD else max(map(len, head.split()))
    return round(max(most_letters * sign, longest_word * 4.4) + _PADDING, 1)


def _set_rows(columns: Sequence[Column], cells: Sequence[str], is_stacked: bool) -> list[SetRow]:
    at = next(n for n, column in enumerate(columns) if column.kind == "wide")
    told = texts.block([cells[at]], 40)
    if not any(cell for n, cell in enumerate(cells) if n != at):
        return [_set_row([told] if told else [], with_rule=not told)]
    if not is_stacked:
        return [_set_row([told if n == at else [cell] for n, cell in enumerate(cells)])]
    figures = [[] if n == at else [cell] for n, cell in enumerate(cells)]
    above = [_set_row([told])] if told else []
    return [*above, _set_row(figures, with_rule=not told)]


def _set_row(cells: list[list[str]], *, with_rule: bool = True) -> SetRow:
    return {"cells": cells, "rule": with_rule}
