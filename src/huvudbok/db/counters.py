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
_RAISE = Prepared(
    text(
        f"INSERT INTO {counter.name} (name, last) VALUES (:name, :last)"
        " ON CONFLICT (name) DO UPDATE SET last = excluded.last WHERE counter.last < excluded.last"
    )
)


def take(tx: Tx, name: str) -> int:
    """Give the next number of a counter, from 1 on. A request that is undone takes none."""
    # Read to its end: a statement that is still open would hold up the commit.
    return int(_TAKE.all(tx, name=name)[0].last)


def raise_to(tx: Tx, name: str, number: int) -> None:
    """Let a counter go on after `number`, where it has not come so far yet."""
    _RAISE.run(tx, name=name, last=number)


_TAKE_MANY = Prepared(
    text(
        f"INSERT INTO {counter.name} (name, last) VALUES (:name, :count)"
        " ON CONFLICT (name) DO UPDATE SET last = counter.last + :more RETURNING last"
    ).columns(counter.c.last)
)


def take_many(tx: Tx, name: str, count: int) -> int:
    """Take `count` numbers in one go; give the last of them."""
    return int(_TAKE_MANY.all(tx, name=name, count=count, more=count)[0].last)
