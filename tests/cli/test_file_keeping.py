"""Files in backups, restores, moves and removals, and what `huvudbok verify` says of them."""

import json
import threading
import zipfile

import pytest

from conftest import TENANT, drop_database, new_database, postgres_url
from parts import contents
from uploading import Shelf, sha256

BYTES = {f"{n}.pdf": b"%PDF " + bytes([n]) * 1000 * n for n in range(1, 5)}


@pytest.fixture
def files(api):
    """Four files of the test company, two of the same content."""
    shelf = Shelf(api)
    made = {name: shelf.put(content, name) for name, content in BYTES.items()}
    shelf.put(BYTES["1.pdf"], "samma.pdf")
    return made


def stored(world, tenant=TENANT):
    return sorted(p.name for p in (world.settings.data / "files" / str(tenant)).glob("??/*"))


ALL = sorted(sha256(content) for content in BYTES.values())


def place_of(world, name, tenant=TENANT):
    digest = sha256(BYTES[name])
    return world.settings.data / "files" / str(tenant) / digest[:2] / digest


def test_a_backup_carries_the_files_and_a_restore_brings_them_back(world, command, files, tmp_path):
    saved = tmp_path / "saved.zip"
    said = command("company", "backup", TENANT, "--out", saved, "--json").json()
    assert (said["files"], said["lost_files"]) == (4, [])
    with zipfile.ZipFile(saved) as archive:
        held = [name for name in archive.namelist() if name.startswith("files/")]
        assert sorted(held) == [f"files/{name}" for name in ALL]
    command("company", "restore", saved, "--as-new")
    assert stored(world, TENANT + 1) == ALL
    assert contents(world.store(TENANT + 1)) == contents(world.store())
    api = world.client(world.token(TENANT + 1))
    for name, file in files.items():
        assert api.get(f"/3/inbox/{file['Id']}").content == BYTES[name]
    assert command("verify", "--json").json()["ok"] is True


def test_a_restore_over_books_leaves_only_their_files(world, api, command, files, tmp_path):
    saved = tmp_path / "saved.zip"
    command("company", "backup", TENANT, "--out", saved)
    Shelf(api).put(b"senare", "senare.pdf")
    api.delete(f"/3/inbox/{files['4.pdf']['Id']}")
    assert len(stored(world)) == 4
    command("company", "restore", saved, "--company", TENANT, "--yes")
    assert stored(world) == ALL
    assert api.get(f"/3/inbox/{files['4.pdf']['Id']}").content == BYTES["4.pdf"]


def rewritten(saved, target, change):
    """Copy a backup, its members passed through `change` (None leaves one out)."""
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                out.writestr(name, content)
    return target


def test_a_restore_refuses_files_that_are_not_what_was_written(world, command, files, tmp_path):
    saved = tmp_path / "saved.zip"
    command("company", "backup", TENANT, "--out", saved)
    one = f"files/{ALL[0]}"
    changed = rewritten(saved, tmp_path / "changed.zip",
                        lambda name, c: c[:-1] + b"!" if name == one else c)  # fmt: skip
    lacking = rewritten(saved, tmp_path / "lacking.zip",
                        lambda name, c: None if name == one else c)  # fmt: skip
    both = rewritten(lacking, tmp_path / "both.zip", lambda name, c: json.dumps(
        {**json.loads(c), "files": 3}).encode() if name == "manifest.json" else c)  # fmt: skip
    for file, says in ((changed, "not what was written"), (lacking, "does not hold the files"),
                       (both, "lacks the content")):  # fmt: skip
        refused = command("company", "restore", file, "--as-new", code=2)
        assert says in refused.err, file
        assert stored(world, TENANT + 1) == []
    assert len(world.registry.all()) == 1
    assert not (world.settings.data / "files" / str(TENANT + 1)).exists()


def test_verify_reads_every_content_again(world, command, files):
    assert command("verify", "--json").json()["ok"] is True
    place_of(world, "2.pdf").write_bytes(b"annat")
    place_of(world, "3.pdf").unlink()
    said = command("verify", "--json", code=1).json()["companies"][0]
    found = {each["code"]: each["where"]["name"] for each in said["findings"]}
    assert found == {"file_content_changed": "2.pdf", "file_content_missing": "3.pdf"}


def test_a_backup_of_damaged_files_says_so_and_is_still_made(world, command, files, tmp_path):
    place_of(world, "2.pdf").write_bytes(b"annat")
    place_of(world, "3.pdf").unlink()
    saved = tmp_path / "saved.zip"
    assert "2 files" in command("company", "backup", TENANT, "--out", saved, code=2).err
    assert "--accept-damage" in command("company", "restore", saved, "--as-new", code=2).err
    command("company", "restore", saved, "--as-new", "--accept-damage")
    assert stored(world, TENANT + 1) == sorted(sha256(BYTES[n]) for n in ("1.pdf", "4.pdf"))


def test_a_backup_holds_off_deletion_but_not_the_server(world, api, command, files, tmp_path):
    """While files come and go, every backup is whole."""
    shelf, stop, failures = Shelf(api), threading.Event(), []

    def churn():
        at = 0
        while not stop.is_set():
            at += 1
            made = shelf.put(b"kommer och gar %d" % at, f"{at}.txt", "/3/archive")
            answer = api.delete(f"/3/archive/{made['Id']}")
            if answer.status != 204:
                failures.append(answer.content)

    worker = threading.Thread(target=churn)
    worker.start()
    try:
        for at in range(3):
            saved = tmp_path / f"{at}.zip"
            command("company", "backup", TENANT, "--out", saved)
            # Restoring demands every content that the saved rows name.
            command("company", "restore", saved, "--as-new")
    finally:
        stop.set()
        worker.join()
    assert failures == []
    api.delete(f"/3/archive/{shelf.put(b'sista', 'sista', '/3/archive')['Id']}")
    assert stored(world) == ALL


def test_a_reset_or_removed_company_leaves_no_files(world, command, files):
    assert stored(world) == ALL
    command("company", "reset", TENANT, "--yes")
    assert stored(world) == []
    Shelf(world.api).put(b"ny")
    command("company", "remove", TENANT, "--yes")
    assert not (world.settings.data / "files" / str(TENANT)).exists()


def test_a_moved_company_keeps_its_files(world, command, files, database):
    if postgres_url() is None:
        pytest.skip("needs a server to move to")
    other = new_database("elsewhere") if database == "sqlite" else ""
    try:
        command("company", "move", TENANT, "--to", other or "sqlite")
        for name, file in files.items():
            answer = world.api.get(f"/3/inbox/{file['Id']}")
            assert answer.content == BYTES[name]
        assert stored(world) == ALL
    finally:
        world.registry.forget(TENANT)
        if other:
            drop_database(other)
