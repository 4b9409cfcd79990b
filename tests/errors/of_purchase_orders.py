"""Requests that are refused by the rules of purchase orders."""

ORDERS = "/api/warehouse/purchaseorders-v1"
ACTIVE = ("GIVEN", "a company that has activated its warehouse", None)
ARTICLE = ("POST", "/3/articles", {"Article": {
    "ArticleNumber": "A1", "Description": "Vara", "StockGoods": True}})  # fmt: skip
COME = ("GIVEN", "a purchase order that some goods have come of", None)


def supplier(**fields):
    return ("POST", "/3/suppliers", {"Supplier": {
        "SupplierNumber": "7", "Name": "Grossisten AB", **fields}})  # fmt: skip


def order(**fields):
    return ("POST", ORDERS, {
        "supplierNumber": "7", "orderDate": "2026-06-01", "currencyCode": "SEK",
        "currencyRate": 1, "paymentTermsCode": "30", "deliveryName": "Lagret",
        "deliveryAddress": "Lagervägen 1", "deliveryZipCode": "111 22",
        "deliveryCity": "Stockholm", "rows": [{"itemId": "A1", "orderedQuantity": 2}], **fields,
    })  # fmt: skip


READY = (ACTIVE, ARTICLE, supplier())
CASES = {
    "SUPPLIER_INACTIVE": [ACTIVE, supplier(Active=False), order()],
    "ROW_CURRENCY": [
        *READY, order(rows=[{"itemId": "A1", "orderedQuantity": 1, "currencyCode": "EUR"}]),
    ],
    "PURCHASE_ORDER_ROW_RECEIVED": [*READY, order(), COME, ("PUT", f"{ORDERS}/1", {"rows": []})],
    "PURCHASE_ORDER_RECEIVED": [*READY, order(), COME, ("PUT", f"{ORDERS}/1/void", None)],
    "PURCHASE_TYPE": [*READY, order(), ("PUT", f"{ORDERS}/1/dropshipcomplete", None)],
    "PURCHASE_ORDER_EMPTY": [
        *READY, order(rows=[]), ("POST", f"{ORDERS}/sendpurchaseorders", [1]),
    ],
    "SUPPLIER_EMAIL_MISSING": [*READY, order(), ("POST", f"{ORDERS}/sendpurchaseorders", [1])],
    "PARENT_UNKNOWN": [
        *READY, order(outboundDocumentReference={"id": "1", "type": "CUSTOMERORDER"}),
    ],
}  # fmt: skip
