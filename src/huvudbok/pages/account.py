"""One's own account: the password, the second step of the login, and where one is logged in."""

from __future__ import annotations

from huvudbok.access import passwords, sessions, totp, users
from huvudbok.access.sessions import Session
from huvudbok.db.tx import reading, writing
from huvudbok.pages import layout, login
from huvudbok.pages.html import Html, Part, h
from huvudbok.pages.layout import button, field, form, hidden, notice, say
from huvudbok.pages.visit import Answer, Visit, page, to

TOTP = "/account/code"


def show(visit: Visit) -> Answer:
    visit.require_user()
    return page(_account(visit, None))


def take_password(visit: Visit) -> Answer:
    """Change the password; every other browser is logged out."""
    user = visit.require_user()
    new = visit.field("new_password")
    weakness = passwords.weakness(new, user.email)
    if weakness:
        return _refused(visit, f"weak_{weakness}")
    if new != visit.field("again"):
        return _refused(visit, "not_alike")
    if not login.require_password(visit):
        return _refused(visit, "wrong_password")
    hashed = passwords.hash_of(new)
    with writing(visit.registry.control) as tx:
        users.set_password(tx, user.user_id, hashed, but=visit.cookie)
    return page(_account(visit, notice(say(visit, "password_changed"))))


def _refused(visit: Visit, text: str) -> Answer:
    return page(_account(visit, notice(say(visit, text), "bad")), 422)


def take_sessions(visit: Visit) -> Answer:
    """Log out one other browser, or all of them."""
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        if visit.field("which") == "others":
            sessions.end_all(tx, user.user_id, visit.cookie)
        else:
            sessions.end_one(tx, user.user_id, visit.field("which"))
    return to("/account")


def show_totp(visit: Visit) -> Answer:
    visit.require_user()
    return _offered(visit)


def take_totp(visit: Visit) -> Answer:
    """Turn the second step on with a first code."""
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        codes = totp.confirm(tx, user.user_id, visit.field("code"))
        if codes is not None:
            users.note(tx, "second step on", user.user_id)
    if codes is None:
        return _offered(visit, notice(say(visit, "wrong_code"), "bad"), 422)
    return page(_recovery(visit, codes))


def take_totp_off(visit: Visit) -> Answer:
    """Turn the second step off; the password is asked for, as the session alone may be borrowed."""
    user = visit.require_user()
    if not login.require_password(visit, "present"):
        return _refused(visit, "wrong_password")
    with writing(visit.registry.control) as tx:
        totp.turn_off(tx, user.user_id)
        users.note(tx, "second step off", user.user_id)
    return to("/account")


def _account(visit: Visit, said: Html | None) -> Html:
    user = visit.require_user()
    with reading(visit.registry.control) as tx:
        has_totp = totp.is_on(tx, user.user_id)
        others = sessions.of_user(tx, user.user_id)
    return layout.frame(
        visit, say(visit, "account"),
        h("h1", say(visit, "account")),
        h("p", say(visit, "account_lead", name=user.name, email=user.email), class_="lead"),
        said,
        h("section", h("h2", say(visit, "change_password")), _password_form(visit)),
        h("section", h("h2", say(visit, "second_step")), _second_step(visit, is_on=has_totp)),
        h("section", h("h2", say(visit, "sessions")), _browsers(visit, user, others)),
    )  # fmt: skip


def _password_form(visit: Visit) -> Html:
    return form(visit, "/account/password",
        field(say(visit, "present_password"), "password", kind="password",
              complete="current-password"),
        field(say(visit, "new_password"), "new_password", kind="password",
              complete="new-password", hint=say(visit, "new_password_hint")),
        field(say(visit, "again"), "again", kind="password", complete="new-password"),
        h("p", button(say(visit, "change_password")), class_="actions"),
    )  # fmt: skip


def _second_step(visit: Visit, *, is_on: bool) -> Part:
    if not is_on:
        return (
            h("p", say(visit, "totp_is_off")),
            h("p", h("a", say(visit, "turn_on"), href=TOTP, class_="button"), class_="actions"),
        )
    return (
        h("p", say(visit, "totp_is_on")),
        form(visit, "/account/code/off",
            field(say(visit, "present_password"), "present", kind="password",
                  complete="current-password"),
            h("p", button(say(visit, "turn_off"), kind="second"), class_="actions")),
    )  # fmt: skip


def _browsers(visit: Visit, user: Session, found: list[Session]) -> Part:
    rows = [
        h("li",
          h("div",
            h("strong", browser(each.agent) or say(visit, "unknown_browser")),
            each.handle == user.handle and h("em", say(visit, "this_one"), class_="tag"),
            h("small", say(visit, "since", time=layout.moment(each.created_at)),
              f" · {each.address}" if each.address else "", " · ",
              say(visit, "last_seen", time=layout.moment(each.seen_at)))),
          each.handle != user.handle and form(visit, "/account/sessions",
              hidden("which", each.handle), button(say(visit, "end_session"), kind="plain")))
        for each in found
    ]  # fmt: skip
    others = form(
        visit, "/account/sessions", hidden("which", "others"),
        h("p", button(say(visit, "end_others"), kind="second"), class_="actions"),
    )  # fmt: skip
    return (h("ul", rows, class_="list"), len(found) > 1 and others)


def browser(agent: str) -> str:
    """Name a browser and its system from what it says of itself."""
    names = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
             ("Safari/", "Safari"))  # fmt: skip
    systems = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
               ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip
    name = next((name for mark, name in names if mark in agent), "")
    system = next((name for mark, name in systems if mark in agent), "")
    return ", ".join(filter(None, (name, system)))


def _offered(visit: Visit, said: Html | None = None, status: int = 200) -> Answer:
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        if totp.is_on(tx, user.user_id):
            return to("/account")
        secret = totp.offer(tx, user.user_id)
    text = totp.as_text(secret)
    spaced = " ".join(text[at : at + 4] for at in range(0, len(text), 4))
    return page(layout.frame(
        visit, say(visit, "second_step"),
        h("h1", say(visit, "second_step")),
        said,
        h("p", say(visit, "totp_1")),
        layout.secret(say(visit, "key"), spaced),
        h("p", h("a", say(visit, "totp_link"), href=totp.address(secret, user.email))),
        h("p", say(visit, "totp_2")),
        form(visit, TOTP,
            field(say(visit, "code"), "code", complete="one-time-code", numeric=True, longest=20),
            h("p", button(say(visit, "turn_on")),
              h("a", say(visit, "cancel"), href="/account", class_="button second"),
              class_="actions")),
        is_narrow=True,
    ), status)  # fmt: skip


def _recovery(visit: Visit, codes: list[str]) -> Html:
    return layout.frame(
        visit, say(visit, "recovery_codes"),
        h("h1", say(visit, "recovery_title")),
        h("p", say(visit, "recovery_lead"), class_="lead"),
        h("ul", [h("li", h("code", code)) for code in codes], class_="codes"),
        h("p", h("a", say(visit, "i_have_them"), href="/account", class_="button"),
          class_="actions"),
        is_narrow=True,
    )  # fmt: skip
