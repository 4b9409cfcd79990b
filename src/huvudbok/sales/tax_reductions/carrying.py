"""How tax reductions follow from a document to the one that is made of it, or that credits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads, working
from huvudbok.sales.documents import storage as documents
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.tax_reductions import storage

_KEPT = ("customer_name", "social_security_number", "person", "property_designation",
         "residence_association_organisation_number")  # fmt: skip


def settle(tx: Tx, shape: Shape, stored: Any) -> None:
    """Enter on a document what its buyers ask for together; see `working.set_reduction`."""
    found = storage.of_document(tx, shape.kind, stored.document_number)
    working.set_reduction(tx, shape, stored, sum(row.asked_kronor for row in found))


def carry_over(tx: Tx, source: str, original: Mapping[str, Any], shape: Shape, number: int) -> None:
    """Ask on a new document for what was asked on the `original`, a document of the kind `source`.

    Where the work on the new one costs less than that, each buyer asks for less in proportion.
    # Inferred: all of it; the service is only known to have reductions on offers and orders too.
    """
    found = storage.of_document(tx, source, original["document_number"])
    if not found:
        return
    made = documents.find(tx, shape, number)
    asked_before = sum(row.asked_kronor for row in found)
    room = money.whole_kronor(abs(heads.reducible_ore(made._asdict())))

    def part(kronor: int) -> int:
        return kronor * room // asked_before if room < asked_before else kronor

    for row in found:
        amounts = [(kind, part(kronor)) for kind, kronor in storage.amounts_of(tx, row.id)]
        asked = sum(kronor for _, kronor in amounts) if amounts else part(row.asked_kronor)
        if asked:
            storage.add(
                tx, amounts, kind=shape.kind, document_number=number, asked_kronor=asked,
                **{name: getattr(row, name) for name in _KEPT},
            )  # fmt: skip
    if storage.of_document(tx, shape.kind, number):
        settle(tx, shape, made)
