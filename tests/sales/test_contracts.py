"""Contracts over HTTP: written, changed, found, invoiced, ended; and what is due."""

from decimal import Decimal

import pytest

from huvudbok import sales
from huvudbok.db.tx import writing
from sale import Shop

D = Decimal
INTERVAL = {"InvoiceInterval": 3, "ContractLength": 12}
QUARTER = {"PeriodStart": "2026-04-01", "PeriodEnd": "2026-06-30"}


class Agreements(Shop):
    def write(self, *rows, **fields):
        return self.api.post("/3/contracts", {"Contract": {
            "CustomerNumber": "1", "PeriodEnd": "2026-06-30",
            "InvoiceRows": list(rows) or [{"ArticleNumber": "H1", "DeliveredQuantity": 2}], **fields,
        }})  # fmt: skip

    def contract(self, *rows, **fields):
        made = self.write(*rows, **fields)
        assert made.status == 201, made.content
        return made.json()["Contract"]

    def alter(self, number, **fields):
        return self.api.put(f"/3/contracts/{number}", {"Contract": fields})

    def altered(self, number, **fields):
        answer = self.alter(number, **fields)
        assert answer.status == 200, answer.content
        return answer.json()["Contract"]

    def do(self, number, action):
        answer = self.api.put(f"/3/contracts/{number}/{action}")
        assert answer.status == 200, answer.content
        return next(iter(answer.json().values()))

    def look(self, number=1):
        return self.api.get(f"/3/contracts/{number}").json()["Contract"]

    def found(self, **query):
        answer = self.api.get("/3/contracts", params=query)
        assert answer.status == 200, answer.content
        return answer.json()["Contracts"]

    def numbers(self, **query):
        return [int(each["DocumentNumber"]) for each in self.found(**query)]


@pytest.fixture
def shop(api):
    return Agreements(api)


def test_a_contract_takes_after_its_customer_and_article(shop):
    made = shop.contract()
    assert (made["DocumentNumber"], made["ContractDate"], made["Active"]) == (
        "1", "2026-06-15", True,
    )  # fmt: skip
    assert (made["PeriodStart"], made["PeriodEnd"]) == ("2026-06-01", "2026-06-30")
    assert (made["InvoiceInterval"], made["ContractLength"], made["InvoicesRemaining"]) == (
        1, 12, "12",
    )  # fmt: skip
    row = made["InvoiceRows"][0]
    assert (row["Description"], row["Price"], row["VAT"], row["DeliveredQuantity"]) == (
        "Hammare", 100, 25, "2",
    )  # fmt: skip
    assert (made["CustomerName"], made["Net"], made["TotalVAT"], made["Total"]) == (
        "Köparen AB", 200, 50, 250,
    )  # fmt: skip
    assert (made["LastInvoiceDate"], made["TemplateNumber"], made["TemplateName"]) == ("", 0, "")
    assert shop.look() == made
    assert shop.api.xml("GET", "/3/contracts/1").xml().findtext("InvoiceRows/InvoiceRow/Total")


