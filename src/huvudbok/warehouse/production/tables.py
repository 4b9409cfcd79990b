"""The tables of production: orders, the parts they need, and what articles are made of.

Quantities are millionths. How much an order needs in all and what it has reserved are worked out
from these and from the claims of the stock, so that no sum is kept twice.
"""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import cost_center, project
from huvudbok.register import used_by
from huvudbok.warehouse.tables import stock_location, stock_point

production_order = Table(
    "production_order", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("article_number", 50, nullable=False),
    columns.text("item_description"),
    columns.text("item_unit"),
    columns.micro("quantity", nullable=False),
    columns.text("batch"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.text("note"),
    columns.day("start_date"),
    columns.day("production_date", nullable=True),
    columns.code("production_state", 12, nullable=False),
    columns.code("outbound_stock_point_id", 36, nullable=False, server_default=""),
    columns.code("inbound_stock_point_id", 36, nullable=False, server_default=""),
    columns.code("inbound_stock_location_id", 36, nullable=False, server_default=""),
    columns.flag("released", default=False),
    columns.flag("voided", default=False),
    columns.moment("modified_at"),
    Index("production_order_by_article", "article_number"),
    Index("production_order_by_state", "released", "voided", "id"),
)  # fmt: skip

production_part = Table(
    "production_part", company_tables,
    columns.whole("order_id"),
    # Its place on the order, counted from 1.
    columns.whole("row_id"),
    columns.code("article_number", 50, nullable=False),
    columns.text("item_description"),
    columns.text("item_unit"),
    # Services are needed as well, but nothing of them is in stock.
    columns.flag("stock_goods", default=True),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.code("stock_location_id", 36, nullable=False, server_default=""),
    # For one of what is made.
    columns.micro("quantity_required", nullable=False),
    PrimaryKeyConstraint("order_id", "row_id"),
    Index("production_part_by_article", "article_number", "order_id"),
)  # fmt: skip

# What one of an article is made of.
bill_of_materials = Table(
    "bill_of_materials", company_tables,
    columns.code("article_number", 50, nullable=False),
    columns.whole("row_id"),
    columns.code("part_number", 50, nullable=False),
    columns.micro("quantity_required", nullable=False),
    PrimaryKeyConstraint("article_number", "row_id"),
    Index("bill_of_materials_by_part", "part_number"),
)  # fmt: skip

used_by(article, production_order.c.article_number, production_part.c.article_number,
        bill_of_materials.c.article_number, bill_of_materials.c.part_number)  # fmt: skip
used_by(stock_point, production_order.c.outbound_stock_point_id,
        production_order.c.inbound_stock_point_id, production_part.c.stock_point_id)  # fmt: skip
used_by(stock_location, production_order.c.inbound_stock_location_id,
        production_part.c.stock_location_id)  # fmt: skip
used_by(cost_center, production_order.c.cost_center)
used_by(project, production_order.c.project)
