"""Contents of files in a bucket of a server that speaks S3, under `TENANT/ab/SHA256`.

Drafts are received on the local disk, so nothing half is ever sent, and an upload is confirmed by
the bucket before the row that names it commits. The library is loaded only where a bucket is set.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huvudbok.config import Settings
from huvudbok.files.vault import UnreachableFiles, Vault

if TYPE_CHECKING:
    from obstore.store import S3Store

# What is held in memory of one file. The protocol takes no smaller part than this, but the last.
PART = 5 * 1024 * 1024
PIECE = 4 * 1024 * 1024
# One part or piece may take so long, and so long is one that failed tried again.
REQUEST_SECONDS, RETRY_SECONDS, CONNECT_SECONDS = 60, 20, 5
RETRIES = 2
DROPPED_AT_ONCE = 1000
# Names the data folder that the bucket belongs to.
OWNER = "huvudbok.id"
_CODE = re.compile(r"<Code>(\w{1,64})</Code>")
_STATUS = re.compile(r"status code: (\d{3})")


class RefusedFiles(UnreachableFiles):
    """The bucket is not there or not ours: the settings are wrong, and waiting does not help."""


class Bucket(Vault):
    """A part of a bucket that belongs to one company."""

    is_elsewhere = True

    def __init__(self, folder: Path, settings: Settings, tenant_id: int) -> None:
        super().__init__(folder)
        self._settings = settings
        self._prefix = f"{tenant_id}/"

    @property
    def _objects(self) -> S3Store:
        return _client(self._settings)

    def _key(self, sha256: str) -> str:
        return f"{self._prefix}{sha256[:2]}/{sha256}"

    def send(self, draft: Path, sha256: str) -> None:
        """Upload a draft, part by part if it is large; every part is checked by its signature.

        A bucket shows an object once all of it has arrived, never a part.
        """
        with draft.open("rb") as file, _asking(self._settings):
            self._objects.put(self._key(sha256), file, chunk_size=PART, max_concurrency=1)

    def keep(self, draft: Path, sha256: str) -> None:
        """Make sure that a draft, which was sent, is still there; send it again if it is not.

        Since it was sent, whoever deleted the last file of the same content may have removed it.
        """
        if not self._holds(draft, sha256):
            self.send(draft, sha256)
            if not self._holds(draft, sha256):
                raise UnreachableFiles(f"{_where(self._settings)} did not keep what was sent to it")

    def _holds(self, draft: Path, sha256: str) -> bool:
        try:
            return self._size_of(self._key(sha256)) == draft.stat().st_size
        except FileNotFoundError:
            return False

    def _size_of(self, key: str) -> int:
        try:
            with _asking(self._settings):
                return int(self._objects.head(key)["size"])
        except FileNotFoundError:
            # The question had no room for the reason; without a bucket, this one is refused.
            with _asking(self._settings):
                next(iter(self._objects.list(key, chunk_size=1)), None)
            raise

    def read(self, sha256: str, first: int = 0, length: int | None = None) -> Iterator[bytes]:
        """Ask for one piece after another: a slow client must not hold a connection meanwhile."""
        key = self._key(sha256)
        size = self._size_of(key)
        end = size if length is None else min(first + length, size)
        if first >= end:
            return iter(())
        return self._pieces(key, first, end)

    def _pieces(self, key: str, first: int, end: int) -> Iterator[bytes]:
        for start in range(first, end, PIECE):
            with _asking(self._settings):
                piece = self._objects.get_range(key, start=start, end=min(start + PIECE, end))
            yield bytes(piece)

    @contextlib.contextmanager
    def at_hand(self, sha256: str) -> Iterator[Path]:
        """Fetch the content once, into a draft."""
        pieces = self.read(sha256)
        out, draft = self.draft()
        try:
            with out:
                out.writelines(pieces)
            yield draft
        finally:
            draft.unlink(missing_ok=True)

    def drop(self, *names: str) -> None:
        keys = [self._key(name) for name in names]
        for at in range(0, len(keys), DROPPED_AT_ONCE):
            with _asking(self._settings):
                self._objects.delete(keys[at : at + DROPPED_AT_ONCE])

    def names(self) -> Iterator[str]:
        with _asking(self._settings):
            for some in self._objects.list(self._prefix, chunk_size=DROPPED_AT_ONCE):
                yield from (each["path"].rpartition("/")[2] for each in some)

    def discard(self) -> None:
        self.drop(*self.names())


def require_usable(settings: Settings) -> None:
    """Write into the bucket, list it and remove what was written, as the server will do.

    Raises RefusedFiles where the settings are wrong, UnreachableFiles where nobody answers.
    """
    key = f"huvudbok-check/{os.urandom(8).hex()}"
    with _asking(settings):
        client = _client(settings)
        client.put(key, b"huvudbok")
        next(iter(client.list("huvudbok-check/", chunk_size=1)), None)
        client.delete(key)


@lru_cache(8)
def _client(settings: Settings) -> S3Store:
    """Give the client, which all companies share with its connections, if the bucket is ours."""
    client = _connect(settings)
    own = _own_id(settings.data / "files" / "bucket.id")
    try:
        found = bytes(client.get(OWNER).bytes()).decode("ascii", "replace")
    except FileNotFoundError as problem:
        if _code_in(problem) == "NoSuchBucket":
            raise
        client.put(OWNER, own.encode())
        found = own
    if found != own:
        raise RefusedFiles(
            f"{_where(settings)} belongs to another installation of Huvudbok; give this one its"
            f" own, or remove {OWNER} from the bucket if the other is gone"
        )
    return client


def _own_id(file: Path) -> str:
    """Give the name of this data folder: what two of them did to one bucket would be a disaster.

    Each removes what no row of its own names.
    """
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written whole by whichever process is first, then read by all.
        draft = file.with_name(f"bucket.id.{os.urandom(4).hex()}")
        draft.write_text(os.urandom(16).hex(), "ascii")
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
        draft.unlink()
    return file.read_text("ascii")


def _connect(settings: Settings) -> S3Store:
    from obstore.store import S3Store  # noqa: PLC0415  (few installations need it)

    return S3Store(
        settings.files_s3_bucket,
        endpoint=settings.files_s3_endpoint.rstrip("/"),
        region=settings.files_s3_region,
        access_key_id=settings.files_s3_access_key,
        secret_access_key=settings.files_s3_secret,
        virtual_hosted_style_request=False,
        client_options={
            "allow_http": settings.files_s3_endpoint.startswith("http://"),
            "timeout": timedelta(seconds=REQUEST_SECONDS),
            "connect_timeout": timedelta(seconds=CONNECT_SECONDS),
        },
        retry_config={
            "max_retries": RETRIES,
            "retry_timeout": timedelta(seconds=RETRY_SECONDS),
        },
    )


def _where(settings: Settings) -> str:
    return f"the bucket {settings.files_s3_bucket} at {settings.files_s3_endpoint}"


@contextlib.contextmanager
def _asking(settings: Settings) -> Iterator[None]:
    """Tell a content that is not there from a bucket that cannot be used, in words of ours."""
    try:
        from obstore.exceptions import BaseError  # noqa: PLC0415
    except ImportError:
        raise RefusedFiles(
            f"{_where(settings)} cannot be used: the package obstore is missing"
        ) from None
    try:
        yield
    except FileNotFoundError as problem:
        if _code_in(problem) == "NoSuchBucket":
            raise RefusedFiles(f"{_where(settings)} does not exist") from None
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
    except BaseError as problem:
        raise _said(settings, problem) from None


def _code_in(problem: Exception) -> str:
    found = _CODE.search(str(problem))
    return found[1] if found else ""


def _said(settings: Settings, problem: Any) -> UnreachableFiles:
    """Put an error of the library into one line, without what it says of requests and keys."""
    status = _STATUS.search(str(problem))
    why = _code_in(problem) or (f"HTTP {status[1]}" if status else "no answer")
    if status and status[1].startswith("4"):
        return RefusedFiles(f"{_where(settings)} refuses: {why}")
    return UnreachableFiles(f"{_where(settings)} cannot be reached: {why}")
