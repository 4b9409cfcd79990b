"""The company's own pages, which can only be read, and what stands in a new company's registers."""

import pytest
from sqlalchemy import update

from huvudbok.company import company_settings
from huvudbok.db.tx import writing


def test_company_information(api):
    assert api.get("/3/companyinformation").json()["CompanyInformation"] == {
        "Address": "", "City": "", "CountryCode": "SE", "DatabaseNumber": 100001,
        "CompanyName": "Testbolaget AB", "OrganizationNumber": "556036-0793", "VisitAddress": "",
        "VisitCity": "", "VisitCountryCode": "", "VisitZipCode": "", "ZipCode": "",
    }  # fmt: skip


def test_company_settings(api):
    shown = api.get("/3/settings/company").json()["CompanySettings"]
    assert (shown["DatabaseNumber"], shown["Name"]) == ("100001", "Testbolaget AB")
    assert (shown["Country"], shown["VATNumber"]) == ("Sverige", "SE556036079301")
    assert (shown["TaxEnabled"], shown["OrganizationNumber"]) == (True, "556036-0793")


def test_the_lock_follows_the_settings(api, world):
    assert api.get("/3/settings/lockedperiod").json() == {"LockedPeriod": {"EndDate": None}}
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-03-31"))
    assert api.get("/3/settings/lockedperiod").json() == {"LockedPeriod": {"EndDate": "2026-03-31"}}
    root = api.xml("GET", "/3/settings/lockedperiod").xml()
    assert root.findtext("EndDate") == "2026-03-31"


def test_me(api):
    assert api.get("/3/me").json()["MeInformation"] == {
        "Email": "admin@example.com", "Id": "1", "Locale": "sv_SE", "Name": "Administratör",
        "SysAdmin": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("/3/companyinformation", "CompanyInformation"),
        ("/3/settings/company", "CompanySettings"),
        ("/3/settings/lockedperiod", "LockedPeriod"),
        ("/3/me", "MeInformation"),
    ],
)
def test_they_are_read_only_and_speak_xml(api, path, one):
    record = api.get(path).json()[one]
    root = api.xml("GET", path).xml()
    assert root.tag == one
    for name, value in record.items():
        expected = str(value).lower() if isinstance(value, bool) else str(value or "")
        found = root.get(name[1:]) if name[0] == "@" else root.findtext(name)
        assert (found or "") == expected, name
    for refused in (api.put(path, {one: {"Name": "x"}}), api.post(path, {one: {}})):
        assert (refused.status, refused.code) == (405, 2000764)
    assert api.get(path, params={"limit": "x", "anything": 1}).status == 200


@pytest.mark.parametrize(
    ("register", "many", "codes"),
    [
        ("units", "Units", "förp h km st utl"),
        ("termsofpayments", "TermsOfPayments", "0 10 15 20 30 AG K PF"),
        ("termsofdeliveries", "TermsOfDeliveries", "EXW FEL FVL"),
        ("wayofdeliveries", "WayOfDeliveries", "AVH BUD LAST POST"),
        ("modesofpayments", "ModesOfPayments", "AG BG KO KT PG"),
        ("costcenters", "CostCenters", ""),
    ],
)
def test_what_a_new_company_has(api, register, many, codes):
    listed = api.get(f"/3/{register}").json()[many]
    assert [record["Code"] for record in listed] == codes.split()


def test_a_unit_looks_as_recorded(api):
    assert api.get("/3/units/f%C3%B6rp").json()["Unit"] == {
        "@url": "http://test.example/3/units/f%C3%B6rp", "Code": "förp", "CodeEnglish": "pack",
        "Description": "förpackning",
    }  # fmt: skip
