"""Holds the debt for holidays against the books: each change that was booked is what is kept.

# Law: Bokföringslagen 5 kap. 4 § (sidoordnad bokföring).
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger import ERROR, Finding, enquiries
from huvudbok.payroll.tables import vacation_debt, vacation_debt_row
from huvudbok.payroll.vacation_debt import DEBT


def debts(tx: Tx) -> Iterator[Finding]:
    """Give the months whose voucher books another change of the debt than their rows say.

    What else stands on the accounts is not looked at: a debt from before these books may.
    """
    row = vacation_debt_row.c
    kept = {
        (each.year, each.month): (int(each.debt), int(each.fees))
        for each in tx.execute(
            select(row.year, row.month, func.sum(row.total_debt_ore).label("debt"),
                   func.sum(row.contribution_ore).label("fees"))
            .group_by(row.year, row.month)
        )
    }  # fmt: skip
    before = (0, 0)
    for month in tx.execute(select(vacation_debt).order_by(vacation_debt.c.last_day)).all():
        now = kept.get((month.year, month.month), (0, 0))
        booked = {}
        if month.voucher_number is not None:
            booked = enquiries.booked_in(
                tx, month.voucher_year, month.voucher_series, month.voucher_number
            ) or {}  # fmt: skip
        changes = {DEBT: before[0] - now[0], month.fee_account: before[1] - now[1]}
        if any(booked.get(account, 0) != ore for account, ore in changes.items()):
            yield Finding(
                ERROR, "vacation_debt_voucher",
                f"Semesterskulden t.o.m. {month.last_day}: verifikationen saknas eller bokför en"
                " annan ändring än vad underlaget säger.",
                f"The debt for holidays through {month.last_day}: its voucher is missing or books"
                " another change than what it was worked out from.",
                {"year": month.year, "month": month.month},
            )  # fmt: skip
        before = now
