"""What an order gets when it is written, and what may be done with it in each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from huvudbok import errors, money, warehouse
from huvudbok.company import has_template
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import fields, goods, heads, numbers, storage, working
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.invoices.tables import INVOICE
from huvudbok.sales.orders.tables import DELIVERY, ORDER

# Source: recordings: a new order's template and subject.
_TEMPLATE = "oc"
_SUBJECT = "Order {no} bifogas"
# The most that one of a row may cost with VAT, in öre. Source: recordings of 2026: a price of
# -9999999999 is refused by what it is with VAT, -7999999999 is taken.
_MAX_PRICE_ORE = 999_999_999_900


def new_head(tx: Tx, customer: Any, sent: Head, chosen: str | None) -> Head:
    """Give the head of a new order: what was sent, else the customer's, else the company's."""
    head = fields.unset(storage.stored_fields(ORDER)) | {
        "modified_at": tx.now, "email_subject": _SUBJECT,
        "email_address_to": customer.email_order or customer.email,
        "email_address_cc": customer.email_order_cc or None,
        "email_address_bcc": customer.email_order_bcc or None,
    }  # fmt: skip
    own = {"order_date": tx.today, "print_template": _template(customer), "remarks": ""}
    own |= goods.new(tx)
    if own["moved_by"]:
        own["delivery_state"] = goods.RESERVATION  # Inferred.
    # Inferred: a customer's remark is for invoices, so an order begins without one.
    head |= heads.from_customer(tx, customer) | own | sent
    head["document_number"] = numbers.take(tx, ORDER, chosen)
    heads.set_rate(tx, head, sent)
    return dated(tx, head)


def dated(tx: Tx, head: Head) -> Head:
    """Give an order the days that it cannot be without."""
    head["order_date"] = head["order_date"] or tx.today
    head["outbound_date"] = head["outbound_date"] or head["order_date"]
    return head


def _template(customer: Any) -> str:
    """Give the template that the customer's orders are printed with, else the usual one."""
    chosen: str = customer.template_order
    return chosen if has_template(chosen) else _TEMPLATE


def add_up(tx: Tx, head: Head, lines: Sequence[Row]) -> None:
    """Enter what an order and its rows come to. Refuses 2001145 a price beyond all measure."""
    for line in lines:
        _require_price(line, vat_included=bool(head["vat_included"]))
    working.add_up(tx, ORDER, head, lines)


def _require_price(line: Row, *, vat_included: bool) -> None:
    percent = Decimal(0) if vat_included else Decimal(line["vat"]).scaleb(-6)
    price = money.nearest(line["price"] * (100 + percent) / 100)
    if price < -_MAX_PRICE_ORE:
        errors.VALUE_TOO_SMALL.refuse(least=_kronor(-_MAX_PRICE_ORE), value=_kronor(price))
    if price > _MAX_PRICE_ORE:
        errors.VALUE_TOO_LARGE.refuse(most=_kronor(_MAX_PRICE_ORE), value=_kronor(price))


def _kronor(ore: int) -> str:
    return str(money.kronor(ore))


def require_delivery_state(tx: Tx, sent: Mapping[str, Any], now: str = DELIVERY) -> None:
    """Refuse to change how far an order is on its way: only a warehouse does that.

    Source: C# issues 229 and 235. # Inferred: what it is already may be sent back; the original
    refuses even that.
    """
    if sent.get("delivery_state", now) != now and not warehouse.is_active(tx):
        errors.ORDER_DELIVERY_STATE.refuse()


def require_delivering(stored: Any) -> None:
    """Demand an order that delivers before it is marked as ready.

    Source: 004_5bd67b8763ee7d98.txt, Invoices, warehouseready.
    """
    if stored.delivery_state != DELIVERY:
        errors.ORDER_NOT_DELIVERING.refuse(number=stored.document_number)


def has_invoice(tx: Tx, stored: Any) -> bool:
    """Tell whether an order has been invoiced.

    # Inferred: an invoice that is cancelled leaves its order to be changed and invoiced anew.
    """
    if not stored.invoice_reference:
        return False
    invoice = storage.find(tx, INVOICE, stored.invoice_reference)
    return invoice is not None and not invoice.cancelled


def require_open(tx: Tx, stored: Any) -> None:
    """Demand that an order can still be changed. # Inferred: an invoice of it locks it."""
    number = stored.document_number
    if stored.cancelled:
        errors.ORDER_CANCELLED.refuse(number=number)
    if has_invoice(tx, stored):
        errors.ORDER_INVOICED.refuse(number=number, invoice=stored.invoice_reference)
