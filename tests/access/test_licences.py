"""Licences and roles: which refusal comes first, and the command that switches modules."""

import json

import pytest

from client import Client
from conftest import TENANT
from huvudbok.access import MODULES, rights, tokens, users
from huvudbok.cli import main as command
from huvudbok.db.tx import writing
from shop import Shop


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Every request looks anew, as each does after some seconds."""
    monkeypatch.setattr(tokens, "RECHECK_US", 0)


@pytest.fixture
def modules(office, monkeypatch):
    """Runs `huvudbok modules` on the server's data folder; everything is on again afterwards."""
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", office.registry.database_url)

    def run(*arguments):
        return command(["modules", "--data", str(office.registry.data), *arguments])

    yield run
    run("--on", "all")


def test_the_command(modules, capsys):
    assert modules("--off", "warehouse,payroll") == 0
    capsys.readouterr()
    assert modules("--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["off"] == ["payroll", "warehouse"]
    assert sorted(told["on"] + told["off"]) == list(MODULES)
    assert modules("--off", "all", "--on", "order") == 0
    assert "on   order\n" in capsys.readouterr().out
    assert modules("--on", "sausage") == 2
    assert "unknown module 'sausage'" in capsys.readouterr().err
    assert modules("--on", "app:nobody") == 2


def test_a_paid_app_is_a_licence_too(office, modules, capsys):
    sold = Shop(office, TENANT, {"is_sold": True})
    assert modules("--on", f"app:{sold.client_id}") == 0
    assert f"app:{sold.client_id}" in capsys.readouterr().out
    assert "code=" in sold.approved()
    assert modules("--off", f"app:{sold.client_id}") == 0
    assert "error_missing_app_license" in sold.approved()


def test_the_order_of_refusals(office, shop, modules):
    api = Client(office.app, shop.pair(scope="bookkeeping")["access_token"])
    assert api.get("/3/accounts").status == 200
    modules("--off", "integration,bookkeeping,invoicing")
    assert (api.get("/3/accounts").status, api.get("/3/accounts").code) == (403, 2001103)
    assert api.get("/3/units").code == 2001103
    modules("--on", "integration")
    assert (api.get("/3/accounts").status, api.get("/3/accounts").code) == (403, 2001101)
    assert (api.get("/3/units").status, api.get("/3/units").code) == (403, 2000663)
    modules("--on", "invoicing")
    assert api.get("/3/accounts").status == 200


def test_the_former_scheme_asks_for_licences_too(office, modules):
    headers = {
        "access-token": office.template.legacy_access_token,
        "client-secret": office.template.legacy.client_secret,
    }
    api = Client(office.app, None)
    assert api.get("/3/accounts", headers=headers).status == 200
    modules("--off", "integration")
    assert api.get("/3/accounts", headers=headers).code == 2001103


@pytest.mark.parametrize(
    ("held", "scope", "may"),
    [
        ("bookkeeping", "bookkeeping", True), ("invoicing", "bookkeeping", True),
        ("order", "bookkeeping", False), ("order", "invoice", True), ("invoicing", "offer", False),
        ("invoicing", "print", True), ("", "profile", True), ("", "companyinformation", True),
        ("", "settings", False), ("integration", "settings", False), ("time", "settings", True),
        ("app:x", "settings", False), ("supplier", "payment", True), ("", "currency", True),
    ],
)  # fmt: skip
def test_which_modules_open_a_scope(held, scope, may):
    assert rights.has_licence(held, scope) is may


# --- Roles.


def api_of(shop, role):
    with writing(shop.control) as tx:
        made = users.add(tx, f"{role}{shop.client_id}@example.com", "P", None)
        users.set_role(tx, made, TENANT, role)
    code = shop.code(made, scope="settings profile")
    return Client(shop.world.app, shop.exchange(code).json()["access_token"])


def test_a_reader_reads(shop):
    reader = api_of(shop, "reader")
    assert reader.get("/3/units").status == 200
    for method, path, body in (
        ("POST", "/3/units", {"Unit": {"Code": "x", "Description": "x"}}),
        ("PUT", "/3/units/st", {"Unit": {"Description": "x"}}),
        ("DELETE", "/3/units/st", None),
    ):
        refused = reader.request(method, path, json=body)
        assert (refused.status, refused.code) == (403, 2003275), method
    assert reader.get("/3/me").json()["MeInformation"]["SysAdmin"] is False


def test_a_bookkeeper_writes(shop):
    bookkeeper = api_of(shop, "bookkeeper")
    code = f"b{shop.client_id[:5]}"
    made = bookkeeper.post("/3/units", {"Unit": {"Code": code, "Description": "x"}})
    assert made.status == 201
    assert bookkeeper.get("/3/me").json()["MeInformation"]["SysAdmin"] is False
    assert api_of(shop, "administrator").get("/3/me").json()["MeInformation"]["SysAdmin"] is True
