"""Sixteen clients that post at once over real HTTP, and others who read meanwhile."""

from __future__ import annotations

import itertools
import json
import random
import threading
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text

import integrity
import server
from huvudbok.db.stores import Store
from huvudbok.db.tx import reading
from writers import LOST, ROWS, Caller, Writers

WRITERS = 16
TOTAL = 480
# A writer in arrival order waits for one voucher of each other. Two processes take turns, so one
# with few writers serves them more often: a quarter of the even share is what all must get.
LEAST = TOTAL // WRITERS // 4
EIGHT = ("A", "F", "J", "L", "M", "X1", "X2", "X3")


@pytest.fixture(params=[(), ("--workers", "2")], ids=["one process", "two workers"])
def running(world, request):
    for code in ("X1", "X2", "X3"):
        body = {"VoucherSeries": {"Code": code, "Description": code}}
        assert world.api.post("/3/voucherseries", body).status == 201
    url = world.settings.database_url
    with server.start(
        world.settings.data, *request.param, token=world.template.token,
        environment={"HUVUDBOK_DATABASE_URL": url},
    ) as started:  # fmt: skip
        yield started


class Readers:
    """Clients that read what is being written, and keep whatever looks wrong."""

    def __init__(self, running: server.Server, store: Store, series: tuple[str, ...]) -> None:
        self.wrong: list[Any] = []
        self.seen = 0
        self._stop = threading.Event()
        self._series = series
        self._threads = [threading.Thread(target=self._http, args=(running, at)) for at in range(2)]
        self._threads.append(threading.Thread(target=self._sql, args=(store,)))

    def __enter__(self) -> Readers:  # noqa: PYI034
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive()

    def _http(self, running: server.Server, number: int) -> None:
        caller, chance = Caller(running.port, running.token), random.Random(number)  # noqa: S311
        try:
            while not self._stop.is_set():
                series = chance.choice(self._series)
                total = self._list(caller, series)
                # The newest, and the one that is perhaps being written right now.
                for at in (total, total + 1):
                    self._voucher(caller, series, at)
        except LOST as lost:
            self.wrong.append(lost)
        finally:
            caller.connection.close()

    def _list(self, caller: Caller, series: str) -> int:
        status, content = caller.ask("GET", f"/3/vouchers/sublist/{series}?limit=500")
        if status != 200:
            self.wrong.append((series, status, content))
            return 0
        numbers = [item["VoucherNumber"] for item in json.loads(content)["Vouchers"]]
        if numbers != list(range(1, len(numbers) + 1)):
            self.wrong.append((series, "a list with gaps", numbers))
        self.seen += 1
        return len(numbers)

    def _voucher(self, caller: Caller, series: str, number: int) -> None:
        status, content = caller.ask("GET", f"/3/vouchers/{series}/{number}")
        if status == 404:
            return
        found = json.loads(content, parse_float=Decimal).get("Voucher", {}).get("VoucherRows", [])
        difference = sum(Decimal(row["Debit"]) - Decimal(row["Credit"]) for row in found)
        if (status, len(found), difference) != (200, ROWS, 0):
            self.wrong.append((series, number, status, content))
        self.seen += 1

    def _sql(self, store: Store) -> None:
        while not self._stop.is_set():
            with reading(store, snapshot=True) as tx:
                kept, rows = (
                    int(tx.execute(text(f"SELECT coalesce(sum(amount_ore), 0) FROM {table}")).scalar_one())
                    for table in ("balance", "voucher_row")
                )  # fmt: skip
                counted = tx.execute(text("SELECT sum(voucher_count) FROM voucher_series"))
                held = tx.execute(text("SELECT count(*) FROM voucher"))
                counts = (int(counted.scalar_one()), int(held.scalar_one()))
            if kept or rows or counts[0] != counts[1]:
                self.wrong.append((kept, rows, counts))
            self.seen += 1


@pytest.mark.parametrize("series", [("A",), EIGHT], ids=["one series", "eight series"])
def test_sixteen_writers(world, running, series):
    store = world.store()
    writers = Writers(running.port, running.token, WRITERS, series, "w", lambda n: n >= TOTAL)
    with Readers(running, store, series) as readers:
        writers.start()
        writers.join()
    assert readers.wrong == []
    assert readers.seen > 0
    require_all_succeeded(writers, series)
    require_fair(store, writers)
    assert integrity.require_whole(store, rows_each=ROWS) == len(writers.everything())
    integrity.require_verified(store)


def require_all_succeeded(writers: Writers, series: tuple[str, ...]) -> None:
    """Demand that each was answered, with numbers that are unique and without a gap."""
    assert writers.refused == []
    assert writers.lost == []
    assert [len(each) for each in writers.acknowledged] == writers.sent
    kept = sorted((one.series, one.number) for one in writers.everything())
    assert len(kept) >= TOTAL
    assert {code for code, _ in kept} == set(series)
    for code, group in itertools.groupby(kept, key=lambda pair: pair[0]):
        numbers = [number for _, number in group]
        assert numbers == list(range(1, len(numbers) + 1)), code


def require_fair(store: Store, writers: Writers) -> None:
    """Demand that nobody got far less than the others, and nobody was passed over for long.

    Counted in vouchers and not in seconds: how often a writer's turn came, and how many of the
    others' vouchers went into the books between two of its own.
    """
    counts = [len(each) for each in writers.acknowledged]
    assert min(counts) >= LEAST, counts
    with reading(store) as tx:
        found = tx.execute(text("SELECT description FROM voucher ORDER BY id")).scalars()
        order = [int(name.split()[1]) for name in found]
    for writer in range(WRITERS):
        places = [at for at, owner in enumerate(order) if owner == writer]
        longest = max(later - earlier for earlier, later in itertools.pairwise(places))
        assert longest <= len(order) // 3, (writer, places)
