"""Financial years: which there are, which one is meant, and how a new one is opened."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger import charts
from huvudbok.ledger.tables import (
    account,
    balance,
    financial_year,
    opening_detail,
    voucher_series,
)
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Day, Str, Wire, read_only

LONGEST_MONTHS = 18  # Law: Bokföringslagen 3 kap. 3 §

years = Operations(
    "/3/financialyears", one="FinancialYear", many="FinancialYears", scope="bookkeeping"
)
operations = [years]


class FinancialYear(Wire):
    REQUIRED: ClassVar = ("FromDate", "ToDate")
    Id: int | None = read_only()
    FromDate: Day | None = None
    ToDate: Day | None = None
    AccountingMethod: Str | None = None
    AccountChartType: Str | None = None


def shown(tx: Tx, row: Any) -> Answer:
    return {
        "@url": tx.link("financialyears", row.id), "Id": row.id, "FromDate": row.from_date,
        "ToDate": row.to_date, "AccountingMethod": row.accounting_method,
        "AccountChartType": row.account_chart_type,
    }  # fmt: skip


_BY_ID = Prepared(select(financial_year).where(financial_year.c.id == bindparam("year")))
# The preselected year: the one that holds the day, else the latest.
_CURRENT = Prepared(
    select(financial_year)
    .order_by(
        case((and_(financial_year.c.from_date <= bindparam("day"),
                   financial_year.c.to_date >= bindparam("day")), 0), else_=1),
        financial_year.c.to_date.desc(),
    )
    .limit(1)
)  # fmt: skip
_HOLDING = Prepared(
    select(financial_year).where(
        financial_year.c.from_date <= bindparam("day"), financial_year.c.to_date >= bindparam("day")
    )
)


def which_year(tx: Tx, query: Query) -> tuple[str, dict[str, Any]]:
    """Tell how a query names its year, and the parameters of `chosen_year`'s statement."""
    if query.year is not None:
        return "id", {"year": query.year}
    if query.year_date is not None:
        return "day", {"day": query.year_date}
    return "current", {"day": tx.today}


def chosen_year(how: str) -> Any:
    """Give the year's id as an expression, so that a read needs no statement of its own for it."""
    if how == "id":
        return bindparam("year")
    statement: Any = (_HOLDING if how == "day" else _CURRENT).statement
    return statement.with_only_columns(financial_year.c.id).scalar_subquery()


def find_year(tx: Tx, year_id: int) -> Any:
    """Give a year by its id; None when there is none."""
    return _BY_ID.one(tx, year=year_id)


def find_current(tx: Tx) -> Any:
    """Give the preselected year; None when the company has no year yet."""
    return _CURRENT.one(tx, day=tx.today)


def find_year_at(tx: Tx, day: str) -> Any:
    """Give the year that holds a day; None when it is outside all years."""
    return _HOLDING.one(tx, day=day)


def year_of(tx: Tx, query: Query) -> Any:
    """Give the year that `financialyear` or `financialyeardate` names, else the preselected one.

    Refuses 2000588 a year that does not exist. # Inferred: the code.
    """
    if query.year is not None:
        row = _BY_ID.one(tx, year=query.year)
    elif query.year_date is not None:
        row = _HOLDING.one(tx, day=query.year_date)
    else:
        row = find_current(tx)
    if row is None:
        errors.BAD_PARAMETER.refuse()
    return row


@years.list("", Accepts(sort=("id", "fromdate", "todate"), search=("date",)))
def find_years(tx: Tx, query: Query) -> Page:
    """List the years by id; `date` gives the one that holds the day, or none."""
    statement = select(financial_year)
    day = query.search.get("date")
    if day is not None:
        try:
            day = datetime.date.fromisoformat(day).isoformat()
        except ValueError:
            raise errors.BAD_PARAMETER.of() from None
        statement = statement.where(
            financial_year.c.from_date <= day, financial_year.c.to_date >= day
        )
    if query.modified is not None:
        statement = statement.where(financial_year.c.modified_at >= query.modified)
    column = {"fromdate": financial_year.c.from_date, "todate": financial_year.c.to_date}.get(
        query.sort or "", financial_year.c.id
    )
    return paging.page_of(tx, statement, query, [column], lambda row: shown(tx, row))


