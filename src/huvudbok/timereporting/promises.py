"""What `huvudbok verify` asks of time: what was charged is on a basis, and on one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import or_, select

from huvudbok import ledger, sales
from huvudbok.db.tx import Tx
from huvudbok.ledger import Finding
from huvudbok.timereporting.tables import article_registration_row, time_basis, time_registration


def charged(tx: Tx) -> Iterator[Finding]:
    """Demand that a registration and its basis name the same document, which is there."""
    for table in (time_registration, article_registration_row):
        same = (time_basis.c.document_id == table.c.document_id) & (
            time_basis.c.document_type == table.c.document_type
        )
        neither = time_basis.c.document_id.is_(None) & table.c.document_id.is_(None)
        lost = (
            select(table.c.id, table.c.basis_id)
            .outerjoin(time_basis, time_basis.c.id == table.c.basis_id)
            .where(
                or_(table.c.basis_id.is_not(None), table.c.document_id.is_not(None)),
                or_(time_basis.c.id.is_(None), ~or_(same, neither)),
            )
            .order_by(table.c.id)
        )
        for row in tx.execute(lost):
            yield _finding(
                f"Registreringen {row.id} och dess underlag {row.basis_id} säger olika om vad de"
                " är fakturerade med.",
                f"The registration {row.id} and its basis {row.basis_id} differ on what they were"
                " charged with.", {"registration": row.id, "basis": row.basis_id},
            )  # fmt: skip
    made = select(time_basis).where(time_basis.c.document_id.is_not(None))
    for basis in tx.execute(made.order_by(time_basis.c.id)).all():
        if not sales.refers_to(tx, basis.document_type, basis.document_id, basis.id):
            yield _finding(
                f"Underlaget {basis.id} ska ha blivit {basis.document_type} {basis.document_id},"
                " som inte finns eller hör till ett annat underlag.",
                f"The basis {basis.id} names {basis.document_type} {basis.document_id}, which is"
                " not there or belongs to another basis.", {"basis": basis.id},
            )  # fmt: skip


def _finding(message: str, english: str, where: dict[str, object]) -> Finding:
    return Finding(ledger.ERROR, "time_charged_otherwise", message, english, where)
