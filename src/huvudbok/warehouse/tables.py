"""The tables of the warehouse: places, layers of goods, movements, claims, and kept balances.

Quantities are millionths (two decimals in use), values öre. `''` stands for no place at all.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, PrimaryKeyConstraint, Table, UniqueConstraint, text

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import guards

# One row once an administrator has switched the warehouse on; none before.
warehouse_settings = Table(
    "warehouse_settings", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.day("since"),
    # Where articles without accounts of their own are booked.
    columns.whole("stock_account"),
    columns.whole("stock_change_account"),
    columns.flag("allows_negative", default=False),
    # Whether what moves is booked by a run of the night, instead of at once.
    columns.flag("books_nightly", default=False),
)  # fmt: skip

stock_point = Table(
    "stock_point", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("code", 10, nullable=False, unique=True),
    columns.text("name", nullable=False),
    columns.flag("active", default=True),
    columns.flag("using_company_address", default=True),
    *(columns.text(name) for name in (
        "delivery_address", "delivery_address2", "delivery_city", "delivery_country_code",
        "delivery_name", "delivery_phone", "delivery_zip_code",
    )),
    columns.moment("modified_at"),
)  # fmt: skip

stock_location = Table(
    "stock_location", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("stock_point_id", 36, nullable=False),
    columns.code("code", 20, nullable=False),
    columns.text("name"),
    UniqueConstraint("stock_point_id", "code"),
)  # fmt: skip


def _place() -> tuple[Column[str], Column[str], Column[str]]:
    return (
        columns.code("article_number", 50, nullable=False),
        columns.code("stock_point_id", 36, nullable=False, server_default=""),
        columns.code("stock_location_id", 36, nullable=False, server_default=""),
    )


# Goods that came in together, and what is left of them. What was delivered without being there is
# a layer that owes: its quantity and value are negative until something comes in.
stock_layer = Table(
    "stock_layer", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    *_place(),
    # From which day the goods are there, and by which they are the oldest (returned goods keep it).
    columns.day("available_date"),
    columns.day("fifo_date"),
    columns.micro("quantity", nullable=False),
    columns.ore("value_ore"),
    columns.micro("left_quantity", nullable=False),
    columns.ore("left_value_ore"),
    columns.whole("stock_account"),
    columns.text("batch"),
    # The layer that these goods first came in as, itself for most.
    columns.whole("root_id"),
    Index("stock_layer_open", "article_number", "stock_point_id", "fifo_date", "id",
          sqlite_where=text("left_quantity <> 0"), postgresql_where=text("left_quantity <> 0")),
    Index("stock_layer_by_article", "article_number", "id"),
    Index("stock_layer_by_root", "root_id"),
)  # fmt: skip

# What one document did to the stock on one day.
stock_event = Table(
    "stock_event", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("paper_type", 25, nullable=False),
    columns.code("paper_id", 25, nullable=False),
    columns.day("date"),
    columns.text("text", nullable=False),
    columns.moment("created_at"),
    Index("stock_event_by_paper", "paper_type", "paper_id"),
)  # fmt: skip

# The voucher that says so in the ledger, where there is something to book.
stock_voucher = Table(
    "stock_voucher", company_tables,
    columns.whole("event_id", primary_key=True, autoincrement=False),
    columns.whole("voucher_year"),
    columns.code("voucher_series", 10, nullable=False),
    columns.whole("voucher_number"),
)  # fmt: skip

# The events that a nightly run has still to book.
stock_waiting = Table(
    "stock_waiting", company_tables,
    columns.whole("event_id", primary_key=True, autoincrement=False),
    columns.day("date"),
    Index("stock_waiting_by_day", "date", "event_id"),
)  # fmt: skip

# Every change of every layer; in is positive. A movement is never changed (see the guards below).
stock_movement = Table(
    "stock_movement", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.whole("event_id"),
    columns.whole("layer_id"),
    columns.whole("row_id"),
    *_place(),
    columns.day("date"),
    columns.code("kind", 12, nullable=False),
    columns.micro("quantity", nullable=False),
    columns.ore("value_ore"),
    columns.whole("stock_account"),
    columns.whole("change_account"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.whole("reverses_id", nullable=True),
    # The other side of a settlement between what was owed and what came in.
    columns.whole("counter_layer_id", nullable=True),
    Index("stock_movement_by_event", "event_id"),
    Index("stock_movement_by_layer", "layer_id"),
    Index("stock_movement_by_reversed", "reverses_id"),
    Index("stock_movement_by_article", "article_number", "date"),
    Index("stock_movement_by_date", "date"),
)  # fmt: skip

# What unreleased documents hold of the stock: reserved, or picked and as good as gone.
stock_claim = Table(
    "stock_claim", company_tables,
    columns.code("paper_type", 25, nullable=False),
    columns.code("paper_id", 25, nullable=False),
    columns.whole("row_id"),
    *_place(),
    columns.micro("reserved", nullable=False, server_default="0"),
    columns.micro("picked", nullable=False, server_default="0"),
    # How much of what is picked is not there.
    columns.micro("forced", nullable=False, server_default="0"),
    PrimaryKeyConstraint("paper_type", "paper_id", "row_id"),
)  # fmt: skip

# The sum of the layers and claims of each place, kept so that nobody has to add them up.
stock_balance = Table(
    "stock_balance", company_tables,
    *_place(),
    columns.micro("quantity", nullable=False, server_default="0"),
    columns.ore("value_ore"),
    columns.micro("reserved", nullable=False, server_default="0"),
    columns.micro("picked", nullable=False, server_default="0"),
    PrimaryKeyConstraint("article_number", "stock_point_id", "stock_location_id"),
    Index("stock_balance_by_point", "stock_point_id", "stock_location_id"),
)  # fmt: skip

custom_document_type = Table(
    "custom_document_type", company_tables,
    columns.code("reference_type", 25, primary_key=True),
    columns.code("category", 8, nullable=False),
)  # fmt: skip

# Manual and custom documents. A manual one has the type "" and its id as number.
delivery = Table(
    "delivery", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("direction", 8, nullable=False),
    columns.code("type", 25, nullable=False),
    columns.code("number", 25, nullable=False),
    columns.day("date"),
    columns.text("note"),
    columns.code("currency", 3, nullable=False, server_default="SEK"),
    columns.micro("currency_rate", nullable=False, server_default="1000000"),
    columns.whole("currency_unit", server_default="1"),
    columns.code("stock_point_id", 36, nullable=False, server_default=""),
    columns.code("delivery_state", 12, nullable=False, server_default="delivery"),
    columns.flag("forced_delivery", default=False),
    columns.flag("released", default=False),
    columns.flag("voided", default=False),
    columns.moment("modified_at"),
    UniqueConstraint("direction", "type", "number"),
)  # fmt: skip

delivery_row = Table(
    "delivery_row", company_tables,
    columns.whole("delivery_id"),
    # Its place on the document, and the number that a client gave it.
    columns.whole("position"),
    columns.whole("row_id"),
    *_place(),
    columns.text("item_description"),
    columns.text("item_unit"),
    columns.micro("quantity", nullable=False),
    columns.micro("direct_cost"),
    columns.micro("freight_cost"),
    columns.micro("other_cost"),
    columns.text("batch"),
    columns.code("cost_center", 6, nullable=False, server_default=""),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.micro("reserved_quantity", nullable=False, server_default="0"),
    columns.micro("delivered_quantity", nullable=False, server_default="0"),
    columns.micro("forced_quantity", nullable=False, server_default="0"),
    PrimaryKeyConstraint("delivery_id", "position"),
    Index("delivery_row_by_article", "article_number", "delivery_id"),
    Index("delivery_row_by_point", "stock_point_id", "stock_location_id"),
)  # fmt: skip

guards.declare(
    *(
        (f"{table}_{word}", f"BEFORE {what}", table, "1 = 1",
         f"what has moved in stock cannot be {word}")
        for table in ("stock_event", "stock_movement", "stock_voucher")
        for what, word in (("UPDATE", "changed"), ("DELETE", "deleted"))
    )
)  # fmt: skip
