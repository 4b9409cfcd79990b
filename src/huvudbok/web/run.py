"""The life of a request, from bytes to bytes.

1 find the operation · 2 token · 3 rate limit · 4 body bytes to a plain dict · 5 unwrap and
validate · 6 open the company's transaction · 7 call the operation · 8 audit row · 9 commit ·
10 wrap and encode. A `Refusal` on the way rolls back and becomes the service's own error.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any, Protocol
from urllib.parse import parse_qsl, quote

from huvudbok import errors
from huvudbok.db import audit
from huvudbok.db.companies import Registry
from huvudbok.db.stores import MovedDatabase, Store, UnusableDatabase
from huvudbok.db.tx import Actor, reading, writing
from huvudbok.errors import Refusal
from huvudbok.web import codec, envelope, paging, xml
from huvudbok.web.auth import Claims, Gate, Unauthorized
from huvudbok.web.envelope import Page
from huvudbok.web.errors import information, web_exception
from huvudbok.web.operation import File, Operation
from huvudbok.web.routing import Found, Routes

log = logging.getLogger("huvudbok")
Headers = list[tuple[bytes, bytes]]
JSON, XML, NO_BODY = "application/json", "application/xml", ""


@dataclass(slots=True)
class Request:
    """One request as it came, its headers by lower-case name.

    Its body is read whole, but for a form with files: that is a `stream` of pieces as they arrive.
    """

    method: str
    path: str  # still percent-encoded
    query: str
    headers: dict[str, str]
    body: bytes
    base_url: str
    id: str = field(default_factory=lambda: secrets.token_hex(4))
    stream: Iterator[bytes] | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back; a `content` that is an iterator is sent chunk by chunk."""

    status: int
    content: bytes | Iterator[bytes]
    media_type: str = JSON
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Answers(Protocol):
    """What the shell asks for an answer, in a worker thread."""

    def answer(self, request: Request) -> Response: ...


