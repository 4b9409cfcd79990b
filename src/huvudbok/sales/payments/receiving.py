"""What a bank's file asks of sales: which invoices wait for money, and entering what came.

A payment goes through the operations that clients call, so nothing is booked that they could not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from sqlalchemy import or_, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.sales.invoices.tables import invoice
from huvudbok.sales.payments.operations import bookkeep_payment, create_payment
from huvudbok.sales.payments.schema import InvoicePayment
from huvudbok.web.envelope import validate

# Longer digits are no number of an invoice, and too long for its column.
_LONGEST_NUMBER = 18
_HEAD = (
    invoice.c.document_number, invoice.c.ocr, invoice.c.customer_number, invoice.c.customer_name,
    invoice.c.currency, invoice.c.balance, invoice.c.claim_ore, invoice.c.agency_ore,
    invoice.c.invoice_date, invoice.c.booked, invoice.c.cancelled, invoice.c.accounting_method,
    invoice.c.organisation_number,
)  # fmt: skip


def unpaid_invoices(tx: Tx, number: int | None = None) -> list[Any]:
    """Give the invoices that a payment may settle, or the one of a number when it is one of them.

    `balance` is in the invoice's currency, the customer's part `claim_ore` in kronor.

    # Inferred: one under the cash method too, which is not booked before it is paid.
    """
    head = invoice.c
    statement = (
        select(*_HEAD)
        .where(or_(head.booked, head.accounting_method == "CASH"), head.balance != 0,
               head.cancelled.is_(False))
        .order_by(head.due_date, head.document_number)
    )  # fmt: skip
    if number is not None:
        statement = statement.where(head.document_number == number)
    return list(tx.execute(statement).all())


def invoices_called(tx: Tx, reference: str) -> list[Any]:
    """Give the invoices, paid or not, whose OCR or number a reference is."""
    named = invoice.c.ocr == reference
    if reference.isascii() and reference.isdigit() and len(reference) <= _LONGEST_NUMBER:
        named = or_(named, invoice.c.document_number == int(reference))
    return list(tx.execute(select(*_HEAD).where(named).limit(2)).all())


def receive_payment(
    tx: Tx, number: int, *, day: str, cents: int, ore: int | None, mode: str
) -> dict[str, Any]:
    """Register and book a payment of an invoice; give it as clients are shown it.

    `cents` is in the invoice's currency and `ore` what it came to in kronor, None where only the
    register of currencies can tell. Refuses what booking refuses.
    """
    values: dict[str, Any] = {
        "InvoiceNumber": number, "PaymentDate": day, "ModeOfPayment": mode,
        "AmountCurrency": Decimal(cents).scaleb(-2),
    }  # fmt: skip
    if ore is not None:
        values["Amount"] = money.kronor(ore)
    body = cast("InvoicePayment", validate(values, InvoicePayment, partial=False))
    made = create_payment(tx, body)
    return dict(bookkeep_payment(tx, str(made["Number"])))
