"""Spreads the revenue of invoices over periods: defers it when they are booked, books it due.

An accrual's rows say what one period books. The last period takes what division left over.
Source: platform.md 7.5, customer accrual.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Column

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import spreading
from huvudbok.sales.invoices.tables import invoice

invoice_accrual = spreading.head_table(
    "invoice_accrual",
    Column("invoice_number", BigInteger, primary_key=True, autoincrement=False),
    "revenue_account",
)
invoice_accrual_row = spreading.row_table(
    "invoice_accrual_row", Column("invoice_number", BigInteger, nullable=False)
)
ACCRUALS = spreading.kept_in(invoice_accrual, invoice_accrual_row, sign=1)

# An account with its cost centre and project.
Place = tuple[int, str, str]


def deferred(tx: Tx, stored: Any, revenue: Mapping[Place, int]) -> dict[Place, int]:
    """Give an invoice's revenue, in öre by place, with the accrued part on the accrual account.

    What stands on the accrual's revenue account goes first. Each part keeps its cost centre and
    project. Refuses an accrual beyond the revenue. An invoice by the cash method has none.
    """
    sides = dict(revenue)
    accrual = None
    if stored.accounting_method == "ACCRUAL":
        accrual = spreading.find(tx, ACCRUALS, stored.document_number)
    if accrual is None:
        return sides
    require_covered(accrual.total_ore, revenue)
    left = accrual.total_ore
    sign = 1 if left > 0 else -1
    for place in sorted(revenue, key=lambda each: each[0] != accrual.revenue_account):
        taken = sign * min(max(sign * revenue[place], 0), abs(left))
        if taken:
            left -= taken
            sides[place] -= taken
            target = (accrual.accrual_account, *place[1:])
            sides[target] = sides.get(target, 0) + taken
    return {place: ore for place, ore in sides.items() if ore or revenue.get(place) == 0}


def require_covered(total_ore: int, revenue: Mapping[Place, int]) -> None:
    """Refuse an accrual of more than an invoice's revenue, or of the other sign."""
    sign = 1 if total_ore > 0 else -1
    if abs(total_ore) > sum(max(sign * ore, 0) for ore in revenue.values()):
        errors.INVOICE_ACCRUAL_TOO_LARGE.refuse(revenue=money.text(sum(revenue.values())))


def perform_accruals(tx: Tx, until: str) -> list[spreading.Performed]:
    """Book every period that has begun by a day and is not booked yet, the oldest first.

    Only accruals of booked invoices count. Refuses what `ledger.post` refuses, then nothing is
    booked. Source: platform.md 7.5. # Inferred: that a period is booked on the day it begins.
    """
    due = spreading.due_by(ACCRUALS, until).join(
        invoice, invoice.c.document_number == invoice_accrual.c.invoice_number
    ).where(invoice.c.booked)  # fmt: skip
    # Source: old documentation, invoice accruals (the text).
    return spreading.perform(tx, ACCRUALS, due, until, "Periodisering av kundfaktura")
