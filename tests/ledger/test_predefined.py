"""Predefined accounts and voucher series: their names, what may stand under them, and EasyVat."""

import pytest
from sqlalchemy import update

from huvudbok.company import company_settings
from huvudbok.db.tx import writing
from huvudbok.ledger import predefined_account, predefined_series

ACCOUNTS, SERIES = "/3/predefinedaccounts", "/3/predefinedvoucherseries"
LINK = "http://test.example"
# Source: C# PredefinedAccountName, as behaviour.md lists it.
_NAMES = """
ACCRCOST ACCRINCOME ACCRINVOICE ACCRSINVOICE ADMFEE AG BG CASH CASHBYCARD CASHDISCOUNTIN
CASHDISCOUNTOUT CONSTRUCTION_CRE CONSTRUCTION_DEB CURRENCYLOSS CURRENCYWIN CUSTCLAIM DEMAND FREIGHT
INTEREST INVAT OUTVAT_MP1 OUTVAT_MP2 OUTVAT_MP3 PG PRODUCT_CRE PRODUCT_DEB PURCASE ROUNDOFF SALESCONSTR2
SALESEUREV SALESEUREV2 SALESEUVAT SALESEUVAT2 SALESEXPORT SALESEXPORT2 SALES_0_SE SALES_0_SE2
SALES_12_SE SALES_12_SE2 SALES_25_SE SALES_25_SE2 SALES_6_SE SALES_6_SE2 SERVICE_CRE SERVICE_DEB
SUPADMFEE SUPDEBT SUPFREIGHT
"""
NAMES = _NAMES.split()


def names(api, **params):
    listed = api.get(ACCOUNTS, params=params).json()
    assert listed["MetaInformation"]["@TotalResources"] == len(listed["PreDefinedAccounts"])
    return [each["Name"] for each in listed["PreDefinedAccounts"]]


def put(api, name, account):
    return api.put(f"{ACCOUNTS}/{name}", {"PreDefinedAccount": {"Account": account}})


def test_the_48_names(api):
    assert sorted(names(api)) == sorted(NAMES)
    assert names(api, limit=1, page=5) == names(api)
    assert names(api, sortorder="descending") == names(api)[::-1]
    assert names(api, lastmodified="2026-06-15 12:00:01") == []
    for each in api.get(ACCOUNTS).json()["PreDefinedAccounts"]:
        assert list(each) == ["@url", "Account", "Name"]
        single = api.get(f"{ACCOUNTS}/{each['Name']}").json()["PreDefinedAccount"]
        assert single == each
        assert each["@url"] == f"{LINK}{ACCOUNTS}/{each['Name']}"


def test_every_account_that_is_set_can_be_posted_on(api):
    """Each stands in the chart of a new company, is active and has the VAT code it needs."""
    unset = []
    for each in api.get(ACCOUNTS).json()["PreDefinedAccounts"]:
        if each["Account"]:
            assert put(api, each["Name"], each["Account"]).status == 200, each
        else:
            unset.append(each["Name"])
    assert sorted(unset) == ["ACCRCOST", "AG", "SUPADMFEE"]


def test_an_account_is_changed_at_once(api):
    changed = put(api, "PG", "1930")
    assert changed.json()["PreDefinedAccount"] == {
        "@url": f"{LINK}{ACCOUNTS}/PG", "Account": 1930, "Name": "PG",
    }  # fmt: skip
    assert api.get(f"{ACCOUNTS}/PG").json() == changed.json()
    assert names(api, lastmodified="2026-06-15 12:00:00") == names(api)


def test_other_domains_ask_by_name(api, books):
    put(api, "PG", 1930)
    assert predefined_account(books, "PG") == 1930
    assert predefined_account(books, "AG") is None
    assert predefined_series(books, "INVOICE") == "B"


@pytest.mark.parametrize(
    ("name", "account", "code"),
    [
        ("BG", None, 2001265), ("BG", "API_BLANK", 2001265), ("BG", "", 2001265),
        ("BG", 193, 2002462), ("BG", 0, 2002462), ("BG", -1930, 2002462), ("BG", 19300, 2002462),
        ("BG", 2**40, 2001392), ("BG", "bank", 2000108), ("BG", 1930.5, 2000108),
        ("BG", 9998, 2001265), ("BG", 1012, 2001265),  # not in the chart; inactive
        ("SALES_25_SE", 3002, 2004052), ("SALES_25_SE2", 1930, 2004052),
        ("SALES_12_SE", 3001, 2004052), ("SALES_6_SE", 3004, 2004052),
        ("SALES_0_SE", 3001, 2004052), ("SALES_0_SE2", 3003, 2004052),
        ("NONE", 1930, 2000729), ("bg", 1930, 2000729), ("SALES", 3001, 2000729),
        ("A/%", 1930, 2000729),
    ],
)  # fmt: skip
def test_refusals(api, name, account, code):
    before = api.get(ACCOUNTS).json()
    refused = put(api, name.replace("%", "%25").replace("/", "%2F"), account)
    assert (refused.status, refused.code) == (400, code)
    assert api.get(ACCOUNTS).json() == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"PreDefinedAccount": {}}, 2001265), ({"PredefinedAccount": {"Account": 1930}}, 2001392),
        ({"PreDefinedAccount": {"account": 1930}}, 2001399),
        ({"PreDefinedAccount": {"Account": 1930, "Name": "BG"}}, 2001399), ({}, 2001392),
    ],
)  # fmt: skip
def test_wrong_bodies(api, body, code):
    assert api.put(f"{ACCOUNTS}/BG", body).code == code


