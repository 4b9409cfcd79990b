"""Requests that are refused by the rules of orders."""

CUSTOMER = ("POST", "/3/customers", {"Customer": {"Name": "Kund AB"}})
ROW = {"Description": "Arbete", "Price": 100, "OrderedQuantity": 1, "DeliveredQuantity": 1}


def order(**fields):
    return ("POST", "/3/orders", {"Order": {"CustomerNumber": "1", "OrderRows": [ROW], **fields}})


def of(**fields):
    return order(OrderRows=[{**ROW, **fields}])


def put(action="", **fields):
    return ("PUT", f"/3/orders/1{action}", {"Order": fields} if fields else None)


WRITTEN = [CUSTOMER, order()]

CASES = {
    "ORDER_MISSING": [("GET", "/3/orders/1", None)],
    "CUSTOMER_UNKNOWN": [order()],
    "DOCUMENT_NUMBER_TAKEN": [*WRITTEN, order(DocumentNumber="1")],
    "CUSTOM_VAT_WITHOUT_ACCOUNT": [CUSTOMER, of(VAT=1.23)],
    "ROW_ARTICLE_UNKNOWN": [CUSTOMER, of(ArticleNumber="none")],
    "HOUSEWORK_ENDED": [CUSTOMER, of(HouseWork=True, HouseWorkType="COOKING")],
    "HOUSE_WORK_WITHOUT_REDUCTION": [CUSTOMER, of(HouseWorkType="CONSTRUCTION")],
    "HOUSE_WORK_MISMATCH": [
        *WRITTEN,
        put(
            TaxReductionType="rut",
            OrderRows=[{"HouseWork": True, "HouseWorkType": "CONSTRUCTION"}],
        ),
    ],
    "HOUSE_WORK_OTHER_COSTS": [CUSTOMER, of(HouseWork=True, HouseWorkType="OTHERCOSTS")],
    "ORDER_CANCELLED": [*WRITTEN, put("/cancel"), put(Comments="sent")],
    "ORDER_INVOICED": [*WRITTEN, put("/createinvoice"), put("/createinvoice")],
    "ORDER_DELIVERY_STATE": [*WRITTEN, put(DeliveryState="reservation")],
    "VALUE_TOO_SMALL": [CUSTOMER, of(Price=-9999999999)],
    "VALUE_TOO_LARGE": [CUSTOMER, of(Price=9999999999)],
}
