"""Write docs/coverage.md: which operations of the original are served, by heading."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from pathlib import Path

from huvudbok import app
from huvudbok.web import contract
from huvudbok.web.contract import Line

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "coverage.md"

_HEAD = """\
# Operations served

Made by `make coverage-page`; a test fails when it is stale. {served} of {known} operations of the
original are served. The others answer 501 in the shape of their family.

| Heading | Served | Of |
|---|---:|---:|
{table}

"""


def text() -> str:
    """Give the whole page."""
    served = {operation.name for operation in app.operations()}
    headings = {
        heading: list(lines)
        for heading, lines in groupby(sorted(contract.operations(), key=tag), tag)
    }
    counts = {
        heading: sum(name(line) in served for line in lines) for heading, lines in headings.items()
    }
    table = "\n".join(
        f"| {title(heading)} | {counts[heading]} | {len(lines)} |"
        for heading, lines in headings.items()
    )
    known = len(contract.operations())
    parts = [_HEAD.format(served=sum(counts.values()), known=known, table=table)]
    parts += [section(heading, lines, served) for heading, lines in headings.items()]
    parts.append(_beyond())
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def tag(line: Line) -> str:
    return line.tag


def name(line: Line) -> str:
    return f"{line.method} {line.path}"


def title(heading: str) -> str:
    """Spell a heading for readers: fortnox_AccountCharts -> AccountCharts."""
    family, own = heading.split("_", 1)
    return own if family == "fortnox" else f"{family}: {own}"


def section(heading: str, lines: list[Line], served: set[str]) -> str:
    rows = [
        f"- [{'x' if name(line) in served else ' '}] `{name(line)}` {line.action}" for line in lines
    ]
    return f"## {title(heading)}\n\n" + "\n".join(rows) + "\n"


def _beyond() -> str:
    """List what is served although the original's reference does not name it."""
    rows = sorted(f"- `{o.name}`" for o in app.operations() if o.undocumented)
    head = "## Served beside the reference\n\nCalls that clients make and no reference documents.\n"
    return "\n".join([head, *rows]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, epilog="example: python tools/coverage_page.py --check"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail when stale")
    options = parser.parse_args()
    stale = not TARGET.exists() or TARGET.read_text("utf-8") != text()
    if options.check:
        return 1 if stale else 0
    TARGET.write_text(text(), "utf-8")
    print(f"{'written' if stale else 'unchanged'}: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
