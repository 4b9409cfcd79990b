"""When what moved in stock is booked: at once, or by a nightly run where the company chose that.

Source: platform.md 9: the original locks a document and lets a nightly job book it.
# Inferred: that the voucher is of the event's own day, as it is when it is booked at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from huvudbok import errors, ledger
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Posted, Row
from huvudbok.warehouse.settings import read_settings
from huvudbok.warehouse.tables import (
    stock_event,
    stock_movement,
    stock_voucher,
    stock_waiting,
    warehouse_settings,
)

# How many events a run books in one transaction.
BATCH = 100
# A day after all days.
EVER = "9999-12-31"
_BEGIN = ("", 0)

_ADD_VOUCHER = Prepared(insert(stock_voucher), [column.name for column in stock_voucher.c])
_ADD_WAITING = Prepared(insert(stock_waiting), [column.name for column in stock_waiting.c])
_DROP_WAITING = Prepared(delete(stock_waiting).where(stock_waiting.c.event_id == bindparam("key")))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one document did to the stock on one day, and is not booked; its value in öre."""

    event_id: int
    date: str
    text: str
    value_ore: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an event, or would: its voucher, or why it has none and still waits."""

    event: Waiting
    series: str = ""
    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction of a run did, and where the next one goes on; None at the end."""

    outcomes: list[Outcome]
    after: tuple[str, int] | None


