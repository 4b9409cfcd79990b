"""Coming in and going out: the password, the second step, and the way back to where one was."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from huvudbok.access import passwords, sessions, throttle, totp, users
from huvudbok.access.users import User
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.pages import layout
from huvudbok.pages.html import Html, h
from huvudbok.pages.layout import button, field, form, hidden, notice, say
from huvudbok.pages.oauth import form_targets
from huvudbok.pages.shell import session_cookie
from huvudbok.pages.visit import LOGIN, Answer, Away, Stop, Visit, local, page, to

CODE = "/login/code"


def show(visit: Visit) -> Answer:
    after = local(visit.query.get("next", ""))
    if visit.user:
        return to(after)
    said = notice(say(visit, "logged_out")) if "out" in visit.query else None
    return page(_login(visit, after, said), form_targets=_targets(visit, after))


def take(visit: Visit) -> Answer:
    """Check a password. The attempt is counted first, and unknown users cost the same work."""
    email = users.normal(visit.field("email"))[:200]
    after = local(visit.field("next"))
    with writing(visit.registry.control) as tx:
        wait_ms = throttle.take(tx, account=email, address=throttle.network(visit.address))
        found = users.find(tx, email)
    if wait_ms:
        return _wait(visit, wait_ms, _login, after, email)
    stored = found.password_hash if found else None
    if not passwords.matches(stored, visit.field("password")) or found is None or stored is None:
        wrong = notice(say(visit, "wrong_login"), "bad")
        return page(_login(visit, after, wrong, email), 403, _targets(visit, after))
    newer = ""
    if passwords.is_outdated(stored):
        newer = passwords.hash_of(visit.field("password"))
    with writing(visit.registry.control) as tx:
        throttle.give_back(tx, "address", throttle.network(visit.address))
        if newer:
            users.rehash(tx, found.id, stored, newer)
        return _password_was_right(tx, visit, found, after)


def _password_was_right(tx: Tx, visit: Visit, found: User, after: str) -> Answer:
    if totp.is_on(tx, found.id):
        return to(f"{CODE}?{urlencode({'next': after})}",
                  cookies=_begin(tx, visit, found.id, sessions.PASSWORD))  # fmt: skip
    throttle.forgive(tx, "account", found.email)
    users.note(tx, "login", found.id)
    return to(after, cookies=_begin(tx, visit, found.id, sessions.WHOLE))


def _begin(tx: Tx, visit: Visit, user_id: int, stage: str) -> tuple[str, ...]:
    """Open a session under a new name: one that was planted in the browser is worth nothing."""
    sessions.end(tx, visit.cookie)
    made = sessions.begin(tx, user_id, stage, visit.agent, visit.address)
    return (session_cookie(visit, made),)


def show_code(visit: Visit) -> Answer:
    _require_password_made(visit)
    after = local(visit.query.get("next", ""))
    return page(_code(visit, after), form_targets=_targets(visit, after))


def take_code(visit: Visit) -> Answer:
    """Check the second step's code, and only then let the user in."""
    user_id, email = _require_password_made(visit)
    after = local(visit.field("next"))
    with writing(visit.registry.control) as tx:
        wait_ms = throttle.take(tx, code=str(user_id), address=throttle.network(visit.address))
        is_right = not wait_ms and totp.check(tx, user_id, visit.field("code"))
        if is_right:
            throttle.forgive(tx, "code", str(user_id))
            throttle.forgive(tx, "account", email)
            throttle.give_back(tx, "address", throttle.network(visit.address))
            users.note(tx, "login", user_id)
            return to(after, cookies=_begin(tx, visit, user_id, sessions.WHOLE))
    if wait_ms:
        return _wait(visit, wait_ms, _code, after)
    wrong = notice(say(visit, "wrong_code"), "bad")
    return page(_code(visit, after, wrong), 403, _targets(visit, after))


