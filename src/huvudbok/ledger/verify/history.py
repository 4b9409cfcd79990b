"""Holds the vouchers against the processing history, and looks whether the guards still stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
from sqlalchemy import bindparam, exists, func, select, tuple_

from huvudbok import money
from huvudbok.db import clock
from huvudbok.db.audit import audit
from huvudbok.db.prepared import Prepared
from huvudbok.ledger import guards
from huvudbok.ledger.tables import deleted_voucher, voucher, voucher_row
from huvudbok.ledger.verify.books import Books, where_of
from huvudbok.ledger.verify.findings import Finding, found

BATCH = 300
_POSTED = "POST /3/vouchers"

_NOT_IN_HISTORY = ~exists().where(audit.c.at == voucher.c.created_at)
_HISTORY = Prepared(
    select(audit.c.id, audit.c.at, audit.c.user_name, audit.c.after)
    .where(audit.c.operation == _POSTED, audit.c.id > bindparam("since"))
    .order_by(audit.c.id)
    .limit(BATCH)
)
Place = tuple[int, str, int]  # year id, series, number


def history(books: Books) -> Iterator[Finding]:
    """Look for vouchers nobody is known to have posted, and for postings whose voucher is gone.

    # Law: Bokföringslagen 5 kap. 11 § (behandlingshistorik).
    """
    lacking = select(func.count().label("vouchers"), func.min(voucher.c.id).label("first")).where(
        _NOT_IN_HISTORY
    )
    found_lacking = books.tx.execute(lacking).one()
    if found_lacking.vouchers:
        row = books.tx.execute(select(voucher).where(voucher.c.id == found_lacking.first)).one()
        yield found("history_missing", where_of(row), count=found_lacking.vouchers,
                    voucher=books.name(row))  # fmt: skip
    since = 0
    while rows := _HISTORY.all(books.tx, since=since):
        yield from _compare(books, rows)
        since = rows[-1].id


def _compare(books: Books, rows: Sequence[Any]) -> Iterator[Finding]:
    answers = [(row, orjson.loads(row.after or "{}")) for row in rows]
    places = [_place(answer) for _, answer in answers]
    stored = _stored(books, places)
    deleted = _deleted(books, places)
    booked = _booked(books, [row.id for row in stored.values()])
    for (row, answer), place in zip(answers, places, strict=True):
        kept = stored.get(place)
        # A number that was deleted in a test company may have been taken again since.
        if kept is not None and kept.created_at == row.at:
            if _said(answer) != booked.get(kept.id) or kept.transaction_date != answer.get(
                "TransactionDate"
            ):
                yield found("history_differs", where_of(kept), voucher=books.name(kept))
        elif place not in deleted:
            year_id, series, number = place
            yield found(
                "history_voucher_gone", {"year": year_id, "series": series, "number": number},
                voucher=f"{series} {number} ({books.year_name(year_id)})", user=row.user_name,
                date=clock.day_of(row.at),
            )  # fmt: skip


def _place(answer: dict[str, Any]) -> Place:
    return (int(answer.get("Year") or 0), str(answer.get("VoucherSeries")),
            int(answer.get("VoucherNumber") or 0))  # fmt: skip


def _stored(books: Books, places: list[Place]) -> dict[Place, Any]:
    key = tuple_(voucher.c.year_id, voucher.c.series, voucher.c.number)
    rows = books.tx.execute(select(voucher).where(key.in_(places))).all()
    return {(row.year_id, row.series, row.number): row for row in rows}


def _deleted(books: Books, places: list[Place]) -> set[Place]:
    if not books.deleted_count:
        return set()
    columns = (deleted_voucher.c.year_id, deleted_voucher.c.series, deleted_voucher.c.number)
    rows = books.tx.execute(select(*columns).where(tuple_(*columns).in_(places)))
    return {(row.year_id, row.series, row.number) for row in rows}


def _booked(books: Books, ids: list[int]) -> dict[int, list[tuple[int, int]]]:
    """Give account and öre of each row of some vouchers."""
    grouped: dict[int, list[tuple[int, int]]] = {}
    rows = books.tx.execute(
        select(voucher_row.c.voucher_id, voucher_row.c.account, voucher_row.c.amount_ore)
        .where(voucher_row.c.voucher_id.in_(ids))
        .order_by(voucher_row.c.voucher_id, voucher_row.c.row_number)
    )
    for row in rows:
        grouped.setdefault(row.voucher_id, []).append((row.account, row.amount_ore))
    return grouped


def _said(answer: dict[str, Any]) -> list[tuple[int, int]] | None:
    """Give account and öre of each row as the history tells them."""
    try:
        return [
            (row["Account"], money.ore_from(Decimal(row["Debit"]) - Decimal(row["Credit"])))
            for row in answer["VoucherRows"]
        ]
    except (KeyError, TypeError, InvalidOperation):
        return None


def guarded(books: Books) -> Iterator[Finding]:
    """Look whether the triggers that refuse changes are there as they were made."""
    look = _sqlite_guards if books.tx.dialect.name == "sqlite" else _postgresql_guards
    standing = look(books)
    for name, text in guards.texts(books.tx.dialect.name).items():
        if standing.get(name) != text:
            yield found("guard_missing", {"guard": name}, guard=name)


def _sqlite_guards(books: Books) -> dict[str, str]:
    rows = books.tx.raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return dict(rows.fetchall())


def _postgresql_guards(books: Books) -> dict[str, str]:
    rows = books.tx.raw.execute(
        "SELECT t.tgname, p.prosrc FROM pg_trigger t"
        " JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled = 'O'"
    )
    return dict(rows.fetchall())


def damage(books: Books) -> Iterator[Finding]:
    """Let SQLite look through its own file; PostgreSQL checks its pages as it reads them."""
    if books.tx.dialect.name != "sqlite":
        return
    for (problem,) in books.tx.raw.execute("PRAGMA quick_check(3)").fetchall():
        if problem != "ok":
            yield found("database_damaged", problem=problem)
