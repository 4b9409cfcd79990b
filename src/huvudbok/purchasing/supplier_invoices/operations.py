"""The calls of supplier invoices."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, false, not_, or_, select

from huvudbok import errors
from huvudbok.company import read_settings
from huvudbok.db import counters
from huvudbok.db.search import contains
from huvudbok.db.tx import Tx
from huvudbok.ledger import post
from huvudbok.purchasing import accruing
from huvudbok.purchasing.amounts import OWN_CURRENCY, cents
from huvudbok.purchasing.chart import chart_at
from huvudbok.purchasing.payments import settling
from huvudbok.purchasing.supplier_invoices import heads, posting, receiving, rules, storage
from huvudbok.purchasing.supplier_invoices.rules import Line
from huvudbok.purchasing.supplier_invoices.schema import SupplierInvoice
from huvudbok.purchasing.suppliers import find_supplier
from huvudbok.purchasing.tables import supplier_invoice, supplier_payment
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query

invoices = Operations(
    "/3/supplierinvoices", one="SupplierInvoice", many="SupplierInvoices", scope="supplierinvoice"
)
operations = [invoices]

FILTERS = ("cancelled", "fullypaid", "unpaid", "unpaidoverdue", "unbooked", "pendingpayment",
           "authorizepending")  # fmt: skip
SEARCHES = {"costcenter": "cost_center", "ocr": "ocr", "project": "project",
            "suppliernumber": "supplier_number"}  # fmt: skip
# What may still be said of an invoice that is booked. Inferred: which; PaymentPending must be
# among them, since the filter pendingpayment asks for booked ones.
OPEN_WHEN_BOOKED = frozenset({
    "comments", "disable_payment_file", "due_date", "external_invoice_number",
    "external_invoice_series", "ocr", "our_reference", "payment_pending", "your_reference",
})  # fmt: skip


@invoices.list("", Accepts(search=tuple(SEARCHES), filters=FILTERS))
def find_invoices(tx: Tx, query: Query) -> Page:
    """List supplier invoices by number."""
    statement = select(*storage.LISTED)
    if query.modified is not None:
        statement = statement.where(supplier_invoice.c.modified_at >= query.modified)
    if query.filter is not None:
        statement = statement.where(_filter(tx, query.filter))
    for name, wanted in query.search.items():
        statement = statement.where(contains(supplier_invoice.c[SEARCHES[name]], wanted))
    order = [supplier_invoice.c.given_number]
    return paging.page_of(tx, statement, query, order, lambda row: storage.item(tx, row))


def _filter(tx: Tx, name: str) -> Any:
    """Give the condition of a filter.

    Source: 004_5bd67b8763ee7d98.txt, Supplier Invoices; recordings of customer invoices, where
    fullypaid lists booked ones only. # Inferred: that paid and unpaid are said of invoices that
    are booked, or that the cash method never books.
    """
    head = supplier_invoice.c
    alive = not_(head.cancelled)
    counts = and_(alive, or_(head.booked, head.accounting_method == "CASH"))
    unpaid = and_(counts, head.balance_cents != 0)
    if name == "authorizepending":
        return and_(alive, _awaits_approval(tx))
    return {
        "cancelled": head.cancelled,
        "fullypaid": and_(counts, head.balance_cents == 0),
        "unpaid": unpaid,
        "unpaidoverdue": and_(unpaid, head.due_date < tx.today),
        "unbooked": and_(alive, not_(head.booked)),
        "pendingpayment": and_(head.booked, head.payment_pending),
    }[name]


def _awaits_approval(tx: Tx) -> Any:
    head = supplier_invoice.c
    if not read_settings(tx).approves_supplier_invoices:
        return false()
    to_book = and_(not_(head.booked), head.bookkeep_approved_by == "")
    return or_(to_book, and_(head.balance_cents != 0, head.payment_approved_by == ""))


@invoices.get("/{GivenNumber}")
def read_invoice(tx: Tx, given_number: int) -> Answer:
    return storage.read(tx, given_number)


@invoices.post()
def create_invoice(tx: Tx, body: SupplierInvoice) -> Answer:
    """Register an invoice, not booked yet. What the client leaves out comes from the supplier."""
    sent = body.changes()
    supplier = heads.supplier_of(tx, str(body.SupplierNumber))
    head = heads.changed(tx, heads.new_head(tx, supplier), sent)
    if not head.get("due_date"):
        head["due_date"] = heads.due_date(tx, supplier, head["invoice_date"])
    chart = chart_at(tx, head["invoice_date"])
    head["accounting_method"] = chart.method
    total = cents(sent["Total"]) if sent.get("Total") is not None else None
    given = _given(tx, body, head)
    lines = heads.with_rows(tx, chart, supplier, head, given, total)
    receiving.require_places(tx, lines)
    heads.require_sound(tx, head)
    head["given_number"] = _number(tx, body.GivenNumber)
    storage.add(tx, head, lines)
    return read_invoice(tx, head["given_number"])


def _given(tx: Tx, body: SupplierInvoice, head: heads.Head) -> list[Line]:
    is_own = head["currency"] == OWN_CURRENCY
    return [heads.line_of(tx, row, is_own=is_own) for row in body.SupplierInvoiceRows or []]


def _number(tx: Tx, wanted: str | None) -> int:
    """Give the next number, or the client's own. # Inferred: that a client may choose one."""
    if not wanted:
        return counters.take(tx, "supplier_invoice")
    if not wanted.isascii() or not wanted.isdigit() or not 0 < len(wanted) < 10 or not int(wanted):
        errors.NOT_NUMERIC.refuse(value=wanted)
    if storage.find(tx, int(wanted)):
        errors.TAKEN.refuse(name="Löpnummer", key=wanted)
    counters.raise_to(tx, "supplier_invoice", int(wanted))
    return int(wanted)


