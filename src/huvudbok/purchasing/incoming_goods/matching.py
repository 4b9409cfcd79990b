"""What supplier invoices settle of incoming goods, and what credit invoices give back of it.

# Inferred: all of it. The original's users match invoices in its own pages; the contract has no
call for it, so an invoice settles by itself what its supplier has delivered, the oldest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, insert, select, text, update

from huvudbok import money
from huvudbok.db import counters
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Posted
from huvudbok.purchasing.incoming_goods.tables import (
    incoming_goods,
    incoming_goods_match,
    incoming_goods_row,
)

_HEAD, _ROW, _MATCH = incoming_goods.c, incoming_goods_row.c, incoming_goods_match.c
# In the words of the index of open rows, which is used only then.
_IS_OPEN = text("incoming_goods_row.open_quantity > 0")
OPEN = Prepared(
    select(_ROW.document_id, _ROW.position, _ROW.open_quantity)
    .join(incoming_goods, _HEAD.id == _ROW.document_id)
    .where(_ROW.article_number == bindparam("article"), _IS_OPEN,
           _HEAD.supplier_number == bindparam("supplier"))
    .order_by(_HEAD.date, _HEAD.id, _ROW.position)
)  # fmt: skip
_UNDOING = incoming_goods_match.alias("undoing")
# What an invoice took and still has, the newest first; completed documents keep what they have.
_STANDING = Prepared(
    select(
        _MATCH.id, _MATCH.document_id, _MATCH.position,
        (_MATCH.quantity + func.coalesce(func.sum(_UNDOING.c.quantity), 0)).label("quantity"),
        (_MATCH.value_ore + func.coalesce(func.sum(_UNDOING.c.value_ore), 0)).label("value_ore"),
    )
    .join(incoming_goods, _HEAD.id == _MATCH.document_id)
    .outerjoin(_UNDOING, _UNDOING.c.reverses_id == _MATCH.id)
    .where(_MATCH.invoice_number == bindparam("invoice"), ~_HEAD.completed,
           _MATCH.article_number == bindparam("article"), _MATCH.reverses_id.is_(None))
    .group_by(_MATCH.id, _MATCH.document_id, _MATCH.position, _MATCH.quantity, _MATCH.value_ore)
    .order_by(_MATCH.id.desc())
)  # fmt: skip
_ADD = Prepared(insert(incoming_goods_match), [column.name for column in _MATCH])
_MOVE_ROW = Prepared(
    update(incoming_goods_row)
    .where(_ROW.document_id == bindparam("key"), _ROW.position == bindparam("at"))
    .values(
        invoiced_quantity=_ROW.invoiced_quantity + bindparam("q"),
        open_quantity=_ROW.open_quantity - bindparam("q"),
        matched_ore=_ROW.matched_ore + bindparam("v"),
    )
)  # fmt: skip
_MOVE_HEAD = Prepared(
    update(incoming_goods)
    .where(_HEAD.id == bindparam("key"))
    .values(unmatched_ore=_HEAD.unmatched_ore - bindparam("v"))
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a row of an invoice takes of a row of goods; what it gives back of one is negative."""

    document_id: int
    position: int
    article: str
    invoice_row: int
    quantity: int
    value_ore: int
    reverses_id: int | None = None


def take(
    tx: Tx, supplier_number: str, article: str, invoice_row: int, quantity: int, ore: int
) -> list[Match]:
    """Settle what a supplier has delivered of an article, as far as `quantity` millionths reach.

    `ore` is what all of `quantity` costs; each part takes its share.
    """
    found, done, given = [], 0, 0
    for row in OPEN.all(tx, article=article, supplier=supplier_number):
        part = min(quantity - done, row.open_quantity)
        if not part:
            break
        done += part
        value = money.share(ore, done, quantity) - given
        given += value
        match = Match(row.document_id, row.position, article, invoice_row, part, value)
        _move(tx, match)
        found.append(match)
    return found


def give_back(
    tx: Tx, invoice_number: int, article: str, invoice_row: int, quantity: int
) -> list[Match]:  # fmt: skip
    """Undo what an invoice took of an article, the newest first, as far as `quantity` reaches.

    It is undone at the amount that it was booked at.
    """
    found = []
    for row in _STANDING.all(tx, invoice=invoice_number, article=article):
        part = min(quantity, int(row.quantity))
        if not part:
            continue
        quantity -= part
        value = money.share(int(row.value_ore), part, int(row.quantity))
        match = Match(
            row.document_id, row.position, article, invoice_row, -part, -value, reverses_id=row.id
        )
        _move(tx, match)
        found.append(match)
    return found


def _move(tx: Tx, match: Match) -> None:
    _MOVE_ROW.run(tx, key=match.document_id, at=match.position, q=match.quantity, v=match.value_ore)
    _MOVE_HEAD.run(tx, key=match.document_id, v=match.value_ore)


def note(tx: Tx, invoice_number: int, matches: Sequence[Match], posted: Posted | None) -> None:
    """Keep what an invoice took, with the voucher that says so."""
    last = counters.take_many(tx, "incoming_goods_match", len(matches)) if matches else 0
    voucher: dict[str, Any] = {
        "voucher_year": posted.year_id if posted else None,
        "voucher_series": posted.series if posted else None,
        "voucher_number": posted.number if posted else None,
    }
    _ADD.run_many(tx, [
        {"id": key, "document_id": match.document_id, "position": match.position,
         "invoice_number": invoice_number, "invoice_row": match.invoice_row,
         "article_number": match.article, "quantity": match.quantity,
         "value_ore": match.value_ore, "reverses_id": match.reverses_id, **voucher}
        for key, match in enumerate(matches, last - len(matches) + 1)
    ])  # fmt: skip
