"""The token endpoint: grants, lifetimes, and every refusal byte for byte."""

import base64
import gzip
import json
import re

import jwt
import pytest

from client import Client
from conftest import TENANT
from huvudbok.access import users
from huvudbok.access.oauth import connections
from huvudbok.db.tx import reading, writing
from shop import HOME, OTHER, VERIFIER, Shop, challenge_of, refusal

UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
# Source: recordings of accodeing/fortnox-api (platform.md 1.2).
BAD_CLIENT = (
    401, "text/plain;charset=UTF-8",
    b'{"error":"invalid_client","error_description":"The client credentials are invalid"}',
)  # fmt: skip
BAD_TENANT = (400, "text/html; charset=UTF-8", BAD_CLIENT[2])
BAD_REFRESH = (
    400, "text/html; charset=UTF-8",
    b'{"error":"invalid_grant","error_description":"Invalid refresh token"}',
)  # fmt: skip


def html(error, description, status=400):
    body = json.dumps({"error": error, "error_description": description}, separators=(",", ":"))
    return status, "text/html; charset=UTF-8", body.encode()


BAD_CODE = html("invalid_grant", "Authorization code doesn't exist or is invalid for the client")
BAD_URI = html("redirect_uri_mismatch", "The redirect URI is missing or do not match")
BAD_VERIFIER = html("invalid_grant", "The code verifier is missing or does not match")


def test_a_code_becomes_a_pair_of_tokens(shop):
    answer = shop.exchange(shop.code())
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["pragma"] == "no-cache"
    body = answer.json()
    assert list(body) == ["access_token", "expires_in", "token_type", "scope", "refresh_token"]
    assert (body["expires_in"], body["token_type"]) == (3600, "bearer")
    assert body["scope"] == "invoice bookkeeping"
    assert UUID.fullmatch(body["refresh_token"])
    api = Client(shop.world.app, body["access_token"])
    assert api.get("/3/accounts").status == 200
    assert api.get("/3/companyinformation").code == 2000663
    assert shop.log() == [
        "integration registered", "consent given", "code issued", "token issued"
    ]  # fmt: skip


