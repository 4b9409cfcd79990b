"""The command that registers an integration for OAuth2."""

import json

import pytest

from huvudbok.access import integrations
from huvudbok.cli import main as command
from huvudbok.db.tx import reading
from shop import HOME, OTHER


@pytest.fixture
def run(office, monkeypatch, capsys):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", office.registry.database_url)

    def add(*arguments):
        status = command(["integration", "add", "--data", str(office.registry.data), *arguments])
        return status, capsys.readouterr()

    return add


def test_an_integration_with_redirect_uris_and_the_service_option(run, office):
    status, said = run("Kassa", "--redirect", HOME, "--redirect", OTHER, "--service", "--json")
    assert status == 0
    with reading(office.registry.control) as tx:
        found = integrations.find(tx, json.loads(said.out)["client_id"])
    assert (found.redirect_uris, found.allows_service, found.is_legacy) == (
        (HOME, OTHER), True, False,
    )  # fmt: skip


@pytest.mark.parametrize("uri", ["shop.example", "https://shop.example/#x", "javascript:x"])
def test_an_address_that_will_not_do(run, uri):
    status, said = run("Kassa", "--redirect", uri)
    assert status == 2
    assert "absolute http or https address" in said.err
