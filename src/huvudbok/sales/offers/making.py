"""The operations that make an order or an invoice of an offer."""

from __future__ import annotations

from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.invoices.making import invoice_from
from huvudbok.sales.offers import rules
from huvudbok.sales.offers.tables import OFFER
from huvudbok.sales.orders.making import order_from
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

# Source: the contract: these two answer with what they made.
_to_invoice = Operations("/3/offers", one="Invoice", many="Invoices", scope="offer")
_to_order = Operations("/3/offers", one="Order", many="Orders", scope="offer")
operations = [_to_invoice, _to_order]


def _lines(tx: Tx, stored: Any) -> list[Row]:
    """Give an offer's rows with the quantity under the names that orders and invoices have."""
    return [
        row | {"delivered_quantity": row["quantity"], "ordered_quantity": row["quantity"]}
        for row in storage.rows_of(tx, OFFER, stored.document_number)
    ]


def _head(stored: Any) -> dict[str, Any]:
    """Give an offer's head for what is made of it; remarks go along only where it says so."""
    head: dict[str, Any] = stored._asdict()
    if not stored.copy_remarks:
        head.pop("remarks")
    return head | {"your_order_number": stored.your_reference_number}


@_to_invoice.put("/{DocumentNumber}/createinvoice")
def create_invoice(tx: Tx, document_number: str) -> Answer:
    """Make an invoice of an offer, and show it; the offer is then locked."""
    stored = storage.existing(tx, OFFER, document_number)
    rules.require_unused(stored)
    tx.before = {"InvoiceReference": "0"}
    own = {"offer_reference": stored.document_number}
    made = invoice_from(tx, _head(stored), _lines(tx, stored), own)
    number = int(made["DocumentNumber"])
    storage.change(tx, OFFER, stored.document_number, {"invoice_reference": number})
    return made


@_to_order.put("/{DocumentNumber}/createorder")
def create_order(tx: Tx, document_number: str) -> Answer:
    """Make an order of an offer, and show it; the offer is then locked."""
    stored = storage.existing(tx, OFFER, document_number)
    rules.require_unused(stored)
    tx.before = {"OrderReference": "0"}
    own = {"offer_reference": stored.document_number}
    made = order_from(tx, _head(stored), _lines(tx, stored), own)
    number = int(made["DocumentNumber"])
    storage.change(tx, OFFER, stored.document_number, {"order_reference": number})
    return made
