"""How a customer is shown, in the order of keys that was recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from sqlalchemy import Boolean

from huvudbok import money
from huvudbok.company import countries
from huvudbok.db.tx import Tx
from huvudbok.sales.customers.rules import NESTED
from huvudbok.sales.customers.schema import Customer
from huvudbok.sales.customers.tables import customer
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import snake

Show = Callable[[Any], Any]


def single(tx: Tx, row: Any) -> Answer:
    """Show a customer whole, as GET and PUT answer."""
    answer: Answer = {"@url": tx.link("customers", row.customer_number)}
    for name, show in _FIELDS:
        answer[name] = show(row)
    return answer


def created(tx: Tx, row: Any) -> Answer:
    """Show a new customer. Source: recordings: here alone the sales account is a number."""
    return {**single(tx, row), "SalesAccount": row.sales_account}


# The list's fields and their columns; it shows "" for whatever is unset.
ITEM = {
    "Address1": customer.c.address1, "Address2": customer.c.address2, "City": customer.c.city,
    "CustomerNumber": customer.c.customer_number, "Email": customer.c.email,
    "Name": customer.c.name, "OrganisationNumber": customer.c.organisation_number,
    "Phone": customer.c.phone1, "ZipCode": customer.c.zip_code,
}  # fmt: skip


def item(tx: Tx, row: Any) -> Answer:
    """Show a customer in the list; `row` holds the columns of `ITEM` in their order."""
    answer: Answer = {"@url": tx.link("customers", row.customer_number)}
    for name, value in zip(ITEM, row, strict=True):
        answer[name] = value or ""
    return answer


def _nested(columns: Mapping[str, str]) -> Show:
    return lambda row: {name: getattr(row, column) for name, column in columns.items()}


def _country(column: str) -> Show:
    return lambda row: countries.country_name(getattr(row, column))


def _flag(column: str) -> Show:
    return lambda row: bool(getattr(row, column))


def _fee(column: str) -> Show:
    def show(row: Any) -> str | None:
        stored = getattr(row, column)
        return None if stored is None else str(money.from_micro(stored))

    return show


def _show_of(name: str) -> Show:
    if name in NESTED:
        return _nested(NESTED[name])
    if name in _COMPUTED:
        return _COMPUTED[name]
    column = customer.c[snake(name)]
    return _flag(column.name) if isinstance(column.type, Boolean) else attrgetter(column.name)


_COMPUTED: dict[str, Show] = {
    "Country": _country("country_code"), "DeliveryCountry": _country("delivery_country_code"),
    "VisitingCountry": _country("visiting_country_code"),
    "InvoiceAdministrationFee": _fee("invoice_administration_fee"),
    "InvoiceFreight": _fee("invoice_freight"),
    "InvoiceDiscount": lambda row: money.from_micro(row.invoice_discount),
    "SalesAccount": lambda row: None if row.sales_account is None else str(row.sales_account),
}  # fmt: skip
_FIELDS = [(name, _show_of(name)) for name in Customer.model_fields]
