"""The trial balance (saldobalans): what each account opened with, how it moved, where it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from huvudbok.db.tx import Tx
from huvudbok.ledger.reports import movements
from huvudbok.ledger.reports.selection import Selection
from huvudbok.ledger.reports.sheet import Column, Line, Sheet, head


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in öre, debit positive. `opening_ore` is the balance when the period begins."""

    account: int
    name: str
    opening_ore: int
    movement_ore: int

    @property
    def closing_ore(self) -> int:
        return self.opening_ore + self.movement_ore


@dataclass(frozen=True, slots=True)
class Sums:
    """Opening, movement and closing of several accounts, in öre."""

    opening_ore: int
    movement_ore: int

    @property
    def closing_ore(self) -> int:
        return self.opening_ore + self.movement_ore


@dataclass(frozen=True, slots=True)
class TrialBalance:
    lines: tuple[AccountLine, ...]

    def sums(self, first: int = 0, last: int = 999_999_999) -> Sums:
        """Add up the accounts of a range."""
        inside = [line for line in self.lines if first <= line.account <= last]
        return Sums(sum(x.opening_ore for x in inside), sum(x.movement_ore for x in inside))


def trial_balance(tx: Tx, selection: Selection) -> TrialBalance:
    """Make the trial balance of a period inside one year."""
    span, which = selection.span, selection.filter
    opening = movements.opened(tx, span.year_id, which)
    for number, ore in movements.moved(tx, span.before(), which).items():
        opening[number] = opening.get(number, 0) + ore
    moved = movements.moved(tx, span, which)
    names = movements.names(tx, span.year_id)
    return TrialBalance(tuple(
        AccountLine(number, names.get(number, ""), opening.get(number, 0), moved.get(number, 0))
        for number in sorted({*opening, *moved})
    ))  # fmt: skip


COLUMNS = (
    Column("account", "Konto", "number", 6), Column("name", "Benämning"),
    Column("opening", "Ingående", "ore"), Column("movement", "Period", "ore"),
    Column("closing", "Utgående", "ore"),
)  # fmt: skip


def values(line: AccountLine | Sums) -> dict[str, int]:
    return {"opening": line.opening_ore, "movement": line.movement_ore,
            "closing": line.closing_ore}  # fmt: skip


def sheet(tx: Tx, selection: Selection) -> Sheet:
    """Make the trial balance ready for printing."""
    made = trial_balance(tx, selection)
    total = made.sums()
    result = Sheet(
        "trial-balance", "Saldobalans", head(tx, selection), COLUMNS, _lines(made), values(total)
    )
    if selection.filter.is_open and (total.opening_ore or total.movement_ore):
        result.warnings.append("Saldobalansen går inte jämnt ut: kör huvudbok verify.")
    return result


_CLASSES = (
    ("Summa tillgångar", 1000, 1999), ("Summa eget kapital och skulder", 2000, 2999),
    ("Summa intäkter", 3000, 3999), ("Summa kostnader", 4000, 7999),
    ("Summa finansiella poster, skatt och resultat", 8000, 8999),
)  # fmt: skip


def _lines(made: TrialBalance) -> Iterator[Line]:
    classes = iter(_CLASSES)
    current = None
    for line in made.lines:
        while current is None or line.account > current[2]:
            if current is not None and (found := _subtotal(made, *current)):
                yield found
            current = next(classes, ("Summa övriga konton", 9000, 999_999_999))
        yield Line("row", {"account": line.account, "name": line.name, **values(line)})
    if current is not None and (found := _subtotal(made, *current)):
        yield found
    yield Line("total", values(made.sums()), "Summa")


def _subtotal(made: TrialBalance, title: str, first: int, last: int) -> Line | None:
    if any(first <= line.account <= last for line in made.lines):
        return Line("subtotal", values(made.sums(first, last)), title)
    return None
