"""Customers: what a new one holds, numbers that never come back, references, searches, deletion."""

import pytest
from sqlalchemy import Column, MetaData, String, Table, insert, select

from huvudbok.db.tx import writing
from huvudbok.sales.customers import customer, customer_reference, furnish_demo, rules
from huvudbok.sales.customers.tables import sorting

# Source: accodeing/fortnox-api, recordings of customers (wire-format.md 5 and 8).
_EMPTY = """
    Email EmailInvoice EmailInvoiceBCC EmailInvoiceCC EmailOffer EmailOfferBCC EmailOfferCC
    EmailOrder EmailOrderBCC EmailOrderCC InvoiceRemark OrganisationNumber OurReference Project
    TermsOfDelivery TermsOfPayment VATNumber WayOfDelivery WWW YourReference
"""
_NOTHING = """
    Address1 Address2 City Country Comments CostCenter CountryCode DeliveryAddress1
    DeliveryAddress2 DeliveryCity DeliveryCountry DeliveryCountryCode DeliveryFax DeliveryName
    DeliveryPhone1 DeliveryPhone2 DeliveryZipCode ExternalReference Fax GLN GLNDelivery
    InvoiceAdministrationFee InvoiceDiscount InvoiceFreight Phone1 Phone2 SalesAccount
    VisitingAddress VisitingCity VisitingCountry VisitingCountryCode VisitingZipCode ZipCode
"""
EMPTY, NOTHING = _EMPTY.split(), _NOTHING.split()
SET = {
    "@url": "http://test.example/3/customers/1", "CustomerNumber": "1", "Name": "Kund",
    "Active": True, "Currency": "SEK", "PriceList": "A", "Type": "COMPANY", "VATType": "SEVAT",
    "ShowPriceVATIncluded": False,
    "DefaultDeliveryTypes": {"Invoice": "PRINT", "Order": "PRINT", "Offer": "PRINT"},
    "DefaultTemplates": {"Order": "DEFAULTTEMPLATE", "Offer": "DEFAULTTEMPLATE",
                         "Invoice": "DEFAULTTEMPLATE", "CashInvoice": "DEFAULTTEMPLATE"},
}  # fmt: skip
LEAST = SET | dict.fromkeys(EMPTY, "") | dict.fromkeys(NOTHING)

# A value for every field that a client may set.
FULL = {
    "Address1": "Storgatan 1", "Address2": "Box 7", "City": "Växjö", "Comments": "Två\nrader",
    "Currency": "EUR", "CostCenter": "K1", "CountryCode": "SE", "Active": False,
    "CustomerNumber": "K/1 å", "DefaultDeliveryTypes": {
        "Invoice": "ELECTRONICINVOICE", "Order": "EMAIL", "Offer": "PRINTSERVICE"},
    "DefaultTemplates": {"Order": "oc", "Offer": "of", "Invoice": "st", "CashInvoice": "ca"},
    "DeliveryAddress1": "Lagret", "DeliveryAddress2": "Port 2", "DeliveryCity": "Oslo",
    "DeliveryCountryCode": "NO", "DeliveryFax": "1", "DeliveryName": "Lagret AS",
    "DeliveryPhone1": "2", "DeliveryPhone2": "3", "DeliveryZipCode": "0150",
    "Email": "a@example.com", "EmailInvoice": "b@example.com", "EmailInvoiceBCC": "c@example.com",
    "EmailInvoiceCC": "d@example.com", "EmailOffer": "e@example.com",
    "EmailOfferBCC": "f@example.com", "EmailOfferCC": "g@example.com",
    "EmailOrder": "h@example.com", "EmailOrderBCC": "i@example.com",
    "EmailOrderCC": "j@example.com", "ExternalReference": "X-1", "Fax": "4",
    "GLN": "7350000000013", "GLNDelivery": "7350000000020", "InvoiceAdministrationFee": "29.5",
    "InvoiceDiscount": 12.5, "InvoiceFreight": "59", "InvoiceRemark": "Tack!", "Name": "Åbo AB",
    "OrganisationNumber": "123456789", "OurReference": "Åsa", "Phone1": "5", "Phone2": "6",
    "PriceList": "B", "Project": "P1", "ShowPriceVATIncluded": True, "TermsOfDelivery": "EXW",
    "TermsOfPayment": "30", "Type": "PRIVATE", "VATNumber": "SE556036079301", "VATType": "EUVAT",
    "VisitingAddress": "Torget 1", "VisitingCity": "Åre", "VisitingCountryCode": "FI",
    "VisitingZipCode": "1", "WayOfDelivery": "POST", "WWW": "example.com",
    "YourReference": "Örjan", "ZipCode": "35230", "SalesAccount": "3001",
}  # fmt: skip
COMPUTED = {"Country": "Sverige", "DeliveryCountry": "Norge", "VisitingCountry": "Finland"}


