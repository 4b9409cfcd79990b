"""Payments to suppliers: amounts, write-offs, rates, and what may be done before they are booked."""

from decimal import Decimal

import pytest

from purchases import (
    book_payment,
    booked,
    faults,
    invoice,
    owed,
    paid,
    payment,
    post_payment,
    read,
    supplier,
    taken,
    voucher_of,
)


def change(api, number, **fields):
    return api.put(f"/3/supplierinvoicepayments/{number}", {"SupplierInvoicePayment": fields})


def remove(api, number):
    return api.delete(f"/3/supplierinvoicepayments/{number}")


def test_a_payment_of_all_that_is_owed(api, world):
    number = booked(api, supplier(api), Total="1250", OCR="133")["GivenNumber"]
    made = taken(api.post("/3/supplierinvoicepayments", {
        "SupplierInvoicePayment": {"InvoiceNumber": number}}), 201)  # fmt: skip
    shown = {
        "Amount": 1250, "AmountCurrency": 1250, "Booked": False, "Currency": "SEK",
        "CurrencyRate": 1, "CurrencyUnit": 1, "InvoiceDueDate": "2026-04-01",
        "InvoiceNumber": "1", "InvoiceOCR": "133", "InvoiceSupplierName": "Grossisten AB",
        "InvoiceSupplierNumber": "1", "InvoiceTotal": "1250", "ModeOfPayment": "BG", "Number": 1,
        "PaymentDate": "2026-06-15", "Source": "manual", "VoucherNumber": None, "WriteOffs": [],
    }  # fmt: skip
    assert {name: made[name] for name in shown} == shown
    # Until it is booked nothing has happened.
    assert read(api, number)["Balance"] == "1250"
    assert owed(world) == (125000, 125000)
    done = taken(book_payment(api, 1))
    assert (done["Booked"], done["VoucherSeries"], done["VoucherNumber"]) == (True, "E", 1)
    assert voucher_of(api, done) == [(2440, 1250), (1930, -1250)]
    voucher = taken(api.get("/3/vouchers/E/1"))
    shown = {
        "Description": "Leverantörsbetalning Grossisten AB (1)", "ReferenceNumber": "1",
        "ReferenceType": "SUPPLIERPAYMENT", "TransactionDate": "2026-06-15",
    }  # fmt: skip
    assert {name: voucher[name] for name in shown} == shown
    whole = read(api, number)
    assert (whole["Balance"], whole["FinalPayDate"]) == ("0", "2026-06-15")
    assert owed(world) == (0, 0)
    assert book_payment(api, 1).code == 2000759


def test_part_payments(api, world):
    number = booked(api, supplier(api, PG="1111111"), Total="1000", PaymentPending=True)[
        "GivenNumber"
    ]  # fmt: skip
    first = paid(api, number, Amount=400)
    assert (first["ModeOfPayment"], voucher_of(api, first)) == ("PG", [(2440, 400), (1920, -400)])
    half = read(api, number)
    assert (half["Balance"], half["FinalPayDate"], half["PaymentPending"]) == ("600", None, True)
    assert owed(world) == (60000, 60000)
    # One may be registered for more than is left; it is booking it that is refused.
    late = payment(api, number, Amount=601)["Number"]
    assert book_payment(api, late).code == 2000759
    assert taken(change(api, late, Amount=600, ModeOfPayment="KT"))["Amount"] == 600
    assert voucher_of(api, taken(book_payment(api, late))) == [(2440, 600), (1910, -600)]
    assert read(api, number)["PaymentPending"] is False
    assert post_payment(api, number, Amount=1).status == 201
    assert book_payment(api, 3).code == 2000759