def test_what_an_access_token_says(shop):
    token = shop.pair()["access_token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    rights = json.loads(gzip.decompress(base64.b64decode(claims.pop("rightsAsJson"))))
    assert "bf.voucher" in rights
    assert re.fullmatch("[0-9a-f]{40}", claims["id"])
    assert claims == {
        "userId": 1, "tenantId": TENANT, "clientId": shop.client_id,
        "scopes": ["invoice", "bookkeeping"], "authsource": "OAUTH2", "id": claims["id"],
        "jti": claims["id"], "iss": "https://api.fortnox.se/oauth2", "aud": shop.client_id,
        "sub": f"1@{TENANT}", "exp": claims["iat"] + 3600, "iat": claims["iat"],
        "token_type": "bearer", "scope": "invoice bookkeeping",
    }  # fmt: skip
    assert jwt.get_unverified_header(token)["alg"] == "HS256"


def test_without_offline_there_is_no_refresh_token(shop):
    assert list(shop.pair(access_type=None)) == [
        "access_token", "expires_in", "token_type", "scope"
    ]  # fmt: skip


# --- Clients.


@pytest.mark.parametrize(
    "authorization",
    ["", "Basic", "Basic x", "Basic ÿÿ", "Basic " + base64.b64encode(b"nobody:x").decode(),
     "Basic " + base64.b64encode(b"no colon").decode(), "Basic " + base64.b64encode(b":").decode(),
     "Basic " + base64.b64encode(b"\xff\xfe:x").decode(), "Bearer x",
     "Basic " + base64.b64encode(b"a\0b:x").decode()],
)  # fmt: skip
@pytest.mark.parametrize("path", ["token", "revoke"])
def test_a_client_that_is_none(shop, path, authorization):
    answer = shop.send(path, {"grant_type": "refresh_token", "refresh_token": "x"},
                       {"authorization": authorization})  # fmt: skip
    assert refusal(answer) == BAD_CLIENT
    assert answer.headers["www-authenticate"].startswith("Basic ")


def test_a_wrong_secret_and_the_log(shop):
    code = shop.code()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": HOME}
    for secret in ("", "x", shop.secret + "x", shop.secret[:-1], shop.secret.upper()):
        assert refusal(shop.send("token", form, secret=secret)) == BAD_CLIENT
    assert shop.log().count("client refused") == 5
    assert shop.exchange(code).status == 200


def test_credentials_in_the_body(shop):
    both = {"client_id": shop.client_id, "client_secret": shop.secret}
    form = {"grant_type": "refresh_token", "refresh_token": "x"}
    assert refusal(shop.send("token", {**form, **both}, {"authorization": ""})) == BAD_REFRESH
    # Not both ways at once, and not one client in the header and another in the body.
    assert refusal(shop.send("token", {**form, **both})) == BAD_CLIENT
    assert refusal(shop.send("token", {**form, "client_id": "other"})) == BAD_CLIENT
    assert refusal(shop.send("token", {**form, "client_id": shop.client_id})) == BAD_REFRESH


# --- Requests that are none.


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", html("invalid_request", "The grant type was not specified in the request")),
        ("grant_type=", html("invalid_request", "The grant type was not specified in the request")),
        ('{"grant_type":"refresh_token"}',
         html("invalid_request", "The grant type was not specified in the request")),
        ("grant_type=password&username=a&password=b",
         html("unsupported_grant_type", "Grant type not supported")),
        ("grant_type=<script>", html("unsupported_grant_type", "Grant type not supported")),
        ("grant_type=Refresh_Token", html("unsupported_grant_type", "Grant type not supported")),
        ("grant_type=authorization_code",
         html("invalid_request", 'Missing parameter: "code" is required')),
        ("grant_type=refresh_token",
         html("invalid_request", 'Missing parameter: "refresh_token" is required')),
        ("grant_type=refresh_token&refresh_token=",
         html("invalid_request", 'Missing parameter: "refresh_token" is required')),
        ("grant_type=refresh_token&refresh_token=x", BAD_REFRESH),
        ("grant_type=refresh_token&refresh_token=%00%ff",
         html("invalid_request", "The request cannot be read")),
        ("grant_type=refresh_token&refresh_token=%00", BAD_REFRESH),
        ("grant_type=authorization_code&code=x", BAD_CODE),
        ("grant_type=authorization_code&code=%00", BAD_CODE),
        ("grant_type=refresh_token&grant_type=refresh_token&refresh_token=x",
         html("invalid_request", "A parameter is given more than once")),
        ("a=1&" * 60, html("invalid_request", "The request cannot be read")),
        ("code=" + "x" * 70000, html("invalid_request", "The request cannot be read")),
        (b"\xff\xfe", html("invalid_request", "The request cannot be read")),
    ],
)  # fmt: skip
def test_requests_that_are_none(shop, form, expected):
    answer = shop.send("token", form)
    assert refusal(answer) == expected
    assert answer.headers["cache-control"] == "no-store"
    assert "pragma" not in answer.headers


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
@pytest.mark.parametrize("path", ["token", "token/", "revoke", "migrate"])
def test_only_post(shop, path, method):
    answer = shop.send(path, "", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


def test_a_code_sent_to_the_consent_page(shop):
    answer = shop.send("auth", {"grant_type": "authorization_code", "code": shop.code()})
    assert answer.status == 403
    assert answer.content == (
        b"The server understood the request, but is refusing to fulfill it."
        b" No more information will be given."
    )


# --- Codes.


def test_a_code_works_once_and_its_second_use_ends_what_came_of_the_first(shop):
    code = shop.code()
    first = shop.exchange(code).json()
    second = shop.refresh(first["refresh_token"]).json()
    other = shop.pair()
    assert refusal(shop.exchange(code)) == BAD_CODE
    assert refusal(shop.refresh(second["refresh_token"])) == BAD_REFRESH
    assert "code used twice" in shop.log()
    assert shop.refresh(other["refresh_token"]).status == 200


def test_a_code_lives_ten_minutes(shop, clock):
    clock("2026-06-15T12:00:00")
    codes = [shop.code(), shop.code()]
    clock("2026-06-15T12:09:59")
    assert shop.exchange(codes[0]).status == 200
    clock("2026-06-15T12:10:00")
    assert refusal(shop.exchange(codes[1])) == html(
        "invalid_grant", "The authorization code has expired"
    )


def test_another_clients_code(office, shop):
    thief, code = Shop(office, TENANT), shop.code()
    assert refusal(thief.exchange(code)) == BAD_CODE
    assert shop.exchange(code).status == 200


def test_another_clients_second_use_ends_nothing(office, shop):
    thief, code = Shop(office, TENANT), shop.code()
    pair = shop.exchange(code).json()
    assert refusal(thief.exchange(code)) == BAD_CODE
    assert shop.refresh(pair["refresh_token"]).status == 200


@pytest.mark.parametrize(
    ("sent", "given", "is_right"),
    [
        (HOME, HOME, True), (OTHER, OTHER, True), (None, None, True), (None, HOME, True),
        (HOME, None, False), (HOME, OTHER, False), (HOME, HOME + "/", False),
        (None, OTHER, False), (None, "https://evil.example", False),
    ],
)  # fmt: skip
def test_the_redirect_uri_must_be_the_one_of_the_request(shop, sent, given, is_right):
    code = shop.code(redirect_uri=sent)
    answer = shop.exchange(code, given)
    assert (answer.status == 200) if is_right else (refusal(answer) == BAD_URI)
    if not is_right:
        assert shop.exchange(code, sent).status == 200


@pytest.mark.parametrize(
    ("verifier", "is_right"),
    [(VERIFIER, True), (None, False), ("", False), ("w" * 43, False), (challenge_of(VERIFIER), False),
     (VERIFIER + "v", False), ("v" * 42, False)],
)  # fmt: skip
def test_the_verifier_must_fit_the_challenge(shop, verifier, is_right):
    code = shop.code(code_challenge=challenge_of(VERIFIER), code_challenge_method="S256")
    more = {} if verifier is None else {"code_verifier": verifier}
    answer = shop.exchange(code, **more)
    assert (answer.status == 200) if is_right else (refusal(answer) == BAD_VERIFIER)


@pytest.mark.parametrize("verifier", ["v" * 42, "v" * 129, "v" * 42 + "+", "å" * 43])
def test_a_verifier_has_a_form(shop, verifier):
    code = shop.code(code_challenge=challenge_of(verifier), code_challenge_method="S256")
    assert refusal(shop.exchange(code, code_verifier=verifier)) == BAD_VERIFIER


def test_a_challenge_that_was_taken_out_on_the_way_is_noticed(shop):
    assert refusal(shop.exchange(shop.code(), code_verifier=VERIFIER)) == BAD_VERIFIER


# --- Client credentials.


def test_client_credentials(shop):
    shop.approved(account_type="service", scope="profile bookkeeping")
    answer = shop.credentials(TENANT)
    assert list(answer.json()) == ["access_token", "expires_in", "token_type", "scope"]
    assert answer.json()["scope"] == "bookkeeping profile"  # in alphabetical order, as recorded
    api = Client(shop.world.app, answer.json()["access_token"])
    me = api.get("/3/me").json()["MeInformation"]
    assert (me["Name"], me["Email"], me["SysAdmin"]) == ("Butiken", "", True)
    narrow = shop.credentials(TENANT, scope="profile").json()
    assert narrow["scope"] == "profile"
    assert refusal(shop.credentials(TENANT, scope="invoice")) == html(
        "invalid_scope", "The scope requested is invalid for this request"
    )


@pytest.mark.parametrize(
    "tenant",
    ["", "0", "-1", "x", "100002", "999999999999999999999", "1e5", "²", "100001 ", "' OR 1"],
)
def test_a_company_without_consent_looks_like_one_that_is_not_there(shop, tenant):
    shop.approved()  # a person's consent is not the company's
    assert refusal(shop.credentials(tenant.strip())) == BAD_TENANT
    assert refusal(shop.credentials(TENANT)) == BAD_TENANT


def test_the_service_account_outlives_who_approved_it(office, shop):
    with writing(office.registry.control) as tx:
        boss = users.add(tx, f"boss{shop.client_id}@example.com", "Chef", None)
        users.set_role(tx, boss, TENANT, users.ADMINISTRATOR)
    shop.approved(boss, account_type="service")
    pair = shop.pair(account_type="service")
    mine = shop.exchange(shop.code(boss)).json()
    with writing(office.registry.control) as tx:
        users.set_role(tx, boss, TENANT, None)
    assert shop.credentials(TENANT).status == 200
    assert shop.refresh(pair["refresh_token"]).status == 200
    assert refusal(shop.refresh(mine["refresh_token"])) == BAD_REFRESH


def test_a_service_account_cannot_log_in_and_is_in_no_list(office, shop):
    shop.approved(account_type="service")
    with reading(office.registry.control) as tx:
        (found,) = connections.of_client(tx, shop.client_id)
        account = users.get(tx, found.user_id)
        assert account.password_hash is None
        assert not users.is_email(account.email)
        assert account.id not in {user.id for user, _ in users.everyone(tx)}
