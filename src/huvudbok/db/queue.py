"""The queue of writers to one SQLite file: first come, first served, also between processes.

SQLite's own busy handler lets some writers starve for seconds (performance.md). Threads of this
process wait in arrival order; the first of each process then takes its turn between processes by
two file locks: whoever waits for the books holds `next`, so nobody who has just written can
overtake it.
"""

from __future__ import annotations

import fcntl
import os
import threading
from collections import deque
from pathlib import Path


class WriterQueue:
    """A fair lock over one company's file. The kernel frees it when a process is killed."""

    def __init__(self, file: Path) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._held = False
        self._next = os.open(file.with_suffix(".next"), os.O_RDWR | os.O_CREAT, 0o600)
        self._books = os.open(file.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)

    def acquire(self) -> None:
        with self._guard:
            turn = None
            if self._held:
                turn = threading.Lock()
                turn.acquire()
                self._waiting.append(turn)
            self._held = True
        if turn is not None:
            turn.acquire()
        fcntl.flock(self._next, fcntl.LOCK_EX)
        fcntl.flock(self._books, fcntl.LOCK_EX)
        fcntl.flock(self._next, fcntl.LOCK_UN)

    def release(self) -> None:
        fcntl.flock(self._books, fcntl.LOCK_UN)
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False

    def close(self) -> None:
        """Give the two files back; a second call does nothing."""
        for file in (self._next, self._books):
            if file >= 0:
                os.close(file)
        # The kernel gives these numbers to other files: locking those must fail, not succeed.
        self._next = self._books = -1
