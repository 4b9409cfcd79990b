"""Supplier invoices: what is filled in, rows and their balance, VAT, currencies, and changes."""

from decimal import Decimal

import pytest
from sqlalchemy import text

from bookkeeping import made
from huvudbok.db.tx import writing
from huvudbok.ledger.reports import vat_report
from purchases import (
    act,
    booked,
    faults,
    invoice,
    owed,
    paid,
    post_invoice,
    put,
    read,
    rows_of,
    supplier,
    taken,
    voucher_of,
)


def test_an_invoice_with_a_supplier_alone(api):
    number = supplier(api)
    made = taken(
        api.post("/3/supplierinvoices", {"SupplierInvoice": {"SupplierNumber": number}}), 201
    )
    assert read(api, 1) == made
    shown = {
        "AccountingMethod": "ACCRUAL", "Balance": "0", "Booked": False, "Cancelled": False,
        "Credit": False, "CreditReference": 0, "Currency": "SEK", "CurrencyRate": "1",
        "CurrencyUnit": 1, "DueDate": "2026-07-15", "GivenNumber": "1",
        "InvoiceDate": "2026-06-15", "SalesType": "STOCK", "SupplierName": "Grossisten AB",
        "Total": "0", "VAT": "0", "VATType": "NORMAL", "VoucherNumber": None, "Vouchers": [],
    }  # fmt: skip
    assert {name: made[name] for name in shown} == shown
    # One of nothing is booked all the same, and paid at once (wire-format.md 6).
    done = taken(act(api, 1, "bookkeep"))
    assert (done["Booked"], done["FinalPayDate"]) == (True, "2026-06-15")
    assert done["Vouchers"] == [
        {"Number": 1, "ReferenceType": "SUPPLIERINVOICE", "Series": "D", "Year": 3}
    ]


def test_what_comes_from_the_supplier(api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "A", "Description": "Affären"}})
    number = supplier(
        api, TermsOfPayment="10", VATType="REVERSE", PreDefinedAccount="5410", CostCenter="A",
        OurReference="Kim", YourReference="Bo", DisablePaymentFile=True,
    )  # fmt: skip
    made = invoice(api, number, Total="1000")
    shown = {"DueDate": "2026-03-12", "VATType": "REVERSE", "CostCenter": "A",
             "OurReference": "Kim", "YourReference": "Bo", "DisablePaymentFile": True}  # fmt: skip
    assert {name: made[name] for name in shown} == shown
    done = taken(act(api, 1, "bookkeep"))
    # What is bought takes the invoice's cost centre, the debt and the VAT do not.
    assert voucher_of(api, done, "CostCenter") == [
        (2440, -1000, ""), (5410, 1000, "A"), (2647, 250, ""), (2617, -250, ""),
    ]  # fmt: skip
    assert owed_of(api) == 1000
    due = taken(post_invoice(api, supplier(api, TermsOfPayment="K")), 201)["DueDate"]
    assert due == "2026-03-02"
    far = taken(post_invoice(api, number, InvoiceDate="9999-12-31"), 201)["DueDate"]
    assert far == "9999-12-31"


def owed_of(api):
    return -taken(api.get("/3/accounts/2440"))["BalanceCarriedForward"]


