"""Accounts of a SIE file: which the chart can hold, and what an import does to a year's chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from huvudbok.ledger import charts
from huvudbok.ledger.sie.books import BookYear, ChartLine
from huvudbok.sie import Account, Balance, SieFile

LONGEST_NAME = 200


@dataclass(slots=True)
class ChartChange:
    """What an import does to one year's chart."""

    year: BookYear
    created: dict[int, ChartLine] = field(default_factory=dict)
    changed: dict[int, ChartLine] = field(default_factory=dict)
    awakened: set[int] = field(default_factory=set)


class Numbers:
    """Account numbers as the file spells them, to those of the chart: four digits.

    `mapped` holds the user's own choices for numbers that are no such thing.
    """

    def __init__(self, mapped: Mapping[str, int]) -> None:
        self._known: dict[str, int | None] = dict(mapped)

    def of(self, text: str) -> int | None:
        """Give the number; None for what the chart cannot hold."""
        if text not in self._known:
            fits = len(text) == 4 and text.isascii() and text.isdigit() and text != "0000"
            self._known[text] = int(text) if fits else None
        return self._known[text]


def natures(file: SieFile, numbers: Numbers) -> dict[int, str]:
    """Tell accounts with balances ("TS") from those with results ("IK"), as the file shows them."""
    found: dict[int, str] = {}
    for group, nature in ((file.opening, "TS"), (file.closing, "TS"), (file.results, "IK")):
        for balance in group:
            number = numbers.of(balance.account)
            if balance.amount_ore and number is not None:
                found[number] = nature
    return found


def closing_records(file: SieFile, year: int) -> Iterator[Balance]:
    """Give what each account of a year ends at: #RES, else #UB; some programs write both."""
    results = {balance.account for balance in file.results if balance.year == year}
    yield from (b for b in file.results if b.year == year)
    yield from (b for b in file.closing if b.year == year and b.account not in results)


def change(
    file: SieFile, numbers: Numbers, year: BookYear, used: Iterable[int], *, whole: bool
) -> ChartChange:
    """Plan a year's chart: accounts in use are there and active.

    With `whole` the file's chart becomes the year's: its names, SRU codes, units and kinds hold.
    """
    made = ChartChange(year)
    nature = natures(file, numbers)
    declared: dict[int, Account] = {}
    for one in file.accounts.values():
        number = numbers.of(one.number)
        if number is not None:
            declared.setdefault(number, one)
    for number in sorted({*used, *(declared if whole else ())}):
        wanted = _line(number, declared.get(number), nature.get(number, ""))
        present = year.chart.get(number)
        if present is None:
            made.created[number] = wanted
            continue
        if whole and number in declared:
            line = ChartLine(
                wanted.name or present.name, wanted.kind, wanted.sru or present.sru,
                wanted.unit or present.unit,
            )  # fmt: skip
            if _facts(line) != _facts(present):
                made.changed[number] = line
        if not present.is_active:
            made.awakened.add(number)
    return made


def _facts(line: ChartLine) -> tuple[str, str, int, str]:
    return (line.name, line.kind, line.sru, line.unit)


def _line(number: int, declared: Account | None, nature: str) -> ChartLine:
    name = declared.name if declared else _name_of(number)
    sru = _sru(declared.sru) if declared else 0
    kind = _kind(number, declared.type if declared else "", nature)
    return ChartLine(
        (name or _name_of(number))[:LONGEST_NAME],
        kind,
        sru,
        (declared.unit if declared else "")[:20],
    )


def _kind(number: int, declared: str, nature: str) -> str:
    """Choose the SIE kind: the file's balances decide, then #KTYP where it agrees with them.

    # Inferred: real files carry #KTYP that contradict their own balances.
    """
    kind = charts.kind_of(number)
    if nature and kind not in nature:
        kind = nature[0] if declared not in tuple(nature) else declared
    family = "TS" if kind in "TS" else "IK"
    return declared if declared and declared in family else kind


def _name_of(number: int) -> str:
    known = next((row for row in charts.find(charts.DEFAULT) or () if row.number == number), None)
    return known.description if known else f"Okänt konto {number:04d}"


def _sru(codes: Iterable[str]) -> int:
    fitting = (int(c) for c in codes if c.isascii() and c.isdigit() and len(c) <= 6)
    return next(fitting, 0)
