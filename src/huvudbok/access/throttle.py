"""How often somebody may try to log in: each account and each address, slower with each failure.

An attempt is counted before the password is looked at, so that many at once count as many.
"""

from __future__ import annotations

import hashlib
import ipaddress

from sqlalchemy import delete, insert, select, update

from huvudbok.access.people_tables import login_throttle
from huvudbok.db.tx import Tx

# Attempts without any wait. An office may share one address; an account is one person's.
FREE = {"account": 5, "code": 5, "address": 30}
LONGEST_WAIT_MS = 15 * 60 * 1000
FORGOTTEN_AFTER_MS = 24 * 3600 * 1000


def take(tx: Tx, **keys: str) -> int:
    """Count an attempt for each key (`account`, `code`, `address`); give 0 when it may be made.

    Else nothing is counted, and the answer is how many milliseconds to wait.
    """
    oldest = tx.now - FORGOTTEN_AFTER_MS
    tx.execute(delete(login_throttle).where(login_throttle.c.last_at <= oldest))
    known = {kind: _find(tx, kind, value) for kind, value in keys.items()}
    wait_ms = max(until - tx.now for _, until in known.values())
    if wait_ms > 0:
        return wait_ms
    for kind, value in keys.items():
        _note(tx, kind, value, known[kind][0] + 1)
    return 0


def forgive(tx: Tx, kind: str, key: str) -> None:
    """Forget the attempts on an account whose owner has come in."""
    tx.execute(delete(login_throttle).where(login_throttle.c.key_hash == _hash(kind, key)))


def give_back(tx: Tx, kind: str, key: str) -> None:
    """Take one attempt back: it succeeded. What others did from the same address stands."""
    attempts = max(_find(tx, kind, key)[0] - 1, 0)
    tx.execute(
        update(login_throttle).where(login_throttle.c.key_hash == _hash(kind, key)),
        {"attempts": attempts},
    )


def network(address: str) -> str:
    """Give what counts as one address: of IPv6 the /64 that one household or server has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network(f"{address.partition('%')[0]}/64", strict=False))


def _find(tx: Tx, kind: str, key: str) -> tuple[int, int]:
    """Give the attempts counted and the moment the next may be made."""
    row = tx.execute(
        select(login_throttle.c.attempts, login_throttle.c.blocked_until)
        .where(login_throttle.c.key_hash == _hash(kind, key))
    ).first()  # fmt: skip
    return (row.attempts, row.blocked_until) if row else (0, 0)


def _note(tx: Tx, kind: str, key: str, attempts: int) -> None:
    over = attempts - FREE[kind]
    wait_ms = min(1000 << min(over, 20), LONGEST_WAIT_MS) if over >= 0 else 0
    values = {"attempts": attempts, "last_at": tx.now, "blocked_until": tx.now + wait_ms}
    hashed = _hash(kind, key)
    changed = tx.execute(update(login_throttle).where(login_throttle.c.key_hash == hashed), values)
    if not changed.rowcount:
        tx.execute(insert(login_throttle), {"key_hash": hashed, **values})


def _hash(kind: str, key: str) -> bytes:
    return hashlib.sha256(f"{kind}:{key}".encode()).digest()
