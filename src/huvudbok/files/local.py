"""Contents of files in a folder of the company, on a disk of this machine."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from huvudbok.files.vault import BLOCK, Vault


class Local(Vault):
    """A folder with one file for each content."""

    def file_of(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256

    def send(self, draft: Path, sha256: str) -> None:
        """Do nothing: a draft lies on the right disk already."""

    def keep(self, draft: Path, sha256: str) -> None:
        """Put a draft, which is synced, in its place.

        What stood there has the same bytes, unless it was damaged: then this heals it.
        """
        place = self.file_of(sha256)
        is_first = not place.parent.exists()
        place.parent.mkdir(mode=0o700, exist_ok=True)
        draft.replace(place)
        _sync(place.parent)
        if is_first:
            _sync(self.folder)

    def read(self, sha256: str, first: int = 0, length: int | None = None) -> Iterator[bytes]:
        length = sys.maxsize if length is None else length
        return _Pieces(self.file_of(sha256).open("rb"), first, length)

    @contextlib.contextmanager
    def at_hand(self, sha256: str) -> Iterator[Path]:
        yield self.file_of(sha256)

    def drop(self, *names: str) -> None:
        for name in names:
            self.file_of(name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        for part in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(file.name for file in part.iterdir())

    def discard(self) -> None:
        """Do nothing: the folder goes as a whole, see `Registry.discard_files`."""


class _Pieces:
    """An open content from one byte on, block by block; the last one closes it."""

    def __init__(self, file: BinaryIO, first: int, length: int) -> None:
        file.seek(first)
        self._file = file
        self._left = length

    def __iter__(self) -> _Pieces:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(min(BLOCK, self._left)) if self._left > 0 else b""
        if not piece:
            self._file.close()
            raise StopIteration
        self._left -= len(piece)
        return piece

    def __del__(self) -> None:
        # The client went away before the end.
        self._file.close()


def _sync(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
