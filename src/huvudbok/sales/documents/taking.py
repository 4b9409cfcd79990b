"""What a document takes over from the one that it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import fields, heads, rows
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.storage import Shape

# What a document has of its own, whatever it is made of: its number, states and template.
# Inferred: the template.
_OWN = frozenset({
    "document_number", "sent", "cancelled", "not_completed", "print_template", "tax_reduction",
})  # fmt: skip
_SHARED = frozenset({
    "external_invoice_reference1", "external_invoice_reference2", "your_order_number", "vat_type",
})  # fmt: skip
_TAKEN = {field.column for field in heads.COMMON} - _OWN | _SHARED


def head(other: Mapping[str, Any]) -> Head:
    """Give what a new document takes from the columns of another's head: no e-mail either."""
    return {name: value for name, value in other.items() if name in _TAKEN}


def lines(tx: Tx, shape: Shape, others: Sequence[Row]) -> list[Row]:
    """Give rows of a new document with new numbers; what they come to is worked out anew."""
    known = {field.column for field in shape.row}
    blank = fields.unset(shape.row)
    taken = [
        blank | {name: value for name, value in row.items() if name in known} for row in others
    ]
    return rows.numbered_rows(tx, taken)
