"""Authorization codes: given at consent, exchanged once within ten minutes by the same client."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from huvudbok.access import audit, integrations
from huvudbok.access.oauth import answers, refresh
from huvudbok.access.oauth.answers import Refused
from huvudbok.access.oauth.connections import Connection
from huvudbok.access.tables import authorization_code, connection
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

LIFETIME_MS = 10 * 60 * 1000
# Law: RFC 7636 4.1 (verifier) and 4.2 (an S256 challenge is 32 bytes in base64url).
_VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}\Z")
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}\Z")


def issue(tx: Tx, given: Connection, *, redirect_uri: str, challenge: str, is_offline: bool) -> str:
    """Give a code for a consent. `redirect_uri` is what was sent to `/auth`, empty for nothing."""
    code = str(uuid.uuid4())
    tx.execute(insert(authorization_code), {
        "code_hash": integrations.hash_of(code), "client_id": given.client_id,
        "tenant_id": given.tenant_id, "user_id": given.user_id, "connection_id": given.id,
        "scopes": " ".join(given.scopes), "redirect_uri": redirect_uri, "challenge": challenge,
        "is_offline": is_offline, "is_legacy": False, "family": secrets.token_hex(16),
        "expires_at": tx.now + LIFETIME_MS,
    })  # fmt: skip
    audit.note(tx, "code issued", given.client_id, given.tenant_id, f"user {given.user_id}")
    return code


_FIND = Prepared(
    select(authorization_code, connection.c.revoked_at, connection.c.is_service)
    .join(connection, connection.c.id == authorization_code.c.connection_id)
    .where(
        authorization_code.c.code_hash == bindparam("code_hash"),
        authorization_code.c.is_legacy.is_(False),
    )
)


def redeem(tx: Tx, client_id: str, form: Mapping[str, str]) -> Any:
    """Use a code up and give its row. Refuses in the order of the lines below.

    A refused attempt leaves the code as it is. A second use ends the refresh tokens of the first.
    # Law: RFC 6749 4.1.2 and 10.5. # Inferred: that the original does so too; of its former codes
    # it is told that a second use shut the integration off.
    """
    if "code" not in form:
        raise answers.missing("code")
    row = _FIND.one(tx, code_hash=integrations.hash_of(form["code"]))
    if row is None or row.client_id != client_id or row.revoked_at is not None:
        raise answers.bad_code()
    if row.used_at is not None:
        refresh.end_family(tx, row.family)
        audit.note(tx, "code used twice", client_id, row.tenant_id)
        raise answers.bad_code()
    if row.expires_at <= tx.now:
        raise Refused("invalid_grant", "The authorization code has expired")
    require_redirect_uri(tx, row, form.get("redirect_uri", ""))
    require_verifier(row.challenge, form.get("code_verifier", ""))
    tx.execute(
        update(authorization_code).where(authorization_code.c.code_hash == row.code_hash),
        {"used_at": tx.now},
    )
    return row


def require_redirect_uri(tx: Tx, row: Any, given: str) -> None:
    """Refuse a redirect URI other than the one the code was sent to.

    # Source: Fortnox developer guide, get access token: required if it was sent, and identical.
    """
    if row.redirect_uri:
        is_right = given == row.redirect_uri
    else:
        found = integrations.find(tx, row.client_id)
        is_right = not given or bool(found and given in found.redirect_uris[:1])
    if not is_right:
        raise Refused("redirect_uri_mismatch", "The redirect URI is missing or do not match")


def is_challenge(text: str) -> bool:
    return bool(_CHALLENGE.match(text))


def require_verifier(challenge: str, verifier: str) -> None:
    """Refuse a code whose verifier does not fit, or that has one where none was announced.

    # Law: RFC 7636 4.6; RFC 9700 2.1.1 (the second, against a challenge that was left out by
    # somebody on the way).
    """
    digest = hashlib.sha256(verifier.encode("utf-8", "surrogatepass")).digest()
    made = base64.urlsafe_b64encode(digest).rstrip(b"=")
    is_right = secrets.compare_digest(made, challenge.encode()) and _VERIFIER.match(verifier)
    if (challenge or verifier) and not is_right:
        raise Refused("invalid_grant", "The code verifier is missing or does not match")
