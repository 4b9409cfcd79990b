"""Pages that show calls one after the other: each is made as it is printed, and must go well."""

import json
import re
from pathlib import Path

import pytest

MANUAL = Path(__file__).parents[2] / "docs" / "manual"
CALL = re.compile(r"^```\n(GET|POST|PUT|DELETE) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def answers(api, page):
    """Make a page's calls; give the answers by the call."""
    found = {}
    for method, path, body in CALL.findall((MANUAL / f"{page}.md").read_text("utf-8")):
        answer = api.request(method, path, json=json.loads(body) if body else None)
        assert answer.status < 300, (method, path, answer.content)
        found[f"{method} {path}"] = answer
    return found


def test_the_page_of_bookkeeping(api):
    made = answers(api, "bookkeeping")
    assert len(made) == 7
    assert made["POST /3/financialyears"].json()["FinancialYear"]["Id"] == 4
    voucher = made["POST /3/vouchers"].json()["Voucher"]
    assert (voucher["VoucherSeries"], voucher["VoucherNumber"], voucher["Year"]) == ("A", 1, 3)
    # What the page says is refused: no cost centre where one must be, a sum, a change.
    rows = [{"Account": 6111, "Debit": 1}, {"Account": 1930, "Credit": 1}]
    fields = {"Description": "x", "TransactionDate": "2026-05-04", "VoucherSeries": "A"}
    assert api.post("/3/vouchers", {"Voucher": {**fields, "VoucherRows": rows}}).status == 400
    assert api.delete("/3/accounts/6111").status == 400
    assert api.put("/3/vouchers/A/1", {"Voucher": fields}).status >= 400
    assert api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 1


def test_the_page_of_registers(api):
    made = answers(api, "registers")
    assert len(made) == 5
    assert made["PUT /3/units/pall"].json()["Unit"]["CodeEnglish"] == "pallet"
    assert api.get("/3/units/pall").status == 404
    for path in ("modesofpayments", "labels", "emailsenders", "printtemplates",
                 "companyinformation", "settings/company", "settings/lockedperiod"):  # fmt: skip
        assert api.get(f"/3/{path}").status == 200, path
    for code in ("St", "sT"):
        body = {"Unit": {"Code": code, "Description": code}}
        assert api.post("/3/units", body).status == 201, code
    assert "MetaInformation" not in api.get("/3/termsofdeliveries").json()


@pytest.mark.parametrize("page", ["bookkeeping", "registers"])
def test_every_block_of_a_page_is_a_call(page):
    text = (MANUAL / f"{page}.md").read_text("utf-8")
    assert len(re.findall(r"^```$", text, re.MULTILINE)) == 2 * len(CALL.findall(text))
