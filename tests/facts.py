"""The facts of the contract that tests hold the server against, read from contract/contract.json.

tools/contract_facts.py writes that file. `wire_view` turns a declared schema into what answers
really look like; the contract's README says how the two differ.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "contract" / "contract.json"
_LIMITS = ("minLength", "maxLength", "minimum", "maximum", "pattern", "format")
_REF = "#/schemas/"
# Whole numbers of the contract that may have decimals: {schema: {field: why}}.
WITH_DECIMALS = {
    **{
        f"fortnox_{kind}": {
            "VAT": "a rate of the company's own, 1.23 in C# Test_Invoice_CustomVAT",
            "Cost": "what an article costs has decimals; the recordings all have 0",
        }
        for kind in (
            "Invoice_InvoiceRow",
            "Order_OrderRow",
            "Offer_OfferRow",
            "Contract_InvoiceRow",
        )
    },
    **{
        name: dict.fromkeys(
            ("AcquisitionValue", "DepreciateToResidualValue", "ManualOb"),
            "an amount of money, as in the history of an asset, which has öre",
        )
        for name in ("fortnox_Asset", "fortnox_ListAsset")
    },
}
# Moments that the contract declares as objects without any field: {schema: {field: why}}.
AS_MOMENTS = {
    f"integration-partner_AppSales{schema}": {field: "ISO text, as all other moments of /api"}
    for schema, field in (("Purchase", "purchaseTime"), ("Termination", "onCancellationTime"),
                          ("UserData", "activationTime"))
}  # fmt: skip
# Fields whose values on the wire may leave the declared limits and lists: {schema: {field: why}}.
BEYOND_LIMITS = {
    "fortnox_Customer": {
        "Address1": '"" once it was cleared, as recorded of City (wire-format.md 5)',
    },
    "fortnox_Customer_DefaultDeliveryTypes": {
        "Invoice": "also ELECTRONICINVOICE, C# ReportedIssuesTests 95 (behaviour.md 7)",
    },
    "fortnox_Article": {
        f"{name}Account": "0 where it was cleared, as recorded for ConstructionAccount"
        for name in ("EU", "EUVAT", "Export", "Purchase", "Sales")
    },
    **{
        f"fortnox_{schema}": {
            "CauseCode": "ATF of the prose, and what the live service sent (#319)"
        }
        for schema in (
            "AbsenceTransactionListItem",
            "AbsenceTransactionSingleItem",
            "AttendanceTransaction",
            "AttendanceTransactionListItem",
        )
    },
    **{
        f"fortnox_Employee{kind}": {"TaxAllowance": "also SNK, which the live service sent"}
        for kind in ("", "ListItem")
    },
    **{
        f"fortnox_Voucher{kind}": {
            "ReferenceType": "also PAYROLLBOOKKEEP, which the live service sent (behaviour.md 7)",
        }
        for kind in ("", "ListItem")
    },
    **{
        f"fortnox_{kind}": {
            "AccountNumber": "0 on text rows (C# issues 158 and 217)",
        }
        for kind in (
            "Invoice_InvoiceRow",
            "Order_OrderRow",
            "Offer_OfferRow",
            "Contract_InvoiceRow",
        )
    },
    **{
        f"fortnox_TaxReduction{part}": {"AskedAmount": "0 is valid for green technology (the seed)"}
        for part in ("", "_TaxReductionAmount")
    },
    "fortnox_InvoiceResponse": {
        "NextEventDate": '"" when nothing more happens; what the service then says is not known',
    },
    "fortnox_PredefinedAccount": {
        "Account": "0 where none is set, as in the list that fortnox4j printed (platform.md 7.1)",
    },
}


@dataclass(frozen=True)
class Operation:
    """One operation of the contract."""

    method: str
    path: str
    facts: dict[str, Any]

    @property
    def is_list(self) -> bool:
        return bool(self.facts.get("list"))

    def wrapper(self, which: str) -> str | None:
        return self.facts.get("wrapper", {}).get(which)

    def schema(self, which: str) -> dict[str, Any] | None:
        """Give the declared JSON schema of the "request" or of a status, wrapper and all."""
        content = (
            self.facts.get("request", {})
            if which == "request"
            else self.facts["responses"].get(which, {})
        )
        return content.get("application/json")


@functools.cache
def document() -> dict[str, Any]:
    return json.loads(FILE.read_text("utf-8"))


@functools.cache
def operations() -> dict[str, Operation]:
    """Give the 376 operations by "METHOD /path"."""
    return {
        name: Operation(*name.split(" ", 1), facts)
        for name, facts in document()["operations"].items()
    }


def outside() -> frozenset[str]:
    """Name the calls that clients make and no reference documents, as "METHOD /path"."""
    return frozenset(document()["outside"])


def schema_name(schema: dict[str, Any]) -> str | None:
    """Name the schema that a reference leads to."""
    return schema["$ref"].removeprefix(_REF) if "$ref" in schema else None


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference, if it is one."""
    name = schema_name(schema)
    return document()["schemas"][name] if name else schema


