"""What all pages have in common: their headers, whose forms they take, and that text stays text."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from sqlalchemy import update

from huvudbok.access import passwords, sessions
from huvudbok.access.tables import integration, user
from huvudbok.db.companies import company
from huvudbok.db.tx import writing
from huvudbok.pages import PAGES
from huvudbok.pages.words import SCOPES, WORDS
from pages.visitor import PASSWORD
from test_tidy import modules

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{x}"
OPEN = {"/login", "/login/code", "/setup", "/oauth-v1/auth", "/developer/callback", "/logout"}


@pytest.fixture
def root(browser, people):
    made = browser()
    assert made.login("root@example.com").status == 303
    return made


FORMS = sorted(path for path, page in PAGES.items() if page.take)
WRITTEN_INTO = re.compile(r"<style|<script|\son\w+=|\sstyle=|src=|https?://[^ <]*\.css")


def test_every_page_keeps_to_itself(root):
    for path in PAGES:
        answer = root.get(path)
        assert answer.status < 500
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert not WRITTEN_INTO.search(answer.text), path


def test_no_page_is_shown_to_a_stranger(browser, people):
    for path in sorted(set(PAGES) - OPEN):
        stranger = browser()
        wanted = (f"/login?next={path.replace('/', '%2F')}", "/connections")
        assert stranger.get(path).location in wanted
        if PAGES[path].take:
            form = {"form_token": sessions.form_token(stranger.cookies["huvudbok_session"])}
            assert stranger.post(path, form).location == "/login?next=%2F", path


def test_no_form_is_taken_without_this_browser_s_token(browser, root):
    other = browser()
    other.login("root@example.com")
    foreign = other.get("/account").form_token
    own = root.get("/account").form_token
    for path in FORMS:
        for token in (None, "", foreign, "å" * 64, own[:-1], own.upper()):
            answer = root.post(path, {"form_token": token} if token is not None else {})
            assert answer.status == 403, (path, token)
            assert "Formuläret kom inte" in answer.words
        # Nor one that another site made the browser send.
        answer = root.post(path, {"form_token": own}, sec_fetch_site="cross-site")
        assert answer.status == 403, path
    assert root.get("/account").status == 200


def test_a_token_without_a_cookie_is_worth_nothing(browser, people):
    stranger = browser()
    form = {
        "form_token": sessions.form_token(""),
        "email": "root@example.com",
        "password": PASSWORD,
    }
    assert stranger.post("/login", form).status == 403


def test_any_cookie_will_do_for_a_stranger(browser, people):
    for cookie in ("", "x", "x" * 5000, "å", '"', "a;b", "\x7f" * 30):
        visitor = browser(cookies={"huvudbok_session": cookie.encode().decode("latin-1")})
        assert visitor.get("/login").status == 200
        assert visitor.get("/account").status == 303


def test_no_body_breaks_a_form(root):
    for body in (b"\xff\xfe", b"%00=%00", b"form_token=%ff", b"&" * 5000, b"=" * 300,
                 b"a=1&" * 500, b"x" * 100_000, b'{"a":1}'):  # fmt: skip
        for path in FORMS:
            assert root.post(path, body).status in (400, 403), path


def test_no_query_breaks_a_page(root):
    for query in ("%00", "x=%00", "id=%00&client_id=%00&key=%00&next=%00&lang=%00", "&" * 300,
                  "id=99999999999999999999&company=-1", "id=%F0%9F%98%80"):  # fmt: skip
        for path in PAGES:
            assert root.get(f"{path}?{query}").status < 500, (path, query)


def test_no_field_breaks_a_form(root):
    """Every form with its token, and nonsense in every field it has."""
    for path, found in PAGES.items():
        if not found.take or path == "/logout":
            continue
        for value in ("", HOSTILE, "\x00", "\ud7ff\u202e", "9" * 30, "-1", "x" * 20_000):
            names = ("email", "password", "next", "code", "query", "company", "answer", "id",
                     "client_id", "name", "redirect_uris", "scope", "token", "which", "new_password",
                     "again", "present", "key", "number", "first_day", "last_day", "module")  # fmt: skip
            token = root.get("/account").form_token
            answer = root.post(path, {"form_token": token} | dict.fromkeys(names, value))
            assert answer.status < 500, (path, value)
            assert "<script>alert" not in answer.text
            assert "<img" not in answer.text


ADDRESSES = (
    "/login?next={}", "/login?out={}", "/login/code?next={}", "/setup?key={}",
    "/oauth-v1/auth?client_id={}", "/oauth-v1/auth?state={}&redirect_uri={}",
    "/developer/callback?code={}&state={}&error={}&error_description={}",
    "/connections?revoked={}", "/developer/integration?client_id={}&lang={}", "/account?{}={}",
)  # fmt: skip


def test_what_is_in_an_address_stays_text(browser, root):
    for visitor in (browser(), root):
        for address in ADDRESSES:
            shown = visitor.get(address.replace("{}", quote(HOSTILE)))
            assert shown.status < 500
            assert "<script>alert" not in shown.text, address
            assert "<img" not in shown.text, address


def test_names_stay_text(world, root, client_id):
    with writing(world.registry.control) as tx:
        tx.execute(update(company).values(name=HOSTILE))
        tx.execute(update(user).values(name=HOSTILE))
        tx.execute(update(integration).values(name=HOSTILE))
    consent = f"/oauth-v1/auth?client_id={client_id.client_id}&scope=bookkeeping&state=x&response_type=code"
    approved = root.submit(consent, "/oauth-v1/auth", query=consent.split("?")[1], company=100001,
                           answer="approve")  # fmt: skip
    assert "code=" in approved.location
    for path in ("/connections", "/connections/revoke?id=1", "/developer", "/developer/token",
                 f"/developer/integration?client_id={client_id.client_id}", "/account", consent):  # fmt: skip
        shown = root.get(path)
        assert shown.status == 200, path
        assert "<script>alert" not in shown.text
        assert "<img" not in shown.text
        assert "&lt;script&gt;alert(1)" in shown.text, path


def test_the_language_is_the_reader_s_own(browser, people):
    visitor = browser()
    assert "Logga in" in visitor.get("/login").words
    assert "Log in" in visitor.get("/login", accept_language="de, en;q=0.8, sv;q=0.1").words
    shown = visitor.get("/login?lang=en")
    assert '<html lang="en">' in shown.text
    assert visitor.cookies["huvudbok_language"] == "en"
    assert "Log in" in visitor.get("/login", accept_language="sv").words
    assert "Logga in" in visitor.get("/login?lang=sv").words


def test_both_languages_say_everything():
    for swedish, english in (*WORDS.values(), *SCOPES.values()):
        assert swedish
        assert english
        assert set(re.findall(r"{\w+}", swedish)) == set(re.findall(r"{\w+}", english))


def test_every_text_is_used():
    text = "".join(m.text for m in modules("src/huvudbok/pages") if not m.path.endswith("words.py"))
    made = {"stop_", "weak_", "role_"}
    unused = [name for name in WORDS
              if not re.search(f"[\"']{name}[\"']", text) and not any(name.startswith(each) for each in made)]  # fmt: skip
    assert not unused


def test_the_style_and_the_icon_come_from_here(browser):
    for path, kind in (("/pages.css", "text/css"), ("/pages.svg", "image/svg+xml")):
        answer = browser().get(path)
        assert answer.status == 200
        assert answer.headers["content-type"].startswith(kind)
        assert not re.search(rb"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", answer.content)


def test_everything_else_is_handed_on(world, browser):
    assert browser().get("/docs").status == 200
    assert browser().get("/3/companyinformation").status == 401
    answer = browser().get("/3/companyinformation", authorization=f"Bearer {world.template.token}")
    assert answer.status == 200


def test_hashing_does_not_hold_anybody_up(world, browser, people, monkeypatch):
    """While every thread for passwords is busy, the interface and other pages answer."""
    go_on = threading.Event()
    began = threading.Semaphore(0)

    def slow(_stored, _password):
        began.release()
        go_on.wait(30)
        return False

    visitors = [browser(address=f"192.0.2.{n}") for n in range(8)]
    monkeypatch.setattr(passwords, "matches", slow)
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(v.login, f"u{n}@example.com") for n, v in enumerate(visitors)]
        began.acquire()
        began.acquire()
        try:
            assert world.api.get("/3/companyinformation").status == 200
            assert browser().get("/login").status == 200
        finally:
            go_on.set()
        assert {each.result().status for each in waiting} == {403}


def test_a_crowd_is_asked_to_come_back(browser, people, monkeypatch):
    visitor = browser()
    visitor.get("/login")
    monkeypatch.setattr(passwords, "is_crowded", lambda: True)
    answer = visitor.login("root@example.com")
    assert answer.status == 503
    assert "Försök igen om en liten stund." in answer.words
