"""What falls due with time, asked for by a program: accruals, invoices of contracts, reminders."""

from huvudbok.periodic.operations import operations

__all__ = ["operations"]
