"""Makes the invoices of contracts: one when it is asked for, and all that are due by a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from huvudbok.db.tx import Tx
from huvudbok.sales.contracts import accruals, periods, rules
from huvudbok.sales.contracts.finding import IS_ACTIVE
from huvudbok.sales.contracts.tables import CONTRACT, contract
from huvudbok.sales.documents import heads, storage
from huvudbok.sales.invoices.making import invoice_from
from huvudbok.web.envelope import Answer

AGREEMENT_INVOICE = "AGREEMENTINVOICE"
# What the customer is called and where they live is taken when the invoice is made, and so is the
# rate of a currency.
_TAKEN = (
    "administration_fee", "comments", "cost_center", "currency", "customer_number",
    "external_invoice_reference1", "external_invoice_reference2", "freight", "language",
    "our_reference", "price_list", "project", "remarks", "tax_reduction_type",
    "terms_of_delivery", "terms_of_payment", "vat_included", "vat_type", "way_of_delivery",
    "your_order_number", "your_reference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """An invoice that is to be made; `total_ore` is hundredths of the contract's currency."""

    contract: int
    customer_number: str
    customer_name: str
    period_start: str
    period_end: str
    currency: str
    total_ore: int


@dataclass(frozen=True, slots=True)
class Made:
    """An invoice that was made of a contract."""

    due: Due
    invoice: int


def invoice(tx: Tx, stored: Any) -> Answer:
    """Write the invoice of a contract's present period, let the period move on, show the invoice.

    Refuses a contract that is finished or not active. Prices are the contract's own.
    """
    rules.require_running(stored)
    number = stored.document_number
    own = {
        "contract_reference": number, "invoice_type": AGREEMENT_INVOICE,
        "invoice_period_start": stored.period_start, "invoice_period_end": stored.period_end,
    } | _written(stored)  # fmt: skip
    head = {name: getattr(stored, name) for name in _TAKEN}
    made = invoice_from(tx, head, storage.rows_of(tx, CONTRACT, number), own)
    accruals.hand_over(tx, stored, int(made["DocumentNumber"]))
    storage.change(
        tx, CONTRACT, number,
        rules.next_period(stored) | {"last_invoice_date": made["InvoiceDate"]},
    )  # fmt: skip
    return made


def _written(stored: Any) -> heads.Head:
    """Give what somebody wrote on the contract of e-mail and print template."""
    columns = {field.column: field.unset for field in heads.EMAIL} | {"print_template": ""}
    values = {name: getattr(stored, name) for name in columns}
    return {name: value for name, value in values.items() if value and value != columns[name]}


def due(tx: Tx, until: str, only: int | None = None) -> list[Due]:
    """Tell which invoices `invoice_due` would make, by the first day of their period.

    # Inferred: that an invoice is due when its period begins.
    """
    waiting = select(contract).where(IS_ACTIVE, contract.c.period_start <= until)
    if only is not None:
        waiting = waiting.where(contract.c.document_number == only)
    found = [each for stored in tx.execute(waiting).all() for each in _of(stored, until)]
    return sorted(found, key=lambda each: (each.period_start, each.contract))


def _of(stored: Any, until: str) -> Iterator[Due]:
    start, end, left = stored.period_start, stored.period_end, stored.invoices_remaining
    while start <= until and left != 0:
        yield Due(
            stored.document_number, stored.customer_number, stored.customer_name, start, end,
            stored.currency, stored.total,
        )  # fmt: skip
        start, end = periods.following(end, stored.invoice_interval, stored.period_day)
        left = None if left is None else left - 1


def invoice_due(tx: Tx, until: str, only: int | None = None) -> list[Made]:
    """Make every invoice whose period has begun by a day, the oldest first; `only` of one contract.

    They are dated today and not booked. Refuses what stops one of them, and then makes none.
    """
    made = []
    for each in due(tx, until, only):
        stored = storage.find(tx, CONTRACT, each.contract)
        made.append(Made(each, int(invoice(tx, stored)["DocumentNumber"])))
    return made
