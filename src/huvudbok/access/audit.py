"""The log of who may come in: tokens, consents and secrets, issued, refused and taken back."""

from __future__ import annotations

from sqlalchemy import insert

from huvudbok.access.tables import access_audit
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

_WORDS = 200
_INSERT = Prepared(insert(access_audit), ["at", "what", "client_id", "tenant_id", "detail"])


def note(tx: Tx, what: str, client_id: str = "", tenant_id: int = 0, detail: str = "") -> None:
    """Write one line; `tx` is open in the control database. Never a token, code or secret."""
    _INSERT.run(
        tx, at=tx.now, what=what, client_id=_plain(client_id)[:64], tenant_id=tenant_id,
        detail=_plain(detail)[:_WORDS],
    )  # fmt: skip


def _plain(text: str) -> str:
    # What a stranger calls himself may hold what neither a database nor a terminal takes.
    return "".join(c if c.isprintable() else "?" for c in text)
