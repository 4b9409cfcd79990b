"""Fills warehouses with a history of movements, as if its documents had been released.

Everything agrees: documents, layers, movements, kept balances, what articles show, and vouchers,
which the ledger posts itself; so `huvudbok verify` is clean. A document has ten rows and a voucher.
Only the newest layer of an article is open, whatever came before it, so that two warehouses differ
in nothing but their history.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from sqlalchemy import Table, select

from huvudbok import articles, founding, ledger
from huvudbok.articles.numbers import sort_key
from huvudbok.db import audit, counters
from huvudbok.db.companies import Registry
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.ledger.posting_many import post_many
from huvudbok.ledger.tables import financial_year
from huvudbok.ledger.years import carry_balances
from huvudbok.warehouse import activate, tables
from huvudbok.warehouse.deliveries.storage import INBOUND, MANUAL, OUTBOUND
from huvudbok.warehouse.entries import DELIVERY, HUNDREDTH, RECEIPT

ARTICLES = 10_000
ROWS_EACH = 10
POINTS = 5
STOCK, CHANGE, RESULT, EQUITY = 1460, 4990, 8999, 2099
UNITS_IN, UNITS_LAST = 20, 10_000
FIRST_DAY, DAYS = datetime.date(2025, 1, 1), 660
BATCH = 10_000


@dataclass(frozen=True, slots=True)
class Stockroom:
    """One company of the measurement: how long its history is and how to ask for it."""

    tenant_id: int
    movements: int
    token: str
    today: str
    articles: int = ARTICLES

    @property
    def yesterday(self) -> str:
        return (datetime.date.fromisoformat(self.today) - datetime.timedelta(1)).isoformat()


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to every article at one time: so many units of a layer come in or leave."""

    date: str
    layer: int
    units: int


