"""Contracts and their rows as they are stored, and the order of their answers."""

from __future__ import annotations

import dataclasses

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table, false

from huvudbok import errors
from huvudbok.articles import article, price_list
from huvudbok.company import currency, terms_of_delivery, terms_of_payment, way_of_delivery
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.sales.customers.rules import kept_by
from huvudbok.sales.documents import fields, heads, rows, storage
from huvudbok.sales.documents.fields import Field

USUAL_LENGTH, USUAL_INTERVAL = 12, 1


def _count_text(stored: int | None) -> str | None:
    return None if stored is None else str(stored)


_COMMON = fields.by_name(heads.COMMON)
# What a contract has in common with other documents.
_SHARED = tuple(_COMMON[name] for name in (
    "AdministrationFee", "BasisTaxReduction", "Comments", "ContributionPercent",
    "ContributionValue", "CostCenter", "Currency", "CustomerName", "CustomerNumber",
    "DocumentNumber", "Freight", "Gross", "HouseWork", "Language", "Net", "OurReference",
    "PriceList", "PrintTemplate", "Project", "Remarks", "RoundOff", "TaxReduction",
    "TaxReductionType", "TermsOfDelivery", "TermsOfPayment", "Total", "TotalToPay", "TotalVAT",
    "WayOfDelivery", "YourReference",
))  # fmt: skip
# A contract is worked out with these and does not show them.
_HIDDEN = tuple(
    _COMMON[name] for name in ("AdministrationFeeVAT", "CurrencyRate", "CurrencyUnit", "FreightVAT")
)
_VAT_INCLUDED = fields.flag("VatIncluded")
_REMAINING = fields.whole("InvoicesRemaining")
# Inferred: the usual length and interval, a month each of a year; the original has settings for
# them that no call reads. Nor is it known what a contract shows that nobody has invoiced.
OWN = (
    fields.flag("Active", unset=True), fields.flag("Continuous"), fields.day("ContractDate"),
    fields.whole("ContractLength", USUAL_LENGTH), fields.text("ExternalInvoiceReference1"),
    fields.text("ExternalInvoiceReference2"), fields.micro("InvoiceDiscount"),
    fields.whole("InvoiceInterval", USUAL_INTERVAL),
    dataclasses.replace(_REMAINING, show=_count_text), fields.text("LastInvoiceDate"),
    fields.day("PeriodEnd"), fields.day("PeriodStart"), fields.whole("TemplateNumber", 0),
    _VAT_INCLUDED, fields.text("YourOrderNumber"),
)  # fmt: skip
_SHOWN = (*_SHARED, *OWN)
# The C# client spells it like the other documents do; both names are the same column.
_VAT_SPELT = dataclasses.replace(_VAT_INCLUDED, name="VATIncluded")

_ROW_SHOWN = (
    *rows.COMMON, fields.quantity("DeliveredQuantity"), fields.ore("PriceExcludingVAT"),
    fields.ore("TotalExcludingVAT"),
)  # fmt: skip
# The code goes with the row to its invoices.
_ROW = (*_ROW_SHOWN, fields.text("VATCode", None))

contract = Table(
    "contract", company_tables,
    *fields.make_columns((*_SHOWN, *_HIDDEN, *heads.EMAIL)),
    columns.code("vat_type", 13, nullable=False, server_default="SEVAT"),
    # Set by somebody; a contract whose invoices are all made has ended without it.
    columns.flag("finished", default=False),
    # How many periods have been invoiced or passed over.
    columns.whole("invoiced", server_default="0"),
    # The day of the month on which periods end, 31 for the last one whichever it is.
    columns.whole("period_day", server_default="31"),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("document_number"),
    Index("contract_by_customer", "customer_number", "document_number"),
    Index("contract_by_start", "period_start", "document_number"),
    Index("contract_by_change", "modified_at", "document_number"),
)  # fmt: skip
# Source: C# ContractAccrualTests: the customer of a contract cannot go, nor can its article.
kept_by(contract.c.customer_number, false())

contract_row = Table(
    "contract_row", company_tables,
    Column("document_number", BigInteger, nullable=False),
    columns.whole("position"),
    *fields.make_columns(_ROW),
    PrimaryKeyConstraint("document_number", "position"),
    Index("contract_row_by_article", "article_number"),
)  # fmt: skip
used_by(article, contract_row.c.article_number)
used_by(account, contract_row.c.account_number)
used_by(cost_center, contract.c.cost_center, contract_row.c.cost_center)
used_by(project, contract.c.project, contract_row.c.project)
# A contract lives long, and its invoices need these.
used_by(currency, contract.c.currency)
used_by(price_list, contract.c.price_list)
used_by(terms_of_payment, contract.c.terms_of_payment)
used_by(terms_of_delivery, contract.c.terms_of_delivery)
used_by(way_of_delivery, contract.c.way_of_delivery)

_OUTSIDE = ("TemplateName",)
_WHOLE = storage.shape(
    kind="contract", resource="contracts", rows="InvoiceRows", missing=errors.CONTRACT_MISSING,
    table=contract, row_table=contract_row, head=(*_SHOWN, _VAT_SPELT, *_HIDDEN), row=_ROW,
    nested={"EmailInformation": heads.EMAIL}, counted="delivered_quantity",
    asked="delivered_quantity", outside=_OUTSIDE, has_labels=False,
)  # fmt: skip
CONTRACT = dataclasses.replace(
    _WHOLE,
    plan=fields.plan(
        (*_SHOWN, _VAT_SPELT),
        ("@url", "@urlTaxReductionList", "InvoiceRows", "EmailInformation", *_OUTSIDE),
    ),
    row_plan=fields.plan(_ROW_SHOWN),
)


def _listed() -> tuple[Field, ...]:
    known = fields.by_name(_SHOWN)
    spelt = {
        "InvoicesRemaining": _REMAINING,
        # Source: the contract spells it so; the C# client knows it as Interval.
        "Invoiceinterval": dataclasses.replace(known["InvoiceInterval"], name="Invoiceinterval"),
        "Interval": dataclasses.replace(known["InvoiceInterval"], name="Interval"),
        # Worked out by the list itself, see finding.py.
        "Status": fields.text("Status"),
    }
    return tuple(spelt.get(name) or known[name] for name in (
        "Continuous", "ContractLength", "Currency", "CustomerName", "CustomerNumber",
        "DocumentNumber", "Invoiceinterval", "InvoicesRemaining", "LastInvoiceDate", "PeriodEnd",
        "PeriodStart", "Status", "TemplateNumber", "Total", "Interval",
    ))  # fmt: skip


LISTED = _listed()
LIST_PLAN = fields.plan(LISTED, ("@url",), ordered=True)
