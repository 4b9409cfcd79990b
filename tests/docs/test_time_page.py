"""The page on time shows what its commands print."""

import json
import re
import shlex
from pathlib import Path

from huvudbok import cli
from timereporting.conftest import HOURS, furnish

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/manual/time.md").read_text("utf-8")


def examples():
    """Give (command, what it prints) for each block of the page that begins with a prompt."""
    for block in re.findall(r"```\n\$ (.*?)```", PAGE, re.DOTALL):
        command, _, printed = block.partition("\n")
        yield shlex.split(command)[1:], printed


def test_the_examples(world, api, monkeypatch, capsys, tmp_path):
    furnish(api)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    shown = list(examples())
    assert len(shown) == 3
    for arguments, printed in shown:
        assert cli.main(arguments) == 0, arguments
        assert capsys.readouterr().out == printed, arguments
    (body,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    made = api.post(HOURS, json.loads(body))
    assert made.status == 201, made.content
