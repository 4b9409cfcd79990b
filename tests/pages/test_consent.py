"""Consent: what is shown, what goes back to the integration, and what no trick can change."""

import base64
import re
from urllib.parse import quote, urlencode

import pytest
from sqlalchemy import update

from huvudbok import founding
from huvudbok.access import integrations, users
from huvudbok.access.tables import integration
from huvudbok.db.tx import writing
from pages.visitor import add_user, parameters

REDIRECT = "https://app.example/callback"
PATH = "/oauth-v1/auth"


@pytest.fixture
def asked(client_id):
    """Give a function that writes the address an integration sends its user to."""

    def address(**changes):
        query = {
            "client_id": client_id.client_id, "redirect_uri": REDIRECT, "state": "a b&c=å",
            "scope": "bookkeeping companyinformation", "access_type": "offline",
            "response_type": "code", **changes,
        }  # fmt: skip
        return f"{PATH}?{urlencode({k: v for k, v in query.items() if v is not None})}"

    return address


@pytest.fixture
def bo(browser, people):
    made = browser()
    made.login("bookkeeper@example.com")
    return made


def answer(visitor, page, given="approve", **changes):
    """Answer on the consent page, with what its form holds."""
    shown = visitor.get(page)
    assert shown.status == 200, shown.words
    form = {"form_token": shown.form_token, "query": shown.hidden("query"),
            "company": shown.hidden("company"), "answer": given, **changes}  # fmt: skip
    return visitor.post(PATH, form)


def test_the_whole_way(world, browser, people, client_id, asked):
    """Login, consent and redirect; the code becomes tokens, and the token opens the books."""
    visitor = browser()
    to_login = visitor.get(asked())
    assert to_login.location.startswith("/login?next=%2Foauth-v1%2Fauth%3F")
    shown = visitor.follow(to_login)
    assert "En integration vill ansluta till ditt företag." in shown.words
    after = visitor.post("/login", {
        "form_token": shown.form_token, "email": "bookkeeper@example.com",
        "password": "en riktigt bra mening", "next": shown.hidden("next"),
    })  # fmt: skip
    assert after.location == asked()
    shown = visitor.follow(after)
    for words in ("Aktivering", "Bokslutshjälpen vill ansluta till", "Testbolaget AB",
                  "Bokföring: konton, verifikationer", "Företagsuppgifter", "Godkänn & aktivera",
                  "app.example"):  # fmt: skip
        assert words in shown.words
    assert "form-action 'self' https://app.example" in shown.headers["content-security-policy"]
    location = answer(visitor, asked()).location
    assert location.startswith(f"{REDIRECT}?code=")
    assert parameters(location)["state"] == "a b&c=å"
    tokens = world.client(None).post(
        "/oauth-v1/token",
        body=urlencode({"grant_type": "authorization_code", "redirect_uri": REDIRECT,
                        "code": parameters(location)["code"]}),
        headers=basic(client_id),
    ).json()  # fmt: skip
    assert tokens["scope"] == "bookkeeping companyinformation"
    assert tokens["refresh_token"]
    api = world.client(tokens["access_token"])
    assert api.get("/3/companyinformation").status == 200
    assert api.get("/3/settings/company").code == 2000663


def basic(credentials):
    pair = f"{credentials.client_id}:{credentials.client_secret}".encode()
    return {"authorization": "Basic " + base64.b64encode(pair).decode(),
            "content-type": "application/x-www-form-urlencoded"}  # fmt: skip


def test_declining_tells_the_integration(bo, asked):
    for given in ("refuse", "", "APPROVE", "approve "):
        location = answer(bo, asked(), given).location
        assert location.startswith(REDIRECT)
        assert parameters(location)["error"] == "access_denied"
        assert parameters(location)["state"] == "a b&c=å"
        assert "code" not in parameters(location)
    assert "Inga integrationer är anslutna." in bo.get("/connections").words


