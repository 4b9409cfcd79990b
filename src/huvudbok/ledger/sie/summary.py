"""Movements of a year that a SIE file gives as sums alone, booked as one voucher a month or year.

A balance in the ledger always comes from vouchers, so that of a file of type 1-3, or of the
comparison year of any file, becomes summary vouchers in a series of their own. Months are kept
where #PSALDO adds up to the year; else there is one voucher at the year's end.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from huvudbok import money
from huvudbok.ledger.posting import Draft, Row
from huvudbok.ledger.sie.books import BookYear
from huvudbok.ledger.sie.charts import Numbers, closing_records
from huvudbok.ledger.sie.findings import Findings
from huvudbok.ledger.sie.objects import COST_CENTER, PROJECT, ObjectMap
from huvudbok.sie import Balance, SieFile

SERIES = "SIE"
SERIES_NAME = "Import av SIE-saldon"

# Account, cost centre, project.
Key = tuple[int, str, str]


@dataclass(slots=True)
class Sum:
    ore: int = 0
    quantity: Decimal = Decimal(0)

    def add(self, balance: Balance, sign: int = 1) -> None:
        self.ore += sign * balance.amount_ore
        self.quantity += sign * (balance.quantity or 0)


Sums = defaultdict[Key, Sum]


def _sums() -> Sums:
    return defaultdict(Sum)


@dataclass(slots=True)
class Reader:
    """Adds up the balance records of one file for one of its years."""

    file: SieFile
    number: int
    year: BookYear
    numbers: Numbers
    objects: ObjectMap
    findings: Findings
    difference_account: int
    # By day: the sums of one summary voucher.
    months: dict[str, Sums] = field(default_factory=dict)
    _results: set[str] = field(default_factory=set)

    def opening(self) -> dict[int, int]:
        """Give the opening balances by account."""
        found: dict[int, int] = defaultdict(int)
        for balance in self._of(self.file.opening):
            number = self.numbers.of(balance.account)
            if number is not None:
                found[number] += balance.amount_ore
        return found

    def opening_details(self) -> dict[Key, Sum]:
        """Give opening balances by cost centre and project, and quantities by account."""
        details = _sums()
        for balance in self._of(self.file.object_opening):
            key = self._key(balance)
            if key is not None and key[1:] != ("", ""):
                details[key].add(balance)
        for balance in self._of(self.file.opening):
            number = self.numbers.of(balance.account)
            if balance.quantity and number is not None:
                held = [s.quantity for key, s in details.items() if key[0] == number]
                details[number, "", ""].quantity += balance.quantity - sum(held)
        return details

    def drafts(self) -> Iterator[Draft]:
        """Give the summary vouchers of the year, each in balance."""
        self._results = {balance.account for balance in self._of(self.file.results)}
        self._read_months()
        difference = 0
        for day, sums in sorted(self.months.items()):
            difference += sum(one.ore for one in sums.values())
            rows = self._balanced_rows(sums)
            if len(rows) >= 2:
                yield Draft(
                    day, SERIES, f"Import av SIE {self.file.kind}: rörelser till och med {day}",
                    rows, is_manual=False,
                )  # fmt: skip
        if difference:
            self.findings.warn(
                "movements_unbalanced",
                f"Rörelserna {self.year.name} summerar till {money.text(difference)} i stället för"
                f" noll. Skillnaden {money.text(-difference)} är bokförd på konto"
                f" {self.difference_account:04d} i serie {SERIES}.",
            )

    def _balanced_rows(self, sums: Sums) -> list[Row]:
        difference = sum(one.ore for one in sums.values())
        rows = [
            Row(key[0], one.ore, key[1], key[2], quantity=one.quantity or None)
            for key, one in sorted(sums.items())
            if one.ore or one.quantity
        ]
        if difference:
            rows.append(Row(self.difference_account, -difference,
                            description="Differens i den inlästa filen"))  # fmt: skip
        return rows

    def _of(self, balances: list[Balance]) -> Iterator[Balance]:
        return (balance for balance in balances if balance.year == self.number)

    def _key(self, balance: Balance) -> Key | None:
        """Give where a balance belongs; objects of other dimensions have no register."""
        number = self.numbers.of(balance.account)
        if number is None:
            return None
        own = tuple(pair for pair in balance.objects if pair[0] in (COST_CENTER, PROJECT))
        if len(own) < len(balance.objects):
            self.findings.once(
                "object_balance", "Saldon på andra dimensioner än kostnadsställe (1) och projekt"
                " (6) tas inte med.", balance.line,
            )  # fmt: skip
        carried = self.objects.carried(own)
        return (number, carried.cost_center, carried.project)

    def _target(self) -> dict[int, Sum]:
        """Give each account's movement: UB less IB, or RES."""
        found: dict[int, Sum] = defaultdict(Sum)
        signed = [(balance, -1) for balance in self._of(self.file.opening)]
        signed += [(balance, 1) for balance in closing_records(self.file, self.number)]
        for balance, sign in signed:
            number = self.numbers.of(balance.account)
            if number is not None:
                found[number].add(balance, sign)
        return found

    def _periods(self) -> Iterator[tuple[str, Balance]]:
        """Give the #PSALDO records of the year, each with the last day of its month.

        Some programs number the months of the year before as year 0; the month decides.
        """
        first, last = self.year.from_date, self.year.to_date
        for balance in self.file.periods:
            month = f"{balance.period[:4]}-{balance.period[4:]}"
            if first[:7] <= month <= last[:7]:
                end = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
                yield min(f"{month}-{end:02d}", last), balance

    def _read_months(self) -> None:
        target = self._target()
        totals: dict[str, dict[int, Sum]] = defaultdict(lambda: defaultdict(Sum))
        parts: dict[str, Sums] = defaultdict(_sums)
        for day, balance in self._periods():
            key = self._key(balance)
            if key is not None and not balance.objects:
                totals[day][key[0]].add(balance)
            elif key is not None:
                parts[day][key].add(balance)
        if _adds_up(target, totals):
            for day in totals.keys() | parts.keys():
                self.months[day] = _with_rest(totals[day], parts[day])
        elif _adds_up(target, joined := _joined(totals, parts)):
            # Inferred from Avendo: there each record counts once, `{}` being what has no object.
            for day in joined:
                self.months[day] = _with_rest(joined[day], parts[day])
        else:
            whole = _sums()
            for sums in parts.values():
                for key, one in sums.items():
                    whole[key].ore += one.ore
                    whole[key].quantity += one.quantity
            self.months[self._last_day()] = _with_rest(target, whole)
        self._settle_objects()

    def _last_day(self) -> str:
        covered = self.file.omfattn
        if self.number == 0 and covered is not None:
            day = covered.isoformat()
            if self.year.from_date <= day <= self.year.to_date:
                return day
        return self.year.to_date

    def _settle_objects(self) -> None:
        """Make cost centres and projects end where #OUB says, by a shift in the last month."""
        for dimension, is_project in ((COST_CENTER, False), (PROJECT, True)):
            wanted = self._object_movements(dimension)
            for sums in self.months.values():
                for key, one in sums.items():
                    at = (key[0], key[2 if is_project else 1])
                    if at in wanted:
                        wanted[at] -= one.ore
            for (number, code), ore in wanted.items():
                if ore:
                    day = max(self.months, default=self._last_day())
                    last = self.months.setdefault(day, _sums())
                    last[(number, "", code) if is_project else (number, code, "")].ore += ore
                    last[number, "", ""].ore -= ore

    def _object_movements(self, dimension: str) -> dict[tuple[int, str], int]:
        """Give what the objects of a dimension moved by account, as #OIB and #OUB say."""
        moved: dict[tuple[int, str], int] = defaultdict(int)
        for group, sign in ((self.file.object_opening, -1), (self.file.object_closing, 1)):
            for balance in self._of(group):
                if len(balance.objects) == 1 and balance.objects[0][0] == dimension:
                    key = self._key(balance)
                    # Some programs give result accounts here too, from the object's first day.
                    if key is not None and balance.account not in self._results:
                        moved[key[0], key[1] or key[2]] += sign * balance.amount_ore
        return moved


