"""Every command that the manual shows is run, page by page, in a company that has what it needs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from sqlalchemy import update

import commands
from contract.filling import fill
from huvudbok import outbox, sie
from huvudbok.db.tx import writing
from huvudbok.outbox import storage
from papers import png

ROOT = Path(__file__).parents[2]
MANUAL = ROOT / "docs" / "manual"
PAGES = (
    "access", "contracts", "operating", "outgoing", "reminders", "sie", "verify", "warehouse",
)  # fmt: skip
# What cannot be run in this process, and who runs it.
ELSEWHERE = {
    "huvudbok serve": "tests/cli/test_serve.py", "HUVUDBOK_PUBLIC_URL": "tests/cli/test_serve.py",
    "curl": "tests/docs/test_readme.py, tests/access/test_token.py",
    "location": "the configuration of a proxy",
}  # fmt: skip


def lines_of(page):
    """Give the lines in blocks of a page that somebody would type."""
    text = (MANUAL / f"{page}.md").read_text("utf-8")
    for kind, block in re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        if kind not in ("", "sh"):
            continue
        for line in block.splitlines():
            typed = line.removeprefix("$ ")
            if typed.startswith(("huvudbok ", *ELSEWHERE)):
                yield typed


def prepare(world):
    """Fill the company, and let seventeen letters wait of which one has failed."""
    fill(world.api)
    with writing(world.store()) as tx:
        for _ in range(17):
            outbox.send_mail(tx, "kund@example.com", subject="Hej")
        tx.execute(
            update(storage.outbox).where(storage.outbox.c.id == 17).values(state=outbox.FAILED)
        )


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page(world, page, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", world.settings.database_url)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "logo.png").write_bytes(png(60, 20))
    prepare(world)
    run = 0
    for line in lines_of(page):
        if line.startswith(tuple(ELSEWHERE)):
            continue
        arguments = shlex.split(line, comments=True)[1:]
        if "--data" in arguments:
            # A folder of its own, which does not exist yet.
            with monkeypatch.context() as elsewhere:
                elsewhere.delenv("HUVUDBOK_DATABASE_URL")
                commands.typed(*arguments)
        else:
            commands.printed(world.settings, *arguments)
        run += 1
    assert run


def test_the_program_on_the_page_of_sie(world, monkeypatch, tmp_path, capsys):
    """The lines of Python read what the command above them writes."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bokslut.se").write_bytes(world.api.get("/3/sie/4?financialyear=3").content)
    (program,) = re.findall(
        r"```python\n(.*?)```", (MANUAL / "sie.md").read_text("utf-8"), re.DOTALL
    )
    exec(compile(program, "sie.md", "exec"), {})  # noqa: S102  (our own page)
    assert list(sie.check(sie.read((tmp_path / "bokslut.se").read_bytes()))) == []
    assert capsys.readouterr().out == ""


def test_every_page_with_commands_is_run():
    typed = {
        page.stem for page in MANUAL.glob("*.md")
        if re.search(r"^(?:\$ )?huvudbok ", page.read_text("utf-8"), re.MULTILINE)
    }  # fmt: skip
    own = {"payments", "payroll", "reports", "stock-booking", "tax-reductions", "time"}
    assert typed == own | set(PAGES)
