"""The tables of the control database about integrations as goods: number, price, sales, ratings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, Table, UniqueConstraint

from huvudbok.db import columns
from huvudbok.db.columns import control_tables

_serial = BigInteger().with_variant(Integer, "sqlite")

# An integration's number, which stays its own when it is gone, and what a company pays for it.
integration_number = Table(
    "integration_number", control_tables,
    Column("id", _serial, primary_key=True),
    columns.code("client_id", 64, nullable=False, unique=True),
    # Whole kronor.
    columns.whole("price", server_default="0"),
)  # fmt: skip

# When a company bought a paid app, and when it ended that.
integration_sale = Table(
    "integration_sale", control_tables,
    Column("id", _serial, primary_key=True),
    columns.code("client_id", 64, nullable=False),
    columns.whole("tenant_id"),
    columns.code("type", 16, nullable=False),
    columns.whole("amount"),
    columns.moment("created_at"),
    Index("integration_sale_by_client", "client_id", "tenant_id"),
)  # fmt: skip

# What a user of a company says of an integration, and what its owner answers.
integration_rating = Table(
    "integration_rating", control_tables,
    Column("id", _serial, primary_key=True),
    columns.code("client_id", 64, nullable=False),
    columns.whole("tenant_id"),
    columns.whole("user_id"),
    columns.whole("rating"),
    columns.text("comment", nullable=False),
    columns.moment("created_at"),
    columns.moment("updated_at"),
    columns.text("response", nullable=False, server_default=""),
    columns.moment("response_created_at", nullable=True),
    columns.moment("response_updated_at", nullable=True),
    UniqueConstraint("client_id", "tenant_id", "user_id"),
)  # fmt: skip