def test_rows_of_the_clients_own(api, world):
    """Source: C# SupplierInvoiceTests: three article rows in, four rows out."""
    number = supplier(api)
    api.post("/3/articles", {"Article": {"Description": "Kopp", "PurchaseAccount": 5410,
                                         "Unit": "st"}})  # fmt: skip
    given = [{"ArticleNumber": "1", "Quantity": 10, "Price": 100},
             {"ArticleNumber": "1", "Quantity": 20, "Price": "100.005"},
             {"ArticleNumber": "1", "Quantity": 20, "Price": 99.99}]  # fmt: skip
    made = invoice(
        api, number, InvoiceDate="2010-01-01", Total=5000, SupplierInvoiceRows=given,
        OCR="1234567897",
    )  # fmt: skip
    assert rows_of(made, "Quantity", "Price", "ItemDescription", "Unit", "ArticleNumber") == [
        (2440, "TOT", -5000, 0, 0, "", "", ""),
        (5410, None, 1000, 10, 100, "Kopp", "st", "1"),
        (5410, None, Decimal("2000.2"), 20, Decimal("100.01"), "Kopp", "st", "1"),
        (5410, None, Decimal("1999.8"), 20, Decimal("99.99"), "Kopp", "st", "1"),
    ]  # fmt: skip
    # What was read and is sent back doubles nothing.
    sendable = [
        {name: value for name, value in row.items() if name not in ("Total", "Unit")}
        for row in made["SupplierInvoiceRows"]
    ]
    assert taken(put(api, 1, SupplierInvoiceRows=sendable)) == made
    assert rows_of(taken(put(api, 1, Comments="x"))) == rows_of(made)
    # Outside every year it can be registered, not booked.
    assert act(api, 1, "bookkeep").code == 2000442
    moved = taken(put(api, 1, InvoiceDate="2026-01-31"))
    assert moved["DueDate"] == made["DueDate"]
    act(api, 1, "bookkeep")
    assert owed(world) == (500000, 500000)


def test_a_change_of_amounts_makes_the_rows_anew(api):
    number = supplier(api, PreDefinedAccount="5410")
    invoice(api, number, Total="1250", VAT="250")
    changed = taken(put(api, 1, Total="2500", VAT="500", Freight="100", RoundOffValue="-0.5"))
    assert rows_of(changed) == [
        (2440, "TOT", -2500), (2641, "VAT", 500), (5710, "FRT", 100),
        (3740, "ROV", Decimal("-0.5")), (5410, None, Decimal("1900.5")),
    ]  # fmt: skip
    assert (changed["Total"], changed["Balance"], changed["RoundOffValue"]) == (
        "2500", "2500", "-0.5",
    )  # fmt: skip
    rows = [{"Account": 5420, "Debit": 1900.5}]
    own = taken(put(api, 1, SupplierInvoiceRows=rows))
    assert own["Total"] == "2500"
    assert (5420, None, Decimal("1900.5")) in rows_of(own)
    assert put(api, 1, Total="2501").code == 2000755
    back = taken(put(api, 1, SupplierInvoiceRows=[], Total="125", VAT=None, Freight=None,
                     RoundOffValue=None))  # fmt: skip
    assert rows_of(back) == [(2440, "TOT", -125), (5410, None, 125)]
    # A kind of VAT that the buyer counts himself.
    kinds = taken(put(api, 1, VATType="EUINTERNAL", SalesType="SERVICE"))
    assert rows_of(kinds)[2:] == [(2645, "SRD", Decimal("31.25")), (2614, "SRC", Decimal("-31.25"))]
    assert rows_of(taken(put(api, 1, VATType="NORMAL"))) == rows_of(back)


@pytest.mark.parametrize(
    ("kind", "sales", "expected"),
    [
        ("NORMAL", "STOCK", []),
        ("EUINTERNAL", "STOCK", [(2645, 250), (2614, -250)]),
        ("EUINTERNAL", "SERVICE", [(2645, 250), (2614, -250)]),
        ("REVERSE", "STOCK", [(2647, 250), (2617, -250)]),
    ],
)
def test_kinds_of_vat_in_the_books(client, kind, sales, expected):
    done = booked(client, supplier(client), Total="1000", VATType=kind, SalesType=sales,
                  SupplierInvoiceRows=[{"Account": 5410, "Debit": 1000}])  # fmt: skip
    assert voucher_of(client, done) == [(2440, -1000), (5410, 1000), *expected]


def test_what_is_bought_stands_in_the_vat_return(api, world):
    api.put("/3/accounts/4425", {"Account": {"Active": True}})
    api.put("/3/currencies/EUR", {"Currency": {"BuyRate": 10}})
    goods = supplier(api, VATType="UIF", PreDefinedAccount="4515", Currency="EUR")
    services = supplier(api, VATType="UIF", PreDefinedAccount="4535")
    building = supplier(api, VATType="REVERSE", PreDefinedAccount="4425")
    booked(api, goods, Total="100")
    booked(api, services, Total="2000", SalesType="SERVICE")
    booked(api, building, Total="4000")
    booked(api, supplier(api), Total="1250", VAT="250")
    # Half of the goods go back.
    booked(api, goods, Total="-50")
    quarter = {"from_date": "2026-01-01", "to_date": "2026-03-31"}
    report = made(world, vat_report.vat_report, across_years=True, **quarter)
    own = (1000 - 500 + 2000 + 4000) // 4
    assert report.kronor == {20: 500, 21: 2000, 24: 4000, 30: own, 48: own + 250, 49: -250}
    assert report.warnings == []


