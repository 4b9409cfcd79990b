"""The company's own data: its settings, its information page, the user who asks, the lock date."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations

_TEXTS = (
    "address", "bg", "bic", "branch_code", "city", "contact_first_name", "contact_last_name",
    "country", "country_code", "domicile", "email", "fax", "iban", "name",
    "organization_number", "pg", "phone1", "phone2", "vat_number", "visit_address", "visit_city",
    "visit_country", "visit_country_code", "visit_name", "visit_zip_code", "www", "zip_code",
)  # fmt: skip

# One row. `kind` is "live" or "test"; the database refuses to make a live company a test company.
company_settings = Table(
    "company_settings", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("kind", 8, nullable=False),
    *(columns.text(name, nullable=False, server_default="") for name in _TEXTS),
    columns.flag("tax_enabled", default=True),
    # EasyVat: each Swedish rate has its own sales account, see ledger/predefined.py.
    columns.flag("easy_vat", default=True),
    # What documents get where neither client nor customer says otherwise. Source: recordings:
    # terms "30", totals in kronor rounded to whole ones.
    columns.text("default_terms_of_payment", nullable=False, server_default="30"),
    columns.flag("rounds_totals", default=True),
    # Reminders: days from the due day to the first and then from one to the next, how many at most
    # (0 sends none), and the fee, which must have been agreed. Source: Fortnox help, Påminnelser.
    # Inferred: the values of a new company. Late interest by law is NULL.
    columns.whole("reminder_days_after", server_default="5"),
    columns.whole("reminder_days_between", server_default="10"),
    columns.whole("reminders_most", server_default="3"),
    columns.ore("reminder_fee_ore"),
    columns.micro("late_interest_percent"),
    # Supplier invoices are booked only when somebody has approved them (attest).
    columns.flag("approves_supplier_invoices", default=False),
    # Nothing may be booked up to and including this day; by whom it was locked, for the refusal.
    columns.day("locked_until", nullable=True),
    columns.text("locked_by", nullable=False, server_default=""),
)  # fmt: skip

_READ = Prepared(select(company_settings))

information = Operations(
    "/3/companyinformation", one="CompanyInformation", scope="companyinformation"
)
settings = Operations("/3/settings/company", one="CompanySettings", scope="settings")
lock = Operations("/3/settings/lockedperiod", one="LockedPeriod", scope="settings")
me = Operations("/3/me", one="MeInformation", scope="profile")
operations = [information, settings, lock, me]


def read_settings(tx: Tx) -> Any:
    """Give the company's one row of settings."""
    return _READ.one(tx)


@information.get()
def read_information(tx: Tx) -> Answer:
    """Give the company's name and addresses; DatabaseNumber is the tenant id."""
    row = read_settings(tx)
    return {
        "Address": row.address, "City": row.city, "CompanyName": row.name,
        "CountryCode": row.country_code, "DatabaseNumber": tx.tenant_id,
        "OrganizationNumber": row.organization_number, "VisitAddress": row.visit_address,
        "VisitCity": row.visit_city, "VisitCountryCode": row.visit_country_code,
        "VisitZipCode": row.visit_zip_code, "ZipCode": row.zip_code,
    }  # fmt: skip


@settings.get()
def read_company(tx: Tx) -> Answer:
    """Give all settings; here DatabaseNumber is text."""
    row = read_settings(tx)
    return {
        "@url": tx.link("settings", "company"), "Address": row.address, "BG": row.bg,
        "BIC": row.bic, "BranchCode": row.branch_code, "City": row.city,
        "ContactFirstName": row.contact_first_name,
        "ContactLastName": row.contact_last_name, "Country": row.country,
        "CountryCode": row.country_code, "DatabaseNumber": str(tx.tenant_id),
        "Domicile": row.domicile, "Email": row.email, "Fax": row.fax, "IBAN": row.iban,
        "Name": row.name, "OrganizationNumber": row.organization_number, "PG": row.pg,
        "Phone1": row.phone1, "Phone2": row.phone2, "TaxEnabled": bool(row.tax_enabled),
        "VATNumber": row.vat_number, "VisitAddress": row.visit_address,
        "VisitCity": row.visit_city, "VisitCountry": row.visit_country,
        "VisitCountryCode": row.visit_country_code, "VisitName": row.visit_name,
        "VisitZipCode": row.visit_zip_code, "WWW": row.www, "ZipCode": row.zip_code,
    }  # fmt: skip


@lock.get()
def read_lock(tx: Tx) -> Answer:
    """Give the day up to which the books are locked; null when nothing is."""
    return {"EndDate": read_settings(tx).locked_until}


@me.get()
def read_me(tx: Tx) -> Answer:
    """Give the user behind the token."""
    return {
        "Email": tx.actor.email, "Id": str(tx.actor.user_id), "Locale": "sv_SE",
        "Name": tx.actor.name, "SysAdmin": tx.actor.is_admin,
    }  # fmt: skip
