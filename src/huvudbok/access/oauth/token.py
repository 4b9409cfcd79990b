"""`POST /oauth-v1/token`: the three grants, each giving the body of its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete

from huvudbok.access import callers, tokens
from huvudbok.access.oauth import answers, codes, connections, refresh
from huvudbok.access.oauth.answers import Refused
from huvudbok.access.oauth.clients import Client
from huvudbok.access.tables import authorization_code, refresh_token
from huvudbok.db.tx import Tx

# How long a code that is over is remembered, so that its second use is recognised.
REMEMBER_CODES_MS = 24 * 60 * 60 * 1000


def grant(
    tx: Tx, client: Client, form: Mapping[str, str], headers: Mapping[str, str], *,
    was_unused: bool,
) -> dict[str, Any]:  # fmt: skip
    """Do what `grant_type` says and give the answer's body. Raises Refused."""
    wanted = form.get("grant_type")
    if not wanted:
        raise Refused("invalid_request", "The grant type was not specified in the request")
    if wanted == "authorization_code":
        return _by_code(tx, client, form)
    if wanted == "refresh_token":
        return _by_refresh_token(tx, client, form, was_unused=was_unused)
    if wanted == "client_credentials":
        return _by_credentials(tx, client, form, headers.get("tenantid", ""))
    # The client's own word would go into an answer that calls itself HTML.
    raise Refused("unsupported_grant_type", "Grant type not supported")


def _by_code(tx: Tx, client: Client, form: Mapping[str, str]) -> dict[str, Any]:
    row = codes.redeem(tx, client.client_id, form)
    if not _may_speak(tx, client, row.tenant_id, row.user_id):
        raise answers.bad_code()
    body = access(tx, client.client_id, row.tenant_id, row.user_id, row.scopes.split(),
                  "authorization_code")  # fmt: skip
    # Source: Fortnox developer guide: `access_type=offline` makes refresh possible.
    # Inferred: without it there is no refresh token.
    if row.is_offline:
        body["refresh_token"] = refresh.issue(tx, row.connection_id, row.family, row.scopes)
    return body


def _by_refresh_token(
    tx: Tx, client: Client, form: Mapping[str, str], *, was_unused: bool
) -> dict[str, Any]:
    if "refresh_token" not in form:
        raise answers.missing("refresh_token")
    row = refresh.take(tx, client.client_id, form["refresh_token"], was_unused=was_unused)
    if not _may_speak(tx, client, row.tenant_id, row.user_id):
        raise answers.bad_refresh_token()
    # A narrower access token does not make the chain narrower.
    scopes = narrowed(row.scopes.split(), form)
    body = access(tx, client.client_id, row.tenant_id, row.user_id, scopes, "refresh_token")
    body["refresh_token"] = refresh.issue(tx, row.connection_id, row.family, row.scopes)
    return body


def _by_credentials(tx: Tx, client: Client, form: Mapping[str, str], tenant: str) -> dict[str, Any]:
    """Source: recording of April 2026, tenant 0: 400 with `invalid_client`, and no refresh token.

    # Inferred: the same answer for every company without a consent, so that it tells nothing.
    """
    tenant_id = int(tenant) if tenant.isascii() and tenant.isdigit() and len(tenant) < 10 else 0
    found = connections.service_of(tx, client.client_id, tenant_id)
    if found is None or not _may_speak(tx, client, found.tenant_id, found.user_id):
        raise answers.bad_client(400)
    # Source: the same recording: in alphabetical order, other than the consent's.
    scopes = narrowed(sorted(found.scopes), form)
    return access(tx, client.client_id, tenant_id, found.user_id, scopes, "client_credentials")


def _may_speak(tx: Tx, client: Client, tenant_id: int, user_id: int) -> bool:
    """Tell whether the user behind a grant still has business in the company."""
    return callers.claims_of(tx, user_id, tenant_id, client.client_id, (), 0) is not None


def narrowed(given: Sequence[str], form: Mapping[str, str]) -> Sequence[str]:
    """Give the scopes asked for, all where none are. Refuses one that consent did not give.

    # Law: RFC 6749 6.
    """
    wanted = form.get("scope", "").split()
    if not set(wanted) <= set(given):
        raise Refused("invalid_scope", "The scope requested is invalid for this request")
    return [scope for scope in given if scope in wanted] if wanted else given


def access(
    tx: Tx, client_id: str, tenant_id: int, user_id: int, scopes: Sequence[str], how: str
) -> dict[str, Any]:
    """Mint an access token and give the body that carries it, in the recorded order of keys."""
    minted = tokens.mint(
        tx, tenant_id=tenant_id, client_id=client_id, user_id=user_id, scopes=scopes, grant=how
    )
    return {
        "access_token": minted, "expires_in": tokens.LIFETIME_SECONDS, "token_type": "bearer",
        "scope": " ".join(scopes),
    }  # fmt: skip


def sweep(tx: Tx) -> None:
    """Delete codes, refresh tokens and keys whose time is over."""
    tx.execute(delete(authorization_code).where(
        authorization_code.c.expires_at <= tx.now - REMEMBER_CODES_MS
    ))  # fmt: skip
    tx.execute(delete(refresh_token).where(refresh_token.c.expires_at <= tx.now))
    tokens.drop_keys(tx)
