"""Holds incoming goods against the books: what no invoice has settled is what the account says.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import and_, case, func, select

from huvudbok import money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, Finding, enquiries
from huvudbok.purchasing.incoming_goods.posting import GOODS_RECEIVED_ACCOUNT
from huvudbok.purchasing.incoming_goods.tables import (
    incoming_goods,
    incoming_goods_match,
    incoming_goods_row,
)
from huvudbok.purchasing.purchase_orders.receipts import INCOMING_GOODS
from huvudbok.purchasing.purchase_orders.tables import purchase_order_receipt

# How many documents of one kind of fault are named.
NAMED = 100
_HEAD, _ROW, _MATCH = incoming_goods.c, incoming_goods_row.c, incoming_goods_match.c
_IS_OPEN = and_(_HEAD.released, ~_HEAD.completed, ~_HEAD.voided)


def goods_received(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: matches, documents, orders, vouchers (all errors)."""
    yield from _rows(tx)
    yield from _documents(tx)
    yield from _orders(tx)
    yield from _account(tx)


def _rows(tx: Tx) -> Iterator[Finding]:
    """Recompute what invoices took of each row, and may still take."""
    taken = (
        select(_MATCH.document_id, _MATCH.position, func.sum(_MATCH.quantity).label("quantity"),
               func.sum(_MATCH.value_ore).label("ore"))
        .group_by(_MATCH.document_id, _MATCH.position).subquery()
    )  # fmt: skip
    may_be_taken = case(
        (and_(_IS_OPEN, _ROW.is_stock_item), _ROW.received_quantity - _ROW.invoiced_quantity),
        else_=0,
    )
    wrong = (
        select(_ROW.document_id, _ROW.position)
        .join(incoming_goods, _HEAD.id == _ROW.document_id)
        .outerjoin(taken, and_(taken.c.document_id == _ROW.document_id,
                               taken.c.position == _ROW.position))
        .where(
            (_ROW.invoiced_quantity != func.coalesce(taken.c.quantity, 0))
            | (_ROW.matched_ore != func.coalesce(taken.c.ore, 0))
            | (_ROW.open_quantity != may_be_taken)
        )
        .order_by(_ROW.document_id, _ROW.position).limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong):
        yield Finding(
            ERROR, "incoming_goods_row",
            f"Rad {row.position} på inleverans {row.document_id} är inte fakturerad som dess"
            " matchningar säger.",
            f"Row {row.position} of incoming goods {row.document_id} is not invoiced as its"
            " matches say.",
            {"incoming_goods": row.document_id, "row": row.position},
        )  # fmt: skip


def _documents(tx: Tx) -> Iterator[Finding]:
    """Recompute what is unmatched of each document."""
    left = (
        select(_ROW.document_id, func.sum(_ROW.value_ore - _ROW.matched_ore).label("ore"))
        .group_by(_ROW.document_id).subquery()
    )  # fmt: skip
    wrong = (
        select(_HEAD.id)
        .outerjoin(left, left.c.document_id == _HEAD.id)
        .where(_HEAD.unmatched_ore != case((_IS_OPEN, func.coalesce(left.c.ore, 0)), else_=0))
        .order_by(_HEAD.id).limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong):
        yield Finding(
            ERROR, "incoming_goods_unmatched",
            f"Inleverans {row.id} visar ett annat omatchat värde än dess rader har.",
            f"Incoming goods {row.id} shows another unmatched value than its rows have.",
            {"incoming_goods": row.id},
        )  # fmt: skip


def _orders(tx: Tx) -> Iterator[Finding]:
    """Compare what documents took of purchase orders with what is noted there."""
    taken: dict[tuple[str, int, str], int] = {}
    column = purchase_order_receipt.c
    noted = select(column.doc_id, column.order_id, column.row_id, column.quantity)
    for row in tx.execute(noted.where(column.doc_type == INCOMING_GOODS)):
        taken[row.doc_id, row.order_id, row.row_id] = int(row.quantity)
    keys = (_ROW.document_id, _ROW.purchase_order_id, _ROW.purchase_order_row_id)
    came = (
        select(*keys, func.sum(_ROW.received_quantity).label("quantity"))
        .join(incoming_goods, _HEAD.id == _ROW.document_id)
        .where(_HEAD.released, ~_HEAD.voided, _ROW.purchase_order_id != 0,
               _ROW.received_quantity > 0)
        .group_by(*keys)
    )  # fmt: skip
    found = {
        (str(row.document_id), row.purchase_order_id, row.purchase_order_row_id): int(row.quantity)
        for row in tx.execute(came)
    }
    wrong = {key[:2] for key in {*taken, *found} if taken.get(key) != found.get(key)}
    for document, order_id in sorted(wrong)[:NAMED]:
        yield Finding(
            ERROR, "incoming_goods_order",
            f"Inleverans {document} har tagit annat av inköpsorder {order_id} än ordern säger.",
            f"Incoming goods {document} took something else of purchase order {order_id} than the"
            " order says.",
            {"incoming_goods": document, "purchase_order": order_id},
        )  # fmt: skip


def _account(tx: Tx) -> Iterator[Finding]:
    """Compare what is unmatched with what the documents' vouchers book as received."""
    kept = int(tx.execute(select(func.coalesce(func.sum(_HEAD.unmatched_ore), 0))).scalar_one())
    booked = -warehouse.booking.waiting_against(tx, GOODS_RECEIVED_ACCOUNT)
    for place in _vouchers(tx):
        found = enquiries.booked_in(tx, place.voucher_year, place.voucher_series,
                                    place.voucher_number)  # fmt: skip
        booked -= (found or {}).get(GOODS_RECEIVED_ACCOUNT, 0)
    if booked != kept:
        yield Finding(
            ERROR, "goods_received",
            f"Inleveranser utan faktura är värda {money.grouped(kept)}, men deras verifikationer"
            f" ger {money.grouped(booked)} på konto {GOODS_RECEIVED_ACCOUNT}.",
            f"Goods received without an invoice are worth {money.grouped(kept)}, but their"
            f" vouchers come to {money.grouped(booked)} on account {GOODS_RECEIVED_ACCOUNT}.",
            {"account": GOODS_RECEIVED_ACCOUNT},
        )  # fmt: skip


def _vouchers(tx: Tx) -> Iterable[Any]:
    """Give the vouchers of receipts and their voids, of matches, and of completions, once each."""
    names = ("voucher_year", "voucher_series", "voucher_number")
    yield from warehouse.vouchers_of(tx, INCOMING_GOODS)
    for table in (incoming_goods_match, incoming_goods):
        columns = [table.c[name] for name in names]
        yield from tx.execute(select(*columns).where(columns[0].is_not(None)).distinct())
