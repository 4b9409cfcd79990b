"""The pages for maintainers are true: paths and names are there, each area has one, commands run."""

from __future__ import annotations

import functools
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import huvudbok

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "huvudbok"
FOLDER = ROOT / "docs" / "maintaining"
PAGES = sorted(FOLDER.glob("*.md"))
LENGTH = 70
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Spans that are no names of ours: what others publish, and what a reader types.
PATH = re.compile(r"[\w./*-]+(?:/[\w.*-]*|\.(?:py|md|toml|json))$")
NAME = re.compile(r"[a-z_]+(?:\.[A-Za-z_]\w*)+$")
WORD = re.compile(r"[A-Za-z_]\w*$")


def spans(page):
    """Give what stands in backticks outside blocks."""
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", text)


def is_there(path):
    """Tell whether a path leads somewhere: from the root, from the package, or as a bare name."""
    if "*" in path:
        return any(ROOT.glob(path))
    if "/" not in path and any(SOURCE.rglob(path)):
        return True
    return (ROOT / path).exists() or (SOURCE / path).exists()


@functools.cache
def modules():
    """Give all modules of the package by every ending of their names."""
    found = {}
    for each in pkgutil.walk_packages(huvudbok.__path__, "huvudbok."):
        if "migrations" in each.name or each.name.endswith("__main__"):
            continue
        parts = each.name.split(".")[1:]
        for at in range(len(parts)):
            found.setdefault(".".join(parts[at:]), []).append(each.name)
    return found


def resolves(name):
    """Tell whether a dotted name is a module of ours, or something in one."""
    parts = name.split(".")
    for at in range(len(parts), 0, -1):
        for module in modules().get(".".join(parts[:at]), ()):
            thing = importlib.import_module(module)
            for part in parts[at:]:
                thing = getattr(thing, part, None)
            if thing is not None:
                return True
    return False


@functools.cache
def written():
    """Give every word that stands in the code, the tests and the tools."""
    files = [
        *SOURCE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *(ROOT / "tools").glob("*.py"),
        ROOT / "Makefile", ROOT / "pyproject.toml",
    ]  # fmt: skip
    own = Path(__file__)
    return {
        word for file in files if file != own
        for word in re.findall(r"[A-Za-z_]\w*", file.read_text("utf-8"))
    }  # fmt: skip


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    for span in spans(page):
        if span.startswith(("/", "huvudbok ", "make ", "# ")):
            continue
        if (PATH.match(span) and not NAME.match(span.removesuffix(".py"))) or span.endswith(".py"):
            assert is_there(span), f"{page.name}: {span} is no file or folder"
        elif NAME.match(span):
            assert resolves(span) or span.split(".")[0] == "tx", f"{page.name}: no {span}"
        elif WORD.match(span):
            assert span in written(), f"{page.name}: {span} stands nowhere in the code"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), (page.name, target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_a_page(page):
    assert len(page.read_text("utf-8").splitlines()) <= LENGTH


def test_each_area_has_its_page():
    index = (FOLDER / "index.md").read_text("utf-8")
    linked = set(re.findall(r"^\| \[[^]]+\]\((\w+\.md)\)", index, re.MULTILINE))
    assert linked == {page.name for page in PAGES} - {"index.md"}
    areas = {
        f"src/huvudbok/{folder.name}" for folder in SOURCE.iterdir()
        if (folder / "__init__.py").exists()
    }  # fmt: skip
    assert areas <= set(re.findall(r"`(src/huvudbok/\w+)`", index))
    assert "(docs/maintaining/index.md)" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_commands_of_the_pages_run(tmp_path):
    scripts = "\n".join(
        script for page in PAGES for script in SHELL.findall(page.read_text("utf-8"))
    )
    assert scripts.count("\n") > 3
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", scripts],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PATH": programs, "HUVUDBOK_DATA": str(tmp_path),
             "HUVUDBOK_TEST_POSTGRES": "off"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr + done.stdout