def test_currency(api, world):
    number = supplier(api, Currency="EUR")
    refused = post_invoice(api, number, Total="100")
    assert (refused.code, refused.message) == (2001392, "Valutakurs saknas för EUR.")
    api.put("/3/currencies/EUR", {"Currency": {"BuyRate": "11.1234", "SellRate": 11}})
    made = invoice(
        api, number, Total="100.33", VAT="20.07",
        SupplierInvoiceRows=[{"Account": 5410, "DebitCurrency": 40.13},
                             {"Account": 5420, "Debit": 40.13}],
    )  # fmt: skip
    assert (made["CurrencyRate"], made["Total"], made["Balance"]) == ("11.1234", "100.33", "100.33")
    assert rows_of(made, "DebitCurrency", "CreditCurrency", "Total") == [
        (2440, "TOT", Decimal("-1116.01"), 0, Decimal("100.33"), Decimal("-100.33")),
        (5410, None, Decimal("446.38"), Decimal("40.13"), 0, Decimal("40.13")),
        (5420, None, Decimal("446.38"), Decimal("40.13"), 0, Decimal("40.13")),
        (2641, "VAT", Decimal("223.25"), Decimal("20.07"), 0, Decimal("20.07")),
    ]  # fmt: skip
    assert sum(row[2] for row in rows_of(made)) == 0
    # Another rate, and a unit of a hundred.
    changed = taken(put(api, 1, CurrencyRate=1000, CurrencyUnit=100))
    assert rows_of(changed)[0] == (2440, "TOT", Decimal("-1003.3"))
    taken(act(api, 1, "bookkeep"))
    assert owed(world) == (100330, 100330)
    in_own = taken(post_invoice(api, number, Total="5", Currency="SEK"), 201)
    assert (in_own["CurrencyRate"], in_own["CurrencyUnit"]) == ("1", 1)
    assert post_invoice(api, number, Currency="SEK", CurrencyRate="2").code == 2001392
    assert post_invoice(api, number, Currency="XXX").code == 2000427
    assert faults(world) == {}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"SupplierNumber": "999"}, 2000424),
        ({"SupplierNumber": ""}, 2001392),
        ({"CostCenter": "NIX"}, 2000438),
        ({"Project": "NIX"}, 2001161),
        ({"OCR": "1234567890"}, 2001392),
        ({"OCR": "12 34"}, 2001392),
        ({"Total": "100", "SupplierInvoiceRows": [{"Account": 5410, "Debit": 99}]}, 2000755),
        ({"SupplierInvoiceRows": [{"Account": 5999, "Debit": 99}]}, 2001304),
        ({"SupplierInvoiceRows": [{"Account": 54100, "Debit": 99}]}, 2001392),
        ({"SupplierInvoiceRows": [{"Account": 5410, "Debit": 9, "CostCenter": "NIX"}]}, 2000438),
        ({"SupplierInvoiceRows": [{"Account": 5410, "Debit": 9, "Project": "NIX"}]}, 2001161),
        ({"SupplierInvoiceRows": [{"ArticleNumber": "NIX", "Price": 9}]}, 2001302),
        ({"SupplierInvoiceRows": [{"Account": 5410, "Total": 9}]}, 2001399),
        ({"SupplierInvoiceRows": [{"Account": 5410, "Code": "XXX"}]}, 2001392),
        ({"SupplierInvoiceRows": "rader"}, 2002649),
        ({"SupplierInvoiceRows": [{"Price": 10**12, "Quantity": 2 * 10**9}]}, 2001392),
        ({"Total": "1e99"}, 2001392),
        ({"Total": "mycket"}, 2000108),
        ({"Total": "NaN"}, 2000108),
        ({"Total": 10**12, "Currency": "DKK", "CurrencyRate": "1000"}, 2001392),
        ({"CurrencyRate": "0"}, 2001392),
        ({"CurrencyUnit": 0}, 2001392),
        ({"VATType": "EXPORT"}, 2001392),
        ({"VATType": "REVERSE", "SupplierInvoiceRows": [
            {"Account": 4425, "Debit": 100}, {"Account": 2647, "Debit": 25},
            {"Account": 2617, "Credit": 25}]}, 2003115),
        ({"InvoiceDate": "2026-02-30"}, 2001392),
        ({"GivenNumber": "x"}, 2000108),
        ({"GivenNumber": "0"}, 2000108),
        ({"Balance": "1"}, 2001399),
        ({"Booked": True}, 2001399),
        ({"InvoiceNumber": "9" * 65}, 2000107),
    ],
)  # fmt: skip
def test_refusals(client, fields, code):
    before = client.get("/3/supplierinvoices").json()["MetaInformation"]["@TotalResources"]
    answer = post_invoice(client, supplier(client), **fields)
    assert answer.code == code, answer.content
    after = client.get("/3/supplierinvoices").json()["MetaInformation"]["@TotalResources"]
    assert after == before


