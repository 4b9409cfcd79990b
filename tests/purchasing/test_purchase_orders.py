"""Purchase orders: what a new one gets, what may be said of it and its rows, and changing them."""

import uuid
from decimal import Decimal

import pytest

from buying import ORDERS, body, change, come, line, make, read, ready, refused
from purchases import supplier, taken
from storehouse import POINTS, done, goods


@pytest.fixture
def number(world):
    return ready(world, Address1="Gatan 1", Address2="Port B", ZipCode="411 05", City="Göteborg",
                 CountryCode="SE", OurReference="Eva", YourReference="Bo")  # fmt: skip


def test_an_order_gets_what_the_supplier_is_known_by(api, number):
    made = make(api, line(quantity=3), line("B2", 2, price=4))
    assert read(api, 1) == made
    shown = {
        "id": 1, "supplierNumber": number, "supplierName": "Grossisten AB",
        "supplier": "Grossisten AB", "supplierAddress": "Gatan 1", "supplierAddress2": "Port B",
        "supplierPostCode": "411 05", "supplierCity": "Göteborg", "supplierCountryCode": "SE",
        "supplierEmail": "order@grossisten.example", "ourReference": "Eva", "yourReference": "Bo",
        "languageCode": "SV", "currencyUnit": 1, "purchaseType": "WAREHOUSE", "dropship": False,
        "purchaseOrderState": "NOT_SENT", "responseState": "NOT_SENT",
        "translatedResponseState": "Ej skickad", "voided": False, "manuallyCompleted": False,
        "orderValue": Decimal("45.5"), "orderValueInSEK": Decimal("45.5"),
        "totalReceivedQuantity": 0, "outboundDocumentReference": None, "note": None,
    }  # fmt: skip
    assert {name: made[name] for name in shown} == shown
    first, second = made["rows"]
    assert uuid.UUID(first["id"]) != uuid.UUID(second["id"])
    shown = {
        "itemId": "A1", "itemDescription": "Vara A1", "itemUnit": "st", "price": Decimal("12.5"),
        "orderedQuantity": 3, "remainingOrderedQuantity": 3, "receivedQuantity": 0,
        "backOrderQuantity": 0, "rowNum": 1, "purchaseOrderId": 1, "currencyCode": "SEK",
        "isStockItem": True, "notes": [], "stockPointCode": None,
    }  # fmt: skip
    assert {name: first[name] for name in shown} == shown
    assert (second["rowNum"], second["price"], second["itemUnit"]) == (2, 4, None)


def test_what_is_said_goes_before_what_the_supplier_has(api, number):
    api.post("/3/costcenters", {"CostCenter": {"Code": "A", "Description": "Affären"}})
    api.post("/3/projects", {"Project": {"ProjectNumber": "P", "Description": "Bygget"}})
    said = {
        "supplierName": "Grossisten, Lund", "supplierEmail": "lund@grossisten.example",
        "ourReference": "Ann", "languageCode": "EN", "costCenterCode": "A", "projectId": "P",
        "confirmationEmail": "inkop@bolaget.example", "deliveryAddress2": "Port 3",
        "deliveryCountryCode": "NO", "deliveryDate": "2026-07-01", "internalReference": "I-1",
        "messageToSupplier": "Ring först", "note": "Eget", "customerId": "1",
        "customerName": "Kunden", "customerNumber": "9",
    }  # fmt: skip
    made = make(api, line(costCenterCode="A", projectId="P", itemDescription="Egen",
                          itemUnit="kg"), **said)  # fmt: skip
    assert {name: made[name] for name in said} == said
    row = made["rows"][0]
    assert [row[name] for name in ("costCenterCode", "projectId", "itemDescription", "itemUnit")
            ] == ["A", "P", "Egen", "kg"]  # fmt: skip
    assert number == made["supplierNumber"]


def test_what_only_we_say_is_passed_over(api, number):
    made = make(
        api, line(receivedQuantity=7, remainingOrderedQuantity=9, backOrderQuantity=3, rowNum=40,
                  purchaseOrderId=99, isStockItem=False, id=str(uuid.uuid4())),
        id=77, orderValue=1, orderValueInSEK=1, purchaseOrderState="RECEIVED", voided=True,
        responseState="SENT", manuallyCompleted=True, totalReceivedQuantity=5, supplier="X",
        translatedResponseState="X",
    )  # fmt: skip
    assert made["id"] == 1
    assert made["purchaseOrderState"] == made["responseState"] == "NOT_SENT"
    assert (made["voided"], made["manuallyCompleted"]) == (False, False)
    assert (made["orderValue"], made["totalReceivedQuantity"]) == (Decimal("12.5"), 0)
    row = made["rows"][0]
    assert (row["rowNum"], row["receivedQuantity"], row["remainingOrderedQuantity"]) == (1, 0, 1)
    assert make(api)["id"] == 2
    assert number == "7"


