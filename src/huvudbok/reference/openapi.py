"""Builds the OpenAPI 3.1 description from the operations and the models that validate requests.

tools/openapi_file.py writes it to a file that is checked in; the server only reads that file. What
answers look like comes from the contract, which the test suite holds every answer against.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from huvudbok import __version__
from huvudbok.reference import links
from huvudbok.reference.examples import EXAMPLES, example_of
from huvudbok.reference.models import Schema, body_schemas, writable
from huvudbok.web import xml
from huvudbok.web.operation import Operation, snake
from huvudbok.web.run import is_classic

JSON, XML = "application/json", "application/xml"
COMPONENT = "#/components/schemas/"

_DESCRIPTION = (
    "Calls under `/3` put one record under its name and lists under a plural, in JSON or XML"
    " (`Accept`, `Content-Type`). Calls under `/api` have no wrappers and speak JSON only."
    " Numbers are accepted as text and text as numbers; null or `API_BLANK` clears a field, and on"
    " PUT an empty text changes nothing."
)
# Source: wire-format.md 3, platform.md 3: how the shared parameters of lists work.
_PARAMETERS: dict[str, Schema] = {
    "page": {"type": "integer", "minimum": 1, "default": 1},
    "limit": {"type": "integer", "minimum": 1, "maximum": 500, "default": 100},
    "offset": {"type": "integer", "minimum": 0},
    "sortorder": {"type": "string", "enum": ["ascending", "descending"]},
    "lastmodified": {"type": "string", "examples": ["2026-01-31 12:00"]},
    "financialyear": {"type": "integer", "minimum": 0},
    "financialyeardate": {"type": "string", "format": "date"},
    "fromdate": {"type": "string", "format": "date"},
    "todate": {"type": "string", "format": "date"},
}
_OF_ONE_RECORD = ("financialyear", "financialyeardate")
_REFUSALS = {
    "400": "The request is wrong; the code says how.",
    "401": "No valid token.",
    "403": "The token lacks the scope, or the company the licence.",
    "404": "No such record.",
    "429": "More than 25 requests in 5 seconds.",
}
_VERBS = {"GET": "Read", "POST": "Create", "PUT": "Change", "DELETE": "Delete", "PATCH": "Change"}


@dataclass(frozen=True, slots=True)
class Contract:
    """What the contract adds: headings by "METHOD /path", and answers by the same and status."""

    headings: Mapping[str, str]
    answers: Mapping[str, Mapping[str, Mapping[str, Schema]]]
    schemas: Mapping[str, Schema]


def build(operations: Iterable[Operation], contract: Contract) -> Schema:
    """Describe the operations. References among `contract.schemas` are components already."""
    served = sorted(operations, key=lambda operation: operation.path)
    paths: dict[str, dict[str, Any]] = {}
    schemas: dict[str, Schema] = {}
    headings = _headings(served, contract)
    for operation in served:
        made = _operation(operation, served, contract, schemas)
        made["tags"] = [headings[operation.name]]
        paths.setdefault(operation.path, {})[operation.method.lower()] = made
    answers = _reached(paths, contract.schemas)
    links.add(paths, served, answers)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Huvudbok", "version": __version__, "description": _DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}, {"accessToken": [], "clientSecret": []}],
        "tags": [{"name": name} for name in sorted(set(headings.values()))],
        "paths": paths,
        "components": {
            "securitySchemes": _SCHEMES,
            "parameters": {name: _parameter(name, schema) for name, schema in _PARAMETERS.items()},
            "responses": _RESPONSES,
            "schemas": dict(sorted({**answers, **schemas, **_ERRORS}.items())),
        },
    }  # fmt: skip


def _headings(operations: list[Operation], contract: Contract) -> dict[str, str]:
    """Put each operation under its heading, an undocumented one under that of its neighbours."""
    by_collection = {
        _collection(name.split(" ")[1]): heading for name, heading in contract.headings.items()
    }
    return {
        operation.name: contract.headings.get(operation.name)
        or by_collection.get(_collection(operation.path), _words(operation.one).title())
        for operation in operations
    }


def _collection(path: str) -> str:
    return path.partition("/{")[0]


def _operation(
    operation: Operation, others: list[Operation], contract: Contract, schemas: dict[str, Schema]
) -> Schema:
    made: Schema = {
        "operationId": _identifier(operation),
        "summary": summary(operation),
        "parameters": [*_keys(operation), *_query(operation)],
        "responses": _answers(operation, others, contract),
        "x-scope": operation.scope,
    }
    if operation.undocumented:
        made["x-undocumented"] = True
    if operation.body is not None:
        schemas.update(body_schemas(operation.body))
        made["requestBody"] = {"required": True, "content": _request(operation, schemas)}
    if operation.name in _OF_NUMBERS:
        made["requestBody"] = {"required": True, "content": {JSON: _NUMBERS}}
    if operation.name in _OF_A_DAY:
        made["requestBody"] = {"required": False, "content": {JSON: _DAY}}
    if operation.receive is not None:
        made["requestBody"] = {"required": True, "content": _FORM}
    return made


def _identifier(operation: Operation) -> str:
    words = re.findall(r"\w+", operation.path.replace("/{", "/by_{"))
    return "_".join([operation.method.lower(), *words]).replace("-", "_")


def summary(operation: Operation) -> str:
    """Give the first sentence of the handler's docstring, or one made from verb and name."""
    text = inspect.getdoc(operation.handler)
    if text:
        first = re.split(r"(?<=[.;:])\s", " ".join(text.split()), maxsplit=1)[0]
        return first.rstrip(".;:") + "."
    if operation.is_list:
        return f"List all {_words(operation.many)}."
    return f"{_VERBS[operation.method]} one {_words(operation.one)}."


