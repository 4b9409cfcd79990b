"""Suppliers: defaults, numbers, what may be said of one, searching, sorting, and deleting."""

import pytest

from purchases import act, booked, invoice, paid, supplier, taken


def create(api, **fields):
    return api.post("/3/suppliers", {"Supplier": {"Name": "Grossisten AB", **fields}})


def change(api, number, **fields):
    return api.put(f"/3/suppliers/{number}", {"Supplier": fields})


def numbers(api, **params):
    listed = api.get("/3/suppliers", params=params)
    assert listed.status == 200, listed.content
    return [each["SupplierNumber"] for each in listed.json()["Suppliers"]]


def test_a_supplier_with_a_name_alone(api):
    made = taken(create(api), 201)
    assert api.get("/3/suppliers/1").json()["Supplier"] == made
    shown = {
        "Active": True, "Address1": None, "BG": None, "Country": None, "Currency": "SEK",
        "DisablePaymentFile": False, "Email": "", "Name": "Grossisten AB",
        "PreDefinedAccount": None, "SupplierNumber": "1", "TermsOfPayment": "",
        "VATType": "NORMAL",
    }  # fmt: skip
    assert {name: made[name] for name in shown} == shown


def test_a_supplier_keeps_what_is_said_of_it(api):
    api.post("/3/costcenters", {"CostCenter": {"Code": "A", "Description": "Affären"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P", "Description": "Bygget"}})
    said = {
        "Active": False, "BG": "1111111", "PG": "1111111", "Bank": "Banken", "CountryCode": "DE",
        "Currency": "EUR", "PreDefinedAccount": "5410", "TermsOfPayment": "10", "CostCenter": "A",
        "Project": "P", "IBAN": "SE3550000000054910000003", "WorkPlace": "Lagret",
        "VisitingCountryCode": "SE", "DisablePaymentFile": True,
    }  # fmt: skip
    made = taken(create(api, **said), 201)
    assert {name: made[name] for name in said} == said
    assert (made["Country"], made["VisitingCountry"]) == ("Tyskland", "Sverige")
    cleared = taken(change(api, 1, PreDefinedAccount=None, CountryCode=None, City=""))
    assert (cleared["PreDefinedAccount"], cleared["Country"], cleared["BG"]) == (
        None, None, "1111111",
    )  # fmt: skip
    # What a supplier names cannot be taken away under it.
    for path in ("costcenters/A", "projects/P", "currencies/EUR", "termsofpayments/10"):
        assert api.delete(f"/3/{path}").code == 2000310, path


def test_the_kinds_of_vat_of_the_client_tests(client):
    number = supplier(client)
    for kind in ("25", "12", "6", "0", "REVERSE", "NORMAL", "UIF"):
        assert taken(change(client, number, VATType=kind))["VATType"] == kind


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"Name": ""}, 2001392),
        ({"Currency": "XXX"}, 2000427),
        ({"TermsOfPayment": "99"}, 2000429),
        ({"CostCenter": "NIX"}, 2000438),
        ({"Project": "NIX"}, 2001161),
        ({"VATType": "24"}, 2001392),
        ({"PreDefinedAccount": "499"}, 2001392),
        ({"PreDefinedAccount": "49x9"}, 2002462),
        ({"PreDefinedAccount": "4999"}, 2001304),
        ({"CountryCode": "QQ"}, 2000919),
        ({"VisitingCountryCode": "QQ"}, 2000919),
        ({"SupplierNumber": "9" * 51}, 2000107),
        ({"Country": "Sverige"}, 2001399),
        ({"City": "<b>"}, 2000359),
    ],
)
def test_refusals(client, fields, code):
    before = numbers(client)
    assert create(client, **fields).code == code
    assert numbers(client) == before


def test_numbers_are_the_clients_own_or_the_next_free(api):
    assert taken(create(api, SupplierNumber="2"), 201)["SupplierNumber"] == "2"
    assert [supplier(api) for _ in range(2)] == ["1", "3"]
    assert create(api, SupplierNumber="3").code == 2000637
    assert change(api, 3, SupplierNumber="4").code == 2001392
    assert api.delete("/3/suppliers/3").status == 204
    assert api.get("/3/suppliers/3").code == 2000424
    # The number of one that is gone is not given again.
    assert create(api, SupplierNumber="3").code == 2000637
    assert supplier(api) == "4"


def test_lists_searches_and_sorts(api):
    said = [
        ("10", "Ceder", "Ystad"), ("2", "Björk", "Åmål"), ("A1", "Al", "Ystad"), ("1", "Ek", "Kiel")
    ]  # fmt: skip
    for number, name, city in said:
        supplier(
            api, SupplierNumber=number, Name=name, City=city, Email=f"{name}@example.com",
            OrganisationNumber=f"55{number}", Phone1=f"1{number}", Phone2=f"2{number}",
            ZipCode=f"3{number}", Active=number != "10",
        )  # fmt: skip
    assert numbers(api) == ["1", "2", "10", "A1"]
    assert numbers(api, sortby="suppliernumber", sortorder="descending") == ["A1", "10", "2", "1"]
    assert numbers(api, sortby="name") == ["A1", "2", "10", "1"]
    assert numbers(api, sortby="name", sortorder="descending") == ["1", "10", "2", "A1"]
    assert numbers(api, limit=2, page=2) == ["10", "A1"]
    for search, found in (
        ({"city": "åmå"}, ["2"]), ({"city": "ystad", "name": "ce"}, ["10"]),
        ({"email": "EK@"}, ["1"]), ({"name": "k"}, ["1", "2"]),
        ({"organisationnumber": "5510"}, ["10"]), ({"phone1": "1A1"}, ["A1"]),
        ({"phone2": "210"}, ["10"]), ({"suppliernumber": "1"}, ["1", "10", "A1"]),
        ({"zipcode": "32"}, ["2"]), ({"filter": "active"}, ["1", "2", "A1"]),
        ({"filter": "inactive"}, ["10"]), ({"lastmodified": "2026-06-15 12:00:01"}, []),
    ):  # fmt: skip
        assert numbers(api, **search) == found, search
    assert api.get("/3/suppliers?filter=gone").code == 2000587
    assert api.get("/3/suppliers?sortby=city").code == 2000588


def test_only_a_supplier_without_open_invoices_can_be_deleted(api):
    cancelled, unpaid, whole, used = (supplier(api) for _ in range(4))
    act(api, invoice(api, cancelled, Total="10")["GivenNumber"], "cancel")
    booked(api, unpaid, Total="20")
    paid(api, booked(api, whole, Total="30")["GivenNumber"])
    api.post("/3/articles", {"Article": {"Description": "Kopp", "SupplierNumber": used}})
    for number, code in ((unpaid, 2000310), (used, 2000310)):
        assert api.delete(f"/3/suppliers/{number}").code == code
    for number in (cancelled, whole):
        assert api.delete(f"/3/suppliers/{number}").status == 204
    # Their invoices stay, and can be read and changed.
    assert api.get("/3/supplierinvoices/3").json()["SupplierInvoice"]["SupplierName"]
    noted = api.put("/3/supplierinvoices/3", {"SupplierInvoice": {"Comments": "arkiverad"}})
    assert taken(noted)["Comments"] == "arkiverad"
