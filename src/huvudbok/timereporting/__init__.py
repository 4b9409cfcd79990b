"""Time reporting: hours and articles registered on customers and projects, and charging them."""

from huvudbok.timereporting import registrations, used_articles
from huvudbok.timereporting.bases import Stopped, lock, make, release, rows_of
from huvudbok.timereporting.importing import read_rows, take_in
from huvudbok.timereporting.promises import charged

operations = [*registrations.operations, *used_articles.operations]
# What `huvudbok verify` asks of time.
checks = (charged,)

__all__ = [
    "Stopped", "checks", "lock", "make", "operations", "read_rows", "release", "rows_of", "take_in",
]  # fmt: skip
