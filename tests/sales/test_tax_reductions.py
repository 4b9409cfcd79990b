"""Tax reductions over HTTP: on invoices, offers and orders, in the ledger, on paper."""

import io

import pypdf
import pytest
from lxml import etree
from sqlalchemy import select, update

from housejob import ANNA, BO, CAROL, CELLS, LABOUR, OFFERED, REST, Builder
from huvudbok.company import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.outbox.storage import outbox
from huvudbok.sales import sub_ledger


@pytest.fixture
def shop(api):
    return Builder(api)


def test_a_reduction_lowers_what_is_to_be_paid(shop):
    """Source: C# TaxReductionTests.Test_TaxReduction_CRUD."""
    before = shop.job()
    assert (before["TaxReduction"], before["BasisTaxReduction"]) == (None, 125000)
    assert before["Total"] == before["TotalToPay"] == 137500
    made = shop.asked(PropertyDesignation="BÄCKBY 1:23", TypeOfReduction="rut")
    assert made == {
        "@url": "http://test.example/3/taxreductions/1", "ApprovedAmount": 0, "AskedAmount": 3000,
        "BilledAmount": 0, "CustomerName": "Anna", "Id": 1, "PropertyDesignation": "BÄCKBY 1:23",
        "ReferenceDocumentType": "INVOICE", "ReferenceNumber": "1", "RequestSent": False,
        "ResidenceAssociationOrganisationNumber": "", "SocialSecurityNumber": ANNA,
        "TaxReductionAmounts": [], "VoucherNumber": None, "VoucherSeries": None,
        "VoucherYear": None,
    }  # fmt: skip
    now = shop.read(1)
    assert (now["TaxReduction"], now["TotalToPay"], now["Total"]) == (3000, 134500, 137500)
    assert (now["TaxReductionType"], now["HouseWork"]) == ("rot", True)
    changed = shop.change_asked(1, AskedAmount=4000, PropertyDesignation="API_BLANK").json()
    assert changed["TaxReduction"]["AskedAmount"] == 4000
    assert changed["TaxReduction"]["PropertyDesignation"] == ""
    # A client sends the whole record back.
    whole = {name: value for name, value in changed["TaxReduction"].items()
             if not name.startswith(("@", "Voucher", "Approved", "Billed", "Request", "Id"))}  # fmt: skip
    assert shop.change_asked(1, **whole).json() == changed
    assert shop.api.delete("/3/taxreductions/1").code == 2001392
    shop.asked(person=BO, asked=1000)
    assert shop.read(1)["TaxReduction"] == 5000
    assert shop.api.delete("/3/taxreductions/1").status == 204
    assert shop.api.get("/3/taxreductions/1").code == 2000490
    assert (shop.read(1)["TaxReduction"], shop.read(1)["TotalToPay"]) == (1000, 136500)
    # A document with reductions can be cancelled and its customer deleted; then all is fixed.
    assert shop.act(1, "cancel").status == 200
    assert shop.api.delete("/3/customers/1").status == 204
    assert shop.change_asked(2, AskedAmount=5).code == 2000757


