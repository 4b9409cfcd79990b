"""Schemathesis sends what the server's own description allows, and what it does not.

Every answer must be one that the description declares: no fault of the server, a declared status
and media type, a body of the declared form. Calls under /3 are made in JSON and in XML, each with
a token and once without. The links from records to what is done with them are followed too, in a
company that has one record of each kind. The examples are the same in each run.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import hypothesis
import pytest
import requests
import schemathesis
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transforms import UNRESOLVABLE
from schemathesis.generation.stateful.state_machine import StepOutput
from schemathesis.specs.openapi import checks as openapi_checks
from schemathesis.specs.openapi.stateful import collect_transitions

import tally
from contract.filling import fill
from huvudbok import app
from huvudbok.web.run import is_classic

ROOT = Path(__file__).resolve().parents[2]
DESCRIBED = ROOT / "src/huvudbok/web/data/openapi.json"
JSON, XML = "application/json", "application/xml"
EXAMPLES = 4
CHECKS = [
    not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
]
HURRIED = hypothesis.settings(
    max_examples=1, derandomize=True, database=None, deadline=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)  # fmt: skip


def read_description(*, bodies: str):
    """Give all described operations by name, taking bodies of one kind where there is a choice."""
    document = json.loads(DESCRIBED.read_text("utf-8"))
    for path in document["paths"].values():
        for operation in path.values():
            content = operation.get("requestBody", {}).get("content", {})
            if bodies in content and len(content) > 1:
                operation["requestBody"]["content"] = {bodies: content[bodies]}
    schema = schemathesis.openapi.from_dict(document)
    return {each.label: each for each in (found.ok() for found in schema.get_all_operations())}


@pytest.fixture(scope="session")
def operations():
    """Give all described operations by name, with bodies in JSON."""
    return read_description(bodies=JSON)


# Operations whose bodies come in both formats.
XML_BODIES = [
    each.name for each in app.operations() if each.body is not None and is_classic(each.path)
]


def send(client, case, accept: str = JSON) -> schemathesis.Response:
    """Send a case through the application, and give the answer as schemathesis knows them."""
    options = case.as_transport_kwargs(base_url=client.base)
    options.pop("timeout", None)
    prepared = requests.Request(**options).prepare()
    path = prepared.url.removeprefix(client.base)
    headers = {
        name.lower(): value.decode("latin-1") if isinstance(value, bytes) else value
        for name, value in prepared.headers.items()
    }
    headers.pop("authorization", None)
    headers["accept"] = accept
    answer = client.request(
        prepared.method, path.partition("#")[0], body=prepared.body, headers=headers
    )
    return schemathesis.Response(
        answer.status, {name: [value] for name, value in answer.headers.items()}, answer.content,
        prepared, elapsed=0, verify=False,
    )  # fmt: skip


def attack(client, operation, mode: GenerationMode, accepts: list[str], **known) -> int:
    """Send what fits the description (or does not, by `mode`), one example for each of `accepts`.

    Gives how many requests it sent. `known` are parts of the request that are not to be made up.
    """
    count = 0

    @hypothesis.settings(HURRIED, max_examples=len(accepts))
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode, **known))
    def each(case) -> None:
        nonlocal count
        accept = accepts[count % len(accepts)]
        count += 1
        case.validate_response(send(client, case, accept), checks=CHECKS)

    try:
        each()
    except hypothesis.errors.Unsatisfiable:
        # Some operations take nothing that could be wrong.
        assert mode is GenerationMode.NEGATIVE, operation.label
    return count


def test_every_operation_answers_what_it_says(world, operations):
    sent = 0
    for name, operation in operations.items():
        accepts = [JSON, XML] if is_classic(operation.path) else [JSON, JSON]
        sent += attack(world.api, operation, GenerationMode.NEGATIVE, 2 * accepts)
        halves = 1 if name in XML_BODIES else 2
        sent += attack(world.api, operation, GenerationMode.POSITIVE, halves * accepts)
    in_xml = read_description(bodies=XML)
    for name in XML_BODIES:
        sent += attack(world.api, in_xml[name], GenerationMode.POSITIVE, [XML, JSON])
    assert len(operations) == len(app.operations())
    assert sent > 3 * len(operations)
    tally.add("operations called by schemathesis", len(operations))
    tally.add("requests by schemathesis", sent)


def test_without_a_token_every_operation_says_so(world, operations):
    nobody = world.client(None)
    for operation in operations.values():
        case = operation.Case(path_parameters=dict.fromkeys(keys_of(operation), "1"))
        answer = send(nobody, case)
        assert answer.status_code == 401, operation.label
        case.validate_response(answer, checks=CHECKS)


def keys_of(operation) -> list[str]:
    return re.findall(r"{(\w+)}", operation.path)


# --- Links: from a record to what is done with it.


def made_of_each_kind(client) -> dict[str, schemathesis.Response]:
    """Fill the company with one record of each kind; give the last answer of each create."""
    return {
        f"POST {path}": schemathesis.Response(
            answer.status, {name: [value] for name, value in answer.headers.items()},
            answer.content, requests.Request("POST", client.base + path).prepare(),
            elapsed=0, verify=False,
        )
        for path, answer in fill(client).items()
    }  # fmt: skip


def follow(client, link, response, accept: str) -> None:
    """Call what a link leads to, with the keys that it gives. A read must find the record."""
    source, target = link.source, link.target
    found = link.extract(StepOutput(response, source.Case()))
    keys = {name: each.value.ok() for name, each in found.parameters["path_parameters"].items()}
    assert set(keys) == set(keys_of(target)), f"{source.label} -> {target.label}: {keys}"
    assert UNRESOLVABLE not in keys.values(), f"{source.label} -> {target.label}: no record"
    if target.method.upper() == "GET":
        case = target.Case(path_parameters=keys)
        answer = send(client, case, accept)
        assert answer.status_code != 404, (source.label, target.label, keys, answer.text)
        case.validate_response(answer, checks=CHECKS)
    else:
        attack(client, target, GenerationMode.POSITIVE, [accept], path_parameters=keys)


def test_links_lead_to_what_is_done_with_a_record(world, operations):
    api = world.api
    created = made_of_each_kind(api)
    links = [
        link
        for each in collect_transitions(list(operations.values())).operations.values()
        for link in each.outgoing
        if not link.is_inferred
    ]
    # Reads before changes, changes before what takes records away; creates left theirs behind.
    order = ["GET", "PUT", "PATCH", "POST", "DELETE"]
    links.sort(key=lambda link: order.index(link.target.method.upper()))
    followed, lists = 0, {}
    for link in links:
        label = link.source.label
        response = created.get(label)
        if response is None and link.source.method.upper() == "GET":
            if label not in lists or link.target.method.upper() == "DELETE":
                lists[label] = send(api, link.source.Case())
            response = lists[label]
        is_read = link.target.method.upper() == "GET"
        if response is None or (label in created and not is_read):
            continue
        follow(api, link, response, XML if followed % 2 and is_classic(link.target.path) else JSON)
        followed += 1
    tally.add("links followed", followed)


def test_the_description_is_read_whole(operations):
    assert set(operations) == {re.sub(r"\s+", " ", o.name) for o in app.operations()}
