"""Founding a company: its database, its settings, the registers a new company has, its years.

It needs few of the domains and loads no others, so that a command that founds starts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from huvudbok import access, articles, company, ledger
from huvudbok.access import integrations, tokens
from huvudbok.company.settings import company_settings
from huvudbok.db import clock, schema
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import Tx, writing


def prepare(registry: Registry) -> bool:
    """Make the control database when there is none yet; tell whether it was made."""
    if schema.revision_of(registry.control) is not None:
        return False
    with writing(registry.control) as tx:
        if schema.stands_at(tx) is not None:
            return False  # another process was faster
        schema.fill(tx, "control")
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
                schema.fill(tx, "company")
                furnish(tx, settings, planned)
                if fill:
                    fill(tx)
            store.close()
        except BaseException:
            registry.discard(made)
            registry.discard_files(made.tenant_id)
            raise
    return made


def furnish(
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


def _vat_number(organisation_number: str) -> str:
    digits = "".join(c for c in organisation_number if c.isdigit())
    return f"SE{digits}01" if len(digits) == 10 else ""


def calendar_years(first: int, last: int | None = None) -> list[tuple[str, str]]:
    """Give calendar years from `first` to the current one."""
    last = last or clock.today().year
    return [(f"{year}-01-01", f"{year}-12-31") for year in range(first, last + 1)]


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
