"""`/oauth-v1/auth`: what an integration asks for, and what goes back to it. The page is elsewhere.

Source: Fortnox developer guide, get authorization code (platform.md 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from sqlalchemy import select

from huvudbok.access import audit, integrations, rights, users
from huvudbok.access.integrations import Integration
from huvudbok.access.oauth import codes, connections
from huvudbok.db.companies import company
from huvudbok.db.tx import Tx

# Source: Fortnox developer guide, FAQ.
NOT_SET_UP = "Auth code or ClientID supplied is invalid"
NO_SERVICE = "Client does not allow service account"
# Inferred: the text; the original's is not known. Nothing is ever sent to an unknown address.
BAD_REDIRECT = "The redirect URI is not registered for this client"
# Source: 000_c89625a3263c6991.txt.
MISSING_LICENCE = (
    "error_missing_license", "Resource owner is not licensed for the requested scope"
)  # fmt: skip
MISSING_APP_LICENCE = (
    "error_missing_app_license", "Resource owner does not have enough licenses."
)  # fmt: skip
LONGEST_STATE = 4000


@dataclass(frozen=True, slots=True)
class ConsentRequest:
    """A request that may be shown to the user. `redirect_uri` is where the answer goes."""

    client_id: str
    name: str
    scopes: tuple[str, ...]
    state: str
    redirect_uri: str
    sent_redirect_uri: str  # empty when the registered one was taken
    challenge: str
    is_offline: bool
    is_service: bool
    is_sold: bool


@dataclass(frozen=True, slots=True)
class PageError:
    """The request is shown to the user as refused (400); nothing is sent anywhere."""

    message: str


@dataclass(frozen=True, slots=True)
class RedirectError:
    """The integration is told what is wrong, by sending the browser to `url`."""

    url: str


class _Wrong(Exception):  # noqa: N818
    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


def read_request(tx: Tx, query: Mapping[str, str]) -> ConsentRequest | PageError | RedirectError:
    """Check what came to `/auth`. What makes the address doubtful is told on the page alone."""
    found = integrations.find(tx, query.get("client_id", ""))
    if found is None or not found.redirect_uris:
        return PageError(NOT_SET_UP)
    sent = query.get("redirect_uri", "")
    if sent and sent not in found.redirect_uris:
        return PageError(BAD_REDIRECT)
    is_service = query.get("account_type", "").lower() == "service"
    if is_service and not found.allows_service:
        return PageError(NO_SERVICE)
    redirect_uri, state = sent or found.redirect_uris[0], query.get("state", "")
    try:
        return ConsentRequest(
            found.client_id, found.name, _scopes(found, query), state, redirect_uri, sent,
            _challenge(query), query.get("access_type") == "offline", is_service, found.is_sold,
        )  # fmt: skip
    except _Wrong as wrong:
        return RedirectError(
            _back(redirect_uri, state, error=wrong.error, error_description=wrong.description)
        )


def _scopes(found: Integration, query: Mapping[str, str]) -> tuple[str, ...]:
    """Give the scopes asked for, in the order of the request.

    # Law: RFC 6749 4.1.2.1 (the words). # Inferred: the sentences.
    """
    if query.get("response_type") != "code":
        error = "unsupported_response_type" if query.get("response_type") else "invalid_request"
        raise _Wrong(error, "response_type must be code")
    if not 0 < len(query.get("state", "")) <= LONGEST_STATE:
        raise _Wrong("invalid_request", "state is required")
    if query.get("account_type", "service").lower() != "service":
        raise _Wrong("invalid_request", "account_type must be service")
    scopes = tuple(dict.fromkeys(query.get("scope", "").split()))
    if not scopes or not set(scopes) <= set(found.scopes):
        raise _Wrong("invalid_scope", "The scope requested is invalid for this client")
    return scopes


def _challenge(query: Mapping[str, str]) -> str:
    """Give the code challenge, empty without one. # Law: RFC 7636 4.3, where plain is the default.

    Only S256 is taken: plain protects nobody whose request was seen.
    """
    challenge, method = query.get("code_challenge", ""), query.get("code_challenge_method", "")
    if not challenge and not method:
        return ""
    if method != "S256":
        raise _Wrong("invalid_request", "code_challenge_method must be S256")
    if not codes.is_challenge(challenge):
        raise _Wrong("invalid_request", "code_challenge is invalid")
    return challenge


def missing_licence(tx: Tx, request: ConsentRequest, tenant_id: int) -> str | None:
    """Give where to send the browser when the company lacks a licence; None when it has all."""
    found = select(company.c.modules).where(company.c.tenant_id == tenant_id)
    modules = tx.execute(found).scalar() or ""
    error, description = "", ""
    if not rights.has_api_licence(modules) or not all(
        rights.has_licence(modules, scope) for scope in request.scopes
    ):
        error, description = MISSING_LICENCE
    elif request.is_sold and not rights.has_app_licence(modules, request.client_id):
        error, description = MISSING_APP_LICENCE
    return _refused(tx, request, tenant_id, error, description) if error else None


def approve(tx: Tx, request: ConsentRequest, user_id: int, tenant_id: int) -> str:
    """Note the user's consent for a company and give where the browser takes the code.

    The user must have a role there, an administrator's for a service account; whoever has not, and
    a company without licence, gets the address of a refusal instead.
    """
    role = users.role_of(tx, user_id, tenant_id)
    if role is None:
        return refuse(tx, request, tenant_id)
    if request.is_service and role != users.ADMINISTRATOR:
        return _refused(tx, request, tenant_id, "access_denied",
                        "Only a system administrator can approve a service account")  # fmt: skip
    lacking = missing_licence(tx, request, tenant_id)
    if lacking:
        return lacking
    given = connections.consent(
        tx, request.client_id, tenant_id, user_id, request.scopes, is_service=request.is_service
    )
    code = codes.issue(
        tx, given, redirect_uri=request.sent_redirect_uri, challenge=request.challenge,
        is_offline=request.is_offline,
    )  # fmt: skip
    return _back(request.redirect_uri, request.state, code=code)


def refuse(tx: Tx, request: ConsentRequest, tenant_id: int = 0) -> str:
    """Note that the user said no and give where the browser tells the integration."""
    return _refused(tx, request, tenant_id, "access_denied", "The user denied access")


def _refused(tx: Tx, request: ConsentRequest, tenant_id: int, error: str, description: str) -> str:
    audit.note(tx, "consent refused", request.client_id, tenant_id, error)
    return _back(request.redirect_uri, request.state, error=error, error_description=description)


def _back(redirect_uri: str, state: str, **parameters: str) -> str:
    """Add parameters to a registered address, which may have a query of its own."""
    if state:
        parameters["state"] = state
    joint = "&" if "?" in redirect_uri else "?"
    return redirect_uri + joint + urlencode(parameters, quote_via=quote, safe="", errors="replace")
