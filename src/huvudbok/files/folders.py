"""Folders: the archive's tree, the inbox's nine folders, and where connected files move to.

A path is the folders' names joined by a backslash. Every folder and file stands below the archive's
root; the inbox shows its own nine folders, and what lies in none of them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from huvudbok import errors
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.files.tables import folder, stored_file

ROOT = "root"
# Files that were sent to the inbox without saying which folder.
INBOX = "inbox"
# Source: 004_5bd67b8763ee7d98.txt, Inbox.
INBOX_FOLDERS = {
    name.lower(): name
    for name in ("Inbox_a", "Inbox_d", "Inbox_s", "Inbox_v", "Inbox_b", "Inbox_l", "Inbox_kf",
                 "Inbox_o", "Inbox_of")
}  # fmt: skip
STATIC = {ROOT: ROOT, INBOX: "Inbox", **INBOX_FOLDERS}
# Source: public documents (behaviour.md 6): fndocYYYY, and in it fndocYYYYMMf.
CONNECTED = "fndoc"
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A folder. Only one of ours can be deleted or hold other folders."""

    id: str
    name: str
    parent_id: str = ROOT

    @property
    def is_static(self) -> bool:
        return self.id in STATIC

    @property
    def is_inbox(self) -> bool:
        return self.id == INBOX or self.id in INBOX_FOLDERS


_BY_ID = Prepared(select(folder).where(folder.c.id == bindparam("key")))
_BY_NAME = Prepared(
    select(folder).where(folder.c.parent_id == bindparam("parent"), folder.c.name == bindparam("n"))
)
_INSIDE = Prepared(
    select(folder).where(folder.c.parent_id == bindparam("parent")).order_by(folder.c.name)
)
_FILES = Prepared(
    select(stored_file)
    .where(stored_file.c.folder_id == bindparam("parent"))
    .order_by(stored_file.c.name, stored_file.c.created_at, stored_file.c.id)
)
_FILE_BY_NAME = Prepared(
    select(stored_file)
    .where(stored_file.c.folder_id == bindparam("parent"), stored_file.c.name == bindparam("n"))
    .order_by(stored_file.c.created_at, stored_file.c.id)
)


def find(tx: Tx, folder_id: str) -> Place | None:
    """Find a folder by its id; those of the inbox are the same in any case of letters."""
    static = folder_id.lower()
    if static in STATIC:
        return Place(static, STATIC[static])
    row = _BY_ID.one(tx, key=folder_id)
    return Place(row.id, row.name, row.parent_id) if row else None


def parts_of(path: str) -> list[str]:
    """Split a path. Source: behaviour.md 6 (backslash). # Inferred: a slash will do as well."""
    return [part for part in path.replace("/", "\\").split("\\") if part]


def follow(tx: Tx, path: str) -> Place | None:
    """Find a folder by its path from the archive's root."""
    return _below(tx, Place(ROOT, ROOT), parts_of(path))


def _below(tx: Tx, at: Place, parts: list[str]) -> Place | None:
    for depth, part in enumerate(parts):
        if depth == 0 and part.lower() in STATIC:
            at = Place(part.lower(), STATIC[part.lower()])
            continue
        row = _BY_NAME.one(tx, parent=at.id, n=part)
        if row is None:
            return None
        at = Place(row.id, row.name, row.parent_id)
    return at


def follow_to_file(tx: Tx, path: str) -> Any:
    """Find a file by its path; the oldest where several share it. None when there is none."""
    *parents, name = parts_of(path)
    at = _below(tx, Place(ROOT, ROOT), parents)
    return _FILE_BY_NAME.one(tx, parent=at.id, n=name) if at else None


def path_of(tx: Tx, folder_id: str) -> str:
    """Write the path of a folder; empty for a root."""
    names: list[str] = []
    place = find(tx, folder_id)
    while place and place.id not in (ROOT, INBOX):
        names.append(place.name)
        place = find(tx, place.parent_id)
    return "\\".join(reversed(names))


def inside(tx: Tx, place: Place) -> list[Any]:
    """List the folders that lie in one, by name."""
    return _INSIDE.all(tx, parent=place.id)


def files_in(tx: Tx, folder_id: str) -> list[Any]:
    """List the files that lie in a folder, by name."""
    return _FILES.all(tx, parent=folder_id)


def find_file_in(tx: Tx, place: Place, name: str) -> Any:
    return _FILE_BY_NAME.one(tx, parent=place.id, n=name)


def require_free(tx: Tx, place: Place, name: str) -> None:
    """Refuse a name that something in the folder has; in the inbox many a receipt is called so."""
    # Inferred: names are unique in a folder of the archive (platform.md 11), not in the inbox.
    if place.is_inbox:
        return
    if find_file_in(tx, place, name):
        errors.TAKEN.refuse(name="Filen", key=name)
    is_static = place.id == ROOT and name.lower() in STATIC
    if is_static or _BY_NAME.one(tx, parent=place.id, n=name):
        errors.TAKEN.refuse(name="Mappen", key=name)


def create(tx: Tx, parent: Place, name: str) -> Place:
    """Make a folder. Refuses one in the inbox, then one too deep, then a name that is taken."""
    if parent.is_inbox:
        errors.FOLDER_FIXED.refuse(name=parent.name)
    if len(parts_of(path_of(tx, parent.id))) >= DEEPEST:
        errors.FOLDER_TOO_DEEP.refuse(limit=DEEPEST)
    require_free(tx, parent, name)
    return _insert(tx, str(uuid.uuid4()), parent.id, name)


def _insert(tx: Tx, folder_id: str, parent_id: str, name: str) -> Place:
    tx.execute(
        insert(folder),
        {"id": folder_id, "parent_id": parent_id, "name": name, "created_at": tx.now},
    )
    return Place(folder_id, name, parent_id)


def connected(tx: Tx) -> Place:
    """Give this month's folder of connected files, made when it is first needed."""
    at = Place(ROOT, ROOT)
    for name in (CONNECTED + tx.today[:4], CONNECTED + tx.today[:4] + tx.today[5:7] + "f"):
        row = _BY_NAME.one(tx, parent=at.id, n=name)
        at = Place(row.id, row.name, row.parent_id) if row else _insert(tx, name, at.id, name)
    return at


def tree(tx: Tx, place: Place) -> list[Place]:
    """Give a folder and all that lie in it, at any depth, the outermost first."""
    found = [place]
    for each in found:
        found += [Place(row.id, row.name, row.parent_id) for row in inside(tx, each)]
    return found
