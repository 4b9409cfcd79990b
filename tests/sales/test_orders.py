"""Orders over HTTP: written, changed, invoiced, sent, found; invoices of them in the ledger too."""

from decimal import Decimal

import pytest

from sale import Shop

D = Decimal


class OrderShop(Shop):
    def order(self, *rows, **fields):
        made = self.api.post("/3/orders", {"Order": {
            "CustomerNumber": "1", "OrderRows": list(rows) or [
                {"ArticleNumber": "H1", "OrderedQuantity": 5, "DeliveredQuantity": 2}], **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content
        return made.json()["Order"]

    def amend(self, number, **fields):
        return self.api.put(f"/3/orders/{number}", {"Order": fields})

    def do(self, number, action):
        return self.api.put(f"/3/orders/{number}/{action}")

    def ordered(self, number):
        return self.api.get(f"/3/orders/{number}").json()["Order"]

    def found(self, **query):
        listed = self.api.get("/3/orders", params=query).json()["Orders"]
        return [int(each["DocumentNumber"]) for each in listed]


@pytest.fixture
def shop(api):
    """A company with a customer, an article with a price, and functions to take orders with."""
    return OrderShop(api)


# Source: accodeing/fortnox-api, recordings of April 2026, before that company had a warehouse.
RECORDED = {
    "AdministrationFee": 0, "BasisTaxReduction": 0, "Cancelled": False, "Comments": "",
    "ContributionPercent": 0, "CopyRemarks": False, "CostCenter": "", "Currency": "SEK",
    "CurrencyRate": 1, "CurrencyUnit": 1, "DeliveryDate": None, "DeliveryState": "delivery",
    "DocumentNumber": "1", "ExternalInvoiceReference1": "", "ExternalInvoiceReference2": "",
    "Freight": 0, "HouseWork": False, "InvoiceReference": "0", "Labels": [], "Language": "SV",
    "NotCompleted": False, "OfferReference": "0", "OrderDate": "2026-06-15", "OrderRows": [],
    "OrderType": "Order", "OutboundDate": "2026-06-15", "PriceList": "A", "PrintTemplate": "oc",
    "Project": "", "Remarks": "", "RoundOff": 0, "Sent": False, "StockPointCode": None,
    "StockPointId": None, "TaxReduction": None, "TaxReductionType": "none",
    "TermsOfPayment": "30", "TimeBasisReference": None, "Total": 0, "TotalToPay": 0,
    "TotalVAT": 0, "VATIncluded": False, "WarehouseReady": True, "YourOrderNumber": "",
}  # fmt: skip


def test_an_order_begins_as_recorded(shop):
    made = shop.order(OrderRows=[])
    assert {name: made[name] for name in RECORDED} == RECORDED
    assert made["EmailInformation"] == {
        "EmailAddressFrom": None, "EmailAddressTo": "kund@example.com", "EmailAddressCC": None,
        "EmailAddressBCC": None, "EmailSubject": "Order {no} bifogas", "EmailBody": " ",
    }  # fmt: skip
    assert (made["CustomerName"], made["City"], made["Country"]) == (
        "Köparen AB", "Umeå", "Sverige",
    )  # fmt: skip
    assert made["@urlTaxReductionList"].endswith("/taxreductions?filter=orders&referencenumber=1")
    assert shop.ordered(1) == made


def test_amounts_are_as_recorded(shop):
    """Order 54 of the recordings of May 2026."""
    made = shop.order({"Price": 100, "OrderedQuantity": 1, "DeliveredQuantity": 1, "Unit": "st"},
                      AdministrationFee=50, Freight=25)  # fmt: skip
    amounts = {
        "AdministrationFeeVAT": D("12.5"), "FreightVAT": D("6.25"), "Gross": 100, "Net": 100,
        "RoundOff": D("0.25"), "Total": 219, "TotalToPay": 219, "TotalVAT": D("43.75"),
        "ContributionPercent": 100, "ContributionValue": 100,
    }  # fmt: skip
    assert {name: made[name] for name in amounts} == amounts
    assert made["OrderRows"] == [{
        "AccountNumber": 3001, "ArticleNumber": "", "ContributionPercent": "100",
        "ContributionValue": "100", "Cost": 0, "CostCenter": "", "DeliveredQuantity": "1",
        "Description": "", "Discount": 0, "DiscountType": "PERCENT", "HouseWork": False,
        "HouseWorkHoursToReport": None, "HouseWorkType": None, "OrderedQuantity": "1",
        "Price": 100, "Project": "", "ReservedQuantity": "0",
        "RowId": made["OrderRows"][0]["RowId"], "StockPointCode": None, "StockPointId": None,
        "Total": 100, "Unit": "st", "VAT": 25, "VATCode": "MP1",
    }]  # fmt: skip


# Source: recordings 2016-2026; C# issues 92, 158.
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({}, {"AccountNumber": 0, "OrderedQuantity": "0", "DeliveredQuantity": "0", "Total": 0}),
        ({"AccountNumber": 0, "Description": "Text"}, {"AccountNumber": 0, "Description": "Text"}),
        ({"ArticleNumber": "H1", "OrderedQuantity": 2},
         {"Price": 100, "OrderedQuantity": "2", "DeliveredQuantity": "0", "Total": 0,
          "Description": "Hammare", "ContributionValue": "0"}),
        # What is ordered picks the step in the price list, what is delivered is what it comes to.
        ({"ArticleNumber": "H1", "OrderedQuantity": 10, "DeliveredQuantity": 1},
         {"Price": 90, "Total": 90, "ContributionValue": "30"}),
        ({"ArticleNumber": "H1", "DeliveredQuantity": 10}, {"Price": 100, "Total": 1000}),
        ({"Price": 1, "OrderedQuantity": 1.125, "DeliveredQuantity": "1.123"},
         {"OrderedQuantity": "1.13", "DeliveredQuantity": "1.12", "Total": D("1.12")}),
        ({"Price": 1, "ReservedQuantity": 4, "StockPointCode": "A", "StockPointId": "7"},
         {"ReservedQuantity": "0", "StockPointCode": "A", "StockPointId": "7"}),
        ({"Price": -7999999999, "OrderedQuantity": 1}, {"Price": -7999999999, "Total": 0}),
        ({"Price": 100, "DeliveredQuantity": 2, "Discount": 25, "DiscountType": "AMOUNT"},
         {"Total": 175}),
    ],
    ids=str,
)  # fmt: skip
def test_rows_are_filled_in(shop, sent, expected):
    shop.api.post("/3/prices", {"Price": {"ArticleNumber": "H1", "PriceList": "A", "Price": 90,
                                          "FromQuantity": 10}})  # fmt: skip
    row = shop.order(sent)["OrderRows"][0]
    assert {name: row[name] for name in expected} == expected


# Source: recordings of 2026.
@pytest.mark.parametrize(
    ("kind", "work"), [("CLEANING", "rut"), ("CONSTRUCTION", "rot"), ("SOLARCELLS", "green")]
)
def test_house_work_is_kept(shop, kind, work):
    sent = {"Price": 100, "OrderedQuantity": 1, "HouseWork": True, "HouseWorkType": kind}
    made = shop.order(sent, TaxReductionType=work)
    row = made["OrderRows"][0]
    assert (row["HouseWork"], row["HouseWorkType"]) == (True, kind)
    # Nothing is delivered, so it comes to nothing.
    assert (made["HouseWork"], made["TaxReductionType"]) == (False, work)
    changed = shop.amend(1, OrderRows=[{"DeliveredQuantity": 1}]).json()["Order"]
    assert (changed["HouseWork"], changed["BasisTaxReduction"]) == (True, 125)


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"Comments": ""}, {"Comments": "gammalt"}),
        ({"Comments": "API_BLANK"}, {"Comments": ""}),
        ({"OrderDate": "2026-07-01"}, {"OrderDate": "2026-07-01", "OutboundDate": "2026-06-15"}),
        ({"OutboundDate": "2026-07-01", "DeliveryDate": "2026-07-02"},
         {"OutboundDate": "2026-07-01", "DeliveryDate": "2026-07-02"}),
        ({"Freight": 80}, {"FreightVAT": 20, "Total": 350}),
        ({"DeliveryState": "delivery"}, {"DeliveryState": "delivery"}),
        ({"CopyRemarks": True, "Remarks": "Tack"}, {"CopyRemarks": True, "Remarks": "Tack"}),
        ({"CustomerNumber": "2"}, {"CustomerName": "Andra AB", "CustomerNumber": "2"}),
        ({"OrderDate": "API_BLANK", "OutboundDate": None, "DeliveryState": None},
         {"OrderDate": "2026-06-15", "OutboundDate": "2026-06-15", "DeliveryState": "delivery"}),
        ({"YourOrderNumber": "Y", "TimeBasisReference": 7},
         {"YourOrderNumber": "Y", "TimeBasisReference": 7}),
        ({"ExternalInvoiceReference1": "E1"}, {"ExternalInvoiceReference1": "E1"}),
    ],
    ids=str,
)  # fmt: skip
def test_a_change_is_partial(shop, sent, expected):
    shop.api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})
    before = shop.order(Comments="gammalt")
    changed = shop.amend(1, **sent).json()["Order"]
    assert {name: changed[name] for name in expected} == expected
    assert len(changed["OrderRows"]) == len(before["OrderRows"]) == 1
    assert shop.ordered(1) == changed


