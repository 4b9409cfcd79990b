"""The limits of attachments, without a database: what may hang on a document and travel with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huvudbok import errors

MEGABYTE = 1024 * 1024
# Source: public documents (behaviour.md 6): five that travel, 5 MB each, 15 MB together, only PDF.
SENT_COUNT = 5
SENT_FILE_BYTES = 5 * MEGABYTE
SENT_BYTES = 15 * MEGABYTE
# Inferred: that there are such limits is known by their refusals, how high they are is not.
SENT_PAGES = 100
IN_REQUEST = 25
ON_DOCUMENT = 50
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the rules ask of an attached file. `pages` is None where nobody could count them."""

    name: str
    media_type: str
    size_bytes: int
    pages: int | None


def require_sendable(paper: Paper) -> None:
    """Refuse to send along what is no PDF, then what is too big, then what nobody can read."""
    if paper.media_type != PDF:
        errors.WRONG_FILE_TYPE.refuse(name=paper.name)
    if paper.size_bytes > SENT_FILE_BYTES:
        errors.ATTACHMENT_TOO_BIG.refuse(limit=SENT_FILE_BYTES // MEGABYTE, name=paper.name)
    if paper.pages is None:
        errors.DOCUMENT_UNREADABLE.refuse(name=paper.name)


def require_within_limits(papers: Sequence[Paper]) -> None:
    """Refuse more than may travel with one document: by number, then bytes, then pages."""
    if len(papers) > SENT_COUNT:
        errors.SENT_COUNT.refuse(limit=SENT_COUNT)
    if sum(paper.size_bytes for paper in papers) > SENT_BYTES:
        errors.SENT_SIZE.refuse(limit=SENT_BYTES // MEGABYTE)
    if sum(paper.pages or 0 for paper in papers) > SENT_PAGES:
        errors.SENT_PAGES.refuse(limit=SENT_PAGES)
