"""The journal (grundbok): every voucher in order of registration, with who booked it and when.

# Law: Bokföringslagen 5 kap. 1 och 7 §§ (grundbokföring, vad en verifikation ska innehålla).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, or_, select

from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.ledger.reports import movements
from huvudbok.ledger.reports.selection import Filter, Selection
from huvudbok.ledger.reports.sheet import Column, Line, Sheet, dimension_columns, head
from huvudbok.ledger.tables import voucher, voucher_row

BATCH = 500


@dataclass(frozen=True, slots=True)
class JournalRow:
    account: int
    text: str | None
    cost_center: str
    project: str
    amount_ore: int
    is_struck: bool


@dataclass(frozen=True, slots=True)
class JournalVoucher:
    """One voucher; `id` is its place in the order of registration."""

    id: int
    series: str
    number: int
    date: str
    description: str
    registered: str
    user: str
    corrects: str
    corrected_by: str
    rows: tuple[JournalRow, ...]


def journal(tx: Tx, selection: Selection) -> Iterator[JournalVoucher]:
    """Give the vouchers dated in the period in order of registration.

    With a filter, those with a row that fits it, whole.
    """
    span, after = selection.span, 0
    chosen = select(voucher).where(
        voucher.c.year_id == span.year_id,
        voucher.c.transaction_date.between(span.from_date, span.to_date),
    )
    if selection.filter != Filter():
        chosen = chosen.where(exists().where(
            voucher_row.c.voucher_id == voucher.c.id,
            *selection.filter.of(voucher_row.c, voucher_row.c.account),
        ))  # fmt: skip
    while headers := tx.execute(
        chosen.where(voucher.c.id > after).order_by(voucher.c.id).limit(BATCH)
    ).all():
        yield from _whole(tx, headers)
        after = headers[-1].id


def _whole(tx: Tx, headers: Sequence[Any]) -> Iterator[JournalVoucher]:
    ids = [header.id for header in headers]
    rows: dict[int, list[JournalRow]] = {}
    for row in tx.execute(
        select(voucher_row).where(voucher_row.c.voucher_id.in_(ids))
        .order_by(voucher_row.c.voucher_id, voucher_row.c.row_number)
    ):  # fmt: skip
        rows.setdefault(row.voucher_id, []).append(JournalRow(
            row.account, row.description, row.cost_center, row.project, row.amount_ore,
            bool(row.removed),
        ))  # fmt: skip
    corrected, correcting = _corrections(tx, headers)
    for h in headers:
        yield JournalVoucher(
            h.id, h.series, h.number, h.transaction_date, h.description,
            clock.local(h.created_at).strftime("%Y-%m-%d %H:%M"), h.user_name,
            corrected.get(h.corrects_id, ""), correcting.get(h.id, ""), tuple(rows.get(h.id, ())),
        )  # fmt: skip


def _corrections(tx: Tx, headers: Sequence[Any]) -> tuple[dict[int, str], dict[int, str]]:
    """Name the vouchers that these correct (by id), and those that correct these."""
    ids = [header.id for header in headers]
    targets = [header.corrects_id for header in headers if header.corrects_id is not None]
    corrected: dict[int, str] = {}
    correcting: dict[int, str] = {}
    for row in tx.execute(
        select(voucher.c.id, voucher.c.series, voucher.c.number, voucher.c.corrects_id)
        .where(or_(voucher.c.id.in_(targets), voucher.c.corrects_id.in_(ids)))
        .order_by(voucher.c.id)
    ):  # fmt: skip
        name = f"{row.series} {row.number}"
        corrected[row.id] = name
        if row.corrects_id is not None:
            known = correcting.get(row.corrects_id)
            correcting[row.corrects_id] = f"{known}, {name}" if known else name
    return corrected, correcting


def sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the journal ready for printing."""
    columns = (
        *(Column(key, "") for key in ("id", "voucher", "date", "description", "registered", "user",
                                      "corrects", "corrected_by")),
        Column("account", "Konto", "number", 6), Column("name", "Benämning"),
        Column("text", ""), *dimension_columns(tx), Column("debit", "Debet", "ore"),
        Column("credit", "Kredit", "ore"), Column("struck", "", "number"),
    )  # fmt: skip
    made = Sheet("journal", "Grundbok", head(tx, selection), columns, ())
    made.lines = _lines(tx, selection, made)
    return made


def _lines(tx: Tx, selection: Selection, made: Sheet) -> Iterator[Line]:
    names = movements.names(tx, selection.span.year_id)
    debit_ore, credit_ore, count = 0, 0, 0
    for found in journal(tx, selection):
        count += 1
        yield Line("heading", text=_heading(found))
        yield Line("note", text=_note(found))
        for row in found.rows:
            debit, credit = max(row.amount_ore, 0), max(-row.amount_ore, 0)
            if not row.is_struck:
                debit_ore += debit
                credit_ore += credit
            yield Line("row", {
                "id": found.id, "voucher": f"{found.series} {found.number}", "date": found.date,
                "description": found.description, "registered": found.registered,
                "user": found.user, "corrects": found.corrects, "corrected_by": found.corrected_by,
                "account": row.account, "name": _name(names, row), "text": row.text,
                "cost_center": row.cost_center, "project": row.project, "debit": debit or None,
                "credit": credit or None, "struck": row.is_struck,
            })  # fmt: skip
    made.totals |= {"vouchers": count, "debit": debit_ore, "credit": credit_ore}
    counted = "1 verifikation" if count == 1 else f"{count} verifikationer"
    yield Line("total", {"debit": debit_ore, "credit": credit_ore}, f"Summa, {counted}")


def _name(names: dict[int, str], row: JournalRow) -> str:
    name = names.get(row.account, "")
    shown = f"{name}: {row.text}" if row.text and row.text != name else name
    return f"(struken) {shown}" if row.is_struck else shown


def _heading(found: JournalVoucher) -> str:
    return f"{found.series} {found.number}  {found.date}  {found.description}"


def _note(found: JournalVoucher) -> str:
    said = [f"Nr {found.id}, registrerad {found.registered} av {found.user}"]
    if found.corrects:
        said.append(f"rättar {found.corrects}")
    if found.corrected_by:
        said.append(f"rättad genom {found.corrected_by}")
    return "; ".join(said)
