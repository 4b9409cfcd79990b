"""What has moved on an account over all years, for sub-ledgers that must agree with it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from huvudbok.db.tx import Tx
from huvudbok.ledger.tables import account, balance, financial_year, voucher, voucher_row


def moved_on(
    tx: Tx, number: int, reference_types: Sequence[str] = (), until: str | None = None
) -> int:
    """Give the balance of an account in öre, debit positive, as all years' vouchers made it.

    With `reference_types` only what vouchers of these made; else the opening balance of the first
    year counts too. `until` is the last day that counts.
    """
    if not reference_types and until is None:
        rows = select(func.sum(balance.c.amount_ore)).where(balance.c.account == number)
        return int(tx.execute(rows).scalar() or 0) + _opening(tx, number)
    rows = (
        select(func.sum(voucher_row.c.amount_ore))
        .join(voucher, voucher.c.id == voucher_row.c.voucher_id)
        .where(voucher_row.c.account == number, voucher_row.c.removed.is_(False))
    )
    if reference_types:
        rows = rows.where(voucher.c.reference_type.in_(reference_types))
    if until is not None:
        rows = rows.where(voucher.c.transaction_date <= until)
    opening = 0 if reference_types else _opening(tx, number)
    return int(tx.execute(rows).scalar() or 0) + opening


def _opening(tx: Tx, number: int) -> int:
    """Give the opening balance of the first year; later ones repeat what moved before them."""
    first = (
        select(account.c.brought_forward_ore)
        .join(financial_year, financial_year.c.id == account.c.year_id)
        .where(account.c.number == number)
        .order_by(financial_year.c.from_date)
        .limit(1)
    )
    return int(tx.execute(first).scalar() or 0)
