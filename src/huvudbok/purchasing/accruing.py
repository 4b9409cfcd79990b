"""Spreads the cost of supplier invoices over periods: defers it when they are booked, books it due.

An accrual's rows say what one period books. The last period takes what division left over.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select, update

from huvudbok import errors, money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Posted, Row, periods, post, predefined_series
from huvudbok.purchasing.supplier_invoices.rules import Line
from huvudbok.purchasing.tables import supplier_accrual, supplier_accrual_row, supplier_invoice

_FIND = Prepared(
    select(supplier_accrual).where(supplier_accrual.c.invoice_number == bindparam("key"))
)
_ROWS = Prepared(
    select(supplier_accrual_row)
    .where(supplier_accrual_row.c.invoice_number == bindparam("key"))
    .order_by(supplier_accrual_row.c.row_number)
)


@dataclass(frozen=True, slots=True)
class Performed:
    """One period that was booked: of which invoice, which of its periods from 1, and where."""

    invoice_number: int
    period: int
    date: str
    voucher: Posted


def find_accrual(tx: Tx, invoice_number: int) -> Any:
    """Give the accrual of an invoice; None when it has none."""
    return _FIND.one(tx, key=invoice_number)


def rows_of(tx: Tx, invoice_number: int) -> list[Any]:
    """Give what one period of an accrual books."""
    return _ROWS.all(tx, key=invoice_number)


def deferred(tx: Tx, given_number: int, lines: Sequence[Line]) -> Sequence[Line]:
    """Give the rows of an invoice with the accrued part of its cost on the accrual account.

    What stands on the accrual's cost account goes first. Refuses an accrual beyond the cost.
    """
    accrual = find_accrual(tx, given_number)
    if accrual is None:
        return lines
    require_covered(accrual.total_ore, lines)
    left, made = accrual.total_ore, list(lines)
    sign = 1 if left > 0 else -1
    order = sorted(_costs(lines), key=lambda at: lines[at].account != accrual.cost_account)
    for at in order:
        line = lines[at]
        taken = sign * min(max(sign * line.amount_ore, 0), abs(left))
        left -= taken
        if taken:
            made[at] = dataclasses.replace(line, amount_ore=line.amount_ore - taken)
            made.append(dataclasses.replace(
                line, amount_ore=taken, account=accrual.accrual_account, code="ACC"
            ))  # fmt: skip
    return made


def _costs(lines: Sequence[Line]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.is_cost and line.account]


def require_covered(total_ore: int, lines: Sequence[Line]) -> None:
    """Refuse an accrual of more than an invoice's cost, or of the other sign."""
    cost = sum(lines[at].amount_ore for at in _costs(lines))
    sign = 1 if total_ore > 0 else -1
    reach = sum(max(sign * lines[at].amount_ore, 0) for at in _costs(lines))
    if abs(total_ore) > reach:
        errors.ACCRUAL_TOO_LARGE.refuse(cost=money.text(cost))


def perform_accruals(tx: Tx, until: str) -> list[Performed]:
    """Book every period that has begun by a day and is not booked yet, the oldest first.

    Only accruals of booked invoices count. Refuses what `ledger.post` refuses, then nothing is
    booked. Source: platform.md 7.5. # Inferred: that a period is booked on the day it begins.
    """
    due = select(supplier_accrual).join(
        supplier_invoice, supplier_invoice.c.given_number == supplier_accrual.c.invoice_number
    ).where(
        supplier_invoice.c.booked, supplier_accrual.c.performed < supplier_accrual.c.times,
        supplier_accrual.c.start_date <= until,
    )  # fmt: skip
    found = []
    for accrual in tx.execute(due).all():
        for place in range(accrual.performed, accrual.times):
            day = periods.start_of(accrual.start_date, periods.MONTHS[accrual.period], place)
            if day <= until:
                found.append((day, accrual.invoice_number, place, accrual))
    found.sort(key=lambda each: each[:3])
    return [_perform(tx, accrual, place, day) for day, _, place, accrual in found]


def _perform(tx: Tx, accrual: Any, place: int, day: str) -> Performed:
    number = accrual.invoice_number
    rows = [
        Row(row.account, amount, cost_center=row.cost_center, project=row.project,
            transaction_information=row.transaction_information)
        for row, amount in _amounts(tx, accrual, place)
    ]  # fmt: skip
    posted = post(tx, Draft(
        date=day, series=predefined_series(tx, "ACCRUAL"),
        description=f"Periodisering av Leverantörsfaktura {number}", rows=rows,
        reference_type="ACCRUAL", reference_number=str(number), is_manual=False,
    ))  # fmt: skip
    tx.execute(
        update(supplier_accrual)
        .where(supplier_accrual.c.invoice_number == number)
        .values(performed=place + 1, voucher_id=posted.id, modified_at=tx.now)
    )
    return Performed(number, place + 1, day, posted)


def _amounts(tx: Tx, accrual: Any, place: int) -> list[tuple[Any, int]]:
    """Give each row with its amount in one period."""
    rows = rows_of(tx, accrual.invoice_number)
    listed = [(row.account == accrual.accrual_account, row.amount_ore) for row in rows]
    amounts = periods.amounts(listed, -accrual.total_ore, accrual.times, place)
    return list(zip(rows, amounts, strict=True))
