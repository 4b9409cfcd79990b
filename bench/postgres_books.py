"""The ground of a measurement on PostgreSQL: a private server, one book, and a copy for the floor.

The tests' private cluster does not sync to disk; here that is switched on, since a measurement of
commits without it would say nothing.
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
from sqlalchemy.engine import make_url

from huvudbok import founding
from huvudbok.db.companies import Registry

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import postgres


@dataclass(frozen=True, slots=True)
class Ground:
    server: Process
    floor: Process
    book: Book


@contextmanager
def postgres_ground(folder: Path, sizes: Any) -> Iterator[Ground]:
    """Give a server and a floor, each with a database of its own on one PostgreSQL."""
    cluster = postgres.start()
    if cluster is None:
        raise SystemExit("bench: no PostgreSQL; see tests/postgres.py")
    try:
        admin = make_url(cluster.url).set(drivername="postgresql")
        run_sql(_text(admin), "ALTER SYSTEM SET fsync = on", "SELECT pg_reload_conf()")
        data = folder / "postgres"
        url = _text(make_url(cluster.url))
        registry = Registry(data, url)
        founding.prepare(registry)
        book = found_book(
            registry, "Mellan", sizes.medium, 4, sizes.invoices, sizes.unpaid
        )  # fmt: skip
        registry.close()
        # Both shall plan with the same knowledge of what the tables hold.
        run_sql(_text(admin), "VACUUM ANALYZE")
        run_sql(_text(admin.set(database="template1")),
                f'CREATE DATABASE floor TEMPLATE "{admin.database}"')  # fmt: skip
        server = start_server(data, url)
        floor = start_floor([_text(admin.set(database="floor"))], folder)
        try:
            yield Ground(server, floor, book)
        finally:
            server.stop()
            floor.stop()
    finally:
        cluster.stop()


def _text(url: object) -> str:
    return url.render_as_string(hide_password=False)  # type: ignore[attr-defined, no-any-return]


def run_sql(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]
