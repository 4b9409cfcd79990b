"""Predefined accounts and voucher series: where the company's documents are booked by default."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import Table, bindparam, insert, select, update

from huvudbok import errors
from huvudbok.company import read_settings
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import preselected
from huvudbok.ledger.tables import account
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire, read_only, text

accounts = Operations(
    "/3/predefinedaccounts", one="PreDefinedAccount", many="PreDefinedAccounts", scope="settings"
)
series = Operations(
    "/3/predefinedvoucherseries", one="PreDefinedVoucherSeries",
    many="PreDefinedVoucherSeriesCollection", scope="settings",
    # Source: the old C# SDK's XML mapping (wire-format.md 9).
    attributes=frozenset({"Name"}),
)  # fmt: skip
operations = [accounts, series]

# Source: C# PredefinedAccountName for the names, PURCASE as it is spelled there; fortnox4j's
# printed list of 2020 for the numbers (domain.md b), 0 is none. # Inferred: BG, PG, PURCASE,
# CUSTCLAIM, INVAT, the eight of EasyVat; PRODUCT_CRE is 2614 since 2615 is now import.
FIRST_ACCOUNTS = {
    "BG": 1930, "PG": 1920, "CASH": 1910, "CASHBYCARD": 1930, "AG": 0, "PURCASE": 4000,
    "SUPDEBT": 2440, "SUPADMFEE": 0, "SUPFREIGHT": 5710, "CASHDISCOUNTIN": 4730,
    "SALES_25_SE": 3001, "SALES_25_SE2": 3001, "SALES_12_SE": 3002, "SALES_12_SE2": 3002,
    "SALES_6_SE": 3003, "SALES_6_SE2": 3003, "SALES_0_SE": 3004, "SALES_0_SE2": 3004,
    "SALES": 3001, "SALES2": 3001, "SALESCONSTR2": 3231, "SALESEUREV": 3108,
    "SALESEUREV2": 3308, "SALESEUVAT": 3106, "SALESEUVAT2": 3308, "SALESEXPORT": 3105,
    "SALESEXPORT2": 3305, "CUSTCLAIM": 1510, "ADMFEE": 3540, "FREIGHT": 3520,
    "CASHDISCOUNTOUT": 3730, "DEMAND": 3540, "INTEREST": 8313, "ROUNDOFF": 3740,
    "OUTVAT_MP1": 2611, "OUTVAT_MP2": 2621, "OUTVAT_MP3": 2631, "INVAT": 2641,
    "PRODUCT_DEB": 2645, "PRODUCT_CRE": 2614, "SERVICE_DEB": 2645, "SERVICE_CRE": 2614,
    "CONSTRUCTION_DEB": 2647, "CONSTRUCTION_CRE": 2617, "ACCRSINVOICE": 1790,
    "ACCRINVOICE": 2990, "ACCRINCOME": 3990, "ACCRCOST": 0, "CURRENCYWIN": 3960,
    "CURRENCYLOSS": 7960,
}  # fmt: skip
# Source: 004_5bd67b8763ee7d98.txt, Predefined Accounts. # Inferred: the twins for services.
VAT_CODES = {
    "SALES_25_SE": "MP1", "SALES_25_SE2": "MP1", "SALES_12_SE": "MP2", "SALES_12_SE2": "MP2",
    "SALES_6_SE": "MP3", "SALES_6_SE2": "MP3", "SALES_0_SE": "MF", "SALES_0_SE2": "MF",
}  # fmt: skip
# What stands in their place without EasyVat: 42 names instead of 48 (C# PredefinedAccountsTests).
WITHOUT_EASY_VAT = frozenset({"SALES", "SALES2"})

# Source: C# PredefinedVoucherSeriesTests: 13 of them, INVOICE is B, SALARY (a comment there) L.
# Inferred: the other names, spelled as the vouchers' reference types are, and their series.
FIRST_SERIES = {
    "ACCRUAL": "G", "ASSET": "N", "CASHINVOICE": "K", "CLOSING": "I", "INVOICE": "B",
    "INVOICEPAYMENT": "C", "MANUAL": "A", "RECEIPT": "F", "SALARY": "L", "SUPPLIERINVOICE": "D",
    "SUPPLIERPAYMENT": "E", "VAT": "M", "WAREHOUSE": "S",
}  # fmt: skip


class PredefinedAccount(Wire):
    Account: Int | None = None
    Name: str | None = read_only()


class PredefinedVoucherSeries(Wire):
    REQUIRED: ClassVar = ("VoucherSeries",)
    Name: str | None = read_only()
    VoucherSeries: Str | None = text(1, 1)


account_default = Table(
    "predefined_account", company_tables,
    columns.code("name", 30, primary_key=True),
    columns.whole("account"),
    columns.moment("modified_at"),
)  # fmt: skip
used_by(account, account_default.c.account)

series_default = Table(
    "predefined_series", company_tables,
    columns.code("name", 30, primary_key=True),
    columns.code("series", 10, nullable=False),
    columns.moment("modified_at"),
)  # fmt: skip

_ACCOUNT = Prepared(select(account_default).where(account_default.c.name == bindparam("key")))
_SERIES = Prepared(select(series_default).where(series_default.c.name == bindparam("key")))


def predefined_account(tx: Tx, name: str) -> int | None:
    """Give the account that stands under a name of `FIRST_ACCOUNTS`; None when none is set."""
    return _ACCOUNT.one(tx, key=name).account or None


def predefined_series(tx: Tx, name: str) -> str:
    """Give the voucher series that stands under a name of `FIRST_SERIES`."""
    return str(_SERIES.one(tx, key=name).series)


def furnish(tx: Tx) -> None:
    """Enter the accounts and series of a new company, whether its chart holds them or not.

    Source: notes of the Ruby library: the original does so too.
    """
    tx.execute(insert(account_default), [
        {"name": name, "account": number, "modified_at": tx.now}
        for name, number in FIRST_ACCOUNTS.items()
    ])  # fmt: skip
    tx.execute(insert(series_default), [
        {"name": name, "series": code, "modified_at": tx.now}
        for name, code in FIRST_SERIES.items()
    ])  # fmt: skip


def _shown_account(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("predefinedaccounts", row.name), "Account": row.account, "Name": row.name,
    }  # fmt: skip


def _find_account(tx: Tx, name: str) -> Any:
    """Give an entry that the company has; None for a name there is not, with or without EasyVat."""
    hidden = WITHOUT_EASY_VAT if read_settings(tx).easy_vat else VAT_CODES
    return None if name in hidden else _ACCOUNT.one(tx, key=name)


@accounts.list("", Accepts())
def find_accounts(tx: Tx, query: Query) -> Page:
    """List the predefined accounts; limit and page are ignored, as in the original."""
    hidden = WITHOUT_EASY_VAT if read_settings(tx).easy_vat else VAT_CODES
    order = account_default.c.name
    statement = select(account_default).order_by(order.desc() if query.descending else order)
    if query.modified is not None:
        statement = statement.where(account_default.c.modified_at >= query.modified)
    rows = tx.execute(statement)
    return paging.whole_list([_shown_account(tx, row) for row in rows if row.name not in hidden])


@accounts.get("/{name}")
def read_account(tx: Tx, name: str) -> Answer:
    """Give one predefined account; its Account is 0 when none is set."""
    row = _find_account(tx, name)
    if row is None:
        errors.PREDEFINED_ACCOUNT_MISSING.refuse()
    return _shown_account(tx, row)


@accounts.put("/{name}")
def change_account(tx: Tx, name: str, body: PredefinedAccount) -> Answer:
    """Let another account stand under a name.

    Refuses in this order: 2000729 no such name, 2001265 no account (one can be emptied only
    without EasyVat), 2002462 not four digits, 2001265 not in the chart or inactive, 2004052 a VAT
    code that does not fit. Source: 004_5bd67b8763ee7d98.txt. # Inferred: the order.
    """
    row = _find_account(tx, name)
    if row is None:
        errors.NO_IDENTIFIER.refuse()
    tx.before = _shown_account(tx, row)
    easy_vat = read_settings(tx).easy_vat
    if body.Account is None and (easy_vat or "Account" not in body.changes()):
        errors.PREDEFINED_ACCOUNT_INVALID.refuse()
    if body.Account is not None:
        require_account(tx, body.Account, VAT_CODES.get(name) if easy_vat else None)
    tx.execute(
        update(account_default)
        .where(account_default.c.name == name)
        .values(account=body.Account or 0, modified_at=tx.now)
    )
    return read_account(tx, name)


def require_account(tx: Tx, number: int, vat_code: str | None) -> None:
    """Demand an active account of the preselected year, with `vat_code` where one is given."""
    if not 1000 <= number <= 9999:
        errors.ACCOUNT_NOT_FOUR_DIGITS.refuse()
    found = preselected.find_account(tx, number)
    if found is None or not found.active:
        errors.PREDEFINED_ACCOUNT_INVALID.refuse()
    if vat_code and found.vat_code != vat_code:
        errors.VAT_CODE_MISMATCH.refuse()


def _shown_series(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("predefinedvoucherseries", row.name), "Name": row.name,
        "VoucherSeries": row.series,
    }  # fmt: skip


@series.list("", Accepts())
def find_series(tx: Tx, query: Query) -> Page:
    """List the predefined series; limit and page are ignored, as in the original."""
    order = series_default.c.name
    statement = select(series_default).order_by(order.desc() if query.descending else order)
    if query.modified is not None:
        statement = statement.where(series_default.c.modified_at >= query.modified)
    return paging.whole_list([_shown_series(tx, row) for row in tx.execute(statement)])


@series.get("/{Name}")
def read_series(tx: Tx, name: str) -> Answer:
    row = _SERIES.one(tx, key=name)
    if row is None:
        errors.PREDEFINED_SERIES_MISSING.refuse()
    return _shown_series(tx, row)


@series.put("/{Name}")
def change_series(tx: Tx, name: str, body: PredefinedVoucherSeries) -> Answer:
    """Let another series of the preselected year stand under a name."""
    tx.before = read_series(tx, name)
    if body.VoucherSeries is not None:
        if preselected.find_series(tx, body.VoucherSeries) is None:
            errors.SERIES_UNKNOWN.refuse(series=body.VoucherSeries)
        tx.execute(
            update(series_default)
            .where(series_default.c.name == name)
            .values(series=body.VoucherSeries, modified_at=tx.now)
        )
    return read_series(tx, name)
