"""Currencies and their rates in kronor; which codes there are is ISO's to say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field
from sqlalchemy import Table, bindparam, delete, insert, select, update

from huvudbok import errors, money
from huvudbok.company import iso4217
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.register import require_unused
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Str, Wire, read_only

# The currency the books are kept in.
OWN = "SEK"

# Wide enough for any currency there is, and what a stored rate can hold.
Rate = Annotated[Decimal, Field(ge=0, le=10**9)]
# Never so little that it would be stored as nothing.
Units = Annotated[Decimal, Field(ge=Decimal("0.000001"), le=10**9)]

currencies = Operations("/3/currencies", one="Currency", many="Currencies", scope="currency")
operations = [currencies]


class Currency(Wire):
    REQUIRED: ClassVar = ("Code", "Description")
    BuyRate: Rate | None = None
    Code: Str | None = None
    Date: str | None = read_only()
    Description: Str | None = None
    IsAutomatic: bool | None = read_only()
    SellRate: Rate | None = None
    Unit: Units | None = None


# A rate is what `unit` of the currency costs in kronor; 0 while nobody has set one.
currency = Table(
    "currency", company_tables,
    columns.code("code", 3, primary_key=True),
    columns.text("description", nullable=False),
    columns.micro("buy_rate", nullable=False, server_default="0"),
    columns.micro("sell_rate", nullable=False, server_default="0"),
    columns.micro("unit", nullable=False, server_default="1000000"),
    columns.day("date", nullable=True),
    columns.moment("modified_at"),
)  # fmt: skip

_FIND = Prepared(select(currency).where(currency.c.code == bindparam("key")))
# Field -> (column, what it holds when nothing is said).
_RATES = {"BuyRate": ("buy_rate", 0), "SellRate": ("sell_rate", 0), "Unit": ("unit", 1)}


def find_currency(tx: Tx, code: str) -> Any:
    """Give a currency of the register, its rates in millionths; None when it is not there."""
    return _FIND.one(tx, key=code)


def furnish(tx: Tx, others: Sequence[tuple[str, str]]) -> None:
    """Enter the krona, which costs a krona, and `others` (code, description) without rates."""
    tx.execute(insert(currency), [
        {"code": code, "description": description, "buy_rate": rate, "sell_rate": rate,
         "date": tx.today if rate else None, "modified_at": tx.now}
        for code, description, rate in (
            (OWN, "Svenska kronor", money.MILLION),
            *((code, description, 0) for code, description in others),
        )
    ])  # fmt: skip


def _shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("currencies", row.code), "BuyRate": money.from_micro(row.buy_rate),
        "Code": row.code, "Date": row.date, "Description": row.description,
        # No rates are fetched from anywhere.
        "IsAutomatic": False, "SellRate": money.from_micro(row.sell_rate),
        "Unit": money.from_micro(row.unit),
    }  # fmt: skip


def _existing(tx: Tx, code: str) -> Any:
    row = find_currency(tx, code)
    if row is None:
        errors.CURRENCY_MISSING.refuse()
    return row


# Source: softwerkab/fortnox-csharp-api-sdk #260: lastmodified is refused here with 2000588.
@currencies.list("", Accepts(modified=False))
def find_currencies(tx: Tx, query: Query) -> Page:
    """List the currencies by code."""
    order = [currency.c.code]
    return paging.page_of(tx, select(currency), query, order, lambda row: _shown(tx, row))


@currencies.get("/{Code}")
def read_currency(tx: Tx, code: str) -> Answer:
    return _shown(tx, _existing(tx, code))


@currencies.post()
def create_currency(tx: Tx, body: Currency) -> Answer:
    """Enter a currency. Refuses a code that ISO 4217 never had, then one that is taken.

    Source: C# CurrencyTests: SKK works, random letters do not.
    """
    code = str(body.Code)
    if code not in iso4217.CODES:
        errors.UNKNOWN_CURRENCY.refuse(value=code[:80])
    if find_currency(tx, code):
        errors.TAKEN.refuse(name="Valutan", key=code)
    values = {"code": code, "modified_at": tx.now, **_values(tx, code, body)}
    tx.execute(insert(currency), values)
    return read_currency(tx, code)


@currencies.put("/{Code}")
def change_currency(tx: Tx, code: str, body: Currency) -> Answer:
    """Change the description or the rates; the date of the rates is then today."""
    tx.before = read_currency(tx, code)
    if body.Code not in (None, code):
        errors.BAD_VALUE.refuse(field="Code", value=body.Code[:80])
    values = _values(tx, code, body)
    tx.execute(update(currency).where(currency.c.code == code).values(**values, modified_at=tx.now))
    return read_currency(tx, code)


def _values(tx: Tx, code: str, body: Currency) -> dict[str, Any]:
    """Give the columns that a body sets; a cleared rate is unset again."""
    sent = body.changes()
    values: dict[str, Any] = {}
    if "Description" in sent:
        values["description"] = sent["Description"]
    for name, (column, unset) in _RATES.items():
        if name in sent:
            rate = unset if sent[name] is None else sent[name]
            if code == OWN and rate != 1:
                # Inferred: a krona costs a krona.
                errors.OUT_OF_RANGE.refuse(field=name, value=rate)
            values[column] = money.micro_from(rate)
            values["date"] = tx.today
    return values


@currencies.delete("/{Code}")
def remove_currency(tx: Tx, code: str) -> None:
    """Delete a currency that nothing uses; the books' own is always in use."""
    tx.before = read_currency(tx, code)
    if code == OWN:
        errors.IN_USE.refuse(name="Valutan", key=code)
    require_unused(tx, currency, code, "Valutan")
    tx.execute(delete(currency).where(currency.c.code == code))
