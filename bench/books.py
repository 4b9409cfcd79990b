"""Fills companies with genuine vouchers, posted by the project's own function, and invoices.

The invoices are copies of one that the project's own functions wrote and booked, put straight into
the tables; so they refer to its voucher, and `verify` would say so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from processes import FIRST_UNPAID
from sqlalchemy import select

from huvudbok import founding, ledger
from huvudbok.articles.articles import Article, create_article
from huvudbok.articles.prices import Price, create_price
from huvudbok.db import counters
from huvudbok.db.companies import Registry
from huvudbok.db.tx import Tx, reading, writing
from huvudbok.ledger.tables import financial_year
from huvudbok.sales.customers.operations import create_customer
from huvudbok.sales.customers.schema import Customer
from huvudbok.sales.documents import numbers, storage
from huvudbok.sales.invoices.operations import bookkeep_invoice, create_invoice
from huvudbok.sales.invoices.schema import Invoice
from huvudbok.sales.invoices.tables import INVOICE

BATCH = 10_000
COSTS = (4000, 4426, 4700, 5060, 5170, 5500, 5700, 5900, 6250, 6530, 6800, 7090, 7321, 7632)
SERIES = "A"
ARTICLES = tuple(f"V{number:02}" for number in range(20))


@dataclass(frozen=True, slots=True)
class Book:
    """One company of the measurement: how much it holds and how to ask for it."""

    tenant_id: int
    vouchers: int
    rows_each: int
    year: int  # the calendar year of its vouchers
    year_id: int
    token: str
    invoices: int = 0
    unpaid: int = 0  # so many of the invoices have numbers from FIRST_UNPAID on

    @property
    def rows(self) -> int:
        return self.vouchers * self.rows_each


def found_book(
    registry: Registry, name: str, vouchers: int, rows_each: int, invoices: int = 0, unpaid: int = 0
) -> Book:
    """Found a company and post `vouchers` of `rows_each` rows, spread over the last year.

    It also gets so many `invoices` of three rows; `unpaid` of them wait for their payment.
    """
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
    if invoices:
        with writing(store) as tx:
            write_invoices(tx, invoices, unpaid, year)
    store.close()
    token = founding.token(registry, made.tenant_id, lifetime_seconds=86_400)
    return Book(
        made.tenant_id, vouchers, rows_each, year, year_id, token, invoices, unpaid
    )  # fmt: skip


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


def write_invoices(tx: Tx, invoices: int, unpaid: int, year: int) -> None:
    """Enter a customer, articles with prices, and invoices like the first of them."""
    create_customer(tx, Customer.model_validate({
        "Name": "Grossistkunden AB", "Address1": "Storgatan 1", "ZipCode": "903 25",
        "City": "Umeå", "CountryCode": "SE", "Email": "faktura@kunden.example",
    }))  # fmt: skip
    for number in ARTICLES:
        create_article(tx, Article.model_validate({
            "ArticleNumber": number, "Description": f"Vara {number}", "Unit": "st",
            "PurchasePrice": 60,
        }))  # fmt: skip
        create_price(tx, Price.model_validate({
            "ArticleNumber": number, "PriceList": "A", "Price": 129.5, "FromQuantity": 0,
        }))  # fmt: skip
    body = json.loads(invoice_body(0))["Invoice"] | {"InvoiceDate": f"{year}-01-15"}
    create_invoice(tx, Invoice.model_validate(body))
    bookkeep_invoice(tx, "1")
    head = storage.find(tx, INVOICE, 1)._asdict()
    rows = storage.rows_of(tx, INVOICE, 1)
    numbered = [*range(2, invoices - unpaid + 1), *range(FIRST_UNPAID, FIRST_UNPAID + unpaid)]
    for start in range(0, len(numbered), BATCH):
        batch = numbered[start : start + BATCH]
        INVOICE.statements.add.run_many(tx, [
            head | {"document_number": n, "ocr": numbers.ocr(n),
                    "invoice_date": min(date_of(n, year), tx.today)}
            for n in batch
        ])  # fmt: skip
        INVOICE.statements.add_row.run_many(
            tx, [row | {"document_number": n} for n in batch for row in rows]
        )
    counters.raise_to(tx, INVOICE.kind, invoices - unpaid)
    counters.raise_to(tx, "document_row", 3 * invoices)


def invoice_body(number: int) -> bytes:
    """Write the JSON of one invoice of three rows as a client sends it."""
    rows = [
        {"ArticleNumber": ARTICLES[(number + at * 3) % len(ARTICLES)],
         "DeliveredQuantity": 1 + (number + at) % 9}
        for at in range(3)
    ]  # fmt: skip
    return json.dumps({"Invoice": {"CustomerNumber": "1", "InvoiceRows": rows}}).encode()


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