@years.get("/{Id}")
def read_year(tx: Tx, id: int) -> Answer:  # noqa: A002  (the contract's name of the key)
    row = find_year(tx, id)
    if row is None:
        errors.FINANCIAL_YEAR_MISSING.refuse()
    return shown(tx, row)


@years.post()
def create_year(tx: Tx, body: FinancialYear) -> Answer:
    """Open a year: it gets the chart and series of the year before it, and its closing balances.

    Without a year before it, the chart is the one that AccountChartType names.
    """
    assert body.FromDate is not None
    assert body.ToDate is not None
    if body.AccountingMethod not in (None, "", "ACCRUAL", "CASH"):
        errors.BAD_VALUE.refuse(field="AccountingMethod", value=body.AccountingMethod)
    require_length(body.FromDate, body.ToDate)
    require_no_overlap(tx, body.FromDate, body.ToDate)
    year_id = open_year(
        tx, body.FromDate, body.ToDate, body.AccountingMethod or None, body.AccountChartType or None
    )
    return read_year(tx, year_id)


def require_length(from_date: str, to_date: str) -> None:
    """Demand whole months, one to eighteen. # Law: Bokföringslagen 3 kap. 1-3 §§."""
    first, last = datetime.date.fromisoformat(from_date), datetime.date.fromisoformat(to_date)
    if last == datetime.date.max:
        errors.YEAR_LENGTH.refuse()  # the day after it is no date
    after = last + datetime.timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    # A first year may start on any day; every year ends with a month.
    if after.day != 1 or months < 0 or after <= first or months > LONGEST_MONTHS:
        errors.YEAR_LENGTH.refuse()


def require_no_overlap(tx: Tx, from_date: str, to_date: str) -> None:
    overlap = select(financial_year.c.id).where(
        financial_year.c.from_date <= to_date, financial_year.c.to_date >= from_date
    )
    if tx.execute(overlap).first():
        errors.YEAR_OVERLAPS.refuse()


def open_year(
    tx: Tx, from_date: str, to_date: str, method: str | None = None, chart: str | None = None
) -> int:
    """Enter a year with its chart and series; see `create_year`. Give its id."""
    before = _year_before(tx, from_date)
    like = before or _year_after(tx, to_date)
    if chart and charts.find(chart) is None:
        errors.ACCOUNT_CHART_UNKNOWN.refuse(name=chart)
    year_id = 1 + (tx.execute(select(func.max(financial_year.c.id))).scalar() or 0)
    name = chart or (like.account_chart_type if like else charts.DEFAULT)
    tx.execute(insert(financial_year), {
        "id": year_id, "from_date": from_date, "to_date": to_date,
        "accounting_method": method or (like.accounting_method if like else "ACCRUAL"),
        "account_chart_type": name, "modified_at": tx.now,
    })  # fmt: skip
    if like is None or (chart and chart != like.account_chart_type):
        charts.write(tx, year_id, name)
    else:
        _copy_chart(tx, like.id, year_id)
    if like is None:
        charts.write_series(tx, year_id)
    else:
        _copy_series(tx, like.id, year_id)
    if before is not None:
        carry_balances(tx, before.id, year_id)
    return year_id


def _year_before(tx: Tx, from_date: str) -> Any:
    return tx.execute(
        select(financial_year).where(financial_year.c.to_date < from_date)
        .order_by(financial_year.c.to_date.desc()).limit(1)
    ).first()  # fmt: skip


def _year_after(tx: Tx, to_date: str) -> Any:
    return tx.execute(
        select(financial_year).where(financial_year.c.from_date > to_date)
        .order_by(financial_year.c.from_date).limit(1)
    ).first()  # fmt: skip


