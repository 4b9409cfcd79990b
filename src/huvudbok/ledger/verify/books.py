"""What the checks of one company share: its years, and what the walk over the vouchers added up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import financial_year, ledger_head

# Year, account, month (YYYYMM), cost centre, project: the key of a kept balance.
Key = tuple[int, int, int, str, str]


@dataclass(slots=True)
class Books:
    """One company under verification. What is kept here grows with the balances, not the rows."""

    tx: Tx
    progress: Callable[[int, int], None]
    years: dict[int, Any]
    is_test: bool
    head: Any
    sums: dict[Key, int] = field(default_factory=dict)
    quantities: dict[Key, int] = field(default_factory=dict)
    # Where each account, cost centre and project was met first.
    accounts: dict[tuple[int, int], str] = field(default_factory=dict)
    cost_centers: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    voucher_count: int = 0
    row_count: int = 0
    deleted_count: int = 0

    def year_name(self, year_id: int) -> str:
        """Name a year as people do: 2026, or 2025/2026 when it is not a calendar year."""
        year = self.years.get(year_id)
        return name_of(year) if year else f"år-id {year_id}"

    def name(self, voucher: Any) -> str:
        """Name a voucher as people do: A 17 (2026)."""
        return f"{voucher.series} {voucher.number} ({self.year_name(voucher.year_id)})"


def name_of(year: Any) -> str:
    first, last = str(year.from_date)[:4], str(year.to_date)[:4]
    return first if first == last else f"{first}/{last}"


def where_of(voucher: Any) -> dict[str, Any]:
    """Give the keys of a voucher, for programs that read findings."""
    return {"voucher_id": voucher.id, "year": voucher.year_id, "series": voucher.series,
            "number": voucher.number}  # fmt: skip


def open_books(tx: Tx, progress: Callable[[int, int], None]) -> Books:
    years = {row.id: row for row in tx.execute(select(financial_year)).all()}
    settings = read_settings(tx)
    is_test = settings is not None and settings.kind == "test"
    return Books(tx, progress, years, is_test, tx.execute(select(ledger_head)).first())
