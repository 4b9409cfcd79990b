"""The only clock of the project. Swedish books follow Stockholm's calendar.

`HUVUDBOK_NOW` (ISO, e.g. 2026-01-15T12:00:00) stops the clock, for tests and demonstrations.
"""

from __future__ import annotations

import datetime
import os
import time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now_ms() -> int:
    """Give the moment as milliseconds since 1970, UTC."""
    frozen = os.environ.get("HUVUDBOK_NOW")
    if frozen:
        moment = datetime.datetime.fromisoformat(frozen)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=STOCKHOLM)
        return int(moment.timestamp() * 1000)
    return time.time_ns() // 1_000_000


def local(moment_ms: int) -> datetime.datetime:
    """Give a stored moment on Stockholm's clock."""
    return datetime.datetime.fromtimestamp(moment_ms / 1000, STOCKHOLM)


def day_of(moment_ms: int) -> str:
    """Give the Swedish calendar day of a stored moment as ISO text."""
    return local(moment_ms).date().isoformat()


def utc_text(moment_ms: int) -> str:
    """Write a stored moment as the `/api` family does: 2026-06-15T10:00:00Z."""
    return f"{local(moment_ms).astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def today() -> datetime.date:
    """Give today's Swedish calendar day."""
    return local(now_ms()).date()
