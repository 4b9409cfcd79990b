"""`huvudbok company`: founding, listing, locking, settings, years, emptying and removing."""

import json

import pytest
from sqlalchemy import select

from conftest import TENANT
from huvudbok import founding
from huvudbok.db.audit import audit
from huvudbok.db.tx import reading


def test_a_company_that_was_added_answers_through_the_api(world, command):
    made = command(
        "company", "add", "Exempel AB", "--organisation-number", "5560360793",
        "--first-day", "2025-07-01", "--last-day", "2026-06-30", "--method", "cash", "--json",
    ).json()  # fmt: skip
    assert made["tenant_id"] == TENANT + 1
    assert (made["kind"], made["organisation_number"]) == ("live", "556036-0793")
    api = world.client(world.token(made["tenant_id"]))
    shown = api.get("/3/companyinformation").json()["CompanyInformation"]
    assert shown["CompanyName"] == "Exempel AB"
    years = api.get("/3/financialyears").json()["FinancialYears"]
    assert [(y["FromDate"], y["ToDate"], y["AccountingMethod"]) for y in years] == [
        ("2025-07-01", "2026-06-30", "CASH")
    ]
    listed = command("company", "list")
    assert "Exempel AB" in listed.out
    assert [c["tenant_id"] for c in command("company", "list", "--json").json()] == [
        TENANT, TENANT + 1,
    ]  # fmt: skip


def test_a_password_of_a_server_is_not_shown(world, command):
    world.registry.note(TENANT, server="postgresql://huvudbok:hemligt@db.example/books")
    said = command("company", "list", "--json").out + command("company", "list").out
    assert "db.example" in said
    assert "hemligt" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["X", "--organisation-number", "12"], "ten digits"),
        (["X", "--years", "26"], "--years takes"),
        (["X", "--years", "2026-2024"], "--years takes"),
        (["X", "--first-day", "2026-01-01"], "go together"),
        (["X", "--first-day", "2026-01-01", "--last-day", "2026-02-30"], "not a day"),
        (["X", "--first-day", "2026-01-01", "--last-day", "2028-12-31"], "18 månader"),
        (["X", "--years", "2024", "--last-day", "2026-02-28"], "either"),
        (["X", "--chart", "BAS 2052"], "did you mean 'BAS 2025'"),
        (["  "], "needs a name"),
        (["Rad\nbrott"], "needs a name"),
    ],
)
def test_nothing_is_founded_of_what_cannot_be(command, arguments, says):
    assert says in command("company", "add", *arguments, code=2).err
    assert len(command("company", "list", "--json").json()) == 1


def test_a_failure_while_founding_leaves_its_place_free(world, monkeypatch):
    def broken(_tx):
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(founding.ledger, "furnish", broken)
        with pytest.raises(ZeroDivisionError):
            founding.found(world.registry, "Halvt AB")
    assert founding.found(world.registry, "Helt AB").tenant_id == TENANT + 1


def test_an_unknown_id_is_answered_with_the_nearest(command):
    assert f"did you mean {TENANT} (Testbolaget AB)?" in command(
        "company", "backup", TENANT + 1, "--out", "x.zip", code=2
    ).err  # fmt: skip


def test_settings_are_changed_and_shown(world, command):
    changed = command(
        "company", "settings", TENANT, "--set", "BG=123-4567", "--set", "visit_city= Umeå ",
        "--set", "TaxEnabled=off", "--set", "CountryCode=se", "--set", "Name=Nya bolaget AB",
        "--json",
    ).json()  # fmt: skip
    assert (changed["bg"], changed["visit_city"], changed["tax_enabled"]) == (
        "123-4567", "Umeå", False,
    )  # fmt: skip
    shown = world.api.get("/3/settings/company").json()["CompanySettings"]
    assert (shown["BG"], shown["TaxEnabled"], shown["CountryCode"]) == ("123-4567", False, "SE")
    assert shown["Name"] == "Nya bolaget AB"
    assert command("company", "list", "--json").json()[0]["name"] == "Nya bolaget AB"
    assert "Umeå" in command("company", "settings", TENANT).out
    row = history(world)[-1]
    assert (row.operation, row.user_name) == ("company settings", "huvudbok")
    assert json.loads(row.before)["bg"] == ""
    assert json.loads(row.after)["bg"] == "123-4567"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("adress=x", "did you mean address?"),
        ("kind=test", "no setting"),
        ("locked_until=2026-01-01", "no setting"),
        ("address", "NAME=VALUE"),
        ("tax_enabled=kanske", "on or off"),
        ("country_code=SWE", "two letters"),
        ("address=a\nb", "line breaks"),
        ("name=", "needs a name"),
    ],
)
def test_a_setting_that_cannot_be_changes_nothing(world, command, change, says):
    before = command("company", "settings", TENANT, "--json").json()
    failed = command("company", "settings", TENANT, "--set", "bg=1", "--set", change, code=2)
    assert says in failed.err
    assert command("company", "settings", TENANT, "--json").json() == before
    assert history(world) == []


