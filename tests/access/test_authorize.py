"""What may be asked of /oauth-v1/auth, what goes back to the integration, and what never does."""

import itertools

import pytest
from sqlalchemy import update

from conftest import TENANT
from huvudbok.access import integrations, users
from huvudbok.access.oauth import authorize, connections
from huvudbok.access.oauth.authorize import ConsentRequest, PageError, RedirectError
from huvudbok.db.companies import company
from huvudbok.db.tx import reading, writing
from shop import HOME, OTHER, VERIFIER, Shop, back, challenge_of

GOOD = challenge_of(VERIFIER)


def test_a_whole_request(shop):
    asked = shop.asked(account_type="service", code_challenge=GOOD, code_challenge_method="S256")
    assert asked == ConsentRequest(
        shop.client_id, "Butiken", ("invoice", "bookkeeping"), "s 1&=å", HOME, HOME, GOOD,
        is_offline=True, is_service=True, is_sold=False,
    )  # fmt: skip


def test_what_may_be_left_out(shop):
    asked = shop.asked(redirect_uri=None, access_type=None)
    assert (asked.redirect_uri, asked.sent_redirect_uri) == (HOME, "")
    assert (asked.is_offline, asked.is_service, asked.challenge) == (False, False, "")
    assert shop.asked(redirect_uri=OTHER).redirect_uri == OTHER


@pytest.mark.parametrize(
    "redirect_uri",
    [
        "https://evil.example/back", HOME + "/", HOME + "?a=b", HOME + "#x", HOME.upper(),
        HOME + "%2f..", "https://shop.example/back/../evil", "//shop.example/back",
        "https://shop.example:443/back", "http://shop.example/back",
        "https://shop.example@evil.example/back", "https://shop.example\\@evil.example/back",
        "https://user@shop.example/back", "javascript:alert(1)", f"{HOME} {OTHER}",
        f"{HOME},https://evil.example", " " + HOME, HOME + "\n", HOME + "\0", "https://shop.example",
    ],
)  # fmt: skip
def test_nothing_is_sent_to_an_address_that_is_not_registered_letter_by_letter(shop, redirect_uri):
    assert shop.asked(redirect_uri=redirect_uri) == PageError(authorize.BAD_REDIRECT)
    # Not even another mistake makes it go there.
    assert isinstance(shop.asked(redirect_uri=redirect_uri, scope="x"), PageError)


@pytest.mark.parametrize("client_id", [None, "", "nobody", "x\0", "' OR 1=1 --"])
def test_an_unknown_client_is_told_on_the_page(shop, client_id):
    assert shop.asked(client_id=client_id) == PageError("Auth code or ClientID supplied is invalid")


def test_a_client_that_is_not_set_up_for_oauth2(office):
    plain = Shop(office, TENANT, {"redirect_uris": ()})
    assert plain.asked() == PageError("Auth code or ClientID supplied is invalid")


def test_a_service_account_needs_the_option(office, shop):
    assert shop.asked(account_type="Service").is_service  # so spelled in the original's FAQ
    plain = Shop(office, TENANT, {"allows_service": False})
    assert plain.asked(account_type="service") == PageError("Client does not allow service account")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unsupported_response_type"),
        ({"state": None}, "invalid_request"),
        ({"state": "x" * 4001}, "invalid_request"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": "invoice unknown"}, "invalid_scope"),
        ({"scope": "customer"}, "invalid_scope"),
        ({"scope": "Invoice"}, "invalid_scope"),
        ({"scope": "invoice,bookkeeping"}, "invalid_scope"),
        ({"account_type": "person"}, "invalid_request"),
        ({"code_challenge": GOOD}, "invalid_request"),
        ({"code_challenge": GOOD, "code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge": GOOD, "code_challenge_method": "s256"}, "invalid_request"),
        ({"code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge": "short", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge": GOOD + "=", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge": GOOD[:-1] + "+", "code_challenge_method": "S256"}, "invalid_request"),
    ],
)
def test_what_the_integration_is_told(shop, changes, error):
    answer = shop.asked(redirect_uri=OTHER, **changes)
    assert isinstance(answer, RedirectError), answer
    assert answer.url.startswith(OTHER + "&error=")
    told = back(answer.url)
    assert told.pop("error_description")
    state = {} if changes.get("state", "") is None else {"state": changes.get("state", "s 1&=å")}
    assert told == {"keep": "1", "error": error, **state}


def test_scopes_come_once_and_in_the_order_asked_for(shop):
    assert shop.asked(scope="settings invoice  settings").scopes == ("settings", "invoice")


@pytest.mark.parametrize(
    "state", ["a b", "å&=?#", "x" * 4000, "<script>", "%0d%0aSet-Cookie: a=b", "\r\nX: y", "1/2+3"]
)
def test_the_state_comes_back_unchanged_and_breaks_nothing(shop, state):
    address = shop.approved(state=state, redirect_uri=OTHER)
    assert back(address)["state"] == state
    assert address.startswith(OTHER + "&code=")
    assert address.isascii()
    assert address.isprintable()
    assert " " not in address


def test_declining(shop):
    with writing(shop.control) as tx:
        address = authorize.refuse(tx, authorize.read_request(tx, shop.query()), TENANT)
    told = back(address)
    assert (told["error"], told["state"]) == ("access_denied", "s 1&=å")
    assert "code" not in told
    assert shop.log()[-1] == "consent refused"


