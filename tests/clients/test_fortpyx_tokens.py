"""PyPI's `fortpyx` gets its own tokens: the whole code flow with nothing but the host rewritten."""

from __future__ import annotations

import time
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from fortpyx import Fortpyx
from fortpyx.error import FortnoxError

import server as servers
from huvudbok.access import integrations, tokens
from huvudbok.access.oauth import authorize
from huvudbok.db.tx import writing
from redirected import HOSTS, Redirected

BACK = "https://shop.example/back"


@pytest.fixture
def client(server, monkeypatch):
    """An integration with fortpyx inside; what the client sends without a session goes there too."""
    post = requests.post
    monkeypatch.setattr(
        requests, "post",
        lambda url, **options: post(url.replace(HOSTS[1], server.base), **options),
    )  # fmt: skip
    with servers.registry_of(server.folder) as registry:
        with writing(registry.control) as tx:
            made = integrations.register(
                tx, "Fortpyx", ("settings", "profile"), redirect_uris=(BACK,), allows_service=True
            )
        seen: list[tuple[str, str]] = []
        opened = Fortpyx(
            client_id=made.client_id, client_secret=made.client_secret,
            http_adapter=Redirected(server.base),
            on_token_refresh=lambda *pair: seen.append(pair),
        )  # fmt: skip
        opened.seen = seen
        opened.registry = registry
        yield opened


def approve(client, url: str) -> str:
    """Do what the consent page does when the administrator says yes; give the code."""
    query = dict(parse_qsl(urlsplit(url).query))
    with writing(client.registry.control) as tx:
        asked = authorize.read_request(tx, query)
        company = client.registry.all()[0]
        address = authorize.approve(tx, asked, integrations.any_admin(tx), company.tenant_id)
    back = dict(parse_qsl(urlsplit(address).query))
    assert back["state"] == "fortpyx_state"
    return back["code"]


@pytest.mark.parametrize("is_service", [True, False])
def test_the_whole_flow(client, is_service):
    url = client.get_authorization_url(
        BACK, ("settings", "profile"), use_service_account=is_service
    )
    access, refresh = client.get_tokens(approve(client, url), BACK)
    assert client.refresh_tokens()[1] != refresh
    assert client.seen
    with client as opened:
        units = opened.fortnox.units.retrieve_a_list_of_units()
    assert units.units
    # The refresh token that was used is over; the client says so in its own words.
    again = Fortpyx(
        access_token=access, refresh_token=refresh, client_id=client._Fortpyx__client_id,
        client_secret=client._Fortpyx__client_secret, http_adapter=client._Fortpyx__http_adapter,
    )  # fmt: skip
    with pytest.raises(FortnoxError, match="Could not refresh tokens"):
        again.refresh_tokens()


def test_the_client_refreshes_by_itself_when_its_access_token_stops(client):
    url = client.get_authorization_url(BACK, ("settings", "profile"))
    client.get_tokens(approve(client, url), BACK)
    # Every access token stops at once; a worker that believes one looks again within seconds.
    tokens.rotate_key(client.registry.control, at_once=True)
    give_up = time.monotonic() + 10
    with client as opened:
        while not client.seen and time.monotonic() < give_up:
            assert opened.fortnox.units.retrieve_a_list_of_units().units
            time.sleep(0.3)
    assert client.seen
