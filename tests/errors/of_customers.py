"""Requests that are refused by the rules of customers and their references."""

CUSTOMERS = "/3/customers"


def customer(**fields):
    return ("POST", CUSTOMERS, {"Customer": {"Name": "Kund AB", **fields}})


def reference(**fields):
    body = {"CustomerNumber": "1", "Reference": "Åsa", **fields}
    return ("POST", "/3/customerreferences", {"CustomerReferenceRow": body})


CASES = {
    "CUSTOMER_MISSING": [("GET", "/3/customers/1", None)],
    "CUSTOMER_UNKNOWN": [reference()],
    "CUSTOMER_NUMBER_TAKEN": [customer(), customer(CustomerNumber="1")],
    "CUSTOMER_NUMBER_RESERVED": [
        customer(), ("DELETE", "/3/customers/1", None), customer(CustomerNumber="1"),
    ],
    "BAD_CUSTOMER_TYPE": [customer(Type="UNDEFINED")],
    "BAD_VAT_NUMBER": [customer(VATNumber="SE5560360793")],
    "BAD_COUNTRY": [customer(CountryCode="XX")],
    "CURRENCY_UNKNOWN": [customer(Currency="SKK")],
    "PRICE_LIST_UNKNOWN": [customer(PriceList="Q")],
    "TERMS_OF_PAYMENT_UNKNOWN": [customer(TermsOfPayment="Q")],
    "TERMS_OF_DELIVERY_UNKNOWN": [customer(TermsOfDelivery="Q")],
    "WAY_OF_DELIVERY_UNKNOWN": [customer(WayOfDelivery="Q")],
    "COST_CENTER_UNKNOWN": [customer(CostCenter="Q")],
    "PROJECT_UNKNOWN": [customer(Project="Q")],
    "ACCOUNT_NOT_FOUR_DIGITS": [customer(SalesAccount="300")],
    "ACCOUNT_UNKNOWN": [customer(SalesAccount="9876")],
    "CUSTOMER_REFERENCE_MISSING": [("GET", "/3/customerreferences/1", None)],
}  # fmt: skip
