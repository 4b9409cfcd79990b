"""One company for a whole file of tests, where they need not be alone in it."""

import pytest

from conftest import copied_world


@pytest.fixture(scope="module")
def office(template, tmp_path_factory):
    with copied_world(template, tmp_path_factory.mktemp("purchasing") / "data") as made:
        yield made


@pytest.fixture(scope="module")
def client(office):
    """A client of the company that the tests of this file share."""
    return office.api
