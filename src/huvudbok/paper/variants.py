"""What each print template makes of a document: another kind of paper, language or payment part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from huvudbok.paper.model import Document, Kind, Language

Slip = Literal["bankgiro", "plusgiro"]


@dataclass(frozen=True, slots=True)
class Variant:
    """None leaves what the document says itself."""

    kind: Kind | None = None
    language: Language | None = None
    slip: Slip | None = None


# The codes of company/print_templates.py.
# Inferred: what each looks like; only the codes `st` and `oc` are known from recordings.
VARIANTS = {
    "st": Variant(),
    "sten": Variant(language="EN"),
    "bg": Variant(slip="bankgiro"),
    "pg": Variant(slip="plusgiro"),
    "hw": Variant(),
    "ca": Variant(kind="cash_invoice"),
    "pf": Variant(kind="proforma_invoice"),
    "dn": Variant(kind="delivery_note"),
    "oc": Variant(kind="order_confirmation"),
    "pl": Variant(kind="picking_list"),
    "ds": Variant(kind="delivery_note"),
    "of": Variant(),
}
_AS_IT_IS = Variant()
# A reminder or a credit stays what it is, whatever template its invoice had.
_FIXED: frozenset[Kind] = frozenset(
    {"credit_invoice", "reminder", "interest_invoice", "purchase_order"}
)


def applied(document: Document) -> tuple[Document, Slip | None]:
    """Turn the document as its template wants; an unknown template changes nothing."""
    variant = VARIANTS.get(document.template.lower(), _AS_IT_IS)
    kind = document.kind if document.kind in _FIXED else variant.kind or document.kind
    language = variant.language or document.language
    if (kind, language) != (document.kind, document.language):
        document = replace(document, kind=kind, language=language)
    return document, variant.slip
