"""Kill -9 of the real server under load: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import random
import threading
import time
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

import integrity
import server
import tally
from conftest import TENANT
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading
from writers import ROWS, Acknowledged, Caller, Writers

CLIENTS = 6
SERIES = ("A", "L", "M")
# (workers, kills), by engine. On PostgreSQL the database itself goes on living.
PLANS = {"sqlite": ((1, 14), (2, 3)), "postgresql": ((1, 3),)}


def options_of(world) -> dict[str, Any]:
    """Give what a server needs beside the folder to stand on the test's own databases."""
    url = world.settings.database_url
    return {"environment": {"HUVUDBOK_DATABASE_URL": url}, "token": world.template.token}


def loaded(
    running: server.Server, name: str, acknowledged: int, series: tuple[str, ...] = SERIES
) -> Writers:
    """Put clients on the server; come back when so many vouchers were acknowledged.

    Counted and not timed, so that a slow machine kills under load too.
    """
    enough = threading.Event()

    def count(total: int) -> bool:
        if total >= acknowledged:
            enough.set()
        return False

    writers = Writers(running.port, running.token, CLIENTS, series, name, count)
    writers.start()
    assert enough.wait(60), (writers.refused[:3], writers.lost)
    return writers


def require_kept(running: server.Server, token: str, kept: list[Acknowledged]) -> None:
    """Demand that each acknowledged voucher reads as it was answered, byte for byte."""
    caller = Caller(running.port, token)
    for one in kept:
        status, content = caller.ask("GET", f"/3/vouchers/{one.series}/{one.number}")
        assert status == 200, f"{one.series}{one.number} was acknowledged and is gone"
        assert content == one.content
    caller.connection.close()


@pytest.mark.parametrize("part", [0, 1], ids=["one process", "two workers"])
def test_nothing_acknowledged_is_lost(world, database, part):
    if part >= len(PLANS[database]):
        pytest.skip("two workers differ from one only in the queue of SQLite")
    workers, kills = PLANS[database][part]
    chance = random.Random(f"{database} {workers}")  # noqa: S311  (when to kill, nothing secret)
    flags, options = ("--workers", str(workers)), options_of(world)
    store, token = world.store(TENANT), world.template.token
    kept: list[Acknowledged] = []
    most = 0
    running = server.start(world.settings.data, *flags, **options)
    try:
        for kill in range(kills):
            writers = loaded(running, f"kill {kill}", chance.randint(1, 80))
            time.sleep(chance.uniform(0, 0.02))
            running.kill()
            writers.join()
            assert writers.refused == [], "the server answered something before it died"
            assert len(writers.lost) == CLIENTS, "the kill came while all were posting"
            running = server.start(world.settings.data, *flags, **options)
            require_kept(running, token, writers.everything())
            kept += writers.everything()
            most += sum(writers.sent)
            held = integrity.require_whole(store, rows_each=ROWS)
            # What was sent and not answered is either there whole or not at all.
            assert len(kept) <= held <= most
            tally.add(tally.KILLS)
        require_kept(running, token, kept)
        integrity.require_verified(store)
        assert running.process.poll() is None
    finally:
        running.kill()


def test_the_books_go_on_after_a_kill(world):
    """The next number follows the last one in the books, for a client that knows nothing."""
    token = world.template.token
    with server.start(world.settings.data, **options_of(world)) as running:
        writers = loaded(running, "before", 20, ("A",))
        running.kill()
        writers.join()
    with server.start(world.settings.data, **options_of(world)) as running:
        held = integrity.require_whole(world.store(), rows_each=ROWS)
        writers = Writers(running.port, token, 1, ("A",), "after", lambda total: total >= 3)
        writers.start()
        writers.join()
        assert [one.number for one in writers.everything()] == [held + 1, held + 2, held + 3]
    tally.add(tally.KILLS)


def test_lost_connections_to_postgresql_lose_nothing(world):
    """The database drops all sessions under load; the server goes on without being restarted."""
    if not world.settings.database_url:
        pytest.skip("SQLite has no sessions to drop")
    url = make_url(world.settings.database_url).set(drivername="postgresql")
    token = world.template.token
    with server.start(world.settings.data, **options_of(world)) as running:
        writers = loaded(running, "dropped", 10)
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as admin:
            for _ in range(4):
                time.sleep(0.03)
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        before = len(writers.everything())
        again = Writers(running.port, token, CLIENTS, SERIES, "again", lambda total: total >= 30)
        writers.stop()
        again.start()
        again.join()
        assert len(again.everything()) >= 30, (before, again.refused[:3])
        assert again.refused == []
        kept = writers.everything() + again.everything()
        require_kept(running, token, kept)
        # The sessions of the test's own registry were dropped too.
        fresh = Registry(world.settings.data, world.settings.database_url)
        found = fresh.find(TENANT)
        assert found is not None
        assert len(kept) <= integrity.require_whole(fresh.store_of(found), rows_each=ROWS)
        fresh.close()


def test_what_was_being_written_by_a_killed_server_is_gone_or_whole(world, database):
    """Kill while a voucher of many rows is on its way: all of its rows are there, or none."""
    rows = [{"Account": 6110, "Debit": 1} for _ in range(1999)]
    large = {"Voucher": {
        "Description": "Stor", "TransactionDate": "2026-05-01", "VoucherSeries": "A",
        "VoucherRows": [*rows, {"Account": 1930, "Credit": 1999}],
    }}  # fmt: skip
    chance = random.Random(database)  # noqa: S311
    for _ in range(2):
        with server.start(world.settings.data, **options_of(world)) as running:
            writers = Writers(running.port, world.template.token, 1, ("A",), "small")
            writers.start()
            caller = Caller(running.port, world.template.token)
            assert caller.ask("POST", "/3/vouchers", large)[0] == 201
            caller.connection.timeout = 0.001 + chance.random() / 50
            caller.connection.close()
            with pytest.raises(TimeoutError):
                caller.ask("POST", "/3/vouchers", large)
            running.kill()
            writers.join()
            caller.connection.close()
        integrity.require_whole(world.store())
        with reading(world.store()) as tx:
            found = tx.execute(text(
                "SELECT count(*) FROM voucher_row r JOIN voucher v ON v.id = r.voucher_id"
                " WHERE v.description = 'Stor' GROUP BY v.id"
            )).scalars()  # fmt: skip
            assert set(found) == {2000}
        tally.add(tally.KILLS)
