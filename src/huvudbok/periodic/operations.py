"""Calls of our own for the periodic work of `huvudbok run`: GET shows it, POST does it.

The original does this in its user interface. One call is one transaction: all of it or nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import text

from huvudbok import errors, money, purchasing, sales, warehouse
from huvudbok.db.tx import Tx
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

FURTHEST_DAYS = 366
_UNTIL = Accepts(search=("until",), modified=False)

accruals = Operations("/api/huvudbok/periodic-v1", scope="bookkeeping")
documents = Operations("/api/huvudbok/periodic-v1", scope="invoice")
stock = Operations("/api/huvudbok/periodic-v1", scope="warehouse")
operations = [accruals, documents, stock]


def until_of(tx: Tx, query: Query, furthest_days: int = FURTHEST_DAYS) -> str:
    """Read `until`, today where it is not said. Refuses a day so far off that it is a slip."""
    today = datetime.date.fromisoformat(tx.today)
    said = query.search.get("until", tx.today)
    try:
        day = datetime.date.fromisoformat(said)
    except ValueError:
        raise errors.BAD_DATE.of(field="until", value=said) from None
    if (day - today).days > furthest_days:
        errors.BAD_DATE.refuse(field="until", value=said)
    return day.isoformat()


def _undone(tx: Tx, work: Callable[[], Sequence[Answer]]) -> Sequence[Answer]:
    """Do work and take it back, to tell what it would do."""
    tx.execute(text("SAVEPOINT preview"))
    done = work()
    tx.execute(text("ROLLBACK TO SAVEPOINT preview"))
    return done


def _perform(tx: Tx, until: str) -> list[Answer]:
    """Book every period that has begun, of both kinds of invoices, the oldest first."""
    found: list[tuple[str, str, Any]] = [
        *((each.date, "supplierinvoice", each) for each in purchasing.perform_accruals(tx, until)),
        *((each.date, "invoice", each) for each in sales.perform_accruals(tx, until)),
    ]
    return [
        {"date": date, "kind": kind, "invoiceNumber": str(each.invoice_number),
         "period": each.period, "voucherSeries": each.voucher.series,
         "voucherNumber": each.voucher.number}
        for date, kind, each in sorted(found, key=lambda one: one[:2])
    ]  # fmt: skip


@accruals.get("/accruals", _UNTIL, writes=True, undocumented=True)
def preview_accruals(tx: Tx, query: Query) -> Page:
    """Show which periods of accruals would be booked; nothing is."""
    until = until_of(tx, query)
    shown = _undone(tx, lambda: _perform(tx, until))
    return paging.whole_list(
        [{**each, "voucherSeries": None, "voucherNumber": None} for each in shown]
    )


@accruals.post("/accruals", _UNTIL, undocumented=True)
def book_accruals(tx: Tx, query: Query) -> Page:
    """Book the periods of accruals that have begun."""
    return paging.whole_list(_perform(tx, until_of(tx, query)))


def _contract(due: Any, invoice: int | None) -> Answer:
    return {
        "contractNumber": str(due.contract), "customerNumber": due.customer_number,
        "periodStart": due.period_start, "periodEnd": due.period_end, "currency": due.currency,
        "total": money.kronor(due.total_ore),
        "invoiceNumber": None if invoice is None else str(invoice),
    }  # fmt: skip


@documents.get("/contracts", _UNTIL, undocumented=True)
def preview_contracts(tx: Tx, query: Query) -> Page:
    """Show which contracts would be invoiced."""
    due = sales.contracts_due(tx, until_of(tx, query))
    return paging.whole_list([_contract(each, None) for each in due])


@documents.post("/contracts", _UNTIL, undocumented=True)
def make_invoices(tx: Tx, query: Query) -> Page:
    """Make the invoices of contracts whose period has begun."""
    made = sales.invoice_contracts(tx, until_of(tx, query))
    return paging.whole_list([_contract(each.due, each.invoice) for each in made])


def _reminder(each: Any) -> Answer:
    return {
        "customerNumber": each.customer_number, "currency": each.currency,
        "interest": money.kronor(each.interest), "fee": money.kronor(each.fee),
        "invoiceNumbers": [str(claim.number) for claim in each.claims],
    }  # fmt: skip


@documents.get("/reminders", _UNTIL, undocumented=True)
def preview_reminders(tx: Tx, query: Query) -> Page:
    """Show whom would be reminded of what."""
    due = sales.reminders_due(tx, until_of(tx, query, 0))
    return paging.whole_list([_reminder(each) for each in due])


@documents.post("/reminders", _UNTIL, undocumented=True)
def send_reminders(tx: Tx, query: Query) -> Page:
    """Send the reminders that are due."""
    sent = sales.remind(tx, until_of(tx, query, 0))
    return paging.whole_list([_reminder(each) for each in sent])


def _event(done: Any) -> Answer:
    return {
        "date": done.event.date, "description": done.event.text,
        "value": money.kronor(done.event.value_ore), "voucherSeries": done.series or None,
        "voucherNumber": done.number or None, "reason": done.reason or None,
    }  # fmt: skip


@stock.get("/stock-booking", _UNTIL, undocumented=True)
def preview_stock_booking(tx: Tx, query: Query) -> Page:
    """Show what moved in stock and waits to be booked; what could not be now has a reason."""
    found = warehouse.booking.preview(tx, until_of(tx, query, 0))
    return paging.whole_list([_event(each) for each in found])


@stock.post("/stock-booking", _UNTIL, undocumented=True)
def book_stock(tx: Tx, query: Query) -> Page:
    """Book what moved in stock and waits; what cannot be booked has a reason, and waits on."""
    batch = warehouse.booking.book_batch(tx, until_of(tx, query, 0), most=None)
    return paging.whole_list([_event(each) for each in batch.outcomes])
