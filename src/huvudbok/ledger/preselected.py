"""What the preselected year holds, for registers that are kept apart from years."""

from __future__ import annotations

from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.ledger import accounts, series, years


def find_account(tx: Tx, number: int) -> Any:
    """Give an account of the preselected year; None without such an account or any year."""
    year = years.find_current(tx)
    return accounts.find_account(tx, year.id, number) if year else None


def find_series(tx: Tx, code: str) -> Any:
    """Give a voucher series of the preselected year; None without such a series or any year."""
    year = years.find_current(tx)
    return series.find_series(tx, year.id, code) if year else None
