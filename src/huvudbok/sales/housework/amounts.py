"""What a job entitles to: the cost that counts, the state's share of it, and each buyer's part.

Amounts are öre with VAT. What is asked for is whole kronor, rounded down. # Inferred: that it is
rounded once for all labour, and for each kind of green work.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from huvudbok import money
from huvudbok.sales.housework.kinds import BY_REDUCTION, GREEN
from huvudbok.sales.housework.law import percent_on

# Of transports to a sale and of a laundry's price half counts as labour.
# Source: Fortnox help, Skapa husfaktura (platform.md 8).
STANDARD_LABOUR_PERCENT = {"TRANSPORTATIONSERVICES": 50, "WASHINGANDCAREOFCLOTHING": 50}
# Of green work at a fixed price this much counts, whatever the materials. Source: domain.md (f).
FIXED_PRICE_PERCENT = 97


@dataclass(frozen=True, slots=True)
class Work:
    """A row of a document: its kind of work, what it costs with VAT, labour or material."""

    kind: str
    amount_ore: int
    is_labour: bool = True


def _percent(ore: int, percent: int) -> int:
    """Give a share in öre, parts of an öre dropped."""
    return money.whole_kronor(ore * percent)


def base_ore(reduction: str, works: Iterable[Work]) -> int:
    """Give the cost that counts: labour, for green work materials too."""
    return sum(base_by_kind(reduction, works).values())


def base_by_kind(reduction: str, works: Iterable[Work]) -> dict[str, int]:
    """Give the cost that counts for each kind of work of a reduction, in öre."""
    found: dict[str, int] = {}
    for work in works:
        if work.kind in BY_REDUCTION.get(reduction, ()) and (work.is_labour or reduction == GREEN):
            counted = _percent(work.amount_ore, STANDARD_LABOUR_PERCENT.get(work.kind, 100))
            found[work.kind] = found.get(work.kind, 0) + counted
    return found


def fixed_price_base_ore(total_ore: int) -> int:
    """Give what counts of green work that was sold at a fixed price."""
    return _percent(total_ore, FIXED_PRICE_PERCENT)


def reduction_by_kind(works: Iterable[Work], paid_on: str) -> dict[str, int]:
    """Give the state's share of green work by kind, in whole kronor, before any cap."""
    return {
        kind: money.whole_kronor(_percent(ore, percent_on(kind, paid_on)))
        for kind, ore in base_by_kind(GREEN, works).items()
    }


def reduction_ore(reduction: str, works: Iterable[Work], paid_on: str) -> int:
    """Give the state's share in öre, a number of whole kronor, before any cap."""
    if reduction == GREEN:
        return sum(reduction_by_kind(works, paid_on).values()) * 100
    share = _percent(base_ore(reduction, works), percent_on(reduction, paid_on))
    return money.whole_kronor(share) * 100


def shared(kronor: int, rooms: Sequence[int]) -> list[int]:
    """Share an amount evenly among buyers, none more than there is room for; give each one's part.

    What one has no room for goes to the others, so the sum falls short only when all are full.
    The odd kronor go to the first. # Inferred: that shares are even until they are stated.
    """
    parts = [0] * len(rooms)
    left = min(kronor, sum(rooms))
    while left > 0:
        open_ones = [at for at, room in enumerate(rooms) if parts[at] < room]
        each = max(left // len(open_ones), 1)
        for at in open_ones:
            given = min(each, rooms[at] - parts[at], left)
            parts[at] += given
            left -= given
    return parts
