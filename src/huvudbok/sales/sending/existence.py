"""Tells whoever attaches files whether there is such a document."""

from __future__ import annotations

from huvudbok.db.tx import Tx
from huvudbok.sales.contracts.tables import CONTRACT
from huvudbok.sales.documents.storage import find
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.offers.tables import OFFER
from huvudbok.sales.orders.tables import ORDER
from huvudbok.sales.sending.enclosures import KINDS

# Source: the contract, Attachment: C is a contract, by which nothing is sent itself.
_SHAPES = {KINDS[shape.kind]: shape for shape in (INVOICE, ORDER, OFFER)} | {"C": CONTRACT}


def document_exists(tx: Tx, kind: str, number: int) -> bool:
    """Tell whether there is a document of a kind of sales'; of other kinds there is none."""
    shape = _SHAPES.get(kind)
    return shape is not None and find(tx, shape, number) is not None
