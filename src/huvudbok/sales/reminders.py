"""Reminders of invoices that are past due: which are to have one, what it claims, how it leaves.

A reminder books nothing. Its fee and its interest are booked when they are paid, as what is paid
beyond the invoice (a write-off of less than nothing on the accounts DEMAND and INTEREST).
Source: Fortnox help, Påminnelser (platform.md 8); domain.md (l).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from sqlalchemy import and_, bindparam, exists, or_, select

from huvudbok import outbox, paper
from huvudbok.company import letterhead, read_settings
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.sales.customers import find_customer
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.heads import OWN_CURRENCY
from huvudbok.sales.invoices.rules import CASH_INVOICE
from huvudbok.sales.invoices.tables import INVOICE, invoice
from huvudbok.sales.late_interest import late_interest, percent_at
from huvudbok.sales.payments.tables import invoice_payment
from huvudbok.sales.sending import mailing, printing
from huvudbok.sales.sending.printing import day

_PAID_AFTER = Prepared(
    select(invoice_payment.c.payment_date, invoice_payment.c.settled_cents)
    .where(
        invoice_payment.c.invoice_number == bindparam("number"),
        invoice_payment.c.booked.is_(True),
        invoice_payment.c.payment_date > bindparam("due"),
    )
    .order_by(invoice_payment.c.payment_date, invoice_payment.c.number)
)
# How a reminder leaves: the second is its folder among the outgoing files.
BY_MAIL, AS_FILE = "mail", "reminder"
# Subject and text of the e-mail. Inferred: both.
_MAIL = {
    "SV": ("Betalningspåminnelse från {name}",
           "Hej,\n\nvi saknar betalning av {what}. Påminnelsen är bifogad.\n\nMed vänlig hälsning\n"
           "{name}\n"),
    "EN": ("Payment reminder from {name}",
           "Dear customer,\n\nwe have not received payment of {what}. The reminder is attached."
           "\n\nKind regards\n{name}\n"),
}  # fmt: skip
_WHAT = {"SV": ("faktura", "fakturorna"), "EN": ("invoice", "invoices")}


@dataclass(frozen=True, slots=True)
class Claim:
    """One invoice that is reminded of; amounts in hundredths of its currency.

    `unpaid` is the customer's own part, without what the tax agency owes of house work. `count`
    is 1 for the first reminder.
    """

    stored: Any
    unpaid: int
    interest: int
    count: int

    @property
    def number(self) -> int:
        return int(self.stored.document_number)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One paper: all that a customer is reminded of in one currency, and the fee for it.

    `sent` is how it left, BY_MAIL or AS_FILE, and "" while it has not; `item` is its number in the
    outbox.
    """

    customer_number: str
    customer: str
    currency: str
    claims: tuple[Claim, ...]
    fee: int
    sent: str = ""
    item: int = 0

    @property
    def interest(self) -> int:
        return sum(claim.interest for claim in self.claims)

    @property
    def unpaid(self) -> int:
        return sum(claim.unpaid for claim in self.claims)

    @property
    def to_pay(self) -> int:
        return self.unpaid + self.interest + self.fee


def due(tx: Tx, until: str, customer_number: str | None = None) -> list[Reminder]:
    """Give the reminders that are to be sent by a day, by customer; today where it is later.

    The company's settings say how many days after the due day and after the last reminder, and
    how many there are at most. Left out are invoices whose credit has not been settled, those that
    a finance company has taken over, and by the cash method those not completed.
    # Inferred: all of what is left out.
    """
    own, at = read_settings(tx), min(until, tx.today)
    rows = tx.execute(_select_due(own, at, customer_number)).all()
    claims = [claim for claim in (claim_of(tx, row) for row in rows) if claim.unpaid > 0]
    found = groupby(claims, key=lambda each: (each.stored.customer_number, each.stored.currency))
    return [_reminder(own, tx.today, list(group)) for _, group in found]


def _select_due(own: Any, at: str, customer_number: str | None) -> Any:
    head, other = invoice.c, invoice.alias("credit_invoice")
    is_owed = or_(
        head.booked.is_(True),
        and_(head.accounting_method == "CASH", head.not_completed.is_(False)),
    )
    is_being_credited = exists(
        select(1)
        .select_from(other)
        .where(
            other.c.document_number == head.credit_invoice_reference,
            other.c.cancelled.is_(False), other.c.balance < 0,
        )
    )  # fmt: skip
    statement = select(invoice).where(
        is_owed, head.cancelled.is_(False), head.balance > 0, head.credit.is_(False),
        head.nox_finans.is_(False), head.invoice_type != CASH_INVOICE,
        head.due_date <= _days_before(at, max(own.reminder_days_after, 1)),
        or_(
            head.last_remind_date.is_(None),
            head.last_remind_date <= _days_before(at, max(own.reminder_days_between, 1)),
        ),
        head.reminders < own.reminders_most, ~is_being_credited,
    )  # fmt: skip
    if customer_number is not None:
        statement = statement.where(head.customer_number == customer_number)
    return statement.order_by(head.customer_number, head.currency, head.document_number)


def _days_before(at: str, days: int) -> str:
    return (datetime.date.fromisoformat(at) - datetime.timedelta(days=days)).isoformat()


def claim_of(tx: Tx, stored: Any) -> Claim:
    """Give what is claimed of an invoice today."""
    unpaid = stored.balance
    if unpaid > 0:
        # The customer pays first, so what is left is the agency's as far as its part goes.
        unpaid = max(unpaid - 100 * (stored.tax_reduction or 0), 0)
    interest = _interest(tx, stored, unpaid) if unpaid > 0 else 0
    return Claim(stored, unpaid, interest, stored.reminders + 1)


