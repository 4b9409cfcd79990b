"""Integrations and their secrets, the former scheme's tokens, and the scopes there are."""

from __future__ import annotations

import hashlib
import secrets
import string
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok.access import audit, callers, goods
from huvudbok.access.oauth.connections import revoke_all
from huvudbok.access.tables import (
    authorization_code,
    connection,
    integration,
    legacy_token,
    user,
)
from huvudbok.db.prepared import Prepared
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading
from huvudbok.web.auth import Claims

# Source: C# SDK Auth/Scope.cs (platform.md 1.6).
SCOPES = (
    "archive", "article", "assets", "bookkeeping", "companyinformation", "companylogo",
    "connectfile", "costcenter", "currency", "customer", "deletevoucher", "inbox", "invoice",
    "noxfinansinvoice", "offer", "order", "payment", "price", "print", "profile", "project",
    "salary", "settings", "supplier", "supplierinvoice", "timereporting", "warehouse",
    "warehousecustomdocument",
)  # fmt: skip
_LETTERS = string.ascii_letters + string.digits
_FOREVER = 2**40
LONGEST_URI = 500


class BadIntegration(Exception):  # noqa: N818
    """The integration cannot be so; the message is one word: `name`, `scopes` or `redirect`."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A new integration's id and secret; the secret is shown once and stored as a hash."""

    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Integration:
    """A registered integration, without its secret. The first redirect URI is the default."""

    client_id: str
    name: str
    scopes: tuple[str, ...]
    redirect_uris: tuple[str, ...]
    is_legacy: bool
    allows_service: bool
    is_sold: bool
    owner_id: int
    created_at: int


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def register(
    tx: Tx, name: str, scopes: Sequence[str], *, legacy: bool = False,
    redirect_uris: Sequence[str] = (), allows_service: bool = False, is_sold: bool = False,
    owner_id: int = 0,
) -> Credentials:  # fmt: skip
    """Enter an integration; `tx` is open in the control database. Raises BadIntegration."""
    made = Credentials(
        "".join(secrets.choice(_LETTERS) for _ in range(12)), secrets.token_urlsafe(32)
    )
    tx.execute(insert(integration), {
        "client_id": made.client_id, "secret_hash": hash_of(made.client_secret),
        **_checked({"name": name, "scopes": scopes, "redirect_uris": redirect_uris}),
        "is_legacy": legacy, "allows_service": allows_service, "is_sold": is_sold,
        "owner_id": owner_id, "created_at": tx.now,
    })  # fmt: skip
    goods.give_number(tx, made.client_id)
    audit.note(tx, "integration registered", made.client_id, detail=f"{name}, user {owner_id}")
    return made


def change(tx: Tx, client_id: str, **values: Any) -> None:
    """Change any of an Integration's fields but its id; what is not named stays.

    Connections keep the scopes they were given: new ones need a new consent. Raises BadIntegration.
    Source: Fortnox developer guide, scopes (platform.md 1.2).
    """
    changed = _checked(values)
    tx.execute(update(integration).where(integration.c.client_id == client_id), changed)
    audit.note(tx, "integration changed", client_id, detail=", ".join(sorted(changed)))


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    checked = dict(values)
    if "name" in checked:
        checked["name"] = checked["name"].strip()
        if not 0 < len(checked["name"]) <= 100 or not checked["name"].isprintable():
            raise BadIntegration("name")
    if "scopes" in checked:
        if not set(checked["scopes"]) <= set(SCOPES):
            raise BadIntegration("scopes")
        checked["scopes"] = " ".join(scope for scope in SCOPES if scope in checked["scopes"])
    if "redirect_uris" in checked:
        if not all(is_redirect_uri(uri) for uri in checked["redirect_uris"]):
            raise BadIntegration("redirect")
        checked["redirect_uris"] = " ".join(dict.fromkeys(checked["redirect_uris"]))
    return checked


def is_redirect_uri(uri: str) -> bool:
    """Tell whether a code may be sent there: an absolute http or https address, and nothing tricky.

    # Law: RFC 6749 3.1.2 (absolute, no fragment). # Inferred: the rest.
    """
    if not uri.isascii() or not 0 < len(uri) <= LONGEST_URI:
        return False
    if any(not c.isprintable() or c in " \\\"'<>#^`{|}*" for c in uri):
        return False
    try:
        parts = urlsplit(uri)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0
        and "@" not in parts.netloc
    )  # fmt: skip


def find(tx: Tx, client_id: str) -> Integration | None:
    """Look an integration up by its client id."""
    if "\0" in client_id:
        return None
    row = tx.execute(select(integration).where(integration.c.client_id == client_id)).first()
    return _integration(row) if row else None