def test_what_an_order_cannot_be_without(shop):
    made = shop.order(OrderDate=None, Currency=None, Language=None, PrintTemplate=None)
    assert (made["OrderDate"], made["Currency"], made["Language"]) == ("2026-06-15", "SEK", "SV")
    assert shop.api.get("/3/orders/1/preview").status == 200


def test_a_part_of_the_email_changes(shop):
    shop.order()
    sent = {"EmailAddressTo": "till@example.com", "EmailAddressCC": "kopia@example.com"}
    found = shop.amend(1, EmailInformation=sent).json()["Order"]["EmailInformation"]
    assert {name: found[name] for name in sent} == sent
    assert found["EmailSubject"] == "Order {no} bifogas"


def test_rows_are_matched_by_place_or_by_number(shop):
    shop.order({"Description": "ett", "Price": 1}, {"Description": "två", "Price": 2})

    def after(*rows):
        found = shop.amend(1, OrderRows=list(rows)).json()["Order"]["OrderRows"]
        return [(r["Description"], r["Price"]) for r in found], [r["RowId"] for r in found]

    rows, numbers = after({"Price": 10}, {})
    assert rows == [("ett", 10), ("två", 2)]
    rows, again = after({"RowId": numbers[1]}, {"Description": "ny", "Price": 3})
    assert rows == [("två", 2), ("ny", 3)]
    assert not set(numbers) & set(again)


