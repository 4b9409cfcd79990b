"""What reading must survive; every habit here was met in real files, the bytes are our own."""

from __future__ import annotations

import datetime as dt
import zlib
from decimal import Decimal

import pytest

from huvudbok import sie

HEAD = b'#FLAGGA 0\n#FORMAT PC8\n#SIETYP 4\n#FNAMN "Provbolaget AB"\n'


def read(body: str, encoding: str = "cp437") -> sie.SieFile:
    return sie.read(HEAD + body.encode(encoding))


def codes(file: sie.SieFile) -> list[str]:
    return [problem.code for problem in file.problems]


def only_row(line: str) -> tuple[sie.Row, list[str]]:
    file = read(f'#VER A 1 20250506 "x"\n{{\n{line}\n}}\n')
    return file.vouchers[0].rows[0], codes(file)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "tom"),
        (b" \r\n\t", "tom"),
        (b"PK\x03\x04rest", "zip"),
        (b"\n<!DOCTYPE HTML><html>#VER</html>", "webbsida"),
        (b'<?xml version="1.0"?><Sie xmlns="http://www.sie.se/sie5">', "SIE 5"),
        (b"%PDF-1.7 #FLAGGA", "PDF"),
        (bytes(range(256)), "ingen SIE-fil"),
        (b"konto;belopp\n1910;5\n", "ingen SIE-fil"),
        (b"# heading\n#!/bin/sh\n#VERSION 3\n", "ingen SIE-fil"),
    ],
)
def test_what_is_no_sie_file_is_refused_with_a_reason(data, word):
    with pytest.raises(sie.NotSie, match=word):
        sie.read(data)


