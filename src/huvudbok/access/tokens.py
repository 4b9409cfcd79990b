"""Access tokens: signed JWTs with the original's claims, minted here and checked on each request.

Source: a real token's claims (platform.md 1.3).
"""

from __future__ import annotations

import base64
import gzip
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import jwt
from sqlalchemy import bindparam, delete, func, insert, select, update

from huvudbok.access import audit, callers, users
from huvudbok.access.tables import connection, signing_key
from huvudbok.db import clock
from huvudbok.db.prepared import Prepared
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.web.auth import Claims
from huvudbok.web.rate import now_us

ISSUER = "https://api.fortnox.se/oauth2"
LIFETIME_SECONDS = 3600
REMEMBERED_TOKENS = 4096
# A token that was checked is believed this long before the control database is asked again.
# Inferred: in the original an access token cannot be taken back. Here it stops when the user, the
# role, the company, the integration or the consent behind it is gone, this much later at most.
RECHECK_US = 2_000_000


def mint(
    tx: Tx, *, tenant_id: int, client_id: str, user_id: int, scopes: Sequence[str],
    lifetime_seconds: int = LIFETIME_SECONDS, grant: str = "command line",
) -> str:  # fmt: skip
    """Sign a bearer token; `tx` is open in the control database."""
    issued = tx.now // 1000
    token_id = secrets.token_hex(20)
    expires = issued + lifetime_seconds
    claims = {
        "userId": user_id, "tenantId": tenant_id, "clientId": client_id,
        "rightsAsJson": _rights(users.role_of(tx, user_id, tenant_id)), "scopes": list(scopes),
        "authsource": "OAUTH2", "id": token_id, "jti": token_id, "iss": ISSUER, "aud": client_id,
        "sub": f"{user_id}@{tenant_id}", "exp": expires, "iat": issued,
        "token_type": "bearer", "scope": " ".join(scopes),
    }  # fmt: skip
    kid, secret = _signing_key(tx, expires * 1000)
    audit.note(tx, "token issued", client_id, tenant_id, f"{grant}, user {user_id}, {token_id}")
    return jwt.encode(claims, secret, "HS256", headers={"kid": kid})


def _rights(role: str | None) -> str:
    names = json.dumps(users.rights_of(role)).encode()
    return base64.b64encode(gzip.compress(names, mtime=0)).decode()


def _signing_key(tx: Tx, expires: int) -> tuple[str, bytes]:
    """Give the key in use, and note that it is needed until `expires` (ms)."""
    in_use = select(signing_key).where(signing_key.c.retired_at.is_(None))
    row = tx.execute(in_use).first()
    kid, secret = (row.kid, bytes(row.secret)) if row else make_key(tx)
    tx.execute(
        update(signing_key).where(signing_key.c.kid == kid, signing_key.c.needed_until < expires),
        {"needed_until": expires},
    )
    return kid, secret


def make_key(tx: Tx) -> tuple[str, bytes]:
    """Make the key that signs from now on."""
    kid, secret = secrets.token_hex(8), secrets.token_bytes(32)
    tx.execute(insert(signing_key), {"kid": kid, "secret": secret, "created_at": tx.now})
    return kid, secret


def rotate_key(control: Store, *, at_once: bool = False) -> tuple[str, int]:
    """Sign from now on with a new key; give its id and how many older ones are still needed.

    Tokens that are out stay valid until they expire, or with `at_once` none does.
    """
    with writing(control) as tx:
        tx.execute(
            update(signing_key).where(signing_key.c.retired_at.is_(None)), {"retired_at": tx.now}
        )
        if at_once:
            tx.execute(delete(signing_key))
        drop_keys(tx)
        kid = make_key(tx)[0]
        older = select(func.count()).where(signing_key.c.kid != kid)
        audit.note(tx, "key rotated", detail=f"{kid}{', at once' if at_once else ''}")
        return kid, int(tx.execute(older).scalar_one())


def drop_keys(tx: Tx) -> None:
    """Delete retired keys whose last token has expired."""
    tx.execute(delete(signing_key).where(
        signing_key.c.retired_at.is_not(None), signing_key.c.needed_until <= tx.now
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Checked:
    claims: Claims
    at_us: int


class Verifier:
    """Checks bearer tokens. `steady_us` is a clock that nobody sets, not even a test of time."""

    def __init__(self, control: Store, steady_us: Callable[[], int] = now_us) -> None:
        self._control = control
        self._steady_us = steady_us
        self._known: dict[str, _Checked] = {}

    def verify(self, token: str) -> Claims | None:
        """Give what a token says; None for anything that is not a valid one at this moment."""
        now = self._steady_us()
        known = self._known.get(token)
        if known and now - known.at_us < RECHECK_US:
            return known.claims if known.claims.expires * 1000 > clock.now_ms() else None
        claims = self._check(token)
        if claims is None:
            self._known.pop(token, None)
            return None
        if len(self._known) >= REMEMBERED_TOKENS:
            self._known.clear()
        self._known[token] = _Checked(claims, now)
        return claims

    def _check(self, token: str) -> Claims | None:
        try:
            kid = str(jwt.get_unverified_header(token).get("kid", ""))
            with reading(self._control) as tx:
                found = decode(tx, token, kid)
                return _claims(tx, found) if found else None
        except (jwt.PyJWTError, KeyError, TypeError, ValueError, OverflowError):
            return None


_KEY = Prepared(select(signing_key.c.secret).where(signing_key.c.kid == bindparam("kid")))


def decode(tx: Tx, token: str, kid: str) -> dict[str, Any] | None:
    """Check the signature and give the claims. Raises PyJWTError for anything that is no token."""
    key = None if "\0" in kid else _KEY.one(tx, kid=kid)
    if key is None:
        return None
    # Our own clock decides, so that tests can move it.
    found: dict[str, Any] = jwt.decode(
        token, bytes(key.secret), ["HS256"],
        options={"verify_exp": False, "verify_aud": False, "verify_iat": False,
                 "verify_nbf": False},
    )  # fmt: skip
    return found


_REVOKED = Prepared(
    select(func.max(connection.c.revoked_at).label("at")).where(
        connection.c.client_id == bindparam("client_id"),
        connection.c.tenant_id == bindparam("tenant_id"),
        connection.c.user_id == bindparam("user_id"),
    )
)


def _claims(tx: Tx, found: dict[str, Any]) -> Claims | None:
    expires, user_id, tenant_id = int(found["exp"]), int(found["userId"]), int(found["tenantId"])
    if expires * 1000 <= tx.now:
        return None
    client_id = str(found["clientId"])
    revoked = _REVOKED.one(tx, client_id=client_id, tenant_id=tenant_id, user_id=user_id).at
    # A token of the very second is taken for an older one.
    if revoked is not None and int(found["iat"]) <= revoked // 1000:
        return None
    return callers.claims_of(tx, user_id, tenant_id, client_id, found["scopes"], expires)