# --- Who may approve.


NUMBERS = itertools.count()


def person(office, role, tenant=TENANT):
    with writing(office.registry.control) as tx:
        made = users.add(tx, f"person{next(NUMBERS)}@example.com", "P", None)
        if role != "nobody":
            users.set_role(tx, made, tenant, role)
    return made


@pytest.mark.parametrize(
    ("role", "personal", "service"),
    [
        ("administrator", "code", "code"),
        ("bookkeeper", "code", "error"),
        ("reader", "code", "error"),
        ("nobody", "error", "error"),
    ],
)
def test_who_may_approve(office, shop, role, personal, service):
    user = person(office, role)
    assert personal in back(shop.approved(user))
    told = back(shop.approved(user, account_type="service"))
    assert service in told
    if service == "error":
        assert told["error"] == "access_denied"


def test_a_role_in_one_company_is_none_in_another(office, shop):
    user = person(office, "administrator", tenant=4711)
    assert back(shop.approved(user))["error"] == "access_denied"
    assert back(shop.approved(user, tenant=999999))["error"] == "access_denied"


def test_one_service_account_for_each_client_and_company(office, shop):
    shop.approved(account_type="service", scope="invoice")
    shop.approved(person(office, "administrator"), account_type="service", scope="settings")
    with reading(shop.control) as tx:
        found = connections.of_client(tx, shop.client_id)
    assert [(c.is_service, c.scopes, c.user_name) for c in found] == [
        (True, ("settings",), "Butiken")
    ]


def test_consents_of_several_people_stand_side_by_side(office, shop):
    other = person(office, "bookkeeper")
    shop.approved()
    shop.approved(other)
    with reading(shop.control) as tx:
        assert [c.user_id for c in connections.of_client(tx, shop.client_id)] == [1, other]
        assert [c.client_id for c in connections.of_user(tx, other)] == [shop.client_id]
        assert shop.client_id in {c.client_id for c in connections.of_company(tx, TENANT)}


# --- Licences.


@pytest.fixture
def modules(office):
    """Gives a function that sets the company's modules; they are all back on afterwards."""

    def put(text):
        with writing(office.registry.control) as tx:
            tx.execute(update(company).where(company.c.tenant_id == TENANT).values(modules=text))

    with reading(office.registry.control) as tx:
        before = tx.execute(company.select()).first().modules
    yield put
    put(before)


@pytest.mark.parametrize(
    ("held", "error"),
    [
        ("integration invoicing", None),
        ("integration bookkeeping order", None),
        ("integration order", "error_missing_license"),
        ("invoicing", "error_missing_license"),
        ("", "error_missing_license"),
    ],
)
def test_a_missing_licence_is_told_to_the_integration(shop, modules, held, error):
    modules(held)
    told = back(shop.approved())
    assert told.get("error") == error
    if error:
        assert told["error_description"] == (
            "Resource owner is not licensed for the requested scope"
        )
        assert told["state"] == "s 1&=å"
        assert "code" not in told


def test_a_paid_app_must_be_bought(office, modules):
    sold = Shop(office, TENANT, {"is_sold": True})
    told = back(sold.approved())
    assert (told["error"], told["error_description"]) == (
        "error_missing_app_license", "Resource owner does not have enough licenses."
    )  # fmt: skip
    modules(f"integration invoicing app:{sold.client_id}")
    assert "code" in back(sold.approved())


# --- Registering.


@pytest.mark.parametrize(
    "uri",
    [
        "", "shop.example", "/back", "ftp://shop.example", "javascript:alert(1)", "data:text/html,x",
        "https://", "https:///x", "https://shop.example/#x", "https://u@shop.example/",
        "https://shop.example/ x", "https://shop.example/\n", "https://shöp.example/",
        "https://*.shop.example/", "https://shop.example:0/", "https://shop.example:99999/",
        "https://[::1/", "https://shop.example\\@evil.example", "https://shop.example/<", "x" * 501,
        "https://shop.example/'",
    ],
)  # fmt: skip
def test_addresses_that_cannot_be_registered(office, uri):
    assert not integrations.is_redirect_uri(uri)
    with pytest.raises(integrations.BadIntegration, match="redirect"):
        Shop(office, TENANT, {"redirect_uris": (uri,)})


@pytest.mark.parametrize(
    "uri",
    [
        "https://shop.example", "http://localhost:8080/back", "http://127.0.0.1/", "http://[::1]:80/",
        "https://shop.example/a?b=c&d=%20", "https://xn--shp-tna.example/",
    ],
)  # fmt: skip
def test_addresses_that_can(uri):
    assert integrations.is_redirect_uri(uri)


@pytest.mark.parametrize("changes", [{"name": " "}, {"name": "a\nb"}, {"scopes": ("x",)}])
def test_changes_that_cannot_be(shop, changes):
    with pytest.raises(integrations.BadIntegration), writing(shop.control) as tx:
        integrations.change(tx, shop.client_id, **changes)


def test_newer_scopes_of_an_integration_leave_its_connections_alone(shop):
    pair = shop.pair(scope="invoice settings")
    with writing(shop.control) as tx:
        integrations.change(tx, shop.client_id, scopes=("profile", "customer"), name="Butik 2")
    assert isinstance(shop.asked(scope="invoice"), RedirectError)
    assert shop.asked(scope="customer").name == "Butik 2"
    assert shop.refresh(pair["refresh_token"]).json()["scope"] == "invoice settings"
