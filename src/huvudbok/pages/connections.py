"""What is connected to one's companies, and how to take it back."""

from __future__ import annotations

from huvudbok.access import audit, goods, rights, users
from huvudbok.access.goods import Rating
from huvudbok.access.oauth import connections
from huvudbok.access.oauth.connections import Connection
from huvudbok.access.sessions import Session
from huvudbok.access.users import Place
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.pages import layout, ratings, texts
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, form, hidden, notice, say, tick
from huvudbok.pages.visit import Answer, Stop, Visit, page, to, whole


def show(visit: Visit) -> Answer:
    user = visit.require_user()
    said = None
    with reading(visit.registry.control) as tx:
        places = users.companies_of(tx, user.user_id)
        found = [(place, connections.of_company(tx, place.tenant_id)) for place in places]
        said_before = {
            place.tenant_id: goods.ratings_by(tx, user.user_id, place.tenant_id) for place in places
        }
        names = {
            each.approved_by: _name(tx, each.approved_by) for _, those in found for each in those
        }
    if "saved" in visit.query:
        said = notice(say(visit, "saved"))
    if "revoked" in visit.query:
        said = notice(say(visit, "revoked_done"))
    return page(layout.frame(
        visit, say(visit, "connections"),
        h("h1", say(visit, "connections")),
        h("p", say(visit, "connections_lead" if places else "no_companies"), class_="lead"),
        said,
        [_company(visit, user, place, those, names, said_before[place.tenant_id])
         for place, those in found],
    ))  # fmt: skip


def _name(tx: Tx, user_id: int) -> str:
    found = users.get(tx, user_id)
    return found.name if found else ""


def _company(
    visit: Visit, user: Session, place: Place, found: list[Connection], names: dict[int, str],
    mine: dict[str, Rating],
) -> Html:  # fmt: skip
    """Show one company: what is connected to it, and for a test company its licences."""
    return h("section",
        h("div",
          h("h2", place.name, place.kind == "test" and tag(visit, "test_company")),
          h("small", say(visit, "company_number", number=place.tenant_id), " · ",
            say(visit, f"role_{place.role}")),
          class_="head"),
        h("ul", [_line(visit, user, place, each, names, mine) for each in found], class_="list")
        if found else h("p", say(visit, "no_connections"), class_="quiet"),
        place.kind == "test" and place.role == users.ADMINISTRATOR and _licences(visit, place),
    )  # fmt: skip


def tag(visit: Visit, name: str) -> Html:
    return h("em", say(visit, name), class_="tag")


def _line(
    visit: Visit, user: Session, place: Place, found: Connection, names: dict[int, str],
    mine: dict[str, Rating],
) -> Html:  # fmt: skip
    by = names.get(found.approved_by)
    words = ", ".join(texts.scope_in_words(visit.language, scope) for scope in found.scopes)
    return h("li",
        h("div",
          h("strong", found.integration), found.is_service and tag(visit, "service_account"),
          h("small", say(visit, "approved"), " ", layout.moment(found.created_at),
            f" {say(visit, 'approved_by', name=by)}" if by else ""),
          h("details", h("summary", f"{say(visit, 'may')} ({len(found.scopes)})"),
            h("small", words)),
          ratings.rating_form(visit, found, mine.get(found.client_id))),
        _may_revoke(user, place, found) and h("form",
            hidden("id", found.id),
            button(say(visit, "revoke"), kind="danger",
                   label=say(visit, "revoke_this", name=found.integration)),
            method="get", action="/connections/revoke"),
    )  # fmt: skip


def _may_revoke(user: Session, place: Place, found: Connection) -> bool:
    """Let an administrator revoke anything, others what they have approved themselves."""
    return place.role == users.ADMINISTRATOR or found.approved_by == user.user_id


def show_revoke(visit: Visit) -> Answer:
    """Ask once more: only a new consent brings a connection back."""
    user = visit.require_user()
    with reading(visit.registry.control) as tx:
        place, found = _require(tx, user, whole(visit.query.get("id", "")))
    title = say(visit, "revoke_title", name=found.integration)
    return page(layout.frame(
        visit, title,
        h("h1", title),
        h("p", say(visit, "revoke_text", name=found.integration, company=place.name)),
        form(visit, "/connections/revoke",
            hidden("id", found.id),
            h("p", button(say(visit, "revoke"), kind="danger"),
              h("a", say(visit, "cancel"), href="/connections", class_="button second"),
              class_="actions")),
        is_narrow=True,
    ))  # fmt: skip


def revoke(visit: Visit) -> Answer:
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        _, found = _require(tx, user, visit.number("id"))
        connections.revoke(tx, found, user.user_id)
    return to("/connections?revoked")


def _require(tx: Tx, user: Session, connection_id: int) -> tuple[Place, Connection]:
    """Give a connection the user may revoke; somebody else's looks like none."""
    found = connections.find(tx, connection_id)
    if found:
        for place in users.companies_of(tx, user.user_id):
            if place.tenant_id == found.tenant_id and _may_revoke(user, place, found):
                return place, found
    raise Stop(404, "no_such")


def _licences(visit: Visit, place: Place) -> Part:
    held = place.modules.split()
    return h("details",
        h("summary", say(visit, "licences")),
        h("p", say(visit, "licences_lead"), class_="quiet"),
        form(visit, "/connections/licences",
            hidden("company", place.tenant_id),
            h("div", [tick(name, "module", name, is_on=name in held) for name in rights.MODULES],
              class_="ticks"),
            h("p", button(say(visit, "save"), kind="second"), class_="actions")),
    )  # fmt: skip


def take_licences(visit: Visit) -> Answer:
    """Switch modules of a test company on and off; licences of paid apps stay."""
    user = visit.require_user()
    with reading(visit.registry.control) as tx:
        places = users.companies_of(tx, user.user_id)
    wanted = visit.number("company")
    for place in places:
        if (place.tenant_id, place.kind, place.role) == (wanted, "test", users.ADMINISTRATOR):
            chosen = [name for name in rights.MODULES if name in visit.fields("module")]
            others = [name for name in place.modules.split() if name not in rights.MODULES]
            modules = " ".join((*chosen, *others))
            visit.registry.note(wanted, modules=modules)
            with writing(visit.registry.control) as tx:
                audit.note(tx, "modules changed", tenant_id=wanted, detail=modules)
            return to("/connections?saved")
    raise Stop(404, "no_such")
