"""Changes books behind the program's back, as only somebody with the database in hand can."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text

from huvudbok.db.tx import Tx, writing

_GUARDED = ("voucher", "voucher_row", "audit", "deleted_voucher", "company_settings",
            "number_gap")  # fmt: skip


@contextmanager
def unguarded(store: Any) -> Iterator[Tx]:
    """Open a writing transaction without triggers; they are back when it ends."""
    with writing(store) as tx, _without_triggers(tx):
        yield tx


@contextmanager
def tampered(store: Any, *statements: str) -> Iterator[Tx]:
    """Show the books as they are after some statements; all is undone in the end."""
    with pytest.raises(UndoneError), writing(store) as tx:  # noqa: PT012  (undone as a whole)
        with _without_triggers(tx):
            run(tx, *statements)
        yield tx
        raise UndoneError


class UndoneError(Exception):
    """Undoes what a test did."""


@contextmanager
def _without_triggers(tx: Tx) -> Iterator[None]:
    if tx.dialect.name == "sqlite":
        listed = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = tx.raw.execute(listed).fetchall()
        for name, _ in triggers:
            tx.raw.execute(f"DROP TRIGGER {name}")
        yield
        for _, made in triggers:
            tx.raw.execute(made)
    else:
        for table in _GUARDED:
            tx.raw.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        for table in _GUARDED:
            tx.raw.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def run(tx: Tx, *statements: str, **values: Any) -> None:
    for statement in statements:
        tx.execute(text(statement), values)
