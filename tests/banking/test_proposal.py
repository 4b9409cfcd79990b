"""What a file of payments takes up: days, ways to pay, and credits netted within the rules."""

import pytest

from huvudbok.bankfiles import BadOrder, Paper, Payee
from huvudbok.banking import proposal
from huvudbok.banking.proposal import Due

PAYEE = Payee("Grossisten AB", "bankgiro", "991-2346")
TODAY = "2026-06-15"


def due(number, cents, day="2026-06-26", supplier="1", currency="SEK", payee=PAYEE):
    paper = Paper(f"F{number}", proposal.decimal_of(cents))
    return Due(
        number, supplier, "Grossisten AB", day, currency, cents, paper, payee, "inget nummer"
    )


def proposed(*dues):
    payments, left_out = proposal.propose(dues, TODAY)
    made = [(each.day, [part.given_number for part in each.parts], each.cents) for each in payments]
    return made, [(each.due.given_number, each.reason) for each in left_out]


NO_ROOM = "Krediten ryms inte i någon betalning i filen"


@pytest.mark.parametrize(("dues", "payments", "left_out"), [
    ([due(1, 100), due(2, 200, "2026-06-10")],
     [("2026-06-15", [2], 200), ("2026-06-26", [1], 100)], []),
    # The larger credit has to wait for the larger debt; on the first day only the small one fits.
    ([due(1, 100, "2026-06-16"), due(2, 900), due(3, -50), due(4, -500)],
     [("2026-06-16", [1, 3], 50), ("2026-06-26", [2, 4], 400)], []),
    # Something must be left to pay, for the same supplier in the same currency.
    ([due(1, 100), due(2, -100)], [("2026-06-26", [1], 100)], [(2, NO_ROOM)]),
    ([due(1, 100), due(2, -50, supplier="2"), due(3, -50, currency="EUR")],
     [("2026-06-26", [1], 100)], [(2, NO_ROOM), (3, NO_ROOM)]),
    ([due(1, 1000), *(due(at, -1) for at in range(2, 8))],
     [("2026-06-26", [1, 2, 3, 4, 5, 6], 995)], [(7, NO_ROOM)]),
    ([due(1, 100, payee=None)], [], [(1, "inget nummer")]),
])  # fmt: skip
def test_what_is_proposed(dues, payments, left_out):
    assert proposed(*dues) == (payments, left_out)


@pytest.mark.parametrize(("due_date", "day"), [
    ("2026-06-19", "2026-06-18"), ("2026-06-21", "2026-06-18"), ("2026-06-22", "2026-06-22"),
    ("2026-01-01", "2026-06-15"),
])  # fmt: skip
def test_the_day_of_payment(due_date, day):
    assert proposal.pay_day(due_date, TODAY) == day


def test_what_is_due_on_a_holiday_that_is_today_waits():
    assert proposal.pay_day("2026-06-19", "2026-06-19") == "2026-06-22"


def test_how_a_supplier_is_paid():
    def way(currency, **numbers):
        ways = [(name, numbers.get(name, "")) for name in ("bankgiro", "plusgiro", "iban")]
        return proposal.payee_of("N", currency, ways, bic="ESSESESS", town="", country="SE")

    iban = "SE4550000000058398257466"
    assert way("SEK", bankgiro="991-2346", iban=iban).way == "bankgiro"
    assert way("SEK", plusgiro="902003-3", iban=iban).bic == ""
    assert way("EUR", bankgiro="991-2346", iban=iban).bic == "ESSESESS"
    for currency, numbers, reason in (
        ("SEK", {}, "saknar bankgiro, plusgiro och IBAN"), ("EUR", {"bankgiro": "991-2346"}, "saknar IBAN"),
        # A wrong number is not passed by: the other may be an old one.
        ("SEK", {"bankgiro": "991-2345", "iban": iban}, "Bankgironumret är fel"),
    ):  # fmt: skip
        with pytest.raises(BadOrder, match=reason):
            way(currency, **numbers)
