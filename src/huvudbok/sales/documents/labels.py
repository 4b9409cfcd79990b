"""Labels on documents."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import PrimaryKeyConstraint, Table, bindparam, delete, insert, select

from huvudbok import errors
from huvudbok.company import find_label, label
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.sales.documents.schema import DocumentLabel
from huvudbok.web.envelope import Answer

# `kind` is invoice, order or offer. A label that is deleted leaves its documents by the join.
document_label = Table(
    "document_label", company_tables,
    columns.code("kind", 10, nullable=False),
    columns.moment("document_number"),
    columns.whole("label_id"),
    PrimaryKeyConstraint("kind", "document_number", "label_id"),
)  # fmt: skip

_OF_DOCUMENT = Prepared(
    select(label.c.id)
    .join(document_label, document_label.c.label_id == label.c.id)
    .where(
        document_label.c.kind == bindparam("kind"),
        document_label.c.document_number == bindparam("number"),
    )
    .order_by(label.c.id)
)


def of_document(tx: Tx, kind: str, number: int) -> list[Answer]:
    """Give the labels of a document as they stand in its answer."""
    return [{"Id": row.id} for row in _OF_DOCUMENT.all(tx, kind=kind, number=number)]


def replace(tx: Tx, kind: str, number: int, sent: Sequence[DocumentLabel]) -> None:
    """Let a document carry these labels and no others. Refuses one that does not exist."""
    wanted = sorted({each.Id for each in sent if each.Id is not None})
    for each in wanted:
        if find_label(tx, each) is None:
            errors.DOCUMENT_REFERENCE_MISSING.refuse(field="Labels", value=each)
    tx.execute(
        delete(document_label).where(
            document_label.c.kind == kind, document_label.c.document_number == number
        )
    )
    if wanted:
        tx.execute(insert(document_label), [
            {"kind": kind, "document_number": number, "label_id": each} for each in wanted
        ])  # fmt: skip
