"""Where the contents of files lie: each once, under its SHA-256, in a folder or in a bucket.

The order makes it safe to kill at any moment. Bytes are safe in their place before the row that
names them commits; the row goes before its bytes do. What is left by a kill is never named by a
row, and an unfinished upload lies in a folder of its own that nobody reads.
"""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import delete, select, update

from huvudbok.config import Settings
from huvudbok.db.stores import Store, database_errors
from huvudbok.db.tx import Tx, writing
from huvudbok.files.bucket import Bucket, RefusedFiles, require_usable
from huvudbok.files.local import Local
from huvudbok.files.tables import content, stored_file
from huvudbok.files.vault import UnreachableFiles, Vault

log = logging.getLogger("huvudbok")


def vault_of(store: Store) -> Vault:
    return _vault(store.files, store.settings, store.tenant_id)


def _vault(folder: Path, settings: Settings, tenant_id: int) -> Vault:
    return Bucket(folder, settings, tenant_id) if settings.files_s3_endpoint else Local(folder)


def check_settings(settings: Settings) -> str:
    """Try the bucket, where one is set; give what is wrong with it at the moment.

    Raises RefusedFiles where the settings themselves are wrong.
    """
    if not settings.files_s3_endpoint:
        return ""
    try:
        require_usable(settings)
    except RefusedFiles:
        raise
    except UnreachableFiles as problem:
        return str(problem)
    return ""


def discard(settings: Settings, folder: Path, tenant_id: int) -> None:
    """Remove the contents of a company that is gone, where they lie outside its folder."""
    _vault(folder, settings, tenant_id).discard()


def release(tx: Tx, sha256: str) -> None:
    """Note that a file of this content was deleted; without another, the content goes as well.

    The bytes go once the deletion is safe, in a transaction of their own.
    """
    if tx.execute(select(stored_file.c.id).where(stored_file.c.sha256 == sha256).limit(1)).first():
        return
    tx.execute(update(content).where(content.c.sha256 == sha256).values(is_orphan=True))
    store = tx.store
    tx.after = lambda: sweep(store)


def sweep(store: Store) -> None:
    """Remove the contents that no file names; leave it for later while a backup reads them."""
    vault = vault_of(store)
    try:
        with vault.locked(alone=True) as is_alone:
            if not is_alone:
                return
            vault.clear_stale()
            # Under the writers' lock: whoever takes the same content in again comes after.
            with writing(store) as tx:
                orphaned = select(content.c.sha256).where(content.c.is_orphan)
                orphans = tx.execute(orphaned).scalars().all()
                vault.drop(*orphans)
                tx.execute(delete(content).where(content.c.is_orphan))
    except UnreachableFiles as problem:
        # The deletion itself is done; the next one tries again.
        log.error("company %s: contents of deleted files stay: %s", store.tenant_id, problem)  # noqa: TRY400
    except OSError:
        log.exception("company %s: contents of deleted files could not be removed", store.tenant_id)


def retract(store: Store, sha256: str) -> None:
    """Take back a content that was sent ahead of a request which was then refused.

    Under the writers' lock: one that a row names by now, also an orphan's, is not touched.
    """
    vault = vault_of(store)
    if not vault.is_elsewhere:
        return
    try:
        with writing(store) as tx:
            if not tx.execute(select(content.c.sha256).where(content.c.sha256 == sha256)).first():
                vault.drop(sha256)
    except database_errors() as problem:
        # Nobody sees it; only its room is lost, and the refusal is what the client must hear.
        log.error("company %s: %s was sent in vain and stays: %s", store.tenant_id, sha256, problem)  # noqa: TRY400


def sweep_unnamed(store: Store) -> None:
    """Remove every content that no row names: after a reset, or a restore over other books."""
    vault = vault_of(store)
    with vault.locked(alone=True) as is_alone, writing(store) as tx:
        if is_alone:
            known = set(tx.execute(select(content.c.sha256)).scalars())
            vault.drop(*[name for name in vault.names() if name not in known])
