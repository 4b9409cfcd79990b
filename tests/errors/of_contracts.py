"""Requests that are refused by the rules of contracts, their templates and accruals."""

CUSTOMER = ("POST", "/3/customers", {"Customer": {"Name": "Kund AB"}})
ARTICLE = ("POST", "/3/articles", {"Article": {"ArticleNumber": "A", "Description": "Hyra"}})
ROW = {"ArticleNumber": "A", "DeliveredQuantity": 1, "Price": 600}
TERMS = {"CustomerNumber": "1", "PeriodEnd": "2026-06-30", "InvoiceRows": [ROW]}
ACCRUAL = {
    "DocumentNumber": 1, "Description": "Hyra", "Total": 600, "AccrualAccount": 2990,
    "CostAccount": 3990,
    "AccrualRows": [{"Account": 2990, "Debit": 600}, {"Account": 3990, "Credit": 600}],
}  # fmt: skip


def contract(**fields):
    return ("POST", "/3/contracts", {"Contract": {**TERMS, **fields}})


def act(action):
    return ("PUT", f"/3/contracts/1/{action}", None)


def accrual(**fields):
    return ("POST", "/3/contractaccruals", {"ContractAccrual": {**ACCRUAL, **fields}})


def rows(debit, credit):
    return [{"Account": 2990, "Debit": debit}, {"Account": 3990, "Credit": credit}]


WRITTEN = [CUSTOMER, ARTICLE, contract()]
CASES = {
    "CONTRACT_MISSING": [("GET", "/3/contracts/1", None)],
    "CONTRACT_TEMPLATE_MISSING": [("GET", "/3/contracttemplates/1", None)],
    "CONTRACT_ACCRUAL_MISSING": [("GET", "/3/contractaccruals/1", None)],
    "CUSTOMER_UNKNOWN": [contract()],
    "CONTRACT_UNKNOWN": [accrual()],
    "CONTRACT_PERIOD": [CUSTOMER, ARTICLE, contract(PeriodStart="2026-07-01")],
    "OUT_OF_RANGE": [CUSTOMER, ARTICLE, contract(InvoiceInterval=0)],
    "DOCUMENT_REFERENCE_MISSING": [CUSTOMER, ARTICLE, contract(TemplateNumber=1)],
    "DOCUMENT_NUMBER_TAKEN": [*WRITTEN, contract(DocumentNumber="1")],
    "CONTRACT_FINISHED": [*WRITTEN, act("finish"), act("createinvoice")],
    "CONTRACT_INACTIVE": [CUSTOMER, ARTICLE, contract(Active=False), act("createinvoice")],
    "CONTRACT_ACCRUAL_TAKEN": [*WRITTEN, accrual(), accrual()],
    "ACCOUNT_UNKNOWN": [*WRITTEN, accrual(CostAccount=3991)],
    "ACCRUAL_UNBALANCED": [*WRITTEN, accrual(AccrualRows=rows(600, 500))],
    "ACCRUAL_TOTAL": [*WRITTEN, accrual(AccrualRows=rows(500, 500))],
    "INVOICE_ACCRUAL_TOO_LARGE": [*WRITTEN, accrual(Total=700, AccrualRows=rows(700, 700))],
    "TAKEN": [("POST", "/3/contracttemplates", {"ContractTemplate": {
        "TemplateName": "Mall", "TemplateNumber": 1}})] * 2,
}  # fmt: skip
