"""Requests that are refused by the registers of the company: codes, terms, currencies, labels."""

CASES = {
    "CURRENCY_MISSING": [("GET", "/3/currencies/XXX", None)],
    "UNKNOWN_CURRENCY": [
        ("POST", "/3/currencies", {"Currency": {"Code": "XQX", "Description": "Okänd"}}),
    ],
    "UNIT_MISSING": [("GET", "/3/units/famn", None)],
    "TERMS_OF_PAYMENT_MISSING": [("GET", "/3/termsofpayments/77", None)],
    "TERMS_OF_DELIVERY_MISSING": [("GET", "/3/termsofdeliveries/XYZ", None)],
    "WAY_OF_DELIVERY_MISSING": [("GET", "/3/wayofdeliveries/XYZ", None)],
    "LABEL_MISSING": [("DELETE", "/3/labels/1", None)],
    "EMAIL_SENDER_MISSING": [("DELETE", "/3/emailsenders/trusted/1", None)],
    "EMAIL_DOMAIN_MISSING": [("GET", "/3/emailtrusteddomains/1", None)],
    "TAKEN": [
        ("POST", "/3/units", {"Unit": {"Code": "m", "Description": "meter"}}),
        ("POST", "/3/units", {"Unit": {"Code": "m", "Description": "meter"}}),
    ],
    "IN_USE": [("DELETE", "/3/currencies/SEK", None)],
}
