"""`huvudbok company move`: between servers and back, under load, and cut off at any step."""

import threading
import time
from contextlib import closing

import pytest

from conftest import TENANT, drop_database, new_database, postgres_url
from huvudbok import founding
from huvudbok.db import moving, schema
from huvudbok.db.stores import PostgresServer, PostgresStore
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.verify import check
from parts import contents, voucher


@pytest.fixture
def elsewhere():
    """The URL of another, empty PostgreSQL database."""
    if postgres_url() is None:
        pytest.skip("no PostgreSQL")
    url = new_database("elsewhere")
    yield url
    drop_database(url)


def home(world):
    return world.settings.database_url or "sqlite"


def test_there_and_back_it_is_the_same_book(world, command, post, elsewhere):
    post(world.api)
    before = contents(world.store())
    world.held.close()
    moved = command("company", "move", TENANT, "--to", elsewhere, "--json").json()
    assert moved["server"].startswith("postgresql")
    assert world.api.get("/3/vouchers/A/1").status == 200
    assert contents(world.store()) == before
    world.held.close()
    assert not world.registry.file_of(TENANT).exists()
    assert post(world.api) == 2
    command("company", "move", TENANT, "--to", home(world))
    assert post(world.api) == 3
    with reading(world.store(), snapshot=True) as tx:
        assert check(tx).is_clean
    # Nothing is left behind, so that it could be moved there once more.
    world.held.close()
    command("company", "move", TENANT, "--to", elsewhere)


def test_nothing_acknowledged_is_lost_while_clients_write(world, command, elsewhere):
    stop, numbers, statuses = threading.Event(), [], set()
    client = world.client(world.template.token)
    client.seen = None

    def write():
        while not stop.is_set():
            answer = client.post("/3/vouchers", voucher())
            statuses.add(answer.status)
            if answer.status == 201:
                numbers.append(answer.json()["Voucher"]["VoucherNumber"])

    writers = [threading.Thread(target=write) for _ in range(4)]
    for writer in writers:
        writer.start()
    try:
        for goal in (elsewhere, home(world), elsewhere):
            command("company", "move", TENANT, "--to", goal)
            wait_for_more(numbers)
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    assert statuses <= {201, 503}
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    with reading(world.store(), snapshot=True) as tx:
        report = check(tx)
    assert report.is_clean, report.findings
    assert report.vouchers == len(numbers)


def wait_for_more(numbers):
    """Wait until five more vouchers are posted."""
    goal, deadline = len(numbers) + 5, time.monotonic() + 30
    while len(numbers) < goal:
        assert time.monotonic() < deadline, "nobody can post any more"
        time.sleep(0.01)


def test_two_companies_on_two_servers(world, command, post, elsewhere):
    other = founding.found(
        world.registry, "Andra AB", kind="test", years=[("2026-01-01", "2026-12-31")]
    )
    command("company", "move", other.tenant_id, "--to", elsewhere)
    there = world.client(world.token(other.tenant_id))
    assert [post(world.api), post(there), post(world.api)] == [1, 1, 2]
    assert there.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 1
    kept = {c["tenant_id"]: c["server"] for c in command("company", "list", "--json").json()}
    assert kept[other.tenant_id] != kept[TENANT]


def test_a_place_that_is_taken_is_left_alone(world, command, post, elsewhere):
    with closing(PostgresServer(elsewhere)) as server:
        store = PostgresStore(server, f"company_{TENANT}", TENANT)
        with writing(store) as tx:
            tx.raw.execute(f'CREATE SCHEMA "company_{TENANT}"')
            tx.raw.execute("CREATE TABLE somebodys (x integer)")
        failed = command("company", "move", TENANT, "--to", elsewhere, code=2)
        assert "holds something already" in failed.err
        with reading(store) as tx:
            assert tx.raw.execute("SELECT count(*) FROM somebodys").fetchone()[0] == 0
    assert post(world.api) == 1
    assert world.registry.find(TENANT).moving_to == ""


@pytest.mark.parametrize("goal", ["mysql://x/y", "postgresql://x", "nowhere", "sqlite:///x.db"])
def test_only_postgresql_or_the_data_folder_will_do(command, goal):
    assert "--to takes" in command("company", "move", TENANT, "--to", goal, code=2).err


def test_a_server_that_does_not_answer_changes_nothing(world, command, post):
    failed = command("company", "move", TENANT, "--to", "postgresql://x@127.0.0.1:1/x", code=2)
    assert "127.0.0.1" in failed.err
    assert len(failed.err.splitlines()) == 1
    assert post(world.api) == 1
    assert world.registry.find(TENANT).moving_to == ""


def test_it_does_not_move_to_where_it_is(world, command):
    assert "there already" in command("company", "move", TENANT, "--to", home(world), code=2).err


def test_cut_off_before_the_copy_is_whole_it_stays(world, command, post, elsewhere, monkeypatch):
    post(world.api)

    def cut(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(moving.rows, "part_of", cut)
        command("company", "move", TENANT, "--to", elsewhere, code=130)
    assert post(world.api) == 2
    command("company", "move", TENANT, "--to", elsewhere)
    assert post(world.api) == 3


@pytest.mark.parametrize("step", ["clear", "note"])
def test_cut_off_after_the_copy_a_second_run_finishes(
    world, command, post, elsewhere, monkeypatch, step
):
    """As if killed: once the copy stands but before the old tables go, and once they are gone."""
    post(world.api)
    registry = type(world.registry)
    real_clear, real_note = schema.clear, registry.note

    def clear(tx):
        if schema.stands_at(tx) is not None:
            raise KeyboardInterrupt
        real_clear(tx)

    def note(self, tenant_id, **values):
        if "server" in values:
            raise KeyboardInterrupt
        real_note(self, tenant_id, **values)

    with monkeypatch.context() as patched:
        if step == "clear":
            patched.setattr(schema, "clear", clear)
        else:
            patched.setattr(registry, "note", note)
        command("company", "move", TENANT, "--to", elsewhere, code=130)
    if step == "clear":
        assert post(world.api) == 2
    else:
        world.api.seen = None
        assert world.api.get("/3/vouchers").status == 503
    other_way = command("company", "move", TENANT, "--to", "postgresql://x@127.0.0.1/x", code=2)
    assert "cut off" in other_way.err
    command("company", "move", TENANT, "--to", elsewhere)
    assert post(world.api) == (3 if step == "clear" else 2)
    with reading(world.store(), snapshot=True) as tx:
        assert check(tx).is_clean
