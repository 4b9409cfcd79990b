"""Holds orders and invoices against the stock: what they say is held and gone is what is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, literal_column, select

from huvudbok import warehouse
from huvudbok.articles import article
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, WARNING, Finding
from huvudbok.sales.documents import goods
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.invoices.tables import INVOICE, invoice
from huvudbok.sales.orders.tables import ORDER, order

# How many documents with one kind of fault are named.
NAMED = 100
_KINDS = {"order": ("Order", "Order"), "invoice": ("Faktura", "Invoice")}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a document's rows say of an article: reserved, picked, and gone, in millionths."""

    held: tuple[int, int] = (0, 0)
    gone: int = 0
    is_goods: bool = False
    # Some of it has gone from the supplier, and never was here.
    is_dropped: bool = False


def goods_of_documents(tx: Tx) -> Iterator[Finding]:
    """Give the documents whose rows say something else of goods than the warehouse does.

    Goods that it knows nothing of are a warning: the article may have become goods later.
    """
    if not warehouse.is_active(tx):
        return
    for shape in (ORDER, INVOICE):
        said = {
            (str(row.number), row.article): _said(shape, row) for row in tx.execute(_rows(shape))
        }
        held = warehouse.held_by_papers(tx, goods.TYPES[shape.kind])
        moved = warehouse.moved_by_papers(tx, goods.TYPES[shape.kind])
        wrong: list[Finding] = []
        for key in sorted({*said, *held, *moved}):
            severity = _compared(said.get(key, _Said()), held.get(key), moved.get(key))
            if severity:
                wrong.append(_differs(shape, key, severity))
        yield from wrong[:NAMED]


def _rows(shape: Shape) -> Any:
    """Select what the rows of documents that are the warehouse's add up to, by article."""
    head, row = shape.table.c, shape.row_table.c
    is_order = shape is ORDER
    picked = case((row.delivered_quantity > 0, row.delivered_quantity), else_=0)
    reserved = func.sum(row.reserved_quantity) if is_order else literal_column("0")
    columns = (
        head.document_number.label("number"), row.article_number.label("article"),
        head.warehouse_ready, head.cancelled, head.moved_by, article.c.stock_goods,
        (invoice.c.document_number if is_order else head.order_reference).label("other"),
    )  # fmt: skip
    found = (
        select(
            *columns, func.sum(row.delivered_quantity).label("delivered"),
            func.sum(picked).label("picked"),
            reserved.label("reserved"),
        )
        .join(shape.row_table, row.document_number == head.document_number)
        .join(article, article.c.article_number == row.article_number)
        .where(head.moved_by.in_((goods.ITSELF, goods.SUPPLIER)))
        .group_by(*columns)
    )  # fmt: skip
    if not is_order:
        return found
    is_its = and_(
        invoice.c.document_number == order.c.invoice_reference, invoice.c.cancelled.is_(False)
    )
    return found.outerjoin(invoice, is_its)


def _said(shape: Shape, row: Any) -> _Said:
    if row.cancelled or (shape is ORDER and row.other is not None and not row.warehouse_ready):
        return _Said()
    if row.moved_by == goods.SUPPLIER:
        return _Said(gone=int(row.delivered), is_dropped=True)
    if row.warehouse_ready:
        return _Said(gone=int(row.delivered), is_goods=bool(row.stock_goods))
    return _Said((int(row.reserved), int(row.picked)), is_goods=bool(row.stock_goods))


def _compared(said: _Said, held: tuple[int, int] | None, moved: int | None) -> str | None:
    """Give how bad it is that two do not agree; None where they do."""
    if held is not None and held != said.held:
        return ERROR
    if moved is not None and moved != said.gone and not (said.is_dropped and moved < said.gone):
        return ERROR
    if not said.is_goods:
        return None
    if held is None and said.held[0]:
        return ERROR
    unknown = (held is None and said.held[1]) or (moved is None and said.gone)
    return WARNING if unknown else None


def _differs(shape: Shape, key: tuple[str, str], severity: str) -> Finding:
    (number, item), (swedish, english) = key, _KINDS[shape.kind]
    return Finding(
        severity, f"{shape.kind}_goods",
        f"{swedish} {number} säger annat om artikel {item} än vad lagret har reserverat, plockat"
        " eller levererat för den.",
        f"{english} {number} says something else of article {item} than the warehouse has"
        " reserved, picked or delivered for it.",
        {shape.kind: int(number), "article": item},
    )  # fmt: skip