def test_a_customer_decides_where_and_how_orders_are_sent(shop):
    shop.api.put("/3/customers/1", {"Customer": {
        "EmailOrder": "order@example.com", "EmailOrderCC": "kopia@example.com",
        "InvoiceRemark": "Fakturatext", "DefaultTemplates": {"Order": "ds"},
    }})  # fmt: skip
    made = shop.order()
    assert made["EmailInformation"]["EmailAddressTo"] == "order@example.com"
    assert made["EmailInformation"]["EmailAddressCC"] == "kopia@example.com"
    assert (made["PrintTemplate"], made["Remarks"]) == ("ds", "")


def test_an_invoice_takes_what_is_delivered(shop):
    shop.order(
        {"ArticleNumber": "H1", "OrderedQuantity": 5, "DeliveredQuantity": 2, "Discount": 10},
        {"Description": "Frakt kommer", "AccountNumber": 0},
        {"ArticleNumber": "H1", "OrderedQuantity": 1, "Price": 70},
        Freight=25, YourOrderNumber="YO-1", ExternalInvoiceReference1="E1", Comments="Ring",
        DeliveryDate="2026-06-20", Remarks="Ordertext", YourReference="Bo",
        OrderDate="2026-05-01", PrintTemplate="ds",
        EmailInformation={"EmailAddressTo": "order@example.com"},
    )  # fmt: skip
    answer = shop.do(1, "createinvoice")
    made = answer.json()["Invoice"]
    assert answer.status == 200
    assert shop.read(1) == made
    expected = {
        "OrderReference": "1", "OfferReference": "0", "InvoiceDate": "2026-06-15",
        "DueDate": "2026-07-15", "OCR": "133", "Freight": 25, "YourOrderNumber": "YO-1",
        "ExternalInvoiceReference1": "E1", "Comments": "Ring", "DeliveryDate": "2026-06-20",
        "YourReference": "Bo", "Remarks": "", "Booked": False, "PrintTemplate": "st",
        "Net": 180, "TotalVAT": D("51.25"), "Total": 256, "Balance": 256,
    }  # fmt: skip
    assert {name: made[name] for name in expected} == expected
    assert made["EmailInformation"]["EmailAddressTo"] == "kund@example.com"
    assert made["EmailInformation"]["EmailSubject"] == "Faktura {no} bifogas"
    assert [(row["Description"], row["DeliveredQuantity"], row["Total"], row["VATCode"])
            for row in made["InvoiceRows"]] == [
        ("Hammare", "2", 180, "MP1"), ("Frakt kommer", "0", 0, None), ("Hammare", "0", 0, "MP1"),
    ]  # fmt: skip
    assert made["InvoiceRows"][0]["PriceExcludingVAT"] == 90
    assert shop.ordered(1)["InvoiceReference"] == "1"
    assert shop.rows_of(shop.act(1, "bookkeep").json()["Invoice"]) == [
        (1510, 256), (3001, -180), (3520, -25), (2611, D("-51.25")), (3740, D("0.25")),
    ]  # fmt: skip