def _interest(tx: Tx, stored: Any, unpaid: int) -> int:
    """Give the interest from the due day to today on what was owed at each time."""
    paid = _PAID_AFTER.all(tx, number=stored.document_number, due=stored.due_date)
    left = unpaid + sum(each.settled_cents for each in paid)
    steps = [(day(stored.due_date), left)]
    for each in paid:
        left -= each.settled_cents
        steps.append((day(each.payment_date), left))
    return late_interest(steps, day(tx.today), agreed_percent(tx))


def agreed_percent(tx: Tx) -> Decimal | None:
    """Give the company's own rate of late interest in percent; None is the law's."""
    micro = read_settings(tx).late_interest_percent
    return None if micro is None else Decimal(micro).scaleb(-6)


def _reminder(own: Any, today: str, claims: Sequence[Claim]) -> Reminder:
    """Put claims on one paper. It claims one fee, which later papers do not add to.

    # Law: lagen (1981:739) om ersättning för inkassokostnader 4 § and förordning 1981:1057.
    # Inferred: a fee in kronor is not claimed of who pays in another currency.
    """
    last = claims[-1].stored
    is_late = any(claim.unpaid > 0 and claim.stored.due_date < today for claim in claims)
    fee = own.reminder_fee_ore if last.currency == OWN_CURRENCY and is_late else 0
    return Reminder(last.customer_number, last.customer_name, last.currency, tuple(claims), fee)


def remind(tx: Tx, until: str, customer_number: str | None = None) -> list[Reminder]:
    """Send the reminders that are due and count them on their invoices; see `due`.

    A customer with an e-mail address gets it by e-mail, else a file goes out to be printed.
    """
    return [_send(tx, reminder) for reminder in due(tx, until, customer_number)]


def _send(tx: Tx, reminder: Reminder) -> Reminder:
    for claim in reminder.claims:
        values = {"reminders": claim.count, "last_remind_date": tx.today}
        storage.change(tx, INVOICE, claim.number, values)
    content = paper.render(document(tx, reminder))
    name = f"Påminnelse {_numbered(reminder)}.pdf"
    address = _address(tx, reminder)
    if address:
        return replace(reminder, sent=BY_MAIL, item=_mail(tx, reminder, address, name, content))
    return replace(reminder, sent=AS_FILE, item=outbox.send_file(tx, AS_FILE, name, content))


def _numbered(reminder: Reminder) -> str:
    """Give the number a reminder goes by: its invoice's, or of several the customer's."""
    claims = reminder.claims
    return str(claims[0].number) if len(claims) == 1 else reminder.customer_number


def _address(tx: Tx, reminder: Reminder) -> str:
    """Give the address for a customer's invoices; "" without one that can be written to."""
    customer = find_customer(tx, reminder.customer_number)
    last = reminder.claims[-1].stored
    known = (customer.email_invoice or customer.email) if customer else ""
    address = str(known or last.email_address_to or "")
    try:
        outbox.require_addresses("EmailAddressTo", address)
    except Refusal:
        return ""
    return address.strip()


def _mail(tx: Tx, reminder: Reminder, address: str, name: str, content: bytes) -> int:
    """Write the e-mail of a reminder into the outbox; give its number there."""
    own, language = read_settings(tx), reminder.claims[-1].stored.language
    subject, body = _MAIL.get(language, _MAIL["SV"])
    one, many = _WHAT.get(language, _WHAT["SV"])
    numbers = ", ".join(str(claim.number) for claim in reminder.claims)
    what = f"{one if len(reminder.claims) == 1 else many} {numbers}"
    return outbox.send_mail(
        tx, address, subject=subject.format(name=own.name)[:200],
        body=body.format(name=own.name, what=what), sender_name=own.name[:150],
        reply_to=own.email, attachments=[(name, mailing.PDF, content)],
    )  # fmt: skip


def of_invoice(tx: Tx, stored: Any) -> Reminder:
    """Give a reminder of one invoice as it would be today, whether it is due or not."""
    return _reminder(read_settings(tx), tx.today, [claim_of(tx, stored)])


def document(tx: Tx, reminder: Reminder) -> paper.Document:
    """Give a reminder as paper. # Inferred: what it goes by where it claims several invoices."""
    last = reminder.claims[-1].stored
    is_one = len(reminder.claims) == 1
    agreed = agreed_percent(tx)
    rate = percent_at(day(tx.today)) if agreed is None else agreed
    return paper.Document(
        kind="reminder", number=_numbered(reminder), date=day(tx.today),
        seller=letterhead(tx),
        buyer=printing.buyer(last, find_customer(tx, last.customer_number)),
        template=last.print_template, language=last.language, currency=reminder.currency,
        totals=paper.Totals(total_ore=reminder.to_pay, to_pay_ore=reminder.to_pay),
        due_date=day(last.due_date) if is_one else None, ocr=last.ocr if is_one else "",
        our_reference=last.our_reference, your_reference=last.your_reference,
        late_interest_percent=rate,
        reminder=paper.Reminder(
            claims=tuple(_claims(reminder)), count=max(claim.count for claim in reminder.claims),
            fee_ore=reminder.fee, interest_ore=reminder.interest,
        ),
    )  # fmt: skip


def _claims(reminder: Reminder) -> Iterator[paper.Claim]:
    for claim in reminder.claims:
        stored = claim.stored
        yield paper.Claim(
            number=str(claim.number), invoice_date=day(stored.invoice_date),
            due_date=day(stored.due_date), total_ore=stored.total, unpaid_ore=claim.unpaid,
            ocr=stored.ocr,
        )  # fmt: skip
