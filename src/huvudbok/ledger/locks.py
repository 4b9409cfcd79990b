"""Until when the books are locked, for those who must know before they have a voucher to post."""

from __future__ import annotations

from dataclasses import dataclass

from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.ledger.years import find_year_at


@dataclass(frozen=True, slots=True)
class Lock:
    """The last day that is locked, and who has locked it, as refusals say it."""

    until: str
    who: str


def find_lock(tx: Tx, day: str) -> Lock | None:
    """Give the lock that a day is under: the company's, else that of its closed year."""
    settings = read_settings(tx)
    if settings.locked_until and day <= settings.locked_until:
        return Lock(settings.locked_until, settings.locked_by or "Administratören")
    year = find_year_at(tx, day)
    return Lock(year.to_date, "Årsbokslutet") if year and year.is_closed else None
