"""The page on tax reductions shows what its command prints."""

import re
import shlex
from pathlib import Path

from housejob import LABOUR, Builder
from huvudbok import cli

ROOT = Path(__file__).parents[2]
WORK = {**LABOUR, "DeliveredQuantity": 10}


def examples():
    """Give (command, what it prints) for each block of the page that begins with a prompt."""
    text = (ROOT / "docs/manual/tax-reductions.md").read_text("utf-8")
    for block in re.findall(r"```\n\$ (.*?)```", text, re.DOTALL):
        command, _, printed = block.partition("\n")
        yield shlex.split(command)[1:], printed


def test_the_examples(world, monkeypatch, capsys, tmp_path):
    shop = Builder(world.api)
    for number, asked in (("1", 3750), ("2", 5000)):
        shop.job(WORK)
        shop.asked(number, asked=asked, PropertyDesignation="BÄCKBY 1:23")
        shop.act(number, "bookkeep")
        shop.paid(number, Amount=12500 - asked)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    monkeypatch.setenv("HUVUDBOK_DATA", str(world.settings.data))
    shown = list(examples())
    assert len(shown) == 2
    for arguments, printed in shown:
        assert cli.main(arguments) == 0, arguments
        assert capsys.readouterr().out == printed, arguments
    assert (tmp_path / "rot-juni.xml").read_bytes().startswith(b"<?xml")
