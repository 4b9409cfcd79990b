"""Reports from the books: plain data first, then sheets that any printer can take."""

from collections.abc import Callable

from huvudbok.db.tx import Tx
from huvudbok.ledger.reports import (
    ageing,
    eskd,
    general_ledger,
    journal,
    statements,
    trial_balance,
    vat_report,
)
from huvudbok.ledger.reports.selection import BadSelection, Filter, Selection, choose
from huvudbok.ledger.reports.sheet import Column, Line, Sheet
from huvudbok.ledger.reports.sheet import head as sheet_head

SHEETS: dict[str, Callable[[Tx, Selection], Sheet]] = {
    "trial-balance": trial_balance.sheet,
    "general-ledger": general_ledger.sheet,
    "journal": journal.sheet,
    "balance-sheet": statements.balance_sheet_sheet,
    "income-statement": statements.income_statement_sheet,
    "vat": vat_report.sheet,
}

__all__ = [
    "SHEETS", "BadSelection", "Column", "Filter", "Line", "Selection", "Sheet", "ageing", "choose",
    "eskd", "general_ledger", "journal", "sheet_head", "statements", "trial_balance", "vat_report",
]  # fmt: skip
