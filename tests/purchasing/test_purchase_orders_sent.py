"""Purchase orders on their way out: by e-mail, as PDF, and as a table for spreadsheets."""

import csv
import email
import email.policy
import io
import json

import pypdf
import pytest
from sqlalchemy import select

from buying import ORDERS, line, listed, make, read, ready, refused, respond
from huvudbok.db.tx import reading
from huvudbok.outbox.storage import outbox
from purchases import supplier
from storehouse import done, goods
from uploading import Shelf, pdf

MAIL = {"body": "Hej!", "receiver": "a@b.example", "replyTo": "inkop@bolaget.example",
        "subject": "Order 1"}  # fmt: skip
MANY = f"{ORDERS}/sendpurchaseorders"


@pytest.fixture(autouse=True)
def number(world):
    return ready(world)


def sent(world):
    """Give (recipients, name of the sender, message) of each e-mail in the outbox."""
    with reading(world.store()) as tx:
        rows = tx.execute(select(outbox).order_by(outbox.c.id)).all()
    return [
        (tuple(json.loads(row.recipients)), row.sender_name,
         email.message_from_bytes(bytes(row.payload), policy=email.policy.default))
        for row in rows
    ]  # fmt: skip


def enclosed(message):
    """Give the name of the PDF of a message and all that is to be read on its pages."""
    (part,) = message.iter_attachments()
    assert part.get_content_type() == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(part.get_content())).pages
    return part.get_filename(), " ".join(" ".join(p.extract_text() for p in pages).split())


def test_an_order_is_sent_with_the_clients_words(api, world):
    make(api, line(quantity=3, notes=[{"note": "Helst röda"}]), messageToSupplier="Ring först",
         deliveryDate="2026-07-01", confirmationEmail="bekrafta@bolaget.example")  # fmt: skip
    done(api.post(f"{ORDERS}/1/send", {
        **MAIL, "bodyAsHtml": "<p>Hej <b>där</b></p>", "receiverCopy": "c@d.example",
        "receiverSecretCopy": "hemlig@d.example", "senderName": "Inköp",
    }))  # fmt: skip
    order = read(api, 1)
    assert (order["responseState"], order["purchaseOrderState"]) == ("SENT", "SENT")
    ((recipients, name, message),) = sent(world)
    assert set(recipients) == {"a@b.example", "c@d.example", "hemlig@d.example"}
    assert name == "Inköp"
    assert (message["To"], message["Cc"], message["Reply-To"], message["Subject"]) == (
        "a@b.example", "c@d.example", "inkop@bolaget.example", "Order 1",
    )  # fmt: skip
    assert "hemlig" not in str(message["Bcc"]) + str(message["Cc"])
    assert message.get_body(("plain",)).get_content().rstrip() == "Hej!"
    assert message.get_body(("html",)).get_content().rstrip() == "<p>Hej <b>där</b></p>"
    name, text = enclosed(message)
    assert name == "Inköpsorder 1.pdf"
    for said in ("Inköpsorder", "Leverantörsnummer 7", "Grossisten AB", "Leveransdatum",
                 "2026-07-01", "Lagervägen 1", "Vara A1", "12,50", "Helst röda", "Ring först",
                 "Totalt exkl. moms SEK 37,50", "30 dagar"):  # fmt: skip
        assert said in text, said


def test_what_is_attached_to_an_order_travels_along(api, world):
    """Where it says includeOnSend; with this order and not with another."""
    for _ in range(2):
        make(api, line())
    shelf = Shelf(api)
    for name, goes in (("ritning.pdf", True), ("internt.pdf", False)):
        file = shelf.put(pdf(padding=len(name)), name, "/3/inbox?folderid=inbox_o")
        done(api.post("/api/fileattachments/attachments-v1", [{
            "entityId": 1, "entityType": "LGR_IO", "includeOnSend": goes,
            "fileId": file["ArchiveFileId"],
        }]), 201)  # fmt: skip
    done(api.post(f"{ORDERS}/1/send", MAIL))
    done(api.post(MANY, [1, 2]))
    names = [[part.get_filename() for part in message.iter_attachments()]
             for _, _, message in sent(world)]  # fmt: skip
    with_it = ["Inköpsorder 1.pdf", "ritning.pdf"]
    assert names == [with_it, with_it, ["Inköpsorder 2.pdf"]]


