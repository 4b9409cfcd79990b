"""Finds which invoices money from a customer is for: by OCR, reference and amount, then by payer.

Everything here is pure. What does not fit to the öre is left for a person, with the reason.
Source: domain.md (k), the order of matching.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from huvudbok import money
from huvudbok.bankfiles import Movement

OWN_CURRENCY = "SEK"
_RUN = re.compile(r"\d{1,25}", re.ASCII)
# More are counted in a reason.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice that waits for money: `cents` is what its customer is to pay, or get back."""

    number: int
    ocr: str
    currency: str
    cents: int
    name: str = ""
    organisation_number: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """What money is for; without claims nobody can tell, and `reason` says in Swedish why."""

    claims: tuple[Claim, ...] = ()
    reason: str = ""


@dataclass(slots=True)
class Claims:
    """All that waits, by OCR and by number."""

    by_ocr: dict[str, list[Claim]] = field(default_factory=dict)
    by_number: dict[str, Claim] = field(default_factory=dict)
    by_amount: dict[tuple[str, int], list[Claim]] = field(default_factory=dict)

    def add(self, claim: Claim) -> None:
        if reference := plain(claim.ocr):
            self.by_ocr.setdefault(reference, []).append(claim)
        self.by_number[str(claim.number)] = claim
        self.by_amount.setdefault((claim.currency, claim.cents), []).append(claim)

    def remove(self, claim: Claim) -> None:
        """Forget a claim that is paid."""
        if reference := plain(claim.ocr):
            self.by_ocr[reference].remove(claim)
        self.by_amount[claim.currency, claim.cents].remove(claim)
        del self.by_number[str(claim.number)]

    def named_in(self, text: str) -> list[Claim]:
        """Give the claims whose OCR or number stands in a text."""
        found: list[Claim] = []
        for run in _RUN.findall(text):
            found += self.by_ocr.get(run.lstrip("0"), [])
            if run.lstrip("0") in self.by_number:
                found.append(self.by_number[run.lstrip("0")])
        return found


def plain(reference: str) -> str:
    """Give a reference as it is compared: without blanks and zeros before it."""
    return "".join(reference.split()).lstrip("0")


def cents_in(movement: Movement, currency: str) -> int | None:
    """Give what moved in a currency, in hundredths; None when the bank does not say."""
    if movement.currency == currency:
        return money.ore_from(movement.amount)
    if movement.instructed is not None and movement.instructed_currency == currency:
        cents = money.ore_from(movement.instructed)
        return cents if movement.amount >= 0 else -cents
    return None


def match(movement: Movement, claims: Claims) -> Match:
    """Find what a movement is for: parts that the bank names, OCR, then words with the amount."""
    parts = _by_parts(movement, claims)
    if parts:
        return Match(parts)
    exact = _distinct(
        claim for said in movement.references for claim in claims.by_ocr.get(plain(said.text), [])
    )
    if exact:
        is_one_ocr = len({claim.ocr for claim in exact}) == 1
        fitting = _sums(exact, movement) or (_only(exact, movement) if is_one_ocr else ())
        return Match(fitting) if fitting else Match(reason=_misfit(exact, movement))
    words = [said.text for said in movement.references] + list(movement.texts)
    loose = _distinct(claim for text in words for claim in claims.named_in(text))
    fitting = _only(loose, movement) or _sums(loose, movement)
    if fitting:
        return Match(fitting)
    if loose:
        return Match(reason=_misfit(loose, movement))
    return _by_payer(movement, claims)


def _by_payer(movement: Movement, claims: Claims) -> Match:
    """Find the one invoice of the amount to the customer who paid."""
    alike = claims.by_amount.get(
        (movement.currency, cents_in(movement, movement.currency) or 0), []
    )
    theirs = [claim for claim in alike if _is_of(claim, movement)]
    if len(theirs) == 1:
        return Match((theirs[0],))
    if alike:
        return Match(reason=f"Ingen känd referens; samma belopp som {_listed(alike)}")
    return Match(reason="Ingen känd referens")


def _is_of(claim: Claim, movement: Movement) -> bool:
    """Say whether the customer is who paid. The numbers may have a century first."""
    payer, customer = (
        re.sub(r"\D", "", number)[-10:]
        for number in (movement.organisation_number, claim.organisation_number)
    )
    return len(payer) == len(customer) == 10 and payer == customer


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    return list(dict.fromkeys(claims))


def _by_parts(movement: Movement, claims: Claims) -> tuple[Claim, ...]:
    """Give the claims of references that each name their part of the whole."""
    said = [(each.text, each.amount) for each in movement.references if each.amount is not None]
    if len(said) < 2 or sum((part for _, part in said), Decimal(0)) != movement.amount:
        return ()
    found = []
    for text, part in said:
        named = [*claims.by_ocr.get(plain(text), []), claims.by_number.get(plain(text))]
        fits = [claim for claim in named if claim and claim.currency == movement.currency
                and claim.cents == money.ore_from(part)]  # fmt: skip
        if len(set(fits)) != 1:
            return ()
        found.append(fits[0])
    return tuple(found) if len(set(found)) == len(found) else ()


def _sums(found: Sequence[Claim], movement: Movement) -> tuple[Claim, ...]:
    """Give all the claims, when together they are what was paid."""
    if len({claim.currency for claim in found}) != 1:
        return ()
    paid = cents_in(movement, found[0].currency)
    return tuple(found) if sum(claim.cents for claim in found) == paid else ()


def _only(found: Sequence[Claim], movement: Movement) -> tuple[Claim, ...]:
    """Give the one claim that is just what was paid; nothing when two are."""
    fits = [claim for claim in found if claim.cents == cents_in(movement, claim.currency)]
    return (fits[0],) if len(fits) == 1 else ()


def _misfit(found: Sequence[Claim], movement: Movement) -> str:
    """Say how what was paid differs from what is claimed."""
    if len({claim.currency for claim in found}) > 1:
        return f"Olika valutor: {_listed(found)}"
    paid = cents_in(movement, found[0].currency)
    if paid is None:
        return f"{_listed(found)} är i {found[0].currency}; vad som betalats i den sägs inte"
    owed = sum(claim.cents for claim in found)
    if paid == owed or len(found) > 1:
        return (
            f"Beloppet stämmer inte entydigt med {_listed(found)}, tillsammans {money.text(owed)}"
        )
    kind = "Delbetalning" if abs(paid) < abs(owed) else "För mycket betalt"
    return f"{kind}: {_listed(found)} väntar på {money.text(owed)}"


def _listed(found: Sequence[Claim]) -> str:
    shown = ", ".join(str(claim.number) for claim in found[:_NAMED])
    more = f" och {len(found) - _NAMED} till" if len(found) > _NAMED else ""
    return f"faktura {shown}{more}"


def kronor_of(movement: Movement, claims: Sequence[Claim]) -> list[int | None]:
    """Give what each claim's part came to in öre; None where only a rate can tell."""
    whole = sum(claim.cents for claim in claims)
    if claims[0].currency == OWN_CURRENCY:
        return [claim.cents for claim in claims]
    if movement.currency != OWN_CURRENCY:
        return [None] * len(claims)
    return list(split(money.ore_from(movement.amount), [claim.cents for claim in claims], whole))


def split(ore: int, cents: Sequence[int], whole: int) -> list[int]:
    """Share öre out by cents; the last takes what is left of rounding."""
    parts = [money.share(ore, each, whole) for each in cents[:-1]]
    return [*parts, ore - sum(parts)]
