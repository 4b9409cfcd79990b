"""Recomputes everything the books of one company promise, and says in words what does not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy.exc import DBAPIError

from huvudbok.db.tx import Tx
from huvudbok.ledger.verify import chain, history, registers
from huvudbok.ledger.verify.books import Books, open_books
from huvudbok.ledger.verify.findings import ERROR, NOTE, Finding, found

__all__ = ["ERROR", "KEPT_OF_A_KIND", "Finding", "Report", "check", "verify"]

# Told how many of all vouchers have been looked at.
Progress = Callable[[int, int], None]
# What a domain above the ledger promises of its own registers.
Check = Callable[[Tx], Iterator[Finding]]

# Findings of one kind that a report keeps; the rest are only counted.
KEPT_OF_A_KIND = 100

_CHECKS = (
    history.damage, chain.walk, registers.series, registers.balances, registers.charts,
    registers.openings, history.history, history.guarded,
)  # fmt: skip


@dataclass(slots=True)
class Report:
    """What a verification found. `counts` holds every finding by code, `findings` the first."""

    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    error_count: int = 0
    note_count: int = 0
    vouchers: int = 0
    rows: int = 0
    deleted: int = 0
    years: int = 0
    last_id: int = 0
    last_hash: str = ""

    @property
    def is_clean(self) -> bool:
        """Tell whether no error was found; warnings and notes do not count."""
        return not self.error_count


def verify(
    tx: Tx, progress: Progress = lambda _done, _of: None, more: Sequence[Check] = ()
) -> Iterator[Finding]:
    """Give what is wrong, worst first: the chain, then series, balances, registers, history.

    `more` are the checks of the domains above the ledger, which come last.

    `tx` must hold one moment (`reading(store, snapshot=True)`). `progress` is told how many of
    all vouchers have been looked at. Memory grows with the kept balances, not with the vouchers.
    """
    yield from _findings(open_books(tx, progress), more)


def check(
    tx: Tx, progress: Progress = lambda _done, _of: None, more: Sequence[Check] = ()
) -> Report:
    """Verify to the end and give counts beside the first findings of each kind."""
    report = Report()
    books = open_books(tx, progress)
    for finding in _findings(books, more):
        report.counts[finding.code] += 1
        report.error_count += finding.severity == ERROR
        report.note_count += finding.severity == NOTE
        if report.counts[finding.code] <= KEPT_OF_A_KIND:
            report.findings.append(finding)
    report.vouchers, report.rows = books.voucher_count, books.row_count
    report.deleted, report.years = books.deleted_count, len(books.years)
    if books.head is not None:
        report.last_id, report.last_hash = books.head.last_id, bytes(books.head.hash).hex()
    return report


def _findings(books: Books, more: Sequence[Check]) -> Iterator[Finding]:
    driver: Any = books.tx.dialect.loaded_dbapi
    steps = [partial(step, books) for step in _CHECKS]
    steps += [partial(step, books.tx) for step in more]
    for step in steps:
        try:
            yield from step()
        except (DBAPIError, driver.DatabaseError) as problem:
            # A file so damaged that it cannot be read; the other checks may still tell something.
            yield found("database_damaged", problem=str(problem).splitlines()[0])
