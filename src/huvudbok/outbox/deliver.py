"""The deliverer: takes what waits in each company's outbox and brings it out of the house.

Taking an item, delivering it and writing down what became of it are three steps, and no lock is
held during the middle one. Whoever dies there may have delivered it: it is tried again when the
lease is over. So an item may go out twice, with the same Message-ID or file name, and never not.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter

from huvudbok.config import Settings
from huvudbok.db import clock
from huvudbok.db.companies import Registry
from huvudbok.db.stores import MovedDatabase, database_errors
from huvudbok.db.tx import writing
from huvudbok.outbox import due, post, smtp, storage
from huvudbok.outbox.storage import MAIL, WAITING, Item, Outcome

log = logging.getLogger("huvudbok")
# How often to look for what other processes wrote, and for what is to be tried again.
POLL_SECONDS = 5
# How many of one company go before others have their turn.
BATCH = 20
# A company whose database cannot be used is looked at again after this.
LATER_MS = 5 * 60 * 1000
# The longest step of a delivery, and a bit.
STOP_SECONDS = 25


class Deliverer:
    """A thread that delivers for all companies of a data folder, until it is stopped.

    Any number may run, in this process and in others: each item is taken by one.
    """

    def __init__(self, registry: Registry, settings: Settings) -> None:
        self._registry = registry
        self._settings = settings
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Finish the item at hand, and no other."""
        self._stopping.set()
        due.WAKE.set()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                run_due(self._registry, self._settings, self._stopping)
            except database_errors() as problem:
                log.error("outbox: %s", _line(problem))  # noqa: TRY400  (the operator's to do)
            due.WAKE.wait(POLL_SECONDS)
            due.WAKE.clear()


def run_due(
    registry: Registry, settings: Settings, stopping: threading.Event | None = None
) -> Counter[str]:
    """Deliver everything that is due, of all companies; give how many attempts ended in what."""
    ended: Counter[str] = Counter()
    while done := _round(registry, settings, stopping):
        ended += done
    return ended


def _round(
    registry: Registry, settings: Settings, stopping: threading.Event | None
) -> Counter[str]:
    """Deliver some of each company, so that one which sends a thousand does not hold up others."""
    ended: Counter[str] = Counter()
    for tenant_id in due.due_companies(registry.control):
        if stopping is not None and stopping.is_set():
            break
        try:
            ended += run_company(registry, settings, tenant_id, stopping, BATCH)
        except MovedDatabase:
            # Next time it is looked for where it is now.
            continue
        except database_errors() as problem:
            log.error("outbox of company %s: %s", tenant_id, _line(problem))  # noqa: TRY400
            due.put(registry.control, tenant_id, clock.now_ms() + LATER_MS)
    return ended


def run_company(
    registry: Registry, settings: Settings, tenant_id: int,
    stopping: threading.Event | None = None, most: int = sys.maxsize,
) -> Counter[str]:  # fmt: skip
    """Deliver what is due of one company. A company that is gone has nothing more to send."""
    ended: Counter[str] = Counter()
    while ended.total() < most and not (stopping is not None and stopping.is_set()):
        item = _claim(registry, tenant_id)
        if item is None:
            break
        outcome = attempt(settings, tenant_id, item)
        _record(registry, tenant_id, item, outcome)
        ended[outcome.state] += 1
    return ended


def attempt(settings: Settings, tenant_id: int, item: Item) -> Outcome:
    """Bring one item out of the house, or say why not. A fault of ours ends no deliverer."""
    deliver = smtp.deliver if item.kind == MAIL else post.deliver
    try:
        return deliver(settings, tenant_id, item)
    except (AttributeError, LookupError, TypeError, ValueError) as problem:
        log.exception("outbox of company %s: item %s", tenant_id, item.id)
        return Outcome(WAITING, f"{type(problem).__name__}: {problem}", item.recipients)


def _claim(registry: Registry, tenant_id: int) -> Item | None:
    with registry.open(tenant_id) as opened:
        if opened is None:
            due.put(registry.control, tenant_id, None)
            return None
        with writing(opened[1]) as tx:
            return storage.claim(tx)


def _record(registry: Registry, tenant_id: int, item: Item, outcome: Outcome) -> None:
    try:
        _write(registry, tenant_id, item, outcome)
    except MovedDatabase:
        # It was moved while we delivered; the registry knows by now where it is.
        _write(registry, tenant_id, item, outcome)


def _write(registry: Registry, tenant_id: int, item: Item, outcome: Outcome) -> None:
    with registry.open(tenant_id) as opened:
        if opened is not None:
            with writing(opened[1]) as tx:
                storage.record(tx, item, outcome)


def _line(problem: Exception) -> str:
    return str(problem).splitlines()[0] if str(problem) else type(problem).__name__
