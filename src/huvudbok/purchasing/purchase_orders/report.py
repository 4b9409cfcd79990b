"""The report of purchase orders as a table of text, for spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Any

from sqlalchemy import Select

from huvudbok import money
from huvudbok.db.tx import Tx
from huvudbok.purchasing.purchase_orders import rules, shown, storage
from huvudbok.purchasing.purchase_orders.tables import purchase_order
from huvudbok.web.operation import File

# How many orders are read at a time.
_AT_ONCE = 500
_NAME = "inkopsorder.csv"
_TYPES = {rules.WAREHOUSE: "Lager", rules.DROPSHIP: "Direktleverans"}
# What a spreadsheet takes for a formula, and so could run.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def of(tx: Tx, statement: Select[Any], *, with_type: bool) -> File:
    """Write the orders of a statement by id.

    # Inferred: the columns and their Swedish names; semicolons, decimal commas and the mark of
    UTF-8 first, as a Swedish spreadsheet opens it without asking.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_heads(with_type=with_type))
    after = 0
    while True:
        found = tx.execute(
            statement.where(purchase_order.c.id > after)
            .order_by(purchase_order.c.id).limit(_AT_ONCE)
        ).all()  # fmt: skip
        if not found:
            break
        contents = storage.contents(tx, found)
        for order in found:
            total = shown.total_of(contents, order)
            writer.writerow(_line(tx, order, total, with_type=with_type))
        after = found[-1].id
    return File(out.getvalue().encode("utf-8-sig"), "text/csv; charset=utf-8", _NAME)


def _heads(*, with_type: bool) -> list[str]:
    return [
        "Inköpsorder", *(["Inköpstyp"] if with_type else []), "Leverantörsnummer", "Leverantör",
        "Orderdatum", "Leveransdatum", "Intern referens", "Status", "Svar", "Valuta", "Ordervärde",
        "Ordervärde SEK", "Notering",
    ]  # fmt: skip


def _line(tx: Tx, order: Any, total: int, *, with_type: bool) -> list[str]:
    in_sek = rules.in_sek(total, order.currency_rate, order.currency_unit)
    return [
        str(order.id), *([_TYPES[rules.type_of(order)]] if with_type else []),
        _safe(order.supplier_number), _safe(order.supplier_name), order.order_date,
        order.delivery_date or "", _safe(order.internal_reference),
        rules.STATES[rules.state_of(order, tx.today)], rules.translated(order.response_state),
        order.currency, money.text(total), money.text(in_sek), _safe(order.note),
    ]  # fmt: skip


def _safe(text: str | None) -> str:
    """Give a text that no spreadsheet takes for a formula."""
    text = text or ""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
