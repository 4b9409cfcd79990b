"""A progress bar for whatever takes longer than a second, on standard error of a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE_SECONDS = 1
REDRAW_SECONDS = 0.1


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told `(done, of)`; with `of` 0 the end is not known."""
    if not sys.stderr.isatty():
        yield lambda _done, _of: None
        return
    bar = _Bar(label)
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    """Draws rich's bar once there has been something to wait for."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._next = time.monotonic() + PATIENCE_SECONDS
        self._bar: Any = None
        self._task: Any = None

    def tell(self, done: int, of: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + REDRAW_SECONDS
        if self._bar is None:
            self._open()
        self._bar.update(self._task, completed=done, total=of or None)

    def _open(self) -> None:
        from rich.console import Console  # noqa: PLC0415  (not loaded by a server that starts)
        from rich.progress import Progress  # noqa: PLC0415

        self._bar = Progress(console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._label, total=None)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()