def test_a_foreign_order_is_worth_what_its_rate_says(api, number):
    taken(api.post("/3/currencies", {"Currency": {"Code": "JPY", "Description": "Yen"}}), 201)
    made = make(api, line(quantity=3), line("B2", "1.5", price="19.99"), currencyCode="JPY",
                currencyRate="7.25", currencyUnit=100)  # fmt: skip
    # 12.50 SEK is 172.41 yen; 1.5 of 19.99 is 29.985 and rounded up.
    assert made["rows"][0]["price"] == Decimal("172.41")
    assert made["orderValue"] == Decimal("547.22")
    assert made["orderValueInSEK"] == Decimal("39.67")
    assert {row["currencyCode"] for row in made["rows"]} == {"JPY"}
    assert number == made["supplierNumber"]


def test_a_supplier_abroad_reads_english(api, world):
    ready(world)
    supplier(api, SupplierNumber="8", CountryCode="DE")
    made = make(api, supplierNumber="8")
    assert (made["languageCode"], made["supplierCountryCode"]) == ("EN", "DE")
    assert made["supplierEmail"] is None


def test_goods_are_for_a_place(api, number):
    made = done(api.post(POINTS, {"code": "SYD", "name": "Syd", "stockLocations": [
        {"code": "H1", "name": "Hylla"}]}), 201)  # fmt: skip
    done(api.post(POINTS, {"code": "NORD", "name": "Nord"}), 201)
    goods(api, "C3", DefaultStockPoint="NORD")
    order = make(api, line(), line(stockPointCode="SYD", stockLocationCode="H1"), line("C3"),
                 stockPointCode="NORD")  # fmt: skip
    assert order["stockPointCode"] == "NORD"
    assert [row["stockPointCode"] for row in order["rows"]] == ["NORD", "SYD", "NORD"]
    row = order["rows"][1]
    assert row["stockPointId"] == made["id"]
    assert (row["stockPointName"], row["stockLocationName"]) == ("Syd", "Hylla")
    dropped = make(api, line("C3", stockPointCode="SYD"), purchaseType="DROPSHIP")
    assert dropped["rows"][0]["stockPointCode"] is None
    # A place and an article that an order names stay.
    assert refused(api.delete(f"{POINTS}/{made['id']}"), "inuse")
    assert api.delete("/3/articles/C3").status == 400
    assert api.delete(f"/3/suppliers/{number}").status == 400


def test_rows_keep_their_ids_and_what_is_not_said(api, number):
    made = make(api, line(price=5, itemDescription="Egen", notes=[{"note": "Röd"}]),
                line("B2", 2), line(quantity=4))  # fmt: skip
    first, second, third = made["rows"]
    changed = change(api, 1, rows=[
        line("B2", 9, id=second["id"]), line(quantity=8, id=first["id"].upper()), line(quantity=1),
    ])["rows"]  # fmt: skip
    assert [row["id"] for row in changed[:2]] == [second["id"], first["id"]]
    assert changed[2]["id"] not in {first["id"], second["id"], third["id"]}
    assert [row["rowNum"] for row in changed] == [1, 2, 3]
    assert (changed[1]["price"], changed[1]["itemDescription"]) == (5, "Egen")
    note = {"note": "Röd", "purchaseOrderId": 1, "purchaseOrderRowId": first["id"], "rowNum": 2}
    assert changed[1]["notes"] == [note]
    assert done(api.get(f"{ORDERS}/1/notes"), 200) == [note]
    # With another article comes what is that one's own.
    swapped = change(api, 1, rows=[line("B2", 8, id=first["id"], notes=[])])["rows"]
    assert (swapped[0]["itemDescription"], swapped[0]["price"]) == ("Vara B2", 0)
    assert done(api.get(f"{ORDERS}/1/notes"), 200) == []
    assert number == "7"


def test_an_order_that_is_sent_back_as_it_was_stays_so(api, number):
    make(api, line(notes=[{"note": "Röd"}]), line("B2", "2.5", price="1.25"), note="Eget",
         deliveryDate="2026-07-01")  # fmt: skip
    before = read(api, 1)
    assert change(api, 1, **before) == before
    assert number == "7"


