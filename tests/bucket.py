"""A server that speaks S3 for the tests of files in a bucket: moto's, as a process of its own."""

from __future__ import annotations

import http.client
import importlib.util
import re
import subprocess
import sys
import time
from dataclasses import dataclass

import server

PATIENCE_SECONDS = 30
SECRET = "hemligare-an-hemligt"
# It asks for a signature and does not check it.
SIGNED = (
    "AWS4-HMAC-SHA256 Credential=prov/20260615/us-east-1/s3/aws4_request,"
    " SignedHeaders=host, Signature=0"
)


def missing() -> str:
    """Say what is missing; `` when files in a bucket can be tested."""
    if all(importlib.util.find_spec(name) for name in ("moto", "flask", "flask_cors", "obstore")):
        return ""
    return "NO S3 SERVER: files in a bucket were not tested. `make install-dev` installs moto."


@dataclass
class Bucket:
    """One bucket of the running server, looked into by plain requests."""

    port: int
    name: str

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self):
        return {
            "files_s3_endpoint": self.endpoint, "files_s3_bucket": self.name,
            "files_s3_access_key": "huvudbok", "files_s3_secret": SECRET,
        }  # fmt: skip

    def ask(self, method, key="", body=b"", query=""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, f"/{self.name}/{key}{query}", body, {"Authorization": SIGNED})
        answer = connection.getresponse()
        read = answer.read()
        connection.close()
        return answer.status, read, answer.headers

    def keys(self, prefix=""):
        _, listed, _ = self.ask("GET", query=f"?list-type=2&prefix={prefix}")
        return [key for key in re.findall(r"<Key>([^<]*)</Key>", listed.decode()) if "/" in key]

    def contents(self, tenant=100001):
        """Give the names of a company's contents."""
        prefix = f"{tenant}/"
        for key in self.keys(prefix):
            part, name = key.removeprefix(prefix).split("/")
            assert name.startswith(part)
        return sorted(key.rpartition("/")[2] for key in self.keys(prefix))


def start(folder):
    """Start the server on a free port and wait until it answers; give (process, port)."""
    port = server.free_port()
    with (folder / "moto.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
            stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            Bucket(port, "").ask("GET")
        except OSError:
            time.sleep(0.02)
        else:
            return process, port
    process.kill()
    raise AssertionError((folder / "moto.log").read_text("utf-8", "replace"))
