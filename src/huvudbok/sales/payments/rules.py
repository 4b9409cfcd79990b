"""How much of a claim a payment settles: in currency, in kronor, and what the rates made of it.

Everything here is pure. A claim is positive, a credit invoice's debt negative, and so are what is
paid, written off and settled of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from huvudbok import errors, money
from huvudbok.sales.invoices.posting import Place


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a payment takes off an invoice. `gain_ore` is what the rates won, a loss negative."""

    settled_cents: int
    claim_ore: int
    write_offs_ore: tuple[int, ...]
    gain_ore: int


def settle(
    balance_cents: int, claim_ore: int, paid_cents: int, paid_ore: int, write_offs: Sequence[int]
) -> Settlement:
    """Settle part of a balance that stands in the books as `claim_ore`.

    What settles the whole balance takes the whole claim. Refuses an amount of the other sign, then
    one beyond the balance. # Inferred: the original may leave a debt to the customer instead.
    """
    settled = paid_cents + sum(write_offs)
    if not settled or (settled < 0) != (balance_cents < 0):
        errors.PAYMENT_EMPTY.refuse()
    if abs(settled) > abs(balance_cents):
        errors.PAYMENT_TOO_LARGE.refuse(balance=money.text(balance_cents))
    off = tuple(money.share(amount, claim_ore, balance_cents) for amount in write_offs)
    claim = money.share(claim_ore, settled, balance_cents)
    return Settlement(settled, claim, off, paid_ore + sum(off) - claim)


def split(claim_ore: int, customer_ore: int) -> tuple[int, int]:
    """Give how much of a settled claim is the customer's own part, then the tax agency's.

    The customer pays first; what comes after is the agency's. Source: Fortnox help, Hantering av
    rot/rut: its part is a second payment on the invoice.
    """
    own = min(claim_ore, customer_ore) if claim_ore > 0 else max(claim_ore, customer_ore)
    return own, claim_ore - own


def shares(
    sides: Mapping[Place, int], total_cents: int, before_cents: int, settled_cents: int,
    target_ore: int,
) -> dict[Place, int]:  # fmt: skip
    """Give each part of a sale its share of a payment, in öre that sum to `target_ore`.

    Counted from all that has been paid so far, so that the parts of an invoice sum to the whole.
    """
    whole = sum(sides.values())
    parts = {}
    for place, ore in sides.items():
        reached = money.share(ore, before_cents + settled_cents, total_cents)
        parts[place] = reached - money.share(ore, before_cents, total_cents)
    part = money.share(whole, before_cents + settled_cents, total_cents) - money.share(
        whole, before_cents, total_cents
    )
    if part and part != target_ore:
        # Another rate than the invoice's: each part grows or shrinks alike.
        factor = Decimal(target_ore) / Decimal(part)
        parts = {place: money.nearest(ore * factor) for place, ore in parts.items()}
    largest = max(parts, key=lambda place: abs(parts[place]))
    parts[largest] += target_ore - sum(parts.values())
    return parts
