"""Requests that are refused by the rules of suppliers, their invoices, payments and accruals."""


def supplier(**fields):
    return ("POST", "/3/suppliers", {"Supplier": {"Name": "Grossisten AB", **fields}})


def invoice(**fields):
    body = {"SupplierNumber": "1", "InvoiceDate": "2026-03-02", "Total": "1000", **fields}
    return ("POST", "/3/supplierinvoices", {"SupplierInvoice": body})


def act(action, number=1):
    return ("PUT", f"/3/supplierinvoices/{number}/{action}", None)


def payment(**fields):
    body = {"InvoiceNumber": "1", "PaymentDate": "2026-04-01", **fields}
    return ("POST", "/3/supplierinvoicepayments", {"SupplierInvoicePayment": body})


def accrual(each=100, **fields):
    body = {
        "SupplierInvoiceNumber": 1, "Period": "MONTHLY", "AccrualAccount": 1790,
        "CostAccount": 4000, "StartDate": "2026-01-01", "EndDate": "2026-03-31", "Total": 300,
        "SupplierInvoiceAccrualRows": [
            {"Account": 4000, "Debit": each}, {"Account": 1790, "Credit": each},
        ], **fields,
    }  # fmt: skip
    return ("POST", "/3/supplierinvoiceaccruals", {"SupplierInvoiceAccrual": body})


BOOKED = [supplier(), invoice(), act("bookkeep")]
PAY = ("PUT", "/3/supplierinvoicepayments/1/bookkeep", None)
VAT_ROWS = [{"Account": 5410, "Debit": 1000}, {"Account": 2647, "Debit": 250},
            {"Account": 2617, "Credit": 250}]  # fmt: skip
CASH_YEAR = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
CASH = [("POST", "/3/financialyears", {"FinancialYear": CASH_YEAR}), supplier(),
        invoice(InvoiceDate="2027-01-02")]  # fmt: skip
LINK = {"SupplierInvoiceExternalURLConnection": {
    "SupplierInvoiceNumber": 9, "ExternalURLConnection": "https://example.com"}}  # fmt: skip

CASES = {
    "SUPPLIER_MISSING": [("GET", "/3/suppliers/1", None)],
    "SUPPLIER_INVOICE_MISSING": [("GET", "/3/supplierinvoices/1", None)],
    "SUPPLIER_PAYMENT_MISSING": [("GET", "/3/supplierinvoicepayments/1", None)],
    "SUPPLIER_ACCRUAL_MISSING": [("GET", "/3/supplierinvoiceaccruals/1", None)],
    "SUPPLIER_INVOICE_URL_MISSING": [
        ("GET", "/3/supplierinvoiceexternalurlconnections/1", None)
    ],
    "SUPPLIER_UNKNOWN": [invoice()],
    "SUPPLIER_INVOICE_UNKNOWN": [("POST", "/3/supplierinvoiceexternalurlconnections", LINK)],
    "MODE_OF_PAYMENT_UNKNOWN": [*BOOKED, payment(ModeOfPayment="X")],
    "ROW_ARTICLE_UNKNOWN": [
        supplier(), invoice(SupplierInvoiceRows=[{"ArticleNumber": "X", "Price": 1}]),
    ],
    "SUPPLIER_INVOICE_UNAPPROVED": [
        ("GIVEN", "a company that approves supplier invoices", None), *BOOKED,
    ],
    "SUPPLIER_INVOICE_UNBALANCED": [
        supplier(), invoice(SupplierInvoiceRows=[{"Account": 5410, "Debit": 999}]),
    ],
    "DEBT_ACCOUNT_USED": [supplier(PreDefinedAccount="2440"), invoice()],
    "PREDEFINED_ACCOUNT_UNSET": [supplier(), invoice(AdministrationFee="10")],
    "VAT_ROWS_UNMARKED": [supplier(), invoice(VATType="REVERSE", SupplierInvoiceRows=VAT_ROWS)],
    "OCR_INVALID": [supplier(), invoice(OCR="1234567890")],
    "CURRENCY_WITHOUT_RATE": [supplier(), invoice(Currency="USD")],
    "INVOICE_NUMBER_TAKEN": [
        supplier(), invoice(InvoiceNumber="F1"), invoice(InvoiceNumber="F1"),
    ],
    "SUPPLIER_INVOICE_BOOKED": [*BOOKED, act("cancel")],
    "SUPPLIER_INVOICE_NOT_BOOKED": [supplier(), invoice(), act("credit")],
    "SUPPLIER_INVOICE_CANCELLED": [supplier(), invoice(), act("cancel"), act("bookkeep")],
    "SUPPLIER_INVOICE_PAID": [*CASH, payment(PaymentDate="2027-02-01"), act("cancel")],
    "SUPPLIER_INVOICE_CREDITED": [*BOOKED, act("credit"), act("credit")],
    "SUPPLIER_INVOICE_IS_CREDIT": [*BOOKED, act("credit"), act("credit", 2)],
    "SUPPLIER_INVOICE_CASH": [*CASH, act("bookkeep")],
    "PAYMENT_BOOKED": [*BOOKED, payment(), PAY, PAY],
    "PAYMENT_BEFORE_INVOICE": [*BOOKED, payment(PaymentDate="2026-03-01")],
    "PAYMENT_TOO_LARGE": [*BOOKED, payment(Amount=1001), PAY],
    "PAYMENT_EMPTY": [*BOOKED, payment(Amount=-1), PAY],
    "ACCRUAL_TAKEN": [supplier(), invoice(), accrual(), accrual()],
    "ACCRUAL_STARTED": [
        supplier(), invoice(), accrual(), act("bookkeep"),
        ("DELETE", "/3/supplierinvoiceaccruals/1", None),
    ],
    "ACCRUAL_DATES": [supplier(), invoice(), accrual(EndDate="2025-12-31")],
    "ACCRUAL_UNBALANCED": [supplier(), invoice(), accrual(SupplierInvoiceAccrualRows=[])],
    "ACCRUAL_TOTAL": [supplier(), invoice(), accrual(Total=400)],
    "ACCRUAL_TOO_LARGE": [supplier(), invoice(), accrual(each=500, Total=1500)],
}  # fmt: skip
