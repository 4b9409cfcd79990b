"""Invoices and their rows as they are stored, and the order of their answers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table

from huvudbok import errors
from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, project, voucher
from huvudbok.register import used_by
from huvudbok.sales.customers.rules import kept_by
from huvudbok.sales.documents import fields, heads, rows, storage
from huvudbok.warehouse import named_in

OWN = (
    fields.text("AccountingMethod", "ACCRUAL"), fields.ore("Balance"), fields.flag("Booked"),
    fields.reference("ContractReference"), fields.reference("CreditInvoiceReference"),
    fields.day("DueDate"), fields.flag("EUQuarterlyReport"),
    fields.text("ExternalInvoiceReference1"), fields.text("ExternalInvoiceReference2"),
    fields.day("FinalPayDate"), fields.day("InvoiceDate"), fields.empty_day("InvoicePeriodEnd"),
    fields.empty_day("InvoicePeriodStart"), fields.reference("InvoiceReference"),
    fields.text("InvoiceType", "INVOICE"), fields.day("LastRemindDate"), fields.flag("NoxFinans"),
    fields.text("OCR"), fields.reference("OfferReference"), fields.reference("OrderReference"),
    fields.day("OutboundDate"), fields.text("PaymentWay"), fields.whole("Reminders", 0),
    fields.whole("TimeBasisReference"), fields.whole("VoucherNumber"),
    fields.text("VoucherSeries", None), fields.whole("VoucherYear"),
    fields.flag("WarehouseReady", unset=True), fields.text("YourOrderNumber"),
)  # fmt: skip
HEAD = (*heads.COMMON, *OWN)
# Source: recordings of 2023 to 2026: EDIStatus is the last and "" where the others are null.
EDI = (
    fields.text("EDIGlobalLocationNumber", None),
    fields.text("EDIGlobalLocationNumberDelivery", None), fields.text("EDIInvoiceExtra1", None),
    fields.text("EDIInvoiceExtra2", None), fields.text("EDIOurElectronicReference", None),
    fields.text("EDIYourElectronicReference", None), fields.text("EDIStatus"),
)  # fmt: skip

ROW = (
    *rows.COMMON, fields.quantity("DeliveredQuantity"), fields.ore("Cost"),
    fields.ore("PriceExcludingVAT"), fields.text("StockPointCode", None),
    fields.ore("TotalExcludingVAT"), fields.text("VATCode", None),
)  # fmt: skip

# Source: recordings: the list's own order; the rate is text there.
_LISTED = (
    "Balance", "Booked", "Cancelled", "CostCenter", "Currency", "CurrencyRate", "CurrencyUnit",
    "CustomerName", "CustomerNumber", "DocumentNumber", "DueDate", "ExternalInvoiceReference1",
    "ExternalInvoiceReference2", "InvoiceDate", "InvoiceType", "NoxFinans", "OCR", "VoucherNumber",
    "VoucherSeries", "VoucherYear", "WayOfDelivery", "TermsOfPayment", "Project", "Sent", "Total",
    "FinalPayDate",
)  # fmt: skip
_TEXT_RATE = fields.micro_as_text("CurrencyRate")
_BY_NAME = fields.by_name(HEAD)
LISTED = tuple(_TEXT_RATE if name == "CurrencyRate" else _BY_NAME[name] for name in _LISTED)
LIST_PLAN = fields.plan(LISTED, ("@url",), ordered=True)

invoice = Table(
    "invoice", company_tables,
    *fields.make_columns((*HEAD, *heads.EMAIL, *EDI)),
    # What of the claim still stands on the ledger, in öre of kronor, and where: the customer's
    # part, and of house work the tax agency's. A cash invoice never has any.
    columns.code("vat_type", 13, nullable=False, server_default="SEVAT"),
    columns.flag("credit", default=False),
    columns.whole("claim_account", server_default="0"),
    columns.ore("claim_ore"),
    columns.whole("agency_account", server_default="0"),
    columns.ore("agency_ore"),
    # What the invoice came to in kronor when it was booked, for shares of later payments.
    columns.ore("booked_ore"),
    Column("voucher_id", BigInteger),
    # Whose movements of stock its rows stand for, see documents/goods.py.
    columns.code("moved_by", 5, nullable=False, server_default=""),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("document_number"),
    Index("invoice_by_customer", "customer_number", "document_number"),
    Index("invoice_by_date", "invoice_date", "document_number"),
    Index("invoice_by_ocr", "ocr", "document_number"),
    Index("invoice_by_total", "total", "document_number"),
    Index("invoice_by_change", "modified_at", "document_number"),
)  # fmt: skip

invoice_row = Table(
    "invoice_row", company_tables,
    Column("document_number", BigInteger, nullable=False),
    columns.whole("position"),
    *fields.make_columns(ROW),
    PrimaryKeyConstraint("document_number", "position"),
    Index("invoice_row_by_article", "article_number", "document_number"),
    Index("invoice_row_by_account", "account_number", "document_number"),
)  # fmt: skip
kept_by(invoice.c.customer_number, invoice.c.cancelled)
used_by(voucher, invoice.c.voucher_id)
used_by(article, invoice_row.c.article_number)
used_by(account, invoice_row.c.account_number)
used_by(cost_center, invoice.c.cost_center, invoice_row.c.cost_center)
used_by(project, invoice.c.project, invoice_row.c.project)
named_in(invoice_row.c.stock_point_code)

INVOICE = storage.shape(
    kind="invoice", resource="invoices", rows="InvoiceRows", missing=errors.INVOICE_MISSING,
    table=invoice, row_table=invoice_row, head=HEAD, row=ROW,
    nested={"EDIInformation": EDI, "EmailInformation": heads.EMAIL},
    counted="delivered_quantity", asked="delivered_quantity", outside=("Credit",),
)  # fmt: skip
