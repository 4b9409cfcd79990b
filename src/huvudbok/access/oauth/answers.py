"""What the token endpoints answer: bodies, statuses and the odd content types of the original."""

from __future__ import annotations

import json
from typing import Any

from huvudbok.web.run import Response

NO_STORE = (b"cache-control", b"no-store")
PLAIN = "text/plain;charset=UTF-8"
HTML = "text/html; charset=UTF-8"


class Refused(Exception):  # noqa: N818
    """The request for a token is refused, with one of RFC 6749's words and a sentence."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status


# The sentences. Source: recordings (platform.md 1.2) for the first two. Inferred: the others,
# which are those of bshaffer/oauth2-server-php, because the recorded two are too.
def bad_client(status: int = 401) -> Refused:
    """Refuse a client; 400 when its credentials are right but not for this company."""
    return Refused("invalid_client", "The client credentials are invalid", status)


def bad_refresh_token() -> Refused:
    return Refused("invalid_grant", "Invalid refresh token")


def bad_code() -> Refused:
    return Refused("invalid_grant", "Authorization code doesn't exist or is invalid for the client")


def missing(parameter: str) -> Refused:
    return Refused("invalid_request", f'Missing parameter: "{parameter}" is required')


def refused(problem: Refused) -> Response:
    """Write a refusal. JSON under the name of text or of HTML, as recorded."""
    body = {"error": problem.error, "error_description": problem.description}
    headers = [NO_STORE]
    if problem.status == 401:
        # Law: RFC 6749 5.2.
        headers.append((b"www-authenticate", b'Basic realm="oauth-v1"'))
    if problem.status == 405:
        headers.append((b"allow", b"POST"))
    return Response(
        problem.status, encode(body), PLAIN if problem.status == 401 else HTML, tuple(headers)
    )


def granted(body: dict[str, Any]) -> Response:
    """Write a success, which nobody on the way may keep."""
    return Response(200, encode(body), headers=(NO_STORE, (b"pragma", b"no-cache")))


def encode(body: dict[str, Any]) -> bytes:
    return json.dumps(body, separators=(",", ":")).encode()
