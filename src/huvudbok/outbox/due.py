"""Which companies have something to deliver, in one small table of the control database.

A company is announced before the books commit and taken off by whoever finds nothing waiting, both
while holding the company's write lock. So a company with anything waiting always has its line,
whichever process wrote it and whichever dies; a line too many costs one look.
"""

from __future__ import annotations

import threading

from sqlalchemy import Table, bindparam, delete, select, text

from huvudbok.db import columns
from huvudbok.db.columns import control_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing

outbox_due = Table(
    "outbox_due", control_tables,
    columns.whole("tenant_id", primary_key=True, autoincrement=False),
    columns.moment("due_at"),
)  # fmt: skip

# Set when this process has written something to deliver: its deliverer need not wait for its turn.
# It then stands in the company's queue of writers and finds what that request has committed.
WAKE = threading.Event()

_ONE = Prepared(select(outbox_due.c.due_at).where(outbox_due.c.tenant_id == bindparam("tenant")))
_DUE = Prepared(
    select(outbox_due.c.tenant_id)
    .where(outbox_due.c.due_at <= bindparam("now"))
    .order_by(outbox_due.c.due_at)
)
_PUT = Prepared(
    text(
        "INSERT INTO outbox_due (tenant_id, due_at) VALUES (:tenant, :due_at)"
        " ON CONFLICT (tenant_id) DO UPDATE SET due_at = :due_at"
    )
)
_DROP = Prepared(delete(outbox_due).where(outbox_due.c.tenant_id == bindparam("tenant")))


def announce(tx: Tx) -> None:
    """Say that the company of `tx`, which holds its write lock, has something to deliver now.

    Whoever writes to the control database at this moment is waited for; it must not be the caller.
    """
    control = _control(tx)
    with reading(control) as look:
        found = _ONE.one(look, tenant=tx.tenant_id)
    if found is None or found.due_at > tx.now:
        put(control, tx.tenant_id, tx.now)
    WAKE.set()


def settle(tx: Tx, due_at: int | None) -> None:
    """Say when a company has something to deliver next, None for never; as `announce`."""
    put(_control(tx), tx.tenant_id, due_at)


def put(control: Store, tenant_id: int, due_at: int | None) -> None:
    """Write or strike a company's line."""
    with writing(control) as tx:
        if due_at is None:
            _DROP.run(tx, tenant=tenant_id)
        else:
            _PUT.run(tx, tenant=tenant_id, due_at=due_at)


def due_companies(control: Store) -> list[int]:
    """Give the companies that have something to deliver by now, the longest waiting first."""
    with reading(control) as tx:
        return [row.tenant_id for row in _DUE.all(tx, now=tx.now)]


def _control(tx: Tx) -> Store:
    assert tx.store.control is not None, "only a company's own store can have things to deliver"
    return tx.store.control