# A refused write leaves nothing behind, so these share a company.
def test_what_no_contract_can_be(shop):
    shop.contract()
    row = {"ArticleNumber": "H1", "DeliveredQuantity": 1}
    for fields, message in (
        ({"CustomerNumber": "99"}, "kund"),
        ({"CustomerNumber": None}, "CustomerNumber"),
        ({"PeriodEnd": None}, "PeriodEnd"),
        ({"InvoiceRows": None}, "InvoiceRows"),
        ({"InvoiceRows": []}, "InvoiceRows"),
        ({"InvoiceRows": [{"DeliveredQuantity": 1}]}, "ArticleNumber"),
        ({"InvoiceRows": [{"ArticleNumber": "H1"}]}, "DeliveredQuantity"),
        ({"InvoiceRows": [{**row, "ArticleNumber": "none"}]}, "none"),
        ({"PeriodStart": "2026-07-01"}, "2026-06-30"),
        ({"PeriodEnd": "9999-12-31"}, "PeriodEnd"),
        ({"PeriodEnd": "0001-01-01"}, "PeriodEnd"),
        ({"PeriodStart": "1066-10-14"}, "PeriodStart"),
        ({"InvoiceInterval": 0}, "InvoiceInterval"),
        ({"InvoiceInterval": 10000}, "InvoiceInterval"),
        ({"ContractLength": 0}, "ContractLength"),
        ({"ContractLength": -1, "Continuous": True}, "ContractLength"),
        ({"InvoiceDiscount": 101}, "InvoiceDiscount"),
        ({"InvoiceDiscount": -1}, "InvoiceDiscount"),
        ({"TemplateNumber": 7}, "TemplateNumber"),
        ({"PrintTemplate": "nope"}, "PrintTemplate"),
        ({"DocumentNumber": "1"}, "används redan"),
        ({"Total": 1}, "Total"),
        ({"InvoicesRemaining": "3"}, "InvoicesRemaining"),
    ):  # fmt: skip
        answer = shop.write(**fields)
        assert answer.status == 400, fields
        assert message in answer.message, (fields, answer.message)
    for fields in ({"PeriodEnd": None}, {"InvoiceRows": []}, {"TemplateNumber": 7},
                   {"InvoiceRows": [{}, {"DeliveredQuantity": 1}]}, {"InvoiceInterval": -1},
                   {"InvoiceRows": [{"ArticleNumber": None}]}):  # fmt: skip
        assert shop.alter(1, **fields).status == 400, fields
    for action in ("createinvoice", "finish", "increaseinvoicecount"):
        assert shop.api.put(f"/3/contracts/99999999999999999999/{action}").status == 404
    assert shop.numbers() == [1]
    assert shop.look()["InvoiceRows"][0]["DeliveredQuantity"] == "2"


def test_a_change_is_partial_and_counts_anew(shop):
    made = shop.contract(Comments="gammalt", **INTERVAL, **QUARTER)
    assert made["InvoicesRemaining"] == "4"
    for sent, expected in (
        ({"Comments": ""}, {"Comments": "gammalt"}),
        ({"ContractLength": 13}, {"InvoicesRemaining": "5"}),
        ({"Continuous": True}, {"InvoicesRemaining": None, "ContractLength": 13}),
        ({"Continuous": False}, {"InvoicesRemaining": "5"}),
        ({"InvoiceInterval": 1}, {"InvoicesRemaining": "13", "PeriodStart": "2026-04-01"}),
        ({"VatIncluded": True}, {"VATIncluded": True, "Total": 200, "Net": 160}),
        ({"VATIncluded": False}, {"VatIncluded": False, "Total": 250}),
        ({"Freight": 80}, {"Total": 350, "Net": 200, "TotalVAT": 70}),
        ({"InvoiceRows": [{"DeliveredQuantity": 3}]}, {"Total": 475}),
        ({"Active": False}, {"Active": False}),
        ({"PeriodEnd": "2026-05-31"}, {"PeriodStart": "2026-04-01", "PeriodEnd": "2026-05-31"}),
    ):  # fmt: skip
        after = shop.altered(1, **sent)
        assert {name: after[name] for name in expected} == expected, sent
    sent_back = {
        name: value for name, value in shop.look().items()
        if name in ("@url", "Comments", "DocumentNumber", "PeriodEnd", "CustomerNumber")
    }  # fmt: skip
    assert shop.altered(1, **sent_back) == shop.look()


