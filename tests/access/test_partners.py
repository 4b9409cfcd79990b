"""What the owner of an integration sees of it, and that nobody else sees anything."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from client import Client
from conftest import TENANT
from huvudbok import cli, founding
from huvudbok.access import goods, integrations, tokens, users
from huvudbok.access.oauth import connections
from huvudbok.db.tx import reading, writing

SALES = "/api/integration-developer/sales-v1"
USERS = "/api/integration-developer/users/users-v1"
RATINGS = "/api/integration-developer/ratings-v1"
APPS = "/api/integration-partner/apps/sales-v1"
NOT_FOUND = (404, "integration_not_found")


@dataclass
class Maker:
    """A developer with one integration, a user of the first company like others."""

    office: object
    user_id: int
    client_id: str
    number: int

    def api(self, user_id=None, client_id=None, tenant=TENANT, scopes=("profile",)):
        with writing(self.office.registry.control) as tx:
            token = tokens.mint(
                tx, tenant_id=tenant, client_id=client_id or self.client_id,
                user_id=user_id or self.user_id, scopes=scopes,
            )  # fmt: skip
        return self.office.client(token)


_counted = iter(range(1000))


@pytest.fixture
def make(office):
    """Give a function that makes a developer with an integration."""

    def made(owner=None):
        with writing(office.registry.control) as tx:
            name = f"maker{next(_counted)}@example.com"
            user_id = users.add(tx, name, "Maja Makare", None)
            users.set_role(tx, user_id, TENANT, users.BOOKKEEPER)
            client = integrations.register(
                tx, "Kassan", ["profile", "invoice"], allows_service=True,
                owner_id=user_id if owner is None else owner,
            )  # fmt: skip
            return Maker(office, user_id, client.client_id, goods.number_of(tx, client.client_id))

    return made


@pytest.fixture
def command(office, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", office.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(office.settings.data))

    def run(*arguments, code=0):
        capsys.readouterr()
        assert cli.main([*arguments, "--json"]) == code
        office.registry.forget(TENANT)
        printed = capsys.readouterr()
        return json.loads(printed.out) if printed.out else printed.err

    return run


def refusal(answer):
    return answer.status, answer.json()["error"]


def everything(maker, api: Client):
    """Give what each call about a developer's integration answers to somebody."""
    paths = (f"{SALES}/{maker.number}", f"{USERS}/{maker.number}/{TENANT}",
             f"{APPS}/{maker.client_id}", f"{APPS}/{maker.client_id}/{TENANT}")  # fmt: skip
    return [api.get(path) for path in paths]


def test_sales_are_when_a_company_bought_and_ended_it(make, command, clock):
    maker = make()
    sold = command("integration", "price", maker.client_id, "199")
    assert (sold["price"], sold["name"]) == (199, "Kassan")
    licence, company = f"app:{maker.client_id}", ("--company", str(TENANT))
    clock("2026-06-01T10:00:00")
    command("modules", *company, "--on", licence)
    command("modules", *company, "--on", licence)
    clock("2026-06-02T10:00:00")
    command("modules", *company, "--off", licence)
    command("integration", "price", maker.client_id, "249")
    clock("2026-06-03T10:00:00")
    command("modules", *company, "--on", f"{licence},warehouse")
    listed = maker.api().get(f"{SALES}/{maker.number}").json()
    orders = [each.pop("orderId") for each in listed]
    assert listed == [
        {"amount": amount, "date": f"2026-06-0{day}T08:00:00Z", "tenantId": str(TENANT),
         "type": kind}
        for amount, day, kind in ((199, 1, "PURCHASE"), (199, 2, "TERMINATION"),
                                  (249, 3, "PURCHASE"))
    ]  # fmt: skip
    told = maker.api().get(f"{APPS}/{maker.client_id}").json()
    assert told == {
        "appId": maker.client_id,
        "tenants": [{
            "purchases": [
                {"amount": 199, "identifier": orders[0], "purchaseTime": "2026-06-01T08:00:00Z"},
                {"amount": 249, "identifier": orders[2], "purchaseTime": "2026-06-03T08:00:00Z"},
            ],
            "tenantId": str(TENANT),
            "terminations": [{"amount": 199, "identifier": orders[1],
                              "onCancellationTime": "2026-06-02T08:00:00Z"}],
            "users": [],
        }],
    }  # fmt: skip
    assert maker.api().get(f"{APPS}/{maker.client_id}/{TENANT}").json() == told
    none = maker.api().get(f"{APPS}/{maker.client_id}/999").json()
    assert none == {"appId": maker.client_id, "tenants": []}
    command("modules", *company, "--off", licence)


