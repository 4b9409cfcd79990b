"""Carries an import out: all of it in the caller's transaction, or nothing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from huvudbok import collector, money
from huvudbok.db import audit
from huvudbok.db.tx import Tx
from huvudbok.errors import Refusal
from huvudbok.ledger.dimensions import cost_center, project
from huvudbok.ledger.posting import Draft
from huvudbok.ledger.posting_many import post_many
from huvudbok.ledger.sie.books import BookYear, read_books
from huvudbok.ledger.sie.charts import ChartChange
from huvudbok.ledger.sie.findings import Refused, Stopped
from huvudbok.ledger.sie.plan import Opening, Options, Plan, make
from huvudbok.ledger.sie.tables import sie_import, sie_object
from huvudbok.ledger.tables import account, number_gap, opening_detail, voucher_series
from huvudbok.ledger.years import open_year
from huvudbok.sie import SieFile

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Imported:
    """What an import did: its plan, and the number that each draft got."""

    plan: Plan
    numbers: list[int | Refusal]

    @property
    def vouchers_taken(self) -> int:
        """Count the file's own vouchers; summaries of balances are not among them."""
        own = self.numbers[len(self.numbers) - self.plan.voucher_count :]
        return sum(isinstance(number, int) for number in own)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def preview(tx: Tx, file: SieFile, digest: str, options: Options) -> Plan:
    """Plan an import into the company of `tx`, and write nothing."""
    return make(file, read_books(tx, digest), options)


def run(
    tx: Tx, file: SieFile, digest: str, options: Options, progress: Progress | None = None
) -> Imported:
    """Import a file into the company of `tx`, whose transaction must be a writer's.

    Raises `Stopped` when nothing can be taken; whatever is raised, the caller rolls back.
    """
    with collector.paused():
        plan = make(file, read_books(tx, digest), options)
        if plan.stopped:
            raise Stopped(plan.stopped)
        return carry_out(tx, plan, digest, progress)


def carry_out(tx: Tx, plan: Plan, digest: str, progress: Progress | None = None) -> Imported:
    """Do what a plan says, in the company it was made for: the one of `tx`, or one just founded."""
    with collector.paused():
        _write_registers(tx, plan)
        total = len(plan.drafts)
        drafts = (draft for _, draft in plan.drafts)
        told = (lambda done: progress(done, total)) if progress else None
        numbers = post_many(tx, drafts, told)
        imported = Imported(plan, numbers)
        _note_refusals(imported)
        _write_gaps(tx, imported)
        _write_history(tx, imported, digest)
        return imported


def _write_registers(tx: Tx, plan: Plan) -> None:
    for year in sorted(plan.books.years, key=lambda one: one.from_date):
        if year.id is None:
            year.id = open_year(tx, year.from_date, year.to_date)
    for changed in plan.charts:
        _write_chart(tx, changed)
    for opening in plan.openings:
        _write_opening(tx, opening)
    _insert(tx, voucher_series, (
        {"year_id": year.id, "code": code, "description": name, "modified_at": tx.now}
        for year, code, name in plan.new_series
    ))  # fmt: skip
    _write_objects(tx, plan)


def _write_chart(tx: Tx, changed: ChartChange) -> None:
    year_id = changed.year.id
    _insert(tx, account, (
        {"year_id": year_id, "number": number, "description": line.name, "kind": line.kind,
         "sru": line.sru, "quantity_unit": line.unit, "modified_at": tx.now}
        for number, line in changed.created.items()
    ))  # fmt: skip
    here = (account.c.year_id == year_id) & (account.c.number == bindparam("no"))
    renamed = [
        {"no": number, "name": line.name, "a_kind": line.kind, "a_sru": line.sru, "unit": line.unit}
        for number, line in changed.changed.items()
    ]
    if renamed:
        tx.execute(
            update(account).where(here).values(
                description=bindparam("name"), kind=bindparam("a_kind"), sru=bindparam("a_sru"),
                quantity_unit=bindparam("unit"), modified_at=tx.now,
            ), renamed,
        )  # fmt: skip
    if changed.awakened:
        tx.execute(
            update(account).where(here).values(active=True, modified_at=tx.now),
            [{"no": number} for number in sorted(changed.awakened)],
        )


