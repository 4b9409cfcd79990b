"""Holds the stock against itself and against the books, for `huvudbok verify`.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from sqlalchemy import and_, func, select

from huvudbok import articles, ledger, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, NOTE, WARNING, Finding, enquiries
from huvudbok.warehouse.entries import HUNDREDTH
from huvudbok.warehouse.settings import read_settings
from huvudbok.warehouse.tables import (
    stock_balance,
    stock_claim,
    stock_event,
    stock_layer,
    stock_movement,
    stock_voucher,
    stock_waiting,
)

# How many faults of one kind are named.
NAMED = 100
_PLACE = ("article_number", "stock_point_id", "stock_location_id")


def stock(tx: Tx) -> Iterator[Finding]:
    """Give what does not hold: layers, balances, articles, vouchers (errors), accounts (warnings).

    What moved must be in the books to the öre. That the accounts hold something else beside it,
    a voucher made by hand, is for people to see.
    """
    if read_settings(tx) is None:
        return
    yield from _layers(tx)
    yield from _balances(tx)
    yield from _articles(tx)
    yield from _vouchers(tx)
    yield from _accounts(tx)
    yield from _waiting(tx)


def _layers(tx: Tx) -> Iterator[Finding]:
    """Recompute what is left in each layer from its movements; only what is owed is negative."""
    column = stock_movement.c
    moved = (
        select(column.layer_id, func.sum(column.quantity).label("quantity"),
               func.sum(column.value_ore).label("value"))
        .group_by(column.layer_id).subquery()
    )  # fmt: skip
    layer = stock_layer.c
    wrong = (
        select(layer.id, layer.article_number)
        .outerjoin(moved, moved.c.layer_id == layer.id)
        .where(
            (layer.left_quantity != func.coalesce(moved.c.quantity, 0))
            | (layer.left_value_ore != func.coalesce(moved.c.value, 0))
            | ((layer.quantity > 0) & (layer.left_quantity < 0))
            | ((layer.quantity < 0) & (layer.left_quantity > 0))
        )
        .order_by(layer.id).limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong):
        yield Finding(
            ERROR, "stock_layer",
            f"Lagerskikt {row.id} av artikel {row.article_number} har annat kvar än dess rörelser"
            " ger.",
            f"Stock layer {row.id} of article {row.article_number} has something else left than"
            " its movements add up to.",
            {"article": row.article_number, "layer": row.id},
        )  # fmt: skip


def _balances(tx: Tx) -> Iterator[Finding]:
    """Recompute what is kept of each place from its layers and from what documents hold."""
    sums: dict[tuple[str, ...], list[int]] = {}

    def add(table: Any, names: tuple[str, ...], at: int) -> None:
        keys = [table.c[name] for name in _PLACE]
        summed = (func.sum(table.c[name]) for name in names)
        for row in tx.execute(select(*keys, *summed).group_by(*keys)):
            found = sums.setdefault(tuple(list(row)[:3]), [0, 0, 0, 0])
            for place, amount in enumerate(list(row)[3:], at):
                found[place] += int(amount)

    add(stock_layer, ("left_quantity", "left_value_ore"), 0)
    add(stock_claim, ("reserved", "picked"), 2)
    kept: dict[tuple[str, ...], list[int]] = {
        tuple(list(row)[:3]): list(row)[3:]
        for row in tx.execute(select(
            *(stock_balance.c[name] for name in _PLACE), stock_balance.c.quantity,
            stock_balance.c.value_ore, stock_balance.c.reserved, stock_balance.c.picked,
        ))
    }  # fmt: skip
    nothing = [0, 0, 0, 0]
    wrong = [key for key in {**sums, **kept} if sums.get(key, nothing) != kept.get(key, nothing)]
    for article, point, location in sorted(wrong)[:NAMED]:
        yield Finding(
            ERROR, "stock_balance",
            f"Lagersaldot för artikel {article} är inte summan av dess skikt och reservationer.",
            f"The kept stock of article {article} is not the sum of its layers and claims.",
            {"article": article, "stock_point": point, "stock_location": location},
        )  # fmt: skip


def _articles(tx: Tx) -> Iterator[Finding]:
    """Compare what articles show with what is kept of them."""
    column, table = stock_balance.c, articles.article.c
    kept = (
        select(column.article_number, func.sum(column.quantity - column.picked).label("quantity"),
               func.sum(column.reserved).label("reserved"),
               func.sum(column.value_ore).label("value"))
        .group_by(column.article_number).subquery()
    )  # fmt: skip
    rows = tx.execute(
        select(table.article_number, table.quantity_in_stock, table.reserved_quantity,
               table.stock_value, kept.c.quantity, kept.c.reserved, kept.c.value)
        .outerjoin(kept, kept.c.article_number == table.article_number)
        .where(table.stock_goods).order_by(table.article_number)
    )  # fmt: skip
    for row in rows:
        shown = (row.quantity_in_stock * HUNDREDTH, row.reserved_quantity * HUNDREDTH,
                 row.stock_value)  # fmt: skip
        if shown != tuple(int(each or 0) for each in list(row)[4:]):
            yield Finding(
                ERROR, "stock_article",
                f"Artikel {row.article_number} visar ett annat lagersaldo än lagret har.",
                f"Article {row.article_number} shows another stock than the warehouse has.",
                {"article": row.article_number},
            )  # fmt: skip


def _vouchers(tx: Tx) -> Iterator[Finding]:
    """Compare what each voucher books on accounts of goods with what moved, unless it waits."""
    column, event, voucher = stock_movement.c, stock_event.c, stock_voucher.c
    moved = (
        select(column.event_id, column.stock_account, func.sum(column.value_ore).label("ore"))
        .group_by(column.event_id, column.stock_account).subquery()
    )  # fmt: skip
    booked = enquiries.sums_by_voucher(select(column.stock_account).distinct())
    wrong = (
        select(event.id, voucher.voucher_series, voucher.voucher_number, event.text)
        .join(moved, moved.c.event_id == event.id)
        .outerjoin(stock_voucher, voucher.event_id == event.id)
        .outerjoin(stock_waiting, stock_waiting.c.event_id == event.id)
        .outerjoin(booked, and_(
            booked.c.year_id == voucher.voucher_year, booked.c.series == voucher.voucher_series,
            booked.c.number == voucher.voucher_number, booked.c.account == moved.c.stock_account,
        ))
        .where(stock_waiting.c.event_id.is_(None), moved.c.ore != func.coalesce(booked.c.ore, 0))
        .order_by(event.id).limit(NAMED)
    )  # fmt: skip
    for row in tx.execute(wrong):
        yield Finding(
            ERROR, "stock_voucher",
            f"Verifikationen för {row.text} saknas eller bokför annat än lagrets rörelser.",
            f"The voucher of {row.text} is missing or books something else than what moved.",
            {"event": row.id, "series": row.voucher_series, "number": row.voucher_number},
        )  # fmt: skip


def vouchers_of(tx: Tx, paper_type: str) -> list[Any]:
    """Give (voucher_year, voucher_series, voucher_number) of what documents of a type booked."""
    column = stock_voucher.c
    return list(tx.execute(
        select(column.voucher_year, column.voucher_series, column.voucher_number)
        .join(stock_event, stock_event.c.id == column.event_id)
        .where(stock_event.c.paper_type == paper_type)
        .order_by(column.event_id)
    ))  # fmt: skip


def _accounts(tx: Tx) -> Iterator[Finding]:
    years = enquiries.years_in_order(tx)
    moved: dict[int, dict[str, int]] = {}
    column = stock_movement.c
    keys = (column.stock_account, column.date)
    booked = column.event_id.not_in(select(stock_waiting.c.event_id))
    for row in tx.execute(
        select(*keys, func.sum(column.value_ore).label("ore")).where(booked).group_by(*keys)
    ):
        moved.setdefault(row.stock_account, {})[row.date] = int(row.ore)
    if not years or not moved:
        return
    found = _booked(tx, list(moved), years)
    since = read_settings(tx).since
    for account in sorted(moved):
        yield from _compared(account, moved[account], found[account], since)


def _waiting(tx: Tx) -> Iterator[Finding]:
    """Say how much waits to be booked, and warn of what no run can book as its day is locked."""
    column = stock_waiting.c
    wrong = tx.execute(
        select(column.event_id)
        .outerjoin(stock_event, stock_event.c.id == column.event_id)
        .outerjoin(stock_voucher, stock_voucher.c.event_id == column.event_id)
        .where(stock_event.c.id.is_(None) | (stock_event.c.date != column.date)
               | stock_voucher.c.event_id.is_not(None))
        .order_by(column.event_id).limit(NAMED)
    )  # fmt: skip
    for row in wrong:
        yield Finding(
            ERROR, "stock_waiting_wrong",
            f"Lagerhändelse {row.event_id} väntar på bokföring fast den är bokförd eller saknas.",
            f"Event {row.event_id} of the stock waits to be booked but is booked, or missing.",
            {"event": row.event_id},
        )  # fmt: skip
    days = tx.execute(
        select(column.date, func.count().label("events"))
        .group_by(column.date).order_by(column.date)
    ).all()  # fmt: skip
    locked = sum(int(row.events) for row in days if ledger.find_lock(tx, row.date))
    rest = sum(int(row.events) for row in days) - locked
    if locked:
        yield Finding(
            WARNING, "stock_waiting_locked",
            f"{locked} händelser i lagret väntar på att bokföras i en period som är låst.",
            f"{locked} events of the stock wait to be booked in a period that is locked.",
            {"count": locked, "date": days[0].date},
        )  # fmt: skip
    if rest:
        yield Finding(
            NOTE, "stock_waiting", f"{rest} händelser i lagret väntar på att bokföras.",
            f"{rest} events of the stock wait to be booked.", {"count": rest},
        )  # fmt: skip


def _booked(tx: Tx, accounts: list[int], years: Any) -> dict[int, dict[str, int]]:
    """Give what each account got by day. Opening balances count where no year comes before."""
    found: dict[int, dict[str, int]] = {account: {} for account in accounts}
    held = dict.fromkeys(accounts, 0)
    day_after = ""
    for year in years:
        if year.from_date != day_after:
            for account, ore in enquiries.opened_with(tx, accounts, year.id).items():
                days = found[account]
                days[year.from_date] = days.get(year.from_date, 0) + ore - held[account]
                held[account] = ore
        for row in enquiries.moved_by_day(tx, accounts, year.id):
            days = found[row.account]
            days[row.day] = days.get(row.day, 0) + int(row.ore)
            held[row.account] += int(row.ore)
        last = datetime.date.fromisoformat(year.to_date)
        day_after = (last + datetime.timedelta(days=1)).isoformat()
    return found


def _compared(
    account: int, moved: dict[str, int], booked: dict[str, int], since: str
) -> Iterator[Finding]:
    """Name the first day on which stock and account part, and how much they differ in the end."""
    stock_ore, booked_ore, first = 0, 0, None
    for day in sorted({*moved, *booked}):
        stock_ore += moved.get(day, 0)
        booked_ore += booked.get(day, 0)
        if day >= since and stock_ore != booked_ore and first is None:
            first = (day, stock_ore, booked_ore)
    if first is None:
        return
    day, ours, theirs = first
    left = money.grouped(stock_ore - booked_ore)
    yield Finding(
        WARNING, "stock_beside",
        f"Lagret på konto {account} var värt {money.grouped(ours)} den {day}, men kontot var"
        f" {money.grouped(theirs)}; skillnaden är nu {left}. Något är bokfört vid sidan av lagret.",
        f"The stock of account {account} was worth {money.grouped(ours)} on {day}, but the account"
        f" was {money.grouped(theirs)}; they now differ by {left}. Something is booked beside the"
        " warehouse.",
        {"account": account, "date": day},
    )  # fmt: skip
