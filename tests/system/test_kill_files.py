"""Kill -9 during uploads: no row without its file, and no half file that anybody sees."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import threading
import time

import pytest

import server
import tally
from huvudbok.db.tx import reading
from huvudbok.files import checks
from huvudbok.files.store import vault_of
from uploading import form
from writers import LOST

CLIENTS = 4
KILLS = {"sqlite": 3, "postgresql": 1}


class Uploader(threading.Thread):
    """Uploads one new file after another until the server is gone; keeps what was acknowledged."""

    def __init__(self, running: server.Server, name: str, enough: threading.Event) -> None:
        super().__init__()
        self.running, self.label, self.enough = running, name, enough
        self.kept: list[tuple[str, bytes]] = []

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.running.port, timeout=30)
        headers = {"Authorization": f"Bearer {self.running.token}"}
        at = 0
        try:
            while True:
                at += 1
                content = f"{self.label} {at} ".encode() * (1 + at % 7 * 20_000)
                body, kind = form(content)
                connection.request("POST", "/3/inbox?folderid=inbox_v", body, headers | kind)
                answer = connection.getresponse()
                made = json.loads(answer.read())
                assert answer.status == 201, made
                self.kept.append((made["File"]["Id"], content))
                if len(self.kept) > 3:
                    self.enough.set()
        except LOST:
            connection.close()


def test_no_row_without_its_file(world, database):
    chance = random.Random(database)  # noqa: S311  (when to kill, nothing secret)
    options = {"environment": {"HUVUDBOK_DATABASE_URL": world.settings.database_url},
               "token": world.template.token}  # fmt: skip
    kept: list[tuple[str, bytes]] = []
    for kill in range(KILLS[database]):
        kept += killed_while_it_takes_in(world, options, chance, str(kill))
    require_whole(world, kept)


def test_no_row_without_its_object(bucket_world, s3, database):
    if database != "sqlite":
        pytest.skip("the folder's test is on both databases")
    chance = random.Random("s3")  # noqa: S311
    environment = {f"HUVUDBOK_{name.upper()}": value for name, value in s3.settings.items()}
    options = {"environment": environment, "token": bucket_world.template.token}
    # Its workers would wait forever if they were forked from the process that tried the bucket.
    flags = ("--server", "granian", "--workers", "2")
    kept = killed_while_it_takes_in(bucket_world, options, chance, "s3", *flags)
    require_whole(bucket_world, kept)


def killed_while_it_takes_in(world, options, chance, label, *flags):
    """Kill a server that takes files in, look at its books, and give what it had acknowledged."""
    kept: list[tuple[str, bytes]] = []
    with server.start(world.settings.data, *flags, **options) as running:
        enough = threading.Event()
        clients = [Uploader(running, f"{label}/{n}", enough) for n in range(CLIENTS)]
        for client in clients:
            client.start()
        assert enough.wait(30)
        time.sleep(chance.random() / 20)
        running.kill()
        for client in clients:
            client.join()
            kept += client.kept
    with reading(world.store(), snapshot=True) as tx:
        assert list(checks_of(tx)) == []
    tally.add(tally.KILLS)
    return kept


def require_whole(world, kept):
    """Demand that what lies there is whole, and that everything acknowledged is listed."""
    vault = vault_of(world.store())
    for name in vault.names():
        assert vault.hash_of(name) == name, "a half file lies where whole ones do"
    for file_id, content in kept:
        assert world.api.get(f"/3/inbox/{file_id}").content == content
    listed = world.api.get("/3/inbox/inbox_v").json()["Folder"]["Files"]
    assert len(listed) >= len(kept) > 3
    for file in listed:
        content = world.api.get(f"/3/inbox/{file['Id']}").content
        assert len(content) == file["Size"]
        assert hashlib.sha256(content).hexdigest() in set(vault.names())


def checks_of(tx):
    for check in checks:
        yield from check(tx)
