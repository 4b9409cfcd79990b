"""What went to the bank and what came from it: files of payments, their orders, and movements.

Amounts named `_cents` are hundredths of the currency beside them.
"""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

# `content` is the file itself, so that one that was lost on its way can be written again.
payment_file = Table(
    "payment_file", company_tables,
    columns.whole("number", primary_key=True, autoincrement=False),
    columns.code("message_id", 35, nullable=False),
    columns.day("until_date"),
    columns.text("content", nullable=False),
    columns.moment("created_at"),
    Index("payment_file_by_message", "message_id", unique=True),
)  # fmt: skip

# `state` is sent, paid or withdrawn. The id is what the bank gives back in its statement.
payment_order = Table(
    "payment_order", company_tables,
    columns.code("end_to_end_id", 35, primary_key=True),
    columns.whole("file_number"),
    columns.code("batch_id", 35, nullable=False),
    columns.text("supplier_name", nullable=False),
    columns.day("pay_date"),
    columns.code("currency", 3, nullable=False),
    columns.ore("amount_cents"),
    columns.code("state", 10, nullable=False),
    Index("payment_order_by_file", "file_number"),
    Index("payment_order_by_batch", "batch_id"),
)  # fmt: skip

# The invoices that an order pays; a credit invoice is negative.
payment_order_part = Table(
    "payment_order_part", company_tables,
    columns.code("end_to_end_id", 35),
    columns.whole("given_number"),
    columns.ore("amount_cents"),
    PrimaryKeyConstraint("end_to_end_id", "given_number"),
    sqlite_with_rowid=False,
)  # fmt: skip

# What of the bank's movements has been booked, so that none is booked twice. `payments` are the
# numbers of the payments it became, of customers or to suppliers.
bank_movement = Table(
    "bank_movement", company_tables,
    columns.code("key", 64, primary_key=True),
    columns.text("account", nullable=False),
    columns.day("date"),
    columns.ore("amount_cents"),
    columns.code("currency", 3, nullable=False),
    columns.text("bank_reference", nullable=False),
    columns.code("kind", 8, nullable=False),
    columns.text("payments", nullable=False),
    columns.text("file_name", nullable=False),
    columns.moment("taken_at"),
)  # fmt: skip