def test_identification():
    file = sie.read(
        b'#FLAGGA 1\r\n#PROGRAM "Kassan" 2.1\r\n#FORMAT PC8\r\n#GEN 20250812 Anna\r\n#SIETYP 3\r\n'
        b'#PROSA ett\r\n#PROSA "tv\x86 rader"\r\n#FTYP AB\r\n#FNR 77\r\n#ORGNR 16556000-0001 2\r\n'
        b'#BKOD 62010\r\n#ADRESS "A" "Gatan 1" "" "08" \r\n#FNAMN "Provbolaget"\r\n'
        b"#RAR 0 20250101 20251231\r\n#RAR -1 20240101 20241231\r\n#TAXAR 2026\r\n"
        b"#OMFATTN 20250630\r\n#KPTYP EUBAS97\r\n#VALUTA SEK\r\n"
    )
    assert (file.flag, file.program, file.version, file.format) == (1, "Kassan", "2.1", "PC8")
    assert (file.generated, file.generated_by) == (dt.date(2025, 8, 12), "Anna")
    assert (file.sie_type, file.kind, file.prosa) == (3, "3", "ett\ntvå rader")
    assert (file.company_type, file.fnr, file.bkod) == ("AB", "77", "62010")
    assert (file.orgnr, file.orgnr_serial, file.orgnr_digits) == (
        "16556000-0001",
        "2",
        "5560000001",
    )
    assert file.address == sie.Address("A", "Gatan 1", "", "08")
    assert file.year(-1) == (-1, dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (file.taxar, file.omfattn) == ("2026", dt.date(2025, 6, 30))
    assert (file.kptyp, file.currency, file.company_name) == ("EUBAS97", "SEK", "Provbolaget")
    assert codes(file) == ["already_imported"]


def test_names_that_forgot_their_quotes():
    file = read("#PROGRAM Ett Litet Program\n#FNAMN Bolaget i Ort\n#ORGNR \n")
    assert (file.program, file.version) == ("Ett Litet Program", "")
    assert (file.company_name, file.orgnr) == ("Bolaget i Ort", "")


def test_a_program_without_version_and_a_file_that_starts_with_a_voucher():
    assert read('#PROGRAM "SIR"\n').version == ""
    file = sie.read(
        b'#VER\t"1"\t"1"\t20250107\t"x"\t\n{\n#TRANS\t3051\t{1 "2"\t10 "12"}\t-3.00\n}\n'
    )
    assert file.vouchers[0].rows[0].objects == (("1", "2"), ("10", "12"))
    assert file.sie_type == 4
    assert codes(file) == ["type_missing"]


def test_no_type_and_no_vouchers_is_type_1():
    assert sie.read(b"#FLAGGA 0\n#IB 0 1910 5\n").sie_type == 1
    assert codes(sie.read(b"#FLAGGA 0\n#SIETYP 9\n")) == ["type_unknown"]


def test_chart_with_details_before_their_account_and_odd_numbers():
    file = read(
        '#KTYP 1510 t\n#KONTO 1510 "Kund"\n#SRU 1510 7251\n#SRU 1510 7252\n#ENHET 1510 st\n'
        '#KONTO 1510 "Igen"\n#KONTO FEL "Fel"\n#KONTO "" "Utan"\n#SRU 9999 1\n'
    )
    assert file.accounts["1510"] == sie.Account("1510", "Kund", "T", "st", ["7251", "7252"])
    assert list(file.accounts) == ["1510", "FEL"]
    assert codes(file) == [
        "account_twice",
        "account_not_numeric",
        "account_missing",
        "account_unknown",
    ]


def test_dimensions_and_objects():
    file = read('#DIM 1 "Avdelning"\n#UNDERDIM 21 "Enhet" 1\n#OBJEKT 1 "0123" "Verkstad"\n')
    assert file.dimensions["21"] == ("21", "Enhet", "1")
    assert file.objects["1", "0123"].name == "Verkstad"


def test_balances_of_all_kinds():
    file = read(
        '#IB 0 1910 421457.53 0\n#UB -1 1910 -5\n#RES 0 3001 -7.5\n#OIB 0 1510 {6 "P 7"} 100 2\n'
        "#OUB 0 1510 {} 1\n#PSALDO 0 202501 1910 {} 1.25\n#PBUDGET 0 202501 1910 -3.00\n"
        "#PBUDGET 0 1119 202502 -4\n"
    )
    assert file.opening == [sie.Balance(0, "1910", 42145753, line=5)]
    assert file.closing[0][:3] == (-1, "1910", -500)
    assert file.results[0].amount_ore == -750
    assert file.object_opening[0].objects == (("6", "P 7"),)
    assert file.object_opening[0].quantity == Decimal(2)
    assert file.object_closing[0].amount_ore == 100
    assert file.periods[0].period == "202501"
    assert [(b.account, b.period, b.amount_ore) for b in file.budgets] == [
        ("1910", "202501", -300),
        ("1119", "202502", -400),
    ]
    assert codes(file) == ["objects_missing", "period_swapped"]
    assert file.kind == "4E"


def test_a_full_voucher():
    file = read(
        '#VER A 567 20250506 "Lön \\"maj\\"" 20250812 "Anna A"\n{\n'
        '  #TRANS 7010 {"1" "456" "6" "47"} 56900.00 20250505 "text" 10.5 "sign"\n'
        "\t#TRANS 1910 {} -56900\n}\n"
    )
    row = sie.Row(
        "7010",
        (("1", "456"), ("6", "47")),
        5690000,
        dt.date(2025, 5, 5),
        "text",
        Decimal("10.5"),
        "sign",
        "TRANS",
        7,
    )
    assert file.vouchers == [
        sie.Voucher(
            "A",
            "567",
            dt.date(2025, 5, 6),
            'Lön "maj"',
            dt.date(2025, 8, 12),
            "Anna A",
            (row, sie.Row("1910", (), -5690000, line=8)),
            5,
        )
    ]
    assert file.vouchers[0].difference_ore == 0
    assert file.problems == []
    assert file.kind == "4I"


def test_the_row_form_of_fortnox():
    row, problems = only_row('#TRANS 1920 {} -1.85 "" "" 0')
    assert row == sie.Row("1920", (), -185, line=7)
    assert problems == []


@pytest.mark.parametrize(
    ("head", "series", "number"),
    [
        ('#VER "" "" 20250124', "", None),
        ('#VER "K" "" 20250124 "x"  20250125', "K", None),
        ("#VER # 5 20250124", "#", "5"),
        ('#VER "En mycket lång serie" 110000157 20250124', "En mycket lång serie", "110000157"),
        ("#ver B 2 20250124", "B", "2"),
    ],
)
def test_series_and_number_as_given(head, series, number):
    voucher = read(f"{head}\n{{\n}}\n").vouchers[0]
    assert (voucher.series, voucher.number, voucher.date) == (series, number, dt.date(2025, 1, 24))


@pytest.mark.parametrize(
    ("date", "expected", "code"),
    [
        ("2025-05-06", dt.date(2025, 5, 6), "date_iso"),
        ('""', None, "date_missing"),
        ("20250231", None, "date_bad"),
        ("igår", None, "date_bad"),
    ],
)
def test_voucher_dates(date, expected, code):
    file = read(f'#VER A 1 {date} "x"\n{{\n}}\n')
    assert file.vouchers[0].date == expected
    assert codes(file) == [code]
    assert file.problems[0].line == 5


@pytest.mark.parametrize(
    ("amount", "ore", "code"),
    [
        ("100", 10000, None),
        ("-1.5", -150, None),
        ("-0.05", -5, None),
        ("007.10", 710, None),
        (".5", 50, None),
        ("+5", 500, "amount_form"),
        ("1,5", 150, "amount_form"),
        ("2.500", 250, "amount_form"),
        ("1.995", 200, "amount_decimals"),
        ("-1.994", -199, "amount_decimals"),
    ],
)
def test_amounts(amount, ore, code):
    row, problems = only_row(f"#TRANS 1910 {{}} {amount}")
    assert row.amount_ore == ore
    assert problems == ([code] if code else [])


@pytest.mark.parametrize(
    "amount", ["", "-", ".", "1e5", "1.2.3", "1.000,50", "٣", "9" * 17, "9" * 5000]
)
def test_amounts_that_cannot_be_read(amount):
    file = read(f"#VER A 1 20250506\n{{\n#TRANS 1910 {{}} {amount}\n}}\n", "utf-8")
    assert file.vouchers[0].rows == ()
    problem = next(p for p in file.problems if p.code == "amount_bad")
    assert (problem.line, problem.severity) == (7, "error")


def test_text_where_the_date_belongs():
    row, problems = only_row('#TRANS 1910 {} -1000.00 "Kontant betalning"')
    assert (row.date, row.text) == (None, "Kontant betalning")
    assert problems == ["text_for_date"]


def test_other_row_oddities():
    assert only_row("#TRANS 1910 {} 5 20250230")[1] == ["date_bad"]
    assert only_row("#TRANS 1910 {} 5 2025-02-03")[0].date == dt.date(2025, 2, 3)
    assert only_row('#TRANS 1910 {} 5 "" "" mycket')[1] == ["quantity_bad"]
    assert only_row("#TRANS 1910 {1} 5")[1] == ["objects_odd"]
    assert only_row("#TRANS 1910 5")[1] == ["objects_missing"]
    assert only_row('#TRANS 1910 {1 ""} 5')[0].objects == ()
    assert only_row("#TRANS FEL { }   5  ")[0].account == "FEL"


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        (r'"Div \"om\" och"', 'Div "om" och', None),
        ('"F"reg+ende +rs"', 'F"reg+ende +rs', "quote_inside"),
        ('L"neskatt', 'L"neskatt', None),
        ('"260    aaa', "260    aaa", "quote_unclosed"),
        (r'"C:\mapp\"', "C:\\mapp\\", None),
        ('"{inte} objekt"', "{inte} objekt", None),
        ('""', "", None),
    ],
)
def test_quotes(field, text, code):
    file = read(f"#KONTO 1510 {field}\n")
    assert file.accounts["1510"].name == text
    assert codes(file) == ([code] if code else [])


