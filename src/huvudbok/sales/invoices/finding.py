"""Finding invoices: filters, searches and sorting."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from huvudbok.db.tx import Tx
from huvudbok.sales.documents import finding
from huvudbok.sales.invoices import tables
from huvudbok.sales.invoices.tables import invoice, invoice_row
from huvudbok.web.envelope import Page
from huvudbok.web.paging import Accepts, Query

ACCEPTS = Accepts(
    sort=("customername", "customernumber", "documentnumber", "invoicedate", "ocr", "total"),
    filters=("cancelled", "fullypaid", "unpaid", "unpaidoverdue", "unbooked"),
    search=("costcenter", "customername", "customernumber", "label", "documentnumber",
            "fromfinalpaydate", "tofinalpaydate", "notcompleted", "ocr", "ourreference", "project",
            "sent", "externalinvoicereference1", "externalinvoicereference2", "yourreference",
            "invoicetype", "articlenumber", "articledescription", "currency", "accountnumberfrom",
            "accountnumberto", "yourordernumber", "credit"),
    dates=True,
)  # fmt: skip

_SORT = {
    "customername": invoice.c.customer_name, "customernumber": invoice.c.customer_number,
    "documentnumber": invoice.c.document_number, "invoicedate": invoice.c.invoice_date,
    "ocr": invoice.c.ocr, "total": invoice.c.total,
}  # fmt: skip
_TEXTS = {
    name: invoice.c[column] for name, column in (
        ("costcenter", "cost_center"), ("customername", "customer_name"),
        ("customernumber", "customer_number"), ("ocr", "ocr"), ("ourreference", "our_reference"),
        ("project", "project"), ("externalinvoicereference1", "external_invoice_reference1"),
        ("externalinvoicereference2", "external_invoice_reference2"),
        ("yourreference", "your_reference"), ("currency", "currency"),
        ("yourordernumber", "your_order_number"),
    )
}  # fmt: skip
_FLAGS = {"notcompleted": invoice.c.not_completed, "sent": invoice.c.sent,
          "credit": invoice.c.credit}  # fmt: skip
_OF_ROW = invoice_row.c.document_number == invoice.c.document_number


def page(tx: Tx, query: Query) -> Page:
    """Give a page of the invoices that match, by number unless another order is asked for."""
    return finding.page(
        tx, invoice, tables.LISTED, _conditions(tx, query),
        _SORT[query.sort] if query.sort else None, query,
        lambda row: tables.LIST_PLAN.shown(row, {"@url": tx.link("invoices", row.document_number)}),
    )  # fmt: skip


def _conditions(tx: Tx, query: Query) -> list[ColumnElement[bool]]:
    found = finding.common(invoice, invoice.c.invoice_date, query)
    found += finding.texts(query, _TEXTS) + finding.flags(query, _FLAGS)
    found += finding.labelled(query, tables.INVOICE.kind, invoice.c.document_number)
    if query.filter:
        found.append(_filter(tx, query.filter))
    search = query.search
    if "invoicetype" in search:
        found.append(invoice.c.invoice_type == search["invoicetype"].upper())
    if "fromfinalpaydate" in search:
        found.append(invoice.c.final_pay_date >= finding.day(search["fromfinalpaydate"]))
    if "tofinalpaydate" in search:
        found.append(invoice.c.final_pay_date <= finding.day(search["tofinalpaydate"]))
    return found + _on_rows(query)


def _on_rows(query: Query) -> list[ColumnElement[bool]]:
    """Give conditions that one row of the invoice must meet."""
    search, found = query.search, []
    for name, column in (("articlenumber", invoice_row.c.article_number),
                         ("articledescription", invoice_row.c.description)):  # fmt: skip
        if name in search:
            found.append(_has_row(finding.contains(column, search[name])))
    first, last = search.get("accountnumberfrom"), search.get("accountnumberto")
    bounds = []
    if first:
        bounds.append(invoice_row.c.account_number >= finding.whole(first))
    if last:
        bounds.append(invoice_row.c.account_number <= finding.whole(last))
    if bounds:
        found.append(_has_row(and_(invoice_row.c.account_number > 0, *bounds)))
    return found


def _has_row(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    inner: Select[Any] = select(1).select_from(invoice_row).where(_OF_ROW, condition)
    return exists(inner.correlate(invoice))


def _filter(tx: Tx, name: str) -> ColumnElement[bool]:
    """Give a filter's condition. Source: recordings: only booked ones count as paid.

    # Inferred: nor do unbooked ones count as unpaid.
    """
    if name == "cancelled":
        return invoice.c.cancelled.is_(True)
    lives = invoice.c.cancelled.is_(False)
    if name == "unbooked":
        return and_(lives, invoice.c.booked.is_(False))
    # By the cash method no invoice is booked, and its payments count all the same.
    counts = or_(invoice.c.booked.is_(True), invoice.c.accounting_method == "CASH")
    booked = and_(lives, counts)
    if name == "fullypaid":
        return and_(booked, invoice.c.balance == 0)
    if name == "unpaid":
        return and_(booked, invoice.c.balance != 0)
    return and_(booked, invoice.c.balance != 0, invoice.c.due_date < tx.today)
