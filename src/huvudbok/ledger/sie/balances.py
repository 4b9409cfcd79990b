"""The balance records of a SIE export, from opening balances and the kept sums of movements."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from huvudbok import money, sie
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import charts
from huvudbok.ledger.sie.objects import COST_CENTER, PROJECT
from huvudbok.ledger.tables import account, balance, opening_detail

# Account, then cost centre or project as SIE writes it.
ObjectKey = tuple[int, str, str]


@dataclass(slots=True)
class Held:
    """What an account or object opened with and what moved, in öre and millionths."""

    opening_ore: int = 0
    moved_ore: int = 0
    opening_quantity: int = 0
    moved_quantity: int = 0

    @property
    def is_anything(self) -> bool:
        return bool(
            self.opening_ore or self.moved_ore or self.opening_quantity or self.moved_quantity
        )


@dataclass(slots=True)
class YearBalances:
    """One year's balances; periods by (YYYYMM, account) and (YYYYMM, account, dimension, code)."""

    accounts: dict[int, Held] = field(default_factory=dict)
    results: set[int] = field(default_factory=set)
    names: dict[int, str] = field(default_factory=dict)
    objects: dict[ObjectKey, Held] = field(default_factory=lambda: defaultdict(Held))
    periods: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    object_periods: dict[tuple[int, int, str, str], list[int]] = field(default_factory=dict)


_OPENED = Prepared(
    select(account.c.number, account.c.description, account.c.kind, account.c.brought_forward_ore)
    .where(
        account.c.year_id == bindparam("year"),
        or_(
            account.c.brought_forward_ore != 0,
            account.c.number.in_(
                select(balance.c.account).where(balance.c.year_id == bindparam("year"))
            ),
        ),
    )
)  # fmt: skip
_DETAILS = Prepared(select(opening_detail).where(opening_detail.c.year_id == bindparam("year")))
_ore = func.sum(balance.c.amount_ore).label("ore")
_quantity = func.sum(balance.c.quantity).label("quantity")
_BY_ACCOUNT = Prepared(
    select(balance.c.account, _ore, _quantity)
    .where(balance.c.year_id == bindparam("year"))
    .group_by(balance.c.account)
)
_BY_PERIOD = Prepared(
    select(balance.c.period, balance.c.account, _ore, _quantity)
    .where(balance.c.year_id == bindparam("year"))
    .group_by(balance.c.period, balance.c.account)
)
_BY_OBJECT = Prepared(
    select(balance).where(
        balance.c.year_id == bindparam("year"),
        (balance.c.cost_center != "") | (balance.c.project != ""),
    )
)


def is_result(kind: str) -> bool:
    return kind in ("I", "K")


@functools.cache
def is_unusual(number: int, kind: str) -> bool:
    """Tell whether an account's kind does not follow from its number, so that #KTYP is needed."""
    return is_result(kind) != is_result(charts.kind_of(number))


def read(tx: Tx, year_id: int, sie_type: int) -> YearBalances:
    """Read the balances of a year, as much of them as a type shows."""
    found = YearBalances()
    moved = {row.account: row for row in _BY_ACCOUNT.all(tx, year=year_id)}
    for row in _OPENED.all(tx, year=year_id):
        movement = moved.pop(row.number, None)
        if movement is None and not row.brought_forward_ore:
            continue
        found.names[row.number] = row.description
        held = found.accounts[row.number] = Held(row.brought_forward_ore)
        if movement is not None:
            held.moved_ore, held.moved_quantity = int(movement.ore), int(movement.quantity)
        if is_result(row.kind):
            found.results.add(row.number)
    _read_details(tx, year_id, found)
    if sie_type >= 2:
        _read_periods(tx, year_id, sie_type, found)
    return found


def _read_details(tx: Tx, year_id: int, found: YearBalances) -> None:
    for row in _DETAILS.all(tx, year=year_id):
        held = found.accounts.setdefault(row.account, Held())
        held.opening_quantity += row.quantity or 0
        for dimension, code in _objects_of(row):
            of_object = found.objects[row.account, dimension, code]
            of_object.opening_ore += row.amount_ore
            of_object.opening_quantity += row.quantity or 0


def _read_periods(tx: Tx, year_id: int, sie_type: int, found: YearBalances) -> None:
    for row in _BY_PERIOD.all(tx, year=year_id):
        found.periods[row.period, row.account] = [int(row.ore), int(row.quantity)]
    if sie_type < 3:
        return
    for row in _BY_OBJECT.all(tx, year=year_id):
        for dimension, code in _objects_of(row):
            held = found.objects[row.account, dimension, code]
            held.moved_ore += row.amount_ore
            held.moved_quantity += row.quantity
            key = (row.period, row.account, dimension, code)
            sums = found.object_periods.setdefault(key, [0, 0])
            sums[0] += row.amount_ore
            sums[1] += row.quantity


def _objects_of(row: Any) -> Iterator[tuple[str, str]]:
    if row.cost_center:
        yield COST_CENTER, row.cost_center
    if row.project:
        yield PROJECT, row.project


def records(found: Mapping[int, YearBalances], sie_type: int) -> sie.Balances:
    """Give the records of some years by their SIE number, accounts in order."""
    made = sie.Balances([], [], [], [], [], [], [])
    for number, year in found.items():
        _of_accounts(made, number, year)
        if sie_type >= 3:
            _of_objects(made, number, year)
        if sie_type >= 2:
            _of_periods(made, number, year, sie_type)
    return made


def _of_accounts(made: Any, year: int, found: YearBalances) -> None:
    for number, held in sorted(found.accounts.items()):
        name = f"{number:04d}"
        closing = held.opening_ore + held.moved_ore
        quantity = _units(held.opening_quantity + held.moved_quantity)
        if number not in found.results:
            opened = _units(held.opening_quantity)
            made.opening.append(sie.Balance(year, name, held.opening_ore, opened))
            made.closing.append(sie.Balance(year, name, closing, quantity))
            continue
        # What a result account was opened with, which it should not be, still counts.
        if held.opening_ore:
            made.opening.append(sie.Balance(year, name, held.opening_ore))
        made.results.append(sie.Balance(year, name, closing, quantity))


def _of_objects(made: Any, year: int, found: YearBalances) -> None:
    for (number, dimension, code), held in sorted(found.objects.items()):
        if number in found.results or not held.is_anything:
            continue
        name, objects = f"{number:04d}", ((dimension, code),)
        opened = _units(held.opening_quantity)
        closed = _units(held.opening_quantity + held.moved_quantity)
        made.object_opening.append(sie.Balance(year, name, held.opening_ore, opened, objects))
        made.object_closing.append(
            sie.Balance(year, name, held.opening_ore + held.moved_ore, closed, objects)
        )


def _of_periods(made: Any, year: int, found: YearBalances, sie_type: int) -> None:
    lines: list[tuple[int, int, str, str, list[int]]] = [
        (period, number, "", "", sums) for (period, number), sums in found.periods.items()
    ]
    if sie_type >= 3:
        lines += [(*key, sums) for key, sums in found.object_periods.items()]
    for period, number, dimension, code, (ore, quantity) in sorted(lines):
        objects = ((dimension, code),) if dimension else ()
        made.periods.append(
            sie.Balance(year, f"{number:04d}", ore, _units(quantity), objects, str(period))
        )


def _units(millionths: int) -> Decimal | None:
    return Decimal(money.from_micro(millionths) or 0) or None
