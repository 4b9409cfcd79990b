"""Numbers that the company hands out itself, such as those of projects and labels.

Voucher numbers are counted in their own series, see `ledger/posting.py`.
"""

from __future__ import annotations

from sqlalchemy import Table, text

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

counter = Table(
    "counter", company_tables,
    columns.code("name", 40, primary_key=True),
    columns.whole("last"),
)  # fmt: skip

_TAKE = Prepared(
    text(
        f"INSERT INTO {counter.name} (name, last) VALUES (:name, 1)"
        " ON CONFLICT (name) DO UPDATE SET last = counter.last + 1 RETURNING last"
    ).columns(counter.c.last)
)


def take(tx: Tx, name: str) -> int:
    """Give the next number of a counter, from 1 on. A request that is undone takes none."""
    # Read to its end: a statement that is still open would hold up the commit.
    return int(_TAKE.all(tx, name=name)[0].last)
