"""Requests that are refused by the rules of stock and its documents."""

BASE = "/api/warehouse"
POINTS = f"{BASE}/stockpoints-v1"
INBOUND = f"{BASE}/deliveries-v1/inbounddeliveries"
OUTBOUND = f"{BASE}/deliveries-v1/outbounddeliveries"
CUSTOM = f"{BASE}/documentdeliveries/custom"
ACTIVE = ("GIVEN", "a company that has activated its warehouse", None)
SYD = ("POST", POINTS, {"code": "SYD", "name": "Syd"})


def article(number="A1", **fields):
    return ("POST", "/3/articles", {"Article": {
        "ArticleNumber": number, "Description": "Vara", "StockGoods": True, **fields}})  # fmt: skip


def inbound(day="2026-02-01", *rows):
    rows = rows or ({"itemId": "A1", "quantity": 1, "directCost": 5},)
    return ("POST", INBOUND, {"currency": "SEK", "currencyRate": 1, "date": day,
                              "rows": list(rows)})  # fmt: skip


def outbound(day="2026-03-01"):
    return ("POST", OUTBOUND, {"date": day, "rows": [{"itemId": "A1", "quantity": 1}]})


def act(what, at=INBOUND):
    return ("PUT", f"{at}/1/{what}", None)


def custom(where="RETUR/1", direction="inbound", **fields):
    body = {"date": "2026-02-01", "rows": [{"itemId": "A1", "quantity": 1}], **fields}
    return ("PUT", f"{CUSTOM}/{direction}-v1/{where}", body)


CASES = {
    "STOCK_NOT_FOUND": [("GET", f"{POINTS}/SYD", None)],
    "STOCK_POINT_TAKEN": [SYD, SYD],
    "STOCK_LOCATIONS_TWICE": [
        ("POST", POINTS, {"code": "SYD", "name": "Syd", "stockLocations": [
            {"code": "H1"}, {"code": "H1"}]}),
    ],
    "RELEASE_AHEAD": [ACTIVE, article(), inbound("2026-06-16"), act("release")],
    "DOCUMENT_VOIDED": [ACTIVE, article(), inbound(), act("void"), act("release")],
    "DOCUMENT_RELEASED": [
        ACTIVE, article(), outbound(), act("release", OUTBOUND),
        ("PUT", f"{OUTBOUND}/1", {"note": "Ny"}),
    ],
    "STOCK_PERIOD_LOCKED": [
        ACTIVE, article(), inbound(), ("GIVEN", "books locked until 2026-03-31", None),
        act("release"),
    ],
    "VOID_LINKED_OUTBOUND": [
        ACTIVE, article(), inbound(), act("release"), outbound(),
        ("PUT", f"{OUTBOUND}/2/release", None), act("void"),
    ],
    "REFERENCE_TYPE": [
        ("POST", f"{CUSTOM}/documenttypes-v1", {"category": "INBOUND", "referenceType": "ORDER"}),
    ],
    "WRONG_CATEGORY": [
        ACTIVE, article(), custom(),
        custom(direction="outbound", deliveryState="delivery"),
    ],
    "STOCK_POINT_USED": [
        ACTIVE, article(), SYD, inbound("2026-02-01", {
            "itemId": "A1", "quantity": 1, "stockPointCode": "SYD"}),
        ("DELETE", POINTS + "/{2.id}", None),
    ],
    "WAREHOUSE_INACTIVE": [article(), inbound()],
    "ITEM_UNKNOWN": [ACTIVE, inbound()],
    "ITEM_NOT_GOODS": [ACTIVE, article(StockGoods=False), inbound()],
    "STOCK_PLACE_UNKNOWN": [
        ACTIVE, article(),
        inbound("2026-02-01", {"itemId": "A1", "quantity": 1, "stockPointCode": "SYD"}),
    ],
    "STOCK_PLACE_INACTIVE": [
        ACTIVE, article(), ("POST", POINTS, {"code": "SYD", "name": "Syd", "active": False}),
        inbound("2026-02-01", {"itemId": "A1", "quantity": 1, "stockPointCode": "SYD"}),
    ],
    "ROW_TWICE": [
        ACTIVE, article(), custom(rows=[{"itemId": "A1", "quantity": 1, "rowId": 1}] * 2),
    ],
}  # fmt: skip
