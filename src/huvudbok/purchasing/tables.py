"""The tables of purchasing: suppliers, their invoices with rows, payments, accruals and links.

Amounts named `_cents` are hundredths of the invoice's own currency, those named `_ore` are kronor
in öre; with kronor as currency the two are the same.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table

from huvudbok.articles import article, suppliers_in
from huvudbok.company import currency, terms_of_payment
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, mode_of_payment, project, spreading, voucher
from huvudbok.register import used_by
from huvudbok.warehouse import named_in

# The contract sets no limit; an index of PostgreSQL does.
NUMBER_LENGTH = 50

# Texts are NULL until they are set, but for those that show as "" then.
supplier = Table(
    "supplier", company_tables,
    columns.code("supplier_number", NUMBER_LENGTH, primary_key=True),
    # Sorts numbers by their value; see suppliers.sorting.
    columns.code("number_order", NUMBER_LENGTH + 4, nullable=False),
    columns.flag("active", default=True),
    columns.text("name", nullable=False),
    columns.text("address1"),
    columns.text("address2"),
    columns.text("zip_code"),
    columns.text("city"),
    columns.code("country_code", 2),
    columns.text("bank"),
    columns.text("bank_account_number"),
    columns.text("bg"),
    columns.text("bic"),
    columns.text("branch_code"),
    columns.text("clearing_number"),
    columns.text("comments"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("currency", 3, nullable=False, server_default="SEK"),
    columns.flag("disable_payment_file", default=False),
    columns.text("email", nullable=False, server_default=""),
    columns.text("fax"),
    columns.text("iban"),
    columns.text("organisation_number", nullable=False, server_default=""),
    columns.text("our_customer_number", nullable=False, server_default=""),
    columns.text("our_reference", nullable=False, server_default=""),
    columns.text("pg"),
    columns.text("phone1"),
    columns.text("phone2"),
    # The account that its invoices are booked on where no rows say otherwise.
    columns.whole("pre_defined_account", nullable=True),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("terms_of_payment", 25, nullable=False, server_default=""),
    columns.text("vat_number", nullable=False, server_default=""),
    columns.code("vat_type", 10, nullable=False, server_default="NORMAL"),
    columns.text("visiting_address"),
    columns.text("visiting_city"),
    columns.text("visiting_country"),
    columns.code("visiting_country_code", 2),
    columns.text("visiting_zip_code"),
    columns.text("www", nullable=False, server_default=""),
    columns.text("work_place"),
    columns.text("your_reference", nullable=False, server_default=""),
    columns.moment("modified_at"),
    Index("supplier_by_number", "number_order", "supplier_number"),
)  # fmt: skip
used_by(cost_center, supplier.c.cost_center)
used_by(project, supplier.c.project)
used_by(currency, supplier.c.currency)
used_by(terms_of_payment, supplier.c.terms_of_payment)
used_by(account, supplier.c.pre_defined_account)
# Source: Fortnox help, Leverantörsregister (platform.md 7.6): an article keeps its supplier.
used_by(supplier, article.c.supplier_number)
suppliers_in(supplier.c.supplier_number, supplier.c.name)

# Inferred: as with customers, the number of a supplier that is gone stays taken; its invoices
# still bear it.
deleted_supplier = Table(
    "deleted_supplier", company_tables,
    columns.code("supplier_number", NUMBER_LENGTH, primary_key=True),
    columns.moment("deleted_at"),
)  # fmt: skip

# The name is the supplier's when the invoice was saved: what was booked keeps its counterparty.
# `debt_ore` is what stands on `debt_account` for a booked invoice, a debt positive; an invoice
# under the cash method never stands there. A credit invoice has negative amounts.
supplier_invoice = Table(
    "supplier_invoice", company_tables,
    columns.whole("given_number", primary_key=True, autoincrement=False),
    columns.code("supplier_number", NUMBER_LENGTH, nullable=False),
    columns.text("supplier_name", nullable=False),
    columns.text("invoice_number", nullable=False, server_default=""),
    columns.day("invoice_date"),
    columns.day("due_date"),
    columns.text("ocr", nullable=False, server_default=""),
    columns.code("currency", 3, nullable=False),
    columns.micro("currency_rate", nullable=False),
    columns.micro("currency_unit", nullable=False),
    columns.ore("total_cents"),
    columns.ore("vat_cents"),
    columns.ore("freight_cents"),
    columns.ore("administration_fee_cents"),
    columns.ore("round_off_cents"),
    columns.ore("balance_cents"),
    columns.ore("debt_ore"),
    columns.whole("debt_account", nullable=True),
    columns.code("vat_type", 10, nullable=False),
    columns.code("sales_type", 7, nullable=False),
    columns.code("accounting_method", 8, nullable=False),
    columns.text("our_reference", nullable=False, server_default=""),
    columns.text("your_reference", nullable=False, server_default=""),
    columns.text("comments", nullable=False, server_default=""),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("external_invoice_number", nullable=False, server_default=""),
    columns.text("external_invoice_series", nullable=False, server_default=""),
    columns.flag("disable_payment_file", default=False),
    columns.flag("payment_pending", default=False),
    columns.flag("booked", default=False),
    columns.flag("cancelled", default=False),
    columns.flag("credit", default=False),
    # On a credit invoice the one it credits, on that one the credit invoice; 0 is none.
    columns.whole("credit_reference", server_default="0"),
    columns.day("final_pay_date", nullable=True),
    # Who approved it; "" while nobody has.
    columns.text("bookkeep_approved_by", nullable=False, server_default=""),
    columns.text("payment_approved_by", nullable=False, server_default=""),
    columns.whole("voucher_year", nullable=True),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    Column("voucher_id", BigInteger),
    columns.moment("modified_at"),
    Index("supplier_invoice_by_supplier", "supplier_number", "invoice_number"),
    Index("supplier_invoice_by_due_date", "due_date"),
)  # fmt: skip
used_by(voucher, supplier_invoice.c.voucher_id)
used_by(cost_center, supplier_invoice.c.cost_center)
used_by(project, supplier_invoice.c.project)
used_by(currency, supplier_invoice.c.currency)

# Amounts are debit positive. `added` marks what the server put in beside the client's own rows.
supplier_invoice_row = Table(
    "supplier_invoice_row", company_tables,
    columns.whole("given_number"),
    columns.whole("row_number"),
    columns.whole("account", server_default="0"),
    columns.code("code", 3, nullable=False, server_default=""),
    columns.ore("amount_cents"),
    columns.ore("amount_ore"),
    columns.code("article_number", 50, nullable=False, server_default=""),
    columns.text("account_description", nullable=False, server_default=""),
    columns.text("item_description", nullable=False, server_default=""),
    columns.ore("price_cents"),
    columns.whole("quantity", server_default="0"),
    columns.text("unit", nullable=False, server_default=""),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("stock_location_code", nullable=False, server_default=""),
    columns.text("stock_point_code", nullable=False, server_default=""),
    columns.text("transaction_information", nullable=False, server_default=""),
    columns.flag("added", default=False),
    PrimaryKeyConstraint("given_number", "row_number"),
    sqlite_with_rowid=False,
)  # fmt: skip
used_by(account, supplier_invoice_row.c.account)
used_by(cost_center, supplier_invoice_row.c.cost_center)
used_by(project, supplier_invoice_row.c.project)
used_by(article, supplier_invoice_row.c.article_number)
named_in(supplier_invoice_row.c.stock_point_code, supplier_invoice_row.c.stock_location_code)

# `account` is what the money went out of, `settled_…` what a booked payment took off the invoice.
# A set-off has source "direct" and passes the debt account.
supplier_payment = Table(
    "supplier_payment", company_tables,
    columns.whole("number", primary_key=True, autoincrement=False),
    columns.whole("invoice_number"),
    columns.day("payment_date"),
    columns.ore("amount_cents"),
    columns.ore("amount_ore"),
    columns.ore("settled_cents"),
    columns.ore("settled_ore"),
    columns.micro("currency_rate", nullable=False),
    columns.code("mode_of_payment", 25, nullable=False, server_default=""),
    columns.whole("account", server_default="0"),
    columns.text("information", nullable=False, server_default=""),
    columns.text("invoice_ocr", nullable=False, server_default=""),
    columns.code("source", 6, nullable=False, server_default="manual"),
    columns.flag("booked", default=False),
    columns.whole("voucher_year", nullable=True),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    Column("voucher_id", BigInteger),
    columns.moment("modified_at"),
    Index("supplier_payment_by_invoice", "invoice_number"),
    Index("supplier_payment_by_date", "payment_date", "number"),
)  # fmt: skip
used_by(voucher, supplier_payment.c.voucher_id)
used_by(mode_of_payment, supplier_payment.c.mode_of_payment)

# What is written off a debt beside a payment, in the invoice's currency: positive where less was
# paid than was owed, negative where more was.
supplier_write_off = Table(
    "supplier_write_off", company_tables,
    columns.whole("payment_number"),
    columns.whole("row_number"),
    columns.whole("account"),
    columns.ore("amount_cents"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("transaction_information", nullable=False, server_default=""),
    PrimaryKeyConstraint("payment_number", "row_number"),
    sqlite_with_rowid=False,
)  # fmt: skip
used_by(account, supplier_write_off.c.account)
used_by(cost_center, supplier_write_off.c.cost_center)
used_by(project, supplier_write_off.c.project)

supplier_accrual = spreading.head_table(
    "supplier_accrual",
    columns.whole("invoice_number", primary_key=True, autoincrement=False),
    "cost_account",
)
supplier_accrual_row = spreading.row_table("supplier_accrual_row", columns.whole("invoice_number"))

supplier_invoice_url = Table(
    "supplier_invoice_url", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.whole("invoice_number"),
    columns.text("external_url", nullable=False),
    columns.moment("modified_at"),
    Index("supplier_invoice_url_by_invoice", "invoice_number"),
)  # fmt: skip
