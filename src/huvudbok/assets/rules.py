"""What holds for an asset: what it is worth, what may still be depreciated, where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huvudbok import errors, money
from huvudbok.assets.plan import Plan

# How much of an asset of a type is depreciated. Source: platform.md 7.6: 100 %, 75 %, none; the
# numbers 0 to 2 from a message there. # Inferred: which number is which.
NOT_DEPRECIABLE, WHOLLY, THREE_QUARTERS = 0, 1, 2
EXTENTS = (NOT_DEPRECIABLE, WHOLLY, THREE_QUARTERS)

# The states carry the names of the filters. Source: 004_5bd67b8763ee7d98.txt, Assets.
INACTIVE, ACTIVE, FULLY, SOLD, SCRAPPED, VOIDED = (
    "inactive", "active", "fully_depreciated", "sold", "scrapped", "voided",
)  # fmt: skip
CLOSED = frozenset({SOLD, SCRAPPED, VOIDED})
# Source: Fortnox help (platform.md 7.5) for Utrangerad. # Inferred: the other words and all ids.
STATUSES = {
    INACTIVE: ("1", "Ej aktiv"), ACTIVE: ("2", "Aktiv"), FULLY: ("3", "Fullt avskriven"),
    SOLD: ("4", "Såld"), SCRAPPED: ("5", "Utrangerad"), VOIDED: ("6", "Makulerad"),
}  # fmt: skip

# Kinds of events. # Inferred: the numbers.
(ACQUIRED, OPENED, DEPRECIATED, WRITTEN_UP, WRITTEN_DOWN, SOLD_OFF, SCRAPPED_OFF, UNDONE,
 PLANNED_ANEW) = range(1, 10)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effect:
    """What an event adds, in öre, to each figure of an asset. All but `residual` are on accounts.

    `value` stands on the asset account as debit, the other two on theirs as credit.
    """

    value: int = 0
    depreciation: int = 0
    write_down: int = 0
    residual: int = 0

    @property
    def book(self) -> int:
        """What is left of the value when depreciation and write-downs are taken off."""
        return self.value - self.depreciation - self.write_down

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            self.value + other.value, self.depreciation + other.depreciation,
            self.write_down + other.write_down, self.residual + other.residual,
        )  # fmt: skip

    def __neg__(self) -> Effect:
        return Effect(-self.value, -self.depreciation, -self.write_down, -self.residual)


def standing_of(row: Any) -> Effect:
    """Give the figures of a stored asset, or what a stored event added to them."""
    return Effect(row.value_ore, row.depreciation_ore, row.write_down_ore, row.residual_ore)


def left_ore(standing: Effect, extent: int) -> int:
    """Give what may still be depreciated: down to the residual value, or to a quarter of the value.

    # Inferred: that 75 % leaves a quarter of the whole value, whatever the residual value is.
    """
    if extent == NOT_DEPRECIABLE:
        return 0
    kept = standing.residual
    if extent == THREE_QUARTERS:
        kept = max(kept, standing.value - money.nearest(Decimal(standing.value * 3) / 4))
    return max(0, standing.book - kept)


def share_of(standing: Effect, percentage: int) -> Effect:
    """Give the part of all figures that goes with a part of the asset. All of it at 100.

    Each figure is rounded as a layer on top of the one below it: so no figure of what remains is
    ever negative, and what remains is worth its part of the residual value at least.
    """

    def part(ore: int) -> int:
        return money.nearest(Decimal(ore * percentage) / 100)

    book = part(standing.book)
    not_depreciated = part(standing.book + standing.write_down)
    value = part(standing.value)
    return Effect(value, value - not_depreciated, not_depreciated - book, part(standing.residual))


@dataclass(frozen=True, slots=True)
class Terms:
    """What decides a new plan: how far, from which month, and through which day."""

    extent: int
    next_month: int
    start_date: str
    final_date: str | None


def plan_of(row: Any) -> Plan:
    return Plan(row.plan_ore, row.plan_first, row.final_date or row.start_date)


def settled(
    row: Any, standing: Effect, *, last_date: str, booked: bool, done_month: int | None = None,
    closed: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Give what is kept of an asset that stands at `standing` after an event on `last_date`.

    `row` is the stored asset, or `Terms` where a new plan is laid: any event does so over the
    months that are left, but for a depreciation, which has come to `done_month`.
    """
    left = left_ore(standing, row.extent)
    values: dict[str, Any] = {
        "value_ore": standing.value, "depreciation_ore": standing.depreciation,
        "write_down_ore": standing.write_down, "residual_ore": standing.residual,
        "last_date": last_date, "is_booked": booked,
    }  # fmt: skip
    if done_month is None:
        first = row.next_month
        plan = Plan(left, first, row.final_date or row.start_date)
        values |= {"plan_first": first, "plan_ore": left}
    else:
        first, plan = done_month + 1, plan_of(row)
        values |= {"next_month": first, "depreciated_to": plan.end_of(done_month)}
    status = closed or _status(row.extent, left, booked=booked)
    month = None if status in CLOSED else plan.next_month(first)
    # What fell behind is booked no earlier than the latest event.
    next_due = None if month is None else max(plan.end_of(month), last_date)
    return {**values, "status": status, "next_due": next_due}


def _status(extent: int, left: int, *, booked: bool) -> str:
    # Inferred: an asset awaits its first depreciation as "not active"; one that is never
    # depreciated awaits nothing.
    if extent == NOT_DEPRECIABLE:
        return ACTIVE
    if left == 0:
        return FULLY
    return ACTIVE if booked else INACTIVE


def require_open(row: Any) -> None:
    if row.status in CLOSED:
        errors.ASSET_CLOSED.refuse(number=row.number)


def require_in_order(row: Any, date: str) -> None:
    """Demand that an event comes after all others, since it moves what they left."""
    if date < row.last_date:
        errors.ASSET_DATE_EARLY.refuse(date=date, last=row.last_date)


def require_plan(values: Mapping[str, Any], extent: int, earliest: str) -> None:
    """Demand a value, a residual value within it, and a plan that begins and ends in order."""
    if values["acquisition_ore"] <= 0:
        errors.OUT_OF_RANGE.refuse(
            field="AcquisitionValue", value=money.text(values["acquisition_ore"])
        )
    if not 0 <= values["given_residual_ore"] <= values["acquisition_ore"]:
        errors.ASSET_RESIDUAL.refuse(amount=money.text(values["given_residual_ore"]))
    if extent == NOT_DEPRECIABLE:
        return
    if values["final_date"] is None:
        errors.REQUIRED.refuse(field="DepreciationFinal")
    if values["start_date"] < earliest:
        errors.BAD_VALUE.refuse(field="AcquisitionStart", value=values["start_date"])
    if values["final_date"] < values["start_date"]:
        errors.ASSET_PLAN.refuse(date=values["final_date"])
