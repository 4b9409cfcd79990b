"""The inbox: nine folders where files wait until they are connected to something.

A file that came in here is found here by its Id for good, also once it has moved. Source: C#
ReportedIssuesTests 99: `fileid` takes both kinds of id here, and the path only the Id.
"""

from __future__ import annotations

from typing import Any

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.files import downloads, folders, shelf
from huvudbok.files.archive import named_folder
from huvudbok.files.folders import Place
from huvudbok.files.uploads import Upload
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import File, Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request

PATH = "/3/inbox"
reads = Operations(PATH, one="Folder", scope="inbox")
uploads = Operations(PATH, one="File", scope="inbox")
operations = [reads, uploads]

_BY_FILE_ID = Accepts(search=("fileid",), modified=False)
_INTO = Accepts(search=("path", "folderid"), modified=False)
_ROOT = Place(folders.INBOX, folders.STATIC[folders.INBOX])


@reads.get("", _BY_FILE_ID)
def read_root(tx: Tx, query: Query, raw: Request) -> Answer | File:
    """Give the nine folders and the files outside them, or the content that `fileid` names."""
    if "fileid" in query.search:
        return downloads.content_of(tx, _by_either_id(tx, query.search["fileid"]), raw)
    files = folders.files_in(tx, folders.INBOX)
    return shelf.shown_folder(tx, "inbox", _ROOT, list(folders.INBOX_FOLDERS.items()), files)


@reads.get("/{Id}", _BY_FILE_ID)
def read_one(tx: Tx, id: str, query: Query, raw: Request) -> Answer | File:  # noqa: A002
    """Give a folder of the inbox, or the content of a file that came in by it."""
    if "fileid" in query.search:
        return downloads.content_of(tx, _by_either_id(tx, query.search["fileid"]), raw)
    place = folders.find(tx, id)
    if place is None:
        return downloads.content_of(tx, _existing(tx, id), raw)
    if place.id in (folders.ROOT, folders.INBOX):
        return read_root(tx, query, raw)
    if not place.is_inbox:
        errors.FOLDER_MISSING.refuse()
    return shelf.shown_folder(tx, "inbox", place, [], folders.files_in(tx, place.id))


def _by_either_id(tx: Tx, file_id: str) -> Any:
    row = shelf.find_by_archive_id(tx, file_id)
    if row is None or not row.inbox_id:
        return _existing(tx, file_id)
    return row


def _existing(tx: Tx, file_id: str) -> Any:
    row = shelf.find_file(tx, file_id)
    # The scope of the inbox opens nothing else of the archive.
    if row is None or not row.inbox_id:
        errors.FILE_MISSING.refuse()
    return row


@uploads.post("", _INTO)
def upload_file(tx: Tx, query: Query, upload: Upload) -> Answer:
    """Take a file in. Inferred: without a folder it lies in the inbox, in none of the nine."""
    if upload.folder is not None:
        errors.BAD_CONTENT_TYPE.refuse()
    place = named_folder(tx, query) or _ROOT
    if place.id == folders.ROOT:
        place = _ROOT
    if not place.is_inbox:
        errors.FOLDER_UNKNOWN.refuse(name=place.name)
    return shelf.keep(tx, "inbox", place, upload)


@reads.delete("/{Id}")
def remove_one(tx: Tx, id: str) -> None:  # noqa: A002  (the contract's name of the key)
    """Delete a file that came in by the inbox; its folders stay."""
    place = folders.find(tx, id)
    if place is not None and place.is_inbox:
        errors.FOLDER_FIXED.refuse(name=place.name)
    shelf.remove(tx, _existing(tx, id))
