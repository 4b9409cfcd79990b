"""Proposes what to pay: which invoices go together, how, on which day, and which are left out.

Everything here is pure. Amounts are hundredths of the invoice's currency, a credit negative.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from huvudbok import bankfiles
from huvudbok.bankfiles import BadOrder, Paper, Payee, Way

# Source: platform.md 7.6 (Fortnox help, Kredithantering): so many credits with one debit, with
# a positive sum, on the same day.
MOST_CREDITS = 5


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice to pay. `payee` is None where `obstacle` says why it cannot be paid."""

    given_number: int
    supplier_number: str
    supplier_name: str
    due_date: str
    currency: str
    cents: int
    paper: Paper
    payee: Payee | None
    obstacle: str = ""


@dataclass(slots=True)
class Payment:
    """One invoice and the credits that lower it."""

    due: Due
    day: str
    credits_: list[Due] = field(default_factory=list)

    @property
    def parts(self) -> list[Due]:
        return [self.due, *self.credits_]

    @property
    def cents(self) -> int:
        return sum(part.cents for part in self.parts)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An invoice that is not paid, and why in Swedish."""

    due: Due
    reason: str


def propose(dues: Iterable[Due], today: str) -> tuple[list[Payment], list[LeftOut]]:
    """Put what is due into payments, each to one supplier on one day.

    A credit goes with the invoice that is paid first of those it leaves something of.
    """
    payments: list[Payment] = []
    left_out: list[LeftOut] = []
    credits_: list[Due] = []
    for due in dues:
        if due.payee is None:
            left_out.append(LeftOut(due, due.obstacle))
        elif due.cents < 0:
            credits_.append(due)
        else:
            payments.append(Payment(due, pay_day(due.due_date, today)))
    payments.sort(key=lambda payment: (payment.day, payment.due.given_number))
    for credit in sorted(credits_, key=lambda due: (due.cents, due.given_number)):
        fitting = next((each for each in payments if _takes(each, credit)), None)
        if fitting is None:
            left_out.append(LeftOut(credit, "Krediten ryms inte i någon betalning i filen"))
        else:
            fitting.credits_.append(credit)
    return payments, left_out


def _takes(payment: Payment, credit: Due) -> bool:
    due = payment.due
    return (
        (due.supplier_number, due.currency) == (credit.supplier_number, credit.currency)
        and payment.cents + credit.cents > 0
        and len(payment.credits_) < MOST_CREDITS
    )


def pay_day(due_date: str, today: str) -> str:
    """Give the banking day to pay on: the last one that is not late, and never one gone by."""
    due = bankfiles.banking_day_before(datetime.date.fromisoformat(due_date))
    first = bankfiles.banking_day_at(datetime.date.fromisoformat(today))
    return max(due, first).isoformat()


def payee_of(
    name: str, currency: str, ways: Sequence[tuple[Way, str]], *, bic: str, town: str, country: str
) -> Payee:
    """Choose how to pay a supplier: the first way it has that the currency can go.

    Raises BadOrder where it has none, or where the number that it has is wrong: another way may
    be one that it has left. # Inferred: that bankgiro goes before plusgiro and IBAN.
    """
    fitting = [(way, number) for way, number in ways
               if number.strip() and (way == "iban" or currency == "SEK")]  # fmt: skip
    if not fitting:
        needed = "bankgiro, plusgiro och IBAN" if currency == "SEK" else "IBAN"
        raise BadOrder(f"Leverantören saknar {needed}")
    way, number = fitting[0]
    payee = Payee(name, way, number, bic.strip() if way == "iban" else "", town, country)
    bankfiles.require_payee(payee, currency)
    return payee


def batches(payments: Iterable[Payment]) -> dict[tuple[str, str, str], list[Payment]]:
    """Group payments by day, currency and way, as a file has them."""
    found: dict[tuple[str, str, str], list[Payment]] = {}
    for payment in payments:
        assert payment.due.payee is not None
        key = (payment.day, payment.due.currency, payment.due.payee.way)
        found.setdefault(key, []).append(payment)
    return dict(sorted(found.items()))


def papers_of(payment: Payment) -> tuple[Paper, ...]:
    return tuple(part.paper for part in payment.parts)


def decimal_of(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
