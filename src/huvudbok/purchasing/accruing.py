"""Spreads the cost of supplier invoices over periods: defers it when they are booked, books it due.

An accrual's rows say what one period books. The last period takes what division left over.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import spreading
from huvudbok.purchasing.supplier_invoices.rules import Line
from huvudbok.purchasing.tables import supplier_accrual, supplier_accrual_row, supplier_invoice

ACCRUALS = spreading.kept_in(supplier_accrual, supplier_accrual_row, sign=-1)


def deferred(tx: Tx, given_number: int, lines: Sequence[Line]) -> Sequence[Line]:
    """Give the rows of an invoice with the accrued part of its cost on the accrual account.

    What stands on the accrual's cost account goes first. Refuses an accrual beyond the cost.
    """
    accrual = spreading.find(tx, ACCRUALS, given_number)
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


def perform_accruals(tx: Tx, until: str) -> list[spreading.Performed]:
    """Book every period that has begun by a day and is not booked yet, the oldest first.

    Only accruals of booked invoices count. Refuses what `ledger.post` refuses, then nothing is
    booked. Source: platform.md 7.5. # Inferred: that a period is booked on the day it begins.
    """
    due = spreading.due_by(ACCRUALS, until).join(
        supplier_invoice, supplier_invoice.c.given_number == supplier_accrual.c.invoice_number
    ).where(supplier_invoice.c.booked)  # fmt: skip
    return spreading.perform(tx, ACCRUALS, due, until, "Periodisering av Leverantörsfaktura")
