"""The registry: which companies there are, which database holds each, and those that are open."""

from __future__ import annotations

import shutil
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.engine import make_url

from huvudbok.config import Settings
from huvudbok.db import clock, columns, schema
from huvudbok.db.columns import control_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.stores import (
    MovedDatabase,
    PostgresServer,
    PostgresStore,
    SqliteStore,
    Store,
    UnusableDatabase,
    database_errors,
    lacks_tables,
)
from huvudbok.db.tx import Tx, reading, writing

OPEN_COMPANIES = 64
FIRST_TENANT = 100001

company = Table(
    "company", control_tables,
    columns.whole("tenant_id", primary_key=True, autoincrement=False),
    columns.text("name", nullable=False),
    columns.code("organisation_number", 20, nullable=False, server_default=""),
    # "live" or "test". Only a test company can be reset, and only there can a voucher be deleted.
    columns.code("kind", 8, nullable=False),
    # Empty: a SQLite file of the data folder. Else the URL of the PostgreSQL server that holds it.
    columns.text("server", nullable=False, server_default=""),
    # Licences: the modules that are on, separated by blanks.
    columns.text("modules", nullable=False, server_default=""),
    columns.moment("created_at"),
    # Where `company move` is taking it; empty when it is not on its way anywhere.
    columns.text("moving_to", nullable=False, server_default=""),
)  # fmt: skip

# The highest tenant id ever given, in one row: a token of a company that was removed must never
# open another one.
last_tenant = Table(
    "last_tenant", control_tables,
    columns.whole("tenant_id", primary_key=True, autoincrement=False),
)  # fmt: skip

_FIND = Prepared(select(company).where(company.c.tenant_id == bindparam("tenant")))


@dataclass(frozen=True, slots=True)
class Company:
    """One company of the registry."""

    tenant_id: int
    name: str
    organisation_number: str
    kind: str
    server: str
    modules: str
    created_at: int
    moving_to: str = ""

    @property
    def is_test(self) -> bool:
        return self.kind == "test"

    @property
    def schema(self) -> str:
        return f"company_{self.tenant_id}"


def without_password(server: str) -> str:
    """Write a server's URL as it may be shown."""
    return make_url(server).render_as_string(hide_password=True) if server else ""


@dataclass(slots=True)
class _Kept:
    """A company that is open, with the number of those who use it at this moment."""

    company: Company
    store: Store
    users: int = 0
    is_kept: bool = True