def test_a_change_leaves_the_rest_alone(api, number):
    make(api, line(), note="Eget", internalReference="I-1")
    changed = change(api, 1, deliveryDate="2026-07-02", internalReference="I-2")
    assert (changed["note"], changed["internalReference"]) == ("Eget", "I-2")
    assert (changed["deliveryDate"], len(changed["rows"])) == ("2026-07-02", 1)
    assert change(api, 1, deliveryDate=None, note=None)["deliveryDate"] is None
    # A name is never gone.
    assert change(api, 1, supplierName=None)["supplierName"] == "Grossisten AB"
    assert change(api, 1, rows=[])["orderValue"] == 0
    assert number == "7"


def test_another_supplier_comes_with_its_own(api, number):
    supplier(api, SupplierNumber="8", Name="Fabriken", City="Bonn", Email="b@fabriken.example")
    made = make(api, line(), supplierCity="Lund")
    changed = change(api, 1, **{**made, "supplierNumber": "8", "supplierCity": "Trier"})
    shown = ("supplierNumber", "supplierName", "supplierCity", "supplierEmail", "supplierAddress")
    assert [changed[name] for name in shown] == [
        "8", "Fabriken", "Trier", "b@fabriken.example", None,
    ]  # fmt: skip
    assert number == "7"


def test_what_has_come_of_a_row_stays_in_the_order(api, number, world):
    made = make(api, line(quantity=3), line("B2"))
    first, second = made["rows"]
    come(world, 1, first, 2)
    refused(api.put(f"{ORDERS}/1", {"rows": [second]}), "row_received")
    refused(api.put(f"{ORDERS}/1", {"rows": [{**first, "itemId": "B2"}]}), "row_received")
    supplier(api, SupplierNumber="8")
    refused(api.put(f"{ORDERS}/1", {"supplierNumber": "8"}), "purchase_order_received")
    refused(api.put(f"{ORDERS}/1", {"currencyCode": "EUR", "currencyRate": 11}),
            "purchase_order_received")  # fmt: skip
    changed = change(api, 1, rows=[{**first, "orderedQuantity": 2}])
    assert changed["purchaseOrderState"] == "RECEIVED"
    assert (
        change(api, 1, rows=[{**first, "orderedQuantity": 5}])["purchaseOrderState"] == "NOT_SENT"
    )
    assert number == "7"


def test_a_part_may_be_changed_at_any_time(api, number):
    make(api, line())
    done(api.put(f"{ORDERS}/1/complete"))
    said = {"deliveryDate": "2026-08-01", "internalReference": "I", "messageToSupplier": "M",
            "note": "N", "supplierName": "Nytt AB"}  # fmt: skip
    answer = api.request("PATCH", f"{ORDERS}/1/partial", json=said)
    assert done(answer, 200) == said
    now = read(api, 1)
    assert {name: now[name] for name in said} == said
    answer = api.request("PATCH", f"{ORDERS}/1/partial", json={"note": None, "supplierName": None})
    assert done(answer, 200) == {**said, "note": None}
    refused(api.request("PATCH", f"{ORDERS}/1/partial", json={"orderDate": "2026-01-01"}),
            "2001399")  # fmt: skip
    assert number == "7"


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"currencyUnit": 10}, "2001392"),
        ({"currencyRate": 2}, "2001392"),
        ({"rows": [{"orderedQuantity": 1}]}, "2001392"),
        ({"rows": [{"itemId": "A1"}]}, "2001392"),
        ({"rows": [line(quantity=-1)]}, "2001392"),
        ({"rows": [line(quantity=10**9, price=10**9)]}, "2001392"),
        ({"rows": [line(costCenterCode="NIX")]}, None),
        ({"outboundDocumentReference": {"id": "1"}}, "2001392"),
        ({"deliveryCountryCode": "XX"}, "2000919"),
        ({"orderDate": "2026-02-30"}, "2001392"),
    ],
)
def test_what_makes_no_sense_is_refused(api, number, fields, word):
    answer = api.post(ORDERS, body(**fields))
    assert answer.status == 400, answer.content
    assert word is None or answer.json()["error"] == word
    # Nothing is left of what was refused, not even its number.
    assert make(api, line())["id"] == 1
    assert number == "7"


@pytest.mark.parametrize("field", [
    "currencyCode", "currencyRate", "deliveryAddress", "deliveryCity", "deliveryName",
    "deliveryZipCode", "orderDate", "paymentTermsCode", "supplierNumber",
])  # fmt: skip
def test_an_order_cannot_be_without(api, number, field):
    sent = {name: value for name, value in body(line()).items() if name != field}
    assert field in refused(api.post(ORDERS, sent), "2001392")
    make(api, line())
    refused(api.put(f"{ORDERS}/1", {field: None}), "2001392")
    assert number == "7"
