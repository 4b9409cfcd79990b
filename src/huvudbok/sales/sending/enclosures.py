"""What travels with a document beside itself: whoever keeps files says what that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from huvudbok.db.tx import Tx
from huvudbok.sales.documents.storage import Shape


class Enclosure(Protocol):
    """A file that goes along: its name and type there, and what it holds."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def content(self) -> bytes: ...


# Source: the contract, Attachment: what the kinds of documents are called there.
KINDS = {"invoice": "F", "order": "O", "offer": "OF"}
Keeper = Callable[[Tx, str, int], Sequence[Enclosure]]
_KEEPERS: list[Keeper] = []


def enclose_from(keeper: Keeper) -> None:
    """Declare who knows what travels with a document; it is asked by kind and number."""
    _KEEPERS.append(keeper)


def enclosed(tx: Tx, shape: Shape, stored: Any) -> list[tuple[str, str, bytes]]:
    """Give the name, type and content of each file that travels with a document."""
    kind, number = KINDS[shape.kind], stored.document_number
    return [
        (each.name, each.media_type, each.content)
        for keeper in _KEEPERS
        for each in keeper(tx, kind, number)
    ]
