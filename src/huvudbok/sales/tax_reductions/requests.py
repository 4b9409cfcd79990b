"""Asking the tax agency for its part of the invoices that customers have paid: rot and rut.

# Law: lag (2009:194) om förfarandet vid skattereduktion för hushållsarbete 8 och 9 §§: what a buyer
has paid for work that is done can be asked for until 31 January of the year after.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.sales import housework
from huvudbok.sales.documents import heads
from huvudbok.sales.documents import storage as documents
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.rows import line as counted
from huvudbok.sales.documents.totals import Terms, extra_percent, vat_of
from huvudbok.sales.housework import request_file
from huvudbok.sales.housework.request_file import MAX_CASES, Case, Done, Home
from huvudbok.sales.invoices.rules import CASH_INVOICE
from huvudbok.sales.invoices.tables import INVOICE, invoice
from huvudbok.sales.payments.tables import invoice_payment, invoice_write_off
from huvudbok.sales.tax_reductions import storage
from huvudbok.sales.tax_reductions.storage import tax_reduction

# Inferred: the law lets those who were 65 when the year began have more of rut in 2019.
_OLD_YEARS = 66


@dataclass(slots=True)
class Found:
    """What can be asked for: `ids` are the reductions behind the cases, one each.

    `left_out` and `warnings` are (invoice number, why). `waiting` counts the cases that did not fit
    into one file.
    """

    cases: list[Case] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What an invoice holds, in whole kronor with VAT, and the state's share of it."""

    labour: int
    other: int
    done: dict[str, Done]
    share_kronor: int


def collect(tx: Tx, kind: str, first: str, last: str) -> Found:
    """Give what customers paid in full from `first` to `last` and the agency was not asked for.

    Source: domain.md (f). # Inferred: an invoice is asked for once, when the customer has paid all
    of the own part; nothing is asked for that was credited; with several buyers each one's share of
    work, hours and materials is as the share of what is asked for. More than the law's caps is
    asked for all the same, with a warning: only the agency knows what a person has left.
    """
    found = Found()
    for stored in _invoices(tx, kind):
        paid_on, written_off = _paid(tx, stored)
        if paid_on is None or not first <= paid_on <= last:
            continue
        if _is_credited(tx, stored):
            found.left_out.append((stored.document_number, "den är krediterad."))
            continue
        _add(tx, kind, stored, paid_on, written_off, found)
    return found


def _invoices(tx: Tx, kind: str) -> Sequence[Any]:
    """Give the invoices with reductions that were not asked for yet, the oldest first."""
    waiting = select(tax_reduction.c.document_number).where(
        tax_reduction.c.kind == INVOICE.kind, tax_reduction.c.requested_on.is_(None)
    )
    statement = select(invoice).where(
        invoice.c.document_number.in_(waiting), invoice.c.tax_reduction_type == kind,
        invoice.c.cancelled.is_(False), invoice.c.credit.is_(False),
    )  # fmt: skip
    return tx.execute(statement.order_by(invoice.c.document_number)).all()


def _is_credited(tx: Tx, stored: Any) -> bool:
    number = stored.credit_invoice_reference
    credit = documents.find(tx, INVOICE, number) if number else None
    return credit is not None and not credit.cancelled


def _paid(tx: Tx, stored: Any) -> tuple[str | None, int]:
    """Give the day on which the customer's own part was paid, and what was written off of it."""
    if stored.invoice_type == CASH_INVOICE:
        return (stored.invoice_date if stored.booked else None), 0
    off = (
        select(func.coalesce(func.sum(invoice_write_off.c.amount_cents), 0))
        .where(invoice_write_off.c.payment_number == invoice_payment.c.number)
        .scalar_subquery()
    )
    statement = (
        select(invoice_payment.c.payment_date, invoice_payment.c.amount_cents, off.label("off"))
        .where(
            invoice_payment.c.invoice_number == stored.document_number,
            invoice_payment.c.booked.is_(True),
        )
        .order_by(invoice_payment.c.payment_date, invoice_payment.c.number)
    )
    left, written_off = stored.total_to_pay, 0
    for row in tx.execute(statement).all():
        left -= row.amount_cents + int(row.off)
        written_off += max(int(row.off), 0)
        if left <= 0:
            return row.payment_date, written_off
    return None, 0


def _add(
    tx: Tx, kind: str, stored: Any, paid_on: str, written_off: int, found: Found
) -> None:  # fmt: skip
    """Add an invoice's cases, one for each buyer, or the reason why there are none."""
    rows = storage.of_document(tx, INVOICE.kind, stored.document_number)
    if len(found.cases) + len(rows) > MAX_CASES:
        found.waiting += len(rows)
        return
    job = _job(tx, kind, stored, paid_on)
    made = [_case(row, stored, job, paid_on, written_off) for row in rows]
    problems = [
        problem.partition(": ")[2]
        for case in made
        for problem in request_file.problems(kind, "Begäran", [case], tx.today)
    ]
    if stored.tax_reduction > job.share_kronor:
        percent = housework.percent_on(kind, paid_on)
        problems.append(f"mer än {percent} % av arbetskostnaden är begärt.")
    if problems:
        found.left_out.append((stored.document_number, " ".join(dict.fromkeys(problems))))
        return
    for row, case in zip(rows, made, strict=True):
        room = _room(tx, kind, row.person, paid_on, found)
        if case.asked > room:
            text = f"{row.customer_name} har {room} kr kvar av årets tak."
            found.warnings.append((stored.document_number, text))
        found.cases.append(case)
        found.ids.append(row.id)
    if housework.deadline(paid_on) < tx.today:
        text = f"skulle ha begärts senast {housework.deadline(paid_on)}."
        found.warnings.append((stored.document_number, text))


