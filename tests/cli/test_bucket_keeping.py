"""Files in a bucket: in backups, restores, resets and removals, and what commands say of them."""

import pytest

import bucket
import server
from conftest import TENANT, drop_database, new_database, postgres_url
from uploading import Shelf, sha256

BYTES = {f"{n}.pdf": b"%PDF " + bytes([n]) * 1000 * n for n in range(1, 4)}
ALL = sorted(sha256(content) for content in BYTES.values())


@pytest.fixture
def once(database):
    if database != "sqlite":
        pytest.skip("the database takes no part in it")


@pytest.fixture
def world(bucket_world, s3, monkeypatch):
    for name, value in s3.settings.items():
        monkeypatch.setenv(f"HUVUDBOK_{name.upper()}", value)
    return bucket_world


@pytest.fixture
def made(api):
    """Three files of the test company."""
    return {name: Shelf(api).put(content, name) for name, content in BYTES.items()}


def place_of(name):
    digest = sha256(BYTES[name])
    return f"{TENANT}/{digest[:2]}/{digest}"


def test_a_backup_fetches_the_files_and_a_restore_sends_them(world, command, made, s3, tmp_path):
    saved = tmp_path / "saved.zip"
    said = command("company", "backup", TENANT, "--out", saved, "--json").json()
    assert (said["files"], said["lost_files"]) == (3, [])
    command("company", "restore", saved, "--as-new")
    assert s3.contents(TENANT + 1) == ALL
    Shelf(world.api).put(b"senare", "senare.pdf")
    s3.ask("DELETE", place_of("1.pdf"))
    s3.ask("PUT", place_of("2.pdf"), b"annat")
    command("company", "restore", saved, "--company", TENANT, "--yes")
    assert s3.contents() == ALL
    for name, file in made.items():
        assert world.api.get(f"/3/inbox/{file['Id']}").content == BYTES[name]
    assert command("verify", "--json").json()["ok"] is True
    # What one company loses, another keeps.
    command("company", "remove", TENANT, "--yes")
    assert s3.contents() == []
    assert s3.contents(TENANT + 1) == ALL
    command("company", "reset", TENANT + 1, "--yes")
    assert s3.contents(TENANT + 1) == []


def test_verify_and_backup_tell_what_the_bucket_lost(once, world, command, made, s3, tmp_path):
    s3.ask("DELETE", place_of("1.pdf"))
    s3.ask("PUT", place_of("2.pdf"), b"annat")
    said = command("verify", "--json", code=1).json()["companies"][0]
    found = {each["code"]: each["where"]["name"] for each in said["findings"]}
    assert found == {"file_content_missing": "1.pdf", "file_content_changed": "2.pdf"}
    saved = tmp_path / "saved.zip"
    assert "2 files" in command("company", "backup", TENANT, "--out", saved, code=2).err
    command("company", "restore", saved, "--as-new", "--accept-damage")
    assert s3.contents(TENANT + 1) == [sha256(BYTES["3.pdf"])]


def test_a_bucket_that_cannot_be_reached_is_one_line(
    once, world, command, made, tmp_path, monkeypatch
):
    """Above all no file is called lost, and no backup is written without it."""
    saved, good = tmp_path / "saved.zip", tmp_path / "good.zip"
    command("company", "backup", TENANT, "--out", good)
    monkeypatch.setenv("HUVUDBOK_FILES_S3_ENDPOINT", f"http://127.0.0.1:{server.free_port()}")
    for asked in (
        ("verify",), ("company", "backup", TENANT, "--out", saved),
        ("company", "restore", good, "--as-new"),
    ):  # fmt: skip
        refused = command(*asked, code=2).err.splitlines()
        assert len(refused) == 1
        assert "cannot be reached" in refused[0]
        assert bucket.SECRET not in refused[0]
    assert not saved.exists()
    assert len(world.registry.all()) == 1


def test_a_server_does_not_start_on_a_bucket_that_is_not_there(once, world, command, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_FILES_S3_BUCKET", "finns-inte")
    assert "does not exist" in command("serve", "--port", "0", code=2).err


def test_a_moved_company_keeps_its_files(world, command, made, s3, database):
    if postgres_url() is None:
        pytest.skip("needs a server to move to")
    other = new_database("elsewhere") if database == "sqlite" else ""
    try:
        command("company", "move", TENANT, "--to", other or "sqlite")
        for name, file in made.items():
            assert world.api.get(f"/3/inbox/{file['Id']}").content == BYTES[name]
        assert s3.contents() == ALL
    finally:
        world.registry.forget(TENANT)
        if other:
            drop_database(other)
