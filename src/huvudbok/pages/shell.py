"""The shell around the pages: reads a request, runs its page in a thread, sends the answer."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from huvudbok import config
from huvudbok.access import passwords, sessions
from huvudbok.db.companies import Registry
from huvudbok.db.stores import UnusableDatabase, database_errors
from huvudbok.db.tx import writing
from huvudbok.pages import layout, texts
from huvudbok.pages.visit import Answer, Away, Stop, Visit, page, to
from huvudbok.web.asgi import base_of

log = logging.getLogger("huvudbok")
COOKIE = "huvudbok_session"
LANGUAGE_COOKIE = "huvudbok_language"
LARGEST_FORM = 64 * 1024
MOST_FIELDS = 200
FORM_SECONDS = 20
_FILES = {
    "/pages.css": ("style.css", "text/css; charset=utf-8"),
    "/pages.svg": ("icon.svg", "image/svg+xml"),
}
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)

Handler = Callable[[Visit], Answer]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what shows it, and what takes its form. `is_slow`: the form hashes a password."""

    show: Handler | None = None
    take: Handler | None = None
    is_slow: bool = False


class Site:
    """An ASGI application that answers for its pages and hands everything else to `inner`."""

    def __init__(
        self, inner: Any, pages: dict[str, Page], registry: Registry, settings: config.Settings
    ) -> None:
        self.inner = inner
        self.pages = pages
        self.registry = registry
        self.settings = settings
        self.threads = inner.threads

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path = _path(scope)
        if path in _FILES:
            await _send(send, scope["method"], _file(path), ())
            return
        found = self.pages.get(path)
        if found is None:
            await self.inner(scope, receive, send)
            return
        body = await _form(scope, receive)
        visit = self._visit(scope, path, body)
        if visit.method == "POST" and found.is_slow and passwords.is_crowded():
            answer = _stopped(visit, Stop(503, "crowded"))
        else:
            pool = passwords.POOL if visit.method == "POST" and found.is_slow else self.threads
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(pool, functools.partial(_answer, found, visit))
        await _send(send, scope["method"], answer, _cookies(visit, answer))

    def _visit(self, scope: Any, path: str, body: bytes | None) -> Visit:
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        query_string = scope["query_string"].decode("latin-1")
        query = {name: values[0] for name, values in _fields(query_string).items()}
        form = {} if body is None else _fields(body.decode("utf-8", "replace"))
        base_url = self.settings.public_url or base_of(scope)
        is_secure = base_url.startswith("https:")
        jar = _jar(headers.get("cookie", ""))
        cookie = jar.get(_cookie_name(is_secure), "")
        is_new = not 20 <= len(cookie) <= 100
        made = Visit(
            method=scope["method"], path=path, query_string=query_string, query=query, form=form,
            cookie=sessions.new_id() if is_new else cookie, is_new=is_new,
            language=texts.choose(
                query.get("lang", ""), jar.get(LANGUAGE_COOKIE, ""),
                headers.get("accept-language", ""),
            ),
            is_secure=is_secure, base_url=base_url.rstrip("/"),
            address=str((scope.get("client") or ("",))[0]), agent=headers.get("user-agent", ""),
            registry=self.registry, settings=self.settings,
        )  # fmt: skip
        if query.get("lang") in texts.LANGUAGES:
            made.cookies.append(
                _cookie(LANGUAGE_COOKIE, query["lang"], is_secure=is_secure, seconds=31536000)
            )
        # A form from another site is not ours, whatever it carries; and one too large is none.
        if body is None or headers.get("sec-fetch-site") == "cross-site":
            made.form = {}
        return made


def _answer(found: Page, visit: Visit) -> Answer:
    """Show the page or take its form, in a thread; every failure becomes a page too."""
    try:
        _require_readable(visit)
        visit.look_up()
        _keep_alive(visit)
        if visit.method in ("GET", "HEAD") and found.show:
            return found.show(visit)
        if visit.method == "POST" and found.take:
            _require_own_form(visit)
            return found.take(visit)
        raise Stop(405, "wrong_method")  # noqa: TRY301  (answered like the handlers' own)
    except Stop as stop:
        return _stopped(visit, stop)
    except Away as away:
        return to(away.location)
    except UnusableDatabase as problem:
        log.error("page %s: %s", visit.path, problem)  # noqa: TRY400  (the operator's to do)
        return _stopped(visit, Stop(503, "unavailable"))
    except database_errors():
        log.exception("page %s", visit.path)
        return _stopped(visit, Stop(500, "internal"))


