"""When an access token stops, and what changing the signing key does to it."""

import jwt
import pytest
from sqlalchemy import select

from conftest import TENANT
from huvudbok import clearing, founding
from huvudbok.access import integrations, tokens, users
from huvudbok.access.oauth import connections
from huvudbok.access.tables import signing_key, user
from huvudbok.cli import main as command
from huvudbok.db.tx import reading, writing
from shop import Shop


class Steady:
    """A steady clock that a test moves."""

    now = 0

    def __call__(self):
        return self.now


@pytest.fixture
def steady():
    return Steady()


@pytest.fixture
def verifier(office, steady):
    return tokens.Verifier(office.registry.control, steady)


def person(office, name):
    with writing(office.registry.control) as tx:
        made = users.add(tx, f"{name}@example.com", name, None)
        users.set_role(tx, made, TENANT, users.BOOKKEEPER)
    return made


def end_user(_shop, user_id, tx):
    users.remove(tx, users.get(tx, user_id))


def end_role(_shop, user_id, tx):
    users.set_role(tx, user_id, TENANT, None)


def end_integration(shop, _user_id, tx):
    integrations.remove(tx, shop.client_id)


def end_secret(shop, _user_id, tx):
    integrations.rotate_secret(tx, shop.client_id)


def end_consent(shop, user_id, tx):
    (found,) = connections.of_client(tx, shop.client_id)
    connections.revoke(tx, found, user_id)


@pytest.mark.parametrize(
    "end", [end_user, end_role, end_integration, end_secret, end_consent], ids=lambda f: f.__name__
)
def test_a_token_stops_within_seconds(office, shop, verifier, steady, end):
    user_id = person(office, f"{end.__name__}{shop.client_id}")
    token = shop.exchange(shop.code(user_id)).json()["access_token"]
    assert verifier.verify(token).user_id == user_id
    with writing(shop.control) as tx:
        end(shop, user_id, tx)
    steady.now += tokens.RECHECK_US - 1
    assert verifier.verify(token) is not None
    steady.now += 1
    assert verifier.verify(token) is None
    assert tokens.Verifier(shop.control).verify(token) is None


def test_a_new_consent_does_not_bring_older_tokens_back(shop, verifier, clock):
    clock("2026-06-15T12:00:00")
    old = shop.pair()["access_token"]
    with writing(shop.control) as tx:
        (found,) = connections.of_client(tx, shop.client_id)
        connections.revoke(tx, found, 1)
    clock("2026-06-15T12:00:01")
    new = shop.pair()["access_token"]
    assert verifier.verify(old) is None
    assert verifier.verify(new) is not None


def test_what_changes_under_a_token_is_noticed(office, shop, verifier, steady):
    user_id = person(office, f"change{shop.client_id}")
    token = shop.exchange(shop.code(user_id)).json()["access_token"]
    assert (verifier.verify(token).role, verifier.verify(token).is_admin) == ("bookkeeper", False)
    with writing(shop.control) as tx:
        users.set_role(tx, user_id, TENANT, users.READER)
    steady.now += tokens.RECHECK_US
    assert verifier.verify(token).role == "reader"


def test_a_believed_token_costs_no_look_at_the_database(shop, verifier, monkeypatch):
    token = shop.pair()["access_token"]
    verifier.verify(token)
    monkeypatch.setattr(tokens, "reading", None)
    assert verifier.verify(token) is not None


def test_a_crowd_of_tokens_is_bounded(shop, verifier, monkeypatch):
    monkeypatch.setattr(tokens, "REMEMBERED_TOKENS", 3)
    for _ in range(5):
        verifier.verify(shop.pair()["access_token"])
    assert 0 < len(verifier._known) <= 3


@pytest.mark.filterwarnings("ignore:The HMAC key")
@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({}, {"key": b"x" * 32}),
        ({}, {"kid": "x"}),
        ({}, {"kid": "x\0"}),
        ({}, {"kid": None}),
        ({}, {"algorithm": "HS384"}),
        ({}, {"algorithm": "none", "key": None}),
        ({"exp": 1}, {}),
        ({"exp": "x"}, {}),
        ({"userId": 4711}, {}),
        ({"tenantId": 4711}, {}),
        ({"clientId": "nobody"}, {}),
        ({"scopes": None}, {}),
        ({"userId": None}, {}),
    ],
)
def test_a_forged_token(shop, verifier, changes, how):
    claims = jwt.decode(shop.pair()["access_token"], options={"verify_signature": False})
    with reading(shop.control) as tx:
        key = tx.execute(select(signing_key).where(signing_key.c.retired_at.is_(None))).first()
    known = {"key": bytes(key.secret), "kid": key.kid, "algorithm": "HS256"}
    assert verifier.verify(signed(claims, **known)) is not None
    assert verifier.verify(signed({**claims, **changes}, **{**known, **how})) is None


