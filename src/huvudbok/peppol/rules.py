"""What an e-invoice must say before it may leave, told in Swedish to whoever wrote it.

Source: EN 16931 and Peppol BIS Billing 3, by way of domain.md (k); the rule's own name stands with
each. What the model cannot express wrongly (order, sums, formats) is not asked again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from huvudbok import luhn
from huvudbok.money import round_two
from huvudbok.peppol import codes
from huvudbok.peppol.model import (
    GLN,
    SWEDISH_NUMBER,
    AllowanceCharge,
    Identifier,
    Invoice,
    Line,
    Party,
    Vat,
    VatCode,
)
from huvudbok.peppol.node import plain
from huvudbok.peppol.totals import computed_amount, line_amount, totals

MEDIA_TYPES = frozenset({
    "application/pdf", "image/png", "image/jpeg", "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
})  # fmt: skip
_SWEDISH_RATES = (25, 12, 6)
_ROUNDING_SLACK = Decimal("0.02")
_VAT_SLACK = Decimal(1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the rule it breaks and what to do about it."""

    rule: str
    message: str


class Incomplete(Exception):  # noqa: N818
    """The invoice cannot be an e-invoice as it stands; `problems` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def problems(invoice: Invoice) -> list[Problem]:
    """Give everything to mend, most important first; [] for an invoice that may leave."""
    return [
        Problem(rule, message)
        for check in (_head, _parties, _vat, _lines, _changes, _amounts, _payment, _attachments)
        for rule, message in check(invoice)
    ]


Found = Iterator[tuple[str, str]]


def _head(invoice: Invoice) -> Found:
    if not plain(invoice.number):
        yield "BR-02", "Fakturan saknar nummer."
    if not plain(invoice.buyer_reference) and not plain(invoice.order_number):
        yield "PEPPOL-EN16931-R003", "Ange köparens referens (Er referens) eller ordernummer."
    if not invoice.lines:
        yield "BR-16", "Fakturan har inga rader."
    for code in (invoice.currency, *([invoice.own_currency] if invoice.own_currency else [])):
        if code not in codes.CURRENCIES:
            yield "BR-CL-04", f"Ogiltig valuta ({code})."
    if invoice.own_currency:
        if invoice.own_currency == invoice.currency:
            yield "PEPPOL-EN16931-R005", "Momsens valuta ska vara en annan än fakturans."
        if invoice.own_vat is None:
            yield "BR-53", f"Momsen i {invoice.own_currency} saknas."
        elif invoice.own_vat * totals(invoice).vat < 0:
            yield "PEPPOL-EN16931-R055", "Momsen i den egna valutan har fel tecken."


def _parties(invoice: Invoice) -> Found:
    yield from _party(invoice.seller, "Säljaren")
    yield from _party(invoice.buyer, "Köparen")
    seller, delivery = invoice.seller, invoice.delivery
    is_swedish = seller.address.country == "SE"
    if is_swedish and not re.fullmatch("(?:SE[0-9]{12})?", seller.vat_number):
        yield "SE-R-001", f"Säljarens momsregistreringsnummer är fel ({seller.vat_number})."
    if seller.has_f_tax and not seller.organisation_number:
        yield "SE-R-005", "Säljaren med F-skatt saknar organisationsnummer."
    if not (seller.organisation_number or seller.vat_number or seller.identifiers):
        yield "BR-CO-26", "Säljaren saknar organisationsnummer och momsregistreringsnummer."
    if delivery.location is not None:
        yield from _identifier(delivery.location, "Leveransplatsen")
    if delivery.address is not None and delivery.address.country not in codes.COUNTRIES:
        yield "BR-CL-14", f"Leveranslandet finns inte ({delivery.address.country})."


def _party(party: Party, who: str) -> Found:
    if not plain(party.name):
        yield "BR-06" if who == "Säljaren" else "BR-07", f"{who} saknar namn."
    if party.address.country not in codes.COUNTRIES:
        yield "BR-CL-14", f"{who}s land finns inte ({party.address.country})."
    if not plain(party.endpoint.value):
        yield "PEPPOL-EN16931-R010", f"{who} saknar elektronisk adress (Peppol-id)."
    elif party.endpoint.scheme not in codes.ENDPOINTS:
        yield "PEPPOL-EN16931-CL008", f"{who}s Peppol-id är av okänt slag."
    else:
        yield from _number(party.endpoint, who)
    for one in party.identifiers:
        yield from _identifier(one, who)
    if party.organisation_number and party.address.country == "SE":
        yield from _number(Identifier(party.organisation_number, SWEDISH_NUMBER), who)


def _identifier(one: Identifier, who: str) -> Found:
    if not plain(one.value) or one.scheme not in codes.REGISTERS:
        yield "BR-CL-10", f"{who}: numret {one.value} är av okänt slag ({one.scheme})."
    else:
        yield from _number(one, who)


def _number(one: Identifier, who: str) -> Found:
    rule, is_right = _CHECKS.get(one.scheme, ("", None))
    if is_right is not None and not is_right(one.value):
        yield rule, f"{who}: numret {one.value} är fel."


def _used(invoice: Invoice) -> list[Vat]:
    return [line.vat for line in invoice.lines] + [c.vat for c in invoice.changes if c.vat]


def _vat(invoice: Invoice) -> Found:
    used = _used(invoice)
    kinds = {vat.code for vat in used}
    if "O" in kinds and len(kinds) > 1:
        yield "BR-O-11", "Rader utanför momsen kan inte stå på samma faktura som andra rader."
    yield from _vat_numbers(invoice, kinds)
    if "K" in kinds:
        if invoice.delivery.date is None and not (invoice.period.start or invoice.period.end):
            yield "BR-IC-11", "Leveransdatum behövs vid försäljning inom EU."
        if invoice.delivery.address is None:
            yield "BR-IC-12", "Leveransland behövs vid försäljning inom EU."
    for vat in dict.fromkeys(used):
        yield from _rate(vat, is_swedish=invoice.seller.address.country == "SE")


def _vat_numbers(invoice: Invoice, kinds: set[VatCode]) -> Found:
    seller, buyer = invoice.seller, invoice.buyer
    for code in sorted(kinds - {"O"}):
        if not seller.vat_number and (code in "KG" or not seller.has_f_tax):
            yield f"BR-{_short(code)}-02", "Säljaren saknar momsregistreringsnummer."
            break
    if "K" in kinds and not buyer.vat_number:
        yield "BR-IC-02", "Köparens momsregistreringsnummer behövs vid försäljning inom EU."
    if "AE" in kinds and not (buyer.vat_number or buyer.organisation_number):
        yield "BR-AE-02", "Köparens momsregistreringsnummer behövs vid omvänd skattskyldighet."
    for number in (seller.vat_number, buyer.vat_number):
        if number and number[:2] not in codes.COUNTRIES | {"EL"}:
            yield "BR-CO-09", f"Momsregistreringsnumret saknar landskod ({number})."


def _rate(vat: Vat, *, is_swedish: bool) -> Found:
    if vat.code == "S" and not vat.rate > 0:
        yield "BR-S-05", "Momssatsen ska vara större än 0."
    elif vat.code == "S" and is_swedish and vat.rate not in _SWEDISH_RATES:
        yield "SE-R-006", f"Momssatsen {vat.rate} finns inte i Sverige."
    elif vat.code != "S" and vat.rate:
        yield f"BR-{_short(vat.code)}-05", f"Momssatsen ska vara 0, inte {vat.rate}."


def _short(code: str) -> str:
    return "IC" if code == "K" else code


def _lines(invoice: Invoice) -> Found:
    for at, line in enumerate(invoice.lines, 1):
        if not plain(line.name):
            yield "BR-25", f"Rad {at} saknar benämning."
        if line.price < 0:
            yield "BR-27", f"Rad {at} har negativt pris; ange negativt antal i stället."
        if line.unit not in codes.UNITS:
            yield "BR-CL-23", f"Rad {at} har en okänd enhet ({line.unit})."
        if abs(line_amount(line) - computed_amount(line)) > _ROUNDING_SLACK:
            yield "PEPPOL-EN16931-R120", f"Rad {at}: beloppet är inte antal gånger pris."
        if line.standard_number is not None:
            yield from _identifier(line.standard_number, f"Rad {at}")
        yield from _period_of(line, invoice, at)


def _period_of(line: Line, invoice: Invoice, at: int) -> Found:
    whole, own = invoice.period, line.period
    for period in (whole, own) if at == 1 else (own,):
        if period.start and period.end and period.end < period.start:
            yield "BR-29", "Perioden slutar innan den börjar."
    if whole.start and own.start and own.start < whole.start:
        yield "PEPPOL-EN16931-R110", f"Rad {at} börjar före fakturans period."
    if whole.end and own.end and own.end > whole.end:
        yield "PEPPOL-EN16931-R111", f"Rad {at} slutar efter fakturans period."


def _changes(invoice: Invoice) -> Found:
    for change in invoice.changes:
        if change.vat is None:
            yield "BR-32", f"Momskategori saknas för {change.reason or 'rabatt eller avgift'}."
    for change in (*invoice.changes, *(c for line in invoice.lines for c in line.changes)):
        yield from _change(change)


def _change(change: AllowanceCharge) -> Found:
    if not plain(change.reason) and not plain(change.code):
        yield "BR-33", "En rabatt eller avgift saknar text."
    known = codes.CHARGES if change.is_charge else codes.ALLOWANCES
    if change.code and change.code not in known:
        yield "BR-CL-19", f"{change.reason}: koden {change.code} finns inte."
    if change.amount < 0:
        yield "BR-31", f"{change.reason}: beloppet är negativt; en rabatt anges positivt."
    if (change.percent is None) != (change.base is None):
        yield "PEPPOL-EN16931-R041", f"{change.reason}: procent och underlag hör ihop."
    elif change.percent is not None and change.base is not None:
        made = round_two(change.base) * change.percent / 100
        if abs(round_two(change.amount) - made) > _ROUNDING_SLACK:
            yield "PEPPOL-EN16931-R040", f"{change.reason}: beloppet är inte procent av underlaget."


def _amounts(invoice: Invoice) -> Found:
    for one in totals(invoice).subtotals:
        made = round_two(one.base * one.vat.rate / 100)
        slack = abs(abs(one.amount) - abs(made))
        if (slack >= _VAT_SLACK if one.vat.rate else bool(one.amount)) or one.amount * made < 0:
            yield "BR-CO-17", f"Momsen {one.amount} är inte {one.vat.rate} % av {one.base}."


def _payment(invoice: Invoice) -> Found:
    # The newest official rules leave this to the parties, those before them did not.
    says_when = invoice.due_date is not None or plain(invoice.terms)
    if not invoice.is_credit and not says_when and totals(invoice).payable > 0:
        yield "BR-CO-25", "Förfallodatum eller betalningsvillkor saknas."
    for one in invoice.pay_to:
        digits = one.number.replace("-", "").replace(" ", "")
        if one.way == "BANKGIRO" and not re.fullmatch("[0-9]{7,8}", digits):
            yield "SE-R-009", f"Bankgironumret är fel ({one.number})."
        if one.way == "PLUSGIRO" and not re.fullmatch("[0-9]{2,8}", digits):
            yield "SE-R-010", f"Plusgironumret är fel ({one.number})."
        if one.way == "IBAN" and not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", digits):
            yield "BR-50", f"IBAN är fel ({one.number})."


def _attachments(invoice: Invoice) -> Found:
    for one in invoice.attachments:
        if one.media_type not in MEDIA_TYPES:
            yield "BR-CL-24", f"Bilagan {one.name} har en typ som inte får bifogas."
        if not plain(one.number):
            yield "BR-52", f"Bilagan {one.name} saknar nummer."
        if not plain(one.name) or not one.content:
            yield "PEPPOL-EN16931-R008", f"Bilagan {one.number} saknar namn eller innehåll."
    for number, count in Counter(one.number for one in invoice.attachments).items():
        if count > 1:
            yield "UBL-SR-43", f"Två bilagor har samma nummer ({number})."


def is_swedish_number(value: str) -> bool:
    """Tell an organisation number with its check digit right: ten digits, no hyphen."""
    return re.fullmatch("[0-9]{10}", value) is not None and luhn.is_valid(value)


def is_gln(value: str) -> bool:
    """Tell a GS1 location number with its check digit right: thirteen digits."""
    if not re.fullmatch("[0-9]{13}", value):
        return False
    weighed = [int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(value)]
    return sum(weighed) % 10 == 0


def is_norwegian_number(value: str) -> bool:
    """Tell a Norwegian organisation number with its check digit right: nine digits."""
    if not re.fullmatch("[0-9]{9}", value):
        return False
    weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(int(digit) * by for digit, by in zip(value, weights, strict=True)) % 11 == 0


def is_belgian_number(value: str) -> bool:
    """Tell a Belgian enterprise number: ten digits, the last two telling the rest."""
    return bool(re.fullmatch("[0-9]{10}", value)) and 97 - int(value[:8]) % 97 == int(value[8:])


def is_danish_number(value: str) -> bool:
    """Tell a Danish CVR number: eight digits, with or without the country before them."""
    return bool(re.fullmatch("(?:DK)?[0-9]{8}", value))


# By the register; numbers of others are the access point's to judge.
_CHECKS = {
    SWEDISH_NUMBER: ("PEPPOL-COMMON-R049", is_swedish_number),
    GLN: ("PEPPOL-COMMON-R040", is_gln),
    "0184": ("PEPPOL-COMMON-R042", is_danish_number),
    "0192": ("PEPPOL-COMMON-R041", is_norwegian_number),
    "0208": ("PEPPOL-COMMON-R043", is_belgian_number),
}
