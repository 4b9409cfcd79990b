"""Backups: all that a company holds, as one file that either engine takes in again.

A backup is a ZIP with a manifest, one file of JSON lines for each table, and what the company keeps
beside its tables. It is read in one transaction that holds one moment, while the server goes on
writing.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import orjson
from sqlalchemy import Table

from huvudbok import __version__
from huvudbok.db import audit, clock, rows, schema
from huvudbok.db.columns import company_tables
from huvudbok.db.companies import Company, Registry
from huvudbok.db.rows import Part, Step
from huvudbok.db.stores import PostgresStore, Store
from huvudbok.db.tx import Tx, reading, writing

FORMAT = 1
MANIFEST = "manifest.json"
COMPRESSION_LEVEL = 3  # twice as fast as the usual 6, and the file a tenth larger


class BadBackup(Exception):  # noqa: N818
    """The file cannot be restored; the message says what is wrong and what would help."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. Moments in milliseconds since 1970."""

    format: int
    program: str
    revision: str
    tenant_id: int
    name: str
    organisation_number: str
    kind: str
    modules: str
    created_at: int
    made_at: int
    tables: dict[str, Part]
    # How many contents of files it carries, and which were lost or damaged when it was made.
    files: int = 0
    lost_files: list[str] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        return sum(part.rows for part in self.tables.values())


class Carried(Protocol):
    """What a company keeps beside its tables: the contents of its files. See `files.carrying`."""

    def held(self, store: Store) -> AbstractContextManager[None]:
        """Keep everything that a snapshot names from now on, until the backup is written."""
        ...

    def save(self, tx: Tx, archive: zipfile.ZipFile) -> tuple[int, list[str]]:
        """Write what the snapshot names; give how many there are and what is lost or damaged."""
        ...

    def check(self, archive: zipfile.ZipFile) -> int:
        """Read everything and refuse what is not what was written; give how many there are."""
        ...

    def load(self, tx: Tx, archive: zipfile.ZipFile, lost: list[str]) -> None:
        """Put what the restored rows name in its place, before they commit."""
        ...


def _silent(_rows: int) -> None:
    pass


def write(
    store: Store, found: Company, file: Path, carried: Carried, step: Step = _silent
) -> Manifest:
    """Write a company's backup to a file that does not exist yet; on any failure it still does not.

    What stands there afterwards is whole and on the disk.
    """
    partial = file.with_name(file.name + ".part")
    try:
        with (
            carried.held(store),
            reading(store, snapshot=True) as tx,
            os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out,
        ):
            with zipfile.ZipFile(
                out, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION_LEVEL
            ) as archive:
                manifest = _write_into(archive, tx, found, carried, step)
            out.flush()
            os.fsync(out.fileno())
        # A link fails where a file of that name has come up meanwhile; a rename would replace it.
        os.link(partial, file)
        _sync_folder(file.parent)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _write_into(
    archive: zipfile.ZipFile, tx: Tx, found: Company, carried: Carried, step: Step
) -> Manifest:
    parts = {}
    for table in company_tables.sorted_tables:
        tally = rows.Tally(step)
        with archive.open(_member(table), "w", force_zip64=True) as member:
            for lines in tally.passing(rows.lines_of(tx, table)):
                member.write(b"".join(lines))
        parts[str(table.name)] = tally.part()
    files, lost = carried.save(tx, archive)
    manifest = Manifest(
        FORMAT, __version__, schema.stands_at(tx) or "", found.tenant_id, found.name,
        found.organisation_number, found.kind, found.modules, found.created_at, clock.now_ms(),
        parts, files, lost,
    )  # fmt: skip
    archive.writestr(MANIFEST, orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2))
    return manifest


def _member(table: Table) -> str:
    return f"{table.name}.jsonl"


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    os.fsync(opened)
    os.close(opened)


