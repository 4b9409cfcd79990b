"""Vouchers: read, listed and posted by hand; deleted only in a test company."""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import and_, bindparam, func, select

from huvudbok import errors, money
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.ledger.deletion import delete_voucher
from huvudbok.ledger.posting import Draft, Posted, Row, post
from huvudbok.ledger.tables import account, voucher, voucher_row
from huvudbok.ledger.voucher_list import page_of_vouchers
from huvudbok.ledger.years import chosen_year, which_year, year_of
from huvudbok.web.envelope import Answer, Page
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.wire import Day, Dec, Int, Str, Wire, read_only, text

vouchers = Operations("/3/vouchers", one="Voucher", many="Vouchers", scope="bookkeeping")
operations = [vouchers]

LISTED = Accepts(
    sort=("referencenumber", "referencetype", "vouchernumber", "voucherseries"),
    search=("costcenter", "voucherseries"), dates=True,
)  # fmt: skip


class VoucherRow(Wire):
    REQUIRED: ClassVar = ("Account",)
    Account: Int | None = None
    CostCenter: Str | None = None
    Credit: Dec | None = None
    Description: Str | None = None
    Debit: Dec | None = None
    Project: Str | None = None
    Quantity: Dec | None = None
    Removed: bool | None = read_only()
    TransactionInformation: Str | None = text(100)


class Voucher(Wire):
    REQUIRED: ClassVar = ("Description", "TransactionDate", "VoucherSeries")
    ApprovalState: int | None = read_only()
    Comments: Str | None = text(1000)
    CostCenter: Str | None = None
    Description: Str | None = text(200, 1)
    Project: Str | None = None
    ReferenceNumber: str | None = read_only()
    ReferenceType: str | None = read_only()
    TransactionDate: Day | None = None
    VoucherNumber: int | None = read_only()
    VoucherRows: list[VoucherRow] | None = None
    VoucherSeries: Str | None = None
    Year: int | None = read_only()


@vouchers.post()
def create_voucher(tx: Tx, body: Voucher, query: Query) -> Answer:
    """Post a voucher by hand. Its date decides the year; see `posting.post` for what is refused."""
    named_year = query.year is not None or query.year_date is not None
    posted = post(
        tx,
        Draft(
            date=str(body.TransactionDate), series=str(body.VoucherSeries),
            description=str(body.Description), comments=body.Comments or None,
            cost_center=body.CostCenter or "", project=body.Project or "",
            rows=[_draft_row(row) for row in body.VoucherRows or []],
            year_id=year_of(tx, query).id if named_year else None,
        ),
    )  # fmt: skip
    return shown_posted(tx, posted)


def _draft_row(row: VoucherRow) -> Row:
    debit, credit = money.ore_from(row.Debit), money.ore_from(row.Credit)
    if debit and credit:
        errors.VOUCHER_ROW_TWO_SIDED.refuse(account=row.Account)
    return Row(
        account=row.Account or 0, amount_ore=debit - credit, cost_center=row.CostCenter or "",
        project=row.Project or "", transaction_information=row.TransactionInformation or "",
        quantity=Decimal(row.Quantity) if row.Quantity is not None else None,
        description=row.Description or None,
    )  # fmt: skip


def shown_posted(tx: Tx, posted: Posted) -> Answer:
    """Show a voucher that was just posted, as `read_voucher` will from now on."""
    draft = posted.draft
    rows = [
        shown_row(
            row.account, row.description or posted.accounts[row.account].description,
            row.amount_ore, row.cost_center, row.project, row.transaction_information,
            money.micro_from(row.quantity), removed=row.removed,
        )
        for row in draft.rows
    ]  # fmt: skip
    return _single(
        tx, posted.year_id, posted.series, posted.number, draft.date, draft.description,
        draft.comments, draft.cost_center, draft.project, draft.reference_type,
        draft.reference_number, 0, rows,
    )  # fmt: skip


def _single(
    tx: Tx, year_id: int, series: str, number: int, date: str, description: str,
    comments: str | None, cost_center: str, project: str, reference_type: str,
    reference_number: str, approval_state: int, rows: list[Answer],
) -> Answer:  # fmt: skip
    return {
        "@url": tx.link("vouchers", series, number, year=year_id),
        "ApprovalState": approval_state, "Comments": comments, "CostCenter": cost_center,
        "Description": description, "Project": project, "ReferenceNumber": reference_number,
        "ReferenceType": reference_type, "TransactionDate": date, "VoucherNumber": number,
        "VoucherRows": rows, "VoucherSeries": series, "Year": year_id,
    }  # fmt: skip


