"""Every report of one small book, computed by hand."""

import pytest

from bookkeeping import YEAR_2026, book, enter_dimensions, made, open_with, snapshot
from huvudbok.ledger.reports import (
    BadSelection,
    choose,
    general_ledger,
    journal,
    movements,
    statements,
    trial_balance,
)
from huvudbok.ledger.reports.selection import account_range
from huvudbok.ledger.tables import financial_year


@pytest.fixture
def small(api, world):
    """2025: a sale. 2026: opening balances, a sale and its payment, wages, stationery."""
    enter_dimensions(world)
    open_with(api, YEAR_2026, a1930=1_000_00, a2081=-500_00, a2091=-500_00)
    book(api, "2025-03-10", (1930, 100_00), (3001, -100_00))
    book(api, "2026-01-05", (1510, 1_250_00, "NORR"), (3001, -1_000_00, "NORR"), (2611, -250_00))
    book(api, "2026-02-10", (1930, 1_250_00), (1510, -1_250_00), text="Betalning")
    book(api, "2026-02-25", (7210, 300_50, "SYD", "P1"), (1930, -300_50))
    book(api, "2026-03-31", (6110, 80_00, "", "P1"), (2641, 20_00), (1930, -100_00))
    book(api, "2026-02-05", (7210, 10_00), (1930, -10_00), text="Sent inlagd")
    return world


def by_account(report):
    return {
        line.account: (line.opening_ore, line.movement_ore, line.closing_ore)
        for line in report.lines
    }


def test_trial_balance_of_a_year(small):
    assert by_account(made(small, trial_balance.trial_balance, year=2026)) == {
        1510: (0, 0, 0),
        1930: (1_000_00, 839_50, 1_839_50),
        2081: (-500_00, 0, -500_00),
        2091: (-500_00, 0, -500_00),
        2611: (0, -250_00, -250_00),
        2641: (0, 20_00, 20_00),
        3001: (0, -1_000_00, -1_000_00),
        6110: (0, 80_00, 80_00),
        7210: (0, 310_50, 310_50),
    }


PERIODS = (
    ("2026-02-01", "2026-02-28", (1_000_00, 939_50, 1_939_50)),  # a whole month
    ("2026-02-01", "2026-03-31", (1_000_00, 839_50, 1_839_50)),  # two
    ("2026-02-10", "2026-02-24", (990_00, 1_250_00, 2_240_00)),  # inside a month
    ("2026-01-15", "2026-02-10", (1_000_00, 1_240_00, 2_240_00)),  # both ends broken
    ("2026-02-06", "2026-03-31", (990_00, 849_50, 1_839_50)),  # the first broken
    ("2026-01-01", "2026-03-30", (1_000_00, 939_50, 1_939_50)),  # the last broken
    ("2026-03-31", "2026-03-31", (1_939_50, -100_00, 1_839_50)),  # one day
)


def test_trial_balance_of_a_period(small):
    for first, last, bank in PERIODS:
        report = made(small, trial_balance.trial_balance, from_date=first, to_date=last)
        assert by_account(report)[1930] == bank, (first, last)
        assert report.sums().closing_ore == 0


def test_trial_balance_by_cost_centre_project_and_account(small):
    def chosen(**selection):
        return by_account(made(small, trial_balance.trial_balance, year=2026, **selection))

    assert chosen(cost_center="NORR") == {
        1510: (0, 1_250_00, 1_250_00), 3001: (0, -1_000_00, -1_000_00),
    }  # fmt: skip
    assert chosen(project="P1") == {6110: (0, 80_00, 80_00), 7210: (0, 300_50, 300_50)}
    assert chosen(project="P1", cost_center="") == {6110: (0, 80_00, 80_00)}
    assert chosen(cost_center="", accounts="7000-7999") == {7210: (0, 10_00, 10_00)}
    assert set(chosen(accounts="2081")) == {2081}