def read_manifest(file: Path) -> Manifest:
    """Read what a backup says of itself. Refuses a file that is none, or of another version."""
    try:
        with zipfile.ZipFile(file) as archive:
            found: dict[str, Any] = orjson.loads(archive.read(MANIFEST))
        parts = {name: Part(**part) for name, part in found.pop("tables").items()}
        manifest = Manifest(**found, tables=parts)
    except OSError as problem:
        raise BadBackup(f"{file} cannot be read: {problem.strerror}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError):
        raise BadBackup(f"{file} is not a backup of Huvudbok, or is cut short") from None
    _require_same_version(file, manifest)
    return manifest


def _require_same_version(file: Path, manifest: Manifest) -> None:
    newest = schema.newest_revision("company")
    if manifest.format == FORMAT and manifest.revision == newest:
        if set(manifest.tables) != set(company_tables.tables):
            raise BadBackup(f"{file} does not name the tables of a company")
        return
    known = schema.revisions("company")
    if manifest.format <= FORMAT and manifest.revision in known:
        raise BadBackup(
            f"{file} holds the older form {manifest.revision}, this program's is {newest}: restore"
            f" it with Huvudbok {manifest.program}, then run `huvudbok migrate` with this one"
        )
    raise BadBackup(
        f"{file} was made by Huvudbok {manifest.program}, which is newer than this"
        f" ({__version__}): restore it with that version"
    )


def check(file: Path, manifest: Manifest, carried: Carried, step: Step = _silent) -> None:
    """Read a whole backup and compare every table with the manifest's counts and hashes."""
    with zipfile.ZipFile(file) as archive:
        for table in company_tables.sorted_tables:
            for _ in _lines(file, archive, table, manifest, step):
                pass
        try:
            is_whole = carried.check(archive) == manifest.files
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as problem:
            raise BadBackup(f"{file} is damaged: a file in it cannot be read") from problem
        if not is_whole:
            raise BadBackup(f"{file} is damaged: it does not hold the files that were written")


def _lines(
    file: Path, archive: zipfile.ZipFile, table: Table, manifest: Manifest, step: Step
) -> Iterator[list[bytes]]:
    """Give a table's lines, and refuse at their end what differs from the manifest."""
    tally = rows.Tally(step)
    try:
        with archive.open(_member(table)) as member:
            buffered = io.BufferedReader(member)  # type: ignore[type-var]
            chunks = iter(lambda: list(islice(buffered, rows.CHUNK_ROWS)), [])
            yield from tally.passing(chunks)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError) as problem:
        raise BadBackup(f"{file} is damaged: {_member(table)} cannot be read") from problem
    if tally.part() != manifest.tables[table.name]:
        raise BadBackup(f"{file} is damaged: {_member(table)} is not what was written")


def replace(
    tx: Tx, file: Path, manifest: Manifest, carried: Carried, verify: Callable[[Tx], None],
    step: Step = _silent,
) -> None:  # fmt: skip
    """Put a backup in the place of all that a database holds, as part of the transaction."""
    schema.clear(tx)
    schema.fill(tx, "company")
    with zipfile.ZipFile(file) as archive:
        for table in company_tables.sorted_tables:
            rows.load(tx, table, _lines(file, archive, table, manifest, step))
        carried.load(tx, archive, manifest.lost_files)
    verify(tx)
    audit.record(tx, "company restore", str(manifest.tenant_id), {"made_at": manifest.made_at})


def restore_new(
    registry: Registry, file: Path, manifest: Manifest, tenant_id: int | None, carried: Carried,
    verify: Callable[[Tx], None], step: Step = _silent,
) -> Company:  # fmt: skip
    """Restore a backup as a company of its own, with the tenant id given or the next free one."""
    with writing(registry.control) as control:
        tenant_id = tenant_id or registry.free_tenant(control)
        planned = Company(
            tenant_id, manifest.name, manifest.organisation_number, manifest.kind,
            registry.database_url, manifest.modules, clock.now_ms(),
        )  # fmt: skip
        store = registry.store_of(planned)
        if isinstance(store, PostgresStore):
            # The empty schema holds the place while the control database is free for others.
            with writing(store) as tx:
                tx.raw.execute(f'CREATE SCHEMA "{store.schema}"')
    try:
        with writing(store) as tx:
            replace(tx, file, manifest, carried, verify, step)
        store.close()
        with writing(registry.control) as control:
            return registry.enter(
                control, planned.name, planned.organisation_number, planned.kind, planned.modules,
                tenant_id,
            )  # fmt: skip
    except BaseException:
        registry.discard(planned)
        registry.discard_files(tenant_id)
        raise


def restore_over(
    registry: Registry, found: Company, file: Path, manifest: Manifest, carried: Carried,
    verify: Callable[[Tx], None], step: Step = _silent,
) -> None:  # fmt: skip
    """Restore a backup in the place of a company that exists; a running server sees it at once."""
    if manifest.kind != found.kind:
        raise BadBackup(f"the backup is of a {manifest.kind} company, {found.name} is {found.kind}")
    store = registry.store_of(found)
    try:
        with writing(store) as tx:
            replace(tx, file, manifest, carried, verify, step)
    finally:
        store.close()
    registry.note(
        found.tenant_id, name=manifest.name, organisation_number=manifest.organisation_number,
        modules=manifest.modules,
    )  # fmt: skip
