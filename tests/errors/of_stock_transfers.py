"""Requests that are refused by the rules of stock transfers."""

from errors.of_warehouse import ACTIVE, SYD, article

TRANSFERS = "/api/warehouse/stocktransfer-v1"
NORD = ("POST", SYD[1], {"code": "NORD", "name": "Nord"})


def transfer(start="NORD"):
    return ("POST", TRANSFERS, {"rows": [{
        "itemId": "A1", "requestedQuantity": 1, "fromStockPointId": start,
        "toStockPointId": "SYD"}]})  # fmt: skip


CASES = {
    "STOCK_VERSION_OLD": [
        ACTIVE, article(), SYD, NORD, transfer(), ("PUT", f"{TRANSFERS}/1", {"note": "Ny"}),
        ("PUT", f"{TRANSFERS}/1", {"note": "Nyare", "version": 0}),
    ],
    "STOCK_TRANSFER_NOWHERE": [ACTIVE, article(), SYD, transfer("SYD")],
}  # fmt: skip
