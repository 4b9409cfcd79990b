"""The archive: folders and files, uploaded, read, downloaded and deleted.

Source: C# ArchiveTests and ReportedIssuesTests 99 (behaviour.md 6): a path takes the Id, `fileid`
the ArchiveFileId, and neither takes the other.
"""

from __future__ import annotations

from typing import Any

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.files import downloads, folders, names, shelf
from huvudbok.files.folders import Place
from huvudbok.files.uploads import Upload
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import File, Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

PATH = "/3/archive"
reads = Operations(PATH, one="Folder", scope="archive")
# It answers with a file or, where a folder was made, with that.
uploads = Operations(PATH, scope="archive")
operations = [reads, uploads]

_BY_PATH = Accepts(search=("path",), modified=False)
_BY_PATH_OR_ID = Accepts(search=("path", "fileid"), modified=False)
_BY_FILE_ID = Accepts(search=("fileid",), modified=False)
_INTO = Accepts(search=("path", "folderid"), modified=False)


@reads.get("", _BY_PATH_OR_ID)
def read_root(tx: Tx, query: Query, raw: Request) -> Answer | File:
    """Give the file that `fileid` names, the folder or file at `path`, or the root."""
    if "fileid" in query.search:
        return _by_archive_id(tx, query.search["fileid"], raw)
    path = query.search.get("path", "")
    place = folders.follow(tx, path)
    if place is not None:
        return _shown(tx, place)
    row = folders.follow_to_file(tx, path)
    if row is None:
        errors.FOLDER_MISSING.refuse()
    return downloads.content_of(tx, row, raw)


@reads.get("/{id}", _BY_FILE_ID)
def read_one(tx: Tx, id: str, query: Query, raw: Request) -> Answer | File:  # noqa: A002
    """Give a folder, or the content of a file."""
    if "fileid" in query.search:
        return _by_archive_id(tx, query.search["fileid"], raw)
    place = folders.find(tx, id)
    if place is not None:
        return _shown(tx, place)
    return downloads.content_of(tx, _existing(tx, id), raw)


def _by_archive_id(tx: Tx, archive_file_id: str, raw: Request) -> File:
    row = shelf.find_by_archive_id(tx, archive_file_id)
    if row is None:
        errors.FILE_MISSING.refuse()
    return downloads.content_of(tx, row, raw)


def _existing(tx: Tx, file_id: str) -> Any:
    row = shelf.find_file(tx, file_id)
    if row is None:
        errors.FILE_MISSING.refuse()
    return row


def _shown(tx: Tx, place: Place) -> Answer:
    inner = [(row.id, row.name) for row in folders.inside(tx, place)]
    return shelf.shown_folder(tx, "archive", place, inner, folders.files_in(tx, place.id))


@uploads.post("", _INTO)
def upload_file(tx: Tx, query: Query, upload: Upload) -> Answer:
    """Take in a file or make a folder, in the folder that is named, else in the root."""
    place = named_folder(tx, query) or Place(folders.ROOT, folders.ROOT)
    if upload.folder is None:
        return {"File": shelf.keep(tx, "archive", place, upload)}
    name = names.folder_name(str(upload.folder.Name))
    return {"Folder": _shown(tx, folders.create(tx, place, name))}


def named_folder(tx: Tx, query: Query) -> Place | None:
    """Give the folder that `folderid` or `path` names; None when neither is there."""
    named = query.search.get("folderid") or query.search.get("path")
    if not named:
        return None
    find = folders.find if "folderid" in query.search else folders.follow
    place = find(tx, named)
    if place is None:
        errors.FOLDER_UNKNOWN.refuse(name=named)
    return place


@reads.delete("", _BY_PATH)
def remove_by_path(tx: Tx, query: Query) -> None:
    """Delete the folder, with all that is in it, or the file at `path`."""
    path = query.search.get("path", "")
    if not folders.parts_of(path):
        errors.REQUIRED.refuse(field="path")
    place = folders.follow(tx, path)
    if place is not None:
        shelf.remove_folder(tx, place)
        return
    row = folders.follow_to_file(tx, path)
    if row is None:
        errors.FOLDER_MISSING.refuse()
    shelf.remove(tx, row)


@reads.delete("/{id}")
def remove_by_id(tx: Tx, id: str) -> None:  # noqa: A002  (the contract's name of the key)
    """Delete a file, or a folder with all that is in it."""
    place = folders.find(tx, id)
    if place is not None:
        shelf.remove_folder(tx, place)
    else:
        shelf.remove(tx, _existing(tx, id))
