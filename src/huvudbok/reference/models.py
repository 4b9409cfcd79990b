"""Turns a wire model into the JSON schemas of what a client may send."""

from __future__ import annotations

from typing import Any

from huvudbok.web.wire import ALLOWED_CHARACTERS, Wire, nested_models
from huvudbok.web.xml import row_name

Schema = dict[str, Any]
SUFFIX = "Body"
_DATE = r"^\d{4}-\d{2}-\d{2}$"


def body_schemas(model: type[Wire]) -> dict[str, Schema]:
    """Give the schema of `model` and of all models inside it, by component name."""
    whole = model.model_json_schema(ref_template="#/components/schemas/{model}" + SUFFIX)
    inner = whole.pop("$defs", {})
    found = {model.__name__ + SUFFIX: _object(whole, model)}
    by_name = {each.__name__: each for each, _ in nested_models(model).values()}
    for name, schema in inner.items():
        found[name + SUFFIX] = _object(schema, by_name.get(name))
    return found


def _object(schema: Schema, model: type[Wire] | None) -> Schema:
    properties = {name: _field(each) for name, each in schema.get("properties", {}).items()}
    for name, (_, is_list) in (nested_models(model) if model else {}).items():
        if is_list:
            properties[name]["xml"] = {"wrapped": True}
            properties[name]["items"]["xml"] = {"name": row_name(name)}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _field(schema: Schema) -> Schema:
    """Say `X or nothing` as one schema; a client clears a field with null."""
    outside = {key: schema[key] for key in ("readOnly",) if key in schema}
    choices = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    # A decimal may also be sent as text; the description of the whole says so once.
    choice = next((each for each in choices if each.get("type") == "number"), choices[0])
    if "$ref" in choice:
        return {"anyOf": [{"$ref": choice["$ref"]}, {"type": "null"}], **outside}
    kept = {key: value for key, value in choice.items() if key not in ("title", "default")}
    if kept.get("pattern") == _DATE:
        kept["format"] = "date"
    if kept.get("pattern") in (_DATE, ALLOWED_CHARACTERS):
        kept.pop("pattern")
    if "type" in kept and len(choices) < len(schema.get("anyOf", choices)):
        kept["type"] = [kept["type"], "null"]
    if "enum" in kept and isinstance(kept.get("type"), list):
        kept["enum"] = [*kept["enum"], None]
    return {**kept, **outside}


def writable(schema: Schema) -> dict[str, Schema]:
    """Give the fields of an object that a client may send."""
    return {name: each for name, each in schema["properties"].items() if not each.get("readOnly")}
