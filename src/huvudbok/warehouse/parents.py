"""Documents above the warehouse whose goods others may deliver for us, such as customer orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from huvudbok import errors
from huvudbok.db.tx import Tx


@dataclass(frozen=True, slots=True)
class _Kept:
    exists: Callable[[Tx, str], bool]
    release: Callable[[Tx, str], bool]


_KEEPERS: dict[str, _Kept] = {}


def released_by(
    doc_type: str, exists: Callable[[Tx, str], bool], release: Callable[[Tx, str], bool]
) -> None:
    """Declare who keeps the documents of a type. `release` tells whether it released one."""
    _KEEPERS[doc_type] = _Kept(exists, release)


def require_parent(tx: Tx, doc_type: str, doc_id: str) -> None:
    """Refuse a document of a type that nobody keeps, or that is not there."""
    kept = _KEEPERS.get(doc_type)
    if kept is None or not kept.exists(tx, doc_id):
        errors.PARENT_UNKNOWN.refuse(type=doc_type, id=doc_id)


def release_parent(tx: Tx, doc_type: str, doc_id: str) -> bool:
    """Release a document whose goods are all delivered; False where nothing was left to do."""
    kept = _KEEPERS.get(doc_type)
    return kept is not None and kept.release(tx, doc_id)