class Rights(Protocol):
    """Refuses a caller who may not do this; what is asked, and in which order, is `access`'s."""

    def __call__(self, claims: Claims, scope: str, *, writes: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class Api:
    """Everything a request needs; made once by `app`."""

    routes: Routes
    registry: Registry
    gate: Gate
    wait_us: Callable[[str], int]
    require_rights: Rights
    public_url: str = ""

    def is_quick(self, request: Request) -> bool:
        """Tell a read that is done at once from one that makes a file, and from one that writes."""
        found = self.routes.find(request.path)
        operation = found.operations.get(request.method) if found else None
        return not isinstance(operation, Operation) or not (
            operation.writes or operation.gives_files
        )

    def answer(self, request: Request) -> Response:
        """Answer one request, whatever it holds."""
        as_xml = False
        try:
            found = self.routes.find(request.path)
            as_xml = wants_xml(request.headers.get("accept", "")) and is_classic(request.path)
            claims = self.gate.admit(request.headers)
            wait = self.wait_us(f"{claims.client_id}/{claims.tenant_id}")
            if wait:
                return _too_many(request, wait, as_xml=as_xml)
            operation, keys = require_operation(found, request.method)
            if not operation.gives_files:
                require_acceptable(request.headers.get("accept", ""))
            return self._perform(operation, keys, claims, request, as_xml=as_xml)
        except Refusal as refusal:
            return refused(request, refusal, as_xml=as_xml)
        except UnusableDatabase as problem:
            log.error("request %s: %s", request.id, problem)  # noqa: TRY400  (the operator's to do)
            return refused(request, errors.UNAVAILABLE.of(), as_xml=as_xml)
        except Unauthorized:
            return Response(401, b'{"message":"unauthorized"}')
        except Exception:
            log.exception("request %s %s %s", request.id, request.method, request.path)
            return refused(request, errors.INTERNAL.of(), as_xml=as_xml)

    def _perform(
        self, operation: Operation, keys: tuple[str, ...], claims: Claims, request: Request, *,
        as_xml: bool, tries: int = 2,
    ) -> Response:  # fmt: skip
        try:
            with self.registry.open(claims.tenant_id) as opened:
                if opened is None:
                    raise Unauthorized
                return self._run(operation, keys, claims, opened[1], request, as_xml=as_xml)
        except MovedDatabase:
            # Nothing was done there; the registry knows by now where the books are.
            if tries == 1:
                raise
            return self._perform(operation, keys, claims, request, as_xml=as_xml, tries=tries - 1)

    def _run(
        self, operation: Operation, keys: tuple[str, ...], claims: Claims, store: Store,
        request: Request, *, as_xml: bool,
    ) -> Response:  # fmt: skip
        self.require_rights(claims, operation.scope, writes=operation.writes)
        arguments = operation.bind(keys)
        named: dict[str, Any] = {}
        if operation.takes_query or operation.is_list:
            pairs = parse_qsl(request.query, keep_blank_values=True) if request.query else []
            query = paging.read(pairs, operation.accepts, strict=operation.is_list)
            if operation.takes_query:
                named["query"] = query
        if operation.takes_raw:
            named["raw"] = request
        if operation.body is not None:
            named["body"] = read_body(operation, request)
        actor = Actor(claims.user_id, claims.user_name, claims.client_id, claims.email,
                      claims.is_admin, request.id)  # fmt: skip
        base_url = self.public_url or request.base_url
        if operation.writes:
            with ExitStack() as held:
                if operation.receive is not None:
                    named["upload"] = held.enter_context(operation.receive(request, store))
                tx = held.enter_context(writing(store))
                tx.actor, tx.base_url = actor, base_url
                result = operation.handler(tx, *arguments, **named)
                tx.last = partial(audit.record, tx, operation.name, "/".join(keys), result)
        else:
            with reading(store) as tx:
                tx.actor, tx.base_url = actor, base_url
                result = operation.handler(tx, *arguments, **named)
        return encode(operation, result, as_xml=as_xml)


def require_operation(found: Found | None, method: str) -> tuple[Operation, tuple[str, ...]]:
    """Refuse 2000764 an unknown path, 2000729 a change without its key, 501 what is missing."""
    if found is None:
        errors.NO_ROUTE.refuse()
    operation = found.operations.get(method)
    if operation is None:
        # Source: recording of 2016: PUT on a collection without a number.
        listed = getattr(found.operations.get("GET"), "is_list", False)
        if method in ("PUT", "DELETE") and ("POST" in found.operations or listed):
            errors.NO_IDENTIFIER.refuse()
        errors.WRONG_METHOD.refuse()
    if isinstance(operation, str):
        errors.NOT_BUILT.refuse(operation=operation)
    return operation, found.keys


def read_body(operation: Operation, request: Request) -> Any:
    """Read, unwrap and validate the body; an empty one is refused with 2001392.

    A DELETE need not carry any.
    """
    assert operation.body is not None
    kind = content_kind(request.headers.get("content-type", ""))
    if not request.body.strip():
        if operation.method == "DELETE":
            return operation.body()
        errors.BAD_BODY.refuse()
    data = xml.decode(request.body, operation.body) if kind == XML else codec.decode(request.body)
    partial = operation.method != "POST"
    if operation.is_array:
        if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
            errors.BAD_STRUCTURE.refuse()
        return [envelope.validate(each, operation.body, partial=partial) for each in data]
    if not operation.request:
        if not isinstance(data, dict):
            errors.BAD_BODY.refuse()
        # XML cannot be without a root, whatever it is called.
        inner = next(iter(data.values())) if kind == XML else data
        return envelope.validate(inner, operation.body, partial=partial)
    return envelope.open_body(data, operation.request, operation.body, partial=partial)


def encode(operation: Operation, result: Any, *, as_xml: bool) -> Response:
    """Wrap and write what an operation gave."""
    if result is None:
        return Response(204, b"", NO_BODY)
    if isinstance(result, File):
        headers = ((b"content-disposition", disposition(result.name)), *result.headers)
        return Response(result.status, result.content, result.media_type, headers)
    media_type = XML if as_xml else JSON
    if not is_classic(operation.path):
        items = result.items if isinstance(result, Page) else result
        return Response(operation.status, codec.encode_plain(items), JSON)
    if isinstance(result, Page):
        content = envelope.encode_page(
            operation.many, operation.one, result, as_xml=as_xml, attributes=operation.attributes
        )
        return Response(operation.status, content, media_type)
    # Without a wrapper of its own, an operation wraps its answers itself.
    one, result = (operation.one, result) if operation.one else next(iter(result.items()))
    content = envelope.encode_one(one, result, as_xml=as_xml, attributes=operation.attributes)
    if operation.status != 201:
        return Response(operation.status, content, media_type)
    return Response(201, content, media_type, ((b"location", operation.location.encode()),))


def disposition(name: str) -> bytes:
    """Offer a file under its name: one that every client can read, and the true one beside it."""
    plain = re.sub(r'[^ -~]|["\\%]', "_", name)
    true = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{true}'.encode()


def refused(request: Request, refusal: Refusal, *, as_xml: bool) -> Response:
    """Write a refusal in the family of the request's path."""
    if not is_classic(request.path):
        return Response(refusal.status, codec.encode_plain(web_exception(refusal)))
    body = information(refusal, xml=as_xml)
    content = envelope.encode_one("ErrorInformation", body, as_xml=as_xml, attributes=frozenset())
    return Response(refusal.status, content, XML if as_xml else JSON)


def _too_many(request: Request, wait_us: int, *, as_xml: bool) -> Response:
    made = refused(request, errors.TOO_MANY_REQUESTS.of(), as_xml=as_xml)
    seconds = str(-(-wait_us // 1_000_000)).encode()
    return Response(429, made.content, made.media_type, ((b"retry-after", seconds),))


def is_classic(path: str) -> bool:
    """Tell the `/3` family, with wrappers and XML, from the `/api` family."""
    return not path.startswith("/api/")


@lru_cache(256)
def _accepts(accept: str) -> str | None:
    """Choose XML or JSON by an Accept header; None when it names neither."""
    ranges: list[tuple[int, str]] = []
    for part in (accept or "*/*").split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        ranges.append((-_weight(weight), name))
    for _, name in sorted((pair for pair in ranges if pair[0]), key=lambda pair: pair[0]):
        if name in ("application/json", "text/json", "*/*", "application/*"):
            return JSON
        if name in ("application/xml", "text/xml"):
            return XML
    return None


def _weight(text: str) -> int:
    """Read a weight of 0 to 1 as thousandths; what is none counts as "not this"."""
    found = re.fullmatch(r"([01])(?:\.(\d{0,3}))?", text)
    return min(int(found[1] + (found[2] or "").ljust(3, "0")), 1000) if found else 0


def wants_xml(accept: str) -> bool:
    return _accepts(accept) == XML


def require_acceptable(accept: str) -> None:
    """Refuse 1000030 an Accept that names neither JSON nor XML."""
    if _accepts(accept) is None:
        errors.BAD_ACCEPT.refuse()


@lru_cache(256)
def content_kind(content_type: str) -> str:
    """Tell JSON from XML; a body of which nothing is said is JSON. Refuses 1000031 the rest."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in ("", JSON, "text/json"):
        return JSON
    if kind in (XML, "text/xml"):
        return XML
    raise errors.BAD_CONTENT_TYPE.of()


def elapsed_ms(since: float) -> str:
    return str(round((time.perf_counter() - since) * 1000))