def test_an_added_row_counts_once_and_a_struck_one_never():
    file = read(
        '#VER A 1 20250506\n{\n#BTRANS 1930 {} -1000 20250601 "" "" "A"\n'
        '#RTRANS 1930 {} -500 20250601 "" "" "A"\n#TRANS 1930 {} -500 20250506 ""\n#TRANS 4010 {} 500\n}\n'
    )
    voucher = file.vouchers[0]
    assert [row.kind for row in voucher.rows] == ["BTRANS", "RTRANS", "TRANS", "TRANS"]
    assert [row.amount_ore for row in voucher.counted_rows] == [-50000, 50000]
    assert voucher.difference_ore == 0
    assert file.problems == []


def test_an_added_row_without_its_copy():
    rows = "#RTRANS 1930 {} -500\n#TRANS 4010 {} 500\n"
    mended = read(f"#VER A 1 20250506\n{{\n{rows}}}\n")
    assert mended.vouchers[0].difference_ore == 0
    left = read(f"#VER A 1 20250506\n{{\n{rows}#TRANS 1910 {{}} -500\n}}\n")
    assert left.vouchers[0].difference_ore == 0
    assert codes(mended) == codes(left) == ["rtrans_alone"]


def test_braces_anywhere():
    same = [
        "#VER A 1 20250506 {\n#TRANS 1910 {} 5 }\n",
        "#VER A 1 20250506\n{ #TRANS 1910 {} 5\n}\n",
        "#VER A 1 20250506\n  {  \n\n#TRANS 1910 {} 5\n\t} \n",
    ]
    for body in same:
        file = read(body)
        assert [row.amount_ore for row in file.vouchers[0].rows] == [500], body
        assert file.problems == [], body


