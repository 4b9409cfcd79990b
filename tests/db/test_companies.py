"""Several companies: kept apart, and only so many open at a time."""

import contextlib
import threading
from pathlib import Path

import pytest

from conftest import TENANT
from huvudbok import founding
from huvudbok.db import companies
from huvudbok.db.stores import SqliteStore, UnusableDatabase
from huvudbok.db.tx import reading, writing


@pytest.fixture
def others(world):
    """Six companies beside the first."""
    return [
        founding.found(world.registry, f"Bolag {number}", kind="test").tenant_id
        for number in range(6)
    ]


def test_a_token_opens_its_own_company_only(world, others):
    theirs = world.client(world.token(others[0]))
    unit = {"Unit": {"Code": "hink", "Description": "Hink"}}
    assert world.api.post("/3/units", unit).status == 201
    assert theirs.get("/3/units/hink").status == 404
    assert (
        theirs.get("/3/companyinformation").json()["CompanyInformation"]["DatabaseNumber"]
        == (others[0])
    )
    assert theirs.post("/3/units", unit).status == 201
    assert theirs.delete("/3/units/hink").status == 204
    assert world.api.get("/3/units/hink").status == 200
    gone = world.client(world.token(999999))
    assert gone.get("/3/units").status == 401


def test_more_companies_than_the_pool_holds(world, others, monkeypatch):
    """Round and round, by several clients at once: all answer, and no file stays open."""
    monkeypatch.setattr(companies, "OPEN_COMPANIES", 2)
    clients = [world.client(world.token(tenant)) for tenant in [TENANT, *others]]
    statuses = []

    def visit(shift):
        for at in range(28):
            client = clients[(at * (shift + 1)) % len(clients)]
            unit = {"Unit": {"Code": f"{shift}x{at}", "Description": "x"}}
            statuses.append(client.post("/3/units", unit).status)

    visitors = [threading.Thread(target=visit, args=(shift,)) for shift in range(4)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert statuses == [201] * 112
    assert len(world.registry._open) == 2
    if not world.settings.database_url:
        open_folders = {name.split("/companies/")[1].split("/")[0] for name in open_files(world)}
        assert len(open_folders) == 2


def open_files(world):
    """Name the files of companies that this process has open."""
    names = []
    for link in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            names.append(str(link.readlink()))
    return [name for name in names if name.startswith(f"{world.settings.data}/companies/")]


def test_an_evicted_company_stays_open_for_whoever_uses_it(world, others, monkeypatch):
    monkeypatch.setattr(companies, "OPEN_COMPANIES", 1)
    with world.registry.open(TENANT) as (_, store):
        with world.registry.open(others[0]), world.registry.open(others[1]):
            pass
        assert TENANT not in world.registry._open
        with writing(store) as tx:
            tx.raw.execute("UPDATE company_settings SET city = 'Umeå'")
        assert not is_closed(store)
    assert is_closed(store) or world.settings.database_url
    shown = world.api.get("/3/companyinformation").json()["CompanyInformation"]
    assert shown["City"] == "Umeå"


def is_closed(store):
    return isinstance(store, SqliteStore) and store._is_closed


def test_a_closed_store_locks_no_other_file(world):
    if world.settings.database_url:
        pytest.skip("only SQLite queues by files")
    store = world.registry.store_of(world.registry.find(TENANT))
    store.close()
    store.close()
    with pytest.raises((OSError, ValueError), match="descriptor"), writing(store):
        pass


def test_a_reader_that_outlives_its_store_leaves_nothing_open(world):
    if world.settings.database_url:
        pytest.skip("only SQLite keeps files")
    world.registry.forget(TENANT)
    before = len(open_files(world))
    store = world.registry.store_of(world.registry.find(TENANT))
    with reading(store) as tx:
        store.close()
        assert tx.raw.execute("SELECT count(*) FROM unit").fetchone()[0]
    assert len(open_files(world)) == before


def test_a_missing_company_is_none_and_a_missing_file_is_said(world):
    with world.registry.open(1) as opened:
        assert opened is None
    if not world.settings.database_url:
        world.registry.note(TENANT, name="Borta AB")
        world.registry.file_of(TENANT).unlink()
        with pytest.raises(UnusableDatabase, match="is missing"), world.registry.open(TENANT):
            pass


def test_a_tenant_id_whose_place_holds_something_is_passed_over(world):
    if world.settings.database_url:
        with writing(world.registry.control) as tx:
            tx.raw.execute(f'CREATE SCHEMA "company_{TENANT + 1}"')
    else:
        world.registry.file_of(TENANT + 1).parent.mkdir(parents=True)
    assert founding.found(world.registry, "Nästa AB").tenant_id == TENANT + 2


def test_only_the_owner_can_read_the_books(world):
    if not world.settings.database_url:
        made = founding.found(world.registry, "Privata AB")
        assert world.registry.file_of(made.tenant_id).stat().st_mode & 0o077 == 0
