"""One record of each kind, with marks to know it by, for a company that others must not see."""

MARK = "Xyzzy"
# One record of each kind: where, and the body that makes it, its key first. Everything that can be
# read of it holds MARK or a key that the other company does not have.
SEEDS = [
    ("/3/units", {"Unit": {"Code": "XYU", "Description": MARK}}),
    ("/3/termsofpayments", {"TermsOfPayment": {"Code": "XYT", "Description": MARK}}),
    ("/3/termsofdeliveries", {"TermsOfDelivery": {"Code": "XYD", "Description": MARK}}),
    ("/3/wayofdeliveries", {"WayOfDelivery": {"Code": "XYW", "Description": MARK}}),
    ("/3/currencies", {"Currency": {"Code": "ISK", "Description": MARK}}),
    ("/3/labels", {"Label": {"Description": MARK}}),
    ("/3/emailsenders/trusted", {"TrustedSender": {"Email": "xyzzy@example.com"}}),
    ("/3/emailtrusteddomains", {"TrustedDomain": {"Domain": "xyzzy.example.com"}}),
    ("/3/accounts", {"Account": {"Number": 1797, "Description": MARK}}),
    ("/3/voucherseries", {"VoucherSeries": {"Code": "Z", "Description": MARK, "Manual": True}}),
    ("/3/costcenters", {"CostCenter": {"Code": "XYC", "Description": MARK}}),
    ("/3/projects", {"Project": {"ProjectNumber": "XYP", "Description": MARK}}),
    ("/3/modesofpayments", {"ModeOfPayment": {"Code": "XYM", "Description": MARK,
                                              "AccountNumber": "1797"}}),
    ("/3/customers", {"Customer": {"CustomerNumber": "XYK", "Name": MARK}}),
    ("/3/customerreferences", {"CustomerReferenceRow": {
        "CustomerNumber": "XYK", "Reference": MARK}}),
    ("/3/articles", {"Article": {"ArticleNumber": "XYR", "Description": MARK}}),
    ("/3/articleurlconnections", {"ArticleUrlConnection": {
        "ArticleNumber": "XYR", "URLConnection": f"https://example.com/{MARK}"}}),
    ("/3/orders", {"Order": {"CustomerNumber": "XYK", "Comments": MARK}}),
    ("/3/contracttemplates", {"ContractTemplate": {"TemplateNumber": 1, "TemplateName": MARK}}),
    ("/3/contracts", {"Contract": {"CustomerNumber": "XYK", "PeriodEnd": "2026-06-30",
                                   "InvoiceRows": [{"ArticleNumber": "XYR", "Price": 7,
                                                    "DeliveredQuantity": 1}]}}),
    ("/3/contractaccruals", {"ContractAccrual": {
        "DocumentNumber": 1, "Description": MARK, "Total": 7, "AccrualAccount": 2990,
        "CostAccount": 3990, "AccrualRows": [{"Account": 2990, "Debit": 7},
                                             {"Account": 3990, "Credit": 7}]}}),
    ("/3/offers", {"Offer": {"CustomerNumber": "XYK", "Comments": MARK}}),
    ("/3/invoices", {"Invoice": {"DocumentNumber": "4713", "CustomerNumber": "XYK",
                                 "Comments": MARK, "InvoiceRows": [{
                                     "Price": 7, "DeliveredQuantity": 1}]}}),
    ("/3/invoices", {"Invoice": {
        "DocumentNumber": "4715", "CustomerNumber": "XYK", "Comments": MARK, "Address1": MARK,
        "ZipCode": "111 22", "City": MARK, "TaxReductionType": "rot", "InvoiceRows": [{
            "Price": 7, "DeliveredQuantity": 1, "HouseWork": True, "HouseWorkType": "HVAC"}]}}),
    ("/3/taxreductions", {"TaxReduction": {
        "ReferenceNumber": "4715", "ReferenceDocumentType": "INVOICE", "CustomerName": MARK,
        "SocialSecurityNumber": "760412-0852", "AskedAmount": 1}}),
    ("/3/invoices/4715/bookkeep", {}),
    ("/3/noxfinansinvoices", {"NoxFinansInvoice": {
        "InvoiceNumber": "4715", "SendMethod": "NONE", "Service": "LEDGERBASE"}}),
    ("/3/invoices/4713/bookkeep", {}),
    ("/3/invoicepayments", {"InvoicePayment": {"InvoiceNumber": 4713}}),
    ("/3/invoices", {"Invoice": {"DocumentNumber": "4714", "CustomerNumber": "XYK",
                                 "Comments": MARK, "InvoiceRows": [{
                                     "Price": 7, "DeliveredQuantity": 1}]}}),
    ("/3/invoiceaccruals", {"InvoiceAccrual": {
        "InvoiceNumber": 4714, "Description": MARK, "AccrualAccount": 2990,
        "RevenueAccount": 3990, "StartDate": "2026-02-02", "EndDate": "2026-02-03", "Total": 7,
        "InvoiceAccrualRows": [{"Account": 2990, "Debit": 7}, {"Account": 3990, "Credit": 7}]}}),
    ("/3/pricelists", {"PriceList": {"Code": "XYL", "Description": MARK}}),
    ("/3/prices", {"Price": {"PriceList": "XYL", "ArticleNumber": "XYR", "Price": 7}}),
    ("/3/employees", {"Employee": {
        "EmployeeId": "XYE", "FirstName": MARK, "LastName": MARK, "Email": "xyzzy@example.com"}}),
    ("/3/absencetransactions", {"AbsenceTransaction": {
        "CauseCode": "SJK", "EmployeeId": "XYE", "Date": "2026-02-02"}}),
    ("/3/attendancetransactions", {"AttendanceTransaction": {
        "CauseCode": "ARB", "EmployeeId": "XYE", "Date": "2026-02-02"}}),
    ("/3/salarytransactions", {"SalaryTransaction": {
        "SalaryCode": "11", "EmployeeId": "XYE", "Date": "2026-02-02", "TextRow": MARK}}),
    ("/3/expenses", {"Expense": {"Code": "XYX", "Text": MARK, "Account": 1797}}),
    ("/3/assets/types", {"AssetType": {
        "Number": "XYA", "Description": MARK, "AccountAssetId": 1797,
        "AccountDepreciationId": 7832, "AccountValueLossId": 1797}}),
    ("/3/assets", {"Asset": {
        "Number": "XYZ", "Description": MARK, "TypeId": 1, "AcquisitionDate": "2026-02-02",
        "AcquisitionValue": 7, "DepreciationFinal": "2026-12-31"}}),
    ("/3/suppliers", {"Supplier": {"SupplierNumber": "XYS", "Name": MARK}}),
    *(("/3/supplierinvoices", {"SupplierInvoice": {
        "GivenNumber": number, "SupplierNumber": "XYS", "Total": "7"}}) for number in (4712, 4711)),
    ("/3/supplierinvoiceaccruals", {"SupplierInvoiceAccrual": {
        "SupplierInvoiceNumber": 4712, "Description": MARK, "Period": "MONTHLY",
        "AccrualAccount": 1790, "CostAccount": 4000, "StartDate": "2026-02-02",
        "EndDate": "2026-02-03", "Total": 7, "SupplierInvoiceAccrualRows": [
            {"Account": 4000, "Debit": 7}, {"Account": 1790, "Credit": 7}]}}),
    ("/3/supplierinvoiceexternalurlconnections", {"SupplierInvoiceExternalURLConnection": {
        "SupplierInvoiceNumber": 4711, "ExternalURLConnection": f"https://example.com/{MARK}"}}),
    # Without a body it is an action that the next one needs.
    ("/3/supplierinvoices/4711/bookkeep", {}),
    ("/3/supplierinvoicepayments", {"SupplierInvoicePayment": {
        "InvoiceNumber": "4711", "Information": MARK}}),
    ("/3/vouchers", {"Voucher": {
        "VoucherSeries": "Z", "TransactionDate": "2026-02-02", "Description": MARK,
        "VoucherRows": [{"Account": 1797, "Debit": 7}, {"Account": 1930, "Credit": 7}]}}),
]  # fmt: skip
# Keys every company has. Their records are ours all the same: nothing of the other's shows.
FIXED = {
    "/3/predefinedaccounts/{name}": ("AG", {"PreDefinedAccount": {"Account": 1797}}),
    "/3/predefinedvoucherseries/{Name}": (
        "INVOICE", {"PreDefinedVoucherSeries": {"VoucherSeries": "Z"}},
    ),
    "/3/sie/{Type}": ("4", None),
}  # fmt: skip
# What records without a link are found by.
OWN_KEYS = ("Id", "SalaryRow", "EmployeeId", "Code")
# Lists of one resource that are found by the keys of another.
KEYS_AT = {
    "/3/absencetransactions/{id}/{Date}/{Code}": ("XYE", "2026-02-02", "SJK"),
    "/3/attendancetransactions/{id}/{Date}/{Code}": ("XYE", "2026-02-02", "ARB"),
    **{
        f"/api/warehouse/purchaseorders-v1/{{id}}{action}": ("1",)
        for action in (
            "",
            "/complete",
            "/dropshipcomplete",
            "/matches",
            "/notes",
            "/partial",
            "/response",
            "/send",
            "/void",
        )
    },
    **{
        f"/api/warehouse/incominggoods-v1/{{id}}{action}": ("1",)
        for action in ("", "/completed", "/release", "/void")
    },
    "/api/warehouse/productionorders-v1/billofmaterials/{itemId}": ("XYG",),
}

# Keys that are the same in every company.
CODES = ("SJK", "ARB")
