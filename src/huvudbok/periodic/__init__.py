"""What falls due with time, asked for by a program: accruals, contracts, reminders, stock."""

from huvudbok.periodic.operations import operations

__all__ = ["operations"]