def _require_password_made(visit: Visit) -> tuple[int, str]:
    if visit.session is None or visit.session.is_whole:
        raise Away(LOGIN)
    return visit.session.user_id, visit.session.email


def log_out(visit: Visit) -> Answer:
    with writing(visit.registry.control) as tx:
        sessions.end(tx, visit.cookie)
    return to(LOGIN + "?out", cookies=(session_cookie(visit, sessions.new_id()),))


def home(_visit: Visit) -> Answer:
    return to("/connections")


def _login(visit: Visit, after: str, said: Html | None = None, email: str = "") -> Html:
    is_for_integration = after.startswith("/oauth-v1/auth")
    with reading(visit.registry.control) as tx:
        is_set_up = users.is_set_up(tx)
    return layout.frame(
        visit, say(visit, "login_title"),
        h("h1", say(visit, "login_title")),
        h("p", say(visit, "login_for" if is_for_integration else "login_lead"), class_="lead"),
        said,
        not is_set_up and notice(say(visit, "not_set_up"), "plain"),
        form(visit, LOGIN,
            hidden("next", after),
            field(say(visit, "email"), "email", kind="email", value=email, complete="username",
                  is_first=not email),
            field(say(visit, "password"), "password", kind="password", is_first=bool(email),
                  complete="current-password"),
            h("p", button(say(visit, "log_in")), class_="actions")),
        h("p", say(visit, "forgotten"), class_="quiet"),
        is_narrow=True,
    )  # fmt: skip


def _code(visit: Visit, after: str, said: Html | None = None, _email: str = "") -> Html:
    return layout.frame(
        visit, say(visit, "code_title"),
        h("h1", say(visit, "code_title")),
        h("p", say(visit, "code_lead"), class_="lead"),
        said,
        form(visit, CODE,
            hidden("next", after),
            field(say(visit, "code"), "code", complete="one-time-code", is_first=True,
                  numeric=True, longest=20, hint=say(visit, "code_or_recovery")),
            h("p", button(say(visit, "go_on")), class_="actions")),
        form(visit, "/logout", button(say(visit, "cancel"), kind="plain")),
        is_narrow=True,
    )  # fmt: skip


def _wait(visit: Visit, wait_ms: int, build: object, after: str, email: str = "") -> Answer:
    """Ask for patience; who is asked learns nothing of whether the account exists."""
    assert callable(build)
    seconds = -(-wait_ms // 1000)
    said = notice(say(visit, "wait", time=in_words(visit, seconds)), "bad")
    made = page(build(visit, after, said, email), 429, _targets(visit, after))
    return Answer(made.status, made.content, form_targets=made.form_targets, headers=(
        (b"retry-after", str(seconds).encode()), (b"cache-control", b"no-store"),
    ))  # fmt: skip


def in_words(visit: Visit, seconds: int) -> str:
    if seconds == 1:
        return say(visit, "second")
    if seconds < 120:
        return say(visit, "seconds", count=seconds)
    return say(visit, "minutes", count=-(-seconds // 60))


def require_password(visit: Visit, name: str = "password") -> bool:
    """Ask somebody who is logged in for the password once more, counted like a login."""
    user = visit.require_user()
    with writing(visit.registry.control) as tx:
        wait_ms = throttle.take(tx, account=user.email)
        found = users.get(tx, user.user_id)
    if wait_ms:
        raise Stop(429, "too_many")
    if found is None or not passwords.matches(found.password_hash, visit.field(name)):
        return False
    with writing(visit.registry.control) as tx:
        throttle.forgive(tx, "account", user.email)
    return True


def _targets(visit: Visit, after: str) -> tuple[str, ...]:
    """Name where the login may end: a refused consent goes straight on to the integration."""
    parsed = urlsplit(after)
    if parsed.path != "/oauth-v1/auth":
        return ()
    with reading(visit.registry.control) as tx:
        return form_targets(tx, dict(parse_qsl(parsed.query, keep_blank_values=True)))
