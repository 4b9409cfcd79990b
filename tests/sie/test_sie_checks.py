"""What the checks find, on small books of our own."""

from __future__ import annotations

import pytest

from huvudbok import sie

YEAR = "#FLAGGA 0\n#SIETYP 4\n#RAR 0 20250101 20251231\n"


def voucher(head: str, *rows: str) -> str:
    return "\n".join([f"#VER {head}", "{", *[f"#TRANS {row}" for row in rows], "}", ""])


def check(body: str) -> list[sie.Problem]:
    file = sie.read((YEAR + body).encode("cp437"))
    assert file.problems == []
    return sie.check(file)


def found(body: str) -> list[str]:
    return [problem.code for problem in check(body)]


def test_sound_books_have_no_problems():
    body = (
        "#KONTO 1910 a\n#KONTO 2010 b\n#KONTO 3001 c\n#IB 0 1910 100\n#IB 0 2010 -100\n"
        "#UB 0 1910 150.5\n#UB 0 2010 -100\n#RES 0 3001 -50.5\n#UB -1 1910 7\n"
    )
    assert check(body + voucher("A 1 20250101", "1910 {} 50.5", "3001 {} -50.5")) == []


@pytest.mark.parametrize(
    ("head", "swedish", "english"),
    [
        (
            "A 1 20250101",
            "Verifikation A 1 balanserar inte: differens 0,10",
            "Voucher A 1 does not balance: difference 0.10",
        ),
        (
            'K "" 20250101',
            "Verifikation K (rad 4) balanserar inte: differens 0,10",
            "Voucher K (line 4) does not balance: difference 0.10",
        ),
        (
            '"" "" 20250101',
            "Verifikation (rad 4) balanserar inte: differens 0,10",
            "Voucher (line 4) does not balance: difference 0.10",
        ),
    ],
)
def test_unbalanced_vouchers_are_named(head, swedish, english):
    problem = check(voucher(head, "1910 {} 100.10", "3001 {} -100"))[0]
    assert problem == (4, "unbalanced", "error", swedish, english)


def test_an_undeclared_account_is_named_once():
    body = "#KONTO 1910 a\n" + voucher("A 1 20250101", "1910 {} 5", "3001 {} -5") * 1
    problems = check(body + voucher("A 2 20250101", "1910 {} 5", "3001 {} -5"))
    assert [(p.code, p.line) for p in problems] == [("account_undeclared", 8)]
    assert "3001" in problems[0].message


def test_an_undeclared_object_is_named_once():
    body = '#DIM 1 "Avd"\n#OBJEKT 1 "N" "Nord"\n'
    rows = ('1910 {1 "N"} 5', '3001 {1 "S"} -5')
    assert found(body + voucher("A 1 20250101", *rows) + voucher("A 2 20250101", *rows)) == [
        "object_undeclared"
    ]


def test_dates_outside_the_year():
    problems = check(voucher("A 1 20260101", "1910 {} 5", "3001 {} -5"))
    assert [(p.code, p.severity) for p in problems] == [("date_outside_year", "error")]


def test_numbers():
    rows = ("1910 {} 5", "3001 {} -5")
    body = "".join(
        voucher(f"{name} 20250101", *rows) for name in ("A 1", "A 5", "A 3", "A 3", "B 7", "B x")
    )
    problems = {problem.code: problem.message for problem in check(body)}
    assert problems == {
        "number_twice": "Verifikation A 3 finns redan på rad 14.",
        "number_order": "Serie A: nummer 3 står efter nummer 5.",
        "number_gap": "Serie A: 2 nummer saknas (2, 4).",
    }


def test_a_long_list_of_gaps_is_cut():
    rows = ("1910 {} 5", "3001 {} -5")
    body = "".join(voucher(f"A {3 * number} 20250101", *rows) for number in range(20))
    assert check(body)[0].message.endswith("25-26, 28-29 ...).")


def test_empty_vouchers_and_opening_balances():
    assert found("#IB 0 1910 5\n#IB -1 1910 9\n" + voucher("A 1 20250101")) == [
        "voucher_empty",
        "opening_unbalanced",
    ]


def test_differences_per_account():
    body = "#IB 0 1910 10\n#IB 0 2010 -10\n#UB 0 1910 99\n#UB 0 2010 -10\n#RES 0 3001 -5\n"
    problems = check(body + voucher("A 1 20250101", "1910 {} 5", "3001 {} -5"))
    assert [p.message for p in problems] == [
        "Konto 1910: filens utgående saldo är 99,00, men ingående saldo och verifikationer ger 15,00"
    ]


def test_kronor():
    assert [sie.kronor(ore) for ore in (0, 5, -5, 123456, -1277100)] == [
        "0,00",
        "0,05",
        "-0,05",
        "1234,56",
        "-12771,00",
    ]