@invoices.put("/{GivenNumber}")
def change_invoice(tx: Tx, given_number: int, body: SupplierInvoice) -> Answer:
    """Change an invoice that is not booked; of a booked one, what the books do not hold.

    Refuses, in this order, a cancelled invoice, another number, an unknown supplier, whatever a
    create refuses, and a change of what is booked, or of what a payment has locked.
    """
    before = storage.existing(tx, given_number)
    tx.before = read_invoice(tx, given_number)
    if before.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    sent = body.changes()
    if body.GivenNumber not in (None, str(given_number)):
        errors.BAD_VALUE.refuse(field="GivenNumber", value=body.GivenNumber)
    stored = before._asdict()
    head = heads.changed(tx, stored, sent)
    supplier = _supplier_after(tx, head, body)
    if not head["due_date"]:
        head["due_date"] = heads.due_date(tx, supplier, head["invoice_date"])
    kept = storage.lines_of(tx, given_number)
    lines = _lines_after(tx, body, head, stored, supplier, kept)
    # A credit invoice is booked in the way of the one it credits.
    if "InvoiceDate" in sent and not before.booked and not before.credit_reference:
        head["accounting_method"] = chart_at(tx, head["invoice_date"]).method
    _require_open(tx, before, head, lines != kept)
    heads.require_sound(tx, head, given_number)
    changed = {name: value for name, value in head.items() if value != stored[name]}
    storage.change(tx, given_number, **changed)
    if lines != kept:
        receiving.require_places(tx, lines, kept)
        storage.put_lines(tx, given_number, lines)
    return read_invoice(tx, given_number)


def _supplier_after(tx: Tx, head: heads.Head, body: SupplierInvoice) -> Any:
    """Give the supplier that an invoice has after a change; None for one that is deleted."""
    if body.SupplierNumber in (None, head["supplier_number"]):
        return find_supplier(tx, head["supplier_number"])
    supplier = heads.supplier_of(tx, str(body.SupplierNumber))
    head |= {"supplier_number": supplier.supplier_number, "supplier_name": supplier.name}
    return supplier


def _lines_after(
    tx: Tx, body: SupplierInvoice, head: heads.Head, stored: heads.Head, supplier: Any,
    kept: list[Line],
) -> list[Line]:  # fmt: skip
    """Give the rows after a change; those it had where the change touches none of them."""
    sent = body.changes()
    total: int | None = stored["total_cents"]
    if "SupplierInvoiceRows" in sent:
        given, total = _given(tx, body, head), None
    else:
        given = [line for line in kept if not line.added]
    if sent.get("Total") is not None:
        total = cents(sent["Total"])
    if "SupplierInvoiceRows" not in sent and (
        total == stored["total_cents"] and not heads.touches_rows(head, stored)
    ):
        return kept
    chart = chart_at(tx, head["invoice_date"])
    lines = heads.with_rows(tx, chart, supplier, head, given, total)
    if not rules.alike(lines, kept):
        return lines
    # The client sent back what it had read; what has been paid since stays paid.
    head |= {name: stored[name] for name in ("balance_cents", "total_cents", "vat_cents", "credit")}
    return kept


def _require_open(tx: Tx, before: Any, head: heads.Head, rows_differ: bool) -> None:
    """Refuse a change of what is booked, and under the cash method of what is being paid.

    Source: Fortnox help (platform.md 7.5 and 7.6). A client may send back what it has read.
    """
    differ = {name for name, value in head.items() if value != getattr(before, name)}
    if not rows_differ and differ <= OPEN_WHEN_BOOKED:
        return
    if before.booked:
        errors.SUPPLIER_INVOICE_BOOKED.refuse()
    if _has_payments(tx, before.given_number):
        errors.SUPPLIER_INVOICE_PAID.refuse()


def _has_payments(tx: Tx, given_number: int) -> bool:
    of_it = supplier_payment.c.invoice_number == given_number
    return tx.execute(select(supplier_payment.c.number).where(of_it).limit(1)).first() is not None


@invoices.put("/{GivenNumber}/approvalbookkeep")
def approve_bookkeep(tx: Tx, given_number: int) -> Answer:
    """Approve that an invoice is booked; where the company asks for no approval, it is noted.

    Source: behaviour.md, quirk 12: it must be answered also where no attestation is set up.
    """
    return _approve(tx, given_number, "bookkeep_approved_by")


