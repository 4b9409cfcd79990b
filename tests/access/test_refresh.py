"""Refresh tokens: rotation, reuse, and what happens when many come at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from client import Client
from conftest import TENANT
from huvudbok.access import integrations
from huvudbok.access.oauth import answers, connections, refresh
from huvudbok.access.tables import authorization_code, legacy_token, refresh_token
from huvudbok.db.tx import reading, writing
from shop import Shop, refusal

BAD_REFRESH = (
    400, "text/html; charset=UTF-8",
    b'{"error":"invalid_grant","error_description":"Invalid refresh token"}',
)  # fmt: skip
AT_ONCE = 100


def test_each_use_gives_the_next_and_a_second_use_is_refused_at_once(shop):
    first = shop.pair()
    second = shop.refresh(first["refresh_token"]).json()
    assert list(second) == ["access_token", "expires_in", "token_type", "scope", "refresh_token"]
    assert second["refresh_token"] != first["refresh_token"]
    assert refusal(shop.refresh(first["refresh_token"])) == BAD_REFRESH
    # The chain that the first use made goes on, and so does the older access token.
    assert shop.refresh(second["refresh_token"]).status == 200
    assert Client(shop.world.app, first["access_token"]).get("/3/accounts").status == 200


def test_forty_five_days(shop, clock):
    clock("2026-06-15T12:00:00")
    first = shop.pair()
    clock("2026-07-30T11:59:59")
    second = shop.refresh(first["refresh_token"])
    assert second.status == 200
    clock("2026-09-13T11:59:59")
    assert refusal(shop.refresh(second.json()["refresh_token"])) == BAD_REFRESH


def test_an_access_token_lives_an_hour(shop, clock):
    clock("2026-06-15T12:00:00")
    api = Client(shop.world.app, shop.pair()["access_token"])
    clock("2026-06-15T12:59:59")
    assert api.get("/3/accounts").status == 200
    clock("2026-06-15T13:00:00")
    expired = api.get("/3/accounts")
    assert (expired.status, expired.content) == (401, b'{"message":"unauthorized"}')


def test_another_clients_token(office, shop):
    thief, pair = Shop(office, TENANT), shop.pair()
    assert refusal(thief.refresh(pair["refresh_token"])) == BAD_REFRESH
    assert thief.send("revoke", {"token": pair["refresh_token"]}).json() == {"revoked": True}
    assert shop.refresh(pair["refresh_token"]).status == 200


@pytest.mark.parametrize("wrong", ["access_token", "code"])
def test_a_token_of_another_kind(shop, wrong):
    token = shop.code() if wrong == "code" else shop.pair()["access_token"]
    assert refusal(shop.refresh(token)) == BAD_REFRESH


def test_a_narrower_access_token(shop):
    pair = shop.pair(scope="invoice settings bookkeeping")
    narrow = shop.refresh(pair["refresh_token"], scope="bookkeeping invoice").json()
    assert narrow["scope"] == "invoice bookkeeping"
    wider = shop.refresh(narrow["refresh_token"], scope="invoice profile")
    assert (wider.status, wider.json()["error"]) == (400, "invalid_scope")
    whole = shop.refresh(narrow["refresh_token"]).json()
    assert whole["scope"] == "invoice settings bookkeeping"


def test_two_uses_at_the_same_moment(shop):
    """The second had begun before the first was done: both get a pair, the later one is valid."""
    token = shop.pair()["refresh_token"]
    with reading(shop.control) as tx:
        assert refresh.is_unused(tx, token)
    first = shop.refresh(token).json()
    with writing(shop.control) as tx:
        row = refresh.take(tx, shop.client_id, token, was_unused=True)
        second = refresh.issue(tx, row.connection_id, row.family, row.scopes)
    assert refusal(shop.refresh(first["refresh_token"])) == BAD_REFRESH
    assert shop.refresh(second).status == 200


def test_a_revocation_at_the_same_moment_wins(shop):
    token = shop.pair()["refresh_token"]
    shop.send("revoke", {"token": token})
    with pytest.raises(answers.Refused), writing(shop.control) as tx:
        refresh.take(tx, shop.client_id, token, was_unused=True)


def test_a_hundred_uses_at_once_leave_one_valid_pair(shop):
    token = shop.pair()["refresh_token"]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        got = list(threads.map(lambda _: shop.refresh(token), range(AT_ONCE)))
    assert {answer.status for answer in got} <= {200, 400}
    assert {refusal(a) for a in got if a.status == 400} <= {BAD_REFRESH}
    pairs = [answer.json() for answer in got if answer.status == 200]
    assert pairs
    with reading(shop.control) as tx:
        live = [p for p in pairs if refresh.is_unused(tx, p["refresh_token"])]
    assert len(live) == 1
    assert [shop.refresh(p["refresh_token"]).status for p in pairs if p not in live] == [400] * (
        len(pairs) - 1
    )
    assert shop.refresh(live[0]["refresh_token"]).status == 200
    # Every access token of the crowd works until it expires.
    assert Client(shop.world.app, pairs[0]["access_token"]).get("/3/accounts").status == 200


def test_a_hundred_exchanges_of_one_code(shop):
    code = shop.code()
    with ThreadPoolExecutor(AT_ONCE) as threads:
        got = list(threads.map(lambda _: shop.exchange(code), range(20)))
    assert sorted(answer.status for answer in got) == [200] + [400] * 19


# --- Revoking.


def test_revoking_ends_the_chain(shop):
    first = shop.pair()
    second = shop.refresh(first["refresh_token"]).json()
    other = shop.pair()
    answer = shop.send(
        "revoke", {"token": first["refresh_token"], "token_type_hint": "refresh_token"}
    )
    assert (answer.status, answer.content) == (200, b'{"revoked":true}')
    assert answer.headers["content-type"] == "application/json"
    assert refusal(shop.refresh(second["refresh_token"])) == BAD_REFRESH
    assert shop.refresh(other["refresh_token"]).status == 200
    # An access token cannot be revoked.
    assert Client(shop.world.app, second["access_token"]).get("/3/accounts").status == 200
    assert "refresh token revoked" in shop.log()


@pytest.mark.parametrize("token", ["made up", "\0", "å" * 1000])
def test_revoking_what_is_not_there(shop, token):
    assert shop.send("revoke", {"token": token}).json() == {"revoked": True}


def test_revoking_an_access_token_does_nothing(shop):
    pair = shop.pair()
    answer = shop.send("revoke", {"token": pair["access_token"], "token_type_hint": "access_token"})
    assert answer.json() == {"revoked": True}
    assert Client(shop.world.app, pair["access_token"]).get("/3/accounts").status == 200
    assert shop.refresh(pair["refresh_token"]).status == 200


@pytest.mark.parametrize("form", ["", "token=", "token=x&token_type_hint=id_token"])
def test_revocations_that_are_none(shop, form):
    answer = shop.send("revoke", form)
    assert (answer.status, answer.json()["error"]) == (400, "invalid_request")


def test_a_consent_that_is_taken_back(shop):
    pair, code = shop.pair(), shop.code()
    shop.approved(account_type="service")
    with writing(shop.control) as tx:
        for found in connections.of_client(tx, shop.client_id):
            connections.revoke(tx, found, 1)
        assert connections.of_client(tx, shop.client_id) == []
    assert refusal(shop.refresh(pair["refresh_token"])) == BAD_REFRESH
    assert shop.exchange(code).status == 400
    assert shop.credentials(TENANT).status == 400


# --- The former scheme becomes today's.


@pytest.fixture
def former(office):
    """An integration of the former scheme, and its access token."""
    made = Shop(office, TENANT, {"legacy": True})
    with writing(made.control) as tx:
        return made, integrations.legacy_access(tx, made.client_id, TENANT, 1)


def test_migrating_a_former_token(office, former):
    shop, token = former
    headers = {"access-token": token, "client-secret": shop.secret}
    assert Client(office.app, None).get("/3/accounts", headers=headers).status == 200
    body = shop.send("migrate", {"access_token": token}).json()
    assert list(body) == ["access_token", "expires_in", "token_type", "scope", "refresh_token"]
    assert body["scope"].split() == sorted(shop.scopes)
    assert shop.refresh(body["refresh_token"]).status == 200
    # Once: the former token is over.
    again = shop.send("migrate", {"access_token": token})
    assert (again.status, again.json()["error_description"]) == (404, "Access-token not found")
    assert Client(office.app, None).get("/3/accounts", headers=headers).code == 2000310


def test_migrations_that_are_refused(office, former):
    shop, token = former
    told = "error_description"
    wrong = shop.send("migrate", {"access_token": token}, secret="x")
    assert (wrong.status, wrong.json()[told]) == (401, "Invalid authorization")
    assert (shop.send("migrate", "").status, shop.send("migrate", "").json()[told]) == (
        400, "Could not create JWT",
    )  # fmt: skip
    unknown = shop.send("migrate", {"access_token": "x"})
    assert (unknown.status, unknown.json()[told]) == (404, "Access-token not found")
    refused = Shop(office, TENANT).send("migrate", {"access_token": token})
    assert (refused.status, refused.json()[told]) == (
        403, "Not allowed to create JWT for given access-token",
    )  # fmt: skip
    with writing(shop.control) as tx:
        integrations.change(tx, shop.client_id, redirect_uris=())
    assert shop.send("migrate", {"access_token": token}).status == 403
    with reading(shop.control) as tx:
        left = select(func.count()).where(legacy_token.c.client_id == shop.client_id)
        assert tx.execute(left).scalar() == 1


def test_what_is_over_is_swept(office, shop, clock):
    clock("2026-06-15T12:00:00")
    shop.pair()
    clock("2026-09-15T12:00:00")
    other = Shop(office, TENANT)
    other.refresh(other.pair()["refresh_token"])
    with reading(shop.control) as tx:
        mine = select(func.count()).where(authorization_code.c.client_id == shop.client_id)
        assert tx.execute(mine).scalar() == 0
        over = select(func.count()).where(refresh_token.c.expires_at <= tx.now)
        assert tx.execute(over).scalar() == 0
        others = select(func.count()).where(authorization_code.c.client_id == other.client_id)
        assert tx.execute(others).scalar() == 1
