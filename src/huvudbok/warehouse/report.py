"""What was in stock on a day and what it was worth, beside the accounts of goods that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from huvudbok import articles, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_on, reports
from huvudbok.warehouse.booking import waiting_on
from huvudbok.warehouse.tables import stock_movement, stock_point


def sheet(tx: Tx, selection: reports.Selection) -> reports.Sheet:
    """Make the list of stock on the last day of a period; negative stock counts.

    Refuses by `BadSelection` a part of the accounts, a cost centre or a project.
    # Law: Årsredovisningslagen 4 kap. 9-11 §§ (stock at cost, first in first out or the average).
    """
    if selection.filter != reports.Filter():
        raise reports.BadSelection("the list of stock is printed whole, or not at all")
    columns = (
        reports.Column("stock_point", ""), reports.Column("account", ""),
        reports.Column("article", "Artikel", "text", 16),
        reports.Column("description", "Benämning"), reports.Column("unit", "Enhet", "text", 6),
        reports.Column("quantity", "Antal", "ore", 12),
        reports.Column("unit_cost", "À-pris", "ore", 12),
        reports.Column("value", "Värde", "ore", 14),
    )  # fmt: skip
    made = reports.Sheet("stock", "Lagervärde", reports.sheet_head(tx, selection), columns, ())
    made.lines = _lines(tx, selection.to_date, made)
    return made


def stock_on(tx: Tx, day: str) -> Iterator[dict[str, Any]]:
    """Give what was at each stock point on a day: quantity in hundredths, value in öre."""
    column, table = stock_movement.c, articles.article.c
    keys = (column.stock_point_id, column.article_number, column.stock_account)
    sums = (
        select(*keys, func.sum(column.quantity).label("quantity"),
               func.sum(column.value_ore).label("value"))
        .where(column.date <= day).group_by(*keys).subquery()
    )  # fmt: skip
    rows = tx.execute(
        select(sums, stock_point.c.code, stock_point.c.name, table.description, table.unit)
        .outerjoin(stock_point, stock_point.c.id == sums.c.stock_point_id)
        .outerjoin(articles.article, table.article_number == sums.c.article_number)
        .order_by(func.coalesce(stock_point.c.code, ""), table.sort_key, sums.c.article_number,
                  sums.c.stock_account)
    )  # fmt: skip
    for row in rows:
        quantity, value = int(row.quantity), int(row.value)
        if quantity or value:
            yield {
                "stock_point": f"{row.code}  {row.name}" if row.code else "Utan lagerplats",
                "account": row.stock_account, "article": row.article_number,
                "description": row.description, "unit": row.unit or "",
                "quantity": quantity // 10_000, "value": value,
                "unit_cost": money.share(value, money.MILLION, quantity) if quantity else 0,
            }  # fmt: skip


def _lines(tx: Tx, day: str, made: reports.Sheet) -> Iterator[reports.Line]:
    total, part, before = 0, 0, None
    by_account: dict[int, int] = {}
    for row in stock_on(tx, day):
        if row["stock_point"] != before:
            if before is not None:
                yield reports.Line("subtotal", {"value": part}, "Summa")
            part, before = 0, row["stock_point"]
            yield reports.Line("heading", text=before)
        part += row["value"]
        total += row["value"]
        by_account[row["account"]] = by_account.get(row["account"], 0) + row["value"]
        yield reports.Line("row", row)
    if before is not None:
        yield reports.Line("subtotal", {"value": part}, "Summa")
    made.totals |= {"value": total}
    made.warnings += _disagreements(tx, day, by_account)
    yield reports.Line("total", {"value": total}, "Lagervärde")


def _disagreements(tx: Tx, day: str, by_account: dict[int, int]) -> Iterator[str]:
    """Say where the accounts were something else than the stock that day."""
    waiting = waiting_on(tx, day)
    for account, ore in sorted(waiting.items()):
        if ore:
            yield f"Konto {account}: {money.grouped(ore)} i lagret väntar på att bokföras."
    for account, ore in sorted(by_account.items()):
        booked = moved_on(tx, account, until=day)
        if booked + waiting.get(account, 0) != ore:
            yield (
                f"Konto {account} är {money.grouped(booked)} i bokföringen men"
                f" {money.grouped(ore)} i lagret."
            )
