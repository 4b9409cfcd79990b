"""Which supplier invoices are to be paid: what a payment file may take up, and marking that it has.

Source: Fortnox help, Betalningar and Attestera (platform.md 7.6): invoices that wait for approval
of their payment, or whose payment file is disabled, are left out of the list.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, not_, or_, select

from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.purchasing.supplier_invoices import storage
from huvudbok.purchasing.tables import supplier_invoice, supplier_payment


def due_invoices(tx: Tx, until: str) -> list[Any]:
    """Give the invoices that fall due by a day and may be paid, the oldest first.

    All columns of the head; `balance_cents` is what is left in the invoice's currency, negative
    for a credit invoice that may be netted. One whose payment is registered already is left out.
    """
    head = supplier_invoice.c
    waiting = select(supplier_payment.c.invoice_number).where(not_(supplier_payment.c.booked))
    is_approved = head.payment_approved_by != ""
    statement = (
        select(supplier_invoice)
        .where(
            and_(
                or_(head.booked, head.accounting_method == "CASH"), not_(head.cancelled),
                head.balance_cents != 0, head.due_date <= until,
                not_(head.disable_payment_file), not_(head.payment_pending),
                head.given_number.not_in(waiting),
            )
        )
        .order_by(head.due_date, head.given_number)
    )  # fmt: skip
    if read_settings(tx).approves_supplier_invoices:
        statement = statement.where(is_approved)
    return list(tx.execute(statement).all())


def mark_pending(tx: Tx, given_number: int, *, is_pending: bool) -> None:
    """Note that an invoice stands in a payment file that was sent, or that it no longer does."""
    storage.change(tx, given_number, payment_pending=is_pending)
