"""A server with its pages, and the people who use it."""

from __future__ import annotations

import datetime
import functools

import pytest
from argon2 import PasswordHasher

from conftest import NOW
from huvudbok import pages
from huvudbok.access import integrations, passwords
from huvudbok.db.tx import writing
from pages.visitor import Visitor, enter

REDIRECT = "https://app.example/callback"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    """Make a hash cost next to nothing; what it costs in earnest is tested by itself."""
    monkeypatch.setattr(
        passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )


@pytest.fixture
def site(world):
    return pages.put_around(world.app, world.registry, world.settings)


@pytest.fixture
def browser(site):
    """Give a function that makes a browser nobody has used yet."""
    return functools.partial(Visitor, site)


@pytest.fixture
def people(world):
    """An administrator of the server, and one user in each role of the test company."""
    with writing(world.registry.control) as tx:
        enter(tx, "root@example.com", admin=True)
        for role in ("administrator", "bookkeeper", "reader"):
            enter(tx, f"{role}@example.com", role=role)
        enter(tx, "nobody@example.com")


@pytest.fixture
def client_id(world):
    """An integration with a redirect URI, that allows service accounts."""
    with writing(world.registry.control) as tx:
        return integrations.register(
            tx, "Bokslutshjälpen", ("bookkeeping", "companyinformation"),
            redirect_uris=[REDIRECT], allows_service=True,
        )  # fmt: skip


@pytest.fixture
def clock(monkeypatch):
    """Give a function that sets the server's clock to a number of seconds after noon."""

    def at(seconds):
        moment = datetime.datetime.fromisoformat(NOW) + datetime.timedelta(seconds=seconds)
        monkeypatch.setenv("HUVUDBOK_NOW", moment.isoformat())

    return at
