"""Financial years: found by id and day, opened with the chart and balances of the year before."""

import pytest

PATH = "/3/financialyears"


def create(api, first, last, **fields):
    return api.post(PATH, {"FinancialYear": {"FromDate": first, "ToDate": last, **fields}})


def ids(api, **params):
    return [each["Id"] for each in api.get(PATH, params=params).json()["FinancialYears"]]


def test_reading(api):
    year = {
        "@url": "http://test.example/3/financialyears/3", "Id": 3, "FromDate": "2026-01-01",
        "ToDate": "2026-12-31", "AccountingMethod": "ACCRUAL", "AccountChartType": "BAS 2025",
    }  # fmt: skip
    assert api.get(f"{PATH}/3").json()["FinancialYear"] == year
    assert list(api.get(f"{PATH}/3").json()["FinancialYear"]) == list(year)
    absent = api.get(f"{PATH}/9")
    assert (absent.status, absent.code) == (404, 2000442)
    assert api.xml("GET", f"{PATH}/9").xml().findtext("Code") == "2000442"
    assert api.get(f"{PATH}/x").code == 2000108
    assert api.get(f"{PATH}/99999999999").status == 404
    assert api.put(f"{PATH}/3", {"FinancialYear": {}}).status == 405
    assert api.delete(f"{PATH}/3").status == 405


def test_the_list(api):
    create(api, "2023-01-01", "2023-12-31")
    # The id counts in order of creation, not of date.
    assert ids(api) == [1, 2, 3, 4]
    assert ids(api, sortby="fromdate") == [4, 1, 2, 3]
    assert ids(api, sortby="todate", sortorder="descending") == [3, 2, 1, 4]
    assert ids(api, limit=2, page=2) == [3, 4]
    assert ids(api, date="2023-06-01") == [4]
    assert ids(api, Date="2026-12-31") == [3]
    assert ids(api, lastmodified="2026-06-15 12:00:01") == []
    outside = api.get(PATH, params={"date": "1999-01-01"}).json()
    assert (outside["FinancialYears"], outside["MetaInformation"]["@TotalResources"]) == ([], 0)
    for wrong in ({"date": "igår"}, {"sortby": "accountingmethod"}, {"year": 2026}):
        assert api.get(PATH, params=wrong).code == 2000588, wrong


@pytest.mark.parametrize(
    ("first", "last", "status"),
    [
        ("2027-01-01", "2027-12-31", 201), ("2027-01-01", "2028-06-30", 201),  # 18 months
        ("2027-01-01", "2028-07-31", 400), ("2027-01-01", "2027-12-30", 400),
        ("2027-01-15", "2027-01-31", 201), ("2027-12-31", "2027-01-01", 400),
        ("2026-12-31", "2027-12-31", 400), ("2023-01-01", "2024-01-31", 400),
        ("2023-02-29", "2023-12-31", 400), ("9999-01-01", "9999-12-31", 400),
        ("0001-01-01", "0001-12-31", 201), ("2027-1-1", "2027-12-31", 400),
        (20270101, "2027-12-31", 400), ("", "2027-12-31", 400), (None, "2027-12-31", 400),
        ([], {}, 400),
    ],
)  # fmt: skip
def test_how_long_a_year_may_be(api, first, last, status):
    answer = create(api, first, last)
    assert answer.status == status, answer.content
    assert len(ids(api)) == (4 if status == 201 else 3)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"AccountingMethod": "KONTANT"}, 2001392), ({"AccountChartType": "BAS 1897"}, 2000447),
        ({"Id": 9}, 2001399), ({"fromdate": "2027-01-01"}, 2001399),
        ({"AccountingMethod": ["CASH"]}, 2001392), ({"AccountChartType": "a<b"}, 2000359),
    ],
)  # fmt: skip
def test_refusals(api, fields, code):
    assert create(api, "2027-01-01", "2027-12-31", **fields).code == code
    assert ids(api) == [1, 2, 3]


def test_a_new_year_takes_over_chart_series_and_balances(api):
    api.post("/3/accounts", {"Account": {"Number": 1999, "Description": "Bank",
                                         "BalanceBroughtForward": 1000}})  # fmt: skip
    api.post("/3/voucherseries", {"VoucherSeries": {"Code": "Q", "Description": "Egen"}})
    rows = [{"Account": 6110, "Debit": 125.5}, {"Account": 1999, "Credit": 125.5}]
    voucher = {"Description": "x", "TransactionDate": "2026-05-01", "VoucherSeries": "Q",
               "VoucherRows": rows}  # fmt: skip
    assert api.post("/3/vouchers", {"Voucher": voucher}).status == 201
    made = create(api, "2027-01-01", "2027-12-31")
    assert (made.status, made.headers["location"]) == (201, "financialyears")
    assert made.json()["FinancialYear"]["Id"] == 4
    assert made.json()["FinancialYear"]["AccountingMethod"] == "ACCRUAL"
    there = {"financialyear": 4}
    account = api.get("/3/accounts/1999", params=there).json()["Account"]
    assert str(account["BalanceBroughtForward"]) == "874.5"
    cost = api.get("/3/accounts/6110", params=there).json()["Account"]
    assert (cost["BalanceBroughtForward"], cost["BalanceCarriedForward"]) == (0, 0)
    series = api.get("/3/voucherseries/Q", params=there).json()["VoucherSeries"]
    assert (series["Description"], series["NextVoucherNumber"]) == ("Egen", 1)
    # Source: platform.md 7.3: what is booked later in the old year is not carried by itself.
    assert api.post("/3/vouchers", {"Voucher": voucher}).status == 201
    assert api.get("/3/accounts/1999", params=there).json()["Account"] == account


def test_a_year_may_start_from_another_chart(api):
    create(api, "2027-01-01", "2027-12-31", AccountChartType="BAS 2025 grundval",
           AccountingMethod="CASH")  # fmt: skip
    year = api.get(f"{PATH}/4").json()["FinancialYear"]
    assert (year["AccountChartType"], year["AccountingMethod"]) == ("BAS 2025 grundval", "CASH")
    count = [
        api.get("/3/accounts", params={"financialyear": number}).json()["MetaInformation"][
            "@TotalResources"
        ]
        for number in (3, 4)
    ]
    assert count[0] > count[1] >= 250


def test_xml(api):
    body = (
        "<FinancialYear><FromDate>2027-01-01</FromDate><ToDate>2027-12-31</ToDate></FinancialYear>"
    )
    root = api.xml("POST", PATH, body).xml()
    assert [child.tag for child in root] == [
        "Id", "FromDate", "ToDate", "AccountingMethod", "AccountChartType",
    ]  # fmt: skip
    assert api.xml("GET", PATH).xml()[3].tag == "FinancialYearSubset"
