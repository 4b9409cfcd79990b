"""A table's rows as lines of JSON that mean the same on both engines, out and in again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Boolean, Column, LargeBinary, String, Table

from huvudbok.db.tx import Tx

CHUNK_ROWS = 1000
# Told how many more rows are done.
Step = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """What one table holds: how many rows, and the SHA-256 of its lines in key order."""

    rows: int
    sha256: str


class Tally:
    """Counts and hashes lines as they pass."""

    def __init__(self, step: Step) -> None:
        self._step = step
        self._hash = hashlib.sha256()
        self._rows = 0

    def passing(self, chunks: Iterable[list[bytes]]) -> Iterator[list[bytes]]:
        for lines in chunks:
            self._hash.update(b"".join(lines))
            self._rows += len(lines)
            yield lines
            self._step(len(lines))

    def part(self) -> Part:
        return Part(self._rows, self._hash.hexdigest())


def count(tx: Tx, tables: Iterable[Table]) -> int:
    """Count the rows of all tables."""
    names = [_quoted(tx, table) for table in tables]
    return sum(tx.raw.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names)


def lines_of(tx: Tx, table: Table) -> Iterator[list[bytes]]:
    """Give a table's rows in key order, a list for each row, some at a time."""
    flags = [at for at, column in enumerate(table.c) if isinstance(column.type, Boolean)]
    digests = [at for at, column in enumerate(table.c) if isinstance(column.type, LargeBinary)]
    keys = ", ".join(_sorted_by(tx, column) for column in table.primary_key or table.c)
    cursor = _streaming(tx)
    cursor.execute(f"SELECT {_names(tx, table)} FROM {_quoted(tx, table)} ORDER BY {keys}")
    while found := cursor.fetchmany(CHUNK_ROWS):
        yield [_line(list(row), flags, digests) for row in found]
    cursor.close()


def _streaming(tx: Tx) -> Any:
    # The driver of PostgreSQL otherwise fetches a whole table into memory.
    return tx.raw.cursor() if tx.dialect.name == "sqlite" else tx.raw.cursor("huvudbok_rows")


def _sorted_by(tx: Tx, column: Column[Any]) -> str:
    name = tx.dialect.identifier_preparer.quote(column.name)
    # By bytes, as SQLite does: a server's language would sort otherwise.
    is_text = isinstance(column.type, String) and tx.dialect.name != "sqlite"
    return f'{name} COLLATE "C"' if is_text else name


def _line(row: list[Any], flags: list[int], digests: list[int]) -> bytes:
    for at in flags:
        row[at] = None if row[at] is None else bool(row[at])
    for at in digests:
        row[at] = None if row[at] is None else bytes(row[at]).hex()
    return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)


def part_of(tx: Tx, table: Table) -> Part:
    """Count and hash what a table holds."""
    tally = Tally(lambda _rows: None)
    for _ in tally.passing(lines_of(tx, table)):
        pass
    return tally.part()


def load(tx: Tx, table: Table, chunks: Iterable[list[bytes]]) -> None:
    """Put lines into a table. The database's own guards check what goes in."""
    digests = [at for at, column in enumerate(table.c) if isinstance(column.type, LargeBinary)]
    rows = (_row(line, digests) for lines in chunks for line in lines)
    into = f"{_quoted(tx, table)} ({_names(tx, table)})"
    if tx.dialect.name == "sqlite":
        places = ", ".join("?" * len(table.c))
        tx.raw.cursor().executemany(f"INSERT INTO {into} VALUES ({places})", rows)
        return
    with tx.raw.cursor().copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
    counted = table.autoincrement_column
    if counted is not None:
        tx.raw.execute(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{counted.name}'),"
            f" 1 + coalesce(max({counted.name}), 0), false) FROM {_quoted(tx, table)}"
        )


def _row(line: bytes, digests: list[int]) -> list[Any]:
    row: list[Any] = orjson.loads(line)
    for at in digests:
        row[at] = None if row[at] is None else bytes.fromhex(row[at])
    return row


def _quoted(tx: Tx, table: Table) -> str:
    return str(tx.dialect.identifier_preparer.format_table(table))


def _names(tx: Tx, table: Table) -> str:
    return ", ".join(tx.dialect.identifier_preparer.quote(column.name) for column in table.c)
