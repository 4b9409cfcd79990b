"""Working a document out: what it and its rows come to, when it is new and when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import heads, rows, storage, totals
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.documents.totals import Totals
from huvudbok.web.wire import Wire

_MOST_ORE = 10**17
_MOST_PERCENT = 10**12
# What follows the customer when a document gets another one.
_PERSON = ("customer_number", "customer_name", "address1", "address2", "zip_code", "city",
           "country", "phone1", "phone2", "organisation_number", "vat_type")  # fmt: skip


_ORDER = "order"


def sums(tx: Tx, shape: Shape, head: Head, lines: Sequence[Row]) -> Totals:
    """Add up a document's stored rows, without what articles cost."""
    counted = [rows.line(shape.row_kind, row, Decimal(0)) for row in lines]
    return totals.total(counted, heads.terms_of(tx, head))


def add_up(tx: Tx, shape: Shape, head: Head, lines: Sequence[Row]) -> None:
    """Enter what a document and its rows come to."""
    costs = rows.costs(tx, lines)
    counted = [rows.line(shape.row_kind, row, cost) for row, cost in zip(lines, costs, strict=True)]
    terms = heads.terms_of(tx, head)
    try:
        found = totals.total(counted, terms)
    except InvalidOperation:
        # More digits than Decimal counts with; such amounts are nobody's.
        raise errors.OUT_OF_RANGE.of(field="Total", value="") from None
    _require_storable(found, terms.rate)
    for row, line, cost in zip(lines, found.lines, costs, strict=True):
        rows.settle(row, line, cost)
    heads.settle(head, found, head["tax_reduction"])
    if head["tax_reduction"] is not None:
        _require_reducible(shape, head)


def _require_reducible(shape: Shape, head: Head) -> None:
    heads.require_reducible(head)
    # An order that is not delivered yet comes to nothing, and is asked for all the same.
    if shape.kind != _ORDER:
        heads.require_covered(head)


def _require_storable(found: Totals, rate: Decimal) -> None:
    """Refuse what comes to more than the columns hold, in its own currency or in kronor."""
    amounts = [
        found.gross_ore, found.net_ore, found.total_ore, money.nearest(found.total_ore * rate),
        found.total_vat_ore, found.contribution_ore,
        *(line.contribution_ore for line in found.lines),
    ]  # fmt: skip
    shares = [found.contribution_percent, *(line.contribution_percent for line in found.lines)]
    if max(map(abs, amounts)) > _MOST_ORE or max(map(abs, shares)) > _MOST_PERCENT:
        errors.OUT_OF_RANGE.refuse(field="Total", value=money.kronor(found.total_ore))


def set_reduction(tx: Tx, shape: Shape, stored: Any, asked_kronor: int) -> None:
    """Enter what a document's buyers ask the tax agency for together, and what is left to pay.

    A credit takes the reduction of its original back, so there it is stored negative. Refuses what
    `heads.require_reducible` and, but for orders, `heads.require_covered` do.
    """
    kronor = -asked_kronor if stored.total < 0 else asked_kronor
    _require_reducible(shape, stored._asdict() | {"tax_reduction": kronor})
    storage.change(
        tx, shape, stored.document_number,
        {"tax_reduction": kronor, "total_to_pay": stored.total - 100 * kronor},
    )  # fmt: skip


def changed(
    tx: Tx, shape: Shape, old: Head, sent: dict[str, Any], sent_rows: Sequence[Wire] | None
) -> tuple[Head, list[Row]]:
    """Give a document's head and rows after a change, not added up yet."""
    # A document always has a customer: one that is cleared stays.
    sent = {name: value for name, value in sent.items() if value or name != "customer_number"}
    number = str(sent.get("customer_number", old["customer_number"]))
    customer = heads.require_customer(tx, number)
    head = dict(old)
    if "customer_number" in sent:
        taken = heads.from_customer(tx, customer)
        head |= {name: taken[name] for name in _PERSON if name in head}
    head |= sent
    if "currency" in sent or "currency_rate" in sent or "currency_unit" in sent:
        heads.set_rate(tx, head, sent)
    lines = storage.rows_of(tx, shape, head["document_number"])
    if sent_rows is not None:
        setting = heads.setting_of(customer, head, sent)
        lines = rows.merged(tx, shape.row_kind, setting, sent_rows, lines)
    return head, lines


def store_changed(tx: Tx, shape: Shape, old: Head, head: Head, lines: Sequence[Row]) -> None:
    """Store what a change made of a document."""
    number = head["document_number"]
    storage.replace_rows(tx, shape, number, lines)
    storage.change(
        tx, shape, number,
        {name: value for name, value in head.items()
         if value != old[name] and name != "modified_at"},
    )  # fmt: skip
