"""The former scheme: a code and a client secret become an access token at GET /3/."""

import pytest

from client import Client
from conftest import TENANT
from huvudbok.access.oauth import legacy
from huvudbok.db.tx import writing
from shop import Shop

# Source: recording of arsredovisning-online/fortnox-client.
PLAIN = b"Kan inte logga in, access-token eller client-secret saknas(2000311)."


@pytest.fixture
def former(office):
    return Shop(office, TENANT, {"legacy": True})


@pytest.fixture
def activate(former):
    """Gives a function that sends a code and a secret."""

    def send(code, secret=None, path="/3/", **headers):
        sent = {"authorization-code": code, "client-secret": secret or former.secret, **headers}
        return Client(former.world.app, None).get(path, headers=sent)

    return send


def code_of(shop):
    with writing(shop.control) as tx:
        return legacy.issue_code(tx, shop.client_id, TENANT, 1)


@pytest.mark.parametrize("path", ["/3/", "/3"])
def test_a_code_becomes_an_access_token(former, activate, path):
    answer = activate(code_of(former), path=path)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert list(answer.json()) == ["Authorization"]
    headers = {"access-token": answer.json()["Authorization"]["AccessToken"],
               "client-secret": former.secret}  # fmt: skip
    assert list(answer.json()["Authorization"]) == ["AccessToken"]
    api = Client(former.world.app, None)
    assert api.get("/3/accounts", headers=headers).status == 200
    # One token for each client and company: the next activation replaces it.
    assert activate(code_of(former)).status == 200
    assert api.get("/3/accounts", headers=headers).code == 2000310


def test_in_xml(former, activate):
    answer = activate(code_of(former), accept="application/xml")
    assert answer.headers["content-type"] == "application/xml"
    assert answer.xml().tag == "Authorization"
    assert len(answer.xml().findtext("AccessToken")) == 36


@pytest.mark.parametrize("code", ["Not a correct api code", "", "0" * 32, "ÿ"])
def test_what_is_no_code(activate, code):
    answer = activate(code)
    assert (answer.status, answer.headers["content-type"], answer.content) == (
        403, "text/html; charset=utf-8", PLAIN,
    )  # fmt: skip


def test_a_wrong_secret_leaves_the_code_alone(former, activate):
    code = code_of(former)
    assert activate(code, "wrong").content == PLAIN
    assert activate(code).status == 200


def test_an_unknown_code(activate):
    answer = activate("00000000-0000-4000-8000-000000000000")
    assert (answer.status, answer.code, answer.message) == (
        403, 2000719, "Ogiltig auktoriseringskod.",
    )  # fmt: skip


def test_a_code_used_twice_shuts_the_integration_off(former, activate):
    code = code_of(former)
    token = activate(code).json()["Authorization"]["AccessToken"]
    again = activate(code)
    assert (again.status, again.code) == (403, 2000721)
    assert again.message == "Auktoriseringskoden är redan förbrukad."
    headers = {"access-token": token, "client-secret": former.secret}
    assert Client(former.world.app, None).get("/3/accounts", headers=headers).code == 2000310


def test_a_code_lives_seven_days(former, activate, clock):
    clock("2026-06-15T12:00:00")
    codes = [code_of(former), code_of(former)]
    clock("2026-06-22T11:59:59")
    assert activate(codes[0]).status == 200
    clock("2026-06-22T12:00:00")
    assert activate(codes[1]).code == 2000719


def test_todays_codes_are_none_of_the_former_scheme_and_the_other_way(former, activate):
    assert activate(former.code()).code == 2000719
    assert former.exchange(code_of(former)).status == 400


def test_an_integration_without_the_option(office):
    plain = Shop(office, TENANT)
    headers = {"authorization-code": code_of(plain), "client-secret": plain.secret}
    assert Client(office.app, None).get("/3/", headers=headers).code == 2000719


def test_without_a_code_the_interface_answers(office):
    assert Client(office.app, None).get("/3/").status == 401
    half = Client(office.app, None).get("/3/", headers={"client-secret": "x"})
    assert (half.status, half.code) == (403, 2000311)
