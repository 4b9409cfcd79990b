"""One request is one transaction: this is it, and the only place that commits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from huvudbok.db import clock

if TYPE_CHECKING:
    from sqlalchemy import CursorResult
    from sqlalchemy.engine import Connection, Dialect
    from sqlalchemy.sql import Executable

    from huvudbok.db.stores import Store


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a user through an integration, or the command line (`client_id` empty)."""

    user_id: int = 0
    name: str = "huvudbok"
    client_id: str = ""
    email: str = ""
    is_admin: bool = True
    request_id: str = ""


@dataclass(slots=True)
class Tx:
    """An open transaction in one company's books. `raw` is the driver's own connection."""

    connection: Connection
    raw: Any
    dialect: Dialect
    store: Store
    actor: Actor = field(default_factory=Actor)
    base_url: str = ""
    now: int = 0
    today: str = ""
    before: Any = None
    # Run at the very end, in one go with the commit: the audit row.
    last: Callable[[], None] | None = None
    # Run once all is safe and the next writer may go on: what could not be undone.
    after: Callable[[], None] | None = None

    @property
    def tenant_id(self) -> int:
        return self.store.tenant_id

    def execute(
        self,
        statement: Executable,
        values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None,
    ) -> CursorResult[Any]:
        """Run a statement through SQLAlchemy."""
        return self.connection.execute(statement, values)

    def batch(self) -> AbstractContextManager[Any]:
        """Send the statements inside in one go; none may need another's result."""
        return nullcontext() if self.dialect.name == "sqlite" else self.raw.pipeline()

    def link(self, resource: str, *keys: str | int, year: int | None = None) -> str:
        """Give the absolute address of a record, its keys percent-encoded."""
        path = "/".join([str(key) if type(key) is int else _encoded(str(key)) for key in keys])
        query = "" if year is None else f"?financialyear={year}"
        return f"{self.base_url}/3/{resource}{'/' if keys else ''}{path}{query}"


@lru_cache(4096)
def _encoded(key: str) -> str:
    return quote(key, safe="")


@contextmanager
def reading(store: Store, *, snapshot: bool = False) -> Iterator[Tx]:
    """Open a transaction that reads. `snapshot` holds one moment over many statements."""
    connection = store.take()
    try:
        holds = snapshot or store.reads_in_snapshot
        if holds:
            store.begin_read(connection)
        try:
            yield _tx(store, connection)
        finally:
            if holds:
                connection.raw.rollback()
    finally:
        store.give_back(connection)


@contextmanager
def writing(store: Store) -> Iterator[Tx]:
    """Open the transaction of a writer, who waits in the company's queue.

    Leaving normally commits: what was written then survives power loss. Any exception undoes
    everything, numbers included.
    """
    store.queue_up()
    try:
        connection = store.take()
        try:
            store.begin_write(connection)
            tx = _tx(store, connection)
            yield tx
            # The last statement travels with the commit; leaving the batch waits for both.
            with tx.batch():
                if tx.last:
                    tx.last()
                connection.raw.commit()
        except BaseException:
            connection.raw.rollback()
            raise
        finally:
            store.give_back(connection)
    finally:
        store.leave_queue()
    if tx.after:
        tx.after()


def _tx(store: Store, connection: Any) -> Tx:
    now = clock.now_ms()
    return Tx(
        connection.sqlalchemy, connection.raw, connection.sqlalchemy.dialect, store,
        now=now, today=clock.day_of(now),
    )  # fmt: skip
