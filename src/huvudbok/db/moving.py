"""Moves a company to another server, whole, while other companies go on working.

The order makes it safe to kill at any moment: the copy is finished before the old tables go, and
those go before the registry points to the new place. Whoever still has the old place open finds
nothing to write to, so nothing is written where nobody will look. A second run finishes the first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from huvudbok.db import audit, rows, schema
from huvudbok.db.columns import company_tables
from huvudbok.db.companies import Company, Registry, without_password
from huvudbok.db.rows import Step
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx, reading, writing

SQLITE = "sqlite"  # how the registry notes the data folder as a goal


class CannotMove(Exception):  # noqa: N818
    """The company stays where it is; the message says why."""


def move(
    registry: Registry, found: Company, server: str, verify: Callable[[Tx], None],
    step: Step = lambda _rows: None,
) -> Company:  # fmt: skip
    """Move a company to the PostgreSQL server of that URL, or with "" to the data folder."""
    goal = server or SQLITE
    if found.server == server:
        raise CannotMove(f"{found.name} is there already")
    if found.moving_to not in ("", goal):
        raise CannotMove(
            f"a move to {without_password(found.moving_to)} was cut off; finish that one first"
        )
    moved = replace(found, server=server, moving_to="")
    source, target = registry.store_of(found), registry.store_of(moved)
    try:
        if not found.moving_to:
            _require_room(target, moved)
            registry.note(found.tenant_id, moving_to=goal)
        with writing(source) as held:
            _empty(registry, held, target, verify, step)
        registry.note(found.tenant_id, server=server, moving_to="")
    finally:
        source.close()
        target.close()
    registry.discard(found)
    return moved


def _require_room(target: Store, moved: Company) -> None:
    with reading(target) as tx:
        if not schema.is_empty(tx):
            raise CannotMove(f"{moved.schema} on that server holds something already")


def _empty(
    registry: Registry, held: Tx, target: Store, verify: Callable[[Tx], None], step: Step
) -> None:
    """Copy all of the source that `held` keeps others from writing to, then clear it."""
    if schema.is_empty(held):
        # A run that was cut off had come this far; then the copy is whole.
        schema.require_current(target, "company", "the copy")
        return
    try:
        _copy(held, target, verify, step)
    except BaseException:
        registry.note(held.tenant_id, moving_to="")
        raise
    schema.clear(held)


def _copy(held: Tx, target: Store, verify: Callable[[Tx], None], step: Step) -> None:
    with writing(target) as tx:
        schema.clear(tx)
        schema.fill(tx, "company")
        for table in company_tables.sorted_tables:
            tally = rows.Tally(step)
            rows.load(tx, table, tally.passing(rows.lines_of(held, table)))
            if rows.part_of(tx, table) != tally.part():
                raise CannotMove(f"the copy of {table.name} differs from the original")
        verify(tx)
        audit.record(tx, "company move", str(held.tenant_id), None)
