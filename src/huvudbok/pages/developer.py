"""For those who make integrations: register one, change it, and give it another secret."""

from __future__ import annotations

import secrets
from urllib.parse import urlencode

from huvudbok.access import goods, integrations, users
from huvudbok.access.integrations import SCOPES, BadIntegration, Credentials, Integration
from huvudbok.access.sessions import Session
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.pages import layout, ratings, texts
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, field, form, hidden, notice, say, tick
from huvudbok.pages.visit import Answer, Stop, Visit, page, to

NEW, ONE = "/developer/new", "/developer/integration"
MOST_URIS = 20


def require_developer(visit: Visit) -> Session:
    """Stop whoever is no administrator, of the server or of any company."""
    user = visit.require_user()
    with reading(visit.registry.control) as tx:
        if not may_develop(tx, user):
            raise Stop(403, "developers_only")
    return user


def may_develop(tx: Tx, user: Session) -> bool:
    places = users.companies_of(tx, user.user_id)
    return user.is_admin or any(place.role == users.ADMINISTRATOR for place in places)


def mine(tx: Tx, user: Session) -> list[Integration]:
    """List what a user has registered; who looks after the server sees all."""
    return integrations.everyone(tx, None if user.is_admin else user.user_id)


def require_mine(tx: Tx, user: Session, client_id: str) -> Integration:
    """Give an integration of the user; somebody else's looks like none."""
    found = integrations.find(tx, client_id)
    if found is None or not (user.is_admin or found.owner_id == user.user_id):
        raise Stop(404, "no_such")
    return found


def show(visit: Visit) -> Answer:
    user = require_developer(visit)
    with reading(visit.registry.control) as tx:
        found = mine(tx, user)
    rows = [
        h("li",
          h("div",
            h("a", h("strong", each.name), href=_address(each.client_id)),
            h("small", h("code", each.client_id), " · ", _kind(visit, each))))
        for each in found
    ]  # fmt: skip
    return page(layout.frame(
        visit, say(visit, "developer"),
        h("h1", say(visit, "developer")),
        h("p", say(visit, "developer_lead"), class_="lead"),
        "removed" in visit.query and notice(say(visit, "integration_removed")),
        h("section",
          h("div",
            h("h2", say(visit, "integrations")),
            h("a", say(visit, "new_integration"), href=NEW, class_="button"), class_="head"),
          h("ul", rows, class_="list")
          if rows else h("p", say(visit, "no_integrations"), class_="quiet")),
        h("section", h("h2", say(visit, "tools")),
          h("ul",
            _tool(visit, "/developer/token", "token_title", "token_lead"),
            _tool(visit, "/developer/claims", "claims_title", "claims_lead"),
            _tool(visit, "/docs", "docs", "docs_lead"), class_="list")),
    ))  # fmt: skip


def _tool(visit: Visit, path: str, name: str, lead: str) -> Html:
    return h("li", h("div", h("a", h("strong", say(visit, name)), href=path),
                     h("small", say(visit, lead))))  # fmt: skip


def _kind(visit: Visit, found: Integration) -> str:
    kinds = [say(visit, "oauth") if found.redirect_uris else say(visit, "no_redirect")]
    if found.allows_service:
        kinds.append(say(visit, "service_account"))
    if found.is_legacy:
        kinds.append(say(visit, "allow_legacy"))
    return " · ".join(kinds)


def _address(client_id: str) -> str:
    return f"{ONE}?{urlencode({'client_id': client_id})}"


def show_new(visit: Visit) -> Answer:
    require_developer(visit)
    return page(_edit(visit, _empty(visit), NEW))


def take_new(visit: Visit) -> Answer:
    """Register an integration; its secret is shown this once."""
    user = require_developer(visit)
    wished = _wished(visit, "")
    wrong = _problem(visit, wished)
    if wrong:
        return page(_edit(visit, wished, NEW, wrong), 422)
    try:
        with writing(visit.registry.control) as tx:
            made = integrations.register(
                tx, wished.name, wished.scopes, legacy=wished.is_legacy,
                redirect_uris=wished.redirect_uris, allows_service=wished.allows_service,
                owner_id=user.user_id,
            )  # fmt: skip
    except BadIntegration:
        return page(_edit(visit, wished, NEW, notice(say(visit, "bad_name"), "bad")), 422)
    return page(_secret(visit, "registered", made))


