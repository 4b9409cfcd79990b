"""What rows with house work and applications for a reduction must fulfil."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from huvudbok import errors
from huvudbok.sales.housework.kinds import (
    ALL,
    BY_REDUCTION,
    EMPTY,
    ENDED,
    GREEN,
    NO_REDUCTION,
    OTHER_COSTS,
    reduction_of,
)
from huvudbok.sales.housework.persons import twelve_digits


def require_row(kind: str | None, reduction: str | None, *, is_house_work: bool) -> None:
    """Hold a row against its document's reduction; None is a document of which nothing is said.

    Refuses, in this order: a kind that does not exist, 2003157 one that has ended, 2002980 other
    costs as labour, 2004019 house work where nothing is said of a reduction, 2004021 a kind that
    does not belong to it. # Inferred: the order.
    """
    if kind and kind not in ALL:
        errors.BAD_VALUE.refuse(field="HouseWorkType", value=kind)
    if kind in ENDED:
        errors.HOUSEWORK_ENDED.refuse()
    if kind == OTHER_COSTS and is_house_work:
        errors.HOUSE_WORK_OTHER_COSTS.refuse()
    if not is_house_work and (not kind or kind == EMPTY):
        return
    if reduction is None or (reduction == NO_REDUCTION and not kind):
        errors.HOUSE_WORK_WITHOUT_REDUCTION.refuse()
    # Inferred: a document that says "none" itself is named in the refusal, as seen in 2026.
    if kind and (reduction == NO_REDUCTION or reduction_of(kind) not in (None, reduction)):
        errors.HOUSE_WORK_MISMATCH.refuse(reduction=reduction, kind=kind)


def asked_kronor(
    reduction: str, asked: Decimal | None, amounts: Sequence[tuple[str, Decimal]] | None
) -> int:
    """Give what an application asks for in whole kronor; `amounts` are (kind of work, amount).

    For green work the sum of the amounts counts and AskedAmount is not looked at; without
    amounts AskedAmount alone is taken, as C# TaxReductionTests send it. Refuses, in this order:
    2004263 neither of them, 2004209 a kind of another reduction, 2004262 a kind twice, 2004217 no
    whole number, 2004218 a negative one, which for rot and rut 0 is too. # Inferred: the order.
    """
    if reduction == GREEN and not amounts and (asked is None or amounts is not None):
        errors.REDUCTION_AMOUNTS_MISSING.refuse()
    seen: set[str] = set()
    for kind, _ in amounts or ():
        if reduction != GREEN or kind not in BY_REDUCTION[GREEN]:
            errors.REDUCTION_WORK_TYPE.refuse(kind=kind, reduction=reduction)
        if kind in seen:
            errors.REDUCTION_TYPE_TWICE.refuse(kind=kind)
        seen.add(kind)
    if amounts:
        return sum(_whole(amount, least=0) for _, amount in amounts)
    if asked is None:
        errors.REQUIRED.refuse(field="AskedAmount")
    return _whole(asked, least=0 if reduction == GREEN else 1)


def _whole(amount: Decimal, least: int) -> int:
    if amount != amount.to_integral_value():
        errors.REDUCTION_NOT_WHOLE.refuse(value=amount)
    if amount < least:
        errors.REDUCTION_NEGATIVE.refuse(value=amount)
    return int(amount)


def require_new_person(number: str, others: Iterable[str], today: str) -> None:
    """Refuse 2000600 a personal number that is on the document already, however it is written."""
    own = twelve_digits(number, today) or number
    if own in {twelve_digits(other, today) or other for other in others}:
        errors.REDUCTION_PERSON_TWICE.refuse(number=number)
