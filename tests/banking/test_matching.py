"""What money from a customer is for: by parts, by OCR, by words with the amount, or by nobody."""

from decimal import Decimal

import pytest

from huvudbok.bankfiles import Movement, Reference
from huvudbok.banking import matching
from huvudbok.banking.matching import Claim, Claims

PAYER = "556677-8899"
CLAIMS = (
    Claim(1, "133", "SEK", 12500, organisation_number=PAYER),
    Claim(2, "240", "SEK", 20000), Claim(3, "357", "SEK", 12500, organisation_number=PAYER),
    Claim(4, "", "SEK", 30000, organisation_number=PAYER), Claim(5, "539", "EUR", 10000), Claim(6, "646", "SEK", -2500),
    # A customer with one OCR for all.
    Claim(7, "991", "SEK", 100), Claim(8, "991", "SEK", 200), Claim(9, "991", "SEK", 200),
)  # fmt: skip


def claims():
    made = Claims()
    for each in CLAIMS:
        made.add(each)
    return made


def moved(amount, *references, texts=(), **fields):
    said = tuple(each if isinstance(each, Reference) else Reference(each) for each in references)
    fields = {"currency": "SEK", **fields}
    return Movement("2026-06-01", Decimal(amount), references=said, texts=texts, **fields)


def part(text, amount):
    return Reference(text, Decimal(amount))


IN_EURO = {"instructed": Decimal(100), "instructed_currency": "EUR"}


@pytest.mark.parametrize(("movement", "numbers"), [
    (moved(125, "133"), [1]), (moved(125, "0000 133"), [1]), (moved(325, "133", "240"), [1, 2]),
    (moved(100, "133", "646"), [1, 6]), (moved(-25, "646"), [6]),
    (moved(325, part("133", 125), part("240", 200)), [1, 2]),
    (moved(425, part("133", 125), part("4", 300)), [1, 4]),
    (moved(175, part("240", 200), part("646", -25)), [2, 6]),
    (moved(300, "4"), [4]), (moved(300, texts=("Faktura nr 4, tack",)), [4]),
    (moved(425, "1/4"), [1, 4]), (moved(125, texts=("avser 133 och 240",)), [1]),
    (moved(1, "991"), [7]), (moved(5, "991"), [7, 8, 9]),
    (moved(300, organisation_number="165566778899"), [4]),
    (moved(300, "77", organisation_number="5566778899"), [4]),
    (moved(100, "539", currency="EUR"), [5]), (moved("1123.45", "539", **IN_EURO), [5]),
])  # fmt: skip
def test_what_is_found(movement, numbers):
    found = matching.match(movement, claims())
    assert sorted(claim.number for claim in found.claims) == numbers, found.reason


@pytest.mark.parametrize(("movement", "reason"), [
    (moved(100, "133"), "Delbetalning: faktura 1 väntar på 125,00"),
    (moved(130, "133"), "För mycket betalt: faktura 1 väntar på 125,00"),
    (moved(200, "133", "240"), "Beloppet stämmer inte entydigt med faktura 1, 2, tillsammans 325,00"),
    (moved(2, "991"), "Beloppet stämmer inte entydigt med faktura 7, 8, 9, tillsammans 5,00"),
    (moved(250, "1", texts=("3",)), None), (moved(125, texts=("1 3",)), "entydigt med faktura 1, 3"),
    (moved(200), "Ingen känd referens; samma belopp som faktura 2"),
    (moved(125, "134"), "samma belopp som faktura 1, 3"),
    # Another payer, no payer, and one who is to pay as much for two invoices.
    (moved(300, organisation_number="5566778890"), "samma belopp som faktura 4"),
    (moved(200, organisation_number="1"), "samma belopp som faktura 2"),
    (moved(125, organisation_number="5566778899"), "samma belopp som faktura 1, 3"),
    (moved(77, "77"), "Ingen känd referens"), (moved(1, "0"), "Ingen känd referens"),
    (moved(1123, "539"), "är i EUR; vad som betalats i den sägs inte"),
    (moved(225, "133", "539"), "Olika valutor: faktura 1, 5"),
    (moved(301, part("133", 125), part("240", 200)), "entydigt"),
    (moved(325, part("133", 100), part("240", 225)), None),
])  # fmt: skip
def test_what_is_left(movement, reason):
    found = matching.match(movement, claims())
    if reason is None:
        # The parts are wrong or named by number only, but the whole is right.
        assert len(found.claims) == 2
    else:
        assert not found.claims
        assert reason in found.reason


def test_a_claim_that_is_paid_is_gone():
    waiting = claims()
    waiting.remove(CLAIMS[0])
    assert "samma belopp som faktura 3" in matching.match(moved(125, "133"), waiting).reason
    assert waiting.named_in("1 2 4") == [CLAIMS[1], CLAIMS[3]]


def test_kronor_of_parts_sum_to_the_whole():
    three = [Claim(at, "", "EUR", cents) for at, cents in enumerate((333, 333, 334))]
    assert matching.kronor_of(moved("112.35"), three) == [3741, 3741, 3753]
    assert matching.kronor_of(moved(10, currency="EUR"), three) == [None] * 3
    assert matching.kronor_of(moved(125), CLAIMS[:1]) == [12500]
