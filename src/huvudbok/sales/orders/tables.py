"""Orders and their rows as they are stored, and the order of their answers."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table

from huvudbok import errors
from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.sales.customers.rules import kept_by
from huvudbok.sales.documents import fields, heads, rows, storage
from huvudbok.warehouse import named_in, stock_point

# What an order is while the company has no warehouse. Source: recordings before May 2026.
DELIVERY = "delivery"

OWN = (
    fields.flag("CopyRemarks"), fields.text("DeliveryState", DELIVERY),
    fields.text("ExternalInvoiceReference1"), fields.text("ExternalInvoiceReference2"),
    fields.reference("InvoiceReference"), fields.reference("OfferReference"),
    fields.day("OrderDate"), fields.text("OrderType", "Order"), fields.day("OutboundDate"),
    fields.text("StockPointCode", None), fields.text("StockPointId", None),
    fields.whole("TimeBasisReference"), fields.flag("WarehouseReady", unset=True),
    fields.text("YourOrderNumber"),
)  # fmt: skip
HEAD = (*heads.COMMON, *OWN)

ROW = (
    *rows.COMMON, fields.ore("Cost"), fields.quantity("DeliveredQuantity"),
    fields.quantity("OrderedQuantity"),
    # What is reserved is for the warehouse to say, whatever a client does.
    replace(fields.quantity("ReservedQuantity"), store=lambda _: 0),
    fields.text("StockPointCode", None), fields.text("StockPointId", None),
    fields.text("VATCode", None),
)  # fmt: skip

# Source: recordings of 2022 to 2026.
_LISTED = (
    "Cancelled", "Currency", "CustomerName", "CustomerNumber", "DeliveryDate", "DocumentNumber",
    "ExternalInvoiceReference1", "ExternalInvoiceReference2", "OrderDate", "OrderType", "Project",
    "Sent", "Total",
)  # fmt: skip
_BY_NAME = fields.by_name(HEAD)
LISTED = tuple(_BY_NAME[name] for name in _LISTED)
LIST_PLAN = fields.plan(LISTED, ("@url",), ordered=True)

order = Table(
    "sales_order", company_tables,
    *fields.make_columns((*HEAD, *heads.EMAIL)),
    columns.code("vat_type", 13, nullable=False, server_default="SEVAT"),
    # Whose movements of stock its rows stand for, see documents/goods.py.
    columns.code("moved_by", 5, nullable=False, server_default=""),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("document_number"),
    # None by name: an index of PostgreSQL holds no key of 1,024 characters.
    Index("sales_order_by_customer", "customer_number", "document_number"),
    Index("sales_order_by_date", "order_date", "document_number"),
    Index("sales_order_by_total", "total", "document_number"),
    Index("sales_order_by_change", "modified_at", "document_number"),
)  # fmt: skip

order_row = Table(
    "sales_order_row", company_tables,
    Column("document_number", BigInteger, nullable=False),
    columns.whole("position"),
    *fields.make_columns(ROW),
    PrimaryKeyConstraint("document_number", "position"),
    Index("sales_order_row_by_article", "article_number", "document_number"),
    Index("sales_order_row_by_account", "account_number", "document_number"),
)  # fmt: skip
used_by(article, order_row.c.article_number)
used_by(account, order_row.c.account_number)
used_by(cost_center, order.c.cost_center, order_row.c.cost_center)
used_by(stock_point, order.c.stock_point_id, order_row.c.stock_point_id)
used_by(project, order.c.project, order_row.c.project)
named_in(order.c.stock_point_code)
named_in(order_row.c.stock_point_code)
kept_by(order.c.customer_number, order.c.cancelled)

ORDER = storage.shape(
    kind="order", resource="orders", rows="OrderRows", missing=errors.ORDER_MISSING,
    table=order, row_table=order_row, head=HEAD, row=ROW,
    nested={"EmailInformation": heads.EMAIL}, counted="delivered_quantity",
    asked="ordered_quantity",
)  # fmt: skip
