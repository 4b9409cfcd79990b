"""A supplier invoice as it will be stored: what the client says over what it was, or defaults."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from huvudbok import errors, money
from huvudbok.articles import find_article
from huvudbok.company import find_currency, read_settings
from huvudbok.db.tx import Tx
from huvudbok.ledger import require_cost_center, require_project
from huvudbok.purchasing.amounts import OWN_CURRENCY, bearable, cents
from huvudbok.purchasing.chart import Chart, account_of, rate_of
from huvudbok.purchasing.supplier_invoices import rules
from huvudbok.purchasing.supplier_invoices.rules import Amounts, Line, Register
from huvudbok.purchasing.supplier_invoices.schema import SupplierInvoiceRow
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.purchasing.tables import supplier_invoice

Head = dict[str, Any]
_TEXTS = {
    "Comments": "comments", "CostCenter": "cost_center",
    "ExternalInvoiceNumber": "external_invoice_number",
    "ExternalInvoiceSeries": "external_invoice_series", "InvoiceNumber": "invoice_number",
    "OCR": "ocr", "OurReference": "our_reference", "Project": "project",
    "YourReference": "your_reference",
}  # fmt: skip
_AMOUNTS = {
    "AdministrationFee": "administration_fee_cents", "Freight": "freight_cents",
    "RoundOffValue": "round_off_cents", "VAT": "vat_cents",
}  # fmt: skip
# Columns after whose change the rows are put together anew.
_OF_ROWS = (
    *_AMOUNTS.values(), "currency", "currency_rate", "currency_unit", "sales_type", "vat_type",
)  # fmt: skip
# Source: C# SupplierTests for the supplier's types. # Inferred: what they make of an invoice.
_VAT_TYPE = {"REVERSE": "REVERSE", "UIF": "EUINTERNAL"}
LONGEST_TERMS_DAYS = 3650


def supplier_of(tx: Tx, number: str) -> Any:
    """Give the supplier that an invoice names, or refuse."""
    found = find_supplier(tx, number)
    if found is None:
        errors.SUPPLIER_UNKNOWN.refuse(number=number)
    return found


def new_head(tx: Tx, supplier: Any) -> Head:
    """Give the head of an invoice of which nothing is known but its supplier."""
    return {
        "supplier_number": supplier.supplier_number, "supplier_name": supplier.name,
        "invoice_date": tx.today, "currency": supplier.currency, "currency_rate": None,
        "currency_unit": None, "vat_type": _VAT_TYPE.get(supplier.vat_type, "NORMAL"),
        "sales_type": "STOCK", "cost_center": supplier.cost_center, "project": supplier.project,
        "our_reference": supplier.our_reference, "your_reference": supplier.your_reference,
        "disable_payment_file": bool(supplier.disable_payment_file), "payment_pending": False,
        **dict.fromkeys(_AMOUNTS.values(), 0),
        **dict.fromkeys(("comments", "external_invoice_number", "external_invoice_series",
                         "invoice_number", "ocr"), ""),
    }  # fmt: skip


def changed(tx: Tx, head: Head, sent: Mapping[str, Any]) -> Head:
    """Give `head` with what the client sent; a cleared field is as if it had never been set."""
    made = dict(head)
    for name, column in _TEXTS.items():
        if name in sent:
            made[column] = sent[name] or ""
    for name, column in _AMOUNTS.items():
        if name in sent:
            made[column] = cents(sent[name])
    for name, column in (("DisablePaymentFile", "disable_payment_file"),
                         ("PaymentPending", "payment_pending")):  # fmt: skip
        if name in sent:
            made[column] = bool(sent[name])
    for name, column, unset in (("InvoiceDate", "invoice_date", tx.today),
                                ("VATType", "vat_type", "NORMAL"),
                                ("SalesType", "sales_type", "STOCK")):  # fmt: skip
        if name in sent:
            made[column] = sent[name] or unset
    if "DueDate" in sent:
        made["due_date"] = sent["DueDate"]
    _set_currency(tx, made, sent)
    return made


def _set_currency(tx: Tx, made: Head, sent: Mapping[str, Any]) -> None:
    """Set currency, rate and unit; what the client leaves out is the register's.

    # Inferred: that the rate at which the currency is bought is meant, and that a currency of
    which no rate is known is refused rather than booked at one to one.
    """
    if "Currency" in sent and (sent["Currency"] or OWN_CURRENCY) != made["currency"]:
        made |= {"currency": sent["Currency"] or OWN_CURRENCY, "currency_rate": None,
                 "currency_unit": None}  # fmt: skip
    found = find_currency(tx, made["currency"])
    if found is None:
        errors.CURRENCY_UNKNOWN.refuse(code=made["currency"])
    if "CurrencyRate" in sent:
        rate = sent["CurrencyRate"]
        made["currency_rate"] = money.micro_from(Decimal(rate)) if rate else None
    if "CurrencyUnit" in sent:
        made["currency_unit"] = money.micro_from(sent["CurrencyUnit"])
    made["currency_rate"] = made["currency_rate"] or found.buy_rate or found.sell_rate
    made["currency_unit"] = made["currency_unit"] or found.unit
    if not made["currency_rate"]:
        errors.CURRENCY_WITHOUT_RATE.refuse(code=made["currency"])
    if made["currency"] == OWN_CURRENCY and made["currency_rate"] != made["currency_unit"]:
        errors.OUT_OF_RANGE.refuse(field="CurrencyRate", value=sent.get("CurrencyRate"))


def due_date(tx: Tx, supplier: Any, invoice_date: str) -> str:
    """Give the day that the supplier's terms, else the company's, give an invoice of a day.

    Terms that are no number of days fall due at once. # Inferred: that of the suppliers'.
    """
    terms = supplier.terms_of_payment or read_settings(tx).default_terms_of_payment
    days = int(terms) if terms.isascii() and terms.isdigit() and len(terms) < 6 else 0
    first = datetime.date.fromisoformat(invoice_date)
    days = min(days, LONGEST_TERMS_DAYS, (datetime.date.max - first).days)
    return (first + datetime.timedelta(days=days)).isoformat()


def require_sound(tx: Tx, head: Head, given_number: int | None = None) -> None:
    """Refuse, in this order, a cost centre, a project, an OCR number, an invoice number in use.

    Source: C# SupplierInvoiceTests: an OCR number needs its check digit. # Inferred: that the
    number of an invoice which is there already is refused; the original's own way is not known.
    """
    if head["cost_center"]:
        require_cost_center(tx, head["cost_center"])
    if head["project"]:
        require_project(tx, head["project"])
    if head["ocr"] and not rules.has_right_check_digit(head["ocr"]):
        errors.OCR_INVALID.refuse(value=head["ocr"])
    if not head["invoice_number"]:
        return
    twin = select(supplier_invoice.c.given_number).where(
        supplier_invoice.c.supplier_number == head["supplier_number"],
        supplier_invoice.c.invoice_number == head["invoice_number"],
        supplier_invoice.c.cancelled.is_(False),
        supplier_invoice.c.credit == head["credit"],
    )
    if given_number is not None:
        twin = twin.where(supplier_invoice.c.given_number != given_number)
    found = tx.execute(twin.limit(1)).scalar()
    if found is not None:
        errors.INVOICE_NUMBER_TAKEN.refuse(number=head["invoice_number"], given=found)


def touches_rows(head: Head, stored: Head) -> bool:
    """Tell whether a change touches what the rows are made of."""
    return any(head[column] != stored[column] for column in _OF_ROWS)


def with_rows(
    tx: Tx, chart: Chart, supplier: Any, head: Head, given: list[Line], total: int | None
) -> list[Line]:
    """Put the rows together and set the head's amounts from them; see `rules.complete`."""
    said = Amounts(
        total=total, vat=head["vat_cents"], freight=head["freight_cents"],
        fee=head["administration_fee_cents"], round_off=head["round_off_cents"],
        vat_type=head["vat_type"], sales_type=head["sales_type"], rate=head["currency_rate"],
        unit=head["currency_unit"],
    )  # fmt: skip
    books = Register(
        account_of=lambda name: account_of(tx, name), code_of=chart.vat_code, rate_of=rate_of,
        debt_account=account_of(tx, "SUPDEBT"),
        own_account=(supplier.pre_defined_account or 0) if supplier else 0,
    )  # fmt: skip
    lines = rules.complete(said, given, books)
    _require_known(tx, chart, lines)
    for line in lines:
        if line.account_description == chart.name(line.account):
            line.account_description = ""
    head["total_cents"] = head["balance_cents"] = -lines[0].amount_cents
    head["credit"] = head["total_cents"] < 0
    deducted = rules.vat_of(lines[1:], books) if head["vat_type"] == "NORMAL" else None
    if deducted is not None:
        head["vat_cents"] = deducted
    return lines


