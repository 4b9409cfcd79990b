"""`huvudbok payroll`: PAXml into the registers and out again, and the debt for holidays."""

import json

import pytest

from huvudbok import paxml
from paxfiles import require_valid

FILE = """<?xml version="1.0" encoding="UTF-8"?>
<paxml><header><version>2.0</version><programnamn>Stämpeln</programnamn></header>
<tidtransaktioner>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-04</datum><timmar>5.5</timmar>
 <resenheter><resenhet dim="1" id="KS"/></resenheter></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-04</datum><timmar>2.51666666</timmar>
 <resenheter><resenhet dim="1" id="KS"/></resenheter></tidtrans>
<tidtrans anstid="1"><tidkod>ÖT1</tidkod><datum>2026-05-04</datum><timmar>1</timmar></tidtrans>
<tidtrans persnr="198112189876"><tidkod>SJK_KAR</tidkod><datumfrom>2026-05-05</datumfrom>
 <datumtom>2026-05-06</datumtom><omfattning>100</omfattning></tidtrans>
<tidtrans anstid="2"><tidkod>FR1</tidkod><datum>2026-05-05</datum><timmar>4</timmar></tidtrans>
<tidtrans anstid="9"><tidkod>ARB</tidkod><datum>2026-05-04</datum><timmar>1</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>LT3</tidkod><datum>2026-05-04</datum><timmar>1</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-07</datum><timmar>25</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>TID</tidkod><datum>2026-05-07</datum></tidtrans>
<tidtrans anstid="1"><tidkod>VAB</tidkod><datumfrom>2026-05-07</datumfrom>
 <datumtom>2026-05-08</datumtom><timmar>16</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>nyss</datum><timmar>1</timmar></tidtrans>
<tidtrans anstid="1"><tidkod>ARB</tidkod><datum>2026-05-08</datum><timmar>1</timmar>
 <resenheter><resenhet dim="6" id="NIX"/></resenheter></tidtrans>
</tidtransaktioner>
<lonetransaktioner>
<lonetrans anstid="1"><lonart>091</lonart><datum>2026-05-04</datum><antal>2</antal>
 <apris>100.555</apris><kommentar>Bonus</kommentar></lonetrans>
<lonetrans anstid="2"><lonart>092</lonart><belopp>600</belopp></lonetrans>
</lonetransaktioner>
<schematransaktioner><schema anstid="2"><dag datum="2026-05-04" timmar="4"/>
 <dag datum="2026-05-04" timmar="3.5"/><dag datum="2026-05-05" timmar="0"/></schema>
</schematransaktioner>
<personal><person anstid="3"><fornamn>Åsa</fornamn><efternamn>Ny</efternamn>
 <epostarb>asa@example.com</epostarb><lonform>TIM</lonform></person>
<person anstid="1"><fornamn>Annan</fornamn></person>
<person anstid="4"><fornamn>Utan</fornamn><efternamn>Post</efternamn></person></personal>
<saldon><saldo anstid="1"/></saldon></paxml>"""


@pytest.fixture
def staffed(api):
    for path, body in (
        ("costcenters", {"CostCenter": {"Code": "KS", "Description": "Kök"}}),
        ("employees", {"Employee": {
            "EmployeeId": "1", "FirstName": "Anna", "LastName": "Å", "Email": "a@example.com",
            "PersonalIdentityNumber": "811218-9876", "MonthlySalary": "30000",
            "VacationDaysPaid": 25, "SalaryForm": "MAN"}}),
        ("employees", {"Employee": {
            "EmployeeId": "2", "FirstName": "Bo", "LastName": "Ek", "Email": "b@example.com"}}),
    ):  # fmt: skip
        assert api.post(f"/3/{path}", body).status == 201
    return api


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "tid.xml"
    made.write_text(FILE, "utf-8")
    return made


def registers(api):
    """Read all that an import can change."""
    return {
        path: api.get(f"/3/{path}").json()
        for path in ("absencetransactions", "attendancetransactions", "salarytransactions",
                     "scheduletimes", "employees")
    }  # fmt: skip


COUNTS = {
    "employees": 0, "absences": 3, "attendances": 2, "salaries": 1, "schedule_days": 2,
    "unchanged": 0,
}  # fmt: skip


