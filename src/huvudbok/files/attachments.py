"""Files attached to invoices, orders, offers and other documents, and which travel with them.

These calls answer bare arrays in camel case, and refuse with a word.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args
from urllib.parse import parse_qsl

from pydantic import Field
from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from huvudbok import errors, outbox, purchasing, sales
from huvudbok.db.prepared import Prepared
from huvudbok.db.tx import Tx
from huvudbok.files import attachment_rules as rules
from huvudbok.files import shelf
from huvudbok.files.attachment_rules import Paper
from huvudbok.files.downloads import opened
from huvudbok.files.tables import attachment, content, stored_file
from huvudbok.web.envelope import Answer
from huvudbok.web.operation import Operations
from huvudbok.web.paging import Accepts, Query
from huvudbok.web.run import Request
from huvudbok.web.wire import Wire

EntityType = Literal["OF", "O", "F", "C", "LGR_IO", "LGR_IG"]
_TYPES: tuple[str, ...] = get_args(EntityType)
EntityId = Annotated[int, Field(ge=-(2**63), lt=2**63)]
# Source: public documents (behaviour.md 6): what is attached comes from one of these.
_FROM = frozenset({"inbox_kf", "inbox_o", "inbox_of"})
MOST_ASKED = 500

attachments = Operations("/api/fileattachments/attachments-v1", scope="connectfile")
operations = [attachments]


def document_exists(tx: Tx, entity_type: str, entity_id: int) -> bool:
    """Tell whether there is such a document, of those of sales and those of purchasing."""
    if not 0 < entity_id < 2**31:
        return False
    if entity_type in purchasing.DOCUMENTS:
        return purchasing.document_exists(tx, entity_type, entity_id)
    return sales.document_exists(tx, entity_type, entity_id)


class Attachment(Wire):
    entityId: EntityId | None = None
    entityType: EntityType | None = None
    fileId: str | None = None
    id: str | None = None
    includeOnSend: bool | None = None


_ALL: Select[Any] = (
    select(
        attachment.c.id, attachment.c.entity_type, attachment.c.entity_id,
        attachment.c.include_on_send, attachment.c.position, attachment.c.file_id,
        stored_file.c.archive_file_id, stored_file.c.name, stored_file.c.media_type,
        stored_file.c.size_bytes, stored_file.c.sha256, content.c.pages,
    )
    .join(stored_file, stored_file.c.id == attachment.c.file_id)
    .join(content, content.c.sha256 == stored_file.c.sha256)
    .order_by(attachment.c.entity_id, attachment.c.position)
)  # fmt: skip
_ONE = Prepared(_ALL.where(attachment.c.id == bindparam("key")))
_OF_DOCUMENT = Prepared(
    _ALL.where(
        attachment.c.entity_type == bindparam("kind"), attachment.c.entity_id == bindparam("n")
    )
)
_CONTENT_PAGES = Prepared(select(content.c.pages).where(content.c.sha256 == bindparam("key")))


def _shown(row: Any) -> Answer:
    return {
        "entityId": row.entity_id, "entityType": row.entity_type, "fileId": row.archive_file_id,
        "id": row.id, "includeOnSend": bool(row.include_on_send),
    }  # fmt: skip


def _paper(row: Any) -> Paper:
    return Paper(row.name, row.media_type, row.size_bytes, row.pages)


@attachments.get("", Accepts(search=("entityid", "entitytype"), modified=False))
def find_attachments(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """List what is attached to the documents that are named."""
    kind, ids = _asked(query, raw, "entityid")
    rows = tx.execute(_ALL.where(attachment.c.entity_type == kind, attachment.c.entity_id.in_(ids)))
    return [_shown(row) for row in rows]


@attachments.get(
    "/numberofattachments", Accepts(search=("entityids", "entitytype"), modified=False)
)
def count_attachments(tx: Tx, query: Query, raw: Request) -> list[Answer]:
    """Count what is attached to the documents that are named; those without any are left out."""
    kind, ids = _asked(query, raw, "entityids")
    rows = tx.execute(
        select(attachment.c.entity_id, func.count().label("number"))
        .where(attachment.c.entity_type == kind, attachment.c.entity_id.in_(ids))
        .group_by(attachment.c.entity_id)
        .order_by(attachment.c.entity_id)
    )
    return [{"entityId": row.entity_id, "numberOfAttachments": row.number} for row in rows]


def _asked(query: Query, raw: Request, name: str) -> tuple[str, list[int]]:
    """Read the documents a query names: the parameter again and again, or divided by commas."""
    kind, words = query.search.get("entitytype", ""), []
    for key, value in parse_qsl(raw.query):
        if key.lower() == name:
            words += [word.strip() for word in value.split(",") if word.strip()]
    for field, is_there in ((name, bool(words)), ("entitytype", bool(kind))):
        if not is_there:
            errors.MISSING_FIELD.refuse(field=field)
    if kind not in _TYPES or len(words) > MOST_ASKED:
        errors.BAD_PARAMETER.refuse()
    for word in words:
        if not word.isascii() or not word.isdigit() or len(word) > 18:
            errors.NOT_NUMERIC.refuse(value=word)
    return kind, [int(word) for word in words]


@attachments.post()
def attach(tx: Tx, body: list[Attachment]) -> list[Answer]:
    """Attach files to documents of one kind; all of them, or none if one is refused.

    A sixth that should travel is attached without travelling. Source: public documents
    (behaviour.md 6).
    """
    _require_number(body)
    for one in body:
        if one.id is not None:
            errors.FIELD_NOT_WRITABLE.refuse(field="id")
        _require_fields(one, "entityId", "entityType", "fileId")
    if len({one.entityType for one in body}) > 1:
        errors.MIXED_DOCUMENTS.refuse()
    return [_shown(_attached(tx, one)) for one in body]


def _require_number(body: Sequence[Attachment]) -> None:
    if not body:
        errors.NO_ATTACHMENT.refuse()
    if len(body) > rules.IN_REQUEST:
        errors.TOO_MANY_IN_REQUEST.refuse(limit=rules.IN_REQUEST)


def _require_fields(one: Attachment, *fields: str) -> None:
    for field in fields:
        if getattr(one, field) in (None, ""):
            errors.MISSING_FIELD.refuse(field=field)


def _attached(tx: Tx, one: Attachment) -> Any:
    """Attach one file; give what is stored. A file already attached there is only changed."""
    kind, entity_id = str(one.entityType), int(one.entityId or 0)
    if not document_exists(tx, kind, entity_id):
        errors.DOCUMENT_MISSING.refuse(id=entity_id)
    file = _attachable(tx, str(one.fileId))
    there = _OF_DOCUMENT.all(tx, kind=kind, n=entity_id)
    known = next((row for row in there if row.file_id == file.id), None)
    others = [_paper(row) for row in there if row.include_on_send and row is not known]
    sends = bool(one.includeOnSend) and len(others) < rules.SENT_COUNT
    if sends:
        paper = _paper_of(tx, file)
        rules.require_sendable(paper)
        rules.require_within_limits([*others, paper])
    # Inferred: attaching the same file again changes it instead of adding another.
    if known:
        _set_sending(tx, known.id, sends=sends)
        return _ONE.one(tx, key=known.id)
    if len(there) >= rules.ON_DOCUMENT:
        errors.TOO_MANY_ATTACHMENTS.refuse(limit=rules.ON_DOCUMENT)
    key = str(uuid.uuid4())
    tx.execute(insert(attachment), {
        "id": key, "entity_type": kind, "entity_id": entity_id, "file_id": file.id,
        "include_on_send": sends, "created_at": tx.now,
        "position": 1 + (there[-1].position if there else 0),
    })  # fmt: skip
    shelf.move_out(tx, file)
    return _ONE.one(tx, key=key)


def _attachable(tx: Tx, archive_file_id: str) -> Any:
    """Find a file by its ArchiveFileId. Refuses one outside the folders for documents.

    Source: C# #177 (the kind of id). One that was attached before has moved and may be again.
    """
    file = shelf.find_by_archive_id(tx, archive_file_id)
    if file is None:
        errors.ATTACHED_FILE_MISSING.refuse(id=archive_file_id)
    if file.inbox_id not in _FROM:
        errors.WRONG_FILE_LOCATION.refuse(id=archive_file_id)
    return file


def _paper_of(tx: Tx, file: Any) -> Paper:
    pages = _CONTENT_PAGES.one(tx, key=file.sha256).pages
    return Paper(file.name, file.media_type, file.size_bytes, pages)


def _set_sending(tx: Tx, key: str, *, sends: bool) -> None:
    tx.execute(update(attachment).where(attachment.c.id == key).values(include_on_send=sends))


def _existing(tx: Tx, key: str) -> Any:
    row = _ONE.one(tx, key=key.lower())
    if row is None:
        errors.ATTACHMENT_MISSING.refuse()
    return row


@attachments.put("/{attachmentId}")
def change_attachment(tx: Tx, attachment_id: str, body: Attachment) -> Answer:
    """Let an attachment travel, or not; nothing else of it can be changed."""
    row = _existing(tx, attachment_id)
    tx.before = _shown(row)
    if body.id is not None and body.id.lower() != row.id:
        errors.MISMATCHED_ATTACHMENT.refuse()
    for field in ("entityId", "entityType", "fileId"):
        if getattr(body, field) not in (None, tx.before[field]):
            errors.FIELD_NOT_WRITABLE.refuse(field=field)
    _require_fields(body, "includeOnSend")
    if body.includeOnSend:
        there = _OF_DOCUMENT.all(tx, kind=row.entity_type, n=row.entity_id)
        others = [_paper(each) for each in there if each.include_on_send and each.id != row.id]
        rules.require_sendable(_paper(row))
        rules.require_within_limits([*others, _paper(row)])
    _set_sending(tx, row.id, sends=bool(body.includeOnSend))
    return _shown(_existing(tx, row.id))


@attachments.delete("/{attachmentId}")
def detach(tx: Tx, attachment_id: str) -> None:
    """Take an attachment off its document; the file stays."""
    row = _existing(tx, attachment_id)
    tx.before = _shown(row)
    tx.execute(delete(attachment).where(attachment.c.id == row.id))


@attachments.post("/validateincludedonsend", answers=False)
def validate_included_on_send(tx: Tx, body: list[Attachment]) -> None:
    """Say whether these, all of one document, may travel together; nothing is changed."""
    _require_number(body)
    for one in body:
        _require_fields(one, "entityId", "entityType", "fileId")
    if len({(one.entityType, one.entityId) for one in body}) > 1:
        errors.MIXED_DOCUMENTS.refuse()
    files = [_attachable(tx, str(one.fileId)) for one in body if one.includeOnSend is not False]
    papers = [_paper_of(tx, file) for file in files]
    for paper in papers:
        rules.require_sendable(paper)
    rules.require_within_limits(papers)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that travels with a document: the name and type it has there, and what it holds."""

    name: str
    media_type: str
    size_bytes: int
    content: bytes


def to_send(tx: Tx, entity_type: str, entity_id: int) -> list[Enclosure]:
    """Give what travels with a document, in the order in which it was attached."""
    return [
        Enclosure(row.name, row.media_type, row.size_bytes, b"".join(opened(tx, row.sha256)))
        for row in _OF_DOCUMENT.all(tx, kind=entity_type, n=entity_id)
        if row.include_on_send
    ]


outbox.enclose_from(to_send)