def shown_row(
    number: int, description: str, amount_ore: int, cost_center: str, project: str,
    information: str, quantity: int | None, *, removed: bool,
) -> Answer:  # fmt: skip
    """Show a row: both sides stand on it, the unused one as 0."""
    return {
        "Account": number, "CostCenter": cost_center,
        "Credit": money.kronor(-amount_ore) if amount_ore < 0 else 0,
        "Description": description,
        "Debit": money.kronor(amount_ore) if amount_ore > 0 else 0, "Project": project,
        "Quantity": money.from_micro(quantity or 0), "Removed": removed,
        "TransactionInformation": information,
    }  # fmt: skip


_FIND = Prepared(
    select(voucher).where(
        voucher.c.year_id == bindparam("year"), voucher.c.series == bindparam("code"),
        voucher.c.number == bindparam("no"),
    )
)  # fmt: skip


@functools.cache
def _whole_voucher(how: str) -> Prepared:
    """Read a voucher's header, its rows and their accounts' names in one statement."""
    names = func.coalesce(account.c.description, "").label("account_name")
    rows = [column.label(f"row_{column.name}") for column in voucher_row.c]
    in_chart = and_(
        account.c.year_id == voucher_row.c.year_id, account.c.number == voucher_row.c.account
    )
    return Prepared(
        select(voucher, *rows, names)
        .join(voucher_row, voucher_row.c.voucher_id == voucher.c.id)
        .outerjoin(account, in_chart)
        .where(
            voucher.c.year_id == chosen_year(how), voucher.c.series == bindparam("code"),
            voucher.c.number == bindparam("no"),
        )
        .order_by(voucher_row.c.row_number)
    )  # fmt: skip


def find_voucher(tx: Tx, year_id: int, series: str, number: int) -> Any:
    """Give the stored header of a voucher; None when there is none."""
    return _FIND.one(tx, year=year_id, code=series, no=number)


def _existing(tx: Tx, series: str, number: int, query: Query) -> list[Any]:
    """Give a voucher's rows, each with the whole header."""
    how, named = which_year(tx, query)
    rows = _whole_voucher(how).all(tx, code=series, no=number, **named)
    if not rows:
        year_of(tx, query)  # says so when it is the year that is missing
        errors.VOUCHER_MISSING.refuse()
    return rows


def _shown(tx: Tx, stored: list[Any]) -> Answer:
    rows = [
        shown_row(
            r.row_account, r.row_description or r.account_name, r.row_amount_ore,
            r.row_cost_center, r.row_project, r.row_transaction_information, r.row_quantity,
            removed=bool(r.row_removed),
        )
        for r in stored
    ]  # fmt: skip
    head = stored[0]
    return _single(
        tx, head.year_id, head.series, head.number, head.transaction_date, head.description,
        head.comments, head.cost_center, head.project, head.reference_type,
        head.reference_number, head.approval_state, rows,
    )  # fmt: skip


@vouchers.get("/{VoucherSeries}/{VoucherNumber}")
def read_voucher(tx: Tx, voucher_series: str, voucher_number: int, query: Query) -> Answer:
    """Give a voucher of the named year, or of the preselected one."""
    return _shown(tx, _existing(tx, voucher_series, voucher_number, query))


@vouchers.get("/sublist/{VoucherSeries}/{VoucherNumber}", undocumented=True)
def read_voucher_from_sublist(
    tx: Tx, voucher_series: str, voucher_number: int, query: Query
) -> Answer:
    """Give the same; pyfortnox reads vouchers at this address."""
    return read_voucher(tx, voucher_series, voucher_number, query)


@vouchers.list("", LISTED)
def find_vouchers(tx: Tx, query: Query) -> Page:
    """List all vouchers, or those of the year that is named, by year, series and number."""
    year = None
    if query.year is not None or query.year_date is not None:
        year = year_of(tx, query).id
    return page_of_vouchers(tx, query, year, query.search.get("voucherseries"))


@vouchers.list("/sublist", LISTED)
def find_vouchers_of_year(tx: Tx, query: Query) -> Page:
    """List the vouchers of the preselected year."""
    return page_of_vouchers(tx, query, year_of(tx, query).id, query.search.get("voucherseries"))


@vouchers.list("/sublist/{VoucherSeries}", LISTED)
def find_vouchers_of_series(tx: Tx, voucher_series: str, query: Query) -> Page:
    """List the vouchers of one series in the named or preselected year."""
    return page_of_vouchers(tx, query, year_of(tx, query).id, voucher_series)


@vouchers.delete("/{VoucherSeries}/{VoucherNumber}", undocumented=True, scope="deletevoucher")
def remove_voucher(tx: Tx, voucher_series: str, voucher_number: int, query: Query) -> None:
    """Delete the last voucher of a series, in a test company only. Source: C# VoucherTests."""
    stored = _existing(tx, voucher_series, voucher_number, query)
    tx.before = _shown(tx, stored)
    delete_voucher(tx, stored[0])
