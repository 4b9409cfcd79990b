"""One's own account: password, second step, browsers."""

from huvudbok.access import totp, users
from huvudbok.db.tx import reading
from pages.visitor import PASSWORD

BO = "bookkeeper@example.com"
NEW = "ett helt nytt lösenord"


def logged_in(browser, email=BO, password=PASSWORD):
    made = browser()
    assert made.login(email, password).status == 303
    return made


def change(bo, new=NEW, again=None, old=PASSWORD):
    return bo.submit("/account", "/account/password", password=old, new_password=new,
                     again=new if again is None else again)  # fmt: skip


def test_a_new_password_logs_out_everywhere_else(browser, people):
    bo, other = logged_in(browser), logged_in(browser)
    assert "Lösenordet är bytt." in change(bo).words
    assert bo.get("/account").status == 200
    assert other.get("/account").status == 303
    assert browser().login(BO).status == 403
    assert browser().login(BO, NEW).status == 303


def test_a_new_password_must_be_good(browser, people):
    bo = logged_in(browser)
    for new, words in (
        ("kort", "för kort"), ("a" * 30, "lätt att gissa"), ("x1y2z3" * 50, "för långt"),
        ("bookkeeperbookkeeper", "lätt att gissa"), (BO.upper(), "lätt att gissa"),
    ):  # fmt: skip
        refused = change(bo, new)
        assert refused.status == 422
        assert words in refused.words
    assert "inte lika" in change(bo, again="något helt annat").words
    assert "nuvarande lösenordet stämmer inte" in change(bo, old="fel lösenord").words
    assert logged_in(browser)


def test_a_stolen_session_cannot_guess_the_password(browser, people):
    bo = logged_in(browser)
    statuses = [change(bo, old="fel lösenord").status for _ in range(6)]
    assert statuses == [422] * 5 + [429]


def test_the_same_letters_are_the_same_password(browser, people):
    """What a Mac writes as two characters a Windows writes as one."""
    bo = logged_in(browser)
    change(bo, "lösenord på åtta ord")
    assert browser().login(BO, "lo\u0308senord pa\u030a a\u030atta ord").status == 303


def test_the_second_step_is_turned_on_and_off(world, browser, people):
    bo = logged_in(browser)
    shown = bo.get("/account/code")
    with reading(world.registry.control) as tx:
        user_id = users.find(tx, BO).id
        secret = totp.offered(tx, user_id)
        code = totp.code_of(secret, tx.now // totp.STEP_MS)
    spaced = " ".join(totp.as_text(secret)[at : at + 4] for at in range(0, 32, 4))
    assert spaced in shown.words
    # Nothing guards the login before a first code has shown that the app has the key.
    assert bo.submit("/account/code", code="000000").status == 422
    assert browser().login(BO).location == "/connections"
    recovery = bo.submit("/account/code", code=code)
    assert len(recovery.text.split("<li><code>")) == 11
    assert browser().login(BO).location.startswith("/login/code")
    assert bo.get("/account/code").location == "/account"
    assert bo.submit("/account", "/account/code/off", present="fel").status == 422
    assert bo.submit("/account", "/account/code/off", present=PASSWORD).location == "/account"
    assert browser().login(BO).location == "/connections"


def test_browsers_are_listed_and_logged_out(browser, people):
    bo = logged_in(browser)
    phone = browser(
        headers={"user-agent": "Mozilla/5.0 (iPhone) Safari/604"}, address="2001:db8::9"
    )
    phone.login(BO)
    stranger = logged_in(browser, "reader@example.com")
    shown = bo.get("/account")
    assert "Safari, iPhone" in shown.words
    assert "2001:db8::9" in shown.words
    handle = shown.hidden("which")
    # Nobody else can end it.
    stranger.submit("/account", "/account/sessions", which=handle)
    assert phone.get("/account").status == 200
    bo.submit("/account", "/account/sessions", which=handle)
    assert phone.get("/account").status == 303
    phone.login(BO)
    third = logged_in(browser)
    bo.submit("/account", "/account/sessions", which="others")
    assert [each.get("/account").status for each in (bo, phone, third, stranger)] == [
        200,
        303,
        303,
        200,
    ]
