"""The requests of the warehouse: goods released, read, and what a long history costs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sections
from figures import Line
from load import STEP
from processes import Load, Process, environment, start_server
from sections import BODIES, ask
from stockrooms import ROWS_EACH, Stockroom, found_stockroom, number_of

from huvudbok import founding
from huvudbok.db.companies import Registry

OUTBOUND = "/api/warehouse/deliveries-v1/outbounddeliveries"
BALANCES = "/api/warehouse/status-v1/stockbalance"


def released(room: Stockroom) -> list[str]:
    """An outbound document of ten rows is entered, then released."""
    return _released(room, room.today)


def released_late(room: Stockroom) -> list[str]:
    """The same for the day before, where it counts what was there already."""
    return _released(room, room.yesterday)


def _released(room: Stockroom, day: str) -> list[str]:
    sent = ask("PUT", OUTBOUND + "/{number}/release", room)
    return [
        ask("POST", OUTBOUND, room, outbound_body(room, n, day)) + STEP + sent
        for n in range(BODIES)
    ]


def outbound_body(room: Stockroom, number: int, day: str) -> bytes:
    """Write an outbound document; its articles are spread over the whole register."""
    step = room.articles // ROWS_EACH
    rows = [
        {"itemId": number_of(number * 13 + at * step), "quantity": 1} for at in range(ROWS_EACH)
    ]
    return json.dumps({"date": day, "rows": rows}).encode()


def all_balances(room: Stockroom) -> list[str]:
    return [ask("GET", BALANCES, room)]


def some_balances(room: Stockroom) -> list[str]:
    """Those of a hundred articles that the client names, as a page of a shop does."""
    return [
        ask(
            "GET", f"{BALANCES}?itemIds={','.join(map(number_of, range(first, first + 100)))}", room
        )
        for first in range(0, room.articles, room.articles // BODIES)[:BODIES]
    ]


def article_reads(room: Stockroom) -> list[str]:
    return [ask("GET", f"/3/articles/{number_of(number)}", room)
            for number in range(0, room.articles, room.articles // BODIES)]  # fmt: skip


# The goal is "not slower"; a machine is never so still that it could be 1.
MOST = 1.15
WORKS = (
    ("outbound of 10 rows, released", released, MOST),
    ("outbound of yesterday, released", released_late, MOST),
    ("stock balance of 10,000 articles", all_balances, MOST),
    ("stock balance of 100 articles", some_balances, MOST),
    ("article read", article_reads, MOST),
)


@contextmanager
def warehouses(data: Path, url: str, sizes: Any) -> Iterator[tuple[Process, list[Stockroom]]]:
    """Give a server with two warehouses of the same goods: a short history and a long one."""
    rooms = []
    with closing(Registry(data, url) if url else Registry(data)) as registry:
        founding.prepare(registry)
        for movements in (sizes.moved_few, sizes.moved_many):
            began = time.perf_counter()
            rooms.append(found_stockroom(registry, f"Lager {movements}", movements))
            seconds = time.perf_counter() - began
            print(f"wrote {movements:,} movements of stock in {seconds:.0f} s", flush=True)
    server = start_server(data, url)
    try:
        yield server, rooms
    finally:
        server.stop()


def growth(load: Load, server: Process, rooms: list[Stockroom], sizes: Any) -> list[Line]:
    """What a hundred times as many movements cost a release, a balance and an article."""
    few, many = rooms
    return sections.grown(load, server, WORKS, few, many, sizes)


def commands(data: Path, url: str, rooms: list[Stockroom]) -> list[Line]:
    """How long `verify` and the report of the stock take; both read all that ever moved."""
    lines = []
    for room in rooms:
        for name, words in (
            ("report stock", ["report", "stock", "--date", room.today]), ("verify", ["verify"])
        ):  # fmt: skip
            seconds, done = run(data, url, [*words, "--company", str(room.tenant_id), "--json"])
            lines.append(Line(
                f"huvudbok {name}, {room.movements:,} movements", value=f"{seconds:.1f} s",
                target="finds no fault", reached=done.returncode == 0,
            ))  # fmt: skip
            if done.returncode:
                lines[-1].notes.append((done.stderr or done.stdout)[-300:])
    return lines


def run(
    data: Path, url: str, words: list[str]
) -> tuple[float, subprocess.CompletedProcess[str]]:  # fmt: skip
    """Run a command of ours; give how many seconds it took, and what it said."""
    extra = {"HUVUDBOK_DATABASE_URL": url} if url else {}
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "huvudbok.cli", *words, "--data", str(data)],
        env=environment(**extra), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return time.perf_counter() - began, done