def create(api, **fields):
    return api.post("/3/customers", {"Customer": {"Name": "Kund", **fields}})


def change(api, number, **fields):
    return api.put(f"/3/customers/{number}", {"Customer": fields})


def shown(answer):
    assert answer.status in (200, 201), answer.content
    return answer.json()["Customer"]


def number_of(answer):
    return shown(answer)["CustomerNumber"]


def listed(api, key="CustomerNumber", **query):
    answer = api.get("/3/customers", params=query)
    assert answer.status == 200, answer.content
    return [each[key] for each in answer.json()["Customers"]]


@pytest.fixture
def registers(api):
    """The codes that FULL names and a new company has not."""
    for path, body in (
        ("costcenters", {"CostCenter": {"Code": "K1", "Description": "Butik"}}),
        ("projects", {"Project": {"ProjectNumber": "P1", "Description": "Bygge"}}),
        ("pricelists", {"PriceList": {"Code": "B", "Description": "Grossist"}}),
    ):
        answer = api.post(f"/3/{path}", body)
        assert answer.status == 201, answer.content


def test_a_new_customer_holds_what_was_recorded(api):
    answer = create(api)
    assert shown(answer) == LEAST
    assert list(shown(answer)) == list(shown(api.get("/3/customers/1")))
    assert len(LEAST) == 64
    assert answer.headers["location"] == "customers"
    (item,) = api.get("/3/customers").json()["Customers"]
    assert item == {
        "@url": SET["@url"], "Address1": "", "Address2": "", "City": "", "CustomerNumber": "1",
        "Email": "", "Name": "Kund", "OrganisationNumber": "", "Phone": "", "ZipCode": "",
    }  # fmt: skip
    assert shown(api.get("/3/customers/1/")) == LEAST
    root = api.xml("GET", "/3/customers/1").xml()
    assert root.attrib == {"url": SET["@url"]}
    assert root.findtext("DefaultTemplates/CashInvoice") == "DEFAULTTEMPLATE"


@pytest.mark.usefixtures("registers")
def test_every_field_is_kept_by_create_and_by_change(api):
    whole = FULL | COMPUTED | {"@url": "http://test.example/3/customers/K%2F1%20%C3%A5"}
    made = shown(create(api, **FULL))
    # Source: recordings: a number in this one answer, and text wherever else it is read.
    assert made == whole | {"SalesAccount": 3001}
    assert shown(api.get("/3/customers/K%2F1%20%C3%A5")) == whole
    number_of(create(api))
    given = {name: value for name, value in FULL.items() if name != "CustomerNumber"}
    assert shown(change(api, "1", **given)) == whole | {
        "@url": SET["@url"], "CustomerNumber": "1",
    }  # fmt: skip
    # A change of one thing leaves the rest, an empty text leaves all.
    before = shown(api.get("/3/customers/1"))
    unchanged = shown(change(api, "1", City="Åmål", Comments="", Country="", GLN=""))
    assert unchanged == before | {"City": "Åmål"}
    # The same by XML, with what it writes sent back.
    text = api.xml("GET", "/3/customers/1").content.replace(b"Storgatan 1", b"Torget 2")
    for name, value in COMPUTED.items():
        text = text.replace(f"<{name}>{value}</{name}>".encode(), b"")
    assert api.xml("PUT", "/3/customers/1", text).status == 200
    assert shown(api.get("/3/customers/1")) == before | {"City": "Åmål", "Address1": "Torget 2"}


