"""Requests that are refused by the finance service."""

from errors.of_invoices import BOOKED, WRITTEN


def send(service="LEDGERBASE"):
    return ("POST", "/3/noxfinansinvoices", {"NoxFinansInvoice": {
        "InvoiceNumber": "1", "SendMethod": "NONE", "Service": service,
    }})  # fmt: skip


def act(action, **fields):
    body = {"NoxFinansInvoice": fields} if fields else None
    return ("PUT", f"/3/noxfinansinvoices/1/{action}", body)


ADDRESS = ("PUT", "/3/customers/1", {"Customer": {
    "Address1": "Storgatan 1", "ZipCode": "111 22", "City": "Stockholm",
}})  # fmt: skip
OVERDUE = [BOOKED[0], ADDRESS, ("POST", "/3/invoices", {"Invoice": {
    "CustomerNumber": "1", "InvoiceDate": "2026-01-02", "InvoiceRows": [
        {"Description": "Arbete", "Price": 100, "DeliveredQuantity": 1}],
}}), BOOKED[-1]]  # fmt: skip
PAY = {"ClientTakesFees": False, "BookkeepPaymentInFortnox": True, "ReportToFinance": False,
       "PaymentMethodCode": "BG", "PaymentMethodAccount": 1930}  # fmt: skip

OPEN = [
    *OVERDUE,
    send(),
    ("GIVEN", "the finance service has taken the invoice, some hours later", None),
]

CASES = {
    "FINANCE_INVOICE_MISSING": [*WRITTEN, ("GET", "/3/noxfinansinvoices/1", None)],
    "PAYMENT_INVOICE_UNKNOWN": [send()],
    "FINANCE_REFUSED": [*WRITTEN, send()],
    "FINANCE_STATUS": [*OVERDUE, send(), act("pause", PausedUntilDate="2026-06-20")],
    "FINANCE_PAUSE": [*OPEN, act("pause", PausedUntilDate="2026-12-24")],
    "FINANCE_AMOUNT": [*OPEN, act("report-payment", PaymentAmount=1000, **PAY)],
    "REQUIRED": [*OVERDUE, send(), act("report-payment", ClientTakesFees=False)],
}
