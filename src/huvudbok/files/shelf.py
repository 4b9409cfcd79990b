"""Files as the archive and the inbox show, keep and remove them; what both have in common."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.files import folders, names, retention
from huvudbok.files.folders import Place
from huvudbok.files.store import release, vault_of
from huvudbok.files.tables import content, folder, stored_file
from huvudbok.files.uploads import Upload
from huvudbok.web.envelope import Answer

GIGABYTE = 1024**3

_BY_ID = Prepared(select(stored_file).where(stored_file.c.id == bindparam("key")))
_BY_ARCHIVE_ID = Prepared(
    select(stored_file).where(stored_file.c.archive_file_id == bindparam("key"))
)
_CONTENT = Prepared(select(content).where(content.c.sha256 == bindparam("key")))


def find_file(tx: Tx, file_id: str) -> Any:
    """Find a file by its Id; None when there is none."""
    return _BY_ID.one(tx, key=file_id)


def find_by_archive_id(tx: Tx, archive_file_id: str) -> Any:
    """Find a file by its ArchiveFileId; None when there is none."""
    return _BY_ARCHIVE_ID.one(tx, key=archive_file_id)


def shown(tx: Tx, resource: str, row: Any, path: str) -> Answer:
    return {
        "@url": tx.link(resource, row.id), "ArchiveFileId": row.archive_file_id,
        "Comments": row.comments, "Id": row.id, "Name": row.name, "Path": path,
        "Size": row.size_bytes,
    }  # fmt: skip


def shown_folder(
    tx: Tx, resource: str, place: Place, inner: list[tuple[str, str]], files: list[Any]
) -> Answer:
    """Show a folder with the (id, name) of its folders and the rows of its files."""
    # Inferred: what the roots are called, and that Path is the folder's and empty in a root.
    is_root = place.id in (folders.ROOT, folders.INBOX)
    path = folders.path_of(tx, place.id)
    return {
        "@url": tx.link(resource, *([] if is_root else [place.id])),
        # Inferred: empty. The original's address takes mail for the inbox; nothing does here.
        "Email": "",
        "Files": [shown(tx, resource, row, path) for row in files],
        "Folders": [{"@url": tx.link(resource, id_), "Id": id_, "Name": name}
                    for id_, name in inner],
        "Id": folders.ROOT if is_root else place.id, "Name": "root" if is_root else place.name,
    }  # fmt: skip


def keep(tx: Tx, resource: str, place: Place, upload: Upload) -> Answer:
    """Put an uploaded file into a folder. Refuses a name that is taken, then a full archive.

    From here on the content stays: its bytes are in place before the row that names them commits.
    """
    folders.require_free(tx, place, upload.name)
    _require_room(tx, upload)
    vault_of(tx.store).keep(upload.draft, upload.sha256)
    if _CONTENT.one(tx, key=upload.sha256) is None:
        tx.execute(insert(content), {
            "sha256": upload.sha256, "size_bytes": upload.size_bytes, "pages": upload.pages,
            "created_at": tx.now,
        })  # fmt: skip
    else:
        tx.execute(update(content).where(content.c.sha256 == upload.sha256).values(is_orphan=False))
    row_id = str(uuid.uuid4())
    tx.execute(insert(stored_file), {
        "id": row_id, "archive_file_id": str(uuid.uuid4()), "folder_id": place.id,
        "inbox_id": place.id if place.is_inbox else "", "name": upload.name,
        "sha256": upload.sha256, "size_bytes": upload.size_bytes,
        "media_type": names.type_of(upload.name), "created_at": tx.now,
        "user_id": tx.actor.user_id, "user_name": tx.actor.name,
    })  # fmt: skip
    return shown(tx, resource, find_file(tx, row_id), folders.path_of(tx, place.id))


def _require_room(tx: Tx, upload: Upload) -> None:
    held = tx.execute(select(func.coalesce(func.sum(content.c.size_bytes), 0))).scalar_one()
    limit = tx.store.settings.files_gb
    if int(held) + upload.size_bytes > limit * GIGABYTE:
        errors.FILES_FULL.refuse(limit=limit)


def remove(tx: Tx, row: Any) -> None:
    """Delete a file. Refuses one that is connected to something, then one the law keeps."""
    tx.before = _noted(row)
    retention.require_removable(tx, row)
    tx.execute(delete(stored_file).where(stored_file.c.id == row.id))
    release(tx, row.sha256)


def _noted(row: Any) -> dict[str, Any]:
    """Give what the processing history keeps of a deleted file."""
    return {"Id": row.id, "Name": row.name, "Size": row.size_bytes, "Sha256": row.sha256}


def remove_folder(tx: Tx, place: Place) -> None:
    """Delete a folder with all that is in it, or, if one file in it must stay, nothing.

    Source: 004_5bd67b8763ee7d98.txt, Archive: all the contents within go along.
    """
    if place.is_static:
        errors.FOLDER_FIXED.refuse(name=place.name)
    gone: list[dict[str, Any]] = []
    for each in reversed(folders.tree(tx, place)):
        for row in folders.files_in(tx, each.id):
            remove(tx, row)
            gone.append(_noted(row))
        tx.execute(delete(folder).where(folder.c.id == each.id))
    tx.before = {"Id": place.id, "Name": place.name, "Files": gone}


def move_out(tx: Tx, row: Any) -> None:
    """Move a file that was connected to something out of the inbox.

    Source: public documents (platform.md 11): to "connected files", sorted by year and month.
    """
    if row.folder_id == folders.INBOX or row.folder_id in folders.INBOX_FOLDERS:
        place = folders.connected(tx)
        tx.execute(update(stored_file).where(stored_file.c.id == row.id).values(folder_id=place.id))