def everyone(tx: Tx, owner_id: int | None = None) -> list[Integration]:
    """List the integrations by name, all or those of one owner."""
    wanted = select(integration).order_by(integration.c.name, integration.c.client_id)
    if owner_id is not None:
        wanted = wanted.where(integration.c.owner_id == owner_id)
    return [_integration(row) for row in tx.execute(wanted)]


def _integration(row: Any) -> Integration:
    return Integration(
        row.client_id, row.name, tuple(row.scopes.split()), tuple(row.redirect_uris.split()),
        bool(row.is_legacy), bool(row.allows_service), bool(row.is_sold), row.owner_id,
        row.created_at,
    )  # fmt: skip


def rotate_secret(tx: Tx, client_id: str) -> str:
    """Give the integration a new secret; every connection must be approved anew.

    Source: Fortnox, Kom igång med utvecklarportalen (platform.md 1.2).
    """
    secret = secrets.token_urlsafe(32)
    tx.execute(
        update(integration).where(integration.c.client_id == client_id),
        {"secret_hash": hash_of(secret)},
    )
    audit.note(tx, "secret rotated", client_id)
    _cut_off(tx, client_id)
    return secret


def remove(tx: Tx, client_id: str) -> None:
    """Take an integration away, with every way in that it opened."""
    _cut_off(tx, client_id)
    goods.forget(tx, client_id)
    tx.execute(delete(integration).where(integration.c.client_id == client_id))
    audit.note(tx, "integration removed", client_id)


def _cut_off(tx: Tx, client_id: str) -> None:
    revoke_all(tx, connection.c.client_id == client_id)
    tx.execute(delete(authorization_code).where(authorization_code.c.client_id == client_id))
    tx.execute(delete(legacy_token).where(legacy_token.c.client_id == client_id))


def strike_company(tx: Tx, tenant_id: int) -> None:
    """Take away every way into a company that is removed."""
    revoke_all(tx, connection.c.tenant_id == tenant_id)
    tx.execute(delete(authorization_code).where(authorization_code.c.tenant_id == tenant_id))
    tx.execute(delete(legacy_token).where(legacy_token.c.tenant_id == tenant_id))


def add_user(tx: Tx, email: str, name: str, *, admin: bool) -> int:
    """Enter a user and give its id; `tx` is open in the control database."""
    statement = insert(user).returning(user.c.id)
    values = {"email": email, "name": name, "is_admin": admin, "created_at": tx.now}
    return int(tx.execute(statement.values(**values)).scalar_one())


def legacy_access(tx: Tx, client_id: str, tenant_id: int, user_id: int) -> str:
    """Give an access token of the former scheme, in place of the one for that company and client.

    Source: Fortnox developer guide, migrate legacy token: one token for each client and tenant.
    """
    token = str(uuid.uuid4())
    tx.execute(delete(legacy_token).where(
        legacy_token.c.client_id == client_id, legacy_token.c.tenant_id == tenant_id
    ))  # fmt: skip
    tx.execute(insert(legacy_token), {
        "token_hash": hash_of(token), "client_id": client_id, "tenant_id": tenant_id,
        "user_id": user_id, "created_at": tx.now,
    })  # fmt: skip
    audit.note(tx, "former token issued", client_id, tenant_id, f"user {user_id}")
    return token


_FIND_LEGACY = Prepared(
    select(
        legacy_token.c.tenant_id, legacy_token.c.user_id, integration.c.client_id,
        integration.c.secret_hash, integration.c.scopes,
    )
    .join(integration, integration.c.client_id == legacy_token.c.client_id)
    .where(legacy_token.c.token_hash == bindparam("token_hash"), integration.c.is_legacy.is_(True))
)  # fmt: skip


def legacy_claims(control: Store, access_token: str, client_secret: str) -> Claims | None:
    """Check the two headers of the former scheme; None when they do not fit together."""
    with reading(control) as tx:
        row = _FIND_LEGACY.one(tx, token_hash=hash_of(access_token))
        if row is None or not is_secret(row.secret_hash, client_secret):
            return None
        return callers.claims_of(
            tx, row.user_id, row.tenant_id, row.client_id, row.scopes.split(), _FOREVER
        )


def is_secret(stored_hash: bytes, secret: str) -> bool:
    """Compare a client secret with what is stored, in a time that says nothing."""
    return secrets.compare_digest(bytes(stored_hash), hash_of(secret))


def any_client(tx: Tx) -> str:
    """Give the oldest integration's id; the command line mints tokens in its name."""
    oldest = select(integration.c.client_id).order_by(integration.c.created_at).limit(1)
    return str(tx.execute(oldest).scalar() or callers.OWN_CLIENT)


def any_admin(tx: Tx) -> int:
    """Give the first administrator's id."""
    first = select(user.c.id).where(user.c.is_admin.is_(True)).order_by(user.c.id).limit(1)
    return int(tx.execute(first).scalar_one())
