"""The checksum of #KSUMMA records: CRC-32 over labels and fields without their wrapping."""

import re
import zlib
from collections.abc import Iterable

from huvudbok.sie.encoding import encode
from huvudbok.sie.lexer import BLANKS, split
from huvudbok.sie.model import ChecksumStatus

_WRAPPING = str.maketrans("", "", ' \t{}"\r')
_SIMPLE = re.compile(r'[^"\\]*+(?:"[^"\\]*+"(?=[ \t}]|$)[^"\\]*+)*+')
_RECORD = re.compile(r"^[ \t]*+#KSUMMA\b[ \t]*+([^\n]*+)", re.MULTILINE)


def verify(text: str) -> ChecksumStatus:
    """Compare the sum the file promises with the records between its two #KSUMMA."""
    if "#KSUMMA" not in text:
        return "absent"
    marks = list(_RECORD.finditer(text))
    if not marks or marks[0][1].strip(' \t\r"'):
        return "absent"
    if len(marks) == 1:
        return "cut_off"
    promised = marks[-1][1].strip(' \t\r"')
    actual = of_lines(text[marks[0].end() : marks[-1].start()].split("\n"))
    return "ok" if promised.lstrip("0") == str(actual) else "mismatch"


def of_lines(lines: Iterable[str]) -> int:
    return zlib.crc32(encode("".join([_bare(line) for line in lines])))


def _bare(line: str) -> str:
    """Strip a record of separators, quotes and braces, as the sum wants it."""
    line = line.strip(BLANKS + "\r")
    if '"' not in line and "\\" not in line:
        return line.translate(_WRAPPING)
    if _SIMPLE.fullmatch(line):
        parts = line.split('"')
        parts[::2] = [outside.translate(_WRAPPING) for outside in parts[::2]]
        return "".join(parts)
    return "".join(
        field if isinstance(field, str) else "".join(field) for field in split(line).fields
    )
