"""Statements that are built once and then run by the driver itself, without SQLAlchemy's share.

Written in SQLAlchemy Core like any other, so both engines and the type checker see them; used
where a request's time is mostly this (posting, single reads). Dynamic lists use `tx.execute`.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy.sql import Executable

if TYPE_CHECKING:
    from huvudbok.db.tx import Tx


class Prepared:
    """One statement, compiled at first use for each engine. Parameters go by name."""

    __slots__ = ("_compiled", "columns", "statement")

    def __init__(self, statement: Executable, columns: Sequence[str] | None = None) -> None:
        self.statement = statement
        # What an insert or update sets, where its values come as parameters.
        self.columns = columns
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None, dict[str, Any], Any]] = {}

    def one(self, tx: Tx, **values: Any) -> Any:
        """Give the first row as a named tuple, or None."""
        sql, names, constants, row = self._for(tx)
        cursor = tx.raw.execute(sql, _arguments(names, constants, values))
        found = cursor.fetchone()
        return None if found is None else row._make(found)

    def all(self, tx: Tx, **values: Any) -> list[Any]:
        """Give all rows as named tuples."""
        sql, names, constants, row = self._for(tx)
        cursor = tx.raw.execute(sql, _arguments(names, constants, values))
        return [row._make(found) for found in cursor.fetchall()]

    def tuples(self, tx: Tx, **values: Any) -> list[Any]:
        """Give all rows as plain tuples, for long lists."""
        sql, names, constants, _ = self._for(tx)
        return list(tx.raw.execute(sql, _arguments(names, constants, values)).fetchall())

    def run(self, tx: Tx, **values: Any) -> int:
        """Run a change; give the number of rows it touched."""
        sql, names, constants, _ = self._for(tx)
        return int(tx.raw.execute(sql, _arguments(names, constants, values)).rowcount)

    def run_many(self, tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run a change once for each row."""
        sql, names, constants, _ = self._for(tx)
        tx.raw.cursor().executemany(sql, [_arguments(names, constants, row) for row in rows])

    def _for(self, tx: Tx) -> tuple[str, tuple[str, ...] | None, dict[str, Any], Any]:
        found = self._compiled.get(tx.dialect.name)
        if found is None:
            found = self._compiled[tx.dialect.name] = self._compile(tx.dialect)
        return found

    def _compile(self, dialect: Any) -> tuple[str, tuple[str, ...] | None, dict[str, Any], Any]:
        compiled: Any = self.statement.compile(  # type: ignore[attr-defined]
            dialect=dialect, column_keys=self.columns
        )
        names = tuple(compiled.positiontup) if compiled.positional else None
        constants = {k: v for k, v in compiled.params.items() if v is not None}
        selected: Any = getattr(self.statement, "selected_columns", None)
        if selected is None:
            selected = getattr(self.statement, "_returning", ())
        columns = [column.key or f"c{at}" for at, column in enumerate(selected)]
        return str(compiled), names, constants, namedtuple("Row", columns, rename=True)  # noqa: PYI024


def _arguments(
    names: tuple[str, ...] | None, constants: Mapping[str, Any], values: Mapping[str, Any]
) -> Any:
    if constants:
        values = {**constants, **values}
    return values if names is None else [values[name] for name in names]
