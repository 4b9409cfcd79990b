"""What a registration refers to must be there: people, customers, projects, articles."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from huvudbok import access, articles, errors, ledger, money, payroll, sales
from huvudbok.db import clock
from huvudbok.db.tx import Tx, reading
from huvudbok.web.wire import Wire

LONGEST_HOURS = 24 * money.MILLION
_CLOCK = re.compile(r"\d{2}:\d{2}(:\d{2})?")
_MOST_ORE = 10**14
_MOST_MICRO = 10**17


def person(tx: Tx, name: str) -> str:
    """Give the id of a user with a role in the company, named by id or e-mail, or of an employee.

    # Inferred: that an employee without a login may have hours too.
    """
    if tx.store.control is not None:
        with reading(tx.store.control) as control:
            found = access.member(control, tx.tenant_id, name)
        if found is not None:
            return str(found)
    if len(name) > 15 or payroll.find_employee(tx, name) is None:
        errors.PERSON_UNKNOWN.refuse(id=name)
    return name


def where(tx: Tx, body: Any) -> dict[str, str]:
    """Give the columns of customer, project and cost centre; each must be there, if it is named.

    Refuses, in this order, 2000204, 2001161, 2000438.
    """
    customer, project, center = body.customerId, body.projectId, body.costCenterId
    if customer and sales.find_customer(tx, customer) is None:
        errors.CUSTOMER_UNKNOWN.refuse(number=customer)
    if project:
        ledger.require_project(tx, project)
    if center:
        ledger.require_cost_center(tx, center)
    return {
        "customer_number": customer or "", "project": project or "", "cost_center": center or "",
    }  # fmt: skip


def article(tx: Tx, number: str | None) -> str:
    """Give an article's number; it must be there, if it is named."""
    if not number:
        return ""
    found = articles.find_article(tx, number)
    if found is None:
        errors.ROW_ARTICLE_UNKNOWN.refuse(number=number)
    return number


def charging(tx: Tx, body: Any) -> dict[str, Any]:
    """Give the columns that say how a registration is sold; nothing is charged yet."""
    return {
        "non_invoiceable": bool(body.nonInvoiceable), "invoice_text": body.invoiceText or "",
        "note": body.note or "", "unit_price": price(body, "unitPrice"),
        "unit_cost": price(body, "unitCost"), "basis_id": None, "document_type": None,
        "document_id": None, "created_by": str(tx.actor.user_id), "created_at": tx.now,
    }  # fmt: skip


def price(body: Wire, field: str) -> int | None:
    """Give a price in öre, two decimals as elsewhere; None where none was sent."""
    value: Decimal | None = getattr(body, field)
    if value is None:
        return None
    ore = money.ore_from(value)
    if not 0 <= ore <= _MOST_ORE:
        errors.OUT_OF_RANGE.refuse(field=field, value=value)
    return ore


def hours(value: Decimal, field: str) -> int:
    """Give hours as millionths, two decimals as on rows of documents. A day has 24 of them."""
    micro = money.micro_from(money.round_two(value)) or 0
    if not 0 <= micro <= LONGEST_HOURS:
        errors.OUT_OF_RANGE.refuse(field=field, value=value)
    return micro


def quantity(value: Decimal, field: str) -> int:
    """Give a quantity as millionths; what is taken back is negative, nothing is none."""
    if abs(value) < 10**12:
        micro = money.micro_from(money.round_two(value)) or 0
        if 0 < abs(micro) <= _MOST_MICRO:
            return micro
    raise errors.OUT_OF_RANGE.of(field=field, value=value)


def moment(day: str, text: str | None, field: str) -> int | None:
    """Read a moment (ISO, or `08:30` on the day itself) on Stockholm's clock as milliseconds.

    # Inferred: it lies on the day itself, or on the next where work goes on past midnight.
    """
    if not text:
        return None
    whole = f"{day}T{text}" if _CLOCK.fullmatch(text) else text
    try:
        found = datetime.datetime.fromisoformat(whole)
        if found.tzinfo is None:
            found = found.replace(tzinfo=clock.STOCKHOLM)
        days = (found.astimezone(clock.STOCKHOLM).date() - datetime.date.fromisoformat(day)).days
        if days in (0, 1):
            return int(found.timestamp()) * 1000
    except (ValueError, OverflowError):
        pass
    raise errors.BAD_DATE.of(field=field, value=text)
