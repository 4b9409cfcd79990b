"""Finds the operation of a method and path: a walk through dictionaries, one per segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from huvudbok.web.operation import Operation


@dataclass(slots=True)
class Node:
    """One segment of the tree of paths. A literal segment goes before a key."""

    literal: dict[str, Node] = field(default_factory=dict)
    key: Node | None = None
    operations: dict[str, Operation | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a path led to: its operations by method (a missing one is its name) and its keys."""

    operations: dict[str, Operation | str]
    keys: tuple[str, ...]


class Routes:
    """All paths of the interface: served operations, and those of the contract still missing."""

    def __init__(self, served: Iterable[Operation], missing: Iterable[tuple[str, str]]) -> None:
        self.root = Node()
        for method, path in missing:
            self._node(path).operations[method] = f"{method} {path}"
        for operation in served:
            self._node(operation.path).operations[operation.method] = operation

    def _node(self, path: str) -> Node:
        node = self.root
        for segment in path.strip("/").split("/"):
            if segment.startswith("{"):
                node.key = node.key or Node()
                node = node.key
            else:
                node = node.literal.setdefault(segment, Node())
        return node

    def find(self, raw_path: str) -> Found | None:
        """Find the percent-encoded path; a trailing slash is accepted, `%2F` stays in its key."""
        segments = raw_path.strip("/").split("/")
        keys: list[str] = []
        node: Node | None = self.root
        for segment in segments:
            assert node is not None
            below = node.literal.get(segment)
            if below is None:
                if node.key is None or not segment:
                    return None
                keys.append(unquote(segment))
                below = node.key
            node = below
        assert node is not None
        return Found(node.operations, tuple(keys)) if node.operations else None