@invoices.put("/{GivenNumber}/approvalpayment")
def approve_payment(tx: Tx, given_number: int) -> Answer:
    """Approve that an invoice is paid: it may then go into a payment file."""
    return _approve(tx, given_number, "payment_approved_by")


def _approve(tx: Tx, given_number: int, column: str) -> Answer:
    tx.before = read_invoice(tx, given_number)
    if tx.before["Cancelled"]:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    storage.change(tx, given_number, **{column: tx.actor.name})
    return read_invoice(tx, given_number)


@invoices.put("/{GivenNumber}/bookkeep")
def bookkeep(tx: Tx, given_number: int) -> Answer:
    """Book an invoice as a debt on its own date; it can then only be paid or credited.

    Refuses, in this order, a cancelled, a booked and an unapproved invoice, one under the cash
    method, an accrual beyond its cost, and what `ledger.post` refuses. A credit invoice is set
    off against the one it credits at once. Goods that it names come into stock, see `receiving`.
    """
    head = storage.existing(tx, given_number)
    tx.before = read_invoice(tx, given_number)
    require_bookable(tx, head)
    lines = storage.lines_of(tx, given_number)
    chart = chart_at(tx, head.invoice_date)
    booked = accruing.deferred(tx, given_number, lines)
    posted = post(tx, posting.draft(tx, head, booked, chart))
    storage.change(
        tx, given_number, booked=True, debt_account=lines[0].account,
        debt_ore=-lines[0].amount_ore, voucher_year=posted.year_id, voucher_series=posted.series,
        voucher_number=posted.number, voucher_id=posted.id,
        final_pay_date=None if head.total_cents else head.invoice_date,
    )  # fmt: skip
    receiving.move_goods(tx, head, lines, chart, head.invoice_date)
    if head.credit and head.credit_reference:
        original = storage.existing(tx, head.credit_reference)
        settling.set_off(tx, storage.existing(tx, given_number), original)
    return read_invoice(tx, given_number)


def require_bookable(tx: Tx, head: Any) -> None:
    if head.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    if head.booked:
        errors.SUPPLIER_INVOICE_BOOKED.refuse()
    if read_settings(tx).approves_supplier_invoices and not head.bookkeep_approved_by:
        errors.SUPPLIER_INVOICE_UNAPPROVED.refuse()
    if head.accounting_method == "CASH":
        errors.SUPPLIER_INVOICE_CASH.refuse()


@invoices.put("/{GivenNumber}/cancel")
def cancel(tx: Tx, given_number: int) -> Answer:
    """Cancel an invoice that is neither booked nor paid; it keeps its number.

    Source: C# SupplierInvoiceTests. An invoice whose credit invoice is cancelled may be credited
    anew. # Inferred: that, and that a second cancellation is refused.
    """
    head = storage.existing(tx, given_number)
    tx.before = read_invoice(tx, given_number)
    if head.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    if head.booked:
        errors.SUPPLIER_INVOICE_BOOKED.refuse()
    if _has_payments(tx, given_number):
        errors.SUPPLIER_INVOICE_PAID.refuse()
    storage.change(tx, given_number, cancelled=True)
    if head.credit_reference:
        storage.change(tx, head.credit_reference, credit_reference=0)
    return read_invoice(tx, given_number)


@invoices.put("/{GivenNumber}/credit")
def credit(tx: Tx, given_number: int) -> Answer:
    """Make a credit invoice of a booked one, not booked yet; each then names the other.

    Gives the invoice that is credited. Source: 004_5bd67b8763ee7d98.txt, Supplier Invoices; the
    rules of customer invoices (platform.md 7.5). # Inferred: that it is dated today.
    """
    head = storage.existing(tx, given_number)
    tx.before = read_invoice(tx, given_number)
    require_creditable(head)
    lines = rules.credited(storage.lines_of(tx, given_number))
    number = counters.take(tx, "supplier_invoice")
    day = max(tx.today, head.invoice_date)
    storage.add(tx, {
        **head._asdict(), "given_number": number, "invoice_date": day, "due_date": day,
        "credit": True, "credit_reference": given_number, "booked": False,
        "balance_cents": -head.total_cents,
        "debt_ore": 0, "debt_account": None, "payment_pending": False, "final_pay_date": None,
        "bookkeep_approved_by": "", "payment_approved_by": "", "voucher_year": None,
        "voucher_series": None, "voucher_number": None, "voucher_id": None, "ocr": "",
        **{name: -getattr(head, name) for name in (
            "total_cents", "vat_cents", "freight_cents", "administration_fee_cents",
            "round_off_cents",
        )},
    }, lines)  # fmt: skip
    storage.change(tx, given_number, credit_reference=number)
    return read_invoice(tx, given_number)


def require_creditable(head: Any) -> None:
    if head.cancelled:
        errors.SUPPLIER_INVOICE_CANCELLED.refuse()
    if head.credit:
        errors.SUPPLIER_INVOICE_IS_CREDIT.refuse()
    if head.credit_reference:
        errors.SUPPLIER_INVOICE_CREDITED.refuse()
    if not head.booked and head.accounting_method == "ACCRUAL":
        errors.SUPPLIER_INVOICE_NOT_BOOKED.refuse()
