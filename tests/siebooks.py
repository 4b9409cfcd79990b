"""What the SIE tests share: the real files, companies to import into, and books in plain form."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from huvudbok import founding, sie
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.sie import report
from huvudbok.ledger.sie.books import new_company
from huvudbok.ledger.sie.export import Choice, export
from huvudbok.ledger.sie.findings import Stopped
from huvudbok.ledger.sie.plan import Options, make
from huvudbok.ledger.sie.run import Imported, carry_out, preview, run, sha256

SHARED = Path(os.environ.get("HUVUDBOK_SHARED", Path(__file__).resolve().parents[2] / "shared"))
FOLDER = SHARED / "data" / "sie"
FILES = sorted(path.name for path in FOLDER.glob("*")) if FOLDER.exists() else []


def read(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@dataclass
class Books:
    """A company made of one file: its store, and what the import reported."""

    store: object
    imported: Imported
    report: dict
    preview: dict

    def year(self, start: str) -> int:
        return next(y["id"] for y in self.report["years"] if y["from"] == start)

    def export(self, year_id: int, sie_type: int = 4, **choice) -> bytes:
        return b"".join(export(self.store, year_id, Choice(sie_type, **choice)))


def import_new(registry, data: bytes, name: str = "fil.se", **options) -> Books:
    """Found a company of a file. Raises Stopped when nothing can be taken."""
    file, chosen = sie.read(data), Options(name, **options)
    plan = make(file, new_company("Nytt AB", file.orgnr), chosen)
    if plan.stopped:
        raise Stopped(plan.stopped)
    before, done = report.of_plan(plan), []
    company = founding.found(
        registry, "Nytt AB", organisation_number=file.orgnr[:20],
        fill=lambda tx: done.append(carry_out(tx, plan, sha256(data))),
    )  # fmt: skip
    store = registry.store_of(company)
    return Books(store, done[0], report.of_import(done[0]), before)


def import_into(store, data: bytes, name: str = "fil.se", **options) -> dict:
    """Import into a company that exists; give the report."""
    with writing(store) as tx:
        return report.of_import(run(tx, sie.read(data), sha256(data), Options(name, **options)))


def preview_into(store, data: bytes, name: str = "fil.se", **options) -> dict:
    with reading(store) as tx:
        return report.of_plan(preview(tx, sie.read(data), sha256(data), Options(name, **options)))


def sums(balances, year: int = 0) -> dict[str, int]:
    """Give amounts by account, zeros left out."""
    found: dict[str, int] = defaultdict(int)
    for balance in balances:
        if balance.year == year:
            found[balance.account] += balance.amount_ore
    return {account: ore for account, ore in found.items() if ore}


def object_sums(balances, year: int = 0) -> dict[tuple, int]:
    found: dict[tuple, int] = defaultdict(int)
    for balance in balances:
        if balance.year == year:
            found[balance.period, balance.account, balance.objects] += balance.amount_ore
    return {key: ore for key, ore in found.items() if ore}


def shown(voucher: sie.Voucher) -> tuple:
    """Give a voucher as it must come back: day, text, and rows with objects and quantities."""
    rows = [
        (row.account, row.objects, row.amount_ore, row.text, row.quantity, row.kind)
        for row in voucher.rows
        if row.kind != "RTRANS"
    ]
    return (voucher.date, voucher.text, rows)