def inner(schema: dict[str, Any], wrapper: str | None) -> dict[str, Any]:
    """Take a schema out of its wrapper; give the reference where it is one."""
    return resolve(schema)["properties"][wrapper] if wrapper else schema


@functools.cache
def wire_schemas() -> dict[str, Any]:
    """Give all schemas in the wire view, strict about unknown fields."""
    return {name: wire_view(schema, name) for name, schema in document()["schemas"].items()}


def wire_view(schema: dict[str, Any], name: str = "") -> dict[str, Any]:
    """Give a schema as answers are on the wire: null where not required, recorded types added."""
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    if "anyOf" in schema:
        return {"anyOf": [wire_view(each) for each in schema["anyOf"]]}
    kept = {
        key: value
        for key, value in schema.items()
        if key in ("type", "enum", "required", "minItems", *_LIMITS)
    }
    if schema.get("x-recorded-outside-limits") or schema.get("x-recorded-empty-string"):
        kept = {key: value for key, value in kept.items() if key not in _LIMITS}
    if kept.get("format") == "date":
        kept["pattern"] = r"^\d{4}-\d{2}-\d{2}$"
    if kept.pop("format", None) == "int32":
        kept = {"minimum": -(2**31), "maximum": 2**31 - 1, **kept}
    if "enum" in kept:
        kept["enum"] = [
            *kept["enum"], *schema.get("x-recorded-outside-enum", ()),
            *schema.get("x-enum-elsewhere", ()),
        ]  # fmt: skip
    if "items" in schema:
        kept["items"] = wire_view(schema["items"], name)
    if "properties" in schema:
        required = schema.get("required", ())
        kept["additionalProperties"] = False
        kept["properties"] = {
            field: _or_null(
                wire_view(_relaxed(name, field, each), name), each,
                required=field in required,
            )
            for field, each in schema["properties"].items()
        }  # fmt: skip
    return kept


def _relaxed(name: str, field: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Give a field's schema without what the tables above say that answers do not keep."""
    if field in BEYOND_LIMITS.get(name, {}):
        schema = _unlimited(schema)
    if field in WITH_DECIMALS.get(name, {}):
        schema = {**_unlimited(schema), "type": "number"}
    if field in AS_MOMENTS.get(name, {}):
        schema = {"type": "string", "format": "date-time"}
    return schema


def _unlimited(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key not in (*_LIMITS, "enum")}


def _or_null(view: dict[str, Any], declared: dict[str, Any], *, required: bool) -> dict[str, Any]:
    more = set(declared.get("x-recorded-types", ()))
    if not required:
        more.add("null")
    if not more:
        return view
    if "type" not in view:
        return {"anyOf": [view, {"type": sorted(more)}]}
    view = {**view, "type": sorted({view["type"], *more})}
    if "enum" in view and "null" in more:
        view["enum"] = [*view["enum"], None]
    return view
