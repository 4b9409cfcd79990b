"""Carries the contents of files in a company's backup, beside its tables."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from huvudbok.db.backup import BadBackup
from huvudbok.db.stores import Store
from huvudbok.db.tx import Tx
from huvudbok.files.store import vault_of
from huvudbok.files.tables import content
from huvudbok.files.vault import BLOCK, Vault

FOLDER = "files/"


class Files:
    """What `db.backup` asks of what lies beside the tables. See `Carried` there."""

    @contextlib.contextmanager
    def held(self, store: Store) -> Iterator[None]:
        """Keep every content that is named now until the backup is written."""
        with vault_of(store).locked(alone=False):
            yield

    def save(self, tx: Tx, archive: zipfile.ZipFile) -> tuple[int, list[str]]:
        """Write each content that the snapshot names and that is still what its name says."""
        vault, count = vault_of(tx.store), 0
        lost: list[str] = []
        for sha256 in tx.execute(_named()).scalars():
            with contextlib.ExitStack() as held:
                file = _whole(held, vault, sha256)
                if file is None:
                    lost.append(sha256)
                else:
                    _write(archive, file, sha256)
                    count += 1
        return count, lost

    def check(self, archive: zipfile.ZipFile) -> int:
        """Read each content and compare it with its name; give how many there are."""
        members = [name for name in archive.namelist() if name.startswith(FOLDER)]
        for name in members:
            with archive.open(name) as source:
                if hashlib.file_digest(source, "sha256").hexdigest() != name.removeprefix(FOLDER):  # type: ignore[arg-type]
                    raise BadBackup(f"the backup is damaged: {name} is not what was written")
        return len(members)

    def load(self, tx: Tx, archive: zipfile.ZipFile, lost: list[str]) -> None:
        """Put every content that the restored rows name in its place, before they commit."""
        vault = vault_of(tx.store)
        for sha256 in tx.execute(_named()).scalars().all():
            if sha256 in lost:
                continue
            try:
                with archive.open(FOLDER + sha256) as source:
                    _place(vault, source, sha256)
            except KeyError:
                raise BadBackup(f"the backup lacks the content {sha256} of a file") from None


CARRIED = Files()


def _named() -> Any:
    return select(content.c.sha256).where(content.c.is_orphan.is_(False)).order_by(content.c.sha256)


def _whole(held: contextlib.ExitStack, vault: Vault, sha256: str) -> Path | None:
    """Give a content as a file, for as long as `held`; None when it is lost or damaged."""
    try:
        file = held.enter_context(vault.at_hand(sha256))
        return file if _is(sha256, file) else None
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            # There is no room to fetch it, which says nothing of the content.
            raise
        return None


def _is(sha256: str, file: Path) -> bool:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == sha256


def _write(archive: zipfile.ZipFile, file: Path, sha256: str) -> None:
    # Not compressed: receipts are already.
    member = zipfile.ZipInfo(FOLDER + sha256)
    with file.open("rb") as source, archive.open(member, "w", force_zip64=True) as out:
        shutil.copyfileobj(source, out, BLOCK)


def _place(vault: Vault, source: Any, sha256: str) -> None:
    out, draft = vault.draft()
    try:
        with out:
            shutil.copyfileobj(source, out, BLOCK)
            out.flush()
            os.fsync(out.fileno())
        if not _is(sha256, draft):
            raise BadBackup(f"the backup is damaged: {FOLDER}{sha256} is another file")
        vault.send(draft, sha256)
        vault.keep(draft, sha256)
    finally:
        draft.unlink(missing_ok=True)
