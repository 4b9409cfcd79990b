"""The tables of the control database beside the registry of companies."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table

from huvudbok.db import columns
from huvudbok.db.columns import control_tables

_serial = BigInteger().with_variant(Integer, "sqlite")

user = Table(
    "user_account", control_tables,
    Column("id", _serial, primary_key=True),
    columns.text("email", nullable=False, unique=True),
    columns.text("name", nullable=False),
    columns.text("password_hash"),
    columns.code("locale", 8, nullable=False, server_default="sv_SE"),
    columns.flag("is_admin", default=False),
    columns.moment("created_at"),
)  # fmt: skip

integration = Table(
    "integration", control_tables,
    columns.code("client_id", 64, primary_key=True),
    columns.text("name", nullable=False),
    # SHA-256 of a secret with 256 random bits; a slow hash would add nothing.
    columns.digest("secret_hash"),
    columns.text("scopes", nullable=False),
    # Separated by blanks; the first is the default. Without one it cannot use OAuth2.
    columns.text("redirect_uris", nullable=False, server_default=""),
    # May use the former scheme's two headers.
    columns.flag("is_legacy", default=False),
    columns.flag("allows_service", default=False),
    # A paid app: a company needs the licence `app:<client_id>` to connect it.
    columns.flag("is_sold", default=False),
    # The user who registered it; 0 is the command line.
    columns.whole("owner_id", server_default="0"),
    columns.moment("created_at"),
)  # fmt: skip

# A company's consent to an integration, given by a person or for a service account. At most one
# is in force for each client, company and user; those that were revoked stay as history.
connection = Table(
    "connection", control_tables,
    Column("id", _serial, primary_key=True),
    columns.code("client_id", 64, nullable=False, index=True),
    columns.whole("tenant_id", index=True),
    # Whom the tokens speak for; a service account is a user of its own.
    columns.whole("user_id"),
    # Who approved it.
    columns.whole("approved_by"),
    columns.text("scopes", nullable=False),
    columns.flag("is_service", default=False),
    columns.moment("created_at"),
    columns.moment("revoked_at", nullable=True),
)  # fmt: skip

# Kept a while after use, so that a second use is recognised. A former code has no connection.
authorization_code = Table(
    "authorization_code", control_tables,
    columns.digest("code_hash", primary_key=True),
    columns.code("client_id", 64, nullable=False),
    columns.whole("tenant_id"),
    columns.whole("user_id"),
    columns.whole("connection_id", server_default="0"),
    columns.text("scopes", nullable=False),
    # As it was sent to `/auth`; empty when the registered one was taken.
    columns.text("redirect_uri", nullable=False, server_default=""),
    columns.code("challenge", 128, nullable=False, server_default=""),
    columns.flag("is_offline", default=False),
    columns.flag("is_legacy", default=False),
    # The chain of refresh tokens that comes of it.
    columns.code("family", 32, nullable=False),
    columns.moment("expires_at", index=True),
    columns.moment("used_at", nullable=True),
)  # fmt: skip

# A chain of refresh tokens has one family; at most one token of a family is live.
refresh_token = Table(
    "refresh_token", control_tables,
    columns.digest("token_hash", primary_key=True),
    columns.whole("connection_id", index=True),
    columns.code("family", 32, nullable=False, index=True),
    # Fixed at consent.
    columns.text("scopes", nullable=False),
    columns.moment("created_at"),
    columns.moment("expires_at", index=True),
    # When it was used, replaced or revoked.
    columns.moment("ended_at", nullable=True),
)  # fmt: skip

# The credentials of the former scheme: one access token for each company and integration.
legacy_token = Table(
    "legacy_token", control_tables,
    columns.digest("token_hash", primary_key=True),
    columns.code("client_id", 64, nullable=False),
    columns.whole("tenant_id"),
    columns.whole("user_id"),
    columns.moment("created_at"),
)  # fmt: skip

signing_key = Table(
    "signing_key", control_tables,
    columns.code("kid", 32, primary_key=True),
    columns.digest("secret"),
    columns.moment("created_at"),
    # No token is signed with it any more, but those that are out are still checked with it.
    columns.moment("retired_at", nullable=True),
    # When the last token signed with it expires.
    columns.moment("needed_until", server_default="0"),
)  # fmt: skip

access_audit = Table(
    "access_audit", control_tables,
    Column("id", _serial, primary_key=True),
    columns.moment("at", index=True),
    columns.text("what", nullable=False),
    columns.code("client_id", 64, nullable=False, server_default=""),
    columns.whole("tenant_id", server_default="0"),
    columns.text("detail", nullable=False, server_default=""),
)  # fmt: skip
