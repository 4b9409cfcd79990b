"""Tells whoever attaches files whether there is such a document."""

from __future__ import annotations

from sqlalchemy import select

from huvudbok.db.tx import Tx
from huvudbok.purchasing.incoming_goods.tables import incoming_goods
from huvudbok.purchasing.purchase_orders.tables import purchase_order

# Source: the contract, Attachment: what the kinds of documents are called there.
PURCHASE_ORDER = "LGR_IO"
DOCUMENTS = {PURCHASE_ORDER: purchase_order, "LGR_IG": incoming_goods}


def document_exists(tx: Tx, kind: str, number: int) -> bool:
    """Tell whether there is a purchase order or a document of incoming goods with a number."""
    table = DOCUMENTS[kind]
    return tx.execute(select(table.c.id).where(table.c.id == number)).first() is not None