def test_rows_are_matched_by_place_or_by_number(shop):
    def rows(*sent):
        found = shop.altered(1, InvoiceRows=list(sent))["InvoiceRows"]
        return [(row["Description"], row["DeliveredQuantity"]) for row in found], [
            row["RowId"] for row in found
        ]

    new = {"ArticleNumber": "H1", "DeliveredQuantity": 1}
    made = shop.contract({**new, "Description": "ett"}, {**new, "Description": "två"})
    first = [row["RowId"] for row in made["InvoiceRows"]]
    after, numbers = rows({}, {"DeliveredQuantity": 5})
    assert after == [("ett", "1"), ("två", "5")]
    assert not set(first) & set(numbers)
    after, _ = rows({"RowId": numbers[1]}, {**new, "Description": "ny"})
    assert after == [("två", "5"), ("ny", "1")]
    assert shop.alter(1, InvoiceRows=[{"RowId": 999}]).status == 400


# Source: 004_5bd67b8763ee7d98.txt, Contracts: the contract's discount comes before the rows' own.
def test_a_discount_on_the_contract_stands_on_every_row(shop):
    own = {"ArticleNumber": "H1", "DeliveredQuantity": 1, "Discount": 50}
    made = shop.contract(own, {**own, "Discount": 5, "DiscountType": "AMOUNT"}, InvoiceDiscount=10)
    assert [(row["Discount"], row["DiscountType"], row["Total"]) for row in made["InvoiceRows"]] == [
        (10, "PERCENT", 90), (10, "PERCENT", 90),
    ]  # fmt: skip
    after = shop.altered(1, InvoiceDiscount=0, InvoiceRows=[{}, {"Discount": 20}])
    assert [row["Total"] for row in after["InvoiceRows"]] == [100, 80]
    invoice = shop.do(1, "createinvoice")
    assert [row["Discount"] for row in invoice["InvoiceRows"]] == [0, 20]


def test_an_invoice_is_made_of_the_period(shop):
    shop.api.put(
        "/3/customers/1", {"Customer": {"City": "Luleå", "EmailInvoice": "ny@example.com"}}
    )
    made = shop.contract(
        **INTERVAL, **QUARTER, Comments="hej", Remarks="Avtal", YourOrderNumber="B7",
        ExternalInvoiceReference1="X1", Freight=80, TermsOfPayment="10", OurReference="Vi",
        Language="EN",
    )  # fmt: skip
    invoice = shop.do(1, "createinvoice")
    expected = {
        "ContractReference": "1", "InvoiceType": "AGREEMENTINVOICE", "Booked": False,
        "InvoicePeriodStart": "2026-04-01", "InvoicePeriodEnd": "2026-06-30",
        "InvoiceDate": "2026-06-15", "DueDate": "2026-06-25", "City": "Luleå", "Freight": 80,
        "Comments": "hej", "Remarks": "Avtal", "YourOrderNumber": "B7", "OurReference": "Vi",
        "ExternalInvoiceReference1": "X1", "Language": "EN", "Total": made["Total"], "Sent": False,
    }  # fmt: skip
    assert {name: invoice[name] for name in expected} == expected
    assert invoice["EmailInformation"]["EmailAddressTo"] == "ny@example.com"
    row = invoice["InvoiceRows"][0]
    assert (row["VATCode"], row["AccountNumber"], row["DeliveredQuantity"]) == ("MP1", 3001, "2")
    after = shop.look()
    assert (after["PeriodStart"], after["PeriodEnd"]) == ("2026-07-01", "2026-09-30")
    assert (after["InvoicesRemaining"], after["LastInvoiceDate"]) == ("3", "2026-06-15")
    assert shop.listed(invoicetype="AGREEMENTINVOICE") == [1]
    booked = shop.act(1, "bookkeep").json()["Invoice"]
    assert shop.rows_of(booked)[0] == (1510, 350)


def test_what_the_contract_says_of_mail_goes_with_its_invoices(shop):
    shop.contract(PrintTemplate="sten", EmailInformation={
        "EmailAddressTo": "avtal@example.com", "EmailSubject": "Avtal {no}"})  # fmt: skip
    invoice = shop.do(1, "createinvoice")
    mail = invoice["EmailInformation"]
    assert (mail["EmailAddressTo"], mail["EmailSubject"]) == ("avtal@example.com", "Avtal {no}")
    assert invoice["PrintTemplate"] == "sten"


