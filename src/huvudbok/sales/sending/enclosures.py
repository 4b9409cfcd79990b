"""What travels with a document of sales beside itself."""

from __future__ import annotations

from typing import Any

from huvudbok import outbox
from huvudbok.db.tx import Tx
from huvudbok.sales.documents.storage import Shape

# Source: the contract, Attachment: what the kinds of documents are called there.
KINDS = {"invoice": "F", "order": "O", "offer": "OF"}


def enclosed(tx: Tx, shape: Shape, stored: Any) -> list[outbox.Attachment]:
    """Give the name, type and content of each file that travels with a document."""
    return outbox.enclosed(tx, KINDS[shape.kind], stored.document_number)
