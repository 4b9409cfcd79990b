"""Vouchers of a SIE file, one by one: a draft for the ledger, or the reason why there is none."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from huvudbok import errors, money
from huvudbok.ledger.posting import Draft, Row
from huvudbok.ledger.sie.books import BookYear, CompanyBooks
from huvudbok.ledger.sie.findings import Findings, Refused

if TYPE_CHECKING:
    from huvudbok.ledger.sie.charts import Numbers
    from huvudbok.ledger.sie.objects import ObjectMap
    from huvudbok.ledger.sie.series import SeriesMap
    from huvudbok.sie import Problem, SieFile, Voucher

MAX_QUANTITY = 10**9

# What the reader calls errors but is about no voucher, or is said here in other words.
_NOT_OF_A_VOUCHER = frozenset(("row_outside", "type_unknown", "year_bad"))


@dataclass(slots=True)
class Take:
    """A voucher that is taken, on its way to its number."""

    voucher: Voucher
    year: BookYear
    code: str
    rows: list[Row]
    given: int | None
    is_unreadable: bool
    is_native: bool
    notes: list[str] = field(default_factory=list)
    # What the draft brings, None to be counted; and what it will be.
    number: int | None = None
    expected: int | None = None

    def draft(self) -> Draft:
        voucher = self.voucher
        assert voucher.date is not None
        return Draft(
            voucher.date.isoformat(), self.code, voucher.text, self.rows,
            comments=self._comments(), is_manual=False, number=self.number,
        )  # fmt: skip

    def _comments(self) -> str | None:
        """Keep what the books have no field for: an old number, who compiled it and when."""
        voucher, parts = self.voucher, []
        is_same = self.is_native and self.given == (self.number or self.expected)
        if voucher.number and not is_same:
            parts.append(f"SIE {voucher.series} {voucher.number}".replace("  ", " "))
        if voucher.reg_date or voucher.sign:
            parts.append(_by("registrerad", voucher.reg_date, voucher.sign))
        parts += self.notes
        if not parts:
            return None
        text = "; ".join(parts)
        return text[0].upper() + text[1:1000]


def _by(verb: str, date: object, sign: str) -> str:
    return f"{verb}{f' {date}' if date else ''}{f' av {sign}' if sign else ''}"


class _Refuse(Exception):  # noqa: N818
    """The voucher cannot be taken; the message is for the bookkeeper."""


class Taker:
    """Goes through the vouchers of one file. `own` is the year that a 4E file is about."""

    def __init__(
        self, file: SieFile, books: CompanyBooks, own: BookYear | None, findings: Findings,
        numbers: Numbers, objects: ObjectMap, series: SeriesMap,
    ) -> None:  # fmt: skip
        self._file, self._books, self._own, self._findings = file, books, own, findings
        self._numbers, self._objects, self._series = numbers, objects, series
        broken = [p for p in file.problems if p.severity == "error" and p.line
                  and p.code not in _NOT_OF_A_VOUCHER]  # fmt: skip
        self._broken: list[Problem] = sorted(broken, key=lambda p: p.line)
        self._broken_lines = [problem.line for problem in self._broken]
        self._days: dict[object, BookYear | None] = {}
        self._demanding = {
            id(year): {n for n, line in year.chart.items() if set(line.demands) != {"ALLOWED"}}
            for year in books.years
        }
        self.takes: list[Take] = []
        # How many vouchers each account that the chart cannot hold kept out.
        self.unfit_accounts: dict[str, int] = {}
        # Numbers of refused vouchers by year and series: they explain a gap.
        self.refused_numbers: dict[tuple[int, str], dict[int, str]] = {}

    def go(self) -> None:
        vouchers = self._file.vouchers
        ends = [*(voucher.line for voucher in vouchers[1:]), 1 << 62]
        for voucher, end in zip(vouchers, ends, strict=bool(vouchers)):
            try:
                self.takes.append(self._take(voucher, end))
            except _Refuse as refusal:
                self._refuse(voucher, str(refusal))

    def _refuse(self, voucher: Voucher, reason: str) -> None:
        day = voucher.date.isoformat() if voucher.date else ""
        self._findings.refused.append(Refused(
            voucher.series, voucher.number or "", day, voucher.line, reason,
            voucher.difference_ore,
        ))  # fmt: skip
        year = self._books.year_of(day) if day else None
        number = _number(voucher.number)
        if year is not None and number is not None:
            key = (id(year), self._series.code(voucher.series))
            self.refused_numbers.setdefault(key, {})[number] = reason

    def _take(self, voucher: Voucher, end: int) -> Take:
        """Ask what the ledger will ask, in its order, but say it as a reader of the file needs."""
        self._require_readable(voucher, end)
        _require_balanced(voucher)
        year = self._find_year(voucher)
        notes: list[str] = []
        rows = self._rows(voucher, notes)
        code = self._series.code(voucher.series)
        self._require_postable(voucher, year, code, rows)
        given = _number(voucher.number)
        return Take(
            voucher, year, code, rows, given, is_unreadable=bool(voucher.number) and given is None,
            is_native=code == voucher.series.strip(), notes=notes,
        )  # fmt: skip

    def _require_readable(self, voucher: Voucher, end: int) -> None:
        if self._broken:
            at = bisect_left(self._broken_lines, voucher.line)
            if at < len(self._broken) and self._broken[at].line < end:
                problem = self._broken[at]
                raise _Refuse(f"Rad {problem.line}: {problem.message}")
        if voucher.date is None:
            raise _Refuse("Verifikationen saknar datum.")

    def _find_year(self, voucher: Voucher) -> BookYear:
        if voucher.date not in self._days:
            assert voucher.date is not None
            self._days[voucher.date] = self._books.year_of(voucher.date.isoformat())
        year = self._days[voucher.date]
        # Vouchers of an export belong to its own year; other years have their balances there.
        if self._own is not None and self._file.kind != "4I" and year is not self._own:
            raise _Refuse(
                f"Datumet {voucher.date} ligger utanför filens räkenskapsår {self._own.name}."
            )
        if year is None:
            raise _Refuse(f"Räkenskapsår finns inte upplagt för {voucher.date}.")
        return year

    def _rows(self, voucher: Voucher, notes: list[str]) -> list[Row]:
        numbers, objects = self._numbers, self._objects
        made: list[Row] = []
        for row in voucher.rows:
            kind = row.kind
            if kind == "RTRANS":
                # Its copy, the #TRANS that follows, is the row.
                if row.sign or row.date:
                    notes.append(_by(f"rad {len(made) + 1} tillagd", row.date, row.sign))
                continue
            number = numbers.of(row.account)
            if number is None:
                count = self.unfit_accounts.get(row.account, 0)
                self.unfit_accounts[row.account] = count + 1
                raise _Refuse(
                    f"Konto {row.account[:40]} (rad {row.line}) kan inte bokföras:"
                    " kontonummer har fyra siffror."
                )
            if is_too_large(row.amount_ore, row.quantity):
                raise _Refuse(f"Rad {row.line}: beloppet eller kvantiteten är för stor.")
            carried = objects.carried(row.objects)
            made.append(Row(
                number, row.amount_ore, carried.cost_center, carried.project, carried.others,
                row.quantity, row.text or None, kind == "BTRANS",
            ))  # fmt: skip
            if kind == "BTRANS":
                notes.append(_by(f"rad {len(made)} struken", row.date, row.sign))
            elif row.date is not None and row.date != voucher.date:
                self._findings.once(
                    "row_date", "Rader har egna datum som skiljer sig från verifikationens; de"
                    " behålls inte.", row.line,
                )  # fmt: skip
        return made

    def _require_postable(
        self, voucher: Voucher, year: BookYear, code: str, rows: list[Row]
    ) -> None:
        books = self._books
        demanding = self._demanding.get(id(year))
        if demanding:
            for row in rows:
                if row.account in demanding and not row.removed:
                    _require_demands(year, row)
        if year.is_closed:
            raise _Refuse(errors.PERIOD_LOCKED.of(who="Årsbokslutet", date=year.to_date).message)
        series = year.series.get(code)
        is_lockable = series is None or series.is_lockable
        if books.locked_until and str(voucher.date) <= books.locked_until and is_lockable:
            who = books.locked_by or "Administratören"
            raise _Refuse(errors.PERIOD_LOCKED.of(who=who, date=books.locked_until).message)


def _require_balanced(voucher: Voucher) -> None:
    count = sum([row.kind == "TRANS" for row in voucher.rows])
    if not count:
        raise _Refuse("Verifikationen har inga rader.")
    difference = voucher.difference_ore
    if difference:
        raise _Refuse(
            f"Verifikation {voucher.name} balanserar inte: differens {money.text(difference)}"
        )
    if count < 2:
        raise _Refuse("Verifikationen har bara en rad.")


def _require_demands(year: BookYear, row: Row) -> None:
    values = (row.cost_center, row.project, row.transaction_information)
    words = ("Kostnadsställe", "Projekt", "Transaktionsinformation")
    for demand, value, word in zip(year.chart[row.account].demands, values, words, strict=True):
        if demand == "MANDATORY" and not value:
            kind = errors.DIMENSION_REQUIRED
        elif demand == "NOTALLOWED" and value:
            kind = errors.DIMENSION_FORBIDDEN
        else:
            continue
        raise _Refuse(kind.of(dimension=word, account=row.account).message)


def is_too_large(ore: int, quantity: Decimal | None) -> bool:
    """Tell what the books' columns could not add up."""
    return abs(ore) > money.MAX_ORE or (quantity is not None and abs(quantity) > MAX_QUANTITY)


def _number(text: str | None) -> int | None:
    """Read a voucher number the books can hold: positive, at most nine digits."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    return int(text) or None
