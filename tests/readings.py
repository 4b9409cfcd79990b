"""The public client `fortpyx` at the warehouse of a real server, and what it cannot read itself.

It has all 83 calls. It takes every list for one record and every empty answer for a refusal, it
stumbles over the warehouse's refusals, it reads no optional date and no optional word of a fixed
set, three of its models hold no date at all, and it drops a body that is a list; all that is its
own doing, whatever server it talks to. So an answer goes through the client's model where it can,
list items one by one, and else is looked at as it came.
"""

from __future__ import annotations

import contextlib
from types import SimpleNamespace
from typing import Any

import requests
from pydantic import ValidationError

import validation
from redirected import HOSTS, Redirected


class Noted(Redirected):
    """Keeps the last answer, and holds each against the contract."""

    last: requests.Response | None = None

    def send(self, request, *args, **options) -> requests.Response:
        path = request.url.partition("?")[0]
        for host in HOSTS:
            path = path.replace(host, "")
        self.last = answer = super().send(request, *args, **options)
        validation.seen(
            request.method, path, {},
            SimpleNamespace(
                status=answer.status_code, content=answer.content,
                headers={name.lower(): value for name, value in answer.headers.items()},
            ),
        )  # fmt: skip
        return answer


class Calls:
    """Makes calls of the client, and reads what came back as well as the client can."""

    def __init__(self, noted: Noted) -> None:
        self.noted = noted

    def listed(self, model: Any, call: Any, *args: Any, **named: Any) -> list[Any]:
        """Call for a list; give its items, each read by the client's model."""
        found = self.plain(call, *args, **named)
        assert isinstance(found, list), found
        return [model.model_validate(each) for each in found]

    def plain(self, call: Any, *args: Any, **named: Any) -> Any:
        """Call for something that the client has no working model of; give the JSON."""
        answer = self._answer(ValidationError, call, args, named)
        assert answer.status_code in (200, 201), answer.content
        return answer.json()

    def text(self, call: Any, *args: Any, **named: Any) -> str:
        """Call for a file that the client takes for JSON; give its text."""
        answer = self._answer(ValueError, call, args, named)
        assert answer.status_code == 200, answer.content
        return answer.content.decode()

    def done(self, call: Any, *args: Any, **named: Any) -> None:
        """Call for something that answers nothing, where the client looks for a refusal."""
        answer = self._answer(ValidationError, call, args, named)
        assert (answer.status_code, answer.content) == (204, b"")

    def refused(self, status: int, call: Any, *args: Any, **named: Any) -> str:
        """Call for a refusal, of which the client looks for other words; give its own."""
        answer = self._answer(AttributeError, call, args, named)
        assert answer.status_code == status, answer.content
        return str(answer.json()["error"])

    def _answer(
        self, expected: type[Exception], call: Any, args: Any, named: Any
    ) -> requests.Response:  # fmt: skip
        self.noted.last = None
        with contextlib.suppress(expected):
            call(*args, **named)
        assert self.noted.last is not None
        return self.noted.last