def test_a_vat_code_that_fits(api):
    assert put(api, "SALES_25_SE", 3540).status == 200
    assert put(api, "SALES_0_SE2", 3404).json()["PreDefinedAccount"]["Account"] == 3404


def test_without_easy_vat_other_names_and_fewer_rules(api, world):
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(easy_vat=False))
    assert len(names(api)) == 42
    assert sorted(set(names(api)) - set(NAMES)) == ["SALES", "SALES2"]
    assert api.get(f"{ACCOUNTS}/SALES_25_SE").code == 2001403
    assert put(api, "SALES_25_SE", 3001).code == 2000729
    assert put(api, "SALES", 3002).status == 200
    assert put(api, "SALES", None).json()["PreDefinedAccount"]["Account"] == 0
    assert api.put(f"{ACCOUNTS}/BG", {"PreDefinedAccount": {}}).code == 2001265


def test_what_is_not_there(api):
    absent = api.get(f"{ACCOUNTS}/NONE")
    assert (absent.status, absent.code) == (404, 2001403)
    assert api.get(f"{SERIES}/NONE").code == 2000444
    assert api.put(f"{SERIES}/NONE", {"PreDefinedVoucherSeries": {}}).code == 2000444
    for path, one in ((ACCOUNTS, "PreDefinedAccount"), (SERIES, "PreDefinedVoucherSeries")):
        assert api.put(path, {one: {"Account": 1930}}).code == 2000729
        assert api.post(path, {one: {}}).status == 405
        assert api.get(path, params={"name": "BG"}).code == 2000588


def test_a_predefined_account_is_kept_in_the_chart(api):
    api.post("/3/accounts", {"Account": {"Number": 1941, "Description": "Ny bank"}})
    put(api, "BG", 1941)
    assert api.delete("/3/accounts/1941").code == 2000310
    put(api, "BG", 1930)
    assert api.delete("/3/accounts/1941").status == 204


def test_the_13_series(api):
    listed = api.get(SERIES, params={"limit": 1}).json()
    collection = listed["PreDefinedVoucherSeriesCollection"]
    assert (len(collection), listed["MetaInformation"]["@TotalResources"]) == (13, 13)
    found = {each["Name"]: each["VoucherSeries"] for each in collection}
    assert (found["INVOICE"], found["SALARY"]) == ("B", "L")
    for each in collection:
        assert list(each) == ["@url", "Name", "VoucherSeries"]
        same = {"PreDefinedVoucherSeries": {"VoucherSeries": each["VoucherSeries"]}}
        assert api.put(f"{SERIES}/{each['Name']}", same).status == 200, "the series exists"


def test_a_series_is_changed_and_back(api):
    for code in ("L", "B"):
        body = {"PreDefinedVoucherSeries": {"VoucherSeries": code}}
        answer = api.put(f"{SERIES}/INVOICE", body).json()["PreDefinedVoucherSeries"]
        assert answer == {
            "@url": f"{LINK}{SERIES}/INVOICE", "Name": "INVOICE", "VoucherSeries": code,
        }  # fmt: skip
    unchanged = api.put(f"{SERIES}/INVOICE", {"PreDefinedVoucherSeries": {"VoucherSeries": ""}})
    assert unchanged.json()["PreDefinedVoucherSeries"] == answer


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"VoucherSeries": "Z"}, 2000441), ({"VoucherSeries": "AB"}, 2000107),
        ({"VoucherSeries": None}, 2001392), ({"VoucherSeries": "<"}, 2000359),
        ({"voucherseries": "L"}, 2001399), ({"VoucherSeries": "L", "Name": "INVOICE"}, 2001399),
    ],
)  # fmt: skip
def test_series_refusals(api, fields, code):
    assert api.put(f"{SERIES}/INVOICE", {"PreDefinedVoucherSeries": fields}).code == code
    series = api.get(f"{SERIES}/INVOICE").json()["PreDefinedVoucherSeries"]["VoucherSeries"]
    assert series == "B"


def test_xml(api):
    body = "<PreDefinedAccount><Account>1920</Account></PreDefinedAccount>"
    changed = api.xml("PUT", f"{ACCOUNTS}/BG", body)
    assert changed.xml().findtext("Account") == "1920"
    root = api.xml("GET", ACCOUNTS).xml()
    assert (root.tag, root[0].tag) == ("PreDefinedAccounts", "PreDefinedAccountSubset")
    # Source: the old C# SDK: Name is an attribute of a predefined series.
    body = "<PreDefinedVoucherSeries><VoucherSeries>L</VoucherSeries></PreDefinedVoucherSeries>"
    root = api.xml("PUT", f"{SERIES}/INVOICE", body).xml()
    assert (dict(root.attrib), root.findtext("VoucherSeries")) == (
        {"url": f"{LINK}{SERIES}/INVOICE", "Name": "INVOICE"}, "L",
    )  # fmt: skip
    assert api.xml("GET", SERIES).xml()[0].tag == "PreDefinedVoucherSeriesSubset"
