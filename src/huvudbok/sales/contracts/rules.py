"""What a contract gets when it is written, and what may be done with it in each state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huvudbok import errors, money
from huvudbok.db.tx import Tx
from huvudbok.sales.contracts import periods
from huvudbok.sales.contracts.schema import ContractInvoiceRow
from huvudbok.sales.contracts.tables import CONTRACT, contract
from huvudbok.sales.documents import fields, heads, numbers, storage, working
from huvudbok.sales.documents.heads import Head
from huvudbok.sales.documents.rows import Row
from huvudbok.sales.documents.totals import PERCENT

ACTIVE, INACTIVE, FINISHED = "ACTIVE", "INACTIVE", "FINISHED"
MOST_MONTHS = 9999  # Source: the contract, of templates.


def new_head(
    tx: Tx, customer: Any, filled: dict[str, Any], sent: dict[str, Any], chosen: str | None
) -> Head:
    """Give the head of a new contract.

    First what was sent counts, then what its template has `filled` in, then the customer. E-mail
    stays empty until somebody writes it: each invoice goes where the customer then gets its mail.
    # Inferred: that.
    """
    head = fields.unset(storage.stored_fields(CONTRACT)) | {
        "finished": False, "invoiced": 0, "modified_at": tx.now, "contract_date": tx.today,
    }  # fmt: skip
    taken = heads.from_customer(tx, customer)
    head |= {name: value for name, value in taken.items() if name in contract.c}
    head |= filled | sent
    head["document_number"] = numbers.take(tx, CONTRACT, chosen)
    heads.set_rate(tx, head, sent)
    settle(tx, head, sent)
    return head


def settle(tx: Tx, head: Head, sent: dict[str, Any]) -> None:
    """Hold a contract's terms against each other and work out its period and what remains.

    # Inferred: the first day where none is sent, an interval before the last one.
    """
    least = 0 if head["continuous"] else 1
    for name, field, low in (("contract_length", "ContractLength", least),
                             ("invoice_interval", "InvoiceInterval", 1)):  # fmt: skip
        if not low <= head[name] <= MOST_MONTHS:
            errors.OUT_OF_RANGE.refuse(field=field, value=head[name])
    if not 0 <= head["invoice_discount"] <= 100 * money.MILLION:
        value = money.from_micro(head["invoice_discount"])
        errors.OUT_OF_RANGE.refuse(field="InvoiceDiscount", value=value)
    head["contract_date"] = head["contract_date"] or tx.today
    periods.require_known("PeriodEnd", head["period_end"])
    if not head["period_start"]:
        head["period_start"] = periods.start_before(head["period_end"], head["invoice_interval"])
    elif "period_start" in sent:
        periods.require_known("PeriodStart", head["period_start"])
    if head["period_start"] > head["period_end"]:
        errors.CONTRACT_PERIOD.refuse(date=head["period_end"])
    if "period_end" in sent:
        head["period_day"] = periods.day_of(head["period_end"])
    count(head)


def count(head: Head) -> None:
    """Enter how many invoices remain. A contract without end never says.

    Source: Fortnox help, Inställningar Avtalsfakturering: a continuous one goes on until somebody
    ends it, one of twelve months for a year. # Inferred: that it shows null.
    """
    head["invoices_remaining"] = None if head["continuous"] else periods.remaining(
        head["contract_length"], head["invoice_interval"], head["invoiced"]
    )  # fmt: skip


def add_up(tx: Tx, head: Head, lines: list[Row], former_discount: int = 0) -> None:
    """Enter what a contract and its rows come to.

    A discount on the contract stands on every row. Source: 004_5bd67b8763ee7d98.txt, Contracts.
    # Inferred: with it goes what the rows have of it.
    """
    discount = head["invoice_discount"]
    for row in lines:
        is_former = row["discount_type"] == PERCENT and row["discount"] == former_discount
        if discount or (former_discount and is_former):
            row["discount"], row["discount_type"] = discount, PERCENT
    working.add_up(tx, CONTRACT, head, lines)


def require_rows(sent: Sequence[ContractInvoiceRow], kept: int) -> None:
    """Demand article and quantity of the rows that are new beside the `kept` ones."""
    is_numbered = any(row.RowId for row in sent)
    for at, row in enumerate(sent):
        is_new = not row.RowId if is_numbered else at >= kept
        changes = row.changes()
        if (is_new or "ArticleNumber" in changes) and not row.ArticleNumber:
            errors.REQUIRED.refuse(field="ArticleNumber")
        if (is_new or "DeliveredQuantity" in changes) and row.DeliveredQuantity is None:
            errors.REQUIRED.refuse(field="DeliveredQuantity")


def status_of(stored: Any) -> str:
    """Tell how a contract stands. # Inferred: that one whose invoices are all made is finished."""
    if stored.finished or stored.invoices_remaining == 0:
        return FINISHED
    return ACTIVE if stored.active else INACTIVE


def require_running(stored: Any) -> None:
    """Demand that the next invoice can be made. # Inferred: an inactive contract makes none."""
    status = status_of(stored)
    if status == FINISHED:
        errors.CONTRACT_FINISHED.refuse(number=stored.document_number)
    if status == INACTIVE:
        errors.CONTRACT_INACTIVE.refuse(number=stored.document_number)


def next_period(stored: Any) -> dict[str, Any]:
    """Give the columns of a contract once the invoice of its present period is made."""
    head = stored._asdict()
    start, end = periods.following(
        stored.period_end, stored.invoice_interval, stored.period_day
    )  # fmt: skip
    head |= {"invoiced": stored.invoiced + 1, "period_start": start, "period_end": end}
    count(head)
    return {
        name: head[name] for name in ("invoiced", "period_start", "period_end",
                                      "invoices_remaining")
    }  # fmt: skip
