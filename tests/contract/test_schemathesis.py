"""Schemathesis sends what the server's own description allows, and what it does not.

Every answer must be one that the description declares: no fault of the server, a declared status
and media type, a body of the declared form. The examples are the same in each run.
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
from schemathesis.specs.openapi import checks as openapi_checks

import tally
from huvudbok import app

ROOT = Path(__file__).resolve().parents[2]
DESCRIBED = ROOT / "src/huvudbok/web/data/openapi.json"
EXAMPLES = 4
CHECKS = [
    not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_schema_conformance,
]
HURRIED = hypothesis.settings(
    max_examples=EXAMPLES, derandomize=True, database=None, deadline=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="session")
def operations():
    """Give all described operations."""
    schema = schemathesis.openapi.from_dict(json.loads(DESCRIBED.read_text("utf-8")))
    return [found.ok() for found in schema.get_all_operations()]


def send(client, case) -> schemathesis.Response:
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
    answer = client.request(
        prepared.method, path.partition("#")[0], body=prepared.body, headers=headers
    )
    return schemathesis.Response(
        answer.status, {name: [value] for name, value in answer.headers.items()}, answer.content,
        prepared, elapsed=0, verify=False,
    )  # fmt: skip


def attack(client, operation, mode: GenerationMode) -> int:
    """Send what fits the description (or does not, by `mode`); give how many requests."""
    count = 0

    @HURRIED
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def each(case) -> None:
        nonlocal count
        count += 1
        case.validate_response(send(client, case), checks=CHECKS)

    try:
        each()
    except hypothesis.errors.Unsatisfiable:
        # Some operations take nothing that could be wrong.
        assert mode is GenerationMode.NEGATIVE, operation.label
    return count


def test_every_operation_answers_what_it_says(world, operations):
    sent = 0
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            sent += attack(world.api, operation, mode)
    assert len(operations) == len(app.operations())
    assert sent > 3 * len(operations)
    tally.add("requests by schemathesis", sent)


def test_the_description_is_read_whole(operations):
    described = {operation.label for operation in operations}
    assert described == {re.sub(r"\s+", " ", o.name) for o in app.operations()}
