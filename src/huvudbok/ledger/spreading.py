"""Accruals of any kind: how they are kept, what their rows come to, and their booking when due.

An accrual has a head and rows; a row says what one period books, debit positive. Whose they are,
and what the wire calls them, is told by `sales` and `purchasing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    PrimaryKeyConstraint,
    Select,
    Table,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from huvudbok import errors, money
from huvudbok.db import columns
from huvudbok.db.columns import company_tables
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import periods
from huvudbok.ledger.dimensions import cost_center, project, require_cost_center, require_project
from huvudbok.ledger.posting import Draft, Posted, Row, post
from huvudbok.ledger.predefined import predefined_series
from huvudbok.ledger.tables import account, voucher
from huvudbok.register import used_by
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.paging import Query
from huvudbok.web.wire import Wire

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where accruals of one kind stand, by `key`.

    `sign` is 1 where a total is debit on the accrual account, as a revenue that is taken out of
    its period; -1 where it is credit, as a cost.
    """

    key: str
    head: Table
    row: Table
    sign: int
    one: Prepared
    rows: Prepared


@dataclass(frozen=True, slots=True)
class Performed:
    """One period that was booked: of which invoice, which of its periods from 1, and where."""

    invoice_number: int
    period: int
    date: str
    voucher: Posted


def head_table(name: str, key: Column[Any], side_account: str) -> Table:
    """Declare the heads of invoices' accruals; `side_account` is where the cost or revenue goes."""
    head = Table(
        name, company_tables,
        key,
        columns.text("description", nullable=False, server_default=""),
        columns.whole("accrual_account"),
        columns.whole(side_account),
        columns.day("start_date"),
        columns.day("end_date"),
        columns.code("period", 12, nullable=False),
        columns.whole("times"),
        # How many periods are booked, the oldest first; `voucher_id` is the last one's.
        columns.whole("performed", server_default="0"),
        columns.ore("total_ore"),
        columns.flag("vat_included", default=False),
        Column("voucher_id", BigInteger),
        columns.moment("modified_at"),
    )  # fmt: skip
    used_by(voucher, head.c.voucher_id)
    used_by(account, head.c.accrual_account, head.c[side_account])
    return head


def row_table(name: str, key: Column[Any]) -> Table:
    """Declare the rows of accruals."""
    row = Table(
        name, company_tables,
        key,
        columns.whole("row_number"),
        columns.whole("account"),
        columns.ore("amount_ore"),
        columns.code("cost_center", 6, nullable=False, server_default=""),
        columns.code("project", 20, nullable=False, server_default=""),
        columns.text("transaction_information", nullable=False, server_default=""),
        PrimaryKeyConstraint(key.name, "row_number"),
        sqlite_with_rowid=False,
    )  # fmt: skip
    used_by(account, row.c.account)
    used_by(cost_center, row.c.cost_center)
    used_by(project, row.c.project)
    return row


def kept_in(head: Table, row: Table, sign: int) -> Kept:
    key = str(head.primary_key.columns.values()[0].name)
    return Kept(
        key, head, row, sign,
        Prepared(select(head).where(head.c[key] == bindparam("key"))),
        Prepared(select(row).where(row.c[key] == bindparam("key")).order_by(row.c.row_number)),
    )  # fmt: skip


def find(tx: Tx, kept: Kept, number: int) -> Any:
    """Give the head of an accrual; None when there is none."""
    return kept.one.one(tx, key=number)


def rows_of(tx: Tx, kept: Kept, number: int) -> list[Any]:
    """Give what one period of an accrual books."""
    return kept.rows.all(tx, key=number)


def page_of(tx: Tx, kept: Kept, query: Query, shown: Callable[[Any], Answer]) -> Page:
    """List the accruals by number."""
    statement = select(kept.head)
    if query.modified is not None:
        statement = statement.where(kept.head.c.modified_at >= query.modified)
    return paging.page_of(tx, statement, query, [kept.head.c[kept.key]], shown)


def shown_rows(tx: Tx, kept: Kept, number: int) -> list[Answer]:
    """Give the rows of an accrual as the wire shows them."""
    return [
        {
            "Account": each.account, "CostCenter": each.cost_center,
            "Credit": money.kronor(max(-each.amount_ore, 0)),
            "Debit": money.kronor(max(each.amount_ore, 0)), "Project": each.project,
            "TransactionInformation": each.transaction_information,
        }
        for each in rows_of(tx, kept, number)
    ]  # fmt: skip


def sent_values(body: Wire, fields: Mapping[str, str], unset: Mapping[str, Any]) -> Values:
    """Give what a client sent by column; `unset` is what a column holds when it is cleared."""
    sent = body.changes()
    values = {column: sent[name] for name, column in fields.items() if name in sent}
    if "total_ore" in values:
        values["total_ore"] = money.ore_from(values["total_ore"])
    cleared = {name for name in unset if name in values and values[name] is None}
    return values | {name: unset[name] for name in cleared}


def sent_rows(kept: Kept, number: int, sent: Sequence[Any]) -> list[Values]:
    """Give the rows that a client sent as they are stored."""
    return [
        {kept.key: number, "row_number": place, "account": row.Account or 0,
         "amount_ore": money.ore_from(row.Debit) - money.ore_from(row.Credit),
         "cost_center": row.CostCenter or "", "project": row.Project or "",
         "transaction_information": row.TransactionInformation or ""}
        for place, row in enumerate(sent, 1)
    ]  # fmt: skip


