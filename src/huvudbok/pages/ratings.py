"""What users think of what they have connected, and what those who made it answer."""

from __future__ import annotations

from huvudbok.access import goods, users
from huvudbok.access.goods import BadRating, Rating
from huvudbok.access.integrations import Integration
from huvudbok.access.oauth import connections
from huvudbok.access.oauth.connections import Connection
from huvudbok.db.tx import reading, writing
from huvudbok.pages import layout
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, form, hidden, say
from huvudbok.pages.visit import Answer, Stop, Visit, to

RATE, REPLY = "/connections/rate", "/developer/reply"
_WRONG = {"rating": "bad_rating", "comment": "bad_comment"}
_STARS = range(goods.LEAST, goods.MOST + 1)


def rating_form(visit: Visit, found: Connection, mine: Rating | None) -> Html:
    """Build the folded form in which a user rates what is connected, filled with what was said."""
    said = say(visit, "my_rating", stars=mine.rating) if mine else say(visit, "rate")
    comment = f"comment-{found.id}"
    return h("details",
        h("summary", said),
        h("p", h("small", say(visit, "their_answer", name=found.integration)), mine.response,
          class_="said") if mine and mine.response else None,
        form(visit, RATE,
            hidden("id", found.id),
            h("fieldset",
              h("legend", say(visit, "rating_of", name=found.integration)),
              h("div", [_star(visit, found.id, each, mine) for each in _STARS], class_="stars")),
            _text(say(visit, "rating_comment"), "comment", comment, mine.comment if mine else ""),
            h("p", button(say(visit, "save"), kind="second"), class_="actions")),
    )  # fmt: skip


def _star(visit: Visit, connection_id: int, number: int, mine: Rating | None) -> Html:
    hint = {goods.LEAST: "rating_worst", goods.MOST: "rating_best"}.get(number)
    return h("label",
        h("input", type="radio", name="rating", value=number, required=True,
          id=f"rating-{connection_id}-{number}",
          checked=mine is not None and mine.rating == number),
        h("span", number, hint and h("small", " ", say(visit, hint))),
        class_="tick",
    )  # fmt: skip


def _text(label: str, name: str, key: str, value: str) -> Html:
    return h("p",
        h("label", label, for_=key),
        # A line break straight after the tag is not part of the value.
        h("textarea", "\n" + value, id=key, name=name, rows=3, maxlength=goods.LONGEST_COMMENT,
          class_="prose"),
        class_="field",
    )  # fmt: skip


def take(visit: Visit) -> Answer:
    """Note a rating; only of what is connected to a company that the user belongs to."""
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        found = connections.find(tx, visit.number("id"))
        places = users.companies_of(tx, user.user_id)
        if found is None or found.tenant_id not in {place.tenant_id for place in places}:
            raise Stop(404, "no_such")
        try:
            goods.rate(tx, found.client_id, found.tenant_id, user.user_id, visit.number("rating"),
                       visit.field("comment"))  # fmt: skip
        except BadRating as bad:
            raise Stop(400, _WRONG[str(bad)]) from None
    return to("/connections?saved")


def received(visit: Visit, found: Integration) -> Part:
    """Show the owner of an integration what is said of it, each with a form to answer in."""
    with reading(visit.registry.control) as tx:
        number = goods.number_of(tx, found.client_id)
        said = goods.ratings_of(tx, [found.client_id])
    return h("section",
        h("h2", say(visit, "ratings")),
        h("p", say(visit, "integration_number", number=number), class_="quiet"),
        h("ul", [_received(visit, each) for each in said], class_="list ratings")
        if said else h("p", say(visit, "no_ratings"), class_="quiet"),
    )  # fmt: skip


def _received(visit: Visit, each: Rating) -> Html:
    return h("li",
        h("div",
          h("strong", say(visit, "stars", stars=each.rating)), " ", each.company,
          h("small", layout.moment(each.updated_at)),
          each.comment and h("p", each.comment, class_="said"),
          h("details",
            h("summary", say(visit, "reply_change" if each.response else "reply")),
            form(visit, REPLY,
                hidden("client_id", each.client_id), hidden("id", each.id),
                _text(say(visit, "reply"), "response", f"response-{each.id}", each.response),
                h("p", button(say(visit, "save"), kind="second"), class_="actions")))),
    )  # fmt: skip
