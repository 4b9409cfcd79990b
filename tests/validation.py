"""Every answer that the suite gets is held against the contract; see `seen`.

Schema, wrapper, order of keys, `@url` and MetaInformation first, both casings of errors, XML. Where
the server differs from the contract on purpose, a table here says so and why.
"""

from __future__ import annotations

import functools
import json
from typing import Any

import jsonschema_rs
from lxml import etree

import facts
import tally
from huvudbok.web import contract
from huvudbok.web.routing import Routes

# Orders of keys that were recorded and differ from the contract's.
ORDERS = {
    # Source: arsredovisning-online/fortnox-client (wire-format.md 8).
    "fortnox_FinancialYear": (
        "@url", "Id", "FromDate", "ToDate", "AccountingMethod", "AccountChartType",
    ),
    # Source: accodeing/fortnox-api (wire-format.md 8): the start date comes last.
    "fortnox_Project": (
        "@url", "Comments", "ContactPerson", "Description", "EndDate", "ProjectLeader",
        "ProjectNumber", "Status", "StartDate",
    ),
    "fortnox_ProjectListItem": (
        "@url", "Description", "EndDate", "ProjectLeader", "ProjectNumber", "Status", "StartDate",
    ),
    "fortnox_Voucher_VoucherRow": (
        "Account", "CostCenter", "Credit", "Description", "Debit", "Project", "Quantity",
        "Removed", "TransactionInformation",
    ),
}  # fmt: skip

# Fields of the contract that answers leave out: {schema: {field: why}}.
ABSENT: dict[str, dict[str, str]] = {
    "fortnox_FinancialYear": {
        "accountCharts": "only an older specification and the C# client know it",
    },
}

# Operations whose list comes without MetaInformation, with the source.
NO_META = {
    "GET /3/termsofdeliveries": "behaviour.md 2: the list ignores limit and has no MetaInformation",
}

# Statuses that the contract does not declare for an operation.
STATUSES: dict[str, dict[int, str]] = {}


@functools.cache
def routes() -> Routes:
    """Find operations of the contract, and calls known outside it, by method and path."""
    known = [(line.method, line.path) for line in contract.operations()]
    known += [tuple(name.split(" ", 1)) for name in sorted(facts.outside())]  # type: ignore[misc]
    return Routes((), known)


@functools.cache
def validator(name: str, status: str) -> Any:
    """Compile the schema of an operation's answer, in the wire view."""
    schema = facts.operations()[name].schema(status)
    if schema is None:
        return None
    view = {**facts.wire_view(schema), "schemas": facts.wire_schemas()}
    return jsonschema_rs.Draft202012Validator(view)


def seen(method: str, path: str, _headers: dict[str, str], response: Any) -> None:
    """Hold one answer against the contract."""
    __tracebackhide__ = True
    where = f"{method} {path} -> {response.status}"
    assert response.status < 500 or response.status == 501, (where, response.content)
    found = routes().find(path)
    name = found.operations.get(method) if found else None
    if isinstance(name, str):
        tally.note(tally.CALLED, name)
    tally.add(tally.RESPONSES)
    if response.status >= 400:
        require_error(path, response, where)
    elif isinstance(name, str):
        require_answer(name, response, where)


def require_error(path: str, response: Any, where: str) -> None:
    kind = response.headers.get("content-type")
    if response.status == 401:
        assert (response.content, kind) == (b'{"message":"unauthorized"}', "application/json"), (
            where
        )
        return
    if path.startswith("/api/"):
        assert kind == "application/json", (where, kind)
        body = json.loads(response.content)
        assert list(body) == ["error", "id", "message"], (where, body)
        assert all(isinstance(value, str) and value for value in body.values()), (where, body)
        return
    if kind == "application/xml":
        root = etree.fromstring(response.content)
        assert root.tag == "ErrorInformation", (where, response.content)
        assert [child.tag for child in root] == ["Error", "Message", "Code"], where
        assert root.findtext("Code", "").isdigit(), (where, response.content)
        return
    assert kind == "application/json", (where, kind)
    require_plain_ascii(response, where)
    body = json.loads(response.content)
    assert list(body) == ["ErrorInformation"], (where, body)
    lower = response.status == 400
    keys = ["error", "message", "code"] if lower else ["Error", "Message", "Code"]
    assert list(body["ErrorInformation"]) == keys, (where, body)
    one, message, code = body["ErrorInformation"].values()
    assert (one, type(message), type(code)) == (1, str, int), (where, body)
    assert message, where


