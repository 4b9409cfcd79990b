"""The suppliers' ledger by age: what is owed to whom on a day, and for how long it has been due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_on, reports
from huvudbok.purchasing.tables import supplier_invoice, supplier_invoice_row, supplier_payment


def open_invoices(tx: Tx, day: str) -> Iterator[Any]:
    """Give what was owed of each booked invoice at the end of a day, in öre, by supplier.

    A credit invoice counts as negative. The sum is what the debt account was that day.
    """
    head, paid = supplier_invoice.c, supplier_payment.c
    settled = (
        select(paid.invoice_number, func.sum(paid.settled_ore).label("ore"))
        .where(paid.booked, paid.payment_date <= day)
        .group_by(paid.invoice_number)
        .subquery()
    )
    first_row = and_(
        supplier_invoice_row.c.given_number == head.given_number,
        supplier_invoice_row.c.row_number == 1,
    )
    owed = -supplier_invoice_row.c.amount_ore - func.coalesce(settled.c.ore, 0)
    rows = (
        select(
            head.given_number, head.supplier_number, head.supplier_name, head.invoice_number,
            head.invoice_date, head.due_date, head.currency, head.debt_account,
            owed.label("ore"),
        )
        .join(supplier_invoice_row, first_row)
        .outerjoin(settled, settled.c.invoice_number == head.given_number)
        .where(head.booked, head.invoice_date <= day, owed != 0)
        .order_by(head.supplier_name, head.supplier_number, head.due_date, head.given_number)
    )  # fmt: skip
    yield from tx.execute(rows)


def sheet(tx: Tx, selection: reports.Selection) -> reports.Sheet:
    """Make the report of the last day of a period; ages are counted to today at most."""
    columns = (
        reports.Column("supplier_number", ""), reports.Column("supplier", ""),
        reports.Column("given_number", "Löpnr", "number", 5),
        reports.Column("invoice_number", "Fakturanr", "text", 9),
        reports.Column("invoice_date", "", "text", 10),
        reports.Column("due_date", "Förfaller", "text", 10),
        *reports.ageing.columns(10, 10),
    )  # fmt: skip
    head = reports.sheet_head(tx, selection)
    made = reports.Sheet("ap-ageing", "Leverantörsreskontra", head, columns, ())
    made.lines = _lines(tx, selection.to_date, made)
    return made


def _lines(tx: Tx, day: str, made: reports.Sheet) -> Iterator[reports.Line]:
    accounts: dict[int, int] = {}

    def aged() -> Iterator[reports.ageing.Aged]:
        for row in open_invoices(tx, day):
            ore = int(row.ore)
            accounts[row.debt_account] = accounts.get(row.debt_account, 0) + ore
            cells = {
                "supplier_number": row.supplier_number, "supplier": row.supplier_name,
                "given_number": row.given_number, "invoice_number": row.invoice_number,
                "invoice_date": row.invoice_date, "due_date": row.due_date,
            }  # fmt: skip
            yield reports.ageing.Aged(
                row.supplier_number, row.supplier_name, cells, row.due_date, ore
            )

    yield from reports.ageing.lines(aged(), min(day, tx.today), made, "Leverantörsskulder")
    made.warnings += _disagreements(tx, day, accounts)


def _disagreements(tx: Tx, day: str, accounts: dict[int, int]) -> Iterator[str]:
    """Say where the debt accounts were something else than their invoices that day."""
    known = tx.execute(select(supplier_invoice.c.debt_account).distinct()).scalars()
    for account in sorted(number for number in known if number is not None):
        booked = -moved_on(tx, account, until=day)
        yield from reports.ageing.disagreement(account, accounts.get(account, 0), booked)
