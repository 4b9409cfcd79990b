"""The tables of the books. Only this package may write to them."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

SETTINGS = ("ALLOWED", "MANDATORY", "NOTALLOWED")

financial_year = Table(
    "financial_year", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.day("from_date"),
    columns.day("to_date"),
    columns.code("accounting_method", 8, nullable=False, server_default="ACCRUAL"),
    columns.text("account_chart_type", nullable=False, server_default=""),
    # A closed year takes no more vouchers.
    columns.flag("is_closed", default=False),
    columns.moment("modified_at"),
)  # fmt: skip

# An account lives in one year: the same number may mean something else in the next.
account = Table(
    "account", company_tables,
    columns.whole("year_id"),
    columns.whole("number"),
    columns.text("description", nullable=False),
    columns.flag("active", default=True),
    columns.ore("brought_forward_ore"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("cost_center_settings", 10, nullable=False, server_default="ALLOWED"),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("project_settings", 10, nullable=False, server_default="ALLOWED"),
    columns.text("transaction_information", nullable=False, server_default=""),
    columns.code("transaction_information_settings", 10, nullable=False, server_default="ALLOWED"),
    columns.code("quantity_unit", 20, nullable=False, server_default=""),
    columns.whole("sru", server_default="0"),
    columns.code("vat_code", 10),
    # T asset, S debt or equity, I income, K cost, as SIE counts them.
    columns.code("kind", 1, nullable=False),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("year_id", "number"),
    sqlite_with_rowid=False,
)  # fmt: skip

# Opening balances and quantities by cost centre and project, where they are known.
opening_detail = Table(
    "opening_detail", company_tables,
    columns.whole("year_id"),
    columns.whole("account"),
    columns.code("cost_center", 6, nullable=False),
    columns.code("project", 20, nullable=False),
    columns.ore("amount_ore"),
    columns.micro("quantity"),
    PrimaryKeyConstraint("year_id", "account", "cost_center", "project"),
)  # fmt: skip

voucher_series = Table(
    "voucher_series", company_tables,
    columns.whole("year_id"),
    columns.code("code", 10, nullable=False),
    columns.text("description", nullable=False, server_default=""),
    # May be chosen for vouchers made by hand (and through the API).
    columns.flag("manual", default=True),
    # A series for closing the year is not held back by the lock of a period.
    columns.flag("is_lockable", default=True),
    columns.whole("approver_id", nullable=True),
    columns.text("approver_name"),
    columns.whole("next_number", server_default="1"),
    # Kept so that a list of a million vouchers need not be counted.
    columns.whole("voucher_count", server_default="0"),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("year_id", "code"),
)  # fmt: skip

# `id` counts all vouchers of the company in the order of posting; `hash` chains each to the one
# before it (posting.py). Rows are written first; inserting the voucher seals them (guards.py).
voucher = Table(
    "voucher", company_tables,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    columns.whole("year_id"),
    columns.code("series", 10, nullable=False),
    columns.whole("number"),
    columns.day("transaction_date"),
    columns.text("description", nullable=False),
    columns.text("comments"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("reference_type", 20, nullable=False),
    columns.code("reference_number", 40, nullable=False, server_default=""),
    columns.whole("approval_state", server_default="0"),
    # The voucher that this one corrects.
    Column("corrects_id", BigInteger),
    # Who compiled it and when. # Law: Bokföringslagen 5 kap. 7 §.
    columns.moment("created_at"),
    columns.whole("user_id"),
    columns.text("user_name", nullable=False),
    columns.digest("hash"),
    UniqueConstraint("year_id", "series", "number"),
    Index("voucher_by_date", "transaction_date", "id"),
    Index("voucher_by_moment", "created_at"),
    Index("voucher_by_correction", "corrects_id"),
    Index("voucher_by_reference", "reference_type", "reference_number"),
)  # fmt: skip

voucher_row = Table(
    "voucher_row", company_tables,
    Column("voucher_id", BigInteger, nullable=False),
    columns.whole("row_number"),
    columns.whole("year_id"),
    columns.whole("account"),
    columns.ore("amount_ore"),
    columns.text("description"),
    columns.code("cost_center", 6, nullable=False),
    columns.code("project", 20, nullable=False),
    columns.text("transaction_information", nullable=False),
    columns.micro("quantity"),
    # Struck out: still shown, no longer counted.
    columns.flag("removed", default=False),
    PrimaryKeyConstraint("voucher_id", "row_number"),
    Index("voucher_row_by_account", "year_id", "account", "voucher_id"),
    sqlite_with_rowid=False,
)  # fmt: skip
Index(
    "voucher_row_by_cost_center", voucher_row.c.cost_center, voucher_row.c.voucher_id,
    sqlite_where=voucher_row.c.cost_center != "", postgresql_where=voucher_row.c.cost_center != "",
)  # fmt: skip
Index(
    "voucher_row_by_project", voucher_row.c.project, voucher_row.c.voucher_id,
    sqlite_where=voucher_row.c.project != "", postgresql_where=voucher_row.c.project != "",
)  # fmt: skip

# Movements by account, month (YYYYMM) and dimension, added to by every posting.
balance = Table(
    "balance", company_tables,
    columns.whole("year_id"),
    columns.whole("account"),
    columns.whole("period"),
    columns.code("cost_center", 6, nullable=False),
    columns.code("project", 20, nullable=False),
    columns.ore("amount_ore"),
    Column("quantity", BigInteger, nullable=False, server_default="0"),
    PrimaryKeyConstraint("year_id", "account", "period", "cost_center", "project"),
    sqlite_with_rowid=False,
)  # fmt: skip

# One row: where the chain of vouchers ends.
ledger_head = Table(
    "ledger_head", company_tables,
    Column("one", SmallInteger, primary_key=True, autoincrement=False),
    Column("last_id", BigInteger, nullable=False),
    columns.digest("hash"),
)  # fmt: skip

# What a test company deleted: the voucher's place in the chain, so that the chain still holds.
deleted_voucher = Table(
    "deleted_voucher", company_tables,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    columns.whole("year_id"),
    columns.code("series", 10, nullable=False),
    columns.whole("number"),
    columns.digest("hash"),
    columns.moment("deleted_at"),
    columns.text("user_name", nullable=False),
)  # fmt: skip

# Numbers that an imported file skipped in a series that kept the file's numbers: gaps that can be
# explained. # Law: Bokföringslagen 5 kap. 7 §, BFNAR 2013:2 (numbers without unexplained gaps).
number_gap = Table(
    "number_gap", company_tables,
    columns.whole("year_id"),
    columns.code("series", 10, nullable=False),
    columns.whole("from_number"),
    columns.whole("to_number"),
    columns.text("reason", nullable=False),
    columns.moment("at"),
    PrimaryKeyConstraint("year_id", "series", "from_number"),
)  # fmt: skip
