"""Requests that are refused by the rules of production orders."""

from errors.of_warehouse import ACTIVE, article, inbound

ORDERS = "/api/warehouse/productionorders-v1"
BILL = "/api/huvudbok/warehouse-v1/billofmaterials/BORD"
ARTICLES = (ACTIVE, article("BORD"), article())


def order(**fields):
    body = {"itemId": "BORD", "quantity": 1, "startDate": "2026-03-01",
            "productionDate": "2026-03-10", "productionState": "reserved",
            "packageItems": [{"itemId": "A1", "quantityRequired": 1}], **fields}  # fmt: skip
    return ("POST", ORDERS, body)


def act(what):
    return ("PUT", f"{ORDERS}/{what}", None)


STOCKED = (*ARTICLES, inbound(), ("PUT", "/api/warehouse/deliveries-v1/inbounddeliveries/1/release",
                                  None))  # fmt: skip

CASES = {
    "PRODUCTION_DATE_EMPTY": [
        *ARTICLES, ("POST", ORDERS, {
            name: value for name, value in order()[2].items() if name != "productionDate"}),
        act("release/1"),
    ],
    "PRODUCTION_AHEAD": [*ARTICLES, order(productionDate="2026-06-16"), act("release/1")],
    "PRODUCTION_VOIDED": [*ARTICLES, order(), act("void/1"), act("release/1")],
    "PRODUCTION_RELEASED": [*STOCKED, order(), act("release/1"), act("release/1")],
    "PRODUCTION_NOT_RESERVED": [*ARTICLES, order(), act("release/1")],
    "PRODUCTION_NEEDS_FORCE": [*STOCKED, order(), act("release/1"), act("void/1")],
    "ITEM_IN_ITSELF": [*ARTICLES, ("PUT", BILL, [{"itemId": "BORD", "quantityRequired": 1}])],
}  # fmt: skip
