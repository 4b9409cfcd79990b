"""Invoices on paper, by e-mail and as e-invoices."""

import io

import pypdf
import pytest
from lxml import etree
from sqlalchemy import select, update

from huvudbok.company import company_settings
from huvudbok.db.tx import reading, writing
from huvudbok.outbox.storage import outbox as table
from peppoljudge import FOLDER, Judge
from sale import Shop
from uploading import Shelf, pdf


@pytest.fixture
def shop(world):
    """A company that can be paid, and a customer that takes e-invoices."""
    with writing(world.store()) as tx:
        tx.execute(update(company_settings).values(
            bg="991-2346", address="Storgatan 1", zip_code="111 22", city="Stockholm",
            vat_number="SE556036079301", country_code="SE", email="vi@example.com",
            domicile="Stockholm"))  # fmt: skip
    made = Shop(world.api)
    world.api.put("/3/customers/1", {"Customer": {"OrganisationNumber": "556036-0793",
                                                  "Address1": "Gatan 2", "ZipCode": "903 26"}})  # fmt: skip
    return made


def text_of(answer):
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def test_a_preview_changes_nothing_and_a_print_marks_as_sent(shop):
    shop.invoice({"ArticleNumber": "H1", "DeliveredQuantity": 2}, {"Description": "Tack"},
                 Freight=25, YourReference="Bo")  # fmt: skip
    text = text_of(shop.api.get("/3/invoices/1/preview"))
    for part in ("Faktura", "Köparen AB", "Hammare", "Tack", "991-2346", "133", "281"):
        assert part in text, part
    assert shop.read(1)["Sent"] is False
    answer = shop.api.get("/3/invoices/1/print")
    assert "filename*=UTF-8''Faktura%201.pdf" in answer.headers["content-disposition"] or (
        'filename="Faktura 1.pdf"' in answer.headers["content-disposition"]
    )
    assert text_of(answer) == text
    assert shop.read(1)["Sent"] is True
    shop.booked(InvoiceType="CASHINVOICE")
    assert "Kontant" in text_of(shop.api.get("/3/invoices/2/preview"))
    reminder = text_of(shop.api.get("/3/invoices/1/printreminder"))
    assert "Påminnelse" in reminder


def waiting(world, kind):
    with reading(world.store()) as tx:
        found = tx.execute(select(table).where(table.c.kind == kind)).all()
    return [(row.name, bytes(row.payload)) for row in found]


def test_an_email_goes_into_the_outbox(shop, world):
    shop.invoice(EmailInformation={"EmailAddressTo": "till@example.com", "EmailBody": "Hej {no}",
                                   "EmailAddressCC": "kopia@example.com"})  # fmt: skip
    answer = shop.api.get("/3/invoices/1/email")
    assert answer.json()["Invoice"]["Sent"] is True
    ((name, content),) = waiting(world, "mail")
    assert name == "Faktura 1 bifogas"
    assert b"till@example.com" in content
    assert b"kopia@example.com" in content
    assert b'filename="Faktura 1.pdf"' in content
    shop.api.put("/3/customers/1", {"Customer": {"Email": "API_BLANK"}})
    number = shop.invoice()["DocumentNumber"]
    assert shop.api.get(f"/3/invoices/{number}/email").code == 2001392
    assert shop.read(number)["Sent"] is False


def test_what_is_attached_travels_along(shop, world, require_valid):
    """By e-mail and in the e-invoice, where it says includeOnSend."""
    shop.booked(YourReference="Bo")
    shelf = Shelf(world.api)
    path = "/api/fileattachments/attachments-v1"
    for name, goes in (("ritning.pdf", True), ("internt.pdf", False)):
        file = shelf.put(pdf(padding=len(name)), name, "/3/inbox?folderid=inbox_kf")
        made = world.api.post(path, [{"entityId": 1, "entityType": "F", "includeOnSend": goes,
                                      "fileId": file["ArchiveFileId"]}])  # fmt: skip
        assert made.status == 201, made.content
    nobody = world.api.post(path, [{"entityId": 2, "entityType": "F", "includeOnSend": True,
                                    "fileId": file["ArchiveFileId"]}])  # fmt: skip
    assert nobody.json()["error"] == "document_not_found"
    assert shop.api.get("/3/invoices/1/email").status == 200
    ((_, mail),) = waiting(world, "mail")
    assert b'filename="ritning.pdf"' in mail
    assert b"internt" not in mail
    assert shop.api.get("/3/invoices/1/einvoice").status == 200
    ((_, content),) = waiting(world, "peppol")
    require_valid(content)
    assert b'filename="ritning.pdf"' in content
    assert b"internt" not in content


