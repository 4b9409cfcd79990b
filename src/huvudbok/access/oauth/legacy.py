"""The former scheme's activation: `GET /3/` gives an access token for a code and a client secret.

Source: recordings of arsredovisning-online/fortnox-client; C# SDK StaticTokenAuthWorkflow.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import delete, insert, select, update

from huvudbok import errors
from huvudbok.access import audit, integrations
from huvudbok.access.tables import authorization_code, integration, legacy_token
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal

# Source: libraries.io text of the `fortnox` JavaScript wrapper (platform.md 1.1).
LIFETIME_MS = 7 * 24 * 60 * 60 * 1000
# Source: recording of September 2014, 403.
BAD_LOGIN = b"Kan inte logga in, access-token eller client-secret saknas(2000311)."
BAD_LOGIN_KIND = "text/html; charset=utf-8"


class BadLogin(Exception):  # noqa: N818
    """A header is missing or unreadable, or the secret is wrong."""


def issue_code(tx: Tx, client_id: str, tenant_id: int, user_id: int) -> str:
    """Give a code of the former scheme, as the original's market of integrations did."""
    code = str(uuid.uuid4())
    tx.execute(insert(authorization_code), {
        "code_hash": integrations.hash_of(code), "client_id": client_id, "tenant_id": tenant_id,
        "user_id": user_id, "scopes": "", "is_legacy": True, "family": "",
        "expires_at": tx.now + LIFETIME_MS,
    })  # fmt: skip
    audit.note(tx, "former code issued", client_id, tenant_id, f"user {user_id}")
    return code


def exchange(tx: Tx, headers: Mapping[str, str]) -> str | Refusal:
    """Use a code up and give its access token; a refusal is given, not raised, for what it notes.

    Raises BadLogin. A second use takes the token of the first away (2000721).
    """
    code, secret = headers.get("authorization-code", ""), headers.get("client-secret", "")
    if not _is_uuid(code) or not secret:
        raise BadLogin
    row = tx.execute(
        select(authorization_code, integration.c.secret_hash)
        .join(integration, integration.c.client_id == authorization_code.c.client_id)
        .where(
            authorization_code.c.code_hash == integrations.hash_of(code.lower()),
            authorization_code.c.is_legacy.is_(True), integration.c.is_legacy.is_(True),
        )
    ).first()  # fmt: skip
    if row is None:
        return errors.BAD_FORMER_CODE.of()
    if not integrations.is_secret(row.secret_hash, secret):
        raise BadLogin
    if row.used_at is not None:
        # Source: libraries.io, as above: a second use deactivated the integration.
        tx.execute(delete(legacy_token).where(
            legacy_token.c.client_id == row.client_id, legacy_token.c.tenant_id == row.tenant_id
        ))  # fmt: skip
        audit.note(tx, "former code used twice", row.client_id, row.tenant_id)
        return errors.USED_FORMER_CODE.of()
    if row.expires_at <= tx.now:
        return errors.BAD_FORMER_CODE.of()
    tx.execute(
        update(authorization_code).where(authorization_code.c.code_hash == row.code_hash),
        {"used_at": tx.now},
    )
    return integrations.legacy_access(tx, row.client_id, row.tenant_id, row.user_id)


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text.lower()
    except ValueError:
        return False
