"""Offers and their rows as they are stored, and the order of their answers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, PrimaryKeyConstraint, Table

from huvudbok import errors
from huvudbok.articles import article
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.ledger import account, cost_center, project
from huvudbok.register import used_by
from huvudbok.sales.customers.rules import kept_by
from huvudbok.sales.documents import fields, heads, rows, storage

HEAD = (
    *heads.COMMON, fields.flag("CopyRemarks"), fields.day("ExpireDate"),
    fields.reference("InvoiceReference"), fields.day("OfferDate"),
    fields.reference("OrderReference"), fields.text("YourReferenceNumber"),
)  # fmt: skip
ROW = (*rows.COMMON, fields.quantity("Quantity"), fields.text("VATCode", None))

# Source: 004_5bd67b8763ee7d98.txt, Offers: the list's order.
_BY_NAME = fields.by_name(HEAD)
LISTED = tuple(_BY_NAME[name] for name in (
    "Cancelled", "Currency", "CustomerName", "CustomerNumber", "DocumentNumber", "OfferDate",
    "Project", "Sent", "Total",
))  # fmt: skip
LIST_PLAN = fields.plan(LISTED, ("@url",), ordered=True)

offer = Table(
    "offer", company_tables,
    *fields.make_columns((*HEAD, *heads.EMAIL)),
    columns.code("vat_type", 13, nullable=False, server_default="SEVAT"),
    columns.moment("modified_at"),
    PrimaryKeyConstraint("document_number"),
    Index("offer_by_customer", "customer_number", "document_number"),
    Index("offer_by_date", "offer_date", "document_number"),
    Index("offer_by_change", "modified_at", "document_number"),
)  # fmt: skip

offer_row = Table(
    "offer_row", company_tables,
    Column("document_number", BigInteger, nullable=False),
    columns.whole("position"),
    *fields.make_columns(ROW),
    PrimaryKeyConstraint("document_number", "position"),
    Index("offer_row_by_article", "article_number", "document_number"),
    Index("offer_row_by_account", "account_number", "document_number"),
)  # fmt: skip
kept_by(offer.c.customer_number, offer.c.cancelled)
used_by(article, offer_row.c.article_number)
used_by(account, offer_row.c.account_number)
used_by(cost_center, offer.c.cost_center, offer_row.c.cost_center)
used_by(project, offer.c.project, offer_row.c.project)

OFFER = storage.shape(
    kind="offer", resource="offers", rows="OfferRows", missing=errors.OFFER_MISSING, table=offer,
    row_table=offer_row, head=HEAD, row=ROW, nested={"EmailInformation": heads.EMAIL},
    counted="quantity", asked="quantity", outside=("Completed",),
)  # fmt: skip
