"""The first page of a new data folder: its owner creates the first user and the first company."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from huvudbok import founding, luhn
from huvudbok.access import passwords, sessions, users
from huvudbok.access.people_tables import setup_link
from huvudbok.db.companies import Registry
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.pages import layout
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, field, form, hidden, notice, say
from huvudbok.pages.shell import session_cookie
from huvudbok.pages.visit import Answer, Visit, page, to

PATH = "/setup"
VALID_MS = 24 * 3600 * 1000


def new_link(registry: Registry) -> str | None:
    """Make the one link that opens the page, `/setup?key=...`; None once there is a user."""
    made = secrets.token_urlsafe(32)
    with writing(registry.control) as tx:
        if users.is_set_up(tx):
            return None
        tx.execute(delete(setup_link))
        tx.execute(insert(setup_link), {"link_hash": _hash(made), "created_at": tx.now})
    return f"{PATH}?key={made}"


def _is_valid(tx: Tx, key: str) -> bool:
    found = select(setup_link.c.created_at).where(setup_link.c.link_hash == _hash(key))
    created_at = tx.execute(found).scalar()
    return created_at is not None and tx.now - created_at < VALID_MS and not users.is_set_up(tx)


def _hash(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


@dataclass(frozen=True, slots=True)
class Wish:
    """What the owner wrote."""

    email: str
    name: str
    password: str
    company: str
    number: str
    first_day: str
    last_day: str


def show(visit: Visit) -> Answer:
    key = visit.query.get("key", "")
    with reading(visit.registry.control) as tx:
        if not _is_valid(tx, key):
            return _dead(visit)
        year = tx.today[:4]
    empty = Wish("", "", "", "", "", f"{year}-01-01", f"{year}-12-31")
    return page(_page(visit, key, empty))


def take(visit: Visit) -> Answer:
    """Create the owner and the company, and log the owner in. The link is good no more."""
    key = visit.field("key")
    with reading(visit.registry.control) as tx:
        if not _is_valid(tx, key):
            return _dead(visit)
    wish = Wish(*(
        visit.line(name) if name != "password" else visit.field(name)
        for name in Wish.__slots__
    ))  # fmt: skip
    has_company = bool(visit.registry.all())
    wrong = problem(wish, with_company=not has_company)
    if wrong:
        return page(_page(visit, key, wish, notice(say(visit, wrong), "bad")), 422)
    hashed = passwords.hash_of(wish.password)
    with writing(visit.registry.control) as tx:
        # Whoever sends the form twice at once finds the link gone here.
        if not _is_valid(tx, key):
            return _dead(visit)
        user_id = users.add(tx, wish.email, wish.name, hashed, admin=True)
        tx.execute(delete(setup_link))
        sessions.end(tx, visit.cookie)
        made = sessions.begin(tx, user_id, sessions.WHOLE, visit.agent, visit.address)
    if not has_company:
        founding.found(
            visit.registry, wish.company, kind="live", organisation_number=wish.number,
            years=[(wish.first_day, wish.last_day)],
        )  # fmt: skip
    return to("/connections", cookies=(session_cookie(visit, made),))


def problem(wish: Wish, *, with_company: bool = True) -> str:
    """Name what is wrong with a wish, as a text of the pages; `` when nothing is."""
    if not users.is_email(wish.email):
        return "bad_email"
    weakness = passwords.weakness(wish.password, wish.email)
    if weakness:
        return f"weak_{weakness}"
    if not with_company:
        return ""
    if not wish.company or len(wish.company) > 200:
        return "bad_company"
    if wish.number and not is_organisation_number(wish.number):
        return "bad_number"
    return "" if is_financial_year(wish.first_day, wish.last_day) else "bad_year"


def is_organisation_number(text: str) -> bool:
    """Check length and check digit of ten digits, written with or without the hyphen."""
    digits = text.replace("-", "", 1)
    return len(digits) == 10 and digits.isascii() and digits.isdigit() and luhn.is_valid(digits)


def is_financial_year(first: str, last: str) -> bool:
    """Check the two days of a year: whole months, 18 at most.

    Law: Bokföringslagen 3 kap. 1-3 §§.
    """
    try:
        begins, ends = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
        after = ends + datetime.timedelta(days=1)
    except (ValueError, OverflowError):
        return False
    months = (after.year - begins.year) * 12 + after.month - begins.month
    return 1900 <= begins.year <= ends.year <= 2100 and after.day == 1 and 0 < months <= 18


def _page(visit: Visit, key: str, wish: Wish, said: Html | None = None) -> Html:
    return layout.frame(
        visit, say(visit, "setup_title"),
        h("h1", say(visit, "setup_title")),
        h("p", say(visit, "setup_lead"), class_="lead"),
        said,
        form(visit, PATH,
            hidden("key", key),
            h("h2", say(visit, "you")),
            field(say(visit, "your_name"), "name", value=wish.name, complete="name",
                  is_first=True, longest=100),
            field(say(visit, "email"), "email", kind="email", value=wish.email,
                  complete="username"),
            field(say(visit, "password"), "password", kind="password",
                  complete="new-password", hint=say(visit, "new_password_hint")),
            None if visit.registry.all() else _company(visit, wish),
            h("p", button(say(visit, "create")), class_="actions")),
        is_narrow=True,
    )  # fmt: skip


def _company(visit: Visit, wish: Wish) -> Part:
    return (
        h("h2", say(visit, "the_company")),
        field(say(visit, "company_name"), "company", value=wish.company,
              complete="organization"),
        field(say(visit, "organisation_number"), "number", value=wish.number,
              is_needed=False, longest=11),
        h("div",
          field(say(visit, "first_day"), "first_day", value=wish.first_day, longest=10),
          field(say(visit, "last_day"), "last_day", value=wish.last_day, longest=10),
          class_="pair"),
    )  # fmt: skip


def _dead(visit: Visit) -> Answer:
    title = say(visit, "setup_dead")
    return page(layout.frame(
        visit, title, h("h1", title), h("p", say(visit, "setup_dead_text")),
        h("p", h("a", say(visit, "log_in"), href="/login")), is_narrow=True,
    ), 403)  # fmt: skip
