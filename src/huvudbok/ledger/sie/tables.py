"""What the books remember of imported files: which ones, and names no other register holds."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, PrimaryKeyConstraint, Table

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

# One line for each import, so that the same file is not taken in twice by mistake.
sie_import = Table(
    "sie_import", company_tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    columns.code("sha256", 64, nullable=False, index=True),
    columns.moment("at"),
    columns.text("name", nullable=False),
    columns.text("user_name", nullable=False),
    columns.whole("vouchers_taken"),
    columns.whole("vouchers_refused"),
)  # fmt: skip

# Names of dimensions beside cost centre and project, and of what stands in them. A row carries
# such objects in its transaction information; `number` is empty for the dimension itself.
sie_object = Table(
    "sie_object", company_tables,
    columns.code("dimension", 20, nullable=False),
    columns.code("number", 200, nullable=False),
    columns.text("name", nullable=False),
    PrimaryKeyConstraint("dimension", "number"),
)  # fmt: skip
