"""Connections: which company has consented to which integration, for whom and with which scopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from huvudbok.access import audit, users
from huvudbok.access.tables import (
    authorization_code,
    connection,
    integration,
    refresh_token,
    user,
)
from huvudbok.db.tx import Tx


@dataclass(frozen=True, slots=True)
class Connection:
    """A consent in force. `user_id` is whom its tokens speak for, a person or a service account."""

    id: int
    client_id: str
    integration: str
    tenant_id: int
    user_id: int
    user_name: str
    approved_by: int
    scopes: tuple[str, ...]
    is_service: bool
    created_at: int


def consent(
    tx: Tx, client_id: str, tenant_id: int, approver: int, scopes: Sequence[str], *,
    is_service: bool,
) -> Connection:  # fmt: skip
    """Note that a company consents; a consent that is in force already is renewed.

    # Inferred: that a renewed consent has the newer scopes alone, while refresh tokens of the
    # older one keep theirs.
    """
    user_id = service_user(tx, client_id, tenant_id) if is_service else approver
    values = {"scopes": " ".join(scopes), "approved_by": approver, "created_at": tx.now}
    mine = (
        (connection.c.client_id == client_id) & (connection.c.tenant_id == tenant_id)
        & (connection.c.user_id == user_id) & connection.c.revoked_at.is_(None)
    )  # fmt: skip
    if not tx.execute(update(connection).where(mine), values).rowcount:
        tx.execute(insert(connection), {
            **values, "client_id": client_id, "tenant_id": tenant_id, "user_id": user_id,
            "is_service": is_service,
        })  # fmt: skip
    kind = "service account" if is_service else "person"
    audit.note(tx, "consent given", client_id, tenant_id,
               f"{kind}, by user {approver}: {values['scopes']}")  # fmt: skip
    return _list(tx, mine)[0]


def service_user(tx: Tx, client_id: str, tenant_id: int) -> int:
    """Give the service account of a client in a company, and make it where there is none.

    Its name in place of an address has no @, so that nobody can log in as it.
    """
    address = f"service {client_id} {tenant_id}"
    user_id = tx.execute(select(user.c.id).where(user.c.email == address)).scalar()
    if user_id is None:
        named = select(integration.c.name).where(integration.c.client_id == client_id)
        user_id = tx.execute(
            insert(user)
            .values(email=address, name=tx.execute(named).scalar_one(), created_at=tx.now)
            .returning(user.c.id)
        ).scalar_one()
    # Inferred: a service account may do what an administrator may; its scopes are its limits.
    users.set_role(tx, int(user_id), tenant_id, users.ADMINISTRATOR)
    return int(user_id)


def find(tx: Tx, connection_id: int) -> Connection | None:
    """Look up a connection that is in force."""
    return next(iter(_list(tx, connection.c.id == connection_id)), None)


def service_of(tx: Tx, client_id: str, tenant_id: int) -> Connection | None:
    """Give the connection of a client's service account in a company; there is at most one."""
    found = _list(
        tx,
        (connection.c.client_id == client_id)
        & (connection.c.tenant_id == tenant_id)
        & connection.c.is_service.is_(True),
    )
    return found[0] if found else None


def of_company(tx: Tx, tenant_id: int) -> list[Connection]:
    """List what is connected to a company."""
    return _list(tx, connection.c.tenant_id == tenant_id)


def of_user(tx: Tx, user_id: int) -> list[Connection]:
    """List what a user has connected, in any company."""
    return _list(tx, connection.c.approved_by == user_id)


def of_client(tx: Tx, client_id: str) -> list[Connection]:
    """List the companies that have connected an integration."""
    return _list(tx, connection.c.client_id == client_id)


def _list(tx: Tx, condition: Any) -> list[Connection]:
    rows = tx.execute(
        select(connection, integration.c.name.label("integration"), user.c.name.label("person"))
        .join(integration, integration.c.client_id == connection.c.client_id)
        .join(user, user.c.id == connection.c.user_id)
        .where(condition, connection.c.revoked_at.is_(None))
        .order_by(integration.c.name, connection.c.tenant_id, connection.c.id)
    ).all()
    return [
        Connection(row.id, row.client_id, row.integration, row.tenant_id, row.user_id, row.person,
                   row.approved_by, tuple(row.scopes.split()), bool(row.is_service),
                   row.created_at)
        for row in rows
    ]  # fmt: skip


def revoke(tx: Tx, found: Connection, by: int) -> None:
    """Take a consent back: its codes and refresh tokens end now, its access tokens in seconds.

    Whoever calls this has made sure that user `by` may do it in that company.
    """
    audit.note(tx, "consent revoked", found.client_id, found.tenant_id, f"by user {by}")
    revoke_all(tx, connection.c.id == found.id)


def revoke_all(tx: Tx, condition: Any) -> None:
    """Take back every consent that fits a condition on `connection`."""
    wanted = select(connection).where(condition, connection.c.revoked_at.is_(None))
    for row in tx.execute(wanted).all():
        tx.execute(
            update(connection).where(connection.c.id == row.id), {"revoked_at": tx.now}
        )  # fmt: skip
        for table in (authorization_code, refresh_token):
            tx.execute(delete(table).where(table.c.connection_id == row.id))
        if row.is_service:
            users.set_role(tx, row.user_id, row.tenant_id, None)
