"""Requests that are refused by the rules of tax reductions."""

from errors.of_invoices import CUSTOMER, ROW, invoice, put

WORK = {**ROW, "HouseWork": True, "HouseWorkType": "CLEANING"}
CELLS = {**WORK, "HouseWorkType": "SOLARCELLS"}
RUT = [CUSTOMER, invoice(TaxReductionType="rut", InvoiceRows=[WORK])]
GREEN = [CUSTOMER, invoice(TaxReductionType="green", InvoiceRows=[CELLS])]


def ask(**fields):
    return ("POST", "/3/taxreductions", {"TaxReduction": {
        "CustomerName": "Anna", "SocialSecurityNumber": "760412-0852", "ReferenceNumber": "1",
        "ReferenceDocumentType": "INVOICE", "AskedAmount": 50, **fields,
    }})  # fmt: skip


def green(*amounts):
    return [*GREEN, ask(TaxReductionAmounts=[
        {"WorkType": kind, "AskedAmount": amount} for kind, amount in amounts
    ])]  # fmt: skip


DELETE = ("DELETE", "/3/taxreductions/1", None)

CASES = {
    "TAX_REDUCTION_MISSING": [("GET", "/3/taxreductions/1", None)],
    "DOCUMENT_REFERENCE_MISSING": [ask()],
    "REDUCTION_PERSON_TWICE": [*RUT, ask(), ask()],
    "REDUCTION_WORK_TYPE": green(("CLEANING", 5)),
    "REDUCTION_NOT_WHOLE": [*RUT, ask(AskedAmount=1.5)],
    "REDUCTION_NEGATIVE": [*RUT, ask(AskedAmount=-1)],
    "REDUCTION_TYPE_TWICE": green(("SOLARCELLS", 5), ("SOLARCELLS", 5)),
    "REDUCTION_AMOUNTS_MISSING": green(),
    "PERSONAL_NUMBER_INVALID": [*RUT, ask(SocialSecurityNumber="0123456789a")],
    "REDUCTION_WITHOUT_TYPE": [CUSTOMER, invoice(), ask()],
    "REDUCTION_WITHOUT_WORK": [CUSTOMER, invoice(TaxReductionType="rut"), ask()],
    "REDUCTION_CURRENCY": [
        CUSTOMER, invoice(TaxReductionType="rut", InvoiceRows=[WORK], Currency="EUR"), ask(),
    ],
    "REDUCTION_TOO_LARGE": [*RUT, ask(AskedAmount=126)],
    "REDUCTION_ONLY_ONE": [*RUT, ask(), DELETE],
    "INVOICE_BOOKED": [*RUT, ask(), put("/bookkeep"), DELETE],
    "INVOICE_CANCELLED": [*RUT, ask(), put("/cancel"), DELETE],
}  # fmt: skip