def test_a_foreign_contract_is_invoiced_at_the_rate_of_the_day(shop):
    shop.api.put("/3/currencies/EUR", {"Currency": {"SellRate": 10}})
    shop.contract(Currency="EUR")
    shop.api.put("/3/currencies/EUR", {"Currency": {"SellRate": 12}})
    invoice = shop.do(1, "createinvoice")
    assert (invoice["Currency"], invoice["CurrencyRate"]) == ("EUR", 12)
    # The price in the currency is the contract's and stays.
    assert (invoice["InvoiceRows"][0]["Price"], invoice["Total"]) == (10, 25)
    assert shop.api.delete("/3/currencies/EUR").status == 400


def test_a_contract_ends_with_its_last_invoice_and_goes_on_when_it_gets_longer(shop):
    shop.contract(ContractLength=2, PeriodEnd="2026-06-30")
    shop.do(1, "increaseinvoicecount")
    before = shop.look()
    assert (before["PeriodStart"], before["InvoicesRemaining"], before["LastInvoiceDate"]) == (
        "2026-07-01", "1", "",
    )  # fmt: skip
    assert shop.listed() == []
    shop.do(1, "createinvoice")
    assert shop.look()["InvoicesRemaining"] == "0"
    assert shop.found()[0]["Status"] == "FINISHED"
    for action in ("createinvoice", "increaseinvoicecount"):
        assert shop.api.put(f"/3/contracts/1/{action}").status == 400
    assert shop.altered(1, ContractLength=3)["InvoicesRemaining"] == "1"
    assert shop.found()[0]["Status"] == "ACTIVE"
    shop.altered(1, Active=False)
    assert shop.api.put("/3/contracts/1/createinvoice").status == 400
    shop.do(1, "finish")
    shop.do(1, "finish")
    assert shop.found()[0]["Status"] == "FINISHED"
    assert shop.alter(1, ContractLength=30).status == 400
    assert shop.listed() == [1]


def test_contracts_keep_their_customer_and_article(shop):
    shop.contract(TermsOfPayment="15")
    shop.do(1, "finish")
    for path in ("customers/1", "articles/H1", "termsofpayments/15"):
        assert shop.api.delete(f"/3/{path}").code == 2000310


@pytest.fixture
def several(shop):
    """Six contracts: of two customers, one without end, one not active, one at its end, one ended."""
    shop.api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})
    shop.api.post("/3/contracttemplates", {"ContractTemplate": {"TemplateName": "Mall"}})
    of = {"ArticleNumber": "H1", "DeliveredQuantity": 1}
    shop.contract({**of, "Price": 500}, ContractLength=24, **QUARTER)
    shop.contract({**of, "Price": 400}, CustomerNumber="2", Continuous=True, PeriodEnd="2026-07-31")
    shop.contract({**of, "Price": 300}, Active=False, PeriodEnd="2026-05-31")
    shop.contract({**of, "Price": 200}, ContractLength=1, TemplateNumber=1)
    shop.contract({**of, "Price": 100}, CustomerNumber="2", ContractLength=3)
    shop.contract({**of, "Price": 50}, Continuous=True, PeriodEnd="2027-01-31")
    shop.do(4, "createinvoice")
    shop.do(5, "finish")
    return shop


