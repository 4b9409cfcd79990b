"""How registrations are shown: whole customers, projects, articles and cost centres inside them.

# Inferred: all ids are the keys of the registers, in one-to-one relation as the reference says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from huvudbok import articles, ledger, money, sales
from huvudbok.db import clock
from huvudbok.db.tx import Tx
from huvudbok.web.envelope import Answer

# Source: the contract.
LONGEST_NAME = 255
# Inferred: the numbers.
_STATUS = {"NOTSTARTED": 0, "ONGOING": 1, "COMPLETED": 2}


@dataclass(slots=True)
class Things:
    """What registrations refer to, each looked up once."""

    tx: Tx
    customers: dict[str, Answer] = field(default_factory=dict)
    projects: dict[str, Answer] = field(default_factory=dict)
    centers: dict[str, Answer] = field(default_factory=dict)
    items: dict[str, Answer] = field(default_factory=dict)
    prices: dict[tuple[str, str, int], int | None] = field(default_factory=dict)

    def customer(self, number: str) -> Answer | None:
        if number and number not in self.customers:
            self.customers[number] = _customer(sales.find_customer(self.tx, number))
        return self.customers.get(number)

    def project(self, number: str) -> Answer | None:
        return self.projects.get(number)

    def center(self, code: str) -> Answer | None:
        return self.centers.get(code)

    def item(self, number: str) -> Answer | None:
        if number and number not in self.items:
            self.items[number] = _item(self.tx, articles.find_article(self.tx, number))
        return self.items.get(number)

    def unit_price(self, row: Any, quantity: int) -> int | None:
        """Give the price of one in öre: the registration's own, else the customer's price list's.

        Source: 004_5bd67b8763ee7d98.txt, Registrations: basis, price group, service.
        """
        if row.unit_price is not None or not row.article_number:
            return row.unit_price if row.unit_price is None else int(row.unit_price)
        customer = self.customer(row.customer_number)
        code = str(customer["priceList"]) if customer else "A"
        key = (row.article_number, code, quantity)
        if key not in self.prices:
            counted = Decimal(quantity).scaleb(-6)
            found = articles.price_of(self.tx, row.article_number, code, counted)
            self.prices[key] = None if found is None else money.ore_from(found)
        return self.prices[key]

    def unit_cost(self, row: Any) -> Decimal | int | None:
        """Give what one costs. # Inferred: where nothing was said, the article's purchase price."""
        if row.unit_cost is not None:
            return money.kronor(row.unit_cost)
        item = self.item(row.article_number)
        return item["purchasePrice"] if item else None


def things_of(tx: Tx, rows: Iterable[Any]) -> Things:
    """Look up the projects and cost centres of registrations; the rest comes as it is needed."""
    made = Things(tx)
    rows = list(rows)
    numbers = {row.project for row in rows} - {""}
    if numbers:
        sums = sales.invoiced_on_projects(tx, numbers)
        table = ledger.project
        for row in tx.execute(select(table).where(table.c.project_number.in_(numbers))):
            made.projects[row.project_number] = _project(row, sums)
    codes = {row.cost_center for row in rows} - {""}
    if codes:
        center = ledger.cost_center
        for row in tx.execute(select(center).where(center.c.code.in_(codes))):
            made.centers[row.code] = {
                # Source: the contract: text.
                "active": "true" if row.active else "false", "id": row.code,
                "name": row.description[:LONGEST_NAME],
            }  # fmt: skip
    return made


def _customer(row: Any) -> Answer:
    """Show a customer. # Inferred: the account manager is our reference."""
    return {
        "accountManager": row.our_reference, "active": bool(row.active),
        "defaultProjectId": row.project or None, "deleted": False, "id": row.customer_number,
        "invoiceCity": row.city, "invoiceZipCode": row.zip_code,
        "isBusiness": 1 if row.type == "COMPANY" else 0, "name": row.name[:LONGEST_NAME],
        "number": row.customer_number, "priceList": row.price_list, "propertyDesignation": None,
    }  # fmt: skip


def _project(row: Any, sums: dict[str, tuple[int, int]]) -> Answer:
    """Show a project. What was agreed of money and time stands in no register here: null.

    # Inferred: what is invoiced is booked; what is in invoices is also what is not booked yet.
    """
    booked, whole = sums.get(row.project_number, (0, 0))
    return {
        "description": row.description, "endDate": row.end_date, "id": row.project_number,
        "invoicedAmount": money.kronor(booked), "orderAmount": None, "orderTime": None,
        "projectLeader": row.project_leader, "startDate": row.start_date,
        "status": _STATUS[row.status], "totalAmountInInvoices": money.kronor(whole),
    }  # fmt: skip


def _item(tx: Tx, row: Any) -> Answer:
    return {
        "active": bool(row.active), "description": row.description[:LONGEST_NAME],
        "id": row.article_number, "isStock": bool(row.stock_goods),
        "purchasePrice": money.kronor(row.purchase_price),
        "salesPrices": [
            {"list": code, "price": money.kronor(ore)}
            for code, ore in articles.base_prices(tx, row.article_number)
        ],
        "type": row.type, "unit": row.unit,
    }  # fmt: skip


def moment(moment_ms: int | None) -> str | None:
    return None if moment_ms is None else clock.utc_text(moment_ms)


def kronor(ore: int | None) -> Decimal | int | None:
    return None if ore is None else money.kronor(ore)
