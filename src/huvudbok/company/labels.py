"""Labels that documents can carry. They have no page of their own and are told apart by number."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db import columns, counters
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only, text

labels = Operations("/3/labels", one="Label", many="Labels", scope="settings")
operations = [labels]


class Label(Wire):
    REQUIRED: ClassVar = ("Description",)
    Description: Str | None = text(25, 1)
    Id: int | None = read_only()


label = Table(
    "label", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.text("description", nullable=False),
    columns.moment("modified_at"),
)  # fmt: skip

_FIND = Prepared(select(label).where(label.c.id == bindparam("key")))


def find_label(tx: Tx, number: int) -> Any:
    """Give a label by its number; None when there is none."""
    return _FIND.one(tx, key=number)


def _shown(row: Any) -> Answer:
    return {"Description": row.description, "Id": row.id}


def _existing(tx: Tx, number: int) -> Any:
    row = find_label(tx, number)
    if row is None:
        errors.LABEL_MISSING.refuse()
    return row


@labels.list("", Accepts())
def find_labels(tx: Tx, query: Query) -> Page:
    """List all labels by number; limit and page are ignored, as in the original."""
    order = label.c.id.desc() if query.descending else label.c.id
    statement = select(label).order_by(order)
    if query.modified is not None:
        statement = statement.where(label.c.modified_at >= query.modified)
    return paging.whole_list([_shown(row) for row in tx.execute(statement)])


@labels.post()
def create_label(tx: Tx, body: Label) -> Answer:
    """Enter a label; it gets the next number. Two may have the same text. # Inferred: that."""
    number = counters.take(tx, "label")
    tx.execute(
        insert(label), {"id": number, "description": body.Description, "modified_at": tx.now}
    )
    return _shown(_existing(tx, number))


@labels.put("/{Id}")
def change_label(tx: Tx, id: int, body: Label) -> Answer:  # noqa: A002  (the contract's name)
    """Change a label's text."""
    tx.before = _shown(_existing(tx, id))
    if body.Description is not None:
        tx.execute(
            update(label)
            .where(label.c.id == id)
            .values(description=body.Description, modified_at=tx.now)
        )
    return _shown(_existing(tx, id))


@labels.delete("/{Id}")
def remove_label(tx: Tx, id: int) -> None:  # noqa: A002  (the contract's name)
    """Delete a label. One that documents carry may go too: the prose says it leaves them then."""
    tx.before = _shown(_existing(tx, id))
    tx.execute(delete(label).where(label.c.id == id))