def test_what_is_not_booked_may_be_changed_and_deleted(api):
    """Source: C# SupplierInvoicePaymentTests."""
    number = booked(api, supplier(api), Total="5000")["GivenNumber"]
    made = payment(api, number, Amount=1000)["Number"]
    off = [{"AccountNumber": 3740, "Amount": 0.5, "TransactionInformation": "öre"}]
    changed = taken(change(
        api, made, Amount=2000, PaymentDate="2026-04-02", Information="x", InvoiceOCR="18",
        WriteOffs=off,
    ))  # fmt: skip
    shown = {"Amount": 2000, "PaymentDate": "2026-04-02", "Information": "x", "InvoiceOCR": "18"}
    assert {name: changed[name] for name in shown} == shown
    assert changed["WriteOffs"] == [{
        "AccountNumber": 3740, "Amount": Decimal("0.5"), "CostCenter": "", "Currency": "SEK",
        "Description": "Öres- och kronutjämning", "Project": "", "TransactionInformation": "öre",
    }]  # fmt: skip
    assert taken(change(api, made, WriteOffs=[]))["WriteOffs"] == []
    assert change(api, made, InvoiceNumber="2").code == 2001392
    assert remove(api, made).status == 204
    assert api.get(f"/3/supplierinvoicepayments/{made}").code == 2000426
    # Its number is not given again.
    done = paid(api, number, Amount=10)["Number"]
    assert done == made + 1
    assert change(api, done, Information="y").code == 2000759
    assert remove(api, done).code == 2000759
    assert taken(api.get(f"/3/supplierinvoicepayments/{done}"))["Booked"] is True


def test_what_is_written_off(api, world):
    api.post("/3/costcenters", {"CostCenter": {"Code": "A", "Description": "Affären"}})
    number = booked(api, supplier(api), Total="1000")["GivenNumber"]
    less = paid(api, number, Amount=990, WriteOffs=[
        {"AccountNumber": 3740, "Amount": 4}, {"AccountNumber": 4730, "Amount": 6, "CostCenter": "A"},
    ])  # fmt: skip
    assert voucher_of(api, less, "CostCenter") == [
        (2440, 1000, ""), (1930, -990, ""), (3740, -4, ""), (4730, -6, "A"),
    ]  # fmt: skip
    more = booked(api, "1", Total="1000")["GivenNumber"]
    found = paid(api, more, Amount=1010, WriteOffs=[{"AccountNumber": 6570, "Amount": -10}])
    assert voucher_of(api, found) == [(2440, 1000), (1930, -1010), (6570, 10)]
    # All of it, without any money.
    rest = booked(api, "1", Total="5")["GivenNumber"]
    whole = paid(api, rest, Amount=0, WriteOffs=[{"AccountNumber": 3740, "Amount": 5}])
    assert voucher_of(api, whole) == [(2440, 5), (3740, -5)]
    assert [read(api, each)["Balance"] for each in (number, more, rest)] == ["0", "0", "0"]
    listed = api.get("/3/supplierinvoicepayments").json()["SupplierInvoicePayments"]
    assert [each["WriteOffExist"] for each in listed] == [True, True, True]
    assert owed(world) == (0, 0)


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        # The kronor that were paid settle the whole invoice.
        ({"Amount": 1050}, [(2440, 1100), (1930, -1050), (3960, -50)]),
        ({"Amount": 1150}, [(2440, 1100), (1930, -1150), (7960, 50)]),
        # A part is said in the currency, at the register's rate or the client's own.
        ({"AmountCurrency": 50}, [(2440, 550), (1930, -600), (7960, 50)]),
        ({"AmountCurrency": 50, "CurrencyRate": "10.5"}, [(2440, 550), (1930, -525), (3960, -25)]),
        ({"AmountCurrency": 50, "Amount": 550}, [(2440, 550), (1930, -550)]),
        ({"Amount": 525, "CurrencyRate": "10.5"}, [(2440, 550), (1930, -525), (3960, -25)]),
        ({}, [(2440, 1100), (1930, -1200), (7960, 100)]),
        ({"AmountCurrency": 99, "Amount": 1089, "WriteOffs": [
            {"AccountNumber": 3740, "Amount": 1}]}, [(2440, 1100), (1930, -1089), (3740, -11)]),
    ],
)  # fmt: skip
def test_rates_win_and_lose(client, office, said, rows):
    client.put("/3/currencies/EUR", {"Currency": {"BuyRate": "12"}})
    number = booked(client, supplier(client, Currency="EUR"), Total="100", CurrencyRate="11")[
        "GivenNumber"
    ]  # fmt: skip
    before = owed(office)
    done = paid(client, number, **said)
    assert voucher_of(client, done) == rows
    settled = rows[0][1] * 100
    assert owed(office) == (before[0] - settled, before[1] - settled)
    assert faults(office) == {}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"InvoiceNumber": "999"}, 2000425),
        ({"InvoiceNumber": "F1"}, 2000425),
        ({"InvoiceNumber": ""}, 2001392),
        ({"PaymentDate": "2026-03-01"}, 2000759),
        ({"ModeOfPayment": "NIX"}, 2000437),
        ({"Amount": "mycket"}, 2000108),
        ({"Amount": 10**13}, 2001392),
        ({"CurrencyRate": 0}, 2001392),
        ({"Booked": True}, 2001399),
        ({"WriteOffs": [{"AccountNumber": 3749, "Amount": 1}]}, 2001304),
        ({"WriteOffs": [{"Amount": 1}]}, 2001392),
        ({"WriteOffs": [{"AccountNumber": 2440, "Amount": 1}]}, 2000758),
        ({"WriteOffs": [{"AccountNumber": 3740, "Amount": 1, "CostCenter": "NIX"}]}, 2000438),
        ({"WriteOffs": [{"AccountNumber": 3740, "Amount": 1, "Project": "NIX"}]}, 2001161),
        ({"WriteOffs": [{"AccountNumber": 3740, "Description": "x"}]}, 2001399),
    ],
)
def test_refusals(client, fields, code):
    number = booked(client, supplier(client), Total="100")["GivenNumber"]
    assert post_payment(client, **{"number": number, **_renamed(fields)}).code == code