def _room(tx: Tx, kind: str, person: str, paid_on: str, found: Found) -> int:
    """Give what is left of a person's caps for the year, by what this company asked for."""
    year = paid_on[:4]
    statement = (
        select(invoice.c.tax_reduction_type, func.sum(tax_reduction.c.asked_kronor).label("sum"))
        .join(invoice, invoice.c.document_number == tax_reduction.c.document_number)
        .where(
            tax_reduction.c.kind == INVOICE.kind, tax_reduction.c.person == person,
            tax_reduction.c.paid_on.between(f"{year}-01-01", f"{year}-12-31"),
        )
        .group_by(invoice.c.tax_reduction_type)
    )  # fmt: skip
    asked = {row.tax_reduction_type: int(row.sum) for row in tx.execute(statement).all()}
    here = sum(
        case.asked for case in found.cases if case.buyer == person and case.paid_on[:4] == year
    )
    asked[kind] = asked.get(kind, 0) + here
    used = housework.Used(asked.get("rot", 0), asked.get("rut", 0), asked.get("green", 0))
    is_65 = int(year) - int(person[:4]) >= _OLD_YEARS
    return housework.room_kronor(kind, paid_on, used, is_65=is_65)


def _job(tx: Tx, kind: str, stored: Any, paid_on: str) -> _Job:
    """Add up an invoice: work and materials by kind, and all the rest."""
    head = stored._asdict()
    terms = heads.terms_of(tx, head)
    lines = documents.rows_of(tx, INVOICE, stored.document_number)
    works = [
        housework.Work(
            line["house_work_type"] or "", _with_vat(line["total"], line["vat"], terms),
            is_labour=bool(line["house_work"]),
        )
        for line in lines
    ]  # fmt: skip
    known = housework.kinds.BY_REDUCTION[kind]
    done = {each: _done(each, works, lines) for each in known if _is_done(each, works)}
    base = housework.base_ore(kind, works)
    material = sum(each.material_kronor for each in done.values())
    labour = money.whole_kronor(base)
    return _Job(
        labour=labour, done=done,
        other=max(money.whole_kronor(_whole(lines, works, terms)) - labour - material, 0),
        share_kronor=housework.reduction_ore(kind, works, paid_on) // 100,
    )  # fmt: skip


def _is_done(kind: str, works: Sequence[housework.Work]) -> bool:
    return any(work.kind == kind and work.is_labour for work in works)


def _done(kind: str, works: Sequence[housework.Work], lines: Sequence[Row]) -> Done:
    mine = [(work, line) for work, line in zip(works, lines, strict=True) if work.kind == kind]
    hours = sum(line["house_work_hours_to_report"] or 0 for work, line in mine if work.is_labour)
    material = sum(work.amount_ore for work, _ in mine if not work.is_labour)
    return Done(hours, money.whole_kronor(material))


def _whole(
    lines: Sequence[Row], works: Sequence[housework.Work], terms: Terms
) -> int:  # fmt: skip
    """Give the rows, freight and fee with VAT, in öre."""
    percent = extra_percent([counted(INVOICE.row_kind, line, Decimal(0)) for line in lines], terms)
    extra = terms.freight_ore + terms.fee_ore
    if not terms.vat_included:
        extra += vat_of(extra, percent, terms)
    return sum(work.amount_ore for work in works) + extra


def _with_vat(total_ore: int, vat_micro: int, terms: Terms) -> int:
    percent = Decimal(vat_micro).scaleb(-6)
    return total_ore if terms.vat_included else total_ore + vat_of(total_ore, percent, terms)


def _case(row: Any, stored: Any, job: _Job, paid_on: str, written_off: int) -> Case:
    """Give one buyer's share of an invoice."""

    def share(amount: int) -> int:
        return money.share(amount, row.asked_kronor, stored.tax_reduction)

    labour = share(job.labour)
    association = row.residence_association_organisation_number
    home = Home(property_designation=row.property_designation)
    if association:
        # Inferred: with an association, the designation is the number of the apartment.
        home = Home(apartment=row.property_designation, association_number=association)
    return Case(
        buyer=row.person, paid_on=paid_on, labour=labour, asked=row.asked_kronor,
        paid=max(labour - row.asked_kronor - -(-share(written_off) // 100), 0),
        invoice_number=str(stored.document_number), other=share(job.other), home=home,
        done={
            kind: replace(
                done, hours=max(share(done.hours), 1 if done.hours else 0),
                material_kronor=share(done.material_kronor),
            )
            for kind, done in job.done.items()
        },
    )  # fmt: skip


def mark(tx: Tx, found: Found) -> None:
    """Note that the agency was asked; what was asked for once is not asked for again."""
    for key, case in zip(found.ids, found.cases, strict=True):
        storage.change(tx, key, requested_on=tx.today, paid_on=case.paid_on)


def lines(found: Found) -> Iterator[dict[str, Any]]:
    """Give the cases in words that a script can read."""
    for case in found.cases:
        yield {
            "invoice": case.invoice_number, "person": case.buyer, "paid_on": case.paid_on,
            "labour": case.labour, "paid": case.paid, "asked": case.asked,
        }  # fmt: skip
