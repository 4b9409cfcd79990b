"""Files: the archive, the inbox, what files are connected to, and attachments of documents."""

from huvudbok.files import (
    archive,
    article_files,
    asset_files,
    attachments,
    inbox,
    supplier_invoice_files,
    voucher_files,
)
from huvudbok.files.attachments import to_send
from huvudbok.files.carrying import CARRIED
from huvudbok.files.checks import contents, rows
from huvudbok.files.store import check_settings, discard, sweep_unnamed

operations = [
    *archive.operations, *inbox.operations, *voucher_files.operations, *article_files.operations,
    *supplier_invoice_files.operations, *asset_files.operations, *attachments.operations,
]  # fmt: skip

# What `huvudbok verify` asks of files.
checks = (contents, rows)

__all__ = [
    "CARRIED", "check_settings", "checks", "discard", "operations", "sweep_unnamed", "to_send",
]  # fmt: skip