@pytest.mark.usefixtures("registers")
def test_what_is_cleared_is_as_new_but_for_texts(api):
    number_of(create(api, **FULL | {"CustomerNumber": "1"}))
    for clear in (None, "API_BLANK"):
        fields = {name: clear for name in FULL if name not in ("Name", "CustomerNumber")}
        cleared = shown(change(api, "1", **fields))
        # Source: recordings of City: "" after a value was taken away.
        stays_null = ("CountryCode", "DeliveryCountryCode", "VisitingCountryCode", "CostCenter",
                      "GLN", "GLNDelivery", "InvoiceAdministrationFee", "InvoiceDiscount",
                      "InvoiceFreight", "SalesAccount", *COMPUTED)  # fmt: skip
        empty = {name: "" for name in NOTHING if name not in stays_null}
        assert cleared == LEAST | {"Name": "Åbo AB"} | empty
    number_of(create(api, CustomerNumber="2"))
    assert shown(change(api, "2", City=None, CountryCode=None))["City"] is None
    assert change(api, "2", Name=None).code == 2001392
    assert shown(change(api, "2", Name=""))["Name"] == "Kund"


def test_empty_texts_of_a_create_say_nothing(api):
    fields = {name: "" for name in FULL if name not in ("Name", "DefaultDeliveryTypes")}
    assert shown(create(api, **fields, DefaultDeliveryTypes={"Invoice": ""})) == LEAST
    partly = {"DefaultDeliveryTypes": {}, "DefaultTemplates": {"Order": "", "Invoice": "st"}}
    made = shown(create(api, **partly))
    assert made["DefaultDeliveryTypes"] == SET["DefaultDeliveryTypes"]
    assert made["DefaultTemplates"] == SET["DefaultTemplates"] | {"Invoice": "st"}
    changed = shown(change(api, "2", DefaultTemplates={"Order": "oc"}))
    assert changed["DefaultTemplates"] == SET["DefaultTemplates"] | {"Invoice": "st", "Order": "oc"}


