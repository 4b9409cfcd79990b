"""What a purchase order comes to and which state it is in; nothing here asks the database."""

from __future__ import annotations

from typing import Any

from huvudbok import money

NOT_SENT, SENT, REJECTED = "NOT_SENT", "SENT", "REJECTED"
DELAYED, RECEIVED, VOIDED = "DELAYED", "RECEIVED", "VOIDED"
WAREHOUSE, DROPSHIP = "WAREHOUSE", "DROPSHIP"

# Inferred: the words; the contract gives the field and no text of it.
_TRANSLATED = {
    "NOT_SENT": "Ej skickad",
    "SENT": "Skickad",
    "ACCEPTED_WITH_REQ_DLV_DATE": "Accepterad med önskat leveransdatum",
    "ACCEPTED_WITH_CHANGED_DLV_DATE": "Accepterad med ändrat leveransdatum",
    "PARTLY_ACCEPTED_WITH_REQ_DLV_DATE": "Delvis accepterad med önskat leveransdatum",
    "PARTLY_ACCEPTED_WITH_CHANGED_DLV_DATE": "Delvis accepterad med ändrat leveransdatum",
    "REJECTED": "Avvisad",
}
# What people call the states.
STATES = {
    NOT_SENT: "Ej skickad", SENT: "Skickad", DELAYED: "Försenad", RECEIVED: "Mottagen",
    VOIDED: "Makulerad",
}  # fmt: skip


def translated(response_state: str) -> str:
    """Give a response in Swedish."""
    return _TRANSLATED[response_state]


def state_of(order: Any, today: str) -> str:
    """Give the state of an order.

    # Inferred: an order is late from the day after its delivery date on, unless the supplier has
    declined it; the other words of the contract's list name groups of states and only filter.
    """
    if order.voided:
        return VOIDED
    if order.received or order.manually_completed:
        return RECEIVED
    if order.response_state == NOT_SENT:
        return NOT_SENT
    is_late = order.delivery_date is not None and order.delivery_date < today
    return DELAYED if is_late and order.response_state != REJECTED else SENT


def is_open(order: Any) -> bool:
    """Tell whether goods are still to come."""
    return not (order.voided or order.received or order.manually_completed)


def type_of(order: Any) -> str:
    return DROPSHIP if order.dropship else WAREHOUSE


def row_total(ordered: int, price: int) -> int:
    """Give what a row of so many millionths at a price in millionths costs, in hundredths."""
    return money.share(ordered * price, 100, money.MILLION * money.MILLION)


def in_sek(total: int, rate: int, unit: int) -> int:
    """Turn hundredths of a currency into öre, by its rate in millionths for so many."""
    return money.share(total, rate, money.MILLION * unit)


def remaining(order: Any, ordered: int, received: int) -> int:
    """Give what is still to come of a row.

    Source: 004_5bd67b8763ee7d98.txt, setManuallyCompleted: any remaining quantity is ignored.
    """
    if order.voided or order.manually_completed:
        return 0
    return max(ordered - received, 0)


def back_ordered(order: Any, ordered: int, received: int, *, has_come: bool) -> int:
    """Give what is left of a row once something of the order has come.

    # Inferred: what the field means, from the usual sense of the word; nothing before that.
    """
    return remaining(order, ordered, received) if has_come else 0