def accounts_of(values: Values, side_account: str, rows: Sequence[Values]) -> list[int]:
    """Name every account of an accrual once, its own two first."""
    named = [values["accrual_account"], values[side_account], *(row["account"] for row in rows)]
    return list(dict.fromkeys(named))


def require_dimensions(tx: Tx, rows: Sequence[Values]) -> None:
    """Refuse cost centres and projects that are in no register."""
    for row in rows:
        if row["cost_center"]:
            require_cost_center(tx, row["cost_center"])
        if row["project"]:
            require_project(tx, row["project"])


def require_sums(kept: Kept, values: Values, rows: Sequence[Values]) -> None:
    """Refuse rows that do not balance, then rows that do not come to the total.

    # Inferred: that rows must come to the total, to an öre for each period.
    """
    times, total = values["times"], values["total_ore"]
    on_accrual = kept.sign * sum(
        row["amount_ore"] for row in rows if row["account"] == values["accrual_account"]
    )
    if len(rows) < 2 or sum(row["amount_ore"] for row in rows):
        errors.ACCRUAL_UNBALANCED.refuse()
    if not on_accrual or abs(on_accrual * times - total) > times:
        errors.ACCRUAL_TOTAL.refuse(rows=money.text(on_accrual * times), total=money.text(total))


def put(tx: Tx, kept: Kept, values: Values, rows: Sequence[Values]) -> None:
    """Store a new accrual."""
    tx.execute(insert(kept.head), values)
    tx.execute(insert(kept.row), rows)


def change(
    tx: Tx, kept: Kept, before: Any, values: Values, rows: Sequence[Values] | None,
    require_sound: Callable[[Values, Sequence[Values]], None],
) -> None:  # fmt: skip
    """Store what was changed of an accrual; `rows` is None where none were sent.

    Anything but the text is first put to `require_sound`, which also sets how many times it is.
    """
    number = getattr(before, kept.key)
    kept_rows = [row._asdict() for row in rows_of(tx, kept, number)]
    differ = {name for name, value in values.items() if value != getattr(before, name)}
    if differ - {"description"} or rows not in (None, kept_rows):
        whole = {**before._asdict(), **values}
        require_sound(whole, kept_rows if rows is None else rows)
        values["times"] = whole["times"]
    store(tx, kept, number, values, None if rows == kept_rows else rows)


def store(
    tx: Tx, kept: Kept, number: int, values: Values, rows: Sequence[Values] | None
) -> None:  # fmt: skip
    """Store what was changed of an accrual, with other rows unless `rows` is None."""
    tx.execute(
        update(kept.head)
        .where(kept.head.c[kept.key] == number)
        .values(**values, modified_at=tx.now)
    )
    if rows is not None:
        _clear_rows(tx, kept, number)
        tx.execute(insert(kept.row), rows)


def remove(tx: Tx, kept: Kept, number: int) -> None:
    """Delete an accrual with its rows."""
    _clear_rows(tx, kept, number)
    tx.execute(delete(kept.head).where(kept.head.c[kept.key] == number))


def _clear_rows(tx: Tx, kept: Kept, number: int) -> None:
    tx.execute(delete(kept.row).where(kept.row.c[kept.key] == number))


def due_by(kept: Kept, until: str) -> Select[Any]:
    """Select the heads with a period that has begun by a day and is not booked yet."""
    head = kept.head.c
    return select(kept.head).where(head.performed < head.times, head.start_date <= until)


def perform(tx: Tx, kept: Kept, due: Select[Any], until: str, text: str) -> list[Performed]:
    """Book every period of the heads that has begun by a day and is not booked, the oldest first.

    `text` and the number are what the vouchers say. Refuses what `ledger.post` refuses, then
    nothing is booked.
    """
    found = []
    for accrual in tx.execute(due).all():
        for place in range(accrual.performed, accrual.times):
            day = periods.start_of(accrual.start_date, periods.MONTHS[accrual.period], place)
            if day <= until:
                found.append((day, getattr(accrual, kept.key), place, accrual))
    found.sort(key=lambda each: each[:3])
    return [
        Performed(number, place + 1, day, _book(tx, kept, accrual, place, day, f"{text} {number}"))
        for day, number, place, accrual in found
    ]


def _book(tx: Tx, kept: Kept, accrual: Any, place: int, day: str, text: str) -> Posted:
    number = getattr(accrual, kept.key)
    rows = rows_of(tx, kept, number)
    listed = [(row.account == accrual.accrual_account, row.amount_ore) for row in rows]
    amounts = periods.amounts(listed, kept.sign * accrual.total_ore, accrual.times, place)
    posted = post(tx, Draft(
        date=day, series=predefined_series(tx, "ACCRUAL"), description=text,
        rows=[
            Row(row.account, ore, cost_center=row.cost_center, project=row.project,
                transaction_information=row.transaction_information)
            for row, ore in zip(rows, amounts, strict=True)
        ],
        reference_type="ACCRUAL", reference_number=str(number), is_manual=False,
    ))  # fmt: skip
    tx.execute(
        update(kept.head)
        .where(kept.head.c[kept.key] == number)
        .values(performed=place + 1, voucher_id=posted.id, modified_at=tx.now)
    )
    return posted
