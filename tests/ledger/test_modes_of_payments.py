"""Modes of payments: the account each needs, and that it keeps that account from being deleted.

What holds for every register of codes is tested in tests/test_registers.py.
"""

import pytest

PATH = "/3/modesofpayments"


@pytest.mark.parametrize(
    ("account", "code"),
    [
        ("193", 2002462), ("19300", 2002462), ("abcd", 2002462), ("19 0", 2002462),
        ("１９３０", 2000359), (" 1930", 2002462), ("9998", 2001304), ("0000", 2001304), (True, 2001392),
        ([], 2001392), (0, 2002462), (-193, 2002462), ("1" * 5000, 2002462),
    ],
)  # fmt: skip
def test_an_account_that_will_not_do(api, account, code):
    body = {"ModeOfPayment": {"Code": "X", "AccountNumber": account}}
    assert api.post(PATH, body).code == code
    assert api.get(f"{PATH}/X").status == 404
    body = {"ModeOfPayment": {"AccountNumber": account}}
    assert api.put(f"{PATH}/BG", body).code == code
    assert api.get(f"{PATH}/BG").json()["ModeOfPayment"]["AccountNumber"] == "1930"


@pytest.mark.parametrize("account", ["1941", 1941])
def test_the_account_must_stand_in_this_years_chart(api, account):
    made = {"Account": {"Number": 1941, "Description": "Ny bank"}}
    assert api.post("/3/accounts", made, params={"financialyear": 1}).status == 201
    mode = {"ModeOfPayment": {"Code": "NY", "AccountNumber": account}}
    assert api.post(PATH, mode).code == 2001304
    assert api.post("/3/accounts", made).status == 201
    answer = api.post(PATH, mode)
    assert (answer.status, answer.json()["ModeOfPayment"]["AccountNumber"]) == (201, "1941")


def test_a_mode_keeps_its_account(api):
    api.post("/3/accounts", {"Account": {"Number": 1941, "Description": "Ny bank"}})
    api.post(PATH, {"ModeOfPayment": {"Code": "NY", "AccountNumber": "1941"}})
    assert api.delete("/3/accounts/1941").code == 2000310
    assert api.get("/3/accounts/1941").status == 200
    api.put(f"{PATH}/NY", {"ModeOfPayment": {"AccountNumber": "1930"}})
    assert api.delete("/3/accounts/1941").status == 204
