"""Reads the bytes of a SIE file of types 1-4 into a `SieFile`."""

import re

from huvudbok.sie import checksum
from huvudbok.sie.careful import ROW_LABELS, careful_head, careful_row
from huvudbok.sie.encoding import Decoded, decode
from huvudbok.sie.fastpath import FastPath
from huvudbok.sie.lexer import BLANKS, Flaw, split
from huvudbok.sie.model import SieFile
from huvudbok.sie.problems import NotSie, ProblemLog
from huvudbok.sie.records import DETAIL_LABELS, HANDLERS, Details, Record
from huvudbok.sie.values import text_at
from huvudbok.sie.vouchers import VoucherReader

_KNOWN = frozenset(HANDLERS) | DETAIL_LABELS | ROW_LABELS | {"#VER"}
_ANY_RECORD = re.compile(
    rf"^[ \t]*+(?:{'|'.join(sorted(_KNOWN, reverse=True))})(?![A-Za-z0-9])",
    re.MULTILINE | re.IGNORECASE,
)
# Everything below 32 but tab and line feed; PostgreSQL refuses the first of them in any text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# Longer vouchers are read row by row.
_BLOCK_LINES = 200

_FLAWS: dict[Flaw, tuple[str, str]] = {
    "quote_inside": (
        "Ett citattecken står inne i en text utan att vara märkt som sådant.",
        "A quotation mark stands inside a text without being marked as such.",
    ),
    "quote_unclosed": (
        "En text saknar sitt avslutande citattecken.",
        "A text lacks its closing quotation mark.",
    ),
    "brace_unclosed": (
        "En objektlista saknar sin avslutande klammer.",
        "An object list lacks its closing brace.",
    ),
}


def read(data: bytes) -> SieFile:
    """Read a SIE file. Raises `NotSie` for bytes that are something else, and nothing besides.

    All that is odd in a real file ends up in `problems` of the answer, with its line.
    """
    _require_content(data)
    decoded = decode(data)
    text = _with_line_feeds(decoded.text)
    if not _ANY_RECORD.search(text):
        raise NotSie(
            "Filen är ingen SIE-fil: ingen av dess rader är en SIE-post.",
            "The file is no SIE file: none of its lines is a SIE record.",
        )
    return _Reading(decoded, text).file


