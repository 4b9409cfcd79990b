"""What the tests of production share: a thing of two parts and its orders."""

from __future__ import annotations

from storehouse import done, goods, inbound, row

ORDERS = "/api/warehouse/productionorders-v1"
BILLS = "/api/huvudbok/warehouse-v1/billofmaterials"


def recipe(api, number="BORD", **parts):
    """Say what one of an article is made of: part=quantity."""
    body = [{"itemId": part, "quantityRequired": each} for part, each in parts.items()]
    return done(api.put(f"{BILLS}/{number}", body), 200)


def workshop(api, tops=10, legs=40):
    """A table takes a top of 50 kr and four legs of 7.25 kr; some of both are in stock."""
    for number in ("BORD", "SKIVA", "BEN"):
        goods(api, number)
    recipe(api, SKIVA=1, BEN=4)
    rows = [row("SKIVA", tops, directCost=50), row("BEN", legs, directCost="7.25")]
    if tops and legs:
        inbound(api, *rows, day="2026-02-01")


def order(api, quantity=2, *, release=False, status=201, **fields):
    """Enter an order, of tables unless another article is named; give it as it is answered."""
    body = {"itemId": "BORD", "quantity": quantity, "startDate": "2026-03-01",
            "productionDate": "2026-03-10", "productionState": "reserved", **fields}  # fmt: skip
    body = {name: value for name, value in body.items() if value is not None}
    made = done(api.post(ORDERS, body), status)
    if release:
        return done(api.put(f"{ORDERS}/release/{made['id']}"), 200)
    return made


def reserved(shown):
    return {part["itemId"]: part["quantityReserved"] for part in shown["packageItems"]}
