"""Requests that are refused by the rules of incoming goods."""

import buying
from errors.of_warehouse import ACTIVE, article

GOODS = "/api/warehouse/incominggoods-v1"
SUPPLIER = ("POST", "/3/suppliers", {"Supplier": {"SupplierNumber": "S1", "Name": "Grossisten"}})
ENTERED = ("POST", GOODS, {
    "deliveryNoteId": "F-1", "supplierNumber": "S1", "date": "2026-02-01",
    "rows": [{"itemId": "A1", "receivedQuantity": 2, "directCost": 5}],
})  # fmt: skip


def act(action, body=None):
    return ("PUT", f"{GOODS}/1/{action}", body)


ORDER = ("POST", buying.ORDERS, buying.body(
    buying.line("A1", 10, price=5), supplierNumber="S1"))  # fmt: skip
DROPSHIP = (*ORDER[:2], {**ORDER[2], "dropship": True})


def ordered(key, supplier="S1", row=""):
    return ("POST", GOODS, {
        "deliveryNoteId": "F-1", "supplierNumber": supplier,
        "rows": [{"itemId": "A1", "receivedQuantity": 2, "purchaseOrderId": key,
                  "purchaseOrderRowId": row}],
    })  # fmt: skip


OTHER = ("POST", "/3/suppliers", {"Supplier": {"SupplierNumber": "S2", "Name": "En annan"}})
RELEASED = [ACTIVE, article(), SUPPLIER, ENTERED, act("release")]
CASES = {
    "DOCUMENT_UNRELEASED": [ACTIVE, article(), SUPPLIER, ENTERED, act("completed")],
    "DOCUMENT_COMPLETED": [*RELEASED, act("completed", '"2026-03-01"'), act("void")],
    "DOCUMENT_MATCHED": [
        *RELEASED,
        ("POST", "/3/supplierinvoices", {"SupplierInvoice": {
            "SupplierNumber": "S1", "InvoiceDate": "2026-03-02",
            "SupplierInvoiceRows": [{"ArticleNumber": "A1", "Quantity": 1, "Price": 5}]}}),
        ("PUT", "/3/supplierinvoices/1/bookkeep", None), act("void"),
    ],
    "PURCHASE_ORDER_UNKNOWN": [ACTIVE, article(), SUPPLIER, ordered(7)],
    "PURCHASE_ORDER_ROW_UNKNOWN": [ACTIVE, article(), SUPPLIER, ORDER, ordered(1, row="7")],
    "PURCHASE_ORDER_OF_OTHER": [ACTIVE, article(), SUPPLIER, OTHER, ORDER, ordered(1, "S2")],
    "PURCHASE_ORDER_DROPSHIP": [ACTIVE, article(), SUPPLIER, DROPSHIP, ordered(1)],
}  # fmt: skip
