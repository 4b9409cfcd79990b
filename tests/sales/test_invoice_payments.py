"""Payments from customers over HTTP, and what they do to invoices and ledger."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from huvudbok.db.tx import reading
from huvudbok.ledger.tables import balance
from huvudbok.sales.invoices.tables import invoice
from sale import Shop

D = Decimal


@pytest.fixture
def shop(api):
    return Shop(api)


def test_a_payment_is_registered_then_booked(shop):
    shop.booked()
    made = shop.payment(1, Amount=100).json()["InvoicePayment"]
    assert (made["Amount"], made["Booked"], made["ModeOfPayment"]) == (100, False, "BG")
    assert (made["InvoiceTotal"], made["InvoiceOCR"], made["Number"]) == ("250", "133", "1")
    assert shop.read(1)["Balance"] == 250
    booked = shop.api.put("/3/invoicepayments/1/bookkeep").json()["InvoicePayment"]
    assert (booked["VoucherSeries"], booked["VoucherNumber"]) == ("C", 1)
    assert shop.rows_of(booked) == [(1930, 100), (1510, -100)]
    assert (shop.read(1)["Balance"], shop.read(1)["FinalPayDate"]) == (150, None)
    # Without an amount it is for what remains.
    shop.paid(1, PaymentDate="2026-06-30")
    assert (shop.read(1)["Balance"], shop.read(1)["FinalPayDate"]) == (0, "2026-06-30")
    assert shop.listed(filter="fullypaid") == [1]


def test_unbooked_payments_change_and_go(shop):
    """Source: C# InvoicePaymentTests: together they may exceed the balance."""
    shop.booked()
    for _ in range(5):
        assert shop.payment(1, Amount=100).status == 201
    assert len(shop.api.get("/3/invoicepayments?invoicenumber=1").json()["InvoicePayments"]) == 5
    changed = shop.api.put("/3/invoicepayments/1", {"InvoicePayment": {
        "PaymentDate": "2026-07-01", "Amount": 40, "ModeOfPayment": "PG",
        "WriteOffs": [{"AccountNumber": 6350, "Amount": 10}],
    }}).json()["InvoicePayment"]  # fmt: skip
    assert (changed["PaymentDate"], changed["Amount"]) == ("2026-07-01", 40)
    assert (changed["ModeOfPaymentAccount"], changed["WriteOffs"][0]["Amount"]) == (1920, 10)
    assert shop.api.delete("/3/invoicepayments/2").status == 204
    assert shop.api.get("/3/invoicepayments/2").code == 2000463
    listed = shop.api.get("/3/invoicepayments").json()["InvoicePayments"]
    assert [each["Number"] for each in listed] == ["3", "4", "5", "1"]
    assert [each["WriteOffExist"] for each in listed] == [False, False, False, True]
    newest = shop.api.get("/3/invoicepayments?sortby=paymentdate&limit=1&page=4").json()
    assert newest["InvoicePayments"][0]["Number"] == "1"
    assert shop.api.get("/3/invoicepayments?lastmodified=2026-06-16").json()[
        "MetaInformation"]["@TotalResources"] == 0  # fmt: skip


# The invoice is for 250 kronor, or 250 euro at 11. Source: platform.md 7.5.
@pytest.mark.parametrize(
    ("currency", "payment", "rows", "left"),
    [
        ("SEK", {"Amount": 245, "WriteOffs": [{"AccountNumber": 6350, "Amount": 5}]},
         [(1930, 245), (1510, -250), (6350, 5)], 0),
        ("SEK", {"Amount": 310, "WriteOffs": [{"AccountNumber": 3540, "Amount": -60}]},
         [(1930, 310), (1510, -250), (3540, -60)], 0),
        ("SEK", {"Amount": 100, "ModeOfPayment": "KT"}, [(1910, 100), (1510, -100)], 150),
        ("SEK", {"Amount": 100, "ModeOfPaymentAccount": 1920}, [(1920, 100), (1510, -100)], 150),
        ("EUR", {"Amount": 2800}, [(1930, 2800), (1510, -2750), (3960, -50)], 0),
        ("EUR", {"Amount": 2700}, [(1930, 2700), (1510, -2750), (7960, 50)], 0),
        ("EUR", {"AmountCurrency": 100, "Amount": 1200},
         [(1930, 1200), (1510, -1100), (3960, -100)], 150),
        ("EUR", {"AmountCurrency": 100, "CurrencyRate": 10.5},
         [(1930, 1050), (1510, -1100), (7960, 50)], 150),
    ],
    ids=str,
)  # fmt: skip
def test_differences_are_booked(shop, currency, payment, rows, left):
    shop.booked({"Price": 100, "DeliveredQuantity": 2}, Currency=currency, CurrencyRate=11)
    assert shop.rows_of(shop.paid(1, **payment)) == rows
    assert shop.read(1)["Balance"] == left


