"""`/oauth-v1/auth`: an integration asks, the user sees what for, and approves or declines."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from huvudbok.access import users
from huvudbok.access.oauth import authorize, endpoints
from huvudbok.access.oauth.authorize import ConsentRequest, PageError, RedirectError
from huvudbok.access.sessions import Session
from huvudbok.access.users import Place
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.pages import layout, texts
from huvudbok.pages.html import Html, h
from huvudbok.pages.layout import button, form, hidden, say
from huvudbok.pages.oauth import AUTH, target_of
from huvudbok.pages.visit import Answer, Stop, Visit, page, to, whole

# Our own parameter among the integration's: which company the user has chosen.
CHOSEN = "company"


def show(visit: Visit) -> Answer:
    """Show what is asked for. A request that is wrong in itself needs no login to be refused."""
    with reading(visit.registry.control) as tx:
        asked = authorize.read_request(tx, visit.query)
    if not isinstance(asked, ConsentRequest):
        return _wrong(visit, asked)
    user = visit.require_user()
    # A licence that is missing is told to the integration, and noted.
    with writing(visit.registry.control) as tx:
        places = _places(tx, user, asked)
        place = _chosen(places, whole(visit.query.get(CHOSEN, "")))
        lacking = place and authorize.missing_licence(tx, asked, place.tenant_id)
    if lacking:
        return to(lacking)
    if not places:
        return page(_nothing(visit, user, asked), 403)
    if place is None:
        return page(_choose(visit, user, asked, places))
    return page(_consent(visit, user, asked, place, several=len(places) > 1),
                form_targets=target_of(asked.redirect_uri))  # fmt: skip


def take(visit: Visit) -> Answer:
    """Take the user's answer. What was asked for is read anew: the form is not believed."""
    if "grant_type" in visit.form:
        refused = endpoints.WRONG_ENDPOINT
        assert isinstance(refused.content, bytes)
        return Answer(refused.status, refused.content, refused.media_type)
    user = visit.require_user()
    query = dict(reversed(parse_qsl(visit.field("query"), keep_blank_values=True)))
    if any("\0" in value for value in query.values()):
        raise Stop(400, "bad_request")
    with writing(visit.registry.control) as tx:
        asked = authorize.read_request(tx, query)
        if not isinstance(asked, ConsentRequest):
            return _wrong(visit, asked)
        place = _chosen(_places(tx, user, asked), visit.number(CHOSEN), is_form=True)
        if place is None:
            raise Stop(403, "not_yours")
        if visit.field("answer") == "approve":
            return to(authorize.approve(tx, asked, user.user_id, place.tenant_id))
        return to(authorize.refuse(tx, asked, place.tenant_id))


def _places(tx: Tx, user: Session, asked: ConsentRequest) -> list[Place]:
    """List the companies in which the user may approve this."""
    return [
        place for place in users.companies_of(tx, user.user_id)
        if not asked.is_service or place.role == users.ADMINISTRATOR
    ]  # fmt: skip


def _chosen(places: list[Place], tenant_id: int, *, is_form: bool = False) -> Place | None:
    """Give the company that was chosen; the only one needs no choosing, but a form names it."""
    if not tenant_id and len(places) == 1 and not is_form:
        return places[0]
    return next((place for place in places if place.tenant_id == tenant_id), None)


def _wrong(visit: Visit, problem: PageError | RedirectError) -> Answer:
    if isinstance(problem, RedirectError):
        return to(problem.url)
    title = say(visit, "consent_error")
    return page(layout.frame(
        visit, title,
        h("h1", title),
        h("p", say(visit, "consent_error_text")),
        h("code", problem.message, class_="secret"),
        is_narrow=True,
    ), 400)  # fmt: skip


def _nothing(visit: Visit, user: Session, asked: ConsentRequest) -> Html:
    text = "service_admins" if asked.is_service else "no_company_text"
    return layout.frame(
        visit, say(visit, "no_company"),
        h("h1", say(visit, "no_company")),
        h("p", say(visit, text)),
        _who(visit, user),
        is_narrow=True,
    )  # fmt: skip


def _choose(visit: Visit, user: Session, asked: ConsentRequest, places: list[Place]) -> Html:
    return layout.frame(
        visit, say(visit, "choose_company"),
        h("p", say(visit, "consent_title"), class_="step"),
        h("h1", say(visit, "choose_company")),
        h("p", say(visit, "choose_lead", name=asked.name), class_="lead"),
        h("ul", [
            h("li", h("a",
              h("span", place.name,
                h("small", say(visit, "company_number", number=place.tenant_id), " · ",
                  say(visit, "test_company") if place.kind == "test"
                  else say(visit, f"role_{place.role}"))),
              href=_with(visit, str(place.tenant_id))))
            for place in places
        ], class_="choices"),
        _who(visit, user),
        is_narrow=True,
    )  # fmt: skip


def _with(visit: Visit, tenant_id: str) -> str:
    """Give this page's address with another company chosen, or none."""
    kept = [
        pair for pair in parse_qsl(visit.query_string, keep_blank_values=True)
        if pair[0] not in (CHOSEN, "lang")
    ]  # fmt: skip
    return f"{AUTH}?{urlencode([*kept, (CHOSEN, tenant_id)] if tenant_id else kept)}"


def _consent(
    visit: Visit, user: Session, asked: ConsentRequest, place: Place, *, several: bool
) -> Html:
    may = "consent_may_read" if place.role == users.READER else "consent_may"
    return layout.frame(
        visit, say(visit, "consent_title"),
        h("p", say(visit, "consent_title"), class_="step"),
        h("h1", say(visit, "consent_lead", name=asked.name)),
        h("div",
          h("strong", place.name),
          h("small", say(visit, "company_number", number=place.tenant_id),
            place.kind == "test" and f" · {say(visit, 'test_company')}"),
          several and h("a", say(visit, "other_company"), href=_with(visit, "")),
          class_="parties"),
        h("h2", say(visit, may), class_="grants-head"),
        h("ul", [h("li", texts.scope_in_words(visit.language, scope)) for scope in asked.scopes],
          class_="grants"),
        asked.is_service and h("p", say(visit, "consent_service"), class_="notice plain"),
        h("p", say(visit, "consent_until"), class_="quiet"),
        form(visit, AUTH,
            hidden("query", visit.query_string), hidden(CHOSEN, place.tenant_id),
            h("p",
              button(say(visit, "approve"), name="answer", value="approve"),
              button(say(visit, "refuse"), kind="second", name="answer", value="refuse"),
              class_="actions")),
        h("p", say(visit, "consent_goes_to", host=urlsplit(asked.redirect_uri).netloc),
          class_="quiet"),
        _who(visit, user),
        is_narrow=True,
    )  # fmt: skip


def _who(visit: Visit, user: Session) -> Html:
    return h("div",
        h("span", say(visit, "logged_in_as", name=user.name)),
        form(visit, "/logout", button(say(visit, "log_out"), kind="plain")),
        class_="who quiet",
    )  # fmt: skip
