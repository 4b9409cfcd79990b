"""Serves the pages around the interface: `/docs`, its style and script, and `/openapi.json`.

They need no token and know no books. The page is made from the OpenAPI file when first asked for,
so that the start of the server pays nothing for it.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from huvudbok.web.asgi import base_of

_HERE = Path(__file__).parent
_DESCRIPTION = _HERE.parent / "web" / "data" / "openapi.json"
_BASE = "\N{NULL}base\N{NULL}"
# Everything the page shows comes from this server, and none of it is written into the page.
_POLICY = (
    b"default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none';"
    b" form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", _POLICY),
)


class Pages:
    """An ASGI application that answers for the pages and hands everything else to `inner`."""

    def __init__(self, inner: Any, public_url: str = "") -> None:
        self.inner = inner
        self.threads = inner.threads
        self.public_url = public_url

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        make = _PAGES.get(scope.get("path", "").rstrip("/")) if scope["type"] == "http" else None
        if make is None or scope["method"] not in ("GET", "HEAD"):
            await self.inner(scope, receive, send)
            return
        status, kind, content = make(self.public_url or base_of(scope))
        where = [(b"location", content)] if status == 307 else []
        headers = [
            *_HEADERS, *where, (b"content-type", kind),
            (b"content-length", str(len(content)).encode()),
        ]  # fmt: skip
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {"type": "http.response.body", "body": content if scope["method"] == "GET" else b""}
        )


Made = tuple[int, bytes, bytes]


def _start(_base: str) -> Made:
    return 307, b"text/plain; charset=utf-8", b"/docs"


def _openapi(base: str) -> Made:
    """Give the description with the address it was asked at as its server."""
    server = json.dumps(base).encode()
    return 200, b"application/json", _description().replace(b'{"url":"/"}', b'{"url":%s}' % server)


@functools.cache
def _description() -> bytes:
    return _DESCRIPTION.read_bytes()


def _docs(base: str) -> Made:
    page = _page().replace(_BASE, escape(base))
    return 200, b"text/html; charset=utf-8", page.encode()


@functools.cache
def _page() -> str:
    from huvudbok.reference import render  # noqa: PLC0415  (only whoever reads the page pays)

    return render.page(json.loads(_description()), _BASE)


def _file(name: str, kind: bytes) -> Callable[[str], Made]:
    return lambda _base: (200, kind, (_HERE / name).read_bytes())


_PAGES: dict[str, Callable[[str], Made]] = {
    "": _start,
    "/docs": _docs,
    "/docs/style.css": _file("style.css", b"text/css; charset=utf-8"),
    "/docs/script.js": _file("script.js", b"text/javascript; charset=utf-8"),
    "/openapi.json": _openapi,
}