class Registry:
    """All databases of one data folder. A bounded number of companies is kept open."""

    def __init__(
        self, data: Path, database_url: str = "", settings: Settings | None = None
    ) -> None:
        self.data = data
        self.settings = settings or Settings(data=data, database_url=database_url)
        self.database_url = database_url
        self._servers: dict[str, PostgresServer] = {}
        self._open: OrderedDict[int, _Kept] = OrderedDict()
        self._guard = threading.Lock()
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.control = self._control()

    def _control(self) -> Store:
        if self.database_url:
            return PostgresStore(self._server(self.database_url), "huvudbok_control")
        return SqliteStore(self.data / "control.db")

    def _server(self, url: str) -> PostgresServer:
        if url not in self._servers:
            self._servers[url] = PostgresServer(url)
        return self._servers[url]

    def file_of(self, tenant_id: int) -> Path:
        """Give the SQLite file of a company."""
        return self.data / "companies" / str(tenant_id) / "books.db"

    def files_of(self, tenant_id: int) -> Path:
        """Give the folder of a company's files, which stays where it is when the tables move."""
        return self.data / "files" / str(tenant_id)

    def store_of(self, found: Company) -> Store:
        """Open the database of a company, without keeping it: whoever asks closes it."""
        store: Store
        if found.server:
            store = PostgresStore(self._server(found.server), found.schema, found.tenant_id)
        else:
            file = self.file_of(found.tenant_id)
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            store = SqliteStore(file, found.tenant_id)
        store.control = self.control
        store.files, store.settings = self.files_of(found.tenant_id), self.settings
        return store

    def find(self, tenant_id: int) -> Company | None:
        """Look a company up in the control database."""
        with reading(self.control) as tx:
            row = _FIND.one(tx, tenant=tenant_id)
        return Company(*row) if row else None

    @contextmanager
    def open(self, tenant_id: int) -> Iterator[tuple[Company, Store] | None]:
        """Give a company and its open database; None when there is no such company.

        Raises UnusableDatabase where it is missing, of another version, or moved just now.
        """
        kept = self._take(tenant_id)
        if kept is None:
            yield None
            return
        try:
            yield kept.company, kept.store
        except Exception as error:
            if lacks_tables(error):
                # Another process moved, removed or replaced it. Whoever opens it next looks anew.
                self.forget(tenant_id)
                raise MovedDatabase(f"company {tenant_id} is being moved or replaced") from error
            raise
        finally:
            self._leave(kept)

    def _take(self, tenant_id: int) -> _Kept | None:
        with self._guard:
            kept = self._open.get(tenant_id)
            if kept:
                self._open.move_to_end(tenant_id)
                kept.users += 1
                return kept
        found = self.find(tenant_id)
        if found is None:
            return None
        made = _Kept(found, self._open_current(found))
        with self._guard:
            kept = self._open.setdefault(tenant_id, made)
            kept.users += 1
            crowd = list(self._open)[: max(len(self._open) - OPEN_COMPANIES, 0)]
        if kept is not made:
            made.store.close()
        for oldest in crowd:
            self.forget(oldest)
        return kept

    def _open_current(self, found: Company) -> Store:
        """Open a company's database, if it is there and this program's own version."""
        name = f"company {found.tenant_id}"
        if not found.server and not self.file_of(found.tenant_id).exists():
            raise UnusableDatabase(
                f"{name}: {self.file_of(found.tenant_id)} is missing; restore a backup"
            )
        store = self.store_of(found)
        try:
            schema.require_current(store, "company", name)
        except BaseException as error:
            store.close()
            if isinstance(error, database_errors()) and not isinstance(error, UnusableDatabase):
                # Its file may go away while it is opened: it is being moved.
                raise UnusableDatabase(f"{name} cannot be opened: {error}") from error
            raise
        return store

    def _leave(self, kept: _Kept) -> None:
        with self._guard:
            kept.users -= 1
            is_last = kept.users == 0 and not kept.is_kept
        if is_last:
            kept.store.close()

    def forget(self, tenant_id: int) -> None:
        """Close a company's database, once the last who uses it is done."""
        with self._guard:
            kept = self._open.pop(tenant_id, None)
            if kept:
                kept.is_kept = False
        if kept and kept.users == 0:
            kept.store.close()

    def all(self) -> list[Company]:
        """List the companies by tenant id."""
        with reading(self.control) as tx:
            rows = tx.execute(select(company).order_by(company.c.tenant_id)).all()
        return [Company(*tuple(row)) for row in rows]

    def enter(self, tx: Tx, name: str, organisation_number: str, kind: str, modules: str,
              tenant_id: int | None = None) -> Company:  # fmt: skip
        """Write a new company into the registry; `tx` is open in the control database."""
        values: dict[str, Any] = {
            "tenant_id": tenant_id or self.free_tenant(tx), "name": name,
            "organisation_number": organisation_number, "kind": kind,
            "server": self.database_url, "modules": modules, "created_at": clock.now_ms(),
            "moving_to": "",
        }  # fmt: skip
        tx.execute(insert(company), values)
        _remember(tx, values["tenant_id"])
        return Company(**values)

    def free_tenant(self, tx: Tx) -> int:
        """Take the next tenant id; one whose place holds anything is passed over."""
        known = [tx.execute(select(func.max(table.c.tenant_id))).scalar() or 0
                 for table in (company, last_tenant)]  # fmt: skip
        tenant_id = max(*known, FIRST_TENANT - 1) + 1
        while self.is_taken(tenant_id):
            tenant_id += 1
        _remember(tx, tenant_id)
        return tenant_id

    def is_taken(self, tenant_id: int) -> bool:
        """Tell whether the place where a company would be founded holds anything."""
        # What is left from a company that was never entered may still be somebody's books.
        if self.files_of(tenant_id).exists():
            return True
        if not self.database_url:
            return self.file_of(tenant_id).parent.exists()
        with reading(PostgresStore(self._server(self.database_url), f"company_{tenant_id}")) as tx:
            found = tx.raw.execute("SELECT to_regnamespace(%s)", [f"company_{tenant_id}"])
            return found.fetchone()[0] is not None

    def note(self, tenant_id: int, **values: Any) -> None:
        """Change a company's line: its name, its number, the server it lives on."""
        with writing(self.control) as tx:
            tx.execute(update(company).where(company.c.tenant_id == tenant_id).values(**values))
        self.forget(tenant_id)

    def discard(self, found: Company) -> None:
        """Destroy a company's database. Other processes find its tables gone and look anew."""
        self.forget(found.tenant_id)
        store = self.store_of(found)
        try:
            with writing(store) as tx:
                schema.clear(tx)
                if isinstance(store, PostgresStore):
                    tx.raw.execute(f'DROP SCHEMA "{store.schema}"')
        finally:
            store.close()
        if not found.server:
            shutil.rmtree(self.file_of(found.tenant_id).parent)

    def discard_files(self, tenant_id: int) -> None:
        """Destroy a company's files."""
        shutil.rmtree(self.files_of(tenant_id), ignore_errors=True)

    def strike(self, tenant_id: int) -> None:
        """Take a company out of the registry; its database is the caller's to discard."""
        with writing(self.control) as tx:
            tx.execute(delete(company).where(company.c.tenant_id == tenant_id))
        self.forget(tenant_id)

    @property
    def engine(self) -> str:
        """Name the engine to plan for: files only, or also servers, which have to be waited for."""
        return "postgresql" if self.database_url or any(c.server for c in self.all()) else "sqlite"

    def close(self) -> None:
        for tenant_id in list(self._open):
            self.forget(tenant_id)
        self.control.close()
        for server in self._servers.values():
            server.close()


def _remember(tx: Tx, tenant_id: int) -> None:
    """Note that a tenant id has been given, if it is the highest so far."""
    highest = tx.execute(select(last_tenant.c.tenant_id)).scalar()
    if highest is None:
        tx.execute(insert(last_tenant), {"tenant_id": tenant_id})
    elif highest < tenant_id:
        tx.execute(update(last_tenant).values(tenant_id=tenant_id))
