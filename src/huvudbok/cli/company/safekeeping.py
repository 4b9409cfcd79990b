"""Backups of companies, and taking them in again."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from huvudbok import app, files, founding, outbox
from huvudbok.cli.common import CommandFailed, find_company, open_registry, print_json
from huvudbok.cli.company.common import as_json, books_of, confirm, rows_of, task, verifier
from huvudbok.db import backup, clock, rows
from huvudbok.db.backup import BadBackup, Manifest
from huvudbok.db.columns import company_tables
from huvudbok.db.companies import Company, Registry
from huvudbok.db.tx import Tx, reading


def add(tasks: Any) -> None:
    saved = task(tasks, "backup", save, "write all of a company to one file",
                 "100001 --out exempel-2026-11-21.zip",
                 more="The server may go on writing meanwhile: the file holds one moment. It"
                 " can be restored on SQLite and on PostgreSQL.")  # fmt: skip
    saved.add_argument("--out", type=Path, required=True, metavar="FILE",
                       help="a file that does not exist yet")  # fmt: skip
    taken = task(tasks, "restore", restore, "take a company in from its backup",
                 "exempel-2026-11-21.zip --as-new", takes_id=False,
                 more="Without a choice it comes back under its own tenant id.")  # fmt: skip
    taken.add_argument("file", type=Path, metavar="FILE", help="a backup")
    chosen = taken.add_mutually_exclusive_group()
    chosen.add_argument("--as-new", action="store_true", help="under a new tenant id")
    chosen.add_argument("--company", type=int, metavar="ID",
                        help="in the place of this company, whose books are lost")  # fmt: skip
    taken.add_argument("--yes", action="store_true", help="do not ask before replacing")
    taken.add_argument("--accept-damage", action="store_true",
                       help="even books that do not pass `huvudbok verify`")  # fmt: skip


def save(options: argparse.Namespace) -> int:
    if options.out.exists():
        raise CommandFailed(f"{options.out} exists already; choose another name")
    if not options.out.absolute().parent.is_dir():
        raise CommandFailed(f"there is no folder {options.out.absolute().parent}")
    with books_of(options) as (company, store):
        with reading(store) as tx:
            total = rows.count(tx, company_tables.sorted_tables)
        with rows_of(f"Backing up {company.name}", total) as step:
            manifest = backup.write(store, company, options.out, files.CARRIED, step)
    size = options.out.stat().st_size
    if options.json:
        print_json({"file": str(options.out), "bytes": size, **_as_json(manifest)})
    else:
        print(
            f"{company.name}: {manifest.row_count} rows and {manifest.files} files in"
            f" {options.out} ({size // 1024} KiB)."
        )
    if manifest.lost_files:
        raise CommandFailed(
            f"the backup was written, but {len(manifest.lost_files)} files of {company.name} are"
            " lost or damaged and not in it; `huvudbok verify` names them"
        )
    return 0


def _as_json(manifest: Manifest) -> dict[str, Any]:
    return {**asdict(manifest), "made_at": clock.local(manifest.made_at).isoformat()}


def restore(options: argparse.Namespace) -> int:
    app.operations()  # the tables are known once the domains are loaded
    try:
        manifest = backup.read_manifest(options.file)
        if manifest.lost_files and not options.accept_damage:
            raise CommandFailed(
                f"{len(manifest.lost_files)} files were lost or damaged when the backup was made;"
                " --accept-damage restores the books without them"
            )
        with rows_of("Checking the backup", manifest.row_count) as step:
            backup.check(options.file, manifest, files.CARRIED, step)
        is_new = options.company is None
        registry = open_registry(options, founding.prepare if is_new else None)
        try:
            company = _restore(registry, manifest, options)
        finally:
            registry.close()
    except BadBackup as problem:
        raise CommandFailed(str(problem)) from None
    if options.json:
        print_json({**as_json(company), "backup_made_at": _as_json(manifest)["made_at"]})
    else:
        print(f"{company.name} was restored with tenant id {company.tenant_id}.")
    return 0


def _restore(registry: Registry, manifest: Manifest, options: argparse.Namespace) -> Company:
    check = verifier(accepts_damage=options.accept_damage)

    def verify(tx: Tx) -> None:
        check(tx)
        # What waited when the backup was made may have gone out since.
        outbox.hold(tx)

    with rows_of(f"Restoring {manifest.name}", manifest.row_count) as step:
        if options.company is None:
            wanted = None if options.as_new else _own_id(registry, manifest)
            return backup.restore_new(
                registry, options.file, manifest, wanted, files.CARRIED, verify, step
            )
        company = find_company(registry, options.company)
        confirm(company, "replace all the books of", options)
        try:
            backup.restore_over(
                registry, company, options.file, manifest, files.CARRIED, verify, step
            )
        finally:
            # Files of the books that were replaced, or of a restore that was given up.
            sweep_files(registry, company)
        restored = registry.find(company.tenant_id)
        assert restored is not None
        return restored


def sweep_files(registry: Registry, company: Company) -> None:
    """Remove the contents of files that the books of a company do not name."""
    store = registry.store_of(company)
    try:
        files.sweep_unnamed(store)
    finally:
        store.close()


def _own_id(registry: Registry, manifest: Manifest) -> int:
    """Give the tenant id of the backup, unless something stands in its place."""
    there = registry.find(manifest.tenant_id)
    if there is None and not registry.is_taken(manifest.tenant_id):
        return manifest.tenant_id
    held = f"{there.name} has" if there else "books that no registry names have"
    raise CommandFailed(
        f"{held} tenant id {manifest.tenant_id}; say --as-new to restore beside them"
        + (f", or --company {manifest.tenant_id} to replace them" if there else "")
    )