def show_one(visit: Visit) -> Answer:
    user = require_developer(visit)
    with reading(visit.registry.control) as tx:
        found = require_mine(tx, user, visit.query.get("client_id", ""))
    said = notice(say(visit, "saved")) if "saved" in visit.query else None
    return page(_edit(visit, found, ONE, said))


def take_one(visit: Visit) -> Answer:
    """Change an integration; connections keep the scopes they were approved with."""
    user = require_developer(visit)
    with reading(visit.registry.control) as tx:
        before = require_mine(tx, user, visit.field("client_id"))
    wished = _wished(visit, before.client_id)
    wrong = _problem(visit, wished)
    if wrong:
        return page(_edit(visit, wished, ONE, wrong), 422)
    try:
        with writing(visit.registry.control) as tx:
            integrations.change(
                tx, before.client_id, name=wished.name, scopes=wished.scopes,
                redirect_uris=wished.redirect_uris, is_legacy=wished.is_legacy,
                allows_service=wished.allows_service,
            )  # fmt: skip
    except BadIntegration:
        return page(_edit(visit, wished, ONE, notice(say(visit, "bad_name"), "bad")), 422)
    return to(_address(before.client_id) + "&saved")


def take_secret(visit: Visit) -> Answer:
    """Give an integration another secret; it is shown this once."""
    user = require_developer(visit)
    with writing(visit.registry.control) as tx:
        found = require_mine(tx, user, visit.field("client_id"))
        made = Credentials(found.client_id, integrations.rotate_secret(tx, found.client_id))
    return page(_secret(visit, "rotated", made))


def take_remove(visit: Visit) -> Answer:
    user = require_developer(visit)
    with writing(visit.registry.control) as tx:
        found = require_mine(tx, user, visit.field("client_id"))
        integrations.remove(tx, found.client_id)
    return to("/developer?removed")


def take_reply(visit: Visit) -> Answer:
    """Answer what somebody said of one's integration; an empty text takes the answer back."""
    user = require_developer(visit)
    with writing(visit.registry.control) as tx:
        found = require_mine(tx, user, visit.field("client_id"))
        try:
            if not goods.answer(tx, found.client_id, visit.number("id"), visit.field("response")):
                raise Stop(404, "no_such")
        except goods.BadRating:
            raise Stop(400, "bad_comment") from None
    return to(_address(found.client_id) + "&saved")


def _empty(visit: Visit) -> Integration:
    scopes = ("bookkeeping", "companyinformation")
    return Integration("", "", scopes, (visit.base_url + CALLBACK,), False, False, False, 0, 0)


CALLBACK = "/developer/callback"


def _wished(visit: Visit, client_id: str) -> Integration:
    """Read an integration from the form."""
    uris = tuple(visit.field("redirect_uris").split())
    scopes = tuple(scope for scope in SCOPES if scope in visit.fields("scope"))
    return Integration(
        client_id, visit.line("name"), scopes, uris, bool(visit.field("legacy")),
        bool(visit.field("service")), False, 0, 0,
    )  # fmt: skip


def _problem(visit: Visit, wished: Integration) -> Html | None:
    for uri in wished.redirect_uris:
        if not integrations.is_redirect_uri(uri):
            return notice(say(visit, "bad_redirect", uri=uri), "bad")
    if len(wished.redirect_uris) > MOST_URIS:
        return notice(say(visit, "many_redirects", count=MOST_URIS), "bad")
    return None if wished.scopes else notice(say(visit, "bad_scopes"), "bad")


