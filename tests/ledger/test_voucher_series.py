"""Voucher series: one set for each year, and numbers that follow the vouchers.

What holds for every register of codes is tested in tests/test_registers.py.
"""

import pytest


def create(api, code, year=None, **fields):
    params = {"financialyear": year} if year else None
    return api.post("/3/voucherseries", {"VoucherSeries": {"Code": code, **fields}}, params=params)


def post_voucher(api, series, date="2026-01-05"):
    rows = [{"Account": 6110, "Debit": 1}, {"Account": 1930, "Credit": 1}]
    body = {"Description": "x", "TransactionDate": date, "VoucherRows": rows}
    return api.post("/3/vouchers", {"Voucher": {**body, "VoucherSeries": series}})


def test_a_series_belongs_to_its_year(api):
    made = create(api, "123456", year=1).json()["VoucherSeries"]
    assert (made["Year"], made["NextVoucherNumber"], made["Manual"]) == (1, 1, True)
    assert api.get("/3/voucherseries/123456").code == 2000441
    single = api.get("/3/voucherseries/123456", params={"financialyear": 1})
    assert single.json()["VoucherSeries"] == made
    assert post_voucher(api, "123456").code == 2000441
    assert post_voucher(api, "123456", "2024-12-31").status == 201
    by_day = api.get("/3/voucherseries/123456", params={"financialyeardate": "2024-01-01"})
    assert by_day.json()["VoucherSeries"]["NextVoucherNumber"] == 2
    body = {"VoucherSeries": {"Description": "Ny"}}
    changed = api.put("/3/voucherseries/123456", body, params={"financialyear": 1})
    assert changed.json()["VoucherSeries"]["Description"] == "Ny"
    assert api.put("/3/voucherseries/123456", body).status == 404


def test_a_series_can_be_closed_to_vouchers_by_hand(api):
    create(api, "Q")
    assert post_voucher(api, "Q").status == 201
    for manual, status in ((False, 400), (None, 201), ("false", 400), ("API_BLANK", 201)):
        api.put("/3/voucherseries/Q", {"VoucherSeries": {"Manual": manual}})
        assert post_voucher(api, "Q").status == status, manual
    answer = api.get("/3/voucherseries/Q").json()["VoucherSeries"]
    assert answer["NextVoucherNumber"] == 4


def test_there_is_no_delete(api):
    assert api.delete("/3/voucherseries/A").status == 405
    assert api.get("/3/voucherseries/A").status == 200


def test_approvers(api):
    made = create(api, "Q", Approver={"Name": "Åsa"}).json()["VoucherSeries"]
    # An approver is told by the number; a name alone is nobody.
    assert made["Approver"] is None
    body = {"VoucherSeries": {"Approver": {"Id": 3}}}
    changed = api.put("/3/voucherseries/Q", body).json()["VoucherSeries"]
    assert changed["Approver"] == {"Id": 3, "Name": ""}
    for wrong, code in (({"id": 3}, 2001399), ({"Id": "x"}, 2000108), ([], 2002649)):
        assert create(api, "R", Approver=wrong).code == code


def test_xml_shows_the_year_as_an_attribute(api):
    root = api.xml("GET", "/3/voucherseries/A").xml()
    assert (root.get("Year"), root.findtext("Code")) == ("3", "A")
    assert root.find("Year") is None


@pytest.mark.parametrize("code", ["ABCDEFGHIJK", "a<", "", None])
def test_codes_that_will_not_do(api, code):
    assert create(api, code).status == 400
