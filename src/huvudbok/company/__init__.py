"""The company itself and its plain registers: settings, units, terms, currencies, labels."""

from sqlalchemy import insert

from huvudbok.company import (
    countries,
    currencies,
    email_senders,
    labels,
    print_templates,
    registers,
    settings,
    vat_numbers,
)
from huvudbok.company.currencies import currency, find_currency
from huvudbok.company.labels import find_label, label
from huvudbok.company.letterhead import address_lines
from huvudbok.company.letterhead import seller as letterhead
from huvudbok.company.logo import keep_logo, read_logo
from huvudbok.company.print_templates import has_template
from huvudbok.company.registers import terms_of_delivery, terms_of_payment, unit, way_of_delivery
from huvudbok.company.settings import company_settings, read_settings
from huvudbok.db.tx import Tx

operations = [
    *registers.operations, *settings.operations, *currencies.operations, *labels.operations,
    *print_templates.operations, *email_senders.operations,
]  # fmt: skip

__all__ = ["address_lines", "company_settings", "countries", "currency", "find_currency",
           "find_label", "furnish", "has_template", "keep_logo", "label", "letterhead",
           "operations", "read_logo", "read_settings", "terms_of_delivery", "terms_of_payment",
           "unit", "vat_numbers", "way_of_delivery"]  # fmt: skip

# Source: accodeing/fortnox-api, recordings of units and terms of payment in a new company.
_UNITS = (
    ("förp", "pack", "förpackning"), ("h", "h", "timmar"), ("km", "km", "Kilometer"),
    ("st", "pcs", "styck"), ("utl", "exp", "Utlägg"),
)  # fmt: skip
_TERMS_OF_PAYMENT = (
    ("0", "0 dagar"), ("10", "10 dagar"), ("15", "15 dagar"), ("20", "20 dagar"),
    ("30", "30 dagar"), ("AG", "Autogiro"), ("K", "Kontant"), ("PF", "Postförskott"),
)  # fmt: skip


# Inferred: what a Swedish company delivers by and on; no source shows a new company's.
_WAYS_OF_DELIVERY = (
    ("AVH", "Avhämtas", "Collected by customer"), ("BUD", "Bud", "Courier"),
    ("LAST", "Lastbil", "Truck"), ("POST", "Post", "Mail"),
)  # fmt: skip
_TERMS_OF_DELIVERY = (
    ("EXW", "Från fabrik", "Ex works"), ("FEL", "Fritt ert lager", "Free your warehouse"),
    ("FVL", "Fritt vårt lager", "Free our warehouse"),
)  # fmt: skip
# Inferred: which. Nobody can know their rates, so they have none until the company sets them.
_CURRENCIES = (
    ("DKK", "Danska kronor"), ("EUR", "Euro"), ("GBP", "Brittiska pund"),
    ("NOK", "Norska kronor"), ("USD", "Amerikanska dollar"),
)  # fmt: skip


def furnish(tx: Tx) -> None:
    """Enter what the registers hold in a new company."""
    now = {"modified_at": tx.now}
    tx.execute(insert(unit), [
        {"code": code, "code_english": english, "description": description, **now}
        for code, english, description in _UNITS
    ])  # fmt: skip
    tx.execute(insert(terms_of_payment), [
        {"code": code, "description": description, **now}
        for code, description in _TERMS_OF_PAYMENT
    ])  # fmt: skip
    for table, rows in ((way_of_delivery, _WAYS_OF_DELIVERY),
                        (terms_of_delivery, _TERMS_OF_DELIVERY)):  # fmt: skip
        tx.execute(insert(table), [
            {"code": code, "description": description, "description_english": english, **now}
            for code, description, english in rows
        ])  # fmt: skip
    currencies.furnish(tx, _CURRENCIES)
