"""Which invoices the finance service takes, and what may be done with one in each status."""

from __future__ import annotations

import datetime
from typing import Any

from huvudbok import errors, money
from huvudbok.sales.documents.heads import OWN_CURRENCY
from huvudbok.sales.finance_invoices import process
from huvudbok.sales.finance_invoices.provider import (
    CLOSED,
    LIGHT,
    MOST_PAUSED_DAYS,
    OPEN,
    PAUSED,
    REMINDER,
    Standing,
)

_OLDEST_YEARS = 2


def require_sendable(invoice: Any, service: str, before: Standing | None, today: str) -> None:
    """Demand of an invoice what the service's terms say, the first fault told.

    Source: 004_5bd67b8763ee7d98.txt, Finance Invoices, Preconditions. # Inferred: the order, that
    it must be booked, and what may be sent again: what was stopped, and an invoice without
    automatic reminders to the reminder service.
    """
    reason = _refused(invoice, service, today) or _sent_before(service, before)
    if reason:
        errors.FINANCE_REFUSED.refuse(reason=reason)


def claim_ore(invoice: Any) -> int:
    """Give what the customer owes: not the part that the tax agency pays for house work."""
    return int(invoice.balance) - 100 * (invoice.tax_reduction or 0)


def _refused(invoice: Any, service: str, today: str) -> str:
    is_booked = invoice.booked or invoice.accounting_method == "CASH"
    named = (invoice.customer_name, invoice.address1, invoice.zip_code, invoice.city)
    checks = (
        (not invoice.cancelled, "den är makulerad."),
        (is_booked, "den är inte bokförd."),
        (invoice.invoice_type != "INTRESTINVOICE", "räntefakturor tas inte emot."),
        (invoice.currency == OWN_CURRENCY, "den måste vara i svenska kronor."),
        (invoice.credit or claim_ore(invoice) > 0, "den har inget obetalt saldo."),
        (invoice.invoice_date >= _oldest(today), "den är äldre än två år."),
        (all(named), "kundens namn, adress, postnummer och ort måste stå på den."),
        (service != REMINDER or invoice.due_date < today,
         "påminnelser kan tas över först när förfallodagen är passerad."),
    )  # fmt: skip
    return next((reason for holds, reason in checks if not holds), "")


def _oldest(today: str) -> str:
    day = datetime.date.fromisoformat(today)
    # 29 February has no day two years before.
    return day.replace(year=day.year - _OLDEST_YEARS, day=min(day.day, 28)).isoformat()


def _sent_before(service: str, before: Standing | None) -> str:
    if before is None or before.status == CLOSED:
        return ""
    if before.service_name == LIGHT and service == REMINDER and before.status == OPEN:
        return ""
    return "den är redan skickad."


def require_credit(credit: Any, debit: Any, standing: Standing | None) -> None:
    """Demand that the invoice a credit takes back is with the service and owes enough."""
    if debit is None or standing is None:
        errors.FINANCE_REFUSED.refuse(reason="debetfakturan är inte skickad.")
    require_status(standing, OPEN, PAUSED)
    if -credit.total_to_pay > standing.capital_ore:
        errors.FINANCE_REFUSED.refuse(reason="debetfakturans saldo är mindre än krediten.")


def require_status(standing: Standing, *allowed: str) -> None:
    if standing.status not in allowed:
        errors.FINANCE_STATUS.refuse(status=standing.status, wanted=" eller ".join(allowed))


def require_pause(until: str, today: str) -> None:
    """Demand a day from today on, at most 60 days away. Source: the seed, Action Pause."""
    last = process.later(today, MOST_PAUSED_DAYS)
    if not today <= until <= last:
        errors.FINANCE_PAUSE.refuse(last=last, date=until)


def require_amount(amount_ore: int, most_ore: int) -> None:
    if not 0 < amount_ore <= most_ore:
        errors.FINANCE_AMOUNT.refuse(balance=money.text(most_ore))
