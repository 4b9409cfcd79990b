"""Makes sure that a request comes from the integration it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from huvudbok.access import integrations
from huvudbok.access.oauth import answers, forms
from huvudbok.access.tables import integration
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

_FIND = Prepared(
    select(
        integration.c.client_id, integration.c.secret_hash, integration.c.scopes,
        integration.c.redirect_uris, integration.c.is_sold,
    ).where(integration.c.client_id == bindparam("client_id"))
)  # fmt: skip
# Compared with where there is no such client, so that the time says nothing.
_NOBODY = bytes(32)


@dataclass(frozen=True, slots=True)
class Client:
    """An integration that has shown its secret."""

    client_id: str
    scopes: tuple[str, ...]
    uses_oauth: bool
    is_sold: bool


def authenticate(tx: Tx, headers: Mapping[str, str], form: Mapping[str, str]) -> Client:
    """Give the client of a request. Refuses 401 `invalid_client` without telling what is wrong.

    # Inferred: credentials in the body are taken too (RFC 6749 2.3.1), but never both ways.
    """
    given = forms.basic(headers.get("authorization", ""))
    in_body = (form.get("client_id", ""), form.get("client_secret", ""))
    if given is None:
        if "authorization" in headers:
            raise answers.bad_client()
        given = in_body
    elif in_body[1] or in_body[0] not in ("", given[0]):
        raise answers.bad_client()
    client_id, secret = given
    row = None if "\0" in client_id else _FIND.one(tx, client_id=client_id)
    is_right = integrations.is_secret(row.secret_hash if row else _NOBODY, secret)
    if row is None or not is_right:
        raise answers.bad_client()
    return Client(
        row.client_id, tuple(row.scopes.split()), bool(row.redirect_uris), bool(row.is_sold)
    )


def claimed(headers: Mapping[str, str], form: Mapping[str, str]) -> str:
    """Name the client that a request says it comes from, for the log."""
    given = forms.basic(headers.get("authorization", ""))
    return given[0] if given else form.get("client_id", "")
