"""`huvudbok company backup` and `restore`: whole, checked, on either engine, or not at all."""

import hashlib
import json
import threading
import zipfile
from contextlib import closing

import pytest

from conftest import TENANT, drop_database, new_database, postgres_url
from huvudbok import founding
from huvudbok.db.companies import Registry
from huvudbok.db.tx import reading
from huvudbok.ledger.verify import check
from parts import contents


@pytest.fixture
def saved(world, command, post, tmp_path):
    """A backup of the test company with three vouchers, and what else a book can hold."""
    world.api.post("/3/costcenters", {"CostCenter": {"Code": "Å1", "Description": "Åre"}})
    world.api.post("/3/costcenters", {"CostCenter": {"Code": "a1", "Description": "Ale"}})
    for _ in range(4):
        post(world.api)
    assert world.api.delete("/3/vouchers/A/4").status == 204
    file = tmp_path / "saved.zip"
    command("company", "backup", TENANT, "--out", file)
    return file


def test_a_backup_says_what_it_holds(command, saved, tmp_path):
    file = tmp_path / "again.zip"
    said = command("company", "backup", TENANT, "--out", file, "--json").json()
    assert (said["tenant_id"], said["name"], said["kind"]) == (TENANT, "Testbolaget AB", "test")
    assert said["bytes"] == file.stat().st_size
    assert said["tables"]["voucher"]["rows"] == 3
    assert said["tables"]["deleted_voucher"]["rows"] == 1
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        lines = archive.read("voucher_row.jsonl")
        manifest = json.loads(archive.read("manifest.json"))
    assert len(lines.splitlines()) == 9 == manifest["tables"]["voucher_row"]["rows"]
    assert manifest["tables"]["voucher_row"]["sha256"] == hashlib.sha256(lines).hexdigest()
    assert sorted(p.name for p in tmp_path.glob("*.zip*")) == ["again.zip", saved.name]


def test_a_backup_never_replaces_a_file(command, saved):
    before = saved.read_bytes()
    assert "exists already" in command("company", "backup", TENANT, "--out", saved, code=2).err
    assert saved.read_bytes() == before


def test_a_backup_beside_itself_or_without_folder_is_refused(command, tmp_path):
    missing = tmp_path / "no" / "x.zip"
    assert "no folder" in command("company", "backup", TENANT, "--out", missing, code=2).err


def test_restored_as_new_it_is_the_same_book(world, command, saved):
    made = command("company", "restore", saved, "--as-new", "--json").json()
    assert made["tenant_id"] == TENANT + 1
    assert contents(world.store(TENANT + 1)) == contents(world.store())
    api = world.client(world.token(TENANT + 1))
    assert api.get("/3/vouchers").json()["MetaInformation"]["@TotalResources"] == 3
    assert api.get("/3/costcenters/Å1").json()["CostCenter"]["Description"] == "Åre"


def test_the_restored_book_goes_on_where_it_was(world, command, saved, post):
    command("company", "restore", saved, "--as-new")
    api = world.client(world.token(TENANT + 1))
    assert post(api) == 4
    with reading(world.store(TENANT + 1), snapshot=True) as tx:
        report = check(tx)
    assert report.is_clean, report.findings
    assert (report.vouchers, report.deleted) == (4, 1)


def test_it_is_restored_on_the_other_engine(world, command, saved, tmp_path, monkeypatch):
    if postgres_url() is None:
        pytest.skip("no PostgreSQL")
    url = "" if world.settings.database_url else new_database("other")
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", url)
    command("company", "restore", saved, data=tmp_path / "other")
    command("company", "backup", TENANT, "--out", tmp_path / "b.zip", data=tmp_path / "other")
    with (
        closing(Registry(tmp_path / "other", url)) as registry,
        registry.open(TENANT) as (_, store),
    ):
        assert contents(store) == contents(world.store())
        with reading(store, snapshot=True) as tx:
            assert check(tx).is_clean
    if url:
        drop_database(url)


def test_restored_over_a_company_a_running_server_sees_it(world, command, saved, post):
    before = contents(world.store())
    assert post(world.api) == 4
    failed = command("company", "restore", saved, code=2)
    assert f"--company {TENANT} to replace them" in failed.err
    assert "say --yes" in command("company", "restore", saved, "--company", TENANT, code=2).err
    assert post(world.api) == 5
    command("company", "restore", saved, "--company", TENANT, "--yes")
    assert contents(world.store()) == before
    assert world.api.get("/3/vouchers/A/4").status == 404
    assert post(world.api) == 4