def test_a_locked_period_takes_no_vouchers_until_it_is_unlocked(world, command, post):
    command("company", "lock", TENANT, "--until", "2026-01-31", "--by", "Anna Andersson")
    assert world.api.get("/3/settings/lockedperiod").json()["LockedPeriod"] == {
        "EndDate": "2026-01-31"
    }
    with pytest.raises(AssertionError, match="2000401"):
        post(world.api)
    assert post(world.api, date="2026-02-01") == 1
    command("company", "unlock", TENANT)
    assert post(world.api) == 2
    locking = [row for row in history(world) if row.operation.startswith("company")]
    assert [(row.operation, row.user_name) for row in locking] == [
        ("company lock", "Anna Andersson"), ("company unlock", "huvudbok"),
    ]  # fmt: skip


def test_a_lock_needs_a_day(command):
    assert "not a day" in command(
        "company", "lock", TENANT, "--until", "20260131", "--by", "Anna", code=2
    ).err  # fmt: skip


def test_a_year_is_opened_with_the_balances_of_the_year_before(world, command, post):
    post(world.api, (1930, 500), (2081, -500))
    made = command("company", "open-year", TENANT, "2027-01-01", "2027-12-31", "--json").json()
    assert brought_forward(world, made["year_id"]) == 500
    again = command("company", "open-year", TENANT, "2027-01-01", "2027-12-31", code=2)
    assert "överlappar" in again.err
    post(world.api, (1930, 20), (2081, -20))
    assert brought_forward(world, made["year_id"]) == 500
    carried = command("company", "carry", TENANT, "--from", "2026", "--to", made["year_id"])
    assert carried.out.startswith("2 accounts")
    assert brought_forward(world, made["year_id"]) == 520
    assert "earlier year" in command(
        "company", "carry", TENANT, "--from", "2027", "--to", "2026", code=2
    ).err  # fmt: skip
    assert "there is no year 1999" in command(
        "company", "carry", TENANT, "--from", "1999", "--to", "2026", code=2
    ).err  # fmt: skip


def brought_forward(world, year_id):
    answer = world.api.get(f"/3/accounts/1930?financialyear={year_id}")
    return answer.json()["Account"]["BalanceBroughtForward"]


def test_a_test_company_is_emptied_while_the_server_has_it_open(world, command, post):
    post(world.api)
    command("company", "settings", TENANT, "--set", "City=Umeå")
    world.api.post("/3/units", {"Unit": {"Code": "låda", "Description": "Låda"}})
    assert "say --yes" in command("company", "reset", TENANT, code=2).err
    assert post(world.api) == 2
    command("company", "reset", TENANT, "--yes")
    assert world.api.get("/3/units/låda").status == 404
    assert world.api.get("/3/companyinformation").json()["CompanyInformation"]["City"] == "Umeå"
    years = world.api.get("/3/financialyears").json()["FinancialYears"]
    assert [year["FromDate"][:4] for year in years] == ["2024", "2025", "2026"]
    assert post(world.api) == 1


def test_a_live_company_is_never_emptied(world, command):
    live = founding.found(world.registry, "Skarpa AB")
    assert "live company" in command("company", "reset", live.tenant_id, "--yes", code=2).err


def test_a_removed_company_is_gone_for_everybody(world, command):
    other = founding.found(world.registry, "Andra AB", kind="test")
    token = world.token(other.tenant_id)
    assert world.client(token).get("/3/units").status == 200
    command("company", "remove", other.tenant_id, "--yes")
    assert [c["tenant_id"] for c in command("company", "list", "--json").json()] == [TENANT]
    # The server still has it open, finds its tables gone, and looks anew.
    assert world.client(token).get("/3/units").status == 401
    assert not world.registry.file_of(other.tenant_id).exists()


@pytest.mark.parametrize(("now", "code"), [("2033-12-31T23:00:00", 2), ("2034-01-01T01:00:00", 0)])
def test_live_books_are_kept_for_seven_years(world, command, post, monkeypatch, now, code):
    live = founding.found(world.registry, "Skarpa AB", years=[("2026-01-01", "2026-12-31")])
    post(world.client(world.token(live.tenant_id, lifetime_seconds=10**9)))
    monkeypatch.setenv("HUVUDBOK_NOW", now)
    failed = command("company", "remove", live.tenant_id, "--yes", code=code)
    if code:
        assert "2033 (Bokföringslagen 7 kap. 2 §)" in failed.err
        command("company", "remove", live.tenant_id, "--yes", "--force")
    assert len(command("company", "list", "--json").json()) == 1


def test_live_books_without_vouchers_need_not_be_kept(world, command):
    live = founding.found(world.registry, "Tomma AB", years=[("2026-01-01", "2026-12-31")])
    command("company", "remove", live.tenant_id, "--yes")


def test_removing_asks_for_the_name(world, command, monkeypatch):
    other = founding.found(world.registry, "Andra AB", kind="test")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _prompt: "Andra")
    assert "not its name" in command("company", "remove", other.tenant_id, code=2).err
    monkeypatch.setattr("builtins.input", lambda _prompt: "Andra AB")
    command("company", "remove", other.tenant_id)


def history(world):
    with reading(world.store()) as tx:
        return tx.execute(select(audit).order_by(audit.c.id)).all()
