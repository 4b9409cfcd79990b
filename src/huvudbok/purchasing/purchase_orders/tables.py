"""The tables of purchase orders: heads, rows, notes on rows, and what other documents took in.

Quantities, prices and rates are millionths; a price is in the order's own currency.
"""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table, text

from huvudbok import warehouse
from huvudbok.articles import article
from huvudbok.company import currency, terms_of_payment
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import cost_center, project
from huvudbok.purchasing.tables import NUMBER_LENGTH, supplier
from huvudbok.register import used_by

# The supplier's name and address are those of the day when the order was entered.
purchase_order = Table(
    "purchase_order", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("supplier_number", NUMBER_LENGTH, nullable=False),
    *(columns.text(name) for name in (
        "supplier_name", "supplier_address", "supplier_address2", "supplier_post_code",
        "supplier_city", "supplier_country_code", "supplier_email", "confirmation_email",
        "customer_id", "customer_name", "customer_number", "delivery_name", "delivery_address",
        "delivery_address2", "delivery_zip_code", "delivery_city", "delivery_country_code",
        "internal_reference", "our_reference", "your_reference", "message_to_supplier", "note",
    )),
    columns.day("order_date"),
    columns.day("delivery_date", nullable=True),
    columns.code("currency", 3, nullable=False),
    columns.micro("currency_rate", nullable=False),
    columns.whole("currency_unit", server_default="1"),
    columns.code("language", 3, nullable=False, server_default="SV"),
    columns.code("payment_terms", 25, nullable=False, server_default=""),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.flag("dropship", default=False),
    # The document that a dropship order was made for, such as a customer order.
    columns.code("parent_type", 25, nullable=False, server_default=""),
    columns.code("parent_id", 25, nullable=False, server_default=""),
    columns.code("response_state", 40, nullable=False, server_default="NOT_SENT"),
    # Kept: whether as much has come of every row as was ordered.
    columns.flag("received", default=False),
    columns.flag("manually_completed", default=False),
    columns.flag("voided", default=False),
    columns.moment("modified_at"),
    Index("purchase_order_by_supplier", "supplier_number", "id"),
    Index("purchase_order_by_parent", "parent_type", "parent_id"),
    Index("purchase_order_open", "id",
          sqlite_where=text("received = 0 AND manually_completed = 0 AND voided = 0"),
          postgresql_where=text("NOT received AND NOT manually_completed AND NOT voided")),
)  # fmt: skip
used_by(supplier, purchase_order.c.supplier_number)
used_by(currency, purchase_order.c.currency)
used_by(terms_of_payment, purchase_order.c.payment_terms)
used_by(warehouse.stock_point, purchase_order.c.stock_point_id)

purchase_order_row = Table(
    "purchase_order_row", company_tables,
    columns.whole("order_id"),
    columns.code("row_id", 36, nullable=False),
    columns.whole("position"),
    columns.code("article_number", 50, nullable=False),
    columns.text("item_description"),
    columns.text("item_unit"),
    columns.micro("ordered_quantity", nullable=False),
    columns.micro("price", nullable=False),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.code("stock_location_id", 36, nullable=False, server_default=""),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    PrimaryKeyConstraint("order_id", "row_id"),
    Index("purchase_order_row_by_article", "article_number", "order_id"),
    Index("purchase_order_row_by_point", "stock_point_id", "stock_location_id"),
)  # fmt: skip
used_by(article, purchase_order_row.c.article_number)
used_by(cost_center, purchase_order.c.cost_center, purchase_order_row.c.cost_center)
used_by(project, purchase_order.c.project, purchase_order_row.c.project)
used_by(warehouse.stock_point, purchase_order_row.c.stock_point_id)
used_by(warehouse.stock_location, purchase_order_row.c.stock_location_id)

purchase_order_note = Table(
    "purchase_order_note", company_tables,
    columns.whole("order_id"),
    columns.code("row_id", 36, nullable=False),
    columns.whole("position"),
    columns.text("note", nullable=False),
    PrimaryKeyConstraint("order_id", "row_id", "position"),
)  # fmt: skip

# How much of a row each document took in: incoming goods, or an invoice that brought the goods.
purchase_order_receipt = Table(
    "purchase_order_receipt", company_tables,
    columns.whole("order_id"),
    columns.code("row_id", 36, nullable=False),
    columns.code("doc_type", 25, nullable=False),
    columns.code("doc_id", 25, nullable=False),
    columns.micro("quantity", nullable=False),
    PrimaryKeyConstraint("order_id", "row_id", "doc_type", "doc_id"),
    Index("purchase_order_receipt_by_document", "doc_type", "doc_id"),
)  # fmt: skip
