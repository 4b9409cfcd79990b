"""Coming in: passwords, throttling, sessions and where one ends up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher

from huvudbok.access import passwords, sessions, throttle, totp, users
from huvudbok.db.tx import reading, writing
from pages.visitor import PASSWORD

COOKIE = "huvudbok_session"
BO = "bookkeeper@example.com"


def is_in(browser):
    return browser.get("/account").status == 200


def test_the_right_password_opens_the_pages(browser, people):
    bo = browser()
    assert bo.get("/connections").location == "/login?next=%2Fconnections"
    answer = bo.login(BO, after="/account")
    assert (answer.status, answer.location) == (303, "/account")
    assert BO in bo.follow(answer).words


def test_an_address_is_known_in_any_case(browser, people):
    assert browser().login(" Bookkeeper@Example.COM ").status == 303


def test_wrong_passwords_and_unknown_users_look_alike(browser, people):
    for email in (BO, "no-such@example.com", "", "x" * 5000, "a\x01b@c"):
        visitor = browser()
        answer = visitor.login(email, "helt fel lösenord")
        assert answer.status == 403
        assert "E-postadressen eller lösenordet stämmer inte." in answer.words
        assert not is_in(visitor)


def test_an_unknown_user_costs_the_same_work(browser, people, monkeypatch):
    asked = []

    class Counting:
        def __getattr__(self, name):
            return getattr(hasher, name)

        def verify(self, stored, password):
            asked.append(stored.split("$")[1:4])
            return hasher.verify(stored, password)

    hasher = passwords.HASHER
    monkeypatch.setattr(passwords, "HASHER", Counting())
    browser().login(BO, "fel lösenord")
    browser().login("no-such@example.com", "fel lösenord")
    assert len(asked) == 2
    assert asked[0] == asked[1]


def test_the_hash_is_argon2id_at_the_library_s_own_cost():
    hasher = PasswordHasher()
    assert passwords.PasswordHasher is PasswordHasher
    stored = hasher.hash("x")
    assert stored.startswith(f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p=")
    assert hasher.memory_cost >= 19 * 1024


def test_a_password_is_hashed_anew_when_the_cost_changes(world, browser, people, monkeypatch):
    monkeypatch.setattr(
        passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)
    )
    assert browser().login(BO).status == 303
    with reading(world.registry.control) as tx:
        assert "t=2" in users.find(tx, BO).password_hash
    assert browser().login(BO).status == 303


def test_a_session_gets_a_new_name_at_login(browser, people):
    """Session fixation: what was planted in the browser before the login is worth nothing."""
    planted = sessions.new_id()
    victim, attacker = browser(cookies={COOKIE: planted}), browser(cookies={COOKIE: planted})
    victim.login(BO)
    assert victim.cookies[COOKIE] != planted
    assert is_in(victim)
    assert not is_in(attacker)


def test_a_session_in_use_ends_when_another_logs_in_over_it(browser, people):
    victim = browser()
    victim.login(BO)
    old = browser(cookies=dict(victim.cookies))
    answer = victim.post("/login", {
        "form_token": sessions.form_token(victim.cookies[COOKIE]),
        "email": "reader@example.com", "password": PASSWORD,
    })  # fmt: skip
    assert answer.status == 303
    assert not is_in(old)


def test_the_cookie_s_name_is_not_what_is_stored(world, browser, people):
    bo = browser()
    bo.login(BO)
    with reading(world.registry.control) as tx:
        rows = tx.raw.execute("SELECT id_hash FROM user_session").fetchall()
    assert [len(row[0]) for row in rows] == [32]
    assert bo.cookies[COOKIE].encode() not in bytes(rows[0][0])


@pytest.mark.parametrize(("scheme", "name", "secure"), [
    ("http", COOKIE, False), ("https", f"__Host-{COOKIE}", True),
])  # fmt: skip
def test_the_cookie_is_guarded(browser, people, scheme, name, secure):
    bo = browser(scheme=scheme)
    (cookie,) = bo.login(BO).set_cookies
    assert cookie.startswith(f"{name}=")
    assert "Domain" not in cookie
    for part in ("HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert ("Secure" in cookie) is secure
    assert is_in(bo)


def test_logging_out_ends_the_session_itself(browser, people):
    bo = browser()
    bo.login(BO)
    copied = browser(cookies=dict(bo.cookies))
    assert bo.submit("/account", "/logout").location == "/login?out"
    assert not is_in(bo)
    assert not is_in(copied)


def test_a_session_ends_when_nobody_uses_it(browser, people, clock):
    clock(0)
    bo = browser()
    bo.login(BO)
    for minute in range(50, 11 * 60, 50):
        clock(minute * 60)
        assert is_in(bo)
    clock(minute * 60 + 59 * 60)
    assert is_in(bo)
    clock(minute * 60 + 59 * 60 + 61 * 60)
    assert not is_in(bo)


def test_a_session_ends_after_twelve_hours_whatever_is_done(world, people, clock):
    clock(0)
    with writing(world.registry.control) as tx:
        made = sessions.begin(tx, 1, sessions.WHOLE)
    for at, is_alive in ((43199_000, True), (43200_000, False)):
        with writing(world.registry.control) as tx:
            tx.now += at
            sessions.see(tx, made)
            assert (sessions.find(tx, made) is not None) is is_alive


ELSEWHERE = (
    "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example", "/\n//evil.example", "javascript:alert(1)", "http:evil.example", "evil",
    "///evil.example", "http://[", "/%0d%0aSet-Cookie:x=1\r\nX: y", "/\u2028/evil.example",
)  # fmt: skip


def test_the_login_leads_nowhere_else(browser, people):
    for after in ELSEWHERE:
        answer = browser().login(BO, after=after)
        assert (answer.status, answer.location) == (303, "/connections"), after
        assert "x=1" not in str(answer.headers) + str(answer.set_cookies)


def test_a_removed_user_is_out_at_once(world, browser, people):
    bo = browser()
    bo.login(BO)
    with writing(world.registry.control) as tx:
        users.remove(tx, users.find(tx, BO))
    assert not is_in(bo)
    assert bo.login(BO).status == 403
    with reading(world.registry.control) as tx:
        assert BO not in [each.email for each, _ in users.everyone(tx)]


# --- Throttling.


def fail(visitor, times, email=BO):
    return [visitor.login(email, "fel lösenord").status for _ in range(times)]


def test_an_account_slows_down_and_the_wait_is_exact(browser, people, clock):
    clock(0)
    visitor = browser()
    assert fail(visitor, 6) == [403] * 5 + [429]
    # The right password is not even looked at.
    assert visitor.login(BO).status == 429
    now = 0
    for wait in (1, 2, 4, 8, 16):
        clock(now + wait - 1)
        blocked = visitor.login(BO, "fel lösenord")
        assert (blocked.status, blocked.headers["retry-after"]) == (429, "1")
        now += wait
        clock(now)
        assert fail(visitor, 1) == [403]
    clock(now + 32)
    assert visitor.login(BO).status == 303


def test_who_comes_in_starts_afresh(browser, people, clock):
    clock(0)
    assert fail(browser(), 4) == [403] * 4
    assert browser().login(BO).status == 303
    assert fail(browser(), 5) == [403] * 5


def test_unknown_accounts_slow_down_alike(browser, people, clock):
    clock(0)
    known = [browser(address="192.0.2.2").login(BO, "fel lösenord") for _ in range(7)]
    unknown = [
        browser(address="192.0.2.3").login("no@example.com", "fel lösenord") for _ in range(7)
    ]
    assert [(a.status, a.headers.get("retry-after")) for a in known] == [
        (a.status, a.headers.get("retry-after")) for a in unknown
    ]
    assert known[6].words.replace(BO, "") == unknown[6].words.replace("no@example.com", "")


def test_the_wait_has_an_end_and_is_forgotten(world, clock):
    clock(0)
    with writing(world.registry.control) as tx:
        for _ in range(40):
            tx.now += throttle.take(tx, account="x")
        throttle.take(tx, account="x")
        assert throttle.take(tx, account="x") == throttle.LONGEST_WAIT_MS
        tx.now += throttle.FORGOTTEN_AFTER_MS
        assert [throttle.take(tx, account="x") for _ in range(6)] == [0] * 5 + [1000]


def test_an_address_that_tries_many_accounts_slows_down(browser, people, clock):
    clock(0)
    tried = [
        browser(address="2001:db8::1").login(f"u{n}@example.com", "fel").status for n in range(31)
    ]
    assert tried == [403] * 30 + [429]
    # The whole /64 is one address; the next one is another.
    assert browser(address="2001:db8::2:3").login(BO).status == 429
    assert browser(address="2001:db8:0:1::1").login(BO).status == 303


def test_many_at_once_count_as_many(world, browser, people, clock):

    clock(0)
    visitors = [browser() for _ in range(20)]
    for visitor in visitors:
        visitor.get("/login")
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda v: fail(v, 1)[0], visitors))
    assert sorted(statuses) == [403] * 5 + [429] * 15


# --- The second step.


def turn_on(world, email=BO):
    with writing(world.registry.control) as tx:
        user_id = users.find(tx, email).id
        secret = totp.offer(tx, user_id)
        codes = totp.confirm(tx, user_id, totp.code_of(secret, tx.now // totp.STEP_MS - 1))
        assert codes
    return secret, codes


def code_now(world, secret, steps=0):
    with reading(world.registry.control) as tx:
        return totp.code_of(secret, tx.now // totp.STEP_MS + steps)


def test_the_codes_are_those_of_the_standard():
    # Law: RFC 6238, appendix B (the last six of its eight digits).
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert totp.code_of(b"12345678901234567890", seconds // 30) == code


def test_the_password_alone_is_not_enough(world, browser, people):
    secret, _ = turn_on(world)
    bo = browser()
    answer = bo.login(BO, after="/account")
    assert answer.location == "/login/code?next=%2Faccount"
    halfway = dict(bo.cookies)
    assert not is_in(bo)
    shown = bo.follow(bo.login(BO, after="/account"))
    wrong = bo.post("/login/code", {"form_token": shown.form_token, "code": "000000"})
    assert wrong.status == 403
    right = {"form_token": shown.form_token, "code": code_now(world, secret), "next": "/account"}
    assert bo.post("/login/code", right).location == "/account"
    assert is_in(bo)
    assert not is_in(browser(cookies=halfway))


def test_a_code_is_good_once(world, browser, people):
    secret, recovery = turn_on(world)
    code = code_now(world, secret)
    for given, expected in (
        (code, 303), (code, 403), (recovery[0].upper(), 303), (recovery[0], 403),
        (code_now(world, secret, -1), 403), (code_now(world, secret, 1), 303),
        (code_now(world, secret, 2), 403), ("", 403), ("åäö", 403), ("9" * 1000, 403),
    ):  # fmt: skip
        bo = browser()
        shown = bo.follow(bo.login(BO))
        answer = bo.post("/login/code", {"form_token": shown.form_token, "code": given})
        assert answer.status == expected, given
        with writing(world.registry.control) as tx:
            throttle.forgive(tx, "account", BO)
            throttle.forgive(tx, "code", str(users.find(tx, BO).id))


def test_guessing_codes_slows_down_over_several_logins(world, browser, people, clock):
    clock(0)
    turn_on(world)
    statuses = []
    for n in range(7):
        clock(n * 3600 // 10)
        bo = browser(address=f"192.0.2.{n}")
        shown = bo.follow(bo.login(BO))
        statuses += [
            bo.post("/login/code", {"form_token": shown.form_token, "code": "000000"}).status
            for _ in range(2)
        ]
    assert statuses[:6] == [403, 403, 403, 403, 403, 429]
    assert 429 in statuses[6:]


def test_the_second_step_is_waited_for_five_minutes(world, browser, people, clock):
    clock(0)
    secret, _ = turn_on(world)
    bo = browser()
    shown = bo.follow(bo.login(BO))
    clock(301)
    form = {"form_token": shown.form_token, "code": code_now(world, secret)}
    assert bo.post("/login/code", form).location == "/login"
    assert not is_in(bo)
