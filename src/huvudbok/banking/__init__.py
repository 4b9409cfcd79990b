"""Banking: payments to suppliers go out as files, and the bank's files come back as payments."""

from typing import Any

from huvudbok.banking import tables  # noqa: F401  (a company's database has them)
from huvudbok.banking.answering import Heard, hear
from huvudbok.banking.sending import Made, Stopped, export, withdraw, written_before
from huvudbok.banking.sending import Options as SendingOptions
from huvudbok.banking.taking import BOOKED, KNOWN, LEFT, Outcome, take_in
from huvudbok.banking.taking import Options as TakingOptions

# No call of the contract pays anything; all of this is the command line's.
operations: list[Any] = []

__all__ = [
    "BOOKED", "KNOWN", "LEFT", "Heard", "Made", "Outcome", "SendingOptions", "Stopped",
    "TakingOptions", "export", "hear", "operations", "take_in", "withdraw", "written_before",
]  # fmt: skip
