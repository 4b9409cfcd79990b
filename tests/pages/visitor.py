"""A browser without a window: keeps cookies, fills in forms and follows where it is sent."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from client import _loop
from huvudbok.access import passwords, users
from huvudbok.db.tx import writing

PASSWORD = "en riktigt bra mening"


@dataclass
class Shown:
    """What came back."""

    status: int
    headers: dict[str, str]
    set_cookies: list[str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    @property
    def form_token(self) -> str:
        return re.search(r'name="form_token" value="([0-9a-f]{64})"', self.text)[1]

    def hidden(self, name: str) -> str:
        found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', self.text)
        return unescape(found[1])

    @property
    def words(self) -> str:
        """The page as it is read, without markup."""
        return unescape(re.sub(r"<[^>]+>", " ", self.text))


@dataclass
class Visitor:
    """One browser, with its own cookies and address."""

    app: Any
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = "192.0.2.1"
    scheme: str = "http"
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, address: str, **headers: str) -> Shown:
        return self.send("GET", address, b"", headers)

    def post(self, address: str, form: Any = None, **headers: str) -> Shown:
        """Send a form just as it is given."""
        body = form if isinstance(form, bytes) else urlencode(form or {}, doseq=True).encode()
        return self.send("POST", address, body, headers)

    def submit(self, page: str, action: str | None = None, **form: Any) -> Shown:
        """Open a page and send its form, with the token that stands in it."""
        shown = self.get(page)
        return self.post(action or page, {"form_token": shown.form_token, **form})

    def follow(self, shown: Shown) -> Shown:
        assert shown.status in (303, 307), (shown.status, shown.words)
        return self.get(shown.location)

    def login(self, email: str, password: str = PASSWORD, after: str = "") -> Shown:
        page = "/login" + (f"?{urlencode({'next': after})}" if after else "")
        form = {"email": email, "password": password}
        return self.submit(page, "/login", **form, **({"next": after} if after else {}))

    def send(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Shown:
        parts = urlsplit(address)
        sent = {"host": "test.example", **self.headers}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            sent["content-type"] = "application/x-www-form-urlencoded"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": self.scheme, "path": parts.path, "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(), "server": ("test.example", 80),
            "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in sent.items()],
            "client": (self.address, 1),
        }  # fmt: skip
        future = asyncio.run_coroutine_threadsafe(_call(self.app, scope, body), _loop)
        shown = future.result(60)
        for each in shown.set_cookies:
            self._keep(each)
        return shown

    def _keep(self, header: str) -> None:
        for name, morsel in SimpleCookie(header).items():
            self.cookies[name] = morsel.value


async def _call(app: Any, scope: dict[str, Any], body: bytes) -> Shown:
    sent: list[dict[str, Any]] = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    await app(scope, receive, send)
    pairs = [(k.decode().lower(), v.decode("latin-1")) for k, v in sent[0]["headers"]]
    content = b"".join(m.get("body", b"") for m in sent[1:])
    cookies = [value for name, value in pairs if name == "set-cookie"]
    return Shown(sent[0]["status"], dict(pairs), cookies, content)


def parameters(address: str) -> dict[str, str]:
    """Give the query of an address."""
    return dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))


def add_user(world, email, *, role=None, tenant=100001, admin=False, password=PASSWORD) -> int:
    """Enter a user with a password, and a role in a company."""
    with writing(world.registry.control) as tx:
        return enter(tx, email, role=role, tenant=tenant, admin=admin, password=password)


def enter(tx, email, *, role=None, tenant=100001, admin=False, password=PASSWORD) -> int:
    """Do the same inside a transaction."""
    name = email.split("@")[0].title()
    user_id = users.add(tx, email, name, passwords.hash_of(password), admin=admin)
    if role:
        users.set_role(tx, user_id, tenant, role)
    return user_id