def test_a_removed_company_comes_back_under_its_own_id(world, command, saved):
    before = contents(world.store())
    world.held.close()
    command("company", "remove", TENANT, "--yes")
    command("company", "restore", saved)
    # On SQLite the server still has the removed file open, and notices when it needs it.
    assert world.api.get("/3/vouchers/A/3").status == 200
    assert contents(world.store()) == before


def test_a_test_company_never_takes_the_place_of_a_live_one(world, command, saved):
    live = founding.found(world.registry, "Skarpa AB")
    before = contents(world.store(live.tenant_id))
    failed = command("company", "restore", saved, "--company", live.tenant_id, "--yes", code=2)
    assert "test company" in failed.err
    assert contents(world.store(live.tenant_id)) == before


def rewritten(file, change):
    """Write the backup anew with its members changed."""
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def changed_amount(members):
    members["voucher_row.jsonl"] = members["voucher_row.jsonl"].replace(b"10000", b"10001")


def lost_row(members):
    members["unit.jsonl"] = b"".join(members["unit.jsonl"].splitlines(keepends=True)[1:])


def lost_table(members):
    del members["voucher.jsonl"]


def not_json(members):
    members["unit.jsonl"] = b"[1,\n"


def told(**values):
    def change(members):
        manifest = json.loads(members["manifest.json"]) | values
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


def unlisted_table(members):
    manifest = json.loads(members["manifest.json"])
    del manifest["tables"]["voucher"]
    members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (changed_amount, "voucher_row.jsonl is not what was written"),
        (lost_row, "unit.jsonl is not what was written"),
        (lost_table, "voucher.jsonl cannot be read"),
        (not_json, "unit.jsonl is not what was written"),
        (told(revision="c9999"), "newer than this"),
        (told(format=2), "newer than this"),
        (told(tables=3), "not a backup"),
        (told(surprise=3), "not a backup"),
        (unlisted_table, "does not name the tables"),
    ],
)
def test_a_damaged_or_foreign_file_changes_nothing(world, command, saved, change, says):
    before = contents(world.store())
    rewritten(saved, change)
    for choice in (["--as-new"], ["--company", TENANT, "--yes"]):
        assert says in command("company", "restore", saved, *choice, code=2).err
    assert contents(world.store()) == before
    assert len(command("company", "list", "--json").json()) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a backup"])
def test_what_is_no_backup_is_refused(command, tmp_path, content):
    file = tmp_path / "x.zip"
    file.write_bytes(content)
    assert "not a backup" in command("company", "restore", file, code=2).err


def test_a_file_that_is_cut_short_is_refused(command, saved):
    saved.write_bytes(saved.read_bytes()[:-100])
    assert "cut short" in command("company", "restore", saved, "--as-new", code=2).err
    assert "cannot be read" in command("company", "restore", "missing.zip", code=2).err


def rehashed(members):
    """Change an amount and the manifest with it, as somebody would who knows the format."""
    name = "voucher.jsonl"
    members[name] = members[name].replace(b"Kontorsmaterial", b"Representation")
    manifest = json.loads(members["manifest.json"])
    manifest["tables"]["voucher"]["sha256"] = hashlib.sha256(members[name]).hexdigest()
    members["manifest.json"] = json.dumps(manifest).encode()


def test_books_that_were_tampered_with_are_found_out_by_their_chain(world, command, saved):
    rewritten(saved, rehashed)
    failed = command("company", "restore", saved, "--as-new", code=2)
    assert "A 1 (2026)" in failed.err
    assert len(command("company", "list", "--json").json()) == 1
    assert not world.registry.is_taken(TENANT + 1)
    taken = command("company", "restore", saved, "--as-new", "--accept-damage", "--json").json()
    assert world.client(world.token(taken["tenant_id"])).get("/3/vouchers/A/1").status == 200


def test_a_backup_holds_one_moment_while_the_server_writes(world, command, post, tmp_path):
    """Everything posted before it is in it, and nothing is in it halfway."""
    stop, posted = threading.Event(), []

    def write():
        while not stop.is_set():
            posted.append(post(world.api))

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    try:
        floors = []
        for at in range(4):
            floors.append(len(posted))
            command("company", "backup", TENANT, "--out", tmp_path / f"{at}.zip")
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    for at, floor in enumerate(floors):
        made = command("company", "restore", tmp_path / f"{at}.zip", "--as-new", "--json").json()
        with reading(world.store(made["tenant_id"]), snapshot=True) as tx:
            report = check(tx)
        assert report.is_clean, report.findings
        assert report.vouchers >= floor
    assert sorted(posted) == list(range(1, len(posted) + 1))
    assert len(posted) > floors[-1] > floors[0]