def test_an_eprint_is_a_file(shop, world):
    shop.invoice()
    assert shop.api.get("/3/invoices/1/eprint").json()["Invoice"]["Sent"] is True
    ((_, content),) = waiting(world, "eprint")
    assert content.startswith(b"%PDF")


@pytest.fixture(scope="module")
def require_valid():
    """Judge a document by the official rules where they are there."""
    if not FOLDER.is_dir():
        return lambda _content: None
    pytest.importorskip("saxonche")
    return Judge().require_valid


@pytest.mark.parametrize("fields", [
    {}, {"VATIncluded": True}, {"Currency": "EUR", "CurrencyRate": "11.3", "Freight": 20},
    {"Freight": 25, "AdministrationFee": 10},
    {"InvoiceRows": [{"Price": -5, "DeliveredQuantity": 2, "Description": "Avdrag"},
                     {"ArticleNumber": "H1", "DeliveredQuantity": 2, "Discount": 7,
                      "DiscountType": "AMOUNT"}]},
], ids=str)  # fmt: skip
def test_an_einvoice_says_what_the_invoice_says(shop, world, require_valid, fields):
    shop.booked({"ArticleNumber": "H1", "DeliveredQuantity": 3, "Discount": 10},
                {"Price": "33.33", "DeliveredQuantity": 2, "VAT": 12, "Description": "Bok"},
                {"Description": "Tack"}, YourReference="Bo", **fields)  # fmt: skip
    answer = shop.api.get("/3/invoices/1/einvoice")
    assert answer.status == 200, answer.content
    ((_, content),) = waiting(world, "peppol")
    require_valid(content)
    root = etree.fromstring(content)
    found = {etree.QName(each).localname: each.text for each in root.iter() if each.text}
    invoice = shop.read(1)
    assert float(found["PayableAmount"]) == float(invoice["Total"])
    taxes = root.xpath("//*[local-name()='TaxTotal']/*[local-name()='TaxAmount']/text()")
    assert float(taxes[0]) == float(invoice["TotalVAT"])


@pytest.mark.parametrize(
    ("vat_type", "category", "customer"),
    [
        ("SEREVERSEDVAT", "AE", {"VATNumber": "SE556036079301"}),
        ("EUREVERSEDVAT", "K", {"VATNumber": "DK12345674", "CountryCode": "DK", "City": "Aarhus",
                                "GLN": "5790000435975"}),
        ("EXPORT", "G", {"CountryCode": "NO", "City": "Oslo", "GLN": "7080000985227"}),
    ],
)  # fmt: skip
def test_sales_without_vat_say_why(shop, world, require_valid, vat_type, category, customer):
    shop.api.put("/3/customers/1", {"Customer": {**customer, "VATType": vat_type}})
    shop.booked(YourReference="Bo", DeliveryDate="2026-06-14")
    answer = shop.api.get("/3/invoices/1/einvoice")
    assert answer.status == 200, answer.content
    ((_, content),) = waiting(world, "peppol")
    require_valid(content)
    found = etree.fromstring(content).xpath(
        "//*[local-name()='TaxSubtotal']//*[local-name()='TaxCategory']/*[local-name()='ID']/text()"
    )
    assert found == [category]


def test_a_credit_is_a_credit_note(shop, world, require_valid):
    shop.booked(YourReference="Bo")
    shop.act(1, "credit")
    assert shop.api.get("/3/invoices/2/einvoice").status == 200
    ((_, content),) = waiting(world, "peppol")
    require_valid(content)
    assert etree.QName(etree.fromstring(content)).localname == "CreditNote"


def test_an_einvoice_says_what_it_lacks(shop):
    shop.invoice()
    answer = shop.api.get("/3/invoices/1/einvoice")
    assert answer.code == 2001392
    assert "Er referens" in answer.message
    assert shop.read(1)["Sent"] is False
