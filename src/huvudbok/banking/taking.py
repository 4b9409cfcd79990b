"""Takes a bank's file into the books: what fits is booked, the rest is left with a reason.

Money in settles customers' invoices, money out the supplier invoices of a file that was sent from
here. Payments go through the operations that clients call. Only what is paid to the öre is booked:
parts, too much and doubt are for a person.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import insert, select, text, update

from huvudbok import money, purchasing, sales
from huvudbok.bankfiles import BankFile, Movement, Statement
from huvudbok.banking import matching
from huvudbok.banking.matching import OWN_CURRENCY, Claim, Claims
from huvudbok.banking.sending import PAID, Stopped, orders_where, parts_of
from huvudbok.banking.tables import bank_movement, payment_order
from huvudbok.company import read_settings
from huvudbok.db import audit
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.ledger import find_mode
from huvudbok.purchasing import SupplierInvoicePayment
from huvudbok.web.envelope import validate

# Told how many movements of how many are done.
Told = Callable[[int, int], None]
BOOKED, KNOWN, LEFT = "booked", "known", "left"
CUSTOMER, SUPPLIER = "customer", "supplier"
_LONGEST_GIRO = 8


@dataclass(frozen=True, slots=True)
class Options:
    """The file's name; the mode of payment to book by; whether another's account will do."""

    name: str
    mode: str = ""
    any_account: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of one movement. `invoices` and `payments` are numbers of one `kind`."""

    line: int
    date: str
    amount: Decimal
    currency: str
    name: str
    reference: str
    state: str = LEFT
    kind: str = ""
    invoices: list[int] = field(default_factory=list)
    payments: list[int] = field(default_factory=list)
    reason: str = ""


class _Unmatched(Exception):  # noqa: N818
    """Nothing of a movement is booked; the message says why in Swedish."""


def take_in(tx: Tx, file: BankFile, options: Options, told: Told) -> list[Outcome]:
    """Book what a file says and can be told; give what became of each movement.

    Raises Stopped for a test file in a company that is not for tests, an unknown mode of payment,
    and an account that is not the company's.
    """
    own = read_settings(tx)
    if file.is_test and own.kind != "test":
        raise Stopped("Filen är märkt som test")
    if options.mode and find_mode(tx, options.mode) is None:
        raise Stopped(f"Det finns inget betalningssätt {options.mode}")
    for statement in file.statements:
        if not options.any_account:
            _require_own(own, statement)
    done = _Taking(tx, file, options)
    wanted = [(statement, movement) for statement in file.statements
              for movement in statement.movements]  # fmt: skip
    made = []
    for at, (statement, movement) in enumerate(wanted, 1):
        # Inferred: no file says by which mode of payment.
        mode = options.mode or ("PG" if _same(own.pg, statement.account) else "BG")
        made.append(done.take(statement, movement, mode))
        told(at, len(wanted))
    counts = Counter(outcome.state for outcome in made)
    if counts[BOOKED]:
        audit.record(tx, "payments import", options.name, dict(counts))
    return made


def _same(own: str, account: str) -> bool:
    digits = "".join(sign for sign in own if sign.isalnum()).upper()
    return bool(digits) and digits.lstrip("0") == account.lstrip("0")


def _require_own(own: Any, statement: Statement) -> None:
    """Refuse an account that is not the company's, as far as its settings tell.

    A clearing number with an account has no place in the settings, and passes.
    """
    account = statement.account
    is_giro = account.isdigit() and len(account) <= _LONGEST_GIRO
    known = [own.bg, own.pg] if is_giro else [own.iban] if account[:2].isalpha() else []
    known = [each for each in known if each]
    if known and not any(_same(each, account) for each in known):
        raise Stopped(f"Kontot {account} är inte företagets ({', '.join(known)});"
                      " med --any-account tas filen ändå")  # fmt: skip


