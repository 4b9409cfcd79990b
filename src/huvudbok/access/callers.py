"""Whom a token speaks for, at this moment: the user, the company and the integration behind it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from huvudbok.access import users
from huvudbok.access.tables import integration, user
from huvudbok.db.companies import company
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.web.auth import Claims

# The command line's own client, in whose name it mints tokens where there is no integration.
OWN_CLIENT = "huvudbok"

_WHO = Prepared(
    select(user.c.name, user.c.email, company.c.modules, integration.c.client_id)
    .select_from(user)
    .join(company, company.c.tenant_id == bindparam("tenant_id"))
    .outerjoin(integration, integration.c.client_id == bindparam("client_id"))
    .where(user.c.id == bindparam("user_id"))
)


def claims_of(
    tx: Tx, user_id: int, tenant_id: int, client_id: str, scopes: Iterable[str], expires: int
) -> Claims | None:
    """Give what a caller may do; None when user, role, company or integration is gone."""
    row = _WHO.one(tx, user_id=user_id, tenant_id=tenant_id, client_id=client_id)
    if row is None or (row.client_id is None and client_id != OWN_CLIENT):
        return None
    role = users.role_of(tx, user_id, tenant_id)
    if role is None:
        return None
    # A service account has a name of its own in place of an address.
    email = row.email if "@" in row.email else ""
    return Claims(
        user_id, row.name, email, role == users.ADMINISTRATOR, client_id, tenant_id,
        frozenset(scopes), expires, role, row.modules,
    )  # fmt: skip
