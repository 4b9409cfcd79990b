"""Makes orders and invoices of work and articles that somebody else keeps account of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.sales.documents import storage
from huvudbok.sales.documents.storage import Shape
from huvudbok.sales.invoices import operations as invoices
from huvudbok.sales.invoices.schema import Invoice
from huvudbok.sales.invoices.tables import INVOICE, invoice, invoice_row
from huvudbok.sales.orders import operations as orders
from huvudbok.sales.orders.schema import Order
from huvudbok.sales.orders.tables import ORDER
from huvudbok.web.envelope import Answer, validate

# The two kinds of document, as time reporting calls them.
KINDS: dict[str, Shape] = {"order": ORDER, "invoice": INVOICE}


@dataclass(frozen=True, slots=True)
class Charge:
    """One row to be charged. `price_ore` is without VAT; None lets the price list decide."""

    article_number: str
    description: str
    quantity: Decimal
    unit: str
    price_ore: int | None
    project: str
    cost_center: str


def charge(
    tx: Tx, kind: str, customer_number: str, rows: Sequence[Charge], basis: int
) -> Answer:  # fmt: skip
    """Write an "order" or an unbooked "invoice" dated today, and show it.

    `basis` becomes its TimeBasisReference. Refuses what the call that makes such a document does.
    # Inferred: prices are without VAT, whatever the customer otherwise has.
    """
    shape = KINDS[kind]
    body = {
        "CustomerNumber": customer_number, "VATIncluded": False,
        shape.rows: [_row(shape, row) for row in rows],
    }  # fmt: skip
    if shape is INVOICE:
        made = invoices.create_invoice(tx, _valid(body, Invoice))
    else:
        made = orders.create_order(tx, _valid(body, Order))
    number = int(made["DocumentNumber"])
    storage.change(tx, shape, number, {"time_basis_reference": basis})
    return made | {"TimeBasisReference": basis}


def _valid(body: Mapping[str, Any], model: Any) -> Any:
    return validate(dict(body), model, partial=False)


def _row(shape: Shape, row: Charge) -> dict[str, Any]:
    """Say a row as a client would."""
    made: dict[str, Any] = {
        "DeliveredQuantity": row.quantity, "Description": row.description, "Unit": row.unit,
        "ArticleNumber": row.article_number, "Project": row.project, "CostCenter": row.cost_center,
    }  # fmt: skip
    made = {name: value for name, value in made.items() if value != ""}
    if shape is ORDER:
        made["OrderedQuantity"] = row.quantity
    if row.price_ore is not None:
        made["Price"] = Decimal(row.price_ore).scaleb(-2)
    return made


def is_cancelled(tx: Tx, kind: str, number: int) -> bool:
    """Tell whether an order or invoice is cancelled, or gone."""
    found = storage.find(tx, KINDS[kind], number)
    return found is None or bool(found.cancelled)


def refers_to(tx: Tx, kind: str, number: int, basis: int) -> bool:
    """Tell whether there is such an order or invoice, made of this basis."""
    found = storage.find(tx, KINDS[kind], number)
    return found is not None and found.time_basis_reference == basis


_PROJECT = case((invoice_row.c.project != "", invoice_row.c.project), else_=invoice.c.project)
_OF_PROJECTS = (
    select(
        _PROJECT.label("project"), invoice.c.booked, invoice.c.currency_rate,
        invoice.c.currency_unit, func.sum(invoice_row.c.total_excluding_vat).label("ore"),
    )
    .join(invoice_row, invoice_row.c.document_number == invoice.c.document_number)
    .where(invoice.c.cancelled.is_(False))
    .group_by(
        _PROJECT, invoice.c.booked, invoice.c.currency_rate, invoice.c.currency_unit
    )
)  # fmt: skip


def invoiced_on_projects(tx: Tx, projects: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Give what rows of invoices come to on each project, as (booked, all), öre without VAT.

    A row that names no project counts on its invoice's; cancelled invoices do not count.
    """
    sums: dict[str, tuple[int, int]] = {}
    for row in tx.execute(_OF_PROJECTS.where(_PROJECT.in_(list(projects)))):
        rate = Decimal(row.currency_rate) / Decimal(row.currency_unit)
        ore = money.nearest(Decimal(row.ore) * rate)
        booked, whole = sums.get(row.project, (0, 0))
        sums[row.project] = (booked + (ore if row.booked else 0), whole + ore)
    return sums
