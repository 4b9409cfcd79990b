"""The tables of stock transfers. Quantities are millionths; `''` is no location."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

stock_transfer = Table(
    "stock_transfer", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.day("date"),
    columns.text("note"),
    columns.flag("released", default=False),
    columns.flag("voided", default=False),
    columns.whole("version", server_default="0"),
    columns.moment("modified_at"),
)  # fmt: skip

stock_transfer_row = Table(
    "stock_transfer_row", company_tables,
    columns.whole("transfer_id"),
    # Its place on the document, and the number that a client gave it.
    columns.whole("position"),
    columns.whole("row_num"),
    columns.code("article_number", 50, nullable=False),
    columns.code("from_point_id", 36, nullable=False),
    columns.code("from_location_id", 36, nullable=False, server_default=""),
    columns.code("to_point_id", 36, nullable=False),
    columns.code("to_location_id", 36, nullable=False, server_default=""),
    columns.text("item_description"),
    columns.text("item_unit"),
    columns.micro("requested_quantity", nullable=False),
    # What is reserved of it; once released, what has moved.
    columns.micro("quantity", nullable=False, server_default="0"),
    PrimaryKeyConstraint("transfer_id", "position"),
    Index("stock_transfer_row_by_article", "article_number", "transfer_id"),
    Index("stock_transfer_row_by_from", "from_point_id", "from_location_id"),
    Index("stock_transfer_row_by_to", "to_point_id", "to_location_id"),
)  # fmt: skip