def _keep_alive(visit: Visit) -> None:
    if visit.session and visit.session.is_whole and sessions.is_due(visit.session, visit.now):
        with writing(visit.registry.control) as tx:
            sessions.see(tx, visit.cookie)


def _require_readable(visit: Visit) -> None:
    # PostgreSQL stores no NUL, and nobody types one.
    values = [*visit.query.values(), *(value for each in visit.form.values() for value in each)]
    if any("\0" in value for value in values):
        visit.form = {}
        raise Stop(400, "bad_request")


def _require_own_form(visit: Visit) -> None:
    """Stop a form that did not come from a page we gave to this very browser."""
    if visit.path == "/oauth-v1/auth" and "grant_type" in visit.form:
        return  # a program at the wrong address; the page answers it
    if not sessions.is_form_token(visit.cookie, visit.field("form_token")):
        raise Stop(403, "foreign_form")


def _stopped(visit: Visit, stop: Stop) -> Answer:
    return page(layout.stopped(visit, stop.status, stop.text), stop.status)


def _cookies(visit: Visit, answer: Answer) -> list[str]:
    """Give the cookies to set: a browser that has none yet gets its name."""
    given = [*visit.cookies, *answer.cookies]
    if visit.is_new and not answer.cookies:
        given.append(session_cookie(visit, visit.cookie))
    return given


def session_cookie(visit: Visit, value: str) -> str:
    """Write the session's cookie: for this server alone, out of reach of scripts."""
    return _cookie(_cookie_name(visit.is_secure), value, is_secure=visit.is_secure)


def _cookie_name(is_secure: bool) -> str:
    # The prefix keeps a neighbouring host from planting a session here.
    return f"__Host-{COOKIE}" if is_secure else COOKIE


def _cookie(name: str, value: str, *, is_secure: bool, seconds: int = 0) -> str:
    lasts = f"; Max-Age={seconds}" if seconds else ""
    secure = "; Secure" if is_secure else ""
    return f"{name}={value}; Path=/{lasts}; HttpOnly; SameSite=Lax{secure}"


def _path(scope: Any) -> str:
    path = str(scope.get("path", "")) if scope["type"] == "http" else ""
    return path.rstrip("/")


def _jar(header: str) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}


async def _form(scope: Any, receive: Any) -> bytes | None:
    """Read a form; None when there is none, or it is too large or comes too slowly."""
    if scope["method"] != "POST":
        return None
    parts, size, more = [], 0, True
    try:
        async with asyncio.timeout(FORM_SECONDS):
            while more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return None
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                more = message.get("more_body", False)
                if size > LARGEST_FORM:
                    parts = []
    except TimeoutError:
        return None
    return b"".join(parts) if size <= LARGEST_FORM else None


@functools.cache
def _file(path: str) -> Answer:
    name, media_type = _FILES[path]
    content = (Path(__file__).parent / name).read_bytes()
    return Answer(200, content, media_type, headers=((b"cache-control", b"max-age=3600"),))


async def _send(send: Any, method: str, answer: Answer, cookies: Any) -> None:
    targets = " ".join(("'self'", *answer.form_targets))
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
        f" frame-ancestors 'none'; form-action {targets}"
    )
    headers = [
        *_HEADERS, (b"content-security-policy", policy.encode()),
        (b"content-type", answer.media_type.encode()),
        (b"content-length", str(len(answer.content)).encode()),
        *(answer.headers or ((b"cache-control", b"no-store"),)),
        *((b"set-cookie", cookie.encode("latin-1")) for cookie in cookies),
    ]  # fmt: skip
    if answer.location:
        headers.append((b"location", answer.location.encode("ascii", "replace")))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    body = b"" if method == "HEAD" else answer.content
    await send({"type": "http.response.body", "body": body})
