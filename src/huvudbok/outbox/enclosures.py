"""What travels with a document beside itself: whoever keeps files says what that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from huvudbok.db.tx import Tx
from huvudbok.outbox.mail import Attachment


class Enclosure(Protocol):
    """A file that goes along: its name and type there, and what it holds."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def content(self) -> bytes: ...


Keeper = Callable[[Tx, str, int], Sequence[Enclosure]]
_KEEPERS: list[Keeper] = []


def enclose_from(keeper: Keeper) -> None:
    """Declare who knows what travels with a document; it is asked by kind and number.

    The kinds are called what the contract calls them, Attachment.
    """
    _KEEPERS.append(keeper)


def enclosed(tx: Tx, kind: str, number: int) -> list[Attachment]:
    """Give the name, type and content of each file that travels with a document."""
    return [
        (each.name, each.media_type, each.content)
        for keeper in _KEEPERS
        for each in keeper(tx, kind, number)
    ]