def test_users_are_those_whose_consent_is_in_force(office, make):
    maker = make()
    other = founding.found(office.registry, "Ett till AB").tenant_id
    with writing(office.registry.control) as tx:
        kari = users.add(tx, f"kari{maker.number}@example.com", "Kari", None)
        mine = connections.consent(tx, maker.client_id, TENANT, kari, ["invoice"], is_service=False)
        connections.consent(tx, maker.client_id, other, kari, ["invoice"], is_service=True)
    shown = maker.api().get(f"{APPS}/{maker.client_id}").json()["tenants"]
    assert [(each["tenantId"], [
        (user["email"], user["name"], user["userType"]) for user in each["users"]
    ]) for each in shown] == [
        (str(TENANT), [(f"kari{maker.number}@example.com", "Kari", "USER")]),
        (str(other), [(None, "Kassan", "SERVICE")]),
    ]  # fmt: skip
    (one,) = maker.api().get(f"{USERS}/{maker.number}/{TENANT}").json()
    assert one == {
        "activationTime": "2026-06-15T10:00:00Z", "email": f"kari{maker.number}@example.com",
        "externalSourceId": str(kari), "name": "Kari", "userType": "USER",
    }  # fmt: skip
    with writing(office.registry.control) as tx:
        connections.revoke(tx, mine, kari)
    assert maker.api().get(f"{USERS}/{maker.number}/{TENANT}").json() == []


def test_ratings_of_ones_own_integrations(office, make, clock):
    maker, stranger = make(), make()
    with writing(office.registry.control) as tx:
        for who, client, stars, said in (
            (1, maker.client_id, 4, "Bra\r\nmen dyr"), (maker.user_id, maker.client_id, 5, ""),
            (1, stranger.client_id, 1, "Dålig"),
        ):  # fmt: skip
            goods.rate(tx, client, TENANT, who, stars, said)
        for stars, said, word in ((0, "", "rating"), (6, "", "rating"), (3, "x" * 1001, "comment")):
            with pytest.raises(goods.BadRating, match=word):
                goods.rate(tx, maker.client_id, TENANT, 1, stars, said)
    clock("2026-06-16T12:00:00")
    with writing(office.registry.control) as tx:
        goods.rate(tx, maker.client_id, TENANT, 1, 3, "Dyr")
        first = goods.ratings_of(tx, [maker.client_id])[0]
        assert goods.answer(tx, maker.client_id, first.id, "Ny prislista!")
        assert not goods.answer(tx, stranger.client_id, first.id, "Nej")
    found = maker.api().get(RATINGS).json()
    moment, later = "2026-06-15T10:00:00Z", "2026-06-16T10:00:00Z"
    assert [{**each, "ratingId": 0} for each in found] == [
        {"comment": comment, "companyEmployeeRange": None, "companyName": "Testbolaget AB",
         "created": moment, "integrationId": maker.number, "isMyRating": is_mine,
         "rating": stars, "ratingId": 0, "response": response, "updated": updated}
        for comment, is_mine, stars, response, updated in (
            ("Dyr", False, 3, {"comment": "Ny prislista!", "created": later, "updated": later},
             later),
            ("", True, 5, None, moment),
        )
    ]  # fmt: skip
    with writing(office.registry.control) as tx:
        goods.answer(tx, maker.client_id, first.id, " ")
    assert maker.api().get(RATINGS).json()[0]["response"] is None
    assert [each["comment"] for each in stranger.api().get(RATINGS).json()] == ["Dålig"]


def test_what_is_somebody_elses_looks_like_none(make):
    maker, stranger = make(), make()
    entered = make(owner=0)
    strangers = {
        "another developer": stranger.api(),
        "an administrator of the server": maker.api(user_id=1, client_id=entered.client_id),
        "the owner through a stranger's client": maker.api(client_id=stranger.client_id),
        "another user through the owner's client": maker.api(user_id=stranger.user_id),
        "an administrator through the owner's client": maker.api(user_id=1),
    }
    for who, api in strangers.items():
        assert {refusal(answer) for answer in everything(maker, api)} == {NOT_FOUND}, who
        mine = api.get(RATINGS)
        assert (mine.status, mine.json()) == (200, []), who
    assert {answer.status for answer in everything(maker, maker.api())} == {200}
    assert refusal(maker.api().get(f"{SALES}/0")) == NOT_FOUND
    assert refusal(maker.api(scopes=("invoice",)).get(RATINGS)) == (403, "missing.rights")


def test_what_the_command_line_entered_is_the_administrators(make):
    entered = make(owner=0)
    admin = entered.api(user_id=1)
    assert {answer.status for answer in everything(entered, admin)} == {200}
    # A bookkeeper may call through it, and is not told who else does.
    assert {refusal(answer) for answer in everything(entered, entered.api())} == {NOT_FOUND}


def test_a_service_account_asks_for_whoever_approved_it(office, make):
    for approves, expected in ((True, 200), (False, 404)):
        maker = make()
        with writing(office.registry.control) as tx:
            made = connections.consent(
                tx, maker.client_id, TENANT, maker.user_id if approves else 1, ["profile"],
                is_service=True,
            )  # fmt: skip
        api = maker.api(user_id=made.user_id)
        assert {answer.status for answer in everything(maker, api)} == {expected}


def test_a_number_is_never_given_again(office, make):
    maker = make()
    with writing(office.registry.control) as tx:
        goods.rate(tx, maker.client_id, TENANT, 1, 4, "Bra")
        integrations.remove(tx, maker.client_id)
    assert make().number > maker.number
    with reading(office.registry.control) as tx:
        assert goods.ratings_of(tx, [maker.client_id]) == []


def test_prices_that_are_none(make, command):
    maker = make()
    for price in ("-1", "1.5", "gratis", "1" * 10):
        assert "whole kronor" in command("integration", "price", maker.client_id, price, code=2)
    assert "no integration" in command("integration", "price", "X", "1", code=2)
    assert command("integration", "price", maker.client_id, "free")["price"] is None
