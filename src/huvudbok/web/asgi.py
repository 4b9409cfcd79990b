"""The shell around `run`: reads an ASGI request, hands it to a worker thread, sends the answer."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from huvudbok import errors
from huvudbok.web.paging import COMMON
from huvudbok.web.run import Answers, Request, Response, elapsed_ms, refused

# Threads that read. A file's reads hold the interpreter, so more would only fight for it; a server
# is waited for, so many may. (Measured with 8 clients on files: 16 threads answer half as much.)
READERS = {"sqlite": 2, "postgresql": 16}
# Writers wait in the company's queue, and must not hold the readers' threads while they do.
WRITERS = 24
STREAMS = 4
# Each holds a thread for as long as its client takes, so they have their own.
UPLOADS = 8
MAX_BODY = 10 * 1024 * 1024
MAX_URL = 8 * 1024
MAX_HEADERS = 32 * 1024
# A body that trickles slower than this is given up; of a form with files, each piece.
BODY_SECONDS = 30
UPLOAD_SECONDS = 60 * 60
FORM = "multipart/form-data"

# Source: recordings (wire-format.md 2).
_SERVER = (b"server", b"Fortnox")
_CONSTANT = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"sameorigin"),
    (b"x-xss-protection", b"0"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'self'"),
)
_NOTHING: Any = object()
PLAIN = COMMON | {"sortby"}


class Shell:
    """An ASGI application for `/3` and `/api`."""

    def __init__(
        self, api: Answers, build: str, engine: str, is_quick: Callable[[Request], bool]
    ) -> None:
        self.api = api
        self.is_quick = is_quick
        self.threads = ThreadPoolExecutor(WRITERS, "writer")
        self._readers = ThreadPoolExecutor(READERS[engine], "reader")
        self._streams = ThreadPoolExecutor(STREAMS, "stream")
        self._uploads = ThreadPoolExecutor(UPLOADS, "upload")
        self._build = build.encode()
        self._has_files = engine == "sqlite"

    def close(self) -> None:
        """End the threads, those at work included."""
        for pool in (self.threads, self._readers, self._streams, self._uploads):
            pool.shutdown(wait=True)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        started = time.perf_counter()
        request, response = _request(scope), None
        if _is_too_long(scope):
            response = refused(request, replace_status(414), as_xml=False)
        elif request.headers.get("content-type", "").lower().startswith(FORM):
            response = await self._take_in(request, receive)
        else:
            body = await _body(receive)
            if body is None:
                response = refused(request, errors.TOO_LARGE.of(), as_xml=False)
            else:
                request.body = body
                response = await self._answer(request)
        await self._send(send, request, response, started)

    async def _take_in(self, request: Request, receive: Any) -> Response:
        """Answer a form with files, which the operation reads while it arrives."""
        loop = asyncio.get_running_loop()
        request.stream = stream = Incoming(receive, loop)
        response = await loop.run_in_executor(self._uploads, self.api.answer, request)
        # Many clients look for an answer only once they have sent everything.
        if await stream.drain():
            return response
        return replace(response, headers=(*response.headers, (b"connection", b"close")))

    async def _answer(self, request: Request) -> Response:
        # The root is where a code of the former scheme is traded, which writes.
        is_read = request.method == "GET" and request.path.strip("/") != "3"
        is_read = is_read and self.is_quick(request)
        if is_read and self._has_files and is_short(request.query):
            # Cheaper than handing it to a thread and back (72 µs against 121).
            return self.api.answer(request)
        threads = self._readers if is_read else self.threads
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(threads, self.api.answer, request)

    async def _send(self, send: Any, request: Request, response: Response, started: float) -> None:
        headers: list[tuple[bytes, bytes]] = [_SERVER]
        if response.status != 401:
            # The gateway's own answer carries none of these (wire-format.md 2).
            headers += (
                *_CONSTANT,
                (b"x-uid", request.id.encode()),
                (b"x-build", self._build),
                (b"x-rack-responsetime", elapsed_ms(started).encode()),
            )
        headers += response.headers
        if response.media_type:
            headers.append((b"content-type", response.media_type.encode()))
        if response.status in (200, 404):
            headers.append((b"vary", b"Accept-Encoding"))
        if isinstance(response.content, bytes):
            # A 201 comes in chunks without a length, as recorded.
            if response.status not in (201, 204):
                headers.append((b"content-length", str(len(response.content)).encode()))
            await send(
                {"type": "http.response.start", "status": response.status, "headers": headers}
            )
            await send({"type": "http.response.body", "body": response.content})
            return
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await self._stream(send, response.content)

    async def _stream(self, send: Any, chunks: Iterator[bytes]) -> None:
        loop = asyncio.get_running_loop()
        while True:
            chunk = await loop.run_in_executor(self._streams, next, chunks, _NOTHING)
            if chunk is _NOTHING:
                break
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


class Incoming:
    """A body that a worker thread reads piece by piece, as it arrives."""

    def __init__(self, receive: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._receive = receive
        self._loop = loop
        self._has_more = True
        self._until = loop.time() + UPLOAD_SECONDS

    def __iter__(self) -> Incoming:
        return self

    def __next__(self) -> bytes:
        if not self._has_more:
            raise StopIteration
        return asyncio.run_coroutine_threadsafe(self._next(), self._loop).result()

    async def _next(self) -> bytes:
        try:
            async with asyncio.timeout(min(BODY_SECONDS, self._until - self._loop.time())):
                message = await self._receive()
        except TimeoutError:
            message = {"type": "http.disconnect"}
        self._has_more = bool(message.get("more_body"))
        if message["type"] == "http.disconnect":
            errors.BAD_BODY.refuse()
        return bytes(message.get("body", b""))

    async def drain(self) -> bool:
        """Read what nobody wanted, up to a limit; tell whether the end was reached."""
        size = 0
        with contextlib.suppress(errors.Refusal):
            while self._has_more and size <= MAX_BODY:
                size += len(await self._next())
        return not self._has_more


def is_short(query: str) -> bool:
    """Tell a read of a record or a plain page from a search, which may go through everything."""
    return not query or all(part.partition("=")[0].lower() in PLAIN for part in query.split("&"))


def replace_status(status: int) -> errors.Refusal:
    refusal = errors.TOO_LARGE.of()
    refusal.status = status
    return refusal


def _request(scope: Any) -> Request:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").split("?")[0]
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], path, query, headers, b"", base_of(scope))


def base_of(scope: Any) -> str:
    """Give what the client called this server: `http://localhost:8700`."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    host = hosts[0] if hosts else ":".join(map(str, scope.get("server") or ("localhost",)))
    return f"{scope['scheme']}://{host}"


def _is_too_long(scope: Any) -> bool:
    return (
        len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MAX_URL
        or sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS
    )


async def _body(receive: Any) -> bytes | None:
    """Read the whole body; None when it is too large or comes too slowly."""
    message = await receive()
    if not message.get("more_body"):
        body: bytes = message.get("body", b"")
        return body if len(body) <= MAX_BODY else None
    parts, size = [message["body"]], len(message["body"])
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while message.get("more_body"):
                message = await receive()
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if size > MAX_BODY or message["type"] == "http.disconnect":
                    return None
    except TimeoutError:
        return None
    return b"".join(parts)
