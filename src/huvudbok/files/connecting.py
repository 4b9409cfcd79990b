"""What the connections of files have in common: a file is tied to one record of each kind.

The file keeps its place until the first tie; then it leaves the inbox (`shelf.move_out`). Untying
leaves the file where it is.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, delete, insert, select

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.files import shelf


def require_file(tx: Tx, table: Table, file_id: str) -> Any:
    """Give the file to connect. Refuses one that is not there, then one of a tie of this kind.

    # Inferred: both refusals. The key of a connection is its file, so there can be only one.
    """
    file = shelf.find_file(tx, file_id)
    if file is None:
        errors.FILE_UNKNOWN.refuse(id=file_id)
    if find(tx, table, file_id) is not None:
        errors.TAKEN.refuse(name="Filen", key=file_id)
    return file


def find(tx: Tx, table: Table, file_id: str) -> Any:
    """Find a tie by its file; None when there is none."""
    return tx.execute(select(table).where(table.c.file_id == file_id)).first()


def existing(tx: Tx, table: Table, file_id: str) -> Any:
    row = find(tx, table, file_id)
    if row is None:
        errors.FILE_CONNECTION_MISSING.refuse()
    return row


def tie(tx: Tx, table: Table, file: Any, **to: Any) -> None:
    """Write a tie and move the file out of the inbox."""
    tx.execute(insert(table), {"file_id": file.id, "modified_at": tx.now, **to})
    shelf.move_out(tx, file)


def untie(tx: Tx, table: Table, file_id: str) -> None:
    tx.execute(delete(table).where(table.c.file_id == file_id))