REFUSED = [
    # fields, number of the refusal, a part of its message
    ({"Name": ""}, 2001392, "Name"),
    ({"Name": None}, 2001392, "Name"),
    ({"Type": "UNDEFINED"}, 2001200, "Ogiltig kundtyp"),
    ({"Type": "company"}, 2001200, "Ogiltig kundtyp"),
    ({"VATType": "SE"}, 2001392, "VATType"),
    ({"CountryCode": "XX"}, 2000919, "Ogiltigt land: XX"),
    ({"DeliveryCountryCode": "ÅÄ"}, 2000919, "Ogiltigt land: ÅÄ"),
    ({"VisitingCountryCode": "UK"}, 2000919, "Ogiltigt land: UK"),
    ({"CountryCode": "SWE"}, 2000107, "CountryCode"),
    ({"Country": "Sverige"}, 2001399, "Felaktigt fältnamn (Country)"),
    ({"Phone": "1"}, 2001399, "Felaktigt fältnamn (Phone)"),
    ({"VATNumber": "5560360793"}, 2004194, "Ogiltigt VAT-nummer."),
    ({"VATNumber": "SE5560360793"}, 2004194, "Ogiltigt VAT-nummer."),
    ({"VATNumber": "DE12345678"}, 2004194, "Ogiltigt VAT-nummer."),
    ({"Currency": "SKK"}, 2000427, "SKK"),
    ({"Currency": "SE"}, 2001392, "Currency"),
    ({"PriceList": "Q"}, 2000342, "Q"),
    ({"CostCenter": "Q"}, 2000438, "Q"),
    ({"Project": "Q"}, 2001161, "Q"),
    ({"TermsOfDelivery": "Q"}, 2000435, "Q"),
    ({"TermsOfPayment": "Q"}, 2000429, "Q"),
    ({"WayOfDelivery": "Q"}, 2000436, "Q"),
    ({"SalesAccount": "300"}, 2002462, "fyra siffror"),
    ({"SalesAccount": "²³²²"}, 2002462, "fyra siffror"),
    ({"SalesAccount": 9876}, 2001304, "9876"),
    ({"DefaultDeliveryTypes": {"Invoice": "FAX"}}, 2001392, "Invoice"),
    ({"DefaultDeliveryTypes": {"Order": "ELECTRONICINVOICE"}}, 2001392, "Order"),
    ({"DefaultDeliveryTypes": {"CashInvoice": "PRINT"}}, 2001399, "CashInvoice"),
    ({"DefaultDeliveryTypes": "PRINT"}, 2002649, "datastruktur"),
    ({"DefaultTemplates": ["st"]}, 2002649, "datastruktur"),
    ({"GLN": "735000000001"}, 2001392, "GLN"),
    ({"GLNDelivery": "735000000001X"}, 2000108, "735000000001X"),
    ({"InvoiceFreight": "tio"}, 2000108, "tio"),
    ({"InvoiceFreight": "NaN"}, 2000108, "NaN"),
    ({"InvoiceFreight": "-1"}, 2001392, "InvoiceFreight"),
    ({"InvoiceAdministrationFee": "1e99"}, 2001392, "InvoiceAdministrationFee"),
    ({"InvoiceDiscount": 100.01}, 2001392, "InvoiceDiscount"),
    ({"InvoiceDiscount": "x"}, 2000108, "x"),
    ({"Active": "ja"}, 2000134, "ja"),
    ({"OurReference": "å" * 51}, 2000107, "OurReference"),
    ({"City": "<b>"}, 2000359, "<b>"),
    ({"CustomerNumber": "1" * 101}, 2000107, "CustomerNumber"),
]


def test_what_is_refused_leaves_nothing_behind(api):
    number_of(create(api, CustomerNumber="7"))
    for fields, code, text in REFUSED:
        for answer in (create(api, **fields), change(api, "7", **fields)):
            if answer.status == 200 and "" in fields.values():
                continue  # an empty text changes nothing
            assert (answer.status, answer.code) == (400, code), (fields, answer.content)
            assert text in answer.message, (fields, answer.message)
    assert shown(api.get("/3/customers/7")) == LEAST | {
        "@url": "http://test.example/3/customers/7", "CustomerNumber": "7",
    }  # fmt: skip
    assert number_of(create(api)) == "1"
    assert listed(api) == ["1", "7"]
    assert change(api, "7", CustomerNumber="8").code == 2001392
    assert number_of(change(api, "7", CustomerNumber=7, City="Åre")) == "7"
    for answer in (api.get("/3/customers/8"), change(api, "8", City="x"),
                   api.delete("/3/customers/8")):  # fmt: skip
        assert (answer.status, answer.code) == (404, 2000433)
        assert answer.message == "Kan inte hitta kunden."


TAKEN_IN_ORDER = [
    # An answer refuses the first that is wrong.
    ({"Type": "X", "CountryCode": "XX"}, 2001200),
    ({"VisitingCountryCode": "XX", "VATNumber": "1"}, 2000919),
    ({"VATNumber": "1", "Currency": "SKK"}, 2004194),
    ({"TermsOfPayment": "Q", "Currency": "SKK"}, 2000427),
    ({"WayOfDelivery": "Q", "SalesAccount": "1"}, 2000436),
]