def test_a_preview_tells_what_an_import_does(command, staffed, file):
    before = registers(staffed)
    seen = command("payroll", "import", file, "--json").json()
    assert registers(staffed) == before
    done = command("payroll", "import", file, "--yes", "--json").json()
    assert {**seen, "dry_run": False} == done
    assert {kind: done[kind] for kind in COUNTS} == COUNTS
    assert (done["program"], done["left_out"], done["stopped"]) == ("Stämpeln", {"saldon": 1}, None)
    refused = [
        (row["employee"], row["date"], row["code"], row["reason"]) for row in done["refused"]
    ]
    assert refused == [
        ("9", "2026-05-04", "ARB", "Kan inte hitta den anställda 9."),
        ("1", "2026-05-04", "LT3", "Ogiltigt värde för tidkod (LT3)"),
        ("1", "2026-05-07", "ARB", "Värdet för Hours är utanför tillåtet intervall (25)"),
        ("1", "2026-05-07", "TID", "Värdet för timmar måste anges."),
        ("1", "2026-05-07", "VAB", "Ogiltigt värde för timmar (2026-05-07 - 2026-05-08)"),
        ("1", "2026-05-08", "ARB", "Kan inte hitta projektet NIX."),
        ("2", "", "092", "Värdet för datum måste anges."),
    ]
    assert all(row["line"] for row in done["refused"])
    assert [row["reason"] for row in done["unread"]] == ["Inget datum (nyss)"]

    worked = staffed.get("/3/attendancetransactions").json()["AttendanceTransactions"]
    assert [(row["CauseCode"], row["Hours"], row["CostCenter"]) for row in worked] == [
        ("ARB", "8.02", "KS"), ("OT1", "1", ""),
    ]  # fmt: skip
    away = staffed.get("/3/absencetransactions").json()["AbsenceTransactions"]
    assert [(a["EmployeeId"], a["Date"], a["CauseCode"], a["Extent"], a["Hours"]) for a in away] == [
        ("1", "2026-05-05", "SJK", 100, 0), ("2", "2026-05-05", "FRA", 0, 4),
        ("1", "2026-05-06", "SJK", 100, 0),
    ]  # fmt: skip
    (wage,) = staffed.get("/3/salarytransactions").json()["SalaryTransactions"]
    assert (wage["SalaryCode"], wage["Number"], wage["Amount"], wage["Total"]) == (
        "091", "2", "100.56", "201.12",
    )  # fmt: skip
    assert staffed.get("/3/scheduletimes/2/2026-05-04").json()["ScheduleTime"]["Hours"] == "7.5"


def test_the_same_file_is_not_taken_twice(command, staffed, file):
    command("payroll", "import", file, "--yes")
    before = registers(staffed)
    again = command("payroll", "import", file, "--yes", "--json", code=1).json()
    assert again["stopped"] == "Filen har redan tagits in, som tid.xml"
    assert registers(staffed) == before
    # Wage rows have no key of their own; everything else knows itself again.
    again = command("payroll", "import", file, "--yes", "--again", "--json").json()
    assert {kind: again[kind] for kind in COUNTS} == {
        **dict.fromkeys(COUNTS, 0), "salaries": 1, "unchanged": 7,
    }  # fmt: skip


def test_what_differs_from_the_registers_is_refused(command, staffed, file, tmp_path):
    command("payroll", "import", file, "--yes")
    other = tmp_path / "igen.xml"
    other.write_text(FILE.replace("<timmar>4<", "<timmar>5<"), "utf-8")
    report = command("payroll", "import", other, "--json").json()
    reasons = {row["line"]: row["reason"] for row in report["refused"]}
    assert reasons[11] == "Frånvaro med koden FRA finns redan för den anställda 2 den 2026-05-05."


def test_new_employees_and_a_day_for_wages(command, staffed, file):
    said = command("payroll", "import", file, "--yes", "--new-employees", "--date", "2026-05-31")
    assert "  Anställda          1" in said.out
    assert "Utan" not in said.out
    assert "rad 0: 4 personal: Värdet för Email måste anges." in said.out
    who = staffed.get("/3/employees/3").json()["Employee"]
    assert (who["FullName"], who["SalaryForm"], who["Email"]) == (
        "Åsa Ny",
        "TIM",
        "asa@example.com",
    )
    assert staffed.get("/3/employees/1").json()["Employee"]["FirstName"] == "Anna"
    rows = staffed.get("/3/salarytransactions").json()["SalaryTransactions"]
    assert [(row["Date"], row["Total"]) for row in rows] == [
        ("2026-05-04", "201.12"), ("2026-05-31", "600"),
    ]  # fmt: skip


