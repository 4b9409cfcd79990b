"""How much of a debt a payment settles: in currency, in kronor, and what the rates made of it.

Everything here is pure. A debt is positive, a credit invoice's claim negative, and so are what is
paid, written off and settled of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huvudbok import errors, money
from huvudbok.purchasing.amounts import bearable
from huvudbok.purchasing.supplier_invoices.rules import Line


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a payment takes off an invoice. `gain_ore` is what the rates won, a loss negative."""

    settled_cents: int
    debt_ore: int
    write_offs_ore: tuple[int, ...]
    gain_ore: int


def settle(
    balance_cents: int, debt_ore: int, paid_cents: int, paid_ore: int, write_offs: Sequence[int]
) -> Settlement:
    """Settle part of a balance that stands in the books as `debt_ore`.

    What settles the whole balance takes the whole debt. Refuses an amount of the other sign, then
    one beyond the balance. # Inferred: the original may leave a claim on the supplier instead.
    """
    settled, is_claim = paid_cents + sum(write_offs), balance_cents < 0
    if not settled or (settled < 0) != is_claim or (paid_cents and (paid_cents < 0) != is_claim):
        errors.PAYMENT_EMPTY.refuse()
    if abs(settled) > abs(balance_cents):
        errors.PAYMENT_TOO_LARGE.refuse(balance=money.text(balance_cents))
    off = tuple(bearable(money.share(amount, debt_ore, balance_cents)) for amount in write_offs)
    debt = debt_ore if settled == balance_cents else money.share(debt_ore, settled, balance_cents)
    return Settlement(settled, debt, off, debt - paid_ore - sum(off))


def shares(
    lines: Sequence[Line],
    total_cents: int,
    before_cents: int,
    settlement: Settlement,
    target_ore: int,
) -> list[tuple[Line, int]]:
    """Give each purchase row with its share of a payment, in öre that sum to `target_ore`.

    Counted from all that has been paid so far, so that the parts of an invoice sum to the whole.
    """
    settled, after = settlement.settled_cents, before_cents + settlement.settled_cents
    bought = [line for line in lines[1:] if line.account]
    parts = []
    for line in bought:
        cents = money.share(line.amount_cents, after, total_cents) - money.share(
            line.amount_cents, before_cents, total_cents
        )
        parts.append(bearable(money.share(cents, target_ore, settled)))
    left = target_ore - sum(parts)
    if left:
        largest = max(range(len(parts)), key=lambda at: (bought[at].is_cost, abs(parts[at])))
        parts[largest] += left
    return [(line, ore) for line, ore in zip(bought, parts, strict=True) if ore]
