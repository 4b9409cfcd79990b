"""The demo company that a newcomer makes the first call to."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update

from huvudbok import articles, sales
from huvudbok.access import integrations, passwords, users
from huvudbok.company import company_settings
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import Tx, writing
from huvudbok.founding import calendar_years, found

FIRST_DEMO_YEAR = 2019


@dataclass(frozen=True, slots=True)
class Demo:
    """What a newcomer needs to make the first call; secret and password are shown this once."""

    company: Company
    client_id: str
    client_secret: str
    email: str = ""
    password: str = ""


# What stands on the demo company's invoices. 991-2346 is the number that the bankgiro's own
# descriptions use.
_DEMO_SETTINGS = {
    "address": "Storgatan 12", "zip_code": "972 31", "city": "Luleå", "domicile": "Luleå",
    "country": "Sverige", "country_code": "SE", "bg": "991-2346", "phone1": "0920-123 45",
    "email": "faktura@demobolaget.example", "www": "demobolaget.example",
}  # fmt: skip


def _fill_demo(tx: Tx) -> None:
    tx.execute(update(company_settings).values(**_DEMO_SETTINGS))
    articles.furnish_demo(tx)
    sales.furnish_demo(tx)


def found_demo(registry: Registry, redirect_uris: Sequence[str] = ()) -> Demo:
    """Found the demo company, with an integration that may do everything and a user to log in."""
    password = secrets.token_urlsafe(12)
    # Slow on purpose, so it runs beside the founding: the first answer is due within a second.
    hashing = passwords.POOL.submit(passwords.hash_of, password)
    made = found(
        registry, "Demobolaget AB", kind="test", organisation_number="556036-0793",
        years=calendar_years(FIRST_DEMO_YEAR), fill=_fill_demo,
    )  # fmt: skip
    hashed = hashing.result()
    with writing(registry.control) as tx:
        secret = integrations.register(
            tx, "Demo", integrations.SCOPES, redirect_uris=redirect_uris, allows_service=True
        )
        placeholder = users.find(tx, users.PLACEHOLDER)
        # Where there are users already, nobody's password is changed.
        if placeholder is None or users.is_set_up(tx):
            return Demo(made, secret.client_id, secret.client_secret)
        users.set_password(tx, placeholder.id, hashed)
    return Demo(made, secret.client_id, secret.client_secret, users.PLACEHOLDER, password)
