"""The company's logo, which stands on the papers it sends. No call of the API reaches it."""

from __future__ import annotations

import base64

from sqlalchemy import Table, delete, insert, select

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.tx import Tx

# One row, or none. The picture is kept as base64, which every engine and backup carries alike.
company_logo = Table(
    "company_logo", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.text("picture", nullable=False),
    columns.moment("modified_at"),
)  # fmt: skip


def read_logo(tx: Tx) -> bytes:
    """Give the picture file, b"" without one."""
    kept = tx.execute(select(company_logo.c.picture)).scalar()
    return base64.b64decode(kept) if kept else b""


def keep_logo(tx: Tx, picture: bytes) -> None:
    """Put a picture file in the place of the one there was; b"" takes it away."""
    tx.execute(delete(company_logo))
    if picture:
        kept = {"id": 1, "picture": base64.b64encode(picture).decode(), "modified_at": tx.now}
        tx.execute(insert(company_logo).values(kept))
