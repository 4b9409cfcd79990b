"""Numbers of documents: the client's own choice, or the next one of the kind's own series."""

from __future__ import annotations

from huvudbok import errors, luhn
from huvudbok.db import counters
from huvudbok.db.tx import Tx
from huvudbok.sales.documents.storage import Shape, find


def take(tx: Tx, shape: Shape, chosen: str | None) -> int:
    """Give a new document its number. Refuses 2000861 one that is in use.

    # Inferred: the series goes on from where it was after a client chose a number of its own, and
    leaves out those in use.
    """
    if chosen:
        number = int(chosen)
        if not number:
            errors.BAD_VALUE.refuse(field="DocumentNumber", value=chosen)
        if find(tx, shape, number):
            errors.DOCUMENT_NUMBER_TAKEN.refuse(number=number)
        return number
    while find(tx, shape, number := counters.take(tx, shape.kind)):
        pass
    return number


def ocr(number: int) -> str:
    """Give the OCR number of an invoice: its number, the length's last digit, a Luhn digit.

    Source: all 142 numbers in recordings: 1 -> 133, 18 -> 1842, 203 -> 20354.
    """
    body = f"{number}{(len(str(number)) + 2) % 10}"
    return f"{body}{luhn.check_digit(body)}"
