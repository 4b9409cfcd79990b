"""What a customer's record must fulfil, and what its fields become in the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, ColumnElement, String, bindparam, literal_column, select

from huvudbok import errors, money
from huvudbok.articles import price_list
from huvudbok.company import (
    countries,
    currency,
    terms_of_delivery,
    terms_of_payment,
    vat_numbers,
    way_of_delivery,
)
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import account, cost_center, find_account, project
from huvudbok.register import default_of, used_by
from huvudbok.sales.customers.schema import Customer
from huvudbok.sales.customers.tables import customer
from huvudbok.web.operation import snake

# Source: C# SDK (behaviour.md 7). UNDEFINED occurs in old records and cannot be chosen.
TYPES = ("PRIVATE", "COMPANY")

used_by(terms_of_payment, customer.c.terms_of_payment)
used_by(terms_of_delivery, customer.c.terms_of_delivery)
used_by(way_of_delivery, customer.c.way_of_delivery)
used_by(currency, customer.c.currency)
used_by(price_list, customer.c.price_list)
used_by(cost_center, customer.c.cost_center)
used_by(project, customer.c.project)
used_by(account, customer.c.sales_account)


def _by(key: Column[Any]) -> Prepared:
    return Prepared(select(key).where(key == bindparam("key")))


# Field -> (the register that must hold its code, the refusal), in the order in which it is asked.
_REFERENCES = {
    "Currency": (_by(currency.c.code), errors.CURRENCY_UNKNOWN),
    "PriceList": (_by(price_list.c.code), errors.PRICE_LIST_UNKNOWN),
    "CostCenter": (_by(cost_center.c.code), errors.COST_CENTER_UNKNOWN),
    "Project": (_by(project.c.project_number), errors.PROJECT_UNKNOWN),
    "TermsOfDelivery": (_by(terms_of_delivery.c.code), errors.TERMS_OF_DELIVERY_UNKNOWN),
    "TermsOfPayment": (_by(terms_of_payment.c.code), errors.TERMS_OF_PAYMENT_UNKNOWN),
    "WayOfDelivery": (_by(way_of_delivery.c.code), errors.WAY_OF_DELIVERY_UNKNOWN),
}
# The wire field of nested objects -> the columns of what is inside.
NESTED = {
    "DefaultDeliveryTypes": {
        "Invoice": "delivery_type_invoice", "Order": "delivery_type_order",
        "Offer": "delivery_type_offer",
    },
    "DefaultTemplates": {
        "Order": "template_order", "Offer": "template_offer", "Invoice": "template_invoice",
        "CashInvoice": "template_cash_invoice",
    },
}  # fmt: skip
# Texts of a fixed form: cleared, they are unset again, while other texts become empty.
_SHAPED = frozenset(
    {"CountryCode", "DeliveryCountryCode", "VisitingCountryCode", "GLN", "GLNDelivery",
     "CostCenter"}
)  # fmt: skip
_COUNTRIES = ("CountryCode", "DeliveryCountryCode", "VisitingCountryCode")

# Columns that name a customer on documents, each with the flag of a document that is cancelled.
_KEPT_BY: list[tuple[Column[str], ColumnElement[bool]]] = []


def kept_by(number: Column[str], cancelled: ColumnElement[bool]) -> None:
    """Declare documents that keep their customer from being deleted until they are cancelled."""
    _KEPT_BY.append((number, cancelled))


def require_deletable(tx: Tx, number: str) -> None:
    """Refuse to delete the customer of a document that is not cancelled.

    Source: C# InvoiceTests, OrderTests, OfferTests (behaviour.md 6, Customers).
    """
    for column, cancelled in _KEPT_BY:
        use = select(1).where(column == number, column != literal_column("''"), ~cancelled)
        if tx.execute(use.limit(1)).first():
            errors.IN_USE.refuse(name="Kunden", key=number)


def values_of(tx: Tx, body: Customer, before: Any = None) -> dict[str, Any]:
    """Give the columns that a body sets, the number apart; `before` is the row that it changes.

    Refuses, in this order: 2001200 the type, 2000919 a country, 2004194 the VAT number, codes
    that are in no register (in the order of `_REFERENCES`), 2002462 and 2001304 the account.
    # Inferred: the order.
    """
    sent = body.changes()
    if sent.get("Type") and sent["Type"] not in TYPES:
        errors.BAD_CUSTOMER_TYPE.refuse()
    for name in _COUNTRIES:
        if sent.get(name):
            sent[name] = sent[name].upper()
            if countries.country_name(sent[name]) is None:
                errors.BAD_COUNTRY.refuse(country=sent[name])
    if sent.get("VATNumber") and not vat_numbers.is_vat_number(sent["VATNumber"]):
        errors.BAD_VAT_NUMBER.refuse()
    for name, (found, kind) in _REFERENCES.items():
        if sent.get(name) and found.one(tx, key=sent[name]) is None:
            kind.refuse(code=sent[name])
    if sent.get("SalesAccount"):
        sent["SalesAccount"] = require_account(tx, sent["SalesAccount"])
    return _columns(sent, before)


def require_account(tx: Tx, number: str) -> int:
    """Demand four digits that are an account of the preselected year; give it as a number."""
    if len(number) != 4 or not (number.isascii() and number.isdigit()):
        errors.ACCOUNT_NOT_FOUR_DIGITS.refuse()
    if find_account(tx, int(number)) is None:
        errors.ACCOUNT_UNKNOWN.refuse(account=number)
    return int(number)


def _columns(sent: Mapping[str, Any], before: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in sent.items():
        if name in NESTED:
            values |= _nested(value, NESTED[name])
        elif name != "CustomerNumber":
            column = customer.c[snake(name)]
            stored = _STORED.get(name)
            values[column.name] = (
                _cleared(name, column, before) if value is None
                else stored(value) if stored else value
            )  # fmt: skip
    return values


def _cleared(name: str, column: Column[Any], before: Any) -> Any:
    """Give what a cleared field holds: a text that had a value is "" from then on.

    Source: recordings of `City` (wire-format.md 5).
    """
    if not column.nullable:
        return default_of(column)
    had_text = before is not None and getattr(before, column.name) is not None
    return "" if had_text and isinstance(column.type, String) and name not in _SHAPED else None


def _nested(body: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """Give the columns of a nested object; what is empty in it, or itself cleared, is as new."""
    if body is None:
        return {column: default_of(customer.c[column]) for column in names.values()}
    return {
        names[name]: value or default_of(customer.c[names[name]])
        for name, value in body.changes().items()
    }


def _micro(value: Any) -> int | None:
    return money.micro_from(money.round_two(Decimal(value)))


_STORED: dict[str, Callable[[Any], Any]] = {
    "InvoiceAdministrationFee": _micro, "InvoiceDiscount": _micro, "InvoiceFreight": _micro,
}  # fmt: skip
