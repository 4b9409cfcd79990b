"""The table of operations: each of the contract's 376 is served, or refused as not built yet."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

import facts
from huvudbok import app, errors
from huvudbok.web import contract

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("HUVUDBOK_SHARED") or ROOT.parent / "shared")
SERVED = {operation.name: operation for operation in app.operations()}

# Calls outside the contract that are served all the same. The contract's own list of such calls
# (facts.outside) needs no line here.
BEYOND = {
    "GET /api/integration-developer/users/users-v1/{integrationId}/{tenantId}": "the contract's"
    " x-newer-than-seed: the public copy of the specification has it",
    **dict.fromkeys(
        (
            "POST /api/time/registrations-v2",
            "DELETE /api/time/registrations-v2/{id}",
            "POST /api/time/articles-v1",
            "DELETE /api/time/articles-v1/{id}",
        ),
        "an addition of ours: the original has no call that registers time (docs/manual/time.md)",
    ),
    "GET /3/prices/sublist/{PriceList}": "platform.md 8: a public integration lists a whole price"
    " list so",
    **{
        f"{method} /api/huvudbok/periodic-v1/{work}": "ours: what the original does in its user"
        " interface"
        for method in ("GET", "POST")
        for work in ("accruals", "contracts", "reminders", "stock-booking")
    },
    "PUT /api/huvudbok/warehouse-v1/billofmaterials/{itemId}": "ours: the original enters what an"
    " article is made of in its user interface",
    "GET /3/vouchers/sublist/{VoucherSeries}/{VoucherNumber}": "behaviour.md: clients read a"
    " voucher by the path of its list",
}


# Bare arrays that are no pages: whatever was asked for by its number.
BARE = {
    "GET /api/fileattachments/attachments-v1",
    "GET /api/fileattachments/attachments-v1/numberofattachments",
    "GET /api/time/registrations-v2", "GET /api/time/articles-v1",
    "GET /api/warehouse/deliveries-v1", "GET /api/warehouse/incominggoods-v1",
    "GET /api/warehouse/status-v1/stockbalance",
    "GET /api/warehouse/documentdeliveries/custom/documenttypes-v1",
    "GET /api/warehouse/productionorders-v1",
    "GET /api/warehouse/productionorders-v1/billofmaterials/{itemId}",
    "GET /api/warehouse/stockpoints-v1", "GET /api/warehouse/stockpoints-v1/multi",
    "GET /api/warehouse/stockpoints-v1/{id}/stocklocations",
    "GET /api/integration-developer/sales-v1/{integrationId}",
    "GET /api/integration-developer/ratings-v1",
    "GET /api/warehouse/purchaseorders-v1", "GET /api/warehouse/purchaseorders-v1/{id}/matches",
    "GET /api/warehouse/purchaseorders-v1/{id}/notes", "GET /api/warehouse/stocktaking-v1",
    "GET /api/warehouse/stocktaking-v1/{id}/candidates",
    "GET /api/warehouse/stocktaking-v1/{id}/rows",
}  # fmt: skip


@pytest.mark.skipif(not (SHARED / "contract").is_dir(), reason="the contract is not here")
def test_the_facts_are_those_of_the_contract(tool):
    module = tool("contract_facts")
    whole = module.load(SHARED)
    assert facts.FILE.read_text("utf-8") == module.written(module.facts(whole)), (
        "run tools/contract_facts.py"
    )


def test_the_servers_own_table_is_that_of_the_contract():
    table = {
        f"{line.method} {line.path}": (line.tag, line.action) for line in contract.operations()
    }
    assert table == {
        name: (operation.facts["tag"], operation.facts["action"])
        for name, operation in facts.operations().items()
    }
    assert len(contract.operations()) == 376


def test_nothing_is_served_twice():
    names = [operation.name for operation in app.operations()]
    assert sorted(names) == sorted(set(names))


def test_what_is_served_is_in_the_contract_or_says_that_it_is_not():
    for name, operation in SERVED.items():
        assert operation.undocumented == (name not in facts.operations()), name
        if operation.undocumented:
            assert name in facts.outside() or name in BEYOND, f"{name}: where was it seen?"
    for name in BEYOND:
        assert name in SERVED, f"{name} is no longer served"
        assert name not in facts.outside(), f"{name} needs no line"


# Actions for which the contract has a body and no client sends one, and one whose body is a bare
# list of numbers, which its handler reads.
BODILESS = frozenset({
    "PUT /3/invoicepayments/{Number}/bookkeep",
    "POST /api/warehouse/purchaseorders-v1/sendpurchaseorders",
})  # fmt: skip
# Actions whose body is a text and no record; their handlers read it.
OF_TEXT = frozenset({"PUT /api/warehouse/incominggoods-v1/{id}/completed"})


def test_wrappers_and_statuses_are_those_of_the_contract():
    for name, operation in SERVED.items():
        known = facts.operations().get(name)
        if known is None:
            continue
        assert str(operation.status) in known.facts["responses"], name
        assert (operation.is_list or name in BARE) == known.is_list, name
        if operation.is_list:
            assert operation.many == known.wrapper("list"), name
        elif known.wrapper("response"):
            assert operation.one == known.wrapper("response"), name
        if operation.body is not None:
            assert operation.request == (known.wrapper("request") or ""), name
        takes_nothing = operation.body is None and operation.receive is None
        assert takes_nothing == ("request" not in known.facts or name in BODILESS | OF_TEXT), name


def test_each_operation_is_served_or_refused_as_missing(api):
    for name, operation in facts.operations().items():
        if name in SERVED:
            continue
        path = re.sub(r"{\w+}", "1", operation.path)
        answer = api.request(operation.method, path, json={})
        assert answer.status == 501, name
        if operation.path.startswith("/api/"):
            assert answer.json()["error"] == "not.implemented", name
            assert name in answer.json()["message"], name
        else:
            assert answer.code == errors.NOT_BUILT.code, name
            assert name in answer.message, name


def test_keys_are_of_the_contracts_kind():
    """A key that is a number in the contract is bound as one, and refused as a word."""
    for name, operation in SERVED.items():
        known = facts.operations().get(name)
        if known is None:
            continue
        names = re.findall(r"{(\w+)}", operation.path)
        for key, convert in zip(names, operation.keys, strict=True):
            declared = known.facts["path"][key]["type"]
            assert (convert("1") == 1) == (declared == "integer"), f"{name}: {key}"


def test_the_page_of_what_is_served_is_fresh(tool):
    page = tool("coverage_page")
    assert page.TARGET.read_text("utf-8") == page.text(), "run `make coverage-page`"


def test_the_openapi_file_is_fresh(tool):
    described = tool("openapi_file")
    assert described.TARGET.read_text("utf-8") == described.text(), "run tools/openapi_file.py"


def test_the_openapi_file_is_valid():
    jsonschema_rs = pytest.importorskip("jsonschema_rs")
    definitions = pytest.importorskip("schemathesis.specs.openapi.definitions")
    described = json.loads((ROOT / "src/huvudbok/web/data/openapi.json").read_text("utf-8"))
    errors_found = list(definitions.OPENAPI_31_VALIDATOR.iter_errors(described))
    assert not errors_found, errors_found[0]
    for name, schema in described["components"]["schemas"].items():
        jsonschema_rs.meta.validate(schema)
        for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(schema)):
            assert reference.rsplit("/", 1)[1] in described["components"]["schemas"], name
    each = [operation for path in described["paths"].values() for operation in path.values()]
    identifiers = {operation["operationId"] for operation in each}
    assert len(each) == len(identifiers) == len(SERVED)
    linked = [
        link["operationId"]
        for operation in each
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    ]
    assert len(linked) > 300
    assert set(linked) <= identifiers
