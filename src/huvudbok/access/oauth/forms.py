"""Reads what clients send to the token endpoints: form bodies and Basic credentials."""

from __future__ import annotations

import base64
import binascii
from urllib.parse import parse_qsl

from huvudbok.access.oauth.answers import Refused

MAX_FORM = 64 * 1024
MAX_FIELDS = 50


def parse(text: str | bytes) -> dict[str, str]:
    """Read `a=b&c=d`. Refuses what is no UTF-8, and a parameter that is given twice.

    # Law: RFC 6749 3.1 and 3.2: a parameter without a value is one that was left out.
    """
    unreadable = Refused("invalid_request", "The request cannot be read")
    if len(text) > MAX_FORM:
        raise unreadable
    try:
        text = text.decode("utf-8") if isinstance(text, bytes) else text
        pairs = parse_qsl(text, errors="strict", max_num_fields=MAX_FIELDS)
    except ValueError:
        raise unreadable from None
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise Refused("invalid_request", "A parameter is given more than once")
        found[name] = value
    return found


def basic(header: str) -> tuple[str, str] | None:
    """Give client id and secret of an Authorization header; None when it holds none."""
    scheme, _, encoded = header.strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(encoded.strip(), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    client_id, colon, secret = text.partition(":")
    return (client_id, secret) if colon else None
