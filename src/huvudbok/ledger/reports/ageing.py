"""Sub-ledgers by age: the classes of what is past due, and a sheet of them with sums by party."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from huvudbok import money
from huvudbok.ledger.reports.sheet import Column, Line, Sheet

# Key, heading and the first day past due of each class of age.
CLASSES = (("not_due", "Ej förf.", None), ("days_1", "1-30 dgr", 1),
           ("days_31", "31-60 dgr", 31), ("days_61", "61-90 dgr", 61),
           ("days_91", ">90 dgr", 91))  # fmt: skip
KEYS = tuple(key for key, _, _ in CLASSES)


@dataclass(frozen=True, slots=True)
class Aged:
    """One open invoice: whose, the cells of its line, when it is due, and what is left in öre."""

    party_number: str
    party: str
    cells: dict[str, Any]
    due_date: str
    ore: int


def class_of(due_date: str, day: str) -> str:
    """Name the class of age on a day: 1 January's debt is one day past due on 2 January."""
    due, now = datetime.date.fromisoformat(due_date), datetime.date.fromisoformat(day)
    late = (now - due).days
    return next(
        (key for key, _, first in reversed(CLASSES) if first is not None and late >= first), KEYS[0]
    )


def columns(width: int, total_width: int) -> tuple[Column, ...]:
    """Give the columns of the classes and of their sum."""
    classes = (Column(key, heading, "ore", width) for key, heading, _ in CLASSES)
    return (*classes, Column("total", "Summa", "ore", total_width))


def lines(found: Iterable[Aged], aged_to: str, made: Sheet, title: str) -> Iterator[Line]:
    """Give a line for each invoice, in the order of its party, the sum of each, and that of all.

    The sums of all are put into `made` before the last line, which is called `title`.
    """
    totals = dict.fromkeys((*KEYS, "total"), 0)
    sums: dict[str, int] = {}
    before = None
    for each in found:
        if each.party_number != before:
            if before is not None:
                yield Line("subtotal", sums, "Summa")
            sums = dict.fromkeys(totals, 0)
            yield Line("heading", text=f"{each.party_number}  {each.party}")
            before = each.party_number
        key = class_of(each.due_date, aged_to)
        for counted in (sums, totals):
            counted[key] += each.ore
            counted["total"] += each.ore
        yield Line("row", {**each.cells, key: each.ore, "total": each.ore})
    if before is not None:
        yield Line("subtotal", sums, "Summa")
    made.totals |= totals
    yield Line("total", totals, title)


def disagreement(account: int, owed_ore: int, booked_ore: int) -> Iterator[str]:
    """Say where an account is something else than its invoices come to."""
    if owed_ore != booked_ore:
        yield (
            f"Konto {account} är {money.grouped(booked_ore)} i bokföringen men"
            f" {money.grouped(owed_ore)} i reskontran; skillnaden är ingående balans eller"
            " verifikationer utanför reskontran."
        )
