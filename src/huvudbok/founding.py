"""Founding a company: its database, its settings, the registers a new company has, its years."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from huvudbok import access, app, articles, company, files, ledger, sales
from huvudbok.access import integrations, passwords, tokens, users
from huvudbok.access.tables import access_audit
from huvudbok.company.settings import company_settings
from huvudbok.db import clock, schema
from huvudbok.db.columns import company_tables, control_tables
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, writing
from huvudbok.ledger import charts
from huvudbok.ledger.tables import financial_year

FIRST_DEMO_YEAR = 2019


@dataclass(frozen=True, slots=True)
class Demo:
    """What a newcomer needs to make the first call; secret and password are shown this once."""

    company: Company
    client_id: str
    client_secret: str
    email: str = ""
    password: str = ""


def prepare(registry: Registry) -> bool:
    """Make the control database when there is none yet; tell whether it was made."""
    app.operations()  # the tables are known once the domains are loaded
    if schema.revision_of(registry.control) is not None:
        return False
    with writing(registry.control) as tx:
        if schema.stands_at(tx) is not None:
            return False  # another process was faster
        schema.fill(tx, control_tables, "control")
        tokens.make_key(tx)
        integrations.add_user(tx, "admin@example.com", "Administratör", admin=True)
    return True


def found(
    registry: Registry, name: str, *, kind: str = "live", organisation_number: str = "",
    years: Sequence[tuple[str, str]] = (), method: str = "ACCRUAL", chart: str | None = None,
    fill: Callable[[Tx], None] | None = None,
) -> Company:  # fmt: skip
    """Found a company with its financial years; give its line in the registry.

    The registry names it last, so a company that stands there is always whole. `fill` puts more
    into the books before they are; if it raises, there is no company.
    """
    app.operations()
    settings = {
        "id": 1, "kind": kind, "name": name, "organization_number": organisation_number,
        "country": "Sverige", "country_code": "SE", "vat_number": _vat_number(organisation_number),
    }  # fmt: skip
    planned = [(first, last, method, chart) for first, last in sorted(years)]
    with writing(registry.control) as control:
        made = registry.enter(control, name, organisation_number, kind, " ".join(access.MODULES))
        try:
            store = registry.store_of(made)
            with writing(store) as tx:
                schema.fill(tx, company_tables, "company")
                _furnish(tx, settings, planned)
                if fill:
                    fill(tx)
            store.close()
        except BaseException:
            registry.discard(made)
            registry.discard_files(made.tenant_id)
            raise
    return made


def _furnish(
    tx: Tx, settings: Mapping[str, Any], years: Sequence[tuple[str, str, str, str | None]]
) -> None:
    """Fill empty tables with what a new company has; a year is (first, last, method, chart)."""
    tx.execute(insert(company_settings), dict(settings))
    ledger.open_books(tx)
    for from_date, to_date, method, chart in years:
        ledger.open_year(tx, from_date, to_date, method, chart)
    company.furnish(tx)
    ledger.furnish(tx)
    articles.furnish(tx)


def reset(store: Store) -> None:
    """Empty a test company: its settings and the dates of its years stay, all else is as new.

    Raises NotATestCompany for any other.
    """
    with writing(store) as tx:
        settings = tx.execute(select(company_settings)).mappings().one()
        if settings["kind"] != "test":
            raise NotATestCompany
        years = tx.execute(select(
            financial_year.c.from_date, financial_year.c.to_date,
            financial_year.c.accounting_method, financial_year.c.account_chart_type,
        ).order_by(financial_year.c.from_date)).all()  # fmt: skip
        planned = [
            (y.from_date, y.to_date, y.accounting_method, _chart_or_default(y.account_chart_type))
            for y in years
        ]
        schema.clear(tx)
        schema.fill(tx, company_tables, "company")
        _furnish(tx, {**settings, "locked_until": None, "locked_by": ""}, planned)
    files.sweep_unnamed(store)


def _chart_or_default(name: str) -> str | None:
    # An imported year may carry the name of another program's chart.
    return name if charts.find(name) else None


class NotATestCompany(Exception):  # noqa: N818
    """Only a test company can be reset; the books of a live one are kept by law."""


def remove(registry: Registry, found: Company) -> None:
    """Take a company and everything it holds away, and the keys that open it."""
    with writing(registry.control) as tx:
        integrations.strike_company(tx, found.tenant_id)
        users.strike_company(tx, found.tenant_id)
        tx.execute(insert(access_audit), {
            "at": tx.now, "what": "company removed", "tenant_id": found.tenant_id,
            "detail": found.name,
        })  # fmt: skip
    registry.strike(found.tenant_id)
    registry.discard(found)
    files.discard(registry.settings, registry.files_of(found.tenant_id), found.tenant_id)
    registry.discard_files(found.tenant_id)


def _vat_number(organisation_number: str) -> str:
    digits = "".join(c for c in organisation_number if c.isdigit())
    return f"SE{digits}01" if len(digits) == 10 else ""


def calendar_years(first: int, last: int | None = None) -> list[tuple[str, str]]:
    """Give calendar years from `first` to the current one."""
    last = last or clock.today().year
    return [(f"{year}-01-01", f"{year}-12-31") for year in range(first, last + 1)]


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


def token(
    registry: Registry, tenant_id: int, client_id: str | None = None,
    scopes: Sequence[str] = integrations.SCOPES, lifetime_seconds: int = tokens.LIFETIME_SECONDS,
) -> str:  # fmt: skip
    """Mint a bearer token for the administrator of a company."""
    with writing(registry.control) as tx:
        client = client_id or integrations.any_client(tx)
        return tokens.mint(
            tx, tenant_id=tenant_id, client_id=client, user_id=integrations.any_admin(tx),
            scopes=scopes, lifetime_seconds=lifetime_seconds,
        )  # fmt: skip
