"""Links of the OpenAPI description: from a record to the calls that its own fields are keys of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from huvudbok.reference.models import Schema
from huvudbok.web.operation import Operation

JSON, COMPONENT = "application/json", "#/components/schemas/"
# Keys that are called otherwise in the record: (collection or path, key) -> field.
_FIELDS = {
    ("/3/assets", "GivenNumber"): "Id",
    ("/3/customerreferences", "CustomerReferenceRowId"): "Id",
    ("/3/expenses", "ExpenseCode"): "Code",
    **{
        (f"/3/{kind}transactions/{{id}}/{{Date}}/{{Code}}", key): field
        for kind in ("absence", "attendance")
        for key, field in (("id", "EmployeeId"), ("Code", "CauseCode"))
    },
    ("/3/noxfinansinvoices", "Number"): "InvoiceNumber",
}


def add(paths: Schema, operations: Iterable[Operation], schemas: Mapping[str, Schema]) -> None:
    """Link what creates a record, and lists of them, to what is done with one of them."""
    served = list(operations)
    collections = {operation.path for operation in served if "{" not in operation.path}
    for source in served:
        made = paths[source.path][source.method.lower()]["responses"].get(str(source.status), {})
        if not (source.is_list or source.method == "POST") or JSON not in made.get("content", {}):
            continue
        if "{" in source.path:
            continue
        where, record = _record(source, made["content"][JSON]["schema"], schemas)
        links = {}
        for target in served:
            if _collection(target.path, collections) == source.path != target.path:
                keys = _keys(source.path, target.path, record)
                if keys:
                    identifier = paths[target.path][target.method.lower()]["operationId"]
                    links[identifier] = {
                        "operationId": identifier,
                        "parameters": {
                            f"path.{key}": f"$response.body#{where}/{name}"
                            for key, name in keys.items()
                        },
                    }
        if links:
            made["links"] = dict(sorted(links.items()))


def _collection(path: str, collections: set[str]) -> str:
    """Give the longest beginning of a path that is a call of its own."""
    while path and path not in collections:
        path = path.rpartition("/")[0]
    return path


def _keys(collection: str, path: str, record: Mapping[str, Any]) -> dict[str, str]:
    """Give the fields of a record that a path's keys stand for; nothing where one has none."""
    fields = {name.lower(): name for name in record}
    found = {}
    for key in re.findall(r"{(\w+)}", path):
        name = _FIELDS.get((path, key)) or _FIELDS.get((collection, key))
        name = name or fields.get(key.lower())
        if name is None or name not in record:
            return {}
        found[key] = name
    return found


def _record(
    operation: Operation, schema: Schema, schemas: Mapping[str, Schema]
) -> tuple[str, Mapping[str, Any]]:
    """Give where in an answer the record stands, of a list the first, and its fields."""
    name = operation.many if operation.is_list else operation.one
    whole = _resolved(schema, schemas)
    inner = whole.get("properties", {}).get(name)
    where = f"/{name}" if inner is not None else ""
    inner = _resolved(inner if inner is not None else whole, schemas)
    if "items" in inner:
        where, inner = f"{where}/0", _resolved(inner["items"], schemas)
    return where, inner.get("properties", {})


def _resolved(schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    while True:
        if "$ref" in schema:
            schema = schemas[schema["$ref"].removeprefix(COMPONENT)]
        elif "anyOf" in schema:
            schema = schema["anyOf"][0]
        else:
            return schema
