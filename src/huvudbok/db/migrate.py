"""Brings a database to the newest form: Alembic's migrations, run without its files of settings."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from huvudbok.db import schema
from huvudbok.db.stores import Store, UnusableDatabase
from huvudbok.db.tx import Tx, writing

if TYPE_CHECKING:
    from alembic.script import ScriptDirectory


def upgrade(store: Store, kind: str) -> tuple[str | None, str]:
    """Upgrade one database in one transaction; give the revisions before and after.

    Killed at any moment it leaves the database as it was. Refuses one of an unknown form.
    """
    before, newest = schema.revision_of(store), schema.newest_revision(kind)
    if before == newest:
        return before, newest
    if before is None:
        raise UnusableDatabase("it has no tables")
    if before not in schema.revisions(kind):
        raise UnusableDatabase(f"it stands at {before}, which is newer than this program")
    with writing(store) as tx:
        # Another process may have been faster while this one waited for its turn.
        before = schema.stands_at(tx)
        run(tx, kind)
    return before, newest


def run(tx: Tx, kind: str, to: str = "heads") -> None:
    """Run the migrations from where the database stands, as part of the transaction."""
    # Alembic takes a tenth of a second to load, and only this needs it.
    from alembic.operations import Operations  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    script = scripts(kind)

    def steps(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs(to, revision)  # noqa: SLF001  (as Alembic's own command does)

    if not tx.connection.in_transaction():
        # Otherwise Alembic begins and commits steps of its own.
        tx.connection.begin()
    context = MigrationContext.configure(
        tx.connection, opts={"fn": steps, "script": script, "transactional_ddl": False}
    )
    with Operations.context(context):
        context.run_migrations()


@functools.cache
def scripts(kind: str) -> ScriptDirectory:
    """Give the migrations of `company` or `control` databases as Alembic reads them."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return ScriptDirectory(
        str(schema.MIGRATIONS), version_locations=[str(schema.MIGRATIONS / kind)]
    )
