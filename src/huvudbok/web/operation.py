"""Operations: what a resource declares about each call, and how a request is bound to it.

An operation is a plain function. It may take four kinds of argument and no more: `tx`, the keys
of its path (in snake case), `query` and `body` (or `upload`, whose class receives the body itself
before the transaction opens). What is needed to call it is worked out once, when it is declared.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from huvudbok import errors
from huvudbok.web.paging import Accepts
from huvudbok.web.wire import Wire

Handler = TypeVar("Handler", bound=Callable[..., Any])
_PLACEHOLDER = re.compile(r"{(\w+)}")
_NO_PARAMETERS = Accepts(modified=False)


@dataclass(frozen=True, slots=True)
class File:
    """An answer of bytes, whole or in chunks; `name` is offered to the client's disk."""

    content: bytes | Iterator[bytes]
    media_type: str
    name: str
    status: int = 200
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """One call of the interface: where it is found, what it takes and how it answers."""

    method: str
    path: str
    handler: Callable[..., Any]
    scope: str
    one: str
    many: str
    request: str
    status: int
    is_list: bool
    writes: bool
    accepts: Accepts
    body: type[Wire] | None
    is_array: bool
    receive: Callable[..., Any] | None
    keys: tuple[Callable[[str], Any], ...]
    takes_query: bool
    takes_raw: bool
    gives_files: bool
    location: str
    attributes: frozenset[str]
    undocumented: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    def bind(self, keys: tuple[str, ...]) -> list[Any]:
        """Turn the path's keys into what the handler takes. Refuses 2000108 for a word."""
        return [convert(key) for convert, key in zip(self.keys, keys, strict=True)]


class Operations:
    """The calls of one resource. `one` and `many` are the wrappers of a record and of a list.

    `request` is the wrapper of a body where it is not `one`; empty for a body without any.
    """

    def __init__(
        self,
        path: str,
        *,
        one: str = "",
        many: str = "",
        request: str | None = None,
        scope: str,
        location: str = "",
        attributes: frozenset[str] = frozenset(),
    ) -> None:
        self.path = path
        self.one = one
        self.many = many
        self.request = one if request is None else request
        self.scope = scope
        # Source: recordings: the bare collection name, with two odd ones (wire-format.md 2).
        self.location = location or path.removeprefix("/3/")
        self.attributes = attributes
        self.all: list[Operation] = []

    def list(
        self, path: str = "", accepts: Accepts = _NO_PARAMETERS, *, undocumented: bool = False
    ) -> Callable[[Handler], Handler]:
        """Declare a GET that answers many records."""
        return self._declare("GET", path, 200, accepts, is_list=True, undocumented=undocumented)

    def get(
        self, path: str = "", accepts: Accepts = _NO_PARAMETERS, *, writes: bool = False,
        undocumented: bool = False,
    ) -> Callable[[Handler], Handler]:  # fmt: skip
        """Declare a GET of one record; `writes` for the few that change something."""
        return self._declare("GET", path, 200, accepts, writes=writes, undocumented=undocumented)

    def post(
        self, path: str = "", accepts: Accepts = _NO_PARAMETERS, *, undocumented: bool = False,
        answers: bool = True,
    ) -> Callable[[Handler], Handler]:  # fmt: skip
        """Declare a POST that creates, or one that only looks and answers nothing."""
        return self._declare(
            "POST", path, 201 if answers else 204, accepts, writes=True, undocumented=undocumented
        )

    def put(
        self, path: str = "", accepts: Accepts = _NO_PARAMETERS, *, undocumented: bool = False,
        answers: bool = True,
    ) -> Callable[[Handler], Handler]:  # fmt: skip
        """Declare a PUT: a partial update or an action, of which some answer nothing."""
        return self._declare(
            "PUT", path, 200 if answers else 204, accepts, writes=True, undocumented=undocumented
        )

    def patch(self, path: str = "", *, answers: bool = False) -> Callable[[Handler], Handler]:
        """Declare a PATCH, which answers nothing; some show the record as it is then."""
        status = 200 if answers else 204
        return self._declare("PATCH", path, status, _NO_PARAMETERS, writes=True)

    def delete(
        self, path: str = "", accepts: Accepts = _NO_PARAMETERS, *, undocumented: bool = False,
        scope: str = "", answers: bool = False,
    ) -> Callable[[Handler], Handler]:  # fmt: skip
        """Declare a DELETE, which answers nothing; the few with `answers` show what was deleted."""
        return self._declare(
            "DELETE", path, 200 if answers else 204, accepts, writes=True,
            undocumented=undocumented, scope=scope,
        )  # fmt: skip

    def _declare(
        self, method: str, path: str, status: int, accepts: Accepts, *, is_list: bool = False,
        writes: bool = False, undocumented: bool = False, scope: str = "",
    ) -> Callable[[Handler], Handler]:  # fmt: skip
        def declare(handler: Handler) -> Handler:
            hints = typing.get_type_hints(handler)
            full = self.path + path
            body = hints.get("body")
            is_array = typing.get_origin(body) is list
            body = typing.get_args(body)[0] if is_array else body
            answers = hints.get("return")
            self.all.append(
                Operation(
                    method=method, path=full, handler=handler, scope=scope or self.scope,
                    one=self.one, many=self.many, request=self.request, status=status,
                    is_list=is_list, writes=writes, accepts=accepts,
                    body=body if isinstance(body, type) and issubclass(body, Wire) else None,
                    is_array=is_array, receive=getattr(hints.get("upload"), "receive", None),
                    keys=tuple(
                        _number if hints[snake(key)] is int else _word
                        for key in _PLACEHOLDER.findall(full)
                    ),
                    takes_query="query" in hints, takes_raw="raw" in hints,
                    gives_files=File in (answers, *typing.get_args(answers)),
                    location=self.location, attributes=self.attributes,
                    undocumented=undocumented,
                )
            )  # fmt: skip
            return handler

        return declare


def snake(name: str) -> str:
    """Spell a field or key of the contract as a column or argument: VATIncluded -> vat_included."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def _word(key: str) -> str:
    # PostgreSQL cannot even be asked for it.
    if "\0" in key:
        errors.BAD_CHARACTERS.refuse(value=key)
    return key


def _number(key: str) -> int:
    digits = key.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 18:
        errors.NOT_NUMERIC.refuse(value=key)
    # No record has a number that no column holds; neither has the nearest one that fits.
    return max(-(2**31), min(int(key), 2**31 - 1))
