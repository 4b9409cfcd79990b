"""Currencies: which codes there are, how exact rates are, and what their date says.

What holds for every register of codes is tested in tests/test_registers.py.
"""

import pytest


def currency(code="SKK", **fields):
    return {"Currency": {"Code": code, "Description": "x", **fields}}


def test_a_new_company_has_the_krona_and_a_few_without_rates(api):
    found = {each["Code"]: each for each in api.get("/3/currencies").json()["Currencies"]}
    assert list(found) == ["DKK", "EUR", "GBP", "NOK", "SEK", "USD"]
    krona = found["SEK"]
    assert (krona["BuyRate"], krona["SellRate"], krona["Unit"]) == (1, 1, 1)
    euro = found["EUR"]
    assert (euro["BuyRate"], euro["SellRate"], euro["Unit"], euro["Date"]) == (0, 0, 1, None)


@pytest.mark.parametrize("code", ["XQZ", "skk", "SK", "SKKK", "S K", "KR", "123"])
def test_only_real_codes_are_taken(api, code):
    refused = api.post("/3/currencies", currency(code))
    assert (refused.status, refused.code) == (400, 2001392)
    assert code in refused.message
    assert api.post("/3/currencies", currency("SKK")).status == 201


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (11.123456, "11.123456"), ("0.0912", "0.0912"), ("1,5", None), (0.0000005, "0.000001"),
        ("10.50", "10.5"), (100, "100"), (1e9, "1000000000"), (-1, None), (1e9 + 1, None),
        ("abc", None), ("NaN", None), ("Infinity", None), ("1e9999999999999999999", None),
        (True, None), ([], None),
    ],
)  # fmt: skip
def test_rates_keep_six_decimals(api, sent, shown):
    made = api.post("/3/currencies", currency(SellRate=sent))
    if shown is None:
        assert (made.status, api.get("/3/currencies/SKK").status) == (400, 404)
    else:
        assert str(made.json()["Currency"]["SellRate"]) == shown
        assert str(api.get("/3/currencies/SKK").json()["Currency"]["SellRate"]) == shown


@pytest.mark.parametrize(("sent", "status"), [(0, 400), ("0.0000001", 400), ("0.000001", 201)])
def test_a_rate_is_for_more_than_nothing(api, sent, status):
    assert api.post("/3/currencies", currency(Unit=sent)).status == status


def test_the_date_is_that_of_the_last_rate(api, monkeypatch):
    assert api.post("/3/currencies", currency()).json()["Currency"]["Date"] is None
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-07-01T23:59:59")
    changed = api.put("/3/currencies/SKK", {"Currency": {"BuyRate": 0.3}}).json()["Currency"]
    assert changed["Date"] == "2026-07-01"
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-07-02T00:00:01")
    changed = api.put("/3/currencies/SKK", {"Currency": {"Description": "y"}}).json()["Currency"]
    assert (changed["Description"], changed["Date"]) == ("y", "2026-07-01")
    changed = api.put("/3/currencies/SKK", {"Currency": {"Unit": 100}}).json()["Currency"]
    assert changed["Date"] == "2026-07-02"


def test_the_krona_stays_and_costs_a_krona(api):
    assert api.delete("/3/currencies/SEK").code == 2000310
    wrong = [("BuyRate", 2), ("BuyRate", None), ("SellRate", 0), ("Unit", 100)]
    for field, value in wrong:
        refused = api.put("/3/currencies/SEK", {"Currency": {field: value}})
        assert (refused.status, refused.code) == (400, 2001392), field
    assert api.put("/3/currencies/SEK", {"Currency": {"Description": "Kronor"}}).status == 200
    krona = api.get("/3/currencies/SEK").json()["Currency"]
    assert (krona["Description"], krona["BuyRate"], krona["Unit"]) == ("Kronor", 1, 1)
