"""Example requests of the reference: each of them works in a company that has just been founded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# What the fields alone do not say. The suite sends every one of them.
EXAMPLES: dict[str, dict[str, Any]] = {
    "POST /3/vouchers": {
        "Description": "Kontorsmaterial",
        "TransactionDate": "2026-01-05",
        "VoucherSeries": "A",
        "VoucherRows": [
            {"Account": 6110, "Debit": 100},
            {"Account": 2641, "Debit": 25},
            {"Account": 1930, "Credit": 125},
        ],
    },
    "POST /3/accounts": {"Number": 6119, "Description": "Kontorsmateriel, verkstad"},
    "POST /3/financialyears": {"FromDate": "2027-01-01", "ToDate": "2027-12-31"},
    "POST /3/voucherseries": {"Code": "X", "Description": "Egna verifikationer"},
    "POST /3/costcenters": {"Code": "BUT", "Description": "Butiken"},
    "POST /3/projects": {"ProjectNumber": "100", "Description": "Ombyggnad"},
    "POST /3/currencies": {"Code": "CHF", "Description": "Franc", "SellRate": 12, "BuyRate": 12},
    "POST /3/units": {"Code": "lm", "Description": "löpmeter"},
    "POST /3/termsofpayments": {"Code": "45", "Description": "45 dagar"},
    "POST /3/termsofdeliveries": {"Code": "AVH", "Description": "Avhämtas"},
    "POST /3/wayofdeliveries": {"Code": "CYK", "Description": "Cykelbud"},
    "POST /3/modesofpayments": {"Code": "SW", "Description": "Swish", "AccountNumber": "1930"},
    "POST /3/labels": {"Description": "Viktig"},
    "POST /3/emailsenders/trusted": {"Email": "faktura@example.com"},
    "POST /3/emailtrusteddomains": {"Domain": "example.com"},
    "PUT /3/predefinedaccounts/{name}": {"Account": 1930},
    "PUT /3/predefinedvoucherseries/{Name}": {"VoucherSeries": "A"},
}
_VALUES = {
    "string": "text", "integer": 1, "number": 100, "boolean": True, "array": [], "object": {},
}  # fmt: skip


def example_of(fields: Mapping[str, Any], demanded: Sequence[str]) -> dict[str, Any]:
    """Make an example of what is demanded, else of one field that can be changed."""
    if not demanded and "Description" in fields:
        return {"Description": "Ny benämning"}
    return {name: _value(fields[name]) for name in demanded or list(fields)[:1]}


def _value(schema: Mapping[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    return "2026-01-31" if schema.get("format") == "date" else _VALUES[kind]
