"""Promises over all inputs: reading never fails but one way, writing loses nothing."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huvudbok import sie
from huvudbok.sie.careful import careful_head, careful_row
from huvudbok.sie.fastpath import FastPath
from huvudbok.sie.lexer import split
from huvudbok.sie.problems import ProblemLog
from sie import books

LABELS = [
    b"#FLAGGA",
    b"#KSUMMA",
    b"#VER",
    b"#TRANS",
    b"#RTRANS",
    b"#KONTO",
    b"#SRU",
    b"#RAR",
    b"#IB",
]
LABELS += [
    b"#PSALDO",
    b"#OIB",
    b"#GEN",
    b"#SIETYP",
    b"#ORGNR",
    b"#OBJEKT",
    b"#UNDERDIM",
    b"#ADRESS",
]
TOKENS = [
    b" ",
    b"\t",
    b"\n",
    b"\r\n",
    b"\r",
    b'"',
    b"\\",
    b"{",
    b"}",
    b"{}",
    b"0",
    b"1910",
    b"-1.85",
]
TOKENS += [
    b"20250101",
    b"9" * 5000,
    b"1.999",
    b"\x00",
    b"\x86",
    b"\xc3\xa5",
    b"\xe5",
    b"\xff",
    b"A",
    b"text",
]
# The standard to the letter: single blanks, quotes only escaped, nothing but records.
QUOTED = r'"(?:\\"|\\(?!")|[^"\\])*"'
FIELD = rf'(?:{QUOTED}|[^ "{{}}]+)'
STRICT = re.compile(rf"#[A-Z]+(?: (?:{FIELD}|\{{(?:{FIELD}(?: {FIELD})*)?\}}))* ?")

parts = st.sampled_from(LABELS + TOKENS) | st.binary(max_size=4)
almost_sie = st.lists(parts, max_size=80).map(b"".join)


@given(st.binary(max_size=400) | almost_sie | almost_sie.map(b"#FLAGGA 0\n".__add__))
@settings(max_examples=600, deadline=None)
def test_read_raises_nothing_but_not_sie(data):
    with contextlib.suppress(sie.NotSie):
        file = sie.read(data)
        sie.check(file)
        sie.read(sie.to_bytes(file))


@given(books.files)
@settings(max_examples=250, deadline=None)
def test_what_is_written_is_read_back(file):
    back = sie.read(sie.to_bytes(file))
    assert [p for p in back.problems if p.code not in {"encoding", "account_not_numeric"}] == []
    file.encoding, file.problems, back.problems = back.encoding, [], []
    assert books.without_lines(back) == file


@given(books.files, st.sampled_from(["\n", "\r\n"]))
@settings(max_examples=60, deadline=None)
def test_a_strict_reader_takes_every_written_line(file, newline):
    data = sie.to_bytes(file, newline=newline)
    assert data.endswith(newline.encode())
    for line in data.decode("cp437").split(newline):
        assert line.isprintable()
        assert line in {"", "{", "}"} or STRICT.fullmatch(line), line


@given(books.lines)
@example('#TRANS 1910 {1 "a"b} 100')
@example('#TRANS 1910 {1 a"b" } 100 20250131 "t" 0 "s"')
@settings(max_examples=1500)
def test_fast_and_careful_rows_agree(line):
    fast = FastPath().row(line, 7)
    if fast is not None:
        log = ProblemLog()
        fields, flaws = split(line)
        assert careful_row(fields, 7, log) == fast
        assert log.result() == []
        assert flaws == []


@given(books.head_lines)
@settings(max_examples=1500)
def test_fast_and_careful_heads_agree(line):
    fast = FastPath().head(line, 7)
    if fast is not None:
        log = ProblemLog()
        fields, flaws = split(line)
        assert careful_head(fields, 7, log) == fast
        assert log.result() == []
        assert flaws == []


@given(st.lists(books.lines, min_size=1, max_size=4))
@settings(max_examples=500)
def test_rows_at_once_and_one_by_one_agree(lines):
    fast = FastPath()
    one_by_one = [fast.row(line, number) for number, line in enumerate(lines, 5)]
    at_once = fast.rows(lines, 5)
    if at_once is not None:
        assert at_once == one_by_one


def test_the_fast_path_takes_the_common_forms():
    fast = FastPath()
    for line in (
        '#TRANS 1920 {} -1.85 "" "" 0',
        "\t#TRANS 1930 {} 100.00",
        '#TRANS\t3051\t{1 "2"\t10 "12"}\t-301050.00\t20100107\t"Mässan"\t""',
        '#TRANS 1930 { "1" "1"} -500 20100122 "" ',
    ):
        assert fast.row(line, 1), line
    assert fast.head('#VER A 1 20250506 "text" 20250812', 1)
    assert fast.head('#VER "" "" 20110124', 1)


HOSTILE = {
    "vouchers never closed": b"#VER A 1 20250101\n{\n",
    "one long quote": b'#TRANS "',
    "open braces": b"{",
    "open object lists": b'#TRANS 1 {"',
    "escapes": b'#KONTO "\\"',
    "one line of rows": b"#TRANS 1910 {} ",
    "digits": b"9",
    "checksums": b"#KSUMMA ",
    "quotes": b'""',
    "the same account": b"#KONTO 1 a\n",
    "added rows": b"#RTRANS 1 {} 5\n",
    "rows without amount": b"#TRANS\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files_take_linear_time(unit):
    start = b"#FLAGGA 0\n#KSUMMA\n#VER A 1 20250101\n{\n#TRANS 1910 {"

    def seconds(size):
        data = start + unit * (size // len(unit))
        began = time.thread_time()
        sie.check(sie.read(data))
        return time.thread_time() - began

    # Eight times the size: linear takes 8 times the work, quadratic 64 times. What else runs on
    # the machine does not count.
    small = min(seconds(125_000), seconds(125_000))
    assert seconds(1_000_000) < max(30 * small, 0.5)
