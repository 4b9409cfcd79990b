"""Tax reductions as they are stored; each belongs to a document of a kind and one buyer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    PrimaryKeyConstraint,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from huvudbok.db import columns, counters
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

# A kind of work and what is asked for it, in whole kronor.
Amounts = Sequence[tuple[str, int]]

tax_reduction = Table(
    "tax_reduction", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    # The kind of document as its `Shape` calls it.
    columns.code("kind", 10, nullable=False),
    Column("document_number", BigInteger, nullable=False),
    columns.text("customer_name", nullable=False),
    columns.text("social_security_number", nullable=False),
    # The same in twelve digits.
    columns.code("person", 12, nullable=False),
    columns.whole("asked_kronor"),
    columns.text("property_designation", nullable=False, server_default=""),
    columns.text("residence_association_organisation_number", nullable=False, server_default=""),
    # When the tax agency was asked, and the payment that it was asked for.
    columns.day("requested_on", nullable=True),
    columns.day("paid_on", nullable=True),
    columns.moment("modified_at"),
    Index("tax_reduction_by_document", "kind", "document_number", "id"),
    Index("tax_reduction_by_person", "person", "paid_on"),
    Index("tax_reduction_by_name", "customer_name", "id"),
)  # fmt: skip

tax_reduction_amount = Table(
    "tax_reduction_amount", company_tables,
    columns.whole("reduction_id"),
    columns.whole("position"),
    columns.code("work_type", 40, nullable=False),
    columns.whole("asked_kronor"),
    PrimaryKeyConstraint("reduction_id", "position"),
)  # fmt: skip

_OF_DOCUMENT = Prepared(
    select(tax_reduction)
    .where(
        tax_reduction.c.kind == bindparam("kind"),
        tax_reduction.c.document_number == bindparam("number"),
    )
    .order_by(tax_reduction.c.id)
)
_AMOUNTS = Prepared(
    select(tax_reduction_amount)
    .where(tax_reduction_amount.c.reduction_id == bindparam("key"))
    .order_by(tax_reduction_amount.c.position)
)


def of_document(tx: Tx, kind: str, number: int) -> list[Any]:
    """Give the reductions of a document, the oldest first."""
    return _OF_DOCUMENT.all(tx, kind=kind, number=number)


def amounts_of(tx: Tx, key: int) -> list[tuple[str, int]]:
    """Give what a reduction asks for each kind of green work, in whole kronor."""
    return [(row.work_type, row.asked_kronor) for row in _AMOUNTS.all(tx, key=key)]


def add(tx: Tx, amounts: Amounts, **values: Any) -> int:
    """Store a new reduction; give its id."""
    key = counters.take(tx, "tax_reduction")
    tx.execute(insert(tax_reduction), {"id": key, "modified_at": tx.now, **values})
    put_amounts(tx, key, amounts)
    return key


def change(tx: Tx, key: int, **values: Any) -> None:
    tx.execute(
        update(tax_reduction)
        .where(tax_reduction.c.id == key)
        .values(**values, modified_at=tx.now)
    )  # fmt: skip


def put_amounts(tx: Tx, key: int, amounts: Amounts) -> None:
    """Let a reduction ask for these kinds of green work and no others."""
    table = tax_reduction_amount
    tx.execute(delete(table).where(table.c.reduction_id == key))
    if amounts:
        tx.execute(insert(table), [
            {"reduction_id": key, "position": at, "work_type": kind, "asked_kronor": kronor}
            for at, (kind, kronor) in enumerate(amounts)
        ])  # fmt: skip


def remove(tx: Tx, key: int) -> None:
    put_amounts(tx, key, [])
    tx.execute(delete(tax_reduction).where(tax_reduction.c.id == key))
