"""A real server process for tests that need one: public clients, kills, several writers at once."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from huvudbok import founding
from huvudbok.access import integrations
from huvudbok.db.companies import Registry
from huvudbok.db.tx import writing

PATIENCE_SECONDS = 30


@dataclass
class Server:
    """A running server: where it answers, its process, and a bearer token for its first company."""

    base: str
    process: subprocess.Popen[bytes]
    token: str
    folder: Path

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def stop(self) -> None:
        """End it as an operator does, and wait until it is gone."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        self.kill()

    def kill(self) -> None:
        """End it as a power failure does, with all processes it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)


def start(
    folder: Path, *flags: str, environment: dict[str, str] | None = None, token: str | None = None
) -> Server:
    """Start `huvudbok serve` on a free port, without a rate limit, and wait until it answers.

    An empty folder gets the demo company. A `token` that is given is not minted anew. The process leads a group of its own, so that ending it
    ends its workers.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "huvudbok.cli", "serve", "--data", str(folder), "--port", str(port),
        "--rate-limit", "off", *flags,
    ]  # fmt: skip
    log = folder.parent / f"{folder.name}-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, **(environment or {})},
        )  # fmt: skip
    wait_for(port, process, log)
    return Server(f"http://127.0.0.1:{port}", process, token or token_for(folder), folder)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server answers; tell its own words when it does not."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection.request("GET", "/3/me")
            connection.getresponse().read()
            return
        connection.close()
        time.sleep(0.02)
    raise AssertionError(f"the server did not start:\n{log.read_text('utf-8', 'replace')}")


@contextlib.contextmanager
def registry_of(folder: Path) -> Iterator[Registry]:
    registry = Registry(folder, "")
    try:
        yield registry
    finally:
        registry.close()


def token_for(folder: Path) -> str:
    """Mint a token for the first company of a folder."""
    with registry_of(folder) as registry:
        first = registry.all()[0]
        return founding.token(registry, first.tenant_id, lifetime_seconds=10**6)


def legacy_credentials(folder: Path) -> tuple[str, str]:
    """Make an integration of the former scheme; give its access token and client secret."""
    with registry_of(folder) as registry:
        tenant_id = registry.all()[0].tenant_id
        with writing(registry.control) as tx:
            made = integrations.register(tx, "Legacy", integrations.SCOPES, legacy=True)
            token = integrations.legacy_access(
                tx, made.client_id, tenant_id, integrations.any_admin(tx)
            )
    return token, made.client_secret
