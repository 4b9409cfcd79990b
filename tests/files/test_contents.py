"""Contents: pieces of them, races for the same one, and a disk that is full."""

import errno
import threading

from client import Client
from huvudbok.db.tx import reading
from huvudbok.files import checks
from huvudbok.files.vault import BLOCK, Vault
from uploading import Shelf, sha256

LARGE = bytes(range(256)) * (3 * BLOCK // 256) + b"slut"


def test_a_piece_of_a_file(shelf, api):
    made = shelf.put(LARGE, "stor.pdf")
    path, size = f"/3/archive/{made['Id']}", len(LARGE)
    whole = api.get(path)
    assert (whole.status, whole.content) == (200, LARGE)
    assert whole.headers["accept-ranges"] == "bytes"
    assert whole.headers["etag"] == f'"{sha256(LARGE)}"'
    pieces = {
        "bytes=0-9": (0, 9), f"bytes={BLOCK - 5}-{BLOCK + 5}": (BLOCK - 5, BLOCK + 5),
        "bytes=-4": (size - 4, size - 1), f"bytes=10-{size * 2}": (10, size - 1),
    }  # fmt: skip
    for wanted, (first, last) in pieces.items():
        answer = api.get(path, headers={"range": wanted})
        assert answer.status == 206, wanted
        assert answer.content == LARGE[first : last + 1], wanted
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{size}"
    refused = api.get(path, headers={"range": f"bytes={size}-"})
    assert (refused.status, refused.code) == (416, 2001392)
    for honest in ({"range": "bytes=0-1,4-5"}, {"range": "rader=1-2"},
                   {"range": "bytes=0-1", "if-range": '"annan"'}):  # fmt: skip
        answer = api.get(path, headers=honest)
        assert (answer.status, answer.content) == (200, LARGE), honest
    again = api.get(path, headers={"range": "bytes=0-1", "if-range": whole.headers["etag"]})
    assert (again.status, again.content) == (206, LARGE[:2])


def test_uploads_and_deletes_of_the_same_content_race(world, api):
    """Whoever deletes the last file of a content never takes it from one who just put it there."""
    failures = []

    def run(number):
        shelf = Shelf(world.client(world.template.token))
        for at in range(12):
            made = shelf.put(b"ett och samma", f"{number}-{at}.txt")
            answer = api.get(f"/3/inbox/{made['Id']}")
            if answer.content != b"ett och samma":
                failures.append(answer.content)
            if shelf.api.delete(f"/3/inbox/{made['Id']}").status != 204:
                failures.append(made)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    kept = Shelf(api).put(b"ett och samma")
    api.delete(f"/3/inbox/{Shelf(api).put(b'ett och samma', 'tva')['Id']}")
    assert api.get(f"/3/inbox/{kept['Id']}").content == b"ett och samma"
    with reading(world.store(), snapshot=True) as tx:
        assert [finding for check in checks for finding in check(tx)] == []


def test_a_full_disk_is_said_and_leaves_nothing(api, shelf, blobs, monkeypatch):
    draft = Vault.draft

    class Full:
        def __init__(self, out):
            self.out = out

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.out.close()

        def write(self, _piece):
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(self):
        out, path = draft(self)
        return Full(out), path

    with monkeypatch.context() as patched:
        patched.setattr(Vault, "draft", full)
        answer = Shelf(Client(api.app, api.token)).send()
        assert (answer.status, answer.code) == (503, 1000003)
    assert blobs() == ([], [])
    shelf.put()


def test_what_an_upload_left_long_ago_is_cleared_away(world, shelf, api, blobs, monkeypatch):
    """A killed server leaves drafts; a day later the next deletion clears them."""
    store = world.store().files
    made = shelf.put()
    (store / "incoming" / "left").write_bytes(b"halv")
    api.delete(f"/3/inbox/{made['Id']}")
    assert len(blobs()[1]) == 1
    made = shelf.put()
    monkeypatch.setenv("HUVUDBOK_NOW", "2099-01-01T12:00:00")
    world.api = world.client(world.token(lifetime_seconds=10**7))
    assert world.api.delete(f"/3/inbox/{made['Id']}").status == 204
    assert blobs() == ([], [])
