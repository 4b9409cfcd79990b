"""Files whose contents lie in a bucket, against a server that speaks S3."""

import logging
import threading

import pytest

import bucket
import server
from client import Client
from huvudbok import config, files
from huvudbok.db.stores import UnusableDatabase
from huvudbok.db.tx import reading
from huvudbok.files import bucket as store
from uploading import Shelf, pdf, sha256

PIECE = store.PIECE
LARGE = bytes(range(256)) * (2 * store.PART // 256) + b"slut"


@pytest.fixture
def once(database):
    if database != "sqlite":
        pytest.skip("the database takes no part in it")


@pytest.fixture
def world(bucket_world):
    return bucket_world


@pytest.fixture
def down(world, monkeypatch):
    """Give a function that lets nobody reach the bucket, and one that ends that."""

    def take_down():
        gone = config.Settings(**{**vars_of(world.settings), "files_s3_endpoint": dead()})
        monkeypatch.setattr(store, "_client", lambda _: store._connect(gone))

    return take_down, monkeypatch.undo


def vars_of(settings):
    return {name: getattr(settings, name) for name in config.Settings.__dataclass_fields__}


def dead():
    return f"http://127.0.0.1:{server.free_port()}"


def plain(api):
    """Give a client whose answers may be 5xx."""
    return Shelf(Client(api.app, api.token))


def on_disk(world):
    root = world.settings.data / "files"
    return [p for p in root.rglob("*") if p.is_file() and p.name not in ("lock", "bucket.id")]


def findings(world):
    with reading(world.store(), snapshot=True) as tx:
        return [finding.code for check in files.checks for finding in check(tx)]


def test_a_content_lies_in_the_bucket_as_long_as_a_file_names_it(world, api, shelf, s3):
    one, two = shelf.put(b"ett och samma"), shelf.put(b"ett och samma", "tva.txt")
    empty, other = shelf.put(b"", "tom.txt"), shelf.put(b"annat", "tre.txt")
    named = [sha256(b"annat"), sha256(b"ett och samma"), sha256(b"")]
    assert s3.contents() == sorted(named)
    assert on_disk(world) == []
    assert api.get(f"/3/inbox/{one['Id']}").content == b"ett och samma"
    assert api.get(f"/3/inbox/{empty['Id']}").content == b""
    assert findings(world) == []
    assert api.delete(f"/3/inbox/{one['Id']}").status == 204
    assert s3.contents() == sorted(named)
    for file in (two, empty):
        assert api.delete(f"/3/inbox/{file['Id']}").status == 204
    assert s3.contents() == [sha256(b"annat")]
    assert api.get(f"/3/inbox/{other['Id']}").content == b"annat"


def test_a_large_file_goes_in_parts_and_comes_in_pieces(once, world, api, shelf, s3):
    made = shelf.put(LARGE, "stor.bin")
    path, size, name = f"/3/inbox/{made['Id']}", len(LARGE), sha256(LARGE)
    # The protocol marks what was put together from so many parts.
    assert s3.ask("HEAD", f"100001/{name[:2]}/{name}")[2]["etag"].endswith('-3"')
    assert on_disk(world) == []
    assert api.get(path).content == LARGE
    for first, last in (
        (0, 9),
        (PIECE - 5, PIECE + 5),
        (PIECE, 2 * PIECE + 3),
        (size - 4, size - 1),
    ):
        answer = api.get(path, headers={"range": f"bytes={first}-{last}"})
        assert (answer.status, answer.content) == (206, LARGE[first : last + 1])
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{size}"
    assert api.get(path, headers={"range": f"bytes={size}-"}).status == 416


def test_a_refused_upload_leaves_nothing(api, shelf, s3):
    kept = shelf.put(b"forst", "namn.txt", "/3/archive")
    for content in (b"annat", b"forst"):
        assert shelf.send(content, "namn.txt", "/3/archive").status == 400
    assert shelf.send(b"tredje", "namn.txt", "/3/archive?path=Finns%20inte").status == 400
    assert s3.contents() == [sha256(b"forst")]
    assert api.get(f"/3/archive/{kept['Id']}").content == b"forst"


def test_what_went_away_after_it_was_sent_is_sent_again(api, shelf, s3, monkeypatch):
    """Between sending and the transaction, another request may delete the last such file."""
    sent = []

    def send(self, draft, name):
        original(self, draft, name)
        sent.append(name)
        if len(sent) == 1:
            s3.ask("DELETE", f"100001/{name[:2]}/{name}")

    original = store.Bucket.send
    monkeypatch.setattr(store.Bucket, "send", send)
    made = shelf.put(b"bytes")
    assert sent == [sha256(b"bytes")] * 2
    assert api.get(f"/3/inbox/{made['Id']}").content == b"bytes"


def test_uploads_and_deletes_of_the_same_content_race(world, api, s3):
    failures = []

    def run(number):
        shelf = Shelf(world.client(world.template.token))
        for at in range(5):
            made = shelf.put(b"ett och samma", f"{number}-{at}.txt")
            if shelf.api.get(f"/3/inbox/{made['Id']}").content != b"ett och samma":
                failures.append(made)
            if shelf.api.delete(f"/3/inbox/{made['Id']}").status != 204:
                failures.append(made)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    kept = Shelf(api).put(b"ett och samma")
    api.delete(f"/3/inbox/{Shelf(api).put(b'ett och samma', 'tva')['Id']}")
    assert api.get(f"/3/inbox/{kept['Id']}").content == b"ett och samma"
    assert findings(world) == []


def test_while_nobody_answers_there_files_say_so_and_books_go_on(
    once, world, api, shelf, s3, down, caplog
):
    take_down, come_back = down
    kept, gone = shelf.put(b"stannar"), shelf.put(b"ska bort", "tva.txt")
    large = shelf.put(LARGE, "stor.bin")
    take_down()
    caplog.set_level(logging.ERROR, "huvudbok")
    for answer in (plain(api).send(b"nytt", "ny.txt"), plain(api).api.get(f"/3/inbox/{kept['Id']}"),
                   plain(api).api.get(f"/3/inbox/{large['Id']}")):  # fmt: skip
        assert (answer.status, answer.code) == (503, 1000003)
    assert "the bucket" in caplog.text
    assert "cannot be reached: no answer" in caplog.text
    assert bucket.SECRET not in caplog.text
    assert "Traceback" not in caplog.text
    listed = api.get("/3/inbox/inbox_v").json()["Folder"]["Files"]
    assert sorted(file["Name"] for file in listed) == ["kvitto.pdf", "stor.bin", "tva.txt"]
    assert api.get("/3/accounts/1930").status == 200
    # Deleting is the books' own matter; the bytes go when they can.
    assert api.delete(f"/3/inbox/{gone['Id']}").status == 204
    with pytest.raises(UnusableDatabase):
        findings(world)
    come_back()
    assert len(s3.contents()) == 3
    assert findings(world) == []
    assert api.delete(f"/3/inbox/{large['Id']}").status == 204
    assert s3.contents() == [sha256(b"stannar")]
    assert api.get(f"/3/inbox/{kept['Id']}").content == b"stannar"
    assert on_disk(world) == []


def test_what_the_bucket_lost_or_changed_is_told(once, world, api, shelf, s3):
    made = [shelf.put(content, "fil.txt") for content in (b"ett", b"tva", b"tre")]
    one, two = sha256(b"ett"), sha256(b"tva")
    s3.ask("DELETE", f"100001/{one[:2]}/{one}")
    s3.ask("PUT", f"100001/{two[:2]}/{two}", b"annat")
    assert sorted(findings(world)) == ["file_content_changed", "file_content_missing"]
    lost = plain(api).api.get(f"/3/inbox/{made[0]['Id']}")
    assert (lost.status, lost.code) == (500, 1000003)
    # Sending the same again heals both.
    for content in (b"ett", b"tva"):
        shelf.put(content, "igen.txt")
    assert findings(world) == []


def test_what_travels_with_a_document_comes_from_the_bucket(once, world, api, shelf):
    file = shelf.put(pdf(), "avtal.pdf", "/3/inbox?folderid=inbox_kf")
    answer = api.post("/3/customers", {"Customer": {"Name": "Kund"}})
    number = answer.json()["Customer"]["CustomerNumber"]
    made = api.post("/3/invoices", {"Invoice": {"CustomerNumber": number, "InvoiceRows": [
        {"Description": "Arbete", "DeliveredQuantity": "1", "Price": 100}]}})  # fmt: skip
    document = int(made.json()["Invoice"]["DocumentNumber"])
    tied = {"entityId": document, "entityType": "F", "fileId": file["ArchiveFileId"],
            "includeOnSend": True}  # fmt: skip
    assert api.post("/api/fileattachments/attachments-v1", [tied]).status in (200, 201)
    with reading(world.store()) as tx:
        assert [each.content for each in files.to_send(tx, "F", document)] == [pdf()]


def wrong(world, s3):
    """Settings that will never do, and what is said of them."""
    mine = vars_of(world.settings)
    other = world.settings.data.parent / "other"
    return [
        ({**mine, "files_s3_bucket": "finns-inte"}, "does not exist"),
        ({**mine, "data": other}, "belongs to another installation"),
    ]


def test_settings_that_are_wrong_are_refused_at_the_start(once, world, shelf, s3):
    shelf.put()
    assert files.check_settings(world.settings) == ""
    assert files.check_settings(config.Settings()) == ""
    assert s3.keys("huvudbok-check") == []
    for settings, says in wrong(world, s3):
        with pytest.raises(UnusableDatabase, match=says) as refused:
            files.check_settings(config.Settings(**settings))
        assert bucket.SECRET not in str(refused.value)
    away = config.Settings(**{**vars_of(world.settings), "files_s3_endpoint": dead()})
    assert "cannot be reached" in files.check_settings(away)


def test_a_bucket_that_is_gone_is_not_a_lost_file(once, world, api, shelf, s3):
    made = shelf.put()
    name = s3.contents()[0]
    s3.ask("DELETE", f"100001/{name[:2]}/{name}")
    s3.ask("DELETE", "huvudbok.id")
    assert s3.ask("DELETE")[0] == 204
    answer = plain(api).api.get(f"/3/inbox/{made['Id']}")
    assert (answer.status, answer.code) == (503, 1000003)
    assert plain(api).send(b"nytt").status == 503
