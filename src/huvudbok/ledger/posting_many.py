"""Posting thousands of vouchers in one go: the door of `post`, its facts kept in memory.

What is refused, stored, numbered and chained is the same as by posting one at a time; only the
trips to the database are fewer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson
from sqlalchemy import bindparam, select, update

from huvudbok import money
from huvudbok.company import read_settings
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.ledger import dimensions
from huvudbok.ledger.posting import (
    Draft,
    add_to_balances,
    require_accounts,
    require_balance,
    require_rows,
    require_series,
    require_unlocked,
    require_year,
)
from huvudbok.ledger.tables import (
    account,
    financial_year,
    ledger_head,
    voucher,
    voucher_row,
    voucher_series,
)

# Vouchers per trip to the database: a few megabytes of rows.
BATCH = 2000
STRETCH = 200


@dataclass(slots=True)
class _Facts:
    """What decides about a year and a series, as `posting` asks for it; `taken` counts numbers."""

    year_id: int
    to_date: str
    is_closed: bool
    locked_until: str | None
    locked_by: str
    code: str | None
    manual: bool | None
    is_lockable: bool | None
    next_number: int
    taken: int = 0


def post_many(
    tx: Tx, drafts: Iterable[Draft], progress: Callable[[int], None] | None = None
) -> list[int | Refusal]:
    """Book the drafts in order; give for each its number, or why it was refused.

    A refused draft takes no number and stops none of the others. A draft that brings its own
    number must bring one that is free. `progress` is told how many have been dealt with.
    """
    books = _Books(tx)
    answers: list[int | Refusal] = []
    for draft in drafts:
        try:
            answers.append(books.post(draft))
        except Refusal as refusal:
            answers.append(refusal)
        if len(books.vouchers) >= BATCH:
            books.flush()
            if progress:
                progress(len(answers))
    books.finish()
    return answers


_CHART = Prepared(
    select(
        account.c.number, account.c.active, account.c.cost_center_settings,
        account.c.project_settings, account.c.transaction_information_settings,
    ).where(account.c.year_id == bindparam("year"))
)  # fmt: skip
_YEARS = Prepared(select(financial_year))
_SERIES = Prepared(select(voucher_series))
_HEAD = Prepared(select(ledger_head.c.last_id, ledger_head.c.hash))
_TAKE_NUMBERS = Prepared(
    update(voucher_series)
    .where(
        voucher_series.c.year_id == bindparam("in_year"),
        voucher_series.c.code == bindparam("in_series"),
    )
    .values(
        next_number=bindparam("next"),
        voucher_count=voucher_series.c.voucher_count + bindparam("count"),
    )
)
_MOVE_HEAD = Prepared(update(ledger_head).values(last_id=bindparam("to"), hash=bindparam("chain")))
_NO_CHART: dict[int, Any] = {}
_VOUCHER_COLUMNS = tuple(column.name for column in voucher.c)
_ROW_COLUMNS = tuple(column.name for column in voucher_row.c)


class _Books:
    """The books as they stand after the drafts so far, those not yet written included."""

    def __init__(self, tx: Tx) -> None:
        self.tx = tx
        self.rows: list[tuple[Any, ...]] = []
        self.vouchers: list[tuple[Any, ...]] = []
        self._settings = read_settings(tx)
        self._years = _YEARS.all(tx)
        self._series = {(row.year_id, row.code): row for row in _SERIES.all(tx)}
        self._charts: dict[int, dict[int, Any]] = {}
        self._facts: dict[tuple[str, str], _Facts | None] = {}
        self._counted: dict[tuple[int, str], _Facts] = {}
        self._sums: dict[tuple[int, int, int, str, str], list[int]] = {}
        self._known: set[tuple[str, str]] = set()
        # Accounts by chart that demand or forbid a dimension.
        self._demanding: dict[int, set[int]] = {}
        head = _HEAD.one(tx)
        self._last_id, self._hash = head.last_id, bytes(head.hash)

    def post(self, draft: Draft) -> int:
        """Do what `posting.post` does, in the same order; the rows wait for `flush`."""
        require_rows(draft)
        require_balance(draft)
        facts = self._facts_of(draft)
        chart = self._chart(facts)
        require_accounts(draft, facts, chart)
        self._require_dimensions(draft, chart)
        require_year(draft, facts)
        assert facts is not None
        require_unlocked(draft, facts)
        require_series(draft, facts)
        # From here on nothing may be refused.
        number = draft.number or facts.next_number
        self._last_id += 1
        self._keep(draft, facts.year_id, number)
        facts.next_number = max(facts.next_number, number + 1)
        facts.taken += 1
        return number

    def _facts_of(self, draft: Draft) -> _Facts | None:
        key = (draft.date, draft.series)
        if key not in self._facts:
            self._facts[key] = self._find_facts(draft.date, draft.series)
        return self._facts[key]

    def _find_facts(self, day: str, code: str) -> _Facts | None:
        year = next((y for y in self._years if y.from_date <= day <= y.to_date), None)
        if year is None:
            return None
        found = self._counted.get((year.id, code))
        if found is None:
            series = self._series.get((year.id, code))
            found = self._counted[year.id, code] = _Facts(
                year.id, year.to_date, year.is_closed, self._settings.locked_until,
                self._settings.locked_by, series and series.code, series and series.manual,
                series and series.is_lockable, series.next_number if series else 1,
            )  # fmt: skip
        return found

    def _chart(self, facts: _Facts | None) -> dict[int, Any]:
        if facts is None:
            return _NO_CHART
        found = self._charts.get(facts.year_id)
        if found is None:
            rows = _CHART.all(self.tx, year=facts.year_id)
            found = self._charts[facts.year_id] = {row.number: row for row in rows}
        return found

    def _require_dimensions(self, draft: Draft, chart: dict[int, Any]) -> None:
        """Ask the database about a cost centre or project only the first time it is met."""
        if self._is_plain(draft, chart):
            return
        known = self._known
        for code in {draft.cost_center, *[row.cost_center for row in draft.rows]} - {""}:
            if ("c", code) not in known:
                dimensions.require_cost_center(self.tx, code)
                known.add(("c", code))
        for code in {draft.project, *[row.project for row in draft.rows]} - {""}:
            if ("p", code) not in known:
                dimensions.require_project(self.tx, code)
                known.add(("p", code))
        dimensions.settle_rows(draft, chart)

    def _is_plain(self, draft: Draft, chart: dict[int, Any]) -> bool:
        """Tell whether there is nothing to ask: no dimension given, and none demanded."""
        if draft.cost_center or draft.project:
            return False
        demanding = self._demanding.get(id(chart))
        if demanding is None:
            demanding = self._demanding[id(chart)] = {
                number for number, demands in chart.items()
                if {demands.cost_center_settings, demands.project_settings,
                    demands.transaction_information_settings} != {"ALLOWED"}
            }  # fmt: skip
        return not any(
            row.cost_center or row.project or row.account in demanding for row in draft.rows
        )

    def _keep(self, draft: Draft, year_id: int, number: int) -> None:
        """Put the voucher in line to be written, and add its rows to the sums."""
        voucher_id, tx = self._last_id, self.tx
        period = int(draft.date[:4]) * 100 + int(draft.date[5:7])
        chained = []
        for at, row in enumerate(draft.rows, 1):
            quantity = None if row.quantity is None else money.micro_from(row.quantity)
            self.rows.append((
                voucher_id, at, year_id, row.account, row.amount_ore, row.description,
                row.cost_center, row.project, row.transaction_information, quantity, row.removed,
            ))  # fmt: skip
            chained.append((
                at, row.account, row.amount_ore, row.description, row.cost_center, row.project,
                row.transaction_information, quantity, int(row.removed),
            ))  # fmt: skip
            if not row.removed:
                key = (year_id, row.account, period, row.cost_center, row.project)
                found = self._sums.get(key)
                if found is None:
                    self._sums[key] = [row.amount_ore, quantity or 0]
                else:
                    found[0] += row.amount_ore
                    found[1] += quantity or 0
        head = (
            voucher_id, year_id, draft.series, number, draft.date, draft.description,
            draft.comments, draft.cost_center, draft.project, draft.reference_type,
            draft.reference_number,
        )  # fmt: skip
        maker = (tx.now, tx.actor.user_id, tx.actor.name)
        # The same bytes as `posting.link_hash` hashes; a property test holds the two together.
        linked = orjson.dumps(((*head, draft.corrects_id, *maker), chained))
        self._hash = hashlib.sha256(self._hash + linked).digest()
        self.vouchers.append((*head, 0, draft.corrects_id, *maker, self._hash))

    def flush(self) -> None:
        """Write the vouchers in line: rows first, the headers that seal them after."""
        _write(self.tx, voucher_row.name, _ROW_COLUMNS, self.rows)
        _write(self.tx, voucher.name, _VOUCHER_COLUMNS, self.vouchers)
        self.rows.clear()
        self.vouchers.clear()

    def finish(self) -> None:
        """Write the rest, then the balances, the numbers and the end of the chain."""
        self.flush()
        columns = ("year_id", "account", "period", "cost_center", "project")
        add_to_balances(self.tx, [
            {**dict(zip(columns, key, strict=True)), "amount_ore": ore, "quantity": quantity}
            for key, (ore, quantity) in sorted(self._sums.items())
        ])  # fmt: skip
        for (year_id, code), facts in self._counted.items():
            if facts.taken:
                _TAKE_NUMBERS.run(self.tx, in_year=year_id, in_series=code,
                                  next=facts.next_number, count=facts.taken)  # fmt: skip
        _MOVE_HEAD.run(self.tx, to=self._last_id, chain=self._hash)


def _write(tx: Tx, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows the fastest way the engine has."""
    named = ", ".join(columns)
    if tx.dialect.name == "sqlite":
        _write_sqlite(tx, f"INSERT INTO {table} ({named}) VALUES", len(columns), rows)
        return
    with tx.raw.cursor().copy(f"COPY {table} ({named}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _write_sqlite(tx: Tx, insert: str, width: int, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert `STRETCH` rows a statement: a quarter less time than one by one."""
    cursor, marks = tx.raw.cursor(), f"({', '.join('?' * width)})"
    whole = len(rows) // STRETCH * STRETCH
    cursor.executemany(
        f"{insert} {', '.join([marks] * STRETCH)}",
        [list(chain(*rows[at : at + STRETCH])) for at in range(0, whole, STRETCH)],
    )
    cursor.executemany(f"{insert} {marks}", rows[whole:])
