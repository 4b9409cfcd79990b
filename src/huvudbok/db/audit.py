"""The processing history: one row for each writing request, never changed or removed.

# Law: Bokföringslagen 5 kap. 11 § (behandlingshistorik).
"""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import BigInteger, Column, Integer, Table, insert

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

audit = Table(
    "audit", company_tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    columns.moment("at", index=True),
    columns.whole("user_id"),
    columns.text("user_name", nullable=False),
    columns.code("client_id", 64, nullable=False),
    columns.text("operation", nullable=False),
    columns.text("key", nullable=False),
    columns.text("before"),
    columns.text("after"),
    columns.code("request_id", 64, nullable=False),
)  # fmt: skip

_INSERT = Prepared(insert(audit), [column.name for column in audit.c if column.name != "id"])


def record(tx: Tx, operation: str, key: str, after: Any) -> None:
    """Write the row of one request: who did what to which record, before and after."""
    _INSERT.run(
        tx, at=tx.now, user_id=tx.actor.user_id, user_name=tx.actor.name,
        client_id=tx.actor.client_id, operation=operation, key=key,
        before=_json(tx.before), after=_json(after), request_id=tx.actor.request_id,
    )  # fmt: skip


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value, default=str).decode()
