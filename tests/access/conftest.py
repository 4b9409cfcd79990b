"""One server for a whole file of tests: each test registers an integration of its own there."""

import pytest

from conftest import TENANT, copied_world
from shop import Shop


@pytest.fixture(scope="module")
def office(template, tmp_path_factory):
    with copied_world(template, tmp_path_factory.mktemp("office") / "data") as made:
        yield made


@pytest.fixture
def shop(office):
    """An integration with two redirect URIs and the service option, new for each test."""
    return Shop(office, TENANT)


@pytest.fixture
def clock(monkeypatch):
    """Gives a function that moves the clock to `day time` (local)."""
    return lambda moment: monkeypatch.setenv("HUVUDBOK_NOW", moment)
