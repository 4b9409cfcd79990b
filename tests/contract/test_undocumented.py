"""What clients call and no reference describes: each call is served, or refused on purpose.

The manual's page on compatibility lists the calls; here each of them is made, on records that it
needs, and what the page says of it must be what happens.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import facts
from conftest import TENANT
from contract.filling import fill
from huvudbok import app
from parts import voucher
from uploading import Shelf

PAGE = Path(__file__).resolve().parents[2] / "docs/manual/compatibility.md"
ROW = re.compile(r"^\| (`.+?) \| (served|refused, (\d+)) \| (.*) \|$", re.MULTILINE)
# Seen of clients beside those that the contract lists. Source: behaviour.md 5, platform.md 3 and 8.
BESIDE = {
    "GET /3", "GET /topics-v1", "GET /3/vouchers/sublist/{VoucherSeries}/{VoucherNumber}",
    "GET /3/prices/sublist/{PriceList}", "POST /3/archive?path=", "GET /3/inbox?fileid=",
    "GET /api/integration-developer/users/users-v1/{integrationId}/{tenantId}",
    "POST /3/inbox?folderid=", "GET /3/accounts/{Number}?financialyear=",
    "GET /3/voucherseries/{Code}?financialyear=", "GET /3/customerreferences?customer=",
    "GET /3/sie/{Type}?fromdate=&todate=&exportall=&selection=",
    "GET /3/vouchers?anything=",
    *(f"GET /3/{many}?lastmodified=" for many in (
        "currencies", "employees", "contracttemplates", "accountcharts")),
}  # fmt: skip
# Searches by yes or no, and those whose values must be days or words of a list.
TRUTHS = ("webshop", "sent", "notcompleted", "credit")
UNFIT = {"date": "1999-01-01", "fromfinalpaydate": "2099-01-01", "tofinalpaydate": "1999-01-01",
         "type": "order"}  # fmt: skip
# What stands for the keys and empty values of a call, in their order.
KEYS = {
    "POST /3/archive?path=": ["root"],
    "DELETE /3/vouchers/{VoucherSeries}/{VoucherNumber}": ["Z", "2"],
    "GET /3/vouchers/sublist/{VoucherSeries}/{VoucherNumber}": ["Z", "1"],
    "DELETE /3/suppliers/{SupplierNumber}": ["NEW"],
    "DELETE /3/termsofdeliveries/{Code}": ["NEW"],
    "GET /3/emailtrusteddomains/{Id}": ["1"],
    "DELETE /3/emailtrusteddomains/{Id}": ["1"],
    "PUT /3/orders/{DocumentNumber}/warehouseready": ["1"],
    "GET /3/prices/sublist/{PriceList}": ["XYL"],
    "GET /api/integration-developer/users/users-v1/{integrationId}/{tenantId}": ["1", str(TENANT)],
    "POST /3/inbox?folderid=": ["inbox_v"],
    "GET /3/accounts/{Number}?financialyear=": ["1930", "2"],
    "GET /3/voucherseries/{Code}?financialyear=": ["A", "2"],
    "GET /3/customerreferences?customer=": ["XYK"],
    "GET /3/sie/{Type}?fromdate=&todate=&exportall=&selection=": [
        "4", "2026-01-01", "2026-01-31", "false", "Z"],
    **{f"GET /3/{many}?lastmodified=": ["2026-01-01"] for many in (
        "currencies", "employees", "contracttemplates", "accountcharts")},
    "GET /3/vouchers?anything=": ["x"],
}  # fmt: skip
BODIES = {
    "POST /3/assets/types": {"AssetType": {
        "Number": "NEW", "Description": "Ny", "AccountAssetId": 1797,
        "AccountDepreciationId": 7832, "AccountValueLossId": 1797}},
    "POST /3/emailtrusteddomains": {"TrustedDomain": {"Domain": "new.example.com"}},
    "POST /3/archive?path=": {"Folder": {"Name": "Ny"}},
}  # fmt: skip


def rows():
    """Give the page's rows as (call, whether it is served, the code that refuses it, why)."""
    found = ROW.findall(PAGE.read_text("utf-8"))
    return [
        (re.match("`(.+?)`", shown)[1], said == "served", int(code or 0), why)
        for shown, said, code, why in found
    ]


@pytest.fixture
def filled(api):
    """A company with one record of each kind, and some that nothing names."""
    fill(api)
    for path, body in (
        ("suppliers", {"Supplier": {"SupplierNumber": "NEW", "Name": "Ny"}}),
        ("termsofdeliveries", {"TermsOfDelivery": {"Code": "NEW", "Description": "Ny"}}),
        ("vouchers", voucher(VoucherSeries="Z", date="2026-02-03")),
    ):
        made = api.post(f"/3/{path}", body)
        assert made.status == 201, made.content
    return api


def test_the_page_names_every_such_call():
    named = [call for call, *_ in rows()]
    assert len(named) == len(set(named))
    assert set(named) == facts.outside() | BESIDE
    for call, is_served, _, why in rows():
        assert is_served or why, f"{call}: why is it refused?"


def test_what_the_page_says_of_each_call_is_so(filled):
    (tied,) = filled.get("/3/assetfileconnections").json()["AssetFileConnections"]
    loose = Shelf(filled).put(b"%PDF", "kvitto.pdf")
    keys = {**KEYS, "GET /3/assetfileconnections/{FileId}": [tied["FileId"]],
            "GET /3/inbox?fileid=": [loose["ArchiveFileId"]]}  # fmt: skip
    for call, is_served, code, _ in rows():
        method, path = call.split(" ")
        if call == "GET /3":
            continue  # tests/access/test_former.py
        for value in keys.get(call, ()):
            path = re.sub(r"{\w+}|(?<==)(?=&|$)", value, path, count=1)
        if call == "POST /3/inbox?folderid=":
            answer = Shelf(filled).send(b"%PDF annan", "annan.pdf", path)
        else:
            answer = filled.request(method, path, json=BODIES.get(call))
        if is_served:
            assert answer.status < 300, (call, answer.content)
        else:
            assert code in (answer.status, answer.code), (call, answer.content)


def searches():
    """Give (list, search word) of all that are served and have no keys in their address."""
    return [
        (operation, name)
        for operation in app.operations()
        if operation.is_list and "{" not in operation.path and operation.path.startswith("/3/")
        for name in operation.accepts.search
    ]


def test_a_search_that_fits_nothing_finds_nothing(filled):
    """A parameter that is taken and not looked at would find everything."""
    whole = {}
    for operation, name in searches():
        path, many = operation.path, operation.many
        if path not in whole:
            whole[path] = found(filled, path, many)
            assert whole[path], f"{path}: nothing that could be found wrongly"
        if name in TRUTHS:
            halves = [found(filled, f"{path}?{name}={truth}", many) for truth in ("true", "false")]
            assert sum(halves) == whole[path], (path, name, halves)
        else:
            unfit = UNFIT.get(name, "0" if name.endswith("to") else "9797979")
            left = found(filled, f"{path}?{name}={unfit}", many)
            # Of templates a word of the list always finds some.
            assert left < whole[path] if name == "type" else not left, (path, name)


def found(client, path, many):
    """Count what a list finds."""
    answer = client.get(path)
    assert answer.status == 200, (path, answer.content)
    return len(answer.json()[many])
