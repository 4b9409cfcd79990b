"""Browsers that are logged in: a random name in a cookie, of which the books keep a hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, delete, insert, or_, select, update

from huvudbok.access.people_tables import user_session
from huvudbok.access.tables import user
from huvudbok.db.tx import Tx

IDLE_MS = 60 * 60 * 1000
ABSOLUTE_MS = 12 * 60 * 60 * 1000
# How long the second step may take.
SECOND_STEP_MS = 5 * 60 * 1000
# A session is noted as seen at most this often, or every page would write.
SEEN_EVERY_MS = 60 * 1000
WHOLE, PASSWORD = "whole", "password"


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is valid at this moment, and whose it is."""

    handle: str
    user_id: int
    email: str
    name: str
    is_admin: bool
    stage: str
    created_at: int
    seen_at: int
    agent: str
    address: str

    @property
    def is_whole(self) -> bool:
        return self.stage == WHOLE


def new_id() -> str:
    """Give a name nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def begin(tx: Tx, user_id: int, stage: str, agent: str = "", address: str = "") -> str:
    """Open a session under a new name, and give the name; it is known to nobody else."""
    _sweep(tx)
    made = new_id()
    tx.execute(insert(user_session), {
        "id_hash": _hash(made), "user_id": user_id, "stage": stage, "created_at": tx.now,
        "seen_at": tx.now, "agent": agent[:200], "address": address[:60],
    })  # fmt: skip
    return made


def find(tx: Tx, session_id: str) -> Session | None:
    """Give the session of a cookie; None when there is none or its time is over."""
    if not session_id:
        return None
    row = tx.execute(_sessions().where(user_session.c.id_hash == _hash(session_id))).first()
    return _session(row) if row and _is_alive(row, tx.now) else None


def of_user(tx: Tx, user_id: int) -> list[Session]:
    """List a user's whole sessions, the newest first."""
    rows = tx.execute(
        _sessions()
        .where(user_session.c.user_id == user_id, user_session.c.stage == WHOLE)
        .order_by(user_session.c.created_at.desc())
    ).all()
    return [_session(row) for row in rows if _is_alive(row, tx.now)]


def is_due(session: Session, now: int) -> bool:
    """Tell whether it is time to note that the session was seen."""
    return now - session.seen_at >= SEEN_EVERY_MS


def see(tx: Tx, session_id: str) -> None:
    """Note that the session is in use."""
    tx.execute(
        update(user_session).where(user_session.c.id_hash == _hash(session_id)),
        {"seen_at": tx.now},
    )


def end(tx: Tx, session_id: str) -> None:
    tx.execute(delete(user_session).where(user_session.c.id_hash == _hash(session_id)))


def end_all(tx: Tx, user_id: int, but: str = "") -> int:
    """End all sessions of a user, except the one in hand; give how many."""
    others = delete(user_session).where(
        user_session.c.user_id == user_id, user_session.c.id_hash != _hash(but)
    )
    return int(tx.execute(others).rowcount)


def end_one(tx: Tx, user_id: int, handle: str) -> None:
    """End the session of a user that a list of them calls `handle`."""
    rows = tx.execute(
        select(user_session.c.id_hash).where(user_session.c.user_id == user_id)
    ).scalars()
    for id_hash in list(rows):
        if _handle(id_hash) == handle:
            tx.execute(delete(user_session).where(user_session.c.id_hash == id_hash))


def form_token(session_id: str) -> str:
    """Give what every form of this browser carries; made from its cookie, which it cannot read."""
    return hmac.new(session_id.encode(), b"huvudbok form", "sha256").hexdigest()


def is_form_token(session_id: str, token: str) -> bool:
    return bool(session_id) and hmac.compare_digest(form_token(session_id).encode(), token.encode())


def _sweep(tx: Tx) -> None:
    tx.execute(delete(user_session).where(or_(
        user_session.c.created_at <= tx.now - ABSOLUTE_MS,
        user_session.c.seen_at <= tx.now - IDLE_MS,
    )))  # fmt: skip


def _sessions() -> Select[Any]:
    return select(user_session, user.c.email, user.c.name, user.c.is_admin).join(
        user, user.c.id == user_session.c.user_id
    )


def _is_alive(row: Any, now: int) -> bool:
    session = _session(row)
    if session.stage == PASSWORD:
        return now - session.created_at < SECOND_STEP_MS
    return now - session.created_at < ABSOLUTE_MS and now - session.seen_at < IDLE_MS


def _session(row: Any) -> Session:
    return Session(
        _handle(row.id_hash), row.user_id, row.email, row.name, bool(row.is_admin), row.stage,
        row.created_at, row.seen_at, row.agent, row.address,
    )  # fmt: skip


def _handle(id_hash: bytes) -> str:
    return bytes(id_hash)[:8].hex()


def _hash(session_id: str) -> bytes:
    return hashlib.sha256(session_id.encode()).digest()
