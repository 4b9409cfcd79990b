"""What registers above the ledger ask it: where an amount was booked, how accounts moved by day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Subquery, bindparam, func, select

from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import account, financial_year, voucher, voucher_row

_BOOKINGS = Prepared(
    select(
        voucher.c.year_id, voucher.c.series, voucher.c.number, voucher.c.reference_type,
        voucher.c.reference_number,
    )
    .join(voucher_row, voucher_row.c.voucher_id == voucher.c.id)
    .where(
        voucher.c.transaction_date == bindparam("day"), voucher_row.c.account == bindparam("no"),
        voucher_row.c.amount_ore == bindparam("ore"), ~voucher_row.c.removed,
    )
    .order_by(voucher.c.id, voucher_row.c.row_number)
)  # fmt: skip


def bookings(tx: Tx, number: int, day: str, amount_ore: int) -> list[Any]:
    """Give the vouchers of a day that book an amount on an account, once for each such row."""
    return _BOOKINGS.all(tx, no=number, day=day, ore=amount_ore)


_BOOKED_IN = Prepared(
    select(voucher_row.c.account, func.sum(voucher_row.c.amount_ore).label("ore"))
    .join(voucher, voucher.c.id == voucher_row.c.voucher_id)
    .where(
        voucher.c.year_id == bindparam("year"), voucher.c.series == bindparam("code"),
        voucher.c.number == bindparam("no"), ~voucher_row.c.removed,
    )
    .group_by(voucher_row.c.account)
)  # fmt: skip


def booked_in(tx: Tx, year_id: int, series: str, number: int) -> dict[int, int] | None:
    """Give what a voucher books on each account, in öre; None when there is no such voucher."""
    rows = _BOOKED_IN.tuples(tx, year=year_id, code=series, no=number)
    return {key: int(ore) for key, ore in rows} or None


def sums_by_voucher(accounts: Any) -> Subquery:
    """Give what vouchers book on some accounts, in öre, for a statement to be joined with.

    Its columns are year_id, series, number, account and ore.
    """
    return (
        select(voucher.c.year_id, voucher.c.series, voucher.c.number, voucher_row.c.account,
               func.sum(voucher_row.c.amount_ore).label("ore"))
        .join(voucher, voucher.c.id == voucher_row.c.voucher_id)
        .where(voucher_row.c.account.in_(accounts), ~voucher_row.c.removed)
        .group_by(voucher.c.year_id, voucher.c.series, voucher.c.number, voucher_row.c.account)
        .subquery()
    )  # fmt: skip


def moved_by_day(tx: Tx, numbers: Iterable[int], year_id: int) -> list[Any]:
    """Give (account, day, öre) of what moved on some accounts in a year, by account and day."""
    return list(tx.execute(
        select(voucher_row.c.account, voucher.c.transaction_date.label("day"),
               func.sum(voucher_row.c.amount_ore).label("ore"))
        .join(voucher, voucher.c.id == voucher_row.c.voucher_id)
        .where(voucher_row.c.year_id == year_id, voucher_row.c.account.in_(list(numbers)),
               ~voucher_row.c.removed)
        .group_by(voucher_row.c.account, voucher.c.transaction_date)
        .order_by(voucher_row.c.account, voucher.c.transaction_date)
    ))  # fmt: skip


def opened_with(tx: Tx, numbers: Iterable[int], year_id: int) -> dict[int, int]:
    """Give the opening balances of some accounts in a year, in öre."""
    rows = tx.execute(
        select(account.c.number, account.c.brought_forward_ore)
        .where(account.c.year_id == year_id, account.c.number.in_(list(numbers)))
    )  # fmt: skip
    return {row.number: row.brought_forward_ore for row in rows}


def years_in_order(tx: Tx) -> Sequence[Any]:
    """Give all financial years by their first day."""
    return tx.execute(select(financial_year).order_by(financial_year.c.from_date)).all()
