"""`huvudbok integration`: credentials that let a program in, shown once."""

from conftest import TENANT
from huvudbok import founding


def test_an_integration_gets_tokens_with_its_scopes(command):
    made = command("integration", "add", "Kassa", "--scopes", "settings,invoice", "--json").json()
    assert made["scopes"] == ["settings", "invoice"]
    assert "access_token" not in made
    listed = command("integration", "list", "--json").json()
    assert {"client_id": made["client_id"], "name": "Kassa"}.items() <= listed[-1].items()
    assert made["client_secret"] not in command("integration", "list").out


def test_a_legacy_integration_gets_in_with_its_two_headers(world, command):
    made = command("integration", "add", "Kassa", "--legacy", "--json").json()
    headers = {"access-token": made["access_token"], "client-secret": made["client_secret"]}
    client = world.client(None, headers=headers)
    shown = client.get("/3/companyinformation").json()["CompanyInformation"]
    assert shown["DatabaseNumber"] == made["tenant_id"] == TENANT
    client.headers["client-secret"] = "x"
    assert client.get("/3/companyinformation").code == 2000310


def test_its_access_token_opens_the_company_that_was_named(world, command):
    other = founding.found(world.registry, "Andra AB")
    assert "say which company" in command("integration", "add", "K", "--legacy", code=2).err
    said = command("integration", "add", "K", "--legacy", "--company", other.tenant_id).out
    words = dict(line.strip().rsplit(None, 1) for line in said.splitlines()[1:])
    headers = {"access-token": words["access token"], "client-secret": words["client secret"]}
    shown = world.client(None, headers=headers).get("/3/companyinformation").json()
    assert shown["CompanyInformation"]["CompanyName"] == "Andra AB"


def test_what_cannot_be_is_refused(command):
    assert "did you mean invoice" in command(
        "integration", "add", "K", "--scopes", "invoise", code=2
    ).err  # fmt: skip
    assert "goes with --legacy" in command(
        "integration", "add", "K", "--company", TENANT, code=2
    ).err  # fmt: skip
    assert "needs a name" in command("integration", "add", " ", code=2).err
