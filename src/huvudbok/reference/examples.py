"""Example requests of the reference: each of them works in a company that has just been founded.

Writing assets up or down needs accounts 1228 and 2085, which a new chart has but does not use yet.
Where one names another record (an article, an employee, an offer, a contract, a supplier and two
invoices of it, the first booked), the examples that make that come first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_ASSET_TYPE = {
    "Description": "Inventarier", "Type": 1, "AccountAssetId": 1220, "AccountValueLossId": 1229,
    "AccountDepreciationId": 7830, "AccountSaleWinId": 3970, "AccountSaleLossId": 7970,
    "AccountWriteDownId": 7730, "AccountWriteDownAckId": 1228, "AccountRevaluationId": 2085,
}  # fmt: skip
# What the fields alone do not say. The suite sends every one of them.
EXAMPLES: dict[str, dict[str, Any]] = {
    "POST /3/vouchers": {
        "Description": "Kontorsmaterial",
        "TransactionDate": "2026-01-05",
        "VoucherSeries": "A",
        "VoucherRows": [
            {"Account": 6110, "Debit": 100},
            {"Account": 2641, "Debit": 25},
            {"Account": 1930, "Credit": 125},
        ],
    },
    "POST /3/accounts": {"Number": 6119, "Description": "Kontorsmateriel, verkstad"},
    "POST /3/financialyears": {"FromDate": "2027-01-01", "ToDate": "2027-12-31"},
    "POST /3/voucherseries": {"Code": "X", "Description": "Egna verifikationer"},
    "POST /3/costcenters": {"Code": "BUT", "Description": "Butiken"},
    "POST /3/projects": {"ProjectNumber": "100", "Description": "Ombyggnad"},
    "POST /3/currencies": {"Code": "CHF", "Description": "Franc", "SellRate": 12, "BuyRate": 12},
    "POST /3/units": {"Code": "lm", "Description": "löpmeter"},
    "POST /3/termsofpayments": {"Code": "45", "Description": "45 dagar"},
    "POST /3/termsofdeliveries": {"Code": "AVH", "Description": "Avhämtas"},
    "POST /3/wayofdeliveries": {"Code": "CYK", "Description": "Cykelbud"},
    "POST /3/modesofpayments": {"Code": "SW", "Description": "Swish", "AccountNumber": "1930"},
    "POST /3/articles": {"Description": "Konsulttimme", "Type": "SERVICE", "Unit": "h"},
    "POST /3/articleurlconnections": {
        "ArticleNumber": "1",
        "URLConnection": "https://example.com/konsult",
    },
    "PUT /3/articleurlconnections/{id}": {"URLConnection": "https://example.com/radgivning"},
    "POST /3/pricelists": {"Code": "PARTNER", "Description": "Samarbetspartner"},
    "POST /3/prices": {"ArticleNumber": "1", "FromQuantity": 10, "Price": 890, "PriceList": "A"},
    "PUT /3/prices/{PriceList}/{ArticleNumber}": {"Price": 990},
    "PUT /3/prices/{PriceList}/{ArticleNumber}/{FromQuantity}": {"Price": 850},
    "POST /3/employees": {
        "FirstName": "Anna",
        "LastName": "Åberg",
        "Email": "anna@example.com",
        "SalaryForm": "MAN",
        "MonthlySalary": "32000",
    },
    "PUT /3/employees/{EmployeeId}": {"MonthlySalary": "33500"},
    "POST /3/absencetransactions": {
        "EmployeeId": "1",
        "Date": "2026-01-12",
        "CauseCode": "SJK",
        "Extent": 100,
    },
    "PUT /3/absencetransactions/{id}": {"Hours": 4, "Extent": 50},
    "POST /3/attendancetransactions": {
        "EmployeeId": "1",
        "Date": "2026-01-12",
        "CauseCode": "OT1",
        "Hours": "2.5",
    },
    "PUT /3/attendancetransactions/{id}": {"Hours": "3"},
    "POST /3/salarytransactions": {
        "EmployeeId": "1",
        "Date": "2026-01-12",
        "SalaryCode": "11",
        "Number": "8",
        "Amount": "180",
    },
    "PUT /3/salarytransactions/{SalaryRow}": {"Number": "7.5"},
    "PUT /3/scheduletimes/{EmployeeId}/{Date}": {"Hours": "6"},
    "POST /3/expenses": {"Code": "RESA", "Text": "Resor", "Account": 5800},
    "POST /api/time/registrations-v2": {
        "userId": "1",
        "workedDate": "2026-01-12",
        "registrationCode": "TID",
        "workedHours": 7.5,
        "customerId": "1",
        "serviceId": "1",
        "invoiceText": "Bokslut",
    },
    "POST /api/time/articles-v1": {
        "ownerId": "1",
        "purchaseDate": "2026-01-12",
        "customerId": "1",
        "itemId": "1",
        "totalQuantity": 2,
    },
    "POST /3/labels": {"Description": "Viktig"},
    "POST /3/suppliers": {"Name": "Grossisten AB", "BG": "1111111", "TermsOfPayment": "30"},
    "PUT /3/suppliers/{SupplierNumber}": {"City": "Borås"},
    "POST /3/supplierinvoices": {
        "SupplierNumber": "1",
        "InvoiceDate": "2026-01-12",
        "Total": "12500",
        "VAT": "2500",
        "SupplierInvoiceRows": [{"Account": 5410, "Debit": 10000}],
    },
    "PUT /3/supplierinvoices/{GivenNumber}": {"DueDate": "2026-02-28"},
    "POST /3/supplierinvoicepayments": {
        "InvoiceNumber": "1",
        "Amount": 12500,
        "PaymentDate": "2026-02-11",
    },
    "PUT /3/supplierinvoicepayments/{Number}": {"Amount": 6000},
    "POST /3/supplierinvoiceaccruals": {
        "SupplierInvoiceNumber": 2,
        "Description": "Tre månader",
        "Period": "MONTHLY",
        "AccrualAccount": 1790,
        "CostAccount": 5410,
        "StartDate": "2026-01-01",
        "EndDate": "2026-03-31",
        "Total": 9000,
        "SupplierInvoiceAccrualRows": [
            {"Account": 5410, "Debit": 3000},
            {"Account": 1790, "Credit": 3000},
        ],
    },
    "POST /3/supplierinvoiceexternalurlconnections": {
        "ExternalURLConnection": "https://example.com/faktura/1",
        "SupplierInvoiceNumber": 1,
    },
    "PUT /3/supplierinvoiceexternalurlconnections/{Id}": {
        "ExternalURLConnection": "https://example.com/faktura/2",
    },
    "POST /3/assets/types": _ASSET_TYPE,
    "POST /3/assets/types/{id}": _ASSET_TYPE,
    "POST /3/assets": {
        "Description": "Ugn",
        "TypeId": 1,
        "AcquisitionDate": "2026-01-10",
        "AcquisitionValue": 60000,
        "DepreciationFinal": "2030-12-31",
    },
    "POST /3/assets/depreciate": {"AssetIds": [1], "DepreciateUntil": "2026-03-31"},
    "PUT /3/assets/changeob/{GivenNumber}": {"Amount": 6000, "Comment": "Ur det gamla registret"},
    "PUT /3/assets/sell/{GivenNumber}": {"Percentage": 25, "Price": 15000, "Date": "2026-04-01"},
    "PUT /3/assets/scrap/{GivenNumber}": {"Comment": "Utsliten", "Date": "2026-04-01"},
    "PUT /3/assets/writeup/{GivenNumber}": {"Amount": 5000, "Date": "2026-04-01"},
    "PUT /3/assets/writedown/{GivenNumber}": {"Amount": 5000, "Date": "2026-04-01"},
    "DELETE /3/assets/{GivenNumber}": {"Date": "2026-04-01"},
    "POST /3/customers": {
        "Name": "Björkängens Bygg AB",
        "OrganisationNumber": "556677-8899",
        "Email": "faktura@example.com",
        "Address1": "Björkvägen 1",
        "ZipCode": "123 45",
        "City": "Småstad",
        "CountryCode": "SE",
    },
    "PUT /3/customers/{CustomerNumber}": {"Phone1": "08-465 00 10"},
    "POST /3/customerreferences": {"CustomerNumber": "1", "Reference": "Karin Ek"},
    "PUT /3/customerreferences/{CustomerReferenceRowId}": {"Reference": "Karin Ek-Berg"},
    "POST /3/invoices": {
        "CustomerNumber": "1",
        "InvoiceDate": "2026-01-12",
        "YourReference": "Karin Ek",
        "InvoiceRows": [{"ArticleNumber": "1", "DeliveredQuantity": 3, "Price": 950}],
    },
    "PUT /3/invoices/{DocumentNumber}": {"YourReference": "Karin Ek"},
    "POST /3/invoicepayments": {"InvoiceNumber": 1, "PaymentDate": "2026-02-11"},
    "PUT /3/invoicepayments/{Number}": {"Amount": 1000},
    "POST /3/invoiceaccruals": {
        "InvoiceNumber": 2,
        "Description": "Tre månader",
        "Period": "MONTHLY",
        "AccrualAccount": 2990,
        "RevenueAccount": 3990,
        "StartDate": "2026-01-01",
        "EndDate": "2026-03-31",
        "Total": 2850,
        "InvoiceAccrualRows": [
            {"Account": 2990, "Debit": 950},
            {"Account": 3990, "Credit": 950},
        ],
    },
    "POST /3/offers": {
        "CustomerNumber": "1",
        "OfferDate": "2026-01-12",
        "TaxReductionType": "rut",
        "OfferRows": [
            {
                "ArticleNumber": "1",
                "Quantity": 8,
                "Price": 950,
                "HouseWork": True,
                "HouseWorkType": "ITSERVICES",
                "HouseWorkHoursToReport": 8,
            }
        ],
    },
    "PUT /3/offers/{DocumentNumber}": {"ExpireDate": "2026-02-28"},
    "POST /3/orders": {
        "CustomerNumber": "1",
        "YourOrderNumber": "4711",
        "EmailInformation": {"EmailAddressTo": "kund@example.com"},
        "OrderRows": [
            {"ArticleNumber": "1", "OrderedQuantity": 10, "DeliveredQuantity": 8, "Price": 950},
            {"Description": "Resten kommer i mars"},
        ],
    },
    "PUT /3/orders/{DocumentNumber}": {"DeliveryDate": "2026-02-10"},
    "POST /3/contracttemplates": {
        "TemplateName": "Hyra per kvartal",
        "InvoiceInterval": 3,
        "ContractLength": 36,
        "InvoiceRows": [{"ArticleNumber": "1", "DeliveredQuantity": 3}],
    },
    "PUT /3/contracttemplates/{TemplateNumber}": {"Remarks": "Hyran betalas i förskott."},
    "POST /3/contracts": {
        "CustomerNumber": "1",
        "PeriodStart": "2026-01-01",
        "PeriodEnd": "2026-03-31",
        "InvoiceInterval": 3,
        "InvoiceRows": [{"ArticleNumber": "1", "DeliveredQuantity": 3, "Price": 950}],
    },
    "PUT /3/contracts/{DocumentNumber}": {"ContractLength": 24},
    "POST /3/contractaccruals": {
        "DocumentNumber": 1,
        "Description": "Tre månader",
        "AccrualAccount": 2990,
        "CostAccount": 3990,
        "Total": 2850,
        "AccrualRows": [
            {"Account": 2990, "Debit": 950},
            {"Account": 3990, "Credit": 950},
        ],
    },
    "POST /3/taxreductions": {
        "ReferenceDocumentType": "OFFER",
        "ReferenceNumber": "1",
        "CustomerName": "Karin Ek",
        "SocialSecurityNumber": "19760412-0852",
        "AskedAmount": 4750,
    },
    "PUT /3/taxreductions/{Id}": {"AskedAmount": 2000},
    "POST /3/noxfinansinvoices": {
        "InvoiceNumber": "1",
        "SendMethod": "EMAIL",
        "Service": "LEDGERBASE",
    },
    "PUT /3/noxfinansinvoices/{Number}/pause": {"PausedUntilDate": "2026-07-31"},
    "PUT /3/noxfinansinvoices/{Number}/report-payment": {
        "PaymentAmount": 1000,
        "PaymentMethodCode": "BG",
        "PaymentMethodAccount": 1930,
        "ClientTakesFees": False,
        "BookkeepPaymentInFortnox": True,
        "ReportToFinance": True,
    },
    "POST /3/emailsenders/trusted": {"Email": "faktura@example.com"},
    "POST /3/emailtrusteddomains": {"Domain": "example.com"},
    "PUT /3/predefinedaccounts/{name}": {"Account": 1930},
    "PUT /3/predefinedvoucherseries/{Name}": {"VoucherSeries": "A"},
}
_VALUES = {
    "string": "text", "integer": 1, "number": 100, "boolean": True, "array": [], "object": {},
}  # fmt: skip


def example_of(fields: Mapping[str, Any], demanded: Sequence[str]) -> dict[str, Any]:
    """Make an example of what is demanded, else of one field that can be changed."""
    if not demanded and "Description" in fields:
        return {"Description": "Ny benämning"}
    return {name: _value(fields[name]) for name in demanded or list(fields)[:1]}


def _value(schema: Mapping[str, Any]) -> Any:
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    return "2026-01-31" if schema.get("format") == "date" else _VALUES[kind]