class _Taking:
    """One file on its way into the books."""

    def __init__(self, tx: Tx, file: BankFile, options: Options) -> None:
        self.tx, self.options = tx, options
        self.is_bgmax = file.format.startswith("BgMax")
        self.claims = Claims()
        for row in sales.unpaid_invoices(tx):
            self.claims.add(_claim(row))
        self.seen: Counter[tuple[str, ...]] = Counter()

    def take(self, statement: Statement, movement: Movement, mode: str) -> Outcome:
        said = [each.text for each in movement.references] or list(movement.texts)
        outcome = Outcome(
            movement.line, movement.date, movement.amount, movement.currency, movement.name,
            movement.end_to_end_id if movement.amount < 0 else ", ".join(said)[:140],
        )  # fmt: skip
        key = self._key(statement, movement)
        known = self.tx.execute(select(bank_movement).where(bank_movement.c.key == key)).first()
        if known:
            outcome.state, outcome.kind = KNOWN, known.kind
            outcome.payments = [int(number) for number in known.payments.split()]
            outcome.reason = f"Bokförd tidigare, ur {known.file_name}"
            return outcome
        self.tx.execute(text("SAVEPOINT bank_movement"))
        try:
            self._book(movement, mode, outcome)
            self._remember(key, statement, movement, outcome)
        except (Refusal, _Unmatched) as problem:
            # What was written of it is undone; the rest of the file goes on.
            self.tx.execute(text("ROLLBACK TO SAVEPOINT bank_movement"))
            outcome.invoices, outcome.payments, outcome.kind = [], [], ""
            outcome.reason = problem.message if isinstance(problem, Refusal) else str(problem)
        self.tx.execute(text("RELEASE SAVEPOINT bank_movement"))
        return outcome

    def _key(self, statement: Statement, movement: Movement) -> str:
        """Name a movement the same whenever it is read.

        Source: domain.md (k): the bank's reference is unique with the account and the day.
        # Inferred: without one, the same day, amount, name and words are the same movement, but
        not twice in one file.
        """
        parts = [statement.account, movement.date, movement.currency,
                 f"{movement.amount.normalize():f}", movement.bank_reference]  # fmt: skip
        if not movement.bank_reference:
            parts += [movement.name, movement.end_to_end_id, *movement.texts,
                      *(each.text for each in movement.references)]  # fmt: skip
        self.seen[tuple(parts)] += 1
        parts.append(str(self.seen[tuple(parts)]))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def _remember(
        self, key: str, statement: Statement, movement: Movement, outcome: Outcome
    ) -> None:
        outcome.state = BOOKED
        self.tx.execute(insert(bank_movement), {
            "key": key, "account": statement.account, "date": movement.date,
            "amount_cents": money.ore_from(movement.amount), "currency": movement.currency,
            "bank_reference": movement.bank_reference, "kind": outcome.kind,
            "payments": " ".join(map(str, outcome.payments)), "file_name": self.options.name,
            "taken_at": self.tx.now,
        })  # fmt: skip

    def _book(self, movement: Movement, mode: str, outcome: Outcome) -> None:
        orders = self._orders(movement)
        if movement.is_reversal or (orders and movement.amount > 0):
            raise _Unmatched("En betalning som kommit tillbaka")
        if orders:
            self._pay(movement, orders, mode, outcome)
        elif movement.amount > 0 or self.is_bgmax:
            self._receive(movement, mode, outcome)
        else:
            raise _Unmatched("Betalningen är inte skickad härifrån")

    # --- Customers.

    def _receive(self, movement: Movement, mode: str, outcome: Outcome) -> None:
        found = matching.match(movement, self.claims)
        if not found.claims:
            raise _Unmatched(self._paid_already(movement) or found.reason)
        outcome.kind = CUSTOMER
        outcome.invoices = [claim.number for claim in found.claims]
        kronor = matching.kronor_of(movement, found.claims)
        for claim, ore in zip(found.claims, kronor, strict=True):
            made = sales.receive_payment(
                self.tx, claim.number, day=movement.date, cents=claim.cents, ore=ore, mode=mode
            )
            outcome.payments.append(int(made["Number"]))
            outcome.name = outcome.name or claim.name
        for claim in found.claims:
            self.claims.remove(claim)
            # Of house work the tax agency's part may be left.
            for row in sales.unpaid_invoices(self.tx, claim.number):
                self.claims.add(_claim(row))

    def _paid_already(self, movement: Movement) -> str:
        """Say that what a movement names is paid; "" when it is not, or names nothing."""
        for said in movement.references:
            for row in sales.invoices_called(self.tx, matching.plain(said.text)):
                if not row.balance:
                    return f"Faktura {row.document_number} är redan betald"
                if str(row.document_number) not in self.claims.by_number:
                    return f"Faktura {row.document_number} är inte bokförd"
        return ""

    # --- Suppliers.

    def _orders(self, movement: Movement) -> list[Any]:
        """Give the orders from here that a movement is: one by its id, or those of a batch."""
        order = payment_order.c
        if movement.end_to_end_id:
            named = order.end_to_end_id == movement.end_to_end_id
        elif movement.batch_id:
            named = order.batch_id == movement.batch_id
        else:
            return []
        return orders_where(self.tx, named)

    def _pay(self, movement: Movement, orders: list[Any], mode: str, outcome: Outcome) -> None:
        outcome.kind = SUPPLIER
        outcome.name = outcome.name or ", ".join(dict.fromkeys(o.supplier_name for o in orders))
        currency, names = orders[0].currency, ", ".join(o.end_to_end_id for o in orders[:5])
        if any(order.state == PAID for order in orders):
            raise _Unmatched(f"{names} är redan betald")
        meant = sum(order.amount_cents for order in orders)
        moved = matching.cents_in(movement, currency)
        if moved != -meant:
            raise _Unmatched(f"{names} skulle vara {money.text(meant)} {currency}")
        parts = [part for order in orders for part in parts_of(self.tx, order.end_to_end_id)]
        cents = [part.amount_cents for part in parts]
        kronor: list[int] | list[None] = [None] * len(parts)
        if OWN_CURRENCY in (currency, movement.currency):
            is_own = currency == OWN_CURRENCY
            kronor = cents if is_own else matching.split(
                -money.ore_from(movement.amount), cents, meant
            )  # fmt: skip
        for part, ore in zip(parts, kronor, strict=True):
            outcome.invoices.append(part.given_number)
            outcome.payments.append(self._pay_one(movement.date, mode, part, currency, ore))
        for order in orders:
            self.tx.execute(
                update(payment_order)
                .where(payment_order.c.end_to_end_id == order.end_to_end_id)
                .values(state=PAID)
            )

    def _pay_one(self, day: str, mode: str, part: Any, currency: str, ore: int | None) -> int:
        values: dict[str, Any] = {
            "InvoiceNumber": str(part.given_number), "PaymentDate": day, "ModeOfPayment": mode,
        }  # fmt: skip
        if currency != OWN_CURRENCY:
            values["AmountCurrency"] = Decimal(part.amount_cents).scaleb(-2)
        if ore is not None:
            values["Amount"] = Decimal(ore).scaleb(-2)
        body = validate(values, SupplierInvoicePayment, partial=False)
        made = purchasing.create_payment(self.tx, cast("SupplierInvoicePayment", body))
        purchasing.bookkeep_payment(self.tx, made["Number"])
        return int(made["Number"])


def _claim(row: Any) -> Claim:
    """Give what an invoice's customer is to pay.

    Of house work, the customer pays its own part first and the tax agency the rest.
    """
    has_agency = row.agency_ore and row.claim_ore and row.currency == OWN_CURRENCY
    cents = row.claim_ore if has_agency else row.balance
    return Claim(row.document_number, row.ocr, row.currency, cents, row.customer_name,
                 row.organisation_number)  # fmt: skip
