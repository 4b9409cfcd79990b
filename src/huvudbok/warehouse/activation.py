"""Switching the warehouse on: what articles said of their stock becomes the opening stock.

Source: platform.md 9: an administrator activates it, not a call; opening stock is quantity x cost;
no negative stock and no missing cost is allowed then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from huvudbok import errors, ledger, money
from huvudbok.articles import article
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Row
from huvudbok.warehouse import booking, points, stock
from huvudbok.warehouse.entries import HUNDREDTH, Paper, Place
from huvudbok.warehouse.settings import is_active
from huvudbok.warehouse.stock import Receipt
from huvudbok.warehouse.tables import warehouse_settings

# One of the reserved types of documents.
OPENING = Paper("POSITIVEOPENINGBALANCES", "1", "Lagrets ingående saldo")


class NotReady(Exception):  # noqa: N818
    """The warehouse cannot be activated yet; the message says why."""


@dataclass(frozen=True, slots=True)
class Opening:
    """With what a warehouse began: how many articles were in stock, and their value in öre."""

    articles: int
    value_ore: int


def activate(
    tx: Tx, day: str, stock_account: int, change_account: int, *, allows_negative: bool = False,
    books_nightly: bool = False,
) -> Opening:  # fmt: skip
    """Let the warehouse keep the company's stock from a day on, and book the opening stock.

    That is booked now, also where what moves later is booked by night. Raises NotReady; refuses
    accounts that are not in the chart, and a day that is locked.
    # Inferred: what the accounts of goods held before is taken out against the change of stock, so
    that they hold the value of the stock from that day on.
    """
    if is_active(tx):
        raise NotReady("the warehouse is active already")
    _require_accounts(tx, stock_account, change_account)
    goods = tx.execute(
        select(article).where(article.c.stock_goods).order_by(article.c.article_number)
    ).all()
    receipts = [_receipt(tx, at, row) for at, row in enumerate(goods, 1) if row.quantity_in_stock]
    tx.execute(insert(warehouse_settings), {
        "id": 1, "since": day, "stock_account": stock_account,
        "stock_change_account": change_account, "allows_negative": allows_negative,
    })  # fmt: skip
    tx.execute(
        update(article).where(article.c.stock_goods)
        .values(quantity_in_stock=0, reserved_quantity=0, stock_value=0)
    )  # fmt: skip
    _clear(tx, day, {stock_account, *(row.stock_account for row in goods if row.stock_account)},
           change_account)  # fmt: skip
    if receipts:
        stock.receive(tx, OPENING, receipts, day)
    booking.choose(tx, nightly=books_nightly)
    return Opening(len(receipts), sum(receipt.value_ore for receipt in receipts))


def _require_accounts(tx: Tx, *numbers: int) -> None:
    """Demand accounts of the chart, and put those that are not in use into use."""
    for number in numbers:
        if ledger.find_account(tx, number) is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=number)
    table = ledger.account
    tx.execute(
        update(table)
        .where(table.c.number.in_(numbers), table.c.active.is_(False))
        .values(active=True)
    )


def _receipt(tx: Tx, number: int, row: Any) -> Receipt:
    if row.quantity_in_stock < 0:
        raise NotReady(f"article {row.article_number} has a negative quantity in stock")
    cost = stock.unit_cost(row)
    if cost <= 0:
        raise NotReady(f"article {row.article_number} is in stock but has no cost")
    point = points.find_point(tx, row.default_stock_point) if row.default_stock_point else None
    value = money.share(cost, row.quantity_in_stock, 100)
    return Receipt(
        number, Place(row.article_number, point.id if point else ""),
        row.quantity_in_stock * HUNDREDTH, value,
    )  # fmt: skip


def _clear(tx: Tx, day: str, accounts: set[int], change_account: int) -> None:
    """Take what the accounts of goods hold out of them."""
    held = {number: ledger.moved_on(tx, number, until=day) for number in sorted(accounts)}
    rows = [Row(number, -ore) for number, ore in held.items() if ore]
    if rows:
        rows.append(Row(change_account, sum(held.values())))
        ledger.post(tx, Draft(
            date=day, series=ledger.predefined_series(tx, "WAREHOUSE"),
            description="Lagret tas över av lagermodulen", rows=rows, is_manual=False,
        ))  # fmt: skip