def require_answer(name: str, response: Any, where: str) -> None:
    kind = response.headers.get("content-type", "")
    if response.status == 204:
        assert not response.content, where
        assert not kind, (where, kind)
    operation = facts.operations().get(name)
    if operation is None:
        assert name in facts.outside(), where
        return
    declared = {int(status) for status in operation.facts["responses"] if status != "default"}
    assert response.status in declared | set(STATUSES.get(name, ())), where
    if response.status == 204:
        return
    if kind == "application/xml":
        require_xml(operation, response, where)
    elif kind == "application/json":
        require_json(operation, response, where)
    else:
        assert kind.split(";")[0] in operation.facts["responses"][str(response.status)], (
            where,
            kind,
        )


def require_plain_ascii(response: Any, where: str) -> None:
    """Demand compact JSON with everything outside ASCII escaped, and each slash."""
    text = response.content
    assert text.isascii(), where
    assert b"/" not in text.replace(b"\\/", b""), where


def require_json(operation: facts.Operation, response: Any, where: str) -> None:
    status = str(response.status)
    body = json.loads(response.content)
    name = f"{operation.method} {operation.path}"
    check = validator(name, status)
    assert check is not None, where
    for error in check.iter_errors(body):
        raise AssertionError(
            (where, error.message, list(error.instance_path), list(error.schema_path))
        )
    if operation.path.startswith("/3/"):
        require_plain_ascii(response, where)
    wrapper = operation.wrapper("list" if operation.is_list else "response")
    schema = operation.schema(status)
    assert schema is not None
    if wrapper and operation.is_list:
        lone = name in NO_META
        assert list(body) == ([wrapper] if lone else ["MetaInformation", wrapper]), (
            where,
            list(body),
        )
        if not lone:
            counts = ["@TotalResources", "@TotalPages", "@CurrentPage"]
            assert list(body["MetaInformation"]) == counts, (where, body["MetaInformation"])
    elif wrapper:
        assert list(body) == [wrapper], (where, list(body))
    require_order(facts.inner(schema, wrapper), body[wrapper] if wrapper else body, where)


def expected_keys(schema: dict[str, Any]) -> tuple[str, ...]:
    """Give the keys an answer must have, in their order."""
    name = facts.schema_name(schema) or ""
    properties = facts.resolve(schema).get("properties", {})
    if name in ORDERS:
        return ORDERS[name]
    kept = [field for field in properties if field not in ABSENT.get(name, ())]
    return tuple(sorted(kept, key=lambda field: field != "@url"))


def require_order(schema: dict[str, Any], value: Any, where: str) -> None:
    """Demand all keys of the contract in its order, at every depth."""
    if isinstance(value, list):
        items = facts.resolve(schema).get("items", {})
        for each in value:
            require_order(items, each, where)
    elif isinstance(value, dict):
        properties = facts.resolve(schema).get("properties")
        if properties is None:
            return
        expected = expected_keys(schema)
        assert tuple(value) == expected, (where, difference(tuple(value), expected))
        for field, each in value.items():
            if isinstance(each, (list, dict)):
                require_order(properties[field], each, where)


def difference(got: tuple[str, ...], expected: tuple[str, ...]) -> dict[str, Any]:
    return {
        "lacking": [key for key in expected if key not in got],
        "beyond": [key for key in got if key not in expected],
        "order": got,
    }


def require_xml(operation: facts.Operation, response: Any, where: str) -> None:
    text = response.content
    assert text.startswith(b'<?xml version="1.0" encoding="UTF-8"?><'), where
    root = etree.fromstring(text)
    schema = operation.schema(str(response.status))
    wrapper = operation.wrapper("list" if operation.is_list else "response")
    assert schema is not None
    assert root.tag == wrapper, (where, root.tag)
    inner = facts.inner(schema, wrapper)
    if not operation.is_list:
        require_element(root, inner, where)
        return
    lone = f"{operation.method} {operation.path}" in NO_META
    counts = [] if lone else ["TotalResources", "TotalPages", "CurrentPage"]
    assert list(root.attrib) == counts, (where, root.attrib)
    assert len({child.tag for child in root}) <= 1, where
    for child in root:
        assert child.tag.endswith("Subset"), (where, child.tag)
        require_element(child, facts.resolve(inner)["items"], where)


def require_element(element: Any, schema: dict[str, Any], where: str) -> None:
    """Demand the keys of the contract as elements, in order, links and other marks as attributes."""
    properties = facts.resolve(schema).get("properties", {})
    attributes = set(element.attrib)
    assert attributes <= {key.lstrip("@") for key in properties}, (where, attributes)
    expected = [key for key in expected_keys(schema) if key.lstrip("@") not in attributes]
    assert [child.tag for child in element] == expected, (where, element.tag)
    for child in element:
        inner = facts.resolve(properties[child.tag])
        if inner.get("type") == "array":
            for item in child:
                require_element(item, inner["items"], where)
        elif "properties" in inner:
            if len(child) or child.attrib:
                require_element(child, properties[child.tag], where)
        else:
            assert not len(child), (where, child.tag)
