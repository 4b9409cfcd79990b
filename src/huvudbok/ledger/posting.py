"""The one door into the ledger: every voucher of every kind is posted by `post`."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import orjson
from sqlalchemy import and_, bindparam, insert, literal, select, text, true, update

from huvudbok import errors, money
from huvudbok.company import company_settings
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger.dimensions import require_dimensions
from huvudbok.ledger.tables import (
    account,
    balance,
    financial_year,
    ledger_head,
    voucher,
    voucher_row,
    voucher_series,
)


@dataclass(slots=True)
class Row:
    """One row of a draft: an account number, öre (debit positive) and its dimensions."""

    account: int
    amount_ore: int
    cost_center: str = ""
    project: str = ""
    transaction_information: str = ""
    quantity: Decimal | None = None
    description: str | None = None
    removed: bool = False


@dataclass(slots=True)
class Draft:
    """A voucher that is not posted yet. `number` is given only by imports (see sie_import)."""

    date: str
    series: str
    description: str
    rows: Sequence[Row]
    comments: str | None = None
    cost_center: str = ""
    project: str = ""
    reference_type: str = "MANUAL"
    reference_number: str = ""
    is_manual: bool = True
    corrects_id: int | None = None
    year_id: int | None = None
    number: int | None = None


@dataclass(slots=True)
class Posted:
    """A voucher that has been posted: its identity, and the accounts of its rows by number."""

    id: int
    year_id: int
    series: str
    number: int
    draft: Draft
    accounts: dict[int, Any] = field(default_factory=dict)


def post(tx: Tx, draft: Draft) -> Posted:
    """Book `draft`. Refuses in the order of the lines below; a client sees the first refusal.

    The number is taken in this transaction, so a refused or failed request leaves no gap.
    """
    facts, accounts = require_bookable(tx, draft)
    # From here on nothing may be refused.
    posted = Posted(
        facts.last_id + 1, facts.year_id, draft.series, draft.number or facts.next_number,
        draft, accounts,
    )  # fmt: skip
    _write(tx, posted, facts)
    return posted


def require_bookable(tx: Tx, draft: Draft) -> tuple[Any, dict[int, Any]]:
    """Refuse what `post` would; give the facts about the draft, and its accounts by number."""
    require_rows(draft)
    require_balance(draft)
    facts, accounts = _facts(tx, draft)
    require_accounts(draft, facts, accounts)
    require_dimensions(tx, draft, accounts)
    require_year(draft, facts)
    require_unlocked(draft, facts)
    require_series(draft, facts)
    return facts, accounts


def require_rows(draft: Draft) -> None:
    if sum(not row.removed for row in draft.rows) < 2:
        errors.VOUCHER_ROWS_MISSING.refuse()


def require_balance(draft: Draft) -> None:
    difference = sum(row.amount_ore for row in draft.rows if not row.removed)
    if difference:
        errors.VOUCHER_UNBALANCED.refuse(difference=money.text(difference))


def require_accounts(draft: Draft, facts: Any, accounts: dict[int, Any]) -> None:
    """Demand that the accounts stand in the year's chart and are active."""
    if facts is None:
        return  # without a year there is no chart; require_year says so in its turn
    for row in draft.rows:
        known = accounts.get(row.account)
        if known is None:
            errors.ACCOUNT_UNKNOWN.refuse(account=row.account)
        if not known.active and not row.removed:
            errors.ACCOUNT_INACTIVE.refuse(account=row.account)


def require_year(draft: Draft, facts: Any) -> None:
    # Source: C# VoucherTests: the transaction date decides the year. # Inferred: a year that is
    # named beside it must be the same.
    if facts is None:
        errors.NO_FINANCIAL_YEAR.refuse(date=draft.date)
    if draft.year_id not in (None, facts.year_id):
        errors.DATE_OUTSIDE_YEAR.refuse(date=draft.date)
    if facts.is_closed:
        errors.PERIOD_LOCKED.refuse(who="Årsbokslutet", date=facts.to_date)


