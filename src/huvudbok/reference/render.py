"""Writes the reference page: one section for each heading, with its operations and fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

Schema = Mapping[str, Any]
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect"
    " width='16' height='16' rx='3' fill='%230b6e4f'/%3E%3Cpath d='M4 3h2v4h4V3h2v10h-2V9H6v4H4z'"
    " fill='%23fff'/%3E%3C/svg%3E"
)
_TYPES = {"boolean": "true or false", "string": "text", "array": "list", "object": "record"}
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_REFUSALS = (
    ("400", "error, message, code", "the request is wrong; the code says how"),
    ("401", "message, without ErrorInformation", "no valid token"),
    ("403", "Error, Message, Code", "the scope is missing (2000663), or the licence (2001101)"),
    ("404", "Error, Message, Code", "no such record"),
    ("429", "Error, Message, Code", "more than 25 requests in 5 seconds; see Retry-After"),
    ("501", "Error, Message, Code", "an operation of the original that is not built yet"),
)


def page(description: Schema, base: str) -> str:
    """Write the whole page; `base` stands where the server's address belongs."""
    groups: dict[str, list[tuple[str, str, Schema]]] = {}
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            groups.setdefault(operation["tags"][0], []).append((method.upper(), path, operation))
    headings = sorted(groups)
    for operations in groups.values():
        operations.sort(key=lambda found: (found[1], _METHODS.index(found[0])))
    count = sum(map(len, groups.values()))
    sections = "".join(_section(name, groups[name], description, base) for name in headings)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Huvudbok API</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{_ICON}"><link rel="stylesheet" href="/docs/style.css">'
        '<script src="/docs/script.js" defer></script></head><body>'
        f"{_navigation(groups, headings)}<main>{_introduction(description, base, count)}{sections}"
        '<p id="nothing" hidden>Nothing matches.</p></main></body></html>'
    )


def _anchor(text: str) -> str:
    return re.sub(r"\W+", "-", text.lower()).strip("-")


def _navigation(groups: Mapping[str, list[Any]], headings: Iterable[str]) -> str:
    links = "".join(
        f'<li><a href="#{_anchor(name)}">{escape(name)}<span>{len(groups[name])}</span></a></li>'
        for name in headings
    )
    return (
        '<nav><a class="brand" href="#top">Huvudbok <small>API</small></a>'
        '<input type="search" id="search" placeholder="Search  ( / )" aria-label="Search"'
        f' autocomplete="off" spellcheck="false"><ul>{links}</ul></nav>'
    )


def _introduction(description: Schema, base: str, count: int) -> str:
    curl = f"curl -H 'Authorization: Bearer TOKEN' \\\n  {base}/3/companyinformation"
    refusals = "".join(
        f"<tr><td><code>{status}</code></td><td>{escape(keys)}</td><td>{escape(text)}</td></tr>"
        for status, keys, text in _REFUSALS
    )
    about = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(description["info"]["description"]))
    return (
        f'<header id="top"><h1>Huvudbok API <small>{escape(description["info"]["version"])}</small>'
        f"</h1><p>{count} operations, served at <code>{base}</code>. The same as a file:"
        ' <a href="/openapi.json">openapi.json</a>.</p>'
        f"<p>{about}</p><h2>The first call</h2><p><code>huvudbok token</code> prints a bearer"
        " token that is valid for an hour; each operation names the scope it needs.</p>"
        f"{_code(curl)}<h2>Refusals</h2><table><thead><tr><th>Status</th><th>Keys in"
        " <code>ErrorInformation</code></th><th>When</th></tr></thead>"
        f"<tbody>{refusals}</tbody></table></header>"
    )


def _section(
    name: str, operations: list[tuple[str, str, Schema]], description: Schema, base: str
) -> str:
    shown = "".join(
        _operation(method, path, operation, description, base)
        for method, path, operation in operations
    )
    fields = _fields([operation for _, _, operation in operations], description)
    return f'<section id="{_anchor(name)}"><h2>{escape(name)}</h2>{shown}{fields}</section>'


def _operation(
    method: str, path: str, operation: Schema, description: Schema, base: str
) -> str:  # fmt: skip
    body = operation.get("requestBody", {}).get("content", {})
    marked = re.sub(r"{(\w+)}", r"<var>{\1}</var>", escape(path))
    beyond = (
        '<em title="Not in the original\'s reference">undocumented</em>'
        if operation.get("x-undocumented")
        else ""
    )
    media = "".join(
        f"<h4>{escape(kind.split('/')[1].upper())}</h4>"
        + _code(_curl(method, path, base, kind, content["example"]))
        for kind, content in body.items()
        if "example" in content
    )
    examples = media or _code(_curl(method, path, base, "", None))
    return (
        f'<details id="{operation["operationId"]}"><summary>'
        f'<b class="{method.lower()}">{method}</b>'
        f"<code>{marked}</code>{beyond}<span>{escape(operation['summary'])}</span></summary><div>"
        f"<p>Scope <code>{escape(operation['x-scope'])}</code>. Answers"
        f" <code>{_statuses(operation)}</code>.</p>{_parameters(operation, description)}"
        f"{examples}</div></details>"
    )


def _statuses(operation: Schema) -> str:
    return "</code> <code>".join(status for status in operation["responses"] if status < "400")


