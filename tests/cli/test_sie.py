"""`huvudbok sie import` and `sie export`, as a bookkeeper and as a script run them."""

import pytest

import siebooks
from conftest import TENANT
from huvudbok import sie
from siebooks import sums

BOOKS = """#FLAGGA 0
#PROGRAM "Provet" 1.0
#FORMAT PC8
#SIETYP 4
#FNAMN "Provbolaget AB"
#ORGNR 5560360793
#RAR 0 20260101 20261231
#KONTO 1930 "Banken"
#IB 0 1930 1000
#IB 0 2081 -1000
#UB 0 1930 900
#UB 0 2081 -1000
#RES 0 5010 100
#VER A 1 20260115 "Hyra åäö" 20260116 "EVA"
{
#TRANS 5010 {} 100
#TRANS 1930 {} -100
}
#VER A 2 20260116 "Fel"
{
#TRANS 5010 {} 0.10
#TRANS 1930 {} 0
}
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "bokslut.se"
    made.write_bytes(BOOKS.replace("\n", "\r\n").encode("cp437"))
    return made


def test_a_file_becomes_a_new_company(command, file, world):
    report = command("sie", "import", file, "--new-company", "Nya AB", "--json").json()
    assert {key: report[key] for key in ("file", "sie_type", "program", "dry_run", "stopped")} == {
        "file": "bokslut.se", "sie_type": "4E", "program": "Provet 1.0", "dry_run": False,
        "stopped": None,
    }  # fmt: skip
    assert report["company"] == {
        "id": TENANT + 1, "name": "Nya AB", "organisation_number": "556036-0793", "new": True,
    }  # fmt: skip
    assert report["years"] == [
        {"id": 1, "from": "2026-01-01", "to": "2026-12-31", "opening_balances": 2}
    ]
    assert report["accounts"]["renamed"] == [{"number": 1930, "name": "Banken"}]
    assert report["vouchers_taken"] == 1
    assert report["vouchers_refused"] == [{
        "series": "A", "number": "2", "date": "2026-01-16", "line": 19, "difference": "0.10",
        "reason": "Verifikation A 2 balanserar inte: differens 0,10",
    }]  # fmt: skip
    assert report["series"] == [
        {"year": "2026-01-01--2026-12-31", "series": "A", "vouchers": 1, "first": 1, "last": 1}
    ]
    client = world.client(world.token(TENANT + 1))
    assert client.get("/3/accounts/1930").json()["Account"]["BalanceCarriedForward"] == 900
    assert client.get("/3/vouchers/A/1").json()["Voucher"]["Description"] == "Hyra åäö"
    assert world.registry.find(TENANT + 1).kind == "live"


def test_a_person_reads_what_was_done(command, file):
    said = command("sie", "import", file, "--new-company", "Nya AB", "--test").out.splitlines()
    assert said[:8] == [
        "bokslut.se: SIE 4E från Provet 1.0",
        f"  Företag           Nya AB ({TENANT + 1}), nytt",
        "  Räkenskapsår      2026-01-01 - 2026-12-31 (id 1), 2 ingående balanser",
        "  Konton            0 nya, 1 med filens namn, 0 åter aktiva",
        "  Verifikationer    1 tas in, 1 tas inte in",
        "    A          1-1, 1 st (2026-01-01 - 2026-12-31)",
        "Tas inte in:",
        "  - A 2, 2026-01-16, rad 19: Verifikation A 2 balanserar inte: differens 0,10",
    ]


def test_a_dry_run_changes_nothing(command, file, world, tmp_path):
    for into in (("--new-company", "Nya AB"), ("--company", TENANT)):
        said = command("sie", "import", file, *into, "--dry-run").out
        assert "Förhandsvisning; ingenting är ändrat." in said
        assert "Verifikationer    1 tas in, 1 tas inte in" in said
    assert [company.tenant_id for company in world.registry.all()] == [TENANT]
    assert world.api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 0
    # Not even a data folder comes to be.
    command("sie", "import", file, "--new-company", "N", "--dry-run", data=tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_file_goes_into_a_company_that_exists(command, file, world):
    report = command("sie", "import", file, "--company", TENANT, "--json").json()
    assert report["company"]["id"] == TENANT
    assert report["vouchers_taken"] == 1
    assert world.api.get("/3/vouchers/A/1").status == 200
    # The same file again is refused, and says how to go on.
    report = command("sie", "import", file, "--company", TENANT, "--json", code=1).json()
    assert "--again" in report["stopped"]
    assert report["vouchers_taken"] == 0
    command("sie", "import", file, "--company", TENANT, "--again")
    assert world.api.get("/3/vouchers/A/2").json()["Voucher"]["Comments"].startswith("SIE A 1;")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>404</html>", "webbsida"), (b"", "tom"), (b"PK\x03\x04...", "zip"),
        (b"%PDF-1.7", "PDF"), (b"hej\n", "ingen SIE-fil"),
    ],
)  # fmt: skip
def test_what_is_no_sie_file_is_refused(command, tmp_path, world, content, words):
    other = tmp_path / "annat.se"
    other.write_bytes(content)
    assert words in command("sie", "import", other, "--new-company", "N", code=1).out
    report = command("sie", "import", other, "--company", TENANT, "--json", code=1).json()
    assert words in report["stopped"]
    assert len(world.registry.all()) == 1


def test_nothing_to_take_founds_no_company(command, tmp_path, world):
    text = BOOKS[: BOOKS.index("#IB")] + BOOKS[BOOKS.index("#VER A 2") :]
    other = tmp_path / "annat.se"
    other.write_bytes(text.encode("cp437"))
    said = command("sie", "import", other, "--new-company", "N", code=1).out
    assert "INGENTING TAS IN: Ingen av filens verifikationer kan tas in." in said
    assert "differens 0,10" in said
    assert len(world.registry.all()) == 1


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--company", "7"), "there is no company 7"), (("--company", TENANT, "--test"), "--new-"),
        (("--company", TENANT, "--series", "a b"), "--series takes"),
        (("--company", TENANT, "--account", "1=2"), "--account takes"),
        (("--company", TENANT, "--difference-account", "7"), "four digits"),
        (("--new-company", " "), "takes a name"),
    ],
)  # fmt: skip
def test_bad_flags_are_refused(command, file, flags, words):
    assert words in command("sie", "import", file, *flags, code=2).err


def test_a_file_that_is_not_there(command):
    assert "finns.se" in command("sie", "import", "finns.se", "--company", TENANT, code=2).err


def test_an_export_is_what_the_server_gives(command, file, world, tmp_path):
    command("sie", "import", file, "--company", TENANT)
    out = tmp_path / "ut.se"
    command("sie", "export", "--company", TENANT, "--year", 3, "--type", 4, "--out", out)
    assert out.read_bytes() == world.api.get("/3/sie/4?financialyear=3").content
    assert sums(sie.read(out.read_bytes()).closing) == {"1930": 90000, "2081": -100000}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    command("sie", "export", "--year", 3, "--type", 1, "--used-accounts", "--out", out)
    assert sorted(sie.read(out.read_bytes()).accounts) == ["1930", "2081", "5010"]
    command("sie", "export", "--year", 3, "--selection", "A,2,9", "--from", "2026-01-01",
            "--to", "2026-12-31", "--out", out)  # fmt: skip
    assert sie.read(out.read_bytes()).vouchers == []


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--year", "99", "--out", "x.se"), "has no year 99"),
        (("--year", "3", "--out", "x.se", "--selection", "A,1"), "Ogiltigt urval"),
        (("--year", "3", "--out", "x.se", "--from", "i dag"), "2026-01-31"),
        (("--year", "3", "--out", "saknas/x.se"), "saknas/x.se"),
    ],
)
def test_a_bad_export_is_refused(command, tmp_path, flags, words):
    assert words in command("sie", "export", *flags, code=2).err
    assert not (tmp_path / "x.se").exists()


@pytest.mark.skipif(not siebooks.FILES, reason="THE SAMPLE SIE FILES ARE NOT HERE")
def test_a_real_file_there_and_back(command, tmp_path):
    name = "byrokrat__SIE4.se"
    report = command("sie", "import", siebooks.FOLDER / name, "--new-company", "A", "--json").json()
    year = next(y["id"] for y in report["years"] if y["from"] == "2010-01-01")
    out, company = tmp_path / "ut.se", report["company"]["id"]
    command("sie", "export", "--company", company, "--year", year, "--type", 4, "--out", out)
    first, second = sie.read(siebooks.read(name)), sie.read(out.read_bytes())
    assert report["vouchers_taken"] == 286
    for label in ("opening", "closing", "results"):
        assert sums(getattr(first, label)) == sums(getattr(second, label))
    assert [siebooks.shown(v) for v in first.vouchers] == [
        siebooks.shown(v) for v in second.vouchers
    ]
