"""What the lists of time reporting are asked for: a span of at most a year, and filters."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from sqlalchemy import Column, ColumnElement, Table, and_, or_, select

from huvudbok import errors
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.sales import customer
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

# A client that wants more can do without the filter.
MOST_ASKED = 500
_WITHOUT_PROJECT = "includeregistrationswithoutproject"


def accepts(lists: Sequence[str], flags: Sequence[str]) -> Accepts:
    """Give what a list takes; `lists` and `flags` are names in lower case."""
    common = ("customerids", "projectids", "costcenterids", "invoiced", "ininvoicebasis",
              "noninvoiceable", _WITHOUT_PROJECT)  # fmt: skip
    return Accepts(search=(*common, *lists, *flags), modified=False, dates=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request's filters: the days (both included), lists of ids, and what was said yes or no."""

    first: str
    last: str
    ids: dict[str, list[str]]
    flags: dict[str, bool]


def read(tx: Tx, query: Query, raw: Request, lists: Sequence[str]) -> Asked:
    """Read the filters. Refuses `invalid_date_span`, 2000588 a flag that is neither true nor false.

    Source: 004_5bd67b8763ee7d98.txt: "100,101,102" as the example of an array; names repeated are
    taken as well.
    """
    first, last = span(query.from_date, query.to_date, tx.today)
    ids: dict[str, list[str]] = {}
    for key, value in parse_qsl(raw.query, keep_blank_values=True):
        if key.lower() in (*lists, "customerids", "projectids", "costcenterids"):
            words = [word.strip() for word in value.split(",")]
            ids.setdefault(key.lower(), []).extend(word for word in words if word)
    if any(len(words) > MOST_ASKED or "\0" in "".join(words) for words in ids.values()):
        errors.BAD_PARAMETER.refuse()
    said = {
        name: text for name, text in query.search.items()
        if name not in lists and not name.endswith("ids")
    }  # fmt: skip
    if set(said.values()) - {"true", "false"}:
        errors.BAD_PARAMETER.refuse()
    return Asked(first, last, ids, {name: text == "true" for name, text in said.items()})


def span(first: str | None, last: str | None, today: str) -> tuple[str, str]:
    """Give the first and last day that are asked for; a year lies between them at most.

    # Inferred: who says one day only gets the year from or to it, who says none the last year.
    """
    if first is None:
        last = last or today
        first = _a_year(last, -1)
    last = last or _a_year(first, 1)
    if last < first or last > _a_year(first, 1):
        errors.SPAN_TOO_LONG.refuse()
    return first, last


def _a_year(day: str, step: int) -> str:
    """Give the same day a year later or earlier; 29 February gives the 28th."""
    date = datetime.date.fromisoformat(day)
    year = min(max(date.year + step, 1), 9999)
    number = min(date.day, calendar.monthrange(year, date.month)[1])
    return date.replace(year=year, day=number).isoformat()


def conditions(
    tx: Tx, asked: Asked, where: Table, charged: Table, others: dict[str, Column[Any]]
) -> list[ColumnElement[bool]]:
    """Give what the filters mean: `where` has customer and project, `charged` what was invoiced.

    `others` are the columns of the ids that only this list has.
    """
    columns = {
        "customerids": where.c.customer_number, "costcenterids": where.c.cost_center, **others,
    }  # fmt: skip
    found: list[ColumnElement[bool]] = [
        column.in_(asked.ids[name]) for name, column in columns.items() if asked.ids.get(name)
    ]
    found += _of_projects(asked, where)
    states = {
        "invoiced": charged.c.document_id.is_not(None),
        "ininvoicebasis": charged.c.basis_id.is_not(None),
        "noninvoiceable": charged.c.non_invoiceable.is_(True),
    }
    for name, condition in states.items():
        if name in asked.flags:
            found.append(condition if asked.flags[name] else ~condition)
    for name in ("internaltime", "internalarticles"):
        if name in asked.flags:
            internal = is_internal(tx, where)
            found.append(internal if asked.flags[name] else ~internal)
    return found


def _of_projects(asked: Asked, where: Table) -> list[ColumnElement[bool]]:
    """Let pass the projects that are asked for; those on none by a flag of their own.

    # Inferred: without any project asked for they are there unless the flag says false.
    """
    wanted, on_none = asked.ids.get("projectids"), where.c.project == ""
    is_included = asked.flags.get(_WITHOUT_PROJECT)
    if wanted:
        named = where.c.project.in_(wanted)
        return [or_(named, on_none) if is_included else and_(named, ~on_none)]
    return [~on_none] if is_included is False else []


def is_internal(tx: Tx, where: Table) -> ColumnElement[bool]:
    """Tell what is registered on an internal customer.

    # Inferred: that is nobody, or a customer with the company's own organisation number.
    """
    own = read_settings(tx).organization_number
    nobody = where.c.customer_number == ""
    if not own:
        return nobody
    ours = select(customer.c.customer_number).where(customer.c.organisation_number == own)
    return or_(nobody, where.c.customer_number.in_(ours))
