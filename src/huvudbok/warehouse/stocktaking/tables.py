"""The tables of stock taking. Quantities are millionths; `''` is no place."""

from __future__ import annotations

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

stock_taking = Table(
    "stock_taking", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.text("name", nullable=False),
    columns.day("date", nullable=True),
    columns.text("responsible", nullable=False),
    columns.code("state", 9, nullable=False),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.whole("sorting_id", nullable=True),
    *(columns.text(name) for name in (
        "primary_sort", "primary_sort_order", "secondary_sort", "secondary_sort_order",
    )),
    columns.flag("using_stock_points", default=False),
    # The last row's number, so that no number is given twice.
    columns.whole("last_row", server_default="0"),
    # The last movement of all when it was completed; later ones came after it.
    columns.whole("last_movement", nullable=True),
    columns.moment("modified_at"),
    Index("stock_taking_by_state", "state", "id"),
)  # fmt: skip

stock_taking_row = Table(
    "stock_taking_row", company_tables,
    columns.whole("taking_id"),
    columns.whole("number"),
    columns.code("article_number", 50, nullable=False),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.code("stock_location_id", 36, nullable=False, server_default=""),
    columns.micro("taken_quantity"),
    columns.text("counted_by"),
    # What was in stock on the day, once that is frozen.
    columns.micro("total_quantity"),
    PrimaryKeyConstraint("taking_id", "number"),
    Index("stock_taking_row_by_place", "taking_id", "article_number", "stock_point_id",
          "stock_location_id", unique=True),
    Index("stock_taking_row_by_article", "article_number", "taking_id"),
    Index("stock_taking_row_by_point", "stock_point_id"),
    Index("stock_taking_row_by_location", "stock_location_id"),
)  # fmt: skip
