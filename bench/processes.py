"""The processes of a measurement: the server, the floor and the load, and what they use."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")
START_SECONDS = 30
FIRST_UNPAID = 500_001


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """A server under measurement, with the processes it started itself."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    start_seconds: float = 0.0
    # Where the server's data is, and its database where it has one of its own.
    data: Path = HERE
    url: str = ""
    # The next invoice that nobody has paid yet in this process's books.
    next_unpaid: int = FIRST_UNPAID

    def members(self) -> list[int]:
        """Give the process and its descendants."""
        found, new = [self.process.pid], [self.process.pid]
        while new:
            new = [child for parent in new for child in _children(parent)]
            found += new
        return found

    def cpu_seconds(self) -> float:
        """Give what all its processes have used of a core since they started."""
        return sum(_cpu_seconds(pid) for pid in self.members())

    def memory_mib(self) -> float:
        """Give the memory of the process; of several, with what they share counted once."""
        members = self.members()
        if len(members) == 1:
            return _memory_kib(members[0], "status", "VmRSS:") / 1024
        return sum(_memory_kib(pid, "smaps_rollup", "Pss:") for pid in members) / 1024

    def stop(self) -> None:
        """End the whole session of the process."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _cpu_seconds(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return 0.0
    fields = text.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory_kib(pid: int, file: str, label: str) -> int:
    try:
        text = Path(f"/proc/{pid}/{file}").read_text("ascii")
    except OSError:
        return 0
    line = next((line for line in text.splitlines() if line.startswith(label)), f"{label} 0")
    return int(line.split()[1])


def environment(**extra: str) -> dict[str, str]:
    """Give this environment without any setting of the server's.

    Nor one that has Python compile all of the program at each start, as no installed server does.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("HUVUDBOK_") and name != "PYTHONDONTWRITEBYTECODE"
    }
    return {**kept, **extra}


def start_server(data: Path, url: str = "", workers: int = 1) -> Process:
    """Start `huvudbok serve` on a data folder and wait for its first answer."""
    port = free_port()
    command = [sys.executable, "-m", "huvudbok.cli", "serve", "--data", str(data), "--port",
               str(port), "--rate-limit", "off", "--workers", str(workers)]  # fmt: skip
    extra = {"HUVUDBOK_DATABASE_URL": url} if url else {}
    made = _start("server", port, command, data, environment(**extra))
    made.data, made.url = data, url
    return made


def start_floor(where: list[str], folder: Path) -> Process:
    """Start the floor on copies of the files (ID=PATH), or on a PostgreSQL URL."""
    port = free_port()
    command = [sys.executable, str(HERE / "floor.py"), str(port), *where]
    return _start("floor", port, command, folder, environment())


def _start(name: str, port: int, command: list[str], folder: Path, env: dict[str, str]) -> Process:
    began = time.perf_counter()
    with (folder / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True
        )
    made = Process(name, port, process)
    while not _answers(port):
        if process.poll() is not None or time.perf_counter() - began > START_SECONDS:
            text = (folder / f"{name}.log").read_text("utf-8", "replace")
            raise RuntimeError(f"{name} does not start:\n{text[-2000:]}")
        time.sleep(0.003)
    made.start_seconds = time.perf_counter() - began
    return made


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as probe:
            probe.sendall(b"GET /3/accounts/1930 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            return probe.recv(16).startswith(b"HTTP/1.1 ")
    except OSError:
        return False


class Load:
    """The load process, which takes one job at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "load.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(self, **job: Any) -> dict[str, Any]:
        """Run a job (see load.py) and give its outcome."""
        self.begin(**job)
        return self.end()

    def begin(self, **job: Any) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()

    def end(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the load process has ended")
        outcome: dict[str, Any] = json.loads(line)
        return outcome

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(10)
