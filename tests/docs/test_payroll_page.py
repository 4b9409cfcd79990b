"""The page on payroll shows what its commands print."""

import re
import shlex
from pathlib import Path

from huvudbok import cli

ROOT = Path(__file__).parents[2]


def examples():
    """Give (command, what it prints) for each block of the page that begins with a prompt."""
    text = (ROOT / "docs/manual/payroll.md").read_text("utf-8")
    for block in re.findall(r"```\n\$ (.*?)```", text, re.DOTALL):
        command, _, printed = block.partition("\n")
        yield shlex.split(command)[1:], printed


def test_the_examples(world, monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shown = list(examples())
    assert len(shown) == 4
    for arguments, printed in shown:
        assert cli.main(arguments) == 0, arguments
        assert capsys.readouterr().out == printed, arguments
    assert (tmp_path / "maj.xml").read_bytes().startswith(b"<?xml")
