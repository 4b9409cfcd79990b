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
# What nothing can be made of without a file, and what answers bare lists; tests/files and
# tests/periodic walk these.
WITH_FILES = re.compile(
    r"/3/(archive|inbox|\w+fileconnections)|/api/fileattachments/"
    r"|/api/(huvudbok|time|integration-|warehouse)"
)
COLLECTIONS = sorted(
    {
        operation.path.partition("/{")[0]
        for operation in app.operations()
        if not WITH_FILES.match(operation.path)
    }
)

# A key where neither a list nor a create gives a link with one.
KEYS = {
    "/3/absencetransactions/{id}/{Date}/{Code}": "1/2026-01-12/SJK",
    "/3/attendancetransactions/{id}/{Date}/{Code}": "1/2026-01-12/OT1",
    "/3/salarytransactions/{SalaryRow}": "1",
    "/3/scheduletimes/{EmployeeId}/{Date}": "1/2026-01-12",
    "/3/scheduletimes/{EmployeeId}/{Date}/resetday": "1/2026-01-12/resetday",
    **{
        f"/3/assets/{what}/{{GivenNumber}}": "1"
        for what in ("changeob", "sell", "scrap", "writeup", "writedown")
    },
    "/3/assets/depreciations/{ToDate}": "2026-12-31",
    "/3/expenses/{ExpenseCode}": "RESA",
    "/3/vacationdebtbasis/{Year}/{Month}": "2026/1",
    "/3/prices/{PriceList}/{ArticleNumber}": "A/1",
    "/3/prices/sublist/{PriceList}": "A",
    "/3/prices/sublist/{PriceList}/{ArticleNumber}": "A/1",
    "/3/sie/{Type}": "4",
    "/3/vouchers/sublist/{VoucherSeries}": "A",
    "/3/vouchers/sublist/{VoucherSeries}/{VoucherNumber}": "A/1",
}


# What no call can make, and what is answered until something else has.
NOT_BY_CALLS = {"GET /3/vacationdebtbasis/{Year}/{Month}": 404}
# What the calls before it have made impossible: what is booked is not cancelled or deleted.
TOO_LATE = {
    "PUT /3/invoices/{DocumentNumber}/cancel": 400,
    "DELETE /3/invoicepayments/{Number}": 400,
    "PUT /3/offers/{DocumentNumber}/createinvoice": 400,
    "PUT /3/offers/{DocumentNumber}/createorder": 400,
    "PUT /3/orders/{DocumentNumber}/createinvoice": 400,
    # It is the only one of its offer.
    "DELETE /3/taxreductions/{Id}": 400,
    # The finance service has not answered yet, and then it is stopped.
    **{
        f"PUT /3/noxfinansinvoices/{{Number}}/{action}": 400
        for action in ("pause", "unpause", "take-fees", "report-payment")
    },
    "PUT /3/supplierinvoices/{GivenNumber}/cancel": 400,
    "DELETE /3/supplierinvoicepayments/{Number}": 400,
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


# What other examples refer to.
FIRST = (
    "POST /3/articles", "POST /3/customers", "POST /3/invoices",
    "PUT /3/invoices/{DocumentNumber}/bookkeep", "POST /3/invoices", "POST /3/contracts",
    "POST /3/offers", "POST /3/employees",
    "POST /3/suppliers", "POST /3/supplierinvoices",
    "PUT /3/supplierinvoices/{GivenNumber}/bookkeep", "POST /3/supplierinvoices",
    "POST /3/assets/types", "POST /3/assets",
)  # fmt: skip


@pytest.fixture
def stocked(api):
    """A company with what the examples need, made by examples."""
    for account in (1228, 2085):
        api.put(f"/3/accounts/{account}", {"Account": {"Active": True}})
    for name in FIRST:
        path = re.sub(r"{\w+}", "1", SERVED[name].path)
        assert call(api, SERVED[name], path, "json").status < 300, name
    return api


@pytest.fixture
def with_voucher(stocked):
    """A company with one voucher, so that no list is empty."""
    voucher = example(SERVED["POST /3/vouchers"], "json")
    assert stocked.post("/3/vouchers", json=voucher).status == 201
    return stocked


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
    for method, statuses in (("GET", {200, 204}), ("PUT", {200}), ("DELETE", {200, 204})):
        for operation in of_collection(collection, method):
            if "{" in operation.path:
                key = KEYS.get(operation.path)
                path = f"{collection}/{key}" if key else path_of(link or "")
                # What is done to a record follows its key.
                path += "" if key else operation.path.rpartition("}")[2]
                assert path.count("/") == operation.path.count("/"), (operation.name, path)
                answer = call(api, operation, path, kind)
                allowed = {{**NOT_BY_CALLS, **TOO_LATE}.get(operation.name)} - {None} or statuses
                assert answer.status in allowed, (operation.name, answer.content)


@pytest.mark.parametrize(
    "name", [name for name in SERVED if name.startswith("POST ") and not WITH_FILES.match(name[5:])]
)
def test_xml_and_json_make_the_same(stocked, name):
    """What a create stores does not depend on the language it was said in."""
    operation = SERVED[name]
    made = call(stocked, operation, re.sub(r"{\w+}", "1", operation.path), "xml")
    assert made.status == 201, made.content
    link = path_of(made.xml().get("url") or "")
    if not link:
        return
    in_json = stocked.get(link).json()[operation.one]
    in_xml = stocked.xml("GET", link).xml()
    assert in_xml.tag == operation.one
    assert as_text(in_json) == read_back(in_xml)


def as_text(value):
    """Say a JSON value as XML would: names and texts, nothing where nothing is."""
    if isinstance(value, dict):
        return {name.lstrip("@"): as_text(inner) for name, inner in value.items()}
    if isinstance(value, list):
        # An empty element says no more than that there is nothing.
        return [as_text(inner) for inner in value] or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def read_back(element: etree._Element):
    found = dict(element.attrib)
    for child in element:
        # History has no plural of its own.
        is_list = child.tag.endswith("s") and len({each.tag for each in child}) == 1
        rows = len(child) > 0 and (is_list or child[0].tag == child.tag)
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
