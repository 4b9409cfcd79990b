"""What moved on accounts in a calendar year, whatever the company's financial years are."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import balance, financial_year


def moved_in(tx: Tx, year: int, accounts: Collection[int]) -> int:
    """Give the sum of the movements of all accounts in öre, debit positive."""
    within = select(financial_year.c.id).where(
        financial_year.c.from_date <= f"{year:04d}-12-31",
        financial_year.c.to_date >= f"{year:04d}-01-01",
    )
    total = select(func.coalesce(func.sum(balance.c.amount_ore), 0)).where(
        balance.c.year_id.in_(within), balance.c.account.in_(list(accounts)),
        balance.c.period.between(year * 100 + 1, year * 100 + 12),
    )  # fmt: skip
    return int(tx.execute(total).scalar_one())
