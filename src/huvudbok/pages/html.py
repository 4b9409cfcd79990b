"""HTML that is safe by the way it is built: text is escaped unless a function here made it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_EMPTY = frozenset(("input", "br", "hr", "img", "link", "meta"))


class Html(str):
    """Markup that was built here and goes out as it is."""

    __slots__ = ()


Part = str | Html | int | None | Iterable["Part"]


def h(tag: str, *inside: Part, **attributes: str | int | bool | None) -> Html:
    """Build an element. `class_` and `for_` lose their underscore, others become hyphens.

    An attribute that is None or False is left out, one that is True stands alone.
    """
    written = "".join(
        f" {_attribute(name)}" if value is True else f' {_attribute(name)}="{escape(str(value))}"'
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _EMPTY:
        return Html(f"<{tag}{written}>")
    return Html(f"<{tag}{written}>{join(inside)}</{tag}>")


def join(parts: Part) -> Html:
    """Put parts together, escaping every one that is plain text."""
    if isinstance(parts, Html):
        return parts
    if parts is None or isinstance(parts, bool):
        return Html("")
    if isinstance(parts, str | int):
        return Html(escape(str(parts)))
    return Html("".join(join(part) for part in parts))


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
