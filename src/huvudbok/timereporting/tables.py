"""The tables of time reporting: hours, articles used, and what they are charged with.

Prices and costs are öre without VAT, NULL where the register of articles decides.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Index, Table, UniqueConstraint, false

from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import cost_center, project
from huvudbok.register import used_by
from huvudbok.sales import kept_by


def _where() -> list[Column[Any]]:
    """Give what both kinds of registration are counted on; "" is none."""
    return [
        columns.code("customer_number", 100, nullable=False, server_default=""),
        columns.code("project", 20, nullable=False, server_default=""),
        columns.code("cost_center", 6, nullable=False, server_default=""),
    ]


def _charging() -> list[Column[Any]]:
    """Give how a registration is sold, and with which basis and document it was."""
    return [
        columns.flag("non_invoiceable", default=False),
        columns.text("invoice_text", nullable=False, server_default=""),
        columns.text("note", nullable=False, server_default=""),
        Column("unit_price", BigInteger),
        Column("unit_cost", BigInteger),
        columns.whole("basis_id", nullable=True),
        columns.code("document_type", 7),
        Column("document_id", BigInteger),
        columns.text("created_by", nullable=False),
        columns.moment("created_at"),
    ]


time_registration = Table(
    "time_registration", company_tables,
    columns.code("id", 36, primary_key=True),
    # Tells what was registered first.
    columns.whole("number"),
    columns.code("user_id", 15, nullable=False),
    columns.day("worked_date"),
    columns.code("registration_code", 3, nullable=False),
    columns.micro("worked_hours", nullable=False),
    columns.micro("charge_hours", nullable=False),
    columns.moment("start_time", nullable=True),
    columns.moment("stop_time", nullable=True),
    columns.code("child_id", 36),
    columns.code("article_number", 50, nullable=False, server_default=""),
    *_where(),
    *_charging(),
    Index("time_registration_by_day", "worked_date", "number"),
    Index("time_registration_by_customer", "customer_number", "worked_date"),
)  # fmt: skip

# Source: 004_5bd67b8763ee7d98.txt, Articles: user, day, customer, project and cost centre are what
# several article registrations have in common.
article_registration = Table(
    "article_registration", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("owner_id", 15, nullable=False),
    columns.day("purchase_date"),
    *_where(),
    # Counts the changes.
    columns.whole("version", server_default="1"),
    columns.moment("created_at"),
    UniqueConstraint("owner_id", "purchase_date", "customer_number", "project", "cost_center"),
    Index("article_registration_by_day", "purchase_date", "created_at"),
    Index("article_registration_by_customer", "customer_number", "purchase_date"),
)  # fmt: skip

article_registration_row = Table(
    "article_registration_row", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("registration_id", 36, nullable=False, index=True),
    columns.whole("order_index"),
    columns.code("article_number", 50, nullable=False),
    columns.micro("total_quantity", nullable=False),
    *_charging(),
)  # fmt: skip

# What is to be charged to a customer: locked at first, then made into an order or invoice, whose
# TimeBasisReference is the id.
time_basis = Table(
    "time_basis", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("customer_number", 100, nullable=False, index=True),
    columns.day("until"),
    columns.code("document_type", 7),
    Column("document_id", BigInteger),
    columns.moment("created_at"),
)  # fmt: skip

# Files that have been taken in, so that none is taken twice by mistake.
time_import = Table(
    "time_import", company_tables,
    columns.code("sha256", 64, primary_key=True),
    columns.text("name", nullable=False),
    columns.moment("imported_at"),
)  # fmt: skip

used_by(article, time_registration.c.article_number, article_registration_row.c.article_number)
for _table in (time_registration, article_registration):
    used_by(cost_center, _table.c.cost_center)
    used_by(project, _table.c.project)
    kept_by(_table.c.customer_number, false())