@pytest.mark.parametrize("field", ["receiver", "receiverCopy", "receiverSecretCopy", "replyTo"])
def test_an_address_that_is_none_is_refused_by_the_clients_name_of_it(api, world, field):
    make(api, line())
    said = refused(api.post(f"{ORDERS}/1/send", {**MAIL, field: "ingen"}), "2001392")
    assert f"{field} (ingen)" in said
    assert sent(world) == []
    assert read(api, 1)["responseState"] == "NOT_SENT"


def test_a_plain_mail_has_one_body(api, world):
    make(api, line())
    done(api.post(f"{ORDERS}/1/send", MAIL))
    ((_, name, message),) = sent(world)
    assert message.get_body(("html",)) is None
    assert name == "Testbolaget AB"


def test_many_go_to_their_suppliers_in_their_language(api, world):
    supplier(api, SupplierNumber="8", CountryCode="DE", Email="b@fabrik.example")
    make(api, line(), confirmationEmail="inkop@bolaget.example")
    make(api, line(), line("B2", 2, price="1234.5"), supplierNumber="8")
    make(api, line(), supplierEmail="lund@grossisten.example")
    done(api.post(MANY, [1, 2, 3, 2]))
    assert [read(api, key)["responseState"] for key in (1, 2, 3)] == ["SENT"] * 3
    found = sent(world)
    assert [to for to, _, _ in found] == [
        ("order@grossisten.example",), ("b@fabrik.example",), ("lund@grossisten.example",),
    ]  # fmt: skip
    assert [message["Subject"] for *_, message in found] == [
        "Inköpsorder 1 från Testbolaget AB", "Purchase order 2 from Testbolaget AB",
        "Inköpsorder 3 från Testbolaget AB",
    ]  # fmt: skip
    assert found[0][2]["Reply-To"] == "inkop@bolaget.example"
    assert "attached" in found[1][2].get_body(("plain",)).get_content()
    name, text = enclosed(found[1][2])
    assert name == "Purchase order 2.pdf"
    for said in ("Purchase order", "Supplier no. 8", "Delivery address", "1,234.50",
                 "Total excl. VAT SEK 2,481.50"):  # fmt: skip
        assert said in text, said


def test_all_are_sent_or_none(api, world):
    supplier(api, SupplierNumber="8")
    make(api, line())
    make(api, line(), supplierNumber="8")
    make(api)
    assert "2" in refused(api.post(MANY, [1, 2]), "supplier_email_missing")
    assert "3" in refused(api.post(MANY, [1, 3]), "purchase_order_empty")
    refused(api.post(MANY, [1, 9]), "not found", 404)
    refused(api.post(MANY, [1, 10**18]), "not found", 404)
    refused(api.post(MANY, []), "2001392")
    refused(api.post(MANY, ["1"]), "2000108")
    refused(api.post(MANY, [True]), "2000108")
    refused(api.post(MANY, {"ids": [1]}), "2002649")
    refused(api.post(MANY, list(range(1, 52))), "2001392")
    refused(api.request("POST", MANY, body="[1"), "2002115")
    assert sent(world) == []
    assert {read(api, key)["responseState"] for key in (1, 2, 3)} == {"NOT_SENT"}
    # The supplier's own address will do, once it has one.
    api.put("/3/suppliers/8", {"Supplier": {"Email": "b@fabrik.example"}})
    done(api.post(MANY, [1, 2]))
    assert len(sent(world)) == 2


