"""Which financial years a SIE file is about, and which of them the company gets."""

from __future__ import annotations

from huvudbok.errors import Refusal
from huvudbok.ledger.sie.books import BookYear, CompanyBooks
from huvudbok.ledger.sie.findings import Findings, Stopped
from huvudbok.ledger.years import require_length
from huvudbok.sie import SieFile, Year

# A file without #RAR tells its years by its vouchers; a date beyond these is a slip of the pen.
MOST_YEARS = 30
YEARS_AHEAD = 2


def settle(file: SieFile, books: CompanyBooks, findings: Findings) -> dict[int, BookYear]:
    """Give the years by the file's numbering (0 its own, -1 the one before), new ones added.

    Without #RAR the answer is empty: each voucher's date decides. Refuses a year 0 that the
    company cannot have.
    """
    if file.year(0) is None:
        if books.is_new:
            _derive(file, books)
        return {}
    found: dict[int, BookYear] = {}
    # Oldest first: a year is opened like the one before it.
    for year in sorted(file.years, key=lambda one: one.start):
        if year.number == 0:
            found[0] = _own_year(file, year, books)
        elif year.number < 0 and _is_needed(file, year.number):
            compared = _comparison_year(year, books, findings)
            if compared is not None:
                found[year.number] = compared
    return found


def _is_needed(file: SieFile, number: int) -> bool:
    groups = (file.opening, file.closing, file.results, file.periods)
    if any(balance.year == number for group in groups for balance in group):
        return True
    year = file.year(number)
    assert year is not None
    return file.kind == "4I" and any(
        voucher.date is not None and year.start <= voucher.date <= year.end
        for voucher in file.vouchers
    )


def _own_year(file: SieFile, year: Year, books: CompanyBooks) -> BookYear:
    first, last = year.start.isoformat(), year.end.isoformat()
    held = _held(books, first, last)
    if held is not None:
        return held
    overlapping = _overlapping(books, first, last)
    if overlapping is not None:
        if file.kind == "4I":
            return overlapping
        raise Stopped(
            f"Filens räkenskapsår {first}--{last} stämmer inte med företagets {overlapping.name}."
        )
    try:
        require_length(first, last)
    except Refusal as refusal:
        raise Stopped(f"Filens räkenskapsår {first}--{last}: {refusal.message}") from None
    return books.add_year(first, last)


def _comparison_year(year: Year, books: CompanyBooks, findings: Findings) -> BookYear | None:
    first, last = year.start.isoformat(), year.end.isoformat()
    held = _held(books, first, last)
    if held is not None:
        return held
    if _overlapping(books, first, last) is not None:
        why = "det stämmer inte med företagets räkenskapsår"
    else:
        try:
            require_length(first, last)
        except Refusal as refusal:
            why = refusal.message[0].lower() + refusal.message[1:].rstrip(".")
        else:
            return books.add_year(first, last)
    findings.warn("year_skipped", f"Jämförelseåret {first}--{last} tas inte in: {why}.")
    return None


def _held(books: CompanyBooks, first: str, last: str) -> BookYear | None:
    return next((y for y in books.years if (y.from_date, y.to_date) == (first, last)), None)


def _overlapping(books: CompanyBooks, first: str, last: str) -> BookYear | None:
    return next((y for y in books.years if y.from_date <= last and y.to_date >= first), None)


def _derive(file: SieFile, books: CompanyBooks) -> None:
    """Give a new company the calendar years from the first voucher to the last.

    # Inferred: a file for import (4I) names no years; most companies have calendar years.
    """
    latest = int(books.today[:4]) + YEARS_AHEAD
    years = {v.date.year for v in file.vouchers if v.date is not None and v.date.year <= latest}
    if not years:
        return
    for year in range(max(min(years), max(years) - MOST_YEARS + 1), max(years) + 1):
        books.add_year(f"{year:04d}-01-01", f"{year:04d}-12-31")