def require_unlocked(draft: Draft, facts: Any) -> None:
    # Source: Fortnox help, Verifikationsserier: a closing series is not held by the lock.
    # A series that is not known (None) is held; a flag is 0 on one engine and False on the other.
    is_held = facts.is_lockable is None or facts.is_lockable
    if facts.locked_until and draft.date <= facts.locked_until and is_held:
        errors.PERIOD_LOCKED.refuse(
            who=facts.locked_by or "Administratören", date=facts.locked_until
        )


def require_series(draft: Draft, facts: Any) -> None:
    if facts.code is None:
        errors.SERIES_UNKNOWN.refuse(series=draft.series)
    if draft.is_manual and not facts.manual:
        errors.SERIES_NOT_MANUAL.refuse(series=draft.series)


@functools.cache
def _facts_statement(count: int) -> Prepared:
    """Read in one statement all that decides about a date, a series and `count` accounts.

    The facts stand on every row, one for each account that the chart knows.
    """
    numbers: list[Any] = [bindparam(f"n{at}") for at in range(count)]
    in_chart = and_(account.c.year_id == financial_year.c.id, account.c.number.in_(numbers))
    of_series = and_(
        voucher_series.c.year_id == financial_year.c.id,
        voucher_series.c.code == bindparam("series"),
    )
    return Prepared(
        select(
            financial_year.c.id.label("year_id"), financial_year.c.to_date,
            financial_year.c.is_closed, company_settings.c.locked_until,
            company_settings.c.locked_by, voucher_series.c.code, voucher_series.c.manual,
            voucher_series.c.is_lockable, voucher_series.c.next_number,
            ledger_head.c.last_id, ledger_head.c.hash,
            account.c.number, account.c.description, account.c.active,
            account.c.cost_center_settings, account.c.project_settings,
            account.c.transaction_information_settings,
        )
        .select_from(
            financial_year.join(company_settings, true())
            .join(ledger_head, true())
            .outerjoin(voucher_series, of_series)
            .outerjoin(account, in_chart)
        )
        .where(
            financial_year.c.from_date <= bindparam("day"),
            financial_year.c.to_date >= bindparam("day"),
        )
    )  # fmt: skip


def _facts(tx: Tx, draft: Draft) -> tuple[Any, dict[int, Any]]:
    """Give the facts about a draft and its accounts by number; no facts outside all years."""
    numbers = sorted({row.account for row in draft.rows})
    found: list[Any] = []
    # Statements of a few lengths serve all vouchers; a short one repeats its last number.
    for start in range(0, len(numbers), 64):
        part = numbers[start : start + 64]
        size = next(size for size in (2, 4, 8, 16, 64) if size >= len(part))
        part += [part[-1]] * (size - len(part))
        named = {f"n{at}": number for at, number in enumerate(part)}
        found += _facts_statement(size).all(tx, series=draft.series, day=draft.date, **named)
    if not found:
        return None, {}
    return found[0], {row.number: row for row in found if row.number is not None}


_INSERT_VOUCHER = Prepared(insert(voucher), [column.name for column in voucher.c])
_INSERT_ROW = Prepared(insert(voucher_row), [column.name for column in voucher_row.c])
_ADD_TO_BALANCE = Prepared(
    text(
        f"INSERT INTO {balance.name}"
        " (year_id, account, period, cost_center, project, amount_ore, quantity)"
        " VALUES (:year_id, :account, :period, :cost_center, :project, :amount_ore, :quantity)"
        " ON CONFLICT (year_id, account, period, cost_center, project) DO UPDATE SET"
        " amount_ore = balance.amount_ore + excluded.amount_ore,"
        " quantity = balance.quantity + excluded.quantity"
    )
)
_TAKE_NUMBER = Prepared(
    update(voucher_series)
    .where(
        voucher_series.c.year_id == bindparam("in_year"),
        voucher_series.c.code == bindparam("in_series"),
    )
    .values(
        next_number=bindparam("next"), voucher_count=voucher_series.c.voucher_count + literal(1)
    )
)
_MOVE_HEAD = Prepared(update(ledger_head).values(last_id=bindparam("to"), hash=bindparam("chain")))


