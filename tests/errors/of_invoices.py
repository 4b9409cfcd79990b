"""Requests that are refused by the rules of invoices."""

CUSTOMER = ("POST", "/3/customers", {"Customer": {"Name": "Kund AB"}})
ROW = {"Description": "Arbete", "Price": 100, "DeliveredQuantity": 1}


def invoice(**fields):
    return ("POST", "/3/invoices", {"Invoice": {"CustomerNumber": "1", **fields}})


def of(*fields):
    return invoice(InvoiceRows=[{**ROW, **each} for each in fields])


def put(action="", **fields):
    return ("PUT", f"/3/invoices/1{action}", {"Invoice": fields} if fields else None)


CASH_YEAR = {"FromDate": "2027-01-01", "ToDate": "2027-12-31", "AccountingMethod": "CASH"}
CASH = [
    ("POST", "/3/financialyears", {"FinancialYear": CASH_YEAR}), CUSTOMER,
    invoice(InvoiceDate="2027-01-02", InvoiceRows=[ROW]),
]  # fmt: skip
WRITTEN = [CUSTOMER, of({})]
BOOKED = [*WRITTEN, put("/bookkeep")]

CASES = {
    "INVOICE_MISSING": [("GET", "/3/invoices/1", None)],
    "CUSTOMER_UNKNOWN": [invoice()],
    "DOCUMENT_NUMBER_TAKEN": [*WRITTEN, invoice(DocumentNumber="1")],
    "DOCUMENT_REFERENCE_MISSING": [CUSTOMER, invoice(PrintTemplate="nope")],
    "CURRENCY_UNKNOWN": [CUSTOMER, invoice(Currency="XXX")],
    "TERMS_OF_PAYMENT_UNKNOWN": [CUSTOMER, invoice(TermsOfPayment="77")],
    "TERMS_OF_DELIVERY_UNKNOWN": [CUSTOMER, invoice(TermsOfDelivery="XYZ")],
    "WAY_OF_DELIVERY_UNKNOWN": [CUSTOMER, invoice(WayOfDelivery="XYZ")],
    "PRICE_LIST_UNKNOWN": [CUSTOMER, invoice(PriceList="XYZ")],
    "BAD_COUNTRY": [CUSTOMER, invoice(Country="South Korea")],
    "COST_CENTER_UNKNOWN": [CUSTOMER, invoice(CostCenter="XYZ")],
    "PROJECT_UNKNOWN": [CUSTOMER, invoice(Project="99")],
    "ROW_ARTICLE_UNKNOWN": [CUSTOMER, of({"ArticleNumber": "none"})],
    "ROW_ACCOUNT_MISSING": [CUSTOMER, of({"AccountNumber": 1001})],
    "ACCOUNT_INACTIVE": [CUSTOMER, of({"AccountNumber": 3999})],
    "ROW_VAT_CODE": [CUSTOMER, of({"VATCode": "MP9"})],
    "ROW_MISSING": [*WRITTEN, put(InvoiceRows=[{"RowId": 99}])],
    "CUSTOM_VAT_WITHOUT_ACCOUNT": [CUSTOMER, of({"VAT": 1.23})],
    "HOUSE_WORK_WITHOUT_REDUCTION": [
        CUSTOMER,
        of({"HouseWork": True, "HouseWorkType": "CLEANING"}),
    ],
    "HOUSE_WORK_MISMATCH": [
        CUSTOMER,
        invoice(
            TaxReductionType="rut",
            InvoiceRows=[{**ROW, "HouseWork": True, "HouseWorkType": "CONSTRUCTION"}],
        ),
    ],
    "HOUSE_WORK_OTHER_COSTS": [
        CUSTOMER,
        invoice(
            TaxReductionType="rut",
            InvoiceRows=[{**ROW, "HouseWork": True, "HouseWorkType": "OTHERCOSTS"}],
        ),
    ],
    "HOUSEWORK_ENDED": [
        CUSTOMER,
        invoice(
            TaxReductionType="rut",
            InvoiceRows=[{**ROW, "HouseWork": True, "HouseWorkType": "COOKING"}],
        ),
    ],
    "INVOICE_BOOKED": [*BOOKED, put("/cancel")],
    "INVOICE_NOT_BOOKED": [*WRITTEN, put("/credit")],
    "INVOICE_CANCELLED": [*WRITTEN, put("/cancel"), put("/bookkeep")],
    "INVOICE_CREDITED": [*BOOKED, put("/credit"), put("/credit")],
    "INVOICE_NOT_COMPLETED": [CUSTOMER, invoice(NotCompleted=True), put("/bookkeep")],
    "INVOICE_WITHOUT_YEAR": [
        CUSTOMER,
        ("GIVEN", "a company without financial years", None),
        invoice(),
    ],
    "INVOICE_CASH_METHOD": [*CASH, put("/bookkeep")],
    "CLAIM_ACCOUNT_USED": [CUSTOMER, of({"AccountNumber": 1510}), put("/bookkeep")],
    "EINVOICE_INCOMPLETE": [*WRITTEN, ("GET", "/3/invoices/1/einvoice", None)],
}
