"""Cost centres and projects: what an account demands, allows or forbids on a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, select

from huvudbok import errors
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

if TYPE_CHECKING:
    from huvudbok.ledger.posting import Draft, Row

cost_center = Table(
    "cost_center", company_tables,
    columns.code("code", 6, primary_key=True),
    columns.text("description", nullable=False),
    columns.flag("active", default=True),
    columns.text("note"),
    columns.moment("modified_at"),
)  # fmt: skip

project = Table(
    "project", company_tables,
    columns.code("project_number", 20, primary_key=True),
    columns.text("description", nullable=False),
    columns.code("status", 12, nullable=False, server_default="ONGOING"),
    columns.day("start_date", nullable=True),
    columns.day("end_date", nullable=True),
    columns.text("project_leader"),
    columns.text("contact_person"),
    columns.text("comments"),
    columns.moment("modified_at"),
)  # fmt: skip

_COST_CENTER = Prepared(select(cost_center).where(cost_center.c.code == bindparam("key")))
_PROJECT = Prepared(select(project).where(project.c.project_number == bindparam("key")))


def require_cost_center(tx: Tx, code: str) -> None:
    """Demand an active cost centre."""
    row = _COST_CENTER.one(tx, key=code)
    if row is None:
        errors.COST_CENTER_UNKNOWN.refuse(code=code)
    if not row.active:
        errors.COST_CENTER_INACTIVE.refuse(code=code)


def require_project(tx: Tx, number: str) -> None:
    """Demand a project that exists. # Inferred: one that is completed still takes postings."""
    if _PROJECT.one(tx, key=number) is None:
        errors.PROJECT_UNKNOWN.refuse(code=number)


def require_dimensions(tx: Tx, draft: Draft, accounts: dict[int, Any]) -> None:
    """Give rows the voucher's own dimensions where they have none, then check them all.

    # Inferred: that a cost centre or project of the voucher holds for its rows.
    """
    for code in {draft.cost_center, *(row.cost_center for row in draft.rows)} - {""}:
        require_cost_center(tx, code)
    for number in {draft.project, *(row.project for row in draft.rows)} - {""}:
        require_project(tx, number)
    settle_rows(draft, accounts)


def settle_rows(draft: Draft, accounts: dict[int, Any]) -> None:
    """Give rows the voucher's own dimensions and hold them against what their accounts demand."""
    for row in draft.rows:
        demands = accounts.get(row.account)
        if demands is not None and not row.removed:
            _settle(row, draft, demands)


def _settle(row: Row, draft: Draft, demands: Any) -> None:
    if not row.cost_center and demands.cost_center_settings != "NOTALLOWED":
        row.cost_center = draft.cost_center
    if not row.project and demands.project_settings != "NOTALLOWED":
        row.project = draft.project
    _require(demands.cost_center_settings, row.cost_center, "Kostnadsställe", row)
    _require(demands.project_settings, row.project, "Projekt", row)
    _require(
        demands.transaction_information_settings, row.transaction_information,
        "Transaktionsinformation", row,
    )  # fmt: skip


def _require(setting: str, value: str, dimension: str, row: Row) -> None:
    if setting == "MANDATORY" and not value:
        errors.DIMENSION_REQUIRED.refuse(dimension=dimension, account=row.account)
    if setting == "NOTALLOWED" and value:
        errors.DIMENSION_FORBIDDEN.refuse(dimension=dimension, account=row.account)
