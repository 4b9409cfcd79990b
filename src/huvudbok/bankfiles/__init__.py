"""Files to and from banks: camt.053, camt.054, pain.002 and BgMax are read, pain.001 is written.

Nothing here needs the rest of Huvudbok, and nothing else but lxml:

    from huvudbok import bankfiles
    file = bankfiles.read(Path("inbetalningar.txt").read_bytes())  # raises NotBankFile only
    for statement in file.statements:
        for movement in statement.movements:
            print(movement.date, movement.amount, movement.references)
    data = bankfiles.to_pain(initiation)                           # raises BadOrder only
"""

from huvudbok.bankfiles.days import banking_day_at, banking_day_before, is_banking_day
from huvudbok.bankfiles.model import (
    LARGEST_BYTES,
    Answer,
    BadOrder,
    BankFile,
    Batch,
    Debtor,
    Initiation,
    Movement,
    NotBankFile,
    Order,
    Paper,
    Payee,
    Problem,
    Reference,
    Statement,
    Way,
)
from huvudbok.bankfiles.numbers import bankgiro, bic, iban, ocr, plusgiro
from huvudbok.bankfiles.pain import VERSIONS, require_payee, to_pain
from huvudbok.bankfiles.reader import read

__all__ = [
    "LARGEST_BYTES", "VERSIONS", "Answer", "BadOrder", "BankFile", "Batch", "Debtor", "Initiation",
    "Movement", "NotBankFile", "Order", "Paper", "Payee", "Problem", "Reference", "Statement",
    "Way", "bankgiro", "banking_day_at", "banking_day_before", "bic", "iban", "is_banking_day",
    "ocr", "plusgiro", "read", "require_payee",
    "to_pain",
]  # fmt: skip
