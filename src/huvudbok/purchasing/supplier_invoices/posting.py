"""A supplier invoice as a voucher: its rows in kronor, with what an accrual moves to later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huvudbok.db.tx import Tx
from huvudbok.ledger import Draft, Row, predefined_series
from huvudbok.purchasing.chart import Chart
from huvudbok.purchasing.supplier_invoices.rules import Line

LONGEST_TEXT = 200


def draft(tx: Tx, head: Any, lines: Sequence[Line], chart: Chart) -> Draft:
    """Give the voucher of an invoice, dated as the invoice is.

    # Inferred: the text, which follows that of customer invoices (platform.md 7.2).
    """
    number = f"({head.given_number})"
    name = head.supplier_name[: LONGEST_TEXT - 25]
    return Draft(
        date=head.invoice_date, series=predefined_series(tx, "SUPPLIERINVOICE"),
        description=f"Leverantörsfaktura {name} {number}", rows=rows_of(head, lines, chart),
        reference_type="SUPPLIERINVOICE", reference_number=str(head.given_number),
        is_manual=False,
    )  # fmt: skip


def rows_of(head: Any, lines: Sequence[Line], chart: Chart) -> list[Row]:
    """Give the rows that are booked: those with an account, and an amount unless none has one."""
    booked = [line for line in lines if line.account and line.amount_ore]
    if len(booked) < 2:
        booked = [line for line in lines if line.account]
    return [ledger_row(head, line, line.amount_ore, chart) for line in booked]


def ledger_row(head: Any, line: Line, amount_ore: int, chart: Chart) -> Row:
    """Give a row of a voucher; what is bought takes the invoice's own dimensions."""
    return Row(
        account=line.account, amount_ore=amount_ore,
        cost_center=line.cost_center or _of_head(head, line, chart, "cost_center"),
        project=line.project or _of_head(head, line, chart, "project"),
        transaction_information=line.transaction_information,
        description=line.item_description or None,
    )  # fmt: skip


def _of_head(head: Any, line: Line, chart: Chart, dimension: str) -> str:
    if not line.is_cost or not chart.allows(line.account, dimension):
        return ""
    return str(getattr(head, dimension))
