"""How an invoice is booked: the claim against sales, VAT, fees and rounding.

Source: platform.md 7.5. Currencies: each part is turned into kronor by itself and the claim takes
what rounding leaves. Source: domain.md (g).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huvudbok import errors, ledger, money
from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft
from huvudbok.ledger import Row as VoucherRow
from huvudbok.sales import accruing
from huvudbok.sales.documents import heads, rows, totals, vat, working
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.totals import Terms, Totals
from huvudbok.sales.invoices.tables import INVOICE

# The claim on the tax agency for house work. Source: domain.md (f).
AGENCY_CLAIM = 1513
_CASH_ACCOUNTS = {"": "CASH", "CASH": "CASH", "CARD": "CASHBYCARD", "AG": "AG"}

# An account with its cost centre and project.
Place = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Parts:
    """What an invoice books, in öre of kronor: its credit side by place, and its claims."""

    sides: dict[Place, int]
    claim_account: int
    claim_ore: int
    agency_account: int
    agency_ore: int


def account_named(tx: Tx, name: str) -> int:
    """Give a predefined account; refuses when none is set."""
    found = ledger.predefined_account(tx, name)
    if found is None:
        errors.PREDEFINED_ACCOUNT_UNSET.refuse(name=name)
    return found


def require_no_claim(tx: Tx, number: int) -> None:
    """Refuse an account that only claims may stand on, or the sub-ledger would not agree."""
    if number in (ledger.predefined_account(tx, "CUSTCLAIM"), AGENCY_CLAIM):
        errors.CLAIM_ACCOUNT_USED.refuse(account=number)


def revenue(tx: Tx, stored: Any, lines: Sequence[Row]) -> dict[Place, int]:
    """Give an invoice's sales, freight and fee by place, in öre of kronor, without VAT."""
    head = stored._asdict()
    return _sales(tx, head, lines, working.sums(tx, INVOICE, head, lines), heads.terms_of(tx, head))


def parts(tx: Tx, stored: Any, lines: Sequence[Row]) -> Parts:
    """Work out what an invoice books. Revenue that is accrued waits on the accrual's account."""
    head = stored._asdict()
    terms = heads.terms_of(tx, head)
    found = working.sums(tx, INVOICE, head, lines)
    sides = defaultdict(int, accruing.deferred(tx, stored, _sales(tx, head, lines, found, terms)))
    for number, _, _ in sides:
        require_no_claim(tx, number)
    for percent, amount in found.vat_ore.items():
        if amount:
            name = vat.OUTPUT.get(percent, "OUTVAT_MP1")
            sides[account_named(tx, name), "", ""] += _kronor(amount, terms)
    if found.round_off_ore:
        sides[account_named(tx, "ROUNDOFF"), "", ""] += _kronor(found.round_off_ore, terms)
    claimed = sum(sides.values())
    agency, agency_ore = 0, 100 * (stored.tax_reduction or 0)
    if agency_ore:
        known = ledger.find_account(tx, AGENCY_CLAIM)
        # Inferred: a chart without the account has both claims on the same one.
        agency = AGENCY_CLAIM if known and known.active else account_named(tx, "CUSTCLAIM")
    name = "CUSTCLAIM"
    if stored.invoice_type == "CASHINVOICE":
        name = _CASH_ACCOUNTS[stored.payment_way]
    return Parts(dict(sides), account_named(tx, name), claimed - agency_ore, agency, agency_ore)


def _sales(
    tx: Tx, head: heads.Head, lines: Sequence[Row], found: Totals, terms: Terms
) -> dict[Place, int]:
    """Give the sales by place in kronor. What rows lose by rounding goes to the largest of them."""
    nets = _nets(tx, head, lines, found, terms)
    for percent, base in found.base_ore.items():
        group = [each for each in nets if each.percent == percent]
        largest = max(group, key=lambda each: abs(each.amount))
        largest.amount += base - sum(each.amount for each in group)
    sides: dict[Place, int] = defaultdict(int)
    for each in nets:
        sides[each.place] += _kronor(each.amount, terms)
    if not sides:
        # An invoice without rows is booked all the same. Source: recordings (32 and 33).
        sides[account_named(tx, "SALES_25_SE"), "", ""] = 0
    return sides


@dataclass(slots=True)
class _Net:
    """A part of the sales without VAT, in hundredths of the invoice's currency."""

    place: Place
    percent: Decimal
    amount: int


def _nets(
    tx: Tx, head: heads.Head, lines: Sequence[Row], found: Totals, terms: Terms
) -> list[_Net]:
    """Give the rows, freight and fee, each without VAT and where it is booked."""
    nets = []
    for row, sums in zip(lines, found.lines, strict=True):
        if row["account_number"]:
            place = (
                row["account_number"], row["cost_center"] or head["cost_center"],
                row["project"] or head["project"],
            )  # fmt: skip
            nets.append(_Net(place, Decimal(row["vat"]).scaleb(-6), sums.excluding_ore))
        elif sums.total_ore:
            errors.ROW_ACCOUNT_MISSING.refuse()
    counted = [rows.line(INVOICE.row_kind, row, Decimal(0)) for row in lines]
    extra = totals.extra_percent(counted, terms)
    fees = (("FREIGHT", head["freight"], found.freight_vat_ore),
            ("ADMFEE", head["administration_fee"], found.fee_vat_ore))  # fmt: skip
    for name, amount, tax in fees:
        if amount:
            place = (account_named(tx, name), head["cost_center"], head["project"])
            net = amount - tax if terms.vat_included else amount
            nets.append(_Net(place, extra, net))
    return nets


def _kronor(amount: int, terms: Terms) -> int:
    return money.nearest(amount * terms.rate)


def draft(tx: Tx, stored: Any, booked: Parts) -> Draft:
    """Give the voucher of an invoice. Source: OLD:vouchers (the text)."""
    is_cash = stored.invoice_type == "CASHINVOICE"
    listed = [VoucherRow(booked.claim_account, booked.claim_ore)]
    if booked.agency_ore:
        listed.append(VoucherRow(booked.agency_account, booked.agency_ore))
    listed += [
        VoucherRow(number, -amount, cost_center, project)
        for (number, cost_center, project), amount in booked.sides.items()
    ]
    kind = "Kundkreditfaktura" if stored.credit else "Kundfaktura"
    return Draft(
        date=stored.invoice_date, series=ledger.predefined_series(
            tx, "CASHINVOICE" if is_cash else "INVOICE"
        ),
        description=f"{kind} {stored.customer_name} ({stored.document_number})"[:200],
        rows=listed, reference_type="CASHINVOICE" if is_cash else "INVOICE",
        reference_number=str(stored.document_number), is_manual=False,
    )  # fmt: skip
