"""The tables of files: contents stored once, files and folders that name them, and what they tie.

A file has two ids. `id` is the file service's, which connections and the archive's path take;
`archive_file_id` is what `fileid` and attachments take.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, UniqueConstraint

from huvudbok.db import columns
from huvudbok.db.columns import company_tables

# One row for each distinct content; the bytes lie in the store under the same name (store.py).
content = Table(
    "content", company_tables,
    columns.code("sha256", 64, primary_key=True),
    Column("size_bytes", BigInteger, nullable=False),
    # Counted when a PDF is taken in; NULL for everything else and for a PDF that cannot be read.
    columns.whole("pages", nullable=True),
    columns.moment("created_at"),
    # No file names it any more; the next sweep takes the bytes and then this row away.
    columns.flag("is_orphan", default=False),
    Index("content_orphaned", "is_orphan"),
)  # fmt: skip

# Folders that users made, and those that connected files move to. The root and the nine folders
# of the inbox are always there and have no row.
folder = Table(
    "folder", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("parent_id", 36, nullable=False),
    columns.text("name", nullable=False),
    columns.moment("created_at"),
    UniqueConstraint("parent_id", "name"),
)  # fmt: skip

stored_file = Table(
    "stored_file", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("archive_file_id", 36, nullable=False, unique=True),
    columns.code("folder_id", 36, nullable=False),
    # The folder of the inbox it came in by, also once it has moved; empty if it never was there.
    columns.code("inbox_id", 36, nullable=False, server_default=""),
    columns.text("name", nullable=False),
    columns.text("comments", nullable=False, server_default=""),
    columns.code("sha256", 64, nullable=False),
    Column("size_bytes", BigInteger, nullable=False),
    columns.code("media_type", 80, nullable=False),
    # The last day on which it must be kept, once it was tied to a voucher.
    columns.day("kept_until", nullable=True),
    columns.moment("created_at"),
    columns.whole("user_id"),
    columns.text("user_name", nullable=False),
    Index("stored_file_by_folder", "folder_id", "name"),
    Index("stored_file_by_content", "sha256"),
)  # fmt: skip

voucher_file = Table(
    "voucher_file", company_tables,
    columns.code("file_id", 36, primary_key=True),
    Column("voucher_id", BigInteger, nullable=False),
    columns.moment("modified_at"),
    Index("voucher_file_by_voucher", "voucher_id"),
)  # fmt: skip

article_file = Table(
    "article_file", company_tables,
    columns.code("file_id", 36, primary_key=True),
    columns.code("article_number", 50, nullable=False),
    columns.moment("modified_at"),
    Index("article_file_by_article", "article_number"),
)  # fmt: skip

supplier_invoice_file = Table(
    "supplier_invoice_file", company_tables,
    columns.code("file_id", 36, primary_key=True),
    columns.whole("given_number"),
    columns.moment("modified_at"),
    Index("supplier_invoice_file_by_invoice", "given_number"),
)  # fmt: skip

# The connection to an asset outlives its deletion: it is then still read, with no asset.
asset_file = Table(
    "asset_file", company_tables,
    columns.code("file_id", 36, primary_key=True),
    columns.whole("asset_id", nullable=True),
    columns.moment("modified_at"),
    Index("asset_file_by_asset", "asset_id"),
)  # fmt: skip

attachment = Table(
    "attachment", company_tables,
    columns.code("id", 36, primary_key=True),
    columns.code("entity_type", 8, nullable=False),
    Column("entity_id", BigInteger, nullable=False),
    columns.code("file_id", 36, nullable=False),
    columns.flag("include_on_send", default=False),
    # Its place among the attachments of the document.
    columns.whole("position"),
    columns.moment("created_at"),
    Index("attachment_by_entity", "entity_type", "entity_id", "position"),
    Index("attachment_by_file", "file_id"),
)  # fmt: skip
