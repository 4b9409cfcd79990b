"""Requests that break HTTP itself, thrown at a real server, which must go on answering."""

from __future__ import annotations

import socket

import pytest

import server as servers

TIMEOUT_SECONDS = 20
GET = b"GET /3/units/st HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /3/units HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"

# What is sent, with TOKEN where a token belongs.
BROKEN: dict[str, bytes] = {
    "no length": POST + b"TOKEN\r\n\r\n",
    "a length that is no number": POST + b"TOKENContent-Length: x\r\n\r\n{}",
    "a negative length": POST + b"TOKENContent-Length: -1\r\n\r\n{}",
    "two lengths": POST + b"TOKENContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
    "length and chunks": POST
    + b"TOKENContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "bad chunks": POST + b"TOKENTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "an unknown coding": POST + b"TOKENTransfer-Encoding: gzip\r\n\r\n{}",
    "a huge length": POST + b"TOKENContent-Length: 99999999999999999999\r\n\r\n{}",
    "a folded header": GET + b"X-A: 1\r\n 2\r\nTOKEN\r\n",
    "a blank in a name": GET + b"X A: 1\r\nTOKEN\r\n",
    "no host": b"GET /3/units/st HTTP/1.1\r\nTOKEN\r\n",
    "two hosts": GET + b"Host: y\r\nTOKEN\r\n",
    "nul in a header": GET + b"X-A: \0\r\nTOKEN\r\n",
    "bare line feeds": GET.replace(b"\r\n", b"\n") + b"\n",
    "many headers": GET + b"".join(b"X-%d: y\r\n" % n for n in range(5000)) + b"TOKEN\r\n",
    "a long header": GET + b"X-A: " + b"a" * 200_000 + b"\r\nTOKEN\r\n",
    "a long line": b"GET /3/units/" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\nTOKEN\r\n",
    "version 9": b"GET /3/units/st HTTP/9.9\r\nHost: x\r\nTOKEN\r\n",
    "version 1.0": b"GET /3/units/st HTTP/1.0\r\nTOKEN\r\n",
    "no version": b"GET /3/units/st\r\n\r\n",
    "a whole address": b"GET http://other/3/units/st HTTP/1.1\r\nHost: x\r\nTOKEN\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\nHost: x\r\nTOKEN\r\n",
    "connect": b"CONNECT other:443 HTTP/1.1\r\nHost: other\r\nTOKEN\r\n",
    "bytes in the path": b"GET /3/units/\xff\xfe HTTP/1.1\r\nHost: x\r\nTOKEN\r\n",
    "a blank in the path": b"GET /3/units/a b HTTP/1.1\r\nHost: x\r\nTOKEN\r\n",
    "tls": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500,
    "http/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "noise": bytes(range(256)) * 40,
    "nothing": b"",
    "half a line": b"GET /3/un",
    "half a body": POST + b"TOKENContent-Length: 1000\r\n\r\n{",
    "an upgrade": GET + b"TOKENConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
    "an expectation": POST + b"TOKENExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = servers.start(tmp_path_factory.mktemp("http") / "data")
    yield running
    running.stop()


def exchange(server, sent: bytes, patience: float = TIMEOUT_SECONDS) -> bytes:
    """Send bytes and read until the server is done, or waits for more."""
    port = int(server.base.rsplit(":", 1)[1])
    header = f"Authorization: Bearer {server.token}\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), patience) as line:
        received = b""
        try:
            line.sendall(sent.replace(b"TOKEN", header))
            while part := line.recv(65536):
                received += part
        except (ConnectionError, TimeoutError):
            # It may hang up on what is no HTTP, at any moment, or wait for the rest.
            pass
        return received


@pytest.mark.parametrize("name", BROKEN)
def test_broken_http(server, name):
    received = exchange(server, BROKEN[name], patience=0.4)
    if received:
        status = received.split(b" ", 2)[1]
        assert status.startswith((b"1", b"2", b"4")), received[:300]
        assert b"Traceback" not in received
    good = exchange(server, GET + b"TOKENConnection: close\r\n\r\n")
    assert good.startswith(b"HTTP/1.1 200"), f"after {name}: {good[:300]!r}"
    units = exchange(server, b"GET /3/units HTTP/1.1\r\nHost: x\r\nTOKENConnection: close\r\n\r\n")
    assert b'"@TotalResources":5,' in units
