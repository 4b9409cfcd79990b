"""`POST /oauth-v1/revoke`: ends a chain of refresh tokens; says yes to anything it does not know.

Source: C# SDK AuthTests.Revoke_RefreshToken (platform.md 1.5). Access tokens cannot be revoked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huvudbok.access import audit
from huvudbok.access.oauth import refresh
from huvudbok.access.oauth.answers import Refused
from huvudbok.access.oauth.clients import Client
from huvudbok.db.tx import Tx

_HINTS = (None, "access_token", "refresh_token")


def revoke(tx: Tx, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    """End the token's chain if it is the client's own. # Inferred: the two refusals."""
    if form.get("token_type_hint") not in _HINTS:
        raise Refused(
            "invalid_request",
            "Token type hint must be either 'access_token' or 'refresh_token'",
        )
    if "token" not in form:
        raise Refused("invalid_request", "Missing token parameter to revoke")
    tenant_id = refresh.revoke(tx, client.client_id, form["token"])
    if tenant_id:
        audit.note(tx, "refresh token revoked", client.client_id, tenant_id)
    return {"revoked": True}