def test_a_credit_is_paid_back(shop):
    shop.booked()
    shop.act(1, "credit")
    shop.act(2, "bookkeep")
    assert shop.rows_of(shop.paid(2)) == [(1930, -250), (1510, 250)]
    assert shop.read(2)["FinalPayDate"] == "2026-06-15"


def test_by_the_cash_method_the_payment_books_the_sale(shop, api):
    opened = api.post("/3/financialyears", {"FinancialYear": {
        "FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountChartType": "BAS 2025",
        "AccountingMethod": "CASH",
    }})  # fmt: skip
    assert opened.status == 201, opened.content
    shop.invoice({"Price": 100, "DeliveredQuantity": 2}, InvoiceDate="2027-01-10")
    assert shop.listed(filter="unpaid") == [1]
    assert shop.act(1, "bookkeep").code == 2000757
    first = shop.paid(1, Amount=100, PaymentDate="2027-02-01")
    assert shop.rows_of(first) == [(1930, 100), (3001, -80), (2611, -20)]
    # What is paid in part is as fixed as what is booked.
    assert shop.change(1, Freight=10).code == 2000757
    assert shop.change(1, Comments="ok").json()["Invoice"]["Balance"] == 150
    last = shop.paid(1, PaymentDate="2027-03-01")
    assert shop.rows_of(last) == [(1930, 150), (3001, -120), (2611, -30)]
    assert shop.read(1)["FinalPayDate"] == "2027-03-01"
    assert (shop.listed(filter="unpaid"), shop.listed(filter="fullypaid")) == ([], [1])


payments = st.lists(
    st.tuples(st.sampled_from(["pay", "off", "credit", "new"]), st.integers(1, 99)), max_size=12
)


@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(payments, st.sampled_from(["SEK", "EUR"]))
def test_the_claims_are_always_what_stands_on_their_account(shop, world, steps, currency):
    numbers = [int(shop.booked(Currency=currency, CurrencyRate="10.37")["DocumentNumber"])]
    for what, share in steps:
        open_ = shop.read(numbers[-1])
        if what == "new" or not open_["Balance"]:
            made = shop.booked({"Price": share, "DeliveredQuantity": "1.37"}, Currency=currency,
                               CurrencyRate="11.11")  # fmt: skip
            numbers.append(int(made["DocumentNumber"]))
        elif what == "credit":
            original = shop.act(numbers[-1], "credit")
            if original.status == 200:
                number = original.json()["Invoice"]["CreditInvoiceReference"]
                shop.act(number, "bookkeep")
        else:
            part = (D(open_["Balance"]) * share / 100).quantize(D("0.01")) or open_["Balance"]
            off = [{"AccountNumber": 6350, "Amount": D("0.01")}] if what == "off" else []
            shop.api.put("/3/invoicepayments/{}/bookkeep".format(
                shop.payment(numbers[-1], AmountCurrency=part, WriteOffs=off).json()[
                    "InvoicePayment"]["Number"]))  # fmt: skip
    with reading(world.store()) as tx:
        claims = sum(row.claim_ore for row in tx.execute(select(invoice.c.claim_ore)))
        stands = sum(row.amount_ore for row in tx.execute(
            select(balance.c.amount_ore).where(balance.c.account == 1510)))  # fmt: skip
    assert claims == stands
