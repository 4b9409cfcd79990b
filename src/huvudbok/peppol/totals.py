"""The sums of an e-invoice, by the rules of EN 16931: each amount rounded once, then only added."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from huvudbok.money import round_two
from huvudbok.peppol.model import AllowanceCharge, Invoice, Line, Vat, VatCode

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Subtotal:
    """What one category and rate comes to."""

    vat: Vat
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums as the file says them, all with two decimals."""

    lines: Decimal
    allowances: Decimal
    charges: Decimal
    subtotals: tuple[Subtotal, ...]
    vat: Decimal
    without_vat: Decimal
    with_vat: Decimal
    prepaid: Decimal
    rounding: Decimal
    payable: Decimal


def computed_amount(line: Line) -> Decimal:
    """Give quantity times price, less the line's discounts, plus its charges; not rounded."""
    return line.quantity * line.price + sum((signed(one) for one in line.changes), ZERO)


def line_amount(line: Line) -> Decimal:
    """Give what a line comes to without VAT, as the file will say."""
    return round_two(computed_amount(line) if line.amount is None else line.amount)


def signed(change: AllowanceCharge) -> Decimal:
    """Give what a discount takes or a charge adds."""
    amount = round_two(change.amount)
    return amount if change.is_charge else -amount


def totals(invoice: Invoice) -> Totals:
    """Add an invoice up. Source: EN 16931 BR-CO-10 to BR-CO-17, by way of domain.md (k)."""
    lines = sum((line_amount(line) for line in invoice.lines), ZERO)
    allowances = -sum((signed(one) for one in invoice.changes if not one.is_charge), ZERO)
    charges = sum((signed(one) for one in invoice.changes if one.is_charge), ZERO)
    subtotals = _subtotals(invoice)
    vat = sum((one.amount for one in subtotals), ZERO)
    without_vat = lines - allowances + charges
    prepaid, rounding = round_two(invoice.prepaid), round_two(invoice.rounding)
    with_vat = without_vat + vat
    return Totals(
        lines, allowances, charges, subtotals, vat, without_vat, with_vat, prepaid, rounding,
        with_vat - prepaid + rounding,
    )  # fmt: skip


def _subtotals(invoice: Invoice) -> tuple[Subtotal, ...]:
    booked = {(one.code, rate_key(one.rate)): one.amount for one in invoice.vat_amounts}
    bases: dict[tuple[VatCode, Decimal], Decimal] = {}
    kinds: dict[tuple[VatCode, Decimal], Vat] = {}
    parts = [(line.vat, line_amount(line)) for line in invoice.lines]
    parts += [(one.vat, signed(one)) for one in invoice.changes if one.vat is not None]
    for vat, amount in parts:
        key = (vat.code, rate_key(vat.rate))
        bases[key] = bases.get(key, ZERO) + amount
        # The first reason that anybody gives is the category's.
        if key not in kinds or (vat.reason and not kinds[key].reason):
            kinds[key] = vat
    return tuple(
        Subtotal(kinds[key], base, round_two(booked.get(key, base * key[1] / 100)))
        for key, base in bases.items()
    )


def rate_key(rate: Decimal) -> Decimal:
    """Make 25 and 25.00 one rate."""
    return rate.normalize() if rate else Decimal(0)