def _words(name: str) -> str:
    """Spell a name of the wire as words: CostCenter -> cost center."""
    return snake(name).replace("_", " ")


def _keys(operation: Operation) -> list[Schema]:
    names = re.findall(r"{(\w+)}", operation.path)
    return [
        {
            "name": name, "in": "path", "required": True,
            "schema": _key_schema(convert),
        }
        for name, convert in zip(names, operation.keys, strict=True)
    ]  # fmt: skip


def _key_schema(convert: Callable[[str], Any]) -> Schema:
    return {"type": "integer"} if convert("1") == 1 else {"type": "string", "minLength": 1}


def _query(operation: Operation) -> list[Schema]:
    if not operation.is_list and not operation.takes_query:
        return []
    accepts = operation.accepts
    found = []
    for name in sorted(accepts.names()):
        if name == "sortby":
            found.append(_parameter(name, {"type": "string", "enum": list(accepts.sort)}))
        elif name == "filter":
            found.append(_parameter(name, {"type": "string", "enum": list(accepts.filters)}))
        elif name in accepts.search:
            found.append(_parameter(name, {"type": "string"}))
        elif operation.is_list or name in (*_OF_ONE_RECORD, "fromdate", "todate"):
            found.append({"$ref": f"#/components/parameters/{name}"})
    return found


def _parameter(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "schema": schema}


def _request(operation: Operation, schemas: Mapping[str, Schema]) -> Schema:
    """Describe the body: what a create needs is demanded of POST only."""
    assert operation.body is not None
    name = operation.body.__name__ + "Body"
    inner: Schema = {"$ref": COMPONENT + name}
    if operation.method == "POST" and operation.body.REQUIRED:
        inner = {"allOf": [inner], "required": list(operation.body.REQUIRED)}
    demanded = operation.body.REQUIRED if operation.method == "POST" else ()
    value = EXAMPLES.get(operation.name) or example_of(writable(schemas[name]), demanded)
    root = operation.request
    if operation.is_array:
        return {JSON: {"schema": {"type": "array", "items": inner}, "example": [value]}}
    content: Schema = {JSON: {"schema": inner, "example": value}}
    if root:
        wrapped = {**_wrapped(root, inner), "additionalProperties": False}
        content = {JSON: {"schema": wrapped, "example": {root: value}}}
    if is_classic(operation.path):
        # XML cannot be without a root; one that no wrapper names may be called anything.
        root = root or operation.one
        text = xml.encode_one(root, value, frozenset()).decode()
        content[XML] = {"schema": {**inner, "xml": {"name": root}}, "example": text}
    return content


def _wrapped(name: str, inner: Schema) -> Schema:
    return {"type": "object", "required": [name], "properties": {name: inner}}


def _answers(operation: Operation, others: list[Operation], contract: Contract) -> Schema:
    family = "Refused" if is_classic(operation.path) else "RefusedApi"
    found: Schema = {str(operation.status): _success(operation, others, contract)}
    for status in _REFUSALS:
        found[status] = {
            "$ref": "#/components/responses/"
            + ("Unauthorized" if status == "401" else f"{family}{status}")
        }
    return dict(sorted(found.items()))


def _success(operation: Operation, others: list[Operation], contract: Contract) -> Schema:
    if operation.status == 204:
        return {"description": "Done."}
    described = contract.answers.get(operation.name) or _neighbour(operation, others, contract)
    content = described.get(str(operation.status), {})
    made: Schema = {"description": "The list." if operation.is_list else "The record."}
    if JSON not in content:
        # Ours have no wrapper: a bare list or a record.
        usual: Schema = {"type": "object"} if operation.one else {}
        made["content"] = dict(content) or {JSON: {"schema": usual}}
        if not content and is_classic(operation.path):
            name = operation.many if operation.is_list else operation.one
            made["content"][XML] = {"schema": {"type": "object", "xml": {"name": name}}}
        return made
    schema = content[JSON]["schema"]
    made["content"] = {JSON: {"schema": schema}}
    if operation.gives_files:
        made["content"]["application/octet-stream"] = {}
    if is_classic(operation.path) and operation.one:
        made["content"][XML] = {"schema": _as_xml(operation, schema, contract.schemas)}
    if operation.status == 201:
        made["headers"] = {"Location": {"schema": {"type": "string"}}}
    return made


