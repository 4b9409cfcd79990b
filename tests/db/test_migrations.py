"""The migrations and the tables in the code make the same database, and an old one is refused."""

import re

import pytest

from huvudbok import app
from huvudbok.db import migrate, schema
from huvudbok.db.columns import company_tables, control_tables
from huvudbok.db.stores import PostgresServer, PostgresStore, SqliteStore, UnusableDatabase
from huvudbok.db.tx import reading, writing

TABLES = {"company": company_tables, "control": control_tables}


@pytest.fixture
def empty(tmp_path, fresh_database):
    """Gives empty databases on the engine under test."""
    stores = []
    server = PostgresServer(fresh_database) if fresh_database else None

    def make(name):
        store = PostgresStore(server, name) if server else SqliteStore(tmp_path / f"{name}.db")
        stores.append(store)
        return store

    yield make
    for store in stores:
        store.close()
    if server:
        server.close()


def described(store):
    """Give everything a database is made of, as sorted lines."""
    with reading(store) as tx:
        if isinstance(store, SqliteStore):
            rows = tx.raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
            lines = [" | ".join(map(str, row)) for row in rows]
            return sorted(re.sub(r"\s*([(),])\s*|\s+", r"\1 ", line).rstrip() for line in lines)
        found = []
        for statement in POSTGRES:
            rows = tx.raw.execute(statement, [store.schema]).fetchall()
            found += [" | ".join(map(str, row)).replace(store.schema, "SCHEMA") for row in rows]
        return sorted(found)


POSTGRES = (
    "SELECT 'column', table_name, ordinal_position, column_name, data_type,"
    " character_maximum_length, is_nullable, column_default"
    " FROM information_schema.columns WHERE table_schema = %s",
    "SELECT 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = %s::regnamespace",
    "SELECT 'index', tablename, indexdef FROM pg_indexes WHERE schemaname = %s",
    "SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = %s::regnamespace",
    "SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c"
    " ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND c.relnamespace = %s::regnamespace",
)


@pytest.mark.parametrize("kind", ["company", "control"])
def test_migrating_an_empty_database_gives_what_a_new_one_has(empty, kind):
    made, migrated = empty("made"), empty("migrated")
    schema.create(made, kind)
    with writing(migrated) as tx:
        if isinstance(migrated, PostgresStore):
            tx.raw.execute('CREATE SCHEMA "migrated"')
        migrate.run(tx, kind)
    assert described(migrated) == described(made), "run: python tools/new_migration.py"
    assert len(described(made)) >= 10
    assert schema.revision_of(migrated) == schema.revision_of(made) == schema.newest_revision(kind)
    assert migrate.scripts(kind).get_heads() == [schema.newest_revision(kind)]


@pytest.mark.parametrize("kind", ["company", "control"])
def test_a_new_database_has_the_tables_in_the_code(empty, kind):
    app.operations()  # the tables are known once the domains are loaded
    made, coded = empty("made"), empty("coded")
    schema.create(made, kind)
    with writing(coded) as tx:
        if isinstance(coded, PostgresStore):
            tx.raw.execute('CREATE SCHEMA "coded"')
        TABLES[kind].create_all(tx.connection, checkfirst=False)
    found = [line for line in described(made) if "alembic_version" not in line]
    assert found == described(coded), "run: python tools/new_migration.py"


def test_the_comparison_sees_a_missing_guard(empty):
    app.operations()
    store = empty("made")
    schema.create(store, "company")
    whole = described(store)
    with writing(store) as tx:
        on = "" if isinstance(store, SqliteStore) else " ON voucher"
        tx.raw.execute(f"DROP TRIGGER voucher_fixed{on}")
    assert len(whole) - len(described(store)) == 1


def test_a_migration_is_whole_or_not_at_all(empty):
    app.operations()
    store = empty("made")
    with writing(store) as tx:
        if isinstance(store, PostgresStore):
            tx.raw.execute('CREATE SCHEMA "made"')
    before = described(store)
    with pytest.raises(ZeroDivisionError):
        cut_off(store)
    assert described(store) == before


def cut_off(store):
    with writing(store) as tx:
        migrate.run(tx, "company")
        raise ZeroDivisionError


def test_upgrading_twice_changes_nothing(empty):
    app.operations()
    store = empty("made")
    schema.create(store, "control")
    newest = schema.newest_revision("control")
    assert migrate.upgrade(store, "control") == (newest, newest)


@pytest.mark.parametrize(("at", "advice"), [("z9999", "does not know"), ("c0000", "migrate")])
def test_a_database_of_another_version_is_refused_with_advice(empty, monkeypatch, at, advice):
    app.operations()
    store = empty("made")
    schema.create(store, "company")
    set_revision(store, at)
    monkeypatch.setattr(schema, "revisions", lambda _kind: {"c0000": None, "c0001": "c0000"})
    with pytest.raises(UnusableDatabase, match=advice):
        schema.require_current(store, "company", "company 1")


def set_revision(store, revision):
    with writing(store) as tx:
        tx.raw.execute(f"UPDATE alembic_version SET version_num = '{revision}'")