def _write_opening(tx: Tx, opening: Opening) -> None:
    year_id = opening.year.id
    tx.execute(
        update(account).where(account.c.year_id == year_id, account.c.brought_forward_ore != 0)
        .values(brought_forward_ore=0)
    )  # fmt: skip
    tx.execute(delete(opening_detail).where(opening_detail.c.year_id == year_id))
    changed = [{"no": number, "ore": ore} for number, ore in opening.accounts.items() if ore]
    if changed:
        tx.execute(
            update(account)
            .where(account.c.year_id == year_id, account.c.number == bindparam("no"))
            .values(brought_forward_ore=bindparam("ore"), modified_at=tx.now),
            changed,
        )
    _insert(tx, opening_detail, (
        {"year_id": year_id, "account": number, "cost_center": center, "project": code,
         "amount_ore": one.ore, "quantity": money.micro_from(one.quantity) or None}
        for (number, center, code), one in sorted(opening.details.items())
        if one.ore or one.quantity
    ))  # fmt: skip


def _write_objects(tx: Tx, plan: Plan) -> None:
    objects = plan.objects
    _insert(tx, cost_center, (
        {"code": code, "description": name, "note": note or None, "modified_at": tx.now}
        for code, (name, note) in objects.cost_centers.items()
    ))  # fmt: skip
    _insert(tx, project, (
        {"project_number": code, "description": name, "comments": note or None,
         "modified_at": tx.now}
        for code, (name, note) in objects.projects.items()
    ))  # fmt: skip
    if objects.awakened:
        tx.execute(
            update(cost_center).where(cost_center.c.code.in_(sorted(objects.awakened)))
            .values(active=True, modified_at=tx.now)
        )  # fmt: skip
    _insert(tx, sie_object, (
        {"dimension": dimension, "number": number, "name": name}
        for (dimension, number), name in objects.names.items()
    ))  # fmt: skip


def _insert(tx: Tx, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    values = list(rows)
    if values:
        tx.execute(insert(table), values)


def _note_refusals(imported: Imported) -> None:
    """Report what the ledger refused although the plan did not foresee it."""
    for (_, draft), number in zip(imported.plan.drafts, imported.numbers, strict=True):
        if isinstance(number, Refusal):
            imported.plan.findings.refused.append(
                Refused(draft.series, str(draft.number or ""), draft.date, 0, number.message)
            )


def _write_gaps(tx: Tx, imported: Imported) -> None:
    """Note every number that a series skipped, with the reason, so that `verify` can tell."""
    plan = imported.plan
    posted: dict[tuple[int, str], list[int]] = defaultdict(list)
    years: dict[int, BookYear] = {}
    drafts: dict[tuple[int, str], Draft] = {}
    for (year, draft), number in zip(plan.drafts, imported.numbers, strict=True):
        if isinstance(number, int):
            posted[id(year), draft.series].append(number)
            years[id(year)], drafts[id(year), draft.series] = year, draft
    rows = []
    for key, numbers in posted.items():
        line = years[key[0]].series.get(key[1])
        refused = plan.refused_numbers.get(key, {})
        for first, last in _gaps(numbers, line.next_number if line else 1):
            for start, end, why in _explained(first, last, refused, plan.options.name):
                rows.append({
                    "year_id": years[key[0]].id, "series": key[1], "from_number": start,
                    "to_number": end, "reason": why, "at": tx.now,
                })  # fmt: skip
    _insert(tx, number_gap, rows)


def _gaps(numbers: list[int], first: int) -> Iterator[tuple[int, int]]:
    expected = first
    for number in sorted(numbers):
        if number > expected:
            yield expected, number - 1
        expected = number + 1


def _explained(
    first: int, last: int, refused: dict[int, str], name: str
) -> Iterator[tuple[int, int, str]]:
    """Split a gap at the numbers of refused vouchers, each of which has its own reason."""
    missing = f"Numret saknas i den inlästa SIE-filen {name}".rstrip()
    start = first
    for number in sorted(n for n in refused if first <= n <= last):
        if number > start:
            yield start, number - 1, missing
        yield number, number, f"Verifikationen togs inte in: {refused[number]}"
        start = number + 1
    if start <= last:
        yield start, last, missing


def _write_history(tx: Tx, imported: Imported, digest: str) -> None:
    plan = imported.plan
    taken, refused = imported.vouchers_taken, len(plan.findings.refused)
    tx.execute(insert(sie_import), {
        "sha256": digest, "at": tx.now, "name": plan.options.name, "user_name": tx.actor.name,
        "vouchers_taken": taken, "vouchers_refused": refused,
    })  # fmt: skip
    audit.record(tx, "SIE import", plan.options.name, {
        "sha256": digest, "vouchers_taken": taken, "vouchers_refused": refused,
        "years": [year.name for year in plan.touched_years],
    })  # fmt: skip
