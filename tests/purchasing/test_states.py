"""What becomes of a supplier invoice: approved, listed by state, cancelled, credited, set off."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from huvudbok.company import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.purchasing import due_invoices, mark_pending
from purchases import (
    act,
    book_payment,
    booked,
    faults,
    invoice,
    owed,
    paid,
    payment,
    post_payment,
    put,
    read,
    rows_of,
    supplier,
    taken,
    voucher_of,
)


def numbers(api, **params):
    listed = api.get("/3/supplierinvoices", params=params)
    assert listed.status == 200, listed.content
    return [int(each["GivenNumber"]) for each in listed.json()["SupplierInvoices"]]


def ask_for_approval(world):
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(approves_supplier_invoices=True))


def test_filters_and_searches(api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "A", "Description": "Affären"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P", "Description": "Bygget"}})
    first, second = supplier(api), supplier(api, SupplierNumber="21")
    invoice(api, first, Total="10", OCR="133", CostCenter="A")
    act(api, invoice(api, first, Total="20", Project="P")["GivenNumber"], "cancel")
    booked(api, first, Total="30", DueDate="2026-06-14")
    booked(api, second, Total="40", DueDate="2026-06-15", PaymentPending=True)
    paid(api, booked(api, second, Total="50")["GivenNumber"])
    paid(api, booked(api, second, Total="60", DueDate="2026-05-01")["GivenNumber"], Amount=20)
    for params, found in (
        ({}, [1, 2, 3, 4, 5, 6]), ({"filter": "cancelled"}, [2]), ({"filter": "fullypaid"}, [5]),
        ({"filter": "unpaid"}, [3, 4, 6]), ({"filter": "unpaidoverdue"}, [3, 6]),
        ({"filter": "unbooked"}, [1]), ({"filter": "pendingpayment"}, [4]),
        ({"filter": "authorizepending"}, []), ({"suppliernumber": "1"}, [1, 2, 3, 4, 5, 6]),
        ({"suppliernumber": "21"}, [4, 5, 6]), ({"suppliernumber": "21", "filter": "unpaid"}, [4, 6]),
        ({"ocr": "33"}, [1]), ({"costcenter": "a"}, [1]), ({"project": "p"}, [2]),
        ({"sortorder": "descending", "limit": 2}, [6, 5]), ({"limit": 4, "page": 2}, [5, 6]),
        ({"lastmodified": "2026-06-15 11:59"}, [1, 2, 3, 4, 5, 6]),
        ({"lastmodified": "2026-06-15 12:00:01"}, []),
    ):  # fmt: skip
        assert numbers(api, **params) == found, params
    assert api.get("/3/supplierinvoices?filter=paid").code == 2000587
    assert api.get("/3/supplierinvoices?sortby=total").code == 2000588
    last = api.get("/3/supplierinvoices?filter=fullypaid").json()["SupplierInvoices"][0]
    shown = {"Balance": "0", "Cancel": False, "FinalPayDate": "2026-04-01", "Total": "50"}
    assert {name: last[name] for name in shown} == shown
    assert last["Vouchers"][0]["Number"] == 3


def test_without_approvals_they_are_answered_and_noted(api):
    number = invoice(api, supplier(api), Total="10")["GivenNumber"]
    assert taken(act(api, number, "approvalbookkeep"))["AuthorizerName"] != ""
    assert taken(act(api, number, "approvalpayment"))["Booked"] is False
    assert taken(act(api, number, "bookkeep"))["Booked"] is True
    act(api, invoice(api, "1")["GivenNumber"], "cancel")
    for action in ("approvalbookkeep", "approvalpayment"):
        assert act(api, 2, action).code == 2000758


def test_where_invoices_are_approved(api, world):
    ask_for_approval(world)
    number = supplier(api)
    for _ in range(2):
        invoice(api, number, Total="10")
    assert act(api, 1, "bookkeep").code == 2000758
    assert numbers(api, filter="authorizepending") == [1, 2]
    act(api, 1, "approvalbookkeep")
    assert taken(act(api, 1, "bookkeep"))["Booked"] is True
    # It still waits for somebody to approve that it is paid.
    assert numbers(api, filter="authorizepending") == [1, 2]
    act(api, 1, "approvalpayment")
    act(api, 2, "cancel")
    assert numbers(api, filter="authorizepending") == []


def test_what_a_payment_file_may_take_up(api, world):
    number = supplier(api)
    for fields in (
        {"DueDate": "2026-06-20"}, {"DueDate": "2026-06-10"}, {"DueDate": "2026-07-01"},
        {"DisablePaymentFile": True}, {"PaymentPending": True}, {}, {}, {"Total": "-5"},
    ):  # fmt: skip
        booked(api, number, **{"Total": "10", **fields})
    payment(api, 6)
    paid(api, 7)
    invoice(api, number, Total="10")

    def due(until):
        with reading(world.store()) as tx:
            return [each.given_number for each in due_invoices(tx, until)]

    assert due("2026-06-20") == [8, 2, 1]
    assert due("2026-06-10") == [8, 2]
    with writing(world.store()) as tx:
        mark_pending(tx, 2, is_pending=True)
    assert numbers(api, filter="pendingpayment") == [2, 5]
    assert due("2026-06-20") == [8, 1]
    ask_for_approval(world)
    assert due("2026-06-20") == []
    act(api, 1, "approvalpayment")
    assert due("2026-06-20") == [1]


def test_a_cancelled_invoice_stays_as_it_is(api, world):
    number = invoice(api, supplier(api), Total="10")["GivenNumber"]
    assert taken(act(api, number, "cancel"))["Cancelled"] is True
    assert read(api, number)["Cancelled"] is True
    for action in ("bookkeep", "cancel", "credit"):
        assert act(api, number, action).code == 2000758, action
    assert put(api, number, Comments="x").code == 2000758
    assert post_payment(api, number).code == 2000758
    assert owed(world) == (0, 0)


def test_an_invoice_with_payments_under_the_cash_method_is_locked(cash):
    number = invoice(cash, supplier(cash), InvoiceDate="2027-02-01", Total="10")["GivenNumber"]
    payment(cash, number, PaymentDate="2027-02-02")
    assert act(cash, number, "cancel").code == 2000758
    assert put(cash, number, Total="20").code == 2000758
    assert taken(put(cash, number, Comments="x"))["Comments"] == "x"


@pytest.fixture
def cash(api):
    """A company that goes over to the cash method in 2027."""
    year = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
    taken(api.post("/3/financialyears", {"FinancialYear": year}), 201)
    return api


def test_the_cash_method_books_the_purchase_when_it_is_paid(cash, world):
    made = invoice(cash, supplier(cash), InvoiceDate="2027-02-01", Total="1250", VAT="250")
    number = made["GivenNumber"]
    assert made["AccountingMethod"] == "CASH"
    assert act(cash, number, "bookkeep").code == 2000758
    assert numbers(cash, filter="unpaid") == [1]
    part = paid(cash, number, PaymentDate="2027-03-01", Amount="0.05")
    assert voucher_of(cash, part) == [
        (2641, Decimal("0.01")),
        (4000, Decimal("0.04")),
        (1930, Decimal("-0.05")),
    ]
    rest = paid(cash, number, PaymentDate="2027-03-02", Amount=1239.95,
                WriteOffs=[{"AccountNumber": 3740, "Amount": 10}])  # fmt: skip
    assert voucher_of(cash, rest) == [
        (2641, Decimal("249.99")), (4000, Decimal("999.96")), (1930, Decimal("-1239.95")), (3740, -10),
    ]  # fmt: skip
    shown = read(cash, number)
    assert (shown["Balance"], shown["FinalPayDate"], shown["Booked"]) == ("0", "2027-03-02", False)
    assert numbers(cash, filter="fullypaid") == [1]
    assert owed(world) == (0, 0)
    assert faults(world) == {}


def test_cash_in_a_currency_is_booked_at_the_rate_of_the_payment(cash):
    cash.put("/3/currencies/EUR", {"Currency": {"BuyRate": "10"}})
    made = invoice(cash, supplier(cash, Currency="EUR"), InvoiceDate="2027-02-01", Total="100")
    part = paid(cash, made["GivenNumber"], PaymentDate="2027-03-01", Amount=1100,
                AmountCurrency=100)  # fmt: skip
    assert voucher_of(cash, part) == [(4000, 1100), (1930, -1100)]
    assert part["CurrencyRate"] == 11


def test_a_credit_invoice_is_set_off_when_it_is_booked(api, world):
    number = booked(api, supplier(api), Total="1250", VAT="250", InvoiceNumber="F1",
                    OCR="133")["GivenNumber"]  # fmt: skip
    original = taken(act(api, number, "credit"))
    assert (original["GivenNumber"], original["CreditReference"]) == ("1", 2)
    made = read(api, 2)
    shown = {"Credit": True, "CreditReference": 1, "Total": "-1250", "VAT": "-250", "OCR": "",
             "Balance": "-1250", "Booked": False, "InvoiceDate": "2026-06-15",
             "InvoiceNumber": "F1"}  # fmt: skip
    assert {name: made[name] for name in shown} == shown
    assert rows_of(made) == [(2440, "TOT", 1250), (2641, "VAT", -250), (4000, None, -1000)]
    assert act(api, 1, "credit").code == 2000758
    assert act(api, 2, "credit").code == 2000758
    done = taken(act(api, 2, "bookkeep"))
    assert (done["Balance"], done["FinalPayDate"]) == ("0", "2026-06-15")
    assert (read(api, 1)["Balance"], read(api, 1)["FinalPayDate"]) == ("0", "2026-06-15")
    listed = api.get("/3/supplierinvoicepayments").json()["SupplierInvoicePayments"]
    assert [(each["Amount"], each["Source"], each["Booked"]) for each in listed] == [
        (1250, "direct", True), (-1250, "direct", True),
    ]  # fmt: skip
    pays = [taken(api.get(f"/3/supplierinvoicepayments/{at}")) for at in (1, 2)]
    assert [voucher_of(api, each) for each in pays] == [
        [(2440, 1250), (2440, -1250)], [(2440, -1250), (2440, 1250)],
    ]  # fmt: skip
    assert taken(api.get("/3/accounts/2440"))["BalanceCarriedForward"] == 0
    assert owed(world) == (0, 0)
    assert faults(world) == {}


def test_a_credit_beyond_what_is_left_is_a_claim(api, world):
    number = booked(api, supplier(api), Total="1000")["GivenNumber"]
    paid(api, number, Amount=400)
    act(api, number, "credit")
    assert taken(act(api, 2, "bookkeep"))["Balance"] == "-400"
    assert read(api, 1)["Balance"] == "0"
    assert owed(world) == (-40000, -40000)
    # The supplier pays it back.
    back = paid(api, 2, Amount=-400, PaymentDate="2026-06-20")
    assert voucher_of(api, back) == [(2440, -400), (1930, 400)]
    assert owed(world) == (0, 0)


def test_a_credit_in_a_currency_at_another_rate(api, world):
    api.put("/3/currencies/EUR", {"Currency": {"BuyRate": "10"}})
    number = booked(api, supplier(api, Currency="EUR"), Total="100")["GivenNumber"]
    act(api, number, "credit")
    put(api, 2, CurrencyRate="11")
    assert taken(act(api, 2, "bookkeep"))["Balance"] == "0"
    second = taken(api.get("/3/supplierinvoicepayments/2"))
    assert voucher_of(api, second) == [(2440, -1100), (2440, 1000), (7960, 100)]
    assert owed(world) == (0, 0)
    assert faults(world) == {}


def test_a_credit_that_is_cancelled_leaves_the_invoice_free(api):
    number = booked(api, supplier(api), Total="10")["GivenNumber"]
    act(api, number, "credit")
    act(api, 2, "cancel")
    assert read(api, number)["CreditReference"] == 0
    assert taken(act(api, number, "credit"))["CreditReference"] == 3


@pytest.mark.parametrize("is_paid", [False, True])
def test_what_cannot_be_credited(client, is_paid):
    number = invoice(client, supplier(client), Total="10")["GivenNumber"]
    assert act(client, number, "credit").code == 2000758
    act(client, number, "bookkeep")
    if is_paid:
        book_payment(client, payment(client, number)["Number"])
    # A paid one can: the supplier then owes the money back.
    assert act(client, number, "credit").status == 200
