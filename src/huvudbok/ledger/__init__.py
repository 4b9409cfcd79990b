"""The books: years, charts, vouchers, series, dimensions, balances, SIE, reports."""

from sqlalchemy import insert

from huvudbok.db.tx import Tx
from huvudbok.ledger import (
    accounts,
    charts,
    cost_centers,
    enquiries,
    guards,
    modes_of_payments,
    periods,
    predefined,
    projects,
    series,
    spreading,
    vouchers,
    years,
)
from huvudbok.ledger.calendar_year import moved_in
from huvudbok.ledger.dimensions import cost_center, project, require_cost_center, require_project
from huvudbok.ledger.locks import find_lock
from huvudbok.ledger.modes_of_payments import find_mode, mode_of_payment
from huvudbok.ledger.moved import moved_on
from huvudbok.ledger.posting import Draft, Posted, Row, post, require_bookable
from huvudbok.ledger.predefined import predefined_account, predefined_series
from huvudbok.ledger.preselected import find_account
from huvudbok.ledger.sie import api as sie_api
from huvudbok.ledger.tables import account, ledger_head, voucher
from huvudbok.ledger.vat import CODES as VAT_CODES
from huvudbok.ledger.verify.findings import ERROR, NOTE, WARNING, Finding
from huvudbok.ledger.vouchers import find_voucher
from huvudbok.ledger.years import find_current, find_year, find_year_at, open_year, year_of

operations = [
    *charts.operations, *accounts.operations, *years.operations, *series.operations,
    *vouchers.operations, *cost_centers.operations, *projects.operations,
    *modes_of_payments.operations, *predefined.operations, *sie_api.operations,
]  # fmt: skip

__all__ = ["ERROR", "NOTE", "VAT_CODES", "WARNING", "Draft", "Finding", "Posted", "Row",
           "account", "cost_center", "enquiries", "find_account", "find_current",
           "find_lock", "find_mode", "find_voucher", "find_year", "find_year_at", "furnish",
           "guards", "mode_of_payment", "moved_in", "moved_on", "open_books",
           "open_year", "operations", "periods", "post", "predefined_account",
           "predefined_series", "project", "reports", "require_bookable",
           "require_cost_center", "require_project", "spreading", "voucher",
           "year_of"]  # fmt: skip


def open_books(tx: Tx) -> None:
    """Begin the chain of vouchers of a new company."""
    tx.execute(insert(ledger_head), {"one": 1, "last_id": 0, "hash": bytes(32)})


def furnish(tx: Tx) -> None:
    """Enter what the ledger's registers hold in a new company."""
    predefined.furnish(tx)
    modes_of_payments.furnish(tx)