def _neighbour(
    operation: Operation, others: list[Operation], contract: Contract
) -> Mapping[str, Mapping[str, Schema]]:
    """Give the answers of a documented operation that answers the same thing."""
    for other in others if operation.one else ():
        if (
            other.name in contract.answers
            and (other.one, other.is_list, other.status)
            == (operation.one, operation.is_list, operation.status)
        ):  # fmt: skip
            return contract.answers[other.name]
    return {}


def _as_xml(operation: Operation, schema: Schema, schemas: Mapping[str, Schema]) -> Schema:
    """Describe the XML of an answer: the wrapper is the root, `@` fields are its attributes."""
    wrapper = schemas[schema["$ref"].removeprefix(COMPONENT)] if "$ref" in schema else schema
    properties = wrapper["properties"]
    if not operation.is_list:
        inner = properties.get(operation.one, {"type": "object"})
        return {**_with_attributes(operation, inner), "xml": {"name": operation.one}}
    items = properties.get(operation.many, {}).get("items", {"type": "object"})
    item = {**_with_attributes(operation, items), "xml": {"name": operation.one + "Subset"}}
    counts = {
        name: {"type": "integer", "xml": {"attribute": True}}
        for name in ("TotalResources", "TotalPages", "CurrentPage")
    }
    return {
        "type": "object", "xml": {"name": operation.many},
        "properties": {**counts, operation.one + "Subset": {"type": "array", "items": item}},
    }  # fmt: skip


def _with_attributes(operation: Operation, schema: Schema) -> Schema:
    reference = schema["anyOf"][0] if "anyOf" in schema else schema
    if not operation.attributes:
        return dict(reference)
    marks = {name: {"xml": {"attribute": True}} for name in sorted(operation.attributes)}
    return {"allOf": [reference, {"properties": marks}]}


def _reached(paths: Schema, known: Mapping[str, Schema]) -> dict[str, Schema]:
    """Give the schemas that the paths lead to, references followed."""
    found: dict[str, Schema] = {}
    waiting: list[Any] = [paths]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix(COMPONENT)
            if name in known and name not in found:
                found[name] = known[name]
                waiting.append(known[name])
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found


# Source: C# ArchiveTests (behaviour.md 6): the name of the part; any name will do.
# Bodies that are bare lists of ids; no model can describe them.
_OF_NUMBERS = {"POST /api/warehouse/purchaseorders-v1/sendpurchaseorders"}
_NUMBERS: Schema = {
    "schema": {"type": "array", "items": {"type": "integer"}}, "example": [1, 2],
}  # fmt: skip
# Bodies that are a bare day in quotes.
_OF_A_DAY = {"PUT /api/warehouse/incominggoods-v1/{id}/completed"}
_DAY: Schema = {"schema": {"type": "string", "format": "date"}, "example": "2026-01-31"}
_FORM: Schema = {
    "multipart/form-data": {
        "schema": {
            "type": "object", "required": ["Filedata"],
            "properties": {
                "Filedata": {"type": "string", "contentMediaType": "application/octet-stream"},
            },
        },
    },
}  # fmt: skip
_SCHEMES: Schema = {
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "accessToken": {"type": "apiKey", "in": "header", "name": "Access-Token"},
    "clientSecret": {"type": "apiKey", "in": "header", "name": "Client-Secret"},
}


def _error(*keys: str) -> Schema:
    kinds = {"error": "integer", "message": "string", "code": "integer"}
    body = {key: {"type": kinds[key.lower()]} for key in keys}
    return _wrapped(
        "ErrorInformation", {"type": "object", "required": list(keys), "properties": body}
    )


_ERRORS: dict[str, Schema] = {
    "ErrorLower": _error("error", "message", "code"),
    "ErrorCapital": _error("Error", "Message", "Code"),
    "ErrorApi": {
        "type": "object", "required": ["error", "id", "message"],
        "properties": {key: {"type": "string"} for key in ("error", "id", "message")},
    },
    "Unauthorized": {
        "type": "object", "required": ["message"], "properties": {"message": {"type": "string"}},
    },
}  # fmt: skip


def _refusals() -> dict[str, Schema]:
    found: dict[str, Schema] = {}
    for status, text in _REFUSALS.items():
        lower = "Lower" if status == "400" else "Capital"
        in_xml: Schema = {
            "$ref": COMPONENT + "ErrorCapital/properties/ErrorInformation",
            "xml": {"name": "ErrorInformation"},
        }
        found[f"Refused{status}"] = {
            "description": text,
            "content": {
                JSON: {"schema": {"$ref": f"{COMPONENT}Error{lower}"}},
                XML: {"schema": in_xml},
            },
        }
        found[f"RefusedApi{status}"] = {
            "description": text,
            "content": {JSON: {"schema": {"$ref": COMPONENT + "ErrorApi"}}},
        }
    found.pop("Refused401")
    found.pop("RefusedApi401")
    found["Unauthorized"] = {
        "description": _REFUSALS["401"],
        "content": {JSON: {"schema": {"$ref": COMPONENT + "Unauthorized"}}},
    }
    return found


_RESPONSES = _refusals()