def test_whole_months_are_read_from_the_kept_balances_alone(small, monkeypatch):
    def refuse(*_arguments):
        raise AssertionError

    monkeypatch.setattr(movements, "_of_rows", refuse)
    report = made(small, trial_balance.trial_balance, from_date="2026-02-01", to_date="2026-03-31")
    assert by_account(report)[7210] == (0, 310_50, 310_50)


def test_general_ledger(small):
    with snapshot(small) as tx:
        selection = choose(tx, from_date="2026-02-06", to_date="2026-12-31", accounts="1930")
        (bank,) = [
            (found.line, list(found.rows)) for found in general_ledger.general_ledger(tx, selection)
        ]
    line, rows = bank
    assert (line.opening_ore, line.closing_ore) == (990_00, 1_839_50)
    # By date, though A 6 was booked last; the balance runs along.
    assert [(r.series, r.number, r.date, r.text, r.amount_ore, r.balance_ore) for r in rows] == [
        ("A", 2, "2026-02-10", "Betalning", 1_250_00, 2_240_00),
        ("A", 3, "2026-02-25", "Verifikation", -300_50, 1_939_50),
        ("A", 4, "2026-03-31", "Verifikation", -100_00, 1_839_50),
    ]


def test_journal_is_in_order_of_registration(small):
    with snapshot(small) as tx:
        selection = choose(tx, from_date="2026-02-01", to_date="2026-02-28")
        found = list(journal.journal(tx, selection))
    assert [(v.id, v.series, v.number, v.date) for v in found] == [
        (3, "A", 2, "2026-02-10"), (4, "A", 3, "2026-02-25"), (6, "A", 5, "2026-02-05"),
    ]  # fmt: skip
    assert (found[0].registered, found[0].user) == ("2026-06-15 12:00", "Administratör")
    assert [(r.account, r.amount_ore, r.cost_center, r.project) for r in found[1].rows] == [
        (7210, 300_50, "SYD", "P1"), (1930, -300_50, "", ""),
    ]  # fmt: skip


def test_journal_by_cost_centre_gives_whole_vouchers(small):
    with snapshot(small) as tx:
        (found,) = journal.journal(tx, choose(tx, year=2026, cost_center="SYD"))
    assert len(found.rows) == 2


def test_journal_in_batches(small, monkeypatch):
    monkeypatch.setattr(journal, "BATCH", 2)
    with snapshot(small) as tx:
        found = list(journal.journal(tx, choose(tx, year=2026)))
    assert [v.id for v in found] == [2, 3, 4, 5, 6]


def test_balance_sheet(small):
    report = made(small, statements.balance_sheet, year=2026)
    assert {s.key: s.amounts for s in report.assets} == {
        "fixed_assets": (0, 0, 0), "current_assets": (1_000_00, 839_50, 1_839_50),
    }  # fmt: skip
    assert {s.key: s.amounts[2] for s in report.equity_and_liabilities if s.amounts[2]} == {
        "equity": 1_000_00, "short_term_liabilities": 230_00,
    }  # fmt: skip
    assert report.result == (0, 609_50, 609_50)
    assert (
        report.total_assets == report.total_equity_and_liabilities == (1_000_00, 839_50, 1_839_50)
    )
    assert report.difference == (0, 0, 0)


def test_opening_balances_that_do_not_sum_show_in_the_balance_sheet(api, small):
    open_with(api, YEAR_2026, a1940=7_00)
    report = made(small, statements.balance_sheet, year=2026)
    assert report.difference == (7_00, 0, 7_00)
    with snapshot(small) as tx:
        sheet = statements.balance_sheet_sheet(tx, choose(tx, year=2026))
    assert "ingående" in sheet.warnings[0]


def amounts(report):
    return {step.key: step.amounts for step in report.steps}