def test_an_account_that_is_not_predefined_is_missed_by_name(api, world):
    number = supplier(api)
    refused = post_invoice(api, number, Total="100", AdministrationFee="10")
    assert (refused.code, refused.message) == (
        2003095, "Det saknas ett förvalt konto för Faktureringsavgift levfakt",
    )  # fmt: skip
    # The seed's own words, in a company whose books have no account for it.
    with writing(world.store()) as tx:
        tx.execute(text("UPDATE predefined_account SET account = 0 WHERE name LIKE 'CONSTR%'"))
    refused = post_invoice(api, number, Total="100", VATType="REVERSE")
    assert refused.message == "Det saknas ett förvalt konto för Inköp SE, omvänd skattskyldighet"


def test_given_numbers_are_never_given_again(api):
    number = supplier(api)
    assert post_invoice(api, number, OCR="12").code == 2001392
    assert invoice(api, number)["GivenNumber"] == "1"
    assert invoice(api, number, GivenNumber="7")["GivenNumber"] == "7"
    assert post_invoice(api, number, GivenNumber="7").code == 2000637
    assert invoice(api, number)["GivenNumber"] == "8"
    act(api, 8, "cancel")
    assert invoice(api, number)["GivenNumber"] == "9"
    assert put(api, 9, GivenNumber="10").code == 2001392
    assert taken(put(api, 9, GivenNumber="9"))["GivenNumber"] == "9"


def test_an_invoice_number_stands_once_for_a_supplier(api):
    first, second = supplier(api), supplier(api)
    invoice(api, first, InvoiceNumber="F1", Total="10")
    assert post_invoice(api, first, InvoiceNumber="F1").code == 2000637
    invoice(api, second, InvoiceNumber="F1")
    # A credit note may bear the number of what it credits, and one that was cancelled is free.
    invoice(api, first, InvoiceNumber="F1", Total="-10")
    act(api, 1, "cancel")
    invoice(api, first, InvoiceNumber="F1")
    other = invoice(api, first)["GivenNumber"]
    assert put(api, other, InvoiceNumber="F1").code == 2000637
    assert taken(put(api, other, InvoiceNumber="F2"))["InvoiceNumber"] == "F2"


