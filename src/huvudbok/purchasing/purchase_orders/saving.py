"""From what a client sends to an order as it is stored: defaults, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select

from huvudbok import errors, money, warehouse
from huvudbok.company import countries, find_currency, terms_of_payment
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import require_cost_center, require_project
from huvudbok.purchasing.purchase_orders import receipts, rules
from huvudbok.purchasing.purchase_orders.schema import DocumentReference, PurchaseOrder
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.web.operation import snake

SEK = "SEK"
# Of texts that the contract gives no shorter length.
LONGEST = 1024
# What is stored as it is sent.
_PLAIN = (
    "confirmationEmail", "customerId", "customerName", "customerNumber", "deliveryAddress",
    "deliveryAddress2", "deliveryCity", "deliveryDate", "deliveryName", "deliveryZipCode",
    "internalReference", "messageToSupplier", "note", "orderDate", "ourReference",
    "supplierAddress", "supplierAddress2", "supplierCity", "supplierEmail", "supplierName",
    "supplierPostCode", "yourReference",
)  # fmt: skip
# What is never cleared, and what is cleared to an empty text.
_FIXED = {
    "paymentTermsCode": "payment_terms", "languageCode": "language", "currencyCode": "currency",
    "currencyUnit": "currency_unit",
}  # fmt: skip
_DIMENSIONS = {"costCenterCode": "cost_center", "projectId": "project"}
_COUNTRIES = ("deliveryCountryCode", "supplierCountryCode")
# The supplier's own, where the client says nothing else.
_OF_SUPPLIER = {
    "supplier_name": "name", "supplier_address": "address1", "supplier_address2": "address2",
    "supplier_post_code": "zip_code", "supplier_city": "city",
    "supplier_country_code": "country_code", "supplier_email": "email",
    "our_reference": "our_reference", "your_reference": "your_reference",
}  # fmt: skip
_LONGEST = {"supplier_email": 100, "our_reference": 50, "your_reference": 50}
_TERMS = Prepared(
    select(terms_of_payment.c.code).where(terms_of_payment.c.code == bindparam("key"))
)


def new_head(tx: Tx, body: PurchaseOrder) -> dict[str, Any]:
    """Give the columns of a new order: what was sent, else the supplier's.

    Refuses, in this order, a supplier that is not there or not active, then what `_sent` does.
    """
    supplier = _require_supplier(tx, str(body.supplierNumber))
    sent = {name: value for name, value in _sent(tx, body).items() if value is not None}
    is_dropship = body.purchaseType == rules.DROPSHIP if body.purchaseType else body.dropship
    values = {
        "language": _language(supplier), "currency_unit": _unit(tx, str(body.currencyCode)),
        **_of(supplier), **sent,
        "supplier_number": supplier.supplier_number, "dropship": bool(is_dropship),
    }  # fmt: skip
    _require_currency(tx, values)
    return values


def changed_head(tx: Tx, order: Any, body: PurchaseOrder) -> dict[str, Any]:
    """Give the columns that a body changes.

    With another supplier comes what is that one's own, also in place of what a client sends back
    as it was. Refuses another type of order; another supplier or currency once goods have come;
    another currency without its rate.
    """
    was = rules.type_of(order)
    wanted = rules.DROPSHIP if body.dropship else rules.WAREHOUSE
    if body.purchaseType not in (None, was) or (body.dropship is not None and wanted != was):
        errors.BAD_VALUE.refuse(field="purchaseType", value=body.purchaseType or wanted)
    old = order._asdict()
    values = _sent(tx, body, order.stock_point_id)
    number = body.supplierNumber or order.supplier_number
    currency = body.currencyCode or order.currency
    if (number, currency) != (order.supplier_number, order.currency):
        if receipts.received(tx, order.id):
            errors.PURCHASE_ORDER_RECEIVED.refuse(id=order.id)
        if currency != order.currency and body.currencyRate is None:
            errors.REQUIRED.refuse(field="currencyRate")
        if currency != order.currency:
            values.setdefault("currency_unit", _unit(tx, currency))
    if number != order.supplier_number:
        own = _of(_require_supplier(tx, number))
        values |= {name: own[name] for name in own if values.get(name) in (None, old[name])}
        values["supplier_number"] = number
    if "supplier_name" in values:
        values["supplier_name"] = values["supplier_name"] or order.supplier_name
    _require_currency(tx, {**old, **values})
    return values


def _unit(tx: Tx, code: str) -> int:
    """Give how many of a currency a rate is for. # Inferred: the register's, where it is whole."""
    found = find_currency(tx, code)
    if found is None or code == SEK:
        return 1
    whole, rest = divmod(found.unit, money.MILLION)
    return whole if 0 < whole < 2**31 and not rest else 1


