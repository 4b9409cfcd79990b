"""Vouchers over HTTP: posting, reading, listing, refusing, deleting."""

from decimal import Decimal

import pytest


def voucher(*rows, **fields):
    made = {
        "Description": "Kontorsmaterial",
        "TransactionDate": "2026-01-05",
        "VoucherSeries": "A",
        "VoucherRows": [
            {"Account": account, "Debit": max(amount, 0), "Credit": max(-amount, 0)}
            for account, amount in rows or ((6110, 100), (2641, 25), (1930, -125))
        ],
        **fields,
    }
    return {"Voucher": made}


def test_a_posted_voucher_reads_as_it_was_answered(api):
    made = api.post("/3/vouchers", voucher((6110, Decimal("100.50")), (1930, Decimal("-100.5"))))
    assert made.status == 201
    assert made.headers["location"] == "vouchers"
    answer = made.json()["Voucher"]
    assert answer["@url"] == "http://test.example/3/vouchers/A/1?financialyear=3"
    assert answer["VoucherRows"][0] == {
        "Account": 6110, "CostCenter": "", "Credit": 0, "Debit": Decimal("100.5"),
        "Description": "Kontorsmateriel", "Project": "", "Quantity": 0, "Removed": False,
        "TransactionInformation": "",
    }  # fmt: skip
    assert api.get("/3/vouchers/A/1").json()["Voucher"] == answer


def test_numbers_have_no_gap_after_a_refusal(api):
    assert api.post("/3/vouchers", voucher()).json()["Voucher"]["VoucherNumber"] == 1
    assert api.post("/3/vouchers", voucher((6110, 1), (1930, -2))).code == 2000354
    assert api.post("/3/vouchers", voucher()).json()["Voucher"]["VoucherNumber"] == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"VoucherRows": []}, 2000357),
        ({"TransactionDate": "1999-01-01"}, 2000442),
        ({"VoucherSeries": "ZZ"}, 2000441),
        ({"VoucherSeries": "B"}, 2000441),
        ({"Descripton": "x"}, 2001399),
        ({"TransactionDate": "2026-13-01"}, 2001392),
        ({"Description": "a < b"}, 2000359),
    ],
)
def test_refusals(api, change, code):
    assert api.post("/3/vouchers", voucher(**change)).code == code
    assert api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 0


def test_the_kept_balance_follows(api):
    api.post("/3/vouchers", voucher())
    account = api.get("/3/accounts/1930").json()["Account"]
    assert account["BalanceCarriedForward"] == -125


def test_a_test_company_may_delete_the_last_voucher_only(api):
    for _ in range(2):
        api.post("/3/vouchers", voucher())
    assert api.delete("/3/vouchers/A/1").code == 2000358
    assert api.delete("/3/vouchers/A/2").status == 204
    assert api.get("/3/accounts/1930").json()["Account"]["BalanceCarriedForward"] == -125
    assert api.post("/3/vouchers", voucher()).json()["Voucher"]["VoucherNumber"] == 2
