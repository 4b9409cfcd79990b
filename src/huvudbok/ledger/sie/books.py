"""What an import must know of a company before it plans: years, charts, series, dimensions."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select

from huvudbok.company import read_settings
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.ledger import charts
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.sie.tables import sie_import, sie_object
from huvudbok.ledger.tables import account, balance, financial_year, voucher_series


@dataclass(slots=True)
class ChartLine:
    """One account of a year as an import sees it; `demands` are cost centre, project, text."""

    name: str
    kind: str
    sru: int = 0
    unit: str = ""
    is_active: bool = True
    opening_ore: int = 0
    demands: tuple[str, str, str] = ("ALLOWED", "ALLOWED", "ALLOWED")


@dataclass(slots=True)
class SeriesLine:
    next_number: int = 1
    voucher_count: int = 0
    is_lockable: bool = True

    @property
    def is_unused(self) -> bool:
        return self.next_number == 1 and not self.voucher_count


@dataclass(slots=True)
class BookYear:
    """A financial year; `id` is None for one that the import will open."""

    from_date: str
    to_date: str
    id: int | None = None
    is_closed: bool = False
    chart: dict[int, ChartLine] = field(default_factory=dict)
    series: dict[str, SeriesLine] = field(default_factory=dict)
    # Movements by account; nothing moved and nothing opened makes a year fresh.
    moved: dict[int, int] = field(default_factory=dict)

    @property
    def is_fresh(self) -> bool:
        """Nothing has been posted in it and nothing brought forward."""
        return all(line.is_unused for line in self.series.values()) and not any(
            line.opening_ore for line in self.chart.values()
        )

    @property
    def is_unposted(self) -> bool:
        return all(line.is_unused for line in self.series.values())

    @property
    def name(self) -> str:
        return f"{self.from_date}--{self.to_date}"


@dataclass(slots=True)
class CompanyBooks:
    """One company, read in one moment; `today` is the day of the import."""

    name: str = ""
    organisation_number: str = ""
    today: str = ""
    is_new: bool = False
    years: list[BookYear] = field(default_factory=list)
    # Code to whether it is active, and what an earlier import noted as the file's own code.
    cost_centers: dict[str, bool] = field(default_factory=dict)
    projects: set[str] = field(default_factory=set)
    noted: dict[tuple[str, str], str] = field(default_factory=dict)
    named_objects: set[tuple[str, str]] = field(default_factory=set)
    locked_until: str | None = None
    locked_by: str = ""
    # The day the same file was taken in before.
    imported_on: str = ""

    def year_of(self, day: str) -> BookYear | None:
        return next((y for y in self.years if y.from_date <= day <= y.to_date), None)

    def add_year(self, from_date: str, to_date: str) -> BookYear:
        """Add a year as `years.open_year` will open it: like its nearest neighbour."""
        before = [year for year in self.years if year.to_date < from_date]
        after = [year for year in self.years if year.from_date > to_date]
        like = max(before, key=lambda y: y.to_date) if before else None
        carried = like.chart if like else {}
        moved = like.moved if like else {}
        if like is None and after:
            like = min(after, key=lambda y: y.from_date)
        made = BookYear(from_date, to_date)
        if like is None:
            made.chart, made.series = _first_chart(), _first_series()
        else:
            made.chart = {
                number: ChartLine(line.name, line.kind, line.sru, line.unit, line.is_active,
                                  0, line.demands)
                for number, line in like.chart.items()
            }  # fmt: skip
            made.series = {c: SeriesLine(is_lockable=s.is_lockable) for c, s in like.series.items()}
        for number, line in carried.items():
            if number < 3000:
                made.chart[number].opening_ore = line.opening_ore + moved.get(number, 0)
        self.years.append(made)
        return made


def new_company(name: str, organisation_number: str) -> CompanyBooks:
    """Give the books of a company that is not founded yet: no years."""
    return CompanyBooks(name, organisation_number, clock.today().isoformat(), is_new=True)


def _first_chart() -> dict[int, ChartLine]:
    return {
        row.number: ChartLine(row.description, row.kind, row.sru, is_active=row.is_active)
        for row in charts.find(charts.DEFAULT) or ()
    }


def _first_series() -> dict[str, SeriesLine]:
    return {code: SeriesLine(is_lockable=lockable) for code, _, _, lockable in charts.SERIES}


def read_books(tx: Tx, sha256: str) -> CompanyBooks:
    """Read the company that an import goes into; `sha256` is the file's."""
    settings = read_settings(tx)
    books = CompanyBooks(
        settings.name, settings.organization_number, tx.today,
        locked_until=settings.locked_until, locked_by=settings.locked_by,
    )  # fmt: skip
    for row in tx.execute(select(financial_year).order_by(financial_year.c.from_date)):
        books.years.append(
            BookYear(row.from_date, row.to_date, row.id, is_closed=bool(row.is_closed))
        )
    _read_charts(tx, {year.id: year for year in books.years})
    for row in tx.execute(select(cost_center)):
        books.cost_centers[row.code] = bool(row.active)
        books.noted["1", row.note or ""] = row.code
    for row in tx.execute(select(project.c.project_number, project.c.comments)):
        books.projects.add(row.project_number)
        books.noted["6", row.comments or ""] = row.project_number
    for row in tx.execute(select(sie_object)):
        books.named_objects.add((row.dimension, row.number))
    at = tx.execute(select(func.max(sie_import.c.at)).where(sie_import.c.sha256 == sha256)).scalar()
    books.imported_on = clock.day_of(at) if at else ""
    return books


def _read_charts(tx: Tx, years: dict[int | None, BookYear]) -> None:
    for row in tx.execute(select(account)):
        years[row.year_id].chart[row.number] = ChartLine(
            row.description, row.kind, row.sru, row.quantity_unit, bool(row.active),
            row.brought_forward_ore,
            (row.cost_center_settings, row.project_settings, row.transaction_information_settings),
        )  # fmt: skip
    for row in tx.execute(select(voucher_series)):
        years[row.year_id].series[row.code] = SeriesLine(
            row.next_number, row.voucher_count, bool(row.is_lockable)
        )
    moved = func.sum(balance.c.amount_ore).label("moved")
    sums = select(balance.c.year_id, balance.c.account, moved)
    for row in tx.execute(sums.group_by(balance.c.year_id, balance.c.account)):
        years[row.year_id].moved[row.account] = int(row.moved)
