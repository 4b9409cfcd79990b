"""Holds the contents of files against their names: each must still hash to what its row says."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from huvudbok.db.tx import Tx, reading
from huvudbok.files.store import vault_of
from huvudbok.files.tables import content, stored_file
from huvudbok.ledger import Finding


def contents(tx: Tx) -> Iterator[Finding]:
    """Read every content again. Memory does not grow with their sizes."""
    vault = vault_of(tx.store)
    named = (
        select(content.c.sha256, content.c.size_bytes, stored_file.c.name)
        .join(stored_file, stored_file.c.sha256 == content.c.sha256)
        .order_by(content.c.sha256, stored_file.c.created_at)
    )
    last = ""
    for row in tx.execute(named):
        if row.sha256 == last:
            continue
        last = row.sha256
        where = {"sha256": row.sha256, "name": row.name}
        try:
            found = vault.hash_of(row.sha256)
        except OSError as problem:
            if _is_deleted(tx, row.sha256):
                continue
            why = problem.strerror or str(problem)
            yield Finding(
                "error", "file_content_missing",
                f"Innehållet i filen {row.name} kan inte läsas: {why}.",
                f"The content of the file {row.name} cannot be read: {why}.", where,
            )  # fmt: skip
            continue
        if found != row.sha256:
            yield Finding(
                "error", "file_content_changed",
                f"Innehållet i filen {row.name} har ändrats sedan den laddades upp.",
                f"The content of the file {row.name} was changed after it was uploaded.", where,
            )  # fmt: skip


def _is_deleted(tx: Tx, sha256: str) -> bool:
    """Tell whether a content of the snapshot was deleted since; the server may go on meanwhile."""
    named = select(content.c.sha256).where(
        content.c.sha256 == sha256, content.c.is_orphan.is_(False)
    )
    with reading(tx.store) as now:
        return now.execute(named).first() is None


def rows(tx: Tx) -> Iterator[Finding]:
    """Demand that every file has its content's row."""
    lost = (
        select(stored_file.c.id, stored_file.c.name)
        .outerjoin(content, content.c.sha256 == stored_file.c.sha256)
        .where(content.c.sha256.is_(None))
        .order_by(stored_file.c.id)
    )
    for row in tx.execute(lost):
        yield Finding(
            "error", "file_without_content",
            f"Filen {row.name} hör till ett innehåll som inte finns.",
            f"The file {row.name} belongs to a content that does not exist.",
            {"id": row.id, "name": row.name},
        )  # fmt: skip
