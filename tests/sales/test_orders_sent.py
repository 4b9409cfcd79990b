"""Orders on paper and by e-mail."""

import io

import pypdf
import pytest
from sqlalchemy import select

from huvudbok.db.tx import reading
from huvudbok.outbox.storage import outbox
from sale import Shop


@pytest.fixture
def shop(world):
    """A company with an order for five hammers of which two are delivered."""
    made = Shop(world.api)
    answer = world.api.post("/3/orders", {"Order": {
        "CustomerNumber": "1", "YourOrderNumber": "YO-77", "Remarks": "Ring på baksidan",
        "OrderRows": [{"ArticleNumber": "H1", "OrderedQuantity": 5, "DeliveredQuantity": 2}],
    }})  # fmt: skip
    assert answer.status == 201, answer.content
    return made


def text_of(answer):
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "application/pdf"
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    return "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")


def order(shop):
    return shop.api.get("/3/orders/1").json()["Order"]


def test_a_preview_changes_nothing_and_a_print_marks_as_sent(shop):
    text = text_of(shop.api.get("/3/orders/1/preview"))
    for part in ("Orderbekräftelse", "Köparen AB", "Hammare", "YO-77", "Ring på baksidan", "250",
                 "2026-06-15"):  # fmt: skip
        assert part in text, part
    assert order(shop)["Sent"] is False
    answer = shop.api.get("/3/orders/1/print")
    assert 'filename="Order 1.pdf"' in answer.headers["content-disposition"]
    assert text_of(answer) == text
    assert order(shop)["Sent"] is True


def test_a_template_makes_it_a_picking_list(shop):
    changed = shop.api.put("/3/orders/1", {"Order": {"PrintTemplate": "pl"}})
    assert changed.status == 200
    assert "Plocklista" in text_of(shop.api.get("/3/orders/1/preview"))


def test_an_email_goes_into_the_outbox(shop, world):
    answer = shop.api.get("/3/orders/1/email")
    assert (answer.status, answer.json()["Order"]["Sent"]) == (200, True)
    with reading(world.store()) as tx:
        (sent,) = tx.execute(select(outbox).where(outbox.c.kind == "mail")).all()
    assert sent.name == "Order 1 bifogas"
    assert b"kund@example.com" in bytes(sent.payload)
    assert b'filename="Order 1.pdf"' in bytes(sent.payload)


def test_an_email_to_nobody_marks_nothing(shop):
    shop.api.put("/3/orders/1", {"Order": {"EmailInformation": {"EmailAddressTo": "API_BLANK"}}})
    assert shop.api.get("/3/orders/1/email").code == 2001392
    assert order(shop)["Sent"] is False


def test_the_invoice_names_its_order(shop):
    made = shop.api.put("/3/orders/1/createinvoice").json()["Invoice"]
    assert "Vårt ordernummer" in text_of(
        shop.api.get(f"/3/invoices/{made['DocumentNumber']}/preview")
    )
