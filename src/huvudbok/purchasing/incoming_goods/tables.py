"""The tables of incoming goods: documents, their rows, and what supplier invoices took of them.

Quantities and costs are millionths, values öre; a cost is in kronor.
"""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table, text

from huvudbok import warehouse
from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import cost_center, project
from huvudbok.purchasing.tables import NUMBER_LENGTH, supplier
from huvudbok.register import used_by

# `supplier_number` is "" where none is named. `unmatched_ore` is what the document has on the
# account of goods received: kept, the sum of its rows while it is released and not completed.
incoming_goods = Table(
    "incoming_goods", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("supplier_number", NUMBER_LENGTH, nullable=False, server_default=""),
    columns.text("supplier_name"),
    columns.day("date"),
    columns.text("delivery_note_id", nullable=False),
    columns.flag("has_delivery_note", default=True),
    columns.text("note"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.flag("released", default=False),
    columns.flag("completed", default=False),
    columns.flag("voided", default=False),
    columns.ore("unmatched_ore"),
    columns.day("completed_date", nullable=True),
    # What the completion booked; none where nothing was left.
    columns.whole("voucher_year", nullable=True),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    columns.moment("modified_at"),
    Index("incoming_goods_by_supplier", "supplier_number", "id"),
    Index("incoming_goods_by_date", "date", "id"),
)  # fmt: skip
used_by(supplier, incoming_goods.c.supplier_number)
used_by(warehouse.stock_point, incoming_goods.c.stock_point_id)

# `value_ore` is what the goods were booked at when they came, `matched_ore` what invoices have
# settled of it. `open_quantity` is what an invoice may still take: kept, so that it is found.
incoming_goods_row = Table(
    "incoming_goods_row", company_tables,
    columns.whole("document_id"),
    columns.whole("position"),
    columns.code("row_id", 36, nullable=False),
    columns.code("article_number", 50, nullable=False),
    columns.text("item_description"),
    columns.text("item_unit"),
    columns.flag("is_stock_item", default=True),
    columns.micro("received_quantity", nullable=False),
    columns.micro("ordered_quantity", nullable=False, server_default="0"),
    columns.micro("direct_cost"),
    columns.text("batch"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.code("stock_location_id", 36, nullable=False, server_default=""),
    # The row of a purchase order that it is taken from; 0 and "" for none.
    columns.whole("purchase_order_id", server_default="0"),
    columns.code("purchase_order_row_id", 36, nullable=False, server_default=""),
    columns.ore("value_ore"),
    columns.micro("invoiced_quantity", nullable=False, server_default="0"),
    columns.ore("matched_ore"),
    columns.micro("open_quantity", nullable=False, server_default="0"),
    PrimaryKeyConstraint("document_id", "position"),
    Index("incoming_goods_row_by_article", "article_number", "document_id"),
    Index("incoming_goods_row_by_point", "stock_point_id", "stock_location_id"),
    Index("incoming_goods_row_by_order", "purchase_order_id"),
    Index("incoming_goods_row_open", "article_number", "document_id",
          sqlite_where=text("open_quantity > 0"), postgresql_where=text("open_quantity > 0")),
)  # fmt: skip
used_by(article, incoming_goods_row.c.article_number)
used_by(cost_center, incoming_goods.c.cost_center, incoming_goods_row.c.cost_center)
used_by(project, incoming_goods.c.project, incoming_goods_row.c.project)
used_by(warehouse.stock_point, incoming_goods_row.c.stock_point_id)
used_by(warehouse.stock_location, incoming_goods_row.c.stock_location_id)

# What a row of a supplier invoice took of a row of goods, at the invoice's amount; what a credit
# invoice gave back of it is negative, and names what it undoes.
incoming_goods_match = Table(
    "incoming_goods_match", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.whole("document_id"),
    columns.whole("position"),
    columns.whole("invoice_number"),
    columns.whole("invoice_row"),
    columns.code("article_number", 50, nullable=False),
    columns.micro("quantity", nullable=False),
    columns.ore("value_ore"),
    columns.whole("reverses_id", nullable=True),
    # None where the amounts came to nothing.
    columns.whole("voucher_year", nullable=True),
    columns.code("voucher_series", 10),
    columns.whole("voucher_number", nullable=True),
    Index("incoming_goods_match_by_row", "document_id", "position"),
    Index("incoming_goods_match_by_invoice", "invoice_number", "article_number"),
    Index("incoming_goods_match_by_reversed", "reverses_id"),
)  # fmt: skip
