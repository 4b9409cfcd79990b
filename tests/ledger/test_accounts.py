"""Accounts: a chart for each year, what they may refer to, and what keeps one from being deleted.

What holds for every register of codes is tested in tests/test_registers.py.
"""

from decimal import Decimal

import pytest
from sqlalchemy import update

from huvudbok.company import company_settings
from huvudbok.db.tx import writing


def create(api, number=5999, year=None, **fields):
    body = {"Account": {"Number": number, "Description": "Prov", **fields}}
    return api.post("/3/accounts", body, params={"financialyear": year} if year else None)


def read(api, number, **params):
    return api.get(f"/3/accounts/{number}", params=params).json()["Account"]


def post_voucher(api, account, amount=100, date="2026-01-05"):
    rows = [{"Account": account, "Debit": amount}, {"Account": 1930, "Credit": amount}]
    body = {"Description": "x", "TransactionDate": date, "VoucherSeries": "A", "VoucherRows": rows}
    assert api.post("/3/vouchers", {"Voucher": body}).status == 201


def test_the_same_number_is_another_account_in_another_year(api):
    made = create(api, year=1, Description="Förr").json()["Account"]
    assert (made["Year"], made["@url"][-16:]) == (1, "?financialyear=1")
    assert api.get("/3/accounts/5999").code == 2000423
    assert create(api, Description="Nu").json()["Account"]["Year"] == 3
    assert read(api, 5999)["Description"] == "Nu"
    assert read(api, 5999, financialyear=1) == made
    assert read(api, 5999, financialyeardate="2024-02-29") == made
    assert read(api, 5999, FinancialYear=1) == made
    body = {"Account": {"Description": "Ändrat"}}
    changed = api.put("/3/accounts/5999", body, params={"financialyear": 1}).json()["Account"]
    assert changed == {**made, "Description": "Ändrat"}
    assert api.delete("/3/accounts/5999", params={"financialyear": 1}).status == 204
    assert read(api, 5999)["Description"] == "Nu"


@pytest.mark.parametrize(
    "params",
    [{"financialyear": 9}, {"financialyear": 0}, {"financialyear": 2**31},
     {"financialyear": 2**31 - 1}, {"financialyear": "x"}, {"financialyear": "-1"},
     {"financialyeardate": "2019-01-01"}, {"financialyeardate": "2026-02-30"}],
)  # fmt: skip
def test_a_year_that_is_not_there(api, params):
    calls = [api.get("/3/accounts", params=params), api.get("/3/accounts/1930", params=params),
             api.put("/3/accounts/1930", {"Account": {}}, params=params),
             api.post("/3/accounts", {"Account": {"Number": 5999, "Description": "x"}},
                      params=params),
             api.delete("/3/accounts/1930", params=params),
             api.get("/3/voucherseries", params=params),
             api.get("/3/voucherseries/A", params=params)]  # fmt: skip
    for answer in calls:
        assert (answer.status, answer.code) == (400, 2000588)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"Number": 999}, 2002462), ({"Number": 10000}, 2002462), ({"Number": -1930}, 2002462),
        ({"Number": 0}, 2002462), ({"Number": "19A0"}, 2000108), ({"Number": 2**31}, 2001392),
        ({"Number": 1930}, 2000637), ({"VATCode": "MP9"}, 2001392), ({"SRU": -1}, 2001392),
        ({"SRU": 1000000}, 2001392), ({"SRU": "SRU"}, 2000108),
        ({"CostCenterSettings": "SOMETIMES"}, 2001392), ({"ProjectSettings": "allowed"}, 2001392),
        ({"CostCenter": "SAKNAS"}, 2000438), ({"Project": "9"}, 2001161), ({"Active": 2}, 2000134),
        ({"OpeningQuantities": [{"Project": "9", "Balance": 1}]}, 2001161),
        ({"OpeningQuantities": {"Balance": 1}}, 2002649), ({"OpeningQuantities": [1]}, 2002649),
        ({"OpeningQuantities": [{"balance": 1}]}, 2001399),
        ({"BalanceBroughtForward": "mycket"}, 2000108),
        ({"BalanceBroughtForward": "1e15"}, 2001392),
    ],
)  # fmt: skip
def test_refusals(api, fields, code):
    refused = create(api, **fields)
    assert (refused.status, refused.code) == (400, code)
    assert api.get("/3/accounts/5999").status == 404


