"""The general ledger (huvudbok): account by account, every row of the period and its balance.

# Law: Bokföringslagen 5 kap. 1 § (huvudbokföring).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from huvudbok.db.tx import Tx
from huvudbok.ledger.reports.selection import Selection
from huvudbok.ledger.reports.sheet import Column, Line, Sheet, dimension_columns, head
from huvudbok.ledger.reports.trial_balance import AccountLine, trial_balance
from huvudbok.ledger.tables import voucher, voucher_row

BATCH = 1000


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row on an account; `balance_ore` is what the account holds after it."""

    series: str
    number: int
    date: str
    text: str
    cost_center: str
    project: str
    amount_ore: int
    balance_ore: int


@dataclass(slots=True)
class LedgerAccount:
    """An account with its opening balance and its rows, which stream once from the database."""

    line: AccountLine
    rows: Iterator[LedgerRow]


def general_ledger(tx: Tx, selection: Selection) -> Iterator[LedgerAccount]:
    """Give each account that holds or moved something; read its rows before the next is taken."""
    for line in trial_balance(tx, selection).lines:
        yield LedgerAccount(line, _rows(tx, selection, line))


def _rows(tx: Tx, selection: Selection, line: AccountLine) -> Iterator[LedgerRow]:
    span = selection.span
    rows = (
        select(
            voucher.c.series, voucher.c.number, voucher.c.transaction_date,
            voucher.c.description, voucher_row.c.description.label("text"),
            voucher_row.c.cost_center, voucher_row.c.project, voucher_row.c.amount_ore,
        )
        .select_from(voucher_row.join(voucher, voucher.c.id == voucher_row.c.voucher_id))
        .where(
            voucher_row.c.year_id == span.year_id, voucher_row.c.account == line.account,
            voucher.c.transaction_date.between(span.from_date, span.to_date),
            ~voucher_row.c.removed, *selection.filter.of(voucher_row.c, voucher_row.c.account),
        )
        .order_by(voucher.c.transaction_date, voucher.c.id, voucher_row.c.row_number)
        .execution_options(yield_per=BATCH)
    )  # fmt: skip
    held = line.opening_ore
    with tx.execute(rows) as found:
        for row in found:
            held += row.amount_ore
            yield LedgerRow(
                row.series, row.number, row.transaction_date, row.text or row.description,
                row.cost_center, row.project, row.amount_ore, held,
            )  # fmt: skip


def sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the general ledger ready for printing."""
    columns = (
        Column("account", "", "number"), Column("name", ""), Column("type", ""),
        Column("date", "Datum", "text", 10), Column("voucher", "Ver", "text", 8),
        Column("text", "Text"), *dimension_columns(tx), Column("debit", "Debet", "ore"),
        Column("credit", "Kredit", "ore"), Column("balance", "Saldo", "ore"),
    )  # fmt: skip
    made = Sheet("general-ledger", "Huvudbok", head(tx, selection), columns, ())
    made.lines = _lines(tx, selection, made)
    return made


def _lines(tx: Tx, selection: Selection, made: Sheet) -> Iterator[Line]:
    totals = [0, 0]
    for found in general_ledger(tx, selection):
        line = found.line
        known = {"account": line.account, "name": line.name}
        yield Line("heading", text=f"{line.account} {line.name}")
        yield Line("row", {**known, "type": "opening", "text": "Ingående saldo",
                           "balance": line.opening_ore})  # fmt: skip
        sums, held = [0, 0], line.opening_ore
        for row in found.rows:
            debit, credit = max(row.amount_ore, 0), max(-row.amount_ore, 0)
            sums[0] += debit
            sums[1] += credit
            held = row.balance_ore
            yield Line("row", {
                **known, "type": "row", "date": row.date, "voucher": f"{row.series} {row.number}",
                "text": row.text, "cost_center": row.cost_center, "project": row.project,
                "debit": debit or None, "credit": credit or None, "balance": held,
            })  # fmt: skip
        totals = [totals[0] + sums[0], totals[1] + sums[1]]
        yield Line("subtotal", {"debit": sums[0], "credit": sums[1], "balance": held},
                   "Utgående saldo")  # fmt: skip
        if held != line.closing_ore:
            made.warnings.append(
                f"Konto {line.account}: raderna ger ett annat saldo än det förda;"
                " kör huvudbok verify."
            )
    made.totals |= {"debit": totals[0], "credit": totals[1]}
    yield Line("total", dict(made.totals), "Summa")