def test_the_list_is_narrowed_and_sorted(shop):
    """Source: C# TaxReductionTests.Test_Find; the links on documents."""
    link = shop.job()["@urlTaxReductionList"]
    assert link == "http://test.example/3/taxreductions?filter=invoices&referencenumber=1"
    shop.job(DocumentNumber="11")
    shop.make("offer", [OFFERED])
    people = ("199604102393", "760412-0852", "880515-2033")
    for name, person in zip("CAB", people, strict=True):
        shop.asked(person=person, CustomerName=name, asked=200)
    shop.asked("11")
    shop.asked(kind="OFFER")
    assert shop.found() == [1, 2, 3, 4, 5]
    assert shop.found(filter="invoices", referencenumber="1") == [1, 2, 3]
    assert (shop.found(filter="offers"), shop.found(filter="orders")) == ([5], [])
    assert shop.found(referencenumber="1") == [1, 2, 3, 5]
    assert (shop.found(referencenumber="x"), shop.found(lastmodified="2026-06-16")) == ([], [])
    assert shop.found(sortby="customername", filter="invoices") == [2, 4, 3, 1]
    assert shop.found(sortby="id", sortorder="descending", limit=2) == [5, 4]
    listed = shop.api.get("/3/taxreductions?referencenumber=1&limit=2&filter=invoices").json()
    assert listed["MetaInformation"] == {
        "@TotalResources": 3, "@TotalPages": 2, "@CurrentPage": 1,
    }  # fmt: skip
    assert listed["TaxReductions"][0] == {
        "@url": "http://test.example/3/taxreductions/1", "ApprovedAmount": 0, "CustomerName": "C",
        "Id": 1, "ReferenceDocumentType": "INVOICE", "ReferenceNumber": 1,
        "SocialSecurityNumber": "199604102393",
    }  # fmt: skip
    assert shop.api.get("/3/taxreductions?filter=contracts").code == 2000587
    assert b"<TaxReduction url=" in shop.api.xml("GET", "/3/taxreductions/1").content


def amounts(**kinds):
    return [{"WorkType": kind, "AskedAmount": amount} for kind, amount in kinds.items()]


# What the work of 125,000 is of, what is sent, and the sum or the number of the refusal.
ASKED = [
        ("rot", {"asked": "1.5"}, 2004217),
        ("rot", {"asked": -1}, 2004218),
        ("rot", {"asked": 0}, 2004218),
        ("rot", {"asked": None}, 2001392),
        ("rot", {"asked": 10**12}, 2001392),
        ("rot", {"asked": 125001}, 2001392),
        ("rot", {"asked": 125000}, 125000),
        ("rot", {"person": "12345678901"}, 2001392),
        ("rot", {"TaxReductionAmounts": []}, 3000),
        ("rot", {"TaxReductionAmounts": amounts(SOLARCELLS=1)}, 2004209),
        ("green", {"asked": 100}, 100),
        ("green", {"asked": 0}, 0),
        ("green", {"asked": None}, 2004263),
        ("green", {"TaxReductionAmounts": []}, 2004263),
        ("green", {"asked": None, "TaxReductionAmounts": amounts(
            SOLARCELLS=70, STORAGESELFPRODUCEDELECTRICITY=0)}, 70),
        # The sum counts whatever AskedAmount says.
        ("green", {"asked": 1, "TaxReductionAmounts": amounts(SOLARCELLS=70)}, 70),
        ("green", {"TaxReductionAmounts": amounts(HVAC=70)}, 2004209),
        ("green", {"TaxReductionAmounts": amounts(SOLARCELLS=1) * 2}, 2004262),
        ("green", {"TaxReductionAmounts": amounts(SOLARCELLS="0.5")}, 2004217),
        ("green", {"TaxReductionAmounts": amounts(SOLARCELLS=-1)}, 2004218),
        ("green", {"TaxReductionAmounts": [{"AskedAmount": 1}]}, 2001392),
]  # fmt: skip


def test_what_is_asked_for(shop):
    for kind, fields, expected in ASKED:
        number = shop.job(LABOUR if kind == "rot" else CELLS, TaxReductionType=kind)[
            "DocumentNumber"
        ]
        answer = shop.ask(number, **fields)
        found = shop.found(filter="invoices", referencenumber=number)
        left = 125000 - shop.read(number)["TotalToPay"]
        if answer.status == 201:
            assert answer.json()["TaxReduction"]["AskedAmount"] == left == expected, (kind, fields)
            assert len(found) == 1
        else:
            assert (answer.status, answer.code) == (400, expected), (kind, fields)
            assert (found, left) == ([], 0)


