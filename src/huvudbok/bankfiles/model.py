"""What bank files say, as plain values: money that moved, and orders to move money.

Amounts are decimals in the currency named beside them, what comes in positive. Days are ISO text,
absent text is empty. `line` counts from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

# A year of a busy company's payments is smaller.
LARGEST_BYTES = 50_000_000


class NotBankFile(ValueError):  # noqa: N818  # it names what the bytes are, as the caller will say it
    """The file cannot be read, or its sums do not hold; the text says why in Swedish."""


class BadOrder(ValueError):  # noqa: N818  # the same
    """What is to be paid cannot be written; the text says why in Swedish."""


class Problem(NamedTuple):
    """A part of a file that was left out."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a payer says is paid. `amount` is the part meant for it, where the file says."""

    text: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Movement:
    """Money in or out of an account.

    `bank_reference` is the bank's own, unique together with account and day; some banks give none.
    `instructed` is the amount in another currency before the bank exchanged it, without sign.
    """

    date: str
    amount: Decimal
    currency: str
    bank_reference: str = ""
    references: tuple[Reference, ...] = ()
    texts: tuple[str, ...] = ()
    end_to_end_id: str = ""
    batch_id: str = ""
    name: str = ""
    account: str = ""
    organisation_number: str = ""
    instructed: Decimal | None = None
    instructed_currency: str = ""
    is_reversal: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One account's movements. `account` has digits and letters only; a giro's has digits."""

    account: str
    movements: tuple[Movement, ...]
    identity: str = ""
    currency: str = ""
    opening: Decimal | None = None
    closing: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bank says of orders that it got: one, a batch of them, or all of a file.

    Of the ids, the narrowest that is not empty is meant. `status` is the code of ISO 20022.
    """

    message_id: str
    batch_id: str
    end_to_end_id: str
    status: str
    reason: str = ""

    @property
    def is_rejection(self) -> bool:
        return self.status == "RJCT"


@dataclass(frozen=True, slots=True)
class BankFile:
    """One file. `format` names it with its version, as `camt.053.001.02` or `BgMax 01`.

    A pain.002 has answers and no statements.
    """

    format: str
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    is_test: bool = False
    answers: tuple[Answer, ...] = ()


Way = Literal["bankgiro", "plusgiro", "iban"]


@dataclass(frozen=True, slots=True)
class Payee:
    """Who is paid, and where. A BIC only goes with an IBAN."""

    name: str
    way: Way
    number: str
    bic: str = ""
    town: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """An invoice that an order pays, or with a negative amount a credit that lowers it."""

    number: str
    amount: Decimal
    ocr: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One payment. `end_to_end_id` comes back in the bank's statement, at most 35 characters."""

    end_to_end_id: str
    payee: Payee
    papers: tuple[Paper, ...]

    @property
    def amount(self) -> Decimal:
        return sum((paper.amount for paper in self.papers), Decimal(0))


@dataclass(frozen=True, slots=True)
class Batch:
    """Orders of one day, one currency and one way to pay."""

    identity: str
    day: str
    currency: str
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Debtor:
    """Who pays, and from where: an IBAN, or where the bank wants it a bankgiro."""

    name: str
    iban: str = ""
    bankgiro: str = ""
    bic: str = ""
    # What the bank calls the customer; without one the organisation number.
    identity: str = ""
    organisation_number: str = ""
    currency: str = "SEK"


@dataclass(frozen=True, slots=True)
class Initiation:
    """One file of payments. `created` is ISO date and time."""

    message_id: str
    created: str
    debtor: Debtor
    batches: tuple[Batch, ...]
