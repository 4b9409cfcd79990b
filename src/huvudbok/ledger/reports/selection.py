"""What a report is about: which year or period, which accounts, cost centre and project."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select, true

from huvudbok.db.tx import Tx
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.tables import financial_year

# A number this high names a calendar year and not the id of a financial year.
FIRST_CALENDAR_YEAR = 1900
_LAST_ACCOUNT = 999_999_999


class BadSelection(Exception):  # noqa: N818
    """The report cannot be made; the message says why and what would do."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days inside one financial year."""

    year_id: int
    year_from: str
    year_to: str
    from_date: str
    to_date: str

    def before(self) -> Span:
        """Give the days of the year that come before; empty (from > to) at the year's start."""
        first = datetime.date.fromisoformat(self.from_date)
        day_before = (first - datetime.timedelta(days=1)).isoformat()
        return Span(self.year_id, self.year_from, self.year_to, self.year_from, day_before)

    @property
    def is_whole_year(self) -> bool:
        return (self.from_date, self.to_date) == (self.year_from, self.year_to)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows count. None takes all; an empty code takes the rows that carry none."""

    cost_center: str | None = None
    project: str | None = None
    first_account: int = 0
    last_account: int = _LAST_ACCOUNT

    @property
    def is_open(self) -> bool:
        """Tell whether everything counts, so that debit and credit must meet."""
        return self == Filter()

    def of(self, columns: Any, account: Any) -> Iterator[ColumnElement[bool]]:
        """Give the conditions on a table with rows or balances; `account` is its account column."""
        if self.cost_center is not None:
            yield columns.cost_center == self.cost_center
        if self.project is not None:
            yield columns.project == self.project
        yield from self.of_account(account)

    def of_account(self, account: Any) -> Iterator[ColumnElement[bool]]:
        if (self.first_account, self.last_account) != (0, _LAST_ACCOUNT):
            yield account.between(self.first_account, self.last_account)
        else:
            yield true()


@dataclass(frozen=True, slots=True)
class Selection:
    """A period and a filter; one span, or several where `choose` may cross years."""

    spans: tuple[Span, ...]
    filter: Filter = Filter()

    @property
    def span(self) -> Span:
        return self.spans[0]

    @property
    def from_date(self) -> str:
        return self.spans[0].from_date

    @property
    def to_date(self) -> str:
        return self.spans[-1].to_date


def choose(
    tx: Tx, *, year: int | None = None, from_date: str | None = None, to_date: str | None = None,
    cost_center: str | None = None, project: str | None = None, accounts: str | None = None,
    across_years: bool = False,
) -> Selection:  # fmt: skip
    """Work out what is meant: `year` (an id, or a calendar year), or days, or both.

    A missing `from_date` is the start of the year, a missing `to_date` its end; with neither it is
    the current year. Refuses by `BadSelection`.
    """
    years = list(tx.execute(select(financial_year).order_by(financial_year.c.from_date)))
    if not years:
        raise BadSelection("the company has no financial year yet")
    for day in (from_date, to_date):
        require_day(day)
    if from_date and to_date and from_date > to_date:
        raise BadSelection(f"the period ends ({to_date}) before it begins ({from_date})")
    spans = _spans(tx, years, year, from_date, to_date)
    if len(spans) > 1 and not across_years:
        raise BadSelection(
            f"{spans[0].from_date} to {spans[-1].to_date} crosses financial years; make one report"
            f" for {_name(spans[0])} and one for {_name(spans[1])}"
        )
    first, last = account_range(accounts)
    _require_registered(tx, cost_center, project)
    return Selection(spans, Filter(cost_center, project, first, last))


def require_day(text: str | None) -> None:
    if text is None:
        return
    try:
        is_day = datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_day = False
    if not is_day:
        raise BadSelection(f"{text!r} is not a day; write it as 2026-03-31")


def account_range(text: str | None) -> tuple[int, int]:
    """Read `1930`, `1000-1999`, `3000-` or `-2999`."""
    if text is None:
        return 0, _LAST_ACCOUNT
    first, dash, last = text.replace(" ", "").partition("-")
    if not (first or last) or not all(
        not part or (part.isascii() and part.isdigit() and len(part) <= 9) for part in (first, last)
    ):
        raise BadSelection(f"{text!r} is no range of accounts; write it as 1930 or 1000-1999")
    low = int(first or 0)
    high = int(last or _LAST_ACCOUNT) if dash else low
    if low > high:
        raise BadSelection(f"the range of accounts {text} ends before it begins")
    return low, high


def _spans(
    tx: Tx, years: list[Any], year: int | None, from_date: str | None, to_date: str | None
) -> tuple[Span, ...]:
    named = _named(years, year) if year is not None else None
    if named is None and not from_date and not to_date:
        named = _holding(years, tx.today) or years[-1]
    if named is not None:
        first, last = from_date or named.from_date, to_date or named.to_date
        if first < named.from_date or last > named.to_date:
            raise BadSelection(
                f"{first} to {last} is outside the financial year"
                f" {named.from_date} to {named.to_date}"
            )
    else:
        first = from_date or _year_at(years, str(to_date)).from_date
        last = to_date or _year_at(years, str(from_date)).to_date
    found = [
        Span(y.id, y.from_date, y.to_date, max(first, y.from_date), min(last, y.to_date))
        for y in years
        if y.from_date <= last and y.to_date >= first
    ]
    if not found:
        raise BadSelection(f"no financial year holds {first} to {last}; {_known(years)}")
    if (found[0].from_date, found[-1].to_date) != (first, last):
        raise BadSelection(f"{first} to {last} is not inside the books; {_known(years)}")
    return tuple(found)


def _named(years: list[Any], year: int) -> Any:
    if year >= FIRST_CALENDAR_YEAR:
        fitting = [y for y in years if int(y.from_date[:4]) == year]
        fitting = fitting or [y for y in years if int(y.to_date[:4]) == year]
    else:
        fitting = [y for y in years if y.id == year]
    if not fitting:
        raise BadSelection(f"there is no financial year {year}; {_known(years)}")
    if len(fitting) > 1:
        ids = " or ".join(str(y.id) for y in fitting)
        raise BadSelection(f"two financial years begin in {year}; name one by its id: {ids}")
    return fitting[0]


def _holding(years: list[Any], day: str) -> Any:
    return next((y for y in years if y.from_date <= day <= y.to_date), None)


def _year_at(years: list[Any], day: str) -> Any:
    found = _holding(years, day)
    if found is None:
        raise BadSelection(f"no financial year holds {day}; {_known(years)}")
    return found


def _known(years: list[Any]) -> str:
    return "there are " + ", ".join(f"{y.from_date} to {y.to_date} (id {y.id})" for y in years)


def _name(span: Span) -> str:
    return f"{span.year_from} to {span.year_to}"


def _require_registered(tx: Tx, center: str | None, number: str | None) -> None:
    for value, column, what in (
        (center, cost_center.c.code, "cost centre"),
        (number, project.c.project_number, "project"),
    ):
        if value and tx.execute(select(column).where(column == value)).first() is None:
            known = ", ".join(tx.execute(select(column).order_by(column).limit(20)).scalars())
            raise BadSelection(f"there is no {what} {value}; there are {known or 'none'}")


def a_year_earlier(tx: Tx, span: Span) -> Span | None:
    """Give the same days of the year before, or all of it beside a whole year; None without one."""
    before = tx.execute(
        select(financial_year).where(financial_year.c.to_date < span.year_from)
        .order_by(financial_year.c.to_date.desc()).limit(1)
    ).first()  # fmt: skip
    if before is None:
        return None
    whole = Span(before.id, before.from_date, before.to_date, before.from_date, before.to_date)
    if span.is_whole_year:
        return whole
    first = max(_shifted(span.from_date), before.from_date)
    last = min(_shifted(span.to_date), before.to_date)
    return Span(before.id, before.from_date, before.to_date, first, last) if first <= last else None


def _shifted(text: str) -> str:
    """Move a day one year back; the last of a month stays the last."""
    day = datetime.date.fromisoformat(text)
    lasts = [calendar.monthrange(year, day.month)[1] for year in (day.year, day.year - 1)]
    number = lasts[1] if day.day == lasts[0] else min(day.day, lasts[1])
    return day.replace(year=day.year - 1, day=number).isoformat()