def signed(claims, key, kid, algorithm):
    return jwt.encode(claims, key, algorithm, headers={"kid": kid} if kid else None)


@pytest.mark.parametrize(
    "token",
    [
        "", "a.b.c", "å", "..", "x" * 5000,
        # {"alg":"HS256","kid":"\ud800"}: half a character.
        "eyJhbGciOiJIUzI1NiIsImtpZCI6Ilx1ZDgwMCJ9.e30.AA",
    ],
)  # fmt: skip
def test_what_is_no_token(verifier, token):
    assert verifier.verify(token) is None


def test_a_token_that_was_cut(shop, verifier):
    assert verifier.verify(shop.pair()["access_token"][:-3]) is None


# --- Keys.


def kids(world):
    with reading(world.registry.control) as tx:
        return set(tx.execute(select(signing_key.c.kid)).scalars())


def test_rotating_the_key(world, clock):
    clock("2026-06-15T12:00:00")
    shop = Shop(world, TENANT)
    with writing(world.registry.control) as tx:
        tx.execute(signing_key.update(), {"needed_until": 0})
    old = shop.pair()["access_token"]
    first = kids(world)
    new_kid, older = tokens.rotate_key(world.registry.control)
    assert older == 1
    new = shop.pair()["access_token"]
    assert jwt.get_unverified_header(new)["kid"] == new_kid
    for token in (old, new):
        assert tokens.Verifier(world.registry.control).verify(token) is not None
    clock("2026-06-15T12:59:59")
    assert tokens.rotate_key(world.registry.control)[1] == 2
    clock("2026-06-15T13:00:00")
    tokens.rotate_key(world.registry.control)
    assert not first & kids(world)


def test_rotating_at_once_ends_every_token(world, capsys):
    token = world.token()
    url = ["--data", str(world.registry.data)]
    assert _command(world, ["keys", "rotate", *url]) == 0
    assert tokens.Verifier(world.registry.control).verify(token) is not None
    assert _command(world, ["keys", "rotate", "--at-once", *url]) == 0
    assert tokens.Verifier(world.registry.control).verify(token) is None
    assert len(kids(world)) == 1
    assert "void" in capsys.readouterr().out


def _command(world, arguments):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUVUDBOK_DATABASE_URL", world.registry.database_url)
        return command(arguments)


# --- Companies that are removed.


def test_a_removed_companys_id_and_tokens_open_nothing_again(world):
    made = founding.found(world.registry, "B AB")
    shop = Shop(world, made.tenant_id)
    token = shop.pair(scope="profile")["access_token"]
    refresh_token = shop.pair()["refresh_token"]
    assert world.client(token).get("/3/me").status == 200
    clearing.remove(world.registry, made)
    again = founding.found(world.registry, "C AB")
    assert again.tenant_id > made.tenant_id
    assert tokens.Verifier(shop.control).verify(token) is None
    assert shop.refresh(refresh_token).status == 400
    with reading(shop.control) as tx:
        assert connections.of_client(tx, shop.client_id) == []


def test_an_id_that_was_chosen_is_not_reused_either(world):
    """A company may come back under the id it had elsewhere, see `company restore`."""
    with writing(world.registry.control) as tx:
        world.registry.enter(tx, "D AB", "", "live", "", tenant_id=100_500)
    world.registry.strike(100_500)
    assert founding.found(world.registry, "E AB").tenant_id == 100_501


def test_the_service_user_is_kept_for_the_history(shop):
    shop.approved(account_type="service")
    with writing(shop.control) as tx:
        (found,) = connections.of_client(tx, shop.client_id)
        integrations.remove(tx, shop.client_id)
        assert users.role_of(tx, found.user_id, TENANT) is None
        named = tx.execute(select(user.c.name).where(user.c.id == found.user_id)).scalar()
    assert named == "Butiken"
