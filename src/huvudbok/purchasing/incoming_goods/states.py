"""What becomes of incoming goods: released, completed, voided, and what each of them refuses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huvudbok import articles, errors, money, warehouse
from huvudbok.db.tx import Tx
from huvudbok.purchasing.chart import chart_at
from huvudbok.purchasing.incoming_goods import posting, storage
from huvudbok.purchasing.incoming_goods import rows as rows_
from huvudbok.purchasing.purchase_orders import receipts
from huvudbok.warehouse import Receipt, stock


def release(tx: Tx, document: Any) -> None:
    """Take the goods in and book them as received, not invoiced; the document is locked then.

    # Inferred: that goods received carry no dimensions; those of a row are booked when it is
    completed. What is no stock goods is only noted, on the purchase order too.
    """
    warehouse.require_changeable(tx, document)
    warehouse.require_open_day(tx, document.date)
    rows = [row for row in storage.rows_of(tx, document.id) if row.received_quantity]
    _note_received(tx, document, [row for row in rows if row.purchase_order_id])
    made, values = _receipts(tx, rows)
    if made:
        posting.put_into_use(tx, document.date)
        stock.receive(tx, storage.paper_of(document), made, document.date)
    storage.set_received(tx, document.id, values)
    for row in rows:
        if row.direct_cost is not None:
            direct = money.share(row.direct_cost, 100, money.MILLION)
            articles.note_cost(tx, row.article_number, direct, 0, 0)
    unmatched = sum(receipt.value_ore for receipt in made)
    storage.change(tx, document.id, released=True, unmatched_ore=unmatched)


def _note_received(tx: Tx, document: Any, rows: Sequence[Any]) -> None:
    """Count rows on their purchase orders. Refuses one that has another article there by now."""
    receipts.receive(tx, receipts.INCOMING_GOODS, str(document.id), [
        receipts.Taken(row.purchase_order_id, row.purchase_order_row_id, row.received_quantity)
        for row in rows
    ])  # fmt: skip
    for row in rows:
        order_id, key = row.purchase_order_id, row.purchase_order_row_id
        if receipts.find_row(tx, order_id, key).article_number != row.article_number:
            errors.PURCHASE_ORDER_ROW_UNKNOWN.refuse(id=key)


def _receipts(tx: Tx, rows: list[Any]) -> tuple[list[Receipt], list[tuple[int, int, int, bool]]]:
    """Give what comes into stock, and what is noted of each row.

    Refuses more than the books can hold.
    """
    made, values = [], []
    for row in rows:
        article = articles.find_article(tx, row.article_number)
        if not article.stock_goods:
            values.append((row.position, 0, 0, False))
            continue
        quantity = row.received_quantity
        worth = money.share(rows_.unit_ore(tx, row), quantity, money.MILLION * money.MILLION)
        if worth > money.MAX_ORE:
            errors.OUT_OF_RANGE.refuse(field="directCost", value=worth // 100)
        made.append(Receipt(
            row.position, warehouse.place_of(row), quantity, worth, batch=row.batch,
            contra_account=posting.GOODS_RECEIVED_ACCOUNT,
        ))  # fmt: skip
        values.append((row.position, worth, quantity, True))
    return made, values


def complete(tx: Tx, document: Any, day: str) -> None:
    """Book what no invoice has settled of a document on a day; nothing is matched any more.

    Source: 004_5bd67b8763ee7d98.txt, Complete Incoming Goods document. # Inferred: that the day of
    its release is the document's own date, on which it was booked.
    """
    warehouse.require_active(tx)
    warehouse.require_not_voided(document)
    if not document.released:
        errors.DOCUMENT_UNRELEASED.refuse()
    if document.completed:
        errors.DOCUMENT_COMPLETED.refuse()
    if day < document.date:
        errors.BAD_DATE.refuse(field="date", value=day)
    warehouse.require_open_day(tx, day)
    chart = chart_at(tx, day)
    settled: dict[posting.Key, int] = {}
    for row in storage.rows_of(tx, document.id):
        if row.value_ore != row.matched_ore:
            account = stock.change_account_of(tx, row.article_number)
            key = (
                account, chart.dimension(account, "cost_center", row, document),
                chart.dimension(account, "project", row, document),
            )  # fmt: skip
            settled[key] = settled.get(key, 0) + row.value_ore - row.matched_ore
    text = f"Slutförande av inleverans {document.id}"
    posted = posting.settle(tx, day, text, settled)
    storage.close(tx, document.id)
    storage.change(
        tx, document.id, completed=True, completed_date=day, unmatched_ore=0,
        voucher_year=posted.year_id if posted else None,
        voucher_series=posted.series if posted else None,
        voucher_number=posted.number if posted else None,
    )  # fmt: skip


def void(tx: Tx, document: Any) -> None:
    """Undo what a document did, on its own date; the document stays.

    Refuses, in this order, a voided, a completed and a matched document, goods of which something
    has left, and a locked day.
    """
    warehouse.require_active(tx)
    warehouse.require_not_voided(document)
    if document.completed:
        errors.DOCUMENT_COMPLETED.refuse()
    if any(row.invoiced_quantity for row in storage.rows_of(tx, document.id)):
        errors.DOCUMENT_MATCHED.refuse()
    if document.released:
        paper = storage.paper_of(document)
        stock.require_unused(tx, paper)
        warehouse.require_open_day(tx, document.date)
        stock.void(tx, paper, document.date)
        receipts.take_back(tx, receipts.INCOMING_GOODS, str(document.id))
        storage.close(tx, document.id)
    storage.change(tx, document.id, voided=True, unmatched_ore=0)
