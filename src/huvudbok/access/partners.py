"""What the owner of an integration may ask: who bought it, who uses it, and what they say of it.

The token's client must be an integration of its user, and only that user's integrations are seen:
somebody else's looks like none. Those that the command line entered belong to the administrators
of the server; a service account asks for whoever approved it.
# Inferred: all of that; the original says "that you own".
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from huvudbok import errors
from huvudbok.access import callers, goods
from huvudbok.access.partner_tables import integration_number, integration_sale
from huvudbok.access.tables import connection, integration, user
from huvudbok.db import clock
from huvudbok.db.tx import Actor, Tx, reading
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

developer = Operations("/api/integration-developer", scope="profile")
partner = Operations("/api/integration-partner/apps/sales-v1", scope="profile")
operations = [developer, partner]

# Inferred: the words.
PERSON, SERVICE = "USER", "SERVICE"


def _asking(control: Tx, actor: Actor) -> Any:
    """Give the user who asks; for a service account whoever approved it."""
    found = control.execute(select(user).where(user.c.id == actor.user_id)).first()
    if found is None or "@" in found.email:
        return found
    approved = select(connection.c.approved_by).where(
        connection.c.user_id == actor.user_id, connection.c.client_id == actor.client_id,
        connection.c.revoked_at.is_(None),
    )  # fmt: skip
    return control.execute(select(user).where(user.c.id == approved.scalar_subquery())).first()


def _owned(control: Tx, actor: Actor) -> dict[str, Any]:
    """Give the integrations that the caller owns by client id; none through a stranger's client."""
    person = _asking(control, actor)
    if person is None:
        return {}
    mine: ColumnElement[bool] = integration.c.owner_id == person.id
    if person.is_admin:
        mine = or_(mine, integration.c.owner_id == 0)
    rows = control.execute(
        select(integration.c.client_id, integration_number.c.id)
        .join(integration_number, integration_number.c.client_id == integration.c.client_id)
        .where(mine)
    )
    found = {row.client_id: row for row in rows}
    is_own = actor.client_id in found or (
        actor.client_id == callers.OWN_CLIENT and bool(person.is_admin)
    )
    return found if is_own else {}


def _control(tx: Tx) -> Any:
    assert tx.store.control is not None, "only a company's own store is asked"
    return reading(tx.store.control)


def _by_number(control: Tx, actor: Actor, number: int) -> str:
    """Give the client id of an integration of the caller. Refuses `integration_not_found`."""
    for client_id, row in _owned(control, actor).items():
        if row.id == number:
            return client_id
    raise errors.INTEGRATION_MISSING.of()


@developer.get("/sales-v1/{integrationId}")
def find_sales(tx: Tx, integration_id: int) -> list[Answer]:
    """List when companies bought a paid app or ended it; `amount` is whole kronor."""
    with _control(tx) as control:
        sales = _sales(control, _by_number(control, tx.actor, integration_id))
    return [
        {"amount": sale.amount, "date": clock.utc_text(sale.created_at), "orderId": str(sale.id),
         "tenantId": str(sale.tenant_id), "type": sale.type}
        for sale in sales
    ]  # fmt: skip


def _sales(control: Tx, client_id: str) -> list[Any]:
    sale = integration_sale
    wanted = select(sale).where(sale.c.client_id == client_id).order_by(sale.c.id)
    return list(control.execute(wanted).all())


@developer.get("/users/users-v1/{integrationId}/{tenantId}", undocumented=True)
def find_users(tx: Tx, integration_id: int, tenant_id: int) -> list[Answer]:
    """List who uses an integration in a company.

    # Inferred: the answer's shape, which is that of the users among the sales of an app.
    """
    with _control(tx) as control:
        client_id = _by_number(control, tx.actor, integration_id)
        return [shown for tenant, shown in _users(control, client_id) if tenant == tenant_id]


def _users(control: Tx, client_id: str) -> list[tuple[int, Answer]]:
    """Give who has approved an integration and not revoked it, each with the company."""
    rows = control.execute(
        select(connection, user.c.email, user.c.name)
        .join(user, user.c.id == connection.c.user_id)
        .where(connection.c.client_id == client_id, connection.c.revoked_at.is_(None))
        .order_by(connection.c.tenant_id, connection.c.id)
    )
    return [
        (row.tenant_id, {
            "activationTime": clock.utc_text(row.created_at),
            # A service account has a name of its own in place of an address.
            "email": None if row.is_service else row.email, "externalSourceId": str(row.user_id),
            "name": row.name, "userType": SERVICE if row.is_service else PERSON,
        })
        for row in rows
    ]  # fmt: skip


@developer.get("/ratings-v1")
def find_ratings(tx: Tx) -> list[Answer]:
    """List what users say of the caller's integrations."""
    with _control(tx) as control:
        owned = _owned(control, tx.actor)
        person = _asking(control, tx.actor)
        found = goods.ratings_of(control, owned)
    return [_rating(each, owned[each.client_id].id, person.id) for each in found]


def _rating(each: goods.Rating, number: int, person_id: int) -> Answer:
    """Show a rating. How many a company employs is not known here."""
    response = None
    if each.response_created_at is not None:
        response = {
            "comment": each.response, "created": clock.utc_text(each.response_created_at),
            "updated": clock.utc_text(each.response_updated_at or each.response_created_at),
        }  # fmt: skip
    return {
        "comment": each.comment, "companyEmployeeRange": None, "companyName": each.company,
        "created": clock.utc_text(each.created_at), "integrationId": number,
        "isMyRating": each.user_id == person_id, "rating": each.rating, "ratingId": each.id,
        "response": response, "updated": clock.utc_text(each.updated_at),
    }  # fmt: skip


@partner.get("/{appId}")
def find_app_sales(tx: Tx, app_id: str) -> Answer:
    """Show an app's sales and users by company; `appId` is its client id."""
    return _app_sales(tx, app_id, None)


@partner.get("/{appId}/{tenantId}")
def find_app_sales_of_tenant(tx: Tx, app_id: str, tenant_id: int) -> Answer:
    """Show an app's sales and users in one company; none where it never was."""
    return _app_sales(tx, app_id, tenant_id)


def _app_sales(tx: Tx, app_id: str, only: int | None) -> Answer:
    with _control(tx) as control:
        if app_id not in _owned(control, tx.actor):
            errors.INTEGRATION_MISSING.refuse()
        sales, users = _sales(control, app_id), _users(control, app_id)
    tenants = {sale.tenant_id for sale in sales} | {tenant for tenant, _ in users}
    return {
        "appId": app_id,
        "tenants": [
            {
                "purchases": _of_type(sales, tenant, goods.PURCHASE, "purchaseTime"),
                "tenantId": str(tenant),
                "terminations": _of_type(sales, tenant, goods.TERMINATION, "onCancellationTime"),
                "users": [shown for at, shown in users if at == tenant],
            }
            for tenant in sorted(tenants)
            if only in (None, tenant)
        ],
    }


def _of_type(sales: list[Any], tenant: int, kind: str, time: str) -> list[Answer]:
    return [
        {"amount": sale.amount, "identifier": str(sale.id),
         time: clock.utc_text(sale.created_at)}
        for sale in sales
        if sale.tenant_id == tenant and sale.type == kind
    ]  # fmt: skip
