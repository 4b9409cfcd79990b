"""Time and an integration of somebody else, which no other company's token may see."""

from __future__ import annotations

from conftest import TENANT
from huvudbok.access import goods, integrations
from huvudbok.db.tx import writing
from huvudbok.warehouse import activate


def registered(client, mark):
    """Register hours and an article in a company that has XYK, XYP, XYC, XYR and XYE; give the key."""
    where = {"customerId": "XYK", "projectId": "XYP", "costCenterId": "XYC", "note": mark}
    hours = {"userId": "XYE", "workedDate": "2026-02-02", "registrationCode": "TID",
             "workedHours": 7, "serviceId": "XYR", **where}  # fmt: skip
    made = client.post("/api/time/registrations-v2", hours)
    assert made.status == 201, made.content
    used = {"ownerId": "XYE", "purchaseDate": "2026-02-02", "itemId": "XYR", "totalQuantity": 7,
            **where}  # fmt: skip
    assert client.post("/api/time/articles-v1", used).status == 201
    return (made.json()["id"],)


def integration_of_another(office, mark):
    """Register an integration that belongs to another user, with a rating; give keys by resource."""
    with writing(office.registry.control) as tx:
        made = integrations.register(tx, mark, ["profile"], owner_id=4711)
        goods.rate(tx, made.client_id, TENANT, 1, 1, mark)
        number = goods.number_of(tx, made.client_id)
    return {
        "integration-developer": (str(number), str(TENANT)),
        "integration-partner": (made.client_id, str(TENANT)),
    }


def stocked(client, mark):
    """Give the other company a stock point; its key twice, as some calls have two."""
    point = client.post("/api/warehouse/stockpoints-v1", {"code": "XYP", "name": mark})
    assert point.status == 201, point.content
    return (point.json()["id"], point.json()["id"])


def order_goods(office, client, mark):
    """Let a company that has XYR open its warehouse and order goods; it is its order 1."""
    tenant = client.get("/api/warehouse/tenants-v4").json()["tenantId"]
    with office.registry.open(tenant) as (_, store), writing(store) as tx:
        activate(tx, "2026-01-01", 1460, 4990)
    supplier = client.post("/3/suppliers", {"Supplier": {"Name": mark}}).json()["Supplier"]
    made = client.post("/api/warehouse/purchaseorders-v1", {
        "supplierNumber": supplier["SupplierNumber"], "orderDate": "2026-02-02",
        "currencyCode": "SEK", "currencyRate": 1, "paymentTermsCode": "30", "deliveryName": mark,
        "deliveryAddress": mark, "deliveryZipCode": "1", "deliveryCity": mark,
        "rows": [{"itemId": "XYR", "orderedQuantity": 1, "notes": [{"note": mark}]}],
    })  # fmt: skip
    assert made.status == 201, made.content
    assert made.json()["id"] == 1


def receive_goods(client, mark):
    """Let a company that has XYR and an open warehouse have incoming goods; they are its first."""
    made = client.post("/api/warehouse/incominggoods-v1", {
        "deliveryNoteId": mark, "note": mark, "date": "2026-02-02",
        "rows": [{"itemId": "XYR", "receivedQuantity": 1, "itemDescription": mark}]})  # fmt: skip
    assert made.status == 201, made.content
    assert made.json()["id"] == 1


def produced(client, mark):
    """Let a company with an open warehouse have a production order; give its key."""
    for number in ("XYG", "XYH"):
        article = {"ArticleNumber": number, "Description": mark, "StockGoods": True}
        assert client.post("/3/articles", {"Article": article}).status == 201
    made = client.post("/api/warehouse/productionorders-v1", {
        "itemId": "XYG", "quantity": 1, "startDate": "2026-02-02", "note": mark,
        "packageItems": [{"itemId": "XYH", "quantityRequired": 1}]})  # fmt: skip
    assert made.status == 201, made.content
    return (str(made.json()["id"]),)
