"""Wire models and query parameters of everything served, held against the contract.

`DIFFERENCES` is the one table of what is otherwise on purpose; a line that is no longer needed
fails as much as a difference that has none.
"""

from __future__ import annotations

from typing import Any

import facts
import validation
from huvudbok import app
from huvudbok.reference.models import body_schemas

COMPARED = ("type", "format", "enum", "maxLength", "minLength", "readOnly")

# (schema of the contract, field, what differs): (ours, why)
_READ = "answers carry it; as a field that may only be read it is refused by its own name"
_BY_HAND = "checked by the handler, whose refusal has a number of its own"
DIFFERENCES: dict[tuple[str, str, str], tuple[Any, str]] = {
    ("fortnox_AccountPayload", "BalanceCarriedForward", "present"): (True, _READ),
    ("fortnox_AccountPayload", "QuantitySettings", "present"): (True, _READ),
    ("fortnox_AccountPayload", "QuantityUnit", "present"): (True, _READ),
    ("fortnox_AccountPayload", "Year", "present"): (True, _READ),
    ("fortnox_CostCenter", "Description", "minLength"): (
        None, "a create demands it, and an empty text changes nothing",
    ),
    ("fortnox_Currency", "Date", "format"): (None, "may only be read, so nothing checks it"),
    ("fortnox_FinancialYear", "AccountingMethod", "enum"): (None, _BY_HAND),
    ("fortnox_FinancialYear", "accountCharts", "present"): (
        False, "an older specification's name of AccountChartType",
    ),
    ("fortnox_ModeOfPayment", "AccountNumber", "maxLength"): (None, _BY_HAND),
    ("fortnox_ModeOfPayment", "AccountNumber", "minLength"): (None, _BY_HAND),
    ("fortnox_ModeOfPayment", "Code", "maxLength"): (25, "the width of the column"),
    ("fortnox_ModeOfPayment", "Code", "minLength"): (1, "it is the key"),
    ("fortnox_PredefinedVoucherSeries", "VoucherSeries", "minLength"): (
        1, "a series has a name",
    ),
    ("fortnox_TrustedEmailSender_TrustedSender", "Email", "maxLength"): (
        254, "RFC 5321 allows no longer address",
    ),
    ("fortnox_TrustedEmailSender_TrustedSender", "Email", "minLength"): (1, "it is the key"),
    ("fortnox_Voucher", "ReferenceType", "enum"): (
        None, "may only be read, so nothing checks it",
    ),
}  # fmt: skip

# (operation, parameter): why it is accepted beyond the contract, or not taken though it is there.
_AS_IN_LIST = "the year's vouchers are narrowed like the list of all; clients do so"
PARAMETERS: dict[tuple[str, str], str] = {
    (
        "GET /3/accountcharts",
        "lastmodified",
    ): "the charts never change, so nobody can ask since when",
    ("GET /3/currencies", "lastmodified"): "behaviour.md 2, #260: refused with 2000588",
    **{
        (f"GET /3/vouchers/sublist{series}", name): _AS_IN_LIST
        for series in ("", "/{VoucherSeries}")
        for name in ("costcenter", "fromdate", "sortby", "todate", "voucherseries")
    },
}


def shape(schema: dict[str, Any]) -> dict[str, Any]:
    """Reduce one field of ours to what the contract could say of it."""
    if "anyOf" in schema:
        reference = schema["anyOf"][0]["$ref"].rsplit("/", 1)[1]
        return {"type": "object", "of": reference, **flag(schema)}
    kept = {key: schema[key] for key in COMPARED if key in schema}
    if isinstance(kept.get("type"), list):
        kept["type"] = next(each for each in kept["type"] if each != "null")
    if "enum" in kept:
        kept["enum"] = {value for value in kept["enum"] if value is not None}
    if "items" in schema:
        kept["of"] = schema["items"].get("$ref", "").rsplit("/", 1)[-1] or schema["items"]["type"]
    return kept


def flag(schema: dict[str, Any]) -> dict[str, Any]:
    return {"readOnly": True} if schema.get("readOnly") else {}


def declared(schema: dict[str, Any]) -> tuple[dict[str, Any], str | None]:
    """Reduce a field of the contract to the same, and name the schema inside it."""
    whole = {**facts.resolve(schema), **schema}
    kept = {key: whole[key] for key in COMPARED if key in whole}
    if kept.get("format") not in (None, "date"):
        kept.pop("format")
    if kept.get("maxLength", 0) >= 2**31 - 1:
        kept.pop("maxLength")
    if "enum" in kept:
        kept["enum"] = set(kept["enum"]) | set(schema.get("x-enum-elsewhere", ()))
    if "$ref" in schema:
        return {"type": "object", **flag(whole)}, facts.schema_name(schema)
    return kept, facts.schema_name(schema.get("items", {}))