def _curl(method: str, path: str, base: str, kind: str, body: Any) -> str:
    words = ["curl -H 'Authorization: Bearer TOKEN'"]
    if method != "GET":
        words[0] = f"curl -X {method} -H 'Authorization: Bearer TOKEN'"
    if kind.endswith("xml"):
        words.append("-H 'Accept: application/xml'")
    if body is not None:
        # A line for each element, as the JSON beside it has one for each field.
        sent = (
            body.replace("><", ">\n<")
            if isinstance(body, str)
            else json.dumps(body, ensure_ascii=False, indent=1)
        )
        words += [f"-H 'Content-Type: {kind}'", f"-d '{sent}'"]
    return " \\\n  ".join([*words, f"'{base}{path}'" if "{" in path else base + path])


def _code(text: str) -> str:
    return f'<div class="code"><button type="button">Copy</button><pre>{escape(text)}</pre></div>'


def _parameters(operation: Schema, description: Schema) -> str:
    rows = []
    for parameter in operation["parameters"]:
        found = _resolved(parameter, description)
        where = "path" if found["in"] == "path" else "query"
        rows.append(
            f"<tr><td><code>{escape(found['name'])}</code></td><td>{where}</td>"
            f"<td>{_type(found['schema'], description)}</td></tr>"
        )
    if not rows:
        return ""
    return (
        "<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _resolved(schema: Schema, description: Schema) -> Schema:
    """Follow references, and take the record out of `record or null`."""
    while True:
        choices = schema.get("anyOf") or schema.get("allOf")
        if "$ref" in schema:
            found: Any = description
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            schema = found
        elif choices:
            schema = choices[0]
        else:
            return schema


def _type(schema: Schema, description: Schema) -> str:
    """Say in words what a value may be."""
    found = _resolved(schema, description)
    if "enum" in found:
        return " ".join(f"<code>{escape(str(v))}</code>" for v in found["enum"] if v is not None)
    kind = found.get("type", "object")
    kinds = [each for each in ([kind] if isinstance(kind, str) else kind) if each != "null"]
    words = "date" if "date" in str(found.get("format")) else ""
    words = words or " or ".join(_TYPES.get(each, each) for each in kinds)
    if "maxLength" in found:
        words += f", at most {found['maxLength']} characters"
    if "maximum" in found and found["maximum"] < 2**31 - 1:
        words += f", {found.get('minimum', 0)} to {found['maximum']}"
    return escape(words)


def _fields(operations: list[Schema], description: Schema) -> str:
    """Write one table of all fields of a heading: what reads show, and what may be written."""
    columns: list[dict[str, Schema]] = [{}, {}, {}]
    required: set[str] = set()
    for operation in operations:
        body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        if body:
            columns[2] |= dict(_flat(_inside(body["schema"], description), description))
            required |= set(_demanded(body["schema"]))
        for status in ("200", "201"):
            content = operation["responses"].get(status, {}).get("content", {})
            if "application/json" in content:
                inside = _inside(content["application/json"]["schema"], description)
                is_list = "items" in inside
                inside = _resolved(inside["items"], description) if is_list else inside
                columns[1 if is_list else 0] |= dict(_flat(inside, description))
    rows = [
        _row(name, [column.get(name) for column in columns], description, name in required)
        for name in {**columns[0], **columns[1], **columns[2]}
    ]
    if not rows:
        return ""
    return (
        "<details class=fields><summary>Fields</summary><table><thead><tr><th>Field</th>"
        "<th>Type</th><th>Read</th><th>List</th><th>Write</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></details>"
    )


def _row(name: str, places: list[Schema | None], description: Schema, required: bool) -> str:
    single, in_list, written = places
    # What may not be written is described by what reads show of it.
    told = (single or in_list) if not written or written.get("readOnly") else written
    told = told or {}
    depth = name.count(".")
    write = "" if not written or written.get("readOnly") else "required" if required else "✓"
    shown = escape(name.rsplit(".", 1)[-1])
    return (
        f'<tr><td class="d{depth}"><code>{shown}</code></td><td>{_type(told, description)}</td>'
        f"<td>{'✓' if single else ''}</td><td>{'✓' if in_list else ''}</td><td>{write}</td></tr>"
    )


def _inside(schema: Schema, description: Schema) -> Schema:
    """Take a body out of its wrapper."""
    found = _resolved(schema, description)
    properties = found.get("properties", {})
    named = [name for name in properties if name != "MetaInformation"]
    if len(named) == 1:
        inner = _resolved(properties[named[0]], description)
        if "properties" in inner or "items" in inner:
            return inner
    return found


def _demanded(schema: Schema) -> list[str]:
    """Name what a create must send."""
    return [
        name
        for inner in schema.get("properties", {}).values()
        for name in inner.get("required", ())
    ]


def _flat(schema: Schema, description: Schema, prefix: str = "") -> Iterator[tuple[str, Schema]]:
    """Give every field with its name, those of records inside as `Rows.Account`."""
    for name, each in schema.get("properties", {}).items():
        found = _resolved(each, description)
        yield prefix + name, {**found, "readOnly": each.get("readOnly", False)}
        inside = _resolved(found["items"], description) if "items" in found else found
        if prefix.count(".") < 2:
            yield from _flat(inside, description, f"{prefix}{name}.")
