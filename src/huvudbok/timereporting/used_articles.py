"""Articles used on a customer or project: listed as in the original; made and removed by us."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from sqlalchemy import Select, bindparam, delete, insert, select, update

from huvudbok import errors, money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.timereporting import asking, demands, shown
from huvudbok.timereporting.shown import Things
from huvudbok.timereporting.tables import article_registration, article_registration_row
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Query
from huvudbok.web.run import Request
from huvudbok.web.wire import Day, Dec, Str, Wire, text

used_articles = Operations("/api/time/articles-v1", scope="timereporting")
operations = [used_articles]

_LISTS = ("itemids", "ownerids")
_WITH_PRICE = "includenoninvoiceableprice"
_ACCEPTS = asking.accepts(_LISTS, ("internalarticles", _WITH_PRICE))
_HEAD, _ROW = article_registration, article_registration_row
_OTHERS = {"itemids": _ROW.c.article_number, "ownerids": _HEAD.c.owner_id}
_KIND = "ARTICLE"

_WHOLE: Select[Any] = select(
    *_ROW.c, _HEAD.c.owner_id, _HEAD.c.purchase_date, _HEAD.c.customer_number, _HEAD.c.project,
    _HEAD.c.cost_center, _HEAD.c.version, _HEAD.c.created_at.label("begun_at"),
).join(_HEAD, _HEAD.c.id == _ROW.c.registration_id)  # fmt: skip
_ORDER = (
    _HEAD.c.purchase_date, _HEAD.c.created_at, _HEAD.c.owner_id, _HEAD.c.customer_number,
    _HEAD.c.project, _HEAD.c.cost_center, _ROW.c.order_index,
)  # fmt: skip
_OF_HEAD = Prepared(_WHOLE.where(_HEAD.c.id == bindparam("key")).order_by(*_ORDER))
_ONE = Prepared(_WHOLE.where(_ROW.c.id == bindparam("key")))
_SAME = Prepared(
    select(_HEAD.c.id).where(
        _HEAD.c.owner_id == bindparam("owner_id"),
        _HEAD.c.purchase_date == bindparam("purchase_date"),
        _HEAD.c.customer_number == bindparam("customer_number"),
        _HEAD.c.project == bindparam("project"), _HEAD.c.cost_center == bindparam("cost_center"),
    )
)  # fmt: skip
_ADD = Prepared(insert(_ROW), [column.name for column in _ROW.c])


class ArticleUse(Wire):
    """An article that was used. Things are named by their ids."""

    REQUIRED: ClassVar = ("ownerId", "purchaseDate", "customerId", "itemId", "totalQuantity")
    costCenterId: Str | None = text(6)
    customerId: Str | None = text(100)
    invoiceText: Str | None = text(1000)
    itemId: Str | None = text(50)
    nonInvoiceable: bool | None = None
    note: Str | None = text(1000)
    ownerId: Str | None = text(200)
    projectId: Str | None = text(20)
    purchaseDate: Day | None = None
    totalQuantity: Dec | None = None
    unitCost: Dec | None = None
    unitPrice: Dec | None = None


@used_articles.get("", _ACCEPTS)
def find_used_articles(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """List articles by day, those of one person, day, customer, project and cost centre together.

    Of each such set only what the filters let pass is shown.
    """
    asked = asking.read(tx, query, raw, _LISTS)
    wanted = _WHOLE.where(_HEAD.c.purchase_date.between(asked.first, asked.last))
    for condition in asking.conditions(tx, asked, _HEAD, _ROW, _OTHERS):
        wanted = wanted.where(condition)
    rows = tx.execute(wanted.order_by(*_ORDER)).all()
    return _sets(tx, rows, with_price=asked.flags.get(_WITH_PRICE, False))


def _sets(tx: Tx, rows: Sequence[Any], *, with_price: bool) -> list[Answer]:
    things = shown.things_of(tx, rows)
    found: dict[str, Answer] = {}
    for row in rows:
        if row.registration_id not in found:
            found[row.registration_id] = _head(things, row)
        inner = _line(things, row, with_price=with_price)
        found[row.registration_id]["articleRegistrations"].append(inner)
    return list(found.values())


def _head(things: Things, row: Any) -> Answer:
    """Show a set. # Inferred: `registeredArticle` is for one by itself, which no list has."""
    return {
        "articleRegistrations": [], "costCenter": things.center(row.cost_center),
        "createdTime": shown.moment(row.begun_at),
        "customer": things.customer(row.customer_number), "id": row.registration_id,
        "ownerId": row.owner_id, "project": things.project(row.project),
        "purchaseDate": row.purchase_date, "registeredArticle": None, "registrationType": _KIND,
        "version": row.version,
    }  # fmt: skip


