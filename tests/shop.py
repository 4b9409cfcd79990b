"""An integration and what it sends to the authorization server, for the tests of tests/access."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from sqlalchemy import select

from client import Client, Response
from huvudbok.access import integrations
from huvudbok.access.oauth import authorize
from huvudbok.access.oauth.authorize import ConsentRequest
from huvudbok.access.tables import access_audit
from huvudbok.db.tx import reading, writing

HOME = "https://shop.example/back"
OTHER = "https://shop.example/second?keep=1"
VERIFIER = "v" * 43
ADMIN = 1


def challenge_of(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@dataclass
class Shop:
    """One integration. Whatever it sends goes over HTTP; the user's consent does not."""

    world: Any
    tenant: int
    options: dict[str, Any] = field(default_factory=dict)
    scopes: tuple[str, ...] = ("invoice", "bookkeeping", "profile", "settings")
    client_id: str = ""
    secret: str = ""

    def __post_init__(self) -> None:
        options = {"redirect_uris": (HOME, OTHER), "allows_service": True, **self.options}
        with writing(self.control) as tx:
            made = integrations.register(tx, "Butiken", self.scopes, **options)
        self.client_id, self.secret = made.client_id, made.client_secret

    @property
    def control(self) -> Any:
        return self.world.registry.control

    def query(self, **changes: str | None) -> dict[str, str]:
        """Give what it sends to /auth, with changes; None leaves a parameter out."""
        asked = {
            "client_id": self.client_id, "response_type": "code", "state": "s 1&=å",
            "scope": "invoice bookkeeping", "redirect_uri": HOME, "access_type": "offline",
            **changes,
        }  # fmt: skip
        return {name: value for name, value in asked.items() if value is not None}

    def asked(self, **changes: str | None) -> Any:
        with reading(self.control) as tx:
            return authorize.read_request(tx, self.query(**changes))

    def approved(self, user: int = ADMIN, tenant: int = 0, **changes: str | None) -> str:
        """Approve a request and give where the browser is sent."""
        with writing(self.control) as tx:
            request = authorize.read_request(tx, self.query(**changes))
            assert isinstance(request, ConsentRequest), request
            return authorize.approve(tx, request, user, tenant or self.tenant)

    def code(self, user: int = ADMIN, tenant: int = 0, **changes: str | None) -> str:
        return back(self.approved(user, tenant, **changes))["code"]

    def send(
        self, path: str, form: Any, headers: dict[str, str] | None = None, *,
        secret: str | None = None, method: str = "POST",
    ) -> Response:  # fmt: skip
        """Call an endpoint with its Basic credentials."""
        pair = f"{self.client_id}:{self.secret if secret is None else secret}"
        sent = {
            "content-type": "application/x-www-form-urlencoded",
            "authorization": "Basic " + base64.b64encode(pair.encode()).decode(), **(headers or {}),
        }  # fmt: skip
        body = urlencode(form) if isinstance(form, dict) else form
        kept = {name: value for name, value in sent.items() if value}
        return Client(self.world.app, None).request(
            method, f"/oauth-v1/{path}", body=body, headers=kept
        )

    def exchange(self, code: str, redirect_uri: str | None = HOME, **more: str) -> Response:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri}
        return self.send("token", {k: v for k, v in {**form, **more}.items() if v is not None})

    def refresh(self, token: str, **more: str) -> Response:
        return self.send("token", {"grant_type": "refresh_token", "refresh_token": token, **more})

    def credentials(self, tenant: object, **more: str) -> Response:
        return self.send(
            "token", {"grant_type": "client_credentials", **more}, {"tenantid": str(tenant)}
        )

    def pair(self, **changes: str | None) -> dict[str, Any]:
        """Go the whole way to a pair of tokens."""
        return self.exchange(self.code(**changes)).json()

    def log(self) -> list[str]:
        """Give what the log of who may come in says of it."""
        rows = select(access_audit).where(access_audit.c.client_id == self.client_id)
        with reading(self.control) as tx:
            return [row.what for row in tx.execute(rows.order_by(access_audit.c.id))]


def back(address: str) -> dict[str, str]:
    """Read what a redirect carries, each parameter once."""
    found = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert all(len(values) == 1 for values in found.values()), address
    return {name: values[0] for name, values in found.items()}


def refusal(response: Response) -> tuple[int, str, bytes]:
    return response.status, response.headers["content-type"], response.content