def test_an_invoice_is_of_the_same_currency_and_customer(shop):
    shop.api.put("/3/customers/1", {"Customer": {"InvoiceRemark": "Fakturatext"}})
    shop.order({"Price": 10, "DeliveredQuantity": 1}, Currency="EUR", CurrencyRate="11.5",
               CustomerName="Nya namnet", VATIncluded=True)  # fmt: skip
    # What the customer is today does not change what was ordered.
    shop.api.put("/3/customers/1", {"Customer": {"VATType": "EXPORT", "Currency": "USD"}})
    made = shop.do(1, "createinvoice").json()["Invoice"]
    assert (made["Currency"], made["CurrencyRate"], made["Total"]) == ("EUR", D("11.5"), 10)
    assert (made["CustomerName"], made["VATIncluded"], made["TotalVAT"]) == ("Nya namnet", True, 2)
    # Not the order's text, so its own.
    assert made["Remarks"] == "Fakturatext"


def test_remarks_go_along_where_the_order_says_so(shop):
    shop.order(Remarks="Tack", CopyRemarks=True)
    assert shop.do(1, "createinvoice").json()["Invoice"]["Remarks"] == "Tack"


def test_an_order_that_is_invoiced_is_locked(shop):
    shop.order()
    shop.do(1, "createinvoice")
    before = shop.ordered(1)
    for answer in (shop.amend(1, Comments="nej"), shop.do(1, "cancel"),
                   shop.do(1, "createinvoice"), shop.do(1, "warehouseready")):  # fmt: skip
        assert answer.code == 2000756
        assert "faktura 1" in answer.message
    assert shop.ordered(1) == before
    assert shop.listed() == [1]
    # An invoice that is cancelled lets go of its order.
    shop.act(1, "cancel")
    assert shop.amend(1, Comments="ja").status == 200
    assert shop.do(1, "createinvoice").json()["Invoice"]["DocumentNumber"] == "2"
    assert shop.ordered(1)["InvoiceReference"] == "2"


def test_a_cancelled_order_stays_as_it_is(shop):
    shop.order()
    answer = shop.do(1, "cancel")
    assert (answer.status, answer.json()["Order"]["Cancelled"]) == (200, True)
    for answer in (shop.amend(1, Comments="nej"), shop.do(1, "cancel"),
                   shop.do(1, "createinvoice")):  # fmt: skip
        assert answer.code == 2000756
    assert shop.ordered(1)["Comments"] == ""
    assert shop.listed() == []