def rows_of(moves: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Sum movements by account. Only the cost carries dimensions, the goods themselves none.

    What a document moves out and back on one day leaves no trace in the ledger.
    """
    goods: dict[int, int] = {}
    costs: dict[tuple[int, str, str], int] = {}
    for move in moves:
        ore = move["value_ore"]
        goods[move["stock_account"]] = goods.get(move["stock_account"], 0) + ore
        key = (move["change_account"], move["cost_center"], move["project"])
        costs[key] = costs.get(key, 0) - ore
    rows = [Row(account, ore) for account, ore in sorted(goods.items()) if ore]
    rows += [
        Row(account, ore, cost_center=center, project=project)
        for (account, center, project), ore in sorted(costs.items()) if ore
    ]  # fmt: skip
    return rows


def _draft(tx: Tx, day: str, text: str, rows: list[Row]) -> Draft:
    return Draft(
        date=day, series=ledger.predefined_series(tx, "WAREHOUSE"), description=text[:200],
        rows=rows, is_manual=False,
    )  # fmt: skip


def enter(tx: Tx, event_id: int, day: str, text: str, moves: Iterable[Mapping[str, Any]]) -> None:
    """Book an event, or let it wait for the night. Either way the ledger may refuse it now."""
    rows = rows_of(moves)
    if not rows:
        return
    draft, settings = _draft(tx, day, text, rows), read_settings(tx)
    if settings is not None and settings.books_nightly:
        ledger.require_bookable(tx, draft)
        _ADD_WAITING.run(tx, event_id=event_id, date=day)
    else:
        _note(tx, event_id, ledger.post(tx, draft))


def _note(tx: Tx, event_id: int, posted: Posted) -> None:
    _ADD_VOUCHER.run(
        tx, event_id=event_id, voucher_year=posted.year_id, voucher_series=posted.series,
        voucher_number=posted.number,
    )  # fmt: skip


def find_waiting(
    tx: Tx, until: str = EVER, after: tuple[str, int] = _BEGIN, most: int | None = None
) -> list[Waiting]:
    """Give what waits to be booked up to a day, the oldest first."""
    column = stock_waiting.c
    day, key = after
    chosen = (
        select(column.event_id, column.date)
        .where(column.date <= until,
               or_(column.date > day, (column.date == day) & (column.event_id > key)))
        .order_by(column.date, column.event_id).limit(most).subquery()
    )  # fmt: skip
    moved = func.coalesce(func.sum(stock_movement.c.value_ore), 0).label("ore")
    rows = tx.execute(
        select(chosen.c.event_id, chosen.c.date, stock_event.c.text, moved)
        .join(stock_event, stock_event.c.id == chosen.c.event_id)
        .join(stock_movement, stock_movement.c.event_id == chosen.c.event_id)
        .group_by(chosen.c.event_id, chosen.c.date, stock_event.c.text)
        .order_by(chosen.c.date, chosen.c.event_id)
    )
    return [Waiting(row.event_id, row.date, row.text, int(row.ore)) for row in rows]


def book_batch(
    tx: Tx, until: str = EVER, after: tuple[str, int] = _BEGIN, most: int | None = BATCH
) -> Batch:
    """Book what waits, the oldest first, each on its own day; what is refused goes on waiting."""
    found = find_waiting(tx, until, after, most)
    moves = _moves_of(tx, found)
    outcomes = [_booked(tx, each, moves[each.event_id]) for each in found]
    is_last = most is None or len(found) < most
    return Batch(outcomes, None if is_last else (found[-1].date, found[-1].event_id))


def preview(tx: Tx, until: str = EVER) -> list[Outcome]:
    """Give what waits, the oldest first, with why the ledger would refuse what it would."""
    found = find_waiting(tx, until)
    moves = _moves_of(tx, found)
    return [_foreseen(tx, each, moves[each.event_id]) for each in found]


def _foreseen(tx: Tx, event: Waiting, moves: list[Mapping[str, Any]]) -> Outcome:
    try:
        ledger.require_bookable(tx, _draft(tx, event.date, event.text, rows_of(moves)))
    except errors.Refusal as refusal:
        return Outcome(event, reason=refusal.message)
    return Outcome(event)


def _moves_of(tx: Tx, events: Sequence[Waiting]) -> dict[int, list[Mapping[str, Any]]]:
    moves: dict[int, list[Mapping[str, Any]]] = {}
    for start in range(0, len(events), BATCH):
        wanted = [each.event_id for each in events[start : start + BATCH]]
        some = select(stock_movement).where(stock_movement.c.event_id.in_(wanted))
        for move in tx.execute(some.order_by(stock_movement.c.id)).mappings():
            moves.setdefault(move["event_id"], []).append(move)  # type: ignore[arg-type]
    return moves


def _booked(tx: Tx, event: Waiting, moves: list[Mapping[str, Any]]) -> Outcome:
    try:
        posted = ledger.post(tx, _draft(tx, event.date, event.text, rows_of(moves)))
    except errors.Refusal as refusal:
        # The ledger refuses before it writes, so nothing is half done.
        return Outcome(event, reason=refusal.message)
    _note(tx, event.event_id, posted)
    _DROP_WAITING.run(tx, key=event.event_id)
    return Outcome(event, posted.series, posted.number)


def choose(tx: Tx, *, nightly: bool) -> list[Outcome]:
    """Let what moves be booked by night or at once; then what waits is booked first."""
    outcomes = [] if nightly else book_batch(tx, most=None).outcomes
    tx.execute(update(warehouse_settings).values(books_nightly=nightly))
    return outcomes


def waiting_against(tx: Tx, account: int) -> int:
    """Give what an account is to get of all that is not booked yet, in öre, debit positive."""
    ore = tx.execute(
        select(func.coalesce(func.sum(stock_movement.c.value_ore), 0))
        .join(stock_waiting, stock_waiting.c.event_id == stock_movement.c.event_id)
        .where(stock_movement.c.change_account == account)
    ).scalar_one()
    return -int(ore)


def waiting_on(tx: Tx, day: str = EVER) -> dict[int, int]:
    """Give what is not booked yet of the value of goods on a day, in öre by account."""
    rows = tx.execute(
        select(stock_movement.c.stock_account, func.sum(stock_movement.c.value_ore).label("ore"))
        .join(stock_waiting, stock_waiting.c.event_id == stock_movement.c.event_id)
        .where(stock_movement.c.date <= day)
        .group_by(stock_movement.c.stock_account)
    )
    return {row.stock_account: int(row.ore) for row in rows}
