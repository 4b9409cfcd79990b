"""The ground of a measurement on PostgreSQL: a private server, one book, and a copy for the floor.

It lives on disk and syncs to it, unlike that of the tests, since a measurement of commits without
that would say nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from books import Book, found_book
from processes import Process, start_floor, start_server
from sqlalchemy.engine import URL, make_url

from huvudbok import founding
from huvudbok.db.companies import Registry

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import postgres as clusters


@dataclass(frozen=True, slots=True)
class Ground:
    server: Process
    floor: Process
    book: Book


@contextmanager
def postgres() -> Iterator[URL]:
    """Give a private PostgreSQL that syncs to disk, as its administrator reaches it."""
    cluster = clusters.start(durable=True)
    if cluster is None:
        raise SystemExit("bench: no PostgreSQL; see tests/postgres.py")
    try:
        admin = make_url(cluster.url).set(drivername="postgresql")
        yield admin
    finally:
        cluster.stop()


def new_database(admin: URL, name: str) -> str:
    """Make an empty database; give its address as the server is told it."""
    run_sql(_text(admin), f"CREATE DATABASE {name} TEMPLATE template0")
    return _text(admin.set(database=name))


@contextmanager
def postgres_ground(admin: URL, folder: Path, sizes: Any) -> Iterator[Ground]:
    """Give a server and a floor, each with a database of its own."""
    data, url = folder / "postgres", new_database(admin, "books")
    registry = Registry(data, url)
    founding.prepare(registry)
    book = found_book(registry, "Mellan", sizes.medium, 4, sizes.invoices, sizes.unpaid)
    registry.close()
    # Both shall plan with the same knowledge of what the tables hold.
    analyse(url)
    run_sql(_text(admin), "CREATE DATABASE floor TEMPLATE books")
    server = start_server(data, url)
    floor = start_floor([_text(admin.set(database="floor"))], folder)
    try:
        yield Ground(server, floor, book)
    finally:
        server.stop()
        floor.stop()


def analyse(url: str) -> None:
    run_sql(url, "VACUUM ANALYZE")


def _text(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def run_sql(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
