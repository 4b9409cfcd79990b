"""What the pages need to know of a consent that is asked for: where its answer may go."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from huvudbok.access.oauth import authorize
from huvudbok.access.oauth.authorize import PageError, RedirectError
from huvudbok.db.tx import Tx

AUTH = "/oauth-v1/auth"
# Nothing else can stand in a policy without meaning something there.
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-:\[\]]+\Z")


def form_targets(tx: Tx, query: Mapping[str, str]) -> tuple[str, ...]:
    """Name where a form on the way to this consent may end: here, or at the integration.

    Browsers hold the policy of the page with the form against every redirect that follows.
    """
    asked = authorize.read_request(tx, query)
    if isinstance(asked, PageError):
        return ()
    return target_of(asked.url if isinstance(asked, RedirectError) else asked.redirect_uri)


def target_of(address: str) -> tuple[str, ...]:
    """Give the origin of an address as a policy writes it."""
    parsed = urlsplit(address)
    origin = f"{parsed.scheme}://{parsed.netloc}"
    return (origin,) if _ORIGIN.match(origin) else ()