def test_green_work_is_asked_for_by_kind(shop):
    shop.job(CELLS, TaxReductionType="green")
    sent = amounts(SOLARCELLS=70, CHARGINGSTATIONELECTRICVEHICLE=30)
    made = shop.asked(asked=None, TaxReductionAmounts=sent)
    assert (made["AskedAmount"], made["TaxReductionAmounts"]) == (
        100,
        [{"AskedAmount": 70, "WorkType": "SOLARCELLS"},
         {"AskedAmount": 30, "WorkType": "CHARGINGSTATIONELECTRICVEHICLE"}],
    )  # fmt: skip
    # AskedAmount alone changes nothing: the sum of the amounts is what is asked for.
    assert shop.change_asked(1, AskedAmount=5).json()["TaxReduction"] == made
    changed = shop.change_asked(1, TaxReductionAmounts=amounts(SOLARCELLS=20)).json()
    assert changed["TaxReduction"]["AskedAmount"] == shop.read(1)["TaxReduction"] == 20
    assert shop.read(1)["TaxReductionType"] == "green"


def test_each_buyer_is_on_a_document_once(shop):
    shop.job()
    shop.asked()
    for same in ("7604120852", "197604120852", "19760412-0852"):
        assert shop.ask(person=same).code == 2000600
    shop.asked(person=BO)
    assert shop.change_asked(2, SocialSecurityNumber="7604120852").code == 2000600
    assert shop.change_asked(2, SocialSecurityNumber="8805152033").status == 200
    assert shop.change_asked(2, ReferenceNumber="7").code == 2001392
    assert shop.change_asked(2, ReferenceDocumentType="OFFER").code == 2001392


def test_documents_that_cannot_have_any(shop):
    for row, fields, reason in (
        ({"Description": "Resor", "Price": 9, "DeliveredQuantity": 1},
         {"TaxReductionType": "none"}, "saknar skattereduktionstyp"),
        ({**LABOUR, "HouseWork": False}, {}, "rader med husarbete"),
        ({**LABOUR, "Price": 0}, {}, "rader med husarbete"),
        (LABOUR, {"Currency": "EUR"}, "kronor, inte i EUR"),
    ):  # fmt: skip
        number = shop.job(row, **fields)["DocumentNumber"]
        assert reason in shop.ask(number).message
    assert shop.ask("99").code == 2001392


def test_a_document_keeps_what_its_reductions_stand_on(shop):
    shop.job()
    shop.asked()
    row = shop.read(1)["InvoiceRows"][0]["RowId"]
    for change in (
        {"TaxReductionType": "none"}, {"Currency": "EUR"},
        {"InvoiceRows": [{"RowId": row, "DeliveredQuantity": 2}]},
    ):  # fmt: skip
        assert shop.change(1, **change).code == 2001392, change
    changed = shop.change(1, InvoiceRows=[{"RowId": row, "DeliveredQuantity": 50}]).json()
    assert (changed["Invoice"]["Total"], changed["Invoice"]["TotalToPay"]) == (62500, 59500)


def test_the_agency_pays_its_part_of_a_booked_invoice(shop):
    shop.job(REST, LABOUR)
    shop.asked(asked=1000)
    shop.asked(person=BO, asked=2000)
    booked = shop.act(1, "bookkeep").json()["Invoice"]
    assert shop.rows_of(booked)[:2] == [(1510, 134500), (1513, 3000)]
    for answer in (
        shop.ask(person=CAROL), shop.change_asked(1, AskedAmount=1),
        shop.api.delete("/3/taxreductions/1"),
    ):  # fmt: skip
        assert answer.code == 2000757
    shop.paid(1, Amount=134500)
    assert (shop.read_asked(2)["BilledAmount"], shop.read_asked(2)["ApprovedAmount"]) == (2000, 0)
    # Of what the agency pays each gets the share that was asked for.
    assert shop.rows_of(shop.paid(1, Amount=1500)) == [(1930, 1500), (1513, -1500)]
    assert [shop.read_asked(key)["ApprovedAmount"] for key in (1, 2)] == [500, 1000]
    shop.paid(1)
    assert [shop.read_asked(key)["ApprovedAmount"] for key in (1, 2)] == [1000, 2000]
    assert shop.read(1)["Balance"] == 0


