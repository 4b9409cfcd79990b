"""The books: years, charts, vouchers, series, dimensions, balances, SIE, reports."""

from sqlalchemy import insert

from huvudbok.db.tx import Tx
from huvudbok.ledger import (
    accounts,
    charts,
    cost_centers,
    guards,
    modes_of_payments,
    predefined,
    projects,
    series,
    vouchers,
    years,
)
from huvudbok.ledger.posting import Draft, Posted, Row, post
from huvudbok.ledger.predefined import predefined_account, predefined_series
from huvudbok.ledger.sie import api as sie_api
from huvudbok.ledger.tables import ledger_head
from huvudbok.ledger.years import open_year

operations = [
    *charts.operations, *accounts.operations, *years.operations, *series.operations,
    *vouchers.operations, *cost_centers.operations, *projects.operations,
    *modes_of_payments.operations, *predefined.operations, *sie_api.operations,
]  # fmt: skip

__all__ = ["Draft", "Posted", "Row", "furnish", "guards", "open_books", "open_year", "operations",
           "post", "predefined_account", "predefined_series"]  # fmt: skip


def open_books(tx: Tx) -> None:
    """Begin the chain of vouchers of a new company."""
    tx.execute(insert(ledger_head), {"one": 1, "last_id": 0, "hash": bytes(32)})


def furnish(tx: Tx) -> None:
    """Enter what the ledger's registers hold in a new company."""
    predefined.furnish(tx)
    modes_of_payments.furnish(tx)