def test_a_preview_for_people(command, staffed, file):
    del staffed
    said = command("payroll", "import", file).out.splitlines()
    assert said[:3] == [
        "tid.xml: PAXml från Stämpeln",
        "Förhandsvisning; ingenting är ändrat. Ta in filen med --yes.",
        "  Frånvaro           3",
    ]
    assert "  Läses inte         saldon (1 rader)" in said
    assert "  - rad 12: 9 2026-05-04 ARB: Kan inte hitta den anställda 9." in said


def test_files_that_are_none(command, staffed, tmp_path):
    del staffed
    bad = tmp_path / "bad.xml"
    bad.write_text("<!DOCTYPE a><paxml/>")
    report = command("payroll", "import", bad, "--json", code=1).json()
    assert report["stopped"] == "Filen har en DOCTYPE, vilket PAXml inte har"
    assert "INGENTING TAS IN" in command("payroll", "import", bad, code=1).out
    assert "No such file" in command("payroll", "import", tmp_path / "none.xml", code=2).err
    empty = tmp_path / "tom.xml"
    empty.write_text("<paxml/>")
    command("payroll", "import", empty)
    assert "2026-01-31" in command("payroll", "import", empty, "--date", "igår", code=2).err
    assert "company" in command("payroll", "import", empty, "--company", "7", code=2).err


def test_what_is_exported_can_be_taken_in_elsewhere(command, staffed, file, tmp_path):
    command("payroll", "import", file, "--yes")
    made = tmp_path / "ut.xml"
    period = ("--from", "2026-05-04", "--to", "2026-05-05")
    counts = command("payroll", "export", *period, "--out", made, "--json").json()
    assert counts == {
        "from": "2026-05-04", "to": "2026-05-05", "times": 4, "wages": 1, "schedule_days": 2,
        "employees": 2, "left_out": [],
    }  # fmt: skip
    require_valid(made.read_bytes())
    written = paxml.read(made.read_bytes())
    assert [row.code for row in written.times] == ["SJK", "FR1", "ARB", "ÖT1"]
    assert written.times[0].who.personal_number == "198112189876"
    assert (written.header.company, written.header.organisation_number) == (
        "Testbolaget AB", "556036-0793",
    )  # fmt: skip
    # Here it is all known already, but for the wage, which has no key.
    back = command("payroll", "import", made, "--json").json()
    assert (back["unchanged"], back["salaries"], back["refused"]) == (6, 1, [])
    (wage,) = written.wages
    assert (wage.code, str(wage.amount), wage.text) == ("091", "201.12", "Bonus")
    out = command("payroll", "export", "--from", "2025-01-01", "--to", "2025-01-31", "--out", "tom")
    assert not out.err
    require_valid((tmp_path / "tom").read_bytes())
    assert "2026-01-31" in command("payroll", "export", "--from", "x", "--to", "y", "--out", "z",
                                   code=2).err  # fmt: skip


def test_a_code_that_paxml_lacks_is_said(command, staffed, tmp_path):
    staffed.post("/3/attendancetransactions", {"AttendanceTransaction": {
        "EmployeeId": "1", "Date": "2026-05-04", "CauseCode": "OT6", "Hours": "1"}})  # fmt: skip
    period = ("--from", "2026-05-01", "--to", "2026-05-31")
    said = command("payroll", "export", *period, "--out", tmp_path / "x.xml")
    assert said.err == "huvudbok: Tidkoden OT6 finns inte i PAXml (2026-05-04)\n"


def test_the_debt_for_holidays(command, staffed):
    seen = command("payroll", "vacation-debt", "--month", "2026-05", "--json").json()
    assert staffed.get("/3/vacationdebtbasis/2026/5").status == 404
    done = command("payroll", "vacation-debt", "--month", "2026-05", "--yes", "--json").json()
    assert {**seen, "dry_run": False} == done
    read = staffed.get("/3/vacationdebtbasis/2026/5").json()["VacationDebtBasis"]
    assert json.loads(json.dumps(read, default=str)) == {
        key: value for key, value in done.items() if key != "dry_run"
    }
    assert command("payroll", "vacation-debt", "--month", "2026-06").out.splitlines()[-1] == (
        "Verifikation L 2"
    )
    failed = command("payroll", "vacation-debt", "--month", "2026-05", code=2)
    assert "redan bokförd" in failed.err
    for month in ("2026", "2026-13", "maj", "26-5"):
        assert "month" in command("payroll", "vacation-debt", "--month", month, code=2).err
