"""`huvudbok run`: what falls due is shown, and done with --yes."""

import pytest

from purchases import act, invoice, supplier
from sale import Shop

ACCRUED = {
    "Description": "Hyra", "Total": 6000, "AccrualAccount": 2990, "CostAccount": 3990,
    "AccrualRows": [{"Account": 2990, "Debit": 2000}, {"Account": 3990, "Credit": 2000}],
}  # fmt: skip


@pytest.fixture
def shop(api):
    """A contract for a quarter whose revenue is accrued, and one without an end for a month."""
    made = Shop(api)
    quarter = {
        "CustomerNumber": "1", "PeriodEnd": "2026-06-30", "InvoiceInterval": 3,
        "InvoiceRows": [{"ArticleNumber": "H1", "DeliveredQuantity": 6, "Price": 1000}],
    }  # fmt: skip
    month = {
        "CustomerNumber": "1", "PeriodEnd": "2026-07-31", "Continuous": True,
        "InvoiceRows": [{"ArticleNumber": "H1", "DeliveredQuantity": 1}],
    }  # fmt: skip
    for path, body in (
        ("contracts", {"Contract": quarter}), ("contracts", {"Contract": month}),
        ("contractaccruals", {"ContractAccrual": {"DocumentNumber": 1, **ACCRUED}}),
    ):  # fmt: skip
        answer = api.post(f"/3/{path}", body)
        assert answer.status == 201, answer.content
    return made


def test_contracts_are_shown_and_then_invoiced(command, shop):
    shown = command("run", "contracts")
    assert "Förhandsvisning" in shown.out
    assert "2026-04-01" in shown.out
    assert "2026-07-01" not in shown.out
    told = command("run", "contracts", "--until", "2026-07-01", "--json").json()
    assert (told["preview"], told["until"], told["failed"]) == (True, "2026-07-01", [])
    assert [(each["contract"], each["from"], each["total"], each["invoice"])
            for each in told["done"]] == [
        (1, "2026-04-01", "7500", None), (1, "2026-07-01", "7500", None),
        (2, "2026-07-01", "125", None),
    ]  # fmt: skip
    command("run", "contracts", "--until", "2026-07-01", "--yes", "--preview")
    assert shop.listed() == []
    made = command("run", "contracts", "--until", "2026-07-01", "--yes", "--json").json()
    assert [each["invoice"] for each in made["done"]] == [1, 2, 3]
    assert shop.listed(invoicetype="AGREEMENTINVOICE") == [1, 2, 3]
    assert (
        "Fakturor skapade: 0" in command("run", "contracts", "--until", "2026-07-01", "--yes").out
    )


def test_a_contract_that_cannot_be_invoiced_does_not_stop_the_others(command, shop):
    lowered = {"Contract": {"InvoiceRows": [{"Price": 1}]}}
    assert shop.api.put("/3/contracts/1", lowered).status == 200
    said = command("run", "contracts", "--until", "2026-07-01", "--yes", code=1)
    assert "Fakturor skapade: 1" in said.out
    assert "Avtal 1 fakturerades inte:" in said.out
    assert [shop.read(number)["ContractReference"] for number in shop.listed()] == ["2"]


def test_accruals_are_shown_and_then_booked(command, shop):
    command("run", "contracts", "--yes")
    shop.act(1, "bookkeep")
    told = command("run", "accruals", "--until", "2026-05-31", "--json").json()
    assert [(each["kind"], each["invoice"], each["period"], each["date"], each["voucher"])
            for each in told["done"]] == [
        ("invoice", 1, 1, "2026-04-01", None), ("invoice", 1, 2, "2026-05-01", None),
    ]  # fmt: skip
    balance = "/3/accounts/3990"
    assert shop.api.get(balance).json()["Account"]["BalanceCarriedForward"] == 0
    done = command("run", "accruals", "--until", "2026-05-31", "--yes", "--json").json()
    assert all(each["voucher"] for each in done["done"])
    assert shop.api.get(balance).json()["Account"]["BalanceCarriedForward"] == -4000
    assert (
        "Perioder bokförda: 0" in command("run", "accruals", "--until", "2026-05-31", "--yes").out
    )
    assert command("run", "accruals", "--until", "2026-06-30").out.count("2026-06-01") == 1


def test_accruals_of_both_sides_are_booked_by_day(command, shop):
    command("run", "contracts", "--yes")
    shop.act(1, "bookkeep")
    bought = {"Account": 5820, "Debit": 2000}
    number = invoice(
        shop.api, supplier(shop.api), Total="2500", VAT="500", SupplierInvoiceRows=[bought]
    )["GivenNumber"]
    answer = shop.api.post("/3/supplierinvoiceaccruals", {"SupplierInvoiceAccrual": {
        "SupplierInvoiceNumber": number, "Period": "MONTHLY", "AccrualAccount": 1790,
        "CostAccount": 5820, "StartDate": "2026-04-15", "EndDate": "2026-06-15", "Total": 2000,
        "SupplierInvoiceAccrualRows": [{"Account": 5820, "Debit": 1000},
                                       {"Account": 1790, "Credit": 1000}]}})  # fmt: skip
    assert answer.status == 201, answer.content
    act(shop.api, number, "bookkeep")
    done = command("run", "accruals", "--until", "2026-05-01", "--yes", "--json").json()["done"]
    assert [(each["date"], each["kind"]) for each in done] == [
        ("2026-04-01", "invoice"), ("2026-04-15", "supplier_invoice"), ("2026-05-01", "invoice"),
    ]  # fmt: skip


def test_what_is_refused(command):
    for arguments, said in (
        (("--until", "igår"), "2026-01-31"), (("--until", "2027-12-31"), "more than a year"),
        (("--company", 7), "there is no company"),
    ):  # fmt: skip
        for task in ("accruals", "contracts"):
            assert said in command("run", task, *arguments, code=2).err