def test_income_statement_beside_the_year_before(small):
    report = made(small, statements.income_statement, year=2026)
    found = amounts(report)
    assert found["income"] == (1_000_00, 1_000_00, 100_00)
    assert found["external_costs"] == (-80_00, -80_00, 0)
    assert found["staff"] == (-310_50, -310_50, 0)
    assert found["operating_result"] == found["result"] == (609_50, 609_50, 100_00)
    assert report.result == (609_50, 609_50, 100_00)


def test_income_statement_of_a_period(small):
    report = made(small, statements.income_statement, from_date="2026-02-01", to_date="2026-02-28")
    assert report.result == (-310_50, 689_50, 0)
    assert (report.previous.from_date, report.previous.to_date) == ("2025-02-01", "2025-02-28")


def test_a_result_that_is_booked_is_no_part_of_the_result(api, small):
    book(api, "2026-12-31", (8999, 609_50), (2099, -609_50), series="I")
    income = made(small, statements.income_statement, year=2026)
    assert income.result[0] == 609_50
    assert income.booked_result.amounts[0] == -609_50
    balance = made(small, statements.balance_sheet, year=2026)
    assert balance.result[2] == 0
    assert balance.difference == (0, 0, 0)


BAD_SELECTIONS = (
    ({"year": 1999}, "no financial year 1999"),
    ({"year": 7}, "no financial year 7"),
    ({"from_date": "2026-02-30"}, "is not a day"),
    ({"from_date": "20260201"}, "is not a day"),
    ({"from_date": "2026-03-01", "to_date": "2026-02-01"}, "ends"),
    ({"from_date": "1999-01-01"}, "no financial year holds"),
    ({"from_date": "2025-12-01", "to_date": "2026-01-31"}, "crosses financial years"),
    ({"from_date": "2023-12-01", "to_date": "2024-01-31"}, "not inside the books"),
    ({"year": 2026, "from_date": "2025-12-31"}, "outside the financial year"),
    ({"cost_center": "ÖST"}, "no cost centre ÖST; there are NORR, SYD"),
    ({"project": "P9"}, "no project P9; there are P1"),
    ({"accounts": "bank"}, "no range of accounts"),
    ({"accounts": "2000-1000"}, "before it begins"),
)


def test_a_bad_selection_is_explained(small):
    with snapshot(small) as tx:
        for selection, words in BAD_SELECTIONS:
            with pytest.raises(BadSelection, match=words):
                choose(tx, **selection)


def test_what_is_left_out_of_a_selection_is_filled_in(small):
    def period(**selection):
        with snapshot(small) as tx:
            found = choose(tx, **selection)
        return found.from_date, found.to_date

    assert period() == ("2026-01-01", "2026-12-31")  # the year of today
    assert period(year=1) == ("2024-01-01", "2024-12-31")
    assert period(to_date="2025-04-30") == ("2025-01-01", "2025-04-30")
    assert period(from_date="2025-04-30") == ("2025-04-30", "2025-12-31")
    assert period(year=2025, from_date="2025-04-30") == ("2025-04-30", "2025-12-31")


@pytest.mark.parametrize(
    ("text", "found"),
    [("1930", (1930, 1930)), ("1000-1999", (1000, 1999)), ("3000-", (3000, 999_999_999)),
     ("-2999", (0, 2999)), (None, (0, 999_999_999))],
)  # fmt: skip
def test_account_ranges(text, found):
    assert account_range(text) == found


def test_a_year_that_begins_inside_a_month_has_no_broken_months(api, world):
    # A first year may begin on any day; its first month is whole all the same.
    answer = api.post(
        "/3/financialyears", {"FinancialYear": {"FromDate": "2023-07-15", "ToDate": "2023-12-31"}}
    )
    assert answer.status == 201, answer.content
    book(api, "2023-07-20", (1930, 100), (3001, -100))
    with snapshot(world) as tx:
        span = choose(tx, to_date="2023-08-31").span
        assert movements._months(span) == (202307, 202308, [])
        assert tx.execute(financial_year.select()).all()
    report = made(world, trial_balance.trial_balance, to_date="2023-08-31")
    assert by_account(report)[1930] == (0, 100, 100)
