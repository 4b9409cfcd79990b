"""The suppliers' ledger by age: what is owed to whom on a day, and for how long it has been due."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, func, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_on, reports
from huvudbok.purchasing.tables import supplier_invoice, supplier_invoice_row, supplier_payment

# Key, heading and the first day past due of each class of age.
CLASSES = (("not_due", "Ej förf.", None), ("days_1", "1-30 dgr", 1),
           ("days_31", "31-60 dgr", 31), ("days_61", "61-90 dgr", 61),
           ("days_91", ">90 dgr", 91))  # fmt: skip
KEYS = tuple(key for key, _, _ in CLASSES)


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


def class_of(due_date: str, day: str) -> str:
    """Name the class of age on a day: 1 January's debt is one day past due on 2 January."""
    due, now = datetime.date.fromisoformat(due_date), datetime.date.fromisoformat(day)
    late = (now - due).days
    return next(
        (key for key, _, first in reversed(CLASSES) if first is not None and late >= first), KEYS[0]
    )


def sheet(tx: Tx, selection: reports.Selection) -> reports.Sheet:
    """Make the report of the last day of a period; ages are counted to today at most."""
    columns = (
        reports.Column("supplier_number", ""), reports.Column("supplier", ""),
        reports.Column("given_number", "Löpnr", "number", 5),
        reports.Column("invoice_number", "Fakturanr", "text", 9),
        reports.Column("invoice_date", "", "text", 10),
        reports.Column("due_date", "Förfaller", "text", 10),
        *(reports.Column(key, heading, "ore", 10) for key, heading, _ in CLASSES),
        reports.Column("total", "Summa", "ore", 10),
    )  # fmt: skip
    head = reports.sheet_head(tx, selection)
    made = reports.Sheet("ap-ageing", "Leverantörsreskontra", head, columns, ())
    made.lines = _lines(tx, selection.to_date, made)
    return made


def _lines(tx: Tx, day: str, made: reports.Sheet) -> Iterator[reports.Line]:
    aged_to = min(day, tx.today)
    totals = dict.fromkeys((*KEYS, "total"), 0)
    sums: dict[str, int] = {}
    accounts: dict[int, int] = {}
    before = None
    for row in open_invoices(tx, day):
        if row.supplier_number != before:
            if before is not None:
                yield reports.Line("subtotal", sums, "Summa")
            sums = dict.fromkeys(totals, 0)
            yield reports.Line("heading", text=f"{row.supplier_number}  {row.supplier_name}")
            before = row.supplier_number
        ore, key = int(row.ore), class_of(row.due_date, aged_to)
        for each in (sums, totals):
            each[key] += ore
            each["total"] += ore
        accounts[row.debt_account] = accounts.get(row.debt_account, 0) + ore
        yield reports.Line("row", {
            "supplier_number": row.supplier_number, "supplier": row.supplier_name,
            "given_number": row.given_number, "invoice_number": row.invoice_number,
            "invoice_date": row.invoice_date, "due_date": row.due_date, key: ore, "total": ore,
        })  # fmt: skip
    if before is not None:
        yield reports.Line("subtotal", sums, "Summa")
    made.totals |= totals
    made.warnings += _disagreements(tx, day, accounts)
    yield reports.Line("total", totals, "Leverantörsskulder")


def _disagreements(tx: Tx, day: str, accounts: dict[int, int]) -> Iterator[str]:
    """Say where the debt accounts were something else than their invoices that day."""
    known = tx.execute(select(supplier_invoice.c.debt_account).distinct()).scalars()
    for account in sorted(number for number in known if number is not None):
        owed, booked = accounts.get(account, 0), -moved_on(tx, account, until=day)
        if owed != booked:
            yield (
                f"Konto {account} är {money.grouped(booked)} i bokföringen men"
                f" {money.grouped(owed)} i reskontran; skillnaden är ingående balans eller"
                " verifikationer utanför reskontran."
            )
