"""How an invoice moves through the local finance service as days go by. Pure.

The reminder clock runs from the due date, stands still while the invoice is paused, and stops when
it is closed. # Inferred: all days and both delays, which no source tells. The fees are those that
lag (1981:739) om ersättning för inkassokostnader allows; Source: platform.md 8.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from huvudbok.sales.finance_invoices.provider import (
    CLOSED,
    LEDGERBASE,
    LIGHT,
    NOT_AUTHORIZED,
    OPEN,
    PAUSED,
    UNKNOWN,
    Standing,
)

# "It can take 1 min to several hours" (the seed).
CONFIRMED_MS = 60_000
AUTHORIZED_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Step:
    """What the service does by itself, and on which day of its clock."""

    event: str
    day: int
    fee_ore: int


STEPS = (Step("REMINDER", 10, 60_00), Step("COLLECTION", 25, 180_00))


def days_between(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def later(day: str, days: int) -> str:
    """Give the day so many days later; a calendar ends at the end of 9999."""
    ordinal = datetime.date.fromisoformat(day).toordinal() + days
    return datetime.date.fromordinal(min(ordinal, datetime.date.max.toordinal())).isoformat()


def is_paused(stored: Any, today: str) -> bool:
    return stored.paused_until is not None and today <= stored.paused_until


def held_days(stored: Any, today: str) -> int:
    """Give how many days of pauses the clock has stood still, the last day of each included."""
    if stored.paused_from is None:
        return int(stored.held_days)
    until = min(stored.paused_until, later(today, -1))
    # Before the due date there is nothing to hold.
    held = days_between(max(stored.paused_from, stored.starts_on), until) + 1
    return int(stored.held_days) + max(held, 0)


def clock(stored: Any, today: str) -> int:
    """Give the day of the reminder clock; negative before the due date."""
    until = min(today, stored.closed_on or today)
    return days_between(stored.starts_on, until) - held_days(stored, until)


def fees_ore(stored: Any, today: str) -> int:
    """Give the fees that the customer owes."""
    if stored.service_name == LIGHT:
        return 0
    reached = clock(stored, today)
    return sum(step.fee_ore for step in STEPS if step.day <= reached) - int(stored.fees_taken_ore)


def status(stored: Any, now: int, today: str) -> str:
    """Give the status. An invoice is open while capital or fees are left.

    # Inferred: that unpaid fees keep it open, that only what is sent to be collected from the
    start waits for approval, and that one which was stopped is closed.
    """
    if stored.stopped:
        return CLOSED
    waited = now - stored.sent_at
    if waited < CONFIRMED_MS:
        return UNKNOWN
    if stored.service == LEDGERBASE and waited < AUTHORIZED_MS and not stored.closed_on:
        return NOT_AUTHORIZED
    if stored.closed_on and not fees_ore(stored, today):
        return CLOSED
    return PAUSED if is_paused(stored, today) else OPEN


def standing(stored: Any, now: int, today: str) -> Standing:
    """Tell how an invoice stands."""
    event, day = _next(stored, today)
    return Standing(
        status=status(stored, now, today), service=stored.service,
        service_name=stored.service_name, capital_ore=stored.capital_ore,
        fees_ore=0 if stored.stopped else fees_ore(stored, today), next_event=event,
        next_event_date=day,
    )  # fmt: skip


def _next(stored: Any, today: str) -> tuple[str, str]:
    """Give the next thing that happens by itself, and its day."""
    if stored.stopped or stored.closed_on:
        return "", ""
    # What is paused goes on when the pause is over.
    seen_from = later(stored.paused_until, 1) if is_paused(stored, today) else today
    reached = clock(stored, seen_from)
    if stored.service_name != LIGHT:
        for step in STEPS:
            if step.day > reached:
                return step.event, later(seen_from, step.day - reached)
    return "", ""