def _write(tx: Tx, posted: Posted, facts: Any) -> None:
    """Write rows, voucher, balances, series and chain. The database checks the sum once more."""
    draft = posted.draft
    header = {
        "id": posted.id, "year_id": posted.year_id, "series": posted.series,
        "number": posted.number, "transaction_date": draft.date,
        "description": draft.description, "comments": draft.comments,
        "cost_center": draft.cost_center, "project": draft.project,
        "reference_type": draft.reference_type, "reference_number": draft.reference_number,
        "approval_state": 0, "corrects_id": draft.corrects_id, "created_at": tx.now,
        "user_id": tx.actor.user_id, "user_name": tx.actor.name,
    }  # fmt: skip
    rows = [_stored_row(posted, number, row) for number, row in enumerate(draft.rows, 1)]
    chain = link_hash(bytes(facts.hash), header, rows)
    with tx.batch():
        _INSERT_ROW.run_many(tx, rows)
        _INSERT_VOUCHER.run(tx, **header, hash=chain)
        add_to_balances(tx, movements(posted.year_id, draft.date, rows))
        _TAKE_NUMBER.run(
            tx, in_year=posted.year_id, in_series=posted.series,
            next=max(facts.next_number, posted.number + 1),
        )  # fmt: skip
        _MOVE_HEAD.run(tx, to=posted.id, chain=chain)


def add_to_balances(tx: Tx, moved: Sequence[dict[str, Any]]) -> None:
    """Add movements to the kept balances."""
    _ADD_TO_BALANCE.run_many(tx, moved)


def _stored_row(posted: Posted, number: int, row: Row) -> dict[str, Any]:
    return {
        "voucher_id": posted.id, "row_number": number, "year_id": posted.year_id,
        "account": row.account, "amount_ore": row.amount_ore, "description": row.description,
        "cost_center": row.cost_center, "project": row.project,
        "transaction_information": row.transaction_information,
        "quantity": money.micro_from(row.quantity), "removed": row.removed,
    }  # fmt: skip


def movements(year_id: int, date: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sum a voucher's rows by account and dimension, as they are added to the kept balances."""
    period = int(date[:4]) * 100 + int(date[5:7])
    sums: dict[tuple[int, str, str], list[int]] = {}
    for row in rows:
        if not row["removed"]:
            key = (row["account"], row["cost_center"], row["project"])
            found = sums.setdefault(key, [0, 0])
            found[0] += row["amount_ore"]
            found[1] += row["quantity"] or 0
    # In key order, so that two writers never wait for each other crosswise.
    return [
        {"year_id": year_id, "account": number, "period": period, "cost_center": cost_center,
         "project": project, "amount_ore": amount, "quantity": quantity}
        for (number, cost_center, project), (amount, quantity) in sorted(sums.items())
    ]  # fmt: skip


# What the chain covers, in this order; a voucher's place in it is its id.
_CHAINED = (
    "id", "year_id", "series", "number", "transaction_date", "description", "comments",
    "cost_center", "project", "reference_type", "reference_number", "corrects_id", "created_at",
    "user_id", "user_name",
)  # fmt: skip
_CHAINED_ROW = (
    "row_number", "account", "amount_ore", "description", "cost_center", "project",
    "transaction_information", "quantity",
)  # fmt: skip


def link_hash(before: bytes, header: dict[str, Any], rows: Sequence[dict[str, Any]]) -> bytes:
    """Give the SHA-256 that ties a voucher and its rows to the hash of the one posted before it."""
    content = [
        [header[name] for name in _CHAINED],
        [[*(row[name] for name in _CHAINED_ROW), int(row["removed"])] for row in rows],
    ]
    return hashlib.sha256(before + orjson.dumps(content)).digest()