def test_contracts_are_found(several, monkeypatch):
    shop = several
    assert [each["Status"] for each in shop.found()] == [
        "ACTIVE", "ACTIVE", "INACTIVE", "FINISHED", "FINISHED", "ACTIVE",
    ]  # fmt: skip
    first = shop.found()[0]
    assert (first["Invoiceinterval"], first["Interval"], first["InvoicesRemaining"]) == (1, 1, 24)
    for query, expected in (
        ({"filter": "active"}, [1, 2, 6]), ({"filter": "inactive"}, [3]),
        ({"filter": "finished"}, [4, 5]),
        ({"customernumber": "2"}, [2, 5]), ({"documentnumber": "3"}, [3]),
        ({"invoicesremaining": "3"}, [5]), ({"invoicesremaining": "0"}, [4]),
        ({"periodstart": "2026-04-01"}, [1]), ({"periodend": "2026-07"}, [2, 4]),
        ({"templatenumber": "1"}, [4]), ({"customernumber": "2", "filter": "active"}, [2]),
        ({"sortby": "customername"}, [2, 5, 1, 3, 4, 6]),
        ({"sortby": "customernumber"}, [1, 3, 4, 6, 2, 5]),
        ({"sortby": "documentnumber", "sortorder": "descending"}, [6, 5, 4, 3, 2, 1]),
        ({"sortby": "invoicesremaining"}, [4, 5, 3, 1, 2, 6]),
        ({"sortby": "lastinvoicedate"}, [1, 2, 3, 5, 6, 4]),
        ({"sortby": "periodend"}, [3, 1, 5, 2, 4, 6]),
        ({"sortby": "periodstart"}, [1, 3, 5, 2, 4, 6]),
        ({"sortby": "templatenumber"}, [1, 2, 3, 5, 6, 4]),
        ({"sortby": "total"}, [6, 5, 4, 3, 2, 1]),
        ({"limit": 2, "page": 2}, [3, 4]), ({"lastmodified": "2026-06-15 11:59:59"}, [1, 2, 3, 4, 5, 6]),
        ({"lastmodified": "2026-06-15 12:00:01"}, []),
    ):  # fmt: skip
        assert shop.numbers(**query) == expected, query
    for query in ({"filter": "cancelled"}, {"sortby": "status"}, {"templatenumber": "x"}, {"x": 1}):
        assert shop.api.get("/3/contracts", params=query).status == 400, query
    monkeypatch.setenv("HUVUDBOK_NOW", "2026-06-15T12:00:05")
    shop.altered(3, Comments="nytt")
    assert shop.numbers(lastmodified="2026-06-15 12:00:03") == [3]


def test_what_is_due_is_told_and_then_made(several, world):
    def wanted(found):
        return [(each.contract, each.period_start, each.total_ore) for each in found]

    expected = [(1, "2026-04-01", 62500), (1, "2026-07-01", 62500), (2, "2026-07-01", 50000)]
    with writing(world.store()) as tx:
        assert sales.contracts_due(tx, "2026-03-31") == []
        assert wanted(sales.contracts_due(tx, "2026-07-31")) == expected
        assert wanted(sales.contracts_due(tx, "2026-07-31", 2)) == expected[2:]
        made = sales.invoice_contracts(tx, "2026-07-31")
    assert wanted(each.due for each in made) == expected
    assert [each.invoice for each in made] == [2, 3, 4]
    with writing(world.store()) as tx:
        assert sales.invoice_contracts(tx, "2026-07-31") == []
    shown = [several.read(number) for number in (2, 3, 4)]
    assert [(each["ContractReference"], each["InvoicePeriodStart"]) for each in shown] == [
        ("1", "2026-04-01"), ("1", "2026-07-01"), ("2", "2026-07-01"),
    ]  # fmt: skip
    assert several.look(1)["PeriodStart"] == "2026-08-01"


def test_what_is_due_ends_with_the_contract(shop, world):
    shop.contract(ContractLength=2, PeriodEnd="2026-01-31")
    with writing(world.store()) as tx:
        assert len(sales.contracts_due(tx, "2026-12-31")) == 2
        assert len(sales.invoice_contracts(tx, "2026-12-31")) == 2
    assert shop.found()[0]["Status"] == "FINISHED"
