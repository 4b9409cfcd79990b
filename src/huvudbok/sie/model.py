"""The contents of a SIE file of types 1-4 as plain values: header, chart, balances and vouchers."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from huvudbok.sie.problems import Problem

RowKind = Literal["TRANS", "RTRANS", "BTRANS"]
ChecksumStatus = Literal["absent", "ok", "mismatch", "cut_off"]
EncodingName = Literal["ascii", "cp437", "cp1252", "utf-8", "utf-16"]

Objects = tuple[tuple[str, str], ...]
"""Dimension number and object number, in pairs."""


class Year(NamedTuple):
    """A financial year: 0 is the file's own, -1 the one before."""

    number: int
    start: dt.date
    end: dt.date


class Address(NamedTuple):
    contact: str = ""
    street: str = ""
    postal: str = ""
    phone: str = ""


class Dimension(NamedTuple):
    number: str
    name: str
    parent: str | None = None


class SieObject(NamedTuple):
    """One cost centre, project, employee ... within a dimension."""

    dimension: str
    number: str
    name: str


@dataclass(slots=True)
class Account:
    """An account of the chart; `type` is T, S, K, I or empty, `sru` the codes in file order."""

    number: str
    name: str
    type: str = ""
    unit: str = ""
    sru: list[str] = field(default_factory=list)


class Balance(NamedTuple):
    """A balance or a change, debit positive; `period` (YYYYMM) only for periods and budgets."""

    year: int
    account: str
    amount_ore: int
    quantity: Decimal | None = None
    objects: Objects = ()
    period: str = ""
    line: int = 0


# Rows and vouchers are named tuples and not frozen dataclasses: a file holds them by the hundred
# thousand, and building a frozen dataclass of nine fields takes four times as long.
class Row(NamedTuple):
    """A voucher row, debit positive; `date` is None where the row follows its voucher's date."""

    account: str
    objects: Objects
    amount_ore: int
    date: dt.date | None = None
    text: str = ""
    quantity: Decimal | None = None
    sign: str = ""
    kind: RowKind = "TRANS"
    line: int = 0


class Voucher(NamedTuple):
    """A voucher; series and number as the file spells them, number None where it has none."""

    series: str
    number: str | None
    date: dt.date | None
    text: str = ""
    reg_date: dt.date | None = None
    sign: str = ""
    rows: tuple[Row, ...] = ()
    line: int = 0

    @property
    def counted_rows(self) -> tuple[Row, ...]:
        """The rows that are the bookkeeping: struck rows and the marks of added ones left out."""
        return tuple(row for row in self.rows if row.kind == "TRANS")

    @property
    def difference_ore(self) -> int:
        """Debit less credit; 0 for a voucher that balances."""
        return sum([row.amount_ore for row in self.rows if row.kind == "TRANS"])

    @property
    def name(self) -> str:
        """What a bookkeeper calls it: `A 12`, or by its line where the file gives no number."""
        label = " ".join(part for part in (self.series, self.number) if part)
        return label if self.number else f"{label} (rad {self.line})".lstrip()

    @property
    def name_en(self) -> str:
        return self.name.replace("(rad ", "(line ")


@dataclass(slots=True)
class Balances:
    """All balance records; lists when read, any iterables when written."""

    opening: Iterable[Balance] = ()  # IB
    closing: Iterable[Balance] = ()  # UB
    results: Iterable[Balance] = ()  # RES
    object_opening: Iterable[Balance] = ()  # OIB
    object_closing: Iterable[Balance] = ()  # OUB
    periods: Iterable[Balance] = ()  # PSALDO
    budgets: Iterable[Balance] = ()  # PBUDGET


@dataclass(slots=True, kw_only=True)
class Header:
    """The identification records; an empty text or None is a record that is not there."""

    flag: int = 0
    program: str = ""
    version: str = ""
    format: str = "PC8"
    generated: dt.date | None = None
    generated_by: str = ""
    prosa: str = ""
    company_type: str = ""
    fnr: str = ""
    orgnr: str = ""
    orgnr_serial: str = ""
    bkod: str = ""
    address: Address | None = None
    company_name: str = ""
    years: list[Year] = field(default_factory=list)
    taxar: str = ""
    omfattn: dt.date | None = None
    kptyp: str = ""
    currency: str = ""

    @property
    def orgnr_digits(self) -> str:
        """The ten digits of the organisation number, to compare two ways of writing it."""
        digits = "".join(sign for sign in self.orgnr if sign in "0123456789")
        return digits[2:] if len(digits) == 12 else digits

    def year(self, number: int) -> Year | None:
        return next((year for year in self.years if year.number == number), None)


@dataclass(slots=True, kw_only=True)
class SieFile(Header):
    """A whole file as read; everything odd about it stands in `problems`."""

    sie_type: int = 1
    accounts: dict[str, Account] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    objects: dict[tuple[str, str], SieObject] = field(default_factory=dict)
    opening: list[Balance] = field(default_factory=list)
    closing: list[Balance] = field(default_factory=list)
    results: list[Balance] = field(default_factory=list)
    object_opening: list[Balance] = field(default_factory=list)
    object_closing: list[Balance] = field(default_factory=list)
    periods: list[Balance] = field(default_factory=list)
    budgets: list[Balance] = field(default_factory=list)
    vouchers: list[Voucher] = field(default_factory=list)
    ksumma: ChecksumStatus = "absent"
    encoding: EncodingName = "ascii"
    problems: list[Problem] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`1`, `2`, `3`, `4E` or `4I`."""
        if self.sie_type != 4:
            return str(self.sie_type)
        # Inferred: both kinds of type 4 carry the same number; only an export has balances.
        return "4E" if self.opening or self.closing or self.results else "4I"

    @property
    def balances(self) -> Balances:
        return Balances(
            opening=self.opening,
            closing=self.closing,
            results=self.results,
            object_opening=self.object_opening,
            object_closing=self.object_closing,
            periods=self.periods,
            budgets=self.budgets,
        )
