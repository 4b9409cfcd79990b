"""Integrations as goods: their numbers and prices, who bought them, and what users say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update

from huvudbok.access import audit
from huvudbok.access.partner_tables import (
    integration_number,
    integration_rating,
    integration_sale,
)
from huvudbok.access.tables import integration
from huvudbok.db.companies import company
from huvudbok.db.tx import Tx

# Inferred: the words.
PURCHASE, TERMINATION = "PURCHASE", "TERMINATION"
LEAST, MOST = 1, 5
LONGEST_COMMENT = 1000
MOST_KRONOR = 10**8
APP = "app:"


class BadRating(Exception):  # noqa: N818
    """There is no such rating; the message is one word: `rating` or `comment`."""


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating of 1 to 5 by a user of a company, and what the integration's owner answered."""

    id: int
    client_id: str
    tenant_id: int
    user_id: int
    rating: int
    comment: str
    created_at: int
    updated_at: int
    response: str
    response_created_at: int | None
    response_updated_at: int | None
    company: str


def give_number(tx: Tx, client_id: str) -> None:
    """Give a new integration its number."""
    tx.execute(insert(integration_number), {"client_id": client_id, "price": 0})


def number_of(tx: Tx, client_id: str) -> int:
    """Give an integration's number, which the calls for partners know it by."""
    wanted = select(integration_number.c.id).where(integration_number.c.client_id == client_id)
    return int(tx.execute(wanted).scalar_one())


def put_on_sale(tx: Tx, client_id: str, price: int | None) -> None:
    """Sell an integration for so many kronor; None gives it away from now on."""
    tx.execute(
        update(integration)
        .where(integration.c.client_id == client_id)
        .values(is_sold=price is not None)
    )
    tx.execute(
        update(integration_number)
        .where(integration_number.c.client_id == client_id)
        .values(price=price or 0)
    )
    audit.note(tx, "integration priced", client_id, detail="free" if price is None else str(price))


def note_licences(tx: Tx, tenant_id: int, before: Iterable[str], after: Iterable[str]) -> None:
    """Note which paid apps a company has bought or ended, from its licences before and after."""
    held, holds = set(before), set(after)
    for name in sorted(held ^ holds):
        if not name.startswith(APP):
            continue
        client_id = name.removeprefix(APP)
        priced = select(integration_number.c.price)
        price = tx.execute(priced.where(integration_number.c.client_id == client_id)).scalar()
        tx.execute(insert(integration_sale), {
            "client_id": client_id, "tenant_id": tenant_id, "amount": price or 0,
            "type": PURCHASE if name in holds else TERMINATION, "created_at": tx.now,
        })  # fmt: skip


def rate(tx: Tx, client_id: str, tenant_id: int, user_id: int, stars: int, comment: str) -> None:
    """Note what a user of a company thinks of an integration, in place of what was said before.

    Whoever calls this has made sure that it is connected there. Raises BadRating.
    """
    said = _said(comment)
    if not LEAST <= stars <= MOST:
        raise BadRating("rating")
    values = {"rating": stars, "comment": said, "updated_at": tx.now}
    key = {"client_id": client_id, "tenant_id": tenant_id, "user_id": user_id}
    mine = [integration_rating.c[name] == value for name, value in key.items()]
    if not tx.execute(update(integration_rating).where(*mine), values).rowcount:
        tx.execute(insert(integration_rating), {**key, **values, "created_at": tx.now})


def answer(tx: Tx, client_id: str, rating_id: int, text: str) -> bool:
    """Answer a rating as the integration's owner; an empty text takes the answer back.

    Tells whether there is such a rating of that integration. Raises BadRating.
    """
    said = _said(text)
    this = (integration_rating.c.id == rating_id) & (integration_rating.c.client_id == client_id)
    found = tx.execute(select(integration_rating).where(this)).first()
    if found is None:
        return False
    first = found.response_created_at or tx.now
    tx.execute(
        update(integration_rating)
        .where(this)
        .values(
            response=said, response_created_at=first if said else None,
            response_updated_at=tx.now if said else None,
        )
    )  # fmt: skip
    return True


def _said(text: str) -> str:
    """Give what somebody wrote, without what cannot be seen."""
    said = "".join(c for c in text.replace("\r\n", "\n") if c.isprintable() or c == "\n").strip()
    if len(said) > LONGEST_COMMENT:
        raise BadRating("comment")
    return said


def ratings_of(tx: Tx, clients: Iterable[str]) -> list[Rating]:
    """List what was said of some integrations, in the order in which it was first said."""
    wanted = (
        select(integration_rating, company.c.name.label("company"))
        .outerjoin(company, company.c.tenant_id == integration_rating.c.tenant_id)
        .where(integration_rating.c.client_id.in_(list(clients)))
        .order_by(integration_rating.c.id)
    )
    return [_rating(row, row.company or "") for row in tx.execute(wanted)]


def ratings_by(tx: Tx, user_id: int, tenant_id: int) -> dict[str, Rating]:
    """Give what a user has said in a company, by client id."""
    wanted = select(integration_rating).where(
        integration_rating.c.user_id == user_id, integration_rating.c.tenant_id == tenant_id
    )
    return {row.client_id: _rating(row, "") for row in tx.execute(wanted)}


def _rating(row: Any, company_name: str) -> Rating:
    return Rating(
        row.id, row.client_id, row.tenant_id, row.user_id, row.rating, row.comment, row.created_at,
        row.updated_at, row.response, row.response_created_at, row.response_updated_at,
        company_name,
    )  # fmt: skip


def forget(tx: Tx, client_id: str) -> None:
    """Forget what was said of an integration that is removed; its number and sales stay."""
    tx.execute(delete(integration_rating).where(integration_rating.c.client_id == client_id))
