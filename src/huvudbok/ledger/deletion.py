"""Deleting a voucher, which only a test company can do: the last of its series, leaving no gap.

The voucher's place in the chain of hashes is kept, so that `verify` still finds the chain whole.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update

from huvudbok import errors
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.ledger.posting import add_to_balances, movements
from huvudbok.ledger.tables import deleted_voucher, voucher, voucher_row, voucher_series
from huvudbok.register import require_unused


def delete_voucher(tx: Tx, row: Any) -> None:
    """Delete the voucher whose stored header is `row`.

    Refuses a live company, then a number that is not the last of its series, then a voucher that
    something refers to.
    """
    if read_settings(tx).kind != "test":
        errors.VOUCHER_LIVE_DELETE.refuse()
    in_series = (voucher_series.c.year_id == row.year_id) & (voucher_series.c.code == row.series)
    if tx.execute(select(voucher_series.c.next_number).where(in_series)).scalar() != row.number + 1:
        errors.VOUCHER_NOT_LAST.refuse()
    require_unused(tx, voucher, row.id, "Verifikationen", f"{row.series} {row.number}")
    rows = tx.execute(select(voucher_row).where(voucher_row.c.voucher_id == row.id)).mappings()
    taken_back = [
        {**r, "amount_ore": -r["amount_ore"], "quantity": -(r["quantity"] or 0)} for r in rows
    ]
    tx.execute(insert(deleted_voucher), {
        "id": row.id, "year_id": row.year_id, "series": row.series, "number": row.number,
        "hash": row.hash, "deleted_at": tx.now, "user_name": tx.actor.name,
    })  # fmt: skip
    tx.execute(delete(voucher).where(voucher.c.id == row.id))
    tx.execute(delete(voucher_row).where(voucher_row.c.voucher_id == row.id))
    add_to_balances(tx, movements(row.year_id, row.transaction_date, taken_back))
    tx.execute(
        update(voucher_series).where(in_series).values(
            next_number=row.number, voucher_count=voucher_series.c.voucher_count - 1
        )
    )  # fmt: skip
