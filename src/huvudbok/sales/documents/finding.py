"""Searching in documents: what the lists of offers, orders and invoices have in common."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Table,
    bindparam,
    cast,
    exists,
    func,
    select,
)

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.sales.documents.fields import Field
from huvudbok.sales.documents.labels import document_label
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.paging import Query

__all__ = ["common", "contains", "day", "flags", "labelled", "page", "texts", "whole"]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A list that nothing narrows, in its usual order: statements made once."""

    count: Prepared
    rows: dict[bool, Prepared]


@functools.cache
def _plain(table: Table, listed: tuple[str, ...]) -> _Plain:
    number = table.c.document_number
    statement = select(*(table.c[name] for name in listed))
    return _Plain(
        Prepared(select(func.count().label("total")).select_from(table)),
        {
            descending: Prepared(
                statement.order_by(number.desc() if descending else number)
                .limit(bindparam("most"))
                .offset(bindparam("skip"))
            )
            for descending in (False, True)
        },
    )


def page(
    tx: Tx, table: Table, listed: Sequence[Field], conditions: Sequence[ColumnElement[bool]],
    order: ColumnElement[Any] | None, query: Query, answer: Callable[[Any], Answer],
) -> Page:  # fmt: skip
    """Give a page of the documents that meet all conditions, by number unless `order` is given."""
    names = tuple(field.column for field in listed)
    if conditions or order is not None:
        statement = select(*(table.c[name] for name in names)).where(*conditions)
        by = [] if order is None else [order]
        return paging.page_of(tx, statement, query, [*by, table.c.document_number], answer)
    plain = _plain(table, names)
    total = int(plain.count.one(tx).total)
    place = paging.window(query, total)
    if place is None:
        return paging.EMPTY
    skip, number, pages = place
    rows = plain.rows[query.descending].all(tx, most=query.limit, skip=skip)
    return Page([answer(row) for row in rows], total, pages, number)


def common(table: Table, date: ColumnElement[str], query: Query) -> list[ColumnElement[bool]]:
    """Give the conditions on change, dates and number that all documents know."""
    found: list[ColumnElement[bool]] = []
    if query.modified is not None:
        found.append(table.c.modified_at >= query.modified)
    if query.from_date:
        found.append(date >= query.from_date)
    if query.to_date:
        found.append(date <= query.to_date)
    if "documentnumber" in query.search:
        # Source: DEV:parameters: a search finds a part of the value anywhere.
        number = cast(table.c.document_number, String)
        found.append(contains(number, query.search["documentnumber"]))
    return found


def texts(
    query: Query, columns: Mapping[str, ColumnElement[str]]
) -> list[ColumnElement[bool]]:  # fmt: skip
    return [
        contains(columns[name], value) for name, value in query.search.items() if name in columns
    ]


def flags(
    query: Query, columns: Mapping[str, ColumnElement[bool]]
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Give conditions on flags. Refuses 2000588 what is neither true nor false."""
    found: list[ColumnElement[bool]] = []
    for name, column in columns.items():
        if name in query.search:
            value = query.search[name].lower()
            if value not in ("true", "false"):
                errors.BAD_PARAMETER.refuse()
            found.append(column.is_(value == "true"))
    return found


def labelled(
    query: Query, kind: str, number: ColumnElement[int]
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Give the condition that a document carries a label. Source: C# Test_Invoice_FilterByLabel."""
    if "label" not in query.search:
        return []
    label = whole(query.search["label"])
    return [
        exists(
            select(1)
            .select_from(document_label)
            .where(
                document_label.c.kind == kind, document_label.c.document_number == number,
                document_label.c.label_id == label,
            )
        )
    ]  # fmt: skip


def whole(text: str) -> int:
    """Read a number of a search. Refuses 2000588 anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        errors.BAD_PARAMETER.refuse()
    return int(text)


def day(text: str) -> str:
    """Read a date of a search. Refuses 2000588 anything else."""
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise errors.BAD_PARAMETER.of() from None