def differences(name: str, ours: dict[str, Any], ours_by_name: dict[str, Any]):
    """Yield (schema, field, aspect, ours, the contract's) for every difference, at any depth."""
    theirs = {
        field: each
        for field, each in facts.document()["schemas"][name]["properties"].items()
        if not field.startswith("@")
    }
    mine = ours["properties"]
    for field in [*theirs, *(field for field in mine if field not in theirs)]:
        if field not in mine or field not in theirs:
            yield name, field, "present", field in mine, field in theirs
            continue
        own = shape(mine[field])
        inside = own.pop("of", None)
        known, deeper = declared(theirs[field])
        for aspect in COMPARED:
            if own.get(aspect) != known.get(aspect):
                yield name, field, aspect, own.get(aspect), known.get(aspect)
        if deeper and inside in ours_by_name:
            yield from differences(deeper, ours_by_name[inside], ours_by_name)
    in_both = [field for field in theirs if field in mine]
    order = [field.lstrip("@") for field in validation.ORDERS.get(name, in_both) if field in mine]
    if [field for field in mine if field in theirs] != order:
        yield name, "", "order", tuple(mine), tuple(order)


def bodies():
    """Give (operation, its contract, name of the contract's schema of its body)."""
    for operation in app.operations():
        known = facts.operations().get(operation.name)
        if known is None or operation.body is None:
            continue
        schema = known.schema("request")
        assert schema is not None, operation.name
        name = facts.schema_name(facts.inner(schema, known.wrapper("request")))
        assert name, operation.name
        yield operation, known, name


def test_wire_models_have_the_fields_of_the_contract():
    found = {}
    for operation, _, name in bodies():
        assert operation.body is not None
        ours = body_schemas(operation.body)
        for schema, field, aspect, mine, theirs in differences(
            name, ours[operation.body.__name__ + "Body"], ours
        ):
            found[schema, field, aspect] = (mine, theirs)
    unexplained = {
        line: values
        for line, values in found.items()
        if line not in DIFFERENCES or DIFFERENCES[line][0] != values[0]
    }
    shown = "\n".join(
        f"{line}: ours {mine!r}, the contract {theirs!r}"
        for line, (mine, theirs) in unexplained.items()
    )
    assert not unexplained, f"differs from the contract:\n{shown}"
    idle = DIFFERENCES.keys() - found.keys()
    assert not idle, f"no longer differs: {idle}"


def test_a_create_demands_what_the_contract_does():
    found = {}
    for operation, _, name in bodies():
        if operation.method != "POST":
            continue
        assert operation.body is not None
        schema = facts.document()["schemas"][name]
        demanded = {
            field
            for field in schema.get("required", ())
            if not schema["properties"][field].get("readOnly")
        }
        for field in demanded ^ set(operation.body.REQUIRED):
            found[name, field, "required"] = field in operation.body.REQUIRED
    unexplained = {line: mine for line, mine in found.items() if line not in REQUIRED}
    assert not unexplained, unexplained
    assert not REQUIRED.keys() - found.keys(), "no longer differs"


# (schema, field, "required"): why a create demands it although the contract does not, or reverse.
REQUIRED: dict[tuple[str, str, str], str] = {
    ("fortnox_ModeOfPayment", "Code", "required"): "it is the key",
}


def test_lists_take_the_parameters_of_the_contract():
    found = set()
    for operation in app.operations():
        known = facts.operations().get(operation.name)
        if known is None or not operation.is_list:
            continue
        theirs = {name.lower(): schema for name, schema in known.facts.get("query", {}).items()}
        found |= {(operation.name, name) for name in operation.accepts.names() ^ theirs.keys()}
        for name, values in (
            ("sortby", operation.accepts.sort),
            ("filter", operation.accepts.filters),
        ):
            enum = theirs.get(name, {}).get("enum", values)
            if {value.lower() for value in enum} != set(values):
                found.add((operation.name, f"{name} {sorted(values)}"))
    unexplained = sorted(found - PARAMETERS.keys())
    assert not unexplained, "\n".join(map(str, unexplained))
    idle = PARAMETERS.keys() - found
    assert not idle, f"no longer differs: {idle}"
