"""Charts of accounts a year can start from, and the voucher series of a new company."""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert

from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import account, voucher_series
from huvudbok.web import paging
from huvudbok.web.envelope import Page
from huvudbok.web.operation import Operations

DEFAULT = "BAS 2025"
# The accounts that the BAS chart marks as its basic selection.
BASIC = "BAS 2025 grundval"
NAMES = (DEFAULT, BASIC)

# Letters as the original's own examples and help use them (platform.md 7.2).
# # Inferred: F, G, J, K, N, O, P, R, S.
SERIES = (
    ("A", "Redovisning", True, True), ("B", "Kundfakturor", False, True),
    ("C", "Kundinbetalningar", False, True), ("D", "Leverantörsfakturor", False, True),
    ("E", "Leverantörsbetalningar", False, True), ("F", "Kassa", True, True),
    ("G", "Periodiseringar", False, True), ("I", "Bokslut", True, False),
    ("J", "Rättelser", True, True), ("K", "Kontantfakturor", False, True),
    ("L", "Löner", True, True), ("M", "Momsrapport", True, True),
    ("N", "Anläggningsregister", False, True), ("S", "Lager", False, True),
)  # fmt: skip

charts = Operations(
    "/3/accountcharts", one="AccountChart", many="AccountCharts", scope="bookkeeping"
)
operations = [charts]


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """One account of a chart that the project ships. Facts: BAS 2025, Fortnox' VAT codes."""

    number: int
    description: str
    vat_code: str | None
    sru: int
    kind: str
    is_basic: bool
    is_active: bool


@functools.cache
def _bas() -> tuple[ChartAccount, ...]:
    with (Path(__file__).parent / "data" / "bas.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            ChartAccount(
                int(row["number"]), row["name"], row["vat_code"] or None, int(row["sru"] or 0),
                row["kind"], row["basic"] == "1", row["active"] == "1",
            )
            for row in csv.DictReader(file)
        )  # fmt: skip


def find(name: str) -> tuple[ChartAccount, ...] | None:
    """Give the accounts of a chart by its name; None when there is no such chart."""
    if name == BASIC:
        return tuple(row for row in _bas() if row.is_basic)
    return _bas() if name == DEFAULT else None


@functools.cache
def vat_codes() -> frozenset[str]:
    """Name the VAT codes an account may carry. Source: domain.md c; codes of triangular trade."""
    extra = {"3FEU", "3VEU", "MU1", "MU2", "MU3"}
    return frozenset(row.vat_code for row in _bas() if row.vat_code) | extra


def kind_of(number: int) -> str:
    """Give the SIE kind of an account by its number, where no chart says it."""
    if number >= 8400:
        return "K"
    return "TSIKKKKI"[number // 1000 - 1] if 1000 <= number < 9000 else "K"


def write(tx: Tx, year_id: int, name: str) -> None:
    """Write the chart `name` into a year that has no accounts yet."""
    rows = [
        {
            "year_id": year_id, "number": row.number, "description": row.description,
            "active": row.is_active, "sru": row.sru, "vat_code": row.vat_code, "kind": row.kind,
            "modified_at": tx.now,
        }
        for row in find(name) or ()
    ]  # fmt: skip
    tx.execute(insert(account), rows)


def write_series(tx: Tx, year_id: int) -> None:
    """Write the series of a new company into its first year."""
    rows = [
        {"year_id": year_id, "code": code, "description": description, "manual": manual,
         "is_lockable": lockable, "modified_at": tx.now}
        for code, description, manual, lockable in SERIES
    ]  # fmt: skip
    tx.execute(insert(voucher_series), rows)


@charts.list()
def find_charts(tx: Tx) -> Page:  # noqa: ARG001  (the charts come with the program)
    """List the charts by name; limit and page are ignored, as in the original."""
    return paging.whole_list([{"Name": DEFAULT}, {"Name": BASIC}])