def test_missing_braces():
    file = read("#VER A 1 20250506\n{\n#TRANS 1910 {} 5\n#VER A 2 20250506\n#TRANS 1910 {} 6\n}\n")
    assert [voucher.difference_ore for voucher in file.vouchers] == [500, 600]
    assert codes(file) == ["brace_missing", "brace_missing"]
    cut = read("#VER A 1 20250506\n{\n#TRANS 1910 {} 5\n")
    assert cut.vouchers[0].difference_ore == 500
    assert [(p.code, p.severity) for p in cut.problems] == [("file_cut_off", "error")]
    assert codes(read("#VER A 1 20250506\n{\n#TRANS 1910 {} 5\n#KONTO 1 a\n")) == ["brace_missing"]
    assert codes(read("}\n{\n#TRANS 1910 {} 5\n")) == ["brace_stray", "brace_stray", "row_outside"]


def test_a_voucher_without_rows_or_braces():
    assert [v.rows for v in read("#VER A 1 20250506\n#VER A 2 20250506\n").vouchers] == [(), ()]


def test_unknown_labels_are_named_once_and_do_not_end_a_voucher():
    file = read("#VER A 1 20250506\n{\n#MOMSKOD 1 2\n#MOMSKOD 1 2\nskräp\n#TRANS 1910 {} 5\n}\n")
    assert codes(file) == ["label_unknown", "not_a_record"]
    assert len(file.vouchers[0].rows) == 1


def test_line_ends_and_control_characters():
    body = b"#FLAGGA 0\r#SIETYP 4\r#VER A 1 20250506 x\r{\r#TRANS 1910 {} 5\r}\r"
    assert len(sie.read(body).vouchers[0].rows) == 1
    assert sie.read(body.replace(b"\r", b"\r\n") + b"\x1a").problems == []
    file = read('#KONTO 1 "a\x00b\x07"\n')
    assert file.accounts["1"].name == "ab"
    assert [(p.code, p.line) for p in file.problems] == [("control_characters", 5)]


def _with_sum(number: int | str | None) -> sie.SieFile:
    body = (
        b'#FLAGGA 0\r\n#KSUMMA\r\n#SIETYP 4\r\n#FNAMN "A \\"B\\" \x86"\r\n'
        b'#VER\tA  1 20250506 "x y"\r\n{\r\n#TRANS 1910 {1 "2"} 5\r\n}\r\n'
    )
    return sie.read(body + (f"#KSUMMA {number}\r\n".encode() if number is not None else b""))


def test_checksum():
    right = zlib.crc32(b'#SIETYP4#FNAMNA "B" \x86#VERA120250506x y#TRANS1910125')
    assert (_with_sum(right).ksumma, codes(_with_sum(right))) == ("ok", [])
    assert (_with_sum(1).ksumma, codes(_with_sum(1))) == ("mismatch", ["ksumma_wrong"])
    cut = _with_sum(None)
    assert (cut.ksumma, cut.problems[0].severity) == ("cut_off", "error")
    assert read("").ksumma == "absent"


def test_remarks_of_one_kind_are_counted_not_hoarded():
    file = read("skräp\n" * 1500)
    assert len(file.problems) == 1001
    assert "500" in file.problems[-1].message


def test_every_remark_is_said_in_both_languages():
    file = read('#TRANS 1910 5\n#RAR x\n#IB y 1 2\n#OMFATTN z\n#KONTO ""\nskräp\n#X\n')
    assert file.problems
    assert all(p.message and p.message_en and p.message != p.message_en for p in file.problems)
