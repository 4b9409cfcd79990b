"""Requests that are refused by the rules of the ledger: accounts, years, vouchers, SIE."""


def account(number, **fields):
    return ("POST", "/3/accounts", {
        "Account": {"Number": number, "Description": "Prov", **fields},
    })  # fmt: skip


def voucher(*rows, query="", **fields):
    rows = rows or ({"Account": 6110, "Debit": 100}, BANK)
    body = {"Description": "Papper", "TransactionDate": "2026-05-04", "VoucherSeries": "A",
            "VoucherRows": list(rows), **fields}  # fmt: skip
    return ("POST", f"/3/vouchers{query}", {"Voucher": body})


def year(first, last, **fields):
    body = {"FromDate": first, "ToDate": last, **fields}
    return ("POST", "/3/financialyears", {"FinancialYear": body})


def predefined(name, number):
    return ("PUT", f"/3/predefinedaccounts/{name}", {"PreDefinedAccount": {"Account": number}})


def given(sentence):
    return ("GIVEN", sentence, None)


def cost(**fields):
    return {"Account": 6110, "Debit": 100, **fields}


BANK = {"Account": 1930, "Credit": 100}
CENTER = ("POST", "/3/costcenters", {
    "CostCenter": {"Code": "K1", "Description": "K1", "Active": False},
})  # fmt: skip

CASES = {
    "ACCOUNT_MISSING": [("GET", "/3/accounts/9998", None)],
    "ACCOUNT_NOT_FOUR_DIGITS": [account(123)],
    "COST_CENTER_MISSING": [("GET", "/3/costcenters/XYZ", None)],
    "PROJECT_MISSING": [("GET", "/3/projects/99", None)],
    "PROJECT_ENDS_EARLY": [
        ("POST", "/3/projects", {"Project": {
            "Description": "x", "StartDate": "2026-05-04", "EndDate": "2026-05-03",
        }}),
    ],
    "MODE_OF_PAYMENT_MISSING": [("GET", "/3/modesofpayments/XYZ", None)],
    "PREDEFINED_ACCOUNT_MISSING": [("GET", "/3/predefinedaccounts/SAUSAGE", None)],
    "PREDEFINED_ACCOUNT_INVALID": [predefined("CUSTCLAIM", 9998)],
    "VAT_CODE_MISMATCH": [predefined("SALES_25_SE", 3002)],
    "PREDEFINED_SERIES_MISSING": [("GET", "/3/predefinedvoucherseries/SAUSAGE", None)],
    "VOUCHER_SERIES_MISSING": [("GET", "/3/voucherseries/ZZ", None)],
    "VOUCHER_MISSING": [("GET", "/3/vouchers/A/1", None)],
    "VOUCHER_ROWS_MISSING": [voucher(BANK)],
    "VOUCHER_ROW_TWO_SIDED": [voucher(cost(Credit=1), BANK)],
    "VOUCHER_UNBALANCED": [voucher(cost(Debit=99), BANK)],
    "ACCOUNT_UNKNOWN": [voucher(cost(Account=9998), BANK)],
    "ACCOUNT_INACTIVE": [account(6119, Active=False), voucher(cost(Account=6119), BANK)],
    "COST_CENTER_UNKNOWN": [voucher(cost(CostCenter="XYZ"), BANK)],
    "COST_CENTER_INACTIVE": [CENTER, voucher(cost(CostCenter="K1"), BANK)],
    "PROJECT_UNKNOWN": [voucher(cost(Project="99"), BANK)],
    "DIMENSION_REQUIRED": [
        account(6119, CostCenterSettings="MANDATORY"), voucher(cost(Account=6119), BANK),
    ],
    "DIMENSION_FORBIDDEN": [
        account(6119, ProjectSettings="NOTALLOWED"),
        ("POST", "/3/projects", {"Project": {"ProjectNumber": "P1", "Description": "P1"}}),
        voucher(cost(Account=6119, Project="P1"), BANK),
    ],
    "NO_FINANCIAL_YEAR": [voucher(TransactionDate="1999-12-31")],
    "DATE_OUTSIDE_YEAR": [voucher(query="?financialyear=1")],
    "PERIOD_LOCKED": [
        given("books locked until 2026-03-31"), voucher(TransactionDate="2026-03-31"),
    ],
    "SERIES_UNKNOWN": [voucher(VoucherSeries="ZZ")],
    "SERIES_NOT_MANUAL": [voucher(VoucherSeries="B")],
    "VOUCHER_NOT_LAST": [voucher(), voucher(), ("DELETE", "/3/vouchers/A/1", None)],
    "VOUCHER_LIVE_DELETE": [
        given("a live company"), voucher(), ("DELETE", "/3/vouchers/A/1", None),
    ],
    "FINANCIAL_YEAR_MISSING": [("GET", "/3/financialyears/99", None)],
    "YEAR_OVERLAPS": [year("2026-07-01", "2027-06-30")],
    "YEAR_LENGTH": [year("2027-01-01", "2028-07-31")],
    "ACCOUNT_CHART_UNKNOWN": [year("2027-01-01", "2027-12-31", AccountChartType="BAS 1066")],
    "SIE_TYPE_UNKNOWN": [("GET", "/3/sie/5", None)],
    "SIE_SELECTION": [("GET", "/3/sie/4?selection=A,1", None)],
}  # fmt: skip
