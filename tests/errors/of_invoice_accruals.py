"""Requests that are refused by the rules of accruals of invoices."""

from errors.of_invoices import BOOKED, CUSTOMER, WRITTEN, of

PATH = "/3/invoiceaccruals"
CASH_YEAR = ("POST", "/3/financialyears", {"FinancialYear": {
    "FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}})  # fmt: skip
MOVED = ("PUT", "/3/invoices/1", {"Invoice": {"InvoiceDate": "2027-01-02"}})


def accrual(**fields):
    rows = [{"Account": 2990, "Debit": 50}, {"Account": 3990, "Credit": 50}]
    return ("POST", PATH, {"InvoiceAccrual": {
        "InvoiceNumber": 1, "Description": "Avgift", "AccrualAccount": 2990,
        "RevenueAccount": 3990, "StartDate": "2026-01-01", "EndDate": "2026-02-28", "Total": 100,
        "InvoiceAccrualRows": rows, **fields,
    }})  # fmt: skip


CASES = {
    "INVOICE_ACCRUAL_MISSING": [("GET", f"{PATH}/1", None)],
    "PAYMENT_INVOICE_UNKNOWN": [accrual()],
    "INVOICE_ACCRUAL_TAKEN": [*WRITTEN, accrual(), accrual()],
    "INVOICE_BOOKED": [*BOOKED, accrual()],
    "INVOICE_ACCRUAL_CASH": [CASH_YEAR, *WRITTEN, MOVED, accrual()],
    "ACCRUAL_DATES": [*WRITTEN, accrual(EndDate="2025-12-31")],
    "ACCRUAL_UNBALANCED": [*WRITTEN, accrual(InvoiceAccrualRows=[])],
    "ACCRUAL_TOTAL": [*WRITTEN, accrual(Total=90)],
    "ACCRUAL_STARTED": [
        *WRITTEN, accrual(), ("PUT", "/3/invoices/1/bookkeep", None), ("DELETE", f"{PATH}/1", None),
    ],
    "INVOICE_ACCRUAL_TOO_LARGE": [CUSTOMER, of({"Price": 99}), accrual()],
    "CLAIM_ACCOUNT_USED": [
        CUSTOMER, of({"AccountNumber": 1510}), ("PUT", "/3/invoices/1/bookkeep", None),
    ],
}  # fmt: skip
