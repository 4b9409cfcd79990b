"""Walks over all vouchers in order of posting: the chain of hashes, and each voucher in itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import money
from huvudbok.db.prepared import Prepared
from huvudbok.ledger.posting import link_hash
from huvudbok.ledger.tables import deleted_voucher, voucher, voucher_row
from huvudbok.ledger.verify.books import Books, where_of
from huvudbok.ledger.verify.findings import Finding, found

BATCH = 500
_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
_BEGINNING = "kedjans början"

_HEADERS = Prepared(
    select(voucher)
    .where(voucher.c.id > bindparam("after"))
    .order_by(voucher.c.id)
    .limit(bindparam("batch"))
)
_ROWS = Prepared(
    select(voucher_row)
    .where(voucher_row.c.voucher_id > bindparam("after"),
           voucher_row.c.voucher_id <= bindparam("upto"))
    .order_by(voucher_row.c.voucher_id, voucher_row.c.row_number)
)  # fmt: skip
_DELETED = Prepared(
    select(deleted_voucher)
    .where(deleted_voucher.c.id > bindparam("after"), deleted_voucher.c.id <= bindparam("upto"))
    .order_by(deleted_voucher.c.id)
)


@dataclass(slots=True)
class Link:
    """Where the walk stands: the last place in the chain, its hash as stored and as computed."""

    id: int
    name: str
    stored: bytes
    computed: bytes


def walk(books: Books) -> Iterator[Finding]:
    """Check every voucher once, adding up what the other checks compare with."""
    link = Link(0, _BEGINNING, bytes(32), bytes(32))
    after = _LOWEST
    while True:
        headers = _HEADERS.all(books.tx, after=after, batch=BATCH)
        upto = headers[-1].id if headers else _HIGHEST
        rows = _by_voucher(_ROWS.all(books.tx, after=after, upto=upto))
        deleted = {row.id: row for row in _DELETED.all(books.tx, after=after, upto=upto)}
        yield from _corrections(books, headers)
        for at in sorted({*deleted, *(header.id for header in headers)}):
            yield from _place(books, link, at, headers, rows, deleted)
        for at, orphans in rows.items():
            yield found("rows_without_voucher", {"voucher_id": at}, count=len(orphans), id=at)
        if not headers:
            break
        after = upto
        if books.head is not None:
            books.progress(min(after, books.head.last_id), books.head.last_id)
    yield from _end(books, link)


def _by_voucher(rows: Sequence[Any]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.voucher_id, []).append(row)
    return grouped


def _place(
    books: Books, link: Link, at: int, headers: Sequence[Any], rows: dict[int, list[Any]],
    deleted: dict[int, Any],
) -> Iterator[Finding]:  # fmt: skip
    """Check what stands at one place of the chain: a voucher, or the note of a deleted one."""
    header = _find(headers, at)
    here = header if header is not None else deleted[at]
    if at in deleted:
        yield from _deleted(books, deleted[at], header)
    own = rows.pop(at, []) if header is not None else []
    is_linked = 1 <= at <= (books.head.last_id if books.head is not None else _HIGHEST)
    if not is_linked:
        yield found("voucher_outside_chain", where_of(here), voucher=books.name(here))
    elif at > link.id + 1:
        yield found(
            "voucher_missing", {"first_id": link.id + 1, "last_id": at - 1},
            count=at - link.id - 1, before=link.name, voucher=books.name(here),
            first=link.id + 1, last=at - 1,
        )  # fmt: skip
        # What the missing one's hash was is not known, so this link cannot be judged.
        link.stored = link.computed = b""
    if header is not None:
        if is_linked:
            yield from _linked(books, link, header, own)
        yield from _voucher(books, header, own)
    elif is_linked:
        link.computed = bytes(here.hash)
    if is_linked:
        link.id, link.name, link.stored = at, books.name(here), bytes(here.hash)


def _find(headers: Sequence[Any], at: int) -> Any:
    """Find a header in a batch that is sorted by id."""
    low, high = 0, len(headers)
    while low < high:
        middle = (low + high) // 2
        if headers[middle].id < at:
            low = middle + 1
        else:
            high = middle
    return headers[low] if low < len(headers) and headers[low].id == at else None


def _deleted(books: Books, row: Any, header: Any) -> Iterator[Finding]:
    books.deleted_count += 1
    if header is not None:
        yield found("deleted_but_present", where_of(row), voucher=books.name(row))
    elif not books.is_test:
        yield found("deleted_in_live", where_of(row), voucher=books.name(row))


def _linked(books: Books, link: Link, header: Any, rows: list[Any]) -> Iterator[Finding]:
    """Compare a voucher with its hash.

    The one before counts with the hash that is stored there and with the one it should have, so
    that one change is reported once and not at every voucher after it.
    """
    plain_header, plain_rows = header._asdict(), [row._asdict() for row in rows]
    stored = bytes(header.hash)
    if not link.stored:
        link.computed = stored
        return
    candidates = dict.fromkeys((link.stored, link.computed))
    computed = [_hash(before, plain_header, plain_rows) for before in candidates]
    link.computed = computed[0]
    if stored in computed:
        link.computed = stored
    else:
        yield found(
            "voucher_changed", where_of(header), voucher=books.name(header), before=link.name
        )


def _hash(before: bytes, header: dict[str, Any], rows: list[dict[str, Any]]) -> bytes:
    try:
        return link_hash(before, header, rows)
    except (TypeError, ValueError):
        return b""  # something no posting can have written, such as bytes in a text


def _end(books: Books, link: Link) -> Iterator[Finding]:
    if books.head is None:
        yield found("chain_head_missing")
    elif (link.id, link.stored) != (books.head.last_id, bytes(books.head.hash)):
        yield found("chain_end", {"last_id": books.head.last_id}, before=link.name,
                    last=books.head.last_id)  # fmt: skip


def _corrections(books: Books, headers: Sequence[Any]) -> Iterator[Finding]:
    wanted = {h.corrects_id for h in headers if h.corrects_id is not None}
    if not wanted:
        return
    known = {
        at
        for table in (voucher, deleted_voucher)
        for at in books.tx.execute(select(table.c.id).where(table.c.id.in_(wanted))).scalars()
    }
    for header in headers:
        at = header.corrects_id
        if at is not None and (at not in known or at >= header.id):
            yield found("correction_missing", where_of(header), voucher=books.name(header), id=at)


def _voucher(books: Books, header: Any, rows: list[Any]) -> Iterator[Finding]:
    """Check one voucher by itself, and add its rows to the sums."""
    books.voucher_count += 1
    books.row_count += len(rows)
    name, where = books.name(header), where_of(header)
    counted = [row for row in rows if not row.removed]
    if not counted:
        yield found("no_rows", where, voucher=name)
    year = books.years.get(header.year_id)
    if year is None:
        yield found("year_missing", where, voucher=name)
    elif not _is_day(header.transaction_date) or not (
        year.from_date <= header.transaction_date <= year.to_date
    ):
        yield found("date_outside_year", where, voucher=name, date=header.transaction_date)
    for row in rows:
        if not _is_whole(row.amount_ore) or not _is_whole(row.quantity or 0):
            yield found("bad_amount", {**where, "row": row.row_number}, voucher=name,
                        row=row.row_number)  # fmt: skip
        if row.year_id != header.year_id:
            yield found("row_in_other_year", {**where, "row": row.row_number}, voucher=name,
                        row=row.row_number)  # fmt: skip
    difference = sum(row.amount_ore for row in counted if _is_whole(row.amount_ore))
    if difference:
        yield found("unbalanced", where, voucher=name, difference=money.grouped(difference))
    _add_up(books, header, rows, name)


def _add_up(books: Books, header: Any, rows: list[Any], name: str) -> None:
    if header.cost_center:
        books.cost_centers.setdefault(header.cost_center, name)
    if header.project:
        books.projects.setdefault(header.project, name)
    day = header.transaction_date
    period = int(day[:4]) * 100 + int(day[5:7]) if _is_day(day) else 0
    sums, quantities = books.sums, books.quantities
    for row in rows:
        books.accounts.setdefault((header.year_id, row.account), name)
        if row.cost_center:
            books.cost_centers.setdefault(row.cost_center, name)
        if row.project:
            books.projects.setdefault(row.project, name)
        if row.removed:
            continue
        key = (header.year_id, row.account, period, row.cost_center, row.project)
        if _is_whole(row.amount_ore):
            sums[key] = sums.get(key, 0) + row.amount_ore
        if row.quantity and _is_whole(row.quantity):
            quantities[key] = quantities.get(key, 0) + row.quantity


def _is_whole(value: Any) -> bool:
    # SQLite keeps whatever it is given; a column's type is only a wish.
    return isinstance(value, int)


def _is_day(value: Any) -> bool:
    try:
        return bool(datetime.date.fromisoformat(value).isoformat() == value)
    except (TypeError, ValueError):
        return False