def test_a_booked_invoice_keeps_what_the_books_hold(api, world):
    number, other = supplier(api), supplier(api, Name="En annan")
    done = booked(api, number, Total="1250", VAT="250", InvoiceNumber="F1")
    rows = [{"Account": 5410, "Debit": 1250}]
    for locked in (
        {"Total": "1"}, {"VAT": "0"}, {"InvoiceDate": "2026-03-03"}, {"SupplierNumber": other},
        {"SupplierInvoiceRows": rows}, {"CostCenter": ""}, {"InvoiceNumber": "F2"},
        {"Currency": "EUR", "CurrencyRate": "1"}, {"VATType": "REVERSE"},
    ):  # fmt: skip
        answer = put(api, 1, **locked)
        # An empty text changes nothing, so there is nothing to refuse.
        assert (answer.status == 200) if locked == {"CostCenter": ""} else (
            answer.code == 2000758
        ), locked  # fmt: skip
    opened = {
        "Comments": "betalas inte", "DueDate": "2026-05-01", "OCR": "133", "PaymentPending": True,
        "DisablePaymentFile": True, "OurReference": "K", "YourReference": "B",
        "ExternalInvoiceNumber": "9", "ExternalInvoiceSeries": "X",
    }  # fmt: skip
    changed = taken(put(api, 1, **opened))
    assert {name: changed[name] for name in opened} == opened
    # The same again is no change.
    same = taken(put(api, 1, Total="1250", VAT="250", InvoiceNumber="F1", SupplierNumber=number))
    assert same == changed
    assert rows_of(same) == rows_of(done)
    # So is all of it, as a client sends back what it has read.
    fixed = {"AccountingMethod", "Balance", "Booked", "Cancelled", "Credit", "CreditReference",
             "FinalPayDate", "SupplierName", "VoucherNumber", "VoucherSeries", "VoucherYear",
             "Vouchers", "AuthorizerName"}  # fmt: skip
    whole = {name: value for name, value in changed.items() if name not in fixed}
    whole["SupplierInvoiceRows"] = [
        {name: value for name, value in row.items() if name not in ("Total", "Unit")}
        for row in changed["SupplierInvoiceRows"]
    ]
    paid(api, 1, Amount=250)
    assert taken(put(api, 1, **whole)) == {**changed, "Balance": "1000"}
    assert act(api, 1, "bookkeep").code == 2000758
    assert act(api, 1, "cancel").code == 2000758
    assert owed(world) == (100000, 100000)


def test_the_voucher_of_an_invoice(api):
    done = booked(api, supplier(api), Total="1250", VAT="250")
    voucher = taken(api.get("/3/vouchers/D/1"))
    shown = {
        "Description": "Leverantörsfaktura Grossisten AB (1)", "ReferenceNumber": "1",
        "ReferenceType": "SUPPLIERINVOICE", "TransactionDate": "2026-03-02", "Year": 3,
    }  # fmt: skip
    assert {name: voucher[name] for name in shown} == shown
    assert (done["VoucherNumber"], done["VoucherSeries"], done["VoucherYear"]) == (1, "D", 3)


def test_a_booking_that_is_refused_changes_nothing(api, world):
    number = supplier(api)
    invoice(api, number, Total="10", InvoiceDate="2027-01-01")
    assert act(api, 1, "bookkeep").code == 2000442
    api.put("/3/accounts/5420", {"Account": {"Active": False}})
    invoice(api, number, SupplierInvoiceRows=[{"Account": 5420, "Debit": 10}])
    assert act(api, 2, "bookkeep").code == 2000550
    assert read(api, 2)["Booked"] is False
    assert owed(world) == (0, 0)
    assert booked(api, number, Total="10")["VoucherNumber"] == 1


@pytest.mark.parametrize("action", ["", "/approvalbookkeep", "/bookkeep", "/cancel", "/credit"])
def test_one_that_is_not_there(client, action):
    body = {"SupplierInvoice": {"Comments": "x"}} if not action else None
    assert client.put(f"/3/supplierinvoices/999{action}", body).code == 2000425
    assert client.get("/3/supplierinvoices/999").code == 2000425
    assert client.get("/3/supplierinvoices/x").code == 2000108


def test_xml(api):
    number = supplier(api)
    body = (
        f"<SupplierInvoice><SupplierNumber>{number}</SupplierNumber><SupplierInvoiceRows>"
        "<SupplierInvoiceRow><Account>5410</Account><Debit>100.5</Debit></SupplierInvoiceRow>"
        "</SupplierInvoiceRows></SupplierInvoice>"
    )
    made = api.xml("POST", "/3/supplierinvoices", body)
    assert made.status == 201, made.content
    root = made.xml()
    assert (root.tag, root.findtext("Total")) == ("SupplierInvoice", "100.5")
    codes = [row.findtext("Code") for row in root.find("SupplierInvoiceRows")]
    assert codes == ["TOT", ""]