def _adds_up(target: dict[int, Sum], months: dict[str, dict[int, Sum]]) -> bool:
    """Tell whether the months of every account make its year."""
    if not months:
        return False
    year: dict[int, int] = defaultdict(int)
    for sums in months.values():
        for number, one in sums.items():
            year[number] += one.ore
    return all(
        year.get(number, 0) == (target[number].ore if number in target else 0)
        for number in {*year, *target}
    )


def _joined(totals: dict[str, dict[int, Sum]], parts: dict[str, Sums]) -> dict[str, dict[int, Sum]]:
    made: dict[str, dict[int, Sum]] = defaultdict(lambda: defaultdict(Sum))
    for day in totals.keys() | parts.keys():
        for number, one in totals[day].items():
            made[day][number].ore += one.ore
            made[day][number].quantity += one.quantity
        for key, one in parts[day].items():
            made[day][key[0]].ore += one.ore
            made[day][key[0]].quantity += one.quantity
    return made


def _with_rest(totals: dict[int, Sum], parts: Sums) -> Sums:
    """Split totals into what objects hold and the rest.

    Cost centre and project are separate records of the same money, so the rest can be negative;
    the sums of the account and of each object are right.
    """
    made = _sums()
    for number, one in totals.items():
        made[number, "", ""].ore += one.ore
        made[number, "", ""].quantity += one.quantity
    for key, one in parts.items():
        # What stands on an object of another dimension is part of the rest already.
        if key[1:] != ("", ""):
            made[key].ore += one.ore
            made[key].quantity += one.quantity
            made[key[0], "", ""].ore -= one.ore
            made[key[0], "", ""].quantity -= one.quantity
    return made
