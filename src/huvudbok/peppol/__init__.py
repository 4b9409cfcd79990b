"""E-invoices as the Peppol network takes them: BIS Billing 3, invoices and credit notes in UBL 2.1.

Nothing here needs the rest of Huvudbok apart from its one way to round:

    from huvudbok import peppol
    wrong = peppol.problems(invoice)            # what must be mended, in Swedish; [] when nothing
    xml = peppol.to_bytes(invoice)              # raises peppol.Incomplete where there is any
    owed = peppol.totals(invoice).payable

Amounts are `Decimal` in the invoice's currency, positive also on a credit note.
"""

from huvudbok.peppol.codes import unit_code
from huvudbok.peppol.model import (
    Address,
    AllowanceCharge,
    Attachment,
    Contact,
    Delivery,
    Identifier,
    Invoice,
    Line,
    Party,
    PayTo,
    Period,
    Reference,
    Vat,
    VatAmount,
)
from huvudbok.peppol.rules import Incomplete, Problem, problems
from huvudbok.peppol.totals import Subtotal, Totals, line_amount, totals
from huvudbok.peppol.writer import to_bytes

__all__ = [
    "Address",
    "AllowanceCharge",
    "Attachment",
    "Contact",
    "Delivery",
    "Identifier",
    "Incomplete",
    "Invoice",
    "Line",
    "Party",
    "PayTo",
    "Period",
    "Problem",
    "Reference",
    "Subtotal",
    "Totals",
    "Vat",
    "VatAmount",
    "line_amount",  # what a line comes to, as the file will say
    "problems",
    "to_bytes",
    "totals",
    "unit_code",  # the code of a unit as people write it
]
