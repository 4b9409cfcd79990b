"""Writes docs/manual/guesses.md: every rule that the code marks `# Inferred:`, by file."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "manual" / "guesses.md"
HEAD = """# What is guessed

Where neither a recording of the live service nor its documentation says how something works,
the code makes the likeliest choice and marks it. These are all of them, by file of
`src/huvudbok`; whoever knows better, please tell us.

"""
MARK = "Inferred:"


def guesses(file: Path) -> list[str]:
    """Give the whole comment (or the line of a docstring) of each guess in a file."""
    found: dict[int, str] = {}
    lines = [line.strip() for line in file.read_text("utf-8").splitlines()]
    for at, line in enumerate(lines):
        if MARK not in line:
            continue
        first = last = at
        if line.startswith("#"):
            while first and lines[first - 1].startswith("# "):
                first -= 1
            while last + 1 < len(lines) and lines[last + 1].startswith("# "):
                last += 1
        block = " ".join(part.lstrip("# ") for part in lines[first : last + 1])
        found[first + 1] = re.sub(r"# (?=Inferred|Source|Law)", "", block).strip(' "')
    return list(found.values())


def page() -> str:
    parts = [HEAD]
    for file in sorted((ROOT / "src").rglob("*.py")):
        found = guesses(file)
        if found:
            parts.append(f"**{file.relative_to(ROOT / 'src' / 'huvudbok')}**\n\n")
            parts.extend(f"- {guess}\n" for guess in found)
            parts.append("\n")
    return "".join(parts).rstrip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE.relative_to(ROOT)}: written", file=sys.stderr)