def _edit(visit: Visit, found: Integration, action: str, said: Html | None = None) -> Html:
    title = found.name if found.client_id else say(visit, "new_integration")
    return layout.frame(
        visit, title,
        h("h1", title),
        h("p", h("a", "← ", say(visit, "developer"), href="/developer"), class_="lead"),
        said,
        h("section", _form(visit, found, action)),
        _rest(visit, found) if found.client_id else None,
    )  # fmt: skip


def _form(visit: Visit, found: Integration, action: str) -> Html:
    lines = "\n".join(found.redirect_uris)
    return form(visit, action,
        hidden("client_id", found.client_id),
        found.client_id and h("p", h("span", say(visit, "client_id"), class_="label"),
                              h("code", found.client_id, class_="secret"), class_="field"),
        field(say(visit, "name"), "name", value=found.name, longest=100,
              is_first=not found.client_id),
        h("p",
          h("label", say(visit, "redirect_uris"), for_="redirect_uris"),
          # A line break straight after the tag is not part of the value; one inside is.
          h("textarea", "\n" + lines, id="redirect_uris", name="redirect_uris", rows=3,
            spellcheck="false", aria_describedby="redirect_uris-hint"),
          h("small", say(visit, "redirect_uris_hint"), id="redirect_uris-hint"), class_="field"),
        h("fieldset",
          h("legend", say(visit, "scopes")),
          h("div", scope_ticks(visit, found.scopes), class_="ticks")),
        h("fieldset",
          h("legend", say(visit, "options")),
          tick(say(visit, "allow_service"), "service", "on", is_on=found.allows_service,
               hint=say(visit, "allow_service_hint")),
          tick(say(visit, "allow_legacy"), "legacy", "on", is_on=found.is_legacy,
               hint=say(visit, "allow_legacy_hint"))),
        h("p", button(say(visit, "save" if found.client_id else "register")), class_="actions"),
    )  # fmt: skip


def scope_ticks(visit: Visit, chosen: tuple[str, ...]) -> Part:
    return [
        tick(scope, "scope", scope, is_on=scope in chosen,
             hint=texts.scope_in_words(visit.language, scope))
        for scope in SCOPES
    ]  # fmt: skip


def _rest(visit: Visit, found: Integration) -> Part:
    """Offer what is done to an integration that exists: try it, another secret, away with it."""
    return (
        found.redirect_uris and h("section",
            h("h2", say(visit, "try_consent")),
            h("p", say(visit, "try_consent_text")),
            h("p", h("a", say(visit, "open_consent"), href=consent_address(found),
                     class_="button second"), class_="actions")),
        ratings.received(visit, found),
        _danger(visit, found, "/developer/secret", "rotate", "rotate_text"),
        _danger(visit, found, "/developer/remove", "remove_integration", "remove_text"),
    )  # fmt: skip


def _danger(visit: Visit, found: Integration, action: str, name: str, text: str) -> Html:
    """Offer what cannot be undone; it is folded, so that no single click does it."""
    return h("section",
        h("details",
          h("summary", h("h2", say(visit, name))),
          h("p", say(visit, text)),
          form(visit, action, hidden("client_id", found.client_id),
               h("p", button(say(visit, name), kind="danger"), class_="actions"))),
    )  # fmt: skip


def consent_address(found: Integration) -> str:
    """Give the address at which the integration would ask for all its scopes."""
    return "/oauth-v1/auth?" + urlencode({
        "client_id": found.client_id, "redirect_uri": found.redirect_uris[0],
        "scope": " ".join(found.scopes), "state": secrets.token_urlsafe(8),
        "access_type": "offline", "response_type": "code",
    })  # fmt: skip


def _secret(visit: Visit, title: str, made: Credentials) -> Html:
    return layout.frame(
        visit, say(visit, title),
        h("h1", say(visit, title)),
        notice(say(visit, "secret_once"), "plain"),
        layout.secret(say(visit, "client_id"), made.client_id),
        layout.secret(say(visit, "client_secret"), made.client_secret),
        h("p", h("a", say(visit, "to_integration"), href=_address(made.client_id),
                 class_="button"), class_="actions"),
        is_narrow=True,
    )  # fmt: skip
