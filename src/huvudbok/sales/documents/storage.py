"""Reading and writing documents of any kind; a `Shape` says which."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import fields, labels
from huvudbok.sales.documents.fields import Field, Plan
from huvudbok.sales.documents.rows import Kind, Row
from huvudbok.web.envelope import Answer
from huvudbok.web.wire import Wire


@dataclass(frozen=True, slots=True)
class _Statements:
    find: Prepared
    rows: Prepared
    add: Prepared
    add_row: Prepared
    remove_rows: Prepared


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of document: its tables, its fields, and how it is shown.

    `kind` names its labels and its series of numbers, `resource` its path below /3/, `rows` the
    field that holds its rows. `nested` maps fields that hold objects to what is in them, in order.
    """

    kind: str
    resource: str
    rows: str
    missing: errors.Kind
    table: Table
    row_table: Table
    head: Sequence[Field]
    nested: Mapping[str, Sequence[Field]]
    row: Sequence[Field]
    row_kind: Kind
    plan: Plan
    by_name: Mapping[str, Field]
    nested_by_name: Mapping[str, Mapping[str, Field]]
    nested_plans: Mapping[str, Plan]
    row_plan: Plan
    statements: _Statements
    has_labels: bool
    outside: Sequence[str] = field(default=())


def shape(
    *, kind: str, resource: str, rows: str, missing: errors.Kind, table: Table, row_table: Table,
    head: Sequence[Field], nested: Mapping[str, Sequence[Field]], row: Sequence[Field],
    counted: str, asked: str, outside: Sequence[str] = (), has_labels: bool = True,
) -> Shape:  # fmt: skip
    """Work out a kind of document once. `outside` names fields that `shown` is given values for."""
    own = ["@url", "@urlTaxReductionList", rows, *nested, *outside]
    own += ["Labels"] if has_labels else []
    number = table.c.document_number
    return Shape(
        kind=kind, resource=resource, rows=rows, missing=missing, table=table,
        row_table=row_table, head=head, nested=nested, row=row,
        row_kind=Kind(fields.by_name(row), counted, asked), plan=fields.plan(head, own),
        by_name=fields.by_name(head),
        nested_by_name={name: fields.by_name(inner) for name, inner in nested.items()},
        nested_plans={name: fields.plan(inner, ordered=True) for name, inner in nested.items()},
        row_plan=fields.plan(row), has_labels=has_labels, outside=outside,
        statements=_Statements(
            find=Prepared(select(table).where(number == bindparam("number"))),
            rows=Prepared(
                select(row_table)
                .where(row_table.c.document_number == bindparam("number"))
                .order_by(row_table.c.position)
            ),
            add=Prepared(insert(table), [column.name for column in table.c]),
            add_row=Prepared(insert(row_table), [column.name for column in row_table.c]),
            remove_rows=Prepared(
                delete(row_table).where(row_table.c.document_number == bindparam("number"))
            ),
        ),
    )  # fmt: skip


def stored_fields(shape: Shape) -> list[Field]:
    """Give all fields of a kind's head, those of its nested objects included."""
    return [*shape.head, *(each for inner in shape.nested.values() for each in inner)]


def sent_columns(shape: Shape, body: Wire) -> dict[str, Any]:
    """Give the columns of the head that a body sets, nested objects included, without a number."""
    sent = fields.changed(body, shape.by_name)
    for name, inner in shape.nested_by_name.items():
        if (part := getattr(body, name)) is not None:
            sent |= fields.changed(part, inner)
    sent.pop("document_number", None)
    return sent


def document_key(number: str) -> int | None:
    """Read a document's number from a path; None for what no document has.

    Source: C# ReportedIssuesTests 98: numbers may be larger than 32 bits hold.
    """
    if not (number.isascii() and number.isdigit()) or len(number) > 18:
        return None
    return int(number)


def find(tx: Tx, shape: Shape, number: int) -> Any:
    """Give a stored document without its rows; None when there is none."""
    return shape.statements.find.one(tx, number=number)


def existing(tx: Tx, shape: Shape, number: str) -> Any:
    """Give a stored document by the number in a path. Refuses one that there is not."""
    key = document_key(number)
    found = None if key is None else find(tx, shape, key)
    if found is None:
        shape.missing.refuse()
    return found


def rows_of(tx: Tx, shape: Shape, number: int) -> list[Row]:
    """Give a document's rows by column, as a change takes them."""
    return [row._asdict() for row in shape.statements.rows.all(tx, number=number)]


def add(tx: Tx, shape: Shape, head: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Store a new document."""
    with tx.batch():
        shape.statements.add.run(tx, **head)
        _add_rows(tx, shape, head["document_number"], rows)


def _add_rows(tx: Tx, shape: Shape, number: int, rows: Sequence[Row]) -> None:
    if rows:
        stored = [row | {"document_number": number} for row in rows]
        shape.statements.add_row.run_many(tx, stored)


def replace_rows(tx: Tx, shape: Shape, number: int, rows: Sequence[Row]) -> None:
    shape.statements.remove_rows.run(tx, number=number)
    _add_rows(tx, shape, number, rows)


def change(tx: Tx, shape: Shape, number: int, values: Mapping[str, Any]) -> None:
    """Store changed columns of a document."""
    named = {**values, "modified_at": tx.now}
    _update(shape.table, tuple(sorted(named))).run(tx, in_number=number, **named)


@functools.lru_cache(256)
def _update(table: Table, columns: tuple[str, ...]) -> Prepared:
    """Prepare the change of these columns; clients keep to few sets of fields."""
    changed = update(table).where(table.c.document_number == bindparam("in_number"))
    return Prepared(changed.values({name: bindparam(name) for name in columns}))


def shown(tx: Tx, shape: Shape, stored: Any, outside: Mapping[str, Any] | None = None) -> Answer:
    """Show a document whole."""
    number = stored.document_number
    rows = shape.statements.rows.all(tx, number=number)
    named: dict[str, Any] = {
        "@url": tx.link(shape.resource, number),
        "@urlTaxReductionList": f"{tx.base_url}/3/taxreductions"
        f"?filter={shape.resource}&referencenumber={number}",
        shape.rows: [shape.row_plan.shown(row, {}) for row in rows],
        **{name: plan.shown(stored, {}) for name, plan in shape.nested_plans.items()},
        **(outside or {}),
    }
    if shape.has_labels:
        named["Labels"] = labels.of_document(tx, shape.kind, number)
    return shape.plan.shown(stored, named)
