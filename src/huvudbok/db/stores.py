"""Opens databases: SQLite files and PostgreSQL schemas, with a small pool of connections each."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from huvudbok.config import Settings
from huvudbok.db.queue import WriterQueue

# Older ones can corrupt a database in WAL mode. Source: the project's own choices, README.
OLDEST_SQLITE = (3, 51, 3)
IDLE_CONNECTIONS = 8


class UnusableDatabase(Exception):  # noqa: N818
    """The database cannot be used; the message says what the operator can do."""


class MovedDatabase(UnusableDatabase):
    """The tables went away under an open store: moved, removed or replaced. Open it anew."""


def lacks_tables(error: BaseException) -> bool:
    """Tell whether a statement failed because its tables are gone: moved, removed, replaced."""
    cause = getattr(error, "orig", error)
    # 42P01 is "undefined table".
    return getattr(cause, "sqlstate", "") == "42P01" or str(cause).startswith("no such table")


def database_errors() -> tuple[type[Exception], ...]:
    """Name all that a database which cannot be used raises, of the drivers that are loaded."""
    loaded = [sys.modules.get(name) for name in ("sqlite3", "pysqlite3.dbapi2", "psycopg")]
    return (
        UnusableDatabase,
        SQLAlchemyError,
        OSError,
        *(module.Error for module in loaded if module),
    )


def sqlite_module() -> Any:
    """Give the newest SQLite there is: the standard library's, else the wheel's.

    Refuses to go on with a version older than `OLDEST_SQLITE`.
    """
    import sqlite3  # noqa: PLC0415

    if sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return sqlite3
    try:
        import pysqlite3.dbapi2 as wheel  # noqa: PLC0415
    except ImportError:
        wheel = sqlite3
    if wheel.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise UnusableDatabase(
            f"SQLite {wheel.sqlite_version} can corrupt a database in WAL mode; {needed} or newer"
            " is needed. Install the pysqlite3 wheel or a newer Python."
        )
    return wheel


@dataclass(slots=True)
class Pooled:
    """One open connection: SQLAlchemy's and, inside it, the driver's own."""

    sqlalchemy: Connection
    raw: Any
    schema: str = ""


class Store:
    """One database that is open: a company's, or the control database (tenant 0)."""

    reads_in_snapshot = True
    tenant_id: int
    # The folder of what a company keeps beside its tables, and what the operator has set.
    files: Path = Path()
    settings: Settings = Settings()
    # The control database beside a company's own, where the registry opened it.
    control: Store | None = None

    def begin_read(self, connection: Pooled) -> None:
        raise NotImplementedError

    def begin_write(self, connection: Pooled) -> None:
        raise NotImplementedError

    def take(self) -> Pooled:
        raise NotImplementedError

    def give_back(self, connection: Pooled) -> None:
        raise NotImplementedError

    def queue_up(self) -> None:
        raise NotImplementedError

    def leave_queue(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


class SqliteStore(Store):
    """A SQLite file in WAL mode, every commit synced to disk."""

    def __init__(self, file: Path, tenant_id: int = 0) -> None:
        self.file = file
        self.tenant_id = tenant_id
        _make_private(file)
        self._queue = WriterQueue(file)
        self._idle: list[Pooled] = []
        self._is_closed = False
        module = sqlite_module()
        self._engine = create_engine(
            "sqlite+pysqlite://", module=module, poolclass=NullPool,
            isolation_level="AUTOCOMMIT", creator=lambda: _open_sqlite(module, file),
        )  # fmt: skip

    def take(self) -> Pooled:
        try:
            return self._idle.pop()
        except IndexError:
            return _pooled(self._engine)

    def begin_read(self, connection: Pooled) -> None:
        connection.raw.execute("BEGIN")

    def begin_write(self, connection: Pooled) -> None:
        connection.raw.execute("BEGIN IMMEDIATE")

    def give_back(self, connection: Pooled) -> None:
        if len(self._idle) < IDLE_CONNECTIONS and not self._is_closed:
            self._idle.append(connection)
        else:
            connection.sqlalchemy.close()

    def queue_up(self) -> None:
        self._queue.acquire()

    def leave_queue(self) -> None:
        self._queue.release()

    def close(self) -> None:
        """Close all files. A reader who is still under way closes its own when it is done."""
        self._is_closed = True
        while self._idle:
            self._idle.pop().sqlalchemy.close()
        self._queue.close()


def _make_private(file: Path) -> None:
    # Only the owner reads the books; SQLite gives its other files the same rights.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _open_sqlite(module: Any, file: Path) -> Any:
    raw = module.connect(
        file, isolation_level=None, check_same_thread=False, timeout=30, cached_statements=256
    )
    raw.create_function("lower", 1, _lower, deterministic=True)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=30000",
                   "temp_store=MEMORY", "cache_size=-16000", "recursive_triggers=ON"):  # fmt: skip
        raw.execute(f"PRAGMA {pragma}")
    return raw


def _lower(text: str | None) -> str | None:
    # SQLite's own knows only ASCII; Å and å must be the same letter in a search.
    return None if text is None else str(text).lower()


class PostgresServer:
    """The connections to one PostgreSQL server, shared by all companies that live there."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.url: URL = parsed
        self._engine = create_engine(parsed, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._idle: list[Pooled] = []
        self._guard = threading.Lock()

    def take(self, schema: str) -> Pooled:
        """Give a connection, one that last served `schema` where there is one."""
        with self._guard:
            at = next((i for i, c in enumerate(self._idle) if c.schema == schema), -1)
            pooled = self._idle.pop(at) if self._idle else None
        if pooled is None:
            pooled = _pooled(self._engine)
        if pooled.schema != schema:
            pooled.raw.execute(f'SET search_path TO "{schema}"')
            pooled.schema = schema
        return pooled

    def give_back(self, connection: Pooled) -> None:
        if connection.raw.closed:
            # The server was restarted: the others are as dead, and would fail a request each.
            connection.sqlalchemy.invalidate()
            self.close()
            return
        with self._guard:
            if len(self._idle) < IDLE_CONNECTIONS * 2:
                self._idle.append(connection)
                return
        connection.sqlalchemy.close()

    def close(self) -> None:
        with self._guard:
            while self._idle:
                self._idle.pop().sqlalchemy.close()


class PostgresStore(Store):
    """One schema on a PostgreSQL server. Its writers queue at an advisory lock, which is fair."""

    # A single statement sees one moment anyway, and each extra one is a trip to the server.
    reads_in_snapshot = False

    def __init__(self, server: PostgresServer, schema: str, tenant_id: int = 0) -> None:
        self.server = server
        self.schema = schema
        self.tenant_id = tenant_id
        # The lock's number: one for each company on a server, apart from other programs' locks.
        self._begin_write = f"BEGIN; SELECT pg_advisory_xact_lock(726864, {tenant_id})"

    def begin_read(self, connection: Pooled) -> None:
        connection.raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", prepare=False)

    def begin_write(self, connection: Pooled) -> None:
        connection.raw.execute(self._begin_write, prepare=False)

    def take(self) -> Pooled:
        return self.server.take(self.schema)

    def give_back(self, connection: Pooled) -> None:
        self.server.give_back(connection)

    def queue_up(self) -> None:
        pass

    def leave_queue(self) -> None:
        pass

    def close(self) -> None:
        pass


def _pooled(engine: Engine) -> Pooled:
    connection = engine.connect()
    return Pooled(connection, connection.connection.driver_connection)
