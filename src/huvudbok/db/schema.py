"""Makes a database, and tells whether one is up to date.

What a new one is made of stands in `ddl/` as SQL, written by `tools/new_migration.py` from the
tables in the code: so nobody has to load all domains, and build their tables, to make one.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from huvudbok.db.stores import PostgresStore, Store, UnusableDatabase
from huvudbok.db.tx import Tx, reading, writing

MIGRATIONS = Path(__file__).parent / "migrations"
SCRIPTS = Path(__file__).parent / "ddl"


@functools.cache
def revisions(kind: str) -> dict[str, str | None]:
    """Give the migrations of `company` or `control` databases, each with the one before it.

    Alembic is not loaded for this: it is slow, and only a migration needs it.
    """
    text = [file.read_text("utf-8") for file in (MIGRATIONS / kind).glob("*.py")]
    return {found[1]: found[2] for t in text if (found := _REVISION.search(t))}


_REVISION = re.compile(r'^revision = "(\w+)"\n+down_revision = (?:None|"(\w+)")', re.MULTILINE)


@functools.cache
def newest_revision(kind: str) -> str:
    """Name the newest migration of `company` or `control` databases."""
    known = revisions(kind)
    newest = set(known) - set(known.values())
    assert len(newest) == 1, f"{kind}: one head expected, found {sorted(newest)}"
    return newest.pop()


def create(store: Store, kind: str) -> None:
    """Make all tables, indexes and guards of an empty database in one transaction."""
    with writing(store) as tx:
        fill(tx, kind)


def fill(tx: Tx, kind: str) -> None:
    """Make all tables, indexes and guards where there are none."""
    if isinstance(tx.store, PostgresStore):
        tx.raw.execute(f'CREATE SCHEMA IF NOT EXISTS "{tx.store.schema}"')
        tx.raw.execute(script(kind, "postgresql").read_text("utf-8"))
    else:
        for statement in _statements(kind):
            tx.raw.execute(statement)
    tx.raw.execute(_VERSION_TABLE)
    tx.raw.execute(f"INSERT INTO alembic_version VALUES ('{newest_revision(kind)}')")


def script(kind: str, dialect: str) -> Path:
    """Name the SQL that makes a `company` or `control` database; a blank line ends a statement."""
    return SCRIPTS / f"{kind}-{dialect}.sql"


@functools.cache
def _statements(kind: str) -> tuple[str, ...]:
    # SQLite's driver takes them one at a time, and a trigger has semicolons inside.
    return tuple(script(kind, "sqlite").read_text("utf-8").rstrip(";\n").split(";\n\n"))


# Word for word what Alembic makes, so that the two ways to a database end alike.
_VERSION_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def clear(tx: Tx) -> None:
    """Drop every table with what hangs on it; part of the transaction like anything else."""
    if isinstance(tx.store, PostgresStore):
        schema = tx.store.schema
        tx.raw.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
        tx.raw.execute(f'CREATE SCHEMA "{schema}"')
        return
    found = tx.raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in found:
        if not name.startswith("sqlite_"):
            tx.raw.execute(f'DROP TABLE "{name}"')


def is_empty(tx: Tx) -> bool:
    """Tell whether a database holds nothing at all, ours or anybody's."""
    if isinstance(tx.store, PostgresStore):
        found = tx.raw.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace(%s)",
            [f'"{tx.store.schema}"'],
        )
    else:
        found = tx.raw.execute("SELECT count(*) FROM sqlite_master")
    return not found.fetchone()[0]


def revision_of(store: Store) -> str | None:
    """Tell the revision a database stands at; None when it has no tables yet."""
    with reading(store) as tx:
        return stands_at(tx)


def stands_at(tx: Tx) -> str | None:
    """Tell the revision of the database that `tx` is open in, as `revision_of` does."""
    if tx.raw.execute(_HAS_REVISION[tx.dialect.name]).fetchone()[0] is None:
        return None
    row = tx.raw.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


_HAS_REVISION = {
    "sqlite": "SELECT max(name) FROM sqlite_master WHERE name = 'alembic_version'",
    "postgresql": "SELECT to_regclass('alembic_version')",
}


def require_current(store: Store, kind: str, name: str) -> None:
    """Refuse to work on a database that another version of the program has made."""
    at, newest = revision_of(store), newest_revision(kind)
    if at == newest:
        return
    if at is None:
        raise UnusableDatabase(f"{name} has no tables; restore a backup with `huvudbok company`")
    if at in revisions(kind):
        raise UnusableDatabase(
            f"{name} stands at the older form {at}, not {newest}; stop the server"
            " and run `huvudbok migrate`"
        )
    raise UnusableDatabase(
        f"{name} stands at {at}, which this version of Huvudbok does not know; install the"
        " version that made it, or a newer one"
    )
