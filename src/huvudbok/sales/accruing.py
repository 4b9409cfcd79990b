"""Spreads the revenue of invoices over periods: defers it when they are booked, books it due.

An accrual's rows say what one period books. The last period takes what division left over.
Source: platform.md 7.5, customer accrual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint, Table, bindparam, select, update

from huvudbok import errors, money
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import (
    Draft,
    Posted,
    Row,
    account,
    cost_center,
    periods,
    post,
    predefined_series,
    project,
    voucher,
)
from huvudbok.register import used_by
from huvudbok.sales.invoices.tables import invoice

# `performed` counts the periods that are booked, the oldest first; `voucher_id` is the last one's.
invoice_accrual = Table(
    "invoice_accrual", company_tables,
    Column("invoice_number", BigInteger, primary_key=True, autoincrement=False),
    columns.text("description", nullable=False, server_default=""),
    columns.whole("accrual_account"),
    columns.whole("revenue_account"),
    columns.day("start_date"),
    columns.day("end_date"),
    columns.code("period", 12, nullable=False),
    columns.whole("times"),
    columns.whole("performed", server_default="0"),
    columns.ore("total_ore"),
    columns.flag("vat_included", default=False),
    Column("voucher_id", BigInteger),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(voucher, invoice_accrual.c.voucher_id)
used_by(account, invoice_accrual.c.accrual_account, invoice_accrual.c.revenue_account)

# What one period books, debit positive.
invoice_accrual_row = Table(
    "invoice_accrual_row", company_tables,
    Column("invoice_number", BigInteger, nullable=False),
    columns.whole("row_number"),
    columns.whole("account"),
    columns.ore("amount_ore"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("transaction_information", nullable=False, server_default=""),
    PrimaryKeyConstraint("invoice_number", "row_number"),
    sqlite_with_rowid=False,
)  # fmt: skip
used_by(account, invoice_accrual_row.c.account)
used_by(cost_center, invoice_accrual_row.c.cost_center)
used_by(project, invoice_accrual_row.c.project)

# An account with its cost centre and project.
Place = tuple[int, str, str]

_FIND = Prepared(
    select(invoice_accrual).where(invoice_accrual.c.invoice_number == bindparam("key"))
)
_ROWS = Prepared(
    select(invoice_accrual_row)
    .where(invoice_accrual_row.c.invoice_number == bindparam("key"))
    .order_by(invoice_accrual_row.c.row_number)
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


def deferred(tx: Tx, stored: Any, revenue: Mapping[Place, int]) -> dict[Place, int]:
    """Give an invoice's revenue, in öre by place, with the accrued part on the accrual account.

    What stands on the accrual's revenue account goes first. Each part keeps its cost centre and
    project. Refuses an accrual beyond the revenue. An invoice by the cash method has none.
    """
    sides = dict(revenue)
    accrual = None
    if stored.accounting_method == "ACCRUAL":
        accrual = find_accrual(tx, stored.document_number)
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


def perform_accruals(tx: Tx, until: str) -> list[Performed]:
    """Book every period that has begun by a day and is not booked yet, the oldest first.

    Only accruals of booked invoices count. Refuses what `ledger.post` refuses, then nothing is
    booked. Source: platform.md 7.5. # Inferred: that a period is booked on the day it begins.
    """
    due = select(invoice_accrual).join(
        invoice, invoice.c.document_number == invoice_accrual.c.invoice_number
    ).where(
        invoice.c.booked, invoice_accrual.c.performed < invoice_accrual.c.times,
        invoice_accrual.c.start_date <= until,
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
    rows = rows_of(tx, number)
    listed = [(row.account == accrual.accrual_account, row.amount_ore) for row in rows]
    amounts = periods.amounts(listed, accrual.total_ore, accrual.times, place)
    posted = post(tx, Draft(
        date=day, series=predefined_series(tx, "ACCRUAL"),
        # Source: old documentation, invoice accruals (the text).
        description=f"Periodisering av kundfaktura {number}",
        rows=[
            Row(row.account, ore, cost_center=row.cost_center, project=row.project,
                transaction_information=row.transaction_information)
            for row, ore in zip(rows, amounts, strict=True)
        ],
        reference_type="ACCRUAL", reference_number=str(number), is_manual=False,
    ))  # fmt: skip
    tx.execute(
        update(invoice_accrual)
        .where(invoice_accrual.c.invoice_number == number)
        .values(performed=place + 1, voucher_id=posted.id, modified_at=tx.now)
    )
    return Performed(number, place + 1, day, posted)