def _require_known(tx: Tx, chart: Chart, lines: list[Line]) -> None:
    """Refuse accounts, cost centres and projects of rows that are in no register."""
    for number in dict.fromkeys(line.account for line in lines if line.account):
        chart.require(number)
    for code in dict.fromkeys(line.cost_center for line in lines if line.cost_center):
        require_cost_center(tx, code)
    for code in dict.fromkeys(line.project for line in lines if line.project):
        require_project(tx, code)


def line_of(tx: Tx, row: SupplierInvoiceRow, *, is_own: bool) -> Line:
    """Read a client's row.

    # Inferred: on an invoice in another currency, Debit and Credit of a row without amounts in
    currency are in the invoice's, as all amounts of its head are.
    """
    amount = money.ore_from(row.Debit) - money.ore_from(row.Credit)
    in_currency = money.ore_from(row.DebitCurrency) - money.ore_from(row.CreditCurrency)
    line = Line(
        account=row.Account or 0, code=row.Code or "",
        amount_cents=(amount or in_currency) if is_own else (in_currency or amount),
        article_number=row.ArticleNumber or "", account_description=row.AccountDescription or "",
        item_description=row.ItemDescription or "", price_cents=money.ore_from(row.Price),
        quantity=row.Quantity or 0, cost_center=row.CostCenter or "", project=row.Project or "",
        stock_location_code=row.StockLocationCode or "",
        stock_point_code=row.StockPointCode or "",
        transaction_information=row.TransactionInformation or "",
    )  # fmt: skip
    if not line.amount_cents:
        line.amount_cents = bearable(line.price_cents * line.quantity)
    if line.article_number:
        _fill_from_article(tx, line)
    return line


def _fill_from_article(tx: Tx, line: Line) -> None:
    found = find_article(tx, line.article_number)
    if found is None:
        errors.ROW_ARTICLE_UNKNOWN.refuse(number=line.article_number)
    line.account = line.account or found.purchase_account
    line.item_description = line.item_description or found.description
    line.unit = found.unit or ""
