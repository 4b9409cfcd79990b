"""Sends the content of a file, whole or the piece that was asked for, without holding it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from huvudbok import errors
from huvudbok.db.tx import Tx
from huvudbok.files import names
from huvudbok.files.store import vault_of
from huvudbok.files.vault import BLOCK
from huvudbok.web.operation import File
from huvudbok.web.run import Request

_RANGE = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.ASCII)


def content_of(tx: Tx, row: Any, request: Request) -> File:
    """Answer with a file's bytes under its own name and type, always as something to save.

    A Range of one piece is honoured, as long as the content is the one that If-Range names.
    """
    size, tag = row.size_bytes, f'"{row.sha256}"'
    wanted = request.headers.get("range", "")
    if wanted and request.headers.get("if-range", tag) != tag:
        wanted = ""
    piece = piece_of(wanted, size)
    first, last = piece or (0, size - 1)
    headers = [(b"accept-ranges", b"bytes"), (b"etag", tag.encode())]
    if piece:
        headers.append((b"content-range", f"bytes {first}-{last}/{size}".encode()))
    length = last - first + 1
    content: Any = opened(tx, row.sha256, first, length)
    if length <= BLOCK:
        content = b"".join(content)
    else:
        headers.append((b"content-length", str(length).encode()))
    return File(
        content, row.media_type, names.offered(row.name), 206 if piece else 200, tuple(headers)
    )


def opened(tx: Tx, sha256: str, first: int = 0, length: int | None = None) -> Iterator[bytes]:
    """Give the pieces of a content from one byte on. Raises CONTENT_LOST if it is not there."""
    try:
        return vault_of(tx.store).read(sha256, first, length)
    except FileNotFoundError:
        raise errors.CONTENT_LOST.of() from None


def piece_of(wanted: str, size: int) -> tuple[int, int] | None:
    """Read a Range header as (first, last byte); None for the whole file. Refuses 416.

    What is no range, and several at once, count as none, as RFC 9110 lets a server do.
    """
    found = _RANGE.fullmatch(wanted)
    if not found or not (found[1] or found[2]):
        return None
    if found[1]:
        first = int(found[1])
        last = min(int(found[2]), size - 1) if found[2] else size - 1
        if found[2] and int(found[2]) < first:
            return None
    else:
        first, last = max(size - int(found[2]), 0), size - 1
    if first > last:
        errors.BAD_RANGE.refuse()
    return first, last