@pytest.mark.parametrize("fields", [
    {"receiver": "ingen adress"}, {"receiver": ""}, {"replyTo": "x"}, {"receiverCopy": "x@"},
    {"subject": "Order\r\nBcc: alla@b.example"}, {"body": "\x07"}, {"bodyAsHtml": "<b>\x07</b>"},
    {"senderName": "Vi\nBcc: alla@b.example"}, {"body": None},
])  # fmt: skip
def test_what_is_no_mail_is_refused_and_leaves_the_order_unsent(api, world, fields):
    make(api, line())
    answer = api.post(f"{ORDERS}/1/send", {**MAIL, **fields})
    assert answer.status == 400, answer.content
    assert sent(world) == []
    assert read(api, 1)["responseState"] == "NOT_SENT"


def test_an_order_without_rows_is_not_sent(api):
    make(api)
    refused(api.post(f"{ORDERS}/1/send", MAIL), "purchase_order_empty")


# --- The report.


def report(api, **query):
    answer = api.get(f"{ORDERS}/csv", params=query)
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="inkopsorder.csv"'
    assert answer.content.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_report_has_a_line_for_each_order(api):
    api.post("/3/currencies", {"Currency": {"Code": "EUR", "Description": "Euro"}})
    make(api, line(quantity=3), line("B2", "1.5", price=2), deliveryDate="2026-06-01",
               internalReference="Våren", note="Två; rader\nhär")  # fmt: skip
    make(api, line(price="0.5"), currencyCode="EUR", currencyRate="11.25", dropship=True)
    respond(api, 1)
    heads, first, second = report(api)
    assert heads == [
        "Inköpsorder", "Leverantörsnummer", "Leverantör", "Orderdatum", "Leveransdatum",
        "Intern referens", "Status", "Svar", "Valuta", "Ordervärde", "Ordervärde SEK", "Notering",
    ]  # fmt: skip
    assert first == ["1", "7", "Grossisten AB", "2026-06-01", "2026-06-01", "Våren", "Försenad",
                     "Skickad", "SEK", "40,50", "40,50", "Två; rader\nhär"]  # fmt: skip
    assert second == ["2", "7", "Grossisten AB", "2026-06-01", "", "", "Ej skickad", "Ej skickad",
                      "EUR", "0,50", "5,63", ""]  # fmt: skip
    with_type = report(api, showPurchaseTypeColumn="true")
    assert [each[1] for each in with_type] == ["Inköpstyp", "Lager", "Direktleverans"]
    assert report(api, showPurchaseTypeColumn="false")[0] == heads
    refused(api.get(f"{ORDERS}/csv?showPurchaseTypeColumn=maybe"), "2000134")


def test_the_report_is_filtered_as_the_list_is(api):
    goods(api, "C3")
    make(api, line("C3"), internalReference="Ett")
    make(api, line(), note="Två", purchaseType="DROPSHIP")
    respond(api, 2)
    for query in (
        {"q": "ett"}, {"supplierNumber": "7"}, {"state": "SENT"}, {"state": "NOT_SENT"},
        {"itemId": "C3"}, {"purchaseType": "DROPSHIP"}, {"internalReference": "ett"},
        {"note": "två"}, {"state": "VOIDED"},
    ):  # fmt: skip
        assert [int(each[0]) for each in report(api, **query)[1:]] == listed(api, **query), query
    refused(api.get(f"{ORDERS}/csv?state=LOST"), "2000588")


def test_no_cell_of_the_report_is_a_formula(api):
    make(api, line(), internalReference="=1+1", note="-SUMMA(A1)", supplierName="@evil")
    make(api, line(), internalReference=" +46", note="Pris = 3")
    first, second = report(api)[1:]
    assert (first[2], first[5], first[-1]) == ("'@evil", "'=1+1", "'-SUMMA(A1)")
    assert (second[5], second[-1]) == ("' +46", "Pris = 3")
