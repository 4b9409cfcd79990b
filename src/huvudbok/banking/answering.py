"""Takes the bank's answer to a file of payments: what it refused may be paid again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huvudbok.bankfiles import Answer
from huvudbok.banking.sending import (
    PAID,
    SENT,
    find_file,
    orders_where,
    take_back,
)
from huvudbok.banking.tables import payment_order
from huvudbok.db import audit
from huvudbok.db.tx import Tx

ACCEPTED, REFUSED, REFUSED_BEFORE, UNKNOWN = "accepted", "refused", "refused_before", "unknown"


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one answer: the ids of its orders, the bank's status, and why."""

    identity: str
    status: str
    state: str
    orders: tuple[str, ...]
    reason: str


def hear(tx: Tx, answers: Sequence[Answer], name: str) -> list[Heard]:
    """Take back the orders that the bank refused; other answers are only told.

    An order that the bank's statement said was paid stays paid, whatever comes later.
    """
    heard = [_hear(tx, answer) for answer in answers]
    refused = [each.identity for each in heard if each.state == REFUSED]
    if refused:
        audit.record(tx, "payments import", name, {"refused": refused})
    return heard


def _hear(tx: Tx, answer: Answer) -> Heard:
    order = payment_order.c
    identity = answer.end_to_end_id or answer.batch_id or answer.message_id
    if answer.end_to_end_id:
        orders = orders_where(tx, order.end_to_end_id == answer.end_to_end_id)
    elif answer.batch_id:
        orders = orders_where(tx, order.batch_id == answer.batch_id)
    else:
        file = find_file(tx, answer.message_id)
        orders = orders_where(tx, order.file_number == file.number) if file else []
    reason, state = answer.reason, ACCEPTED
    if not orders:
        state, reason = UNKNOWN, "Inte skickad härifrån"
    elif answer.is_rejection and all(each.state == PAID for each in orders):
        state, reason = UNKNOWN, "Är betald enligt kontoutdraget"
    elif answer.is_rejection:
        is_new = any(each.state == SENT for each in orders)
        orders = take_back(tx, orders) or orders
        state = REFUSED if is_new else REFUSED_BEFORE
    ids = tuple(each.end_to_end_id for each in orders)
    return Heard(identity, answer.status, state, ids, reason)
