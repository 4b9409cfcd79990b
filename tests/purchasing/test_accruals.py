"""Accruals of supplier invoices: the register, what is deferred, and what each period books."""

from decimal import Decimal

import pytest

from huvudbok import errors
from huvudbok.db.tx import writing
from huvudbok.purchasing import perform_accruals
from purchases import act, booked, faults, invoice, owed, supplier, taken, voucher_of

PATH = "/3/supplierinvoiceaccruals"


def body(number, **fields):
    each = fields.pop("each", 2000)
    return {"SupplierInvoiceAccrual": {
        "SupplierInvoiceNumber": number, "Description": "Hyra", "Period": "MONTHLY",
        "AccrualAccount": 1790, "CostAccount": 5820, "StartDate": "2026-03-25",
        "EndDate": "2026-06-25", "Total": 6000, "VATIncluded": True,
        "SupplierInvoiceAccrualRows": [
            {"Account": 5820, "Debit": each, "Credit": 0},
            {"Account": 1790, "Debit": 0, "Credit": each},
        ], **fields,
    }}  # fmt: skip


def rent(api, **fields):
    """Register an invoice of 7500 with 6000 of cost, which is two rows."""
    rows = [{"Account": 6110, "Debit": 1000}, {"Account": 5820, "Debit": 5000}]
    return int(invoice(api, supplier(api), Total="7500", VAT="1500", SupplierInvoiceRows=rows,
                       **fields)["GivenNumber"])  # fmt: skip


def perform(world, until):
    with writing(world.store()) as tx:
        return [
            (each.invoice_number, each.period, each.date) for each in perform_accruals(tx, until)
        ]


def test_the_register(api):
    """Source: C# SupplierInvoiceAccrualTests, which is off; InvoiceAccrualTests beside it."""
    number = rent(api)
    made = taken(api.post(PATH, body(number)), 201)
    assert made["Times"] == 3
    assert made["SupplierInvoiceAccrualRows"][0] == {
        "Account": 5820, "CostCenter": "", "Credit": 0, "Debit": 2000, "Project": "",
        "TransactionInformation": "",
    }  # fmt: skip
    assert taken(api.get(f"{PATH}/{number}")) == made
    listed = api.get(PATH).json()["SupplierInvoiceAccruals"]
    assert [(each["Description"], each["Period"]) for each in listed] == [("Hyra", "MONTHLY")]
    assert (
        api.get(f"{PATH}?lastmodified=2026-06-15%2012:00:01").json()["SupplierInvoiceAccruals"]
        == []
    )
    changed = api.put(f"{PATH}/{number}", {"SupplierInvoiceAccrual": {"Description": "Lokal"}})
    assert taken(changed) == {**made, "Description": "Lokal"}
    fields = body(number, EndDate="2026-09-25", each=1000)["SupplierInvoiceAccrual"]
    assert taken(api.put(f"{PATH}/{number}", {"SupplierInvoiceAccrual": fields}))["Times"] == 6
    assert api.post(PATH, body(number)).code == 2000760
    assert api.delete(f"{PATH}/{number}").status == 204
    for answer in (api.get(f"{PATH}/{number}"), api.delete(f"{PATH}/{number}")):
        assert answer.code == 2000456


@pytest.fixture(scope="module")
def rented(client):
    return rent(client)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"SupplierInvoiceNumber": 999}, 2000425),
        ({"EndDate": "2026-03-24"}, 2000760),
        ({"EndDate": "9999-12-31"}, 2001392),
        ({"AccrualAccount": 1799}, 2001304),
        ({"CostAccount": 999}, 2001392),
        ({"Total": 7000}, 2000760),
        ({"each": 2001}, 2000760),
        ({"Total": 6300, "each": 2100}, 2000760),
        ({"Total": -6000, "each": -2000}, 2000760),
        ({"SupplierInvoiceAccrualRows": []}, 2000760),
        ({"SupplierInvoiceAccrualRows": [{"Account": 5820, "Debit": 2000},
                                         {"Account": 1790, "Credit": 1999}]}, 2000760),
        ({"SupplierInvoiceAccrualRows": [{"Account": 5820, "Debit": 2000},
                                         {"Account": 2440, "Credit": 2000}]}, 2000758),
        ({"SupplierInvoiceAccrualRows": [{"Account": 5820, "Debit": 2000, "CostCenter": "N"},
                                         {"Account": 1790, "Credit": 2000}]}, 2000438),
        ({"SupplierInvoiceAccrualRows": [{"Account": 5820, "Debit": 2000, "Project": "N"},
                                         {"Account": 1790, "Credit": 2000}]}, 2001161),
        ({"Period": "WEEKLY"}, 2001392),
        ({"Times": 3}, 2001399),
        ({"StartDate": None}, 2001392),
    ],
)  # fmt: skip
def test_refusals(client, rented, fields, code):
    assert client.post(PATH, body(rented, **fields)).code == code
    assert client.get(f"{PATH}/{rented}").code == errors.SUPPLIER_ACCRUAL_MISSING.code