def _require_supplier(tx: Tx, number: str) -> Any:
    found = find_supplier(tx, number)
    if found is None:
        errors.SUPPLIER_UNKNOWN.refuse(number=number)
    if not found.active:
        errors.SUPPLIER_INACTIVE.refuse(number=number)
    return found


def _of(supplier: Any) -> dict[str, Any]:
    """Give what an order has from its supplier, as long as it may be on an order.

    A part of an address for e-mail is none; orders are then sent to the whole one.
    """
    values = {name: (getattr(supplier, own) or "")[: _LONGEST.get(name, LONGEST)] or None
              for name, own in _OF_SUPPLIER.items()}  # fmt: skip
    if values["supplier_email"] != supplier.email:
        values["supplier_email"] = None
    return {**values, "cost_center": supplier.cost_center, "project": supplier.project}


def _language(supplier: Any) -> str:
    """Say which language a supplier reads. # Inferred: by its country, as nothing else tells."""
    return "SV" if supplier.country_code in (None, "", "SE") else "EN"


def _sent(tx: Tx, body: PurchaseOrder, kept_point: str = "") -> dict[str, Any]:
    """Give the columns that a body sets, the supplier, type and rows aside.

    Refuses, in this order, an unknown country, terms of payment, cost centre, project, stock point
    and document that the order is for.
    """
    sent = body.changes()
    values: dict[str, Any] = {snake(name): sent[name] or None for name in _PLAIN if name in sent}
    for name in _COUNTRIES:
        if name in sent:
            values[snake(name)] = _country(sent[name])
    values |= {column: sent[name] for name, column in _FIXED.items() if sent.get(name)}
    values |= {column: sent[name] or "" for name, column in _DIMENSIONS.items() if name in sent}
    if body.paymentTermsCode and _TERMS.one(tx, key=body.paymentTermsCode) is None:
        errors.TERMS_OF_PAYMENT_UNKNOWN.refuse(code=body.paymentTermsCode)
    require_dimensions(tx, values)
    if body.currencyRate is not None:
        values["currency_rate"] = money.micro_from(body.currencyRate)
    if "stockPointId" in sent or "stockPointCode" in sent:
        values["stock_point_id"] = warehouse.find_point_id(tx, body, (kept_point,))
    if "outboundDocumentReference" in sent:
        values |= _parent(tx, body.outboundDocumentReference)
    return values


def require_dimensions(tx: Tx, values: Mapping[str, Any]) -> None:
    if values.get("cost_center"):
        require_cost_center(tx, values["cost_center"])
    if values.get("project"):
        require_project(tx, values["project"])


def _country(code: str | None) -> str | None:
    if not code:
        return None
    if countries.country_name(code.upper()) is None:
        errors.BAD_COUNTRY.refuse(country=code)
    return code.upper()


def _parent(tx: Tx, reference: DocumentReference | None) -> dict[str, str]:
    """Give the document that an order is for; '' for none. Refuses one that is not there."""
    doc_type, doc_id = ("", "") if reference is None else (reference.type, reference.id)
    if not doc_type and not doc_id:
        return {"parent_type": "", "parent_id": ""}
    for field, value in (("type", doc_type), ("id", doc_id)):
        if not value:
            errors.REQUIRED.refuse(field=f"outboundDocumentReference.{field}")
    doc_type = str(doc_type).upper()
    warehouse.require_parent(tx, doc_type, str(doc_id))
    return {"parent_type": doc_type, "parent_id": str(doc_id)}


def _require_currency(tx: Tx, head: Mapping[str, Any]) -> None:
    """Demand a currency of the register; a krona costs a krona, one at a time."""
    rate = Decimal(head["currency_rate"]) / money.MILLION
    warehouse.require_currency(tx, head["currency"], rate)
    if head["currency"] == SEK and head["currency_unit"] != 1:
        errors.OUT_OF_RANGE.refuse(field="currencyUnit", value=head["currency_unit"])
