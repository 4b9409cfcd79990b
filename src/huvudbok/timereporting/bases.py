"""Charging: what was registered on a customer is locked in a basis, which becomes a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, insert, select, update

from huvudbok import articles, money, sales
from huvudbok.db import counters
from huvudbok.db.tx import Tx
from huvudbok.sales import Charge
from huvudbok.timereporting import codes
from huvudbok.timereporting.tables import (
    article_registration,
    article_registration_row,
    time_basis,
    time_registration,
)
from huvudbok.web.envelope import Answer

LONGEST_TEXT = 255
_CHARGED: tuple[Table, ...] = (time_registration, article_registration_row)


class Stopped(Exception):  # noqa: N818
    """Nothing is charged; the message says why in Swedish."""


@dataclass(frozen=True, slots=True)
class _Registered:
    """One registration: its table and key, and the row that it becomes."""

    table: Table
    id: str
    row: Charge


def lock(tx: Tx, customer_number: str, until: str) -> int:
    """Lock all that is to be charged to a customer up to a day in a new basis; give its number.

    What was charged with a document that has been cancelled is charged again. Raises Stopped.
    """
    if sales.find_customer(tx, customer_number) is None:
        raise Stopped(f"Kan inte hitta kunden {customer_number}.")
    _take_back(tx, customer_number)
    basis = counters.take(tx, "time_basis")
    found = 0
    for table, waiting in _waiting(customer_number, until):
        keys = [row.id for row in tx.execute(waiting)]
        for key in keys:
            tx.execute(update(table).where(table.c.id == key).values(basis_id=basis))
        found += len(keys)
    if not found:
        raise Stopped(f"Det finns inget att debitera kunden {customer_number} t.o.m. {until}.")
    tx.execute(insert(time_basis), {
        "id": basis, "customer_number": customer_number, "until": until, "created_at": tx.now,
    })  # fmt: skip
    return basis


def _waiting(customer_number: str, until: str) -> Sequence[tuple[Table, Any]]:
    """Select what may be charged: not yet locked, and not marked as never to be."""
    hours, head, row = time_registration, article_registration, article_registration_row
    return (
        (hours, select(hours.c.id).where(
            hours.c.customer_number == customer_number, hours.c.worked_date <= until,
            hours.c.basis_id.is_(None), hours.c.non_invoiceable.is_(False),
            hours.c.charge_hours != 0)),
        (row, select(row.c.id).join(head, head.c.id == row.c.registration_id).where(
            head.c.customer_number == customer_number, head.c.purchase_date <= until,
            row.c.basis_id.is_(None), row.c.non_invoiceable.is_(False))),
    )  # fmt: skip


def _take_back(tx: Tx, customer_number: str) -> None:
    """Free what was charged with documents that have been cancelled since."""
    made = select(time_basis).where(
        time_basis.c.customer_number == customer_number, time_basis.c.document_id.is_not(None)
    )
    for basis in tx.execute(made).all():
        if sales.is_cancelled(tx, basis.document_type, basis.document_id):
            _free(tx, basis.id)


def _free(tx: Tx, basis: int) -> None:
    for table in _CHARGED:
        tx.execute(
            update(table)
            .where(table.c.basis_id == basis)
            .values(basis_id=None, document_type=None, document_id=None)
        )


def release(tx: Tx, basis: int) -> None:
    """Free what a basis holds that has become no document yet. Raises Stopped."""
    _waiting_basis(tx, basis)
    _free(tx, basis)


def _waiting_basis(tx: Tx, basis: int) -> Any:
    found = tx.execute(select(time_basis).where(time_basis.c.id == basis)).first()
    if found is None:
        raise Stopped(f"Kan inte hitta underlaget {basis}.")
    if found.document_id is not None:
        kind = "order" if found.document_type == "order" else "faktura"
        raise Stopped(f"Underlaget {basis} är redan {kind} {found.document_id}.")
    return found


def rows_of(tx: Tx, basis: int) -> list[Charge]:
    """Give the rows that a basis becomes; what is alike but for the quantity is added up."""
    return [_sum(alike) for alike in _together(_held(tx, basis))]


def make(tx: Tx, basis: int, kind: str) -> Answer:
    """Make an "order" or an "invoice" of a basis, dated today and not booked; show it.

    The prices it got are kept on the registrations. Raises Stopped; refuses what the document's own
    call does.
    """
    found = _waiting_basis(tx, basis)
    groups = _together(_held(tx, basis))
    if not groups:
        raise Stopped(f"Underlaget {basis} är tomt.")
    rows = [_sum(alike) for alike in groups]
    made = sales.charge(tx, kind, found.customer_number, rows, basis)
    document = {"document_type": kind, "document_id": int(made["DocumentNumber"])}
    tx.execute(update(time_basis).where(time_basis.c.id == basis).values(**document))
    lines = made["InvoiceRows" if kind == "invoice" else "OrderRows"]
    for alike, line in zip(groups, lines, strict=True):
        price = money.ore_from(Decimal(line["Price"]))
        for each in alike:
            tx.execute(
                update(each.table)
                .where(each.table.c.id == each.id)
                .values(**document, unit_price=price)
            )
    return made


def _held(tx: Tx, basis: int) -> list[_Registered]:
    """Give what a basis holds: hours, then articles, each by day."""
    hours, head, row = time_registration, article_registration, article_registration_row
    worked = tx.execute(
        select(hours).where(hours.c.basis_id == basis).order_by(hours.c.worked_date, hours.c.number)
    ).all()
    used = tx.execute(
        select(*row.c, head.c.project, head.c.cost_center)
        .join(head, head.c.id == row.c.registration_id)
        .where(row.c.basis_id == basis)
        .order_by(
            head.c.purchase_date,
            head.c.created_at,
            head.c.owner_id,
            head.c.project,
            head.c.cost_center,
            row.c.order_index,
        )
    ).all()
    held = [
        _Registered(hours, each.id, _row(tx, each, each.charge_hours, each.registration_code))
        for each in worked
    ]
    return held + [
        _Registered(row, each.id, _row(tx, each, each.total_quantity, "")) for each in used
    ]


def _row(tx: Tx, each: Any, quantity: int, code: str) -> Charge:
    """Say a registration as a row. Hours without a service are called what their code is.

    # Inferred: one without a price of its own costs what the price list says of the whole row.
    """
    found = articles.find_article(tx, each.article_number) if each.article_number else None
    described = each.invoice_text or (found.description if found else codes.NAMES[code])
    return Charge(
        each.article_number, described.replace("\n", " ")[:LONGEST_TEXT],
        Decimal(quantity).scaleb(-6), (found.unit or "") if found else "h", each.unit_price,
        each.project, each.cost_center,
    )  # fmt: skip


def _together(held: Sequence[_Registered]) -> list[list[_Registered]]:
    """Put together what makes one row, in the order of the first of each."""
    groups: dict[tuple[Any, ...], list[_Registered]] = {}
    for each in held:
        row = each.row
        key = (row.article_number, row.description, row.unit, row.price_ore, row.project,
               row.cost_center)  # fmt: skip
        groups.setdefault(key, []).append(each)
    return list(groups.values())


def _sum(alike: Sequence[_Registered]) -> Charge:
    first = alike[0].row
    return Charge(
        first.article_number, first.description,
        sum((each.row.quantity for each in alike), Decimal(0)), first.unit, first.price_ore,
        first.project, first.cost_center,
    )  # fmt: skip
