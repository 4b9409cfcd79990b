"""What share of the cost the state pays, and at most how much for a person and year, by date.

The day that counts is the day on which the buyer paid. Law: Inkomstskattelagen 67 kap., lag
(2020:1066) om grön teknik. Source: Skatteverket, by way of domain.md (f).
# Inferred: what held before 2024.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from huvudbok.sales.housework.kinds import GREEN, ROT

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Caps:
    """What one person may get in a year, in kronor; `together` is for rot and rut as one."""

    rot: int
    rut: int
    rut_under_65: int
    together: int
    green: int


@dataclass(frozen=True, slots=True)
class Used:
    """What a person already got for the year, in kronor."""

    rot: int = 0
    rut: int = 0
    green: int = 0


NOTHING = Caps(0, 0, 0, 0, 0)


def _rows(name: str) -> Iterable[Mapping[str, str]]:
    with (_DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


@functools.cache
def _percentages() -> Mapping[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for row in _rows("percentages.csv"):
        found.setdefault(row["of"], []).append((row["from_date"], int(row["percent"])))
    return found


@functools.cache
def _caps() -> list[tuple[str, Caps]]:
    return [
        (row["from_date"], Caps(**{name: int(row[name]) for name in Caps.__slots__}))
        for row in _rows("caps.csv")
    ]


def percent_on(of: str, paid_on: str) -> int:
    """Give the share for rot, rut or a kind of green work; 0 where there is none on that day."""
    last = 0
    for from_date, percent in _percentages().get(of, ()):
        if from_date <= paid_on:
            last = percent
    return last


def caps_on(paid_on: str) -> Caps:
    """Give the caps of the year of a payment, as they stand on its day."""
    last = NOTHING
    for from_date, caps in _caps():
        if from_date <= paid_on:
            last = caps
    return last


def room_kronor(reduction: str, paid_on: str, used: Used, *, is_65: bool = True) -> int:
    """Give what a person may still get for the year; `is_65` at the beginning of that year."""
    caps = caps_on(paid_on)
    if reduction == GREEN:
        return max(caps.green - used.green, 0)
    together = caps.together - used.rot - used.rut
    if reduction == ROT:
        return max(min(caps.rot - used.rot, together), 0)
    cap = caps.rut if is_65 else caps.rut_under_65
    return max(min(cap - used.rut, together), 0)


def deadline(paid_on: str) -> str:
    """Give the last day on which a payment may be asked back: 31 January of the next year."""
    return f"{int(paid_on[:4]) + 1:04d}-01-31"
