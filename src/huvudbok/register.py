"""Plain code registers as data: one wire model, one table, one call of `register`.

It takes data and never a function. A register that needs anything else writes its operations out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    String,
    Table,
    bindparam,
    delete,
    insert,
    literal_column,
    select,
    update,
)

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations, snake
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Wire

# Columns elsewhere that hold a register's key; a key that stands in one cannot be deleted.
_USES: dict[Table, list[Column[Any]]] = {}


def used_by(table: Table, *uses: Column[Any]) -> None:
    """Declare columns that refer to the key of `table`."""
    _USES.setdefault(table, []).extend(uses)


def require_unused(tx: Tx, table: Table, key: Any, name: str, shown: Any = None) -> None:
    """Refuse to delete a record that another one refers to; `shown` is what clients call it."""
    for column in _USES.get(table, ()):
        use = select(1).where(column == key).limit(1)
        if isinstance(column.type, String):
            # Written out, so that both engines may use an index of the rows that name something.
            use = use.where(column != literal_column("''"))
        if tx.execute(use).first():
            errors.IN_USE.refuse(name=name, key=key if shown is None else shown)


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows of a table look on the wire: field, column and what shows when nothing is set."""

    model: type[Wire]
    table: Table
    unset: Mapping[str, Any] = field(default_factory=dict)

    def columns(self) -> list[tuple[str, str, bool, Any]]:
        """Give (field, column name, is it a flag, unset value) in wire order."""
        found = []
        for name in self.model.model_fields:
            column = self.table.c.get(snake(name))
            if column is not None:
                flag = isinstance(column.type, Boolean)
                found.append((name, column.name, flag, self.unset.get(name)))
        return found


def _answer(row: Any, url: str, columns: list[tuple[str, str, bool, Any]]) -> Answer:
    answer: Answer = {"@url": url}
    for name, column, is_flag, unset in columns:
        value = getattr(row, column)
        answer[name] = bool(value) if is_flag else unset if value is None else value
    return answer


def row_values(body: Wire, table: Table) -> dict[str, Any]:
    """Give the columns that a body sets. What was cleared falls back to its column's default."""
    values = {}
    for name, value in body.changes().items():
        column = table.c.get(snake(name))
        if column is not None:
            values[column.name] = default_of(column) if value is None else value
    return values


def register(
    path: str, model: type[Wire], table: Table, *, one: str, many: str, scope: str, name: str,
    missing: errors.Kind, key: str = "Code", accepts: Accepts | None = None, location: str = "",
    unset: Mapping[str, Any] | None = None, meta: bool = True, documented_delete: bool = True,
) -> Operations:  # fmt: skip
    """Declare list, read, create, update and delete of a plain register.

    `name` is what messages call a record ("Enheten"); `key` the wire field that identifies it;
    `meta` is False where the original's list carries no MetaInformation and ignores limit.
    """
    operations = Operations(path, one=one, many=many, scope=scope, location=location)
    key_column = table.c[snake(key)]
    kept = _Register(
        resource=path.removeprefix("/3/"), table=table, key=key, key_column=key_column, name=name,
        missing=missing, meta=meta, columns=Shape(model, table, unset or {}).columns(),
        found=Prepared(select(table).where(key_column == bindparam("key"))),
        added=Prepared(insert(table), [column.name for column in table.c]),
    )  # fmt: skip
    hints = {key_column.name: str, "body": model}
    operations.list("", accepts or Accepts(sort=(key.lower(),)))(kept.find_all)
    operations.post()(_with_hints(kept.create, hints))
    operations.get("/{" + key + "}")(_with_hints(kept.read, hints))
    operations.put("/{" + key + "}")(_with_hints(kept.change, hints))
    operations.delete("/{" + key + "}", undocumented=not documented_delete)(
        _with_hints(kept.remove, hints)
    )
    return operations


def _with_hints(method: Callable[..., Any], hints: Mapping[str, Any]) -> Callable[..., Any]:
    """Give `method` as a handler that names this register's own key and body.

    An operation is bound by its handler's annotations, and a method has the same for all registers.
    """

    @functools.wraps(method)
    def handler(*arguments: Any, **named: Any) -> Any:
        return method(*arguments, **named)

    own = {name: hint for name, hint in hints.items()
           if name != "body" or "body" in method.__annotations__}  # fmt: skip
    handler.__annotations__ = method.__annotations__ | own
    return handler


@dataclass(frozen=True, slots=True)
class _Register:
    """The five operations of one plain register."""

    resource: str
    table: Table
    key: str
    key_column: Column[Any]
    name: str
    missing: errors.Kind
    meta: bool
    columns: list[tuple[str, str, bool, Any]]
    found: Prepared
    added: Prepared

    def shown(self, tx: Tx, row: Any) -> Answer:
        url = tx.link(self.resource, getattr(row, self.key_column.name))
        return _answer(row, url, self.columns)

    def existing(self, tx: Tx, code: str) -> Any:
        row = self.found.one(tx, key=code)
        if row is None:
            self.missing.refuse()
        return row

    def find_all(self, tx: Tx, query: Query) -> Page:
        """List the register by its key, which sorts as text."""
        statement = select(self.table)
        if query.modified is not None:
            statement = statement.where(self.table.c.modified_at >= query.modified)
        for search, text in query.search.items():
            statement = statement.where(contains(self.table.c[search], text))
        if not self.meta:
            order = self.key_column.desc() if query.descending else self.key_column
            rows = tx.execute(statement.order_by(order)).all()
            return paging.whole_list([self.shown(tx, row) for row in rows], meta=False)
        return paging.page_of(
            tx, statement, query, [self.key_column], lambda row: self.shown(tx, row)
        )

    def read(self, tx: Tx, code: str) -> Answer:
        return self.shown(tx, self.existing(tx, code))

    def create(self, tx: Tx, body: Wire) -> Answer:
        values = row_values(body, self.table)
        code = values[self.key_column.name]
        if self.found.one(tx, key=code):
            errors.TAKEN.refuse(name=self.name, key=code)
        defaults = {column.name: default_of(column) for column in self.table.c}
        self.added.run(tx, **(defaults | values | {"modified_at": tx.now}))
        return self.read(tx, code)

    def change(self, tx: Tx, code: str, body: Wire) -> Answer:
        tx.before = self.read(tx, code)
        values = row_values(body, self.table)
        if values.pop(self.key_column.name, code) != code:
            # Source: Accounts' prose says the number cannot be changed. # Inferred for the rest.
            errors.BAD_VALUE.refuse(field=self.key, value=getattr(body, self.key))
        tx.execute(
            update(self.table)
            .where(self.key_column == code)
            .values(**values, modified_at=tx.now)
        )  # fmt: skip
        return self.read(tx, code)

    def remove(self, tx: Tx, code: str) -> None:
        tx.before = self.read(tx, code)
        require_unused(tx, self.table, code, self.name)
        tx.execute(delete(self.table).where(self.key_column == code))


def default_of(column: Column[Any]) -> Any:
    """Give what a column holds when nothing is said: its server default, else None."""
    default: Any = column.server_default
    if default is None:
        return None
    text = str(default.arg)
    return text == "1" if isinstance(column.type, Boolean) else text
