"""What a document comes to: rows, VAT, fees, rounding, contribution. Pure; amounts in hundredths.

Rows are rounded one by one, VAT once per rate on the sum of its rows, freight and fee; then the
total to whole kronor. Source: domain.md (c, g); recordings of invoices and orders 2015-2026.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from huvudbok import money

PERCENT, AMOUNT = "PERCENT", "AMOUNT"
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """What counts of a row. `cost` is the article's own cost of one, in kronor."""

    price_ore: int
    quantity: Decimal
    discount: Decimal = Decimal(0)
    discount_type: str = PERCENT
    vat_percent: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)
    is_blank: bool = False
    is_house_work: bool = False


@dataclass(frozen=True, slots=True)
class LineTotal:
    """What one row comes to; `excluding_ore` and `price_excluding_ore` are without VAT."""

    total_ore: int
    excluding_ore: int
    price_excluding_ore: int
    contribution_ore: int
    contribution_percent: Decimal


@dataclass(slots=True)
class Totals:
    """What a document comes to. `vat_ore` is by rate, of rows, freight and fee together."""

    lines: list[LineTotal]
    gross_ore: int = 0
    net_ore: int = 0
    freight_vat_ore: int = 0
    fee_vat_ore: int = 0
    vat_ore: dict[Decimal, int] = field(default_factory=dict)
    base_ore: dict[Decimal, int] = field(default_factory=dict)
    round_off_ore: int = 0
    total_ore: int = 0
    contribution_ore: int = 0
    contribution_percent: Decimal = Decimal(0)
    house_work_ore: int = 0

    @property
    def total_vat_ore(self) -> int:
        return sum(self.vat_ore.values())


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for the whole document. `rate` is what one of its currency costs in kronor."""

    vat_included: bool = False
    freight_ore: int = 0
    fee_ore: int = 0
    # The VAT of freight and fee where no row says otherwise.
    usual_vat_percent: Decimal = Decimal(25)
    rounds: bool = True
    rate: Decimal = Decimal(1)


def total(lines: Sequence[Line], terms: Terms) -> Totals:
    """Add up a document."""
    found = Totals([line_total(line, terms) for line in lines])
    bases: dict[Decimal, int] = defaultdict(int)
    gross = 0
    for line, sums in zip(lines, found.lines, strict=True):
        bases[line.vat_percent] += sums.total_ore
        gross += _round(line.price_ore * line.quantity, line.vat_percent, terms)
        found.contribution_ore += sums.contribution_ore
        if line.is_house_work:
            found.house_work_ore += _with_vat(sums.total_ore, line.vat_percent, terms)
    extra = extra_percent(lines, terms)
    rows_vat = {percent: vat_of(base, percent, terms) for percent, base in bases.items()}
    bases[extra] += terms.freight_ore + terms.fee_ore
    found.vat_ore = {
        percent: vat_of(base, percent, terms) for percent, base in sorted(bases.items()) if base
    }
    found.base_ore = {
        percent: bases[percent] - (vat if terms.vat_included else 0)
        for percent, vat in found.vat_ore.items()
    }
    found.freight_vat_ore = vat_of(terms.freight_ore, extra, terms)
    found.fee_vat_ore = vat_of(terms.fee_ore, extra, terms)
    found.gross_ore = gross
    rows = sum(sums.total_ore for sums in found.lines)
    found.net_ore = rows - sum(rows_vat.values()) if terms.vat_included else rows
    exact = rows + terms.freight_ore + terms.fee_ore
    if not terms.vat_included:
        exact += found.total_vat_ore
    found.total_ore = money.nearest_krona(exact) if terms.rounds else exact
    found.round_off_ore = found.total_ore - exact
    sold = sum(sums.excluding_ore for sums in found.lines) * terms.rate
    found.contribution_percent = _share(Decimal(found.contribution_ore), sold)
    return found


def line_total(line: Line, terms: Terms) -> LineTotal:
    """Add up one row. A discount in kronor is on the whole row. # Inferred: that."""
    total_ore = money.nearest(_discounted(line, line.quantity))
    excluding = money.nearest(_without_vat(Decimal(total_ore), line.vat_percent, terms))
    # Source: erp-mafia/accounted, live payloads: the price without VAT is after discount.
    if line.discount_type == AMOUNT and line.quantity:
        each = _discounted(line, line.quantity) / line.quantity
    else:
        is_share = line.discount_type == PERCENT
        each = _discounted(line, Decimal(1)) if is_share else Decimal(line.price_ore)
    in_kronor = excluding * terms.rate
    contribution = money.nearest(in_kronor - line.cost * 100 * line.quantity)
    return LineTotal(
        total_ore, excluding,
        money.nearest(_without_vat(each, line.vat_percent, terms)),
        contribution, _share(Decimal(contribution), in_kronor),
    )  # fmt: skip


def _discounted(line: Line, quantity: Decimal) -> Decimal:
    full = line.price_ore * quantity
    if line.discount_type == AMOUNT:
        # Nothing delivered, nothing taken off.
        return full - line.discount * 100 if line.quantity else full
    return full * (_HUNDRED - line.discount) / _HUNDRED


def extra_percent(lines: Sequence[Line], terms: Terms) -> Decimal:
    """Give the VAT of freight and fee: the rate that most rows have, the highest of equals.

    Source: Fortnox help, Skapa momsrapport. # Inferred: which of equals.
    """
    counts: dict[Decimal, int] = defaultdict(int)
    for line in lines:
        if not line.is_blank:
            counts[line.vat_percent] += 1
    if not counts:
        return terms.usual_vat_percent
    return max(counts, key=lambda percent: (counts[percent], percent))


def vat_of(base_ore: int, percent: Decimal, terms: Terms) -> int:
    """Give the VAT on a sum, or in it where prices include VAT."""
    if terms.vat_included:
        return money.nearest(Decimal(base_ore) * percent / (_HUNDRED + percent))
    return money.nearest(Decimal(base_ore) * percent / _HUNDRED)


def _without_vat(amount: Decimal, percent: Decimal, terms: Terms) -> Decimal:
    return amount * _HUNDRED / (_HUNDRED + percent) if terms.vat_included else amount


def _with_vat(amount_ore: int, percent: Decimal, terms: Terms) -> int:
    return amount_ore if terms.vat_included else amount_ore + vat_of(amount_ore, percent, terms)


def _round(amount: Decimal, percent: Decimal, terms: Terms) -> int:
    return money.nearest(_without_vat(amount, percent, terms))


def _share(part: Decimal, whole: Decimal) -> Decimal:
    """Give a share in percent with two decimals; of nothing it is 0."""
    return money.round_two(part * _HUNDRED / whole) if whole else Decimal(0)
