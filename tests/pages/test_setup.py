"""The first start of a data folder for real books: a link, an owner, a company."""

import pytest
from argon2 import PasswordHasher

from huvudbok import config, demo, founding, pages
from huvudbok.access import passwords, users
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading
from huvudbok.pages import setup
from pages.visitor import PASSWORD, Visitor

FORM = {"name": "Anna Ek", "email": "anna@example.com", "password": PASSWORD, "company": "Eks Måleri AB",
        "number": "556036-0793", "first_day": "2026-01-01", "last_day": "2026-12-31"}  # fmt: skip


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """An empty data folder."""
    monkeypatch.setattr(
        passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )
    made = Registry(tmp_path / "data")
    founding.prepare(made)
    yield made
    made.close()


@pytest.fixture
def visitor(registry):
    settings = config.Settings(data=registry.data, rate_limit=False)
    return Visitor(pages.make(settings))


def send(visitor, link, **changes):
    shown = visitor.get(link)
    key = shown.hidden("key") if shown.status == 200 else link.partition("=")[2]
    form = {
        "form_token": shown.form_token if shown.status == 200 else "",
        "key": key,
        **FORM,
        **changes,
    }
    return visitor.post("/setup", form)


def test_the_link_makes_owner_and_company_and_is_then_worth_nothing(registry, visitor):
    link = setup.new_link(registry)
    assert "Skapa det första kontot" in visitor.get(link).words
    done = send(visitor, link)
    assert done.location == "/connections"
    assert "Eks Måleri AB" in visitor.follow(done).words
    with reading(registry.control) as tx:
        ((anna, roles),) = users.everyone(tx)
        assert users.role_of(tx, anna.id, registry.all()[0].tenant_id) == "administrator"
    # She takes the place of the user that the folder was made with.
    assert (anna.id, anna.email, anna.name, anna.is_admin, roles) == (
        1, "anna@example.com", "Anna Ek", True, {},
    )  # fmt: skip
    (company,) = registry.all()
    assert (company.kind, company.organisation_number) == ("live", "556036-0793")
    assert visitor.get(link).status == 403
    assert setup.new_link(registry) is None
    assert Visitor(visitor.app).login("anna@example.com").status == 303


def test_only_the_newest_link_opens_and_only_for_a_day(registry, visitor, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:00")
    old, link = setup.new_link(registry), setup.new_link(registry)
    for wrong in ("/setup", "/setup?key=", "/setup?key=x", old):
        assert visitor.get(wrong).status == 403, wrong
    assert send(visitor, link, key="x").status == 403
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-16T11:59:59")
    assert visitor.get(link).status == 200
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-16T12:00:00")
    assert visitor.get(link).status == 403
    assert registry.all() == []


def test_what_cannot_be_is_said(registry, visitor):
    link = setup.new_link(registry)
    for changes, words in (
        ({"email": "anna"}, "Ange en e-postadress."), ({"password": "kort"}, "för kort"),
        ({"company": " "}, "Ange företagets namn."), ({"number": "556036-0794"}, "stämmer inte"),
        ({"number": "12"}, "stämmer inte"), ({"last_day": "2026-12-30"}, "Räkenskapsåret stämmer"),
        ({"last_day": "2027-07-31"}, "Räkenskapsåret stämmer"), ({"first_day": "x"}, "Räkenskaps"),
        ({"last_day": "2025-12-31"}, "Räkenskapsåret stämmer"),
        ({"first_day": "9999-01-01", "last_day": "9999-12-31"}, "Räkenskapsåret stämmer"),
    ):  # fmt: skip
        shown = send(visitor, link, **changes)
        assert shown.status == 422, changes
        assert words in shown.words
    assert registry.all() == []
    with reading(registry.control) as tx:
        assert not users.is_set_up(tx)


def test_a_folder_that_has_a_company_only_asks_for_the_owner(registry, visitor):
    founding.found(registry, "Redan AB")
    link = setup.new_link(registry)
    assert "Företagsnamn" not in visitor.get(link).words
    assert send(visitor, link, company="", first_day="").location == "/connections"
    assert [each.name for each in registry.all()] == ["Redan AB"]


def test_the_demo_has_a_password_of_its_own(registry, visitor):
    made = demo.found_demo(registry, ["http://test.example/developer/callback"])
    assert len(made.password) >= 16
    assert visitor.login(made.email, made.password).status == 303
    assert Visitor(visitor.app).login(made.email, "demo").status == 403
    # Nobody's password is changed once there are users.
    assert demo.found_demo(registry).password == ""
