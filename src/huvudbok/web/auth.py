"""Who asks: reads the headers that carry a token and says what the caller may do.

How a token is checked is `access`'s business and is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from huvudbok import errors


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says: who asks, through which integration, for which company."""

    user_id: int
    user_name: str
    email: str
    is_admin: bool
    client_id: str
    tenant_id: int
    scopes: frozenset[str]
    expires: int  # seconds since 1970
    role: str
    modules: str  # the company's licences, separated by blanks


class Unauthorized(Exception):  # noqa: N818
    """No valid bearer token: the gateway answers, in a shape of its own."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The two ways in: a bearer token, or the two headers of the former scheme."""

    bearer: Callable[[str], Claims | None]
    legacy: Callable[[str, str], Claims | None]

    def admit(self, headers: Mapping[str, str]) -> Claims:
        """Give the caller's claims. Refuses 2000310 and 2000311 in the former scheme."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            claims = self.bearer(token.strip())
            if claims is None:
                raise Unauthorized
            return claims
        if "access-token" in headers or "client-secret" in headers:
            return self._former(headers.get("access-token", ""), headers.get("client-secret", ""))
        raise Unauthorized

    def _former(self, access_token: str, client_secret: str) -> Claims:
        if not access_token or not client_secret:
            errors.NO_LOGIN.refuse()
        claims = self.legacy(access_token, client_secret)
        if claims is None:
            errors.BAD_LOGIN.refuse()
        return claims
