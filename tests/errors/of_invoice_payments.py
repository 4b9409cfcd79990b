"""Requests that are refused by the rules of payments from customers."""

from errors.of_invoices import BOOKED, WRITTEN, put


def pay(**fields):
    return ("POST", "/3/invoicepayments", {"InvoicePayment": {"InvoiceNumber": 1, **fields}})


BOOK = ("PUT", "/3/invoicepayments/1/bookkeep", None)

CASES = {
    "INVOICE_PAYMENT_MISSING": [("GET", "/3/invoicepayments/1", None)],
    "PAYMENT_INVOICE_UNKNOWN": [pay()],
    "INVOICE_NOT_BOOKED": [*WRITTEN, pay()],
    "INVOICE_CANCELLED": [*WRITTEN, put("/cancel"), pay()],
    "PAYMENT_BEFORE_INVOICE": [*BOOKED, pay(PaymentDate="2026-06-01")],
    "MODE_OF_PAYMENT_UNKNOWN": [*BOOKED, pay(ModeOfPayment="XX")],
    "ACCOUNT_UNKNOWN": [*BOOKED, pay(ModeOfPaymentAccount=1001)],
    "PAYMENT_ON_CLAIM_ACCOUNT": [*BOOKED, pay(WriteOffs=[{"AccountNumber": 1510, "Amount": 1}])],
    "PAYMENT_TOO_LARGE": [*BOOKED, pay(Amount=1000), BOOK],
    "PAYMENT_EMPTY": [*BOOKED, pay(Amount=-1), BOOK],
    "PAYMENT_BOOKED": [*BOOKED, pay(), BOOK, BOOK],
}
