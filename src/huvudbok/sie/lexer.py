"""One line of a SIE file taken apart into fields, as forgiving as the files in the wild require."""

import re
from typing import Literal, NamedTuple

Flaw = Literal["quote_inside", "quote_unclosed", "brace_unclosed"]
Field = str | tuple[str, ...]
"""A text, or the fields of an object list in braces."""

BLANKS = " \t"
_NOT_BLANK = re.compile(r"[^ \t]")
_BARE = re.compile(r"[^ \t]+")
_BARE_IN_BRACES = re.compile(r"[^ \t}]+")


class Lexed(NamedTuple):
    fields: list[Field]
    flaws: list[Flaw]


def split(line: str) -> Lexed:
    """Take `line` apart; the first field is the label. Never fails, and reads each sign once."""
    if '"' not in line and "{" not in line:
        return Lexed([part for part in line.replace("\t", " ").split(" ") if part], [])
    fields: list[Field] = []
    flaws: list[Flaw] = []
    at = _skip(line, 0)
    while at < len(line):
        value, at = _field(line, at, flaws)
        fields.append(value)
        at = _skip(line, at)
    return Lexed(fields, flaws)


def split_objects(inside: str) -> tuple[str, ...]:
    """Return the fields of an object list, given what stands between its braces."""
    return _braces("{" + inside + "}", 0, [])[0]


def _field(line: str, at: int, flaws: list[Flaw]) -> tuple[Field, int]:
    if line[at] == '"':
        return _quoted(line, at, flaws, BLANKS)
    if line[at] == "{":
        return _braces(line, at, flaws)
    return _bare(_BARE, line, at)


def _braces(line: str, at: int, flaws: list[Flaw]) -> tuple[tuple[str, ...], int]:
    parts: list[str] = []
    at = _skip(line, at + 1)
    while at < len(line):
        if line[at] == "}":
            return tuple(parts), at + 1
        if line[at] == '"':
            part, at = _quoted(line, at, flaws, BLANKS + "}")
        else:
            part, at = _bare(_BARE_IN_BRACES, line, at)
        parts.append(part)
        at = _skip(line, at)
    flaws.append("brace_unclosed")
    return tuple(parts), at


def _quoted(line: str, start: int, flaws: list[Flaw], enders: str) -> tuple[str, int]:
    r"""Read a quoted field from its opening quote.

    A quote ends the field only where the field can end; programs that forget to write `\"` for a
    quote inside a text are common (SoftOne).
    """
    at = line.find('"', start + 1)
    while at >= 0:
        if line[at - 1] != "\\":
            if at + 1 == len(line) or line[at + 1] in enders:
                return _unescape(line[start + 1 : at]), at + 1
            if "quote_inside" not in flaws:
                flaws.append("quote_inside")
        at = line.find('"', at + 1)
    return _unclosed(line[start + 1 :], flaws), len(line)


def _unclosed(rest: str, flaws: list[Flaw]) -> str:
    # Inferred: a text that ends in a backslash looks like an escaped quote at the end of the line.
    if rest.endswith('\\"'):
        return _unescape(rest[:-2]) + "\\"
    flaws.append("quote_unclosed")
    return _unescape(rest.rstrip(BLANKS))


def _unescape(text: str) -> str:
    return text.replace('\\"', '"') if "\\" in text else text


def _bare(pattern: re.Pattern[str], line: str, at: int) -> tuple[str, int]:
    found = pattern.match(line, at)
    end = found.end() if found else at + 1
    return line[at:end], end


def _skip(line: str, at: int) -> int:
    found = _NOT_BLANK.search(line, at)
    return found.start() if found else len(line)
