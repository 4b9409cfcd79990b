"""Refresh tokens: 45 days, single use, each use giving the next one of its chain.

Source: Fortnox developer guide, and what was measured of races and reuse (platform.md 1.2).
"""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok.access import integrations
from huvudbok.access.oauth import answers
from huvudbok.access.tables import connection, refresh_token
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

LIFETIME_MS = 45 * 24 * 60 * 60 * 1000

_FIND = Prepared(
    select(
        refresh_token.c.family, refresh_token.c.scopes, refresh_token.c.expires_at,
        refresh_token.c.ended_at, refresh_token.c.connection_id, connection.c.client_id,
        connection.c.tenant_id, connection.c.user_id,
    )
    .join(connection, connection.c.id == refresh_token.c.connection_id)
    .where(
        refresh_token.c.token_hash == bindparam("token_hash"), connection.c.revoked_at.is_(None)
    )
)  # fmt: skip
_END = Prepared(
    update(refresh_token)
    .where(refresh_token.c.family == bindparam("of_family"), refresh_token.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)


def issue(tx: Tx, connection_id: int, family: str, scopes: str) -> str:
    """Give the next token of a chain and end the one before: one of a family is live at a time."""
    _END.run(tx, of_family=family, at=tx.now)
    token = str(uuid.uuid4())
    tx.execute(insert(refresh_token), {
        "token_hash": integrations.hash_of(token), "connection_id": connection_id,
        "family": family, "scopes": scopes, "created_at": tx.now,
        "expires_at": tx.now + LIFETIME_MS,
    })  # fmt: skip
    return token


def is_unused(tx: Tx, token: str) -> bool:
    """Tell whether a token could be used at this moment; see `take`."""
    row = _FIND.one(tx, token_hash=integrations.hash_of(token))
    return row is not None and row.ended_at is None


def take(tx: Tx, client_id: str, token: str, *, was_unused: bool) -> Any:
    """Give the row of a token that may be used now. Refuses any other, whatever is wrong with it.

    Two uses at the same moment both get a new pair, of which the one issued last is valid. The
    same moment means: a request that found the token unused before it joined the queue of writers
    (`was_unused`) had begun before the other one was done. No clock has a say in it. A use that
    comes later is refused, and the chain of the first goes on.
    """
    row = _FIND.one(tx, token_hash=integrations.hash_of(token))
    if row is None or row.client_id != client_id or row.expires_at <= tx.now:
        raise answers.bad_refresh_token()
    if row.ended_at is not None and not was_unused:
        raise answers.bad_refresh_token()
    return row


def revoke(tx: Tx, client_id: str, token: str) -> int:
    """End the chain of a client's token, used or not; give its company, 0 for an unknown token.

    # Inferred: that the whole chain ends; the consent itself stays.
    """
    row = _FIND.one(tx, token_hash=integrations.hash_of(token))
    if row is None or row.client_id != client_id:
        return 0
    end_family(tx, row.family)
    return int(row.tenant_id)


def end_family(tx: Tx, family: str) -> None:
    """End a chain for good: not even a use that is under way gets another pair."""
    tx.execute(delete(refresh_token).where(refresh_token.c.family == family))
