"""`huvudbok migrate`, and what happens on databases of another version before it has run."""

import logging
import shutil

import pytest

from conftest import TENANT
from huvudbok import founding
from huvudbok.db import migrate, schema
from huvudbok.db.tx import reading, writing

NEXT = '''"""Add a column."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{before}"


def upgrade():
    op.add_column("{table}", sa.Column("colour", sa.Text(), server_default="", nullable=False))
'''
TABLE = {"company": "unit", "control": "integration"}


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """Give a function that makes this program one migration newer, for a kind of database."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)

    def forget():
        for remembered in (schema.revisions, schema.newest_revision, migrate.scripts):
            remembered.cache_clear()

    def make(kind):
        before = schema.newest_revision(kind)
        text = NEXT.format(next=f"{before[0]}9999", before=before, table=TABLE[kind])
        (folder / kind / "9999_next.py").write_text(text)
        forget()
        return f"{before[0]}9999"

    forget()
    yield make
    monkeypatch.undo()
    forget()


def test_every_company_is_brought_up(world, command, newer_program, post):
    founding.found(world.registry, "Andra AB", kind="test")
    post(world.api)
    world.registry.forget(TENANT)
    newest, newest_control = newer_program("company"), newer_program("control")
    assert "run `huvudbok migrate`" in command("company", "list", code=2).err
    said = command("migrate", "--json").json()
    assert said["ok"]
    assert said["control"]["after"] == newest_control
    assert [(c["tenant_id"], c["after"], c["problem"]) for c in said["companies"]] == [
        (TENANT, newest, None), (TENANT + 1, newest, None),
    ]  # fmt: skip
    with reading(world.store()) as tx:
        assert tx.raw.execute("SELECT count(*) FROM unit WHERE colour = ''").fetchone()[0] == 5
    assert post(world.api) == 2
    assert "2 of 2 companies were up to date" in command("migrate").out


def test_an_older_company_answers_503_until_it_is_migrated(
    world, command, newer_program, post, caplog
):
    post(world.api)
    world.registry.forget(TENANT)
    newer_program("company")
    world.api.seen = None
    with caplog.at_level(logging.ERROR):
        answer = world.api.get("/3/vouchers")
    assert (answer.status, answer.code) == (503, 1000003)
    assert f"company {TENANT} stands at the older form" in caplog.text
    assert "huvudbok migrate" in caplog.text
    assert "Traceback" not in caplog.text
    as_xml = world.api.xml("GET", "/3/vouchers")
    assert as_xml.status == 503
    assert as_xml.xml().findtext("Code") == "1000003"
    assert "older form" in command("company", "settings", TENANT, code=2).err
    command("migrate")
    assert post(world.api) == 2


def test_a_newer_company_is_left_alone(world, command):
    with writing(world.store()) as tx:
        tx.raw.execute("UPDATE alembic_version SET version_num = 'c9998'")
    world.held.close()
    world.registry.forget(TENANT)
    world.api.seen = None
    assert world.api.get("/3/units").status == 503
    said = command("migrate", "--json", code=1).json()
    assert "newer than this program" in said["companies"][0]["problem"]


def test_one_company_that_fails_does_not_stop_the_others(world, command, newer_program):
    founding.found(world.registry, "Andra AB", kind="test")
    store = world.store()
    newest = newer_program("company")
    with writing(store) as tx:
        tx.raw.execute("ALTER TABLE unit ADD COLUMN colour TEXT")
    said = command("migrate", "--json", code=1).json()
    assert not said["ok"]
    first, second = said["companies"]
    assert "colour" in first["problem"]
    assert second["after"] == newest
    with writing(store) as tx:
        tx.raw.execute("ALTER TABLE unit DROP COLUMN colour")
    said = command("migrate")
    assert "1 of 2 companies were up to date" in said.out


def test_a_company_whose_file_is_missing_is_told_of(world, command):
    if world.settings.database_url:
        pytest.skip("only SQLite keeps files")
    world.registry.forget(TENANT)
    world.registry.file_of(TENANT).rename(world.settings.data / "gone.db")
    world.api.seen = None
    assert world.api.get("/3/units").status == 503
    assert "is missing" in command("migrate", code=1).out
    assert not world.registry.file_of(TENANT).exists()
