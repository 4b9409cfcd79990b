"""What a refusal is: an answer that is the client's fault; errors holds all there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not a fault)
    """The request is refused with `status`, the service's `code` and a Swedish `message`."""

    def __init__(self, status: int, code: int | str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


LONGEST_ECHO = 80


def shorten(value: object) -> str:
    """Show a client its own value, cut where it would flood the message."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_ECHO else text[:LONGEST_ECHO] + "…"


@dataclass(frozen=True, slots=True)
class Kind:
    """One refusal of the table; `message` may hold fields for `str.format`.

    `code` is the number of `/3`, or the word of a refusal that only `/api` knows.
    """

    status: int
    code: int | str
    message: str

    def refuse(self, **values: object) -> NoReturn:
        """Raise this refusal with its message filled in, each value cut to a bearable length."""
        raise self.of(**values)

    def of(self, **values: object) -> Refusal:
        """Make this refusal with its message filled in, without raising it."""
        shown = {name: shorten(value) for name, value in values.items()}
        return Refusal(self.status, self.code, self.message.format(**shown))