def test_a_doubtful_request_is_shown_and_sent_nowhere(browser, asked):
    for changes, text in (
        ({"client_id": "unknown"}, "Auth code or ClientID supplied is invalid"),
        ({"client_id": None}, "Auth code or ClientID supplied is invalid"),
        ({"redirect_uri": "https://evil.example/"}, "The redirect URI is not registered"),
        ({"redirect_uri": REDIRECT + "/"}, "The redirect URI is not registered"),
        ({"redirect_uri": REDIRECT + "?x"}, "The redirect URI is not registered"),
        ({"redirect_uri": REDIRECT.upper()}, "The redirect URI is not registered"),
        ({"redirect_uri": "//app.example/callback"}, "The redirect URI is not registered"),
        ({"redirect_uri": "https://app.example@evil.example/callback"}, "not registered"),
    ):
        shown = browser().get(asked(**changes))
        assert (shown.status, shown.location) == (400, "")
        assert text in shown.words
        assert "evil.example" not in shown.headers["content-security-policy"]
        assert not re.search(r'(?:href|action)="[^/#]', shown.text)


def test_a_wrong_request_is_told_to_the_integration(browser, asked):
    for changes, error in (
        ({"scope": "salary"}, "invalid_scope"), ({"scope": ""}, "invalid_scope"),
        ({"scope": "Bookkeeping"}, "invalid_scope"), ({"state": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
    ):  # fmt: skip
        location = browser().get(asked(**changes)).location
        assert location.startswith(REDIRECT + "?error=")
        assert parameters(location)["error"] == error


def test_two_redirect_uris_cannot_be_played_against_each_other(bo, asked):
    """What is checked is what is used, whichever of two comes first, on the page and in the form."""
    evil = "&redirect_uri=" + quote("https://evil.example/")
    location = answer(bo, asked() + evil).location
    assert location.startswith(REDIRECT)
    shown = bo.get(asked())
    form = {"form_token": shown.form_token, "company": "100001", "answer": "approve"}
    for query in (
        evil[1:] + "&" + asked().split("?")[1],
        asked(redirect_uri="https://evil.example/")[15:],
    ):
        refused = bo.post(PATH, {**form, "query": query})
        assert (refused.status, refused.location) == (400, "")


def test_the_form_is_not_believed(world, bo, asked):
    """A form with another company, more scopes or no company at all gives no code."""
    with writing(world.registry.control) as tx:
        other = integrations.register(
            tx, "Annan", ["profile"], redirect_uris=["https://b.example/"]
        )
    founding.found(world.registry, "Främmande AB", kind="test")
    for company in ("100002", "100003", "", "x", "-1", "9" * 20):
        refused = answer(bo, asked(), company=company)
        assert (refused.status, refused.location) == (403, ""), company
    more = bo.get(asked()).hidden("query").replace("bookkeeping", "salary")
    assert parameters(answer(bo, asked(), query=more).location)["error"] == "invalid_scope"
    swapped = asked(client_id=other.client_id).split("?")[1]
    assert answer(bo, asked(), query=swapped).status == 400
    assert "Inga integrationer är anslutna." in bo.get("/connections").words


def test_a_stranger_cannot_approve(browser, people, asked):
    visitor = browser()
    shown = visitor.get("/login")
    form = {
        "form_token": shown.form_token,
        "query": asked()[15:],
        "company": "100001",
        "answer": "approve",
    }
    assert visitor.post(PATH, form).location == "/login?next=%2F"


def test_who_has_no_company_can_approve_nothing(browser, people, asked):
    visitor = browser()
    visitor.login("nobody@example.com")
    shown = visitor.get(asked())
    assert shown.status == 403
    assert "Du har inget företag att ansluta" in shown.words
    form = {
        "form_token": shown.form_token,
        "query": asked()[15:],
        "company": "100001",
        "answer": "approve",
    }
    assert visitor.post(PATH, form).status == 403


def test_of_several_companies_one_is_chosen(world, browser, people, asked):
    founding.found(world.registry, "Andra AB", kind="live")
    founding.found(world.registry, "Dold AB", kind="live")
    add_user(world, "two@example.com", role="reader", tenant=100001)
    with writing(world.registry.control) as tx:
        users.set_role(tx, users.find(tx, "two@example.com").id, 100002, "administrator")
    visitor = browser()
    visitor.login("two@example.com")
    shown = visitor.get(asked())
    assert "Välj företag" in shown.words
    assert "Andra AB" in shown.words
    assert "Dold AB" not in shown.words
    chosen = asked() + "&company=100002"
    assert chosen.replace("&", "&amp;") in shown.text
    assert "Byt företag" in visitor.get(chosen).words
    assert "code=" in answer(visitor, chosen).location
    assert "Välj företag" in visitor.get(asked() + "&company=100003").words
    # As a service account only where the user is an administrator, and then there is no choice.
    assert "Andra AB" in visitor.get(asked(account_type="service")).words
    # A reader's token reads, and the page says so.
    assert "Integrationen får då läsa\n" in visitor.get(asked() + "&company=100001").words.replace(
        "läsa ", "läsa\n"
    )


def test_a_service_account_takes_an_administrator(browser, people, asked):
    page = asked(account_type="service")
    for name in ("bookkeeper", "reader"):
        visitor = browser()
        visitor.login(f"{name}@example.com")
        shown = visitor.get(page)
        assert shown.status == 403
        assert "Ett servicekonto kan bara godkännas av en administratör" in shown.words
        form = {
            "form_token": shown.form_token,
            "query": page[15:],
            "company": "100001",
            "answer": "approve",
        }
        assert visitor.post(PATH, form).status == 403
    visitor = browser()
    visitor.login("administrator@example.com")
    assert "Anslutningen görs med ett servicekonto" in visitor.get(page).words
    assert "code=" in answer(visitor, page).location
    assert "Servicekonto" in visitor.get("/connections").words


def test_a_service_account_takes_an_integration_that_allows_it(world, bo, asked, client_id):
    with writing(world.registry.control) as tx:
        integrations.change(tx, client_id.client_id, allows_service=False)
    shown = bo.get(asked(account_type="service"))
    assert shown.status == 400
    assert "Client does not allow service account" in shown.words


def test_a_missing_licence_goes_back_to_the_integration(world, browser, people, asked, client_id):
    admin = browser()
    admin.login("administrator@example.com")
    saved = admin.submit("/connections", "/connections/licences", company=100001,
                         module=["integration", "order"])  # fmt: skip
    assert saved.location == "/connections?saved"
    assert world.registry.find(100001).modules == "integration order"
    location = admin.get(asked()).location
    assert parameters(location) == {
        "error": "error_missing_license", "state": "a b&c=å",
        "error_description": "Resource owner is not licensed for the requested scope",
    }  # fmt: skip
    admin.submit("/connections", "/connections/licences", company=100001,
                 module=["integration", "bookkeeping"])  # fmt: skip
    assert admin.get(asked()).status == 200
    with writing(world.registry.control) as tx:
        tx.execute(
            update(integration).where(integration.c.client_id == client_id.client_id),
            {"is_sold": True},
        )
    assert parameters(admin.get(asked()).location)["error"] == "error_missing_app_license"
    world.registry.note(100001, modules=f"integration bookkeeping app:{client_id.client_id}")
    assert admin.get(asked()).status == 200


def test_licences_are_an_administrator_s_of_a_test_company(world, browser, bo, people):
    live = founding.found(world.registry, "Skarp AB", kind="live").tenant_id
    admin = browser()
    admin.login("root@example.com")
    for visitor, company in ((bo, 100001), (admin, live), (admin, 999), (admin, "")):
        shown = visitor.submit("/connections", "/connections/licences", company=company)
        assert shown.status == 404
    assert "bookkeeping" in world.registry.find(100001).modules
    assert "bookkeeping" in world.registry.find(live).modules


def test_a_token_request_at_the_wrong_address(browser, client_id):
    """Source: 000_c89625a3263c6991.txt, a code exchanged at /auth instead of /token."""
    answer = browser().post(PATH, {"grant_type": "authorization_code", "code": "x"})
    assert answer.status == 403
    assert answer.text == (
        "The server understood the request, but is refusing to fulfill it."
        " No more information will be given."
    )
