"""What keeps a file from being deleted: something it is connected to, or the law.

# Law: Bokföringslagen 7 kap. 2 §: what a voucher stands on is kept until the end of the seventh
# year after the calendar year in which the financial year ended. The operator may set `retention`
# off; a test company keeps nothing.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select, update

from huvudbok import errors
from huvudbok.company import read_settings
from huvudbok.db.tx import Tx
from huvudbok.files.tables import (
    article_file,
    asset_file,
    attachment,
    stored_file,
    supplier_invoice_file,
    voucher_file,
)

YEARS = 7

# What a file may be connected to, as a refusal names it.
_CONNECTIONS: tuple[tuple[Table, str], ...] = (
    (voucher_file, "en verifikation"), (supplier_invoice_file, "en leverantörsfaktura"),
    (article_file, "en artikel"), (asset_file, "en tillgång"), (attachment, "ett dokument"),
)  # fmt: skip


def require_removable(tx: Tx, row: Any) -> None:
    """Refuse to delete a file that is connected to something, then one that must be kept."""
    # Inferred: that a connected file is refused; the clients untie before they delete.
    for table, what in _CONNECTIONS:
        tied = select(table.c.file_id).where(table.c.file_id == row.id)
        if table is asset_file:
            tied = tied.where(asset_file.c.asset_id.is_not(None))
        if tx.execute(tied.limit(1)).first():
            errors.FILE_CONNECTED.refuse(name=row.name, what=what)
    if row.kept_until and row.kept_until >= tx.today and is_in_force(tx):
        errors.FILE_KEPT.refuse(name=row.name, date=row.kept_until)


def is_in_force(tx: Tx) -> bool:
    """Tell whether files of this company are kept at all."""
    return tx.store.settings.retention and bool(read_settings(tx).kind == "live")


def tie(tx: Tx, file_id: str, year_end: str) -> None:
    """Note that a file belongs to a voucher of the financial year that ends on that day.

    It stays so when the connection is removed: what was once a voucher's is not gone by untying it.
    """
    until = f"{int(year_end[:4]) + YEARS}-12-31"
    kept = stored_file.c.kept_until
    tx.execute(
        update(stored_file)
        .where(stored_file.c.id == file_id, (kept.is_(None)) | (kept < until))
        .values(kept_until=until)
    )
