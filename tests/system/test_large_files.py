"""Files of 200 MB pass through a real server, both ways, without passing through its memory."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import server
import tally

MEGABYTE = 1024 * 1024
SIZE = 200 * MEGABYTE
# What the server may grow by: buffers of the socket, and what Python keeps after a request.
GROWTH_MB = 24
PIECE = bytes(range(256)) * 4096
HEAD = b'--sep\r\nContent-Disposition: form-data; name="Filedata"; filename="stor.bin"\r\n\r\n'
TAIL = b"\r\n--sep--\r\n"


def peak_mb(process: int) -> int:
    """Give the most memory a process has held, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found
    return int(found[1]) // 1024


def body(size: int) -> Iterator[bytes]:
    yield HEAD
    for _ in range(size // len(PIECE)):
        yield PIECE
    yield TAIL


def upload(running: server.Server, size: int) -> tuple[int, dict[str, object]]:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=120)
    connection.request(
        "POST", "/3/inbox?folderid=inbox_v", body(size),
        {"Authorization": f"Bearer {running.token}",
         "Content-Type": "multipart/form-data; boundary=sep",
         "Content-Length": str(len(HEAD) + size + len(TAIL))},
    )  # fmt: skip
    answer = connection.getresponse()
    read = json.loads(answer.read())
    connection.close()
    return answer.status, read


def download(running: server.Server, file_id: str, **headers: str) -> tuple[int, int, str]:
    """Give the status, the size and the hash of a download."""
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=120)
    connection.request("GET", f"/3/inbox/{file_id}", None,
                       {"Authorization": f"Bearer {running.token}", **headers})  # fmt: skip
    answer, digest, size = connection.getresponse(), hashlib.sha256(), 0
    while piece := answer.read(MEGABYTE):
        digest.update(piece)
        size += len(piece)
    connection.close()
    return answer.status, size, digest.hexdigest()


@pytest.mark.slow
def test_memory_stays_flat(world, database):
    if database != "sqlite":
        pytest.skip("the database takes no part in it")
    digest = hashlib.sha256(PIECE * (SIZE // len(PIECE))).hexdigest()
    with server.start(world.settings.data, token=world.template.token) as running:
        status, small = upload(running, MEGABYTE)
        assert status == 201
        download(running, small["File"]["Id"])
        before = peak_mb(running.process.pid)
        status, large = upload(running, SIZE)
        assert (status, large["File"]["Size"]) == (201, SIZE)
        after_upload = peak_mb(running.process.pid)
        assert download(running, large["File"]["Id"]) == (200, SIZE, digest)
        after = peak_mb(running.process.pid)
        last = download(running, large["File"]["Id"], Range="bytes=-100")
        assert last == (206, 100, hashlib.sha256(PIECE[-100:]).hexdigest())
        tally.add("MB more for 200 MB up", after_upload - before)
        tally.add("MB more for 200 MB down", after - after_upload)
        assert after - before < GROWTH_MB, (before, after_upload, after)


def test_an_upload_that_is_too_large_is_told_so_while_it_is_sent(world, database):
    if database != "sqlite":
        pytest.skip("the database takes no part in it")
    environment = {"HUVUDBOK_UPLOAD_MB": "1"}
    with server.start(
        world.settings.data, environment=environment, token=world.template.token
    ) as running:
        status, said = upload(running, 4 * MEGABYTE)
        assert (status, said["ErrorInformation"]["Code"]) == (413, 2001392)
        assert [p for p in (world.settings.data / "files").rglob("*") if p.is_file()] == []
        # The server goes on.
        assert upload(running, MEGABYTE)[0] == 201


def test_an_upload_that_is_cut_off_leaves_nothing(world, database):
    if database != "sqlite":
        pytest.skip("the database takes no part in it")
    with server.start(world.settings.data, token=world.template.token) as running:
        with socket.create_connection(("127.0.0.1", running.port)) as cut:
            head = (
                "POST /3/inbox HTTP/1.1\r\nHost: x\r\n"
                f"Authorization: Bearer {running.token}\r\nContent-Length: 9999999\r\n"
                "Content-Type: multipart/form-data; boundary=sep\r\n\r\n"
            )
            cut.sendall(head.encode() + HEAD + PIECE)
            drafts = world.settings.data / "files"
            wait_until(lambda: any(p.is_file() for p in drafts.rglob("incoming/*")))
        wait_until(lambda: not any(p.is_file() for p in drafts.rglob("*")))
        assert upload(running, MEGABYTE)[0] == 201


def wait_until(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
