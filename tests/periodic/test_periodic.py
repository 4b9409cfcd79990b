"""The calls for periodic work: shown by GET, done by POST, and done once."""

import pytest

from sale import Shop

PATH = "/api/huvudbok/periodic-v1"


@pytest.fixture
def shop(api):
    return Shop(api)


def test_accruals_are_shown_then_booked_once(shop):
    shop.invoice({"Price": 300, "DeliveredQuantity": 1}, InvoiceDate="2026-04-01")
    made = shop.api.post("/3/invoiceaccruals", {"InvoiceAccrual": {
        "InvoiceNumber": 1, "Description": "Tre månader", "Period": "MONTHLY",
        "AccrualAccount": 2990, "RevenueAccount": 3990, "StartDate": "2026-04-01",
        "EndDate": "2026-06-30", "Total": 300, "InvoiceAccrualRows": [
            {"Account": 2990, "Debit": 100}, {"Account": 3990, "Credit": 100}]}})  # fmt: skip
    assert made.status == 201, made.content
    shop.act(1, "bookkeep")
    shown = shop.api.get(f"{PATH}/accruals?until=2026-05-31").json()
    assert [(each["date"], each["voucherNumber"]) for each in shown] == [
        ("2026-04-01", None), ("2026-05-01", None),
    ]  # fmt: skip
    done = shop.api.post(f"{PATH}/accruals?until=2026-05-31").json()
    assert [(each["invoiceNumber"], each["voucherNumber"]) for each in done] == [("1", 1), ("1", 2)]
    assert shop.api.post(f"{PATH}/accruals?until=2026-05-31").json() == []


def test_reminders_are_shown_then_sent_once(shop):
    shop.booked(InvoiceDate="2026-03-01", DueDate="2026-03-31")
    shown = shop.api.get(f"{PATH}/reminders").json()
    assert [each["invoiceNumbers"] for each in shown] == [["1"]]
    assert shop.read(1)["Reminders"] == 0
    assert shop.api.post(f"{PATH}/reminders").json() == shown
    assert (shop.read(1)["Reminders"], shop.read(1)["LastRemindDate"]) == (1, "2026-06-15")
    assert shop.api.post(f"{PATH}/reminders").json() == []
    refused = shop.api.get(f"{PATH}/reminders?until=2026-06-16")
    assert refused.status == 400


def test_contracts_are_shown_then_invoiced(shop):
    made = shop.api.post("/3/contracts", {"Contract": {
        "CustomerNumber": "1", "PeriodStart": "2026-06-01", "PeriodEnd": "2026-06-30",
        "InvoiceInterval": 1, "ContractLength": 12,
        "InvoiceRows": [{"ArticleNumber": "H1", "DeliveredQuantity": "1"}]}})  # fmt: skip
    assert made.status == 201, made.content
    shown = shop.api.get(f"{PATH}/contracts").json()
    assert [(each["contractNumber"], each["invoiceNumber"]) for each in shown] == [("1", None)]
    done = shop.api.post(f"{PATH}/contracts").json()
    assert [each["invoiceNumber"] for each in done] == ["1"]
    assert shop.read(1)["ContractReference"] == "1"
    assert shop.api.post(f"{PATH}/contracts").json() == []
