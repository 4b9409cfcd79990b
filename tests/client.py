"""A client that speaks HTTP to the application without a network between them."""

from __future__ import annotations

import asyncio
import json as jsonlib
import threading
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode

from lxml import etree

_loop = asyncio.new_event_loop()
threading.Thread(target=_loop.run_forever, daemon=True, name="asgi").start()


@dataclass
class Response:
    """What came back; `json()` reads numbers exactly."""

    status: int
    headers: dict[str, str]
    content: bytes

    def json(self) -> Any:
        return jsonlib.loads(self.content, parse_float=Decimal)

    def xml(self) -> Any:
        return etree.fromstring(self.content)

    @property
    def code(self) -> int:
        """The number of the refusal, whichever casing it came in."""
        found = self.json()["ErrorInformation"]
        return found.get("code", found.get("Code"))

    @property
    def message(self) -> str:
        found = self.json()["ErrorInformation"]
        return found.get("message", found.get("Message"))


@dataclass
class Client:
    """Calls `app` with a bearer token. `seen` is called with every answer (see conftest)."""

    app: Any
    token: str | None
    base: str = "http://test.example"
    headers: dict[str, str] = field(default_factory=dict)
    seen: Any = None

    def request(self, method, path, *, json=None, body=None, params=None, headers=None) -> Response:
        sent = {"host": self.base.split("//")[1], **self.headers, **(headers or {})}
        if self.token and "authorization" not in {k.lower() for k in sent}:
            sent["authorization"] = f"Bearer {self.token}"
        if json is not None:
            body = jsonlib.dumps(json, default=str).encode()
            sent.setdefault("content-type", "application/json")
        if isinstance(body, str):
            body = body.encode()
        path, _, query = path.partition("?")
        if params:
            query = "&".join(filter(None, [query, urlencode(params)]))
        future = asyncio.run_coroutine_threadsafe(
            _call(self.app, method, path, query, sent, body or b""), _loop
        )
        response = future.result(60)
        if self.seen:
            self.seen(method, path, sent, response)
        return response

    def get(self, path, **options) -> Response:
        return self.request("GET", path, **options)

    def post(self, path, json=None, **options) -> Response:
        return self.request("POST", path, json=json, **options)

    def put(self, path, json=None, **options) -> Response:
        return self.request("PUT", path, json=json, **options)

    def delete(self, path, **options) -> Response:
        return self.request("DELETE", path, **options)

    def xml(self, method, path, body=None, **options) -> Response:
        """Call with XML both ways."""
        headers = {"accept": "application/xml", "content-type": "application/xml"}
        return self.request(method, path, body=body, headers=headers, **options)


async def _call(app, method, path, query, headers, body) -> Response:
    raw = quote(path, safe="/%:@!$&'()*+,;=~-._").encode()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": path, "raw_path": raw, "query_string": query.encode(),
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in headers.items()],
        "server": ("test.example", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    headers = {k.decode().lower(): v.decode("latin-1") for k, v in sent[0]["headers"]}
    return Response(sent[0]["status"], headers, b"".join(m.get("body", b"") for m in sent[1:]))
