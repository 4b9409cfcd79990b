"""How files are laid out, and that writing streams."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from huvudbok import sie

HEADER = sie.Header(
    program="Huvudbok",
    version="0.1.0",
    generated=dt.date(2025, 8, 12),
    fnr="77",
    orgnr="556000-0001",
    address=sie.Address("Anna", "Gatan 1", "111 22 Ort", ""),
    company_name="Provbolaget på Ön AB",
    years=[
        sie.Year(-1, dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        sie.Year(0, dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
    ],
    omfattn=dt.date(2025, 12, 31),
    kptyp="EUBAS97",
)
ACCOUNTS = [
    sie.Account("1920", "Plusgiro", sru=["7281"]),
    sie.Account("3001", 'Sälj "A"', "I", "st"),
]
BALANCES = sie.Balances(
    opening=[sie.Balance(0, "1920", 42145753), sie.Balance(-1, "1920", -5)],
    closing=[sie.Balance(0, "1920", 100)],
    results=[sie.Balance(0, "3001", -150, Decimal("-2.50"))],
    object_opening=[sie.Balance(0, "1920", 1, None, (("6", "P7"),))],
    periods=[
        sie.Balance(0, "1920", 10, None, (), "202501"),
        sie.Balance(0, "1920", 10, None, (("1", "100"),), "202501"),
    ],
)
VOUCHER = sie.Voucher(
    "A",
    "1",
    dt.date(2025, 5, 6),
    "Faktura 5",
    dt.date(2025, 8, 12),
    rows=(
        sie.Row("1920", (), -185),
        sie.Row(
            "3001", (("1", "100"), ("6", "P 7")), 185, dt.date(2025, 5, 7), "å", Decimal(3), "Anna"
        ),
    ),
)

EXPECTED = """\
#FLAGGA 0
#FORMAT PC8
#SIETYP 4
#PROGRAM "Huvudbok" 0.1.0
#GEN 20250812
#FNR 77
#FNAMN "Provbolaget på Ön AB"
#ADRESS "Anna" "Gatan 1" "111 22 Ort" ""\x20
#RAR 0 20250101 20251231
#RAR -1 20240101 20241231
#ORGNR 556000-0001
#OMFATTN 20251231
#KPTYP EUBAS97

#KONTO 1920 "Plusgiro"
#SRU 1920 7281
#KONTO 3001 "Sälj \\"A\\""
#KTYP 3001 I
#ENHET 3001 st

#DIM 1 "Kostnadsställe"
#OBJEKT 1 "100" "Butik"
#IB 0 1920 421457.53 0
#UB 0 1920 1 0
#OIB 0 1920 {6 "P7"} 0.01 0
#RES 0 3001 -1.5 -2.5
#PSALDO 0 202501 1920 {} 0.1 0
#PSALDO 0 202501 1920 {1 "100"} 0.1 0
#IB -1 1920 -0.05 0

#VER A 1 20250506 "Faktura 5" 20250812
{
#TRANS 1920 {} -1.85 "" "" 0
#TRANS 3001 {1 "100" 6 "P 7"} 1.85 20250507 "å" 3 "Anna"
}
"""


def written(sie_type: int = 4, newline="\n", vouchers=(VOUCHER,)) -> str:
    chunks = sie.write(
        HEADER,
        accounts=ACCOUNTS,
        dimensions=[sie.Dimension("1", "Kostnadsställe")],
        objects=[sie.SieObject("1", "100", "Butik")],
        balances=BALANCES,
        vouchers=vouchers,
        sie_type=sie_type,
        newline=newline,
    )
    return b"".join(chunks).decode("cp437")


def test_layout():
    assert written() == EXPECTED
    assert written(newline="\r\n") == EXPECTED.replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("sie_type", "missing"),
    [
        (1, ["#OIB", "#PSALDO", "#DIM", "#VER"]),
        (2, ["#OIB", "#DIM", "#VER", '{1 "100"}']),
        (3, ["#VER"]),
    ],
)
def test_each_type_holds_what_it_may(sie_type, missing):
    text = written(sie_type)
    assert f"#SIETYP {sie_type}\n" in text
    assert not [label for label in missing if label in text]
    assert sie.read(text.encode("cp437")).problems == []


def test_an_import_file_needs_no_chart():
    data = b"".join(
        sie.write(
            sie.Header(company_name="A"), vouchers=[sie.Voucher("", None, dt.date(2025, 1, 2))]
        )
    )
    assert b'#VER "" "" 20250102 ""\r\n{\r\n}\r\n' in data
    assert sie.read(data).kind == "4I"


@pytest.mark.parametrize(
    ("ore", "text"),
    [
        (0, "0"),
        (5, "0.05"),
        (-10, "-0.1"),
        (150, "1.5"),
        (10000, "100"),
        (-185, "-1.85"),
        (10**20, "1" + "0" * 18),
    ],
)
def test_trailing_zeros_are_dropped(ore, text):
    assert f"#TRANS 1920 {{}} {text} " in written(
        vouchers=[VOUCHER._replace(rows=(sie.Row("1920", (), ore),))]
    )


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", '""'),
        ('a "b"', r'"a \"b\""'),
        ("rad\r\ntvå\ttre\x00\x7f", '"rad två tre"'),
        ("C:\\", r'"C:\ "'),
        ("a\\b", r'"a\b"'),
        ("{5} €", '"{5} EUR"'),
        ("\N{LEFT DOUBLE QUOTATION MARK}x\N{RIGHT DOUBLE QUOTATION MARK}", "\"'x'\""),
    ],
)
def test_texts(text, field):
    assert f"#VER A 1 20250506 {field} 20250812\n" in written(
        vouchers=[VOUCHER._replace(text=text)]
    )


@pytest.mark.parametrize(
    ("series", "field"), [("#", '"#"'), ("A B", '"A B"'), ("LEV1", "LEV1"), ("Å", "Å")]
)
def test_fields_are_quoted_when_they_need_to_be(series, field):
    assert f"#VER {field} 1 " in written(vouchers=[VOUCHER._replace(series=series)])


def test_a_signature_without_a_registration_date():
    text = written(vouchers=[VOUCHER._replace(reg_date=None, sign="Anna A")])
    assert '#VER A 1 20250506 "Faktura 5" "" "Anna A"\n' in text


def test_vouchers_are_taken_as_they_are_needed():
    taken = 0

    def many():
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield VOUCHER._replace(number=str(number))

    chunks = sie.write(HEADER, vouchers=many())
    next(chunks)
    assert taken == 0
    next(chunks)
    assert taken == 1000
    assert max(len(chunk) for chunk in chunks) < 1_000_000