def _copy_chart(tx: Tx, source: int, target: int, *which: ColumnElement[bool]) -> None:
    copied = [
        c for c in account.c if c.name not in ("year_id", "brought_forward_ore", "modified_at")
    ]
    rows = select(literal(target), literal(0), literal(tx.now), *copied).where(
        account.c.year_id == source, *which
    )
    names = ["year_id", "brought_forward_ore", "modified_at", *(c.name for c in copied)]
    tx.execute(insert(account).from_select(names, rows))


def _copy_series(tx: Tx, source: int, target: int) -> None:
    copied = [
        c for c in voucher_series.c
        if c.name not in ("year_id", "next_number", "voucher_count", "modified_at")
    ]  # fmt: skip
    rows = select(literal(target), literal(1), literal(0), literal(tx.now), *copied).where(
        voucher_series.c.year_id == source
    )
    names = ["year_id", "next_number", "voucher_count", "modified_at", *(c.name for c in copied)]
    tx.execute(insert(voucher_series).from_select(names, rows))


def carry_balances(tx: Tx, source: int, target: int) -> int:
    """Set the opening balances of `target` to the closing ones of `source`; give how many are set.

    Only accounts of classes 1 and 2 carry over; the year's result is booked by the user, as in
    the original (platform.md 7.3). What was entered by hand is overwritten.
    """
    sums = tx.execute(
        select(balance.c.account, func.sum(balance.c.amount_ore).label("moved"))
        .where(balance.c.year_id == source)
        .group_by(balance.c.account)
    )
    moved: dict[int, int] = {row.account: int(row.moved) for row in sums}
    opened = tx.execute(
        select(account.c.number, account.c.brought_forward_ore).where(
            account.c.year_id == source, account.c.number < 3000
        )
    ).all()
    known = set(tx.execute(select(account.c.number).where(account.c.year_id == target)).scalars())
    closing = {row.number: row.brought_forward_ore + moved.get(row.number, 0) for row in opened}
    lacking = [number for number, ore in closing.items() if ore and number not in known]
    if lacking:
        _copy_chart(tx, source, target, account.c.number.in_(lacking))
    tx.execute(
        update(account)
        .where(account.c.year_id == target, account.c.brought_forward_ore != 0)
        .values(brought_forward_ore=0)
    )
    changed = [{"n": number, "ore": ore} for number, ore in closing.items() if ore]
    if changed:
        tx.execute(
            update(account)
            .where(account.c.year_id == target, account.c.number == bindparam("n"))
            .values(brought_forward_ore=bindparam("ore")),
            changed,
        )
    _carry_details(tx, source, target)
    return len(changed)


def _carry_details(tx: Tx, source: int, target: int) -> None:
    """Carry what each cost centre and project holds on the balance accounts."""
    held: dict[tuple[int, str, str], list[int]] = {}
    dimensional = or_(balance.c.cost_center != "", balance.c.project != "")
    for table, quantity in (
        (balance, balance.c.quantity),
        (opening_detail, opening_detail.c.quantity),
    ):
        rows = tx.execute(
            select(table.c.account, table.c.cost_center, table.c.project, table.c.amount_ore,
                   quantity)
            .where(table.c.year_id == source, table.c.account < 3000,
                   dimensional if table is balance else literal(True))
        )  # fmt: skip
        for row in rows:
            found = held.setdefault((row.account, row.cost_center, row.project), [0, 0])
            found[0] += row.amount_ore
            found[1] += row.quantity or 0
    tx.execute(delete(opening_detail).where(opening_detail.c.year_id == target))
    carried = [
        {"year_id": target, "account": number, "cost_center": cost_center, "project": project,
         "amount_ore": amount, "quantity": quantity}
        for (number, cost_center, project), (amount, quantity) in sorted(held.items())
        if amount or quantity
    ]  # fmt: skip
    if carried:
        tx.execute(insert(opening_detail), carried)
