"""Supplier invoices as they are stored and shown: heads, rows, and the answers made of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from huvudbok import errors, money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.purchasing.amounts import OWN_CURRENCY, shown_rate
from huvudbok.purchasing.chart import chart_at
from huvudbok.purchasing.supplier_invoices.rules import Line
from huvudbok.purchasing.tables import supplier_invoice, supplier_invoice_row
from huvudbok.web.envelope import Answer

LINE_COLUMNS = tuple(each.name for each in dataclasses.fields(Line))
_FIND = Prepared(
    select(supplier_invoice).where(supplier_invoice.c.given_number == bindparam("key"))
)
_ROWS = Prepared(
    select(supplier_invoice_row)
    .where(supplier_invoice_row.c.given_number == bindparam("key"))
    .order_by(supplier_invoice_row.c.row_number)
)
_CLEAR = Prepared(
    delete(supplier_invoice_row).where(supplier_invoice_row.c.given_number == bindparam("key"))
)
_ADD_ROW = Prepared(insert(supplier_invoice_row), [c.name for c in supplier_invoice_row.c])


def find(tx: Tx, given_number: int) -> Any:
    """Give a supplier invoice, all columns of its head; None when there is none."""
    return _FIND.one(tx, key=given_number)


def existing(tx: Tx, given_number: int) -> Any:
    """Give a supplier invoice's head, or refuse 404."""
    row = find(tx, given_number)
    if row is None:
        errors.SUPPLIER_INVOICE_MISSING.refuse()
    return row


def lines_of(tx: Tx, given_number: int) -> list[Line]:
    """Give the rows of an invoice; the first is the debt."""
    found = _ROWS.all(tx, key=given_number)
    lines = [Line(**{name: getattr(row, name) for name in LINE_COLUMNS}) for row in found]
    for line in lines:
        line.added = bool(line.added)
    return lines


def add(tx: Tx, head: dict[str, Any], lines: Sequence[Line]) -> None:
    """Store a new invoice."""
    tx.execute(insert(supplier_invoice), {**head, "modified_at": tx.now})
    put_lines(tx, head["given_number"], lines)


def put_lines(tx: Tx, given_number: int, lines: Sequence[Line]) -> None:
    """Store an invoice's rows in the place of those it had."""
    _CLEAR.run(tx, key=given_number)
    _ADD_ROW.run_many(tx, [
        {"given_number": given_number, "row_number": number, **dataclasses.asdict(line)}
        for number, line in enumerate(lines, 1)
    ])  # fmt: skip


def change(tx: Tx, given_number: int, **values: Any) -> None:
    """Set columns of an invoice's head."""
    tx.execute(
        update(supplier_invoice)
        .where(supplier_invoice.c.given_number == given_number)
        .values(**values, modified_at=tx.now)
    )


def read(tx: Tx, given_number: int) -> Answer:
    """Show an invoice whole, or refuse 404."""
    row = existing(tx, given_number)
    chart = chart_at(tx, row.invoice_date)
    is_own = row.currency == OWN_CURRENCY
    rows = [
        _shown_line(line, chart.name(line.account), is_own=is_own)
        for line in lines_of(tx, given_number)
    ]
    return {
        "@url": tx.link("supplierinvoices", row.given_number),
        "AccountingMethod": row.accounting_method,
        "AdministrationFee": money.plain(row.administration_fee_cents),
        "Balance": money.plain(row.balance_cents), "Booked": bool(row.booked),
        "Cancelled": bool(row.cancelled), "Comments": row.comments, "CostCenter": row.cost_center,
        "Credit": bool(row.credit), "CreditReference": row.credit_reference,
        "Currency": row.currency, "CurrencyRate": shown_rate(row.currency_rate),
        "CurrencyUnit": money.from_micro(row.currency_unit),
        "DisablePaymentFile": bool(row.disable_payment_file), "DueDate": row.due_date,
        "ExternalInvoiceNumber": row.external_invoice_number,
        "ExternalInvoiceSeries": row.external_invoice_series, "FinalPayDate": row.final_pay_date,
        "Freight": money.plain(row.freight_cents), "GivenNumber": str(row.given_number),
        "InvoiceDate": row.invoice_date, "InvoiceNumber": row.invoice_number, "OCR": row.ocr,
        "OurReference": row.our_reference, "PaymentPending": bool(row.payment_pending),
        "Project": row.project, "RoundOffValue": money.plain(row.round_off_cents),
        "SalesType": row.sales_type, "SupplierInvoiceRows": rows,
        "SupplierName": row.supplier_name, "SupplierNumber": row.supplier_number,
        "Total": money.plain(row.total_cents), "VAT": money.plain(row.vat_cents),
        "VATType": row.vat_type, "VoucherNumber": row.voucher_number,
        "VoucherSeries": row.voucher_series, "VoucherYear": row.voucher_year,
        "Vouchers": _vouchers(row), "YourReference": row.your_reference,
        "AuthorizerName": authorizer(row),
    }  # fmt: skip


