"""Voucher series: letters or numbers that vouchers are counted in, anew for each year."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import bindparam, insert, select, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import voucher_series
from huvudbok.ledger.years import year_of
from huvudbok.web import paging
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Int, Str, Wire, read_only, text

series = Operations(
    "/3/voucherseries", one="VoucherSeries", many="VoucherSeriesCollection", scope="bookkeeping",
    # Source: the old C# SDK's XML mapping (wire-format.md 9).
    attributes=frozenset({"Year"}),
)  # fmt: skip
operations = [series]


class SeriesApprover(Wire):
    Id: Int | None = None
    Name: Str | None = None


class VoucherSeries(Wire):
    REQUIRED: ClassVar = ("Code",)
    Approver: SeriesApprover | None = None
    Code: Str | None = text(10, 1)
    Description: Str | None = text(200)
    Manual: bool | None = None
    NextVoucherNumber: int | None = read_only()
    Year: int | None = read_only()


_FIND = Prepared(
    select(voucher_series).where(
        voucher_series.c.year_id == bindparam("year"), voucher_series.c.code == bindparam("key")
    )
)


def find_series(tx: Tx, year_id: int, code: str) -> Any:
    """Give a series of a year; None when there is none."""
    return _FIND.one(tx, year=year_id, key=code)


def _item(tx: Tx, row: Any) -> Answer:
    approver = None
    if row.approver_id is not None:
        approver = {"Id": row.approver_id, "Name": row.approver_name or ""}
    return {
        "@url": tx.link("voucherseries", row.code, year=row.year_id), "Approver": approver,
        "Code": row.code, "Description": row.description, "Manual": bool(row.manual),
        "Year": row.year_id,
    }  # fmt: skip


def _single(tx: Tx, row: Any) -> Answer:
    answer = _item(tx, row)
    year = answer.pop("Year")
    return {**answer, "NextVoucherNumber": row.next_number, "Year": year}


def _existing(tx: Tx, code: str, query: Query) -> Any:
    row = find_series(tx, year_of(tx, query).id, code)
    if row is None:
        errors.VOUCHER_SERIES_MISSING.refuse()
    return row


@series.list("", Accepts(sort=("code",)))
def find_all(tx: Tx, query: Query) -> Page:
    """List the series of a year by code."""
    statement = select(voucher_series).where(voucher_series.c.year_id == year_of(tx, query).id)
    if query.modified is not None:
        statement = statement.where(voucher_series.c.modified_at >= query.modified)
    return paging.page_of(tx, statement, query, [voucher_series.c.code], lambda row: _item(tx, row))


@series.get("/{Code}")
def read_series(tx: Tx, code: str, query: Query) -> Answer:
    return _single(tx, _existing(tx, code, query))


@series.post()
def create_series(tx: Tx, body: VoucherSeries, query: Query) -> Answer:
    """Enter a series in one year; it starts at number 1."""
    year_id, code = year_of(tx, query).id, body.Code
    if find_series(tx, year_id, str(code)):
        errors.TAKEN.refuse(name="Verifikationsserien", key=code)
    approver = body.Approver or SeriesApprover()
    tx.execute(insert(voucher_series), {
        "year_id": year_id, "code": code, "description": body.Description or "",
        "manual": body.Manual is not False, "approver_id": approver.Id,
        "approver_name": approver.Name, "modified_at": tx.now,
    })  # fmt: skip
    return _single(tx, find_series(tx, year_id, str(code)))


@series.put("/{Code}")
def change_series(tx: Tx, code: str, body: VoucherSeries, query: Query) -> Answer:
    """Change description, approver or whether the series may be used by hand."""
    row = _existing(tx, code, query)
    tx.before = _single(tx, row)
    sent = body.changes()
    if sent.pop("Code", code) != code:
        errors.BAD_VALUE.refuse(field="Code", value=body.Code)
    values: dict[str, Any] = {"modified_at": tx.now}
    if "Description" in sent:
        values["description"] = sent["Description"] or ""
    if "Manual" in sent:
        values["manual"] = sent["Manual"] is not False
    if "Approver" in sent:
        approver = sent["Approver"] or SeriesApprover()
        values |= {"approver_id": approver.Id, "approver_name": approver.Name}
    tx.execute(
        update(voucher_series)
        .where(voucher_series.c.year_id == row.year_id, voucher_series.c.code == code)
        .values(**values)
    )
    return _single(tx, find_series(tx, row.year_id, code))
