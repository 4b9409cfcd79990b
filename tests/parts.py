"""Pieces that tests of several folders use: a voucher to post, and what a database holds."""

from huvudbok.db import rows
from huvudbok.db.columns import company_tables
from huvudbok.db.tx import reading


def voucher(*rows, date="2026-01-05", **fields):
    """Give the body of a voucher; without rows, an ordinary purchase."""
    return {
        "Voucher": {
            "Description": "Kontorsmaterial", "TransactionDate": date, "VoucherSeries": "A",
            "VoucherRows": [
                {"Account": account, "Debit": max(amount, 0), "Credit": max(-amount, 0)}
                for account, amount in rows or ((6110, 100), (2641, 25), (1930, -125))
            ],
            **fields,
        }
    }  # fmt: skip


def contents(store):
    """Give what each table holds, but for the history, where restoring leaves its own line."""
    with reading(store, snapshot=True) as tx:
        return {
            table.name: rows.part_of(tx, table)
            for table in company_tables.sorted_tables
            if table.name != "audit"
        }
