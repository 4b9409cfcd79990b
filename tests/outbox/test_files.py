"""Files that leave: put in the outgoing folder, or handed to the operator's own command."""

import os
import sys

import pytest

from conftest import TENANT
from huvudbok.outbox import post


def test_a_file_is_put_whole_and_for_its_owner_alone(out, tmp_path):
    first = out.file("Faktura Åäö 1.xml", b"<a/>")
    second = out.file("../../etc/Faktura Åäö 1.xml", b"<b/>", kind="svefaktura")
    out.using(outgoing=str(tmp_path / "ut"))
    assert out.run() == {"stored": 2}
    folder = tmp_path / "ut" / str(TENANT)
    names = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*.xml")}
    assert sorted(names) == [
        "peppol/20260615-120000-1-Faktura Åäö 1.xml", "svefaktura/20260615-120000-2-_.._etc_Faktura Åäö 1.xml",
    ]  # fmt: skip
    assert out.item(first).detail == str(names["peppol/20260615-120000-1-Faktura Åäö 1.xml"])
    assert names["peppol/20260615-120000-1-Faktura Åäö 1.xml"].read_bytes() == b"<a/>"
    assert all(file.stat().st_mode & 0o077 == 0 for file in names.values())
    assert not list(folder.rglob(".*")), "nothing half-written is left"
    assert out.item(second).state == "stored"


def test_a_folder_that_cannot_be_written_is_tried_again(out, tmp_path):
    number, other = out.file(), out.file()
    (tmp_path / "ut").write_text("in the way")
    assert out.using(outgoing=str(tmp_path / "ut")).run() == {"waiting": 1}
    assert "the outgoing folder" in out.item(number).detail
    assert out.item(other).attempts == 0
    (tmp_path / "ut").unlink()
    out.at(1)
    assert out.run() == {"stored": 2}


SCRIPT = """
import os, sys
from pathlib import Path
secrets = [name for name in os.environ if name.startswith("HUVUDBOK_")]
Path(sys.argv[1], "seen").write_text(f"{Path(sys.argv[2]).read_bytes()} {secrets}")
print("kvitto 17")
print("skäl: stängt\\0", file=sys.stderr) if sys.argv[3:] else None
code = Path(sys.argv[1], "code").read_text()
sys.exit(int(code))
"""


def test_a_command_takes_it_over(out, tmp_path, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_SMTP_PASSWORD", "hemligt")
    script = tmp_path / "lämna över.py"
    script.write_text(SCRIPT, "utf-8")
    out.using(delivery_command=f"{sys.executable} '{script}' {tmp_path}")
    number = out.file()
    for minutes, code, became, detail in (
        (0, 1, "waiting", "the delivery command ended with 1: kvitto 17"),
        (1, 0, "sent", "kvitto 17"),
    ):
        (tmp_path / "code").write_text(str(code))
        out.at(minutes)
        assert out.run() == {became: 1}
        assert out.item(number).detail == detail
    assert (tmp_path / "seen").read_text() == "b'<Invoice/>' []"
    # The command has it now, and the books keep what was sent.
    assert not list((out.settings.data / "outgoing").rglob("*.xml"))
    (tmp_path / "code").write_text(str(os.EX_DATAERR))
    number = out.file()
    assert out.run() == {"failed": 1}
    assert "ended with 65" in out.item(number).detail
    for command in ("/no/such/program", "'unclosed"):
        out.using(delivery_command=command)
        number = out.file()
        assert out.run() == {"waiting": 1}
        assert "the delivery command" in out.item(number).detail


def test_a_command_that_hangs_is_ended(out, monkeypatch):
    monkeypatch.setattr(post, "COMMAND_SECONDS", 0.2)
    number = out.file()
    out.using(delivery_command=f"{sys.executable} -c 'import time; time.sleep(60)'")
    assert out.run() == {"waiting": 1}
    assert "timed out" in out.item(number).detail


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("faktura 1.xml", "faktura 1.xml"),
        ("../../x.xml", "_.._x.xml"),
        ("a\0b\nc.xml", "a_b_c.xml"),
        ("", "fil"),
        ("...", "fil"),
        ("é" * 300 + ".xml", "é" * 100 + ".xml"),
        ("x" * 300, "x" * 100),
    ],
)
def test_names_are_a_files_own(name, safe):
    assert post.safe_name(name) == safe
    assert len(safe.encode()) < 240