def test_a_credit_takes_the_reduction_back(shop, world):
    shop.job()
    shop.asked()
    shop.act(1, "bookkeep")
    shop.act(1, "credit")
    credit = shop.read(2)
    assert (credit["TaxReduction"], credit["TotalToPay"]) == (-3000, -134500)
    assert shop.read_asked(2)["AskedAmount"] == 3000
    # Half of it, by a client that credits a part.
    row = credit["InvoiceRows"][0]["RowId"]
    shop.change_asked(2, AskedAmount=1500)
    assert shop.read(2)["TaxReduction"] == -1500
    assert shop.change(2, InvoiceRows=[{"RowId": row, "DeliveredQuantity": -50}]).status == 200
    booked = shop.act(2, "bookkeep").json()["Invoice"]
    assert shop.rows_of(booked)[:2] == [(1510, -61000), (1513, -1500)]
    with reading(world.store()) as tx:
        assert list(sub_ledger(tx)) == []


def test_reductions_go_along_to_what_is_made_of_a_document(shop):
    shop.make("offer", [OFFERED])
    shop.asked(kind="OFFER")
    offer = shop.api.get("/3/offers/1").json()["Offer"]
    assert (offer["TaxReduction"], offer["TotalToPay"]) == (3000, 122000)
    order = shop.api.put("/3/offers/1/createorder").json()["Order"]
    assert (order["TaxReduction"], order["TotalToPay"]) == (3000, 122000)
    assert shop.ask(person=BO, kind="OFFER").code == 2001243
    shop.asked(person=BO, asked=1001, kind="ORDER")
    # No more is asked for than the work that is delivered costs.
    rows = [{"RowId": each["RowId"], "DeliveredQuantity": 2} for each in order["OrderRows"]]
    assert shop.api.put("/3/orders/1", {"Order": {"OrderRows": rows}}).status == 200
    invoice = shop.api.put("/3/orders/1/createinvoice").json()["Invoice"]
    assert (invoice["Total"], invoice["TaxReduction"], invoice["TotalToPay"]) == (2500, 2499, 1)
    found = shop.found(filter="invoices", referencenumber="1")
    assert [shop.read_asked(key)["AskedAmount"] for key in found] == [1874, 625]


def test_the_paper_says_who_asks_for_what(shop):
    shop.job()
    shop.asked(PropertyDesignation="1101", ResidenceAssociationOrganisationNumber="769600-0004")
    shop.asked(person=BO, CustomerName="Bo", asked=500)
    pages = pypdf.PdfReader(io.BytesIO(shop.api.get("/3/invoices/1/preview").content)).pages
    text = "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")
    for part in ("Preliminär skattereduktion", "3 000,00", "500,00", ANNA, BO, "1101",
                 "769600-0004", "134 000,00"):  # fmt: skip
        assert part in text, part


def test_an_einvoice_claims_the_customers_part_only(shop, world):
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(
            bg="991-2346", address="Storgatan 1", zip_code="111 22", city="Stockholm",
            vat_number="SE556036079301", country_code="SE", domicile="Stockholm"))  # fmt: skip
    world.api.put("/3/customers/1", {"Customer": {
        "OrganisationNumber": "556036-0793", "Address1": "Gatan 2", "ZipCode": "903 26"}})  # fmt: skip
    shop.job(LABOUR, YourReference="Bo Ek")
    shop.asked()
    assert world.api.get("/3/invoices/1/einvoice").status == 200
    with reading(world.store()) as tx:
        (row,) = tx.execute(select(outbox).where(outbox.c.kind == "peppol")).all()
    said = etree.fromstring(bytes(row.payload))
    amounts = {
        name: said.findtext(f".//{{*}}{name}") for name in ("PrepaidAmount", "PayableAmount")
    }
    assert amounts == {"PrepaidAmount": "3000.00", "PayableAmount": "122000.00"}
