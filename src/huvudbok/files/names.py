"""What a file or a folder may be called. Names are labels only: nothing on disk is named by them.

They still reach other people's disks with a download, and their screens with a list.
"""

from __future__ import annotations

import re
import unicodedata

from huvudbok import errors

LONGEST = 255
# Marks that make a name read in another order than it is written: "gpj.exe" for "exe.jpg".
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
# Names that Windows takes for devices, whatever follows the first dot.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?$")

# What a browser shows without harm. Everything else is bytes: a page, a drawing with a script, or
# what a contract would take for one of its own answers (JSON, XML) is never offered as such.
_TYPES = {
    "pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "tif": "image/tiff", "tiff": "image/tiff",
    "bmp": "image/bmp", "heic": "image/heic", "txt": "text/plain", "csv": "text/csv",
    "zip": "application/zip", "rtf": "application/rtf", "eml": "message/rfc822",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip
BYTES = "application/octet-stream"


def file_name(sent: str) -> str:
    """Tidy the name that came with an upload. Refuses one that no honest client sends.

    Only the last part of a path counts, as browsers once sent whole ones.
    """
    return _tidy(re.split(r"[/\\]", sent)[-1], LONGEST)


def folder_name(sent: str) -> str:
    """Tidy the name of a new folder; it may hold nothing that divides a path."""
    if "/" in sent or "\\" in sent:
        errors.BAD_CHARACTERS.refuse(value=sent)
    return _tidy(sent, LONGEST)


def _tidy(sent: str, longest: int) -> str:
    name = unicodedata.normalize("NFC", sent).strip()
    if name in ("", ".", ".."):
        errors.BAD_FILE_NAME.refuse(name=name)
    if len(name) > longest:
        errors.TOO_LONG.refuse(limit=longest, field="Name")
    if not all(map(_is_fit, name)):
        errors.BAD_CHARACTERS.refuse(value="".join(c if _is_fit(c) else "?" for c in name))
    return name


def _is_fit(character: str) -> bool:
    if character in _TURNING or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")


def offered(name: str) -> str:
    """Give the name under which a download is offered: one that no system takes for a device."""
    fit = name.rstrip(". ") or "_"
    return f"_{fit}" if _DEVICES.match(fit) else fit


def type_of(name: str) -> str:
    """Give the media type a file is served as, by the end of its name."""
    return _TYPES.get(name.rpartition(".")[2].lower(), BYTES)