def _renamed(fields):
    return {
        ("number" if name == "InvoiceNumber" else name): value for name, value in fields.items()
    }


def test_what_is_refused_when_it_is_booked(api, world):
    number = booked(api, supplier(api), Total="100")["GivenNumber"]
    api.post("/3/modesofpayments", {
        "ModeOfPayment": {"Code": "KV", "Description": "Kvittning", "AccountNumber": "2440"}
    })  # fmt: skip
    for fields, code in (
        ({"Amount": 0}, 2000759), ({"Amount": -5}, 2000759), ({"Amount": 101}, 2000759),
        ({"ModeOfPayment": "KV"}, 2000758), ({"PaymentDate": "2027-01-01"}, 2000442),
    ):  # fmt: skip
        made = payment(api, number, **fields)["Number"]
        assert book_payment(api, made).code == code, fields
    assert owed(world) == (10000, 10000)
    unbooked = invoice(api, "1", Total="10")["GivenNumber"]
    assert post_payment(api, unbooked).code == 2000758
    for method in (api.get, api.delete):
        assert method("/3/supplierinvoicepayments/999").code == 2000426
    assert change(api, 999, Information="x").code == 2000426
    assert book_payment(api, 999).code == 2000426


def test_lists_and_searches(api):
    number = supplier(api)
    for day in ("2026-05-02", "2026-05-01"):
        given = booked(api, number, Total="10")["GivenNumber"]
        payment(api, given, PaymentDate=day)

    def found(**params):
        listed = api.get("/3/supplierinvoicepayments", params=params).json()
        return [each["Number"] for each in listed["SupplierInvoicePayments"]]

    assert found() == [2, 1]
    assert found(sortorder="descending") == [1, 2]
    assert found(invoicenumber="2") == [2]
    assert found(invoicenumber="x") == []
    assert found(limit=1, page=2) == [1]
    assert found(lastmodified="2026-06-15") == [2, 1]
    assert found(lastmodified="2026-06-15 12:00:01") == []
    assert api.get("/3/supplierinvoicepayments?filter=booked").code == 2000588
