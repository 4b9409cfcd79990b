"""Requests that are refused by the rules of offers."""

from errors.of_invoices import CUSTOMER

OFFER = ("POST", "/3/offers", {"Offer": {"CustomerNumber": "1"}})
MADE = ("PUT", "/3/offers/1/createinvoice", None)
CANCEL = ("PUT", "/3/offers/1/cancel", None)

CASES = {
    "OFFER_MISSING": [("GET", "/3/offers/1", None)],
    "CUSTOMER_UNKNOWN": [OFFER],
    "OFFER_LOCKED": [CUSTOMER, OFFER, MADE, CANCEL],
    "OFFER_USED": [CUSTOMER, OFFER, MADE, MADE],
    "OFFER_CANCELLED": [CUSTOMER, OFFER, CANCEL, MADE],
}