def test_only_an_invoice_that_is_not_booked_yet(api):
    done = int(booked(api, supplier(api), Total="10")["GivenNumber"])
    assert api.post(PATH, body(done, Total=9, each=3)).code == 2000758
    gone = rent(api)
    act(api, gone, "cancel")
    assert api.post(PATH, body(gone)).code == 2000758
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    api.post("/3/financialyears", {"FinancialYear": year})
    assert api.post(PATH, body(rent(api, InvoiceDate="2027-01-02"))).code == 2000758


def test_the_cost_waits_and_is_booked_period_by_period(api, world):
    number = rent(api)
    taken(api.post(PATH, body(number)), 201)
    done = taken(act(api, number, "bookkeep"))
    # What stands on the cost account goes first, the rest from the other purchases.
    assert voucher_of(api, done) == [(2440, -7500), (2641, 1500), (1790, 5000), (1790, 1000)]
    assert perform(world, "2026-03-24") == []
    assert perform(world, "2026-04-30") == [(1, 1, "2026-03-25"), (1, 2, "2026-04-25")]
    assert perform(world, "2026-04-30") == []
    voucher = taken(api.get("/3/vouchers/G/1"))
    shown = {
        "Description": "Periodisering av Leverantörsfaktura 1", "ReferenceType": "ACCRUAL",
        "ReferenceNumber": "1", "TransactionDate": "2026-03-25",
    }  # fmt: skip
    assert {name: voucher[name] for name in shown} == shown
    assert [(row["Account"], row["Debit"], row["Credit"]) for row in voucher["VoucherRows"]] == [
        (5820, 2000, 0), (1790, 0, 2000),
    ]  # fmt: skip
    assert perform(world, "2030-01-01") == [(1, 3, "2026-05-25")]
    balances = {
        account: taken(api.get(f"/3/accounts/{account}"))["BalanceCarriedForward"]
        for account in (1790, 5820, 6110)
    }
    assert balances == {1790: 0, 5820: 6000, 6110: 0}
    assert faults(world) == {}
    assert owed(world) == (750000, 750000)


def test_an_accrual_whose_invoice_is_booked_keeps_its_amounts(api):
    number = rent(api)
    api.post(PATH, body(number))
    act(api, number, "bookkeep")
    locked = api.put(f"{PATH}/{number}", {"SupplierInvoiceAccrual": {"EndDate": "2026-07-25"}})
    assert locked.code == 2000760
    same = body(number, Description="Ny text")
    assert taken(api.put(f"{PATH}/{number}", same))["Description"] == "Ny text"
    assert api.delete(f"{PATH}/{number}").code == 2000760


def test_the_last_period_takes_what_is_left_over(api, world):
    number = int(invoice(api, supplier(api), Total="100")["GivenNumber"])
    rows = [{"Account": 4000, "Debit": 20}, {"Account": 5820, "Debit": Decimal("13.33")},
            {"Account": 1790, "Credit": Decimal("33.33")}]  # fmt: skip
    api.post(PATH, body(number, Total=100, CostAccount=4000, SupplierInvoiceAccrualRows=rows))
    act(api, number, "bookkeep")
    assert len(perform(world, "2026-12-31")) == 3
    last = taken(api.get("/3/vouchers/G/3"))["VoucherRows"]
    assert [(row["Account"], row["Debit"] - row["Credit"]) for row in last] == [
        (4000, Decimal("20.01")), (5820, Decimal("13.33")), (1790, Decimal("-33.34")),
    ]  # fmt: skip
    assert taken(api.get("/3/accounts/1790"))["BalanceCarriedForward"] == 0


def test_the_oldest_go_first_and_a_refusal_books_none(api, world):
    for start, end in (("2026-04-10", "2026-06-10"), ("2026-04-01", "2026-06-01")):
        number = int(invoice(api, supplier(api), Total="100")["GivenNumber"])
        api.post(PATH, body(number, Total=100, each=50, StartDate=start, EndDate=end))
        act(api, number, "bookkeep")
    api.put("/3/accounts/5820", {"Account": {"Active": False}})
    with pytest.raises(errors.Refusal):
        perform(world, "2026-06-01")
    api.put("/3/accounts/5820", {"Account": {"Active": True}})
    assert perform(world, "2026-06-01") == [
        (2, 1, "2026-04-01"), (1, 1, "2026-04-10"), (2, 2, "2026-05-01"), (1, 2, "2026-05-10"),
    ]  # fmt: skip


def test_an_invoice_made_smaller_than_its_accrual_is_not_booked(api):
    number = rent(api)
    api.post(PATH, body(number))
    fields = {"Total": "100", "VAT": "0", "SupplierInvoiceRows": []}
    taken(api.put(f"/3/supplierinvoices/{number}", {"SupplierInvoice": fields}))
    assert act(api, number, "bookkeep").code == 2000760
