"""Clients that post vouchers to a real server in parallel and keep what was acknowledged."""

from __future__ import annotations

import http.client
import itertools
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

ROWS = 4
# The same on every start, so that an answer reads the same after the port has changed.
HOST = "books.example"


@dataclass(frozen=True)
class Acknowledged:
    """A voucher whose 201 reached the client: where it is, and the bytes that came."""

    series: str
    number: int
    content: bytes


@dataclass
class Caller:
    """One kept connection to the server."""

    port: int
    token: str
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, bytes]:
        """Send a request; give status and body. OSError and HTTPException tell of a lost server."""
        headers = {"Host": HOST, "Authorization": f"Bearer {self.token}"}
        sent = None
        if body is not None:
            sent = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        self.connection.request(method, path, sent, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()


LOST = (OSError, http.client.HTTPException)


def voucher(series: str, name: str, amount: int) -> dict[str, Any]:
    """Make a voucher of four rows, told from all others by its name."""
    rows = [
        {"Account": 6110, "Debit": amount, "Description": name},
        {"Account": 5410, "Debit": 50},
        {"Account": 2641, "Debit": amount / 4},
        {"Account": 1930, "Credit": amount + 50 + amount / 4},
    ]
    return {"Voucher": {
        "Description": name, "TransactionDate": f"2026-{amount % 12 + 1:02d}-{amount % 28 + 1:02d}",
        "VoucherSeries": series, "VoucherRows": rows,
    }}  # fmt: skip


class Writers:
    """Several clients that post until they are told to stop, or until the server is gone.

    `series` are used in turn. `acknowledged` holds for each writer what it got a 201 for, in
    order; `sent` how many it has sent; `refused` any other answer.
    """

    def __init__(
        self, port: int, token: str, count: int, series: tuple[str, ...], name: str,
        enough: Callable[[int], bool] = lambda _acknowledged: False,
    ) -> None:  # fmt: skip
        self.acknowledged: list[list[Acknowledged]] = [[] for _ in range(count)]
        self.sent = [0] * count
        self.refused: list[tuple[int, bytes]] = []
        self.lost: list[BaseException] = []
        self.stopping = threading.Event()
        self.total = itertools.count(1)
        self._enough = enough
        self._begin = threading.Barrier(count + 1)
        self._threads = [
            threading.Thread(target=self._write, args=(at, Caller(port, token), series, name))
            for at in range(count)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()
        self._begin.wait(30)

    def join(self) -> None:
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive(), "a writer is still waiting"

    def stop(self) -> None:
        self.stopping.set()
        self.join()

    def everything(self) -> list[Acknowledged]:
        return [one for each in self.acknowledged for one in each]

    def _write(self, at: int, caller: Caller, series: tuple[str, ...], name: str) -> None:
        self._begin.wait(30)
        try:
            for n in itertools.count():
                if self.stopping.is_set():
                    break
                self.sent[at] += 1
                made = voucher(series[(at + n) % len(series)], f"{name} {at} {n}", 100 + n)
                status, content = caller.ask("POST", "/3/vouchers", made)
                if status != 201:
                    self.refused.append((status, content))
                    continue
                answer = json.loads(content)["Voucher"]
                self.acknowledged[at].append(
                    Acknowledged(answer["VoucherSeries"], answer["VoucherNumber"], content)
                )
                if self._enough(next(self.total)):
                    self.stopping.set()
        except LOST as lost:
            self.lost.append(lost)
        finally:
            caller.connection.close()
