"""Takes uploads in: a form with one file, read while it arrives and written straight to disk.

Nothing is held in memory but one piece, and no transaction is open meanwhile. What the handler
does not keep is gone when the request ends.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Self
from urllib.parse import unquote_to_bytes

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from huvudbok import errors
from huvudbok.db.stores import Store
from huvudbok.files import names, pdf
from huvudbok.files.store import retract, vault_of
from huvudbok.web import codec, envelope, xml
from huvudbok.web.run import XML, Request, content_kind
from huvudbok.web.wire import Wire, read_only, text

MEGABYTE = 1024 * 1024
# It would write a line for each form that is none.
logging.getLogger("python_multipart").setLevel(logging.ERROR)
# Fields around the file; anything beyond is a way to fill the disk.
MAX_PARTS = 20
_EXTENDED = re.compile(rb"(?i);\s*filename\*\s*=\s*\"?(utf-8|iso-8859-1)'[^']*'([^;\"]+)")


class Folder(Wire):
    REQUIRED: ClassVar = ("Name",)
    Email: str | None = read_only()
    Files: list[dict[str, Any]] | None = read_only()
    Folders: list[dict[str, Any]] | None = read_only()
    Id: str | None = read_only()
    Name: str | None = text(30, 1)


@dataclass(slots=True)
class Upload:
    """What a client sends to a folder: a file that lies on disk already, or a new folder."""

    name: str = ""
    draft: Path = Path()
    sha256: str = ""
    size_bytes: int = 0
    pages: int | None = None
    folder: Folder | None = None

    @classmethod
    @contextlib.contextmanager
    def receive(cls, request: Request, store: Store) -> Iterator[Self]:
        """Read the whole body. Refuses 413 a file beyond the limit, 2001392 a form without one."""
        if request.stream is None:
            yield cls(folder=_read_folder(request))
            return
        limit = store.settings.upload_mb * MEGABYTE
        vault = vault_of(store)
        out, draft = vault.draft()
        try:
            form = _Form(out, limit)
            with out:
                form.read(request)
                out.flush()
                os.fsync(out.fileno())
            made = cls(
                names.file_name(form.name), draft, form.hash.hexdigest(), form.size,
                pdf.page_count(draft),
            )  # fmt: skip
            vault.send(draft, made.sha256)
            try:
                yield made
            except BaseException:
                retract(store, made.sha256)
                raise
        except OSError as problem:
            if problem.errno in (errno.ENOSPC, errno.EDQUOT):
                raise errors.DISK_FULL.of() from None
            raise
        finally:
            draft.unlink(missing_ok=True)


def _read_folder(request: Request) -> Folder:
    """Read a JSON or XML body: the name of a new folder."""
    kind = content_kind(request.headers.get("content-type", ""))
    if not request.body.strip():
        errors.BAD_BODY.refuse()
    data = xml.decode(request.body, Folder) if kind == XML else codec.decode(request.body)
    body = envelope.open_body(data, "Folder", Folder, partial=False)
    assert isinstance(body, Folder)
    return body


@dataclass(slots=True)
class _Form:
    """Reads one form: the part that has a file name is written to `out`, the others are dropped."""

    out: BinaryIO
    limit: int
    hash: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    name: str = ""
    parts: int = 0
    is_file: bool = False
    is_whole: bool = False
    header: bytes = b""
    value: bytes = b""
    disposition: bytes = b""

    def read(self, request: Request) -> None:
        _, options = parse_options_header(request.headers["content-type"])
        boundary = options.get(b"boundary", b"")
        if not boundary:
            errors.BAD_BODY.refuse()
        read = 0
        try:
            parser = MultipartParser(boundary, self._callbacks())
            for piece in request.stream or ():
                read += len(piece)
                if read > self.limit + MEGABYTE:
                    errors.FILE_TOO_LARGE.refuse(limit=self.limit // MEGABYTE)
                parser.write(piece)
            parser.finalize()
        except FormParserError:
            raise errors.BAD_BODY.of() from None
        if not self.is_whole or not self.name:
            errors.BAD_BODY.refuse()

    def _callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin, "on_header_field": self._on_field,
            "on_header_value": self._on_value, "on_header_end": self._on_header,
            "on_headers_finished": self._on_headers, "on_part_data": self._on_data,
            "on_end": self._on_end,
        }  # fmt: skip

    def _begin(self) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            errors.BAD_BODY.refuse()
        self.is_file, self.header, self.value, self.disposition = False, b"", b"", b""

    def _on_field(self, data: bytes, start: int, end: int) -> None:
        self.header += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self.value += data[start:end]

    def _on_header(self) -> None:
        if self.header.lower() == b"content-disposition":
            self.disposition = self.value
        self.header, self.value = b"", b""

    def _on_headers(self) -> None:
        name = name_in(self.disposition)
        if name is None:
            return
        if self.name:
            # The second file would be lost without a word.
            errors.ONE_FILE_EACH.refuse()
        if not name:
            errors.BAD_FILE_NAME.refuse(name="")
        self.is_file, self.name = True, name

    def _on_data(self, data: bytes, start: int, end: int) -> None:
        if not self.is_file:
            return
        self.size += end - start
        if self.size > self.limit:
            errors.FILE_TOO_LARGE.refuse(limit=self.limit // MEGABYTE)
        piece = memoryview(data)[start:end]
        self.hash.update(piece)
        self.out.write(piece)

    def _on_end(self) -> None:
        self.is_whole = True


def name_in(disposition: bytes) -> str | None:
    """Give the file name that a part's Content-Disposition holds; None for a part without one.

    Source: C# ReportedIssuesTests 84 (raw UTF-8). Older clients write it as RFC 5987 has it.
    """
    extended = _EXTENDED.search(disposition)
    if extended:
        return unquote_to_bytes(extended[2]).decode(extended[1].decode(), "replace")
    _, options = parse_options_header(disposition.decode("latin-1"))
    raw = options.get(b"filename")
    return None if raw is None else _decoded(raw)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
