"""Payments from customers as they are stored.

Amounts named `_cents` are hundredths of the invoice's own currency, those named `_ore` are kronor
in öre; with kronor as currency the two are the same.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, mode_of_payment, project, voucher
from huvudbok.register import used_by

invoice_payment = Table(
    "invoice_payment", company_tables,
    columns.whole("number", primary_key=True, autoincrement=False),
    Column("invoice_number", BigInteger, nullable=False),
    columns.ore("amount_cents"),
    columns.ore("amount_ore"),
    # What a booked payment took off its invoice, write-offs included.
    columns.ore("settled_cents"),
    columns.ore("settled_ore"),
    columns.micro("currency_rate", nullable=False),
    columns.day("payment_date"),
    columns.code("mode_of_payment", 25, nullable=False, server_default=""),
    # The account that was chosen for this payment; 0 is that of its mode.
    columns.whole("account", server_default="0"),
    columns.code("source", 10, nullable=False, server_default="manual"),
    columns.flag("booked", default=False),
    columns.whole("voucher_year", nullable=True),
    columns.text("voucher_series"),
    columns.whole("voucher_number", nullable=True),
    Column("voucher_id", BigInteger),
    columns.moment("modified_at"),
    Index("invoice_payment_by_invoice", "invoice_number", "number"),
    Index("invoice_payment_by_date", "payment_date", "number"),
)  # fmt: skip
used_by(voucher, invoice_payment.c.voucher_id)
used_by(account, invoice_payment.c.account)
used_by(mode_of_payment, invoice_payment.c.mode_of_payment)

invoice_write_off = Table(
    "invoice_write_off", company_tables,
    columns.whole("payment_number"),
    columns.whole("row_number"),
    columns.whole("account"),
    columns.ore("amount_cents"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("transaction_information", nullable=False, server_default=""),
    PrimaryKeyConstraint("payment_number", "row_number"),
)  # fmt: skip
used_by(account, invoice_write_off.c.account)
used_by(cost_center, invoice_write_off.c.cost_center)
used_by(project, invoice_write_off.c.project)
