"""Measures the server beside its floor and prints one table; see --help and docs of the targets.

Only ratios within one run mean anything: machines differ, and so do two minutes on one machine.
Server and floor take turns on copies of the same books, and the medians of the turns are shown.
`cpu us` is what the server's own processes used per request, which other work on the machine
disturbs less than the rate.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import sections
import selling
import storing
from books import Book, found_book
from figures import Line, save, show, show_all
from postgres_books import new_database, postgres, postgres_ground
from processes import Load, Process, start_floor, start_server

from huvudbok import founding
from huvudbok.db.companies import Registry


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: vouchers of four rows, vouchers in the long list, invoices, turns.

    `unpaid` of the invoices of the medium book are there to be paid, each once.
    """

    small: int
    medium: int
    long: int
    long_rows: int
    seconds: float
    rounds: int
    imported: int
    invoices: int
    unpaid: int
    # Movements in the stock of the two warehouses.
    moved_few: int = 10_000
    moved_many: int = 1_000_000


TINY = Sizes(250, 2_500, 10_000, 2, 0.3, 1, 1_000, 4_000, 3_000, 10_000, 40_000)
QUICK = Sizes(2_500, 25_000, 100_000, 2, 0.7, 2, 10_000, 10_000, 6_000)
FULL = Sizes(25_000, 250_000, 100_000, 4, 2.0, 3, 10_000, 100_000, 30_000)
ALL = "requests sales growth long process warehouse"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 and 100,000 rows (default)")
    parser.add_argument("--tiny", action="store_true", help="to see that it runs; says nothing")
    parser.add_argument("--full", action="store_true", help="100,000 and 1,000,000 rows, longer")
    parser.add_argument("--postgres", action="store_true", help="also on a private PostgreSQL")
    parser.add_argument("--workers", type=int, metavar="N", help="also compare N workers with one")
    parser.add_argument("--only", metavar="WORDS", help=f"of: {ALL}; none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to FILE")
    return parser.parse_args()


def main() -> int:
    chosen = options()
    sizes = FULL if chosen.full else TINY if chosen.tiny else QUICK
    wanted = (chosen.only or ALL).split()
    # So that the servers are stopped, also when somebody stops us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found: dict[str, list[Line]] = {}
    with tempfile.TemporaryDirectory(prefix="huvudbok-bench-") as folder:
        load = Load()
        try:
            found |= on_sqlite(Path(folder), sizes, load, wanted, chosen.workers)
            if chosen.postgres:
                found |= on_postgres(Path(folder), sizes, load, wanted)
        finally:
            load.stop()
    if chosen.json:
        save(chosen.json, found)
    show_all(found)
    return 0


def on_sqlite(
    folder: Path, sizes: Sizes, load: Load, wanted: list[str], workers: int | None
) -> dict[str, list[Line]]:
    """Measure everything on SQLite, one table for each section."""
    found: dict[str, list[Line]] = {}
    if workers or {*wanted} & {"requests", "sales", "growth", "long", "process"}:
        found |= books_on_sqlite(folder, sizes, load, wanted, workers)
    if "warehouse" in wanted:
        found |= warehouse_on("SQLite", folder / "warehouse", "", sizes, load)
    return found


def on_postgres(
    folder: Path, sizes: Sizes, load: Load, wanted: list[str]
) -> dict[str, list[Line]]:  # fmt: skip
    """Measure on a private PostgreSQL what is wanted of it, or all."""
    found: dict[str, list[Line]] = {}
    chosen = [each for each in wanted if each != "none"] or ALL.split()
    with postgres() as admin:
        if {*chosen} & {"requests", "sales", "long"}:
            with postgres_ground(admin, folder, sizes) as ground:
                books = [ground.book] * 2
                for name, ask in (("requests", requests_on), ("sales", sales_on)):
                    if name in chosen:
                        found |= ask("PostgreSQL", ground.server, ground.floor, books, sizes, load)
                if "long" in chosen:
                    title = "Long work on PostgreSQL"
                    found[title] = sections.imports(
                        load, ground.server, ground.book, folder, sizes, "PostgreSQL",
                        new_database(admin, "imported"),
                    )  # fmt: skip
                    show(title, found[title])
        if "warehouse" in chosen:
            url = new_database(admin, "warehouse")
            found |= warehouse_on("PostgreSQL", folder / "warehouse-pg", url, sizes, load)
    return found


