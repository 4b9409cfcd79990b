"""Tools for those who make integrations: mint a token, read one, and receive a consent's answer."""

from __future__ import annotations

import base64
import binascii
import gzip
import json
import re
import zlib
from typing import Any

import jwt

from huvudbok.access import integrations, tokens, users
from huvudbok.access.integrations import Integration
from huvudbok.access.users import Place
from huvudbok.db.tx import reading, writing
from huvudbok.pages import developer, layout
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, form, notice, say
from huvudbok.pages.visit import Answer, Stop, Visit, page

LONGEST_TOKEN = 16_000
# A list of rights is some hundred bytes; what unpacks to more is not one of ours.
LONGEST_RIGHTS = 64_000
_CODE = re.compile(r"[A-Za-z0-9-]{1,64}\Z")


def show_token(visit: Visit) -> Answer:
    user = developer.require_developer(visit)
    with reading(visit.registry.control) as tx:
        found = developer.mine(tx, user)
        places = users.companies_of(tx, user.user_id)
    return page(_token_form(visit, found, places))


def take_token(visit: Visit) -> Answer:
    """Mint an access token of the user, for one of their companies and integrations."""
    user = developer.require_developer(visit)
    scopes = [scope for scope in integrations.SCOPES if scope in visit.fields("scope")]
    with writing(visit.registry.control) as tx:
        found = developer.require_mine(tx, user, visit.field("client_id"))
        tenant_id = visit.number("company")
        if users.role_of(tx, user.user_id, tenant_id) is None:
            raise Stop(404, "no_such")
        if scopes:
            made = tokens.mint(
                tx, tenant_id=tenant_id, client_id=found.client_id, user_id=user.user_id,
                scopes=scopes,
            )  # fmt: skip
            return page(_minted(visit, made))
        every = developer.mine(tx, user)
        places = users.companies_of(tx, user.user_id)
    wrong = notice(say(visit, "bad_scopes"), "bad")
    return page(_token_form(visit, every, places, wrong), 422)


def _token_form(
    visit: Visit, found: list[Integration], places: list[Place], said: Html | None = None
) -> Html:
    chosen = integrations.SCOPES if not said else ()
    inside: Part = form(visit, "/developer/token",
        h("div",
          _choice(say(visit, "company"), "company",
                  [(str(each.tenant_id), f"{each.name} ({each.tenant_id})") for each in places]),
          _choice(say(visit, "integration"), "client_id",
                  [(each.client_id, each.name) for each in found]),
          class_="pair"),
        h("fieldset",
          h("legend", say(visit, "scopes")),
          h("div", developer.scope_ticks(visit, tuple(chosen)), class_="ticks")),
        h("p", button(say(visit, "make_token")), class_="actions"),
    )  # fmt: skip
    if not found or not places:
        inside = h("p", say(visit, "no_integrations" if places else "no_companies"))
    return layout.frame(
        visit, say(visit, "token_title"),
        h("h1", say(visit, "token_title")),
        h("p", say(visit, "token_lead"), class_="lead"),
        said,
        h("section", inside),
    )  # fmt: skip


def _choice(label: str, name: str, options: list[tuple[str, str]]) -> Html:
    return h("p",
        h("label", label, for_=name),
        h("select", [h("option", text, value=value) for value, text in options],
          id=name, name=name),
        class_="field",
    )  # fmt: skip


def _minted(visit: Visit, token: str) -> Html:
    claims = read(token)
    assert claims is not None
    base = visit.base_url
    curl = f'TOKEN=...\ncurl -H "Authorization: Bearer $TOKEN" {base}/3/companyinformation'
    return layout.frame(
        visit, say(visit, "token"),
        h("h1", say(visit, "token")),
        h("p", say(visit, "token_lasts"), class_="lead"),
        h("section", h("h2", say(visit, "token")), h("code", token, class_="secret"),
          h("h3", say(visit, "try_it")), h("pre", h("code", curl))),
        h("section", h("h2", say(visit, "claims")), _claims(claims)),
    )  # fmt: skip


def show_claims(visit: Visit) -> Answer:
    developer.require_developer(visit)
    return page(_claims_page(visit, "", None))


def take_claims(visit: Visit) -> Answer:
    """Show what a token says, and whether this server would take it."""
    developer.require_developer(visit)
    token = visit.field("token").strip()
    claims = read(token)
    if claims is None:
        return page(_claims_page(visit, token, notice(say(visit, "bad_token"), "bad")), 422)
    is_good = tokens.Verifier(visit.registry.control).verify(token) is not None
    said = notice(say(visit, "token_good")) if is_good else notice(say(visit, "token_bad"), "bad")
    return page(_claims_page(
        visit, token, (said, h("section", h("h2", say(visit, "claims")), _claims(claims)))
    ))  # fmt: skip


def _claims_page(visit: Visit, token: str, found: Part) -> Html:
    return layout.frame(
        visit, say(visit, "claims_title"),
        h("h1", say(visit, "claims_title")),
        h("p", say(visit, "claims_lead"), class_="lead"),
        found,
        h("section", form(visit, "/developer/claims",
            h("p", h("label", say(visit, "token"), for_="token"),
              h("textarea", "\n" + token, id="token", name="token", rows=6, required=True,
                spellcheck="false", maxlength=LONGEST_TOKEN)),
            h("p", button(say(visit, "read_it")), class_="actions"))),
    )  # fmt: skip


def read(token: str) -> dict[str, Any] | None:
    """Read a token without checking it, as integrations do; the rights are unpacked."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None
    if isinstance(claims.get("rightsAsJson"), str):
        claims["rightsAsJson"] = _rights(claims["rightsAsJson"])
    return claims


def _rights(packed: str) -> Any:
    """Unpack the list of rights, or leave it as it is where it is none."""
    try:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        return json.loads(unpacker.decompress(base64.b64decode(packed), LONGEST_RIGHTS))
    except (ValueError, binascii.Error, zlib.error, gzip.BadGzipFile, RecursionError):
        return packed


def _claims(claims: dict[str, Any]) -> Html:
    return layout.facts([(str(name), _value(name, value)) for name, value in claims.items()])


def _value(name: str, value: Any) -> Part:
    if isinstance(value, list):
        return h("code", ", ".join(str(each) for each in value))
    is_moment = name in ("exp", "iat") and isinstance(value, int) and 0 < value < 10**11
    if is_moment:
        return (h("code", value), " ", h("small", layout.moment(value * 1000)))
    return h("code", value if isinstance(value, str) else json.dumps(value))


def callback(visit: Visit) -> Answer:
    """Receive a consent's answer in an integration's place. Whatever came is shown as text."""
    answer = {name: visit.query[name] for name in ("code", "state", "error", "error_description")
              if name in visit.query}  # fmt: skip
    code = answer.get("code", "")
    curl = (
        f"curl -u CLIENT_ID:CLIENT_SECRET -d grant_type=authorization_code -d code={code}"
        f" -d redirect_uri={visit.base_url}{developer.CALLBACK} {visit.base_url}/oauth-v1/token"
    )
    return page(layout.frame(
        visit, say(visit, "callback_title"),
        h("h1", say(visit, "callback_title")),
        h("p", say(visit, "callback_lead"), class_="lead"),
        "error" in answer and notice(say(visit, "callback_refused"), "bad"),
        layout.facts([(name, h("code", value)) for name, value in answer.items()]),
        # Only what cannot mean anything to a shell goes into a line to be copied.
        _CODE.match(code) and (h("h3", say(visit, "exchange")), h("pre", h("code", curl))),
        is_narrow=True,
    ))  # fmt: skip
