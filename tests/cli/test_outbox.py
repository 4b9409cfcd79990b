"""`huvudbok outbox`: see what leaves, deliver it, try again; and what a restored backup may send."""

import pytest

from conftest import TENANT
from huvudbok import outbox
from huvudbok.db.tx import reading, writing
from huvudbok.outbox import storage


@pytest.fixture
def send(world):
    def run(*recipients):
        with writing(world.store()) as tx:
            return [outbox.send_mail(tx, one, subject=f"Till {one}") for one in recipients]

    return run


def test_list_run_and_retry(command, send, monkeypatch):
    assert command("outbox", "run").out == "Nothing was due.\n"
    assert "Nothing has been sent or waits for Testbolaget AB" in command("outbox", "list").out
    send("a@example.com", "b@example.com")
    monkeypatch.setenv("HUVUDBOK_SMTP_HOST", "localhost")
    monkeypatch.setenv("HUVUDBOK_SMTP_PORT", "1")
    monkeypatch.setenv("HUVUDBOK_MAIL_FROM", "faktura@example.com")
    assert command("outbox", "run").out == "1 to be tried again.\n"
    listed = command("outbox", "list", "--state", "waiting", "--json").json()
    assert [(one["id"], one["state"], one["attempts"]) for one in listed] == [
        (2, "waiting", 0), (1, "waiting", 1),
    ]  # fmt: skip
    assert listed[1]["detail"].startswith("ConnectionRefusedError")
    assert listed[1]["next_attempt_at"] == "2026-06-15T12:01:00+02:00"
    shown = command("outbox", "list").out
    assert "Till a@example.com" in shown
    assert "ConnectionRefusedError" in shown
    assert command("outbox", "run", "--company", TENANT).out == "Nothing was due.\n"
    monkeypatch.setenv("HUVUDBOK_SMTP_HOST", "")
    assert "1 to be tried again" in command("outbox", "retry", "1").out
    assert command("outbox", "run", "--json").json() == {
        "waiting": 0, "sent": 0, "stored": 1, "failed": 0,
    }  # fmt: skip
    assert "is stored already" in command("outbox", "retry", "1", code=2).err
    assert "there is no item 9" in command("outbox", "retry", "9", code=2).err
    assert command("outbox", "retry", "--json").json() == {"waiting": 0}
    assert "--limit" in command("outbox", "list", "--limit", "0", code=2).err
    assert [one["id"] for one in command("outbox", "list", "--limit", "1", "--json").json()] == [2]


def test_a_restored_backup_does_not_send_again(command, send, world, tmp_path):
    send("a@example.com")
    file = tmp_path / "backup.zip"
    command("company", "backup", TENANT, "--out", file)
    command("outbox", "run")
    command("company", "restore", file, "--company", TENANT, "--yes")
    world.held.close()
    with reading(world.store()) as tx:
        (item,) = storage.listed(tx)
    assert (item.state, item.attempts) == ("held", 0)
    send("b@example.com")
    assert command("outbox", "run").out == "1 stored.\n"
    assert command("outbox", "retry").out.startswith("1 to be tried again")
    assert command("outbox", "run").out == "1 stored.\n"
