"""The finance service of this server: it keeps its own ledger of invoices and counts their fees.

It is made for tests and for trying an integration: nobody is reminded, and no money is lent. What
it answers follows from its table and the clock alone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Table, bindparam, delete, insert, select, update

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.sales.finance_invoices import process, rules
from huvudbok.sales.finance_invoices.provider import FULL, LEDGERBASE, LIGHT, REMINDERS, Standing

finance_invoice = Table(
    "finance_invoice", company_tables,
    Column("invoice_number", BigInteger, primary_key=True, autoincrement=False),
    columns.code("service", 10, nullable=False),
    columns.code("service_name", 20, nullable=False),
    columns.code("send_method", 10, nullable=False),
    columns.moment("sent_at"),
    # The day from which the reminder clock counts.
    columns.day("starts_on"),
    columns.ore("capital_ore"),
    columns.ore("fees_taken_ore"),
    columns.day("paused_from", nullable=True),
    columns.day("paused_until", nullable=True),
    # The days of pauses that are over.
    columns.whole("held_days", server_default="0"),
    columns.day("closed_on", nullable=True),
    columns.flag("stopped", default=False),
)  # fmt: skip

_FIND = Prepared(
    select(finance_invoice).where(finance_invoice.c.invoice_number == bindparam("key"))
)


class Local:
    """Keeps invoices in the company's own database; `reminds` is false for SERVICE_LIGHT."""

    def __init__(self, *, reminds: bool = True) -> None:
        self._ledgerbase = FULL if reminds else LIGHT

    def standing(self, tx: Tx, number: int) -> Standing | None:
        stored = _FIND.one(tx, key=number)
        return None if stored is None else process.standing(stored, tx.now, tx.today)

    def send(self, tx: Tx, invoice: Any, service: str, send_method: str) -> None:
        capital = rules.claim_ore(invoice)
        self._enter(tx, invoice, service, send_method, capital_ore=capital, closed_on=None)

    def credit(self, tx: Tx, credit: Any, service: str, send_method: str) -> None:
        self._enter(tx, credit, service, send_method, capital_ore=0, closed_on=tx.today)
        self.report_payment(tx, credit.credit_invoice_reference, -credit.total_to_pay)

    def _enter(
        self, tx: Tx, invoice: Any, service: str, send_method: str, **values: Any
    ) -> None:  # fmt: skip
        number = invoice.document_number
        tx.execute(delete(finance_invoice).where(finance_invoice.c.invoice_number == number))
        tx.execute(insert(finance_invoice), {
            "invoice_number": number, "service": service, "send_method": send_method,
            "service_name": self._ledgerbase if service == LEDGERBASE else REMINDERS,
            # What comes late to be reminded of is reminded of from that day on.
            "starts_on": invoice.due_date if service == LEDGERBASE else tx.today,
            "sent_at": tx.now, **values,
        })  # fmt: skip

    def pause(self, tx: Tx, number: int, until: str) -> None:
        stored = _FIND.one(tx, key=number)
        held = process.held_days(stored, tx.today)
        _change(tx, number, held_days=held, paused_from=tx.today, paused_until=until)

    def unpause(self, tx: Tx, number: int) -> None:
        stored = _FIND.one(tx, key=number)
        held = process.held_days(stored, tx.today)
        _change(tx, number, held_days=held, paused_from=None, paused_until=None)

    def report_payment(self, tx: Tx, number: int, amount_ore: int) -> None:
        capital = _FIND.one(tx, key=number).capital_ore - amount_ore
        _change(tx, number, capital_ore=capital, closed_on=None if capital else tx.today)

    def take_fees(self, tx: Tx, number: int) -> None:
        stored = _FIND.one(tx, key=number)
        taken = stored.fees_taken_ore + process.fees_ore(stored, tx.today)
        _change(tx, number, fees_taken_ore=taken)

    def stop(self, tx: Tx, number: int) -> None:
        stored = _FIND.one(tx, key=number)
        _change(tx, number, stopped=True, closed_on=stored.closed_on or tx.today)


def _change(tx: Tx, number: int, **values: Any) -> None:
    tx.execute(
        update(finance_invoice).where(finance_invoice.c.invoice_number == number).values(**values)
    )
