"""Emptying a test company, and taking any company away with all it holds."""

from __future__ import annotations

from sqlalchemy import insert, select

from huvudbok import files
from huvudbok.access import integrations, users
from huvudbok.access.tables import access_audit
from huvudbok.company import company_settings
from huvudbok.db import schema
from huvudbok.db.companies import Company, Registry
from huvudbok.db.stores import Store
from huvudbok.db.tx import writing
from huvudbok.founding import furnish
from huvudbok.ledger import charts
from huvudbok.ledger.tables import financial_year


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
        schema.fill(tx, "company")
        furnish(tx, {**settings, "locked_until": None, "locked_by": ""}, planned)
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
