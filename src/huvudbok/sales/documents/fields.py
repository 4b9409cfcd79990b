"""How fields of documents are stored and shown: one list serves the table, the body, the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Column

from huvudbok import money
from huvudbok.db import columns
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import snake
from huvudbok.web.wire import Wire


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a document: its name on the wire, its column, and how a value goes each way.

    `unset` is what is stored when nothing is set; `show` None shows the stored value as it is.
    """

    name: str
    column: str
    make: Callable[[], Column[Any]]
    unset: Any
    store: Callable[[Any], Any]
    show: Callable[[Any], Any] | None


def _same(value: Any) -> Any:
    return value


def text(name: str, unset: str | None = "") -> Field:
    """Hold text; unset it shows as "", or as null where `unset` is None."""
    column = snake(name)
    return Field(
        name, column, lambda: columns.text(column, nullable=unset is None), unset, _same, None
    )


def ore(name: str) -> Field:
    """Hold an amount or a price of the document's currency, in hundredths."""
    column = snake(name)
    return Field(name, column, lambda: columns.ore(column), 0, money.ore_from, money.kronor)


def micro(name: str, unset: int = 0) -> Field:
    """Hold a rate or a share in millionths, shown as a number."""
    column = snake(name)
    return Field(
        name, column, lambda: columns.micro(column, nullable=False), unset, money.micro_from,
        money.from_micro,
    )  # fmt: skip


def quantity(name: str) -> Field:
    """Hold a quantity, rounded to two decimals and shown as text.

    Source: recordings of rows, 2016-2026: 1.123 is kept as 1.12 and 1.125 as 1.13.
    """
    column = snake(name)
    return Field(
        name, column, lambda: columns.micro(column, nullable=False), 0, _two_decimals, micro_text
    )


def ore_text(name: str) -> Field:
    """Hold an amount that is shown as text."""
    column = snake(name)
    return Field(
        name, column, lambda: columns.ore(column), 0, money.ore_from,
        lambda value: str(money.kronor(value)),
    )  # fmt: skip


def micro_as_text(name: str) -> Field:
    """Hold a share that is shown as text."""
    column = snake(name)
    return Field(
        name, column, lambda: columns.micro(column, nullable=False), 0, money.micro_from, micro_text
    )


def day(name: str) -> Field:
    column = snake(name)
    return Field(name, column, lambda: columns.day(column, nullable=True), None, _same, None)


def empty_day(name: str) -> Field:
    """Hold a day that shows as "" when it is not set."""
    column = snake(name)
    return Field(
        name, column, lambda: columns.day(column, nullable=True), None, _same, lambda v: v or ""
    )


def flag(name: str, *, unset: bool = False) -> Field:
    column = snake(name)
    return Field(name, column, lambda: columns.flag(column, default=unset), unset, bool, bool)


def whole(name: str, unset: int | None = None) -> Field:
    column = snake(name)
    return Field(
        name, column, lambda: columns.whole(column, nullable=unset is None), unset, _same, None
    )


def reference(name: str) -> Field:
    """Hold the number of another record; "0" is none."""
    column = snake(name)
    return Field(
        name, column,
        lambda: Column(column, BigInteger, nullable=False, server_default="0"), 0, int, str,
    )  # fmt: skip


def micro_text(stored: int) -> str:
    return str(money.from_micro(stored))


def _two_decimals(value: Decimal | None) -> int:
    return money.micro_from(money.round_two(Decimal(value))) or 0 if value is not None else 0


def make_columns(fields: Sequence[Field]) -> list[Column[Any]]:
    """Give the columns of a table that holds `fields`."""
    return [field.make() for field in fields]


def unset(fields: Sequence[Field]) -> dict[str, Any]:
    """Give every column with what it holds while nothing is set."""
    return {field.column: field.unset for field in fields}


def changed(body: Wire, fields: Mapping[str, Field]) -> dict[str, Any]:
    """Give the columns that a body sets; what it clears is unset again.

    `fields` is by name on the wire; those that are not in it are someone else's to store.
    """
    values = {}
    for name, value in body.changes().items():
        field = fields.get(name)
        if field is not None:
            values[field.column] = field.unset if value is None else field.store(value)
    return values


def by_name(fields: Sequence[Field]) -> dict[str, Field]:
    return {field.name: field for field in fields}


@dataclass(frozen=True, slots=True)
class Plan:
    """The order of an answer's keys, worked out once. A part without field comes from outside."""

    parts: tuple[tuple[str, str | None, Callable[[Any], Any] | None], ...]

    def shown(self, row: Any, outside: Mapping[str, Any]) -> Answer:
        """Give the answer for a stored row, with what does not stand in it from `outside`."""
        answer: Answer = {}
        for name, column, show in self.parts:
            if column is None:
                answer[name] = outside[name]
            else:
                value = getattr(row, column)
                answer[name] = value if show is None else show(value)
        return answer


def plan(fields: Sequence[Field], outside: Sequence[str] = (), *, ordered: bool = False) -> Plan:
    """Give the plan of an answer: by the keys' ASCII order unless the order is `ordered` given.

    Source: recordings of December 2024 to August 2026: documents come in ASCII order.
    """
    parts: list[tuple[str, str | None, Any]] = [(f.name, f.column, f.show) for f in fields]
    parts = [(name, None, None) for name in outside] + parts
    return Plan(tuple(parts if ordered else sorted(parts, key=lambda part: part[0])))