def test_the_sru_code_is_searched_whole(api):
    for number in range(9990, 9995):
        assert create(api, number, SRU=123456).status == 201
    found = api.get("/3/accounts", params={"sru": 123456, "limit": 2}).json()
    assert found["MetaInformation"] == {
        "@TotalResources": 5, "@TotalPages": 3, "@CurrentPage": 1,
    }  # fmt: skip
    assert [each["Number"] for each in found["Accounts"]] == [9990, 9991]
    for none in ("12345", "1234567890123", "0123457"):
        assert api.get("/3/accounts", params={"sru": none}).json()["Accounts"] == [], none
    for wrong in ("x", "-1", "1.5", "²"):
        assert api.get("/3/accounts", params={"sru": wrong}).code == 2000108, wrong


def test_balances_are_kept_to_the_ore(api):
    create(api, 1999, BalanceBroughtForward="1000.125", Description="Bank")
    assert read(api, 1999)["BalanceBroughtForward"] == Decimal("1000.13")
    post_voucher(api, 1999, Decimal("0.12"))
    account = read(api, 1999)
    assert account["BalanceCarriedForward"] == Decimal("1000.25")
    body = {"Account": {"BalanceBroughtForward": -1000}}
    changed = api.put("/3/accounts/1999", body).json()["Account"]
    assert changed["BalanceBroughtForward"] == -1000
    assert changed["BalanceCarriedForward"] == Decimal("-999.88")
    body = {"Account": {"BalanceBroughtForward": None}}
    assert api.put("/3/accounts/1999", body).json()["Account"]["BalanceBroughtForward"] == 0


def test_opening_quantities_are_replaced_and_cleared(api):
    for _ in range(2):
        api.post("/3/projects", {"Project": {"Description": "x"}})

    def put(quantities):
        body = {"Account": {"OpeningQuantities": quantities}}
        return api.put("/3/accounts/1410", body).json()["Account"]["OpeningQuantities"]

    first = [{"Balance": 5, "Project": ""}, {"Balance": 7, "Project": "2"}]
    assert put(first) == first
    assert put([{"Project": "1", "Balance": 1}]) == [{"Balance": 1, "Project": "1"}]
    same = api.put("/3/accounts/1410", {"Account": {"SRU": 7241}}).json()["Account"]
    assert same["OpeningQuantities"] == [{"Balance": 1, "Project": "1"}]
    assert put(None) is None
    assert put(first) == first
    assert api.delete("/3/projects/2").code == 2000310
    assert put([]) is None
    assert api.delete("/3/projects/2").status == 204


def test_vouchers_keep_an_account_in_their_year(api):
    for year in (2, 3):
        create(api, year=year)
    post_voucher(api, 5999)
    assert api.delete("/3/accounts/5999").code == 2000310
    assert api.get("/3/accounts/5999").status == 200
    assert api.delete("/3/accounts/5999", params={"financialyear": 2}).status == 204


def test_an_opening_balance_keeps_an_account(api):
    create(api, 1999, BalanceBroughtForward=1)
    assert api.delete("/3/accounts/1999").code == 2000310
    api.put("/3/accounts/1999", {"Account": {"BalanceBroughtForward": 0}})
    assert api.delete("/3/accounts/1999").status == 204
    assert api.delete("/3/accounts/1999").status == 404


@pytest.mark.parametrize("number", ["1930.5", "konto", "%00", "-1", "1" * 18, "1" * 30])
def test_odd_numbers_in_the_path(api, number):
    assert api.get(f"/3/accounts/{number}").status in (400, 404)


def test_charts(api):
    listed = api.get("/3/accountcharts", params={"limit": 1}).json()
    names = [each["Name"] for each in listed["AccountCharts"]]
    assert names == ["BAS 2025", "BAS 2025 grundval"]
    assert api.xml("GET", "/3/accountcharts").xml()[1].findtext("Name") == names[1]
    assert api.post("/3/accountcharts", {"AccountChart": {"Name": "x"}}).status == 405


def test_an_opening_balance_stands_still_once_the_year_is_locked(api, world):
    changed = {"Account": {"BalanceBroughtForward": 500}}
    assert api.put("/3/accounts/1930", changed).status == 200
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(locked_until="2026-01-31", locked_by="Eva"))
    assert api.put("/3/accounts/1930", {"Account": {"BalanceBroughtForward": 600}}).code == 2000401
    assert api.put("/3/accounts/1930", {"Account": {"Description": "Bank"}}).status == 200
    assert api.get("/3/accounts/1930").json()["Account"]["BalanceBroughtForward"] == 500
