"""Prints a report's sheet: aligned text for people, CSV and JSON for programs. Lines stream."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from huvudbok import money
from huvudbok.ledger.reports import Column, Line, Sheet

# Room for 999 999 999,99; a larger amount pushes its line out.
AMOUNT_WIDTH = 14
NARROWEST_TEXT = 12
GAP = "  "
BOLD, DIM, PLAIN = "bold", "dim", ""
# Before these comes an empty line, unless one of them stands there already.
_APART = ("heading", "space")
# Given each line and its style, where the terminal has any.
Emit = Callable[[str, str], None]
Told = Callable[[int, int], None]


def print_table(sheet: Sheet, width: int, emit: Emit) -> None:
    """Print for people, `width` characters wide."""
    columns = [column for column in sheet.columns if column.heading]
    widths = _widths(columns, width)
    for text, style in _title(sheet, width):
        emit(text, style)
    emit(_row(columns, widths, {c.key: c.heading for c in columns}), BOLD)
    emit("-" * _total(widths), DIM)
    was = "heading"
    for line in sheet.lines:
        if was not in _APART and (line.kind in _APART or (line.kind, was) == ("total", "row")):
            emit("", PLAIN)
        for text, style in _line(columns, widths, line):
            emit(text, style)
        was = line.kind
        if was == "subtotal":
            emit("", PLAIN)
            was = "space"
    for warning in sheet.warnings:
        emit("", PLAIN)
        for text in _wrapped(f"OBS! {warning}", width):
            emit(text, BOLD)


def _title(sheet: Sheet, width: int) -> Iterator[tuple[str, str]]:
    head = sheet.head
    yield _apart(sheet.title, head["company"], width), BOLD
    number = head["organisation_number"]
    yield _apart(f"Räkenskapsår {head['financial_year']}", number, width), PLAIN
    yield (
        _apart(f"Period {head['from']} - {head['to']}", f"Utskriven {head['printed']}", width),
        PLAIN,
    )
    if head.get("previous"):
        yield f"Föregående år {head['previous']}", PLAIN
    chosen = [
        f"{word} {head[key] or '(inget)'}"
        for key, word in (("accounts", "konto"), ("cost_center", "kostnadsställe"),
                          ("project", "projekt"))
        if head[key] is not None
    ]  # fmt: skip
    if chosen:
        yield "Urval: " + ", ".join(chosen), PLAIN
    yield "", PLAIN


def _apart(left: str, right: str, width: int) -> str:
    left, right = _clean(left), _clean(right)
    return f"{left}{' ' * max(2, width - len(left) - len(right))}{right}".rstrip()


def _widths(columns: list[Column], width: int) -> list[int]:
    widths = [column.width or (AMOUNT_WIDTH if column.kind in ("ore", "krona") else 0)
              for column in columns]  # fmt: skip
    left = width - sum(widths) - len(GAP) * (len(columns) - 1)
    flexible = widths.count(0)
    return [found or max(left // max(flexible, 1), NARROWEST_TEXT) for found in widths]


def _total(widths: list[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _line(columns: list[Column], widths: list[int], line: Line) -> Iterator[tuple[str, str]]:
    if line.kind == "row":
        yield _row(columns, widths, line.values), PLAIN
    elif line.kind == "heading":
        yield _clean(line.text), BOLD
    elif line.kind == "note":
        yield _labelled(columns, widths, line), DIM
    elif line.kind in ("subtotal", "total"):
        yield _labelled(columns, widths, line), BOLD


def _row(columns: list[Column], widths: list[int], values: Any) -> str:
    cells = [
        _cell(column, values.get(column.key), width)
        for column, width in zip(columns, widths, strict=True)
    ]
    return GAP.join(cells).rstrip()


def _cell(column: Column, value: Any, width: int) -> str:
    if column.kind in ("ore", "krona"):
        return _amount(column, value).rjust(width)
    text = "" if value is None else _clean(str(value))
    return (text if len(text) <= width else text[: width - 1] + "…").ljust(width)


def _amount(column: Column, value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return money.grouped(value) if column.kind == "ore" else money.grouped(value * 100)[:-3]


def _labelled(columns: list[Column], widths: list[int], line: Line) -> str:
    """Put a text at the left, over the columns up to the first that holds an amount."""
    indent = GAP * line.level
    first = next((at for at, c in enumerate(columns) if c.key in line.values), None)
    if first is None:
        return indent + _clean(line.text)
    room = sum(widths[:first]) + len(GAP) * first - len(GAP)
    text = indent + _clean(line.text)
    text = (text if len(text) <= room else text[: room - 1] + "…").ljust(room)
    return text + GAP + _row(columns[first:], widths[first:], line.values)


def _clean(text: str) -> str:
    """Blank out what a terminal would obey; texts of vouchers come from anywhere."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _wrapped(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in _clean(text).split():
        if line and len(line) + len(word) + 1 > width:
            yield line
            line = "     " + word
        else:
            line = f"{line} {word}".strip() if not line.startswith("     ") else f"{line} {word}"
    yield line


def csv_chunks(sheet: Sheet, told: Told) -> Iterator[str]:
    """Write RFC 4180: comma, decimal point, a line of column names; only the data, no sums."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.key for column in sheet.columns])
    for count, line in enumerate(_data(sheet.lines), 1):
        writer.writerow([_plain(column, line.values.get(column.key)) for column in sheet.columns])
        if count % 500 == 0:
            told(count, 0)
            yield _drained(buffer)
    yield _drained(buffer)


def _drained(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _data(lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.kind == "row")


def _plain(column: Column, value: Any) -> Any:
    if value is None:
        return ""
    if column.kind == "ore":
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}"
    return int(value) if isinstance(value, bool) else value


def json_chunks(sheet: Sheet, told: Told) -> Iterator[str]:
    """Write one JSON object; amounts are numbers in kronor, exact to the öre."""
    opening = orjson.dumps({"report": sheet.name, "title": sheet.title, **sheet.head}).decode()
    yield opening[:-1] + ',"lines":['
    keys = [column.key for column in sheet.columns]
    amounts = [column.key for column in sheet.columns if column.kind == "ore"]
    for count, line in enumerate(_data(sheet.lines), 1):
        shown = {key: line.values.get(key) for key in keys}
        for key in amounts:
            shown[key] = _exact(shown[key])
        yield (",\n" if count > 1 else "\n") + orjson.dumps(shown).decode()
        if count % 500 == 0:
            told(count, 0)
    totals = {
        key: value if key in ("vouchers", "to_pay") else _exact(value)
        for key, value in sheet.totals.items()
    }
    yield "\n]," + orjson.dumps({"totals": totals, "warnings": sheet.warnings}).decode()[1:] + "\n"


def _exact(ore: int | None) -> Any:
    return None if ore is None else orjson.Fragment(money.plain(ore))
