"""The vouchers of a SIE export, streamed straight from the driver.

One read joins vouchers and rows in the order of the file, so nothing is held or sorted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from huvudbok import money
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.ledger.sie.objects import objects_in
from huvudbok.sie import clean, encode

# Rows fetched, and written, at a time: some two hundred kilobytes.
BATCH = 2000
_LINE = "\r\n"
_NEEDS_CARE = re.compile(r'[\x00-\x1f\x7f"\\]')

_SELECT = (
    "SELECT v.id, v.series, v.number, v.transaction_date, v.description, v.created_at,"
    " r.account, r.amount_ore, r.description, r.cost_center, r.project,"
    " r.transaction_information, r.quantity, r.removed"
    " FROM voucher v JOIN voucher_row r ON r.voucher_id = v.id WHERE v.year_id = {0}"
)
_ORDER = " ORDER BY v.series, v.number, r.row_number"


def vouchers(
    tx: Tx, year_id: int, from_date: str | None, to_date: str | None,
    selection: Sequence[tuple[str, int, int]],
) -> Iterator[bytes]:  # fmt: skip
    """Write the vouchers of a year by series and number, those chosen if any choice is made."""
    mark = "?" if tx.dialect.name == "sqlite" else "%s"
    sql = _SELECT.format(mark)
    values: list[Any] = [year_id]
    if from_date is not None:
        sql, values = f"{sql} AND v.transaction_date >= {mark}", [*values, from_date]
    if to_date is not None:
        sql, values = f"{sql} AND v.transaction_date <= {mark}", [*values, to_date]
    if selection:
        parts = []
        for series, first, last in selection:
            parts.append(f"v.series = {mark}")
            values.append(series)
            if last:
                parts[-1] = f"({parts[-1]} AND v.number BETWEEN {mark} AND {mark})"
                values += [first, last]
        sql += f" AND ({' OR '.join(parts)})"
    yield from _lines(_batches(tx, sql + _ORDER, values))


def _batches(tx: Tx, sql: str, values: Sequence[Any]) -> Iterator[list[Any]]:
    # A named cursor keeps the rows on the server; SQLite makes them as they are fetched.
    cursor = tx.raw.cursor() if tx.dialect.name == "sqlite" else tx.raw.cursor("sie")
    try:
        cursor.execute(sql, values)
        while found := cursor.fetchmany(BATCH):
            yield found
    finally:
        cursor.close()


def _lines(batches: Iterator[list[Any]]) -> Iterator[bytes]:
    current = None
    for batch in batches:
        lines: list[str] = []
        for (voucher_id, series, number, day, text, made_at, account, ore, row_text, center,
             project, information, quantity, removed) in batch:  # fmt: skip
            if voucher_id != current:
                if current is not None:
                    lines.append("}")
                current = voucher_id
                lines.append(
                    f"#VER {_quoted(series)} {number} {day[:4]}{day[5:7]}{day[8:]}"
                    f" {_quoted(text)} {_made_on(made_at // 60000)}"
                )
                lines.append("{")
            objects = (
                _objects(center, project, information) if center or project or information
                else "{}"
            )  # fmt: skip
            label = "BTRANS" if removed else "TRANS"
            shown = _quoted(row_text or _words(information))
            units = _quantity(quantity) if quantity else "0"
            lines.append(f'#{label} {account:04d} {objects} {money.plain(ore)} "" {shown} {units}')
        lines.append("")
        yield encode(_LINE.join(lines))
    if current is not None:
        yield encode(f"}}{_LINE}")


def _words(information: str) -> str:
    """Give what a client wrote as transaction information, where no other text stands."""
    return "" if not information or objects_in(information) else information


def _quoted(text: str) -> str:
    if _NEEDS_CARE.search(text):
        text = clean(text).replace('"', '\\"')
    return f'"{text}"'


@lru_cache(maxsize=4096)
def _made_on(minute: int) -> str:
    return clock.day_of(minute * 60000).replace("-", "")


@lru_cache(maxsize=4096)
def _objects(center: str, project: str, information: str) -> str:
    pairs = [("1", center)] if center else []
    pairs += [("6", project)] if project else []
    pairs += objects_in(information)
    return f"{{{' '.join(f'{dimension} {_quoted(code)}' for dimension, code in pairs)}}}"


@lru_cache(maxsize=4096)
def _quantity(millionths: int) -> str:
    text = f"{money.from_micro(millionths):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
