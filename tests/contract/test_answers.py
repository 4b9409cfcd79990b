"""Everything served is called, with the examples of the reference; `validation.seen` judges.

Each resource is walked from its list to one record, which is made, read, changed and removed, in
JSON and then in XML.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

import facts
from huvudbok import app
from huvudbok.web.operation import Operation

ROOT = Path(__file__).resolve().parents[2]
DESCRIBED = json.loads((ROOT / "src/huvudbok/web/data/openapi.json").read_text("utf-8"))["paths"]
SERVED = {operation.name: operation for operation in app.operations()}
COLLECTIONS = sorted({operation.path.partition("/{")[0] for operation in app.operations()})

# A key where neither a list nor a create gives a link with one.
KEYS = {
    "/3/sie/{Type}": "4",
    "/3/vouchers/sublist/{VoucherSeries}": "A",
    "/3/vouchers/sublist/{VoucherSeries}/{VoucherNumber}": "A/1",
}


def of_collection(collection: str, method: str) -> list[Operation]:
    return [
        operation
        for operation in app.operations()
        if operation.method == method and operation.path.partition("/{")[0] == collection
    ]


def example(operation: Operation, kind: str):
    content = DESCRIBED[operation.path][operation.method.lower()]["requestBody"]["content"]
    return content[f"application/{kind}"]["example"]


def path_of(url: str) -> str:
    return re.sub(r"^http://[^/]+", "", url)


@pytest.fixture
def with_voucher(api):
    """A company with one voucher, so that no list is empty."""
    assert api.post("/3/vouchers", json=example(SERVED["POST /3/vouchers"], "json")).status == 201
    return api


def link_in(answer, as_xml: bool) -> str | None:
    """Take the address of a record from its answer, or of the first one from a list."""
    if as_xml:
        root = answer.xml()
        first = root if root.get("url") else next(iter(root), root)
        return first.get("url")
    [inner] = [value for name, value in answer.json().items() if name != "MetaInformation"]
    first = (inner or [{}])[0] if isinstance(inner, list) else inner
    return first.get("@url")


def identifier_in(answer, as_xml: bool) -> str | None:
    """Take the Id of a record that has no address of its own, as labels have none."""
    if as_xml:
        return answer.xml().findtext(".//Id")
    found = re.search(rb'"Id":(\d+)', answer.content)
    return found[1].decode() if found else None


def call(api, operation: Operation, path: str, kind: str):
    body = None
    if operation.body is not None:
        body = example(operation, kind)
        body = body if isinstance(body, str) else json.dumps(body)
    media = {"accept": f"application/{kind}", "content-type": f"application/{kind}"}
    return api.request(operation.method, path, body=body, headers=media)


@pytest.mark.parametrize("kind", ["json", "xml"])
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_each_resource_from_its_list_to_one_record(with_voucher, collection, kind):
    api, link = with_voucher, None
    for method, statuses in (("GET", {200}), ("POST", {201})):
        for operation in of_collection(collection, method):
            if "{" not in operation.path:
                answer = call(api, operation, operation.path, kind)
                assert answer.status in statuses, (operation.name, answer.content)
                link = link_in(answer, kind == "xml") or link
                number = identifier_in(answer, kind == "xml")
                link = link or (f"{collection}/{number}" if number else None)
    for method, statuses in (("GET", {200, 204}), ("PUT", {200}), ("DELETE", {204})):
        for operation in of_collection(collection, method):
            if "{" in operation.path:
                key = KEYS.get(operation.path)
                path = f"{collection}/{key}" if key else path_of(link or "")
                assert path.count("/") == operation.path.count("/"), (operation.name, path)
                answer = call(api, operation, path, kind)
                assert answer.status in statuses, (operation.name, answer.content)


@pytest.mark.parametrize("name", [name for name in SERVED if name.startswith("POST ")])
def test_xml_and_json_make_the_same(world, name):
    """What a create stores does not depend on the language it was said in."""
    operation = SERVED[name]
    made = call(world.api, operation, operation.path, "xml")
    assert made.status == 201, made.content
    link = path_of(made.xml().get("url") or "")
    if not link:
        return
    in_json = world.api.get(link).json()[operation.one]
    in_xml = world.api.xml("GET", link).xml()
    assert in_xml.tag == operation.one
    assert as_text(in_json) == read_back(in_xml)


def as_text(value):
    """Say a JSON value as XML would: names and texts, nothing where nothing is."""
    if isinstance(value, dict):
        return {name.lstrip("@"): as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def read_back(element: etree._Element):
    found = dict(element.attrib)
    for child in element:
        rows = child.tag.endswith("s") and len(child) > 0
        nested = len(child) > 0 and not rows
        found[child.tag] = (
            [read_back(row) for row in child] if rows
            else read_back(child) if nested else child.text or ""
        )  # fmt: skip
    return found


def test_everything_served_stands_in_the_reference():
    described = {
        f"{method.upper()} {path}" for path, methods in DESCRIBED.items() for method in methods
    }
    assert described == set(SERVED)
    assert {name for name in SERVED if name in facts.operations()} <= described
