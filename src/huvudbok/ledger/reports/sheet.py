"""The common shape of a finished report: columns and lines, before anybody chooses how to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import select

from huvudbok.company import read_settings
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.reports.selection import Filter, Selection

# ore: an amount in öre · krona: whole kronor · number, text: as they are.
Kind = Literal["ore", "krona", "number", "text"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column, by `key` in CSV and JSON; the table leaves out one without a `heading`.

    Of a text with `width` 0 the table shows as much as there is room for.
    """

    key: str
    heading: str
    kind: Kind = "text"
    width: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One line. Only `row` lines are data; headings, notes and sums are there for the reader."""

    kind: Literal["row", "heading", "note", "subtotal", "total", "space"]
    values: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    level: int = 0


@dataclass(slots=True)
class Sheet:
    """A report. `lines` may be a stream to be read once.

    `totals` and `warnings` are complete only when it has been read to its end.
    """

    name: str
    title: str
    head: dict[str, Any]
    columns: tuple[Column, ...]
    lines: Iterable[Line]
    totals: dict[str, Any] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def head(tx: Tx, selection: Selection) -> dict[str, Any]:
    """Give what stands above every report: company, year, period, filter, day of printing."""
    settings = read_settings(tx)
    which = selection.filter
    return {
        "company": settings.name, "organisation_number": settings.organization_number,
        "financial_year": f"{selection.span.year_from} - {selection.spans[-1].year_to}",
        "from": selection.from_date, "to": selection.to_date,
        "cost_center": which.cost_center, "project": which.project,
        "accounts": _range(which), "printed": clock.local(tx.now).strftime("%Y-%m-%d %H:%M"),
    }  # fmt: skip


def _range(which: Filter) -> str | None:
    first, last = which.first_account, which.last_account
    if (first, last) == (Filter().first_account, Filter().last_account):
        return None
    return str(first) if first == last else f"{first}-{last}"


def dimension_columns(tx: Tx) -> list[Column]:
    """Give columns for cost centre and project, shown only by a company that has any."""
    shown = [
        tx.execute(select(key).limit(1)).first() is not None
        for key in (cost_center.c.code, project.c.project_number)
    ]
    return [
        Column("cost_center", "Kst" if shown[0] else "", "text", 6),
        Column("project", "Projekt" if shown[1] else "", "text", 8),
    ]