def found_stockroom(registry: Registry, name: str, movements: int) -> Stockroom:
    """Found a company whose articles have moved so many times, all of them as often."""
    made = founding.found(registry, name, kind="test", years=founding.calendar_years(2025))
    store = registry.store_of(made)
    with writing(store) as tx:
        activate(tx, FIRST_DAY.isoformat(), STOCK, CHANGE)
        points = [str(uuid.uuid4()) for _ in range(POINTS)]
        write_places(tx, points)
        write_history(tx, steps(movements // ARTICLES), points)
        close_years(tx)
        audit.record(tx, "Mätning", name, {"movements": movements})
    with reading(store) as tx:
        today = tx.today
    store.close()
    token = founding.token(registry, made.tenant_id, lifetime_seconds=86_400)
    return Stockroom(made.tenant_id, movements, token, today)


def steps(count: int) -> list[Step]:
    """Let layers come in and leave, one of them in two parts, and the last one stay."""
    moved: list[tuple[int, int]] = []
    if count % 2 == 0:
        moved = [(0, UNITS_IN), (0, -UNITS_IN // 2), (0, -UNITS_IN // 2)]
    while len(moved) < count - 1:
        layer = moved[-1][0] + 1 if moved else 0
        moved += [(layer, UNITS_IN), (layer, -UNITS_IN)]
    moved.append((moved[-1][0] + 1 if moved else 0, UNITS_LAST))
    assert len(moved) == count, count
    days = (FIRST_DAY + datetime.timedelta(at * DAYS // count) for at in range(count))
    return [Step(day.isoformat(), *each) for day, each in zip(days, moved, strict=True)]


def number_of(article: int) -> str:
    return f"L{article:05}"


def unit_ore(article: int) -> int:
    return 100 + article % 900 * 10


def write_places(tx: Tx, points: Sequence[str]) -> None:
    """Write the stock points, the articles as they stand at the end, and what is kept of them."""
    put(tx, tables.stock_point, ("id", "code", "name", "modified_at"), [
        (key, f"LP{at}", f"Lager {at}", tx.now) for at, key in enumerate(points)
    ])  # fmt: skip
    put(
        tx, articles.article,
        ("article_number", "sort_key", "description", "stock_goods", "default_stock_point",
         "direct_cost", "quantity_in_stock", "stock_value", "modified_at"),
        ((number_of(each), sort_key(number_of(each)), f"Vara {each}", True,
          f"LP{each % POINTS}", unit_ore(each), UNITS_LAST * 100, UNITS_LAST * unit_ore(each),
          tx.now) for each in range(ARTICLES)),
    )  # fmt: skip
    put(
        tx, tables.stock_balance, (*PLACE, "quantity", "value_ore"),
        ((*place(each, points), micro(UNITS_LAST), UNITS_LAST * unit_ore(each))
         for each in range(ARTICLES)),
    )  # fmt: skip


PLACE = ("article_number", "stock_point_id", "stock_location_id")


def place(article: int, points: Sequence[str]) -> tuple[str, str, str]:
    return number_of(article), points[article % POINTS], ""


def micro(units: int) -> int:
    return units * 100 * HUNDREDTH


def write_history(tx: Tx, history: Sequence[Step], points: Sequence[str]) -> None:
    """Write the documents, layers and movements of all steps, and their vouchers."""
    write_documents(tx, history, points)
    write_events(tx, history)
    came = {step.layer: step for step in history if step.units > 0}
    left = {step.layer: step.units for step in history[-1:]}
    put(
        tx, tables.stock_layer,
        ("id", *PLACE, "available_date", "fifo_date", "quantity", "value_ore", "left_quantity",
         "left_value_ore", "stock_account", "root_id"),
        ((key, *place(each, points), step.date, step.date, micro(step.units),
          step.units * unit_ore(each), micro(left.get(layer, 0)),
          left.get(layer, 0) * unit_ore(each), STOCK, key)
         for layer, step in came.items() for each in range(ARTICLES)
         for key in (layer * ARTICLES + each + 1,)),
    )  # fmt: skip
    put(
        tx, tables.stock_movement,
        ("id", "event_id", "layer_id", "row_id", *PLACE, "date", "kind", "quantity", "value_ore",
         "stock_account", "change_account"),
        ((at * ARTICLES + each + 1, document(at, each), step.layer * ARTICLES + each + 1,
          each % ROWS_EACH + 1, *place(each, points), step.date,
          RECEIPT if step.units > 0 else DELIVERY, micro(step.units),
          step.units * unit_ore(each), STOCK, CHANGE)
         for at, step in enumerate(history) for each in range(ARTICLES)),
    )  # fmt: skip
    for name, last in (
        ("stock_layer", len(came) * ARTICLES), ("stock_movement", len(history) * ARTICLES),
        *((name, documents(history)) for name in ("stock_event", "delivery", "manual_delivery")),
    ):  # fmt: skip
        counters.raise_to(tx, name, last)


def document(at: int, article: int) -> int:
    """Give the number of the document that moves an article at a step, and of its event."""
    return (at * ARTICLES + article) // ROWS_EACH + 1


def documents(history: Sequence[Step]) -> int:
    return len(history) * ARTICLES // ROWS_EACH


def close_years(tx: Tx) -> None:
    """Book each year's result, and let the next one open with what it closed with."""
    years = tx.execute(select(financial_year).order_by(financial_year.c.from_date)).all()
    for before, after in pairwise(years):
        result = ledger.moved_on(tx, STOCK, until=before.to_date)
        ledger.post(tx, ledger.Draft(
            before.to_date, "A", "Årets resultat",
            [ledger.Row(RESULT, result), ledger.Row(EQUITY, -result)],
        ))  # fmt: skip
        carry_balances(tx, before.id, after.id)


def write_documents(tx: Tx, history: Sequence[Step], points: Sequence[str]) -> None:
    put(
        tx, tables.delivery,
        ("id", "direction", "type", "number", "date", "released", "modified_at"),
        ((key, direction(step), "", str(key), step.date, True, tx.now)
         for at, step in enumerate(history) for first in range(0, ARTICLES, ROWS_EACH)
         for key in (document(at, first),)),
    )  # fmt: skip
    put(
        tx, tables.delivery_row,
        ("delivery_id", "position", "row_id", *PLACE, "item_description", "quantity",
         "direct_cost", "delivered_quantity"),
        ((document(at, each), each % ROWS_EACH + 1, each % ROWS_EACH + 1, *place(each, points),
          f"Vara {each}", micro(abs(step.units)), unit_ore(each) * HUNDREDTH,
          micro(max(-step.units, 0)))
         for at, step in enumerate(history) for each in range(ARTICLES)),
    )  # fmt: skip


def direction(step: Step) -> str:
    return INBOUND if step.units > 0 else OUTBOUND


def write_events(tx: Tx, history: Sequence[Step]) -> None:
    """Book each document through the ledger's own door, and note it as an event."""
    years = tx.execute(select(financial_year.c.id, financial_year.c.from_date)).all()
    year_ids = {row.from_date[:4]: row.id for row in years}
    series = ledger.predefined_series(tx, "WAREHOUSE")
    papers = [
        (document(at, first), step, step.units * sum(unit_ore(first + n) for n in range(ROWS_EACH)))
        for at, step in enumerate(history) for first in range(0, ARTICLES, ROWS_EACH)
    ]  # fmt: skip
    numbers = post_many(tx, (
        ledger.Draft(step.date, series, f"Lagerdokument {key}",
                     [ledger.Row(STOCK, ore), ledger.Row(CHANGE, -ore)], is_manual=False)
        for key, step, ore in papers
    ))  # fmt: skip
    put(
        tx, tables.stock_event,
        ("id", "paper_type", "paper_id", "date", "text", "created_at"),
        ((key, MANUAL[direction(step)], str(key), step.date, f"Lagerdokument {key}", tx.now)
         for key, step, _ in papers),
    )  # fmt: skip
    put(
        tx, tables.stock_voucher,
        ("event_id", "voucher_year", "voucher_series", "voucher_number"),
        ((key, year_ids[step.date[:4]], series, number)
         for (key, step, _), number in zip(papers, numbers, strict=True)),
    )  # fmt: skip


def put(tx: Tx, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows in the fastest way the engine has; other columns get what the table says."""
    named = f"{table.name} ({', '.join(columns)})"
    cursor = tx.raw.cursor()
    if tx.dialect.name != "sqlite":
        with cursor.copy(f"COPY {named} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    statement = f"INSERT INTO {named} VALUES ({', '.join('?' * len(columns))})"
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        cursor.executemany(statement, batch)
