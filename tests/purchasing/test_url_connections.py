"""Links from supplier invoices to pictures kept elsewhere."""

import pytest

from purchases import invoice, supplier, taken

PATH = "/3/supplierinvoiceexternalurlconnections"
ROOT = "SupplierInvoiceExternalURLConnection"
ADDRESS = "https://example.com/f?nr=1&x=~a#b"


def create(api, **fields):
    return api.post(PATH, {ROOT: {"ExternalURLConnection": ADDRESS, **fields}})


def test_a_link_is_made_led_elsewhere_and_removed(api):
    number = supplier(api)
    first, second = (int(invoice(api, number)["GivenNumber"]) for _ in range(2))
    made = taken(create(api, SupplierInvoiceNumber=first), 201)
    link = f"http://test.example{PATH}/1"
    assert made == {
        "@url": link, "ExternalURLConnection": ADDRESS, "Id": 1, "SupplierInvoiceNumber": 1,
        "Url": link,
    }  # fmt: skip
    assert taken(api.get(f"{PATH}/1")) == made
    moved = taken(api.put(f"{PATH}/1", {ROOT: {"SupplierInvoiceNumber": second}}))
    assert moved == {**made, "SupplierInvoiceNumber": 2}
    led = taken(api.put(f"{PATH}/1", {ROOT: {"ExternalURLConnection": "https://example.com/2"}}))
    assert led["ExternalURLConnection"] == "https://example.com/2"
    create(api, SupplierInvoiceNumber=first)
    assert [each["Id"] for each in api.get(PATH).json()[ROOT + "s"]] == [1, 2]
    later = api.get(PATH, params={"lastmodified": "2026-06-15 12:00:01"}).json()
    assert later[ROOT + "s"] == []
    assert api.delete(f"{PATH}/2").status == 204
    # The number of one that is gone is not given again.
    assert taken(create(api, SupplierInvoiceNumber=first), 201)["Id"] == 3


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, 2001392),
        ({"SupplierInvoiceNumber": 999}, 2000425),
        ({"SupplierInvoiceNumber": "x"}, 2000108),
        ({"SupplierInvoiceNumber": 1, "ExternalURLConnection": "två ord"}, 2000359),
        ({"SupplierInvoiceNumber": 1, "ExternalURLConnection": ""}, 2001392),
        ({"SupplierInvoiceNumber": 1, "Id": 1}, 2001399),
    ],
)
def test_refusals(client, fields, code):
    assert create(client, **fields).code == code
    assert client.get(f"{PATH}/1").code == 2000457
    assert client.put(f"{PATH}/1", {ROOT: {}}).code == 2000457
    assert client.delete(f"{PATH}/1").code == 2000457
