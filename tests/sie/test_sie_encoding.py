"""Which letters bytes stand for, and how letters outside code page 437 are written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huvudbok import sie

TEXT = '#FLAGGA 0\n#FORMAT PC8\n#FNAMN "Åkeri Öst & Ärlig, Café på väg"\n'


@pytest.mark.parametrize("encoding", ["cp437", "cp1252", "utf-8", "utf-16"])
def test_each_encoding_is_recognised_whatever_format_says(encoding):
    file = sie.read(TEXT.encode(encoding))
    assert file.encoding == encoding
    assert file.company_name == "Åkeri Öst & Ärlig, Café på väg"
    assert bool(file.problems) == (encoding != "cp437")


def test_utf8_with_a_mark_plain_ascii_and_no_format():
    assert sie.read(b"\xef\xbb\xbf" + TEXT.encode()).encoding == "utf-8"
    assert sie.read(b"#FNAMN Bolaget\n").encoding == "ascii"


def test_a_tie_is_cp437():
    assert sie.decode(b"\x86\xe5").encoding == "cp437"
    assert sie.decode(b"\xff").encoding == "cp437"


def test_damaged_text_is_reported():
    file = sie.read('#FNAMN "M\N{REPLACEMENT CHARACTER}leri"\n'.encode())
    assert "text_damaged" in [problem.code for problem in file.problems]
    broken = sie.decode(TEXT.encode() + b"\xe5")
    assert (broken.encoding, broken.is_damaged) == ("utf-8", True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("åäöÅÄÖé", b"\x86\x84\x94\x8f\x8e\x99\x82"),
        ("5 €", b"5 EUR"),
        (
            "\N{LEFT DOUBLE QUOTATION MARK}a\N{RIGHT DOUBLE QUOTATION MARK} \N{EN DASH} b",
            b"'a' - b",
        ),
        ("Šibenik, Łódź", "Sibenik, Lódz".encode("cp437")),
        (
            "\N{FULLWIDTH QUOTATION MARK}\N{FULLWIDTH REVERSE SOLIDUS}\N{FULLWIDTH LEFT CURLY BRACKET}",
            b"???",
        ),
        ("a\u2028b\u2003c", b"a b c"),
        ("日本\ud800", b"???"),
    ],
)
def test_replacements(text, written):
    assert sie.encode(text) == written


@given(st.text())
def test_encoding_never_fails_and_never_adds_syntax(text):
    written = sie.encode(text).decode("cp437")
    for sign in '"\\{}\n\r':
        assert written.count(sign) == text.count(sign)
    assert all(sign in text for sign in written if unicodedata.category(sign) == "Cc")
