"""The rate limit: 25 requests in any 5 seconds for each client and tenant, over all workers.

The moments of the last 25 requests of each pair stand in one memory-mapped file that the worker
processes share, so the limit is exact however many of them answer.
Source: Fortnox developer guide, rate limits (platform.md 5).
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import threading
import time
from collections.abc import Callable
from pathlib import Path

LIMIT = 25
WINDOW_US = 5_000_000
SLOTS = 4096
# key (8 bytes), position of the oldest moment, then the moments in microseconds.
_SLOT = struct.Struct(f"<QQ{LIMIT}Q")
_PROBES = 8


def now_us() -> int:
    """Read the machine's steady clock, which all processes share, in microseconds."""
    return time.monotonic_ns() // 1000


class RateLimiter:
    """Counts requests per key. `clock` gives microseconds and is set by tests."""

    def __init__(self, file: Path, clock: Callable[[], int] = now_us) -> None:
        self.clock = clock
        self._lock = threading.Lock()
        self._file = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self._file, SLOTS * _SLOT.size)
        self._map = mmap.mmap(self._file, SLOTS * _SLOT.size)

    def take(self, key: str) -> int:
        """Count one request; give 0 when it is allowed, else the microseconds to wait."""
        digest = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                return self._take(digest or 1)
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _take(self, digest: int) -> int:
        now = self.clock()
        at = self._slot(digest, now)
        stored, oldest, *moments = _SLOT.unpack_from(self._map, at)
        if stored != digest:
            oldest, moments = 0, [0] * LIMIT
        # A moment later than now is left from before the machine was restarted.
        if moments[oldest] and moments[oldest] <= now and now - moments[oldest] < WINDOW_US:
            return int(moments[oldest] + WINDOW_US - now)
        moments[oldest] = now
        _SLOT.pack_into(self._map, at, digest, (oldest + 1) % LIMIT, *moments)
        return 0

    def _slot(self, digest: int, now: int) -> int:
        """Find the key's place, or a free one, or the one that has been silent longest."""
        places = [((digest + probe) % SLOTS) * _SLOT.size for probe in range(_PROBES)]
        silent, longest = places[0], -1
        for at in places:
            stored, oldest, *moments = _SLOT.unpack_from(self._map, at)
            if stored in (digest, 0):
                return at
            idle = now - moments[oldest - 1]
            if idle > longest:
                silent, longest = at, idle
        return silent
