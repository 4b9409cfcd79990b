"""The load generator: a process of its own that sends prepared bytes over kept connections.

Each line on standard input is a job in JSON, each line on standard output its outcome:
`port`, `requests` (text, sent in turn by each client), `clients`, `seconds`, `warm_seconds`, or
`count` instead of seconds for work that is to be done a fixed number of times. A request may be
several, parted by STEP: the next one is sent when the last is answered, with the number of the
record that the answer told in the place of {number}, and all count as one. {next} stands for a
number that is used once in a job, from `first` on.
It parses no more of an answer than where it ends, so that it is never the bottleneck; `busy` in
the outcome is the share of a core that it used itself.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from typing import Any

import uvloop

GIVE_UP_SECONDS = 120
STEP = "\x1e"
_NUMBER = re.compile(rb'"(?:(?:Document)?Number|id)":"?(\d+)')


class Run:
    """One job while it runs: when it ends, and how long each answer took."""

    def __init__(self, job: dict[str, Any]) -> None:
        self.requests = [
            [step.encode("latin-1") for step in text.split(STEP)] for text in job["requests"]
        ]
        self.next = job.get("first", 0)
        self.clients = job["clients"]
        self.left = job.get("count")
        self.warm = 0.0 if self.left else job.get("warm_seconds", 0.2)
        self.seconds = GIVE_UP_SECONDS if self.left else job["seconds"]
        self.taken: list[float] = []
        self.by_client = [0] * self.clients
        self.failures: dict[str, int] = {}
        self.got_bytes = 0
        self.begins = self.ends = self.stopped = 0.0
        self.open = self.clients
        self.sent = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def start(self) -> None:
        self.begins = time.perf_counter() + self.warm
        self.ends = self.begins + self.seconds

    def finished(self, now: float) -> bool:
        """Tell whether a client should send nothing more."""
        if self.left is not None:
            self.left -= 1
            return self.left < 0
        return now >= self.ends

    def leave(self) -> None:
        self.open -= 1
        if self.open == 0 and not self.done.done():
            self.stopped = time.perf_counter()
            self.done.set_result(None)


class Client(asyncio.Protocol):
    """One connection: sends the next request as soon as the answer to the last is whole."""

    def __init__(self, run: Run, number: int) -> None:
        self.run = run
        self.number = number
        # Clients begin at different places of the list, so that they do not ask the same.
        self.at = number * len(run.requests) // run.clients
        self.head = b""
        self.wanted = -1
        self.got = 0
        self.tail = b""
        self.body = b""
        self.steps: list[bytes] = []
        self.started = 0.0
        self.transport: Any = None

    def connection_made(self, transport: Any) -> None:
        self.transport = transport

    def connection_lost(self, _problem: Exception | None) -> None:
        if self.started:
            self.fail("connection lost")
            self.started = 0.0
            self.run.leave()

    def send(self) -> None:
        now = time.perf_counter()
        if self.run.finished(now):
            self.started = 0.0
            self.run.leave()
            self.transport.close()
            return
        request, *self.steps = self.run.requests[self.at % len(self.run.requests)]
        self.at += 1
        if b"{next}" in request:
            request = request.replace(b"{next}", b"%d" % self.run.next)
            self.run.next += 1
        self.run.sent += 1
        self.started = now
        self.transport.write(request)

    def fail(self, what: str) -> None:
        self.run.failures[what] = self.run.failures.get(what, 0) + 1

    def data_received(self, data: bytes) -> None:
        if self.wanted == -1:
            self.head += data
            end = self.head.find(b"\r\n\r\n")
            if end < 0:
                return
            data = self.head[end + 4 :]
            self.begin_answer(self.head[:end])
        self.got += len(data)
        if self.steps:
            self.body += data
        if self.wanted >= 0:
            if self.got >= self.wanted:
                self.end_answer()
            return
        # Sent in chunks: the last one is empty, and stands on a line of its own.
        self.tail = (self.tail + data[-7:])[-7:]
        if self.tail == b"\r\n0\r\n\r\n" or (self.got == 5 and self.tail == b"0\r\n\r\n"):
            self.end_answer()

    def begin_answer(self, head: bytes) -> None:
        self.head = b""
        self.got = 0
        self.tail = b""
        if head[9:10] != b"2":
            self.fail(head[9:12].decode("latin-1"))
        at = head.find(b"content-length: ")
        if at >= 0:
            self.wanted = int(head[at + 16 :].split(b"\r\n", 1)[0])
        else:
            self.wanted = 0 if head[9:12] == b"204" else -2

    def end_answer(self) -> None:
        now = time.perf_counter()
        self.wanted = -1
        run = self.run
        if self.steps:
            found = _NUMBER.search(self.body)
            self.body = b""
            if found:
                self.transport.write(self.steps.pop(0).replace(b"{number}", found[1]))
                return
        if self.started >= run.begins and now <= run.ends:
            run.taken.append(now - self.started)
            run.by_client[self.number] += 1
            run.got_bytes += self.got
        self.send()


async def perform(job: dict[str, Any]) -> dict[str, Any]:
    """Run one job and give its outcome; times in milliseconds."""
    loop = asyncio.get_running_loop()
    run = Run(job)
    clients = []
    for number in range(run.clients):
        _, client = await loop.create_connection(lambda n=number: Client(run, n), "127.0.0.1",
                                                 job["port"])  # fmt: skip
        clients.append(client)
    own = time.process_time()
    began = time.perf_counter()
    run.start()
    for client in clients:
        client.send()
    await asyncio.wait_for(run.done, GIVE_UP_SECONDS + run.seconds)
    elapsed = time.perf_counter() - began
    measured = run.stopped - run.begins if run.left is not None else run.seconds
    taken = sorted(run.taken)
    return {
        "requests": len(taken), "sent": run.sent, "seconds": measured, "failures": run.failures,
        "p50": _part(taken, 0.50), "p99": _part(taken, 0.99), "worst": _part(taken, 1.0),
        "by_client": run.by_client, "bytes": run.got_bytes,
        "busy": (time.process_time() - own) / elapsed,
    }  # fmt: skip


def _part(taken: list[float], share: float) -> float:
    if not taken:
        return 0.0
    return taken[min(int(len(taken) * share), len(taken) - 1)] * 1000


def main() -> None:
    for line in sys.stdin:
        outcome = uvloop.run(perform(json.loads(line)))
        sys.stdout.write(json.dumps(outcome) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
