"""What a tax reduction comes to: which documents may have one, what was billed and approved."""

from __future__ import annotations

from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads
from huvudbok.sales.documents import storage as documents
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.invoices import rules as invoices
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.offers import rules as offers
from huvudbok.sales.offers.tables import OFFER
from huvudbok.sales.orders import rules as orders
from huvudbok.sales.orders.tables import ORDER

SHAPES = {"OFFER": OFFER, "ORDER": ORDER, "INVOICE": INVOICE}
# No column and no request to the agency holds more.
MOST_KRONOR = 999_999_999


def require_open(tx: Tx, shape: Shape, stored: Any) -> None:
    """Demand a document whose reductions may still change.

    # Inferred: those of a booked, paid or cancelled document are fixed, as are its rows; the
    # credit of a booked invoice gets its own, which take back what the original asked for.
    """
    if shape is OFFER:
        offers.require_open(stored)
    elif shape is ORDER:
        orders.require_open(tx, stored)
    else:
        invoices.require_open(stored)


def require_work(tx: Tx, shape: Shape, stored: Any) -> None:
    """Demand a document with a type of reduction and rows with house work. Source: rb#190."""
    heads.require_reducible(stored._asdict())
    lines = documents.rows_of(tx, shape, stored.document_number)
    if not any(line["house_work"] for line in lines):
        errors.REDUCTION_WITHOUT_WORK.refuse()


def require_bearable(kronor: int) -> None:
    if kronor > MOST_KRONOR:
        errors.OUT_OF_RANGE.refuse(field="AskedAmount", value=kronor)


def billed_kronor(asked_kronor: int, *, is_booked: bool) -> int:
    """Give what the customer was billed less. # Inferred: nothing until the invoice is booked."""
    return asked_kronor if is_booked else 0


def approved_ore(asked_kronor: int, document: Any) -> int:
    """Give what the tax agency has paid of a reduction of an invoice, in öre.

    The customer pays first and what comes beyond that is the agency's, shared by what was asked
    for. # Inferred: that what it has paid is what it has approved.
    """
    whole = document.tax_reduction or 0
    if whole <= 0 or document.credit_invoice_reference:
        return 0
    beyond = document.total - document.balance - document.total_to_pay
    return money.share(min(max(beyond, 0), 100 * whole), asked_kronor, whole)