def _shown_line(line: Line, account_name: str, *, is_own: bool) -> Answer:
    ore, cents = line.amount_ore, 0 if is_own else line.amount_cents
    return {
        "Account": line.account or None,
        "AccountDescription": line.account_description or account_name,
        "ArticleNumber": line.article_number, "Code": line.code or None,
        "CostCenter": line.cost_center, "Credit": money.kronor(max(-ore, 0)),
        "CreditCurrency": money.kronor(max(-cents, 0)), "Debit": money.kronor(max(ore, 0)),
        "DebitCurrency": money.kronor(max(cents, 0)), "ItemDescription": line.item_description,
        "Price": money.kronor(line.price_cents), "Project": line.project,
        "Quantity": line.quantity, "StockLocationCode": line.stock_location_code,
        "StockPointCode": line.stock_point_code, "Total": money.kronor(line.amount_cents),
        "TransactionInformation": line.transaction_information, "Unit": line.unit,
    }  # fmt: skip


def _vouchers(row: Any) -> list[Answer]:
    """Give the voucher of a booked invoice as a list of one.

    Source: C# SDK #143: a read carries this list, the answer to bookkeep the three fields instead.
    # Inferred: that both in both do no harm.
    """
    if row.voucher_number is None:
        return []
    return [{
        "Number": row.voucher_number, "ReferenceType": "SUPPLIERINVOICE",
        "Series": row.voucher_series, "Year": row.voucher_year,
    }]  # fmt: skip


def authorizer(row: Any) -> str:
    """Name who approved last; "" while nobody has."""
    return str(row.payment_approved_by or row.bookkeep_approved_by)


# What a list item shows, and so what a list reads.
LISTED = [supplier_invoice.c[name] for name in (
    "given_number", "payment_approved_by", "bookkeep_approved_by", "balance_cents", "booked",
    "cancelled", "cost_center", "credit", "currency", "currency_rate", "currency_unit", "due_date",
    "external_invoice_number", "external_invoice_series", "final_pay_date", "invoice_date",
    "invoice_number", "project", "supplier_name", "supplier_number", "total_cents",
    "voucher_number", "voucher_series", "voucher_year", "disable_payment_file",
)]  # fmt: skip


def item(tx: Tx, row: Any) -> Answer:
    """Show an invoice in a list. Source: C# ReportedIssuesTests 96: here it says Cancel."""
    return {
        "@url": tx.link("supplierinvoices", row.given_number), "AuthorizerName": authorizer(row),
        "Balance": money.plain(row.balance_cents), "Booked": bool(row.booked),
        "Cancel": bool(row.cancelled), "CostCenter": row.cost_center, "Credit": bool(row.credit),
        "Currency": row.currency, "CurrencyRate": shown_rate(row.currency_rate),
        "CurrencyUnit": money.from_micro(row.currency_unit), "DueDate": row.due_date,
        "ExternalInvoiceNumber": row.external_invoice_number,
        "ExternalInvoiceSeries": row.external_invoice_series, "FinalPayDate": row.final_pay_date,
        "GivenNumber": str(row.given_number), "InvoiceDate": row.invoice_date,
        "InvoiceNumber": row.invoice_number, "Project": row.project,
        "SupplierName": row.supplier_name, "SupplierNumber": row.supplier_number,
        "Total": money.plain(row.total_cents), "Vouchers": _vouchers(row),
        "DisablePaymentFile": bool(row.disable_payment_file),
    }  # fmt: skip
