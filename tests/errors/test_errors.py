"""Each refusal has one request that provokes it; the manual's page of errors is made from these.

A file `of_<area>.py` beside this one holds `CASES`: the name of a refusal in errors, and the
steps (method, path, body, headers) that lead to it, all but the last of which succeed. A step whose
method is GIVEN has a sentence of given.py for a path.
"""

import importlib
import json
import re
from pathlib import Path

import pytest

from errors.given import GIVEN
from errors.untold import UNTOLD, UNUSED
from huvudbok import errors
from uploading import form

AREAS = sorted(path.stem for path in Path(__file__).parent.glob("of_*.py"))


def cases():
    for area in AREAS:
        for name, steps in importlib.import_module(f"errors.{area}").CASES.items():
            yield pytest.param(name, steps, id=f"{area.removeprefix('of_')}-{name}")


def perform(api, step, answers):
    """Send one request; a tuple is a file to upload, `{0.File.Id}` something an answer said."""
    method, path, body, headers = (*step, None)[:4]
    if isinstance(body, tuple):
        body, headers = form(*body)
        return api.request(method, path, body=body, headers=headers)
    if isinstance(body, str | bytes):
        return api.request(method, path, body=body, headers=headers)

    def said(found):
        value = answers[int(found[1])]
        for key in found[2].split("."):
            value = value[0][key] if isinstance(value, list) else value[key]
        return str(value)

    body = None if body is None else json.loads(_SAID.sub(said, json.dumps(body)))
    return api.request(method, _SAID.sub(said, path), json=body, headers=headers)


_SAID = re.compile(r"{(\d+)\.([\w.]+)}")


@pytest.mark.parametrize(("name", "steps"), list(cases()))
def test_a_request_is_refused_as_the_table_says(world, api, name, steps):
    kind = getattr(errors, name)
    answers: list = []
    path = steps[-1][1]
    for step in steps[:-1]:
        if step[0] == "GIVEN":
            GIVEN[step[1]](world)
            answers.append(None)
            continue
        answer = perform(api, step, answers)
        assert answer.status < 300, (step, answer.content)
        answers.append(answer.json() if answer.content else None)
    answer = perform(api, steps[-1], answers)
    assert answer.status == kind.status, answer.content
    if path.startswith("/api/"):
        assert answer.json()["error"] == kind.code
        return
    assert answer.code == kind.code
    pattern = re.sub(r"\\{\w+\\}", ".*", re.escape(kind.message))
    assert re.fullmatch(pattern, answer.message, re.DOTALL), answer.message


def test_every_refusal_has_a_request_or_a_reason():
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, errors.Kind)}
    told = {name for area in AREAS for name in importlib.import_module(f"errors.{area}").CASES}
    assert told | set(UNTOLD) == kinds
    assert not told & set(UNTOLD)


def test_what_is_called_unused_is_unused():
    source = Path(errors.__file__).parents[1]
    used = {
        name
        for file in source.rglob("*.py")
        for name in re.findall(r"\berrors\.([A-Z_]+)\b", file.read_text("utf-8"))
    }
    kinds = {name for name, kind in vars(errors).items() if isinstance(kind, errors.Kind)}
    assert kinds - used == set(UNUSED)
