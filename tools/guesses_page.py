"""Writes docs/manual/guesses.md: every rule that the code marks `# Inferred:`, by file."""

from __future__ import annotations

import io
import re
import sys
import tokenize
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
    """Give each guess in a file: the whole comment, or a docstring's words up to its next blank."""
    found: dict[int, str] = {}
    text = file.read_text("utf-8")
    lines = [line.strip() for line in text.splitlines()]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = {token.start[0] - 1 for token in tokens if token.type == tokenize.COMMENT}
    for at, line in enumerate(lines):
        if MARK not in line:
            continue
        first = last = at
        if at in comments and line.startswith("#"):
            while first and lines[first - 1].startswith("# "):
                first -= 1
            while last + 1 < len(lines) and lines[last + 1].startswith("# "):
                last += 1
        elif at not in comments:
            while not _ends(lines[last]) and not _begins(lines[last + 1]):
                last += 1
        block = " ".join(part.lstrip("# ") for part in lines[first : last + 1])
        found[first + 1] = re.sub(r"# (?=Inferred|Source|Law)", "", block).strip(' "')
    return list(found.values())


def _ends(line: str) -> bool:
    return line.endswith('"""')


def _begins(line: str) -> bool:
    """Tell whether a line of a docstring no longer belongs to what was said before it."""
    return line in ("", '"""') or MARK in line


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
