"""Accruals of contracts over HTTP: kept with the contract, given to each of its invoices, booked."""

from decimal import Decimal

import pytest

from huvudbok import sales
from huvudbok.db.tx import writing
from sale import Shop

D = Decimal
PATH = "/3/contractaccruals"


def rows(each=2000, **more):
    return [{"Account": 2990, "Debit": each, **more}, {"Account": 3990, "Credit": each}]


class Accrued(Shop):
    def contract(self, **fields):
        """Write a contract of 6000 without VAT for three months."""
        made = self.api.post("/3/contracts", {"Contract": {
            "CustomerNumber": "1", "PeriodStart": "2026-01-01", "PeriodEnd": "2026-03-31",
            "InvoiceInterval": 3, "InvoiceRows": [
                {"ArticleNumber": "H1", "DeliveredQuantity": 6, "Price": 1000}], **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content

    def accrue(self, number=1, **fields):
        return self.api.post(PATH, {"ContractAccrual": {
            "DocumentNumber": number, "Description": "Hyra", "Total": 6000,
            "AccrualAccount": 2990, "CostAccount": 3990, "AccrualRows": rows(), **fields,
        }})  # fmt: skip

    def alter(self, number=1, **fields):
        return self.api.put(f"{PATH}/{number}", {"ContractAccrual": fields})


@pytest.fixture
def shop(api):
    return Accrued(api)


# Source: C# ContractAccrualTests, period and amounts included.
def test_an_accrual_is_written_changed_listed_and_removed(shop):
    shop.contract(PeriodEnd="2026-03-20", Continuous=True)
    answer = shop.accrue(AccrualRows=rows(TransactionInformation="hyra"))
    assert answer.status == 201, answer.content
    made = answer.json()["ContractAccrual"]
    assert (made["Period"], made["Times"], made["Total"]) == ("MONTHLY", 3, 6000)
    assert made["VATIncluded"] is False
    assert [(row["Account"], row["Debit"], row["Credit"], row["TransactionInformation"])
            for row in made["AccrualRows"]] == [(2990, 2000, 0, "hyra"), (3990, 0, 2000, "")]  # fmt: skip
    assert shop.api.get(f"{PATH}/1").json()["ContractAccrual"] == made
    after = shop.alter(Description="Ny text", VATIncluded=True).json()["ContractAccrual"]
    assert after == made | {"Description": "Ny text", "VATIncluded": True}
    after = shop.alter(Total=3000, AccrualRows=rows(1000)).json()["ContractAccrual"]
    assert (after["Total"], after["AccrualRows"][1]["Credit"]) == (3000, 1000)
    found = shop.api.get(PATH).json()["ContractAccruals"]
    assert [(each["DocumentNumber"], each["Description"], each["Period"]) for each in found] == [
        (1, "Ny text", "MONTHLY")
    ]
    assert shop.api.get(f"{PATH}?lastmodified=2027-01-01").json()["ContractAccruals"] == []
    root = shop.api.xml("GET", f"{PATH}/1").xml()
    assert root.findtext("AccrualRows/InvoiceAccrualRow/Account") == "2990"
    assert shop.api.delete(f"{PATH}/1").status == 204
    assert shop.api.get(f"{PATH}/1").status == 404
    assert shop.accrue().status == 201


def test_what_no_accrual_can_be(shop):
    shop.contract()
    for fields in (
        {"number": 9}, {"number": -1}, {"Total": 5000}, {"Total": -6000},
        {"Total": 60000, "AccrualRows": rows(20000)}, {"AccrualAccount": 2899},
        {"CostAccount": 3991}, {"AccrualRows": rows()[:1]}, {"AccrualRows": []},
        {"AccrualRows": [*rows(), {"Account": 3001, "Debit": 1}]},
        {"AccrualRows": rows(CostCenter="XYZ")}, {"AccrualRows": rows(Project="99")},
        {"AccrualAccount": 1510}, {"Description": None}, {"Total": None}, {"Period": "MONTHLY"},
        {"AccrualRows": rows(TransactionInformation="x" * 101)}, {"AccrualAccount": 999},
    ):  # fmt: skip
        assert shop.accrue(**fields).status == 400, fields
    assert shop.accrue().status == 201
    assert shop.accrue().status == 400
    for fields in ({"Total": 1}, {"AccrualRows": rows(1)}, {"DocumentNumber": 2},
                   {"CostAccount": None}):  # fmt: skip
        assert shop.alter(**fields).status == 400, fields
    shop.api.put("/3/contracts/1/finish")
    assert shop.alter(Description="x").status == 400


def test_each_invoice_gets_the_accrual_and_is_booked_by_it(shop, world):
    shop.contract(Freight=100)
    assert shop.accrue(Description="Hyra").status == 201
    for number, first, last in ((1, "2026-01-01", "2026-03-31"), (2, "2026-04-01", "2026-06-30")):
        assert shop.api.put("/3/contracts/1/createinvoice").status == 200
        given = shop.api.get(f"/3/invoiceaccruals/{number}").json()["InvoiceAccrual"]
        assert (given["StartDate"], given["EndDate"], given["Times"]) == (first, last, 3)
        assert (given["Description"], given["RevenueAccount"], given["Total"]) == (
            "Hyra", 3990, 6000,
        )  # fmt: skip
    booked = shop.act(1, "bookkeep").json()["Invoice"]
    sums = dict(shop.rows_of(booked))
    assert (sums[2990], sums.get(3001, 0)) == (-6000, 0)
    with writing(world.store()) as tx:
        performed = sales.perform_accruals(tx, "2026-12-31")
    assert [each.date for each in performed] == ["2026-01-01", "2026-02-01", "2026-03-01"]
    carried = {
        account: shop.api.get(f"/3/accounts/{account}").json()["Account"]["BalanceCarriedForward"]
        for account in (2990, 3990)
    }
    assert carried == {2990: 0, 3990: D(-6000)}


def test_an_accrual_that_no_longer_fits_stops_the_invoice_and_nothing_moves(shop):
    shop.contract()
    assert shop.accrue().status == 201
    assert (
        shop.api.put("/3/contracts/1", {"Contract": {"InvoiceRows": [{"Price": 500}]}}).status
        == 200
    )
    answer = shop.api.put("/3/contracts/1/createinvoice")
    assert (answer.status, answer.code) == (400, 2000760)
    assert shop.listed() == []
    after = shop.api.get("/3/contracts/1").json()["Contract"]
    assert (after["PeriodStart"], after["InvoicesRemaining"]) == ("2026-01-01", "4")
