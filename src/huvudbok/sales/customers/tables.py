"""The customer register as it is stored, and the numbers of customers that are gone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, Table, bindparam, insert, select

from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx

# The contract allows 1,024 characters; an index of PostgreSQL holds no key that long.
NUMBER_LENGTH = 100

# Texts are NULL where they were never set, unless they belong to those that show as "" then
# (schema.UNSET_TEXTS), which are never NULL. Names of countries follow from their codes.
customer = Table(
    "customer", company_tables,
    columns.code("customer_number", NUMBER_LENGTH, primary_key=True),
    # Sorts numbers by their value; see `sorting`.
    columns.code("number_order", NUMBER_LENGTH + 4, nullable=False),
    columns.flag("active", default=True),
    columns.text("name", nullable=False),
    columns.text("address1"),
    columns.text("address2"),
    columns.text("zip_code"),
    columns.text("city"),
    columns.code("country_code", 2),
    columns.text("comments"),
    columns.code("currency", 3, nullable=False, server_default="SEK"),
    columns.code("cost_center", 6),
    columns.text("delivery_name"),
    columns.text("delivery_address1"),
    columns.text("delivery_address2"),
    columns.text("delivery_zip_code"),
    columns.text("delivery_city"),
    columns.code("delivery_country_code", 2),
    columns.text("delivery_phone1"),
    columns.text("delivery_phone2"),
    columns.text("delivery_fax"),
    columns.text("visiting_address"),
    columns.text("visiting_zip_code"),
    columns.text("visiting_city"),
    columns.code("visiting_country_code", 2),
    columns.text("email", nullable=False, server_default=""),
    columns.text("email_invoice", nullable=False, server_default=""),
    columns.text("email_invoice_bcc", nullable=False, server_default=""),
    columns.text("email_invoice_cc", nullable=False, server_default=""),
    columns.text("email_offer", nullable=False, server_default=""),
    columns.text("email_offer_bcc", nullable=False, server_default=""),
    columns.text("email_offer_cc", nullable=False, server_default=""),
    columns.text("email_order", nullable=False, server_default=""),
    columns.text("email_order_bcc", nullable=False, server_default=""),
    columns.text("email_order_cc", nullable=False, server_default=""),
    columns.text("external_reference"),
    columns.text("fax"),
    columns.code("gln", 13),
    columns.code("gln_delivery", 13),
    # NULL: none of its own; the company's applies.
    columns.micro("invoice_administration_fee"),
    columns.micro("invoice_discount"),
    columns.micro("invoice_freight"),
    columns.text("invoice_remark", nullable=False, server_default=""),
    columns.text("organisation_number", nullable=False, server_default=""),
    columns.text("our_reference", nullable=False, server_default=""),
    columns.text("phone1"),
    columns.text("phone2"),
    columns.code("price_list", 100, nullable=False, server_default="A"),
    columns.code("project", 20, nullable=False, server_default=""),
    columns.whole("sales_account", nullable=True),
    columns.flag("show_price_vat_included", default=False),
    columns.code("terms_of_delivery", 20, nullable=False, server_default=""),
    columns.code("terms_of_payment", 25, nullable=False, server_default=""),
    columns.code("way_of_delivery", 50, nullable=False, server_default=""),
    columns.code("type", 10, nullable=False, server_default="COMPANY"),
    columns.text("vat_number", nullable=False, server_default=""),
    columns.code("vat_type", 13, nullable=False, server_default="SEVAT"),
    columns.text("www", nullable=False, server_default=""),
    columns.text("your_reference", nullable=False, server_default=""),
    columns.code("delivery_type_invoice", 20, nullable=False, server_default="PRINT"),
    columns.code("delivery_type_order", 20, nullable=False, server_default="PRINT"),
    columns.code("delivery_type_offer", 20, nullable=False, server_default="PRINT"),
    columns.text("template_order", nullable=False, server_default="DEFAULTTEMPLATE"),
    columns.text("template_offer", nullable=False, server_default="DEFAULTTEMPLATE"),
    columns.text("template_invoice", nullable=False, server_default="DEFAULTTEMPLATE"),
    columns.text("template_cash_invoice", nullable=False, server_default="DEFAULTTEMPLATE"),
    columns.moment("modified_at"),
    Index("customer_by_number", "number_order", "customer_number"),
)  # fmt: skip

# Source: 000_c89625a3263c6991.txt, 2000637: the number of a deleted customer stays taken.
deleted_customer = Table(
    "deleted_customer", company_tables,
    columns.code("customer_number", NUMBER_LENGTH, primary_key=True),
    columns.moment("deleted_at"),
)  # fmt: skip

# A customer's people who are named as reference on documents; they go with the customer.
customer_reference = Table(
    "customer_reference", company_tables,
    columns.whole("id", primary_key=True, autoincrement=False),
    columns.code("customer_number", NUMBER_LENGTH, nullable=False),
    columns.text("reference", nullable=False),
    columns.moment("modified_at"),
    Index("customer_reference_by_customer", "customer_number", "id"),
)  # fmt: skip

_FIND = Prepared(select(customer).where(customer.c.customer_number == bindparam("key")))
_GONE = Prepared(
    select(deleted_customer.c.customer_number).where(
        deleted_customer.c.customer_number == bindparam("key")
    )
)
ADD = Prepared(insert(customer), [column.name for column in customer.c])


def find_customer(tx: Tx, number: str) -> Any:
    """Give a customer by its number, all columns; None when there is none."""
    return _FIND.one(tx, key=number)


def is_reserved(tx: Tx, number: str) -> bool:
    """Tell whether a customer had this number and was deleted."""
    return _GONE.one(tx, key=number) is not None


def sorting(number: str) -> str:
    """Give what sorts a number by its value, those with other signs after all of digits alone.

    Source: recorded order of customers (wire-format.md 3): 0000, 0001, 1, 2, 10.
    """
    if not (number.isascii() and number.isdigit()):
        return "x" + number
    digits = number.lstrip("0")
    return f"{len(digits):03d}{digits}"