def test_what_an_order_names_cannot_be_deleted(shop):
    shop.api.post("/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "Bygget"}})
    shop.order(Project="P1")
    paths = ("/3/customers/1", "/3/articles/H1", "/3/projects/P1")
    assert [shop.api.delete(path).status for path in paths] == [400] * 3
    # Source: C# OrderTests: the customer of cancelled orders only can go.
    shop.do(1, "cancel")
    assert shop.api.delete("/3/customers/1").status == 204


def test_marks(shop):
    shop.order()
    assert shop.do(1, "externalprint").json()["Order"]["Sent"] is True
    assert shop.do(1, "warehouseready").json()["Order"]["WarehouseReady"] is True
    # A ready order can still be cancelled. Source: C# WarehouseTests.
    assert shop.do(1, "cancel").status == 200


def test_numbers_are_the_clients_or_the_next_and_apart_from_invoices(shop):
    shop.invoice()
    assert shop.order(DocumentNumber="2")["DocumentNumber"] == "2"
    assert shop.order(DocumentNumber="4294967297")["@url"].endswith("/orders/4294967297")
    assert [shop.order()["DocumentNumber"] for _ in range(2)] == ["1", "3"]
    assert shop.found() == [1, 2, 3, 4294967297]


@pytest.fixture(scope="module")
def many(template, tmp_path_factory):
    """Five orders that differ in everything that can be searched; questions change nothing."""
    from conftest import copied_world  # noqa: PLC0415  (the plugin, not a module of tests)

    with copied_world(template, tmp_path_factory.mktemp("orders") / "data") as world:
        yield filled(OrderShop(world.api))


def filled(shop):
    api = shop.api
    api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})
    api.post("/3/costcenters", {"CostCenter": {"Code": "K1", "Description": "Butik"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "Bygget"}})
    api.post("/3/labels", {"Label": {"Description": "gul"}})
    shop.order(OurReference="Anna", YourReference="Bo", DeliveryDate="2026-06-14")
    shop.order({"Price": 1, "DeliveredQuantity": 1}, CustomerNumber="2", CostCenter="K1",
               Project="P1", OrderDate="2026-05-01", ExternalInvoiceReference1="E1",
               ExternalInvoiceReference2="E2", NotCompleted=True,
               DeliveryDate="2026-06-15", Labels=[{"Id": 1}])  # fmt: skip
    shop.order(DeliveryDate="2026-06-01", OrderDate="2026-06-01")
    shop.order(DeliveryDate="2026-06-01")
    shop.order({"Price": 1000, "DeliveredQuantity": 1})
    for number in (3, 5):
        assert shop.do(number, "createinvoice").status == 200
    # The invoice of order 5 is none any more.
    assert shop.act(2, "cancel").status == 200
    assert shop.do(4, "cancel").status == 200
    assert shop.do(1, "externalprint").status == 200
    return shop


# Every filter, search and sort of the list.
@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5]), ({"filter": "cancelled"}, [4]), ({"filter": "expired"}, [1]),
        ({"filter": "invoicecreated"}, [3]), ({"filter": "invoicenotcreated"}, [1, 2, 5]),
        ({"customername": "ANDRA"}, [2]), ({"customernumber": "2"}, [2]), ({"label": "1"}, [2]),
        ({"documentnumber": "3"}, [3]), ({"externalinvoicereference1": "e1"}, [2]),
        ({"externalinvoicereference2": "e2"}, [2]), ({"fromdate": "2026-06-01"}, [1, 3, 4, 5]),
        ({"todate": "2026-06-01"}, [2, 3]), ({"costcenter": "k1"}, [2]), ({"project": "p1"}, [2]),
        ({"sent": "true"}, [1]), ({"sent": "false"}, [2, 3, 4, 5]),
        ({"notcompleted": "true"}, [2]), ({"ourreference": "ann"}, [1]),
        ({"yourreference": "bo"}, [1]), ({"lastmodified": "2026-06-16 00:00"}, []),
        ({"lastmodified": "2026-06-15"}, [1, 2, 3, 4, 5]), ({"ordertype": "order"}, [1, 2, 3, 4, 5]),
        ({"ordertype": "backorder"}, []), ({"orderdate": "2026-05"}, [2]),
        ({"sortby": "customername"}, [2, 1, 3, 4, 5]),
        ({"sortby": "customernumber"}, [1, 3, 4, 5, 2]), ({"sortby": "orderdate"}, [2, 3, 1, 4, 5]),
        ({"sortby": "total"}, [2, 1, 3, 4, 5]),
        ({"sortby": "total", "sortorder": "descending"}, [5, 4, 3, 1, 2]),
        ({"sortby": "documentnumber", "sortorder": "descending"}, [5, 4, 3, 2, 1]),
        ({"limit": "1", "page": "2"}, [2]),
        ({"filter": "invoicenotcreated", "customernumber": "1"}, [1, 5]),
    ],
    ids=str,
)  # fmt: skip
def test_a_list_is_filtered_searched_and_sorted(many, query, numbers):
    assert many.found(**query) == numbers