def warehouse_on(
    engine: str, data: Path, url: str, sizes: Sizes, load: Load
) -> dict[str, list[Line]]:
    """Measure what a long history of the stock costs, and what reads all of it."""
    title = f"Warehouse on {engine}: {sizes.moved_many:,} movements against {sizes.moved_few:,}"
    with storing.warehouses(data, url, sizes) as (server, rooms):
        lines = storing.growth(load, server, rooms, sizes)
        lines += storing.commands(data, url, rooms)
    show(title, lines)
    return {title: lines}


def books_on_sqlite(
    folder: Path, sizes: Sizes, load: Load, wanted: list[str], workers: int | None
) -> dict[str, list[Line]]:
    """Measure books of different sizes, beside the floor and beside each other."""
    found: dict[str, list[Line]] = {}
    data = folder / "data"
    books = make_books(data, sizes)
    server, floor = start_both(folder, data, books)
    small, medium, long = books
    try:
        if "requests" in wanted:
            found |= requests_on("SQLite", server, floor, [medium, long], sizes, load)
        if "sales" in wanted:
            found |= sales_on("SQLite", server, floor, [medium, long], sizes, load)
        if "growth" in wanted:
            title = f"Growth: {medium.rows:,} rows against {small.rows:,}"
            found[title] = sections.growth(load, server, small, medium, long, sizes)
            found[title] += selling.growth(load, server, small, medium, sizes)
            show(title, found[title])
        if "long" in wanted:
            title = f"Long work, {medium.rows:,} rows"
            found[title] = sections.long_work(load, server, floor, medium, folder, sizes)
            show(title, found[title])
        if workers:
            several = start_server(data, workers=workers)
            try:
                title = f"{workers} workers against one, SQLite"
                found[title] = sections.several_workers(load, server, several, medium, sizes)
                show(title, found[title])
            finally:
                several.stop()
    finally:
        server.stop()
        floor.stop()
    title = "Numbers"
    found[title] = sections.gaps(data, books)
    show(title, found[title])
    if "process" in wanted:
        writes = selling.written_and_booked(medium)
        found["The process"] = sections.the_process(load, data, writes)
        show("The process", found["The process"])
    return found


def make_books(data: Path, sizes: Sizes) -> list[Book]:
    """Found three companies: few rows, ten times as many, and a long list of vouchers."""
    registry = Registry(data)
    founding.prepare(registry)
    books = []
    for name, vouchers, rows, invoices, unpaid in (
        ("Liten", sizes.small, 4, sizes.invoices // 10, 0),
        ("Mellan", sizes.medium, 4, sizes.invoices, sizes.unpaid),
        ("Lång", sizes.long, sizes.long_rows, 0, 0),
    ):  # fmt: skip
        print(f"posting {vouchers:,} vouchers of {rows} rows ...", flush=True)
        books.append(found_book(registry, name, vouchers, rows, invoices, unpaid))
    registry.close()
    return books


def start_both(folder: Path, data: Path, books: list[Book]) -> tuple[Process, Process]:
    """Start the server on the books, and the floor on copies of their files."""
    copied = folder / "floor"
    shutil.copytree(data / "companies", copied)
    where = [f"{book.tenant_id}={copied / str(book.tenant_id) / 'books.db'}" for book in books]
    server = start_server(data)
    return server, start_floor(where, folder)


def requests_on(
    engine: str, server: Process, floor: Process, books: list[Book], sizes: Sizes, load: Load
) -> dict[str, list[Line]]:
    """Measure single requests beside the floor."""
    medium, long = books
    title = f"Requests on {engine}, {medium.rows:,} rows; lists of {long.vouchers:,} vouchers"
    lines = sections.requests(load, server, floor, medium, long, sizes, engine)
    show(title, lines)
    return {title: lines}


def sales_on(
    engine: str, server: Process, floor: Process, books: list[Book], sizes: Sizes, load: Load
) -> dict[str, list[Line]]:
    """Measure sales beside the floor."""
    book = books[0]
    title = f"Sales on {engine}, {book.rows:,} rows and {book.invoices:,} invoices"
    lines = selling.requests(load, server, floor, book, sizes, engine)
    show(title, lines)
    return {title: lines}


if __name__ == "__main__":
    sys.exit(main())
