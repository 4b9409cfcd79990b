"""What every store of file contents can do, and the folder for those on their way to it."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from huvudbok.db import clock
from huvudbok.db.stores import UnusableDatabase

BLOCK = 256 * 1024
# An upload that was cut off is cleared away after this long; none takes a day.
STALE_MS = 24 * 60 * 60 * 1000


class UnreachableFiles(UnusableDatabase):
    """The contents lie elsewhere and cannot be reached; the message says where and why."""


class Vault:
    """The contents of one company's files, each under its SHA-256.

    A content that is not there raises FileNotFoundError. One that is elsewhere and cannot be
    reached raises UnreachableFiles, and so do all that may be asked below.
    """

    # Whether contents travel to another machine, which takes long, so before the transaction.
    is_elsewhere = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, draft: Path, sha256: str) -> None:
        """Bring a draft near, while no transaction is open; what was there is replaced."""
        raise NotImplementedError

    def keep(self, draft: Path, sha256: str) -> None:
        """Put a draft in its place; when this returns, power loss cannot take it away again.

        Under the writers' lock, so nobody removes it before the row that names it is there.
        """
        raise NotImplementedError

    def read(self, sha256: str, first: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Give a content from one byte on, piece by piece. It is there once this returns."""
        raise NotImplementedError

    def at_hand(self, sha256: str) -> contextlib.AbstractContextManager[Path]:
        """Give a file with the content, which is read more than once."""
        raise NotImplementedError

    def drop(self, *names: str) -> None:
        """Remove contents, those that are there."""
        raise NotImplementedError

    def names(self) -> Iterator[str]:
        """Name every content that lies here, in order, whether a row knows it or not."""
        raise NotImplementedError

    def discard(self) -> None:
        """Remove everything."""
        raise NotImplementedError

    @property
    def incoming(self) -> Path:
        return self.folder / "incoming"

    def draft(self) -> tuple[BinaryIO, Path]:
        """Open a new file that nobody sees, for an upload."""
        self.incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=self.incoming)
        return os.fdopen(number, "wb"), Path(name)

    def hash_of(self, sha256: str) -> str:
        """Read a content again and give what it hashes to."""
        found = hashlib.sha256()
        for piece in self.read(sha256):
            found.update(piece)
        return found.hexdigest()

    @contextlib.contextmanager
    def locked(self, *, alone: bool) -> Iterator[bool]:
        """Hold off whoever removes contents, or with `alone` all who read them for long.

        Gives False, at once, to one who wants to be alone and is not.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "lock").open("a") as file:
            how = fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH
            try:
                fcntl.flock(file, how)
            except BlockingIOError:
                yield False
            else:
                yield True

    def clear_stale(self) -> None:
        """Remove what uploads left that were cut off long ago."""
        before = clock.now_ms() - STALE_MS
        for file in self.incoming.glob("*"):
            with contextlib.suppress(OSError):
                if file.stat().st_mtime_ns // 1_000_000 < before:
                    file.unlink()
