"""Which letters the bytes of a SIE file stand for, and code page 437 on the way out."""

import codecs
import re
import unicodedata
from typing import NamedTuple

from huvudbok.sie.model import EncodingName

_UTF8_MARK = b"\xef\xbb\xbf"
_DAMAGE = "\N{REPLACEMENT CHARACTER}"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# The bytes of å ä ö Å Ä Ö é in the two one-byte tables; neither set means anything a Swedish
# bookkeeper writes in the other table.
_CP437_LETTERS = "åäöÅÄÖé".encode("cp437")
_CP1252_LETTERS = "åäöÅÄÖé".encode("cp1252")
_UTF8_LETTERS = [letter.encode() for letter in "åäöÅÄÖé"]
_UTF8_LEAD = b"\xc3"

# None of these may turn into a quote, a brace, a backslash or a line end: the replacement is made
# in finished lines, after quoting.
_REPLACEMENTS = {
    "\N{EURO SIGN}": "EUR",
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{FIGURE DASH}": "-",
    "\N{HORIZONTAL BAR}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{SINGLE LOW-9 QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": "'",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "'",
    "\N{DOUBLE LOW-9 QUOTATION MARK}": "'",
    "\N{DOUBLE PRIME}": "'",
    "\N{ACUTE ACCENT}": "'",
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{BULLET}": "·",
    "\N{MULTIPLICATION SIGN}": "x",
    "©": "(c)",
    "®": "(R)",
    "™": "TM",
    "Ø": "Ö",
    "ø": "ö",
    "Œ": "OE",
    "œ": "oe",
    "Ð": "D",
    "ð": "d",
    "Þ": "Th",
    "þ": "th",
    "Ł": "L",
    "ł": "l",
    "Đ": "D",
    "đ": "d",
    "\N{LATIN SMALL LETTER DOTLESS I}": "i",
}
_HARMLESS = re.compile(r"[\w .,:;'/()+*%&=!?@§°·-]+")


class Decoded(NamedTuple):
    """The text, what it was taken for, and whether bytes had to be given up."""

    text: str
    encoding: EncodingName
    is_damaged: bool


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a file by what they look like; #FORMAT is not believed."""
    if data.startswith(_UTF8_MARK):
        return _lossy(data[3:], "utf-8")
    if data.startswith(_UTF16_MARKS):
        return _lossy(data, "utf-16")
    if data.isascii():
        return Decoded(data.decode("ascii"), "ascii", is_damaged=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _lossy(data, _guess(data))
    return Decoded(text, "utf-8", is_damaged=_DAMAGE in text)


def encode(text: str) -> bytes:
    """`text` in code page 437; letters it lacks are replaced by the nearest it has, at last `?`."""
    return text.encode("cp437", errors=_NEAREST)


def _guess(data: bytes) -> EncodingName:
    """Choose the table in which most bytes are Swedish letters; a tie is CP437."""
    cp437, cp1252 = _count(data, _CP437_LETTERS), _count(data, _CP1252_LETTERS)
    # Inferred: UTF-8 with a damaged byte somewhere is still UTF-8 when its pairs outnumber both.
    if _UTF8_LEAD in data:
        pairs = sum(data.count(letter) for letter in _UTF8_LETTERS)
        if pairs > max(cp437, cp1252):
            return "utf-8"
    return "cp1252" if cp1252 > cp437 else "cp437"


def _count(data: bytes, letters: bytes) -> int:
    return len(data) - len(data.translate(None, letters))


def _lossy(data: bytes, encoding: EncodingName) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, is_damaged=_DAMAGE in text)


def _replace(error: UnicodeError) -> tuple[str, int]:
    """Give the nearest letters for those that stopped the codec; only they cost anything."""
    assert isinstance(error, UnicodeEncodeError)
    lacking = error.object[error.start : error.end]
    return "".join(_nearest(sign) for sign in lacking), error.end


def _has(sign: str) -> bool:
    try:
        sign.encode("cp437")
    except UnicodeEncodeError:
        return False
    return True


def _nearest(sign: str) -> str:
    """`sign` in letters of CP437: from the table, else without its accent, else `?`."""
    if sign in _REPLACEMENTS:
        return _REPLACEMENTS[sign]
    if unicodedata.category(sign).startswith("Z"):
        return " "
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if _has(part))
    return plain if _HARMLESS.fullmatch(plain) else "?"


_NEAREST = "huvudbok.sie.nearest"
codecs.register_error(_NEAREST, _replace)
