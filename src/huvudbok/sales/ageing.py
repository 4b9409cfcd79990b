"""The customers' ledger by age: who owes what on a day, and for how long it has been due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_on, reports
from huvudbok.sales.checks import claims
from huvudbok.sales.invoices.rules import CASH_INVOICE
from huvudbok.sales.invoices.tables import invoice
from huvudbok.sales.payments.rules import split
from huvudbok.sales.payments.tables import invoice_payment


@dataclass(frozen=True, slots=True)
class Owed:
    """What was owed of one invoice on a day, in öre of kronor; a credit's is negative.

    The accounts are 0 where nothing of it stands in the books: by the cash method.
    """

    number: int
    customer_number: str
    customer: str
    invoice_date: str
    due_date: str
    currency: str
    own_ore: int
    agency_ore: int
    claim_account: int
    agency_account: int

    @property
    def ore(self) -> int:
        return self.own_ore + self.agency_ore


def open_invoices(tx: Tx, day: str) -> Iterator[Owed]:
    """Give what was owed at the end of a day, by customer.

    By the cash method an invoice counts unless it is cancelled or not completed, at its own rate.
    # Inferred: that, as nothing books it.
    """
    head, paid = invoice.c, invoice_payment.c
    settled = (
        select(
            paid.invoice_number, func.sum(paid.settled_cents).label("cents"),
            func.sum(paid.settled_ore).label("ore"),
        )
        .where(paid.booked, paid.payment_date <= day)
        .group_by(paid.invoice_number)
        .subquery()
    )  # fmt: skip
    is_cash = head.accounting_method == "CASH"
    counts = or_(
        and_(~is_cash, head.booked),
        and_(is_cash, head.cancelled.is_(False), head.not_completed.is_(False)),
    )
    cents, ore = func.coalesce(settled.c.cents, 0), func.coalesce(settled.c.ore, 0)
    rows = (
        select(
            head.document_number, head.customer_number, head.customer_name, head.invoice_date,
            head.due_date, head.currency, head.currency_rate, head.currency_unit,
            head.claim_account, head.agency_account, head.tax_reduction, head.accounting_method,
            (head.total - cents).label("left_cents"), (head.booked_ore - ore).label("left_ore"),
        )
        .outerjoin(settled, settled.c.invoice_number == head.document_number)
        .where(
            counts, head.invoice_type != CASH_INVOICE, head.invoice_date <= day,
            or_(and_(~is_cash, head.booked_ore != ore), and_(is_cash, head.total != cents)),
        )
        .order_by(head.customer_name, head.customer_number, head.due_date, head.document_number)
    )  # fmt: skip
    for row in tx.execute(rows):
        left = int(row.left_ore)
        if row.accounting_method == "CASH":
            left = money.share(int(row.left_cents), row.currency_rate, row.currency_unit)
        # The customer pays first, so what is left is the agency's as far as its part goes.
        agency, own = split(left, 100 * (row.tax_reduction or 0))
        yield Owed(
            row.document_number, row.customer_number, row.customer_name, row.invoice_date,
            row.due_date, row.currency, own, agency, row.claim_account, row.agency_account,
        )  # fmt: skip


def sheet(tx: Tx, selection: reports.Selection) -> reports.Sheet:
    """Make the report of the last day of a period; ages are counted to today at most."""
    columns = (
        reports.Column("customer_number", ""), reports.Column("customer", ""),
        reports.Column("invoice_number", "Fakturanr", "number", 9),
        reports.Column("invoice_date", "", "text", 10),
        reports.Column("due_date", "Förfaller", "text", 10),
        *reports.ageing.columns(11, 12),
    )  # fmt: skip
    head = reports.sheet_head(tx, selection)
    made = reports.Sheet("ar-ageing", "Kundreskontra", head, columns, ())
    made.lines = _lines(tx, selection.to_date, made)
    return made


def _lines(tx: Tx, day: str, made: reports.Sheet) -> Iterator[reports.Line]:
    accounts: dict[int, int] = {}

    def aged() -> Iterator[reports.ageing.Aged]:
        for row in open_invoices(tx, day):
            accounts[row.claim_account] = accounts.get(row.claim_account, 0) + row.own_ore
            accounts[row.agency_account] = accounts.get(row.agency_account, 0) + row.agency_ore
            cells = {
                "customer_number": row.customer_number, "customer": row.customer,
                "invoice_number": row.number, "invoice_date": row.invoice_date,
                "due_date": row.due_date,
            }  # fmt: skip
            yield reports.ageing.Aged(
                row.customer_number, row.customer, cells, row.due_date, row.ore
            )

    yield from reports.ageing.lines(aged(), min(day, tx.today), made, "Kundfordringar")
    made.warnings += _disagreements(tx, day, accounts)


def _disagreements(tx: Tx, day: str, accounts: dict[int, int]) -> Iterator[str]:
    """Say where the accounts of claims were something else than their invoices that day."""
    for account in sorted(claims(tx)):
        booked = moved_on(tx, account, until=day)
        yield from reports.ageing.disagreement(account, accounts.get(account, 0), booked)