def _line(things: Things, row: Any, *, with_price: bool) -> Answer:
    """Show one article. # Inferred: what is not invoiced has a price only where it is asked for."""
    hides = bool(row.non_invoiceable) and not with_price
    price = None if hides else things.unit_price(row, row.total_quantity)
    return {
        "createdBy": row.created_by, "createdTime": shown.moment(row.created_at),
        "documentId": row.document_id, "documentType": row.document_type, "id": row.id,
        "invoiceBasisId": row.basis_id, "invoiceText": row.invoice_text,
        "item": things.item(row.article_number), "nonInvoiceable": bool(row.non_invoiceable),
        "note": row.note, "orderIndex": row.order_index, "ownerId": row.owner_id,
        "timeLocked": row.basis_id is not None,
        "totalQuantity": money.from_micro(row.total_quantity), "unitCost": things.unit_cost(row),
        "unitPrice": shown.kronor(price),
    }  # fmt: skip


@used_articles.post(undocumented=True)
def register_article(tx: Tx, body: ArticleUse) -> Answer:
    """Register an article used, and show the set it belongs to. The original has no call for it.

    Refuses, in this order: `user_not_found`, 2000204 the customer, 2001161 the project, 2000438 the
    cost centre, 2001302 the article, 2001392 a quantity of nothing.
    """
    who = demands.person(tx, str(body.ownerId))
    where = demands.where(tx, body)
    number = demands.article(tx, body.itemId)
    assert body.totalQuantity is not None
    quantity = demands.quantity(body.totalQuantity, "totalQuantity")
    charging = demands.charging(tx, body)
    head = _head_for(tx, {"owner_id": who, "purchase_date": str(body.purchaseDate), **where})
    last = tx.execute(
        select(_ROW.c.order_index)
        .where(_ROW.c.registration_id == head)
        .order_by(_ROW.c.order_index.desc())
        .limit(1)
    ).scalar()
    _ADD.run(tx, **{
        "id": str(uuid.uuid4()), "registration_id": head, "article_number": number,
        "order_index": 0 if last is None else last + 1, "total_quantity": quantity, **charging,
    })  # fmt: skip
    return _sets(tx, _OF_HEAD.all(tx, key=head), with_price=True)[0]


def _head_for(tx: Tx, values: dict[str, str]) -> str:
    """Give the set that an article belongs to, begun anew or changed once more."""
    same = _SAME.one(tx, **values)
    if same is not None:
        _count_change(tx, same.id)
        return str(same.id)
    key = str(uuid.uuid4())
    tx.execute(insert(_HEAD), {"id": key, "version": 1, "created_at": tx.now, **values})
    return key


def _count_change(tx: Tx, head: str) -> None:
    tx.execute(update(_HEAD).where(_HEAD.c.id == head).values(version=_HEAD.c.version + 1))


@used_articles.delete("/{id}", undocumented=True)
def remove_used_article(tx: Tx, id: str) -> None:  # noqa: A002  (the key's name in the path)
    """Take one article away that was registered by mistake, until it is charged or locked.

    The key is that of the article registration; a set goes with its last one.
    """
    row = _ONE.one(tx, key=id.lower())
    if row is None:
        errors.REGISTRATION_MISSING.refuse()
    tx.before = _sets(tx, [row], with_price=True)[0]
    if row.basis_id is not None:
        errors.REGISTRATION_LOCKED.refuse()
    tx.execute(delete(_ROW).where(_ROW.c.id == row.id))
    if _OF_HEAD.all(tx, key=row.registration_id):
        _count_change(tx, row.registration_id)
    else:
        tx.execute(delete(_HEAD).where(_HEAD.c.id == row.registration_id))
