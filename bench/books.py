"""Fills companies with genuine vouchers, posted by the project's own function."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from huvudbok import founding, ledger
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading, writing
from huvudbok.ledger.tables import financial_year

BATCH = 10_000
COSTS = (4000, 4426, 4700, 5060, 5170, 5500, 5700, 5900, 6250, 6530, 6800, 7090, 7321, 7632)
SERIES = "A"


@dataclass(frozen=True, slots=True)
class Book:
    """One company of the measurement: how much it holds and how to ask for it."""

    tenant_id: int
    vouchers: int
    rows_each: int
    year: int  # the calendar year of its vouchers
    year_id: int
    token: str

    @property
    def rows(self) -> int:
        return self.vouchers * self.rows_each


def found_book(registry: Registry, name: str, vouchers: int, rows_each: int) -> Book:
    """Found a company and post `vouchers` of `rows_each` rows, spread over the last year."""
    years = founding.calendar_years(2025)
    made = founding.found(registry, name, kind="test", years=years)
    store = registry.store_of(made)
    year = int(years[-1][0][:4])
    for start in range(0, vouchers, BATCH):
        with writing(store) as tx:
            for number in range(start, min(start + BATCH, vouchers)):
                ledger.post(tx, draft(number, rows_each, year))
    with reading(store) as tx:
        last = select(financial_year.c.id).order_by(financial_year.c.id.desc()).limit(1)
        year_id = int(tx.execute(last).scalar_one())
    store.close()
    token = founding.token(registry, made.tenant_id, lifetime_seconds=86_400)
    return Book(made.tenant_id, vouchers, rows_each, year, year_id, token)


def draft(number: int, rows_each: int, year: int) -> ledger.Draft:
    """Make the voucher that stands in place `number`."""
    amounts = amounts_of(number, rows_each)
    rows = [ledger.Row(account, ore) for account, ore in amounts]
    return ledger.Draft(date_of(number, year), SERIES, f"Inköp {number}", rows)


def amounts_of(number: int, rows_each: int) -> list[tuple[int, int]]:
    """Give (account, öre) for each row; the last row pays the others."""
    rows = [
        (COSTS[(number + at * 5) % len(COSTS)], 100 + (number * 37 + at * 1999) % 999_999)
        for at in range(rows_each - 1)
    ]
    return [*rows, (1930, -sum(ore for _, ore in rows))]


def date_of(number: int, year: int) -> str:
    return f"{year}-{number % 12 + 1:02d}-{number // 12 % 28 + 1:02d}"


def voucher_body(number: int, rows_each: int, year: int) -> bytes:
    """Write the JSON of one voucher as a client sends it."""
    rows = [
        {"Account": account, "Debit": max(ore, 0) / 100, "Credit": max(-ore, 0) / 100}
        for account, ore in amounts_of(number, rows_each)
    ]
    return json.dumps({"Voucher": {
        "Description": f"Inköp {number}", "TransactionDate": date_of(number, year),
        "VoucherSeries": SERIES, "VoucherRows": rows,
    }}).encode()  # fmt: skip


def write_sie(file: Path, vouchers: int, rows_each: int, year: int) -> None:
    """Write a SIE file of type 4 with so many vouchers."""
    file.write_bytes("\r\n".join(_sie_lines(vouchers, rows_each, year)).encode("cp437"))


def _sie_lines(vouchers: int, rows_each: int, year: int) -> Iterator[str]:
    yield from ("#FLAGGA 0", '#PROGRAM "Mätning" 1', "#FORMAT PC8", f"#GEN {year}0101", "#SIETYP 4")
    yield from ("#ORGNR 556036-0793", '#FNAMN "Mätbolaget AB"', f"#RAR 0 {year}0101 {year}1231")
    moved: dict[int, int] = {}
    for account in (*COSTS, 1930):
        yield f'#KONTO {account} "Konto {account}"'
    lines = []
    for number in range(vouchers):
        date = date_of(number, year).replace("-", "")
        lines.append(f'#VER {SERIES} {number + 1} {date} "Inköp {number}"')
        lines.append("{")
        for account, ore in amounts_of(number, rows_each):
            moved[account] = moved.get(account, 0) + ore
            lines.append(f"#TRANS {account} {{}} {ore / 100:.2f}")
        lines.append("}")
    for account, ore in sorted(moved.items()):
        yield f"#{'UB' if account < 3000 else 'RES'} 0 {account} {ore / 100:.2f}"
    yield from lines
    yield ""