def test_the_order_of_refusals(api):
    for fields, code in TAKEN_IN_ORDER:
        assert create(api, **fields).code == code, fields
    number_of(create(api))
    assert create(api, CustomerNumber="1", Type="X").code == 2000637


def test_a_number_is_taken_for_good(api, world):
    assert number_of(create(api)) == "1"
    assert number_of(create(api, CustomerNumber=3)) == "3"
    assert number_of(create(api, CustomerNumber=None)) == "2"
    assert number_of(create(api)) == "4"
    assert create(api, CustomerNumber="4").message == "Kundnummer 4 används redan."
    assert api.delete("/3/customers/4").status == 204
    assert api.get("/3/customers/4").status == 404
    again = create(api, CustomerNumber="4")
    assert (again.status, again.code) == (400, 2000637)
    assert again.message == (
        "Kundnummer 4 används redan. Kundnumret har redan använts men blivit raderat."
    )
    with writing(world.store()) as tx:
        tx.execute(insert(customer), [
            {"customer_number": str(number), "number_order": sorting(str(number)), "name": "x",
             "modified_at": 1}
            for number in range(6, 1206)
        ])  # fmt: skip
    assert api.delete("/3/customers/1205").status == 204
    assert number_of(create(api)) == "5"
    # Over all that are taken, the deleted one too, and on from there.
    assert number_of(create(api)) == "1206"
    assert number_of(create(api)) == "1207"


def test_the_list_sorts_filters_and_searches(api):
    people = [
        ("10", {"Name": "Bo", "City": "Testopolis", "Phone1": "08-123", "ZipCode": "11122"}),
        ("2", {"Name": "Åke", "City": "PolisTest", "Phone2": "08-123", "Active": False}),
        ("1", {"Name": "Cecilia", "Email": "c+1@example.com", "OrganisationNumber": "123456789"}),
        ("0001", {"Name": "Adam", "GLN": "7350000000013"}),
        ("0000", {"Name": "bo", "GLNDelivery": "7350000000020"}),
        ("A-1", {"Name": "100 % rätt", "City": "Uppsala"}),
        ("21", {"Name": "David", "City": "Testopolis", "Active": False}),
    ]
    for number, fields in people:
        assert number_of(create(api, CustomerNumber=number, **fields)) == number
    assert listed(api) == ["0000", "0001", "1", "2", "10", "21", "A-1"]
    assert listed(api, sortorder="descending") == ["A-1", "21", "10", "2", "1", "0001", "0000"]
    assert listed(api, sortby="customernumber", limit=3, page=2) == ["2", "10", "21"]
    names = ["100 % rätt", "Adam", "Bo", "Cecilia", "David", "bo", "Åke"]
    assert listed(api, "Name", sortby="name") == names
    assert listed(api, "Name", sortby="name", sortorder="descending") == names[::-1]
    for query, found in (
        ({"filter": "active"}, ["0000", "0001", "1", "10", "A-1"]),
        ({"filter": "inactive"}, ["2", "21"]),
        ({"city": "polis"}, ["2", "10", "21"]),
        ({"city": "POLIS", "filter": "active"}, ["10"]),
        ({"city": "testo", "name": "dav"}, ["21"]),
        ({"phone": "08-1"}, ["10"]),
        ({"name": "ÅK"}, ["2"]),
        ({"name": "%"}, ["A-1"]),
        ({"name": "_"}, []),
        ({"zipcode": "112"}, ["10"]),
        ({"email": "+1@"}, ["1"]),
        ({"organisationnumber": "123456789"}, ["1"]),
        ({"gln": "0013"}, ["0001"]),
        ({"glndelivery": "735"}, ["0000"]),
        ({"customernumber": "1"}, ["0001", "1", "10", "21", "A-1"]),
        ({"CustomerNumber": "A"}, ["A-1"]),
        ({"lastmodified": "2026-06-15 11:59"}, ["0000", "0001", "1", "2", "10", "21", "A-1"]),
        ({"lastmodified": "2026-06-15 12:01"}, []),
    ):
        assert listed(api, **query) == found, query
    meta = api.get("/3/customers", params={"filter": "inactive", "limit": 1}).json()
    assert list(meta["MetaInformation"].values()) == [2, 2, 1]
    for query, code in (
        ({"filter": "gone"}, 2000587), ({"sortby": "city"}, 2000588), ({"phone2": "1"}, 2000588),
        ({"page": 2}, 2001889), ({"city": "<"}, 2000359),
    ):  # fmt: skip
        assert api.get("/3/customers", params=query).code == code, query


