"""`POST /oauth-v1/migrate`: a token of the former scheme becomes a pair of today's.

Source: Fortnox developer guide, migrate legacy token to JWT (statuses, texts, once per token).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from huvudbok.access import audit, callers, integrations, rights
from huvudbok.access.oauth import connections, refresh, token
from huvudbok.access.oauth.answers import Refused
from huvudbok.access.oauth.clients import Client
from huvudbok.access.tables import legacy_token
from huvudbok.db.tx import Tx

# Inferred: the shape of the bodies, and RFC 6749's words in them.
UNKNOWN = Refused("invalid_grant", "Access-token not found", 404)
UNAUTHORISED = Refused("invalid_client", "Invalid authorization", 401)
IMPOSSIBLE = Refused("invalid_request", "Could not create JWT", 400)
FORBIDDEN = Refused("unauthorized_client", "Not allowed to create JWT for given access-token", 403)
UNLICENSED = Refused(
    "unauthorized_client", "Not allowed to create JWT, due to missing license", 403
)


def migrate(tx: Tx, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    """Exchange a former token, which ends with it. Refuses in the order of the lines below."""
    if "access_token" not in form:
        raise IMPOSSIBLE
    token_hash = integrations.hash_of(form["access_token"])
    row = tx.execute(select(legacy_token).where(legacy_token.c.token_hash == token_hash)).first()
    if row is None:
        raise UNKNOWN
    # The client id must be the same, and be set to use OAuth2.
    if row.client_id != client.client_id or not client.uses_oauth:
        raise FORBIDDEN
    scopes = client.scopes
    claims = callers.claims_of(tx, row.user_id, row.tenant_id, client.client_id, scopes, 0)
    if claims is None:
        raise FORBIDDEN
    if not rights.has_api_licence(claims.modules):
        raise UNLICENSED
    tx.execute(delete(legacy_token).where(legacy_token.c.token_hash == token_hash))
    given = connections.consent(
        tx, client.client_id, row.tenant_id, row.user_id, scopes, is_service=False
    )
    audit.note(tx, "former token migrated", client.client_id, row.tenant_id)
    body = token.access(tx, client.client_id, row.tenant_id, row.user_id, scopes, "migrate")
    chain = secrets.token_hex(16)
    body["refresh_token"] = refresh.issue(tx, given.id, chain, " ".join(scopes))
    return body
