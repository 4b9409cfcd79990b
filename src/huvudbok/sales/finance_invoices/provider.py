"""What a finance service must be able to do, and which one this server has.

A service of one's own is a class with these methods that is put in `CURRENT` when the server
starts. Amounts are öre. Each call runs inside the client's transaction: a service that is far away
should write down what it has to send (see `outbox`) and answer UNKNOWN until it knows better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from huvudbok.db.tx import Tx

# Source: 004_5bd67b8763ee7d98.txt, Finance Invoices.
LEDGERBASE, REMINDER = "LEDGERBASE", "REMINDER"
FULL, LIGHT, REMINDERS = "SERVICE_FULL", "SERVICE_LIGHT", "REMINDER_SERVICE"
UNKNOWN, NOT_AUTHORIZED, OPEN, PAUSED, CLOSED = (
    "UNKNOWN", "NOT_AUTHORIZED", "OPEN", "PAUSED", "CLOSED",
)  # fmt: skip
# The service has not answered yet: it has no number and no document either.
WAITING = (UNKNOWN, NOT_AUTHORIZED)
MOST_PAUSED_DAYS = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """How an invoice stands with the service. `next_event` is empty when nothing is to come."""

    status: str
    service: str
    service_name: str
    capital_ore: int
    fees_ore: int
    next_event: str = ""
    next_event_date: str = ""


class Provider(Protocol):
    """A finance service. Every method but `standing` is called on an invoice it allows."""

    def standing(self, tx: Tx, number: int) -> Standing | None:
        """Tell how an invoice stands today; None for one that was never sent."""

    def send(self, tx: Tx, invoice: Any, service: str, send_method: str) -> None:
        """Take over an invoice, or let one that it has go over to another service."""

    def credit(self, tx: Tx, credit: Any, service: str, send_method: str) -> None:
        """Take a credit invoice, which lowers what is claimed by the invoice it credits."""

    def pause(self, tx: Tx, number: int, until: str) -> None:
        """Stop the reminders to and including a day."""

    def unpause(self, tx: Tx, number: int) -> None:
        """Let the reminders go on."""

    def report_payment(self, tx: Tx, number: int, amount_ore: int) -> None:
        """Note that the customer paid the client."""

    def take_fees(self, tx: Tx, number: int) -> None:
        """Let the client pay the fees that stand on an invoice."""

    def stop(self, tx: Tx, number: int) -> None:
        """Give an invoice back; nothing more happens to it."""