def test_a_listed_order_is_as_recorded(many):
    """Order 5 of the recordings of 2016 to 2026."""
    item = many.api.get("/3/orders", params={"documentnumber": "2"}).json()["Orders"][0]
    assert list(item.items()) == [
        ("@url", item["@url"]), ("Cancelled", False), ("Currency", "SEK"),
        ("CustomerName", "Andra AB"), ("CustomerNumber", "2"), ("DeliveryDate", "2026-06-15"),
        ("DocumentNumber", "2"), ("ExternalInvoiceReference1", "E1"),
        ("ExternalInvoiceReference2", "E2"), ("OrderDate", "2026-05-01"), ("OrderType", "Order"),
        ("Project", "P1"), ("Sent", False), ("Total", 1),
    ]  # fmt: skip
    assert item["@url"].endswith("/3/orders/2")


def test_wrong_questions_are_refused(many):
    for query, code in (({"filter": "unpaid"}, 2000587), ({"sent": "maybe"}, 2000588),
                        ({"label": "x"}, 2000588), ({"sortby": "city"}, 2000588),
                        ({"fromdate": "x"}, 2000588), ({"city": "x"}, 2000588)):  # fmt: skip
        assert many.api.get("/3/orders", params=query).code == code, query


def test_labels_are_replaced(shop):
    for text in ("gul", "blå"):
        shop.api.post("/3/labels", {"Label": {"Description": text}})
    assert shop.order(Labels=[{"Id": 2}, {"Id": 1}])["Labels"] == [{"Id": 1}, {"Id": 2}]
    # An invoice with the same number has labels of its own.
    assert shop.invoice(Labels=[{"Id": 1}])["Labels"] == [{"Id": 1}]
    assert shop.amend(1, Labels=[{"Id": 2}]).json()["Order"]["Labels"] == [{"Id": 2}]
    assert shop.amend(1, Comments="ja").json()["Order"]["Labels"] == [{"Id": 2}]
    assert shop.read(1)["Labels"] == [{"Id": 1}]


def test_bad_bodies_are_refused(shop):
    shop.order()
    for sent, code in (
        ({"OrderRows": ["x"]}, 2002649), ({"OrderRows": {"x": 1}}, None),
        ({"Total": 5}, 2001399), ({"OrderDate": "i går"}, None),
        ({"DeliveryState": "nope"}, None), ({"OrderRows": [{"OrderedQuantity": "x"}]}, None),
        ({"OrderRows": [{}] * 501}, 2001392), ({"Currency": "EUR", "CurrencyRate": 0}, 2001392),
        ({"OrderRows": [{"Price": 10**9, "DeliveredQuantity": 10**9}]}, 2001392),
    ):  # fmt: skip
        answer = shop.amend(1, **sent)
        assert answer.status == 400, (sent, answer.content)
        assert code in (None, answer.code), (sent, answer.content)


def test_the_longest_name_fits(shop):
    name = "".join(chr(0x4E00 + at * 7919 % 20000) for at in range(1024))
    assert shop.order(CustomerName=name)["CustomerName"] == name


def test_amounts_beyond_all_measure_are_refused(shop):
    shop.api.put("/3/articles/H1", {"Article": {"PurchasePrice": 10**14}})
    row = {"Price": 10**9, "DeliveredQuantity": 10**5, "VAT": 100, "AccountNumber": 3001}
    for fields, rows in (
        ({}, [row] * 500),
        ({"Currency": "EUR", "CurrencyRate": 10**12}, [row]),
        ({"Currency": "EUR", "CurrencyRate": 10**6}, [row] * 2),
        ({"Currency": "EUR", "CurrencyRate": "0.000001", "CurrencyUnit": 1000}, [row]),
        # What it costs is more than can be counted, and a share of next to nothing.
        ({}, [{"ArticleNumber": "H1", "Price": "0.01", "DeliveredQuantity": 1}]),
        ({"Freight": 10**16}, []),
    ):
        answer = shop.api.post("/3/orders", {"Order": {
            "CustomerNumber": "1", "OrderRows": rows, **fields,
        }})  # fmt: skip
        assert answer.status == 400, (fields, answer.content)
    assert shop.found() == []
