"""Which accounts and VAT codes sales go by: customer, rate, goods or services."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from huvudbok import errors

USUAL = Decimal(25)
# Source: 004_5bd67b8763ee7d98.txt, Customers (the types); DEV:blog and platform.md 8 (the codes).
CODES = {"MP1": Decimal(25), "MP2": Decimal(12), "MP3": Decimal(6), "MF": Decimal(0)}
RATES = {percent: code for code, percent in CODES.items()}
TAXED = frozenset({"SEVAT", "EUVAT"})
# The predefined account of output VAT for each rate; a rate of the company's own goes with 25.
# Inferred: that.
OUTPUT = {Decimal(25): "OUTVAT_MP1", Decimal(12): "OUTVAT_MP2", Decimal(6): "OUTVAT_MP3"}

_ARTICLE_ACCOUNTS = {
    "SEVAT": "sales_account", "SEREVERSEDVAT": "construction_account",
    "EUREVERSEDVAT": "eu_account", "EUVAT": "euvat_account", "EXPORT": "export_account",
}  # fmt: skip
# Where there is no article or it names no account. Source: labels of the predefined accounts
# (platform.md 7.5); the second ones are for services.
_SALES = {
    "EUREVERSEDVAT": "SALESEUREV", "EUVAT": "SALESEUVAT", "EXPORT": "SALESEXPORT",
}  # fmt: skip
_SERVICE = "SERVICE"


def percent_of(code: str) -> Decimal:
    """Give the rate of a row's VAT code. Source: #327 (the text of the refusal)."""
    percent = CODES.get(code)
    if percent is None:
        errors.ROW_VAT_CODE.refuse(value=code)
    return percent


def code_of(percent: Decimal, vat_type: str) -> str | None:
    """Give the VAT code of a row. Source: recordings of April to August 2026 (25 is MP1).

    # Inferred: that rows without Swedish VAT have none.
    """
    return RATES.get(percent) if vat_type in TAXED else None


def article_account(article: Any, vat_type: str) -> int | None:
    """Give the article's own account for a customer's VAT type."""
    found: int | None = getattr(article, _ARTICLE_ACCOUNTS.get(vat_type, "sales_account"))
    return found or None


def sales_account(vat_type: str, percent: Decimal, article: Any) -> str:
    """Name the predefined account of a sale."""
    suffix = "2" if article is not None and article.type == _SERVICE else ""
    if vat_type == "SEREVERSEDVAT":
        return "SALESCONSTR2"
    name = _SALES.get(vat_type)
    if name is None:
        rate = int(percent) if percent in (0, 6, 12, 25) else 25
        name = f"SALES_{rate}_SE"
    return name + suffix