def _require_content(data: bytes) -> None:
    """Refuse what can be told from the first bytes, and say what it is."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start and not data.strip():
        raise NotSie("Filen är tom.", "The file is empty.")
    if start.startswith(b"PK\x03\x04"):
        raise NotSie(
            "Filen är en zip-fil. Packa upp den och läs in SIE-filen som ligger i den.",
            "The file is a zip archive. Unpack it and import the SIE file inside.",
        )
    if start.startswith(b"<"):
        _refuse_markup(start)
    if start.startswith(b"%PDF"):
        raise NotSie("Filen är ett PDF-dokument, ingen SIE-fil.", "The file is a PDF document.")


def _refuse_markup(start: bytes) -> None:
    if b"sie.se/sie5" in start:
        raise NotSie(
            "Filen är en SIE 5-fil (XML). Här läses SIE 4.",
            "The file is a SIE 5 file (XML). This reads SIE 4.",
        )
    raise NotSie(
        "Filen är en webbsida eller XML, ingen SIE-fil. Hämta filen på nytt.",
        "The file is a web page or XML, no SIE file. Fetch it again.",
    )


def _with_line_feeds(text: str) -> str:
    text = text.replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


class _Reading:
    """One pass over the lines of one file."""

    def __init__(self, decoded: Decoded, text: str) -> None:
        self.file = SieFile(format="", encoding=decoded.encoding)
        self._log = ProblemLog()
        self._details = Details()
        self._vouchers = VoucherReader(self._log)
        self._seen: set[str] = set()
        self._remark_on_encoding(decoded)
        self._check_sum(text)
        lines = self._without_controls(text).split("\n")
        self._read_lines(lines)
        self._vouchers.end(len(lines))
        self._details.apply()
        self._remark_on_type()
        self.file.vouchers = self._vouchers.vouchers
        self.file.problems = self._log.result()

    def _read_lines(self, lines: list[str]) -> None:
        fast, vouchers = FastPath(), self._vouchers
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if line == "{":
                vouchers.open_brace(at)
                at += self._read_block(lines, at, fast)
            elif line == "}":
                vouchers.close_brace(at)
            elif line:
                self._read_line(line, at, fast)

    def _read_block(self, lines: list[str], at: int, fast: FastPath) -> int:
        """Try to read all rows of the voucher just opened; return how many lines they took."""
        if self._vouchers.rows != []:
            return 0
        try:
            # Never further: with its brace missing, each voucher would search the whole file.
            end = lines.index("}", at, at + _BLOCK_LINES)
        except ValueError:
            return 0
        rows = fast.rows(lines[at:end], at + 1)
        if rows is None:
            return 0
        self._vouchers.rows = rows
        return end - at

    def _read_line(self, line: str, number: int, fast: FastPath) -> None:
        row = fast.row(line, number)
        if row is not None:
            self._vouchers.add(row)
            return
        head = fast.head(line, number)
        if head is not None:
            self._vouchers.start(head)
        else:
            self._read_carefully(line.strip(BLANKS), number)

    def _read_carefully(self, line: str, number: int) -> None:
        """Read a line that may begin or end with the braces of a voucher."""
        record = line.lstrip("{} \t")
        braces = line[: len(line) - len(record)]
        if "}" in braces:
            self._vouchers.close_brace(number)
        if "{" in braces:
            self._vouchers.open_brace(number)
        if not record:
            return
        if not record.startswith("#"):
            self._log.warning(
                number,
                "not_a_record",
                f"Raden är ingen SIE-post och hoppas över: {record[:40]}",
                f"The line is no SIE record and is skipped: {record[:40]}",
            )
            return
        fields, flaws = split(record)
        label = text_at(fields, 0).upper()
        ends_voucher = record.endswith((" }", "\t}")) and fields[-1] == "}"
        if ends_voucher:
            fields.pop()
        self._read_record(label, Record(self.file, self._log, fields, number), flaws)
        if ends_voucher:
            self._vouchers.close_brace(number)

    def _read_record(self, label: str, record: Record, flaws: list[Flaw]) -> None:
        if label == "#VER":
            self._start_voucher(record, flaws)
        elif label in ROW_LABELS:
            row = careful_row(record.fields, record.line, self._log)
            if row is not None:
                self._vouchers.add(row)
        elif label in _KNOWN:
            self._vouchers.interrupt(record.line)
            if label in DETAIL_LABELS:
                self._details.add(label, record)
            else:
                self._seen.add(label)
                HANDLERS[label](record)
        else:
            self._remark_on_label(label, record.line)
            return
        for flaw in flaws:
            self._log.warning(record.line, flaw, *_FLAWS[flaw])

    def _start_voucher(self, record: Record, flaws: list[Flaw]) -> None:
        has_brace = len(record.fields) > 1 and record.fields[-1] == ()
        if has_brace:
            record.fields.pop()
            flaws[:] = [flaw for flaw in flaws if flaw != "brace_unclosed"]
        self._vouchers.start(careful_head(record.fields, record.line, self._log))
        if has_brace:
            self._vouchers.open_brace(record.line)

    def _remark_on_label(self, label: str, line: int) -> None:
        """Name an unknown label the first time; the standard wants such records ignored."""
        if label not in self._seen:
            self._seen.add(label)
            self._log.warning(
                line,
                "label_unknown",
                f"Posten {label[:40]} är okänd och hoppas över.",
                f"The record {label[:40]} is unknown and is skipped.",
            )

    def _remark_on_encoding(self, decoded: Decoded) -> None:
        if decoded.encoding not in ("ascii", "cp437"):
            name = {"cp1252": "Windows-1252", "utf-8": "UTF-8", "utf-16": "UTF-16"}[
                decoded.encoding
            ]
            self._log.warning(
                0,
                "encoding",
                f"Filens tecken är {name} och inte PC8 som formatet kräver. De läses som {name}.",
                f"The letters of the file are {name} and not PC8 as the format demands. "
                f"They are read as {name}.",
            )
        if decoded.is_damaged:
            self._log.warning(
                0,
                "text_damaged",
                "Några tecken i filen är förstörda och går inte att återskapa.",
                "Some letters in the file are damaged and cannot be restored.",
            )

    def _without_controls(self, text: str) -> str:
        # A file from DOS may end with the old end-of-file mark.
        text = text.removesuffix("\x1a").removesuffix("\x1a\n")
        found = _CONTROL.search(text)
        if not found:
            return text
        self._log.warning(
            text.count("\n", 0, found.start()) + 1,
            "control_characters",
            "Filen innehåller styrtecken. De tas bort.",
            "The file contains control characters. They are removed.",
        )
        return _CONTROL.sub("", text)

    def _check_sum(self, text: str) -> None:
        self.file.ksumma = checksum.verify(text)
        if self.file.ksumma == "cut_off":
            self._log.error(
                0,
                "ksumma_missing",
                "Filen ska sluta med en kontrollsumma (#KSUMMA) men gör det inte. Den är avklippt.",
                "The file should end with a checksum (#KSUMMA) but does not. It is cut off.",
            )
        elif self.file.ksumma == "mismatch":
            self._log.warning(
                0,
                "ksumma_wrong",
                "Kontrollsumman (#KSUMMA) stämmer inte. Filen kan ha ändrats efter exporten.",
                "The checksum (#KSUMMA) does not match. The file may have been changed after "
                "its export.",
            )

    def _remark_on_type(self) -> None:
        if "#SIETYP" not in self._seen and self._vouchers.vouchers:
            # Inferred: the standard reads a missing type as 1, but vouchers only exist in type 4.
            self.file.sie_type = 4
            self._log.warning(
                0,
                "type_missing",
                "Filen säger inte vilken SIE-typ den är. Den har verifikationer och läses som 4.",
                "The file does not say which SIE type it is. It has vouchers and is read as 4.",
            )
