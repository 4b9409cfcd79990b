"""Offers over HTTP: written, changed, found, sent, made into orders and invoices."""

import io
from decimal import Decimal

import pypdf
import pytest

from sale import Shop

D = Decimal


class Offering(Shop):
    def offer(self, *rows, **fields):
        made = self.api.post("/3/offers", {"Offer": {
            "CustomerNumber": "1",
            "OfferRows": list(rows) or [{"ArticleNumber": "H1", "Quantity": 2}], **fields,
        }})  # fmt: skip
        assert made.status == 201, made.content
        return made.json()["Offer"]

    def change_offer(self, number, **fields):
        return self.api.put(f"/3/offers/{number}", {"Offer": fields})

    def numbers(self, **query):
        found = self.api.get("/3/offers", params=query).json()["Offers"]
        return [int(each["DocumentNumber"]) for each in found]


@pytest.fixture
def shop(api):
    return Offering(api)


def test_an_offer_takes_after_its_customer_and_article(shop):
    made = shop.offer(YourReferenceNumber="YO-1")
    assert (made["DocumentNumber"], made["OfferDate"]) == ("1", "2026-06-15")
    assert (made["ExpireDate"], made["PrintTemplate"]) == ("2026-07-15", "of")
    assert made["EmailInformation"]["EmailSubject"] == "Offert {no} bifogas"
    row = made["OfferRows"][0]
    assert (row["Quantity"], row["Price"], row["Total"], row["VATCode"]) == ("2", 100, 200, "MP1")
    assert (made["Net"], made["TotalVAT"], made["Total"]) == (200, 50, 250)
    assert (made["OrderReference"], made["InvoiceReference"], made["Completed"]) == (
        "0",
        "0",
        False,
    )
    assert shop.api.get("/3/offers/1").json()["Offer"] == made


def test_a_change_is_partial(shop):
    row = shop.offer(Comments="gammalt", Labels=[])["OfferRows"][0]
    shop.api.post("/3/labels", {"Label": {"Description": "gul"}})
    found = shop.change_offer(1, Freight=80, Labels=[{"Id": 1}], OfferRows=[
        {"RowId": row["RowId"], "Quantity": 3}, {"Description": "Text", "AccountNumber": 0},
    ]).json()["Offer"]  # fmt: skip
    assert (found["Comments"], found["FreightVAT"], found["Total"]) == ("gammalt", 20, 475)
    assert [row["Description"] for row in found["OfferRows"]] == ["Hammare", "Text"]
    assert found["Labels"] == [{"Id": 1}]


def test_an_offer_becomes_an_invoice_once(shop):
    shop.offer(Remarks="Tack", CopyRemarks=True, YourReferenceNumber="YO-1", Freight=25)
    answer = shop.api.put("/3/offers/1/createinvoice")
    made = answer.json()["Invoice"]
    assert (made["OfferReference"], made["Total"], made["Remarks"]) == ("1", 281, "Tack")
    assert (made["YourOrderNumber"], made["PrintTemplate"]) == ("YO-1", "st")
    assert made["InvoiceRows"][0]["DeliveredQuantity"] == "2"
    offer = shop.api.get("/3/offers/1").json()["Offer"]
    assert (offer["InvoiceReference"], offer["Completed"]) == ("1", True)
    assert shop.api.put("/3/offers/1/createinvoice").code == 2000499
    assert shop.change_offer(1, Comments="sent").code == 2001243


def test_an_offer_becomes_an_order_once(shop):
    shop.offer()
    answer = shop.api.put("/3/offers/1/createorder")
    made = answer.json()["Order"]
    row = made["OrderRows"][0]
    assert (made["OfferReference"], row["OrderedQuantity"]) == ("1", "2")
    assert shop.api.get("/3/offers/1").json()["Offer"]["OrderReference"] == made["DocumentNumber"]
    assert shop.api.put("/3/offers/1/createorder").code == 2000499


def test_an_offer_is_printed_without_bank_details_and_sent(shop):
    """Source: C# OfferTests."""
    shop.offer()
    answer = shop.api.get("/3/offers/1/preview")
    text = "".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages
    )
    assert "Offert" in text
    assert "Bankgiro" not in text
    assert shop.api.get("/3/offers/1").json()["Offer"]["Sent"] is False
    assert shop.api.get("/3/offers/1/email").json()["Offer"]["Sent"] is True
    for path in ("print", "preview"):
        assert shop.api.get(f"/3/offers/1/{path}").content.startswith(b"%PDF")
    shop.offer()
    assert shop.api.put("/3/offers/2/externalprint").json()["Offer"]["Sent"] is True


@pytest.fixture(scope="module")
def many(template, tmp_path_factory):
    """Four offers that differ in everything that can be searched."""
    from conftest import copied_world  # noqa: PLC0415  (the plugin, not a module of tests)

    with copied_world(template, tmp_path_factory.mktemp("offers") / "data") as world:
        shop = Offering(world.api)
        api = world.api
        api.post("/3/customers", {"Customer": {"Name": "Andra AB"}})
        api.post("/3/costcenters", {"CostCenter": {"Code": "K1", "Description": "Butik"}})
        api.post("/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "Bygget"}})
        api.post("/3/labels", {"Label": {"Description": "gul"}})
        shop.offer(OurReference="Anna", YourReference="Bo", Labels=[{"Id": 1}])
        shop.offer({"Price": 5, "Quantity": 1}, CustomerNumber="2", CostCenter="K1", Project="P1",
                   OfferDate="2026-05-01", ExpireDate="2026-05-31", NotCompleted=True)  # fmt: skip
        shop.offer({"Price": 900, "Quantity": 1})
        api.put("/3/offers/3/createinvoice")
        shop.offer()
        api.put("/3/offers/4/cancel")
        yield shop


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ({}, [1, 2, 3, 4]), ({"filter": "cancelled"}, [4]), ({"filter": "expired"}, [2]),
        ({"filter": "completed"}, [3]), ({"filter": "notcompleted"}, [1, 2]),
        ({"filter": "ordercreated"}, []), ({"filter": "ordernotcreated"}, [1, 2, 3]),
        ({"customername": "andra"}, [2]), ({"customernumber": "2"}, [2]),
        ({"documentnumber": "3"}, [3]), ({"costcenter": "k1"}, [2]), ({"label": "1"}, [1]),
        ({"fromdate": "2026-06-15"}, [1, 3, 4]), ({"todate": "2026-05-01"}, [2]),
        ({"project": "p1"}, [2]), ({"sent": "true"}, []), ({"notcompleted": "true"}, [2]),
        ({"ourreference": "ann"}, [1]), ({"yourreference": "bo"}, [1]),
        ({"offerdate": "2026-05-01"}, [2]), ({"lastmodified": "2026-06-16"}, []),
        ({"sortby": "customername"}, [2, 1, 3, 4]), ({"sortby": "customernumber"}, [1, 3, 4, 2]),
        ({"sortby": "id", "sortorder": "descending"}, [4, 3, 2, 1]),
        ({"sortby": "documentnumber"}, [1, 2, 3, 4]), ({"sortby": "offerdate"}, [2, 1, 3, 4]),
        ({"sortby": "transactiondate"}, [2, 1, 3, 4]), ({"sortby": "total"}, [2, 1, 4, 3]),
    ],
    ids=str,
)  # fmt: skip
def test_a_list_is_filtered_searched_and_sorted(many, query, numbers):
    assert many.numbers(**query) == numbers
