"""Requests that are refused by the rules of stock taking."""

from errors.of_warehouse import ACTIVE, article

TAKINGS = "/api/warehouse/stocktaking-v1"
HEAD = {"name": "Vår", "responsible": "Vera", "state": "planning", "date": "2026-03-01"}
PLANNED = ("POST", TAKINGS, HEAD)


def change(**fields):
    return ("PUT", f"{TAKINGS}/1", {**HEAD, **fields})


CASES = {
    "STOCK_TAKING_STATE": [ACTIVE, PLANNED, change(state="completed")],
    "STOCK_TAKING_NOT_STARTED": [ACTIVE, PLANNED, ("PUT", f"{TAKINGS}/1/release", None)],
    "STOCK_TAKING_ROW_UNKNOWN": [
        ACTIVE, article(), PLANNED, change(state="started", rows=[{"itemId": "A1"}]),
    ],
}  # fmt: skip
