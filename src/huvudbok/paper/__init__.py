"""Business papers as PDF: offers, orders, invoices, reminders, purchase orders and their kin.

Nothing here knows a table, a request or a rule of the books; the caller fills a `Document` with
what is to be read on the paper, and gets bytes:

    from huvudbok import paper
    pdf = paper.render(paper.Document(kind="invoice", number="1001", date=..., seller=..., ...))

Amounts are integers in öre of the document's currency. `template` is a print template's code.
"""

from huvudbok.paper.logo import is_picture
from huvudbok.paper.model import (
    Buyer,
    Claim,
    Clause,
    Document,
    Kind,
    Language,
    Person,
    Reminder,
    Row,
    Seller,
    TaxReduction,
    Totals,
    VatLine,
)
from huvudbok.paper.render import pictures, render
from huvudbok.paper.variants import VARIANTS

__all__ = [
    "VARIANTS",  # print template code to what it changes
    "Buyer",
    "Claim",
    "Clause",
    "Document",
    "Kind",
    "Language",
    "Person",
    "Reminder",
    "Row",
    "Seller",
    "TaxReduction",
    "Totals",
    "VatLine",
    "is_picture",  # whether bytes will do as a logo
    "pictures",  # Document to a PNG per page
    "render",  # Document to PDF
]
