"""Cost centres: what keeps one from being deleted, and that an inactive one takes nothing new.

What holds for every register of codes is tested in tests/test_registers.py.
"""

import pytest
from sqlalchemy import insert, select

from huvudbok.db.tx import writing
from huvudbok.ledger.tables import opening_detail, voucher_row


@pytest.fixture(autouse=True)
def cost_center(api):
    made = api.post("/3/costcenters", {"CostCenter": {"Code": "KÅ/1", "Description": "Kontor"}})
    assert made.json()["CostCenter"]["@url"].endswith("/3/costcenters/K%C3%85%2F1")


def post_voucher(api, row, **fields):
    rows = [{"Account": 6110, "Debit": 100, **row}, {"Account": 1930, "Credit": 100}]
    return api.post("/3/vouchers", {"Voucher": {
        "Description": "x", "TransactionDate": "2026-01-05", "VoucherSeries": "A",
        "VoucherRows": rows, **fields,
    }})  # fmt: skip


def is_blocked(api) -> bool:
    """Try to delete it; tell whether it is in use."""
    answer = api.delete("/3/costcenters/K%C3%85%2F1")
    assert (answer.status, answer.status == 204 or answer.code) in ((204, True), (400, 2000310))
    return answer.status == 400


def test_an_unused_one_goes(api):
    assert not is_blocked(api)


def test_rows_of_vouchers_keep_it(api):
    assert post_voucher(api, {"CostCenter": "KÅ/1"}).status == 201
    assert is_blocked(api)
    api.delete("/3/vouchers/A/1")
    assert not is_blocked(api)


def test_a_voucher_keeps_it_also_where_no_row_carries_it(api, books):
    for number in (6110, 1930):
        body = {"Account": {"CostCenterSettings": "NOTALLOWED"}}
        assert api.put(f"/3/accounts/{number}", body).status == 200
    assert post_voucher(api, {}, CostCenter="KÅ/1").status == 201
    assert set(books.execute(select(voucher_row.c.cost_center)).scalars()) == {""}
    assert is_blocked(api)


def test_an_account_keeps_it(api):
    assert api.put("/3/accounts/6110", {"Account": {"CostCenter": "KÅ/1"}}).status == 200
    assert is_blocked(api)
    assert api.put("/3/accounts/6110", {"Account": {"CostCenter": None}}).status == 200
    assert not is_blocked(api)


def test_an_opening_balance_keeps_it(api, world):
    with writing(world.store()) as tx:
        tx.execute(insert(opening_detail), {
            "year_id": 1, "account": 1930, "cost_center": "KÅ/1", "project": "",
            "amount_ore": 5, "quantity": None,
        })  # fmt: skip
    assert is_blocked(api)


def test_an_inactive_one_takes_nothing_new(api):
    changed = api.put("/3/costcenters/K%C3%85%2F1", {"CostCenter": {"Active": False}})
    assert changed.json()["CostCenter"]["Active"] is False
    assert post_voucher(api, {"CostCenter": "KÅ/1"}).code == 2000438
    assert api.put("/3/accounts/6110", {"Account": {"CostCenter": "KÅ/1"}}).code == 2000438
    assert api.get("/3/accounts/6110").json()["Account"]["CostCenter"] == ""
    for cleared in (None, "API_BLANK"):
        api.put("/3/costcenters/K%C3%85%2F1", {"CostCenter": {"Active": False}})
        changed = api.put("/3/costcenters/K%C3%85%2F1", {"CostCenter": {"Active": cleared}})
        assert changed.json()["CostCenter"]["Active"] is True
    assert post_voucher(api, {"CostCenter": "KÅ/1"}).status == 201


@pytest.mark.parametrize(("sent", "shown"), [("true", True), ("false", False), (0, False)])
def test_flags_come_as_text_too(api, sent, shown):
    body = {"CostCenter": {"Code": "B", "Description": 7, "Active": sent}}
    made = api.post("/3/costcenters", body).json()["CostCenter"]
    assert (made["Active"], made["Description"]) == (shown, "7")
    body["CostCenter"] |= {"Code": "C", "Active": "kanske"}
    assert api.post("/3/costcenters", body).code == 2000134
