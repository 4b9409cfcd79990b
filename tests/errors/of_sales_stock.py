"""Requests that are refused by what orders, invoices and articles have to do with the stock."""

ACTIVE = ("GIVEN", "a company that has activated its warehouse", None)
CUSTOMER = ("POST", "/3/customers", {"Customer": {"Name": "Köparen AB"}})
GOODS = ("POST", "/3/articles", {"Article": {
    "ArticleNumber": "A1", "Description": "Vara", "StockGoods": True, "PurchasePrice": 5}})  # fmt: skip
COMPANY = [ACTIVE, CUSTOMER, GOODS]


def order(**fields):
    return ("POST", "/3/orders", {"Order": {
        "CustomerNumber": "1", "OrderRows": [{"ArticleNumber": "A1", "OrderedQuantity": 1}],
        **fields}})  # fmt: skip


def invoice(quantity, **fields):
    return ("POST", "/3/invoices", {"Invoice": {
        "CustomerNumber": "1", "InvoiceRows": [
            {"ArticleNumber": "A1", "DeliveredQuantity": quantity}], **fields}})  # fmt: skip


def act(path):
    return ("PUT", f"/3/{path}", None)


CASES = {
    "ORDER_NOT_DELIVERING": [*COMPANY, order(), act("orders/1/warehouseready")],
    "GOODS_LOCKED": [
        *COMPANY, invoice(-2), act("invoices/1/warehouseready"),
        ("PUT", "/3/invoices/1", {"Invoice": {"InvoiceRows": [{"DeliveredQuantity": -1}]}}),
    ],
    "DELIVERY_AHEAD": [
        *COMPANY, invoice(-2, OutboundDate="2026-06-16"), act("invoices/1/warehouseready"),
    ],
    "RETURN_USED": [
        *COMPANY, invoice(-2), act("invoices/1/warehouseready"), invoice(2),
        act("invoices/1/cancel"),
    ],
    "STOCK_POINT_INACTIVE": [
        *COMPANY, ("POST", "/api/warehouse/stockpoints-v1", {
            "code": "SYD", "name": "Syd", "active": False}),
        order(StockPointCode="SYD"),
    ],
}  # fmt: skip