USED = [
    ("PriceList", "/3/pricelists/B", "B"), ("CostCenter", "/3/costcenters/K1", "K1"),
    ("Project", "/3/projects/P1", "P1"), ("Currency", "/3/currencies/EUR", "EUR"),
    ("TermsOfPayment", "/3/termsofpayments/30", "30"),
    ("TermsOfDelivery", "/3/termsofdeliveries/EXW", "EXW"),
    ("WayOfDelivery", "/3/wayofdeliveries/POST", "POST"),
    ("SalesAccount", "/3/accounts/3001", "3001"),
]  # fmt: skip


@pytest.mark.usefixtures("registers")
def test_what_a_customer_names_is_in_use(api):
    number_of(create(api))
    for field, path, value in USED:
        shown(change(api, "1", **{field: value}))
        deleted = api.delete(path)
        if field != "PriceList":  # which has no delete at all
            assert (deleted.status, deleted.code) == (400, 2000310), (path, deleted.content)
        shown(change(api, "1", **{field: None}))
    for _, path, _ in USED[1:-1]:
        assert api.delete(path).status == 204, path


def test_a_customer_goes_when_all_its_documents_are_cancelled(api, world, books, monkeypatch):
    document = Table(
        "invented_document", MetaData(), Column("customer", String(100)),
        Column("is_cancelled", customer.c.active.type),
    )  # fmt: skip
    monkeypatch.setattr(rules, "_KEPT_BY", [])
    rules.kept_by(document.c.customer, document.c.is_cancelled)
    number_of(create(api))
    number_of(create(api))
    with writing(world.store()) as tx:
        document.create(tx.connection)
        tx.execute(insert(document), [
            {"customer": "1", "is_cancelled": False}, {"customer": "2", "is_cancelled": True},
        ])  # fmt: skip
    api.post("/3/customerreferences", {"CustomerReferenceRow": {
        "CustomerNumber": "2", "Reference": "Åsa"}})  # fmt: skip
    refused = api.delete("/3/customers/1")
    assert (refused.status, refused.code) == (400, 2000310)
    assert refused.message == "Kunden 1 används och kan inte tas bort."
    assert api.delete("/3/customers/2").status == 204
    assert listed(api) == ["1"]
    assert books.execute(select(customer_reference)).all() == []


def test_the_demo_companys_customers_are_ordinary_ones(api, world):
    with writing(world.store()) as tx:
        furnish_demo(tx)
    assert listed(api) == ["1", "2", "3"]
    for number in ("1", "2", "3"):
        found = shown(api.get(f"/3/customers/{number}"))
        assert found["Country"] in ("Sverige", "Danmark")
        assert found["TermsOfPayment"] in ("15", "30")
    assert number_of(create(api)) == "4"


def test_the_value_of_a_number_sorts_it():
    numbers = ["", "0", "00", "0000", "0001", "1", "2", "10", "010", "99", "100", "9" * 99]
    assert sorted(numbers[1:], key=lambda n: (sorting(n), n)) == [
        "0", "00", "0000", "0001", "1", "2", "010", "10", "99", "100", "9" * 99,
    ]  # fmt: skip
    assert sorting("9" * 100) < sorting("A")
    assert sorting("²") > sorting("2")
