"""The register of assets on a day, with what happened to each of them since the period began.

# Law: Årsredovisningslagen 5 kap. 8 § (what a note on fixed assets shows).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import case, func, select

from huvudbok import money
from huvudbok.assets import rules
from huvudbok.assets.checks import STANDS
from huvudbok.assets.storage import asset, asset_event, asset_type
from huvudbok.db.tx import Tx
from huvudbok.ledger import moved_on, reports

# What an event of each kind changes in the period, by the figure it changes.
_GONE = (rules.SOLD_OFF, rules.SCRAPPED_OFF, rules.UNDONE)
_FIGURES = ("value", "depreciation", "write_down")
_STEPS = ("opening", "added", "gone", "closing")
KEYS = tuple(f"{figure}_{step}" for figure in _FIGURES for step in _STEPS)
BOOK = ("book_opening", "book_added", "book_gone", "depreciation_added", "book_closing")


def sheet(tx: Tx, selection: reports.Selection) -> reports.Sheet:
    """Make the register as it was on the last day of a period.

    Refuses by `BadSelection` a part of the accounts, a cost centre or a project.
    """
    if selection.filter != reports.Filter():
        raise reports.BadSelection("the register of assets is printed whole, or not at all")
    columns = (
        reports.Column("type", ""), reports.Column("id", ""),
        reports.Column("number", "Nr", "text", 8), reports.Column("description", "Tillgång"),
        reports.Column("acquisition_date", ""),
        *(reports.Column(key, "", "ore") for key in KEYS if key != "depreciation_added"),
        reports.Column("book_opening", "Ingående", "ore", 12),
        reports.Column("book_added", "Tillkommet", "ore", 12),
        reports.Column("book_gone", "Avgått", "ore", 12),
        reports.Column("depreciation_added", "Avskrivet", "ore", 12),
        reports.Column("book_closing", "Utgående", "ore", 12),
    )  # fmt: skip
    head = reports.sheet_head(tx, selection)
    made = reports.Sheet("assets", "Anläggningsregister", head, columns, ())
    made.lines = _lines(tx, selection, made)
    return made


def movements(tx: Tx, from_date: str, to_date: str) -> Iterator[dict[str, Any]]:
    """Give the figures of each asset in öre, by type; those that were gone before are left out.

    Depreciation and write-downs count as positive. The book values are value less the two.
    """
    sums = _sums(tx, from_date, to_date)
    order = (asset_type.c.number, asset.c.id)
    names = (asset_type.c.number.label("type_number"), asset_type.c.description.label("type_name"))
    rows = select(asset, *names).join(asset_type, asset_type.c.id == asset.c.type_id)
    for row in tx.execute(rows.order_by(*order)):
        figures = sums.get(row.id)
        if figures is None or not any(figures.values()):
            continue
        for figure in _FIGURES:
            opening, added, gone = (figures.setdefault(f"{figure}_{step}", 0)
                                    for step in _STEPS[:3])  # fmt: skip
            figures[f"{figure}_closing"] = opening + added - gone
        yield {
            "type": f"{row.type_number}  {row.type_name}", "id": row.id, "number": row.number,
            "description": row.description, "acquisition_date": row.acquisition_date,
            **figures, **_book(figures),
        }  # fmt: skip


def _sums(tx: Tx, from_date: str, to_date: str) -> dict[int, dict[str, int]]:
    event = asset_event.c
    earlier = case((event.date < from_date, 1), else_=0)
    rows = tx.execute(
        select(event.asset_id, event.kind, earlier.label("earlier"),
               *(func.sum(event[f"{figure}_ore"]).label(figure) for figure in _FIGURES))
        .where(event.date <= to_date)
        .group_by(event.asset_id, event.kind, earlier)
    )  # fmt: skip
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        figures = found.setdefault(row.asset_id, {})
        step, side = ("gone", -1) if row.kind in _GONE else ("added", 1)
        if row.earlier:
            step, side = "opening", 1
        for figure in _FIGURES:
            key = f"{figure}_{step}"
            figures[key] = figures.get(key, 0) + side * int(getattr(row, figure))
    return found


def _book(figures: dict[str, int]) -> dict[str, int]:
    """Give the book values; what depreciation takes stands in a column of its own."""
    less = {
        step: figures[f"value_{step}"] - figures[f"write_down_{step}"]
        - (0 if step == "added" else figures[f"depreciation_{step}"])
        for step in _STEPS
    }  # fmt: skip
    return {f"book_{step}": ore for step, ore in less.items()}


def _lines(
    tx: Tx, selection: reports.Selection, made: reports.Sheet
) -> Iterator[reports.Line]:  # fmt: skip
    totals = dict.fromkeys((*KEYS, *BOOK), 0)
    sums: dict[str, int] = {}
    before = None
    for row in movements(tx, selection.from_date, selection.to_date):
        if row["type"] != before:
            if before is not None:
                yield reports.Line("subtotal", sums, "Summa")
            sums = dict.fromkeys(totals, 0)
            before = row["type"]
            yield reports.Line("heading", text=before)
        for key in totals:
            sums[key] += row[key]
            totals[key] += row[key]
        yield reports.Line("row", row)
    if before is not None:
        yield reports.Line("subtotal", sums, "Summa")
    made.totals |= totals
    made.warnings += _disagreements(tx, selection.to_date)
    yield reports.Line("total", totals, "Bokfört värde")


def _disagreements(tx: Tx, day: str) -> Iterator[str]:
    """Say where the accounts were something else than the register that day."""
    for account, ore in sorted(_on_accounts(tx, day).items()):
        booked = moved_on(tx, account, until=day)
        if booked != ore:
            yield (
                f"Konto {account} är {money.grouped(booked)} i bokföringen men"
                f" {money.grouped(ore)} i registret."
            )


def _on_accounts(tx: Tx, day: str) -> dict[int, int]:
    accounts = [asset_type.c[account] for _, account, _ in STANDS]
    rows = tx.execute(
        select(*accounts, *(func.sum(asset_event.c[name]).label(name) for name, _, _ in STANDS))
        .join(asset, asset.c.type_id == asset_type.c.id)
        .join(asset_event, asset_event.c.asset_id == asset.c.id)
        .where(asset_event.c.date <= day)
        .group_by(*accounts)
    )
    found: dict[int, int] = {}
    for row in rows:
        for name, account, side in STANDS:
            number = getattr(row, account)
            if number is not None:
                found[number] = found.get(number, 0) + side * int(getattr(row, name))
    return found
